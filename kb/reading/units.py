"""reading: the units of a sentence: times, numbers, names, nouns, verb forms and grammar words, told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.reading.how_many import CURRENCIES
from kb.reading.lexicon import Language, Noun
from kb.reading.names import Name, Names
from kb.reading.noun_units import NounUnits
from kb.reading.tokens import Token
from kb.reading.unit import Unit
from kb.reading.when import Calendar

_ROMAN = re.compile(r"[IVX]{1,4}")
_STOPS = frozenset({".", "?", "!"})  # inside a quotation: what follows begins a sentence
_STATES = frozenset({"US"})
_TITLE = Noun((), (), frozenset({"person"}), False)
_WORDS = frozenset({"word", "number", "clitic"})
_OF_NOUN = frozenset("NUXEM")
_MARKS = {",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")"}


class Builder(NounUnits):
    """Builds the units of one sentence."""

    def __init__(self, text: str, tokens: list[Token], lang: Language, names: Names, calendar: Calendar) -> None:
        self.text = text
        self.tokens = tokens
        self.lang = lang
        self.names = names
        self.times = {span.first: span for span in calendar.find_all(tokens)}
        self.units: list[Unit] = []

    def build(self) -> list[Unit]:
        """All units, left to right."""
        i = 0
        count = len(self.tokens)
        while i < count:
            unit = self._next(i)
            self.units.append(unit)
            if unit.kind == "V" and unit.last - i > 2:
                self.units.extend(self._passed_over(unit))
            i = unit.last
        if not self.lang.french and any(unit.kind == "(" for unit in self.units):
            self._pass_letters()
        if not self.lang.french:
            self._date_behind()
        return self.units

    def _pass_letters(self) -> None:
        """ "a World Food Programme (WFP) convoy": the letters of a known name do not part it from its noun."""
        for k in range(len(self.units) - 5, -1, -1):
            name, opened, letters, closed, noun = self.units[k : k + 5]
            if name.kind != "E" or (opened.kind, closed.kind, noun.kind) != ("(", ")", "N"):
                continue
            acting = noun.noun is not None and noun.noun.classes & {"org", "person", "troops"}
            if not acting and letters.last - letters.first == 1 and self.tokens[letters.first].text.isupper():
                del self.units[k + 1 : k + 4]

    def _date_behind(self) -> None:
        """ "Russia's 2014 annexation", "its May 7 raid": the time inside a noun group, as if it stood behind."""
        for k in range(len(self.units) - 2, 0, -1):
            end = k + 1
            while end < len(self.units) and self.units[end].kind in _OF_NOUN:
                end += 1
            if self.units[k].kind == "T" and self.units[k - 1].kind in "GD" and self.units[end - 1].kind == "N":
                self.units[k:end] = [*self.units[k + 1 : end], self.units[k]]

    def _passed_over(self, verb: Unit) -> Iterator[Unit]:
        """ "ont pris mardi le contrôle": the time inside an expression, as if it stood behind."""
        for j in range(verb.first + 1, verb.last):
            span = self.times.get(j)
            if span is not None and span.last < verb.last:
                unit = Unit("T", j, span.last, self.tokens[j].low)
                unit.time = span
                yield unit

    def _next(self, i: int) -> Unit:
        """The unit that begins at token ``i``."""
        token = self.tokens[i]
        span = self.times.get(i)
        if span is not None:
            unit = Unit("T", i, span.last, token.low)
            unit.time = span
            return unit
        hour = self._hour(i) if token.kind == "number" else 0
        if hour:
            return Unit("T", i, hour, token.low)
        if token.kind in _WORDS and self._may_count(token):
            number = self._number(i)
            if number is not None:
                hour = self._half_day(number.last)
                return Unit("T", i, hour, token.low) if hour else number
        if token.kind == "word":
            return self._bounding(i) or self._word(i)
        if token.kind == "clitic":
            return self._clitic(i)
        if token.text in CURRENCIES and i + 1 < len(self.tokens) and self.tokens[i + 1].kind == "number":
            number = self._figure(i + 1, i)
            if number is not None:
                return number
        kind = {"open": "«", "close": "»", "dash": "-", "poss": "G", "dots": ",", "number": "U"}.get(token.kind)
        return Unit(kind or _MARKS.get(token.text, "."), i, i + 1, token.low)

    def _clitic(self, i: int) -> Unit:
        """A French elided word or inverted pronoun."""
        low = self.tokens[i].low
        if low.startswith("-"):
            return Unit("a" if low in ("-ci", "-là") else "O", i, i + 1, low)
        phrase = self._phrase(i, low)
        return phrase or self._closed(i, low, self.lang.closed.get(low, "")) or Unit("U", i, i + 1, low)

    # -- words ----------------------------------------------------------------------------------

    def _word(self, i: int) -> Unit:
        """A word: a name, a grammar word, a noun, a verb form, in the order its neighbours suggest."""
        token = self.tokens[i]
        low = token.low
        letters = "" if token.text in _STATES else self.lang.closed.get(low, "")
        begins = i == 0 or self.tokens[i - 1].kind in ("open", "dash") or self.tokens[i - 1].text in ":•-#*‘’'"
        if not (letters and (begins or not token.cap)) or (token.cap and not begins):
            name = self.names.at(self.text, self.tokens, i, self.lang.french)
            if (
                name is not None
                and not self._sirs(i)
                and not (name.demonym and not token.cap and self._verb_after_all(i, low))
            ):
                return self._body(i, low, name) or self._named(i, name)
        elif token.cap and begins:
            name = self.names.at(self.text, self.tokens, i, self.lang.french)
            if name is not None and name.last - i > 1 and any(t.cap for t in self.tokens[i + 1 : name.last]):
                return self._named(i, name)
        whole = self._phrase(i, low) or self._short_title(i, low) or self._own_men(i, low)
        if whole is not None:
            return whole
        if low in ("more", "further", "other") and self.units and self.units[-1].kind == "Q":
            return Unit("U", i, i + 1, low)
        if self._adjectival_word(low, letters):
            return Unit("U", i, i + 1, low)
        if not letters:
            return self._open(i, low, begins)
        auxiliary = "b" in letters or "h" in letters
        if auxiliary and self._idiom(i, low):
            return self._as_verb(i, low, self.lang.forms[low])
        closed = begins or not token.cap or "j" in letters or self.tokens[i - 1].text in _STOPS
        if closed and not self._repetition(i, low) and not (auxiliary and self._noun_after_all(i, low)):
            grammatical = self._closed(i, low, letters)
            if grammatical is not None:
                return grammatical
        return self._open(i, low, begins)

    def _body(self, i: int, low: str, name: Name) -> Unit | None:
        """ "the Civil Defense": a body by the common name of its kind, though its first word is somebody's name."""
        noun = self._noun(i, low) if not name.demonym and name.last == i + 1 else None
        return self._with_noun("N", i, noun) if noun is not None and noun.rest and "org" in noun.classes else None

    def _sirs(self, i: int) -> bool:
        """ "MM. X et Y": a title cut short, no code of a country."""
        return self.tokens[i].text == "MM" and self.lang.french and self._dotted(i)

    def _short_title(self, i: int, low: str) -> Unit | None:
        """ "M.", "Gen.": a title cut short."""
        if self.tokens[i].text in ("M", "MM") and self.lang.french:
            return self._title(i, 1)
        if not (self.tokens[i].cap and low in self.lang.sets["titles"] and self._dotted(i)):
            return None
        unit = self._title(i, 1)
        unit.kind, unit.noun = "N", _TITLE
        return unit

    def _own_men(self, i: int, low: str) -> Unit | None:
        """ "vingt des leurs": men of those spoken of, behind their number."""
        if low not in self.lang.sets["own_men"] or len(self.units) < 2 or self.units[-1].low != "des":
            return None
        men = [noun for noun in self.lang.noun("hommes") if not noun.rest]
        return self._with_noun("N", i, men[0]) if self.units[-2].kind == "Q" and men else None

    def _phrase(self, i: int, low: str) -> Unit | None:
        """Words that lead a source ("according to", "selon") and conjunctions of several words."""
        if low not in self.lang.phrase_starts:
            return None
        ahead = self.tokens[i + 1].low if i + 1 < len(self.tokens) else ""
        known = self.lang.phrases
        for rest, kind in (*known.get((low, ahead), ()), *known.get((low, ""), ())):
            if not self._rest_at(i + 1, rest):
                continue
            if kind == "according" and self._said_of(low):
                continue
            if kind.startswith("as:"):
                standing = self._as_one(i, low, i + 1 + len(rest), kind[3:])
                if standing is None:
                    continue
                return standing
            return Unit("@" if kind == "according" else "a", i, i + 1 + len(rest), low)
        of = i + 1 < len(self.tokens) and "of" in self.lang.prepositions.get(self.tokens[i + 1].low, ())
        if of and low in self.lang.fractions:
            return self._fraction(i, low)
        if of and low in self.lang.sets["partitives"]:
            return Unit("D", i, i + 2, low)
        if (low == "ainsi" and self._rest_at(i + 1, ("que",))) or (low == "ainsi" and self._rest_at(i + 1, ("qu'",))):
            return Unit("C", i, i + 2, low)
        if low == "as" and self._rest_at(i + 1, ("well", "as")):
            return Unit("C", i, i + 3, low)
        return None

    def _as_one(self, i: int, low: str, end: int, word: str) -> Unit | None:
        """Several words that stand for one: a pronoun, a preposition; None where they do not."""
        if low == "due" and self._due(i + 2):
            return None
        if "o" in self.lang.closed.get(word, ""):  # "no one was hurt", but "no one side"
            return None if self._names_a_thing(end) else Unit("O", i, end, word)
        return Unit("a" if self._verb_at(end) else "P", i, end, word)  # "with 30 men on board landed"

    def _names_a_thing(self, i: int) -> bool:
        """Whether a noun that is no verb form, or "of", stands at token ``i``."""
        low = self.tokens[i].low if i < len(self.tokens) else ""
        return "of" in self.lang.prepositions.get(low, ()) or (bool(self.lang.noun(low)) and low not in self.lang.forms)

    def _said_of(self, low: str) -> bool:
        """ "was quoted by X as saying": behind "to be" a participle passes on another's words."""
        being = bool(self.units) and self.units[-1].kind == "B"
        return being and any("K" in codes for _, codes in self.lang.forms.get(low, ()))

    def _due(self, i: int) -> bool:
        """ "are due to meet": after "to be" and before a verb "due to" gives no reason."""
        before = self._before()
        forms = self.lang.forms.get(self.tokens[i].low, ()) if i < len(self.tokens) else ()
        being = before is not None and before.kind == "B"
        return being and any("B" in codes for _, codes in forms)

    def _named(self, i: int, name: Name) -> Unit:
        """A known name; a demonym is an adjective unless it stands as a noun."""
        unit = Unit("M" if name.demonym else "E", i, name.last, self.tokens[i].low)
        unit.name = name
        return unit

    def _dotted(self, i: int) -> bool:
        """Whether a full stop touches the word at ``i`` and a name follows: "Gen. X"."""
        nxt = self.tokens[i + 1] if i + 2 < len(self.tokens) else None
        return nxt is not None and nxt.text == "." and self.tokens[i].end == nxt.start and self.tokens[i + 2].cap

    def _title(self, i: int, length: int) -> Unit:
        """A title, with its full stop."""
        last = i + length
        if (
            last < len(self.tokens)
            and self.tokens[last].text == "."
            and self.tokens[last - 1].end == self.tokens[last].start
        ):
            last += 1
        return Unit("J", i, last, self.tokens[i].low)

    def _aside(self, i: int, low: str) -> Unit | None:
        """A word that only goes with the one before it: "hunt down", "the Ghauri III"."""
        if low == "down" and self.units and self.units[-1].kind in "VU":
            return Unit("a", i, i + 1, low)
        mark = self.tokens[i].cap and not self.lang.french and _ROMAN.fullmatch(self.tokens[i].text)
        return Unit("J", i, i + 1, low) if mark and self._behind_arms() else None

    def _open(self, i: int, low: str, begins: bool) -> Unit:
        """A noun, a verb form, a title, an unknown name or another word."""
        token = self.tokens[i]
        if (aside := self._aside(i, low)) is not None:
            return aside
        noun: Noun | None = self._noun(i, low)
        if noun is not None and "time" in noun.classes and self._relative_time(i + 1):
            return Unit("T", i, i + 2, low)
        forms = self.lang.forms.get(low)
        if forms and low in self.lang.sets["currencies"] and self.units and self.units[-1].kind == "Q":
            forms = None  # "3 billion pounds"
        if forms and (((not noun or not self.lang.french) and self._article_before(forms)) or self._state(i, forms)):
            forms = None
        if forms and (not token.cap or begins) and not (noun and noun.rest and not self._in_passive(forms)):
            verb = self._as_verb(i, low, forms)
            if noun is None or not self._prefers_noun(i, verb, noun):
                return verb
        if token.cap and noun is None and self._quality(token.text):
            return self._other(i, low)
        if token.cap and not begins and noun is None:
            return self._unknown(i, None)
        if token.cap and begins and noun is None and self._cap_at(i + 1):
            return self._unknown(i, noun)
        if noun is not None:
            return self._with_noun("N", i, noun)
        if token.cap and (not begins or self._cap_at(i + 1) or self._name_like(i, low)):
            return self._unknown(i, noun)
        return self._other(i, low)

    def _in_passive(self, forms: list[list[str]]) -> bool:
        """ "a été blessé par balle": behind "être" a participle is no noun of several words."""
        before = self._before()
        return self.lang.french and before is not None and before.kind == "B" and any("K" in c for _, c in forms)

    def _with_noun(self, kind: str, i: int, noun: Noun) -> Unit:
        """A unit that carries a noun of the lexicon."""
        unit = Unit(kind, i, i + 1 + len(noun.rest), self.tokens[i].low)
        unit.noun = noun
        return unit
