"""index: everything in it, streamed in order of id: claims with their ties, events with their names."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple

from kb import dates
from kb.fusion import Event, Fact
from kb.gazetteer import Gazetteer
from kb.index import cores, schema
from kb.index.facts import fused_of

_AT_ONCE = 1000
_COLUMNS = (
    "i.id, content, e.id, i.earliest_begin, i.latest_begin, i.earliest_end, i.latest_end"
    " FROM index_claim i CROSS JOIN claim USING (no) CROSS JOIN event e ON e.no = i.event"
)
_NO_TIES: Mapping[str, list[str]] = {}
_NO_NAMES: Mapping[str, str] = {}
LAST = "\U0010ffff"
"""After every id."""


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


def claims(db: sqlite3.Connection, first: str = "", last: str = LAST) -> Iterator[ClaimRow]:
    """Every claim by id, from *first* to before *last*; memory does not grow with their number."""
    tied = groupby(ties(db, first, last), key=lambda row: row[0])
    next_tied, next_ties = next(tied, ("", ()))
    rows = _rows(db, f"SELECT {_COLUMNS} WHERE i.id >= ? AND i.id < ? ORDER BY i.id", first, last)
    for claim_id, content, event, *bounds in rows:
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


def ties(db: sqlite3.Connection, first: str = "", last: str = LAST) -> Iterator[tuple[str, str, str]]:
    """Claim, from *first* to before *last*, kind of tie and other claim, by claim; a contradiction both ways."""
    return _rows(
        db,
        "SELECT claim, 'corroborates', other FROM corroboration WHERE claim >= ?1 AND claim < ?2"
        " UNION ALL SELECT claim, kind, other FROM contradiction WHERE claim >= ?1 AND claim < ?2"
        " UNION ALL SELECT other, kind, claim FROM contradiction WHERE other >= ?1 AND other < ?2 ORDER BY 1, 2, 3",
        first,
        last,
    )


def spans(db: sqlite3.Connection, table: str, of: int) -> Iterator[tuple[str, str]]:
    """The ids of claims (``index_claim``) or events (``event``) in spans of so many: the first, and that after it."""
    first = ""
    ids = (row[0] for row in _rows(db, f"SELECT id FROM {table} ORDER BY id"))
    for start in islice(ids, of, None, of):
        yield first, start
        first = start
    yield first, LAST


def events(
    db: sqlite3.Connection, gazetteer: Gazetteer, *, order: str = "id", first: str = "", last: str = LAST
) -> Iterator[EventRow]:
    """Every event, fused; memory does not grow with their number.

    Args:
        db: the ledger's file.
        gazetteer: which place lies in which, and who acts for whom.
        order: by ``id``, or by ``no``, in which they are read quicker: as they were written, beside their claims.
        first: the id from which on.
        last: the id before which.
    """
    rows = _rows(
        db,
        "SELECT e.id, e.earliest_begin, e.latest_begin, e.earliest_end, e.latest_end, core,"
        " (SELECT json_group_array(json(labels)) FROM"
        " (SELECT labels FROM event_label WHERE event = e.id ORDER BY source DESC)),"
        " i.id, i.earliest_begin, i.latest_begin, i.earliest_end, i.latest_end, published, content"
        " FROM event e LEFT JOIN index_claim i ON core = '' AND i.event = e.no LEFT JOIN claim ON claim.no = i.no"
        f" WHERE e.id >= ? AND e.id < ? ORDER BY e.{order}",
        first,
        last,
    )
    for event_id, several in groupby(rows, key=itemgetter(0)):
        _, begin, begun, ended, end, core, labels, *claim = next(several)
        declared = _NO_NAMES if labels == "[]" else {k: v for names in json.loads(labels) for k, v in names.items()}
        if core:
            yield EventRow(cores.unpacked(event_id, dates.Bounds(begin, begun, ended, end), core), declared)
        else:
            facts = [_fact(event_id, *claim), *[_fact(event_id, *row[7:]) for row in several]]
            yield EventRow(fused_of(event_id, facts, gazetteer), declared)


def _fact(event: str, claim: str, begin: int, begun: int, ended: int, end: int, published: int, content: str) -> Fact:
    return Fact(claim, dates.Bounds(begin, begun, ended, end), published, json.loads(content), event)


def _rows(db: sqlite3.Connection, sql: str, *values: str) -> Iterator[tuple[Any, ...]]:
    cursor = db.execute(sql, values)
    while several := cursor.fetchmany(_AT_ONCE):
        yield from several
