"""reading: dates, periods and durations in a text, absolute, partial or relative to the day of publication."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from kb.reading import how_many
from kb.reading.lexicon import Language
from kb.reading.tokens import Token

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_DECADE = re.compile(r"(?:1[5-9]|20)\d0s$|[2-9]0s$")
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er)?$", re.IGNORECASE)


class Span(NamedTuple):
    """A time found: tokens ``first`` to ``last`` (exclusive); EDTF if it is past, and if it is to come."""

    first: int
    last: int
    edtf: str | None
    ahead: str | None
    duration: str | None = None
    open_start: bool = False  # "since …"


class _Core(NamedTuple):
    """A point or period without its preposition: where it ends, first and last day, EDTF, and the same ahead."""

    last: int
    edtf: str
    ahead: str


class Calendar:
    """Time expressions of one language, read against one day of publication."""

    def __init__(self, lang: Language, published: date | None) -> None:
        self.lang = lang
        self.published = published
        self.table = lang.time
        self.months: dict[str, int] = self.table["months"]
        self.days: dict[str, int] = self.table["days"]
        self.units: dict[str, str] = self.table["units"]
        self.words = {k: frozenset(v) for k, v in self.table.items() if isinstance(v, list)}
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
        if low in _LEADING and i + 1 < len(tokens):
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

    def _bounded(self, tokens: list[Token], start: int, low: str, core: _Core) -> Span:
        """ "since", "until", "between … and …", "from … to …"."""
        j = core.last
        if j < len(tokens) and tokens[j].low in ("and", "et", "to", "au", "à", "until", "jusqu'au", "till"):
            second = self._core(tokens, self._skip(tokens, j + 1))
            if second is not None:
                past = _interval(core.edtf, second.edtf)
                return Span(start, second.last, past, _interval(core.ahead, second.ahead))
        if low in self.words["since"] and low != "from":
            first = core.edtf.split("/")[0] if core.edtf else ""
            return Span(
                start,
                core.last,
                f"{first}/.." if first else None,
                f"{first}/.." if first else None,
                None,
                True,
            )
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
        while i < len(tokens) - 1 and tokens[i].low in _LEADING and steps < 4:
            i += 1
            steps += 1
        return i

    # -- points and periods ---------------------------------------------------------------------

    def _core(self, tokens: list[Token], i: int) -> _Core | None:
        """A date, month, year, season, weekday or relative day at ``i``."""
        if i >= len(tokens):
            return None
        low = tokens[i].low
        if low in (
            "early",
            "mid",
            "late",
            "début",
            "mi",
            "fin",
            "milieu",
            "courant",
            "beginning",
            "end",
            "start",
            "middle",
        ):
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

    def _iso(self, tokens: list[Token], i: int) -> _Core | None:
        """2025-12-27 and 27/12/2025."""
        if i + 4 >= len(tokens) or tokens[i].kind != "number":
            return None
        a, m1, b, m2, c = (t.text for t in tokens[i : i + 5])
        if tokens[i].end != tokens[i + 1].start or m1 != m2 or m1 not in "-/" or not b.isdigit() or not c.isdigit():
            return None
        if _YEAR.match(a):
            return _exact(i + 5, int(a), int(b), int(c))
        if m1 == "/" and _YEAR.match(c) and a.isdigit():
            day, month = (int(a), int(b)) if self.lang.french or int(a) > 12 else (int(b), int(a))
            return _exact(i + 5, int(c), month, day)
        return None

    def _named_day(self, tokens: list[Token], i: int) -> _Core | None:
        """A weekday, alone or before a date: "vendredi", "samedi 15 avril 2023", "last Friday"."""
        low = tokens[i].low
        weekday = self.days.get(low)
        shift = 0
        if weekday is None:
            if low in self.words["last"] and i + 1 < len(tokens) and tokens[i + 1].low in self.days:
                weekday, shift, i = self.days[tokens[i + 1].low], -1, i + 1
            elif low in self.words["next"] and i + 1 < len(tokens) and tokens[i + 1].low in self.days:
                weekday, shift, i = self.days[tokens[i + 1].low], 1, i + 1
            else:
                return None
        j = i + 1
        if j < len(tokens) and tokens[j].text == ",":
            dated = self._numeric_day(tokens, j + 1) or self._named_month(tokens, j + 1)
        else:
            dated = self._numeric_day(tokens, j) or self._named_month(tokens, j)
        if dated is not None and len(dated.edtf) == 10:
            return dated
        if j < len(tokens) and tokens[j].low in self.words["last"] and self.lang.french:
            shift, j = -1, j + 1
        elif j < len(tokens) and tokens[j].low in self.words["next"] and self.lang.french:
            shift, j = 1, j + 1
        while j < len(tokens) and tokens[j].low in self.words["parts"]:
            j += 1
        if self.published is None:
            return _Core(j, "", "")
        return self._weekday(tokens, j, weekday, shift)

    def _weekday(self, tokens: list[Token], j: int, weekday: int, shift: int) -> _Core:
        """The nearest such weekday up to publication, and the nearest after; "nuit de jeudi à vendredi" is two days."""
        assert self.published is not None
        back = (self.published.weekday() - weekday) % 7
        if shift < 0 and back == 0:
            back = 7
        past = self.published - timedelta(days=back)
        ahead = past + timedelta(days=7 if back or shift > 0 else 0)
        if shift > 0:
            past = ahead
        if shift < 0:
            ahead = past
        if j + 1 < len(tokens) and tokens[j].low in ("à", "to") and tokens[j + 1].low in self.days:
            next_day = past + timedelta(days=1)
            if self.days[tokens[j + 1].low] == next_day.weekday():
                return _Core(j + 2, f"{past}/{next_day}", f"{ahead}/{ahead + timedelta(days=1)}")
        return _Core(j, past.isoformat(), ahead.isoformat())

    def _numeric_day(self, tokens: list[Token], i: int) -> _Core | None:
        """A day before its month: "12 décembre", "1er mai 2020", "12 December 2025"."""
        if i + 1 >= len(tokens) or not _DAY.match(tokens[i].text):
            return None
        j = i + 1
        if tokens[j].low == "of" and j + 1 < len(tokens):
            j += 1
        month = self.months.get(tokens[j].low)
        if month is None or (not self.lang.french and not tokens[j].cap):
            return None
        day = int(re.sub(r"\D", "", tokens[i].text))
        j += 1
        if j < len(tokens) and tokens[j].text in (",", ".") and j + 1 < len(tokens) and _YEAR.match(tokens[j + 1].text):
            j += 1
        return self._dated(tokens, j, month, day)

    def _dated(self, tokens: list[Token], j: int, month: int, day: int) -> _Core | None:
        """A day and month with the year that follows, or the nearest year up to publication."""
        if j < len(tokens) and _YEAR.match(tokens[j].text):
            return _exact(j + 1, int(tokens[j].text), month, day)
        if self.published is None:
            return _Core(j, "", "")
        past = _day(self.published.year, month, day)
        if past is None or past > self.published:
            past = _day(self.published.year - 1, month, day) or past
        ahead = _day(self.published.year, month, day)
        if ahead is None or ahead < self.published:
            ahead = _day(self.published.year + 1, month, day) or ahead
        if past is None or ahead is None:
            return None
        return _Core(j, past.isoformat(), ahead.isoformat())

    def _named_month(self, tokens: list[Token], i: int) -> _Core | None:
        """A month, with day (English) or year: "août 2025", "December 12, 2023", "April"."""
        if i >= len(tokens):
            return None
        month = self.months.get(tokens[i].low)
        if month is None or (not self.lang.french and not tokens[i].cap):
            return None
        j = i + 1
        if j < len(tokens) and tokens[j].text == "." and tokens[i].end == tokens[j].start and len(tokens[i].text) < 5:
            j += 1
        if not self.lang.french and j < len(tokens) and _DAY.match(tokens[j].text):
            day = int(re.sub(r"\D", "", tokens[j].text))
            k = j + 1
            if k + 1 < len(tokens) and tokens[k].text == "," and _YEAR.match(tokens[k + 1].text):
                k += 1
            return self._dated(tokens, k, month, day)
        if not self.lang.french and tokens[i].low == "may" and not self._month_context(tokens, i):
            return None
        if self.lang.french and tokens[i].low in ("mars", "mai") and tokens[i].cap and i > 0:
            return None
        return self._month(tokens, j, month)

    def _month_context(self, tokens: list[Token], i: int) -> bool:
        """Whether "May" is the month: after a preposition or before a year."""
        if i + 1 < len(tokens) and _YEAR.match(tokens[i + 1].text):
            return True
        return i > 0 and tokens[i - 1].low in (
            "in",
            "since",
            "until",
            "last",
            "next",
            "early",
            "late",
            "of",
            "by",
        )

    def _month(self, tokens: list[Token], j: int, month: int) -> _Core:
        """A month with the year that follows, or the nearest up to publication."""
        k = j + 1 if j < len(tokens) and tokens[j].low in (",", "of", "de", "dernier", "last") else j
        if k < len(tokens) and _YEAR.match(tokens[k].text):
            text = f"{int(tokens[k].text)}-{month:02}"
            return _Core(k + 1, text, text)
        if k > j and tokens[j].low in ("dernier", "last"):
            j += 1
        if self.published is None:
            return _Core(j, "", "")
        year = self.published.year
        past = year if month <= self.published.month else year - 1
        ahead = year if month >= self.published.month else year + 1
        return _Core(j, f"{past}-{month:02}", f"{ahead}-{month:02}")

    def _year(self, tokens: list[Token], i: int) -> _Core | None:
        """A year in a place where a year stands: after a preposition, alone in brackets, or at the end."""
        text = tokens[i].text
        if _DECADE.match(text):
            century = text[:-1] if len(text) == 5 else "19" + text[:2]
            return _Core(i + 1, f"{century[:3]}X", f"{century[:3]}X")
        if not _YEAR.match(text):
            return None
        before = tokens[i - 1].low if i else ""
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        counted = (
            after is not None
            and after.kind == "word"
            and any(n.plural and not n.frames for n in self.lang.noun(after.low))
        )
        if before in _YEAR_BEFORE or not counted:
            return _Core(i + 1, text, text)
        return None

    # -- relative -------------------------------------------------------------------------------

    def _relative(self, tokens: list[Token], i: int) -> _Core | None:
        """ "hier", "last week", "cette semaine", "two years ago", "il y a trois mois", "in the past two months"."""
        low = tokens[i].low
        for key, shift in (("today", 0), ("yesterday", -1), ("tomorrow", 1)):
            if low in self.words[key]:
                if self.published is None:
                    return _Core(i + 1, "", "")
                text = (self.published + timedelta(days=shift)).isoformat()
                return _Core(i + 1, text, text)
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
        return self._season(tokens, i) or self._period(tokens, i)

    def _ago(self, tokens: list[Token], i: int, *, after: bool) -> _Core | None:
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
            return _Core(j, "", "")
        text = _before(self.published, int(amount), unit, rough)
        return _Core(j, text, text)

    def _season(self, tokens: list[Token], i: int) -> _Core | None:
        """A season, with its year or the last one."""
        low = tokens[i].low
        code = self.table["seasons"].get(low)
        if (
            code is None
            or (low == "été" and i > 0 and tokens[i - 1].low not in _SEASON_BEFORE)
            or low in ("fall", "spring")
        ):
            after_preposition = i > 0 and tokens[i - 1].low in (
                "the",
                "in",
                "last",
                "this",
                "of",
                "since",
                "early",
                "late",
            )
            if code is None or low == "été" or not after_preposition:
                return None
        j = i + 1
        if j < len(tokens) and _YEAR.match(tokens[j].text):
            return _Core(j + 1, f"{tokens[j].text}-{code}", f"{tokens[j].text}-{code}")
        if j < len(tokens) and tokens[j].low in self.words["last"]:
            j += 1
        if self.published is None:
            return _Core(j, "", "")
        month = {21: 4, 22: 7, 23: 10, 24: 1}[code]
        year = self.published.year - (1 if month > self.published.month else 0)
        return _Core(j, f"{year}-{code}", f"{year if month >= self.published.month else year + 1}-{code}")

    def _period(self, tokens: list[Token], i: int) -> _Core | None:
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
            figure = how_many.find(tokens, j, self.lang) if j < len(tokens) else None
            if figure is not None and figure.kind in ("exactly", "about") and 0 < figure.value < 1000:
                number, j = int(figure.value), figure.last
                if self.lang.french and j < len(tokens) and tokens[j].low in self.words["last"]:
                    sign, j = -1, j + 1
        if j >= len(tokens) or tokens[j].low not in self.units:
            return None
        word, unit = tokens[j].low, self.units[tokens[j].low]
        j += 1
        if self.lang.french and j < len(tokens) and number is None:
            if tokens[j].low in self.words["last"]:
                sign, j = -1, j + 1
            elif tokens[j].low in self.words["next"]:
                sign, j = 1, j + 1
        if sign is None or (sign == 0 and word.endswith("s") and word != "mois"):
            return None
        if self.published is None:
            return _Core(j, "", "")
        text = _relative_period(self.published, unit, sign, number, plural=word.endswith("s") and word != "mois")
        return _Core(j, text, text) if text else None

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
_LEADING = frozenset(
    [
        "le",
        "la",
        "les",
        "l'",
        "du",
        "des",
        "de",
        "d'",
        "en",
        "dans",
        "au",
        "aux",
        "à",
        "ce",
        "cette",
        "ces",
        "cet",
        "au",
        "cours",
        "durant",
        "pendant",
        "lors",
        "courant",
        "depuis",
        "dès",
        "jusqu'en",
        "jusqu'au",
        "jusqu'à",
        "vers",
        "mois",
        "année",
        "après",
        "avant",
        "entre",
        "il",
        "plus",
        "tôt",
        "nuit",
        "journée",
        "soirée",
        "matinée",
        "matin",
        "soir",
        "fin",
        "début",
        "mi",
        "milieu",
        "the",
        "in",
        "on",
        "of",
        "since",
        "from",
        "until",
        "till",
        "to",
        "during",
        "over",
        "for",
        "between",
        "earlier",
        "later",
        "by",
        "before",
        "after",
        "around",
        "a",
        "an",
        "early",
        "late",
        "mid",
        "beginning",
        "end",
        "start",
        "middle",
        "night",
        "morning",
        "evening",
        "afternoon",
        "week",
        "year",
        "month",
    ]
) - {"il"} | {"il"}
_YEAR_BEFORE = frozenset(
    [
        "in",
        "en",
        "since",
        "depuis",
        "of",
        "de",
        "by",
        "until",
        "late",
        "early",
        "fin",
        "début",
        "during",
        "before",
        "after",
        "avant",
        "après",
        "vers",
        "around",
        "from",
        "for",
        "pour",
    ]
)
_SEASON_BEFORE = frozenset(["l'", "cet", "en", "d'", "dernier"])


def _interval(first: str, last: str) -> str | None:
    """An interval of two EDTF points."""
    return f"{first.split('/')[0]}/{last.split('/')[-1]}" if first and last else None


def _day(year: int, month: int, day: int) -> date | None:
    """A calendar day, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _exact(last: int, year: int, month: int, day: int) -> _Core | None:
    """A full date that exists."""
    found = _day(year, month, day)
    return _Core(last, found.isoformat(), found.isoformat()) if found else None


def _months_back(day: date, months: int) -> tuple[int, int]:
    """Year and month so many months earlier (year at least 1)."""
    index = max(12, day.year * 12 + day.month - 1 - months)
    return index // 12, index % 12 + 1


def _before(published: date, amount: int, unit: str, rough: bool) -> str:
    """The EDTF of "so many units ago", as exact as the unit and no more."""
    mark = "~"
    if unit in ("hour",):
        day = published - timedelta(days=min(amount // 24, 900_000))
        return day.isoformat() + (mark if amount >= 24 else "")
    if unit in ("day", "week"):
        days = min(amount * (7 if unit == "week" else 1), published.toordinal() - 1)
        return (published - timedelta(days=days)).isoformat() + (mark if rough or unit == "week" else "")
    if unit in ("month", "quarter"):
        year, month = _months_back(published, amount * (3 if unit == "quarter" else 1))
        return f"{year:04}-{month:02}{mark}"
    return f"{max(1, published.year - amount * (10 if unit == 'decade' else 1)):04}{mark}"


def _relative_period(published: date, unit: str, sign: int, number: int | None, *, plural: bool) -> str:
    """The EDTF of this, last or next week, month or year; of "the past two months" the stretch up to publication."""
    if number is not None or (plural and sign < 0):
        if number is None:
            return f"/{published}"
        return f"{_before(published, number, unit, True)}/{published}"
    if unit == "day":
        return (published + timedelta(days=sign)).isoformat()
    if unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(days=7 * sign)
        last = monday + timedelta(days=6)
        return f"[{monday}..{min(last, published) if sign == 0 else last}]"
    if unit == "month":
        year, month = _months_back(published, -sign)
        return f"{year:04}-{month:02}"
    if unit == "year":
        return f"{max(1, published.year + sign):04}"
    return ""
