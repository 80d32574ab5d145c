"""checking: what other claims of an event, or of what a claim is about, tell of it as well."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kb.checking.alike import words_of
from kb.checking.belonging import were_of_that_arm, were_those_sent
from kb.checking.differences import Difference, Fit
from kb.checking.known import Known
from kb.checking.statement import Assertion
from kb.checking.titles import is_who
from kb.fusion import Fact

Regarded = Callable[[str], Sequence[Fact]]
"""The claims about an event, by its id."""


class Others:
    """Looks up the claims beside one.

    Args:
        known: what things are to each other.
        regarded: the claims about an event.
    """

    def __init__(self, known: Known, regarded: Regarded) -> None:
        self._known = known
        self._regarded = regarded

    def told(self, fact: Fact) -> Sequence[Fact]:
        about = fact.content.get("regards")
        return self._regarded(about) if about else ()

    def beside(self, fact: Fact) -> list[Fact]:
        """What an act of speech is about, and what else is known of that very act: a message is one whole."""
        return [*self.told(fact), *self._regarded(fact.event)]

    def around(self, fact: Fact) -> Sequence[Fact]:
        """The claims whose words are a claim's as well: what an act of speech tells of, the attack of some dead."""
        rules = self._known.rules
        if fact.content["type"] in rules.speech:
            return self.beside(fact)
        return [one for one in self.told(fact) if {fact.content["type"], one.content["type"]} <= rules.at_once]

    def during(self, fact: Fact) -> list[str]:
        """What those were sent for who died: the purposes of the event that the deaths belong to."""
        if fact.content["type"] not in self._known.rules.aimless:
            return []
        return [one.content["purpose"] for one in self.told(fact) if one.content.get("purpose")]

    def passing_on(self, fact: Fact) -> list[str]:
        """Through whom it is known what somebody said: whoever passes on his words, tells that he said them."""
        speakers = set(fact.content.get("roles", {}).get("speaker", ()))
        told = self.told(fact) if fact.content["type"] == "Statement" else ()
        chains = (one.content.get("chain", ()) for one in told)
        return [voice for chain in chains if chain and chain[0] in speakers for voice in chain]

    def item_elsewhere(self, fact: Fact, item: Difference) -> bool:
        """Whether other claims tell of an item: of which arm those sent were, what it is that is ordered to be sent."""
        told = self.told(fact) if fact.content["type"] in self._known.rules.speech else ()
        if self._said_so(fact, item):
            return True
        if any(self._known.kind_of(one, item.said) for fact in told for one in fact.content.get("items", ())):
            return True
        return item.fit is Fit.OPEN and were_of_that_arm(item.said, self._regarded(fact.event), self._known)

    def told_elsewhere(self, fact: Fact, part: Difference, said: Assertion) -> bool:
        """Whether other claims tell that somebody has a part: whose unit was sent, whom a message is for."""
        if self._of_the_attack(fact, part):
            return True
        if part.role == "agent" and part.fit is not Fit.ELSEWHERE:
            return not said.items and were_those_sent(part.said, fact, self._regarded(fact.event), self._known)
        if part.role != "addressee" or part.fit is not Fit.OPEN:
            return False
        told = [actor for one in self.beside(fact) for actor in one.content.get("roles", {}).get("addressee", ())]
        return any(self._known.means(part.said, actor) for actor in told)

    def _said_so(self, fact: Fact, item: Difference) -> bool:
        """Whether what somebody says, in words not understood, speaks of a thing that no claim has as an item."""
        if fact.content["type"] not in self._known.rules.speech or fact.content.get("regards"):
            return False
        told = words_of([fact.content["quote"]])
        entity = self._known.gazetteer.items.get(item.said)
        aliases = (n for several in entity.aliases.values() for n in several) if entity else ()
        names = (words_of([name]) for name in (*entity.labels.values(), *aliases)) if entity else ()
        return any(all(self._known.rules.covered(word, told) for word in name) for name in names)

    def _of_the_attack(self, fact: Fact, part: Difference) -> bool:
        """Whether the claims of the attack in which some were hurt tell of whom a statement describes."""
        attacks = self.around(fact) if fact.content["type"] in self._known.rules.at_once else ()
        theirs = ((one.content, actor) for one in attacks for actor in one.content.get("roles", {}).get(part.role, ()))
        return any(is_who(part.said, actor, content, self._known) for content, actor in theirs)
