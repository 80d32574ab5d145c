"""checking: short plain statements that the reader of articles passes over: who sent what to whom, who is whose ally.

An article says such things at length; a statement to check says them bare, in the negative, or by a turn of phrase.
What is drafted here is judged as strictly as anything else: words it does not account for stay open.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.checking.bare import BareReader
from kb.checking.guards import since_event
from kb.checking.messages import MessageReader
from kb.checking.numbering import NumberReader
from kb.checking.troops import TroopReader
from kb.checking.words import Mention
from kb.reading.draft import DraftClaim


class PlainReader(BareReader):
    """Drafts what a short statement says by its verb, the names around it and the words before them."""

    def drafts(self, read: list[DraftClaim]) -> list[DraftClaim]:
        """What the reader drafted; where it passed a message over, that message."""
        messages = MessageReader(self.words, self.rules, self.today)
        message = messages.message() if messages.nouns() else None
        if message is not None and not any(d.type in self.rules.speech for d in read):
            return [message]
        if read and all(d.type == "Withdrawal" for d in read) and "Statement" in self._opening_types():
            spoken = messages.message()
            return [spoken] if spoken else read
        return read

    def _opening_types(self) -> set[str]:
        """The types of event that the first verb may speak of."""
        types = (self.words.types(i) for i in range(len(self.words.tokens)) if not self.words.tokens[i].cap)
        return next((some for some in types if some), set())

    def plainly(self) -> Iterator[DraftClaim]:
        """The plain readings of the statement, the surest first."""
        message = MessageReader(self.words, self.rules, self.today).message
        troops = TroopReader(self.words, self.rules, self.today)
        numbers = NumberReader(self.words, self.rules, self.today)
        for reading in (
            troops.dying,
            troops.toll,
            troops.people_sent,
            self._lasting,
            self._handing_over,
            self._implied,
            self._arriving,
            self._moving,
            self._allies,
            self._warring,
            troops.present,
            troops.still_there,
            troops.at_it,
            self._sharing,
            troops.returning,
            self._wanting,
            numbers.changing,
            numbers.exercising,
            numbers.talking,
            message,
        ):
            if (found := reading()) is not None:
                yield found

    # -- kinds of statement --------------------------------------------------------------------

    def _allies(self) -> DraftClaim | None:
        """Two that are called allies."""
        words = [
            i
            for i, lemmas in enumerate(self.words.lemmas)
            if lemmas & self.rules.alliance[self.code] or "Cooperation" in self.words.types(i)
        ]
        told = since_event(self.words, self.rules)
        names = [m for m in self.words.mentions if m.actor and m.first not in told]
        if not words or len({m.actor for m in names}) != 2:
            return None
        return self.draft("Cooperation", {"partner": names[0], "partner 2": names[1]})

    def _handing_over(self) -> DraftClaim | None:
        """Who gave whom what, or who got what from whom."""
        for verb in range(len(self.words.tokens)):
            named = sorted(self.words.frames(verb) - self.rules.supporting)
            frames = [self.words.lexicon.frames[f] for f in named if f in self.words.lexicon.frames]
            for frame in sorted(frames, key=lambda f: f.roles.get("subj") == "recipient"):
                kind = frame.type or self._by_object(frame.by_object, verb)
                handed = kind in self.rules.divisible or kind == "Deployment"
                if handed and (roles := self._handed(verb, frame.roles.get("subj", "agent"))):
                    return self.draft(kind, roles)
        return None

    def _by_object(self, by_object: dict[str, str], verb: int) -> str:
        items = self.words.names.gazetteer.items
        for m in self.words.mentions:
            broader = {m.item, *items[m.item].broader} if m.item and m.item in items else set()
            if "aid" in by_object and not self.rules.aid.isdisjoint(broader):
                return by_object["aid"]
            for klass, kind in by_object.items():
                if klass in broader or (klass == "troops" and "personnel" in broader):
                    return kind
        if "troops" in by_object and any(word in self.rules.people for word in self.words.folded):
            return by_object["troops"]
        for i in range(len(self.words.tokens)):
            classes = {c for noun in self.words.language.noun(self.words.tokens[i].low) for c in noun.classes}
            for klass, kind in by_object.items():
                if klass in classes and i != verb:
                    return kind
        return ""

    def _handed(self, verb: int, subject: str) -> dict[str, Mention]:
        """Who stands before the verb and who after it, and by which word."""
        roles: dict[str, Mention] = {}
        names = [m for m in self.actors() if not m.demonym and not (m.last < verb and self._tells(m))]
        passive = self.passive(verb)
        for m in names:
            does = m.last <= verb and not passive and not self.of(m) and not self.genitive(m)
            if does or self.after(m, "by"):
                roles.setdefault(subject, m)
            elif m.first > verb and (self.after(m, "to") or m.first == verb + 1):
                roles.setdefault("recipient", m)
            elif m.first > verb and self.after(m, "from") and subject == "recipient":
                roles.setdefault("agent", m)
        return roles

    def _moving(self) -> DraftClaim | None:
        """Goods of one for another: "shells have gone from … to …", "Russian food aid to …", "… benefits from …"."""
        kind = self._by_object(self.words.lexicon.frames["transfer"].by_object, -1)
        if not kind or not any(m.item for m in self.words.mentions):
            return None
        benefits = self.found(self.rules.benefiting[self.code])
        roles: dict[str, Mention] = {}
        for m in self.actors():
            if (benefits and m.last <= benefits[0]) or self.after(m, "to") or self._for(m) or self._in_hands(m):
                roles.setdefault("recipient", m)
            elif self.after(m, "from") or self._left(m) or self.genitive(m) or self.of(m) or self._beside_goods(m):
                roles.setdefault("agent", m)
        return self.draft(kind, roles) if len(roles) == len(("agent", "recipient")) else None

    def _arriving(self) -> DraftClaim | None:
        """Goods that are where they were sent: "three drones reached Bamako"."""
        verbs = self.found(self.rules.arriving[self.code])
        goods = [m for m in self.words.mentions if m.item and verbs and m.last <= verbs[0]]
        kind = self._by_object(self.words.lexicon.frames["transfer"].by_object, -1)
        there = next((m for m in self.words.mentions if m.place and verbs and m.first > verbs[0]), None)
        if not goods or not there or kind not in self.rules.handing or self.passive(verbs[0]):
            return None
        whose = [m for m in self.actors() if self._beside_goods(m) or self.genitive(m)]
        draft = self.draft(kind, {"agent": whose[0]} if len(whose) == 1 else {})
        return draft._replace(place=draft.place or self._placed(there))

    def _left(self, mention: Mention) -> bool:
        """Whether a name is what a verb of leaving is about: "have left North Korea"."""
        articles = self.rules.articles[self.code]
        verb = next((i for i in range(mention.first - 1, -1, -1) if self.words.folded[i] not in articles), -1)
        return verb >= 0 and bool(self.words.lemmas[verb] & self.rules.quitting[self.code])

    def _for(self, mention: Mention) -> bool:
        return self.words.before(mention.first, self.markers["beside"])

    def _beside_goods(self, mention: Mention) -> bool:
        """Whether a people's adjective stands beside goods: "North Korean shells", "aide alimentaire russe"."""
        goods = [m for m in self.words.mentions if m.item]
        return mention.demonym and any(mention.last == m.first or mention.first == m.last for m in goods)

    def _implied(self) -> DraftClaim | None:
        """A verb of giving that names what is given: "feeds", "aide financièrement"."""
        for i, lemmas in enumerate(self.words.lemmas):
            item = next((found for word, found in self.rules.implied[self.code].items() if word in lemmas), None)
            if item is None:
                continue
            helps = self.found(self.rules.helping_verbs[self.code])
            verb = helps[0] if helps else i
            before = [m for m in self.actors() if m.last <= verb and not self.of(m)]
            after = [m for m in self.actors() if m.first > verb]
            if item and len(before) == 1 and after and not self.passive(verb):
                return self.draft("AidTransfer", {"agent": before[0], "recipient": after[0]}, item=item)
        return None

    def _in_hands(self, mention: Mention) -> bool:
        """Whether something is in somebody's hands."""
        hands = self.rules.hands[self.code]
        after = self.words.lemmas[mention.last] if mention.last < len(self.words.tokens) else frozenset()
        before = range(max(0, mention.first - 3), mention.first)
        return bool(after & hands) or any(self.words.lemmas[i] & hands for i in before)

    def _warring(self) -> DraftClaim | None:
        """A war or campaign of one against another."""
        at = self.found(self.rules.war[self.code])
        foes = [m for m in self.actors() if self.after(m, "against") or (at and self.after(m, "in"))]
        owners = [m for m in self.actors() if m not in foes]
        if not at or len(foes) != 1 or len(owners) != 1:
            return None
        return self.draft("Attack", {"agent": owners[0], "target": foes[0]})

    def _sharing(self) -> DraftClaim | None:
        """Two that share what comrades share: "shared blood", "partagé le sang"."""
        shared = [i for phrase in self.rules.comradeship[self.code] for i in self.all_of(phrase)]
        names = [m for m in self.actors() if not self._tells(m) and not self._after_in(m)]
        if not shared or len({m.actor for m in names}) != 2:
            return None
        return self.draft("Cooperation", {"partner": names[0], "partner 2": names[1]})

    def _wanting(self) -> DraftClaim | None:
        """A leader who wants more or less of something made: "Kim wants more missiles"."""
        verbs = self.found(self.rules.wanting[self.code])
        changes = self.found(frozenset().union(*(words[self.code] for words in self.rules.change.values())))
        things = [m for m in self.words.mentions if m.item and changes and m.first > changes[0]]
        leaders = [m for m in self.actors() if verbs and m.last <= verbs[0] and m.actor in self.rules.commanders]
        if not things or len(leaders) != 1 or len(self.actors()) != 1 or changes[0] < verbs[0]:
            return None
        return self.draft("Order", {"speaker": leaders[0]}, item=things[0].item or "")

    def _lasting(self) -> DraftClaim | None:
        """How long something lasted: the noun of what did."""
        lasted = self.found(self.rules.lasting[self.code])
        for i in range(lasted[0] if lasted else 0):
            kinds = self.words.types(i) & self.rules.durable
            if self.words.lemmas[i] & self.rules.missions[self.code]:
                kinds = {"Deployment"}
            if len(kinds) == 1:
                draft = self.draft(kinds.pop(), {})
                places = [m for m in self.words.mentions if m.place and not m.actor]
                there = self._placed(places[0]) if len(places) == 1 else None
                return draft._replace(place=draft.place or there)
        return None
