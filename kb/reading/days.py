"""reading: dates in a text: days, weekdays, months and years."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from kb.reading.lexicon import Language
from kb.reading.periods import Core, day_of, exact, interval, months_back
from kb.reading.tokens import Token


class Days:
    """Reads a day, month or year at a place in the tokens."""

    lang: Language
    published: date | None
    table: dict[str, Any]
    months: dict[str, int]
    days: dict[str, int]
    units: dict[str, str]
    feasts: dict[str, list[tuple[list[str], tuple[int, int]]]]
    words: dict[str, frozenset[str]]

    def _iso(self, tokens: list[Token], i: int) -> Core | None:
        """2025-12-27 and 27/12/2025."""
        if i + 4 >= len(tokens) or tokens[i].kind != "number":
            return None
        a, m1, b, m2, c = (t.text for t in tokens[i : i + 5])
        if tokens[i].end != tokens[i + 1].start or m1 != m2 or m1 not in "-/" or not b.isdigit() or not c.isdigit():
            return None
        if YEAR.match(a):
            return exact(i + 5, int(a), int(b), int(c))
        if m1 == "/" and YEAR.match(c) and a.isdigit():
            day, month = (int(a), int(b)) if self.lang.french or int(a) > 12 else (int(b), int(a))
            return exact(i + 5, int(c), month, day)
        return None

    def _named_day(self, tokens: list[Token], i: int) -> Core | None:
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
            return Core(j, "", "")
        return self._weekday(tokens, j, weekday, shift)

    def _weekday(self, tokens: list[Token], j: int, weekday: int, shift: int) -> Core:
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
                if next_day > self.published and shift == 0:  # a night that is over began a week before
                    past, next_day = past - timedelta(days=7), next_day - timedelta(days=7)
                return Core(j + 2, f"{past}/{next_day}", f"{ahead}/{ahead + timedelta(days=1)}")
        return Core(j, past.isoformat(), ahead.isoformat())

    def _numeric_day(self, tokens: list[Token], i: int) -> Core | None:
        """A day before its month: "12 décembre", "1er mai 2020", "12 December 2025"."""
        if i + 1 >= len(tokens) or not _DAY.match(tokens[i].text):
            return None
        j = i + 1
        if tokens[j].text in _JOINING and j + 2 < len(tokens):
            second = j + 2 if tokens[j + 1].low in ("le", "the") else j + 1
            if _DAY.match(tokens[second].text):
                return self._two_days(tokens[i].text, self._numeric_day(tokens, second))
        if tokens[j].low == "of" and j + 1 < len(tokens):
            j += 1
        month = self.months.get(tokens[j].low)
        if month is None or (not self.lang.french and not tokens[j].cap):
            return None
        day = int(re.sub(r"\D", "", tokens[i].text))
        j += 1
        if j < len(tokens) and tokens[j].text in (",", ".") and j + 1 < len(tokens) and YEAR.match(tokens[j + 1].text):
            j += 1
        return self._dated(tokens, j, month, day)

    def _day_alone(self, tokens: list[Token], i: int) -> Core | None:
        """ "signé le 18 à Lomé": the last such day of a month, where no noun that it would count follows."""
        if not self.lang.french or i == 0 or tokens[i - 1].low != "le" or not _DAY.match(tokens[i].text):
            return None
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        free = after is None or after.text in (",", ".", ";", ")") or after.low in self.lang.closed
        of = after is not None and "of" in self.lang.prepositions.get(after.low, ())
        counted = after is not None and after.low in self.lang.numbers and after.low not in self.lang.sets["indefinite"]
        lead = tokens[i - 2].low if i > 1 else ""
        if not free or of or counted or lead in self.lang.sets["numbered"] or tokens[i].text in ("0", "00"):
            return None
        if self.published is None:
            return Core(i + 1, "", "")
        day = int(re.sub(r"\D", "", tokens[i].text))
        months = [months_back(self.published, back) for back in (2, 1, 0, -1, -2)]
        days = [found for year, month in months if (found := day_of(year, month, day)) is not None]
        past = [found for found in days if found <= self.published]
        ahead = [found for found in days if found >= self.published]
        return Core(i + 1, past[-1].isoformat(), ahead[0].isoformat()) if past and ahead else None

    def _two_days(self, text: str, second: Core | None) -> Core | None:
        """The stretch from a day to a later one of the same month: "3-5 May", "les 24 et 28 janvier"."""
        if second is None or len(second.edtf) != 10:
            return second if second is not None and not second.edtf else None
        day = int(re.sub(r"\D", "", text))
        begins = [day_of(int(e[:4]), int(e[5:7]), day) for e in (second.edtf, second.ahead)]
        ends = [date.fromisoformat(e) for e in (second.edtf, second.ahead)]
        if any(first is None or first >= last for first, last in zip(begins, ends, strict=True)):
            return None
        past, ahead = (f"{first}/{last}" for first, last in zip(begins, ends, strict=True))
        return Core(second.last, past, ahead)

    def _dated(self, tokens: list[Token], j: int, month: int, day: int) -> Core | None:
        """A day and month with the year that follows, or the nearest year up to publication."""
        if j < len(tokens) and YEAR.match(tokens[j].text):
            return exact(j + 1, int(tokens[j].text), month, day)
        if self.published is None:
            return Core(j, "", "")
        past = day_of(self.published.year, month, day)
        if past is None or past > self.published:
            past = day_of(self.published.year - 1, month, day) or past
        ahead = day_of(self.published.year, month, day)
        if ahead is None or ahead < self.published:
            ahead = day_of(self.published.year + 1, month, day) or ahead
        if past is None or ahead is None:
            return None
        side = self._side(tokens, j)
        past, ahead = (ahead, ahead) if side > 0 else (past, past) if side < 0 else (past, ahead)
        return Core(j + bool(side), past.isoformat(), ahead.isoformat())

    def _side(self, tokens: list[Token], j: int) -> int:
        """ "le 3 mars dernier", "le 3 mars prochain": -1 before, 1 after publication, 0 where nothing tells."""
        if j >= len(tokens) or not self.lang.french:
            return 0
        return (tokens[j].low in self.words["next"]) - (tokens[j].low in self.words["last"])

    def _named_month(self, tokens: list[Token], i: int) -> Core | None:
        """A month, with day (English) or year: "août 2025", "December 12, 2023", "April"."""
        if i >= len(tokens):
            return None
        pair = tokens[i].low.split("-")
        if len(pair) == 2 and all(name in self.months for name in pair):
            first, second = (self._month(tokens, i + 1, self.months[name]) for name in pair)
            return Core(second.last, interval(first.edtf, second.edtf) or "", interval(first.ahead, second.ahead) or "")
        side = {"last": -1, "this": 0, "next": 1}.get(tokens[i].low)
        if side is not None and not self.lang.french and i + 1 < len(tokens) and tokens[i + 1].cap:
            return self._month_near(tokens, i + 1, side)
        month = self.months.get(tokens[i].low)
        if month is None or (not self.lang.french and not tokens[i].cap):
            return None
        j = i + 1
        if j < len(tokens) and tokens[j].text == "." and tokens[i].end == tokens[j].start and len(tokens[i].text) < 5:
            j += 1
        if not self.lang.french and j < len(tokens) and _DAY.match(tokens[j].text):
            k = j + 1
            joined = k + 1 < len(tokens) and tokens[k].text in _JOINING and _DAY.match(tokens[k + 1].text)
            if joined and not (k + 2 < len(tokens) and tokens[k + 2].low in self.months):
                begin, j, k = tokens[j].text, k + 1, k + 2
            else:
                begin = ""
            day = int(re.sub(r"\D", "", tokens[j].text))
            if k + 1 < len(tokens) and tokens[k].text == "," and YEAR.match(tokens[k + 1].text):
                k += 1
            dated = self._dated(tokens, k, month, day)
            return self._two_days(begin, dated) if begin else dated
        if (
            not self.lang.french
            and tokens[i].low in self.lang.sets["months_too"]
            and not self._month_context(tokens, i)
        ):
            return None
        if self.lang.french and tokens[i].low in ("mars", "mai") and tokens[i].cap and i > 0:
            return None
        return self._month(tokens, j, month)

    def _month_near(self, tokens: list[Token], i: int, side: int) -> Core | None:
        """ "last March", "next May": the month of that name before or after the one of publication."""
        month = self.months.get(tokens[i].low)
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if month is None or (after is not None and (_DAY.match(after.text) or YEAR.match(after.text))):
            return None
        if self.published is None:
            return Core(i + 1, "", "")
        now = self.published.month
        year = self.published.year + side if side and (month - now) * side <= 0 else self.published.year
        return Core(i + 1, f"{year}-{month:02}", f"{year}-{month:02}")

    def _feast(self, tokens: list[Token], i: int) -> Core | None:
        """A feast that has the same day every year: "on Christmas Day 2025", "la veille de Noël"; not "messages of"."""
        if (
            not i
            or tokens[i - 1].low not in self.words["feast_after"]
            or (i > 1 and tokens[i - 2].low in self.lang.sets["feast_of"])
        ):
            return None
        for words, (month, day) in self.feasts.get(tokens[i].low, ()):
            j = i + len(words)
            if [token.low for token in tokens[i:j]] == words:
                return self._dated(tokens, j, month, day)
        return None

    def _month_context(self, tokens: list[Token], i: int) -> bool:
        """Whether "May" or "Jan" is the month: after a preposition or before a year."""
        if i + 1 < len(tokens) and YEAR.match(tokens[i + 1].text):
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

    def _month(self, tokens: list[Token], j: int, month: int) -> Core:
        """A month with the year that follows, or the nearest up to publication."""
        k = j + 1 if j < len(tokens) and tokens[j].low in (",", "of", "de", "dernier", "last") else j
        if k < len(tokens) and YEAR.match(tokens[k].text):
            text = f"{int(tokens[k].text)}-{month:02}"
            return Core(k + 1, text, text)
        side = self._side(tokens, j)
        if side or (k > j and tokens[j].low == "last"):
            j += 1
        if self.published is None:
            return Core(j, "", "")
        year = self.published.year
        past = year if month <= self.published.month else year - 1
        ahead = year if month >= self.published.month else year + 1
        past, ahead = (ahead, ahead) if side > 0 else (past, past) if side < 0 else (past, ahead)
        return Core(j, f"{past}-{month:02}", f"{ahead}-{month:02}")

    def _year(self, tokens: list[Token], i: int) -> Core | None:
        """A year in a place where a year stands: after a preposition, alone in brackets, or at the end."""
        text = tokens[i].text
        if _DECADE.match(text):
            century = text[:-1] if len(text) == 5 else "19" + text[:2]
            return Core(i + 1, f"{century[:3]}X", f"{century[:3]}X")
        if not YEAR.match(text) or (i + 1 < len(tokens) and tokens[i + 1].low in self.lang.sets["world_time"]):
            return None  # "2030 GMT"
        joined = i + 2 < len(tokens) and tokens[i + 1].text in "-–" and tokens[i].end == tokens[i + 1].start
        if joined and tokens[i + 1].end == tokens[i + 2].start and _YEARS.match(tokens[i + 2].text):
            last = text[: -len(tokens[i + 2].text)] + tokens[i + 2].text
            if last > text:
                return Core(i + 3, f"{text}/{last}", f"{text}/{last}")
        before = tokens[i - 1].low if i else ""
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if (
            after is not None
            and after.low in _JOINING | {"à"}
            and i + 3 < len(tokens)
            and tokens[i + 3].low in self.lang.sets["lengths"]
        ):
            return None  # "1800 à 2000 km"
        counted = (
            after is not None
            and after.kind == "word"
            and (
                after.low in self.lang.sets["lengths"]
                or any(n.plural and not n.frames for n in self.lang.noun(after.low))
            )
        )
        bound = before == "de" and i > 1 and tokens[i - 2].low in self.lang.sets["bounding"] and after is not None
        if bound and after is not None and any(not noun.frames for noun in self.lang.noun(after.low)):
            return None  # "plus de 2000 villageois"
        if before in self.lang.sets["year_before"] or not counted:
            return Core(i + 1, text, text)
        return None


YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_DECADE = re.compile(r"(?:1[5-9]|20)\d0s$|[2-9]0s$")
_YEARS = re.compile(r"(?:\d\d|(?:1[5-9]|20)\d\d)$")
_JOINING = frozenset({"et", "and", "au", "to", "-", "–"})
_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er)?$", re.IGNORECASE)
