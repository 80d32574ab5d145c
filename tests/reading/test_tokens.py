"""Tokens and sentences: exact offsets, elisions, abbreviations, quotations."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.reading.lexicon import load
from kb.reading.sentences import split_sentences
from kb.reading.tokens import tokenize


def words(text: str, *, french: bool = True) -> list[str]:
    return [t.text for t in tokenize(text, french=french)]


def sentences(text: str, language: str = "fr") -> list[str]:
    lang = load().language(language)
    tokens = tokenize(text, french=lang.french)
    return [text[s.tokens[0].start : s.tokens[-1].end] for s in split_sentences(tokens, lang.sets["abbreviations"])]


@given(st.text(max_size=300), st.booleans())
def test_every_token_stands_where_it_says(text: str, french: bool) -> None:
    """The text between a token's offsets is the token, whatever the characters."""
    tokens = tokenize(text, french=french)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))


def test_french_elisions_and_inversions_stand_alone() -> None:
    """An elided article and an inverted pronoun are tokens of their own."""
    assert words("L’armée a-t-elle quitté l'est ?") == ["L’", "armée", "a", "-t-elle", "quitté", "l'", "est", "?"]


def test_a_capital_behind_a_capital_with_apostrophe_makes_a_name() -> None:
    """ "N'Djamena" is a name, "N'est-ce" and "l'Afrique" are an elided word and another one."""
    assert words("N’Djamena, M'Bera") == ["N’Djamena", ",", "M'Bera"]
    assert words("N'oubliez l'Afrique") == ["N'", "oubliez", "l'", "Afrique"]
    assert words("in N'Djamena", french=False) == ["in", "N'Djamena"]


def test_english_genitives_and_contractions_stand_alone() -> None:
    """The genitive and the contracted auxiliary are split off."""
    assert words("Kyiv's army we’ll", french=False) == ["Kyiv", "'s", "army", "we", "’ll"]


def test_numbers_keep_their_separators() -> None:
    """A number with its thousands and decimals is one token."""
    assert words("20 258 morts, 1,5 million, 11,000-12,000") == [
        "20 258",
        "morts",
        ",",
        "1,5",
        "million",
        ",",
        "11,000",
        "-",
        "12,000",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M. Durand est parti. Il revient.", ["M. Durand est parti.", "Il revient."]),
        (
            "« Partez ! Vite », a dit le gén. Petit. Puis rien.",
            ["« Partez ! Vite », a dit le gén. Petit.", "Puis rien."],
        ),
        ("Une ligne sans fin\nUne autre.", ["Une ligne sans fin", "Une autre."]),
        ("Il a dit : « Oui. » Elle part.", ["Il a dit : « Oui. »", "Elle part."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """Not after abbreviations or initials, not inside a quotation."""
    assert sentences(text) == expected


def test_a_quotation_never_closed_does_not_swallow_the_text() -> None:
    """Without its closing mark a quotation opens nothing."""
    assert sentences("Il dit « non. Elle part. Fin.") == ["Il dit « non.", "Elle part.", "Fin."]
