"""index: which claims, or events, a query can at most be about: put in front of it, they spare it a scan."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from kb import dates
from kb.index import spans
from kb.index.terms import BITS, EVERYTHING, number_of

_AT_MOST = 20_000
"""Past that many, naming them costs a query more than scanning does."""

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
    numbers: list[tuple[int, int]] = []
    for facet, name in wanted.terms:
        known = number_of(db, facet, name)
        if known is None:
            return []
        numbers.append((known[1], known[0]))
    driver, *others = [number for _, number in sorted(numbers)] or [EVERYTHING]
    kind = "" if wanted.type is None else f" AND f.types & {BITS[wanted.type]:d}"
    kind += "" if wanted.type is None or events else f" AND i.type & {BITS[wanted.type]:d}"
    given: dict[str, object] = {"first": wanted.first, "last": wanted.last, "limit": _AT_MOST + 1}
    for n, other in enumerate(others):
        kind += f" AND instr(e.terms, :term{n:d})"
        given[f"term{n}"] = f",{other},"
    found: dict[str, None] = {}
    for low, high, begun in spans.ranges(driver, spans.HULL, wanted.first, wanted.last):
        sql = f"{_EVENTS if events else _CLAIMS}{kind} LIMIT :limit"
        found.update(dict.fromkeys(r[0] for r in db.execute(sql, {**given, "low": low, "high": high, "begun": begun})))
        if len(found) > _AT_MOST:
            return None
    return list(found)
