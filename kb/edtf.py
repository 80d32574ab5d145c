"""edtf: the notation of imprecise dates (Extended Date/Time Format, ISO 8601-2), read into four days.

Room: beside ``dates``, below ``errors``. The part of EDTF read here, for years 0001 to 9999:

==============================  =====================================================================
``2025  2025-08  2025-08-14``   some time in that year, in that month, on that day
``2025-21`` to ``2025-24``      spring (March to May), summer, autumn, winter (December 2025 to February
                                2026): northern seasons as whole months; winter goes by the year it begins in
``2025-33`` to ``2025-36``      the four calendar quarters
``201X 20XX 2004-XX 2004-07-XX 2004-XX-XX``  unspecified digits where level 1 has them
``~`` ``?`` ``%`` at the end    about, uncertain, both: one unit wider on each side, never falsely exact
                                (day, month, quarter, year, decade, century; a season by one month)
``A/B``                         begins in A and ends in B
``A/`` ``/B``                   end or begin unknown
``A/..`` ``../B``               open: going on, or without a known begin
``[A..B] [..B] [A..]``          some time within
==============================  =====================================================================

Everything else raises :class:`kb.errors.DateError`: valid EDTF outside this part by the name of the
feature, anything else by what is wrong with it.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from kb.edtf_refusals import refusal, reversed_ends
from kb.errors import DateError

Day = int
"""A day of the proleptic Gregorian calendar, numbered as :meth:`datetime.date.toordinal` does."""

EARLIEST: Day = 1
"""0001-01-01; as a bound it stands for "no bound before"."""

LATEST: Day = date.max.toordinal()
"""9999-12-31; as a bound it stands for "no bound after"."""

Unit = Literal["day", "month", "season", "quarter", "year", "decade", "century"]


class Bounds(NamedTuple):
    """When something was, as four days: it begins in the first pair and ends in the second, inclusive.

    Always in normal form: ``earliest_begin <= latest_begin <= latest_end`` and
    ``earliest_begin <= earliest_end <= latest_end``, so every day of each pair is really possible.
    """

    earliest_begin: Day
    latest_begin: Day
    earliest_end: Day
    latest_end: Day


class Part(NamedTuple):
    """One date of the notation, such as ``2025-08~``."""

    text: str
    unit: Unit
    """The finest unit that is known: ``2004-07-XX`` is known to the month."""
    qualifier: str
    """Empty, ``~`` (about), ``?`` (uncertain) or ``%`` (both)."""
    first: Day
    last: Day
    """First and last possible day, with the qualifier's widening."""
    plain_first: Day
    plain_last: Day
    """The same without it."""
    year: int
    month: int
    """Month 1 to 12, season or quarter code; 0 where the unit is a year or more."""
    day: int
    """Day of the month; 0 where the unit is coarser."""


class Edtf(NamedTuple):
    """A date, interval or one-of range as read; ``str`` gives back the notation."""

    text: str
    kind: Literal["date", "interval", "range"]
    begin: Part | None
    end: Part | None
    """The dates at the two ends (the same one for a single date); None where unknown or open."""
    open_begin: bool
    open_end: bool
    """The end is written ``..`` in an interval."""
    bounds: Bounds

    def __str__(self) -> str:
        return self.text

    @property
    def precision(self) -> Unit | None:
        """The coarser unit of the dates it is made of; None where no date is given at all."""
        units: list[Unit] = [part.unit for part in (self.begin, self.end) if part is not None]
        return max(units, key=_COARSENESS.__getitem__, default=None)


_COARSENESS = {"day": 0, "month": 1, "season": 2, "quarter": 3, "year": 4, "decade": 5, "century": 6}
_DATE = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([~?%]?)")
_RANGE = re.compile(r"\[([^\[\].,/]*)\.\.([^\[\].,/]*)\]")


def parse_edtf(text: str) -> Edtf:
    """Read a date, interval or one-of range.

    Raises:
        DateError: not EDTF, not a possible date, reversed, or a feature of EDTF that is not supported.
    """
    if not isinstance(text, str):
        raise DateError(f"a date must be text, not {type(text).__name__}", fix="put it in quotes")
    return _parse(text)


def bounds(text: str) -> Bounds:
    """The four days a date, interval or one-of range stands for; raises DateError as :func:`parse_edtf`."""
    return parse_edtf(text).bounds


@lru_cache(maxsize=8192)
def _parse(text: str) -> Edtf:
    if "/" in text:
        return _interval(text)
    if text.startswith("["):
        return _range(text)
    part = _part(text)
    span = Bounds(part.first, part.last, part.first, part.last)
    return Edtf(text, "date", part, part, False, False, span)


def _interval(text: str) -> Edtf:
    if text.count("/") != 1 or text == "/" or "[" in text or "{" in text:
        raise refusal(text)
    left, right = text.split("/")
    begin = None if left in ("", "..") else _part(left)
    end = None if right in ("", "..") else _part(right)
    if begin is not None and end is not None:
        _in_order(text, begin, end)
    earliest, latest = begin.first if begin else EARLIEST, end.last if end else LATEST
    span = Bounds(
        earliest,
        min(begin.last, latest) if begin else latest,
        max(end.first, earliest) if end else earliest,
        latest,
    )
    return Edtf(text, "interval", begin, end, left == "..", right == "..", span)


def _range(text: str) -> Edtf:
    match = _RANGE.fullmatch(text)
    if match is None or text == "[..]":
        raise refusal(text)
    begin = _part(match[1]) if match[1] else None
    end = _part(match[2]) if match[2] else None
    if begin is not None and end is not None:
        _in_order(text, begin, end)
    first, last = begin.first if begin else EARLIEST, end.last if end else LATEST
    return Edtf(text, "range", begin, end, False, False, Bounds(first, last, first, last))


def _in_order(text: str, begin: Part, end: Part) -> None:
    """Refuse ends that run backwards.

    An end without unspecified digits counts from its first day, as validators of EDTF do:
    ``2004-06-11/2004-06`` is refused, ``2004-06-11/2004-06-XX`` says the same without doubt.
    """
    if begin.plain_first > (end.plain_last if "X" in end.text else end.plain_first):
        raise reversed_ends(text, begin.text, end.text, within=begin.plain_first <= end.plain_last)


def _part(text: str) -> Part:
    match = _DATE.fullmatch(text)
    if match is None:
        raise refusal(text)
    year, month, day, qualifier = match.groups()
    if "X" in text:
        return _unspecified(text, year, month, day, qualifier)
    y = int(year)
    if day is not None:
        try:
            first = date(y, int(month), int(day)).toordinal()
        except ValueError:
            raise refusal(text) from None
        wide = 1 if qualifier else 0
        low, high = max(EARLIEST, first - wide), min(LATEST, first + wide)
        return Part(text, "day", qualifier, low, high, first, first, y, int(month), int(day))
    if y == 0:
        raise refusal(text)
    if month is None:
        return _months(text, "year", qualifier, y * 12, 12, 12, y, 0)
    m = int(month)
    if 1 <= m <= 12:
        return _months(text, "month", qualifier, y * 12 + m - 1, 1, 1, y, m)
    if 21 <= m <= 24:  # 21 is spring and begins in March, month index 2
        return _months(text, "season", qualifier, y * 12 + 3 * (m - 21) + 2, 3, 1, y, m)
    if 33 <= m <= 36:
        return _months(text, "quarter", qualifier, y * 12 + 3 * (m - 33), 3, 3, y, m)
    raise refusal(text)


def _unspecified(text: str, year: str, month: str | None, day: str | None, qualifier: str) -> Part:
    """A date with unspecified digits in the places level 1 of EDTF allows."""
    if "X" in year:
        if month is not None:
            raise refusal(text)
        low = int(year.replace("X", "0"))
        if year.endswith("XX"):
            return _months(text, "century", qualifier, low * 12, 1200, 1200, low, 0)
        return _months(text, "decade", qualifier, low * 12, 120, 120, low, 0)
    y = int(year)
    if y == 0:
        raise refusal(text)
    if month == "XX" and day in (None, "XX"):
        return _months(text, "year", qualifier, y * 12, 12, 12, y, 0)
    if month is not None and month != "XX" and 1 <= int(month) <= 12:
        return _months(text, "month", qualifier, y * 12 + int(month) - 1, 1, 1, y, int(month))
    raise refusal(text)


def _months(text: str, unit: Unit, qualifier: str, index: int, count: int, wide: int, year: int, month: int) -> Part:
    """A date of ``count`` whole months from the month numbered ``index`` (year * 12 + month - 1)."""
    first, last = month_start(index), month_start(index + count) - 1
    if not qualifier:
        return Part(text, unit, qualifier, first, last, first, last, year, month, 0)
    low, high = month_start(index - wide), month_start(index + count + wide) - 1
    return Part(text, unit, qualifier, low, high, first, last, year, month, 0)


def month_start(index: int) -> Day:
    """First day of the month numbered ``index`` (year * 12 + month - 1), held inside years 1 to 9999.

    From 10000-01 on it is the day after LATEST, so that "the day before the next month" stays right.
    """
    if index < 12:
        return EARLIEST
    if index >= 120_000:
        return LATEST + 1
    return date(index // 12, index % 12 + 1, 1).toordinal()


_MONTH_OR_YEAR = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")


def parse_day(text: str) -> Day:
    """Read one full day, ``YYYY-MM-DD``; raises DateError for anything else."""
    edtf = parse_edtf(text)
    if edtf.begin is None or edtf.kind != "date" or edtf.begin.unit != "day" or edtf.begin.qualifier:
        raise DateError(f"'{text}' is not one full day", fix="write it as YYYY-MM-DD")
    return edtf.bounds.earliest_begin


def first_day(text: str) -> Day:
    """The day a period begins on that is given by a day, or by its first month or year; raises DateError."""
    return parse_edtf(text).bounds.earliest_begin if _MONTH_OR_YEAR.fullmatch(text) else parse_day(text)


def last_day(text: str) -> Day:
    """The day a period ends on that is given by a day, or by its last month or year; raises DateError."""
    return parse_edtf(text).bounds.latest_end if _MONTH_OR_YEAR.fullmatch(text) else parse_day(text)


def iso(day: Day) -> str:
    """Write a day as ``YYYY-MM-DD``."""
    return date.fromordinal(day).isoformat()
