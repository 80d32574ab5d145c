"""counts: from a number and the words around it to bounds (room: below ``quantities``, above ``errors``)."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal, NamedTuple

from kb.errors import QuantityError, UsageError

Number = Decimal | int | float | str
Kind = Literal["exactly", "at_least", "at_most", "more_than", "less_than", "about", "between"]


class Quantity(NamedTuple):
    """A number known to lie from lower to upper, both included; None leaves that side open."""

    lower: Decimal | None
    upper: Decimal | None
    unit: str = ""
    """What is counted or measured, as an id; only quantities of the same unit are compared."""
    approximate: bool = False
    """The bounds stand for a vague word; they are already as wide as it is."""
    text: str = ""
    """As written in the source."""


LIMIT = Decimal(10) ** 15
"""Numbers from here on are taken for a mistake."""

DECIMALS = 9
"""Digits kept after the point; more is taken for the remains of a calculation."""

MEASURES = frozenset(
    (
        *("tonnes", "tons", "kilograms", "grams", "kilotons", "megatons", "litres"),
        *("kilometres", "kilometers", "metres", "meters", "miles"),
        *("square-kilometres", "square-kilometers", "square-metres", "hectares"),
        *("percent", "dollars", "euros", "roubles", "rubles", "won", "yuan", "degrees"),
        *("years", "months", "weeks", "days", "hours", "minutes", "seconds", "megawatts", "kilowatts"),
    )
)
"""Units measured, not counted: "more than 100 tonnes" may be 100.5, "more than 100 soldiers" is 101 on."""

VAGUE: dict[str, int] = {
    "several": 2,
    "tens": 20,
    "dozens": 24,
    "hundreds": 200,
    "thousands": 2_000,
    "tens_of_thousands": 20_000,
    "hundreds_of_thousands": 200_000,
    "millions": 2_000_000,
    "billions": 2_000_000_000,
}
"""Vague words and the least they stand for: the plural says two of them."""

_PLAIN = re.compile(r"[0-9]{1,40}(?:\.[0-9]{1,40})?")


def decimal_of(value: Number) -> Decimal:
    """Read one number in plain digits; raises QuantityError if not finite, negative or absurdly large."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int | float | str):
        raise QuantityError(
            f"a value of type {type(value).__name__} is not a number",
            fix="write it in digits, such as 9 or 1.5",
        )
    if isinstance(value, str) and not _PLAIN.fullmatch(value):
        raise QuantityError(
            f"'{value[:40]}' is not a number",
            fix="write it in plain digits with a point, such as 12500 or 1.5",
        )
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise QuantityError(f"{value} is not a finite number", fix="leave the bound out if it is open")
    if number < 0:
        raise QuantityError(f"the quantity {number:.6g} is negative", fix="give how many as a number from 0 on")
    if number >= LIMIT:
        raise QuantityError(f"the quantity {number:.6g} is 10^15 or more", fix="check the number and its unit")
    return _canonical(number)


def _canonical(number: Decimal) -> Decimal:
    """One spelling per number: 9.0 and 9E0 are 9."""
    whole = number.to_integral_value()
    if whole == number:
        return Decimal(int(whole))
    short = number.quantize(Decimal(1).scaleb(-DECIMALS))
    if short != number:
        raise QuantityError(f"{number:.15g} has more than {DECIMALS} decimals", fix="round it")
    return short.normalize()


def make(
    lower: Number | None,
    upper: Number | None,
    *,
    unit: str = "",
    approximate: bool = False,
    text: str = "",
) -> Quantity:
    """Check two bounds and make a quantity of them.

    Raises:
        QuantityError: no bound at all, lower above upper, not finite, negative, 10^15 or more.
    """
    low = None if lower is None else decimal_of(lower)
    high = None if upper is None else decimal_of(upper)
    if low is None and high is None:
        raise QuantityError("a quantity needs a lower or an upper bound", fix="leave the quantity out if unknown")
    if low is not None and high is not None and low > high:
        raise QuantityError(f"the lower bound {low} is above the upper bound {high}", fix="swap them")
    return Quantity(low, high, unit, approximate, text)


def of_number(n: Number, kind: Kind, *, upper: Number | None = None, unit: str = "", text: str = "") -> Quantity:
    """The quantity that a number with a word such as "at least" or "about" stands for.

    ``about`` is 10 % to each side, whole numbers rounded outward; ``more_than`` and ``less_than`` leave
    out the number itself where the unit is counted (see :data:`MEASURES`), and cannot where it is
    measured; ``between`` takes its second number as ``upper``.

    Raises:
        QuantityError: as :func:`make`; or less than zero things are meant.
    """
    number = decimal_of(n)
    step = 1 if number == number.to_integral_value() and unit not in MEASURES else 0
    if (kind == "between") != (upper is not None):
        raise UsageError("'between' takes two numbers, every other kind takes one")
    if kind == "exactly":
        return make(number, number, unit=unit, text=text)
    if kind == "at_least":
        return make(number, None, unit=unit, text=text)
    if kind == "at_most":
        return make(None, number, unit=unit, text=text)
    if kind == "more_than":
        return make(number + step, None, unit=unit, text=text)
    if kind == "less_than":
        if number == 0:
            raise QuantityError("nothing is less than 0", fix="write 'at most 0' or 'exactly 0'")
        return make(None, number - step, unit=unit, text=text)
    if kind == "about":
        low, high = _about(number)
        return make(low, high, unit=unit, approximate=True, text=text)
    if kind == "between":
        return make(number, upper, unit=unit, text=text)
    raise UsageError(f"'{kind}' is not a kind of number", fix="use exactly, at_least, at_most, about…")


def _about(number: Decimal) -> tuple[Decimal, Decimal]:
    tenth = number / 10
    low, high = number - tenth, number + tenth
    if number == number.to_integral_value():
        return low.to_integral_value(ROUND_FLOOR), high.to_integral_value(ROUND_CEILING)
    quantum = Decimal(1).scaleb(-DECIMALS)
    return low.quantize(quantum, ROUND_FLOOR), high.quantize(quantum, ROUND_CEILING)


def of_word(word: str, *, unit: str = "", text: str = "") -> Quantity:
    """The quantity of a vague word of :data:`VAGUE`: "thousands" is [2000, ∞), approximate."""
    if word not in VAGUE:
        raise UsageError(f"'{word}' is not a vague number", fix=f"use one of {', '.join(VAGUE)}")
    return Quantity(Decimal(VAGUE[word]), None, unit, True, text)
