"""checking: whose the things are that are given, tested or made: "Russian missiles" are no other country's."""

from __future__ import annotations

from collections.abc import Sequence

from kb.checking.known import Known
from kb.checking.statement import Assertion
from kb.checking.words import Mention, Words

_BETWEEN = 1
"""Words between a people's adjective and the thing that it belongs to: "Russian long-range missiles"."""


def of_others(words: Words, said: Sequence[Assertion], known: Known) -> list[str]:
    """Gaps: a people's adjective beside a thing of which those who have it here are others."""
    every = [*said, *(one.regards for one in said if one.regards)]
    gaps = []
    for people in (m for m in words.mentions if m.demonym and m.actor):
        things = [m for m in words.mentions if m.item and _beside(words, people, m)]
        for one in every:
            owned = any(known.kind_of(m.item or "", item) for m in things for item in one.items)
            if owned and _others_have(one, people.actor or "", known):
                gaps.append(f"part:{words.text[words.tokens[people.first].start : words.tokens[people.last - 1].end]}")
                break
    return gaps


def _beside(words: Words, people: Mention, thing: Mention) -> bool:
    if words.language.french:
        return thing.last == people.first
    between = range(people.last, thing.first)
    plain = all(words.is_word(i) and words.tokens[i].low not in words.language.closed for i in between)
    return 0 <= thing.first - people.last <= _BETWEEN and plain


def _others_have(one: Assertion, people: str, known: Known) -> bool:
    """Whether others give, test or make a thing; of people, whether theirs play no part at all."""
    parts = ("agent",) if one.type in known.rules.divisible else tuple(one.roles)
    having = [who for part in parts for who in one.roles.get(part, ())]
    if not having or not all(isinstance(who, str) for who in having):
        return False
    return not any(known.acts_for(str(who), people) or known.acts_for(people, str(who)) for who in having)
