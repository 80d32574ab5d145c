"""checking: which service of a state's armed forces acts: what the navy did, the army did not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb.checking.alike import plain
from kb.checking.differences import Difference, Fit
from kb.checking.known import Known
from kb.checking.rules import Rules
from kb.checking.statement import Assertion


def services_in(text: str, code: str, rules: Rules) -> dict[str, str]:
    """The services that a text in a language names, each with the word for it."""
    folded = f" {plain(text)} "
    named = rules.services.get(code, {})
    return {service: word for service, words in named.items() for word in words if f" {plain(word)} " in folded}


def differing(content: Mapping[str, Any], said: Assertion, known: Known) -> Difference | None:
    """Whether a claim names services, and none of those that the statement names."""
    if not said.services:
        return None
    claimed = services_in(content["quote"], content["language"], known.rules)
    if not claimed or not claimed.keys().isdisjoint(said.services):
        return None
    return Difference("words", Fit.OPEN, None, min(said.services.values()))
