"""checking: whether a claim surely speaks of the very event that a statement speaks of, so that it may refute it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kb.checking.alike import words_of
from kb.checking.differences import Difference
from kb.checking.facets import claimed_roles
from kb.checking.firsts import not_before
from kb.checking.known import Known
from kb.checking.statement import Assertion
from kb.fusion import Fact

Labels = Callable[[Fact], Iterable[str]]
"""The names of the event that a claim is about."""
Beside = Callable[[Fact], Iterable[Fact]]
"""What an act of speech is about, and what else is known of that very act."""

_SOME_TIME, _LONG_AGO = 180, 1100
"""Days by which a wrong date may miss its event: messages and visits come again, invasions seldom do."""

_A_MONTH = 31
"""Days within which the same people do not meet twice at one place."""
_IDENTIFIED = 2
"""Signs needed to take two dates for dates of one and the same event."""


class Identity:
    """Tells one event from others of its kind.

    Args:
        known: what things are to each other.
        labels: the names of the event that a claim is about.
        beside: the claims beside one that tells of an act of speech.
    """

    def __init__(self, known: Known, labels: Labels, beside: Beside) -> None:
        self._known = known
        self._labels = labels
        self._beside = beside

    def may_refute(self, fact: Fact, said: Assertion, only: Difference) -> bool:
        """Whether the claim surely speaks of the very event that the assertion speaks of."""
        edtf = said.edtf or ""
        if only.side == "time" and (edtf.startswith("[..") or edtf.endswith("..]")):
            return False
        if only.side == "time" and said.change and said.type in self._known.rules.at_once:
            return False
        if only.side == "time" and self._of_the_first(fact, said):
            return True
        if only.side == "time" and self._one_bond(fact, said):
            return True
        if only.side == "time" and said.type in self._known.rules.repeated and not self.one_act(fact, said):
            return False
        fewer = only.side == "quantity" and only.claimed.upper is not None and not said.edtf
        if only.side == "time" and not self._near_in_time(fact, said):
            return False
        if only.side in ("time", "length") or (fewer and only.claimed.upper < (only.said.lower or 0)):
            return self._signs(fact, said) >= _IDENTIFIED
        return only.side != "regards" or only.role in ("quantity", "change")

    def _of_the_first(self, fact: Fact, said: Assertion) -> bool:
        """Whether the claim says that what is asserted of an earlier time had not happened then, or had before."""
        asked = said.bounds_as_of(fact.published)
        earlier = asked is not None and asked.latest_end < fact.bounds.earliest_begin
        if said.first and said.positive and asked is not None and fact.bounds.latest_end < asked.earliest_begin:
            return True
        told = said.regards
        pointed = told is not None and told.type in self._known.rules.durable and bool(told.known)  # "the deployment"
        whole = said.first or pointed or (told is not None and "recipient" in told.roles)
        return earlier and whole and said.positive and not_before(fact.content, self._known.rules)

    def one_act(self, fact: Fact, said: Assertion) -> bool:
        """Whether a statement points at one message, speech or order, or at its occasion: others may be of another day.

        The occasion is what the event is called after: "a speech at the return of the unit".
        """
        rules = self._known.rules
        nouns = {noun for verbs in rules.messages.values() for noun in verbs["nouns"]}
        one = {"Statement": nouns, "Order": frozenset().union(*rules.orders.values())}.get(said.type, set())
        called = words_of(self._labels(fact)) if said.type == "Statement" else frozenset()
        return not said.known.isdisjoint(one) or sum(word in called for word in said.known) >= _IDENTIFIED

    def _one_bond(self, fact: Fact, said: Assertion) -> bool:
        """Whether a statement dates one meeting or agreement otherwise: all who took part, at one exact place, there.

        An agreement must be spoken of as known ("the agreement"), or be of the same month as a meeting must.
        """
        rules = self._known.rules
        partners = claimed_roles(fact.content, self._known).get("partner", ())
        named = [who for who in said.roles.get("partner", ())]
        if said.type not in rules.partners or len(partners) <= 1 or not _exact_place(said):
            return False
        if not all(any(self._known.means(who, one, said.type) for who in named) for one in partners):
            return False
        asked = said.bounds_as_of(fact.published)
        if asked is None or fact.content["type"] != said.type:
            return False
        have = fact.bounds
        gap = max(asked.earliest_begin - have.latest_end, have.earliest_begin - asked.latest_end)
        known = said.type == "Agreement" and bool(said.known & rules.bonds)
        return gap <= (_SOME_TIME if known else _A_MONTH)

    def _near_in_time(self, fact: Fact, said: Assertion) -> bool:
        """Whether two dates are near enough to be a right and a wrong date of one event, not dates of two events."""
        asked, have = said.bounds_as_of(fact.published), fact.bounds
        if asked is None:
            return False
        begun = fact.content["type"] in self._known.rules.begin
        last = have.latest_begin if begun else have.latest_end
        gap = max(asked.earliest_begin - last, have.earliest_begin - asked.latest_end)
        sent_for = said.type == "Deployment" and bool(said.purpose) and _exact_place(said)
        return gap <= (_LONG_AGO if said.type in self._known.rules.once or sent_for else _SOME_TIME)

    def _signs(self, fact: Fact, said: Assertion) -> int:
        """How much points at this one event: what is spoken of as known, an exact place, a purpose, both parties."""
        have = self._known.words_of_claim(fact.content, self._labels(fact))
        for told in self._beside(fact) if said.type == "Statement" else ():
            have |= self._known.words_of_claim(told.content, ())
        pointed = any(self._known.rules.covered(word, have) for word in said.known)
        exact_place = _exact_place(said)
        both = {"speaker", "addressee"} <= set(said.roles)
        described = any(not isinstance(who, str) or self._known.is_unit(who) for who in said.actors)
        known = said.type in self._known.rules.once and {"agent", "target"} <= set(said.roles)
        return 2 * (pointed or known) + exact_place + bool(said.purpose) + both + described + bool(said.regards)


def _exact_place(said: Assertion) -> bool:
    """Whether a statement names a place that is no whole country."""
    return bool(said.places) and len(said.places[0]) > 2
