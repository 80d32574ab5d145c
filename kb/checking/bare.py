"""checking: drafts made of a statement's bare words: the names in it, and the small words before them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from kb.checking.coverage import negations
from kb.checking.rules import Rules
from kb.checking.words import Mention, Words
from kb.quantities import Quantity
from kb.reading.draft import DraftClaim, DraftPlace, Role
from kb.reading.when import Calendar

_VOICE = 4
"""Words by which those are called who say something, at most."""


class BareReader:
    """What the readers of plain statements share: which word stands before a name, and the draft they make."""

    def __init__(self, words: Words, rules: Rules, today: date | None) -> None:
        self.words = words
        self.rules = rules
        self.code = words.language.code
        self.markers = rules.markers[self.code]
        self.today = today

    def actors(self) -> list[Mention]:
        """The actors named in what is said, without those who say it."""
        return [m for m in self.words.mentions if m.actor and not self._says(m)]

    def _says(self, mention: Mention) -> bool:
        """Whether somebody only says the rest: "according to analysts, …", "…, analysts say"."""
        according = self.words.before(mention.first, self.markers["according"])
        after = self.words.lemmas[mention.last] if mention.last < len(self.words.tokens) else frozenset()
        last = all(not self.words.is_word(i) for i in range(mention.last + 1, len(self.words.tokens)))
        cut = mention.first > 0 and self.words.tokens[mention.first - 1].text == ","
        return according or bool(cut and last and after & self.rules.saying[self.code])

    def _tells(self, mention: Mention) -> bool:
        """Whether somebody is the subject of a verb of saying right after his name: "Kim said the two had …"."""
        after = self.words.lemmas[mention.last] if mention.last < len(self.words.tokens) else frozenset()
        return bool(after & self.rules.saying[self.code])

    def found(self, among: frozenset[str]) -> list[int]:
        """Where one of some words stands, in any of its forms."""
        return self.words.holds(0, len(self.words.tokens), among)

    def all_of(self, phrase: frozenset[str]) -> list[int]:
        """Where each of some words stands, in any of its forms; nothing where one is missing."""
        at = [next((i for i, lemmas in enumerate(self.words.lemmas) if word in lemmas), -1) for word in phrase]
        return at if min(at) >= 0 else []

    def after(self, mention: Mention, marker: str) -> bool:
        """Whether a word of some sign stands right before a name."""
        return self.words.before(mention.first, self.markers[marker])

    def of(self, mention: Mention) -> bool:
        """Whether a name is a genitive with "of"."""
        return self.words.before(mention.first, self.markers["of"])

    def genitive(self, mention: Mention) -> bool:
        """Whether a name is a genitive with "'s"."""
        at = mention.last
        return at < len(self.words.tokens) and self.words.tokens[at].low in ("'s", "’s", "'", "’")

    def passive(self, verb: int) -> bool:
        """Whether a form of "to be" stands up to three words before a past participle."""
        if self.words.tokens[verb].low.endswith("ing"):
            return False
        before = [i for i in range(max(0, verb - 3), verb) if self.words.tokens[i].kind != "poss"]
        return any("b" in self.words.language.closed.get(self.words.tokens[i].low, "") for i in before) or any(
            self.words.folded[i] in ("ete", "been", "was", "were", "est", "sont", "fut", "furent") for i in before
        )

    def draft(
        self, kind: str, roles: dict[str, Mention], *, quantity: Quantity | None = None, item: str = ""
    ) -> DraftClaim:
        """The whole statement as a draft of one event; roles of several actors are numbered ("partner 2")."""
        words = self.words
        spans = Calendar(words.language, self.today).find_all(words.tokens)
        time = next((s for s in spans if s.edtf), None)
        taken = {i for m in roles.values() for i in range(m.first, m.last)}
        free = [m for m in words.mentions if m.place and not m.demonym and m.first not in taken]
        place = next((m for m in free if self._after_in(m) or self._heads_line(m)), None)
        quantity = quantity or (self._of_goods() if kind in self.rules.handing else None)
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
            items=((item, item),) if item else (),
            edtf=time.edtf if time else None,
            time_text=words.text[words.tokens[time.first].start : words.tokens[time.last - 1].end] if time else None,
            attributed_to=self._sayers(roles),
            polarity="negative" if negations(words, self.rules) else "positive",
            confidence=0.4,
            notes=("plain statement",),
        )

    def _of_goods(self) -> Quantity | None:
        """How many of the one thing that is named, where its number stands right before it."""
        things = [m for m in self.words.mentions if m.item]
        chained = all(one.last == other.first for one, other in pairwise(things))
        found = self.words.number(things[0].first) if things and chained else None
        if found is None or found[2] != things[0].first:
            return None
        tokens = self.words.tokens
        end = tokens[things[-1].last - 1].end
        name = self.words.text[tokens[things[-1].first].start : end]
        return found[0]._replace(unit=name, text=self.words.text[tokens[found[1]].start : end])

    def _sayers(self, roles: dict[str, Mention]) -> tuple[Role, ...]:
        """Who says what a draft says, by name or not: "analysts say"."""
        inside = {m for m in self.words.mentions for whole in roles.values() if whole.holds(m)}
        free = (m for m in self.words.mentions if m.actor and m not in inside)
        named = tuple(Role(*self._named(m), "") for m in free if self._sayer(m, roles))
        return named or tuple(Role(*self._named(m), "") for m in (self._unnamed(), self._surname()) if m)

    def _surname(self) -> Mention | None:
        """A surname that opens the statement before a verb of saying: "Kim said"."""
        first = self.words.tokens[0]
        open_to = first.cap and first.kind == "word" and not any(m.first == 0 for m in self.words.mentions)
        mention = Mention(0, 1)
        known = first.low in self.words.language.closed or bool(self.words.language.noun(first.low))
        return mention if open_to and not known and self._tells(mention) else None

    def _unnamed(self) -> Mention | None:
        """Those without a name who only say the rest, before the first comma or after the last: "…, analysts say"."""
        tokens, last = self.words.tokens, len(self.words.tokens)
        commas = [i for i, token in enumerate(tokens) if token.text == ","]
        for i in range(last):
            for end in range(min(last, i + _VOICE), i, -1):
                said = end < last and self.words.lemmas[end] & self.rules.saying[self.code] and i - 1 in commas
                told = self.words.before(i, self.markers["according"]) and (end in commas or commas or end >= last - 1)
                phrase = self.words.text[tokens[i].start : tokens[end - 1].end]
                ids = self.words.names.gazetteer.named("actors", phrase) if said or told else ()
                if len(ids) == 1:
                    return Mention(i, end, ids[0])
        return None

    def _sayer(self, mention: Mention, roles: dict[str, Mention]) -> bool:
        """Whether somebody named only says what a draft says."""
        return self._says(mention) or (mention not in roles.values() and self._tells(mention))

    def _heads_line(self, mention: Mention) -> bool:
        """Whether a place opens a headline: "Kursk: …"."""
        last = mention.last
        return mention.first == 0 and last < len(self.words.tokens) and self.words.tokens[last].text == ":"

    def _after_in(self, mention: Mention) -> bool:
        return self.words.before(mention.first, self.markers["in"])

    def _named(self, mention: Mention) -> tuple[str, str | None, int, int]:
        first, last = self.words.tokens[mention.first], self.words.tokens[mention.last - 1]
        return self.words.text[first.start : last.end], mention.actor, first.start, last.end

    def _placed(self, mention: Mention) -> DraftPlace:
        name, _, start, end = self._named(mention)
        return DraftPlace(name, mention.place, start, end)
