"""checking: bare statements about troops: who was sent, was there, did what they were sent for, died, is home again."""

from __future__ import annotations

from kb.checking.bare import BareReader
from kb.checking.statement import GOING_ON
from kb.checking.towns import stands_at
from kb.checking.words import Mention
from kb.gazetteer import fold
from kb.reading.draft import DraftClaim

_NEAR = 2
"""Words between troops and the name of those whose they are."""


class TroopReader(BareReader):
    """Drafts what becomes of troops by the nouns and verbs that speak of them."""

    def dying(self) -> DraftClaim | None:
        """A turn of phrase for dying, with whoever stands before it."""
        for phrase in self.rules.dying[self.code]:
            if not (at := self.all_of(phrase)):
                continue
            names = [m for m in self.words.mentions if m.actor and m.last <= min(at) and not self.after(m, "to")]
            number = self.words.number(min(at))
            quantity = number[0]._replace(unit="soldiers") if number else None
            if not names:
                return None
            return self.draft("Casualties", {"victim": names[0]}, quantity=quantity)
        return None

    def toll(self) -> DraftClaim | None:
        """A headline's dead: "Kursk: at least nine soldiers killed", nothing after the word but where."""
        at = [i for i in self.found(self.rules.killed[self.code]) if not self.passive(i)]
        if len(at) != 1 or any(m.first > at[0] and not self._after_in(m) for m in self.words.mentions):
            return None
        names = [m for m in self.actors() if m.last <= at[0] and m.demonym]
        number = self.words.number(at[0])
        quantity = number[0]._replace(unit="soldiers") if number else None
        return self.draft("Casualties", {"victim": names[0]}, quantity=quantity) if len(names) == 1 else None

    def people_sent(self) -> DraftClaim | None:
        """Those called by their people's name alone who were sent: "thousands of North Koreans were sent"."""
        verbs = [i for i in range(len(self.words.tokens)) if "Deployment" in self.words.types(i) and self.passive(i)]
        sent = [m for m in self.actors() if verbs and m.demonym and self._plural(m) and m.last < verbs[0]]
        if len(sent) != 1:
            return None
        number = self.words.number(sent[0].first)
        quantity = number[0]._replace(unit="soldiers") if number else None
        return self.draft("Deployment", {"agent": sent[0]}, quantity=quantity)

    def _plural(self, mention: Mention) -> bool:
        """Whether an adjective of a people stands for its people: "the Russians", "des Nord-Coréens"."""
        last = self.words.tokens[mention.last - 1]
        beside = {end for m in self.words.mentions if m.item for end in (m.first, m.last)}
        apart = beside.isdisjoint((mention.first, mention.last))
        return last.cap and last.low.endswith("s") and apart

    def present(self) -> DraftClaim | None:
        """Troops of somebody that were somewhere: "North Korean troops were in Kursk", "présence de soldats …"."""
        there = self.found(self.rules.presence[self.code])
        troops = self._troops()
        if not there or len(troops) != 1:
            return None
        draft = self.draft("Deployment", {"agent": troops[0]})
        return draft if draft.place is not None else None

    def still_there(self) -> DraftClaim | None:
        """Troops of somebody that are somewhere now: "North Korean troops are stationed in Kursk"."""
        there = self.found(self.rules.still_there[self.code])
        troops = self._troops()
        if not there and (has := self._having()):
            there, troops = [has[1]], [has[0]]
        if not there or len(troops) != 1:
            return None
        number = self.words.number(there[0])
        quantity = number[0]._replace(unit=self._counted(number[2])) if number else None
        draft = self.draft("Deployment", {"agent": troops[0]}, quantity=quantity)
        places = [m for m in self.words.mentions if m.place and not m.demonym and stands_at(self.words, m, self.rules)]
        if draft.edtf or len(places) != 1:
            return None
        return draft._replace(place=self._placed(places[0]), edtf=GOING_ON)

    def _counted(self, i: int) -> str:
        """What is counted by the number before a token."""
        item = next((m for m in self.words.mentions if m.item and i <= m.first <= i + _NEAR), None)
        return (
            self.words.text[self.words.tokens[item.first].start : self.words.tokens[item.last - 1].end] if item else ""
        )

    def _having(self) -> tuple[Mention, int] | None:
        """Who has so many people somewhere, and the token after their number: "Italy has 300 soldiers in …"."""
        items = self.words.names.gazetteer.items
        for verb in self.found(self.rules.having[self.code]):
            subject = verb - 1 if self.words.folded[verb - 1] in self._only else verb
            owner = next((m for m in self.actors() if m.last == subject and not m.demonym), None)
            people = next((m for m in self.words.mentions if m.item and m.first > verb), None)
            number = self.words.number(people.first) if people else None
            counted = people and people.item and "personnel" in (people.item, *items[people.item].broader)
            if owner and people and number and counted and verb < number[1] <= verb + _NEAR + 1:
                return owner, people.last
        return None

    @property
    def _only(self) -> frozenset[str]:
        """The word before a verb by which there is no more than what follows: "n'a que 300 soldats"."""
        return self.rules.restricting.get(self.code, (frozenset(),))[0]

    def at_it(self) -> DraftClaim | None:
        """Troops of somebody that do what troops are sent for: "North Korean soldiers demined the region of …"."""
        aims = [
            slug
            for phrase, slug in self.words.language.purposes.items()
            if slug in self.rules.served and self.found(frozenset({fold(phrase)}))
        ]
        troops = self._troops() or [m for m in self.actors() if not m.demonym and not self._after_in(m)][:1]
        if len(set(aims)) != 1 or len(troops) != 1:
            return None
        places = [m for m in self.words.mentions if m.place and not m.demonym and m not in troops]
        draft = self.draft("Deployment", {"agent": troops[0]})._replace(purpose=aims[0])
        return draft._replace(place=self._placed(places[0])) if len(places) == 1 else None

    def returning(self) -> DraftClaim | None:
        """Those who are home again: "the engineer regiment is back home"."""
        at = self.found(self.rules.returning[self.code])
        verb = next((i for i in range(at[0] if at else 0) if self._copula(i)), 0)
        return self.draft("Withdrawal", {"agent": Mention(0, verb)}) if verb else None

    def _copula(self, i: int) -> bool:
        return bool(set("bh") & set(self.words.language.closed.get(self.words.tokens[i].low, "")))

    @property
    def _soldiery(self) -> frozenset[str]:
        return self.rules.state_words | self.rules.people.keys()

    def _troops(self) -> list[Mention]:
        """Those whose troops are spoken of: "North Korean soldiers", "des soldats de Pyongyang"."""
        items = self.words.names.gazetteer.items
        people = [m for m in self.words.mentions if m.item and "personnel" in (m.item, *items[m.item].broader)]
        people += [Mention(i, i + 1) for i, word in enumerate(self.words.folded) if word in self._soldiery]
        beside = {end for m in people for end in (m.first, m.last)}
        return [
            m
            for m in self.actors()
            if (m.demonym and beside & {m.first, m.last})
            or (
                not m.demonym
                and (self.of(m) or self.genitive(m))
                and any(abs(m.first - p.last) <= _NEAR for p in people)
            )
        ]
