"""reading: days, months and stretches of time as EDTF, never more exact than what was said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple


class Span(NamedTuple):
    """A time found: tokens ``first`` to ``last`` (exclusive); EDTF if it is past, and if it is to come."""

    first: int
    last: int
    edtf: str | None
    ahead: str | None
    duration: str | None = None


class Core(NamedTuple):
    """A point or period without its preposition: where it ends, first and last day, EDTF, and the same ahead."""

    last: int
    edtf: str
    ahead: str


def interval(first: str, last: str) -> str | None:
    """An interval of two EDTF points."""
    return f"{first.split('/')[0]}/{last.split('/')[-1]}" if first and last else None


def day_of(year: int, month: int, day: int) -> date | None:
    """A calendar day, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def exact(last: int, year: int, month: int, day: int) -> Core | None:
    """A full date that exists."""
    found = day_of(year, month, day)
    return Core(last, found.isoformat(), found.isoformat()) if found else None


def months_back(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months earlier (year at least 1)."""
    index = max(12, day.year * 12 + day.month - 1 - months)
    return index // 12, index % 12 + 1


def before(published: date, amount: int, unit: str, rough: bool) -> str:
    """The EDTF of "so many units ago", as exact as the unit and no more."""
    mark = "~"
    if unit in ("hour",):
        day = published - timedelta(days=min(amount // 24, 900_000))
        return day.isoformat() + (mark if amount >= 24 else "")
    if unit in ("day", "week"):
        days = min(amount * (7 if unit == "week" else 1), published.toordinal() - 1)
        return (published - timedelta(days=days)).isoformat() + (mark if rough or unit == "week" else "")
    if unit in ("month", "quarter"):
        year, month = months_back(published, amount * (3 if unit == "quarter" else 1))
        return f"{year:04}-{month:02}{mark}"
    return f"{max(1, published.year - amount * (10 if unit == 'decade' else 1)):04}{mark}"


def relative_period(published: date, unit: str, sign: int, number: int | None, *, plural: bool) -> str:
    """The EDTF of this, last or next week, month or year; of "the past two months" the stretch up to publication."""
    if number is not None or (plural and sign < 0):
        if number is None:
            return f"/{published}"
        return f"{before(published, number, unit, True)}/{published}"
    if unit == "day":
        return (published + timedelta(days=sign)).isoformat()
    if unit == "weekend":
        saturday = published - timedelta(days=(published.weekday() + 2) % 7 - (7 if sign > 0 else 0))
        if sign < 0 and published.weekday() >= 5:
            saturday -= timedelta(days=7)
        return f"{saturday}/{saturday + timedelta(days=1)}"
    if unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(days=7 * sign)
        last = monday + timedelta(days=6)
        return f"[{monday}..{min(last, published) if sign == 0 else last}]"
    if unit == "month":
        year, month = months_back(published, -sign)
        return f"{year:04}-{month:02}"
    if unit == "year":
        return f"{max(1, published.year + sign):04}"
    return ""
