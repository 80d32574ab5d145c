"""Tests of the notation against other projects' examples, and against the PyPI package ``edtf``.

The examples are not part of this project. The environment variable ``EDTF_VECTORS`` names a JSON file with a
list of objects ``{"string", "valid", "list", "source"}``; without it these tests are skipped.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path
from time import struct_time
from typing import Any

import edtf
import pytest

from kb.dates import DateError, bounds, iso, parse_edtf

SIGN = "[~?%]?"
YEAR = "(?!0000)[0-9]{4}"
ONE_DATE = (
    rf"(?:{YEAR}|[0-9]{{3}}X|[0-9]{{2}}XX"
    rf"|{YEAR}-(?:0[1-9]|1[0-2]|2[1-4]|3[3-6]|XX)"
    rf"|{YEAR}-(?:0[1-9]|1[0-2])-(?:[0-2][0-9]|3[01]|XX)"
    rf"|{YEAR}-XX-XX){SIGN}"
)
"""The shape of one date in the part of EDTF that is read."""

READ = re.compile(
    rf"{ONE_DATE}|{ONE_DATE}/{ONE_DATE}|{ONE_DATE}/(?:\.\.)?|(?:\.\.)?/{ONE_DATE}|/\.\.|\.\./(?:\.\.)?"
    rf"|\[(?:{ONE_DATE})?\.\.{ONE_DATE}\]|\[{ONE_DATE}\.\.\]"
)
"""The shape of everything in the part of EDTF that is read."""

NOT_READ = (
    (r"\{", "a set of several dates"),
    (r"\[[^\]]*,", "a list of dates with commas"),
    (r"[0-9]T[0-9]", "a time of day"),
    (r"[0-9]S[0-9]", "a year with significant digits"),
    (r"Y", "a year of more than four digits"),
    (r"(?:^|/)[~?%]?-[0-9]", "a year before year 1"),
    (r"(?:^|/)0000", "the year 0000"),
    (r"X", "unspecified digits (X) in this place"),
    (r"[~?%](?!/|$)", "a qualifier on a part of the date"),
    (r"-(?:2[5-9]|3[0-2])", "the season code"),
    (r"-(?:3[7-9]|4[01])", "the code"),
)
"""Valid EDTF that is not read: how to know it, and the name its refusal has to give it."""


@cache
def vectors() -> list[dict[str, Any]]:
    """The examples, or a skip with the reason."""
    named = os.environ.get("EDTF_VECTORS", "")
    if not named:
        pytest.skip("EDTF_VECTORS does not name a JSON file of EDTF examples")
    loaded: list[dict[str, Any]] = json.loads(Path(named).read_text(encoding="utf-8"))
    return loaded


def strings(*, valid: bool) -> list[str]:
    """The valid examples, or the invalid ones."""
    return sorted({v["string"] for v in vectors() if v["valid"] is valid})


def refusal(text: str) -> str:
    """The message a text is refused with; empty if it is read."""
    try:
        parse_edtf(text)
    except DateError as error:
        return str(error)
    return ""


def test_valid_examples_of_this_part_are_read() -> None:
    """Every valid example in the part of EDTF that is read is read, and gives back its text."""
    texts = [text for text in strings(valid=True) if READ.fullmatch(text)]
    assert texts
    assert {text: refusal(text) for text in texts if refusal(text)} == {}
    assert [str(parse_edtf(text)) for text in texts] == texts


def test_valid_examples_of_other_parts_are_named() -> None:
    """Every other valid example is refused as not supported, by the name of a feature it has."""
    texts = [text for text in strings(valid=True) if not READ.fullmatch(text)]
    assert texts
    unnamed = {}
    for text in texts:
        message = refusal(text)
        names = [name for pattern, name in NOT_READ if re.search(pattern, text)]
        if "which is not supported" not in message or not any(name in message for name in names):
            unnamed[text] = message
    assert unnamed == {}


def test_invalid_examples_are_refused() -> None:
    """No invalid example is read, reversed intervals included."""
    texts = strings(valid=False)
    assert texts
    assert [text for text in texts if not refusal(text)] == []


def day_of(moment: struct_time) -> str:
    """A day as the package ``edtf`` gives it."""
    return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}"


def test_bounds_are_those_of_the_package_edtf() -> None:
    """First and last day agree with the package ``edtf`` where it can be trusted.

    That is: closed, without unspecified digits and without signs. Winter is left out: that package ends
    it on 31 December, so that seasons of one year sort; here it lasts to the end of February.
    """
    exact = [
        text
        for text in strings(valid=True)
        if READ.fullmatch(text) and re.fullmatch(r"[0-9-]+(?:/[0-9-]+)?", text) and "-24" not in text
    ]
    assert exact
    oracle, ours = {}, {}
    for text in exact:
        read = edtf.parse_edtf(text)
        oracle[text] = (day_of(read.lower_strict()), day_of(read.upper_strict()))
        b = bounds(text)
        ours[text] = (iso(b.earliest_begin), iso(b.latest_end))
    assert ours == oracle
