"""answered: queries of the library that the index answers whole, as the rows that the query's SPARQL has.

Whose every row is of one claim says so in its file: ``#+ rows: claim about=event agent=giver item? actor=victim!``
are properties of the claim, or of the event it regards, and the variables they are bound to (where the name differs),
with ``?`` where a claim need not have it, with ``!`` where it is only tested, when a parameter of that name is given.
Several values of one make several rows, as in SPARQL; the order is that of the query's ORDER BY. Tests hold each equal
to its SPARQL.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, islice, product, repeat, takewhile
from operator import itemgetter
from typing import Any, NamedTuple

from kb import queries, vocab
from kb.asking import Filter
from kb.codec.columns import Column, Told, columns
from kb.codec.encode import day
from kb.database import uncollected
from kb.formats import Names, number
from kb.hints import Hint, hint
from kb.index import Index
from kb.index.candidates import Dated, Key, Wanted
from kb.regarding import Regarding

_ORDER = re.compile(r"^ORDER BY (.+)$", re.MULTILINE)
_AT_ONCE = 1000
_WIDEST = 80
_BEGIN = "earliestBegin"
_KEYS: Mapping[str, int] = {_BEGIN: 0, "claim": 1, "about": 2}
"""What of a claim the index knows without reading it, and where it stands in a key."""
_KEY = re.compile(r"(LANG\()?\?(\w+)")

Row = Sequence[str]
"""Terms in N-Triples form; empty where nothing is bound."""


class Table(NamedTuple):
    """The answer to a SELECT: names of its columns, and rows."""

    columns: Sequence[str]
    rows: Sequence[Row]

    def tsv(self) -> bytes:
        """As SPARQL 1.1 results in tab-separated values; terms have no tabs and no line breaks in them."""
        lines = map("\t".join, self.rows)
        return "\n".join(["\t".join(f"?{name}" for name in self.columns), *lines, ""]).encode()


def answered(
    query: str,
    parameters: Mapping[str, str],
    names: Names,
    resolve: queries.Resolve,
    index: Index,
    limit: int | None = None,
) -> Table | None:
    """The answer to a query of the library by name; None where the index has none, or would have to tell everything.

    With a *limit* only so many rows are made, the first ones, however many there are.

    Raises:
        NotFoundError, QueryError, InputError: as :func:`kb.asking.bound` does.
    """
    if queries.is_text(query):
        return None
    asked = queries.find(query.strip())
    given = asked.given(parameters, names, resolve)
    told = hint(asked, parameters, names, resolve)
    with uncollected():
        if told.how == "answers":
            rows = _ANSWERS[asked.name](index, told.given, names, limit)
        elif told.how == "rows":
            made = _Rows(asked, given, _columns(names, index.gazetteer()), Regarding(index))
            found = _found(made, told, list(_roles(asked, given, names)), index, limit)
            if found is None:
                return None
            rows = found
        else:
            return None
        return Table([name for name, _ in asked.columns], list(islice(rows, limit)))


def _found(
    made: _Rows, told: Hint, roles: Sequence[tuple[str, str]], index: Index, limit: int | None
) -> Iterator[Row] | None:
    """The rows, perhaps some more than the limit; None if they would be made of all claims that there are."""
    if told.by:
        return made.of(index.dated_by(*told.by))
    wanted = told.wanted._replace(roles=roles)
    if limit is not None and made.in_order:
        return made.first(limit, index, wanted)
    return made.of(index.dated(wanted)) if wanted.tells else None


def _roles(asked: queries.Query, given: Mapping[str, str], names: Names) -> Iterator[tuple[str, str]]:
    """Who must play which part."""
    for part in asked.rows.split():
        role, _, variable = part.partition("=")
        if role in vocab.ROLES and (term := given.get(variable or role)) and (split := names.split(term[1:-1])):
            yield role, split[1]


_columns = lru_cache(maxsize=1)(columns)
"""Names that are written once are kept while the gazetteer stays the same."""


class _Cell(NamedTuple):
    """A column of rows: a property, what it must be, if that is given, and what stands where a claim says nothing."""

    name: str
    column: Column
    fixed: Sequence[str]
    missing: Sequence[str]


class _Rows:
    """Makes rows of claims, in order."""

    def __init__(
        self, asked: queries.Query, given: Mapping[str, str], told: Mapping[str, Column], regarding: Regarding
    ) -> None:
        known = {**told, **regarding.columns}
        self._regarding = regarding
        self._tested: list[tuple[Column, str]] = []
        self._cells: list[_Cell] = []
        self._regards = False
        places: dict[str, int] = {}
        for part in asked.rows.split():
            stated, mark = (part[:-1], part[-1]) if part[-1] in "?!" else (part, "")
            name, _, variable = stated.partition("=")
            variable = variable or name
            self._regards = self._regards or name in regarding.columns
            wanted = given.get(variable)
            if wanted is not None:
                self._tested.append((known[name], wanted))
            if mark != "!":
                places[variable] = len(self._cells)
                self._cells.append(_Cell(name, known[name], [wanted] if wanted else [], [""] if mark == "?" else []))
        self._columns = itemgetter(*(places[name] for name, _ in asked.columns))
        order = _ORDER.search(asked.text)
        assert order is not None
        self._keys = [(places[name], bool(language)) for language, name in _KEY.findall(order[1])]
        free = [self._cells[place].name for place, _ in self._keys if not self._cells[place].fixed]
        self.in_order = free[:1] == [_BEGIN]
        self._foretold: Callable[[Key], Any] = itemgetter(
            *map(_KEYS.get, takewhile(_KEYS.__contains__, [_BEGIN, *free[1:]]))
        )

    in_order: bool
    """Whether rows are sorted by the day on which a claim can have begun first of all."""

    def of(self, claims: Iterator[Dated]) -> Iterator[Row]:
        """The rows of claims as the index gives them."""
        found: list[tuple[str, ...]] = []
        while several := list(islice(claims, _AT_ONCE)):
            found += self._rows(several)
        return self._in_order(found)

    def first(self, limit: int, index: Index, wanted: Wanted) -> Iterator[Row]:
        """The first rows of all claims that fit, so many or a few more: no more of them are read than these need."""
        found: list[tuple[str, ...]] = []
        waiting: list[Key] = []
        for later, keys in index.keys_in_order(wanted):
            waiting += keys
            ready = [key for key in waiting if later is None or key[0] < later]
            if not ready:
                continue
            waiting = [key for key in waiting if later is not None and key[0] >= later]
            ready.sort(key=self._foretold)
            for several in _together(ready, self._foretold, limit):
                found += self._rows(list(index.dated_of(wanted, several)))
                if len(found) >= limit:
                    return self._in_order(found)
        return self._in_order(found)

    def _in_order(self, found: list[tuple[str, ...]]) -> Iterator[Row]:
        found.sort(key=self._key)
        return map(self._columns, found)

    def _rows(self, claims: Sequence[Dated]) -> Iterator[tuple[str, ...]]:
        told = _told(claims)
        if self._regards:
            self._regarding.meet(told)
        for column, wanted in self._tested:
            told = [said for said in told if wanted in column(said)]
        cells = [
            repeat(fixed, len(told)) if fixed else [column(said) or missing for said in told]
            for _, column, fixed, missing in self._cells
        ]
        for values in zip(*cells, strict=True):
            yield from product(*values)

    def _key(self, row: Row) -> list[str]:
        """What a row is sorted by: IRIs and days as text without what ends them, literals by their language."""
        return [row[place].rpartition("@")[2] if language else _sortable(row[place]) for place, language in self._keys]


def _told(claims: Sequence[Dated]) -> list[Told]:
    """Claims as the index gives them, their contents read: all at once, which takes less than one by one."""
    contents = json.loads(f"[{','.join([claim[6] for claim in claims])}]")
    return [
        Told(claim, event, (begin, begun, ended, end), said)
        for (claim, event, begin, begun, ended, end, _), said in zip(claims, contents, strict=True)
    ]


def _together(keys: Sequence[Key], sorted_by: Callable[[Key], Any], size: int) -> Iterator[list[Key]]:
    """Keys a few at a time, then more; those between which what they are sorted by does not choose stay together."""
    several: list[Key] = []
    for _, alike in groupby(keys, sorted_by):
        several += alike
        if len(several) >= size:
            yield several
            several, size = [], min(2 * size, _AT_ONCE)
    if several:
        yield several


def _sortable(term: str) -> str:
    """What an IRI, a day or a number is sorted by: as text, without what ends it; numbers flush right."""
    return term[:-1].rjust(_WIDEST) if term.endswith("#integer>") else term[:-1]


def _timeline(index: Index, given: Mapping[str, Any], names: Names, limit: int | None) -> Iterator[Row]:
    told = {field: value[0] if isinstance(value, list) else value for field, value in given.items()}
    asked = Filter(**told, limit=limit)
    for *days, event in index.events(asked):
        yield names.of("event", event), *map(day, days)


def _months(index: Index, given: Mapping[str, Any], names: Names, limit: int | None) -> Iterator[Row]:
    [actor] = given.get("actor", [None])
    for month in index.monthly(actor=actor, first=given.get("first"), last=given.get("last")):
        yield number(month.year), number(month.month), f"<{vocab.NS}{month.type}>", number(month.events)


_ANSWERS: Mapping[str, Callable[[Index, Mapping[str, Any], Names, int | None], Iterator[Row]]] = {
    "timeline": _timeline,
    "monthly-counts": _months,
}
"""Queries whose rows are of events, or of counts of them."""
