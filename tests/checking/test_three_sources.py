"""The seed, an echo of its origin, and an independent report that partly contradicts it."""

from __future__ import annotations

import pytest

from kb.base import KnowledgeBase

FIVE = "Exactly five soldiers of the engineer regiment were killed in Kursk."
SENT = "North Korea deployed troops to Kursk."
MISSILES = "North Korea supplied missiles to Russia."


def _event(kb: KnowledgeBase, event: str) -> tuple[int, bool, set[str]]:
    shown = kb.show(event)
    return shown["event"]["origins"], shown["event"]["disputed"], {c["kind"] for c in shown["contradictions"]}


@pytest.mark.parametrize(
    ("event", "origins", "kinds"),
    [
        ("kursk-demining-deaths-2025", 2, {"quantity"}),
        ("kursk-demining-deployment-2025", 2, {"time"}),
        ("north-korea-missiles-to-russia", 2, {"polarity"}),
        ("kcna-publication-kim-message-2025-12-26", 2, set()),
    ],
)
def test_contradictions_are_typed(three: KnowledgeBase, event: str, origins: int, kinds: set[str]) -> None:
    """What sources disagree on is told by kind, and an echo counts as no further origin."""
    assert _event(three, event) == (origins, bool(kinds), kinds)


def test_a_change_over_time_is_no_contradiction(three: KnowledgeBase) -> None:
    """Tests became rarer in December after years of growing: neither event is disputed."""
    entries = three.timeline(type="weapon_test", actor="North Korea")
    assert [entry["disputed"] for entry in entries] == [False] * len(entries)


@pytest.mark.parametrize(
    ("as_of", "verdict"),
    [
        ("2025-12-26", "not-enough-evidence"),
        ("2025-12-27", "refuted"),
        ("2025-12-28", "refuted"),
        ("2025-12-29", "conflicting"),
    ],
)
def test_as_of(three: KnowledgeBase, as_of: str, verdict: str) -> None:
    """A verdict is that of what was known on the day asked for."""
    assert three.check(FIVE, as_of=as_of)["verdict"] == verdict


def test_origins(seed: KnowledgeBase, three: KnowledgeBase) -> None:
    """Two origins show what one outlet and its echoes do not."""
    assert [kb.check(SENT, min_origins=2)["verdict"] for kb in (seed, three)] == ["not-enough-evidence", "supported"]
    assert three.check(SENT, min_origins=2, as_of="2025-12-28")["verdict"] == "not-enough-evidence"


def test_a_denial_stays_beside(three: KnowledgeBase) -> None:
    """Who denies a thing is known to deny it; the thing itself stays supported."""
    denied = three.check("Russia denied that it received missiles from North Korea.")
    assert (three.check(MISSILES)["verdict"], denied["verdict"]) == ("supported", "supported")
