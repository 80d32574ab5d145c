"""edtf_writing: from four days back to the shortest notation that says no more than they do.

Room: beside ``edtf``, below ``dates``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from kb.edtf import EARLIEST, LATEST, Bounds, Day, Part, bounds, iso, month_start, parse_edtf
from kb.errors import DateError


class _Side(NamedTuple):
    """A way to write one end of an interval, and how many days too many it leaves possible."""

    slack: int
    cost: int
    text: str


@lru_cache(maxsize=8192)
def edtf_of(b: Bounds) -> str:
    """Write bounds in EDTF: exactly if some notation has these bounds, else the least wider one.

    Never narrower: ``inside(b, bounds(edtf_of(b)))`` always holds. A day, month, quarter, season, year,
    decade or century is written as such, any other span of days for a single time as ``[A..B]``; different
    begin and end as an interval (``~`` where only that fits), or as ``[A..B]`` where that is closer.
    """
    if b.earliest_begin == b.earliest_end and b.latest_begin == b.latest_end:
        return _within(b.earliest_begin, b.latest_end)
    plain = _plain_interval(b)
    if plain:
        return plain
    interval = _interval(b)
    within = _within(b.earliest_begin, b.latest_end)
    return min(interval, within, key=lambda text: (_slack(b, bounds(text)), text == within, len(text)))


def _plain_interval(b: Bounds) -> str:
    """The interval between two days, months or years, or open on a side, if it says just this; else empty."""
    begin = _plain(b.earliest_begin, b.latest_begin)
    if b.latest_end == LATEST and begin:
        return begin + _open_end(b)
    if b.earliest_begin == EARLIEST and b.latest_begin == b.latest_end:
        begin = ""
    elif not begin:
        return ""
    end = _plain(b.earliest_end, b.latest_end)
    text = f"{begin}/{end}"
    return text if end and _read(text) == b else ""


def _open_end(b: Bounds) -> str:
    """An open end if it surely went on after its begin, else an unknown one; nothing is closer."""
    return "/.." if b.earliest_end > b.latest_begin else "/"


def _plain(first: Day, last: Day) -> str:
    """The day, month or year from first to last; empty if it is none."""
    if first == last:
        return iso(first)
    day = date.fromordinal(first)
    index = day.year * 12 + day.month - 1
    if day.day == 1 and month_start(index + 1) - 1 == last:
        return f"{day.year:04}-{day.month:02}"
    if day.day == day.month == 1 and month_start(index + 12) - 1 == last:
        return f"{day.year:04}"
    return ""


def _slack(b: Bounds, wide: Bounds) -> int:
    """Days that ``wide`` leaves possible beyond ``b``, begin and end added."""
    return (
        (b.earliest_begin - wide.earliest_begin)
        + (wide.latest_begin - b.latest_begin)
        + (b.earliest_end - wide.earliest_end)
        + (wide.latest_end - b.latest_end)
    )


def _within(first: Day, last: Day) -> str:
    """Write "some time from first to last": by name if the span has one, else as a range."""
    plain = _plain(first, last)
    if plain:
        return plain
    for name in _names(date.fromordinal(first)):
        span = _read(name)
        if span is not None and span[:2] == (first, last):
            return name
    if first == EARLIEST:
        return "../.." if last == LATEST else f"[..{_named_to(last)[0]}]"
    if last == LATEST:
        return f"[{_named_from(first)[0]}..]"
    pairs = (
        (begin, end)
        for begin in _named_from(first)
        for end in _named_to(last)
        if bounds(begin).latest_end < bounds(end).earliest_begin
    )
    begin, end = min(pairs, key=lambda pair: (len(pair[0]) + len(pair[1]), len(pair[0])))
    return f"[{begin}..{end}]"


def _names(day: date) -> Iterator[str]:
    """Names of the quarter, season, decade and century that may begin on a day, shortest span first."""
    year, month = f"{day.year:04}", day.month
    if day.day != 1:
        return
    if month % 3 == 1:
        yield f"{year}-{33 + month // 3}"
    if month % 3 == 0:
        yield f"{year}-{20 + month // 3}"
    if month == 1:
        yield f"{year[:3]}X"
        yield f"{year[:2]}XX"


def _read(name: str) -> Bounds | None:
    """Bounds of a name made here; None where it runs over the end of the calendar."""
    try:
        return bounds(name)
    except DateError:
        return None


def _named_from(first: Day) -> list[str]:
    """The year, month and day that begin on a day, shortest first."""
    text = iso(first)
    day = date.fromordinal(first)
    names = [text[:4]] if (day.month, day.day) == (1, 1) else []
    return [*names, *([text[:7]] if day.day == 1 else []), text]


def _named_to(last: Day) -> list[str]:
    """The year, month and day that end on a day, shortest first."""
    text = iso(last)
    names = [text[:4]] if text.endswith("12-31") else []
    day = date.fromordinal(last)
    month_ends = month_start(day.year * 12 + day.month) - 1 == last
    return [*names, *([text[:7]] if month_ends else []), text]


def _interval(b: Bounds) -> str:
    """The closest interval A/B that holds the bounds."""
    begin = min(_begins(b))
    floor = parse_edtf(begin.text).begin if begin.text else None
    end = min(_ends(b, floor))
    if begin.text and not end.text:
        return begin.text + _open_end(b)
    return f"{begin.text}/{end.text}" if end.text else "../.."


def _begins(b: Bounds) -> Iterator[_Side]:
    """Ways to write when it began; an interval cuts them off at its end."""
    cap = b.latest_end
    yield _Side(b.earliest_begin - EARLIEST + cap - b.latest_begin, 0, "")
    for part in _covering(b.earliest_begin):
        high = min(part.last, cap)
        if part.first <= b.earliest_begin and high >= b.latest_begin:
            slack = b.earliest_begin - part.first + high - b.latest_begin
            yield _Side(slack, _cost(part), part.text)


def _ends(b: Bounds, begin: Part | None) -> Iterator[_Side]:
    """Ways to write when it ended; an interval cuts them off at its begin."""
    floor = b.earliest_begin
    yield _Side(b.earliest_end - floor + LATEST - b.latest_end, 0, "")
    for part in (*_covering(b.earliest_end), *_covering(b.latest_end)):
        low = max(part.first, floor)
        if low > b.earliest_end or part.last < b.latest_end:
            continue
        slack = b.earliest_end - low + part.last - b.latest_end
        text = _not_reversed(part, begin)
        if text:
            yield _Side(slack, _cost(part) + len(text) - len(part.text), text)


def _cost(part: Part) -> int:
    """How far from plain reading: signs and codes after years, months and days."""
    return len(part.text) + (20 if part.qualifier else 0) + (10 if part.unit in ("season", "quarter") else 0)


def _not_reversed(part: Part, begin: Part | None) -> str:
    """The text of an end such that it does not seem to start before the begin; empty if there is none."""
    if begin is None or begin.plain_first <= part.plain_first:
        return part.text
    if begin.plain_first > part.plain_last:
        return ""
    if part.unit in ("year", "month"):
        return f"{part.text.rstrip('~')}-XX{part.qualifier}"
    return part.text if "X" in part.text else ""


@lru_cache(maxsize=512)
def _covering(day: Day) -> tuple[Part, ...]:
    """The spans with a name around a day, and the ones before and after with ``~``, which reach it too."""
    at = date.fromordinal(day)
    found = [*_parts(at, "")]
    index = at.year * 12 + at.month - 1
    for away in (-1, 1):
        for months in (0, 1, 3, 12, 120, 1200):
            moved = month_start(index + away * months) if months else day + away
            if EARLIEST <= moved <= LATEST:
                found += _parts(date.fromordinal(moved), "~")
    return tuple(found)


def _parts(at: date, sign: str) -> Iterator[Part]:
    year, month = f"{at.year:04}", at.month
    winter = f"{at.year - (month < 3):04}"
    names = (
        f"{year}-{month:02}-{at.day:02}",
        f"{year}-{month:02}",
        f"{year}-{33 + (month - 1) // 3}",
        f"{winter}-{24 if month in (12, 1, 2) else 20 + month // 3}",
        year,
        f"{year[:3]}X",
        f"{year[:2]}XX",
    )
    for name in names:
        if not name.startswith("0000"):
            part = parse_edtf(name + sign).begin
            if part is not None:
                yield part
