"""index: events as they are filed: their rows, under which terms they are found, how many there are by term and month.

Everything is noted first and written at the end, in the order of the tables; of events that change only what
is different is written.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from kb.database import insert
from kb.index import spans
from kb.index.summaries import month_of
from kb.index.terms import CODES, EVERYTHING, PLANNED, Terms, codes_in

_ALSO_BITS: Final = 32
"""The low bits of a place among the facets: what else is found there, as :func:`also` puts it, or 0."""
_KIND_BITS: Final = 5
assert len(CODES) < 1 << _KIND_BITS
_PAIRED: Final = 8

ANYBODY: Final = (1 << _ALSO_BITS - _KIND_BITS) - 1
"""Stands for every other actor of an event that has more than a few, which is not filed by each pair of them."""
_Entry = tuple[int, int, str, int, int, int, int]
"""What a facet's row says of an event, but where it lies."""


class Row(NamedTuple):
    """An event as the index has it, in the order of the table's columns.

    The four dates are the fused ones; ``first_day``, ``begun_by`` and ``last_day`` are the earliest begin, the
    earliest latest begin and the latest end of any claim: between them lies whatever was known at any time.
    ``parties`` are the terms of who plays a part in it, ``actors`` of whom any claim gives a part, ``things`` of
    places and items.
    """

    earliest_begin: int
    latest_begin: int
    earliest_end: int
    latest_end: int
    first_day: int
    begun_by: int
    last_day: int
    first_published: int
    last_published: int
    types: int
    parties: Sequence[int]
    actors: Sequence[int]
    things: Sequence[int]
    core: str

    def entries(self, number: int, event_id: str) -> list[_Entry]:
        """What its rows in the table of facets say: one of its dates, one more where claims have others."""
        begin, begun, end, types = self.earliest_begin, self.latest_begin, self.latest_end, self.types
        alike = begin == self.first_day and end == self.last_day and begun == self.begun_by
        span = spans.span(spans.BOTH if alike else spans.FUSED, begin, begun, end)
        found = [(span, number, event_id, begun - begin, self.earliest_end - begin, end - begin, types)]
        if not alike:
            begin, begun, end = self.first_day, self.begun_by, self.last_day
            span = spans.span(spans.HULL, begin, begun, end)
            found.append((span, number, event_id, begun - begin, 0, end - begin, types))
        return found

    def places(self, kinds: Sequence[int]) -> list[int]:
        """Where among the facets it is found: by its terms and *kinds*; by actors with its kinds, and others, too."""
        actors = sorted(self.actors)
        found = [term << _ALSO_BITS for term in (EVERYTHING, *actors, *self.things, *kinds)]
        for code in codes_in(self.types):
            found += [actor << _ALSO_BITS | also(code) for actor in actors]
            if len(actors) <= _PAIRED:
                found += [one << _ALSO_BITS | also(code, other) for one, other in combinations(actors, 2)]
            else:
                found += [actor << _ALSO_BITS | also(code, ANYBODY) for actor in actors]
        return found

    def month(self) -> int | None:
        """The month it began in (twelve times the year, and the month from 0), if that is known."""
        if self.latest_begin - self.earliest_begin > 30:
            return None
        first, last = month_of(self.earliest_begin), month_of(self.latest_begin)
        return first if first == last else None

    def values(self) -> tuple[int | str, ...]:
        """The table's columns."""
        return (*self[:10], listed(self.parties), listed(self.actors), listed(self.things), self.core)


_COLUMNS: Final = ", ".join(Row._fields)


class Filing:
    """Files events, in one transaction of the ledger.

    Args:
        db: the ledger's file.
        terms: by whose numbers events are filed.
    """

    def __init__(self, db: sqlite3.Connection, terms: Terms) -> None:
        self._db = db
        self._terms = terms
        self._months: Counter[tuple[int, int, int]] = Counter()
        self._old: dict[int, tuple[str, Row]] = {}
        self._new: dict[int, tuple[str, Row]] = {}

    def put(self, number: int, event_id: str, row: Row) -> None:
        """File an event."""
        self._new[number] = event_id, row
        self._count(row, 1)

    def take(self, numbers: Iterable[int]) -> dict[int, str]:
        """Take events out; returns the ids of those that there are. One that is put back is changed."""
        found = self._db.execute(
            f"SELECT no, id, {_COLUMNS} FROM event WHERE no IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(set(numbers))),),
        ).fetchall()
        for number, event_id, *values in found:
            parties, actors, things = map(numbers_in, values[10:13])
            row = Row(*values)._replace(parties=parties, actors=actors, things=things)
            self._old[number] = event_id, row
            self._count(row, -1)
        return {row[0]: row[1] for row in found}

    def _count(self, row: Row, sign: int) -> None:
        """Count an event in, or out, by term and by month; what is planned, under the same kinds as what happened."""
        self._terms.count("events", (*row.actors, *row.things, *self._terms.kinds(row.types)), sign)
        month = row.month()
        if month is not None:
            types = row.types & ~PLANNED
            for term in (EVERYTHING, *row.parties):
                self._months[term, month, types] += sign

    def flush(self) -> None:
        """Write what was filed."""
        self._rows()
        self._facets()
        self._db.executemany(
            "INSERT INTO month VALUES (?, ?, ?, ?)"
            " ON CONFLICT (term, month, types) DO UPDATE SET events = events + excluded.events",
            [(*key, change) for key, change in sorted(self._months.items()) if change],
        )
        self._months.clear()
        self._old, self._new = {}, {}

    def _rows(self) -> None:
        """Write the table of events: an id is written only once, wherever it lies."""
        gone = [(number,) for number in self._old if number not in self._new]
        self._db.executemany("DELETE FROM event WHERE no = ?", gone)
        changed = [(*row.values(), number) for number, (_, row) in self._new.items() if number in self._old]
        wanted = ", ".join(f"{name} = ?" for name in Row._fields)
        self._db.executemany(f"UPDATE event SET {wanted} WHERE no = ?", changed)
        fresh = [(no, name, *row.values()) for no, (name, row) in sorted(self._new.items()) if no not in self._old]
        insert(self._db, "event", fresh)

    def _facets(self) -> None:
        """Write the table of facets, and take out of it what is not so any more."""
        gone: list[tuple[int, int, int, int]] = []
        fresh: dict[int, list[_Entry]] = defaultdict(list)
        for number, (event_id, row) in self._new.items():
            entries, places = self._filed(number, event_id, row)
            if number not in self._old:
                for place in places:
                    fresh[place] += entries
        for number, (event_id, old) in self._old.items():
            before = set(_each(*self._filed(number, event_id, old)))
            new = self._new.get(number)
            now = set(_each(*self._filed(number, *new))) if new else set()
            gone += [(*_parts(place), entry[0], number) for place, entry in before - now]
            for place, entry in now - before:
                fresh[place].append(entry)
        self._db.executemany("DELETE FROM facet WHERE term = ? AND also = ? AND span = ? AND event = ?", sorted(gone))
        insert(self._db, "facet", _in_order(fresh))

    def _filed(self, number: int, event_id: str, row: Row) -> tuple[list[_Entry], list[int]]:
        return row.entries(number, event_id), row.places(self._terms.kinds(row.types))


def _each(entries: Sequence[_Entry], places: Sequence[int]) -> Iterator[tuple[int, _Entry]]:
    return ((place, entry) for place in places for entry in entries)


def _parts(place: int) -> tuple[int, int]:
    """Term and kind of a place among the facets."""
    return place >> _ALSO_BITS, place & (1 << _ALSO_BITS) - 1


def _in_order(fresh: Mapping[int, list[_Entry]]) -> list[tuple[int | str, ...]]:
    rows: list[tuple[int | str, ...]] = []
    for place in sorted(fresh):
        where = _parts(place)
        entries = fresh[place]
        entries.sort()
        rows += [where + entry for entry in entries]
    return rows


def also(code: int, other: int = 0) -> int:
    """What else an event is found by under an actor: its kind, by its small number, and another actor of it."""
    return other << _KIND_BITS | code


def listed(terms: Iterable[int]) -> str:
    """Numbers of terms as they are kept with an event, with a comma before and after each."""
    return f",{','.join(map(str, terms))},"


def numbers_in(terms: str) -> list[int]:
    """The numbers that :func:`listed` wrote."""
    return [int(term) for term in terms.split(",") if term]
