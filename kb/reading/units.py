"""reading: the units of a sentence: times, numbers, names, nouns, verb forms and grammar words, told apart."""

from __future__ import annotations

from kb.reading import how_many
from kb.reading.how_many import Figure
from kb.reading.lexicon import Language, Noun, VerbUse
from kb.reading.names import Name, Names
from kb.reading.tokens import Token
from kb.reading.when import Calendar, Span


class Unit:
    """One unit: tokens ``first`` to ``last`` (exclusive) and its kind.

    Kinds: T time, Q number, E known name, X unknown name, M demonym, N noun, U other word, D determiner, P preposition,
    C coordinator, S subordinator, R relative, O pronoun, V verb form, B be, H have, F future, K modal, n negation,
    a adverb, G possessive, J title; and the marks themselves: , ; : ( ) - « ».
    """

    __slots__ = (
        "codes",
        "figure",
        "first",
        "kind",
        "last",
        "lemma",
        "low",
        "name",
        "noun",
        "start_cap",
        "time",
        "uses",
    )

    def __init__(self, kind: str, first: int, last: int, low: str) -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.low = low
        self.time: Span | None = None
        self.figure: Figure | None = None
        self.name: Name | None = None
        self.noun: Noun | None = None
        self.lemma = ""
        self.codes = ""
        self.uses: list[VerbUse] = []

    def __repr__(self) -> str:
        return f"{self.kind}[{self.low}]"


_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yuan"}
_PARTITIVES = frozenset(
    [
        "most",
        "some",
        "many",
        "several",
        "all",
        "half",
        "part",
        "none",
        "one",
        "each",
        "moitié",
        "plupart",
        "majorité",
        "partie",
        "totalité",
    ]
)
_FRACTIONS = frozenset(["quart", "quarts", "tiers", "quarters", "quarter", "third", "thirds", "fifths"])
_PARTICLES = frozenset(["out", "up", "down", "back", "off", "over", "away", "in"])
_MARKS = {",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")"}


class Builder:
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
            i = unit.last
        return self.units

    def _next(self, i: int) -> Unit:
        """The unit that begins at token ``i``."""
        token = self.tokens[i]
        span = self.times.get(i)
        if span is not None:
            unit = Unit("T", i, span.last, token.low)
            unit.time = span
            return unit
        if token.kind in ("word", "number", "clitic"):
            number = self._number(i)
            if number is not None:
                return number
        if token.kind == "word":
            return self._word(i)
        if token.kind == "clitic":
            return self._clitic(i)
        if token.text in _CURRENCIES and i + 1 < len(self.tokens) and self.tokens[i + 1].kind == "number":
            number = self._figure(i + 1, i)
            if number is not None:
                return number
        kind = {"open": "«", "close": "»", "dash": "-", "poss": "G", "dots": ",", "number": "U"}.get(token.kind)
        return Unit(kind or _MARKS.get(token.text, "."), i, i + 1, token.low)

    def _number(self, i: int) -> Unit | None:
        """A number with its bounds; articles that look like numbers are left alone."""
        low = self.tokens[i].low
        if low in ("un", "une", "second", "seconde") or (low == "one" and self._follows_one(i)):
            nxt = self.tokens[i + 1].low if i + 1 < len(self.tokens) else ""
            if nxt not in self.lang.vague and nxt not in self.lang.multipliers:
                return None
        return self._figure(i, i)

    def _figure(self, i: int, begin: int) -> Unit | None:
        """The number at ``i``, with a currency before it from ``begin`` and a percent sign after it."""
        figure = how_many.find(self.tokens, i, self.lang)
        if figure is None or any(k in self.times for k in range(i + 1, figure.last)):
            return None
        if figure.last < len(self.tokens) and self.tokens[figure.last].low in _FRACTIONS:
            of = figure.last + 1
            return Unit("D", begin, of + self._rest_at(of, ("de",)) + self._rest_at(of, ("of",)), self.tokens[i].low)
        last, measure = figure.last, _CURRENCIES.get(self.tokens[begin].text, "")
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

    def _follows_one(self, i: int) -> bool:
        """ "one" as a pronoun: before "of" or a verb."""
        return i + 1 < len(self.tokens) and self.tokens[i + 1].low in ("of", "who", "that", "is", "was", ",")

    def _clitic(self, i: int) -> Unit:
        """A French elided word or inverted pronoun."""
        low = self.tokens[i].low
        if low.startswith("-"):
            return Unit("a" if low in ("-ci", "-là") else "O", i, i + 1, low)
        return self._closed(i, low, self.lang.closed.get(low, "")) or Unit("U", i, i + 1, low)

    # -- words ----------------------------------------------------------------------------------

    def _word(self, i: int) -> Unit:
        """A word: a name, a grammar word, a noun, a verb form, in the order its neighbours suggest."""
        token = self.tokens[i]
        low = token.low
        letters = self.lang.closed.get(low, "")
        begins = i == 0 or self.tokens[i - 1].kind in ("open", "dash") or self.tokens[i - 1].text in ":•-#*"
        if not (letters and (begins or not token.cap)) or (token.cap and not begins):
            name = self.names.at(self.text, self.tokens, i, self.lang.french)
            if name is not None and not (name.demonym and not token.cap and self._verb_after_all(i, low)):
                return self._named(i, name)
        elif token.cap and begins:
            name = self.names.at(self.text, self.tokens, i, self.lang.french)
            if name is not None and name.last - i > 1:
                return self._named(i, name)
        phrase = self._phrase(i, low)
        if phrase is not None:
            return phrase
        if token.text in ("M", "MM") and self.lang.french:
            return self._title(i, 1)
        if low in ("more", "further", "other") and self.units and self.units[-1].kind == "Q":
            return Unit("U", i, i + 1, low)
        if low in self.lang.sets["ordinals"] and self.units and self.units[-1].kind in "DG":
            return Unit("U", i, i + 1, low)
        if letters and not (token.cap and not begins):
            unit = self._closed(i, low, letters)
            if unit is not None:
                return unit
        return self._open(i, low, begins)

    def _phrase(self, i: int, low: str) -> Unit | None:
        """Words that lead a source ("according to", "selon") and conjunctions of several words."""
        for rest, kind in self.lang.phrases.get(low, ()):
            if kind in ("according", "hedge") and self._rest_at(i + 1, tuple(rest)):
                return Unit("@" if kind == "according" else "a", i, i + 1 + len(rest), low)
        if (low == "ainsi" and self._rest_at(i + 1, ("que",))) or (low == "ainsi" and self._rest_at(i + 1, ("qu'",))):
            return Unit("C", i, i + 2, low)
        if low == "as" and self._rest_at(i + 1, ("well", "as")):
            return Unit("C", i, i + 3, low)
        return None

    def _named(self, i: int, name: Name) -> Unit:
        """A known name; a demonym is an adjective unless it stands as a noun."""
        unit = Unit("M" if name.demonym else "E", i, name.last, self.tokens[i].low)
        unit.name = name
        return unit

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

    def _open(self, i: int, low: str, begins: bool) -> Unit:
        """A noun, a verb form, a title, an unknown name or another word."""
        token = self.tokens[i]
        noun = self._noun(i, low)
        if noun is not None and "time" in noun.classes and self._relative_time(i + 1):
            return Unit("T", i, i + 2, low)
        forms = self.lang.forms.get(low)
        if forms and (not noun or not self.lang.french) and self._article_before(forms):
            forms = None
        if forms and (not token.cap or begins) and not (noun and len(noun.rest) > 0):
            verb = self._as_verb(i, low, forms)
            if noun is None or not self._prefers_noun(i, verb, noun):
                return verb
        if token.cap and not begins and noun is None:
            return self._unknown(i, None)
        if token.cap and begins and noun is None and self._cap_at(i + 1):
            return self._unknown(i, noun)
        if noun is not None:
            return self._with_noun("N", i, noun)
        if token.cap and (not begins or self._cap_at(i + 1) or self._name_like(i, low)):
            return self._unknown(i, noun)
        return Unit("U", i, i + 1, low)

    def _article_before(self, forms: list[list[str]]) -> bool:
        """A verb form right after an article is used as a noun or adjective: "le fait", "its own strikes"."""
        before = self.units[-1] if self.units else None
        if before is not None and before.kind == "«" and len(self.units) > 1:
            before = self.units[-2]
        if not self.lang.french:
            gerund = any("G" in codes for _, codes in forms)
            return bool(before and (before.kind in ("D", "G") or (before.kind == "P" and not gerund)))
        return bool(before and before.kind == "D" and not all("K" in codes and codes != "PK" for _, codes in forms))

    def _name_like(self, i: int, low: str) -> bool:
        """Whether a capitalised word at the start may be a name: nothing else, and a verb or a name follows."""
        if low.endswith(("ly", "ment", "ing", "ed")) or len(low) < 3 or i + 1 >= len(self.tokens):
            return False
        nxt = self.tokens[i + 1]
        return nxt.low in self.lang.forms or bool(set(self.lang.closed.get(nxt.low, "")) & set("bhfma"))

    def _relative_time(self, i: int) -> bool:
        """ "hours earlier", "quelques jours plus tard": a time that no calendar fixes."""
        return i < len(self.tokens) and self.tokens[i].low in (
            "earlier",
            "later",
            "ago",
            "before",
            "afterwards",
        )

    def _with_noun(self, kind: str, i: int, noun: Noun) -> Unit:
        """A unit that carries a noun of the lexicon."""
        unit = Unit(kind, i, i + 1 + len(noun.rest), self.tokens[i].low)
        unit.noun = noun
        return unit

    def _cap_at(self, i: int) -> bool:
        """Whether a capitalised word that is no grammar word stands at ``i``."""
        return (
            i < len(self.tokens)
            and self.tokens[i].kind == "word"
            and self.tokens[i].cap
            and not self.lang.closed.get(self.tokens[i].low)
        )

    def _unknown(self, i: int, noun: Noun | None) -> Unit:
        """A run of capitalised words that nothing knows: a draft name."""
        last = i + 1
        while last < len(self.tokens) and last - i < 5 and last not in self.times:
            token = self.tokens[last]
            joined = token.low in (
                "al",
                "el",
                "bin",
                "ben",
                "von",
                "van",
                "ibn",
                "abou",
                "abu",
            ) and self._cap_at(last + 1)
            if token.kind != "word" or not (token.cap or joined):
                break
            if self.lang.closed.get(token.low) and not joined:
                break
            if self.lang.time["days"].get(token.low) is not None:
                break
            if (
                token.cap
                and (name := self.names.at(self.text, self.tokens, last, self.lang.french))
                and not name.demonym
            ):
                break
            last += 1
        unit = Unit("X", i, last, self.tokens[i].low)
        unit.noun = noun
        return unit

    def _noun(self, i: int, low: str) -> Noun | None:
        """The longest noun of the lexicon at ``i``."""
        for noun in self.lang.noun(low):
            rest = noun.rest
            if not rest:
                return noun
            if i + len(rest) < len(self.tokens) and all(
                self.tokens[i + 1 + k].low == word for k, word in enumerate(rest)
            ):
                return noun
        return None

    def _as_verb(self, i: int, low: str, forms: list[list[str]]) -> Unit:
        """A verb form with the uses of its lemma that fit the words after it."""
        unit = Unit("V", i, i + 1, low)
        codes = ""
        apart: list[VerbUse] = []
        for lemma, lemma_codes in forms:
            codes += lemma_codes
            uses = self.lang.uses.get(lemma, ())
            if uses or not unit.lemma:
                unit.lemma = lemma if uses or not unit.lemma else unit.lemma
            for use in uses:
                length = len(use.rest)
                if length and not self._rest_at(i + 1, use.rest):
                    if length == 1 and use.rest[0] in _PARTICLES and self._particle_after(i + 1, use.rest[0]):
                        apart.append(use)
                    continue
                unit.uses.append(use)
        unit.codes = codes
        if unit.uses and unit.uses[0].rest:
            longest = max(len(u.rest) for u in unit.uses)
            unit.uses = [u for u in unit.uses if len(u.rest) == longest]
            unit.last = i + 1 + longest
        elif apart:
            unit.uses = apart + unit.uses
        return unit

    def _particle_after(self, i: int, particle: str) -> bool:
        """ "pull its forces out": the particle stands behind a short object."""
        for token in self.tokens[i : i + 6]:
            if token.low == particle:
                return token is not self.tokens[i]
            if token.kind not in ("word", "number", "poss") or (
                token.low in self.lang.prepositions and token.low not in _PARTICLES
            ):
                return False
        return False

    def _rest_at(self, i: int, rest: tuple[str, ...]) -> bool:
        """Whether the further words of an expression follow."""
        return i + len(rest) <= len(self.tokens) and all(self.tokens[i + k].low == w for k, w in enumerate(rest))

    def _verb_after_all(self, i: int, low: str) -> bool:
        """A lower-case French form that is both demonym and verb stays a verb."""
        return bool(self.lang.forms.get(low)) and i > 0

    # -- ambiguity ------------------------------------------------------------------------------

    def _before(self) -> Unit | None:
        """The unit before, adverbs and negation passed over."""
        for unit in reversed(self.units):
            if unit.kind not in "an":
                return unit
        return None

    def _prefers_noun(self, i: int, verb: Unit, noun: Noun) -> bool:
        """Whether a word that may be a verb or a noun is a noun here."""
        before = self._before()
        kind = before.kind if before else ""
        nxt = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        after = self.lang.closed.get(nxt.low, "") if nxt else ""
        if self.lang.french:
            return self._noun_in_french(verb, kind, before, after)
        return self._noun_in_english(i, verb, kind, before, after, noun)

    def _noun_in_french(self, verb: Unit, kind: str, before: Unit | None, after: str) -> bool:
        """After an article, a preposition, a number or an adjective a French word is a noun."""
        if kind in ("D", "Q", "J"):
            return True
        if kind == "P" and before is not None:
            return not (set("IG") & set(verb.codes))
        if kind in ("B", "H", "F", "K", "O") or (before is not None and before.low in ("se", "s'", "ne", "n'")):
            return False
        if kind == "U" and len(self.units) > 1 and self.units[-2].kind in "DPQ":
            return True
        if kind in ("N", "E", "X", "M", "R", "»", "T"):
            return False
        return kind in ("", "C", ",", ":", "«", "-", ".", "U") and not ("d" in after and set(verb.codes) & set("PS"))

    def _noun_in_english(self, i: int, verb: Unit, kind: str, before: Unit | None, after: str, noun: Noun) -> bool:
        """By the word before, then by the word after."""
        codes = set(verb.codes)
        low = before.low if before else ""
        if kind in ("O", "F", "K") or low == "to" or kind == "S" or (kind == "R"):
            return False
        if kind in ("B", "H"):
            return not codes & set("KGD")
        if codes <= set("DK"):
            return False
        if kind in ("D", "M", "G", "Q", "J", "P", "V"):
            return not (kind == "P" and "G" in codes)
        if after and set(after) & set("bhfme"):
            return True
        if "G" in codes:
            finite = (
                {c for _, cs in self.lang.forms.get(self.tokens[i + 1].low, ()) for c in cs}
                if i + 1 < len(self.tokens)
                else set()
            )
            return kind in ("", ",", "C") and bool(finite & set("DP")) and not finite & set("I")
        if kind in ("E", "X", "N"):
            follows_object = bool(set(after) & set("du")) or self._object_at(i + 1)
            plural_subject = bool(before and before.noun and before.noun.plural)
            if "P" in codes:
                return not (follows_object or self._preposition_at(i + 1)) or (kind == "N" and plural_subject)
            return not (plural_subject and follows_object)
        if kind == "U":
            return True
        return kind in (",", "", "C", "«", "-", ":", ".", "T") and not ("d" in after and "B" in codes and kind == "C")

    def _preposition_at(self, i: int) -> bool:
        """Whether a preposition or "that" follows."""
        return i < len(self.tokens) and (
            self.tokens[i].low in self.lang.prepositions or self.tokens[i].low in ("that", "as", "after")
        )

    def _object_at(self, i: int) -> bool:
        """Whether an object could begin here: a name, a number or a noun phrase without article."""
        if i >= len(self.tokens):
            return False
        token = self.tokens[i]
        if token.kind in ("number", "open", "quote"):
            return True
        if token.low in self.lang.closed or token.low in self.lang.prepositions:
            return token.low in ("it", "them", "us")
        return token.kind == "word" and token.low not in self.lang.forms

    # -- grammar words --------------------------------------------------------------------------

    def _closed(self, i: int, low: str, letters: str) -> Unit | None:
        """A grammar word, told apart by what surrounds it."""
        groups = self.lang.prepositions.get(low)
        kind = self._kind_of(i, low, letters, groups)
        return Unit(kind, i, i + 1, low) if kind else None

    def _kind_of(self, i: int, low: str, letters: str, groups: list[str] | None) -> str:
        """The kind of a grammar word."""
        before = self.units[-1] if self.units else None
        for letter, kind in (("b", "B"), ("h", "H"), ("f", "F"), ("m", "K"), ("e", "F")):
            if letter in letters and "d" not in letters:
                return kind
        if self.lang.french:
            special = self._french_word(i, low, before)
        else:
            special = self._english_word(i, low, before)
        if special:
            return special
        if "n" in letters:
            return "n" if "d" not in letters else "D"
        if groups and not ("s" in letters and self._clause_follows(i)):
            return "P"
        for letter, kind in (
            ("d", "D"),
            ("k", "C"),
            ("r", "R"),
            ("s", "S"),
            ("c", "C"),
            ("o", "O"),
            ("a", "a"),
            ("i", "a"),
        ):
            if letter in letters:
                return kind
        return ""

    def _clause_follows(self, i: int) -> bool:
        """Whether "after", "before", "since" opens a clause: a verb form comes before the next mark."""
        for token in self.tokens[i + 1 : i + 9]:
            if token.kind in ("mark", "dash", "open"):
                return False
            if token.low in self.lang.prepositions:
                return False
            letters = self.lang.closed.get(token.low, "")
            if set(letters) & set("bhfm"):
                return True
            forms = self.lang.forms.get(token.low)
            if forms and not self.lang.noun(token.low):
                return not all(set(codes) <= set("G") for _, codes in forms)
        return False

    def _french_word(self, i: int, low: str, before: Unit | None) -> str:
        """le, la, les before a verb are pronouns; des, du after a verb are articles; que, dont, où are relatives."""
        nxt = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        forms = self.lang.forms.get(nxt.low) if nxt else None
        if low in ("le", "la", "les", "l'", "leur", "en", "y", "nous", "vous") and nxt is not None:
            auxiliary = set(self.lang.closed.get(nxt.low, "")) & set("bhm")
            if auxiliary and not (low in ("le", "la", "les", "leur") and self.lang.noun(nxt.low)):
                return "a"
            if low in ("nous", "vous"):
                return "O"
            if low == "en":
                return "P"
            pronoun_place = before is not None and before.kind in ("O", "n", "R", "a")
            if forms and pronoun_place and not self.lang.noun(nxt.low):
                return "a"
        if low in ("des", "du", "d'"):
            return self._partitive(low, before)
        if low == "de" and nxt is not None and before is not None and before.kind == "V" and self._plural_after(i + 1):
            return "D"
        if low == "de" and nxt is not None and nxt.low in ("la", "l'") and before is not None and before.kind == "V":
            return "D" if self._transitive(before) else "P"
        if low in ("que", "qu'") and before is not None:
            return "R" if before.kind in ("N", "E", "M") and self._verbless() else "S"
        return ""

    def _plural_after(self, i: int) -> bool:
        """ "de lourdes pertes": an adjective and a noun in the plural."""
        if i + 1 >= len(self.tokens) or not self.tokens[i].low.endswith(("s", "x")):
            return False
        return any(noun.plural for noun in self.lang.noun(self.tokens[i + 1].low))

    def _verbless(self) -> bool:
        """Whether no verb of saying stands close before: then "que" is a relative."""
        return not any(u.kind == "V" for u in self.units[-4:])

    def _partitive(self, low: str, before: Unit | None) -> str:
        """ "des" and "du" after a verb, a mark or a conjunction are articles, after a noun prepositions."""
        if before is None or before.kind in (",", "C", ";", "«", "S", "-", ":", ".", "T", "R"):
            return "D" if low == "des" or before is None else "P"
        if before.kind == "V":
            return "D" if self._transitive(before) and low != "d'" else "P"
        if before.kind == "a" and len(self.units) > 1 and self.units[-2].kind in "VHB":
            return "D" if low != "d'" else "P"
        if before.kind == "P" and before.low not in ("de", "d'", "près", "lors", "autour"):
            return "D"
        return "P"

    @staticmethod
    def _transitive(verb: Unit) -> bool:
        """Whether a verb would take "des …" as its object."""
        return verb.lemma not in (
            "venir",
            "parler",
            "souffrir",
            "disposer",
            "dépendre",
            "provenir",
            "partir",
            "sortir",
            "revenir",
        )

    def _english_word(self, i: int, low: str, before: Unit | None) -> str:
        """ "that" after a noun is a relative, after a verb a conjunction; "to" before a verb belongs to it."""
        nxt = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if low == "to" and nxt is not None:
            forms = self.lang.forms.get(nxt.low)
            verbal = forms and any("B" in codes for _, codes in forms)
            if (verbal and not nxt.cap) or self.lang.closed.get(nxt.low) in ("b", "h", "e"):
                return "F"
            return "P"
        if low == "that":
            if before is not None and before.kind in ("N", "U", "X", "E") and before.low not in ("reporters",):
                return "R" if not any(u.kind == "V" for u in self.units[-3:]) else "S"
            if before is not None and before.kind == "V":
                return "S"
            return "D" if nxt is not None and self.lang.noun(nxt.low) else "S"
        if low in ("who", "which", "whom", "whose"):
            return "R"
        if low in ("her", "his", "its", "their"):
            return "D"
        if low == "no":
            return "D"
        return ""
