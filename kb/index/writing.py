"""index: writing it: sources come and go, their events are fused again, and found under their terms.

Everything here happens inside a transaction of the ledger. Most events rest on one claim and say what it says:
they are fused when they are read. What rests on several is fused here, and what its claims are to each other
is noted too.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kb.fusion import Fact, World, own_event
from kb.gazetteer import Gazetteer
from kb.index import cores, pages, schema, spans
from kb.index.arrivals import Arrival, Given, given
from kb.index.facts import facts_of, fused_of, numbers_of
from kb.index.regrouping import Regrouping
from kb.index.summaries import month_of
from kb.index.terms import EVERYTHING, MASKS, Terms
from kb.ledger import Ledger

_IN = "IN (SELECT value FROM json_each(?))"
_CHUNK = 2000


_Facet = tuple[int, int, int, int, str, int, int, int, int]


class _Row(NamedTuple):
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

    def facets(self, number: int, event_id: str, kinds: Sequence[int]) -> Iterator[_Facet]:
        """Its rows in the table of facets, of these *kinds*."""
        begin, begun, end, types = self.earliest_begin, self.latest_begin, self.latest_end, self.types
        alike = begin == self.first_day and end == self.last_day and begun == self.begun_by
        span = spans.span(spans.BOTH if alike else spans.FUSED, begin, begun, end)
        rest = [(span, number, event_id, begun - begin, self.earliest_end - begin, end - begin, types)]
        if not alike:
            begin, begun, end = self.first_day, self.begun_by, self.last_day
            rest.append(
                (spans.span(spans.HULL, begin, begun, end), number, event_id, begun - begin, 0, end - begin, types)
            )
        under = [(term, 0) for term in (EVERYTHING, *self.actors, *self.things, *kinds)]
        under += [(actor, kind) for actor in self.actors for kind in kinds]
        for row in rest:
            for term, also in under:
                yield (term, also, *row)

    def month(self) -> int | None:
        """The month it began in (twelve times the year, and the month from 0), if that is known."""
        if self.latest_begin - self.earliest_begin > 30:
            return None
        first, last = month_of(self.earliest_begin), month_of(self.latest_begin)
        return first if first == last else None


class Writer:
    """Writes sources into the index, in one transaction of the ledger.

    Args:
        ledger: in a transaction.
        gazetteer: with the names that these sources declare.
    """

    def __init__(self, ledger: Ledger, gazetteer: Gazetteer) -> None:
        self._ledger = ledger
        self._db: sqlite3.Connection = ledger.db
        self._head = ledger.head
        self._groups = Regrouping(ledger.db, World.of(gazetteer))
        self._terms = Terms(ledger.db, gazetteer)
        self._gazetteer = gazetteer
        self._months: Counter[tuple[int, int, int]] = Counter()
        self._events: list[tuple[int, str, _Row]] = []
        self._corroborations: list[tuple[int, str, str]] = []
        self._contradictions: list[tuple[str, str, str, str]] = []
        self._opposed: set[str] = set()

    # -- sources come and go -------------------------------------------------------------------

    def remove(self, sources: Iterable[str]) -> set[int]:
        """Take sources out; returns the numbers of the events that their claims were about."""
        touched: set[int] = set()
        for source in sources:
            row = self._db.execute("SELECT seq, terms FROM index_source WHERE source = ?", (source,)).fetchone()
            if row is None:
                continue
            seq, terms = row
            touched |= self._forget_claims(seq, source)
            pages.remove(self._ledger, seq)
            self._terms.count("sources", numbers_in(terms), -1)
            self._db.execute("DELETE FROM event_label WHERE source = ?", (source,))
            self._db.execute("DELETE FROM index_source WHERE source = ?", (source,))
        return touched

    def _forget_claims(self, seq: int, source: str) -> set[int]:
        span = schema.claims_of(seq)
        rows = self._db.execute(
            "SELECT c.no, c.id, i.event, e.id, c.content FROM index_claim i JOIN claim c USING (no)"
            " JOIN event e ON e.no = i.event WHERE i.no BETWEEN ? AND ?",
            span,
        ).fetchall()
        contents = [(no, json.loads(content)) for no, _, _, _, content in rows]
        words = [(no, schema.folded(content["quote"])) for no, content in contents]
        self._db.executemany("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", words)
        self._groups.leave(seq, {event for _, _, _, event, _ in rows})
        self._db.execute("DELETE FROM index_claim WHERE no BETWEEN ? AND ?", span)
        stays = self._db.execute("SELECT 1 FROM live WHERE source = ? AND seq = ?", (source, seq)).fetchone()
        # Of a source that is told anew, or no more, whoever follows sees in the ledger which events were its own.
        self._moved((source, event) for _, claim_id, _, event, _ in rows if stays or event != own_event(claim_id))
        return {number for _, _, number, _, _ in rows}

    def _moved(self, left: Iterable[tuple[str, str]]) -> None:
        """Note which sources have claims that are about an event no more, for whoever follows."""
        rows = [(self._head, source, event) for source, event in left]
        self._db.executemany("INSERT OR IGNORE INTO moved VALUES (?, ?, ?)", rows)

    def add(self, arrivals: Sequence[Arrival], stale: Iterable[int] = ()) -> None:
        """Put sources in, and fuse again the events they and *stale* are about, and those of claims they move."""
        settled = self._groups.settle(arrivals)
        touched: dict[str, list[Given]] = defaultdict(list)
        for arrival in arrivals:
            for no, claim in enumerate(arrival.claims, schema.claims_of(arrival.seq)[0]):
                touched[settled.fresh[no]].append(claim)
        arriving = {now for _, now in settled.moved.values()}
        known = numbers_of(self._db, {*touched, *arriving, *(before for before, _ in settled.moved.values())})
        fresh = [event_id for event_id in dict.fromkeys((*touched, *sorted(arriving))) if event_id not in known]
        numbers = {**known, **self._numbered(fresh)}
        self._claims(arrivals, {no: numbers[event_id] for no, event_id in settled.fresh.items()})
        self._move(settled.moved, numbers)
        self._sources(arrivals)
        several: dict[int, str] = {}
        for event_id in fresh:
            if event_id in arriving or len(touched[event_id]) > 1:
                several[numbers[event_id]] = event_id
            else:
                self._put(numbers[event_id], event_id, self._alone(touched[event_id][0]))
        self._fuse(several)
        whole = {*stale, *(numbers[before] for before, _ in settled.moved.values())}
        self._refuse({*known.values(), *whole}, whole=whole)
        self._flush()

    def _move(self, moved: Mapping[int, tuple[str, str]], numbers: Mapping[str, int]) -> None:
        """Let claims be about other events than before."""
        rows = [(numbers[now], no) for no, (_, now) in moved.items()]
        self._db.executemany("UPDATE index_claim SET event = ? WHERE no = ?", rows)
        sources = {seq: self._db.execute("SELECT source FROM revision WHERE seq = ?", (seq,)).fetchone()[0]
                   for seq in map(schema.revision_of, moved)}  # fmt: skip
        self._moved((sources[schema.revision_of(no)], before) for no, (before, _) in moved.items())

    def _numbered(self, fresh: Iterable[str]) -> dict[str, int]:
        """Numbers for new events."""
        last = self._db.execute("SELECT coalesce(max(no), 0) FROM event").fetchone()[0]
        return {event_id: number for number, event_id in enumerate(fresh, last + 1)}

    def _claims(self, arrivals: Sequence[Arrival], events: Mapping[int, int]) -> None:
        """Write the rows of claims, by the number of each one's event, and the words of their quotes."""
        numbered = [
            (no, claim, events[no])
            for arrival in arrivals
            for no, claim in enumerate(arrival.claims, schema.claims_of(arrival.seq)[0])
        ]
        self._db.executemany(
            "INSERT INTO index_claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(no, claim.id, event, claim.published, *claim.bounds, MASKS[claim.type]) for no, claim, event in numbered],
        )
        words = [(no, schema.folded(claim.quote)) for no, claim, _ in numbered]
        self._db.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", words)

    def _sources(self, arrivals: Sequence[Arrival]) -> None:
        """Write what each source speaks of, and the names it gives events."""
        rows = []
        for arrival in arrivals:
            spoken = self._terms.voices(arrival.claims, arrival.content)
            for claim in arrival.claims:
                spoken |= self._terms.parties(claim.roles)
                spoken |= self._terms.things(claim.place, claim.items)
            self._terms.count("sources", spoken)
            rows.append((arrival.source, arrival.seq, listed(spoken)))
        self._db.executemany("INSERT INTO index_source VALUES (?, ?, ?)", rows)
        self._db.executemany(
            "INSERT INTO event_label VALUES (?, ?, ?)",
            [
                (label["id"], arrival.source, json.dumps(label["labels"], ensure_ascii=False))
                for arrival in arrivals
                for label in arrival.content.get("events", ())
            ],
        )
        pages.add(self._ledger, ((arrival.seq, arrival.content) for arrival in arrivals))

    # -- events --------------------------------------------------------------------------------

    def _alone(self, claim: Given) -> _Row:
        """An event that one claim is about."""
        b = claim.bounds
        parties = self._terms.parties(claim.roles)
        types = MASKS[claim.type]
        actors, things = list(parties), list(self._terms.things(claim.place, claim.items))
        begin, begun, end = b.earliest_begin, b.latest_begin, b.latest_end
        return _Row(*b, begin, begun, end, claim.published, claim.published, types, actors, actors, things, "")

    def _together(self, number: int, event_id: str, facts: Sequence[Fact]) -> _Row:
        """An event that several claims are about; what they are to each other is noted."""
        fused = fused_of(event_id, facts, self._gazetteer)
        self._corroborations += [(number, claim, other) for claim, other in fused.corroborations]
        self._contradictions += [
            (event_id, kind, claim, other)
            for kind, claim, other in fused.contradictions
            if claim not in self._opposed or other not in self._opposed
        ]
        types, actors, things = 0, set[int](), set[int]()
        for fact in facts:
            content = fact.content
            types |= MASKS[content["type"]]
            actors |= self._terms.parties(content.get("roles", {}))
            things |= self._terms.things(content.get("place"), content.get("items", ()))
        return _Row(
            *fused.bounds,
            min([fact.bounds.earliest_begin for fact in facts]),
            min([fact.bounds.latest_begin for fact in facts]),
            max([fact.bounds.latest_end for fact in facts]),
            min([fact.published for fact in facts]),
            max([fact.published for fact in facts]),
            types,
            list(self._terms.parties(fused.roles)),
            list(actors),
            list(things),
            cores.packed(fused),
        )

    def _refuse(self, numbers: Iterable[int], *, whole: set[int]) -> None:
        """Fuse events again whose claims have changed; one without claims goes.

        Two claims that exclude each other do so for good: only the *whole* ones, which lost claims, are compared anew.
        """
        wanted = json.dumps(sorted(set(numbers)))
        columns = ", ".join(_Row._fields)
        rows = self._db.execute(f"SELECT no, id, {columns} FROM event WHERE no {_IN}", (wanted,)).fetchall()
        gone: list[tuple[int, ...]] = []
        for number, event_id, *values in rows:
            stored = _Row(*values)
            parties, actors, things = map(numbers_in, values[10:13])
            old = stored._replace(parties=parties, actors=actors, things=things)
            gone += [facet[:4] for facet in old.facets(number, event_id, self._terms.kinds(old.types))]
            self._count(old, -1)
        self._db.executemany("DELETE FROM facet WHERE term = ? AND also = ? AND span = ? AND event = ?", gone)
        self._db.execute(f"DELETE FROM corroboration WHERE event {_IN}", (wanted,))
        anew = json.dumps([event_id for number, event_id, *_ in rows if number in whole])
        self._db.execute(f"DELETE FROM contradiction WHERE event {_IN}", (anew,))
        ids = json.dumps([event_id for _, event_id, *_ in rows])
        stand = self._db.execute(f"SELECT claim, other FROM contradiction WHERE event {_IN}", (ids,)).fetchall()
        self._opposed = {claim for pair in stand for claim in pair}
        self._db.execute(f"DELETE FROM event WHERE no {_IN}", (wanted,))
        self._fuse({number: event_id for number, event_id, *_ in rows})

    def _fuse(self, events: Mapping[int, str]) -> None:
        """Make events anew from all of their claims, those of one claim included."""
        numbers = list(events)
        for start in range(0, len(numbers), _CHUNK):
            for number, facts in facts_of(self._db, numbers[start : start + _CHUNK]).items():
                if len(facts) == 1:
                    row = self._alone(given(facts[0].id, facts[0].content, facts[0].bounds))
                else:
                    row = self._together(number, events[number], facts)
                self._put(number, events[number], row)

    def _put(self, number: int, event_id: str, row: _Row) -> None:
        """Note an event's rows, to be written in order at the end."""
        self._events.append((number, event_id, row))
        self._count(row, 1)

    def _count(self, row: _Row, sign: int) -> None:
        """Count an event in, or out, by term and by month."""
        self._terms.count("events", (*row.actors, *row.things, *self._terms.kinds(row.types)), sign)
        month = row.month()
        if month is not None:
            types = row.types
            self._months[EVERYTHING, month, types] += sign
            for term in row.parties:
                self._months[term, month, types] += sign

    def _flush(self) -> None:
        width = ", ".join("?" * (2 + len(_Row._fields)))
        rows = [(number, name, *row[:10], *map(listed, row[10:13]), row.core) for number, name, row in self._events]
        self._db.executemany(f"INSERT INTO event VALUES ({width})", sorted(rows))
        kinds = self._terms.kinds
        facets = sorted([f for number, name, row in self._events for f in row.facets(number, name, kinds(row.types))])
        self._db.executemany("INSERT INTO facet VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", facets)
        self._db.executemany("INSERT INTO corroboration VALUES (?, ?, ?)", sorted(self._corroborations))
        self._db.executemany("INSERT INTO contradiction VALUES (?, ?, ?, ?)", sorted(self._contradictions))
        self._db.executemany(
            "INSERT INTO month VALUES (?, ?, ?, ?)"
            " ON CONFLICT (term, month, types) DO UPDATE SET events = events + excluded.events",
            [(*key, change) for key, change in sorted(self._months.items()) if change],
        )
        self._terms.flush()
        self._events, self._corroborations, self._contradictions = [], [], []
        self._months.clear()


def listed(terms: Iterable[int]) -> str:
    """Numbers of terms as they are kept with an event, with a comma before and after each."""
    return f",{','.join(map(str, terms))},"


def numbers_in(terms: str) -> list[int]:
    """The numbers that :func:`listed` wrote."""
    return [int(term) for term in terms.split(",") if term]
