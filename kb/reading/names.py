"""reading: which entity of the gazetteer the words of a text name; every answer is remembered."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kb.gazetteer import Gazetteer, fold
from kb.reading.tokens import Token

_LONGEST = 6


class Name(NamedTuple):
    """A name found: tokens ``first`` to ``last`` (exclusive) and what it may mean."""

    first: int
    last: int
    actor: str | None
    place: str | None
    demonym: bool
    kind: str  # the actor's kind, or "Place"


@lru_cache(maxsize=10_000)
def slug(name: str) -> str:
    """A name as the id of a draft entry."""
    return _SLUG.sub("-", fold(name)).strip("-")[:60].strip("-")


_SLUG = re.compile(r"[^a-z0-9]+")


class Names:
    """Look-ups in one gazetteer, each phrase asked once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._known: dict[str, tuple[str | None, str | None]] = {}
        self._demonyms: dict[str, str | None] = {}
        self._items: dict[str, str | None] = {}
        self._ambiguous: dict[str, bool] = {}

    def lookup(self, phrase: str) -> tuple[str | None, str | None]:
        """The actor and the place that a phrase names."""
        found = self._known.get(phrase)
        if found is None:
            actors = self.gazetteer.candidates("actors", phrase)
            places = self.gazetteer.candidates("places", phrase)
            found = (actors[0] if actors else None, places[0] if places else None)
            if len(self._known) > 200_000:
                self._known.clear()
            self._known[phrase] = found
        return found

    def listed(self, section: str, name: str) -> str | None:
        """The id under which a name, or the id made of it, is listed already."""
        for phrase in (name, slug(name)):
            found = self.lookup(phrase)[0 if section == "actors" else 1] if phrase else None
            if found is not None:
                return found
        return None

    def demonym(self, word: str) -> str | None:
        """The actor whose people or adjective a word is."""
        if word in self._demonyms:
            return self._demonyms[word]
        found = self.gazetteer.by_demonym(word)
        answer = found[0] if found else None
        if len(self._demonyms) > 200_000:
            self._demonyms.clear()
        self._demonyms[word] = answer
        return answer

    def ambiguous(self, phrase: str) -> bool:
        """Whether a phrase may name several actors."""
        if phrase not in self._ambiguous:
            if len(self._ambiguous) > 200_000:
                self._ambiguous.clear()
            self._ambiguous[phrase] = len(self.gazetteer.candidates("actors", phrase)) > 1
        return self._ambiguous[phrase]

    def item(self, phrase: str) -> str | None:
        """The item that a phrase names."""
        if phrase not in self._items:
            found = self.gazetteer.candidates("items", phrase)
            if len(self._items) > 200_000:
                self._items.clear()
            self._items[phrase] = found[0] if found else None
        return self._items[phrase]

    def kind(self, actor: str) -> str:
        """The kind of an actor."""
        entity = self.gazetteer.actors.get(actor)
        return entity.kind if entity else ""

    def label(self, section: str, key: str, language: str) -> str:
        """The name to show for an id."""
        entity = self.gazetteer.actors.get(key) if section == "actors" else self.gazetteer.places.get(key)
        return entity.label(language) if entity else key

    def _of_longer(self, phrase: str, tokens: list[Token], i: int) -> bool:
        """Whether a name that several people bear is part of another's longer name: "Kim" in "Kim Yung-ho"."""
        around = [tokens[k] for k in (i - 1, i + 1) if 0 <= k < len(tokens)]
        return any(token.cap and token.kind == "word" for token in around) and self.ambiguous(phrase)

    def _written(self, code: str) -> bool:
        """Whether the code of a state is how it is written, too: "US", not "TV", "PM"."""
        entity = self.gazetteer.actors.get(code)
        return entity is not None and any(code in names for names in entity.aliases.values())

    def parted(self, tokens: list[Token]) -> list[Token]:
        """ "the India-Pakistan border": the tokens, two names that a hyphen joins set apart."""
        out: list[Token] = []
        for i, token in enumerate(tokens):
            left, hyphen, right = token.text.partition("-") if token.cap and "-" in token.text else ("", "", "")
            behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
            if hyphen and right[:1].isupper() and self._two(token.text, left, right, behind):
                at = token.start + len(left)
                out += [Token(left, token.start, at, "word"), Token("-", at, at + 1, "mark")]
                token = Token(right, at + 1, token.end, "word")
            out.append(token)
        return out

    def _two(self, whole: str, left: str, right: str, behind: str) -> bool:
        """Whether a hyphen joins two known states or bodies, the second with the word behind it if need be."""
        if any(self.lookup(whole)) or self.demonym(whole) or not self.lookup(left)[0]:
            return False
        return bool(self.lookup(right)[0] or self.lookup(f"{right} {behind}")[0])

    def at(self, text: str, tokens: list[Token], i: int, french: bool) -> Name | None:
        """The longest name that begins at token ``i``."""
        token = tokens[i]
        if not token.cap:
            if french and token.kind == "word" and len(token.text) > 3:
                actor = self.demonym(token.low)
                return Name(i, i + 1, actor, None, True, self.kind(actor)) if actor else None
            return None
        limit = i + 1
        while limit < len(tokens) and limit - i < _LONGEST and tokens[limit].kind in ("word", "clitic", "poss"):
            limit += 1
        for last in range(limit, i, -1):
            if tokens[last - 1].kind != "word" or (last > i + 1 and len(tokens[last - 1].text) < 2):
                continue
            phrase = text[tokens[i].start : tokens[last - 1].end]
            actor = self.demonym(phrase) if last - i <= 2 else None
            known, place = self.lookup(phrase)
            if known == phrase and len(phrase) == 2 and not self._written(known):
                continue
            if known and last - i == 1 and self.kind(known) == "Person" and self._of_longer(phrase, tokens, i):
                return None
            if known or place:
                if actor and not place and last - i == 1 and not known:
                    return Name(i, last, actor, None, True, self.kind(actor))
                return Name(i, last, known, place, False, self.kind(known) if known else "Place")
            if actor:
                return Name(i, last, actor, None, True, self.kind(actor))
        return None
