"""What was done to people: of so many missing nothing is known of dead."""

from __future__ import annotations

import pytest

from kb.checking.harm import claimed_harms
from kb.checking.rules import load


@pytest.mark.parametrize(
    ("quote", "unit", "harms"),
    [
        ("Trois soldats maliens sont portés disparus", "soldats", ["missing"]),
        ("Three sailors were reported missing after the collision", "sailors", ["missing"]),
        ("Nine guards were captured by the rebels", "guards", ["captured"]),
        ("The blast left nine dead and three missing", "dead", ["killed"]),
        ("The blast left nine dead and three missing", "", ["killed", "missing"]),
        ("Le séisme a fait trois blessés", "blessés", ["wounded"]),
        ("The toll stands at nine soldiers", "soldiers", []),
    ],
)
def test_claimed_harms(quote: str, unit: str, harms: list[str]) -> None:
    """By what is counted, else by the words of the quote."""
    content = {"quote": quote, "quantity": {"unit": unit}}
    assert claimed_harms(content, load()) == harms
