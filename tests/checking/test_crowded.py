"""Checking where very many events are about those spoken of: what two of them share is held against first."""

from __future__ import annotations

from typing import Any

import pytest
from makers import document

from kb.base import KnowledgeBase
from kb.checking.retrieval import MOST

TEXT = "Russia sent arms."


def _sent(name: str, recipient: str, date: str) -> dict[str, Any]:
    roles = {"agent": ["RU"], "recipient": [recipient]}
    return {"event": name, "type": "ArmsTransfer", "roles": roles, "items": ["weapons"], "edtf": date}


@pytest.fixture
def crowded(fresh_kb: KnowledgeBase) -> KnowledgeBase:
    """A sender with more events before and after than are looked at, and one of them with somebody else."""
    days = [f"{year}-{month:02}-{day:02}" for year in (1990, 2025) for month in range(1, 11) for day in range(1, 26)]
    assert len(days) > 2 * MOST
    many = [_sent(f"many-{n}", "IR", date) for n, date in enumerate(days)]
    one = _sent("one", "DZ", "2010-05-06")
    fresh_kb.load_documents([document("crowd", *many, one, text=TEXT, published="2025-12-27")])
    return fresh_kb


@pytest.mark.parametrize(
    "statement, verdict",
    [
        ("Russia sent weapons to Algeria.", "supported"),
        ("La Russie a livré des armes à l'Algérie.", "supported"),
        ("Russia sent weapons to Algeria in May 2010.", "supported"),
        ("Algeria sent weapons to Russia.", "not-enough-evidence"),
        ("Russia sent weapons to Brazil.", "not-enough-evidence"),
    ],
)
def test_one_among_very_many(crowded: KnowledgeBase, statement: str, verdict: str) -> None:
    """The one event in which both take part is found, however many there are about either."""
    assert crowded.check(statement)["verdict"] == verdict
