"""checking: whether people were killed, wounded, missing or captured, which the same number of them may have been."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb.checking.alike import plain, words_of
from kb.checking.differences import Difference, Fit
from kb.checking.known import Known
from kb.checking.rules import Rules
from kb.checking.statement import Assertion
from kb.checking.words import Words
from kb.gazetteer import fold

_AND = frozenset({"and", "et"})
_BEYOND = 4
"""Words that an "and" between a number and a harm counts for."""

KILLED = "killed"
"""What is meant where nothing is said: any other harm must be told by claim and statement alike."""


def said_harm(words: Words, kind: str, rules: Rules) -> tuple[str | None, list[int]]:
    """What a statement says was done to people, and the tokens that say it; None where it says several or nothing."""
    if kind not in rules.harmed:
        return None, []
    count = len(words.tokens)
    at = {harm: words.holds(0, count, told[words.language.code]) for harm, told in rules.harm.items()}
    told = [harm for harm, tokens in at.items() if tokens]
    return (told[0], at[told[0]]) if len(told) == 1 else (None, [])


def claimed_harms(content: Mapping[str, Any], rules: Rules) -> list[str]:
    """What a claim says was done to people: by what it counts, else by its quote."""
    counted = fold(content.get("quantity", {}).get("unit", ""))
    told = words_of([content["quote"]])
    by_unit = [harm for harm, words in rules.harm_words.items() if counted and counted in words]
    found = by_unit or [harm for harm, words in rules.harm_words.items() if not told.isdisjoint(words)]
    return _nearest(content, rules) or found if len(found) > 1 else found


def _nearest(content: Mapping[str, Any], rules: Rules) -> list[str]:
    """Of several harms in a quote that nearest to the claim's number: "three were killed and five others wounded"."""
    words = plain(content["quote"]).split()
    number = plain(content.get("quantity", {}).get("text", "")).split()
    starts = (i for i in range(len(words) - len(number) + 1) if number and words[i : i + len(number)] == number)
    first = next(starts, None)
    if first is None:
        return []
    last = first + len(number) - 1
    far: dict[str, int] = {}
    for i, word in enumerate(words):
        between = words[last + 1 : i] if i > last else words[i + 1 : first]
        apart = len(between) + _BEYOND * sum(one in _AND for one in between)
        for harm, told in rules.harm_words.items():
            if word in told:
                far[harm] = min(apart, far.get(harm, apart))
    least = min(far.values())
    return [harm for harm, apart in far.items() if apart == least]


def differing(content: Mapping[str, Any], said: Assertion, known: Known) -> Difference | None:
    """Whether something else was done to people: that they died need not be said, any other harm must be."""
    rules = known.rules
    if not {content["type"], said.type} <= rules.harmed:
        return None
    claimed, asked = claimed_harms(content, rules), said.harm or KILLED
    if asked in claimed or (asked == KILLED and not claimed):
        return None
    return Difference("harm", Fit.OPEN, claimed[0] if claimed else None, asked)
