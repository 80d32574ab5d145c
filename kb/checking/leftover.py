"""checking: a time or place that the reader left out of the one event a statement tells of, taken up with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kb.checking.acts import spoken_of
from kb.checking.lengths import ARTICLES
from kb.checking.rules import Rules
from kb.checking.towns import stands_at
from kb.checking.words import Mention, Words
from kb.reading.draft import DraftClaim, DraftPlace
from kb.reading.periods import Span
from kb.reading.when import Calendar

_YEAR = 4
_AFTER_SAYING = 3
"""Words from a verb of saying to the time at which it was said."""


class Leftover:
    """Completes the drafts of a statement that tells of one event, or of an attack and its dead.

    Args:
        words: the statement.
        rules: the rules of comparison.
        today: the day from which its times are counted.
    """

    def __init__(self, words: Words, rules: Rules, today: date | None) -> None:
        self.words = words
        self.rules = rules
        self.code = words.language.code
        self.today = today

    def completed(self, drafts: list[DraftClaim]) -> list[DraftClaim]:
        """The drafts with the one time and the one place of the statement that stand in none of them."""
        kinds = {d.type for d in drafts}
        if not drafts or kinds & self.rules.speech or (len(drafts) > 1 and not kinds <= self.rules.at_once):
            return drafts
        if len(drafts) == 1 and (said := self._said_when(drafts[0])):
            return said
        time, place = self._time(drafts), self._place(drafts)
        return [self._placed(self._timed(draft, time), place) for draft in drafts]

    def _timed(self, draft: DraftClaim, time: Span | None) -> DraftClaim:
        if time is None or draft.edtf:
            return draft
        return draft._replace(edtf=time.edtf, time_text=self._text(time))

    def _text(self, time: Span) -> str:
        return self.words.text[self.words.tokens[time.first].start : self.words.tokens[time.last - 1].end]

    def _placed(self, draft: DraftClaim, place: DraftPlace | None) -> DraftClaim:
        return draft._replace(place=place) if place and not (draft.place and draft.place.id) else draft

    def _time(self, drafts: Sequence[DraftClaim]) -> Span | None:
        """The one time of the statement, where no draft has any."""
        if any(d.edtf and len(drafts) == 1 for d in drafts):
            return None
        times = self._times()
        return times[0] if len(times) == 1 and self._on_calendar(times[0]) else None

    def _on_calendar(self, time: Span) -> bool:
        """Whether a time is a day, month or year, not how long something was, nor "a 3 May" of no year."""
        told = range(time.first, time.last)
        named = any(self.words.folded[i] in self.rules.calendar[self.code] for i in told)
        dated = any(len(self.words.tokens[i].text) == _YEAR and self.words.tokens[i].text.isdigit() for i in told)
        some = time.first > 0 and self.words.tokens[time.first - 1].low in ARTICLES
        return (named or dated) and not some

    def _times(self) -> list[Span]:
        """The times of the statement; "Jun" in somebody's name is none."""
        named = {i for m in self.words.mentions if m.actor for i in range(m.first, m.last)}
        found = Calendar(self.words.language, self.today).find_all(self.words.tokens)
        return [span for span in found if span.edtf and not named.issuperset(range(span.first, span.last))]

    def _place(self, drafts: Sequence[DraftClaim]) -> DraftPlace | None:
        """The one place at which the statement says that something was, where it is in no draft."""
        taken = {
            i
            for d in drafts
            for role in (*(r for several in d.roles.values() for r in several if r.id), *d.attributed_to)
            for i in self.words.at(role.start, role.end)
        }
        free = [m for m in self.words.mentions if m.place and not m.demonym and m.first not in taken]
        at = [m for m in free if stands_at(self.words, m, self.rules)]
        return self._named(at[0]) if len(at) == len(free) == 1 else None

    def _named(self, mention: Mention) -> DraftPlace:
        first, last = self.words.tokens[mention.first], self.words.tokens[mention.last - 1]
        return DraftPlace(self.words.text[first.start : last.end], mention.place, first.start, last.end)

    def _said_when(self, draft: DraftClaim) -> list[DraftClaim]:
        """What somebody said on some day, as said then: "announced on 3 May the delivery of …"."""
        times = self._times()
        if not draft.attributed_to or draft.stance == "confirmed" or len(times) != 1:
            return []
        saying = self.rules.announcing[self.code]
        near = range(max(0, times[0].first - _AFTER_SAYING), times[0].first)
        if not any(self.words.lemmas[i] & saying for i in near):
            return []
        told = draft._replace(edtf=None, time_text=None) if draft.time_text == self._text(times[0]) else draft
        said = spoken_of("Statement", draft)
        said = said._replace(edtf=times[0].edtf, time_text=self._text(times[0]), polarity="positive")
        return [said, told]
