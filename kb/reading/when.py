"""reading: dates, periods and durations in a text, absolute, partial or relative to the day of publication."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from kb.reading.days import YEAR
from kb.reading.lexicon import Language
from kb.reading.periods import Core, Span, begin_of, end_of, interval
from kb.reading.relative import Relative
from kb.reading.tokens import Token

V = TypeVar("V")


class Calendar(Relative):
    """Time expressions of one language, read against one day of publication."""

    def __init__(self, lang: Language, published: date | None) -> None:
        self.lang = lang
        self.published = published
        self.table = lang.time
        self.months: dict[str, int] = self.table["months"]
        self.days: dict[str, int] = self.table["days"]
        self.units: dict[str, str] = self.table["units"]
        self.feasts = _by_first_word(self.table["feasts"], _month_and_day)
        self.steps = _by_first_word(self.table.get("steps", {}), int)
        self.words = lang.time_words
        self.parts_of = self.words["early"] | self.words["mid"] | self.words["late"]
        self.starts = frozenset().union(
            self.feasts,
            self.steps,
            self.months,
            self.days,
            self.units,
            self.table["seasons"],
            *(self.words[k] for k in _STARTERS),
        )
        self.leads = lang.number_starts | self.words["nearly"] | lang.sets["ago_leads"]

        self.cores: dict[int, Core | None] = {}

    def find_all(self, tokens: list[Token]) -> list[Span]:
        """All time expressions of a sentence, left to right, none overlapping."""
        self.figures, self.cores = {}, {}
        telling = [i for i, token in enumerate(tokens) if self._tells(token)]
        out: list[Span] = []
        i = following = 0
        while following < len(telling):
            if telling[following] < i:
                following += 1
                continue
            if i < telling[following] - _LED:  # nothing near tells a time
                i = telling[following] - _LED
            span = self.at(tokens, i) if i == telling[following] else None
            if span is None and tokens[i].kind in ("word", "clitic"):
                span = self._led(tokens, i)
            whose = span is not None and [token.kind for token in tokens[span.last : span.last + 1]] == ["poss"]
            if whose and tokens[i].low in self.lang.prepositions:
                span = None  # "after Tuesday's strike": it leads the strike, not the day
            if span is None or span.last <= i:
                i += 1
            else:
                out.append(span)
                self._name(span.edtf, span.ahead)
                self.cores = {}
                i = span.last
        return out

    def _tells(self, token: Token) -> bool:
        """Whether a word may be what tells a time: a number, a month, a day, a unit, a word like "last"."""
        low = token.low
        return (
            token.kind == "number"
            or token.text[0].isdigit()
            or low in self.starts
            or low in self.lang.numbers
            or low[:3] in ("mi-", "mid")
            or ("-" in low and low.partition("-")[0] in self.months)
        )

    def _led(self, tokens: list[Token], i: int) -> Span | None:
        """An expression that begins with a preposition, an article or a "nearly" which belongs to it."""
        low = tokens[i].low
        nearly = low in self.words["nearly"]
        if nearly and i + 1 < len(tokens) and tokens[i + 1].low in self.lang.prepositions and not self.lang.french:
            return None  # "was handed over on Monday"
        if (low in self.lang.sets["leading"] or nearly) and i + 1 < len(tokens):
            return self.at(tokens, i)
        return None

    def at(self, tokens: list[Token], i: int) -> Span | None:
        """The time expression that begins exactly at ``i``, if there is one."""
        start = i
        low = tokens[i].low
        if low in self.lang.sets["last_behind"]:
            return None  # "la ville est passée lundi aux mains de X"
        if i and low in self.parts_of and set("fm") & set(self.lang.closed.get(tokens[i - 1].low, "")):
            return None  # "would start in March"
        found = self._earlier(tokens, i)
        if found is not None:
            return found
        since = low in self.words["since"] and not (low in self.words["outset"] and not self._ranged(tokens, i + 1))
        if low in self.words["until"] and self._infinitive(tokens, i + 1):
            return None
        if since or low in self.words["until"] or low in self.words["spanning"]:
            core = self._core(tokens, self._skip(tokens, i + 1)) or self._begun(tokens, i + 1)
            if core is None:
                return self._duration(tokens, i)
            return self._stretch(tokens, start, core) or self._bounded(start, low, core)
        core = self._core(tokens, i)
        if core is None:
            core = self._begun(tokens, i)
            i = self._skip(tokens, i)
            core = core or self._core(tokens, i)
        if core is None:
            return self._duration(tokens, start)
        about = any(token.low in self.words["about"] for token in tokens[start:i])
        mark = "~" if about and core.edtf and core.edtf[-1].isdigit() and "/" not in core.edtf else ""
        return Span(start, core.last, core.edtf + mark or None, core.ahead + mark if core.ahead else None)

    def _infinitive(self, tokens: list[Token], i: int) -> bool:
        """ "talks to end two years of war": behind "to" a verb, not the end of a period."""
        low = tokens[i].low if i < len(tokens) else ""
        return not self.lang.french and low in self.parts_of and low in self.lang.forms

    def _stretch(self, tokens: list[Token], start: int, first: Core) -> Span | None:
        """ "between … and …", "from … to …"; the first of two months has the year of the second if it has none."""
        j = first.last
        if j >= len(tokens) or tokens[j].low not in self.words["until"] | self.words["joining"]:
            return None
        second = self._core(tokens, self._skip(tokens, j + 1))
        if second is None:
            return None
        before = tokens[start:j]
        if any(token.low in self.months for token in before) and not any(YEAR.match(token.text) for token in before):
            first = first.not_after(second)
        return Span(start, second.last, interval(first.edtf, second.edtf), interval(first.ahead, second.ahead))

    def _bounded(self, start: int, low: str, core: Core) -> Span:
        """ "since", "until"; "dès mars" is no more than when it was."""
        if low in self.words["since"] and low not in self.words["outset"]:
            first = begin_of(core.edtf)
            since = f"{first}/.." if first else None
            return Span(start, core.last, since, since)
        if low in self.words["until"]:
            last, ahead = end_of(core.edtf), end_of(core.ahead)
            return Span(start, core.last, f"/{last}" if last else None, f"/{ahead}" if ahead else None)
        return Span(start, core.last, core.edtf or None, core.ahead or None)

    def _ranged(self, tokens: list[Token], i: int) -> bool:
        """Whether what follows "from" is a time."""
        return self._core(tokens, self._skip(tokens, i)) is not None

    def _skip(self, tokens: list[Token], i: int) -> int:
        """Past articles and prepositions that lead a time expression."""
        steps = 0
        while i < len(tokens) - 1 and tokens[i].low in self.lang.sets["leading"] and steps < 4:
            i += 1
            steps += 1
        return i

    def _begun(self, tokens: list[Token], i: int) -> Core | None:
        """ "depuis le début de la semaine": a period's beginning behind the words that lead to it."""
        led = (k for k in range(i, min(i + 3, len(tokens))) if tokens[k].low in self.words["early"])
        k = next(led, -1) if self.lang.french else -1
        return self._beginning(tokens, k) if k >= 0 else None

    # -- points and periods ---------------------------------------------------------------------

    def _core(self, tokens: list[Token], i: int) -> Core | None:
        """A date, month, year, season, weekday or relative day at ``i``, sought once between two times found."""
        if i not in self.cores:
            self.cores[i] = self._sought(tokens, i) if i < len(tokens) else None
        return self.cores[i]

    def _sought(self, tokens: list[Token], i: int) -> Core | None:
        """The first rule's answer at a token from which a time may begin."""
        low = tokens[i].low
        if low not in self.leads and not self._tells(tokens[i]):
            return None
        if low in self.parts_of:
            inner = self._core(tokens, self._skip(tokens, i + 1))
            return inner if inner and (len(inner.edtf) in (4, 7)) else self._beginning(tokens, i)
        if low.startswith(("mid-", "mi-")):
            month = self.months.get(low.split("-", 1)[1])
            if month:
                return self._month(tokens, i + 1, month)
        for rule in (
            self._iso,
            self._named_day,
            self._numeric_day,
            self._named_month,
            self._day_alone,
            self._feast,
            self._relative,
            self._year,
        ):
            found = rule(tokens, i)
            if found is not None:
                return found
        return None

    # -- durations ------------------------------------------------------------------------------

    def _duration(self, tokens: list[Token], i: int) -> Span | None:
        """A length of time: "pendant trois mois", "120 jours", "for over three months"; no date by itself."""
        j = self._skip(tokens, i)
        figure = self._figure(tokens, j) if j < len(tokens) else None
        if figure is None or figure.kind not in ("exactly", "more_than", "about", "at_least"):
            return None
        last = figure.last
        if last < len(tokens) and tokens[last].text == "-":
            last += 1
        if last >= len(tokens) or tokens[last].low not in self.units:
            return None
        if last == figure.last and figure.value > 1 and tokens[last].low == "night":
            return None  # "5,000 night vision devices"
        unit = self.units[tokens[last].low]
        letter = {"day": "D", "week": "W", "month": "M", "year": "Y"}.get(unit)
        exact = figure.kind == "exactly" and letter and figure.value == int(figure.value) and figure.value < 10_000
        return Span(i, last + 1, None, None, f"P{int(figure.value)}{letter}" if exact else None)


def _by_first_word(table: dict[str, Any], read: Callable[[Any], V]) -> dict[str, list[tuple[list[str], V]]]:
    """Expressions by their first word: all their words, and what they mean."""
    found: dict[str, list[tuple[list[str], V]]] = {}
    for name, meaning in table.items():
        words = name.split()
        found.setdefault(words[0], []).append((words, read(meaning)))
    return found


def _month_and_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


_STARTERS = (
    "today",
    "overnight",
    "earlier",
    "later",
    "yesterday",
    "tomorrow",
    "last",
    "next",
    "this",
    "early",
    "mid",
    "late",
    "since",
)
_LED = 8
"""Words at most that lead to what tells a time ("il y a un peu plus de deux ans")."""
