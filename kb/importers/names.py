"""importers: which actor, place or item a data set's name means; what nobody knows becomes an entity of its own.

A name is looked up in the data set's own table (``ontology/importers/<name>.yaml``), then in the gazetteer. Nothing
looser is accepted: an entity too many is mended by one line in a table, a wrong one is believed.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal

from pydantic import ValidationError

from kb.errors import InputError
from kb.fields import refused
from kb.gazetteer import Gazetteer, fold
from kb.loading.yaml_files import read_yaml
from kb.records import Entity
from kb.resources import ONTOLOGY

Kind = Literal["State", "Organization", "Group", "Place", "Item"]
_LONGEST = 80
_SIGNS = str.maketrans({"+": " plus ", "&": " and ", "'": None, "’": None, "*": None})


@cache
def tables(dataset: str) -> Mapping[str, Any]:
    """The tables of a data set: ``ontology/importers/<name>.yaml``."""
    return read_yaml(ONTOLOGY / "importers" / f"{dataset}.yaml")


def slug(name: str) -> str:
    """A name as an id: lower-case ASCII letters, digits and hyphens; a digest where nothing else is left."""
    plain = unicodedata.normalize("NFKD", fold(name).translate(_SIGNS)).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if made and len(made) <= _LONGEST:
        return made
    digest = hashlib.sha256(name.encode()).hexdigest()[:12]
    return f"{made[:_LONGEST].rstrip('-')}-{digest}" if made else f"n{digest}"


class Names:
    """What the names of one data set mean.

    Args:
        known: the shipped gazetteer: what other sources declare changes nothing here, so ids stay the same.
        dataset: name of the data set, which its tables and the ids that would clash are called after.
    """

    def __init__(self, known: Gazetteer, dataset: str) -> None:
        self.known = known
        self.tables = tables(dataset)
        self._dataset = dataset
        self._own: dict[tuple[str, str], Entity] = {}
        self._ids: dict[tuple[str, str], str] = {}

    def named(self, section: str, name: str) -> str | None:
        """The id that the gazetteer has for a name; None when it has none, or several."""
        found = self.known.named(section, name)
        return found[0] if len(found) == 1 else None

    def table(self, name: str) -> Mapping[str, Any]:
        """A table of the data set, empty when it has none of that name."""
        found: Mapping[str, Any] = self.tables.get(name) or {}
        return found

    def own(
        self,
        kind: Kind,
        name: str,
        *,
        key: str = "",
        label: str = "",
        whose: str = "",
        parents: Iterable[str] = (),
        point: tuple[str, str] | None = None,
    ) -> str:
        """The id of an entity of the data set's own, made when first asked for.

        Args:
            kind: what it is.
            name: what the data set calls it.
            key: what its id is made of, where the name alone would not tell it from others.
            label: what people read, where the name is a code.
            whose: put behind the label, in brackets, when the gazetteer has other things of that name.
            parents: places it lies in, items it is a kind of, actors it acts for.
            point: latitude and longitude of a place; the first row that names it says where it is.
        """
        section = {"Place": "places", "Item": "items"}.get(kind, "actors")
        entity_id = self._id(section, key or name)
        if (section, entity_id) not in self._own:
            shown = " ".join((label or name).split()) or entity_id
            if self.known.named(section, shown):
                shown = f"{shown} ({whose or self._dataset.upper()})"
            above = {"places": "within", "items": "broader"}.get(section, "affiliation")
            fields: dict[str, Any] = {above: tuple(dict.fromkeys(parents))}
            if point is not None:
                fields["point"] = point
            try:
                made = Entity(id=entity_id, kind=kind, labels={"en": shown[:1000]}, **fields)
            except ValidationError as exc:
                raise refused(exc, "") from exc
            self._own[section, entity_id] = made
        return entity_id

    def _id(self, section: str, name: str) -> str:
        """The id for a name: its slug, with something added where that is taken by another thing."""
        folded = fold(name)
        if (section, folded) not in self._ids:
            made = slug(name)
            if made in getattr(self.known, section):
                made = f"{made}-{self._dataset}"
            if (section, made) in self._own:
                made = f"{made}-{hashlib.sha256(folded.encode()).hexdigest()[:6]}"
            self._ids[section, folded] = made
        return self._ids[section, folded]

    def entity(self, section: str, entity_id: str) -> Entity | None:
        """An entity of the data set's own by its id; None when the gazetteer has it."""
        return self._own.get((section, entity_id))

    def item_of_table(self, item_id: str) -> str:
        """An item that a table names: the gazetteer's, or one that the table describes under ``items-own``.

        Raises:
            InputError: it is neither: the table is wrong.
        """
        if item_id in self.known.items:
            return item_id
        described = self.table("items-own").get(item_id)
        if described is None:
            raise InputError(f"item '{item_id}' does not exist", where=f"{self._dataset}.yaml")
        label, broader = described["label"], tuple(described.get("broader", ()))
        return self.own("Item", item_id, label=label, parents=[self.item_of_table(name) for name in broader])
