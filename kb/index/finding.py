"""index: finding events: a few ranges of the table of facets, and what tells apart what lies in them.

An event's rows under all of its terms have the same span: whether it has another term too is one more seek.
"""

from __future__ import annotations

import heapq
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from kb.dates import EARLIEST, LATEST, Day
from kb.index import spans
from kb.index.filing import ANYBODY, also
from kb.index.terms import BITS, CODES, EVERYTHING, Term, number_of

BEGIN = "f.FIRST_DAY"
"""Stands for the day that the event of a row can have begun on at the earliest; other days are counted from it."""
_BEGINS = f"(f.span & {spans.DAY_MASK})", f"((f.span & {spans.DAY_MASK}) - f.begin_doubt)"
"""That day by whether the days of spans are those by which events had begun."""
DAYS = f"{BEGIN}, {BEGIN} + f.begin_doubt, {BEGIN} + f.least, {BEGIN} + f.most"

_FEW = 16
_SORTED_HERE = 256
"""Events of a term that are read at once and then sorted: statements for each class of spans would take longer."""

Candidate: TypeAlias = tuple[Day, Day, Any]
"""The least begin, and latest begin, that an event can have, and columns of it. Plain tuples: there may be many."""
_HAS = "EXISTS (SELECT 1 FROM facet o WHERE o.term = {} AND o.also = 0 AND o.span = f.span AND o.event = f.event)"
_WHERE = f"f.term = :term AND f.also {{}} AND {BEGIN} + f.most >= :first"
_FROM = f"f.span BETWEEN r.column1 + max(:first - r.column2, {EARLIEST}) AND r.column1 + "
_RANGES = f"{_FROM} :last", f"{_FROM} {spans.DAY_MASK}"
_CLASSES: Mapping[int, Sequence[str]] = {
    view: [
        f"(VALUES {', '.join(f'({of.base}, {of.reach})' for of in spans.classes(view) if of.begun == begun)}) r"
        for begun in (0, 1)
    ]
    for view in (spans.FUSED, spans.HULL)
}


class Under(NamedTuple):
    """The rows that events of several terms and of a kind are found in.

    ``term`` is their rarest term, ``also`` what rows are kept by too: the kind; of two actors, of whom ``term`` is
    the lesser number, also the other one, ``second``. Events of very many actors are then ``among`` others.
    ``types`` (as bits) and ``others`` are what is left to be tested. There are ``events`` at the most.
    """

    term: int
    events: int
    also: int = 0
    types: int = 0
    others: Sequence[int] = ()
    second: int = 0
    among: int = 0

    @property
    def tests(self) -> str:
        """What is left to be tested, as SQL; :meth:`values` gives what it is tested for."""
        types = f" AND f.types & {self.types:d}" if self.types else ""
        pair = f" AND (f.also = :also OR {_HAS.format(':second')})" if self.second else ""
        return types + pair + "".join(f" AND {_HAS.format(f':other{n:d}')}" for n in range(len(self.others)))

    @property
    def where(self) -> str:
        """Its rows that end in the period or after it, as SQL."""
        return _WHERE.format("IN (:also, :among)" if self.second else "= :also")

    def values(self) -> dict[str, int]:
        """The terms."""
        pair = {"second": self.second, "among": self.among} if self.second else {}
        return {"term": self.term, "also": self.also, **pair, **{f"other{n:d}": o for n, o in enumerate(self.others)}}


def under(db: sqlite3.Connection, terms: Sequence[Term], kind: str | None) -> Under | None:
    """Where to look for what has all of these terms and is of a kind; None when one of them was never met."""
    found: list[tuple[int, int, str]] = []
    for facet, name in dict.fromkeys(terms):
        known = number_of(db, facet, name)
        if known is None:
            return None
        found.append((known[1], known[0], facet))
    if not found:
        known = (EVERYTHING, sys.maxsize) if kind is None else number_of(db, "type", kind)
        return None if known is None else Under(*known)
    (events, term, facet), *others = sorted(found)
    rest = [number for _, number, _ in others]
    if kind is None:
        return Under(term, events, others=rest)
    actors = sorted(number for _, number, facet in found if facet == "actor")
    if len(actors) > 1:
        one, other, code = *actors[:2], CODES[kind]
        rest = [number for _, number, _ in found if number not in (one, other)]
        return Under(one, events, also(code, other), others=rest, second=other, among=also(code, ANYBODY))
    if facet == "actor":
        return Under(term, events, also(CODES[kind]), others=rest)
    return Under(term, events, types=BITS[kind], others=rest)


class Search(NamedTuple):
    """Rows of the table of facets, by what they are under and whether their dates of a view overlap a period.

    Args:
        columns: what is selected, of ``f`` and what is joined to it.
        joins: other tables, and tests, as SQL to be added.
        given: values for these.
    """

    under: Under
    view: int
    columns: str
    first: Day = EARLIEST
    last: Day = LATEST
    joins: str = ""
    tests: str = ""
    given: Mapping[str, Any] = {}

    def at_once(self, db: sqlite3.Connection) -> list[tuple[Any, ...]]:
        """All rows, in no order."""
        return self.cursor(db).fetchall()

    def cursor(self, db: sqlite3.Connection) -> sqlite3.Cursor:
        """All rows, in no order, to be read."""
        tests = f"{self.under.where}{self.tests}{self.under.tests}"
        both = [
            f"SELECT {self.columns} FROM {classes} CROSS JOIN facet f {self.joins} WHERE {within} AND {tests}".replace(
                BEGIN, day
            )
            for classes, within, day in zip(_CLASSES[self.view], _RANGES, _BEGINS, strict=True)
        ]
        return db.execute(" UNION ALL ".join(both), self._values())

    def in_order(self, db: sqlite3.Connection) -> Iterator[Candidate]:
        """Rows by the least begin that their events can have; the columns' first two are begin and latest begin."""
        if self.under.events <= _SORTED_HERE:
            return iter(sorted(((*row[:2], row) for row in self.at_once(db)), key=lambda row: row[:2]))
        return heapq.merge(*(_least(rows, begun) for rows, begun in self._by_class(db)), key=lambda row: row[:2])

    def _by_class(self, db: sqlite3.Connection) -> list[tuple[Iterator[tuple[Any, ...]], bool]]:
        """The rows of each class of spans, in order of its days, and whether the days are those of having begun."""
        sql = (
            f"SELECT f.span, f.event, {self.columns} FROM facet f {self.joins}"
            f" WHERE {self.under.where} AND (f.span, f.event) > (:low, :event) AND f.span <= :high"
            f"{self.tests}{self.under.tests}"
            " ORDER BY f.span, f.event LIMIT :limit"
        )
        by_days = [sql.replace(BEGIN, day) for day in _BEGINS]
        return [(self._rows(db, of, by_days[of.begun]), bool(of.begun)) for of in spans.classes(self.view)]

    def _rows(self, db: sqlite3.Connection, of: spans.Class, sql: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a class, read a few at a time: a statement that stays open cannot be used again meanwhile."""
        (low, high), event, size = of.range(self.first, self.last), -1, _FEW
        values = self._values(low=low, high=high, event=event, limit=size)
        while rows := db.execute(sql, values).fetchall():
            yield from (row[2:] for row in rows)
            if len(rows) < size:
                return
            (low, event), size = rows[-1][:2], size * 2
            values.update(low=low, event=event, limit=size)

    def _values(self, **more: int) -> dict[str, Any]:
        return {"first": self.first, "last": self.last, **self.under.values(), **more, **self.given}


def _least(rows: Iterator[tuple[Any, ...]], begun: bool) -> Iterator[Candidate]:
    """Rows with the least that their begin can be, whatever the rows after them."""
    for row in rows:
        yield row[0], row[1] if begun else 0, row
