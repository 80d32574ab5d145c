"""checking: what the reader took for somebody, and is a place or a thing: "the Gao attack", "the launcher has left"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kb.checking import guards
from kb.checking.known import Known
from kb.checking.rules import Rules
from kb.checking.statement import Description, Who
from kb.checking.towns import town
from kb.checking.words import Mention, Words
from kb.reading.draft import DraftClaim, Role

_NOUN = 4
"""Words among which the noun stands that a town's name is the genitive of: "l'accord de défense de Niamey"."""


class Misplaced:
    """Tells places and things from those who play a part.

    Args:
        words: the statement.
        known: what things are to each other.
        rules: the rules of comparison.
    """

    def __init__(self, words: Words, known: Known, rules: Rules) -> None:
        self.words = words
        self.known = known
        self.rules = rules
        self.code = words.language.code

    def free(self, part: str, at: range, draft: DraftClaim, who: Who | None) -> bool:
        """Whether words tell of nobody who plays a part, and are to be accounted for otherwise."""
        nobody = part == "addressee" and isinstance(who, Description) and bool(who.words) and not who.acts_for
        return nobody or self._only_thing(part, at, draft, who)

    def is_the_place(self, at: range, draft: DraftClaim) -> bool:
        """Whether a receiver who is nobody known is only where it went: "to Timbuktu"."""
        place = self.words.at(draft.place.start, draft.place.end) if draft.place and draft.place.id else range(0)
        return bool(set(at) & set(place))

    def site(self, role: Role, at: range, draft: DraftClaim) -> Mention | None:
        """The place that is named where the reader took somebody: "the Gao attack"."""
        if role.id is not None or draft.type not in self.rules.at_once:
            return None
        named = [m for m in self.words.mentions if m.first in at and (m.place or m.actor or m.item)]
        alone = len(named) == 1 and not named[0].actor and named[0].place
        return named[0] if alone and all(placing(self.words, i, self.rules) for i in at) else None

    def agreed_there(self, draft: DraftClaim, roles: Mapping[str, Sequence[Who]]) -> Mention | None:
        """The town after which a bond of others is called: "the Niamey agreement between Mali and Niger"."""
        if draft.type not in self.rules.partners or len(roles.get("partner", ())) <= 1:
            return None
        of = self.rules.markers[self.code]["of"]
        for m in self.words.mentions:
            beside = self._bond(m.last, draft.type)
            after = self.words.before(m.first, of) and any(self._bond(i, draft.type) for i in self._lead(m))
            if town(m) and m.actor in roles["partner"] and (beside or after):
                return m
        return None

    def _bond(self, i: int, kind: str) -> bool:
        """Whether a noun of some type of event stands at a token."""
        inside = i < len(self.words.tokens)
        return inside and bool(self.words.language.noun(self.words.tokens[i].low)) and kind in self.words.types(i)

    def _lead(self, mention: Mention) -> range:
        return range(max(0, mention.first - _NOUN), mention.first)

    def _only_thing(self, part: str, at: range, draft: DraftClaim, who: Who | None) -> bool:
        """Whether what left or was sent is a thing, not somebody: "the launcher has left"."""
        items = self.known.gazetteer.items
        named = [m.item for m in self.words.mentions if m.item and set(range(m.first, m.last)) & set(at)]
        moved = part == "agent" and draft.type == "Withdrawal" and isinstance(who, Description) and not who.acts_for
        return moved and len(named) == 1 and "personnel" not in (named[0], *items[named[0]].broader)


def placing(words: Words, i: int, rules: Rules) -> bool:
    """Whether a token only says where: a name, a small word, or a word that adds nothing ("region")."""
    low, language = words.tokens[i].low, words.language
    if guards.narrowing(words, i, rules):
        return False
    small = low in language.closed or low in language.prepositions or not words.is_word(i)
    named = any(m.first <= i < m.last for m in words.mentions)
    return small or named or words.tokens[i].cap or bool(words.lemmas[i] & rules.neutral[words.language.code])


def figure(words: Words, i: int) -> bool:
    """Whether a token holds a number, which no place's name accounts for unless it is part of it."""
    named = any(m.first <= i < m.last for m in words.mentions)
    return not named and any(c.isdigit() for c in words.tokens[i].text)
