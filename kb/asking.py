"""asking: what a person typed → what stores are asked for: filters of ids and day numbers, bound SPARQL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from kb import dates
from kb.errors import InputError, UsageError
from kb.formats import Names
from kb.vocab import type_of

if TYPE_CHECKING:
    from kb.queries import Resolve

MOST = 2**31
"""More than this many are not counted: it is as good as no limit."""


class Asked(TypedDict, total=False):
    """What a person asks a timeline for, as typed.

    actor: any name of an actor who plays a part in it, or for whom somebody does.
    type: an event type, by any of its names; narrower types count.
    place: any name of a place it happened in, or of one that contains that.
    item: what was sent, made, tested; narrower items count.
    first, last: the period, as ISO days, both included; a month or a year stands for its first or last day.
    certain: only what surely falls into the period, not what possibly does.
    as_of: only what was published up to this day, as it was known then.
    limit: how many at the most.
    """

    actor: str | None
    type: str | None
    place: str | None
    item: str | None
    first: str | None
    last: str | None
    certain: bool
    as_of: str | None
    limit: int | None


class Filter(NamedTuple):
    """What a timeline is asked for: ids, day numbers (both included), None for no limit; *other* is a second actor."""

    actor: str | None = None
    type: str | None = None
    place: str | None = None
    item: str | None = None
    first: int | None = None
    last: int | None = None
    certain: bool = False
    as_of: int | None = None
    limit: int | None = None
    other: str | None = None

    def within(self, bounds: dates.Bounds) -> bool:
        """Whether an event of these bounds falls (possibly, or certainly) into the period asked for."""
        test = dates.certainly if self.certain else dates.possibly
        first = dates.EARLIEST if self.first is None else self.first
        last = dates.LATEST if self.last is None else self.last
        return test(bounds, first, last)


def filtered(
    resolve: Resolve,
    *,
    actor: str | None = None,
    type: str | None = None,
    place: str | None = None,
    item: str | None = None,
    first: str | None = None,
    last: str | None = None,
    certain: bool = False,
    as_of: str | None = None,
    limit: int | None = None,
) -> Filter:
    """Turn what a person typed into a filter of ids and day numbers.

    Raises:
        InputError: a day that is none, a period that ends before it begins.
        NotFoundError: a name nothing answers to.
    """
    days: dict[str, int | None] = {}
    for option, day, read in (
        ("from", first, dates.first_day),
        ("to", last, dates.last_day),
        ("as-of", as_of, dates.parse_day),
    ):
        try:
            days[option] = read(day) if day is not None else None
        except InputError as exc:
            raise exc.at(option) from exc.__cause__
    begin, end = days["from"], days["to"]
    if begin is not None and end is not None and begin > end:
        raise InputError(f"the period ends ({last}) before it begins ({first})", fix="swap the two days")
    if limit is not None and limit < 1:
        raise InputError(f"a limit of {limit} shows nothing", fix="use 1 or more")
    return Filter(
        actor=resolve("actors", actor) if actor is not None else None,
        type=type_of(type) if type is not None else None,
        place=resolve("places", place) if place is not None else None,
        item=resolve("items", item) if item is not None else None,
        first=begin,
        last=end,
        certain=certain,
        as_of=days["as-of"],
        limit=None if limit is None else min(limit, MOST),
    )


def most(limit: int | None) -> int | None:
    """A limit of rows as it is counted to; UsageError for one below 1."""
    if limit is not None and limit < 1:
        raise UsageError(f"a limit of {limit} shows nothing", fix="use 1 or more")
    return None if limit is None else min(limit, MOST)


def bound(query: str, parameters: Mapping[str, str], names: Names, resolve: Resolve, limit: int | None = None) -> str:
    """SPARQL text of a library query's name with its parameters bound, or SPARQL text as it is.

    Raises:
        UsageError: parameters, or a limit, for SPARQL text; a limit below 1.
    """
    from kb import queries

    limit = most(limit)
    if queries.is_text(query):
        if limit is not None:
            raise UsageError("a limit is for queries of the library", fix=f"end the SPARQL text with LIMIT {limit}")
        if parameters:
            raise UsageError("parameters belong to queries of the library", fix="write the values into the SPARQL text")
        return query
    text = queries.find(query.strip()).bind(parameters, names, resolve)
    return text if limit is None else f"{text.rstrip()}\nLIMIT {limit}\n"
