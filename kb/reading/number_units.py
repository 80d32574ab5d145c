"""reading: numbers, times of day and words of no lexicon as units of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.reading import how_many
from kb.reading.grammar_words import GrammarWords
from kb.reading.lexicon import Noun
from kb.reading.periods import Span
from kb.reading.tokens import Token
from kb.reading.unit import Unit

_HOURS = re.compile(r"h\d{0,2}")  # "22h38"
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_MARK = re.compile(r"[ivx]{1,4}|\d{1,3}[a-z]{0,2}")


class NumberUnits(GrammarWords):
    """Reads numbers with their currency or percent sign, hours, and words that only their ending tells."""

    tokens: list[Token]
    times: dict[int, Span]

    def _may_count(self, token: Token) -> bool:
        """Whether a number may begin with a token."""
        if token.kind == "number" or token.low in self.lang.number_starts or "-" in token.low:
            return True
        if token.low in self.lang.sets["one_more"]:
            return bool(self.units) and self.units[-1].kind in "C,V"
        return self.lang.french and bool(self.units) and self.units[-1].kind == "U"

    def _number(self, i: int) -> Unit | None:
        """A number with its bounds; articles that look like numbers are left alone, and "how many" asks."""
        low = self.tokens[i].low
        if low in self.lang.sets["one_more"]:
            return self._one_more(i, i + 1) or self._one_hit(i)
        if self._another(i) and (ranked := self._one_more(i, i + 2)) is not None:
            return ranked
        if low == "many" and i and self.tokens[i - 1].low == "how":
            return None
        if low == "estimated" and self.units and self.units[-1].kind == "B":
            return None  # "was estimated at 900"
        if low in ("un", "une", "second", "seconde") or (low == "one" and self._follows_one(i)):
            nxt, third = [*(token.low for token in self.tokens[i + 1 : i + 3]), "", ""][:2]
            if (portion := self._portion(i, nxt, third)) is not None:
                return portion
            if self._alone(nxt):
                return self._single(i, i + 1)
            if nxt == "autre" and (self._alone(third) or self._hit(i + 2)):
                return self._single(i, i + 2)
            bound = any(self._rest_at(i + 1, rest) for rest, _ in self.lang.bounds.get(low, ()))  # "un total de"
            bound = bound or how_many.bound_behind(self.tokens, i + 1, self.lang) is not None  # "un ou plusieurs"
            bound = bound or (nxt in ("ou", "or") and third in self.lang.numbers)  # "un ou deux"
            if not bound and nxt not in self.lang.vague and nxt not in self.lang.multipliers:
                return None
        return self._figure(i, i) if not self._of_those(i) else Unit("U", i, i + 1, low)

    def _portion(self, i: int, nxt: str, third: str) -> Unit | None:
        """ "un de ses soldats", "l'un des policiers", "l'une d'elles": one of those told of."""
        if not self.lang.french or nxt not in ("de", "d'", "des"):
            return None
        if third in self.lang.sets["of_them"] and nxt == "d'":
            return self._single(i, i + 1)
        owned = third in self.lang.sets["possessives"] | {"ces"} if nxt == "de" else self.lang.noun(third)
        return Unit("D", i, i + 2, "one") if owned and nxt != "d'" else None

    def _alone(self, nxt: str) -> bool:
        """ "… et un a été blessé", "dont une est morte": one of those told of before, right before its verb."""
        led = bool(self.units) and (self.units[-1].kind in "C," or self.units[-1].low in self.lang.sets["parts"])
        return self.lang.french and led and bool(set(self.lang.closed.get(nxt, "")) & set("bh"))

    @staticmethod
    def _single(i: int, last: int) -> Unit:
        """One of those told of."""
        unit = Unit("Q", i, last, "one")
        unit.figure = how_many.Figure(i, last, "exactly", 1.0, None, False)
        return unit

    def _another(self, i: int) -> bool:
        """Whether "a third", "a second" stands behind a conjunction."""
        listed = bool(self.units) and self.units[-1].kind in "C," and i + 1 < len(self.tokens)
        article = self.tokens[i].low in self.lang.sets["indefinite"]
        return listed and article and self.tokens[i + 1].low in self.lang.ordinal_counts

    def _one_more(self, i: int, last: int) -> Unit | None:
        """ "one was killed and another badly wounded", "and a third was hurt": one more, with what befell it."""
        for k in range(last, min(last + 4, len(self.tokens))):
            low = self.tokens[k].low
            if not (set(self.lang.closed.get(low, "")) & set("ba") or low.endswith("ly")):
                break
        else:
            return None
        if not self._harmed(k):
            return None
        unit = Unit("Q", i, last, self.tokens[i].low)
        unit.figure = how_many.Figure(i, last, "exactly", 1.0, None, False)
        return unit

    def _one_hit(self, i: int) -> Unit | None:
        """ "killed a guard and wounded another": one more of those whom a verb of harm told of."""
        if not self._hit(i + 1):
            return None
        unit = Unit("Q", i, i + 1, self.tokens[i].low)
        unit.figure = how_many.Figure(i, i + 1, "exactly", 1.0, None, False)
        return unit

    def _hit(self, i: int) -> bool:
        """Whether a verb of harm stands before, and no noun at token ``i``."""
        before = self.units[-1] if self.units else None
        harming = before is not None and before.kind == "V" and any(use.frame == "kill" for use in before.uses)
        nxt = self.tokens[i] if i < len(self.tokens) else None
        return harming and (nxt is None or nxt.kind not in ("word", "number") or self._led(nxt))

    def _led(self, token: Token) -> bool:
        """Whether a word can begin no noun: a preposition, a conjunction."""
        return bool(set(self.lang.closed.get(token.low, "")) & set("pcs")) or token.low in self.lang.prepositions

    def _harmed(self, i: int) -> bool:
        """Whether a participle that tells of the dead and wounded stands at a token, and no noun behind it."""
        forms = self.lang.forms.get(self.tokens[i].low, ())
        harm = any(use.frame == "kill" and "K" in c for lemma, c in forms for use in self.lang.uses.get(lemma, ()))
        nxt = self.tokens[i + 1].low if i + 1 < len(self.tokens) else ""
        return harm and not self.lang.noun(nxt)

    def _of_those(self, i: int) -> bool:
        """ "18 des 31 camions": the second number tells of how many; "deux de ses chefs" is two chiefs."""
        last = self.units[-1] if self.units else None
        if self.tokens[i].kind != "number" and self.tokens[i].low not in self.lang.number_starts:
            return False
        partitive = last is not None and last.low in ("des", "ces", "ses", "leurs", "les") and last.kind == "U"
        token = self.tokens[i]
        number = token.kind == "number" or token.low in self.lang.number_starts
        return self.lang.french and partitive and number

    def _figure(self, i: int, begin: int) -> Unit | None:
        """The number at ``i``, with a currency before it from ``begin`` and a percent sign after it."""
        figure = how_many.find(self.tokens, i, self.lang)
        if figure is None or any(k in self.times for k in range(i + 1, figure.last)):
            return None
        if figure.kind == "about" and self.tokens[figure.last - 1].low in ("un", "une"):
            return None  # "près d'un marché": no number
        if figure.last < len(self.tokens) and self.tokens[figure.last].low in self.lang.sets["fractions"]:
            of = figure.last + 1
            return Unit("D", begin, of + self._rest_at(of, ("de",)) + self._rest_at(of, ("of",)), self.tokens[i].low)
        last = figure.last
        signs = [how_many.CURRENCIES.get(token.text, "") for token in self.tokens[begin:last]]
        measure = next(filter(None, signs), "")
        if self._rest_at(last, ("%",)) or self._rest_at(last, ("percent",)):
            last, measure = last + 1, "percent"
        elif self._rest_at(last, ("per", "cent")) or self._rest_at(last, ("pour", "cent")):
            last, measure = last + 2, "percent"
        if (
            measure == "percent"
            and last < len(self.tokens)
            and self.tokens[last].low in ("of", "de", "d'", "des", "du")
        ):
            last += 1
        unit = Unit("Q", begin, last, self.tokens[i].low)
        unit.figure = figure
        unit.lemma = measure
        return unit

    def _bounding(self, i: int) -> Unit | None:
        """ "nine soldiers or more", "neuf soldats au moins": words that bound the number of the noun before them."""
        behind = how_many.bound_behind(self.tokens, i, self.lang)
        for unit in reversed(self.units[-_NEAR:]) if behind is not None else ():
            if unit.kind == "Q" and unit.figure is not None and behind is not None:
                if unit.figure.kind != "exactly":
                    return None
                unit.figure = unit.figure._replace(kind=behind[0])
                return Unit("a", i, behind[1], self.tokens[i].low)
            if unit.kind not in "NXEMUJ":
                return None
        return None

    def _fraction(self, i: int, low: str) -> Unit:
        """ "half of the brigade", "la moitié des soldats": a part in percent."""
        unit = Unit("Q", i, i + 2, low)
        unit.figure = how_many.Figure(i, i + 2, "exactly", self.lang.fractions[low], None, True)
        unit.lemma = "percent"
        return unit

    def _conjugated(self, low: str) -> str:
        """The codes of an unknown French word that by its ending and its place is a form of a verb; else none."""
        last = self.units[-1] if self.units else None
        if last is None or len(low) < 5 or not low.isalpha():
            return ""
        if low.endswith(("er", "ir")) and not low.endswith("ier"):
            led = last.low in ("à", "pour", "sans", "de", "d'") or last.kind in "VKF"
            return "I" if led and low not in self.lang.sets["nouns_in_er"] else ""
        if last.kind in "DQPJ":
            return ""
        if low.endswith(("èrent", "irent", "urent")):
            return "S"
        if low.endswith(("eront", "iront", "uront")):
            return "F"
        if low.endswith("raient"):
            return "C"
        if low.endswith("aient"):
            return "M"
        if last.low in self.lang.sets["before_verbs"] and low.endswith(("ait", "ent", "it", "e", "a", "ra")):
            return "M" if low.endswith("ait") else "P"
        plural = last.kind == "N" and last.noun is not None and last.noun.plural
        return "P" if plural and low.endswith("ent") and not low.endswith("ment") else ""

    def _does(self, i: int, low: str) -> bool:
        """ "a missile overshot its target": an unknown English word between a noun and an article is a verb."""
        last = self.units[-1] if self.units else None
        nxt = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if last is None or nxt is None or len(low) < 4 or not low.isalpha() or low.endswith(("ing", "ly")):
            return False
        return last.kind in "NXE" and "d" in self.lang.closed.get(nxt.low, "") and not self.tokens[i].cap

    def _befallen(self, i: int, low: str) -> bool:
        """ "forces backed by X", "a car packed with shells": an unknown participle between a noun and a preposition."""
        last = self.units[-1] if self.units else None
        nxt = self.tokens[i + 1].low if i + 1 < len(self.tokens) else ""
        noun = last is not None and last.kind in "NXEM" and not self.tokens[i].cap
        return noun and len(low) > 5 and low.endswith("ed") and low.isalpha() and nxt in self.lang.prepositions

    def _verb_before(self) -> bool:
        """Whether a verb stands before in the same clause: what follows its object is no verb of a subject."""
        for unit in reversed(self.units):
            if unit.kind in "V,;.SRC":
                return unit.kind == "V"
        return False

    def _behind_arms(self) -> bool:
        """Whether the word before is the name of a weapon."""
        noun = self.units[-1].noun if self.units else None
        return noun is not None and bool(noun.classes & {"weapons", "missile"})

    def _hour(self, i: int) -> int:
        """Where a time of day that begins at ``i`` ends ("9:30 a.m.", "9 a.m."); 0 where there is none."""
        last = i + 1
        if self.lang.french and last < len(self.tokens) and _HOURS.fullmatch(self.tokens[last].low):
            following = self.tokens[last + 1] if last + 1 < len(self.tokens) else None
            apart = following is not None and following.kind == "number" and self.tokens[last].low == "h"  # "10 h 35"
            end = last + 1 + apart
            zone = self.tokens[end].low if end < len(self.tokens) else ""  # "14H00 GMT"
            return end + (zone in self.lang.sets["world_time"])
        if _CLOCK.fullmatch(self.tokens[i].text) and (end := self._clock(i)):
            return end
        colon, minutes = [*self.tokens[last : last + 2], None, None][:2]
        clock = colon is not None and colon.text == ":" and minutes is not None and minutes.kind == "number"
        if clock and minutes is not None and minutes.start == self.tokens[i].end + 1:
            last += 2
        return self._half_day(last) or (last if last > i + 1 else 0)

    def _clock(self, i: int) -> int:
        """Where four digits that tell an hour end ("at 0530", "2030 GMT", "1400 local time"); 0 where they do not."""
        ahead = [token.low for token in self.tokens[i + 1 : i + 3]]
        if ahead and ahead[0] in self.lang.sets["world_time"]:
            return i + 2
        if ahead == ["local", "time"]:
            return i + 3
        led = i > 0 and self.tokens[i - 1].low in ("at", "vers", "à")
        return i + 1 if led and self.tokens[i].text.startswith("0") else 0

    def _half_day(self, i: int) -> int:
        """Where a half of the day that stands at ``i`` ends ("around 7.30 am"); 0 where there is none."""
        return i + 1 if i < len(self.tokens) and self.tokens[i].low in ("a.m.", "p.m.", "am", "pm") else 0

    def _verb_at(self, i: int) -> bool:
        """Whether an English verb form that is no noun and no participle stands at a token."""
        low = self.tokens[i].low if i < len(self.tokens) else ""
        codes = {code for _, letters in self.lang.forms.get(low, ()) for code in letters}
        return not self.lang.french and "D" in codes and not self.lang.noun(low)

    def _follows_one(self, i: int) -> bool:
        """ "one" as a pronoun: before "of" or a verb."""
        return i + 1 < len(self.tokens) and self.tokens[i + 1].low in ("of", "who", "that", "is", "was", ",")

    def _of_mark(self, i: int, low: str) -> Sequence[Noun]:
        """ "Agni-V", "Shahab-3": a thing known by a name, with its mark behind a hyphen."""
        name, hyphen, mark = low.rpartition("-")
        marked = hyphen and self.tokens[i].cap and _MARK.fullmatch(mark)
        return [noun for noun in self.lang.noun(name) if not noun.rest] if marked else ()

    def _other(self, i: int, low: str) -> Unit:
        """A word of no lexicon: an adverb or participle by its ending and place, else just a word."""
        before = self._before()
        unit = Unit("U", i, i + 1, low)
        french = self.lang.french
        nxt = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        counts = nxt is not None and (nxt.kind == "number" or nxt.low in self.lang.numbers)  # "exactly four"
        quality = low in self.lang.sets["adverb_alike"]  # "a deadly raid"
        if len(low) > 5 and low.endswith("ment" if french else "ly") and not (counts or quality):
            opens = not self.units and nxt is not None and nxt.text == ","  # "Malheureusement, …"
            free = opens or (self.units and self.units[-1].kind not in "DPQUJ")
            if not french or free:
                unit.kind = "a"
        elif french and (codes := self._conjugated(low)):
            unit.kind, unit.codes, unit.lemma = "V", codes, low
        elif french and before is not None and before.kind in "NXE" and nxt is not None and nxt.low == "par":
            deed = before.noun is not None and bool(before.noun.frames)  # "des tirs imputés par X"
            if low.endswith(("é", "ée", "és", "ées")) and len(low) > 4 and not deed:  # "la province dominée par X"
                unit.kind, unit.codes, unit.lemma = "V", "K", low
        elif before is not None and before.kind in "BH" and len(low) > 4:
            if low.endswith(("é", "ée", "és", "ées") if french else ("ed",)):
                unit.kind, unit.codes, unit.lemma = "V", "K" if french else "DK", low
            elif not french and low.endswith("ing") and before.kind == "B":
                unit.kind, unit.codes, unit.lemma = "V", "G", low
        elif not french and self._befallen(i, low):
            unit.kind, unit.codes, unit.lemma = "V", "K" if self._verb_before() else "DK", low
        elif not french and self._does(i, low):
            unit.kind, unit.codes, unit.lemma = "V", "P" if low.endswith("s") else "D", low
        return unit


_NEAR = 4
"""Units from a bound back to its number."""
