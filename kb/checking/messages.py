"""checking: bare statements about a message: who wrote, spoke or sent greetings to whom, who made it public."""

from __future__ import annotations

from kb.checking.bare import BareReader
from kb.checking.words import Mention
from kb.reading.draft import DraftClaim

_TITLE = 3
"""Words of a title between the name of a people and that of somebody: "state news agency"."""


class MessageReader(BareReader):
    """Drafts a message, a speech or greetings by the nouns and verbs that speak of them."""

    def message(self) -> DraftClaim | None:
        """A message, a speech, greetings: who from, who to, who made it public."""
        verbs = self.rules.messages[self.code]
        every = range(len(self.words.tokens))
        sent = [i for i in every if self.words.lemmas[i] & (verbs["send"] | verbs["receive"] | verbs["write"])]
        nouns = self.nouns()
        whole = [self._entitled(m) for m in self.words.mentions if m.actor]
        heads = [m for m in self._heads() if not any(one == m or one.holds(m) for one in whole)]
        named = [m for m in whole if not any(one.holds(m) for one in (*whole, *heads))]
        names = sorted([*named, *heads, *self._surnames()])
        written = any(self.words.lemmas[i] & verbs["write"] for i in every)
        verb = next((i for i in sent if i not in nouns), -1)
        if verb >= 0 and nouns and nouns[0] < verb and self.passive(verb) and not self._by_somebody(names):
            return self.draft("Statement", {k: m for k, m in self._sent(names, verb).items() if k == "addressee"})
        if not names or not (written or nouns):
            return None
        received = verb >= 0 and bool(self.words.lemmas[verb] & verbs["receive"])
        roles = self._received(names, verb) if received else self._sent(names, verb)
        return self.draft("Statement", roles) if "speaker" in roles else None

    def _by_somebody(self, names: list[Mention]) -> bool:
        """Whether a statement says by whom, or whose, a message was."""
        return any(self.after(m, "by") or self.genitive(m) or self.of(m) for m in names)

    def nouns(self) -> list[int]:
        """Where the nouns of messages stand."""
        nouns = self.rules.messages[self.code]["nouns"]
        return [i for i in range(len(self.words.tokens)) if self.words.lemmas[i] & nouns]

    def _sent(self, names: list[Mention], verb: int) -> dict[str, Mention]:
        roles: dict[str, Mention] = {}
        before = [m for m in names if m.last <= verb and not self.after(m, "to")]
        by = [m for m in names if self.after(m, "by")]
        passive = verb >= 0 and self.passive(verb)
        subject = [m for m in before if not self.of(m)]
        if by:
            roles["speaker"] = by[0]
        elif subject and not passive:
            roles["speaker"] = subject[0]
        elif owners := [m for m in names if self.of(m) or self.genitive(m) or (verb < 0 and self.after(m, "from"))]:
            roles["speaker"] = owners[0]
        to = [m for m in names if self.after(m, "to") and m is not roles.get("speaker")]
        if passive and by and self._to_the_subject(verb):
            to = [m for m in before if not self.of(m)]
        to = to or [m for m in names if m.first > verb >= 0 and self._given(m, verb) and m is not roles.get("speaker")]
        passed_on = bool(by) and any(self.of(m) or self.genitive(m) for m in names)
        if to and not passed_on:
            roles["addressee"] = to[0]
        elif verb >= 0 and self.words.lemmas[verb] & self.rules.messages[self.code]["write"]:
            after = [m for m in names if m.first > verb]
            roles |= {"addressee": after[0]} if after and after[0] is not roles.get("speaker") else {}
        return roles

    def _to_the_subject(self, verb: int) -> bool:
        """Whether what a passive verb tells of went to its subject: "he was written to", "he was sent a message"."""
        if self.words.lemmas[verb] & self.rules.messages[self.code]["write"]:
            return True
        return not self.words.language.french and any(i > verb for i in self.nouns())

    def _heads(self) -> list[Mention]:
        """The heads of states spoken of by their people's or state's name: "the Russian president", "Iran's leader"."""
        heads = self.rules.heads[self.code]
        found = []
        for m in self.words.mentions:
            owned = m.last + self.genitive(m)
            if m.actor and not m.demonym and owned < len(self.words.tokens) and self.words.lemmas[owned] & heads:
                found.append(Mention(m.first, owned + 1))
                continue
            if m.demonym and m.first and self.words.lemmas[m.first - 1] & heads:
                found.append(Mention(m.first - 1, m.last))
            elif m.demonym and m.last < len(self.words.tokens) and self.words.lemmas[m.last] & heads:
                found.append(Mention(m.first, m.last + 1))
            elif m.first > 1 and m.actor and self.of(m) and self.words.lemmas[m.first - 2] & heads:
                found.append(Mention(m.first - 2, m.last))
        return found

    def _entitled(self, name: Mention) -> Mention:
        """Somebody named, with what he is before his name: "Russian President Vladimir Putin"."""
        who = self.words.names.gazetteer.actors.get(name.actor or "")
        for title in self.words.mentions if who is not None and not name.demonym else ():
            between = range(title.last + self.genitive(title), name.first)
            plain = all(
                self.words.is_word(i) and self.words.tokens[i].low not in self.words.language.closed for i in between
            )
            if title.last <= name.first and len(between) <= _TITLE and plain and who and title.actor in who.affiliation:
                return name._replace(first=title.first)
        return name

    def _given(self, mention: Mention, verb: int) -> bool:
        """Whether a name stands between a verb of sending and the message: "sent his Russian counterpart a message"."""
        between = range(verb + 1, mention.first)
        small = all(self.words.tokens[i].kind == "poss" or self.words.folded[i] in self._owning for i in between)
        owner = self.genitive(mention)
        return not self.words.language.french and small and not owner and any(i >= mention.last for i in self.nouns())

    @property
    def _owning(self) -> frozenset[str]:
        return self.rules.definite[self.code]

    def _surnames(self) -> list[Mention]:
        """A surname that opens the statement, or tells whose the message is: who is meant, the evidence must tell."""
        nouns = [] if any(m.actor for m in self.words.mentions) else self.nouns()
        behind = (Mention(i, i + 1) for i in range(2, len(self.words.tokens)) if i - 2 in nouns)
        return [m for m in (Mention(0, 1), *(m for m in behind if self.of(m))) if self._unknown_name(m.first)]

    def _unknown_name(self, i: int) -> bool:
        """Whether a word is the name of nobody known."""
        token, language = self.words.tokens[i], self.words.language
        named = any(m.first == i for m in self.words.mentions)
        common = token.low in language.closed or token.low in language.forms or bool(language.noun(token.low))
        return token.cap and token.kind == "word" and not (named or common)

    def _received(self, names: list[Mention], verb: int) -> dict[str, Mention]:
        to = [m for m in names if m.last <= verb]
        source = [m for m in names if m.first > verb and (self.after(m, "from") or self.of(m) or self.genitive(m))]
        return {"speaker": source[0], "addressee": to[0]} if to and source else {}
