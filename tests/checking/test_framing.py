"""What frames a statement: it is false that, it was X that, not until, and not in another year."""

from __future__ import annotations

import pytest

from kb.base import KnowledgeBase
from kb.checking.framing import framed
from kb.checking.rules import load

SWAPPED = {"supported": "refuted", "refuted": "supported", "not-enough-evidence": "not-enough-evidence"}
BARE = (
    ("la Corée du Nord a fourni des missiles à la Russie.", "fr"),
    ("la Corée du Nord n'a jamais fourni d'obus à la Russie.", "fr"),
    ("la Chine a fourni des obus à la Russie.", "fr"),
    ("North Korea supplied missiles to Russia.", "en"),
    ("exactly four soldiers of the engineer regiment were killed in Kursk.", "en"),
    ("Iran sent troops to Kursk.", "en"),
)
DENYING = {"fr": "Il est faux que ", "en": "It is false that "}
AFFIRMING = {"fr": "Il est vrai que ", "en": "It is true that "}


@pytest.mark.parametrize(("bare", "language"), BARE)
def test_calling_a_statement_false_swaps_its_verdict(seed: KnowledgeBase, bare: str, language: str) -> None:
    """What shows a statement refutes that it is false, and bears out that it is true."""
    verdict = seed.check(bare[0].upper() + bare[1:])["verdict"]
    verdicts = [seed.check(frame[language] + bare)["verdict"] for frame in (DENYING, AFFIRMING)]
    assert verdicts == [SWAPPED[verdict], verdict]


def test_a_denied_statement_cites_what_refutes_it(seed: KnowledgeBase) -> None:
    """The evidence of a denied statement stands against it, and what was understood says no."""
    answer = seed.check("It is false that North Korea supplied missiles to Russia.")
    relations = {e["relation"] for e in answer["evidence"]}
    assert (relations, answer["understood"][0]["polarity"]) == ({"refutes"}, "negative")


def test_of_several_things_called_false_none_is_judged(seed: KnowledgeBase) -> None:
    """Of two things said together it is not known which is called false."""
    said = "It is false that North Korea supplied shells to Russia and that Russia invaded Ukraine."
    assert seed.check(said)["verdict"] == "not-enough-evidence"


@pytest.mark.parametrize(
    ("statement", "language", "left", "denied", "first"),
    [
        ("It was Russia that invaded Ukraine.", "en", "Russia invaded Ukraine.", False, False),
        ("C'est la Russie qui a envahi l'Ukraine.", "fr", "la Russie a envahi l'Ukraine.", False, False),
        ("Non, il est faux que Moscou a cédé.", "fr", "Moscou a cédé.", True, False),
        ("Not until May 2025 did Russia confirm it.", "en", "May 2025 Russia confirm it.", False, True),
        ("Ce n'est pas la Russie qui a cédé.", "fr", "Ce n'est pas la Russie qui a cédé.", False, False),
        ("The regime in Pyongyang denied it.", "en", "Pyongyang denied it.", False, False),
        ("The government in exile denied it.", "en", "The government in exile denied it.", False, False),
    ],
)
def test_frames(statement: str, language: str, left: str, denied: bool, first: bool) -> None:
    """A frame is left out, what it frames stays where it stood."""
    found = framed(statement, language, load())
    assert (" ".join(found.text.split()), len(found.text), found.denied, found.first) == (
        left,
        len(statement),
        denied,
        first,
    )


TIMES = (
    ("The invasion of Ukraine by Russia began in 2014, not in 2022.", "refuted"),
    ("Russia invaded Ukraine in 2022, not in 2021.", "supported"),
    ("North Korea sent troops to Kursk in August 2025, not in October 2024.", "not-enough-evidence"),
    ("Russia invaded Ukraine in early 2022.", "supported"),
    ("La Russie a envahi l'Ukraine fin 2022.", "not-enough-evidence"),
    ("La Russie a envahi l'Ukraine début 2021.", "refuted"),
    ("Pyongyang conceded in April that its soldiers had died.", "supported"),
    ("Pyongyang conceded in May that its soldiers had died.", "not-enough-evidence"),
    ("North Korea and Russia have drawn closer since the invasion of Ukraine.", "supported"),
    ("North Korea has sent shells to Russia since the invasion of Ukraine.", "not-enough-evidence"),
    ("North Korea no longer sends shells to Russia.", "not-enough-evidence"),
    ("La Corée du Nord n'envoie plus de troupes en Russie.", "not-enough-evidence"),
    ("Pyongyang continue d'envoyer des troupes en Russie.", "not-enough-evidence"),
)


@pytest.mark.parametrize(("statement", "verdict"), TIMES)
def test_when_and_whether_still(seed: KnowledgeBase, statement: str, verdict: str) -> None:
    """A month is that before the claim, a part of a year a part; what went on or ended the claims must tell."""
    assert seed.check(statement)["verdict"] == verdict
