"""checking: how far a "no" reaches: of things given but not others, of what not all of it was, of nothing but one."""

from __future__ import annotations

from collections.abc import Sequence

from kb.checking.coverage import negations
from kb.checking.rules import Rules
from kb.checking.statement import Assertion
from kb.checking.words import Words

_BESIDE = 2
"""Words before a "no" among which the mark or word stands that sets what follows against what was said."""
_THAN = 8
"""Words from "pas" up to the "que" that belongs to it, exclusive."""


def scoped(words: Words, said: Sequence[Assertion], rules: Rules) -> list[Assertion]:
    """What a statement says of several things, the "no" kept to those it stands with: "shells, but no tanks"."""
    denials = negations(words, rules)
    return [
        one._replace(positive=True) if not one.positive and _beyond(words, one, denials, rules) else one for one in said
    ]


def _beyond(words: Words, one: Assertion, denials: Sequence[int], rules: Rules) -> bool:
    """Whether the things told of stand outside the reach of every "no"."""
    if one.type not in rules.divisible or not one.items or not denials:
        return False
    named = [m.first for m in words.mentions if m.item in one.items]
    return bool(named) and all(_outside(words, i, denials, rules) for i in named)


def _outside(words: Words, i: int, denials: Sequence[int], rules: Rules) -> bool:
    code = words.language.code
    setting = rules.setting[code]
    before = [n for n in denials if n < i]
    if before:
        return bool(words.holds(before[-1] + 1, i, rules.contrasting[code]))
    after = denials[0]
    told = any(words.types(k) for k in range(after))
    return told and any(words.folded[k] in setting for k in range(max(i, after - _BESIDE), after))


def partly(words: Words, one: Assertion, rules: Rules) -> bool:
    """Whether a denial is of a whole, or of nothing else: "not all of Ukraine", "n'a pas livré que des obus"."""
    if one.positive and (one.regards is None or one.regards.positive):
        return False
    code, count = words.language.code, len(words.tokens)
    every = set(words.holds(0, count, rules.universal[code]))
    if every - words.phrases(rules.emphatic[code]):
        return True
    if one.type in rules.speech or code not in rules.restricting:
        return False
    but = rules.restricting[code][1]
    return any(
        words.folded[k] in but and not any(words.types(j) & rules.speech for j in range(n, k))
        for n in negations(words, rules)
        for k in range(n + 1, min(count, n + _THAN))
    )
