"""checking: when an act of speech was and when what it is about, where a statement gives one time for both."""

from __future__ import annotations

from datetime import date

from kb.checking.rules import Rules
from kb.checking.statement import GOING_ON
from kb.checking.words import Words
from kb.reading.draft import DraftClaim
from kb.reading.when import Calendar

_OPENING = 2
"""Words within which a time begins that opens a statement."""
_BEHIND = 3
"""Words from a verb of speech to its time."""
PLAIN_DAY = 10
"""Letters of a plain day: production is planned for a year or month, the order to plan it given on a day."""


class Moments:
    """Tells the times of acts of speech from those of what is said, ordered or wished for."""

    def __init__(self, words: Words, rules: Rules, today: date | None) -> None:
        self.words = words
        self.rules = rules
        self.today = today
        self.code = words.language.code

    def said_when(self, act: DraftClaim, told: DraftClaim) -> DraftClaim:
        """An act of speech with the time right after its verb, where the reader left it: "confirmed in April that"."""
        if act.edtf or told.edtf:
            return act
        verbs = [i for i in range(len(self.words.tokens)) if act.type in self.words.types(i)]
        times = [t for t in Calendar(self.words.language, self.today).find_all(self.words.tokens) if t.edtf]
        for span in times:
            between = [range(i + 1, span.first) for i in verbs if i < span.first <= i + _BEHIND]
            alone = len(times) == 1 and act.type == "Order" and len(span.edtf or "") == PLAIN_DAY
            leads = span.first <= _OPENING and any(i >= span.last for i in verbs)
            if alone or leads or any(all(not self.words.types(k) for k in some) for some in between):
                text = self.words.text[self.words.tokens[span.first].start : self.words.tokens[span.last - 1].end]
                return act._replace(edtf=span.edtf, time_text=text)
        return act

    def of_what_is_ordered(self, order: DraftClaim) -> bool:
        """Whether a time stands with what is to be done, the order after it: "to rise in 2026, Kim ordered"."""
        at = self.words.text.find(order.time_text or "")
        time = self.words.at(at, at + len(order.time_text or ""))
        kinds = [self.words.types(i) for i in range(len(self.words.tokens))]
        orders = [i for i, types in enumerate(kinds) if "Order" in types]
        done = [i for i, types in enumerate(kinds) if types & self.rules.divisible]
        return bool(time and orders and done) and done[0] < time.start < orders[0]

    def of_either(self, order: DraftClaim) -> bool:
        """Whether a month or year stands last, after the order and what is to be done: it may be the time of either."""
        at = self.words.text.find(order.time_text or "")
        time = self.words.at(at, at + len(order.time_text or ""))
        kinds = [self.words.types(i) for i in range(len(self.words.tokens))]
        ordered = [i for i, types in enumerate(kinds) if types & self.rules.divisible]
        long = len(order.edtf or "") < PLAIN_DAY
        return bool(time and ordered) and long and ordered[-1] < time.start

    def still_said(self, kind: str) -> bool:
        """Whether a verb of an act stands in the present or the present perfect: "denies", "has denied"."""
        for i in range(len(self.words.tokens)):
            codes = {code for _, forms in self.words.language.forms.get(self.words.tokens[i].low, ()) for code in forms}
            perfect = "D" in codes and bool({"has", "have"}.intersection(self.words.folded[max(0, i - 2) : i]))
            if kind in self.words.types(i) and ("P" in codes or perfect):
                return True
        return False

    def going_on_then(self, kind: str) -> bool:
        """Whether a verb of a deed tells what was going on: "were invading", "envahissait"."""
        words = self.words
        for i in (i for i in range(len(words.tokens)) if kind in words.types(i)):
            codes = {code for _, forms in words.language.forms.get(words.tokens[i].low, ()) for code in forms}
            if "M" in codes or ("G" in codes and {"was", "were", "been"}.intersection(words.folded[max(0, i - 2) : i])):
                return True
        return False

    def until_now(self, draft: DraftClaim, edtf: str | None) -> str | None:
        """The time of a draft; of troops that are said to be stationed somewhere, that they are there still."""
        stays = draft.type == "Deployment" and not edtf and draft.polarity == "positive" and draft.modality == "actual"
        there = stays and self.words.holds(0, len(self.words.tokens), self.rules.still_there[self.code])
        return GOING_ON if there else edtf

    def of_the_outcome(self, draft: DraftClaim) -> bool:
        """Whether the time is that of what is spoken of ("wishes for 2026"): the evidence must hold its words."""
        if draft.type not in self.rules.speech or not draft.time_text:
            return False
        at = self.words.text.find(draft.time_text)
        inside = self.words.at(at, at + len(draft.time_text))
        words = self.rules.outcome[self.code]
        feast = self.words.phrases(self.rules.occasions[self.code]["feasts"])
        if len(inside) == 1 and {inside.start - 1, inside.stop} & feast:
            return True  # "his 2025 New Year greetings"
        return bool(inside) and (
            self.words.folded[inside.start] in words
            or inside.start in self.words.phrases(words)
            or self.words.before(inside.start, words)
        )
