"""index: writing it: sources come and go, their events are fused again, and found under their terms.

Everything here happens inside a transaction of the ledger. Most events rest on one claim and say what it says:
they are fused when they are read. What rests on several is fused here, and what its claims are to each other
is noted as ties.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kb import dates
from kb.fusion import Event, Fact
from kb.gazetteer import Gazetteer
from kb.index import cores, schema, spans
from kb.index.arrivals import Arrival, Given, event_of, given
from kb.index.facts import facts_of, fused_of
from kb.index.terms import EVERYTHING, MASKS, Terms
from kb.ledger import Ledger

_IN = "IN (SELECT value FROM json_each(?))"
_CHUNK = 2000


class _Row(NamedTuple):
    """An event as the index has it, in the order of the table's columns.

    The four dates are the fused ones; ``first_day``, ``begun_by`` and ``last_day`` are the earliest begin, the
    earliest latest begin and the latest end of any claim: between them lies whatever was known at any time.
    ``parties`` are the terms of who plays a part in it, ``terms`` the numbers of all it is found under.
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
    parties: str
    terms: str
    core: str

    def facets(self, number: int) -> Iterator[tuple[int, int, int, int, int, int]]:
        """Its rows in the table of facets."""
        begin, end = self.earliest_begin, self.latest_end
        alike = begin == self.first_day and end == self.last_day and self.latest_begin == self.begun_by
        at = [spans.key(0, spans.BOTH if alike else spans.FUSED, begin, self.latest_begin, end)]
        doubts = [(self.latest_begin - begin, self.earliest_end - begin, end - begin)]
        if not alike:
            at.append(spans.key(0, spans.HULL, self.first_day, self.begun_by, self.last_day))
            doubts.append((self.begun_by - self.first_day, 0, self.last_day - self.first_day))
        for key, doubt in zip(at, doubts, strict=True):
            for term in numbers_in(self.terms):
                yield (term << spans.TERM_SHIFT | key, number, *doubt, self.types)

    def month(self) -> int | None:
        """The month it began in (twelve times the year, and the month from 0), if that is known."""
        first, last = dates.iso(self.earliest_begin), dates.iso(self.latest_begin)
        return int(first[:4]) * 12 + int(first[5:7]) - 1 if first[:7] == last[:7] else None


class Writer:
    """Writes sources into the index, in one transaction of the ledger.

    Args:
        ledger: in a transaction.
        gazetteer: with the names that these sources declare.
    """

    def __init__(self, ledger: Ledger, gazetteer: Gazetteer) -> None:
        self._db: sqlite3.Connection = ledger.db
        self._terms = Terms(ledger.db, gazetteer)
        self._places = gazetteer.places
        self._months: Counter[tuple[int, int, int]] = Counter()
        self._events: list[tuple[int | str, ...]] = []
        self._facets: list[tuple[int, int, int, int, int, int]] = []

    # -- sources come and go -------------------------------------------------------------------

    def remove(self, sources: Iterable[str]) -> set[int]:
        """Take sources out; returns the numbers of the events that their claims were about."""
        touched: set[int] = set()
        for source in sources:
            row = self._db.execute("SELECT seq, terms FROM index_source WHERE source = ?", (source,)).fetchone()
            if row is None:
                continue
            seq, terms = row
            span = schema.claims_of(seq)
            touched |= self._forget_claims(span)
            self._db.executemany(
                "DELETE FROM mention WHERE term = ? AND seq = ?", [(t, seq) for t in numbers_in(terms)]
            )
            self._db.execute("DELETE FROM event_label WHERE source = ?", (source,))
            self._db.execute("DELETE FROM index_source WHERE source = ?", (source,))
        return touched

    def _forget_claims(self, span: tuple[int, int]) -> set[int]:
        rows = self._db.execute(
            "SELECT no, event, content FROM index_claim JOIN claim USING (no) WHERE no BETWEEN ? AND ?", span
        ).fetchall()
        words = [(no, schema.folded(json.loads(content)["quote"])) for no, _, content in rows]
        self._db.executemany("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", words)
        self._db.execute("DELETE FROM index_claim WHERE no BETWEEN ? AND ?", span)
        return {event for _, event, _ in rows}

    def add(self, arrivals: Sequence[Arrival], stale: Iterable[int] = ()) -> None:
        """Put sources in, and fuse again the events they and *stale* are about."""
        touched: dict[str, list[tuple[Given, int]]] = defaultdict(list)
        for arrival in arrivals:
            for position, claim in enumerate(arrival.claims):
                touched[event_of(claim)].append((claim, schema.claims_of(arrival.seq)[0] + position))
        known = self._known(touched)
        new, again = self._numbered(touched, known)
        self._claims(touched, {**known, **new})
        self._sources(arrivals)
        several: dict[int, str] = {}
        for event_id, number in new.items():
            if len(touched[event_id]) > 1:
                several[number] = event_id
            else:
                self._put(number, event_id, self._alone(touched[event_id][0][0]))
        self._fuse(several)
        self._refuse({*again, *stale})
        self._flush()

    def _known(self, ids: Iterable[str]) -> dict[str, int]:
        """The numbers of those of these events that are there."""
        return dict(self._db.execute(f"SELECT id, no FROM event WHERE id {_IN}", (json.dumps(list(ids)),)).fetchall())

    def _numbered(self, touched: Iterable[str], known: Mapping[str, int]) -> tuple[dict[str, int], list[int]]:
        """Numbers for new events, and those of the events that were there."""
        last = self._db.execute("SELECT coalesce(max(no), 0) FROM event").fetchone()[0]
        fresh = (event_id for event_id in touched if event_id not in known)
        return {event_id: number for number, event_id in enumerate(fresh, last + 1)}, list(known.values())

    def _claims(self, touched: Mapping[str, Sequence[tuple[Given, int]]], events: Mapping[str, int]) -> None:
        rows = sorted(
            (no, claim.id, events[event_id], claim.published, *claim.bounds, MASKS[claim.type])
            for event_id, claims in touched.items()
            for claim, no in claims
        )
        self._db.executemany("INSERT INTO index_claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        words = sorted((no, schema.folded(claim.quote)) for claims in touched.values() for claim, no in claims)
        self._db.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", words)

    def _sources(self, arrivals: Sequence[Arrival]) -> None:
        spoken = [(a, sorted(self._terms.spoken(a.claims, a.content))) for a in arrivals]
        self._db.executemany(
            "INSERT INTO index_source VALUES (?, ?, ?)", [(a.source, a.seq, listed(terms)) for a, terms in spoken]
        )
        self._db.executemany(
            "INSERT INTO mention VALUES (?, ?)", sorted((term, a.seq) for a, terms in spoken for term in terms)
        )
        self._db.executemany(
            "INSERT INTO event_label VALUES (?, ?, ?)",
            [
                (label["id"], a.source, json.dumps(label["labels"], ensure_ascii=False))
                for a in arrivals
                for label in a.content.get("events", ())
            ],
        )

    # -- events --------------------------------------------------------------------------------

    def _alone(self, claim: Given) -> _Row:
        """An event that one claim is about."""
        b = claim.bounds
        parties = self._terms.parties(claim.roles)
        types = MASKS[claim.type]
        terms = {EVERYTHING, *parties, *self._terms.things(claim), *self._terms.kinds(types)}
        day, begun, end = b.earliest_begin, b.latest_begin, b.latest_end
        return _Row(*b, day, begun, end, claim.published, claim.published, types, listed(parties), listed(terms), "")

    def _together(self, number: int, event_id: str, facts: Sequence[Fact]) -> _Row:
        """An event that several claims are about; what they are to each other is noted."""
        fused = fused_of(event_id, facts, self._places)
        self._tie(number, fused)
        types, terms = 0, {EVERYTHING}
        for claim in (given(fact.id, fact.content, fact.bounds) for fact in facts):
            types |= MASKS[claim.type]
            terms |= self._terms.parties(claim.roles) | self._terms.things(claim)
        return _Row(
            *fused.bounds,
            min(fact.bounds.earliest_begin for fact in facts),
            min(fact.bounds.latest_begin for fact in facts),
            max(fact.bounds.latest_end for fact in facts),
            min(fact.published for fact in facts),
            max(fact.published for fact in facts),
            types,
            listed(self._terms.parties(fused.roles)),
            listed(terms.union(self._terms.kinds(types))),
            cores.packed(fused),
        )

    def _tie(self, number: int, fused: Event) -> None:
        """Note which of an event's claims bear each other out, and which exclude each other."""
        rows = [(first, "corroborates", second, number) for first, second in fused.corroborations]
        for kind, first, second in fused.contradictions:
            rows += [(first, kind, second, number), (second, kind, first, number)]
        self._db.executemany("INSERT INTO tie VALUES (?, ?, ?, ?)", rows)

    def _refuse(self, numbers: Iterable[int]) -> None:
        """Fuse events again whose claims have changed; one without claims goes."""
        wanted = json.dumps(sorted(set(numbers)))
        columns = ", ".join(_Row._fields)
        rows = self._db.execute(f"SELECT no, id, {columns} FROM event WHERE no {_IN}", (wanted,)).fetchall()
        gone = []
        for number, _, *columns in rows:
            old = _Row(*columns)
            gone += [facet[:2] for facet in old.facets(number)]
            self._count(old, -1)
        self._db.executemany("DELETE FROM facet WHERE key = ? AND event = ?", gone)
        self._db.execute(f"DELETE FROM tie WHERE event {_IN}", (wanted,))
        self._db.execute(f"DELETE FROM event WHERE no {_IN}", (wanted,))
        self._fuse({number: event_id for number, event_id, *_ in rows})

    def _fuse(self, events: Mapping[int, str]) -> None:
        """Make events anew from all of their claims, those of one claim included."""
        numbers = list(events)
        for start in range(0, len(numbers), _CHUNK):
            found = facts_of(self._db, numbers[start : start + _CHUNK])
            for number, facts in found.items():
                if len(facts) == 1:
                    row = self._alone(given(facts[0].id, facts[0].content, facts[0].bounds))
                else:
                    row = self._together(number, events[number], facts)
                self._put(number, events[number], row)

    def _put(self, number: int, event_id: str, row: _Row) -> None:
        """Note an event's rows, to be written in order at the end."""
        self._events.append((number, event_id, *row))
        self._facets += row.facets(number)
        self._count(row, 1)

    def _count(self, row: _Row, sign: int) -> None:
        """Count an event in, or out, by month and by term."""
        for term in numbers_in(row.terms):
            self._terms.counted[term] += sign
        month = row.month()
        if month is not None:
            for term in (EVERYTHING, *numbers_in(row.parties)):
                self._months[term, month, row.types] += sign

    def _flush(self) -> None:
        width = ", ".join("?" * (2 + len(_Row._fields)))
        self._db.executemany(f"INSERT INTO event VALUES ({width})", sorted(self._events))
        self._db.executemany("INSERT INTO facet VALUES (?, ?, ?, ?, ?, ?)", sorted(self._facets))
        self._db.executemany(
            "INSERT INTO month VALUES (?, ?, ?, ?)"
            " ON CONFLICT (term, month, types) DO UPDATE SET events = events + excluded.events",
            [(*key, change) for key, change in sorted(self._months.items()) if change],
        )
        self._terms.flush()
        self._events, self._facets = [], []
        self._months.clear()


def listed(terms: Iterable[int]) -> str:
    """Numbers of terms as they are kept with an event, with a comma before and after each."""
    return f",{','.join(map(str, sorted(terms)))},"


def numbers_in(terms: str) -> list[int]:
    """The numbers that :func:`listed` wrote."""
    return [int(term) for term in terms.split(",") if term]
