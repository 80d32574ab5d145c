"""index: spans of days in classes of length, so that "what overlaps that period" is a few short ranges of numbers.

What lies between two days and is shorter than L can overlap a period only when it begins in the L days before
the period's end... or inside it. Lengths grow by four from class to class: a range holds at most a few times
what is wanted. What has no known begin is kept by the day it had begun by; what is open has a class of its own.
Source: the relational interval trees and duration-indexed partitions of temporal databases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kb.dates import EARLIEST, LATEST, Day

BOTH, FUSED, HULL = 0, 1, 2
"""Whose dates a row holds: the event's, from the earliest to the latest of any claim, or both where equal."""

_LENGTHS: Final = (0, 3, 15, 63, 255, 1023, 4095, 16383)
_LONG: Final = len(_LENGTHS)
_UNBEGUN: Final = _LONG + 1
_OPEN: Final = _LONG + 2
_CLASSES: Final = _LONG + 3
_DAY_BITS: Final = 22
DAY_MASK: Final = (1 << _DAY_BITS) - 1


class Class(NamedTuple):
    """Spans of like length: the number of the class, how many days they last at most.

    ``begun`` is 1 where the days of its spans are those by which events had begun, 0 where those they began on.
    """

    base: int
    reach: int
    begun: int

    def range(self, first: Day, last: Day) -> tuple[int, int]:
        """The spans of this class among which are all that overlap a period."""
        return self.base + max(first - self.reach, EARLIEST), self.base + (DAY_MASK if self.begun else last)


def _class(view: int, size: int) -> Class:
    reach = _LENGTHS[size] if size < _LONG else LATEST
    return Class(view * _CLASSES + size << _DAY_BITS, reach, int(size == _UNBEGUN))


def classes(view: int) -> Sequence[Class]:
    """The classes in which all events are found by their own dates, or by those of *view*."""
    return [_class(of, size) for of in (BOTH, view) for size in range(_CLASSES)]


def span(view: int, earliest_begin: Day, latest_begin: Day, latest_end: Day) -> int:
    """The number of an event's span: its class, and its day."""
    day, length, size = earliest_begin, latest_end - earliest_begin, 0
    if latest_end == LATEST:
        size = _OPEN
    elif earliest_begin == EARLIEST:
        size, day = _UNBEGUN, latest_begin
    else:
        while size < _LONG and length > _LENGTHS[size]:
            size += 1
    return view * _CLASSES + size << _DAY_BITS | day


def begun_in(first: Day, last: Day) -> Iterator[tuple[int, int]]:
    """Ranges of spans that hold every event that, by its own dates, began not before *first* nor after *last*.

    What has no known begin is not among them, but where *first* is the first day there is.
    """
    for of in classes(FUSED):
        yield of.range(EARLIEST, last) if of.begun and first <= EARLIEST else (of.base + first, of.base + last)
