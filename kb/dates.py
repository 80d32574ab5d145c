"""dates: when something was, as far as is known: bounds, durations, "certainly" and "possibly".

Room: dates, quantities, formats (above ``records``). Reading and writing the notation is in ``edtf``,
``edtf_writing`` and ``datewords``; all of it is reached through this module.
"""

from __future__ import annotations

import re

from kb.datewords import label
from kb.edtf import EARLIEST, LATEST, Bounds, Day, Edtf, Part, bounds, first_day, iso, last_day, parse_day, parse_edtf
from kb.edtf_writing import edtf_of
from kb.errors import DateError

__all__ = [
    "EARLIEST",
    "LATEST",
    "Bounds",
    "DateError",
    "Day",
    "Edtf",
    "Part",
    "bounds",
    "certainly",
    "claim_bounds",
    "disjoint",
    "edtf_of",
    "first_day",
    "hull",
    "inside",
    "intersect",
    "iso",
    "label",
    "last_day",
    "parse_day",
    "parse_duration",
    "parse_edtf",
    "possibly",
    "precedes",
]


def certainly(b: Bounds, first: Day, last: Day) -> bool:
    """True if it was surely so on some day from first to last, however the doubt is settled."""
    return b.latest_begin <= last and b.earliest_end >= first


def possibly(b: Bounds, first: Day, last: Day) -> bool:
    """True if it may have been so on some day from first to last."""
    return b.earliest_begin <= last and b.latest_end >= first


def precedes(a: Bounds, b: Bounds) -> bool:
    """True if a was surely over before b began."""
    return a.latest_end < b.earliest_begin


def disjoint(a: Bounds, b: Bounds) -> bool:
    """True if a and b cannot have had a day in common."""
    return a.latest_end < b.earliest_begin or b.latest_end < a.earliest_begin


def inside(a: Bounds, b: Bounds) -> bool:
    """True if all that a leaves possible, b leaves possible too: a is at least as exact and agrees with b."""
    return (
        a.earliest_begin >= b.earliest_begin
        and a.latest_begin <= b.latest_begin
        and a.earliest_end >= b.earliest_end
        and a.latest_end <= b.latest_end
    )


def intersect(a: Bounds, b: Bounds) -> Bounds | None:
    """What both a and b leave possible, if both speak of the same thing; None if nothing."""
    return _normal(
        max(a.earliest_begin, b.earliest_begin),
        min(a.latest_begin, b.latest_begin),
        max(a.earliest_end, b.earliest_end),
        min(a.latest_end, b.latest_end),
    )


def hull(a: Bounds, b: Bounds) -> Bounds:
    """The narrowest bounds that leave possible all that a or b does."""
    return Bounds(
        min(a.earliest_begin, b.earliest_begin),
        max(a.latest_begin, b.latest_begin),
        min(a.earliest_end, b.earliest_end),
        max(a.latest_end, b.latest_end),
    )


def _normal(earliest_begin: Day, latest_begin: Day, earliest_end: Day, latest_end: Day) -> Bounds | None:
    """Bounds with begin <= end worked in; None if no such begin and end exist."""
    latest_begin = min(latest_begin, latest_end)
    earliest_end = max(earliest_end, earliest_begin)
    if earliest_begin > latest_begin or earliest_end > latest_end:
        return None
    return Bounds(earliest_begin, latest_begin, earliest_end, latest_end)


def claim_bounds(edtf: str | None, *, published: Day, duration: str | None, actual: bool) -> Bounds:
    """When the event of a claim was, from all the claim says of it and from the day the claim was published.

    An actual event (not planned or supposed) began no later than the day it was reported; without a date it
    was also over by then. An open end (``2022-02/..``) means that it still went on when reported. What is
    planned has no such bound; without a date it lies ahead of the publication.

    Args:
        edtf: when, in EDTF; None if the claim does not say.
        published: the day its source was published.
        duration: how long it lasted, such as ``P120D``; None if not known.
        actual: whether the event is claimed to have happened.

    Raises:
        DateError: the date or duration cannot be read, lies after the publication, or they do not fit.
    """
    found = _since(edtf, published) if actual else _ahead(edtf, published)
    return found if duration is None else _lasting(found, edtf, duration)


def _since(edtf: str | None, published: Day) -> Bounds:
    """Bounds of what is reported as a fact on the day published."""
    if edtf is None:
        return Bounds(EARLIEST, published, EARLIEST, published)
    read = parse_edtf(edtf)
    b = read.bounds
    if b.earliest_begin > published:
        raise DateError(
            f"the date {edtf} lies after the publication on {iso(published)}, yet it is claimed as a fact",
            fix="correct the date, or mark the claim as planned",
        )
    latest_end, earliest_end = b.latest_end, b.earliest_end
    if read.kind == "range" and read.end is None:  # "some time from A on" is over when told, as without a date
        latest_end = published
    elif read.open_end:
        earliest_end = max(earliest_end, published)
    return Bounds(b.earliest_begin, min(b.latest_begin, published), earliest_end, latest_end)


def _ahead(edtf: str | None, published: Day) -> Bounds:
    """Bounds of what is planned or supposed on the day published."""
    return bounds(edtf) if edtf is not None else Bounds(published, LATEST, published, LATEST)


def _lasting(b: Bounds, edtf: str | None, duration: str) -> Bounds:
    """Narrow begin and end by a known duration: D days end on day D of the event or the day after."""
    shortest, longest = parse_duration(duration)
    found = _normal(
        max(b.earliest_begin, b.earliest_end - longest),
        min(b.latest_begin, b.latest_end - shortest + 1),
        max(b.earliest_end, b.earliest_begin + shortest - 1),
        min(b.latest_end, b.latest_begin + longest),
    )
    if found is None:
        raise DateError(
            f"the duration {duration} does not fit the date {edtf or 'before publication'}",
            fix="correct one of them; write 'A/' if the date is only when it began",
        )
    return found


_DURATION = re.compile(
    r"P(?:([0-9]{1,5})Y)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6})W)?(?:([0-9]{1,7})D)?"
    r"(?:T(?:([0-9]{1,8})H)?(?:([0-9]{1,8})M)?(?:([0-9]{1,8})S)?)?"
)
_SHORTEST_RUN = (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334)
_LONGEST_RUN = (0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337)
"""Days of n months in a row, at least and at most."""


def parse_duration(text: str) -> tuple[int, int]:
    """Read a duration such as ``P120D``, ``P2W``, ``P4M`` or ``PT36H`` as days, at least and at most.

    Months and years are as long as the calendar makes them (``P1M`` is 28 to 31 days); a part of a day
    counts as a day. Source: ISO 8601-1 / xsd:duration, whole numbers only.

    Raises:
        DateError: not a duration, nothing at all, or longer than the calendar.
    """
    match = _DURATION.fullmatch(text) if isinstance(text, str) else None
    if match is None or text.endswith(("P", "T")):
        raise DateError(
            f"'{str(text)[:40]}' is not a duration",
            fix="write P120D for 120 days, P2W, P4M or P1Y, in whole numbers",
        )
    years, months, weeks, days, hours, minutes, seconds = (int(group or 0) for group in match.groups())
    time = hours * 3600 + minutes * 60 + seconds
    plain = weeks * 7 + days + -(-time // 86400)
    whole, rest = divmod(years * 12 + months, 12)
    leap_least = max(0, whole // 4 - whole // 100 - 1)
    shortest = plain + whole * 365 + leap_least + _SHORTEST_RUN[rest]
    longest = plain + whole * 365 + -(-whole // 4) + _LONGEST_RUN[rest]
    if longest == 0:
        raise DateError(f"the duration '{text}' is nothing at all", fix="leave it out if it is not known")
    if longest > LATEST:
        raise DateError(f"the duration '{text}' is longer than the calendar of years 1 to 9999")
    return shortest, longest
