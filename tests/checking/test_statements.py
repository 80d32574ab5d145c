"""Verdicts on statements, against the seed article alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

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


SETS = (
    ("statements-dev.yaml", 0.90),
    ("statements-heldout.yaml", 0.88),
    ("statements-plain-dev.yaml", 0.85),
    ("statements-desk-dev.yaml", 0.90),
    ("statements-desk-heldout.yaml", 0.80),
    ("statements-adversary-dev.yaml", 0.80),
)
ELSEWHERE = (("statements-elsewhere-dev.yaml", 0.80), ("statements-elsewhere-heldout.yaml", 0.60))


@pytest.mark.parametrize(("name", "share"), SETS)
def test_sets_of_statements(seed: KnowledgeBase, name: str, share: float) -> None:
    """Most statements get their verdict, and of a hundred not one is wrongly held to be supported or refuted."""
    _hold(_confusion(seed, statements(name)), share)


@pytest.mark.parametrize(("name", "share"), ELSEWHERE)
def test_statements_on_other_subjects(elsewhere: KnowledgeBase, name: str, share: float) -> None:
    """On other subjects fewer get their verdict as yet; what is not understood stays open there too."""
    _hold(_confusion(elsewhere, statements(name)), share)


def test_statements_on_two_more_subjects(farther: KnowledgeBase) -> None:
    """The same of the Essequibo and of Armenia."""
    _hold(_confusion(farther, statements("statements-elsewhere2-dev.yaml")), 0.80)


def test_statements_made_to_mislead(seed: KnowledgeBase) -> None:
    """Of statements made to mislead, set apart before any was judged, two of a hundred may yet be judged wrongly."""
    _hold(_confusion(seed, statements("statements-adversary-heldout.yaml")), 0.80, most=0.02)


def _hold(counted: Counter[tuple[str, str]], share: float, *, most: float = 0.01) -> None:
    """At least a share of statements is judged right, and no more than one of a hundred wrongly."""
    total = counted.total()
    wrong = sum(n for (expected, got), n in counted.items() if got not in (expected, "not-enough-evidence"))
    right = sum(n for (expected, got), n in counted.items() if got == expected)
    assert (wrong <= most * total, right >= share * total) == (True, True)


WIDE = (("statements-wide-dev.yaml", 0.90), ("statements-wide-heldout.yaml", 0.55))
"""A set that is held out is there only while nobody has looked at it: then it is one to develop on."""


@pytest.mark.parametrize(("name", "share"), [one for one in WIDE if Path(__file__).with_name(one[0]).exists()])
def test_wide_paraphrases(seed: KnowledgeBase, name: str, share: float) -> None:
    """However far a statement is paraphrased, it is hardly ever wrongly judged: what is not understood stays open."""
    _hold(_confusion(seed, statements(name)), share)


def test_no_open_verdict_without_a_reason(seed: KnowledgeBase) -> None:
    """Where not enough is known, a remark or the reason of a near claim says why, also on the terminal."""
    close = {"the nearest claim", "l’affirmation la plus proche"}
    silent = []
    for _, language, text in statements("statements-dev.yaml"):
        answer = seed.check(text, language=language)
        told = [*answer["notes"], *(e["reason"] for e in answer["evidence"] if e["reason"] not in close)]
        if answer["verdict"] == "not-enough-evidence" and not all(told or [""]):
            silent.append(text)
        for part in answer["assertions"]:
            if part["verdict"] == "not-enough-evidence" and not part["evidence"] and not answer["notes"]:
                silent.append(text)
    assert silent == []


OTHERWISE_MEANT = (
    "North Korea sent troops to fight against Russia.",
    "La Corée du Nord a envoyé des troupes combattre contre la Russie.",
    "North Korea sent troops to Kursk before 2025.",
    "Pyongyang a envoyé des troupes à Koursk après 2025.",
    "North Korea sent troops to Kursk until September 2025.",
    "Russia invaded Kyiv.",
    "La Russie a envahi une partie de l'Ukraine.",
    "Pyongyang et Moscou sont alliés depuis 2022.",
    "Kim Jong Un a prononcé un discours le 13 décembre 2025.",
    "La Corée du Nord augmentera sa production de missiles en 2027.",
)


@pytest.mark.parametrize("statement", OTHERWISE_MEANT)
def test_small_words_are_not_passed_over(seed: KnowledgeBase, statement: str) -> None:
    """Against is not for, before is not in, a part not the whole; another day of what comes again excludes nothing."""
    assert seed.check(statement)["verdict"] == "not-enough-evidence"


def test_why_nothing_is_known(seed: KnowledgeBase) -> None:
    """What nothing is known of is named, with the nearest claims."""
    answer = seed.check("Iran sent troops to Kursk.")
    note = "nothing is known of this: deployment (agent: Iran; object: soldiers; place: Kursk);"
    assert (answer["notes"], answer["evidence"][0]["reason"]) == (
        [f"{note} the nearest claims follow"],
        "agent: the source has North Korea, the statement Iran",
    )
