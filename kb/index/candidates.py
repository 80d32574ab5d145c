"""index: which claims, or events, a query can at most be about: put in front of it, they spare it a scan."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from kb import dates
from kb.index import spans
from kb.index.terms import BITS, EVERYTHING, number_of

_AT_MOST = 1000
"""Past that many, naming them costs Oxigraph more than scanning does (measured: 350 well worth it, 4,000 not)."""

_SPANS = f"""
WHERE f.key BETWEEN :low AND :high AND (f.key & {spans.DAY_MASK}) - :begun * f.begin_doubt + f.most >= :first"""
_EVENTS = f"SELECT e.id FROM facet f JOIN event e ON e.no = f.event{_SPANS}"
_CLAIMS = f"""
SELECT i.id FROM facet f JOIN event e ON e.no = f.event JOIN index_claim i ON i.event = f.event{_SPANS}
AND i.earliest_begin <= :last AND i.latest_end >= :first"""


class Wanted(NamedTuple):
    """What is known of what a query asks for: (facet, id) pairs that all hold, a kind of event, a period."""

    terms: Sequence[tuple[str, str]] = ()
    type: str | None = None
    first: dates.Day = dates.EARLIEST
    last: dates.Day = dates.LATEST

    @property
    def says_something(self) -> bool:
        """Whether it tells anything apart: an actor, a place, an item, a period."""
        return bool(self.terms) or self.first > dates.EARLIEST or self.last < dates.LATEST


def candidates(db: sqlite3.Connection, wanted: Wanted, *, events: bool) -> list[str] | None:
    """Ids of the claims (or of the *events* of claims) that fit, and perhaps of some more; None if they are many.

    A claim fits when it, or another one of its event, has the terms, and it possibly falls into the period; an
    event, when the period lies between the earliest and the latest day that any of its claims speaks of.
    """
    rows = _selected(db, wanted, _EVENTS if events else _CLAIMS, events=events, limit=_AT_MOST)
    return None if rows is None else list(dict.fromkeys(row[0] for row in rows))


def _selected(
    db: sqlite3.Connection, wanted: Wanted, sql: str, *, events: bool, limit: int = -1
) -> list[tuple[Any, ...]] | None:
    """The rows of a statement for every range of keys; None when they are more than *limit*."""
    numbers: list[tuple[int, int]] = []
    for facet, name in wanted.terms:
        known = number_of(db, facet, name)
        if known is None:
            return []
        numbers.append((known[1], known[0]))
    driver, *others = [number for _, number in sorted(numbers)] or [EVERYTHING]
    given: dict[str, object] = {"first": wanted.first, "last": wanted.last, "limit": limit + 1 if limit >= 0 else -1}
    if wanted.type is not None:
        sql += f" AND f.types & {BITS[wanted.type]:d}" + ("" if events else f" AND i.type & {BITS[wanted.type]:d}")
    for n, other in enumerate(others):
        sql += f" AND instr(e.terms, :term{n:d})"
        given[f"term{n}"] = f",{other},"
    found: list[tuple[Any, ...]] = []
    for low, high, begun in spans.ranges(driver, spans.HULL, wanted.first, wanted.last):
        found += db.execute(f"{sql} LIMIT :limit", {**given, "low": low, "high": high, "begun": begun}).fetchall()
        if limit >= 0 and len(found) > limit:
            return None
    return found


class Known(NamedTuple):
    """A claim by its id, its event's id, the day it was published, and its content as JSON text."""

    claim: str
    event: str
    published: dates.Day
    content: str


def claims(db: sqlite3.Connection, wanted: Wanted, *, as_of: dates.Day = dates.LATEST) -> list[Known]:
    """Claims published by a day that possibly fall into a period, by their events' terms: they, or others of theirs.

    All that is told apart by one claim alone (its roles, its quantity) is left to the caller.
    """
    sql = _CLAIMS.replace("SELECT i.id", "SELECT i.id, e.id, i.published, c.content").replace(
        "JOIN index_claim i ON i.event = f.event", "JOIN index_claim i ON i.event = f.event JOIN claim c ON c.no = i.no"
    )
    found = _selected(db, wanted, f"{sql} AND i.published <= {as_of:d}", events=False)
    return [Known(*row) for row in found or ()]
