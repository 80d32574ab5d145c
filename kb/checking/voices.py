"""checking: who says what a statement says: named, or called by a people's name ("the North Korean leader")."""

from __future__ import annotations

from kb.checking.known import Known
from kb.checking.rules import Rules
from kb.checking.statement import Description, Who
from kb.checking.words import Mention, Words
from kb.gazetteer import fold
from kb.reading.draft import DraftClaim, Role


class VoiceReader:
    """Reads who says it, where a statement says so."""

    def __init__(self, words: Words, known: Known, rules: Rules) -> None:
        self.words = words
        self.known = known
        self.rules = rules
        self.code = words.language.code

    def of(self, draft: DraftClaim, spent: set[int]) -> tuple[Who, ...]:
        """Who says it, where the statement says so."""
        found = []
        for role in draft.attributed_to:
            span = self.words.at(role.start, role.end)
            spent.update(i for i in span if not self._of_others(i, role.id))
            found.append(self._named(role) or self._head(role, span) or _nobody(role))
            if (other := self._beside(span)) and other.actor not in found:
                spent.update(range(other.first, other.last))
                found.append(other.actor or "")
        return tuple(found)

    def _head(self, role: Role, span: range) -> Description | None:
        """The head of a state who is called by its people's name: "according to the North Korean leader"."""
        of = [m.actor for m in self.words.mentions if m.demonym and m.actor and m.first in span]
        head = self.words.holds(span.start, span.stop, self.rules.heads[self.code])
        return Description(frozenset(), of[0], True, role.name) if head and len(of) == 1 else None

    def _beside(self, span: range) -> Mention | None:
        """Who says it as well: "according to the South Korean and the Western services"."""
        joining = self.rules.conjunctions[self.code]
        joined = joining.intersection(self.words.folded[span.stop : span.stop + 1])
        at = (span.stop + 1, span.stop + 2) if joined else ()
        return next((m for m in self.words.mentions if m.actor and not m.demonym and m.first in at), None)

    def _named(self, role: Role) -> str | None:
        """Who bears the whole name, not only an adjective in it: "Western intelligence agencies" are not the West."""
        ids = self.known.gazetteer.named("actors", role.name)
        return ids[0] if len(ids) == 1 else role.id

    def _of_others(self, i: int, actor: str | None) -> bool:
        """Whether a token is the adjective of a people for whom somebody does not act: "Russian analysts"."""
        return actor is not None and any(
            m.demonym and m.actor and m.first <= i < m.last and not self.known.acts_for(actor, m.actor)
            for m in self.words.mentions
        )


def _nobody(role: Role) -> Description:
    """Somebody who is called by no name that is known: each word of the description has to hold."""
    return Description(frozenset(fold(role.name).split()), written=role.name)
