"""index: which claims fit what is known of them: what their events are found by, and what stands beside them."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, TypeAlias

from kb import dates
from kb.index import finding, glance, spans
from kb.index.finding import BEGIN
from kb.index.terms import BITS, KINDS, Term
from kb.ledger import POSITION_BITS

_AT_ONCE = 1000
_FEW = 64
_CLAIMS = "CROSS JOIN index_claim i ON i.event = f.event"
_CONTENT = "CROSS JOIN claim c ON c.no = i.no"
_SAID = f"{_CLAIMS} {_CONTENT}"
_OF_SOURCES = (
    "index_source s CROSS JOIN index_claim i ON i.no"
    f" BETWEEN s.seq << {POSITION_BITS} AND (s.seq + 1 << {POSITION_BITS}) - 1 CROSS JOIN event f ON f.no = i.event"
)
_OF_EVENTS = "json_each(:events) f CROSS JOIN index_claim i ON i.event = f.value"
_OF_KEYS = "json_each(?) n CROSS JOIN index_claim i ON i.no = n.value"
_BOUNDED = "i.earliest_begin, i.latest_begin, i.earliest_end, i.latest_end, c.content"
_DATED = f"i.id, f.id, {_BOUNDED}"
BY: Mapping[str, str] = {
    "event": "event f CROSS JOIN index_claim i ON i.event = f.no {} WHERE f.id = ?1",
    "source": _OF_SOURCES + " {} WHERE s.source = ?1",
    "published_by": _OF_SOURCES + " {} WHERE s.published <= ?1 AND i.published <= ?1",
}
"""What claims can be told by alone, and where they are then found."""
_WITHIN = " AND i.earliest_begin <= :last AND i.latest_end >= :first"


Dated: TypeAlias = tuple[str, str, dates.Day, dates.Day, dates.Day, dates.Day, str]
"""A claim, its event, the claim's four bounds, its content as JSON text. Plain tuples: there may be very many."""

Key: TypeAlias = tuple[dates.Day, str, str, int]
"""The day before which a claim does not begin, its id, its event's id, its number."""


class Wanted(NamedTuple):
    """What is known of what a query asks for: terms that all hold, a kind of event, a period.

    ``either`` are kinds, or ``planned`` for what is told as planned or supposed, one of which a claim must be of;
    ``roles`` are parts in it and who must play each, ``least`` is what its quantity must be at the least.
    """

    terms: Sequence[Term] = ()
    type: str | None = None
    first: dates.Day = dates.EARLIEST
    last: dates.Day = dates.LATEST
    either: Sequence[str] = ()
    roles: Sequence[tuple[str, str]] = ()
    least: int | None = None

    @property
    def says_something(self) -> bool:
        """Whether it tells anything apart: an actor, a place, an item, a period."""
        return bool(self.terms) or self.first > dates.EARLIEST or self.last < dates.LATEST

    @property
    def tells(self) -> bool:
        """Whether it leaves anything out: it says something, or of what kind claims must be."""
        return self.says_something or self.type is not None or bool(self.either)

    @property
    def tests(self) -> str:
        """What holds of a claim that fits, as SQL."""
        kind = "" if self.type is None else f" AND i.type & {BITS[self.type]:d}"
        either = f" AND i.type & {self._either:d}" if self.either else ""
        plays = " AND i.parts & :parts = :parts" if self.roles else ""
        return _WITHIN + kind + either + plays + ("" if self.least is None else " AND i.least >= :least")

    @property
    def tests_of_event(self) -> str:
        """What holds of its event beside its terms, kind and dates, as SQL."""
        return f" AND f.types & {self._either:d}" if self.either else ""

    @property
    def _either(self) -> int:
        return sum(KINDS[name] for name in self.either)

    @property
    def values(self) -> dict[str, int | None]:
        """What is tested for."""
        return {"parts": glance.parts((role, (actor,)) for role, actor in self.roles), "least": self.least}


def _search(
    db: sqlite3.Connection, wanted: Wanted, columns: str, joins: str, tests: str, **given: int
) -> finding.Search | None:
    """What finds columns of the events that fit, and of what is joined to them; None if there are none."""
    under = finding.under(db, wanted.terms, wanted.type)
    if under is None:
        return None
    given_too = {**wanted.values, **given}
    return finding.Search(under, spans.HULL, columns, wanted.first, wanted.last, joins, tests, given_too)


class Known(NamedTuple):
    """A claim by its id, its event's id and the day it was published."""

    claim: str
    event: str
    published: dates.Day


def claims(db: sqlite3.Connection, wanted: Wanted, *, as_of: dates.Day = dates.LATEST) -> list[Known]:
    """Claims published by a day that possibly fall into a period, by their events' terms: they, or others of theirs."""
    tests = f"{wanted.tests_of_event}{wanted.tests} AND i.published <= :as_of"
    search = _search(db, wanted, "i.id, f.id, i.published", _CLAIMS, tests, as_of=as_of)
    return [] if search is None else list(map(Known._make, search.at_once(db)))


def dated(db: sqlite3.Connection, wanted: Wanted) -> Iterator[Dated]:
    """As :func:`claims`, with what they say, read some at a time.

    That somebody plays a part is seen in the content as it is written, before it is read.
    """
    search = _search(db, wanted, _DATED, _SAID, wanted.tests_of_event + wanted.tests)
    return iter(()) if search is None else _playing(wanted, _read(search.cursor(db)))


def keys_in_order(db: sqlite3.Connection, wanted: Wanted) -> Iterator[tuple[dates.Day | None, list[Key]]]:
    """What :func:`dated` finds, by the dates of their events and without what they say: first a few, then more.

    With them the day before which no claim begins that comes after them; None with the last.
    """
    search = _search(db, wanted, f"{BEGIN}, {BEGIN} + f.begin_doubt, f.event, f.id", "", wanted.tests_of_event)
    events = iter(()) if search is None else search.in_order(db)
    sql = f"SELECT i.earliest_begin, i.id, i.event, i.no FROM {_OF_EVENTS} WHERE TRUE{wanted.tests}"
    following, size = next(events, None), _FEW
    while following is not None:
        several = [following, *islice(events, size - 1)]
        following, size = next(events, None), min(2 * size, _AT_ONCE)
        ids = {event: event_id for _, _, (*_, event, event_id) in several}
        given = {"events": json.dumps(list(ids)), "first": wanted.first, "last": wanted.last, **wanted.values}
        keys = [(begin, claim, ids[event], no) for begin, claim, event, no in db.execute(sql, given)]
        yield None if following is None else following[0], keys


def dated_of(db: sqlite3.Connection, wanted: Wanted, keys: Sequence[Key]) -> Iterator[Dated]:
    """As :func:`dated`, of those claims alone."""
    found = db.execute(f"SELECT i.no, {_BOUNDED} FROM {_OF_KEYS} {_CONTENT}", (json.dumps([key[3] for key in keys]),))
    told = {no: row for no, *row in found}
    return _playing(wanted, ((key[1], key[2], *told[key[3]]) for key in keys))


def _playing(wanted: Wanted, claims: Iterator[Dated]) -> Iterator[Dated]:
    """Those in which somebody plays the part he must."""
    plays = [re.compile(rf'"{role}":\[[^\]]*"{re.escape(actor)}"').search for role, actor in wanted.roles]
    return (row for row in claims if all(play(row[6]) for play in plays)) if plays else claims


def dated_by(db: sqlite3.Connection, field: str, value: str | dates.Day) -> Iterator[Dated]:
    """As :func:`dated`, for claims told by one of ``BY`` alone."""
    return _read(db.execute(f"SELECT {_DATED} FROM {BY[field].format(_CONTENT)}", (value,)))


def _read(cursor: sqlite3.Cursor) -> Iterator[Dated]:
    while rows := cursor.fetchmany(_AT_ONCE):
        yield from rows
