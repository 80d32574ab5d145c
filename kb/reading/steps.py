"""reading: days counted from the day last named in a text: "the next day", "four days later", "la veille"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kb.reading import how_many
from kb.reading.days import Days
from kb.reading.periods import Core
from kb.reading.tokens import Token


class Steps(Days):
    """Reads days that only the day told of before fixes; without one they stay undated."""

    named: date | None = None  # the day last named in the text
    figures: dict[int, how_many.Figure | None]
    steps: dict[str, list[tuple[list[str], int]]]

    def _step(self, tokens: list[Token], i: int) -> Core | None:
        """ "the following day", "the day before": a day from the one last named; "the day after the attack" is none."""
        if tokens[i].low in self.words["this"] and (that := self._that_day(tokens, i)) is not None:
            return that
        for words, shift in self.steps.get(tokens[i].low, ()):
            j = i + len(words)
            if [token.low for token in tokens[i:j]] == words:
                ordered = tokens[j - 1].low in self.units  # "the next day", unlike "the day before"
                return self._from_named(j, shift) if ordered or self._complete(tokens, j) else None
        return None

    def _figure(self, tokens: list[Token], i: int) -> how_many.Figure | None:
        """The number at a token, sought once in each sentence."""
        if i not in self.figures:
            self.figures[i] = how_many.find(tokens, i, self.lang)
        return self.figures[i]

    def _complete(self, tokens: list[Token], j: int) -> bool:
        """Whether nothing behind a step says from what it counts."""
        if j >= len(tokens) or tokens[j].kind != "word":
            return True
        of = "of" in self.lang.prepositions.get(tokens[j].low, ())
        return not (of or tokens[j].cap or set(self.lang.closed.get(tokens[j].low, "")) & set("dorshb"))

    def _later(self, tokens: list[Token], i: int) -> Core | None:
        """ "four days later", "two days earlier": so many days from the one last named."""
        figure = self._figure(tokens, i)
        if figure is None or figure.last + 1 >= len(tokens):
            return None
        j = figure.last + 1 + (tokens[figure.last + 1].low == "plus" and figure.last + 2 < len(tokens))
        unit, side = self.units.get(tokens[figure.last].low, ""), int(self.lang.tables["side"].get(tokens[j].low, "0"))
        if not side or unit not in ("day", "week", "month", "year", "hour"):
            return None
        if self.lang.french and j == figure.last + 1 and not self._complete(tokens, j + 1):
            return None  # "trois jours après la prise de X"
        exact = unit == "day" and figure.kind == "exactly" and figure.value == int(figure.value) < _FAR
        return self._from_named(j + 1, side * int(figure.value)) if exact else Core(j + 1, "", "")

    def _that_day(self, tokens: list[Token], i: int) -> Core | None:
        """ "ce jour-là": the day last named; "cette semaine-là" is not a known one."""
        if i + 2 >= len(tokens) or tokens[i + 2].low != "-là" or tokens[i + 1].low not in self.units:
            return None
        day = self.units[tokens[i + 1].low] == "day" and tokens[i + 1].low != "nuit"
        return self._from_named(i + 3, 0) if day else Core(i + 3, "", "")

    def _from_named(self, last: int, shift: int) -> Core:
        """The day so many days from the one last named, if that was before publication."""
        if self.named is None or self.published is None:
            return Core(last, "", "")
        day = self.named + timedelta(days=shift)
        text = day.isoformat() if day <= self.published else ""
        return Core(last, text, text)

    def _name(self, edtf: str | None, ahead: str | None) -> None:
        """Remember a day that the text names; none where it may as well be one soon to come, a year later."""
        if edtf is None or not _DAY.match(edtf):
            return
        self.named = date.fromisoformat(edtf)
        if ahead and ahead != edtf and _DAY.match(ahead) and self.published is not None:
            coming = date.fromisoformat(ahead) - self.published
            self.named = None if coming < self.published - self.named else self.named


_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_FAR = 60
"""Days so far that nobody counts them from the day last named."""
