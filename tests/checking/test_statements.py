"""Verdicts on statements, against the seed article alone."""

from __future__ import annotations

from collections import Counter

import pytest
from facts import Statements, statements

from kb.base import KnowledgeBase

TABLE = (
    ("Neuf soldats au moins du régiment du génie sont morts à Koursk.", "supported"),
    ("At least three North Korean engineers were killed in Kursk.", "supported"),
    ("Exactly four soldiers of the engineer regiment were killed in Kursk.", "refuted"),
    ("Thirty soldiers of the engineer regiment were killed in Kursk.", "not-enough-evidence"),
    ("La Russie a livré des obus à la Corée du Nord.", "not-enough-evidence"),
    ("North Korea supplied shells and missiles to Russia.", "supported"),
    ("Pyongyang n'a jamais reconnu l'envoi de troupes.", "refuted"),
    ("North Korea acknowledged in April 2025 that it had sent soldiers.", "supported"),
    ("Iran sent troops to Kursk.", "not-enough-evidence"),
    ("Kim Jong Un ordered a cut in missile production.", "refuted"),
    ("Kim Jong Un a adressé ses vœux à Xi Jinping.", "not-enough-evidence"),
    ("The KCNA published the message on 20 December 2025.", "refuted"),
    ("Water boils at 100 degrees.", "not-enough-evidence"),
)


@pytest.mark.parametrize(("statement", "verdict"), TABLE)
def test_the_table_of_the_specification(seed: KnowledgeBase, statement: str, verdict: str) -> None:
    """Each statement of the specification gets its verdict."""
    assert seed.check(statement)["verdict"] == verdict


def _confusion(kb: KnowledgeBase, several: Statements) -> Counter[tuple[str, str]]:
    return Counter((expected, kb.check(text)["verdict"]) for expected, _, text in several)


@pytest.mark.parametrize(("name", "share"), [("statements-dev.yaml", 0.90), ("statements-heldout.yaml", 0.88)])
def test_sets_of_statements(seed: KnowledgeBase, name: str, share: float) -> None:
    """Most statements get their verdict, and of a hundred not one is wrongly held to be supported or refuted."""
    counted = _confusion(seed, statements(name))
    total = counted.total()
    wrong = sum(n for (expected, got), n in counted.items() if got not in (expected, "not-enough-evidence"))
    right = sum(n for (expected, got), n in counted.items() if got == expected)
    assert (wrong <= total / 100, right >= share * total) == (True, True)
