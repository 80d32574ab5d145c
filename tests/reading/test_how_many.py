"""Numbers with their bounds, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.reading.how_many import find, number_of
from kb.reading.lexicon import load
from kb.reading.tokens import tokenize

FRENCH = [
    ("neuf soldats", (9, 9, False)),
    ("au moins neuf soldats", (9, None, False)),
    ("plus de 53 000 blessés", (53001, None, False)),
    ("une dizaine de morts", (9, 11, True)),
    ("plus d'une dizaine de morts", (11, None, False)),
    ("plusieurs dizaines de morts", (20, None, True)),
    ("des milliers de soldats", (2000, None, True)),
    ("des dizaines de milliers de soldats", (20000, None, True)),
    ("plusieurs soldats", (2, None, True)),
    ("1,5 million de personnes", (1500000, 1500000, False)),
    ("quelque 300 hommes", (270, 330, True)),
    ("jusqu'à 30 missiles", (None, 30, False)),
    ("entre 7 et 11 civils", (7, 11, False)),
    ("quatre-vingt-dix-sept chars", (97, 97, False)),
    ("deux cent mille hommes", (200000, 200000, False)),
    ("vingt et un chars", (21, 21, False)),
    ("soixante et onze chars", (71, 71, False)),
    ("moins de dix morts", (None, 9, False)),
    ("dix ou plus", (10, None, False)),
    ("dix au plus", (None, 10, False)),
]
ENGLISH = [
    ("dozens of people", (24, None, True)),
    ("more than 100 ships", (101, None, False)),
    ("at least 31 civilians", (31, None, False)),
    ("about 100 weapons", (90, 110, True)),
    ("11,000-12,000 troops", (11000, 12000, False)),
    ("tens of thousands of casualties", (20000, None, True)),
    ("up to 30 missiles", (None, 30, False)),
    ("a dozen missiles", (10, 14, True)),
    ("more than a dozen missiles", (13, None, False)),
    ("at least a dozen missiles", (12, None, False)),
    ("two dozen missiles", (24, 24, False)),
    ("1.5 million people", (1500000, 1500000, False)),
    ("four hundred and twelve men", (412, 412, False)),
    ("several ships", (2, None, True)),
    ("hundreds of tanks", (200, None, True)),
    ("between 3,000 and 4,000 soldiers", (3000, 4000, False)),
    ("12 or more soldiers", (12, None, False)),
    ("12 or fewer soldiers", (None, 12, False)),
]


def quantity(text: str, language: str) -> tuple[int | None, int | None, bool] | None:
    lang = load().language(language)
    figure = find(tokenize(text, french=lang.french), 0, lang)
    found = figure.quantity("", "") if figure else None
    if found is None:
        return None
    lower = None if found.lower is None else int(found.lower)
    upper = None if found.upper is None else int(found.upper)
    return lower, upper, found.approximate


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french_numbers(text: str, expected: tuple[int | None, int | None, bool]) -> None:
    """A French number phrase has the bounds that its words set."""
    assert quantity(text, "fr") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_numbers(text: str, expected: tuple[int | None, int | None, bool]) -> None:
    """An English number phrase has the bounds that its words set."""
    assert quantity(text, "en") == expected


@given(st.integers(min_value=0, max_value=10**12))
def test_separators_do_not_change_a_number(n: int) -> None:
    """Thousands may be set apart by the comma in English, by spaces of any kind in French."""
    assert number_of(f"{n:,}", False) == n
    for space in (" ", "\u00a0", "\u202f"):
        assert number_of(f"{n:,}".replace(",", space), True) == n


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_none(text: str) -> None:
    """Reading a number never fails."""
    for french in (True, False):
        value = number_of(text, french)
        assert value is None or value >= 0


@pytest.mark.parametrize("words", ["hundred " * 400, "dozens " + "of millions " * 60])
def test_words_of_no_end_are_no_number(words: str) -> None:
    """Number words that multiply beyond what can be counted are no number, and nothing fails."""
    assert quantity(f"{words} people", "en") is None
