"""checking: what happened first at a time, so not before it: "only in April", "n'a confirmé qu'en avril"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kb.checking.alike import compiled
from kb.checking.rules import Rules
from kb.checking.statement import Assertion
from kb.checking.words import Words
from kb.fusion import Fact
from kb.gazetteer import fold

_NEAR = 2
"""Words from the verb of an act to one by which it was the first."""


def not_before(content: Mapping[str, Any], rules: Rules) -> bool:
    """Whether a claim says that what it dates had not happened before."""
    quote, time = content["quote"], content.get("time_text") or ""
    expression = rules.not_before.get(content["language"])
    at = quote.find(time) if time else -1
    return at > 0 and expression is not None and bool(compiled(expression).search(fold(quote[:at])))


def not_yet(fact: Fact, said: Assertion, sides: Sequence[str], rules: Rules) -> bool:
    """Whether what is said not to have happened before some time had its first time later: "not before April".

    Args:
        fact: the claim.
        said: what is denied of an earlier time.
        sides: those on which they differ: nothing but the time may.
        rules: the words by which a claim says so.
    """
    asked = said.bounds_as_of(fact.published)
    before = asked is not None and asked.latest_end < fact.bounds.earliest_begin
    return before and list(sides) == ["time"] and not_before(fact.content, rules)


def said_first(words: Words, kind: str, rules: Rules, *, dated: bool) -> list[int]:
    """The words by which a statement has an act of some type for the first of its kind; none where it may mean more.

    Args:
        words: the statement.
        kind: the type of the act.
        rules: the words and phrases, and the types of acts of which there is a first.
        dated: whether the act is dated: "only" is of its date then.
    """
    code = words.language.code
    if kind not in rules.of_firsts:
        return []
    every = range(len(words.tokens))
    acts = [i for i in every if kind in words.types(i)]
    parting = [i for i in every if words.folded[i] in rules.that[code]]
    phrases = words.phrases(rules.firstly[code])
    mere = rules.firstly[code] | (rules.only[code] if dated else frozenset())
    found = []
    for i in every:
        near = [k for k in acts if abs(k - i) <= _NEAR and not any(min(i, k) < p < max(i, k) for p in parting)]
        told = i in phrases and acts and not any(acts[0] < p < i for p in parting)
        if told or (near and words.folded[i] in mere):
            found.append(i)
    return found
