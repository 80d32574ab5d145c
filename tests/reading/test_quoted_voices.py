"""Whoever is quoted speaks, by whatever verb stands beside the quotation; elsewhere such a verb says nothing."""

from __future__ import annotations

import pytest
from reading_tools import Read

QUOTED = [
    ('"We shall rebuild the bridge before the rains," {} the mayor of Mandera, Asha Diriye.', "en", "Asha Diriye"),
    ('"We shall rebuild the bridge before the rains," Mayor Asha Diriye {}.', "en", "Asha Diriye"),
]
VERBS = ("announced", "sighed", "replied", "vowed", "boasted", "muttered", "claimed", "hit back", "laughed")
FRENCH = ("soupire", "enchaîne", "relativise", "s'écrie", "marmonne", "rétorque", "continue")


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(("pattern", "language", "speaker"), QUOTED, ids=["before its subject", "behind it"])
def test_whoever_is_quoted_speaks(read: Read, pattern: str, language: str, speaker: str, verb: str) -> None:
    """Also with the verb before its subject, which English does beside a quotation with any verb."""
    (claim,) = read(pattern.format(verb), language)
    assert claim.type == "Statement"
    assert speaker in next(role.name for role in claim.roles["speaker"])


@pytest.mark.parametrize("verb", FRENCH)
def test_in_french(read: Read, verb: str) -> None:
    """The same with verbs that tell of speech only there."""
    (claim,) = read(f"« Nous rebâtirons le pont avant les pluies », {verb} le maire de Boda, Ansu Touré.", "fr")
    assert (claim.type, claim.roles["speaker"][0].name) == ("Statement", "Ansu Touré")


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Mandera sighed and went home on Monday.",
        "The mayor laughed at the bridge.",
        "The rains began on Monday and the river burst its banks.",
    ],
)
def test_without_a_quotation_nobody_speaks(read: Read, text: str) -> None:
    """ "Sighed", "laughed" and "began" are no acts of speech by themselves."""
    assert read(text) == []
