"""quantities: how many, as far as is known, and which such statements agree.

Room: dates, quantities, formats (above ``records``). Making quantities is in ``counts``, saying them in
``quantitywords``; both are reached through this module.

"At least nine" is [9, ∞), "nine" is [9, 9], "about 100" is [90, 110] and approximate, "thousands" is
[2000, ∞) and approximate: a bound is never tighter than what was said.
"""

from __future__ import annotations

from decimal import Decimal

from kb.counts import (
    DECIMALS,
    LIMIT,
    MEASURES,
    VAGUE,
    Kind,
    Number,
    Quantity,
    decimal_of,
    make,
    of_number,
    of_word,
)
from kb.errors import QuantityError
from kb.quantitywords import label

__all__ = [
    "DECIMALS",
    "LIMIT",
    "MEASURES",
    "VAGUE",
    "Kind",
    "Number",
    "Quantity",
    "QuantityError",
    "compatible",
    "decimal_of",
    "entails",
    "excludes",
    "hull",
    "intersect",
    "label",
    "make",
    "number_json",
    "of_number",
    "of_word",
]


def _reaches(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low <= high


def entails(a: Quantity, b: Quantity) -> bool:
    """True if a says all that b says: the same unit, and a's range lies inside b's."""
    return (
        a.unit == b.unit
        and (b.lower is None or (a.lower is not None and a.lower >= b.lower))
        and (b.upper is None or (a.upper is not None and a.upper <= b.upper))
    )


def excludes(a: Quantity, b: Quantity) -> bool:
    """True if a and b cannot both be right of the same thing: the same unit, no number in common."""
    return a.unit == b.unit and not (_reaches(a.lower, b.upper) and _reaches(b.lower, a.upper))


def compatible(a: Quantity, b: Quantity) -> bool:
    """True if a and b may both be right of the same thing: the same unit, some number in common."""
    return a.unit == b.unit and _reaches(a.lower, b.upper) and _reaches(b.lower, a.upper)


def intersect(a: Quantity, b: Quantity) -> Quantity | None:
    """What both a and b leave possible; None if nothing, or if the units differ."""
    if not compatible(a, b):
        return None
    lowers = [x for x in (a.lower, b.lower) if x is not None]
    uppers = [x for x in (a.upper, b.upper) if x is not None]
    return _joined(a, b, max(lowers, default=None), min(uppers, default=None))


def hull(a: Quantity, b: Quantity) -> Quantity | None:
    """The narrowest bounds that hold a and b; None if no bound is left, or if the units differ."""
    lower = None if a.lower is None or b.lower is None else min(a.lower, b.lower)
    upper = None if a.upper is None or b.upper is None else max(a.upper, b.upper)
    if a.unit != b.unit or (lower is None and upper is None):
        return None
    return _joined(a, b, lower, upper)


def _joined(a: Quantity, b: Quantity, lower: Decimal | None, upper: Decimal | None) -> Quantity:
    return Quantity(lower, upper, a.unit, a.approximate or b.approximate, a.text if a.text == b.text else "")


def number_json(number: Decimal) -> int | float:
    """A number as JSON has it: whole numbers as int, others as float."""
    whole = int(number)
    return whole if whole == number else float(number)
