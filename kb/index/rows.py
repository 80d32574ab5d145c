"""index: everything in it, streamed in order of id: claims with their ties, events with their names."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from kb import dates
from kb.fusion import Event, Fact
from kb.gazetteer import Gazetteer
from kb.index import cores, schema
from kb.index.facts import facts_of, fused_of

_AT_ONCE = 1000
_COLUMNS = (
    "i.id, content, e.id, i.earliest_begin, i.latest_begin, i.earliest_end, i.latest_end"
    " FROM index_claim i CROSS JOIN claim USING (no) CROSS JOIN event e ON e.no = i.event"
)
_NO_TIES: Mapping[str, list[str]] = {}


class ClaimRow(NamedTuple):
    """A claim: its id, content, event and dates, and what it is to others of that event."""

    id: str
    content: dict[str, Any]
    event: str
    bounds: dates.Bounds
    ties: Mapping[str, list[str]]


class EventRow(NamedTuple):
    """An event, and the names reviewers gave it."""

    fused: Event
    declared: Mapping[str, str]


def claims(db: sqlite3.Connection) -> Iterator[ClaimRow]:
    """Every claim by id; memory does not grow with their number."""
    tied = groupby(ties(db), key=lambda row: row[0])
    next_tied, next_ties = next(tied, ("", ()))
    for claim_id, content, event, *bounds in _rows(db, f"SELECT {_COLUMNS} ORDER BY i.id"):
        own: Mapping[str, list[str]] = _NO_TIES
        if claim_id == next_tied:
            found: dict[str, list[str]] = {}
            for _, kind, other in next_ties:
                found.setdefault(kind, []).append(other)
            own = found
            next_tied, next_ties = next(tied, ("", ()))
        yield ClaimRow(claim_id, json.loads(content), event, dates.Bounds(*bounds), own)


def by_source(db: sqlite3.Connection) -> Iterator[tuple[int, list[ClaimRow]]]:
    """The claims of each source, by the number of its revision, without what they are to others."""
    rows = _rows(db, f"SELECT i.no, {_COLUMNS} ORDER BY i.no")
    for seq, several in groupby(rows, key=lambda row: schema.revision_of(row[0])):
        yield seq, [ClaimRow(row[1], json.loads(row[2]), row[3], dates.Bounds(*row[4:]), _NO_TIES) for row in several]


def of_source(db: sqlite3.Connection, seq: int) -> list[ClaimRow]:
    """The claims of a live revision in the order of the text, without what they are to others."""
    rows = db.execute(f"SELECT {_COLUMNS} WHERE i.no BETWEEN ? AND ? ORDER BY i.no", schema.claims_of(seq)).fetchall()
    return [ClaimRow(row[0], json.loads(row[1]), row[2], dates.Bounds(*row[3:]), _NO_TIES) for row in rows]


def ties(db: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """Claim, kind of tie and other claim, by claim; a contradiction both ways."""
    return _rows(
        db,
        "SELECT claim, 'corroborates', other FROM corroboration"
        " UNION ALL SELECT claim, kind, other FROM contradiction"
        " UNION ALL SELECT other, kind, claim FROM contradiction ORDER BY 1, 2, 3",
    )


def events(db: sqlite3.Connection, gazetteer: Gazetteer) -> Iterator[EventRow]:
    """Every event by id, fused; memory does not grow with their number."""
    labelled = groupby(
        _rows(db, "SELECT event, labels FROM event_label ORDER BY event, source DESC"), key=lambda row: row[0]
    )
    next_id, next_labels = next(labelled, ("", ()))
    rows = _rows(
        db,
        "SELECT no, id, earliest_begin, latest_begin, earliest_end, latest_end, core FROM event ORDER BY id",
    )
    for several in _chunks(rows):
        facts = facts_of(db, [row[0] for row in several if not row[6]])
        for number, event_id, *bounds, core in several:
            while next_id and next_id < event_id:
                next_id, next_labels = next(labelled, ("", ()))
            declared: dict[str, str] = {}
            if next_id == event_id:
                for _, labels in next_labels:
                    declared.update(json.loads(labels))
            yield EventRow(_fused(event_id, dates.Bounds(*bounds), core, facts.get(number, []), gazetteer), declared)


def _fused(event_id: str, bounds: dates.Bounds, core: str, facts: list[Fact], gazetteer: Gazetteer) -> Event:
    return cores.unpacked(event_id, bounds, core) if core else fused_of(event_id, facts, gazetteer)


def _rows(db: sqlite3.Connection, sql: str) -> Iterator[tuple[Any, ...]]:
    cursor = db.execute(sql)
    while several := cursor.fetchmany(_AT_ONCE):
        yield from several


def _chunks(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    held: list[tuple[Any, ...]] = []
    for row in rows:
        held.append(row)
        if len(held) >= _AT_ONCE:
            yield held
            held = []
    if held:
        yield held
