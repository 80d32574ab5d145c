"""Tests of quantities: bounds of what was said, which statements agree, words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb import quantities
from kb.errors import UsageError
from kb.quantities import (
    Quantity,
    QuantityError,
    compatible,
    entails,
    excludes,
    label,
    make,
    of_number,
    of_word,
)

NARROW = "\u202f"

# -- strategies ------------------------------------------------------------------------------------

halves = st.integers(0, 12).map(lambda n: Decimal(n) / 2)


@st.composite
def ranges(draw: st.DrawFn) -> Quantity:
    """A quantity with small bounds, one side maybe open, of one of two units."""
    low, high = sorted((draw(halves), draw(halves)))
    side = draw(st.sampled_from(["both", "lower", "upper"]))
    return make(
        None if side == "upper" else low,
        None if side == "lower" else high,
        unit=draw(st.sampled_from(["soldiers", "soldiers", "shells"])),
        approximate=draw(st.booleans()),
    )


def holds(q: Quantity) -> set[Fraction]:
    """The quarters from 0 to 10 that lie in the range: enough to tell ranges with bounds in halves apart."""
    low = 0 if q.lower is None else q.lower
    high = 100 if q.upper is None else q.upper
    return {Fraction(n, 4) for n in range(41) if low <= Fraction(n, 4) <= high}


def span(q: Quantity | None) -> str:
    """A quantity's bounds in interval notation, ≈ for approximate."""
    if q is None:
        return "nothing"
    low = "(…" if q.lower is None else f"[{q.lower}"
    high = "…)" if q.upper is None else f"{q.upper}]"
    return f"{'≈' if q.approximate else ''}{low}, {high}"


# -- what was said ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "number", "unit", "expected"),
    [
        ("exactly", 9, "soldiers", "[9, 9]"),
        ("at_least", 9, "soldiers", "[9, …)"),
        ("at_most", 9, "soldiers", "(…, 9]"),
        ("more_than", 10_000, "soldiers", "[10001, …)"),
        ("less_than", 100, "soldiers", "(…, 99]"),
        ("more_than", 100, "tonnes", "[100, …)"),
        ("less_than", "1.5", "soldiers", "(…, 1.5]"),
        ("about", 100, "soldiers", "≈[90, 110]"),
        ("about", 10, "soldiers", "≈[9, 11]"),
        ("about", 15, "soldiers", "≈[13, 17]"),
        ("about", 3, "soldiers", "≈[2, 4]"),
        ("about", 1.5, "tonnes", "≈[1.35, 1.65]"),
    ],
)
def test_numbers_and_their_words(kind: quantities.Kind, number: float, unit: str, expected: str) -> None:
    """A number with its word stands for a range that is never tighter than what was said."""
    q = of_number(number, kind, unit=unit, text="as written")
    assert span(q) == expected
    assert (q.unit, q.text) == (unit, "as written")


def test_between_takes_two_numbers() -> None:
    """Between five and ten is both bounds; a second number belongs to nothing else."""
    assert span(of_number(5, "between", upper=10)) == "[5, 10]"
    for kind, upper in (("between", None), ("about", 10)):
        with pytest.raises(UsageError, match="'between' takes two numbers, every other kind takes one"):
            of_number(5, kind, upper=upper)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        *[("several", "≈[2, …)"), ("tens", "≈[20, …)"), ("dozens", "≈[24, …)"), ("hundreds", "≈[200, …)")],
        *[("thousands", "≈[2000, …)"), ("tens_of_thousands", "≈[20000, …)"), ("millions", "≈[2000000, …)")],
    ],
)
def test_vague_words_are_a_least_number(word: str, expected: str) -> None:
    """A plural without a number says two of it at least, and no more."""
    assert span(of_word(word, unit="soldiers")) == expected


@given(st.integers(0, 10**14))
def test_about_is_a_tenth_each_way_rounded_outward(number: int) -> None:
    """About n holds every number from 90 % to 110 % of n, in whole numbers, with n in the middle."""
    q = of_number(number, "about")
    assert q.lower is not None and q.upper is not None
    assert q.lower + q.upper == 2 * number
    assert q.lower * 10 <= 9 * number < (q.lower + 1) * 10
    assert q.approximate


@given(st.integers(0, 10**6), st.sampled_from(["at_least", "at_most", "more_than", "less_than", "about"]))
def test_words_agree_with_the_number_they_are_about(number: int, kind: quantities.Kind) -> None:
    """The number itself fits "at least", "at most" and "about" it, and not "more" or "less than" it."""
    if (kind, number) == ("less_than", 0):
        return
    exact, said = of_number(number, "exactly"), of_number(number, kind)
    assert entails(exact, said) == (kind not in ("more_than", "less_than"))
    assert excludes(exact, said) == (kind in ("more_than", "less_than"))


# -- what is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lower", "upper", "message"),
    [
        (None, None, "a quantity needs a lower or an upper bound; leave the quantity out if unknown"),
        (9, 4, "the lower bound 9 is above the upper bound 4; swap them"),
        (-1, None, "the quantity -1 is negative; give how many as a number from 0 on"),
        (float("nan"), None, "nan is not a finite number; leave the bound out if it is open"),
        (None, float("inf"), "inf is not a finite number; leave the bound out if it is open"),
        (Decimal("sNaN"), None, "sNaN is not a finite number; leave the bound out if it is open"),
        (10**15, None, "the quantity 1.00000e+15 is 10^15 or more; check the number and its unit"),
        (
            Decimal(10**5000),
            None,
            "the quantity 1.00000e+5000 is 10^15 or more; check the number and its unit",
        ),
        (True, None, "a value of type bool is not a number; write it in digits, such as 9 or 1.5"),
        ([9], None, "a value of type list is not a number; write it in digits, such as 9 or 1.5"),
        ("1,5", None, "'1,5' is not a number; write it in plain digits with a point, such as 12500 or 1.5"),
        ("٩", None, "'٩' is not a number; write it in plain digits with a point, such as 12500 or 1.5"),
        ("", None, "'' is not a number; write it in plain digits with a point, such as 12500 or 1.5"),
        ("0.1234567891", None, "0.1234567891 has more than 9 decimals; round it"),
        (Decimal("1E-999999"), None, "1e-999999 has more than 9 decimals; round it"),
    ],
)
def test_bounds_that_cannot_be(lower: object, upper: object, message: str) -> None:
    """A quantity is finite, not negative, of sane size, in order and written in plain digits."""
    with pytest.raises(QuantityError) as caught:
        make(lower, upper)  # type: ignore[arg-type]
    assert str(caught.value) == message


def test_less_than_nothing_is_refused() -> None:
    """There is no number of things below zero."""
    with pytest.raises(QuantityError, match="nothing is less than 0"):
        of_number(0, "less_than")


def test_unknown_words_are_refused() -> None:
    """A kind or a vague word that is not known is named, with those that are."""
    with pytest.raises(UsageError, match="'roughly' is not a kind of number"):
        of_number(9, "roughly")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="'lots' is not a vague number; use one of several, tens, dozens"):
        of_word("lots")


@given(st.one_of(st.integers(), st.floats(), st.text(max_size=30), st.decimals(), st.none(), st.booleans()))
def test_any_value_is_a_bound_or_refused(value: object) -> None:
    """A bound is read exactly or refused with QuantityError, never rounded or let through."""
    try:
        q = make(value, None)  # type: ignore[arg-type]
    except QuantityError as error:
        assert str(error)
        return
    assert q.lower is not None
    assert q.lower == (value if isinstance(value, int | Decimal) else Decimal(str(value)))
    assert 0 <= q.lower < quantities.LIMIT


@pytest.mark.parametrize("value", [9, 9.0, "9", "9.0", Decimal("9.00"), Decimal("0.9E1")])
def test_one_spelling_per_number(value: quantities.Number) -> None:
    """However a number is written, it is stored and shown in one way."""
    assert str(make(value, value).lower) == "9"


@pytest.mark.parametrize(("number", "expected"), [("9", 9), ("1.5", 1.5), ("123456789012345", 123456789012345)])
def test_numbers_in_json(number: str, expected: float) -> None:
    """Whole numbers are int in JSON, others float."""
    found = quantities.number_json(Decimal(number))
    assert (found, type(found)) == (expected, type(expected))


# -- which agree -----------------------------------------------------------------------------------


@given(ranges(), ranges())
def test_entails_and_excludes_are_about_ranges(a: Quantity, b: Quantity) -> None:
    """Entails: every number a allows, b allows; excludes: none in common; only within one unit."""
    same = a.unit == b.unit
    assert excludes(a, b) == (same and not holds(a) & holds(b))
    assert compatible(a, b) == (same and not excludes(a, b))
    if entails(a, b):
        assert same
        assert holds(a) <= holds(b)
    elif same and b.lower != 0:  # an open lower bound reaches below 0, where nothing is counted
        assert not holds(a) <= holds(b)


@given(ranges(), ranges(), ranges())
def test_entails_is_a_preorder(a: Quantity, b: Quantity, c: Quantity) -> None:
    """What entails is entailed by itself, and entailment carries over."""
    assert entails(a, a)
    assert entails(a, c) or not (entails(a, b) and entails(b, c))


@given(ranges(), ranges(), ranges())
def test_never_supported_and_refuted_at_once(a: Quantity, b: Quantity, c: Quantity) -> None:
    """Nothing both entails and excludes; what is excluded stays so when either side says more."""
    assert not (entails(a, b) and excludes(a, b))
    assert excludes(a, b) == excludes(b, a)
    assert not (excludes(b, c) and entails(a, b)) or excludes(a, c)


@given(ranges(), ranges())
def test_intersect_and_hull_are_the_closest(a: Quantity, b: Quantity) -> None:
    """The intersection holds just what both do, the hull is the narrowest range that holds both."""
    both, either = quantities.intersect(a, b), quantities.hull(a, b)
    assert (holds(both) if both else set()) == (holds(a) & holds(b) if a.unit == b.unit else set())
    assert both is None or (entails(both, a) and entails(both, b))
    assert either is None or (entails(a, either) and entails(b, either))
    if either is not None and both is not None:
        assert entails(both, either)
        assert either.approximate == both.approximate == (a.approximate or b.approximate)


@pytest.mark.parametrize(
    ("a", "b", "both", "either"),
    [
        ((9, None), (4, 12), "[9, 12]", "[4, …)"),
        ((9, 9), (4, 4), "nothing", "[4, 9]"),
        ((9, None), (None, 12), "[9, 12]", "nothing"),
        ((9, None), (None, 4), "nothing", "nothing"),
        ((None, 9), (None, 4), "(…, 4]", "(…, 9]"),
    ],
)
def test_intersect_and_hull(
    a: tuple[int | None, int | None], b: tuple[int | None, int | None], both: str, either: str
) -> None:
    """Nothing is left where the ranges do not meet, or where no bound remains."""
    assert span(quantities.intersect(make(*a), make(*b))) == both
    assert span(quantities.hull(make(*a), make(*b))) == either


def test_units_are_not_compared() -> None:
    """Quantities of different units say nothing about one another."""
    soldiers, shells = make(9, 9, unit="soldiers"), make(4, 4, unit="shells")
    assert not entails(soldiers, soldiers._replace(unit="shells"))
    assert not excludes(soldiers, shells)
    assert not compatible(soldiers, shells)
    assert quantities.intersect(soldiers, shells) is None
    assert quantities.hull(soldiers, shells) is None


# -- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("q", "french", "english"),
    [
        (of_number(4, "exactly"), "4 obus", "4 shells"),
        (of_number(12_500, "exactly"), f"12{NARROW}500 obus", "12,500 shells"),
        (of_number("1234.5", "exactly"), f"1{NARROW}234,5 obus", "1,234.5 shells"),
        (of_number(9, "at_least"), "au moins 9 obus", "at least 9 shells"),
        (of_number(9, "at_most"), "au plus 9 obus", "at most 9 shells"),
        (of_number(1, "at_least"), "au moins 1 obus", "at least 1 shells"),
        (of_number(10_000, "more_than"), f"plus de 10{NARROW}000 obus", "more than 10,000 shells"),
        (of_number(100, "less_than"), "moins de 100 obus", "fewer than 100 shells"),
        (of_number(101, "at_least", unit="tonnes"), "au moins 101 obus", "at least 101 shells"),
        (of_number(5, "between", upper=10), "entre 5 et 10 obus", "between 5 and 10 shells"),
        (of_number(100, "about"), "environ 100 obus (90 à 110)", "about 100 shells (90 to 110)"),
        (of_number("1.5", "about"), "environ 1,5 obus (1,35 à 1,65)", "about 1.5 shells (1.35 to 1.65)"),
        (make(90, 120, approximate=True), "environ 90 à 120 obus", "about 90 to 120 shells"),
        (make(50, 50, approximate=True), "environ 50 obus", "about 50 shells"),
        (make(50, None, approximate=True), "au moins environ 50 obus", "at least about 50 shells"),
        (of_word("several"), "plusieurs obus (au moins 2)", "several shells (at least 2)"),
        (of_word("dozens"), "plusieurs douzaines d’obus (au moins 24)", "dozens of shells (at least 24)"),
        (
            of_word("thousands"),
            f"des milliers d’obus (au moins 2{NARROW}000)",
            "thousands of shells (at least 2,000)",
        ),
    ],
)
def test_quantities_in_words(q: Quantity, french: str, english: str) -> None:
    """Quantities are said as a person says them; a vague word shows the bounds it is taken to have."""
    assert label(q, "fr", "obus") == french
    assert label(q, "en-GB", "shells") == english


def test_a_unit_may_be_left_out() -> None:
    """Without words for the unit the number stands alone; before a consonant, "de" is written out."""
    assert label(of_number(9, "at_least"), "fr") == "au moins 9"
    assert label(of_word("thousands"), "en") == "thousands (at least 2,000)"
    assert label(of_word("hundreds"), "fr", "soldats") == "des centaines de soldats (au moins 200)"
    assert label(of_word("hundreds"), "fr", "hommes") == "des centaines d’hommes (au moins 200)"
    assert label(of_word("hundreds"), "fr", "écoles") == "des centaines d’écoles (au moins 200)"


@given(ranges(), st.sampled_from(["fr", "en"]))
def test_every_quantity_can_be_said(q: Quantity, lang: str) -> None:
    """There are words for every quantity in both languages."""
    said = label(q, lang, "soldats")
    assert said == said.strip()
    assert "  " not in said
    assert "None" not in said


def test_other_languages_are_refused() -> None:
    """There are words in French and English only, and the error says so."""
    with pytest.raises(UsageError, match="in the language 'de'; ask for fr or en"):
        label(of_number(9, "exactly"), "de")
