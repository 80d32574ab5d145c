"""gazetteer: one section's names and the entities they mean; an entity stays JSON text until it is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from kb.errors import InputError
from kb.gazetteer.entities import Entity, ancestors, key_of

Ids = tuple[str, ...]
_RELATIONS: Final = {"actors": "affiliation", "places": "within", "items": "broader"}


class Section(Mapping[str, Entity]):
    """The entities of a section by id, made from compiled rows when asked for, and their names.

    Args:
        rows: by id, in the order of ids, each an entity as JSON text.
        index: what each name means, by its key (see ``key_of``).
        words: what each demonym means; apart, for an adjective is not a name.
        ambiguous: by name as written, what it may mean.
        exact: names that count only as written.
    """

    __slots__ = ("_made", "ambiguous", "exact", "index", "rows", "words")

    def __init__(
        self,
        rows: Mapping[str, str],
        index: Mapping[str, Ids],
        words: Mapping[str, Ids],
        ambiguous: Mapping[str, Ids],
        exact: Ids,
    ) -> None:
        self.rows = rows
        self.index = index
        self.words = words
        self.ambiguous = ambiguous
        self.exact = exact
        self._made: dict[str, Entity] = {}

    def __getitem__(self, key: str) -> Entity:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = _of_row(key, self.rows[key])
        return made

    def get(self, key: str, default: Any = None) -> Any:
        """The entity of an id, or *default*; without raising and catching, for many ids of claims are not known."""
        made = self._made.get(key)  # asked for by the million in exports
        if made is not None:
            return made
        if key not in self:
            return default
        return self[key]

    def __contains__(self, key: object) -> bool:
        return key in self._made or key in self.rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def named(self, key: str) -> Ids:
        """What the name of a key may mean."""
        return self.index.get(key, ())

    def belonging(self, key: str) -> Ids:
        """What the demonym of a key may mean."""
        return self.words.get(key, ())

    def key(self, name: str) -> str:
        """The key under which a name written so is found here."""
        return name if name in self.exact else key_of(name)

    def names(self) -> Iterator[tuple[str, str, str, str]]:
        """Every name as written: (name, language, id, how), how being one of
        label, alias, metonym, demonym, ambiguous."""
        for entity in self.values():
            yield from names_of(entity)
        for name, ids in self.ambiguous.items():
            yield from ((name, "", i, "ambiguous") for i in ids)


class Layered(Section):
    """A section with further entities laid over it; where both have an id, or a name, the one below comes first.

    Args:
        below: the section as it was.
        entities: the further ones by id, with what they belong to directly, or with all of it.
        index, words: what their names and demonyms mean, in the order in which they take precedence.
    """

    __slots__ = ("_below", "_entities")

    def __init__(
        self,
        below: Section,
        entities: Mapping[str, Entity],
        index: Mapping[str, Ids],
        words: Mapping[str, Ids],
    ) -> None:
        super().__init__({}, index, words, below.ambiguous, below.exact)
        self._below = below
        self._entities = entities

    def __getitem__(self, key: str) -> Entity:
        made = self._made.get(key)
        if made is None:
            made = self._below.get(key)
            if made is None:
                entity = self._entities[key]
                made = entity.with_parents(self._above(entity))
            self._made[key] = made
        return made

    def _above(self, entity: Entity) -> Ids:
        """All that an entity belongs to, nearest first, as far as it is known; circles are cut."""
        found: dict[str, None] = {}
        todo = [*entity.parents()]
        for name in todo:
            if name not in found and name != entity.id:
                found[name] = None
                known = self._below.get(name) or self._entities.get(name)
                todo.extend(known.parents() if known else ())
        return tuple(found)

    def __contains__(self, key: object) -> bool:
        return key in self._made or key in self._below or key in self._entities

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*self._below, *self._entities}))

    def __len__(self) -> int:
        return len({*self._below, *self._entities})

    def named(self, key: str) -> Ids:
        """What the name of a key may mean."""
        return self._joined(self._below.named(key), self.index.get(key, ()))

    def belonging(self, key: str) -> Ids:
        """What the demonym of a key may mean."""
        return self._joined(self._below.belonging(key), self.words.get(key, ()))

    def _joined(self, below: Ids, ids: Ids) -> Ids:
        return (*below, *(i for i in ids if i not in below and i not in self._below)) if ids else below


def names_of(entity: Entity) -> Iterator[tuple[str, str, str, str]]:
    """Every name of an entity, as in :meth:`Section.names`."""
    for language, label in entity.labels.items():
        yield label, language, entity.id, "label"
    for how, groups in (
        ("alias", entity.aliases),
        ("metonym", entity.metonyms),
        ("demonym", entity.demonyms),
    ):
        for language, names in groups.items():
            for name in names:
                yield name, language, entity.id, how


def build(
    section: str,
    entities: Mapping[str, Entity],
    *,
    ambiguous: Mapping[str, Mapping[str, Ids]],
    exact: Iterable[str] = (),
) -> Section:
    """Index a section from the start.

    Args:
        ambiguous: under the section's name and under ``demonyms``, names that may mean several entities.
        exact: names that count only as they are spelt.

    Raises:
        InputError: a name of two entities that is not listed as ambiguous, a relation to nothing, a circle.
    """
    declared = ambiguous.get(section, {})
    words = ambiguous.get("demonyms", {}) if section == "actors" else {}
    for name, ids in (*declared.items(), *words.items()):
        for i in ids:
            if i not in entities:
                raise InputError(f"ambiguous name '{name}': '{i}' does not exist in {section}")
    start = Section(
        {},
        {key_of(name): ids for name, ids in declared.items()},
        {key_of(name): ids for name, ids in words.items()},
        {name: declared[name] for name in sorted(declared)},
        tuple(sorted(set(exact))),
    )
    made = extend(section, start, entities)
    for name in start.exact:
        if not made.named(name):
            raise InputError(f"exact: nothing in {section} is called '{name}'", fix="take it from the list")
    return Section(
        {i: row_of(made[i]) for i in made},
        {key: made.named(key) for key in {**start.index, **made.index}},
        {key: made.belonging(key) for key in {**start.words, **made.words}},
        start.ambiguous,
        start.exact,
    )


def extend(section: str, old: Section, entities: Mapping[str, Entity]) -> Layered:
    """A section with these entities added; ids must be new, names must be free or already theirs.

    Raises:
        InputError: a name that means another entity, a relation to nothing, a circle.
    """
    direct = {i: entity.parents() for i, entity in entities.items()}
    for i in entities:
        ancestors(i, direct, known=old, what=_RELATIONS[section])
    new = overlaid(old, entities)
    for entity in entities.values():
        for name, _, _, how in names_of(entity):
            find = (old.belonging, new.belonging) if how == "demonym" else (old.named, new.named)
            listed, meant = (found(old.key(name)) for found in find)
            other = meant[: meant.index(entity.id)]
            if other and entity.id not in listed:
                raise InputError(
                    f"{section}: '{name}' means both '{' and '.join(other)}' and '{entity.id}'",
                    where=entity.id,
                    fix="take it from one, or list it under ambiguous:",
                )
    return new


def overlaid(below: Section, entities: Mapping[str, Entity]) -> Layered:
    """A section with these entities laid over it, whatever names they share."""
    index: dict[str, Ids] = {}
    words: dict[str, Ids] = {}
    for entity in entities.values():
        for name, _, _, how in names_of(entity):
            target, key = words if how == "demonym" else index, below.key(name)
            if entity.id not in target.get(key, ()):
                target[key] = (*target.get(key, ()), entity.id)
    return Layered(below, entities, index, words)


def row_of(entity: Entity) -> str:
    """An entity as JSON text, without its id."""
    values = [dict(v) if isinstance(v, Mapping) else v for v in entity[1:]]
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _of_row(key: str, row: str) -> Entity:
    """The entity of a row. Raises InputError where the file that it was kept in is damaged."""
    try:
        kind, labels, *groups, wikidata, affiliation, within, broader, place, point = json.loads(row)
    except ValueError as exc:
        fix = "remove gazetteer.sqlite beside the ledger, it is made anew"
        raise InputError("what is kept of it is damaged", where=f"'{key}'", fix=fix) from exc
    aliases, demonyms, metonyms = ({lang: tuple(names) for lang, names in group.items()} for group in groups)
    above = (tuple(affiliation), tuple(within), tuple(broader))
    return Entity(key, kind, labels, aliases, demonyms, metonyms, wikidata, *above, place, tuple(point))
