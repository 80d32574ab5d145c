"""checking: short plain statements that the reader of articles passes over: who sent what to whom, who wrote to whom.

An article says such things at length; a statement to check says them bare, in the negative, or as a mere message. What
is drafted here is judged as strictly as anything else: words it does not account for stay open.
"""

from __future__ import annotations

from datetime import date

from kb.checking.coverage import negations
from kb.checking.rules import Rules
from kb.checking.words import Mention, Words
from kb.quantities import Quantity
from kb.reading.draft import DraftClaim, DraftPlace, Role
from kb.reading.when import Calendar

_ROLES = ("agent", "recipient")


class PlainReader:
    """Drafts what a short statement says by its verb, the names around it and the words before them."""

    def __init__(self, words: Words, rules: Rules, today: date | None) -> None:
        self.words = words
        self.rules = rules
        self.code = words.language.code
        self.markers = rules.markers[self.code]
        self.today = today

    def drafts(self, read: list[DraftClaim]) -> list[DraftClaim]:
        """What the reader drafted; where it drafted nothing, or passed a message over, what is read here."""
        message = self._message() if self._nouns() else None
        if message is not None and not any(d.type in self.rules.speech for d in read):
            return [message]
        return read or self.plainly()

    def plainly(self) -> list[DraftClaim]:
        """The plain reading of the statement, if it has one."""
        found = self._dying() or self._handing_over() or self._allies() or self._message()
        return [found] if found else []

    # -- kinds of statement --------------------------------------------------------------------

    def _message(self) -> DraftClaim | None:
        """A message, a speech, greetings: who from, who to, who made it public."""
        verbs = self.rules.messages[self.code]
        every = range(len(self.words.tokens))
        sent = [i for i in every if self.words.lemmas[i] & (verbs["send"] | verbs["receive"] | verbs["write"])]
        nouns = self._nouns()
        names = [*(m for m in self.words.mentions if m.actor), *self._heads(), *self._surnames()]
        written = any(self.words.lemmas[i] & verbs["write"] for i in every)
        if not names or not (written or nouns):
            return None
        verb = next((i for i in sent if i not in nouns), -1)
        received = verb >= 0 and bool(self.words.lemmas[verb] & verbs["receive"])
        roles = self._received(names, verb) if received else self._sent(names, verb)
        return self._draft("Statement", roles) if "speaker" in roles else None

    def _nouns(self) -> list[int]:
        nouns = self.rules.messages[self.code]["nouns"]
        return [i for i in range(len(self.words.tokens)) if self.words.lemmas[i] & nouns]

    def _sent(self, names: list[Mention], verb: int) -> dict[str, Mention]:
        roles: dict[str, Mention] = {}
        before = [m for m in names if m.last <= verb and not self._after(m, "to")]
        by = [m for m in names if self._after(m, "by")]
        passive = verb >= 0 and self._passive(verb)
        subject = [m for m in before if not self._of(m)]
        if by:
            roles["speaker"] = by[0]
        elif subject and not passive:
            roles["speaker"] = subject[0]
        elif owners := [m for m in names if self._of(m) or self._genitive(m)]:
            roles["speaker"] = owners[0]
        to = [m for m in names if self._after(m, "to") and m is not roles.get("speaker")]
        passed_on = bool(by) and any(self._of(m) or self._genitive(m) for m in names)
        if to and not passed_on:
            roles["addressee"] = to[0]
        elif verb >= 0 and self.words.lemmas[verb] & self.rules.messages[self.code]["write"]:
            after = [m for m in names if m.first > verb]
            roles |= {"addressee": after[0]} if after and after[0] is not roles.get("speaker") else {}
        return roles

    def _heads(self) -> list[Mention]:
        """The heads of states spoken of by their people's name: "the Russian president"."""
        heads = self.rules.heads[self.code]
        found = []
        for m in self.words.mentions:
            if m.demonym and m.first and self.words.lemmas[m.first - 1] & heads:
                found.append(Mention(m.first - 1, m.last))
            elif m.demonym and m.last < len(self.words.tokens) and self.words.lemmas[m.last] & heads:
                found.append(Mention(m.first, m.last + 1))
        return found

    def _surnames(self) -> list[Mention]:
        """A surname that opens the statement: who is meant, the evidence must tell."""
        first = self.words.tokens[0]
        low, language = first.low, self.words.language
        named = any(m.first == 0 for m in self.words.mentions)
        common = low in language.closed or low in language.forms or bool(language.noun(low))
        return [] if named or common or not first.cap or first.kind != "word" else [Mention(0, 1)]

    def _received(self, names: list[Mention], verb: int) -> dict[str, Mention]:
        to = [m for m in names if m.last <= verb]
        source = [m for m in names if m.first > verb and (self._after(m, "from") or self._genitive(m))]
        return {"speaker": source[0], "addressee": to[0]} if to and source else {}

    def _allies(self) -> DraftClaim | None:
        """Two that are called allies."""
        words = [
            i
            for i, lemmas in enumerate(self.words.lemmas)
            if lemmas & self.rules.alliance[self.code] or "Cooperation" in self.words.types(i)
        ]
        names = [m for m in self.words.mentions if m.actor]
        if not words or len({m.actor for m in names}) != 2:
            return None
        return self._draft("Cooperation", {"partner": names[0], "partner 2": names[1]})

    def _dying(self) -> DraftClaim | None:
        """A turn of phrase for dying, with whoever stands before it."""
        for phrase in self.rules.dying[self.code]:
            at = [next((i for i, lemmas in enumerate(self.words.lemmas) if word in lemmas), -1) for word in phrase]
            if min(at) < 0:
                continue
            names = [m for m in self.words.mentions if m.actor and m.last <= min(at) and not self._after(m, "to")]
            number = self.words.number(min(at))
            quantity = number[0]._replace(unit="soldiers") if number else None
            if not names:
                return None
            return self._draft("Casualties", {"victim": names[0]}, quantity=quantity)
        return None

    def _handing_over(self) -> DraftClaim | None:
        """Who gave whom what, or who got what from whom."""
        for verb in range(len(self.words.tokens)):
            frames = [self.words.lexicon.frames[f] for f in self.words.frames(verb) if f in self.words.lexicon.frames]
            for frame in frames:
                kind = frame.type or self._by_object(frame.by_object, verb)
                handed = kind in self.rules.divisible or kind == "Deployment"
                if handed and (roles := self._handed(verb, frame.roles.get("subj", "agent"))):
                    return self._draft(kind, roles)
        return None

    def _by_object(self, by_object: dict[str, str], verb: int) -> str:
        items = self.words.names.gazetteer.items
        for m in self.words.mentions:
            broader = {m.item, *items[m.item].broader} if m.item and m.item in items else set()
            for klass, kind in by_object.items():
                if klass in broader or (klass == "troops" and "personnel" in broader):
                    return kind
        for i in range(len(self.words.tokens)):
            classes = {c for noun in self.words.language.noun(self.words.tokens[i].low) for c in noun.classes}
            for klass, kind in by_object.items():
                if klass in classes and i != verb:
                    return kind
        return ""

    def _handed(self, verb: int, subject: str) -> dict[str, Mention]:
        """Who stands before the verb and who after it, and by which word."""
        roles: dict[str, Mention] = {}
        names = [m for m in self.words.mentions if m.actor and not m.demonym]
        passive = self._passive(verb)
        for m in names:
            if (m.last <= verb and not passive and not self._of(m)) or self._after(m, "by"):
                roles.setdefault(subject, m)
            elif m.first > verb and (self._after(m, "to") or m.first == verb + 1):
                roles.setdefault("recipient", m)
            elif m.first > verb and self._after(m, "from") and subject == "recipient":
                roles.setdefault("agent", m)
        return roles

    # -- parts ---------------------------------------------------------------------------------

    def _after(self, mention: Mention, marker: str) -> bool:
        return self.words.before(mention.first, self.markers[marker])

    def _of(self, mention: Mention) -> bool:
        return self.words.before(mention.first, self.markers["of"])

    def _genitive(self, mention: Mention) -> bool:
        at = mention.last
        return at < len(self.words.tokens) and self.words.tokens[at].low in ("'s", "’s", "'", "’")

    def _passive(self, verb: int) -> bool:
        """Whether a form of "to be" stands up to three words before a past participle."""
        if self.words.tokens[verb].low.endswith("ing"):
            return False
        before = range(max(0, verb - 3), verb)
        return any("b" in self.words.language.closed.get(self.words.tokens[i].low, "") for i in before) or any(
            self.words.folded[i] in ("ete", "been", "was", "were", "est", "sont", "fut", "furent") for i in before
        )

    def _draft(self, kind: str, roles: dict[str, Mention], *, quantity: Quantity | None = None) -> DraftClaim:
        words = self.words
        spans = Calendar(words.language, self.today).find_all(words.tokens)
        time = next((s for s in spans if s.edtf), None)
        free = [m for m in words.mentions if m.place and not m.demonym and m not in roles.values()]
        place = next((m for m in free if self._after_in(m)), None)
        parts: dict[str, tuple[Role, ...]] = {}
        for name, mention in roles.items():
            role = Role(*self._named(mention), "")
            parts[name.split()[0]] = (*parts.get(name.split()[0], ()), role)
        return DraftClaim(
            type=kind,
            roles=parts,
            quote=words.text,
            quote_start=0,
            quote_end=len(words.text),
            place=self._placed(place) if place else None,
            quantity=quantity,
            edtf=time.edtf if time else None,
            time_text=words.text[words.tokens[time.first].start : words.tokens[time.last - 1].end] if time else None,
            polarity="negative" if negations(words) else "positive",
            confidence=0.4,
            notes=("plain statement",),
        )

    def _after_in(self, mention: Mention) -> bool:
        return self.words.before(mention.first, self.markers["in"])

    def _named(self, mention: Mention) -> tuple[str, str | None, int, int]:
        first, last = self.words.tokens[mention.first], self.words.tokens[mention.last - 1]
        return self.words.text[first.start : last.end], mention.actor, first.start, last.end

    def _placed(self, mention: Mention) -> DraftPlace:
        name, _, start, end = self._named(mention)
        return DraftPlace(name, mention.place, start, end)
