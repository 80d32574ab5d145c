"""Tests of edtf and edtf_refusals: the notation, the four days it stands for, and what is refused."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from date_strategies import parts, said
from hypothesis import given
from hypothesis import strategies as st

from kb import dates
from kb.dates import EARLIEST, LATEST, DateError, bounds, parse_edtf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-08-14", "2025-08-14 2025-08-14 2025-08-14 2025-08-14"),
        ("2024-02", "2024-02-01 2024-02-29 2024-02-01 2024-02-29"),
        ("1900-02", "1900-02-01 1900-02-28 1900-02-01 1900-02-28"),
        ("2025", "2025-01-01 2025-12-31 2025-01-01 2025-12-31"),
        ("201X", "2010-01-01 2019-12-31 2010-01-01 2019-12-31"),
        ("20XX", "2000-01-01 2099-12-31 2000-01-01 2099-12-31"),
        ("000X", ".. 0009-12-31 .. 0009-12-31"),
        ("2004-XX", "2004-01-01 2004-12-31 2004-01-01 2004-12-31"),
        ("2004-07-XX", "2004-07-01 2004-07-31 2004-07-01 2004-07-31"),
        ("2004-XX-XX", "2004-01-01 2004-12-31 2004-01-01 2004-12-31"),
        ("2025-21", "2025-03-01 2025-05-31 2025-03-01 2025-05-31"),
        ("2025-22", "2025-06-01 2025-08-31 2025-06-01 2025-08-31"),
        ("2025-23", "2025-09-01 2025-11-30 2025-09-01 2025-11-30"),
        ("2023-24", "2023-12-01 2024-02-29 2023-12-01 2024-02-29"),
        ("9999-24", "9999-12-01 .. 9999-12-01 .."),
        ("2025-33", "2025-01-01 2025-03-31 2025-01-01 2025-03-31"),
        ("2025-36", "2025-10-01 2025-12-31 2025-10-01 2025-12-31"),
        ("2025-03-01~", "2025-02-28 2025-03-02 2025-02-28 2025-03-02"),
        ("2025-01?", "2024-12-01 2025-02-28 2024-12-01 2025-02-28"),
        ("2023%", "2022-01-01 2024-12-31 2022-01-01 2024-12-31"),
        ("2025-22~", "2025-05-01 2025-09-30 2025-05-01 2025-09-30"),
        ("2025-33~", "2024-10-01 2025-06-30 2024-10-01 2025-06-30"),
        ("201X~", "2000-01-01 2029-12-31 2000-01-01 2029-12-31"),
        ("0001~", ".. 0002-12-31 .. 0002-12-31"),
        ("9999-12-31~", "9999-12-30 .. 9999-12-30 .."),
        ("2022-02/2025-08", "2022-02-01 2022-02-28 2025-08-01 2025-08-31"),
        ("2025/2025-03", "2025-01-01 2025-03-31 2025-03-01 2025-03-31"),
        ("2025-08-11/2025-08-XX", "2025-08-11 2025-08-11 2025-08-11 2025-08-31"),
        ("2025-08~/2025-09~", "2025-07-01 2025-09-30 2025-08-01 2025-10-31"),
        ("2022-02/", "2022-02-01 2022-02-28 2022-02-01 .."),
        ("2022-02/..", "2022-02-01 2022-02-28 2022-02-01 .."),
        ("/1985", ".. 1985-12-31 1985-01-01 1985-12-31"),
        ("../1985-04-12", ".. 1985-04-12 1985-04-12 1985-04-12"),
        ("../..", ".. .. .. .."),
        ("[2025-08..2025-12-12]", "2025-08-01 2025-12-12 2025-08-01 2025-12-12"),
        ("[..2025-12-27]", ".. 2025-12-27 .. 2025-12-27"),
        ("[2025-12..]", "2025-12-01 .. 2025-12-01 .."),
    ],
)
def test_notation_stands_for_four_days(text: str, expected: str) -> None:
    """Each form of the notation has one meaning, written as earliest and latest begin and end."""
    assert said(bounds(text)) == expected


@pytest.mark.parametrize(
    ("text", "why", "fix"),
    [
        ("2025-02-30", "February 2025 has 28 days", "correct the day or the month"),
        ("2025-13", "there is no month 13", "correct the day or the month"),
        ("2025-08-00", "there is no day 00", "correct the day or the month"),
        ("2025-22-03", "22 is a season or quarter and takes no day", "correct the day or the month"),
        ("٢٠٢٥", "it holds the character ٢ (U+0662)", "use the digits 0-9 and - / . ~ ? % X"),
        ("2025 -08", "it holds a space", "leave the spaces out"),
        ("26/12/2025", "slashes stand for intervals", "write a day as YYYY-MM-DD"),
        ("2025/2024", "it ends in 2024, before it begins in 2025", "swap the two ends"),
        ("[2025..2024]", "it ends in 2024, before it begins in 2025", "swap the two ends"),
        (
            "2004-06-11/2004-06",
            "its end 2004-06 starts before its begin 2004-06-11",
            "write its end as 2004-06-XX if any day in 2004-06 may be meant",
        ),
        (
            "2025-08/2025-22",
            "its end 2025-22 starts before its begin 2025-08",
            "give the end more exactly, or leave it open: A/",
        ),
        ("/", "an interval needs at least one end", "write A/B, A/, A/.. or /B"),
        ("[2025/2026]", "a slash and brackets do not go together", "write A/B or [A..B]"),
        ("[..]", "a range needs a date on one side at least", "write [A..B], [A..] or [..B]"),
    ],
)
def test_invalid_dates_are_refused_with_a_way_out(text: str, why: str, fix: str) -> None:
    """What is no date is refused by saying what is wrong and what to do, in plain words."""
    with pytest.raises(DateError) as caught:
        bounds(text)
    assert str(caught.value) == f"'{text}' is not a valid date: {why}; {fix}"


@pytest.mark.parametrize(
    ("text", "feature", "fix"),
    [
        (
            "2004-06-~11",
            "a qualifier on a part of the date",
            "put one sign at the end, for the whole date: 2004-06-11~",
        ),
        ("2025-12-26T10:00:00Z", "a time of day", "keep the day only: 2025-12-26"),
        ("-0043", "a year before year 1 (negative)", "only the years 0001 to 9999 are read"),
        ("0000", "the year 0000", "only the years 0001 to 9999 are read"),
        ("Y17E7", "a year of more than four digits (Y)", "only the years 0001 to 9999 are read"),
        ("1950S2", "a year with significant digits (S)", "write the range of years [A..B]"),
        ("{1960,1961-12}", "a set of several dates {…}", "make one claim for each date"),
        (
            "[1667,1668..1670]",
            "a list of dates with commas",
            "write the range [A..B] that holds them, or one claim for each",
        ),
        ("[2025]", "a list of one date", "leave the brackets out"),
        (
            "156X-12-25",
            "unspecified digits (X) in this place",
            "write X for the last year digits or a whole month or day: 201X, 20XX, 2004-XX, 2004-07-XX",
        ),
        (
            "2001-29",
            "the season code 29 (a season of the southern hemisphere)",
            "write the range of months [A..B]",
        ),
        ("2001-40", "the code 40 (a third or half of a year)", "write the range of months [A..B]"),
    ],
)
def test_other_features_of_edtf_are_refused_by_name(text: str, feature: str, fix: str) -> None:
    """Valid EDTF outside the part that is read is named as such, never taken for something else."""
    with pytest.raises(DateError) as caught:
        bounds(text)
    assert str(caught.value) == f"'{text}' uses {feature}, which is not supported; {fix}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the date is empty"),
        ("August 2025", "written in words"),
        ("août", "written in words"),
        ("20251226", "the hyphens are missing"),
        ("2025-8-1", "month and day take two digits"),
        ("2025-08?~", "only one sign"),
        ("2025..2026", "square brackets"),
        ("[2025", "the closing ] is missing"),
        ("2025/2026/2027", "two ends, parted by one slash"),
        ("2025-08\n", "the character"),
        ("２０２５", "the character ２ (U+FF12)"),
        ("2025–08", "the character – (U+2013)"),
        ("2025-12-26T10:00", "not a day followed by a time"),
        ("2025-02-30T10:00:00", "not a day followed by a time"),
        ("2025-02-30/2026", "February 2025 has 28 days"),
        ("9999-12-32", "there is no day 32"),
        ("-0000", "there is no year -0000"),
        ("2004-4X", "there is no month 4X"),
        ("2004-07-4X", "there is no day 4X"),
        ("{2025-08 2025}", "not a list or range of dates"),
        ("\ud800", "U+D800"),
        ("x" * 300, "…"),
    ],
)
def test_slips_are_named(text: str, words: str) -> None:
    """The usual slips are told from one another, in one line."""
    with pytest.raises(DateError) as caught:
        bounds(text)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("value", [None, 2025, date(2025, 8, 1)])
def test_only_text_is_read(value: object) -> None:
    """What YAML made a number or a date of is refused by name, not guessed at."""
    with pytest.raises(DateError, match="put it in quotes"):
        bounds(value)  # type: ignore[arg-type]


@given(st.one_of(st.text(), st.text("0123456789-/.~?%X[]{},TYESZ+: ", max_size=24)))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Reading ends in bounds in normal form or in a DateError, never in anything else."""
    try:
        b = bounds(text)
    except DateError as error:
        assert str(error)
        return
    assert EARLIEST <= b.earliest_begin <= min(b.latest_begin, b.earliest_end)
    assert max(b.latest_begin, b.earliest_end) <= b.latest_end <= LATEST
    assert str(parse_edtf(text)) == text


@given(parts())
def test_signs_widen_and_are_alike(text: str) -> None:
    """A doubtful date leaves more possible on both sides than the plain one, whichever sign it carries."""
    plain = text.rstrip("~?%")
    exact, about = bounds(plain), bounds(plain + "~")
    assert bounds(plain + "?") == bounds(plain + "%") == about
    assert dates.inside(exact, about)
    assert about.earliest_begin < exact.earliest_begin or exact.earliest_begin == EARLIEST
    assert about.latest_end > exact.latest_end or exact.latest_end == LATEST


@given(st.dates())
def test_a_day_lies_in_its_month_and_year(day: date) -> None:
    """A day's bounds lie inside its month's, and those inside its year's, decade's and century's."""
    text = day.isoformat()
    spans = [bounds(t) for t in (text, text[:7], text[:4], f"{text[:3]}X", f"{text[:2]}XX")]
    assert all(dates.inside(a, b) for a, b in pairwise(spans))
    assert spans[0] == (day.toordinal(),) * 4


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        *[("2025-08-14", "day"), ("2025-08", "month"), ("2025-22", "season"), ("2025-34", "quarter")],
        *[("2025~", "year"), ("201X", "decade"), ("20XX", "century"), ("2004-07-XX", "month")],
        *[("2025-08/2025-12-12", "month"), ("2022/", "year"), ("[..2025-12-27]", "day"), ("../..", None)],
    ],
)
def test_precision_is_the_coarser_unit(text: str, precision: str | None) -> None:
    """The precision is that of the less exact end; a date that says nothing has none."""
    assert parse_edtf(text).precision == precision
