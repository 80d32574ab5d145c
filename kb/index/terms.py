"""index: terms (an actor, a place, an item, a kind of event) by number, and what each belongs to."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from kb import vocab
from kb.fusion import upward
from kb.gazetteer import Gazetteer

if TYPE_CHECKING:
    from kb.index.arrivals import Given

Term = tuple[str, str]
"""Facet (actor, place, item, type) and id."""

EVERYTHING: Final = 0
"""The number of the term under which every event is found."""

BITS: Final[Mapping[str, int]] = {name: 1 << n for n, name in enumerate(vocab.EVENT_TYPES)}
"""Each kind of event as a bit, in the order of the vocabulary."""
CODES: Final[Mapping[str, int]] = {name: n for n, name in enumerate(vocab.EVENT_TYPES, 1)}
"""Each kind of event as a small number, from 1."""
MASKS: Final[Mapping[str, int]] = {name: sum(BITS[kind] for kind in upward(name)) for name in vocab.EVENT_TYPES}
"""A kind of event and the kinds it is one of, as bits."""
PLANNED: Final = 1 << 40
"""Set, beside its kinds, of an event some claim of which tells it as planned or supposed."""
KINDS: Final[Mapping[str, int]] = {**BITS, "planned": PLANNED}


def kinds_of(kind: str, modality: str) -> int:
    """The kinds a claim's event is one of, and whether it is told as planned or supposed, as bits."""
    return MASKS[kind] if modality == "actual" else MASKS[kind] | PLANNED


@cache
def names_in(mask: int) -> tuple[str, ...]:
    """The kinds of event whose bits are set."""
    return tuple(name for name, bit in BITS.items() if mask & bit)


@cache
def codes_in(mask: int) -> tuple[int, ...]:
    """The small numbers of the kinds of event whose bits are set."""
    return tuple(CODES[name] for name in names_in(mask))


_KNOWN: Final = """
SELECT t.facet, t.id, t.no FROM json_each(?) AS wanted
CROSS JOIN term t ON t.facet = wanted.value ->> 0 AND t.id = wanted.value ->> 1"""


class Terms:
    """Numbers terms, and tells which numbers a claim is found under; for one gazetteer, inside a transaction."""

    def __init__(self, db: sqlite3.Connection, gazetteer: Gazetteer) -> None:
        self._db = db
        self._sections = {"actor": gazetteer.actors, "place": gazetteer.places, "item": gazetteer.items}
        self._numbers: dict[Term, int] = {}
        self._upward: dict[Term, tuple[int, ...]] = {}
        self._parties: dict[tuple[str, ...], frozenset[int]] = {}
        self._things: dict[tuple[str | None, tuple[str, ...]], frozenset[int]] = {}
        self._kinds: dict[int, tuple[int, ...]] = {}
        self._counted: dict[tuple[str, int], list[int]] = defaultdict(list)

    def expect(self, claims: Iterable[Given]) -> None:
        """Read at once the numbers that the terms of claims have already: to ask for each takes as long as all."""
        named: set[Term] = set()
        for claim in claims:
            named.update(("actor", actor) for several in (claim.voices, *claim.roles.values()) for actor in several)
            named.update(("item", item) for item in claim.items)
            if claim.place is not None:
                named.add(("place", claim.place))
        wanted = {(facet, above) for facet, name in named for above in self._with_above(facet, name)}
        rows = self._db.execute(_KNOWN, (json.dumps(list(wanted)),))
        self._numbers.update(((facet, name), number) for facet, name, number in rows)

    def _with_above(self, facet: str, name: str) -> tuple[str, ...]:
        known = self._sections[facet].get(name)
        return (name, *known.parents()) if known else (name,)

    def number(self, term: Term) -> int:
        """The number of a term, given one now if it is new."""
        number = self._numbers.get(term)
        if number is None:
            row = self._db.execute("SELECT no FROM term WHERE facet = ? AND id = ?", term).fetchone()
            if row is None:
                cursor = self._db.execute("INSERT INTO term VALUES (NULL, ?, ?, 0, 0)", term)
                assert cursor.lastrowid is not None
                row = (cursor.lastrowid,)
            number = self._numbers[term] = int(row[0])
        return number

    def upward(self, facet: str, name: str) -> tuple[int, ...]:
        """The numbers of an actor, place or item and of all it belongs to."""
        found = self._upward.get((facet, name))
        if found is None:
            above = self._with_above(facet, name)
            found = self._upward[facet, name] = tuple(self.number((facet, n)) for n in above)
        return found

    def parties(self, roles: Mapping[str, Sequence[str]]) -> frozenset[int]:
        """Everybody who plays a part, and for whom they do."""
        actors = tuple([actor for ids in roles.values() for actor in ids])
        found = self._parties.get(actors)
        if found is None:
            found = self._parties[actors] = frozenset([n for actor in actors for n in self.upward("actor", actor)])
        return found

    def things(self, place: str | None, items: Iterable[str]) -> frozenset[int]:
        """Place and items of a claim's event, and what these are in or kinds of."""
        things = place, tuple(items)
        found = self._things.get(things)
        if found is None:
            above = [n for item in things[1] for n in self.upward("item", item)]
            if place is not None:
                above += self.upward("place", place)
            found = self._things[things] = frozenset(above)
        return found

    def kinds(self, mask: int) -> tuple[int, ...]:
        """The numbers of the kinds of event whose bits are set."""
        found = self._kinds.get(mask)
        if found is None:
            found = self._kinds[mask] = tuple(self.number(("type", name)) for name in names_in(mask))
        return found

    def voices(self, claims: Iterable[Given], content: Mapping[str, Any]) -> set[int]:
        """Who is cited in a source, and who publishes it."""
        names = {voice for claim in claims for voice in claim.voices}
        if publisher := content["source"].get("publisher"):
            names.add(publisher)
        return {n for name in names for n in self.upward("actor", name)}

    def count(self, column: str, terms: Iterable[int], sign: int = 1) -> None:
        """Note how many more events, or sources, are found under terms, each time one is given."""
        self._counted[column, sign] += terms

    def flush(self) -> None:
        """Write what was counted."""
        for column in ("events", "sources"):
            counted = Counter(self._counted[column, 1])
            counted.subtract(Counter(self._counted[column, -1]))
            rows = sorted((number, change) for number, change in counted.items() if change)
            self._db.executemany(f"UPDATE term SET {column} = {column} + ?2 WHERE no = ?1", rows)
        self._counted.clear()


def number_of(db: sqlite3.Connection, facet: str, name: str) -> tuple[int, int] | None:
    """Number of a term and how many events are found under it; None if nothing ever was."""
    row = db.execute("SELECT no, events FROM term WHERE facet = ? AND id = ?", (facet, name)).fetchone()
    return (row[0], row[1]) if row else None
