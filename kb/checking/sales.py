"""checking: whether goods were delivered, or only sold: what was sold or ordered may not have been handed over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb.checking.alike import words_of
from kb.checking.differences import Difference, Fit
from kb.checking.known import Known
from kb.checking.rules import Rules
from kb.checking.statement import Assertion
from kb.checking.words import Words


def said_delivered(words: Words, kind: str, rules: Rules) -> str:
    """The word by which a statement says that goods changed hands; empty where it has none, or tells of a sale."""
    if kind not in rules.handing:
        return ""
    begun = rules.sales
    if any(word.startswith(begun["sold"]) for word in words.folded):
        return ""
    return next((word for word in words.folded if word.startswith((*begun["delivered"], *begun["gift"]))), "")


def differing(content: Mapping[str, Any], said: Assertion, known: Known) -> Difference | None:
    """Whether a claim only tells of a sale where a statement says that the goods were delivered."""
    if not said.delivered or said.modality != "actual" or content["type"] not in known.rules.handing:
        return None
    told = words_of([content["quote"]])
    begun = known.rules.sales
    given = any(word.startswith((*begun["delivered"], *begun["given"])) for word in told)
    if given or not any(word.startswith(begun["sold"]) for word in told):
        return None
    return Difference("words", Fit.OPEN, None, said.delivered)
