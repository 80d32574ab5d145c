"""Denials and accusations read from an article: no proof, never hidden from who asks about what they deny."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.base import KnowledgeBase
from kb.drafting import Known, read_bytes, write_folder
from kb.gazetteer import Gazetteer

ARTICLE = """Kenya denied on Tuesday having supplied mortars to Somalia.

Ethiopia accused Kenya on Monday of delivering twenty mortars to Somalia in March 2026.

Eritrean forces killed at least 40 soldiers in Moyale on Sunday, Ethiopia said. Eritrea denied the toll.

Somalia sent 300 troops to Moyale on Sunday.
"""


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory, names_cache: Path) -> Iterator[KnowledgeBase]:
    """The article as the reader drafts it, loaded unreviewed; only asked, never written to."""
    folder = tmp_path_factory.mktemp("denials")
    gazetteer = Gazetteer.load(cache=names_cache)
    known = Known(published="2026-05-13", publisher="A paper", language="en")
    write_folder(read_bytes(ARTICLE.encode(), "article.txt", gazetteer, known), folder / "article", gazetteer)
    shutil.copy(names_cache, folder / "gazetteer.sqlite")
    with KnowledgeBase.open(folder) as kb:
        kb.load(folder / "article")
        yield kb


UNDECIDED = [
    "Kenya supplied mortars to Somalia.",
    "Kenya did not supply mortars to Somalia.",
    "Le Kenya a livré des mortiers à la Somalie.",
]


@pytest.mark.parametrize("statement", UNDECIDED)
def test_neither_denial_nor_accusation_decides(drafted: KnowledgeBase, statement: str) -> None:
    """Both are shown as near, each with who says so."""
    answer = drafted.check(statement)
    assert answer["verdict"] == "not-enough-evidence"
    who = {(e["polarity"], e["stance"], e["attributed_to"][0]["id"]) for e in answer["evidence"]}
    assert who == {("negative", "asserted", "KE"), ("positive", "alleged", "ET")}
    assert all(e["relation"] == "near" for e in answer["evidence"])


def test_what_is_denied_or_alleged_is_known_as_such(drafted: KnowledgeBase) -> None:
    """That Kenya denies it, and that Ethiopia says so, is certain."""
    told = (
        "Kenya denied having supplied mortars to Somalia.",
        "Ethiopia accused Kenya of supplying mortars to Somalia.",
    )
    assert [drafted.check(statement)["verdict"] for statement in told] == ["supported", "supported"]


DISPUTED = [
    ("Eritrea killed at least 30 soldiers in Moyale.", "supported", "denied by Eritrea"),
    ("Eritrea killed 12 soldiers in Moyale on 10 May 2026.", "refuted", "denied by Eritrea"),
    ("L'Érythrée a tué au moins 30 soldats à Moyale.", "supported", "démenti par l’Érythrée"),
]


@pytest.mark.parametrize(("statement", "verdict", "reason"), DISPUTED)
def test_a_verdict_shows_who_denies_it(drafted: KnowledgeBase, statement: str, verdict: str, reason: str) -> None:
    """The verdict stands; the denial is cited with it, and said in a note."""
    answer = drafted.check(statement)
    assert answer["verdict"] == verdict
    (denial,) = (e for e in answer["evidence"] if e["disputes"])
    assert (denial["quote"], denial["relation"], denial["reason"]) == ("Eritrea denied the toll", "near", reason)
    assert any(reason in note for note in answer["notes"])


def test_what_nobody_denies_is_not_disputed(drafted: KnowledgeBase) -> None:
    """Denials of other events are not shown."""
    answer = drafted.check("Somalia sent 300 soldiers to Moyale.")
    assert answer["verdict"] == "supported"
    assert answer["notes"] == [] and not any(e["disputes"] for e in answer["evidence"])


def test_a_timeline_says_who_alleges_and_who_denies(drafted: KnowledgeBase) -> None:
    """Entries carry polarity and stance; the disputed event keeps its toll, marked."""
    entries = list(drafted.timeline())
    (toll,) = (entry for entry in entries if entry["type"] == "Casualties")
    assert toll["disputed"] and [claim["polarity"] for claim in toll["claims"]] == ["positive", "negative"]
    assert toll["quantity"]["lower"] == 40
