"""checking: two countries called "the two countries", by their names, where a statement names somebody of two alone."""

from __future__ import annotations

import re
from functools import cached_property

from kb.checking.rules import Rules
from kb.checking.words import Mention, Words
from kb.gazetteer import Gazetteer

_TWO = 2


class Pairs:
    """Names "the two countries" where a statement names two countries, or people of two, and no third.

    Args:
        code: the language of the statements.
        rules: what two countries are called together.
        gazetteer: the names known.
    """

    def __init__(self, code: str, rules: Rules, gazetteer: Gazetteer) -> None:
        self._code = code
        self._rules = rules
        self._gazetteer = gazetteer

    @cached_property
    def _both(self) -> re.Pattern[str]:
        said = (f"(?P<t{k}>{said})" for k, (said, _) in enumerate(self._rules.pairs[self._code]))
        return re.compile("|".join(said), re.IGNORECASE)

    def named(self, words: Words) -> str:
        """A statement with the names of the two; as it is, where it names one or more than two."""
        if not self._both.search(words.text):
            return words.text
        states = tuple(dict.fromkeys(state for m in words.mentions if (state := self._state(words, m))))
        if len(states) != _TWO:
            return words.text
        names = [self._gazetteer.actors[state].labels[self._code] for state in states]

        def full(found: re.Match[str]) -> str:
            key = int((found.lastgroup or "t0")[1:])
            written = self._rules.pairs[self._code][key][1].format(*names)
            return written[0].upper() + written[1:] if found[0][0].isupper() else written

        return self._both.sub(full, words.text)

    def _state(self, words: Words, mention: Mention) -> str | None:
        """The state that somebody named is, or belongs to; none for where something happens."""
        entity = self._gazetteer.actors.get(mention.actor or "")
        if entity is None or words.before(mention.first, self._rules.markers[self._code]["in"][:2]):
            return None
        every = (entity.id, *entity.affiliation)
        return next((one for one in every if self._gazetteer.actors[one].kind == "State"), None)
