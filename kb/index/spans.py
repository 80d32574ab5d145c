"""index: spans of days in classes of length, so that "what overlaps that period" is a few short ranges of keys.

What lies between two days and is shorter than L can overlap a period only when it begins in the L days before
the period's end... or inside it. Lengths grow by four from class to class: a range holds at most a few times
what is wanted. What has no known begin is kept by the day it had begun by; what is open has a class of its own.
Source: the relational interval trees and duration-indexed partitions of temporal databases.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kb.dates import EARLIEST, LATEST, Day

_LENGTHS: Final = (0, 3, 15, 63, 255, 1023, 4095, 16383)
_LONG: Final = len(_LENGTHS)
_UNBEGUN: Final = _LONG + 1
_OPEN: Final = _LONG + 2
CLASSES: Final = _LONG + 3

BOTH, FUSED, HULL = 0, 1, 2
"""Whose dates a row holds: the event's, from the earliest to the latest of any claim, or both where equal."""

_DAY_BITS: Final = 22
_CLASS_BITS: Final = 6
TERM_SHIFT: Final = _DAY_BITS + _CLASS_BITS
DAY_MASK: Final = (1 << _DAY_BITS) - 1


def key(term: int, view: int, earliest_begin: Day, latest_begin: Day, latest_end: Day) -> int:
    """The facet key of an event's span under a term."""
    if latest_end == LATEST:
        return term << TERM_SHIFT | (view * CLASSES + _OPEN) << _DAY_BITS | earliest_begin
    if earliest_begin == EARLIEST:
        return term << TERM_SHIFT | (view * CLASSES + _UNBEGUN) << _DAY_BITS | latest_begin
    length = latest_end - earliest_begin
    size = 0
    while size < _LONG and length > _LENGTHS[size]:
        size += 1
    return term << TERM_SHIFT | (view * CLASSES + size) << _DAY_BITS | earliest_begin


def ranges(term: int, view: int, first: Day, last: Day) -> Iterator[tuple[int, int, int]]:
    """Ranges of keys that hold every event of a term that overlaps a period, by its own dates or by those of *view*.

    With each comes 1 when the days in its keys are those by which events had begun, 0 when those they began on.
    """
    for of in (BOTH, view):
        for size in range(CLASSES):
            start = (term << _CLASS_BITS | (of * CLASSES + size)) << _DAY_BITS
            if size == _UNBEGUN:
                yield start, start | DAY_MASK, 1
            else:
                low = first - _LENGTHS[size] if size < _LONG else EARLIEST
                yield start | max(low, EARLIEST), start | last, 0


def begun_in(term: int, first: Day, last: Day) -> Iterator[tuple[int, int]]:
    """Ranges of keys that hold every event of a term that, by its own dates, began not before *first* nor after *last*.

    What has no known begin is not among them, but where *first* is the first day there is.
    """
    for of in (BOTH, FUSED):
        for size in range(CLASSES):
            start = (term << _CLASS_BITS | (of * CLASSES + size)) << _DAY_BITS
            yield (start, start | DAY_MASK) if size == _UNBEGUN and first <= EARLIEST else (start | first, start | last)


def whole(term: int) -> tuple[int, int]:
    """The range of keys of a term."""
    return term << TERM_SHIFT, (term + 1 << TERM_SHIFT) - 1
