"""Tests of dates: the logic of intervals, the bounds of claims, durations."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from date_strategies import any_bounds, notations, said
from hypothesis import assume, given
from hypothesis import strategies as st

from kb import dates
from kb.dates import EARLIEST, LATEST, Bounds, DateError, bounds, claim_bounds, iso

small = any_bounds(100, 108)
days = st.integers(98, 110)


def possible(b: Bounds) -> set[tuple[int, int]]:
    """All the begins and ends that bounds leave possible, one by one."""
    begins = range(b.earliest_begin, b.latest_begin + 1)
    ends = range(b.earliest_end, b.latest_end + 1)
    return {(begin, end) for begin, end in product(begins, ends) if begin <= end}


# -- the logic of intervals ------------------------------------------------------------------------


@given(small, days, days)
def test_certainly_and_possibly_mean_all_and_some(b: Bounds, first: int, last: int) -> None:
    """Certainly: on some day of the period whichever begin and end are true; possibly: for one of them."""
    assume(first <= last)
    meets = {begin <= last and end >= first for begin, end in possible(b)}
    assert dates.certainly(b, first, last) == (meets == {True})
    assert dates.possibly(b, first, last) == (True in meets)


@given(small, days, days)
def test_certainly_implies_possibly(b: Bounds, first: int, last: int) -> None:
    """What is certain in a period is possible in it."""
    assume(first <= last)
    assert dates.possibly(b, first, last) or not dates.certainly(b, first, last)


@given(any_bounds(), *[st.integers(EARLIEST, LATEST)] * 4)
def test_widening_a_period_keeps_certainly(b: Bounds, one: int, two: int, three: int, four: int) -> None:
    """What is certain, or possible, in a period is so in every longer one."""
    outer_first, first, last, outer_last = sorted((one, two, three, four))
    assert dates.certainly(b, outer_first, outer_last) or not dates.certainly(b, first, last)
    assert dates.possibly(b, outer_first, outer_last) or not dates.possibly(b, first, last)


@given(small, small, days, days)
def test_more_exact_bounds_keep_certainly(a: Bounds, b: Bounds, first: int, last: int) -> None:
    """What is certain of wide bounds is certain of all inside them; what is possible goes the other way."""
    assume(first <= last)
    wide = dates.hull(a, b)
    assert dates.certainly(a, first, last) or not dates.certainly(wide, first, last)
    assert dates.possibly(wide, first, last) or not dates.possibly(a, first, last)


@given(small, small)
def test_inside_is_about_what_is_possible(a: Bounds, b: Bounds) -> None:
    """Inside: every begin and end possible for a is possible for b."""
    assert dates.inside(a, b) == (possible(a) <= possible(b))


@given(any_bounds(), any_bounds(), any_bounds())
def test_inside_is_a_partial_order(a: Bounds, b: Bounds, c: Bounds) -> None:
    """Inside is reflexive, antisymmetric and transitive."""
    assert dates.inside(a, a)
    assert not (dates.inside(a, b) and dates.inside(b, a)) or a == b
    whole = dates.hull(dates.hull(a, b), c)
    assert dates.inside(a, dates.hull(a, b))
    assert dates.inside(dates.hull(a, b), whole)
    assert dates.inside(a, whole)


@given(small, small)
def test_disjoint_is_never_a_day_in_common(a: Bounds, b: Bounds) -> None:
    """Disjoint: no begin and end of a and of b share a day; then one precedes the other."""
    shares = any(p[0] <= q[1] and q[0] <= p[1] for p in possible(a) for q in possible(b))
    assert dates.disjoint(a, b) == (not shares)
    assert dates.disjoint(a, b) == dates.disjoint(b, a)
    assert dates.disjoint(a, b) == (dates.precedes(a, b) or dates.precedes(b, a))
    assert dates.precedes(a, b) == all(p[1] < q[0] for p in possible(a) for q in possible(b))


@given(small, small)
def test_intersect_keeps_what_both_allow(a: Bounds, b: Bounds) -> None:
    """The intersection leaves possible exactly what both do, and is None when that is nothing."""
    both = dates.intersect(a, b)
    assert (possible(both) if both else set()) == possible(a) & possible(b)
    assert both == dates.intersect(b, a)


@given(small, small)
def test_hull_is_the_narrowest_that_holds_both(a: Bounds, b: Bounds) -> None:
    """The hull holds both, and no bounds that hold both are narrower on any side."""
    hull = dates.hull(a, b)
    assert dates.inside(a, hull)
    assert dates.inside(b, hull)
    pairs = possible(a) | possible(b)
    begins, ends = [p[0] for p in pairs], [p[1] for p in pairs]
    assert hull == (min(begins), max(begins), min(ends), max(ends))


@given(any_bounds(), any_bounds())
def test_hull_and_intersect_absorb(a: Bounds, b: Bounds) -> None:
    """A lattice: intersecting with the hull, or joining with the intersection, gives back the first."""
    assert dates.intersect(a, dates.hull(a, b)) == a
    both = dates.intersect(a, b)
    assert both is None or dates.hull(a, both) == a


# -- claims ----------------------------------------------------------------------------------------

ROOT = Path(__file__).resolve().parent.parent
PUBLISHED = date(2025, 12, 27).toordinal()


@pytest.mark.parametrize(
    ("edtf", "duration", "actual", "expected"),
    [
        (None, None, True, ".. 2025-12-27 .. 2025-12-27"),
        (None, None, False, "2025-12-27 .. 2025-12-27 .."),
        ("2025-08", None, True, "2025-08-01 2025-08-31 2025-08-01 2025-08-31"),
        ("2025-12", None, True, "2025-12-01 2025-12-27 2025-12-01 2025-12-31"),
        ("2026", None, False, "2026-01-01 2026-12-31 2026-01-01 2026-12-31"),
        ("2025-12-28~", None, True, "2025-12-27 2025-12-27 2025-12-27 2025-12-29"),
        ("2022-02/..", None, True, "2022-02-01 2022-02-28 2025-12-27 .."),
        ("2022-02/..", None, False, "2022-02-01 2022-02-28 2022-02-01 .."),
        ("2022-02/", None, True, "2022-02-01 2022-02-28 2022-02-01 .."),
        ("[2025-10..]", None, True, "2025-10-01 2025-12-27 2025-10-01 2025-12-27"),
        ("[2025-10..]", None, False, "2025-10-01 .. 2025-10-01 .."),
        ("2025-08/", "P120D", True, "2025-08-01 2025-08-31 2025-11-28 2025-12-29"),
        ("2025-08/2025-12-12", "P120D", True, "2025-08-14 2025-08-15 2025-12-12 2025-12-12"),
        ("[2025-08..2025-12-12]", "P120D", True, "2025-08-01 2025-08-15 2025-11-28 2025-12-12"),
        ("2026-03-01/", "P1M", False, "2026-03-01 2026-03-01 2026-03-28 2026-04-01"),
        (None, "P120D", True, ".. 2025-08-30 0001-04-30 2025-12-27"),
    ],
)
def test_claim_bounds(edtf: str | None, duration: str | None, actual: bool, expected: str) -> None:
    """Date, duration and publication together give the bounds of what is claimed."""
    assert said(claim_bounds(edtf, published=PUBLISHED, duration=duration, actual=actual)) == expected


@pytest.mark.parametrize(
    ("edtf", "duration", "message"),
    [
        (
            "2026-01",
            None,
            "the date 2026-01 lies after the publication on 2025-12-27, yet it is claimed as a fact; "
            "correct the date, or mark the claim as planned",
        ),
        (
            "2025-08",
            "P120D",
            "the duration P120D does not fit the date 2025-08; "
            "correct one of them; write 'A/' if the date is only when it began",
        ),
        (
            "2025-01-01/..",
            "P120D",
            "the duration P120D does not fit the date 2025-01-01/..; "
            "correct one of them; write 'A/' if the date is only when it began",
        ),
    ],
)
def test_claims_that_cannot_be(edtf: str, duration: str | None, message: str) -> None:
    """A fact from after its report, or a duration that does not fit its date, is refused."""
    with pytest.raises(DateError) as caught:
        claim_bounds(edtf, published=PUBLISHED, duration=duration, actual=True)
    assert str(caught.value) == message


@given(notations(), st.integers(EARLIEST, LATEST))
def test_publication_only_narrows(text: str, published: int) -> None:
    """The day of publication takes begins away from a fact and never adds a possibility."""
    b = bounds(text)
    assume(b.earliest_begin <= published)
    known = claim_bounds(text, published=published, duration=None, actual=True)
    assert dates.inside(known, b)
    assert known.latest_begin <= published
    assert known.earliest_end >= known.earliest_begin
    assert claim_bounds(text, published=published, duration=None, actual=False) == b


short = st.tuples(st.integers(100, 108), st.integers(0, 8), st.sampled_from(["{}/{}", "[{}..{}]", "{}~/{}", "{}/{}~"]))


@given(short, st.integers(1, 6))
def test_duration_keeps_what_fits(shape: tuple[int, int, str], length: int) -> None:
    """D days end D - 1 or D days after they begin: exactly the begins and ends that allow it are kept."""
    begin, later, form = shape
    text, duration = form.format(iso(begin), iso(begin + later)), f"P{length}D"
    fits = {pair for pair in possible(bounds(text)) if length - 1 <= pair[1] - pair[0] <= length}
    if not fits:
        with pytest.raises(DateError, match=f"the duration {duration} does not fit"):
            claim_bounds(text, published=begin, duration=duration, actual=False)
        return
    begins, ends = [pair[0] for pair in fits], [pair[1] for pair in fits]
    known = claim_bounds(text, published=begin, duration=duration, actual=False)
    assert known == (min(begins), max(begins), min(ends), max(ends))


# -- days and durations ----------------------------------------------------------------------------


@given(st.dates())
def test_a_day_is_read_as_written(day: date) -> None:
    """A day survives being written and read."""
    assert dates.parse_day(iso(day.toordinal())) == day.toordinal()


@pytest.mark.parametrize("text", ["2025-12", "2025-12-26~", "2025-12-XX", "2025-12-26/", "[2025-12-26..]"])
def test_a_day_is_nothing_else(text: str) -> None:
    """Where one full day is asked for, every other date is refused."""
    with pytest.raises(DateError, match="is not one full day; write it as YYYY-MM-DD"):
        dates.parse_day(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *[
            ("P120D", (120, 120)),
            ("P2W", (14, 14)),
            ("P1M", (28, 31)),
            ("P4M", (120, 123)),
            ("P1Y", (365, 366)),
        ],
        *[
            ("P2M10D", (69, 72)),
            ("PT36H", (2, 2)),
            ("P1DT1S", (2, 2)),
            ("PT5M", (1, 1)),
            ("P7Y", (2555, 2557)),
        ],
    ],
)
def test_durations_in_days(text: str, expected: tuple[int, int]) -> None:
    """A duration is at least and at most so many days; a part of a day counts as one."""
    assert dates.parse_duration(text) == expected


@pytest.mark.parametrize("text", ["", "P", "PT", "P1DT", "120D", "P-1D", "P1.5D", "P1D ", "P١D", "p1d", "P1D2M"])
def test_what_is_no_duration(text: str) -> None:
    """Only whole numbers of ISO 8601 units in their order are a duration."""
    with pytest.raises(DateError, match="is not a duration; write P120D for 120 days"):
        dates.parse_duration(text)


@pytest.mark.parametrize(("text", "words"), [("P0D", "nothing at all"), ("P99999Y", "longer than the calendar")])
def test_durations_out_of_reach(text: str, words: str) -> None:
    """No time at all, and more than the calendar holds, are refused."""
    with pytest.raises(DateError, match=words):
        dates.parse_duration(text)


@given(st.dates(date(1600, 1, 1), date(2400, 1, 1)), st.integers(1, 500))
def test_months_are_as_long_as_the_calendar_makes_them(day: date, months: int) -> None:
    """Wherever in the calendar n whole months lie, their days are within the duration's two numbers."""
    index = day.year * 12 + day.month - 1
    first, end = (date(i // 12, i % 12 + 1, 1) for i in (index, index + months))
    least, most = dates.parse_duration(f"P{months}M")
    assert least <= (end - first) // timedelta(days=1) <= most


def test_dates_and_quantities_start_light() -> None:
    """Neither module draws in the heavy libraries; every command starts with them."""
    heavy = "{'pydantic', 'rdflib', 'yaml', 'babel', 'dataclasses', 'inspect', 'calendar'}"
    code = f"import sys, kb.dates, kb.quantities; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout == "[]\n"
