"""checking: which part somebody plays to whom the reader gave none: by the words before his name, or beside it."""

from __future__ import annotations

from kb.checking import guards
from kb.checking.rules import Rules
from kb.checking.statement import Who
from kb.checking.words import Mention, Words

_LISTED = frozenset({"target", "partner"})
"""Parts that several play together."""
_SIDES = frozenset({"beside", "against"})


class PartReader:
    """Reads the part of a named actor off the words around his name."""

    def __init__(self, words: Words, rules: Rules) -> None:
        self.words = words
        self.rules = rules
        self.code = words.language.code

    def of(self, kind: str, mention: Mention, roles: dict[str, list[Who]]) -> str | None:
        """The part of a named actor, by the words before it or the noun after it."""
        for part, signs in self.rules.missing.get(kind, {}).items():
            if roles.get(part):
                continue
            if any(self._shown_by(sign, mention, kind) for sign in signs):
                return part
        return None

    def coupled(self, last: tuple[int, str], mention: Mention) -> bool:
        """Whether a name stands in a list after one who is defied, or a partner: "to defy Washington and Seoul"."""
        end, part = last
        between = self.words.folded[end : mention.first] if part in _LISTED and 0 <= end < mention.first else []
        joining = self.rules.conjunctions[self.code] | {","}
        small = self.rules.articles[self.code] | {"a", "aux", "au", "to"}
        return bool(joining & set(between)) and all(word in joining | small for word in between)

    def _shown_by(self, sign: str, mention: Mention, kind: str) -> bool:
        """Whether a sign of a part stands at a name: a word before it, or what it is beside."""
        if sign in self.rules.leading:
            return guards.led_by(self.words, mention, sign, self.rules)
        if sign == "opening":
            return guards.opens(self.words, mention, self.rules)
        if sign == "supplied":
            return self._supplied(mention, kind)
        if sign == "people":
            return mention.demonym and self._beside_people(mention, kind)
        if mention.demonym and sign in _SIDES and self._of_forces(mention, sign):
            return True
        last = self.words.tokens[mention.last - 1]
        people = sign == "by" and last.cap and last.low.endswith("s")
        named = not mention.demonym or people
        return named and self.words.before(mention.first, self.rules.markers[self.code][sign])

    def _of_forces(self, mention: Mention, sign: str) -> bool:
        """Whether an adjective tells whose forces stand after a word of some sign: "aux côtés de l'armée russe"."""
        forces = {word for phrase in self.rules.state_words for word in phrase.split()} | self.rules.people.keys()
        forces |= self.rules.soldiers[self.code] | self.rules.collective
        i = mention.first
        while i > 0 and forces & {self.words.folded[i - 1], self.words.folded[i - 1].removesuffix("s")}:
            i -= 1
        return i < mention.first and self.words.before(i, self.rules.markers[self.code][sign])

    def _supplied(self, mention: Mention, kind: str) -> bool:
        """Whether a name is the object of a verb of giving, what is given after it: "approvisionne la Russie en …"."""
        i = mention.first
        while i > 0 and self.words.folded[i - 1] in self.rules.articles[self.code]:
            i -= 1
        after = self.words.folded[mention.last] if mention.last < len(self.words.folded) else ""
        return i > 0 and kind in self.words.types(i - 1) and after in ("en", "with")

    def _beside_people(self, mention: Mention, kind: str) -> bool:
        """Whether an adjective of a people stands beside an item or the event's noun: "North Korean missiles"."""
        items = [m for m in self.words.mentions if m.item]
        apart = self.words.before(mention.first - 1, ("de", "d'"))
        beside = [i for i in (mention.first - (3 if apart else 1), mention.last) if 0 <= i < len(self.words.tokens)]
        nouns = kind in self.rules.durable and any(
            kind in self.words.types(i) or self.words.lemmas[i] & self.rules.missions[self.code] for i in beside
        )
        return nouns or any(m.first == mention.last or m.last == mention.first for m in items)
