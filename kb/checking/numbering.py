"""checking: bare statements about how many there are somewhere, more or fewer than before, and joint exercises."""

from __future__ import annotations

from kb.checking.bare import BareReader
from kb.checking.towns import stands_at
from kb.checking.words import Mention
from kb.reading.draft import DraftClaim, DraftPlace

_OF = 6
"""Words from the noun of a number to what it is the number of."""
_TWO = 2


class NumberReader(BareReader):
    """Drafts what a statement says of the number of somebody's troops, ships or attacks, and who trained together."""

    def changing(self) -> DraftClaim | None:
        """More or fewer of somebody's: "the number of Chinese ships around … has risen since May"."""
        nouns = self.found(self.rules.numbering[self.code])
        directions = [
            change for change, words in self.rules.change.items() if self.found(words[self.code] - self._bounding)
        ]
        if len(nouns) != 1 or len(directions) != 1:
            return None
        whose = [m for m in self.actors() if not self._tells(m) and not self._after_in(m)]
        counted = range(min(len(self.words.tokens), nouns[0] + _OF))
        attacks = any("Attack" in self.words.types(i) and not self._in_item(i) for i in counted)
        things = [m for m in self.words.mentions if m.item and m.first in counted]
        if len(whose) != 1 or not (attacks or things):
            return None
        draft = self.draft("Attack" if attacks and not things else "Deployment", {"agent": whose[0]})
        return draft._replace(change=directions[0], place=draft.place or self._around())

    @property
    def _bounding(self) -> frozenset[str]:
        """Words that bound a number, which of themselves tell of no change: "more than", "moins de"."""
        return self.rules.bounding[self.code] | self.rules.bounding_words[self.code]

    def _in_item(self, i: int) -> bool:
        return any(m.item and m.first <= i < m.last for m in self.words.mentions)

    def exercising(self) -> DraftClaim | None:
        """Those who held exercises together."""
        nouns = self.found(self.rules.exercises[self.code])
        who = [m for m in self.actors() if nouns and m.last <= nouns[0] and not self._after_in(m)]
        if len({m.actor for m in who}) != _TWO or not self._coupled(who):
            return None
        draft = self.draft("Cooperation", {"partner": who[0], "partner 2": who[1]})
        return draft._replace(place=draft.place or self._around())

    def talking(self) -> DraftClaim | None:
        """Those who talked with each other."""
        verbs = self.found(self.rules.talking[self.code])
        named = [m for m in self.actors() if not self._after_in(m)]
        who = [m for m in named if verbs and m.last <= verbs[0]]
        if len({m.actor for m in who}) != _TWO or not self._coupled(who) or len(named) != _TWO:
            return None
        draft = self.draft("Meeting", {"partner": who[0], "partner 2": who[1]})
        return draft._replace(place=draft.place or self._around())

    def _coupled(self, who: list[Mention]) -> bool:
        """Whether two names are joined by "and"."""
        between = self.words.folded[who[0].last : who[-1].first]
        return not self.rules.conjunctions[self.code].isdisjoint(between)

    def _around(self) -> DraftPlace | None:
        free = [m for m in self.words.mentions if m.place and not m.actor and not m.demonym]
        near = [m for m in free if stands_at(self.words, m, self.rules)]
        return self._placed(near[0]) if len(near) == 1 else None
