"""checking: the halves of a divided country, called for short by where they lie, called by their names."""

from __future__ import annotations

import re
from functools import cached_property

from kb.checking.rules import Rules
from kb.checking.words import Words
from kb.gazetteer import Gazetteer


class Halves:
    """Names "the North" in full where a statement names somebody of that country.

    Args:
        code: the language of the statements.
        rules: which countries, and what their halves are called.
        gazetteer: the names known.
    """

    def __init__(self, code: str, rules: Rules, gazetteer: Gazetteer) -> None:
        self._code = code
        self._rules = rules
        self._gazetteer = gazetteer
        self._full = rules.halves[code]

    @cached_property
    def _short(self) -> re.Pattern[str]:
        """What they are called for short, the article capital or not; "du Sud-Est" is no half."""
        written = "|".join(f"(?i:{first}) {half}" for first, _, half in (name.partition(" ") for name in self._full))
        return re.compile(rf"\b(?:{written})\b(?![-‑ ][A-Z])")

    def named(self, words: Words) -> str:
        """A statement with the halves named in full; as it is, where nothing tells of which country they are."""
        if not self._short.search(words.text) or not any(self._divided(m.actor) for m in words.mentions if m.actor):
            return words.text
        names = [(words.tokens[m.first].start, words.tokens[m.last - 1].end) for m in words.mentions]

        def full(found: re.Match[str]) -> str:
            inside = any(start < found.end() and found.start() < end for start, end in names)
            return found[0] if inside else self._full[_key(found[0])]

        return self._short.sub(full, words.text)

    def _divided(self, actor: str) -> bool:
        """Whether somebody is a half of such a country, belongs to it or acts for it."""
        entity = self._gazetteer.actors.get(actor)
        return bool(self._rules.divided.intersection((actor, *(entity.affiliation if entity else ()))))


def _key(written: str) -> str:
    article, _, half = written.partition(" ")
    return f"{article.lower()} {half}"
