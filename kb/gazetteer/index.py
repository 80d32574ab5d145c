"""gazetteer: one section's names and the entities they mean; an entity stays JSON text until it is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from kb.errors import InputError
from kb.gazetteer.entities import Entity, ancestors, key_of

Index = dict[str, "str | list[str]"]  # key of a name → id, or ids when it is ambiguous
_RELATIONS: Final = {"actors": "affiliation", "places": "within", "items": "broader"}


class Section(Mapping[str, Entity]):
    """The entities of a section by id, made from compiled rows when asked for, and their names."""

    __slots__ = ("_made", "ambiguous", "exact", "index", "rows", "words")

    def __init__(
        self,
        rows: dict[str, str],
        index: Index,
        words: Index,
        ambiguous: dict[str, list[str]],
        exact: list[str],
    ) -> None:
        self.rows = rows  # by id, in the order of ids; each an entity as JSON text
        self.index = index
        self.words = words  # demonyms; apart, for an adjective is not a name
        self.ambiguous = ambiguous  # as written → ids
        self.exact = exact  # names that count only as written
        self._made: dict[str, Entity] = {}

    def __getitem__(self, key: str) -> Entity:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = _of_row(key, self.rows[key])
        return made

    def __contains__(self, key: object) -> bool:
        return key in self.rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def head(self) -> list[Any]:
        """The section without its rows, as JSON values."""
        return [list(self.rows), self.index, self.words, self.ambiguous, self.exact]

    @classmethod
    def of_head(cls, head: list[Any], rows: Iterator[str]) -> Section:
        """The section of a head, which takes as many rows as it has ids."""
        ids, *rest = head
        return cls({i: next(rows) for i in ids}, *rest)

    def names(self) -> Iterator[tuple[str, str, str, str]]:
        """Every name as written: (name, language, id, how), how being one of
        label, alias, metonym, demonym, ambiguous."""
        for entity in self.values():
            yield from names_of(entity)
        for name, ids in self.ambiguous.items():
            yield from ((name, "", i, "ambiguous") for i in ids)


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
    ambiguous: Mapping[str, Mapping[str, tuple[str, ...]]],
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
    start = Section({}, {}, {}, {name: list(declared[name]) for name in sorted(declared)}, sorted(set(exact)))
    words = ambiguous.get("demonyms", {}) if section == "actors" else {}
    for target, names in ((start.index, declared), (start.words, words)):
        for name, ids in names.items():
            for i in ids:
                if i not in entities:
                    raise InputError(f"ambiguous name '{name}': '{i}' does not exist in {section}")
            target[key_of(name)] = list(ids)
    made = extend(section, start, entities)
    for name in start.exact:
        if name not in made.index:
            raise InputError(f"exact: nothing in {section} is called '{name}'", fix="take it from the list")
    return made


def extend(section: str, old: Section, entities: Mapping[str, Entity], *, strict: bool = True) -> Section:
    """A section with these entities added; ids must be new, names must be free or already theirs.

    Without *strict* a taken name becomes ambiguous, and what is above an entity may be unknown.

    Raises:
        InputError: a name that means another entity, a relation to nothing, a circle.
    """
    new = Section(dict(old.rows), dict(old.index), dict(old.words), old.ambiguous, old.exact)
    exact = frozenset(old.exact)
    direct = {i: entity.parents() for i, entity in entities.items()}
    for i, entity in entities.items():
        above = ancestors(i, direct, known=old, what=_RELATIONS[section]) if strict else _above(i, direct, old)
        new.rows[i] = _row(entity.with_parents(section, above))
    new.rows = dict(sorted(new.rows.items()))
    for entity in entities.values():
        for name, _, _, how in names_of(entity):
            key = name if name in exact else key_of(name)
            _index(new.words if how == "demonym" else new.index, key, name, entity.id, section, strict)
    return new


def _above(start: str, direct: Mapping[str, tuple[str, ...]], known: Section) -> tuple[str, ...]:
    """All that an entity belongs to, nearest first, as far as it is known; circles are cut."""
    found: dict[str, None] = {}
    todo = [*direct.get(start, ())]
    for name in todo:
        if name not in found and name != start:
            found[name] = None
            todo.extend(direct.get(name) or (known[name].parents() if name in known else ()))
    return tuple(found)


def _index(index: Index, key: str, name: str, owner: str, section: str, strict: bool) -> None:
    """Let a name mean its owner; one that means another entity is refused, or made ambiguous."""
    there = index.setdefault(key, owner)
    if owner != there and owner not in (there if isinstance(there, list) else ()):
        if not strict:
            index[key] = [*(there if isinstance(there, list) else [there]), owner]
            return
        other = " and ".join(there) if isinstance(there, list) else there
        raise InputError(
            f"{section}: '{name}' means both '{other}' and '{owner}'",
            where=owner,
            fix="take it from one, or list it under ambiguous:",
        )


def _row(entity: Entity) -> str:
    """An entity as JSON text, without its id."""
    values = [dict(v) if isinstance(v, Mapping) else v for v in entity[1:]]
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _of_row(key: str, row: str) -> Entity:
    """The entity of a row."""
    kind, labels, *groups, wikidata, affiliation, within, broader, place, point = json.loads(row)
    aliases, demonyms, metonyms = ({lang: tuple(names) for lang, names in group.items()} for group in groups)
    above = (tuple(affiliation), tuple(within), tuple(broader))
    return Entity(key, kind, labels, aliases, demonyms, metonyms, wikidata, *above, place, tuple(point))
