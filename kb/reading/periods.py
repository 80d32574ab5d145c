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

    def not_after(self, end: Core) -> Core:
        """A month, or day of a month, in the year of another one or, if it would come after that, the one before."""
        return Core(self.last, _led_to(self.edtf, end_of(end.edtf)), _led_to(self.ahead, end_of(end.ahead)))


def begin_of(edtf: str) -> str:
    """When a point or period begins, no more exactly than is known: of "some day of a week" its month or year."""
    if not edtf.startswith("["):
        return edtf.split("/")[0]
    first, last = edtf.strip("[]").split("..")
    for length in (10, 7, 4):
        if first[:length] == last[:length]:
            return first[:length]
    return ""


def end_of(edtf: str) -> str:
    """When a point or period ends, no more exactly than is known."""
    return edtf.split("/")[-1] if not edtf.startswith("[") else edtf.strip("[]").split("..")[-1]


def _led_to(edtf: str, end: str) -> str:
    """The last time that a month, or day of a month, came round by the end."""
    year, dash, rest = edtf.partition("-")
    if not (dash and year.isdigit() and end[:4].isdigit()):
        return edtf
    led = f"{end[:4]}-{rest}"
    return led if _ordered(led, end) else f"{int(end[:4]) - 1:04}-{rest}"


def _ordered(begin: str, end: str) -> bool:
    """Whether one point may lie before another, both of them years, months or days."""
    shared = min(len(begin), len(end))
    return begin[:shared] <= end[:shared]


def interval(first: str, last: str) -> str | None:
    """An interval of two EDTF points; none where the second lies before the first."""
    begin, end = begin_of(first), end_of(last)
    return f"{begin}/{end}" if begin and end and _ordered(begin, end) else None


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


def before(published: date, amount: int, unit: str, rough: bool, side: int = 0) -> str:
    """The EDTF of "so many units ago", as exact as the unit and no more.

    Args:
        published: the day counted back from.
        amount: how many units.
        unit: hour, day, week, month, quarter, year or decade.
        rough: whether the number is only about right.
        side: 1 for "nearly" so many, -1 for "more than" so many: a little later or earlier than the number says.
    """
    mark = "~"
    if unit in ("hour",):
        day = published - timedelta(days=min(amount // 24, 900_000))
        return day.isoformat() + (mark if amount >= 24 else "")
    if unit in ("day", "week"):
        days = min(amount * (7 if unit == "week" else 1), published.toordinal() - 1)
        return (published - timedelta(days=days)).isoformat() + (mark if rough or unit == "week" else "")
    shift = timedelta(days=side * (_LITTLE if unit in ("year", "decade") else _LITTLE // 12))
    published = published + shift if date(1, 12, 31) < published < date(9998, 1, 1) else published
    if unit in ("month", "quarter"):
        year, month = months_back(published, amount * (3 if unit == "quarter" else 1))
        return f"{year:04}-{month:02}{mark}"
    return f"{max(1, published.year - amount * (10 if unit == 'decade' else 1)):04}{mark}"


_LITTLE = 60
"""Days that "nearly a year" may lack."""


def earlier(published: date, unit: str) -> str:
    """The EDTF of "earlier this week, month or year": some day of it before the day of publication."""
    begins = {
        "week": published - timedelta(days=published.weekday()),
        "month": published.replace(day=1),
        "year": published.replace(month=1, day=1),
    }
    first, last = begins.get(unit, published), published - timedelta(days=1)
    return f"[{first}..{last}]" if first < last else first.isoformat()


def later(published: date, unit: str) -> str:
    """The EDTF of "later this week, month or year": some day of it after the day of publication."""
    if published.year == date.max.year:
        return f"{published.year}"
    ends = {
        "week": published + timedelta(days=6 - published.weekday()),
        "month": date(*months_back(published, -1), 1) - timedelta(days=1),
        "year": date(published.year, 12, 31),
    }
    first, last = published + timedelta(days=1), ends.get(unit, published)
    return f"[{first}..{last}]" if first < last else last.isoformat()


def relative_period(published: date, unit: str, sign: int, number: int | None, *, plural: bool) -> str:
    """The EDTF of this, last or next week, month or year; of "the past two months" the stretch up to publication."""
    if number is not None or (plural and sign < 0):
        if number is None:
            return f"[..{published}]"
        return f"{before(published, number, unit, unit != 'day')}/{published}"
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


def seasons_around(published: date, code: int) -> tuple[int, int, int]:
    """The years of the latest season of a kind that has begun, that is over, and of the one that is not over yet.

    A winter has the year in which it begins, as in EDTF with bounds (``dates``).
    """
    month = _SEASON_BEGINS[code]
    begun = published.year - (published.month < month)
    end = date(begun + (month + 3 > 12), (month + 2) % 12 + 1, 1)
    return (begun, begun, begun + 1) if end <= published else (begun, begun - 1, begun)


_SEASON_BEGINS = {21: 3, 22: 6, 23: 9, 24: 12}
"""The first month of spring, summer, autumn and winter, by their codes in EDTF."""
