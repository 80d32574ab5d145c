"""reading: dates, periods and durations in a text, absolute, partial or relative to the day of publication."""

from __future__ import annotations

from datetime import date, timedelta

from kb.reading import how_many
from kb.reading.days import YEAR, Days
from kb.reading.lexicon import Language
from kb.reading.periods import Core, Span, before, interval, relative_period
from kb.reading.tokens import Token


class Calendar(Days):
    """Time expressions of one language, read against one day of publication."""

    def __init__(self, lang: Language, published: date | None) -> None:
        self.lang = lang
        self.published = published
        self.table = lang.time
        self.months: dict[str, int] = self.table["months"]
        self.days: dict[str, int] = self.table["days"]
        self.units: dict[str, str] = self.table["units"]
        self.words = {k: frozenset(v) for k, v in self.table.items() if isinstance(v, list)}
        self.parts_of = self.words["early"] | self.words["mid"] | self.words["late"]
        self.starts = frozenset().union(
            self.months, self.days, self.units, self.table["seasons"], *(self.words[k] for k in _STARTERS)
        )

    def find_all(self, tokens: list[Token]) -> list[Span]:
        """All time expressions of a sentence, left to right, none overlapping."""
        out: list[Span] = []
        i = 0
        while i < len(tokens):
            token = tokens[i]
            span = None
            if (
                token.kind == "number"
                or token.text[0].isdigit()
                or token.low in self.starts
                or token.low in self.lang.numbers
                or token.low[:3] in ("mi-", "mid")
            ):
                span = self.at(tokens, i)
            if span is None and token.kind in ("word", "clitic"):
                span = self._led(tokens, i)
            if span is None or span.last <= i:
                i += 1
            else:
                out.append(span)
                i = span.last
        return out

    def _led(self, tokens: list[Token], i: int) -> Span | None:
        """An expression that begins with a preposition or article which belongs to it."""
        low = tokens[i].low
        if low in self.lang.sets["leading"] and i + 1 < len(tokens):
            return self.at(tokens, i)
        return None

    def at(self, tokens: list[Token], i: int) -> Span | None:
        """The time expression that begins exactly at ``i``, if there is one."""
        start = i
        low = tokens[i].low
        since = low in self.words["since"] and not (low == "from" and not self._ranged(tokens, i + 1))
        if since or low in self.words["until"] or low in ("between", "entre", "du", "from"):
            core = self._core(tokens, self._skip(tokens, i + 1))
            if core is None:
                return self._duration(tokens, i)
            return self._bounded(tokens, start, low, core)
        core = self._core(tokens, i) or self._core(tokens, self._skip(tokens, i))
        if core is None:
            return self._duration(tokens, i)
        return Span(start, core.last, core.edtf or None, core.ahead or None)

    def _bounded(self, tokens: list[Token], start: int, low: str, core: Core) -> Span:
        """ "since", "until", "between … and …", "from … to …"."""
        j = core.last
        if j < len(tokens) and tokens[j].low in ("and", "et", "to", "au", "à", "until", "jusqu'au", "till"):
            second = self._core(tokens, self._skip(tokens, j + 1))
            if second is not None:
                past = interval(core.edtf, second.edtf)
                return Span(start, second.last, past, interval(core.ahead, second.ahead))
        if low in self.words["since"] and low != "from":
            first = core.edtf.split("/")[0] if core.edtf else ""
            since = f"{first}/.." if first else None
            return Span(start, core.last, since, since)
        if low in self.words["until"]:
            last = core.edtf.split("/")[-1] if core.edtf else ""
            return Span(start, core.last, f"/{last}" if last else None, f"/{core.ahead}" if core.ahead else None)
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

    # -- points and periods ---------------------------------------------------------------------

    def _core(self, tokens: list[Token], i: int) -> Core | None:
        """A date, month, year, season, weekday or relative day at ``i``."""
        if i >= len(tokens):
            return None
        low = tokens[i].low
        if low in self.parts_of:
            inner = self._core(tokens, self._skip(tokens, i + 1))
            return inner if inner and (len(inner.edtf) in (4, 7)) else None
        if low.startswith(("mid-", "mi-")):
            month = self.months.get(low.split("-", 1)[1])
            if month:
                return self._month(tokens, i + 1, month)
        for rule in (
            self._iso,
            self._named_day,
            self._numeric_day,
            self._named_month,
            self._relative,
            self._year,
        ):
            found = rule(tokens, i)
            if found is not None:
                return found
        return None

    # -- relative -------------------------------------------------------------------------------

    def _relative(self, tokens: list[Token], i: int) -> Core | None:
        """ "hier", "last week", "cette semaine", "two years ago", "il y a trois mois", "in the past two months"."""
        low = tokens[i].low
        for key, shift in (("today", 0), ("yesterday", -1), ("tomorrow", 1)):
            if low in self.words[key]:
                if self.published is None:
                    return Core(i + 1, "", "")
                text = (self.published + timedelta(days=shift)).isoformat()
                last = i + 2 if i + 1 < len(tokens) and tokens[i + 1].low in self.words["parts"] else i + 1
                return Core(last, text, text)
        if (
            self.lang.french
            and low == "il"
            and i + 3 < len(tokens)
            and [t.low for t in tokens[i + 1 : i + 3]] == ["y", "a"]
        ):
            return self._ago(tokens, i + 3, after=True)
        if not self.lang.french:
            ago = self._ago(tokens, i, after=False)
            if ago is not None:
                return ago
        if low in self.words["this"] and i + 1 < len(tokens) and tokens[i + 1].low in self.words["parts"]:
            text = self.published.isoformat() if self.published else ""
            return Core(i + 2, text, text)
        return self._season(tokens, i) or self._period(tokens, i)

    def _ago(self, tokens: list[Token], i: int, *, after: bool) -> Core | None:
        """So many days, weeks, months or years before publication: never more exact than the unit."""
        j = i
        rough = False
        while j < len(tokens) - 1 and tokens[j].low in self.words["nearly"] | {
            "de",
            "d'",
            "than",
            "less",
            "moins",
            "a",
        }:
            rough = rough or tokens[j].low not in ("a", "de", "d'")
            if tokens[j].low == "a" and tokens[j + 1].low in self.units:
                break
            j += 1
        if not self.lang.french and tokens[j].low in ("a", "an"):
            amount, j = 1.0, j + 1
        else:
            figure = how_many.find(tokens, j, self.lang) if j < len(tokens) else None
            if figure is None or figure.kind not in ("exactly", "about", "more_than"):
                return None
            amount, j = figure.value, figure.last
            rough = rough or figure.kind != "exactly"
        if j >= len(tokens) or tokens[j].low not in self.units:
            return None
        unit = self.units[tokens[j].low]
        j += 1
        if not after:
            if j >= len(tokens) or tokens[j].low not in ("ago", "earlier"):
                return None
            j += 1
        if self.published is None or amount > 3000:
            return Core(j, "", "")
        text = before(self.published, int(amount), unit, rough)
        return Core(j, text, text)

    def _season(self, tokens: list[Token], i: int) -> Core | None:
        """A season, with its year or the last one."""
        low = tokens[i].low
        code = self.table["seasons"].get(low)
        if (
            code is None
            or (low == "été" and i > 0 and tokens[i - 1].low not in self.lang.sets["season_before"])
            or low in ("fall", "spring")
        ):
            after_preposition = i > 0 and tokens[i - 1].low in self.lang.sets["season_before"]
            if code is None or low == "été" or not after_preposition:
                return None
        j = i + 1
        if j < len(tokens) and YEAR.match(tokens[j].text):
            return Core(j + 1, f"{tokens[j].text}-{code}", f"{tokens[j].text}-{code}")
        if j < len(tokens) and tokens[j].low in self.words["last"]:
            j += 1
        if self.published is None:
            return Core(j, "", "")
        month = {21: 4, 22: 7, 23: 10, 24: 1}[code]
        year = self.published.year - (1 if month > self.published.month else 0)
        return Core(j, f"{year}-{code}", f"{year if month >= self.published.month else year + 1}-{code}")

    def _period(self, tokens: list[Token], i: int) -> Core | None:
        """ "last year", "cette semaine", "la semaine dernière", "ces dernières années", "the past two months"."""
        low = tokens[i].low
        j, sign, number = i, None, None
        sides = {"last": -1, "next": 1, "this": 0}
        for key, value in sides.items():
            if low in self.words[key]:
                sign, j = value, i + 1
        if j < len(tokens) and sign == 0 and tokens[j].low in self.words["last"]:
            sign, j = -1, j + 1
        if sign == -1 or (sign is None and self.lang.french):
            number, j = self._small_number(tokens, j)
            if number is not None and self.lang.french and j < len(tokens) and tokens[j].low in self.words["last"]:
                sign, j = -1, j + 1
        if j >= len(tokens) or tokens[j].low not in self.units:
            return None
        word, unit = tokens[j].low, self.units[tokens[j].low]
        j += 1
        if self.lang.french and j < len(tokens) and number is None:
            behind = -1 if tokens[j].low in self.words["last"] else 1 if tokens[j].low in self.words["next"] else 0
            sign, j = (behind, j + 1) if behind else (sign, j)
        plural = word.endswith("s") and word != "mois"
        if sign is None or (sign == 0 and plural):
            return None
        if self.published is None:
            return Core(j, "", "")
        text = relative_period(self.published, unit, sign, number, plural=plural)
        return Core(j, text, text) if text else None

    def _small_number(self, tokens: list[Token], j: int) -> tuple[int | None, int]:
        """The number of days or years at ``j``, and the token after it."""
        figure = how_many.find(tokens, j, self.lang) if j < len(tokens) else None
        if figure is None or figure.kind not in ("exactly", "about") or not 0 < figure.value < 1000:
            return None, j
        return int(figure.value), figure.last

    # -- durations ------------------------------------------------------------------------------

    def _duration(self, tokens: list[Token], i: int) -> Span | None:
        """A length of time: "pendant trois mois", "120 jours", "for over three months"; no date by itself."""
        j = self._skip(tokens, i)
        figure = how_many.find(tokens, j, self.lang) if j < len(tokens) else None
        if figure is None or figure.kind not in ("exactly", "more_than", "about", "at_least"):
            return None
        last = figure.last
        if last < len(tokens) and tokens[last].text == "-":
            last += 1
        if last >= len(tokens) or tokens[last].low not in self.units:
            return None
        unit = self.units[tokens[last].low]
        letter = {"day": "D", "week": "W", "month": "M", "year": "Y"}.get(unit)
        exact = figure.kind == "exactly" and letter and figure.value == int(figure.value) and figure.value < 10_000
        return Span(i, last + 1, None, None, f"P{int(figure.value)}{letter}" if exact else None)


_STARTERS = ("today", "yesterday", "tomorrow", "last", "next", "this", "early", "mid", "late", "since")
