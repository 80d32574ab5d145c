"""checking: the assertions of one statement together: what it denies, gives to whom, and leaves open."""

from __future__ import annotations

from typing import Any

from kb.checking.coverage import ended, negations, open_words, restricted
from kb.checking.governing import governed
from kb.checking.intervals import interval_before, years_between
from kb.checking.rules import Rules
from kb.checking.scope import partly, scoped
from kb.checking.statement import Assertion
from kb.checking.words import Words

_POINTED = 2
"""Words besides its noun by which one speech is told from others."""


class Whole:
    """A statement as a whole, for what no assertion of it tells by itself.

    Args:
        words: the statement.
        rules: the rules of comparison.
        spent: tokens that what was understood has taken up.
        times: those of them that tell times.
        firsts: those of them by which an act was the first.
    """

    def __init__(self, words: Words, rules: Rules, spent: set[int], times: set[int], firsts: set[int]) -> None:
        self.words = words
        self.rules = rules
        self.code = words.language.code
        self.spent = spent
        self.times = times
        self.firsts = firsts

    def given_to_them(self, said: list[Assertion]) -> list[Assertion]:
        """Whom a pronoun stands for to whom something is given: the other one who acted before, or nobody surely."""
        them = self.words.holds(0, len(self.words.tokens), self.rules.them[self.code])
        them = [i for i in them if not self._acts(i)]
        found: list[Assertion] = []
        for one in said:
            own = self.words.at(one.start, one.end)
            if one.type not in self.rules.given or "recipient" in one.roles or not set(own) & set(them):
                found.append(one)
                continue
            agents = one.roles.get("agent", ())
            before = {who for other in found for who in other.roles.get("agent", ()) if who not in agents}
            if len(before) == 1 and len(agents) == 1:
                found.append(one._replace(roles={**one.roles, "recipient": tuple(before)}))
            else:
                found.append(one._replace(gaps=(*one.gaps, "them")))
        return found

    def _acts(self, i: int) -> bool:
        """ "X says it sent troops": a pronoun before a verb is of who acts."""
        k = i + 1
        low = self.words.tokens[k].low if k < len(self.words.tokens) else ""
        finite = low in self.words.language.forms and not self.words.language.noun(low)
        return finite and not self.words.language.french

    def of_the_same(self, said: list[Assertion]) -> list[Assertion]:
        """Whose a bond is of whom nothing is said, beside that of two: "an alliance strengthened by cooperation"."""
        bonds = [one for one in said if one.type in self.rules.partners]
        partners = {one.roles["partner"] for one in bonds if len(one.roles.get("partner", ())) > 1}
        if len(partners) != 1:
            return said
        roles = {"partner": partners.pop()}
        return [one._replace(roles=roles) if one in bonds and not one.actors else one for one in said]

    def divided(self, said: Assertion) -> list[Assertion]:
        """One assertion for each of several things handed over, tested or made."""
        if said.type in self.rules.divisible and len(said.items) > 1:
            return [said._replace(items=(item,)) for item in said.items]
        return [said]

    def negated(self, said: list[Assertion]) -> list[Assertion]:
        """Where the statement says no and the reader did not see it: of the one thing said, or of nothing surely."""
        every = [*said, *(a.regards for a in said if a.regards)]
        if not negations(self.words, self.rules) or any(not a.positive for a in every):
            return scoped(self.words, said, self.rules)
        telling = any(
            self.words.types(k) & self.rules.speech for i in negations(self.words, self.rules) for k in self._around(i)
        )
        if len(said) == 1 and said[0].says_no:
            return said
        if len({a.start for a in said}) == 1 and (telling or len(every) == len(said)):
            return scoped(self.words, [a._replace(positive=False) for a in said], self.rules)
        return [a._replace(gaps=(*a.gaps, "negation")) for a in said]

    def lasted(self) -> list[int]:
        """The words by which something lasted."""
        others = self.words.phrases(self.rules.taking_part[self.code] | self.rules.neutral[self.code])
        return [
            i for i in self.words.holds(0, len(self.words.tokens), self.rules.lasting[self.code]) if i not in others
        ]

    def _twice(self) -> bool:
        """Whether an English statement says no twice."""
        paired = {"neither", "nor"} <= set(self.words.folded)
        return not self.words.language.french and len(negations(self.words, self.rules)) > 1 + paired

    def _around(self, i: int) -> range:
        return range(max(0, i - 2), min(len(self.words.tokens), i + 3))

    def open(self, one: Assertion, said: list[Assertion]) -> tuple[str, ...]:
        """The words that this assertion must answer for: its own, and those that belong to none."""
        own = self.words.at(one.start, one.end)
        others = [a for a in said if (a.start, a.end) != (one.start, one.end)]
        spans = [(a.start, a.end) for a in others if self._apart(own, self.words.at(a.start, a.end))]
        mine = [
            i
            for i, token in enumerate(self.words.tokens)
            if i in own or not any(start <= token.start and token.end <= end for start, end in spans)
        ]
        alike = [a for a in said if (a.start, a.end) == (one.start, one.end)] or [one]
        return open_words(self.words, mine, alike, self.spent, self.rules, beside=said)

    def _apart(self, own: range, other: range) -> bool:
        """Whether a mark or a joining word parts two things said; else the words of either are the other's too."""
        first, second = sorted((own, other), key=lambda span: (span.start, span.stop))
        if second.start < first.stop:
            return second.stop <= first.stop
        parting = self.rules.parting[self.code]
        after = second.start + 2
        if after < len(self.words.tokens) and interval_before(self.words, after, self.rules):
            return True
        return any(
            self.words.folded[i] in parting for i in range(first.stop, min(second.start + 1, len(self.words.tokens)))
        )

    def gaps(self, one: Assertion) -> tuple[str, ...]:
        """What could not be understood of an assertion."""
        gaps = ["negation"] if self._twice() or partly(self.words, one, self.rules) else []
        if one.modality == "hypothetical":
            gaps.append("hypothetical")
        actors: list[Any] = [*one.actors, *one.attributed_to, *(one.regards.actors if one.regards else ())]
        there = bool(one.places) and len(one.places[0]) > 2 and bool(one.known)
        there = there or bool(one.places and one.items and one.edtf)
        there = there or (one.type in self.rules.handing and bool(one.places and one.items) and len(one.places[0]) > 2)
        told = bool(one.edtf or one.quantity)
        there = there or (one.type in self.rules.at_once and bool(one.places) and told and len(one.places[0]) > 2)
        if not actors and not there and not self._one_speech(one):
            gaps.append("who")
        if one.length is None and ((one.type in self.rules.durable and self.lasted()) or self._within_units(one)):
            gaps.append("length")
        mere = one.type == "Statement" and not (one.words or one.edtf or one.regards or "addressee" in one.roles)
        if mere:
            gaps.append("what")
        if one.type == "Order" and one.regards is None and self._whither():
            gaps.append("unclear")
        if governed(self.words, one, self.rules) or (one.positive and self.words.phrases(self.rules.nobody[self.code])):
            gaps.append("unclear")
        if years_between(self.words, self.rules) or self._to_itself(one):
            gaps.append("unclear")
        if restricted(self.words, self.spent, self.rules) or ended(self.words, self.rules):
            gaps.append("unclear")
        if not (self.times | self.firsts).issuperset(self._turning(one)):
            gaps.append("unclear")
        return tuple(gaps)

    def _to_itself(self, one: Assertion) -> bool:
        """Whether who gives something is who it is given to: "Moscow delivered food to Moscow"."""
        to, agents = self.rules.markers[self.code]["to"], one.roles.get("agent", ())
        led = [m for m in self.words.mentions if self.words.before(m.first, to)]
        return one.type in self.rules.given and any(m.actor is not None and m.actor in agents for m in led)

    def _turning(self, one: Assertion) -> list[int]:
        """The words that turn what is said, but those that are part of what was understood."""
        rules, code, every = self.rules, self.code, (0, len(self.words.tokens))
        understood = {i for m in self.words.mentions if m.item for i in range(m.first, m.last)}
        if one.change == "end":
            understood.update(self.words.holds(*every, rules.change["end"][code]))
        if one.type == "Order" and one.regards is not None:
            understood.update(self.words.holds(*every, rules.obliging[code]))
        if one.modality == "planned":
            understood.update(self.words.holds(*every, rules.scheduled[code]))
        if one.type == "Statement" and one.regards is None:
            understood.update(i for i in range(*every) if self.words.folded[i] in rules.reported[code])
        return [i for i in self.words.holds(*every, rules.unclear[code]) if i not in understood]

    def _within_units(self, one: Assertion) -> bool:
        """Whether a number of units of time was not understood of things done at once: killed "in one day"."""
        if one.type not in self.rules.at_once:
            return False
        units, language = self.rules.units[self.code], self.words.language
        return any(
            self.words.lemmas[i] & units
            and not {i - 1, i} & (self.spent | self.times)
            and (self.words.tokens[i - 1].kind == "number" or self.words.tokens[i - 1].low in language.numbers)
            for i in range(1, len(self.words.tokens))
        )

    def _whither(self) -> bool:
        """Whether a place stands after "to" and no word tells of sending: those ordered there are not called back."""
        to, sending = self.rules.markers[self.code]["to"], {"Deployment", "Withdrawal"}
        told = any(self.words.types(i) & sending for i in range(len(self.words.tokens)))
        return not told and any(
            m.place and not m.demonym and self.words.before(m.first, to) for m in self.words.mentions
        )

    def _one_speech(self, one: Assertion) -> bool:
        """Whether a message or speech is pointed at by its noun and by what it was about or held at."""
        nouns = self.rules.messages[self.code]["nouns"]
        return one.type == "Statement" and bool(one.known & nouns) and len(one.words) > _POINTED


def distinct(said: list[Assertion]) -> list[Assertion]:
    """Each thing said once."""
    kept: list[Assertion] = []
    for one in said:
        if not any(one._replace(start=k.start, end=k.end, known=k.known) == k for k in kept):
            kept.append(one)
    return kept
