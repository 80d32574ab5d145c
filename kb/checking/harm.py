"""checking: whether people were killed or wounded, which the same number of the same people may have been."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb.checking.alike import words_of
from kb.checking.differences import Difference, Fit
from kb.checking.known import Known
from kb.checking.rules import Rules
from kb.checking.statement import Assertion
from kb.checking.words import Words
from kb.gazetteer import fold

KILLED, WOUNDED = "killed", "wounded"


def said_harm(words: Words, kind: str, rules: Rules) -> tuple[str | None, list[int]]:
    """What a statement says was done to people, and the tokens that say it; None where it says both or neither."""
    if kind not in rules.harmed:
        return None, []
    count = len(words.tokens)
    at = {harm: words.holds(0, count, rules.harm[harm][words.language.code]) for harm in (KILLED, WOUNDED)}
    told = [harm for harm, tokens in at.items() if tokens]
    return (told[0], at[told[0]]) if len(told) == 1 else (None, [])


def claimed_harm(content: Mapping[str, Any], rules: Rules) -> str | None:
    """What a claim says was done to people: by what it counts, else by its quote; None where neither tells."""
    counted = fold(content.get("quantity", {}).get("unit", ""))
    told = words_of([content["quote"]])
    by_unit = [harm for harm in (KILLED, WOUNDED) if counted and counted in rules.harm_words[harm]]
    found = by_unit or [harm for harm in (KILLED, WOUNDED) if not told.isdisjoint(rules.harm_words[harm])]
    return found[0] if len(found) == 1 else None


def differing(content: Mapping[str, Any], said: Assertion, known: Known) -> Difference | None:
    """Whether people were killed or wounded: of the wounded it must be said, of the dead it need not."""
    rules = known.rules
    if not {content["type"], said.type} <= rules.harmed:
        return None
    claimed = claimed_harm(content, rules)
    told = words_of([content["quote"]])
    wounded = claimed == WOUNDED or (claimed is None and not told.isdisjoint(rules.harm_words[WOUNDED]))
    if wounded if said.harm == WOUNDED else claimed != WOUNDED:
        return None
    return Difference("words", Fit.OPEN, claimed, said.harm or said.type)
