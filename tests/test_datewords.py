"""Tests of datewords: dates in French and English."""

from __future__ import annotations

import pytest
from date_strategies import notations
from hypothesis import given

from kb.dates import label, parse_edtf
from kb.errors import UsageError


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("2025-08", "août 2025", "August 2025"),
        ("2025-12-26", "26 décembre 2025", "26 December 2025"),
        ("2025-01-01", "1er janvier 2025", "1 January 2025"),
        ("2025", "2025", "2025"),
        ("2023~", "vers 2023", "around 2023"),
        ("2023-04-12~", "vers le 12 avril 2023", "around 12 April 2023"),
        ("2025-08?", "août 2025 (incertain)", "August 2025 (uncertain)"),
        ("2025-22%", "vers l’été 2025 (incertain)", "around summer 2025 (uncertain)"),
        ("2025-24", "hiver 2025-2026", "winter 2025-2026"),
        ("2025-34", "2e trimestre 2025", "second quarter of 2025"),
        ("201X", "années 2010", "2010s"),
        ("20XX", "années 2000-2099", "years 2000-2099"),
        ("2022-02/..", "depuis février 2022", "since February 2022"),
        ("2022-02-24/..", "depuis le 24 février 2022", "since 24 February 2022"),
        ("2025-10/", "à partir d’octobre 2025 (fin inconnue)", "from October 2025 (end unknown)"),
        ("2025-12-01/", "à partir du 1er décembre 2025 (fin inconnue)", "from 1 December 2025 (end unknown)"),
        ("../2025-12-12", "jusqu’au 12 décembre 2025", "until 12 December 2025"),
        ("/2025-08", "jusqu’en août 2025 (début inconnu)", "until August 2025 (start unknown)"),
        ("../2025-22", "jusqu’à l’été 2025", "until summer 2025"),
        ("../201X", "jusqu’aux années 2010", "until the 2010s"),
        ("[..2025-12-27]", "au plus tard le 27 décembre 2025", "no later than 27 December 2025"),
        ("[..2025-12]", "au plus tard en décembre 2025", "no later than December 2025"),
        ("[2025-21..]", "au plus tôt au printemps 2025", "no earlier than spring 2025"),
        ("[..199X]", "au plus tard dans les années 1990", "no later than the 1990s"),
        ("2025-08/2025-12-12", "d’août 2025 au 12 décembre 2025", "August 2025 to 12 December 2025"),
        ("2023~/2025-04", "de 2023 environ à avril 2025", "around 2023 to April 2025"),
        ("201X/2025-33", "des années 2010 au 1er trimestre 2025", "the 2010s to the first quarter of 2025"),
        (
            "2025-08-11/2025-08-XX",
            "du 11 août 2025 à un jour d’août 2025",
            "11 August 2025 to some day in August 2025",
        ),
        (
            "[2025-08..2025-12-12]",
            "entre août 2025 et le 12 décembre 2025",
            "between August 2025 and 12 December 2025",
        ),
        ("../..", "date inconnue", "date unknown"),
        ("/..", "en cours (début inconnu)", "going on (start unknown)"),
    ],
)
def test_dates_in_words(text: str, french: str, english: str) -> None:
    """Dates are said as a person says them, with article and contraction in French."""
    assert label(text, "fr") == french
    assert label(parse_edtf(text), "en-GB") == english


@given(notations())
def test_every_date_can_be_said(text: str) -> None:
    """There are words for every date that can be read, without a slip of contraction."""
    french, english = label(text, "fr-CA"), label(text, "en")
    assert french and english
    for slip in ("de le ", "de les ", "à le ", "à les ", "de août", "d'", "  ", " X"):
        assert slip not in f" {french} "
    assert "  " not in english


def test_other_languages_are_refused() -> None:
    """There are words in French and English only, and the error says so."""
    with pytest.raises(UsageError, match="in the language 'de'; ask for fr or en"):
        label("2025", "de")
