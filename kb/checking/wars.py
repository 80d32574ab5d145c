"""checking: a war that is only named as the one in which something was: its country is no place of it."""

from __future__ import annotations

from kb.checking.rules import Rules
from kb.checking.words import Words

_BACK = 4
"""Words from the noun of a war back to the "in" before it: "dans sa longue guerre"."""


def at_war(words: Words, at: int, rules: Rules) -> bool:
    """Whether a country's name is that of a war in which something was: "in the war in Ukraine"."""
    code = words.language.code
    small = rules.articles[code] | {"en", "contre", "d'", "de", "in", "against", "on"}
    noun = at - 1
    while noun > 0 and words.folded[noun] in small:
        noun -= 1
    if noun < 1 or at - noun == 1 or not words.lemmas[noun] & rules.war[code]:
        return False
    leading = words.folded[max(0, noun - _BACK) : noun]
    return not rules.at_war[code].isdisjoint(leading)
