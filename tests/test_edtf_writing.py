"""Tests of edtf_writing: from four days back to the shortest notation."""

from __future__ import annotations

import pytest
from date_strategies import any_bounds, notations
from hypothesis import given
from hypothesis import strategies as st

from kb import dates
from kb.dates import Bounds, bounds, claim_bounds, edtf_of


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[2025-08-01..2025-08-31]", "2025-08"),
        ("[2025..2025-12-31]", "2025"),
        ("2004-XX-XX", "2004"),
        ("[2025-03..2025-05]", "2025-21"),
        ("[2025-12..2026-02]", "2025-24"),
        ("[2025..2025-03]", "2025-33"),
        ("[2010..2019]", "201X"),
        ("[2025-08-01..2025-12-12]", "[2025-08..2025-12-12]"),
        ("[2025-01-01..2025-12-12]", "[2025-01..2025-12-12]"),
        ("[2025-01-01..2025-01-20]", "[2025-01-01..2025-01-20]"),
        ("[2024-01-01..2025-12-31]", "[2024..2025]"),
        ("2023~", "[2022..2024]"),
        ("[..2025-12-31]", "[..2025]"),
        ("[2025-01..]", "[2025..]"),
        ("2022-02-XX/2025-08-XX", "2022-02/2025-08"),
        ("2025-08-11/2025-08-XX", "2025-08-11/2025-08-XX"),
        ("2023~/2025", "2023~/2025"),
        ("2022-02/..", "2022-02/"),
        ("../1985", "/1985"),
        ("/..", "../.."),
    ],
)
def test_the_shortest_notation_is_chosen(text: str, written: str) -> None:
    """Bounds are written as a person would: by name if the span has one, else as an interval or range."""
    assert edtf_of(bounds(text)) == written


def test_going_on_when_told_is_written_open() -> None:
    """What surely went on after its begin and has no known end is written with an open end."""
    b = claim_bounds("2022-02/..", published=dates.parse_day("2025-12-27"), duration=None, actual=True)
    assert edtf_of(b) == "2022-02/.."


@given(notations())
def test_what_was_read_can_be_written_exactly(text: str) -> None:
    """Bounds that some notation has are written without loss, and always in the same way."""
    b = bounds(text)
    assert bounds(edtf_of(b)) == b
    assert edtf_of(bounds(edtf_of(b))) == edtf_of(b)


@given(st.one_of(any_bounds(), any_bounds(738000, 739500), any_bounds(100, 108)))
def test_writing_is_never_narrower(b: Bounds) -> None:
    """Whatever the bounds, the notation for them leaves all of it possible."""
    assert dates.inside(b, bounds(edtf_of(b)))
