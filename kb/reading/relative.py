"""reading: times told from the day of publication: "last week", "overnight", "il y a trois mois", "earlier in May"."""

from __future__ import annotations

from datetime import date, timedelta

from kb.reading.days import YEAR
from kb.reading.periods import Core, Span, before, earlier, later, relative_period, seasons_around
from kb.reading.steps import Steps
from kb.reading.tokens import Token


class Relative(Steps):
    """Reads times relative to the day of publication."""

    def _core(self, tokens: list[Token], i: int) -> Core | None:
        """A date, month, year, season, weekday or relative day at ``i``."""
        raise NotImplementedError

    def _relative(self, tokens: list[Token], i: int) -> Core | None:
        """ "hier", "last week", "cette semaine", "two years ago", "il y a trois mois", "in the past two months"."""
        low = tokens[i].low
        for key, shift in (("today", 0), ("yesterday", -1), ("tomorrow", 1)):
            if low in self.words[key]:
                return self._near_day(tokens, i, shift)
        step = self._step(tokens, i) or self._later(tokens, i)
        if step is not None:
            return step
        if low in self.words["overnight"]:
            return self._overnight(tokens, i)
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
            if self.published is None:
                return Core(i + 2, "", "")
            if self.units.get(tokens[i + 1].low) == "day":  # "this night" is the one before or the one to come
                return self._night(i + 2, self.published - timedelta(days=1))
            text = self.published.isoformat()
            return Core(i + 2, text, text)
        return self._season(tokens, i) or self._period(tokens, i)

    def _near_day(self, tokens: list[Token], i: int, shift: int) -> Core:
        """ "hier", "tomorrow morning", "hier lundi 5 juillet 2021": a day beside that of publication."""
        if self.published is None:
            return Core(i + 1, "", "")
        text = (self.published + timedelta(days=shift)).isoformat()
        last = i + 2 if i + 1 < len(tokens) and tokens[i + 1].low in self.words["parts"] else i + 1
        dated = self._named_day(tokens, last) if last < len(tokens) and self.lang.french else None
        return dated if dated is not None and len(dated.edtf) == 10 else Core(last, text, text)

    def _beginning(self, tokens: list[Token], i: int) -> Core | None:
        """ "en début de semaine", "depuis le début de l'année": days of the period not over yet."""
        j = i + 1
        while j < len(tokens) - 1 and j < i + 3 and tokens[j].low in self.lang.sets["of_the"]:
            j += 1
        unit = self.units.get(tokens[j].low, "") if i + 1 < j < len(tokens) else ""
        if tokens[i].low not in self.words["early"] or unit not in ("week", "month", "year"):
            return None
        known = self.words["last"] | self.words["next"] | {"de", "d'"}
        named = j + 1 < len(tokens) and (tokens[j + 1].low in known or tokens[j + 1].kind == "number")
        if self.published is None or named or tokens[j].low.endswith("s") != (tokens[j].low == "mois"):
            return None
        text = earlier(self.published, unit)
        return Core(j + 1, text, text)

    def _overnight(self, tokens: list[Token], i: int) -> Core:
        """ "overnight", "overnight on Wednesday", "overnight into Thursday": the two days that a night touches."""
        j = i + 1
        into = j < len(tokens) and tokens[j].low in ("into", "to")
        if j < len(tokens) and tokens[j].low in ("on", "into", "to"):
            j += 1
        named = self._named_day(tokens, j) if j < len(tokens) and tokens[j].low in self.days else None
        if self.published is None:
            return Core(named.last if named else i + 1, "", "")
        if named is None or len(named.edtf) != 10:
            return self._night(i + 1, self.published - timedelta(days=1))
        evening = date.fromisoformat(named.edtf)
        if into or evening == self.published:
            evening -= timedelta(days=1)
        return self._night(named.last, evening)

    def _night(self, last: int, evening: date) -> Core:
        """The night that begins on an evening; ahead, the one that begins on the evening of publication."""
        assert self.published is not None
        following = [(day, day + timedelta(days=1)) for day in (evening, self.published)]
        past, ahead = (f"{first}/{second}" for first, second in following)
        return Core(last, past, ahead)

    def _ago(self, tokens: list[Token], i: int, *, after: bool) -> Core | None:
        """So many days, weeks, months or years before publication: never more exact than the unit."""
        j = i
        rough = False
        side = (
            1
            if tokens[i].low in self.lang.sets["nearly_ago"]
            else -1
            if tokens[i].low in self.lang.sets["over_ago"]
            else 0
        )
        while j < len(tokens) - 1 and (
            tokens[j].low in self.lang.sets["ago_leads"] or tokens[j].low in self.words["nearly"]
        ):
            rough = rough or tokens[j].low not in ("a", "de", "d'")
            if tokens[j].low == "a" and tokens[j + 1].low in self.units:
                break
            j += 1
        if not self.lang.french and tokens[j].low in ("a", "an"):
            amount, j = 1.0, j + 1
        else:
            figure = self._figure(tokens, j) if j < len(tokens) else None
            if figure is None or figure.kind not in ("exactly", "about", "more_than"):
                return None
            amount, j = figure.value, figure.last
            rough = rough or figure.kind != "exactly"
            side = -1 if figure.kind == "more_than" else side
        if j >= len(tokens) or tokens[j].low not in self.units:
            return None
        unit = self.units[tokens[j].low]
        j += 1
        if not after:
            if j >= len(tokens) or tokens[j].low not in ("ago", "earlier"):
                return None
            j += 1
            if tokens[j - 1].low == "earlier":  # than what is told of
                return Core(j, "", "")
        if self.published is None or amount > 3000:
            return Core(j, "", "")
        text = before(self.published, int(amount), unit, rough, side)
        return Core(j, text, text)

    def _season(self, tokens: list[Token], i: int) -> Core | None:
        """A season, with its year, or the last one: "last spring", "l'hiver dernier", "since autumn"."""
        ahead = tokens[i].low in self.words["last"] and i + 1 < len(tokens)
        i += ahead
        low = tokens[i].low
        code = self.table["seasons"].get(low)
        led = i > 0 and tokens[i - 1].low in self.lang.sets["season_before"]
        if code is None or (low in ("été", "fall", "spring") and not led):
            return None
        j = i + 1
        if j + 1 < len(tokens) and tokens[j].low in ("of", "de") and YEAR.match(tokens[j + 1].text):
            j += 1
        if j < len(tokens) and YEAR.match(tokens[j].text):
            return Core(j + 1, f"{tokens[j].text}-{code}", f"{tokens[j].text}-{code}")
        behind = j < len(tokens) and tokens[j].low in self.words["last"]
        if self.published is None:
            return Core(j + behind, "", "")
        begun, over, coming = seasons_around(self.published, code)
        if ahead or behind:
            return Core(j + behind, f"{over}-{code}", f"{over}-{code}")
        return Core(j, f"{begun}-{code}", f"{coming}-{code}")

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
        if number is None and not plural and low in self.words["past"]:
            number = 1  # "over the past year": the twelve months up to now
        if sign is None or (sign == 0 and plural):
            return None
        if self.published is None:
            return Core(j, "", "")
        text = relative_period(self.published, unit, sign, number, plural=plural)
        return Core(j, text, text) if text else None

    def _small_number(self, tokens: list[Token], j: int) -> tuple[int | None, int]:
        """The number of days or years at ``j``, and the token after it."""
        figure = self._figure(tokens, j) if j < len(tokens) else None
        if figure is None or figure.kind not in ("exactly", "about") or not 0 < figure.value < 1000:
            return None, j
        return int(figure.value), figure.last

    def _earlier(self, tokens: list[Token], i: int) -> Span | None:
        """ "earlier this week", "plus tôt en décembre": days of a period not over yet; "later this week" too."""
        j = i + 1 if self.lang.french and tokens[i].low == "plus" else i
        if j + 1 >= len(tokens) or tokens[j].low not in self.words["earlier"] | self.words["later"]:
            return None
        if self.published is None or (
            tokens[j].low in self.words["later"] and tokens[j + 1].low not in self.words["this"]
        ):
            return None
        j += 1
        while (
            j < len(tokens) - 1
            and tokens[j].low in self.words["this"] | self.lang.sets["definite"] | self.lang.sets["within"]
        ):
            j += 1
        unit = self.units.get(tokens[j].low, "")
        if tokens[j].low in self.months:
            month = self._core(tokens, j)
            if month is None or month.edtf != self.published.isoformat()[:7]:
                return None
            text = earlier(self.published, "month")
            return Span(i, month.last, text, text)
        if unit not in ("day", "week", "month", "year") or (tokens[j].low.endswith("s") and unit != "month"):
            return None
        if tokens[i].low in self.words["later"]:
            return Span(i, j + 1, None, later(self.published, unit))
        text = earlier(self.published, unit)
        return Span(i, j + 1, text, text)


"""Words that may lead to "so long ago", beside those for "nearly" so long."""
