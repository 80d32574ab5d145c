"""index: terms (an actor, a place, an item, a kind of event) by number, and what each belongs to."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from kb import vocab
from kb.gazetteer import Gazetteer
from kb.index.arrivals import Given

Term = tuple[str, str]
"""Facet (actor, place, item, type) and id."""

EVERYTHING: Final = 0
"""The number of the term under which every event is found."""

BITS: Final[Mapping[str, int]] = {name: 1 << n for n, name in enumerate(vocab.EVENT_TYPES)}
"""Each kind of event as a bit, in the order of the vocabulary."""
UPWARD: Final[Mapping[str, tuple[str, ...]]] = {n: (n, *t.parents) for n, t in vocab.EVENT_TYPES.items()}
MASKS: Final[Mapping[str, int]] = {name: sum(BITS[t] for t in upward) for name, upward in UPWARD.items()}
"""A kind of event and the kinds it is one of, as bits."""


def names_in(mask: int) -> list[str]:
    """The kinds of event whose bits are set."""
    return [name for name, bit in BITS.items() if mask & bit]


class Terms:
    """Numbers terms, and tells which numbers a claim is found under; for one gazetteer, inside a transaction."""

    def __init__(self, db: sqlite3.Connection, gazetteer: Gazetteer) -> None:
        self._db = db
        self._sections = {"actor": gazetteer.actors, "place": gazetteer.places, "item": gazetteer.items}
        self._numbers: dict[Term, int] = {}
        self._upward: dict[Term, tuple[int, ...]] = {}
        self.counted: Counter[int] = Counter()

    def number(self, term: Term) -> int:
        """The number of a term, given one now if it is new."""
        number = self._numbers.get(term)
        if number is None:
            row = self._db.execute("SELECT no FROM term WHERE facet = ? AND id = ?", term).fetchone()
            if row is None:
                cursor = self._db.execute("INSERT INTO term VALUES (NULL, ?, ?, 0)", term)
                assert cursor.lastrowid is not None
                row = (cursor.lastrowid,)
            number = self._numbers[term] = int(row[0])
        return number

    def upward(self, facet: str, name: str) -> tuple[int, ...]:
        """The numbers of an actor, place or item and of all it belongs to."""
        found = self._upward.get((facet, name))
        if found is None:
            known = self._sections[facet].get(name)
            above = known.parents() if known else ()
            found = self._upward[facet, name] = tuple(self.number((facet, n)) for n in (name, *above))
        return found

    def parties(self, roles: Mapping[str, Sequence[str]]) -> set[int]:
        """Everybody who plays a part, and for whom they do."""
        return {n for actors in roles.values() for actor in actors for n in self.upward("actor", actor)}

    def things(self, claim: Given) -> set[int]:
        """Place and items of a claim's event, and what these are in or kinds of."""
        found = {n for item in claim.items for n in self.upward("item", item)}
        if claim.place is not None:
            found.update(self.upward("place", claim.place))
        return found

    def kinds(self, mask: int) -> list[int]:
        """The numbers of the kinds of event whose bits are set."""
        return [self.number(("type", name)) for name in names_in(mask)]

    def spoken(self, claims: Iterable[Given], content: Mapping[str, Any]) -> set[int]:
        """Everything that a source's claims, or the source's own record, speak of."""
        found: set[int] = set()
        for claim in claims:
            found |= self.parties(claim.roles) | self.things(claim)
            for voice in claim.voices:
                found.update(self.upward("actor", voice))
        publisher = content["source"].get("publisher")
        return found.union(self.upward("actor", publisher)) if publisher else found

    def flush(self) -> None:
        """Write how many events were added to, or taken from, each term."""
        rows = [(change, number) for number, change in self.counted.items() if change]
        self._db.executemany("UPDATE term SET events = events + ? WHERE no = ?", rows)
        self.counted.clear()


def number_of(db: sqlite3.Connection, facet: str, name: str) -> tuple[int, int] | None:
    """Number of a term and how many events are found under it; None if nothing ever was."""
    row = db.execute("SELECT no, events FROM term WHERE facet = ? AND id = ?", (facet, name)).fetchone()
    return (row[0], row[1]) if row else None
