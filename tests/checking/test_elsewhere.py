"""Statements on other subjects than the shipped source's: Mali and Luzon, in two invented articles."""

from __future__ import annotations

import pytest

from kb.base import KnowledgeBase

SUPPORTED, REFUTED, UNKNOWN = "supported", "refuted", "not-enough-evidence"
CASES = (
    ("Niger sent 250 soldiers to Ménaka.", SUPPORTED),
    ("Le Niger a envoyé 600 soldats à Ménaka en janvier 2026.", REFUTED),
    ("Niger sent 600 soldiers abroad in January 2026.", UNKNOWN),
    ("Le Tchad a envoyé 250 soldats à Ménaka.", UNKNOWN),
    ("Burkina Faso has not sent any soldiers to Mali.", SUPPORTED),
    ("Burkina Faso has not sent any soldiers to Niger.", UNKNOWN),
    ("Un accord de défense a été conclu à Niamey entre le Mali, le Niger et le Burkina Faso.", SUPPORTED),
    ("Un accord de défense a été conclu à Niamey entre le Mali, le Niger et le Tchad.", UNKNOWN),
    ("The Red Cross brought 120 tonnes of food to Timbuktu in early March 2026.", SUPPORTED),
    ("The Red Cross brought 30 tonnes of food to Timbuktu in early March 2026.", REFUTED),
    ("The Malian general staff admitted that it had lost at least 14 soldiers.", SUPPORTED),
    ("The Malian Defence Ministry admitted that it had lost at least 14 soldiers.", UNKNOWN),
)


@pytest.mark.parametrize(("statement", "verdict"), CASES)
def test_other_subjects(elsewhere: KnowledgeBase, statement: str, verdict: str) -> None:
    """A number is borne out without every side of its claim, and excluded only by one no wider than the statement."""
    assert elsewhere.check(statement)["verdict"] == verdict
