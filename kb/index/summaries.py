"""index: how many events began in each month, kept up to date so that counting does not read the events."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import Counter
from functools import cache
from typing import NamedTuple

from kb import dates
from kb.index import spans
from kb.index.terms import EVERYTHING, names_in, number_of


class Monthly(NamedTuple):
    """How many events of a kind began in a month; the kinds above it count too."""

    year: int
    month: int
    type: str
    events: int


def monthly(db: sqlite3.Connection, actor: str | None, first: int | None, last: int | None) -> list[Monthly]:
    """Events whose begin is known to the month and lies in a period, by month and kind.

    Args:
        db: the index.
        actor: who plays a part in them, or for whom somebody does.
        first, last: the days between which they surely began.
    """
    term: int | None = EVERYTHING
    if actor is not None:
        known = number_of(db, "actor", actor)
        term = known[0] if known else None
    if term is None:
        return []
    begin = dt.date.fromordinal(dates.EARLIEST if first is None else first)
    end = dt.date.fromordinal(dates.LATEST if last is None else last)
    counted: Counter[tuple[int, int]] = Counter()
    inner = (month_of(begin.toordinal()) + (begin.day > 1), month_of(end.toordinal()) - (not _is_last(end)))
    for month, types, events in db.execute(
        "SELECT month, types, events FROM month WHERE term = ? AND month BETWEEN ? AND ? AND events > 0",
        (term, *inner),
    ).fetchall():
        counted[month, types] += events
    for month in {month_of(begin.toordinal()), month_of(end.toordinal())} - set(range(inner[0], inner[1] + 1)):
        counted.update(_part(db, term, month, begin.toordinal(), end.toordinal()))
    return _by_kind(counted)


def yearly(db: sqlite3.Connection, actor: str) -> list[tuple[int, str, int]]:
    """Year, kind and number of the events an actor plays a part in whose begin is known to the month."""
    known = number_of(db, "actor", actor)
    if known is None:
        return []
    found: Counter[tuple[int, str]] = Counter()
    for year, types, events in db.execute(
        "SELECT month / 12, types, sum(events) FROM month WHERE term = ? AND events > 0 GROUP BY 1, 2", (known[0],)
    ).fetchall():
        for name in names_in(types):
            found[year, name] += events
    return [(*key, events) for key, events in sorted(found.items())]


def _by_kind(counted: Counter[tuple[int, int]]) -> list[Monthly]:
    found: Counter[tuple[int, int, str]] = Counter()
    for (month, types), events in counted.items():
        for name in names_in(types):
            found[month // 12, month % 12 + 1, name] += events
    return [Monthly(*key, events) for key, events in sorted(found.items())]


def _part(db: sqlite3.Connection, term: int, month: int, first: int, last: int) -> Counter[tuple[int, int]]:
    """The events of a month, by kinds, that began between two days of which one lies inside that month."""
    from_day = dt.date(month // 12, month % 12 + 1, 1).toordinal()
    to_day = _next(month) - 1
    first, last = max(first, from_day), min(last, to_day)
    ranges = ", ".join(f"({low:d}, {high:d})" for low, high in spans.begun_in(first, last))
    rows = db.execute(
        f"WITH r (low, high) AS (VALUES {ranges}) SELECT e.types, count(*)"
        " FROM r CROSS JOIN facet f ON f.term = :term AND f.also = 0 AND f.span BETWEEN r.low AND r.high"
        " CROSS JOIN event e ON e.no = f.event WHERE e.earliest_begin >= :first AND e.latest_begin <= :last"
        + ("" if term == EVERYTHING else " AND instr(e.parties, :party)")
        + " GROUP BY e.types",
        {"term": term, "first": first, "last": last, "party": f",{term},"},
    )
    return Counter({(month, types): count for types, count in rows})


@cache
def month_of(day: dates.Day) -> int:
    """The month of a day: twelve times the year, and the month from 0."""
    date = dt.date.fromordinal(day)
    return date.year * 12 + date.month - 1


def _is_last(day: dt.date) -> bool:
    return day == dt.date.max or (day + dt.timedelta(days=1)).day == 1


def _next(month: int) -> int:
    """The first day of the month after one."""
    after = month + 1
    return dates.LATEST + 1 if after // 12 > 9999 else dt.date(after // 12, after % 12 + 1, 1).toordinal()
