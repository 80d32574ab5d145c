"""reading: numbers in a text, in digits and words, with the bounds that the words around them set."""

from __future__ import annotations

import re
from typing import NamedTuple

from kb.errors import QuantityError
from kb.quantities import LIMIT, Quantity, make, of_number
from kb.reading.lexicon import Language
from kb.reading.tokens import Token

_GROUPED_EN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_GROUPED_FR = re.compile(r"\d{1,3}(?:\.\d{3})+$")


class Figure(NamedTuple):
    """A number found: tokens ``first`` to ``last`` (exclusive), its kind, its value or two values."""

    first: int
    last: int
    kind: str  # exactly, at_least, at_most, more_than, less_than, about, between, vague
    value: float
    upper: float | None
    counted: bool  # followed by "of"/"de", which is part of the phrase

    def quantity(self, unit: str, text: str) -> Quantity | None:
        """The quantity with its bounds; None for a number that cannot be one."""
        try:
            if self.kind == "vague":
                return make(_plain(self.value), None, unit=unit, approximate=True, text=text)
            if self.kind == "between":
                return of_number(_plain(self.value), "between", upper=_plain(self.upper or 0), unit=unit, text=text)
            return of_number(_plain(self.value), self.kind, unit=unit, text=text)  # type: ignore[arg-type]
        except QuantityError:
            return None


def _plain(value: float) -> int | float:
    """Whole numbers without a fraction."""
    return int(value) if value == int(value) else round(value, 6)


CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yuan"}


def number_of(text: str, french: bool) -> float | None:
    """The value of a number in digits, by the separators of the language; None if it is none or too large."""
    digits = re.sub(r"[\s\u00a0\u202f\u2009'’]", "", text)
    if french:
        digits = digits.replace(".", "") if _GROUPED_FR.match(digits) else digits
        digits = digits.replace(",", "", digits.count(",") - 1) if digits.count(",") > 1 else digits
        digits = digits.replace(",", ".")
    elif "," in digits:
        digits = digits.replace(",", "") if _GROUPED_EN.match(digits) else digits.replace(",", ".", 1)
    if len(digits) > 18 or digits.count(".") > 1 or not digits.replace(".", "").isdigit():
        return None
    try:
        value = float(digits)
    except ValueError:
        return None
    return value if value < LIMIT else None


def find(tokens: list[Token], i: int, lang: Language) -> Figure | None:
    """The number phrase that begins at token ``i``, with the words that bound it."""
    low = tokens[i].low
    if tokens[i].kind != "number" and low not in lang.number_starts and "-" not in low:
        return None
    start = i
    kind, i = _bound(tokens, i, lang)
    i += i > start and i + 1 < len(tokens) and tokens[i].text in CURRENCIES
    if i >= len(tokens):
        return None
    read = _number(tokens, i, lang)
    if read is None:
        return None
    value, after, vague = read
    after = _told_twice(tokens, after, value, lang)
    if not (kind or vague) and (behind := bound_behind(tokens, after, lang)):
        return Figure(start, behind[1], behind[0], value, None, False)
    if kind == "between" or (kind in ("", "about") and not vague and not _risen(tokens, start, lang)):
        second = _range(tokens, after, lang, joined=kind == "between")
        if second is not None and second[0] > value:
            scale = _scale(value, second[0])
            return _counted(tokens, Figure(start, second[1], "between", value * scale, second[0], False), lang)
        if kind == "between":
            kind = ""
            start = i
    if vague == 2 and kind in ("", "more_than"):
        kind = kind or "about"  # "a dozen" is about twelve, "more than a dozen" more than twelve
    elif vague and kind in ("", "about", "more_than"):
        kind = "vague" if vague in (1, 3) else "exactly"
    return _counted(tokens, Figure(start, after, kind or "exactly", value, None, False), lang)


def _told_twice(tokens: list[Token], i: int, value: float, lang: Language) -> int:
    """ "neuf (09) soldats", "2 (two) men": past the same number in brackets, or ``i`` where none stands."""
    if i + 3 >= len(tokens) or tokens[i].text != "(" or tokens[i + 3].kind != "word":
        return i
    again = _number(tokens, i + 1, lang)
    return i + 3 if again is not None and again[:2] == (value, i + 2) and tokens[i + 2].text == ")" else i


def _bound(tokens: list[Token], i: int, lang: Language) -> tuple[str, int]:
    """The word that bounds the number after it ("au moins", "about"), and where that number begins."""
    for rest, kind in lang.bounds.get(tokens[i].low, ()):
        if _matches(tokens, i + 1, rest):
            i += 1 + len(rest)
            article = kind == "about" and lang.french and i < len(tokens) and tokens[i].low in ("les", "des", "la")
            return kind, i + article
    if lang.french and tokens[i].low in ("quelque", "quelques") and _is_number(tokens, i + 1, lang):
        return "about", i + 1
    return "", i


def bound_behind(tokens: list[Token], i: int, lang: Language) -> tuple[str, int] | None:
    """The words at ``i`` that bound a number before them ("or more", "au moins"), and the token after them."""
    for rest, kind in lang.bounds_behind.get(tokens[i].low, ()) if i < len(tokens) else ():
        last = i + 1 + len(rest)
        if _matches(tokens, i + 1, rest) and not _is_number(tokens, last, lang):
            return kind, last
    return None


def _risen(tokens: list[Token], i: int, lang: Language) -> bool:
    """ "est passé de 20 à 40", "rose from 20 to 40": two numbers, of which the second is what there is now."""
    return i > 1 and tokens[i - 1].low in ("de", "from") and tokens[i - 2].low in lang.sets["shifting"]


def _scale(low: float, high: float) -> float:
    """ "1 to 2 million" counts millions both times."""
    for multiplier in (1_000_000_000, 1_000_000, 1_000):
        if high >= multiplier > low * 10 and low < 1000 and high / multiplier < 1000 and low * multiplier < high:
            return float(multiplier)
    return 1.0


def _counted(tokens: list[Token], figure: Figure, lang: Language) -> Figure:
    """Take in the "de" or "of" between a number noun and what it counts."""
    last = figure.last
    word = tokens[last].low if last < len(tokens) else ""
    number_noun = tokens[last - 1].low in lang.vague or tokens[last - 1].low in lang.multipliers
    if number_noun and word in ("of", "de", "d'"):
        return figure._replace(last=last + 1, counted=True)
    return figure


def _is_number(tokens: list[Token], i: int, lang: Language) -> bool:
    """Whether a plain number stands at ``i``."""
    return i < len(tokens) and (tokens[i].kind == "number" or tokens[i].low in lang.numbers)


def _matches(tokens: list[Token], i: int, rest: tuple[str, ...]) -> bool:
    """Whether the tokens from ``i`` on are these words."""
    return i + len(rest) <= len(tokens) and all(tokens[i + k].low == word for k, word in enumerate(rest))


def _range(tokens: list[Token], i: int, lang: Language, *, joined: bool) -> tuple[float, int] | None:
    """The second number of a range: after a hyphen, "to" or "or"; after "and" only in "between a and b"."""
    if i + 1 >= len(tokens):
        return None
    mark = tokens[i]
    hyphen = mark.text in ("-", "–", "—")
    word = mark.low in ("to", "à", "or", "ou") or (joined and mark.low in ("and", "et"))
    if not (hyphen or word) or tokens[i + 1].kind == "break":
        return None
    read = _number(tokens, i + 1, lang)
    return (read[0], read[1]) if read and not read[2] else None


def _number(tokens: list[Token], i: int, lang: Language) -> tuple[float, int, int] | None:
    """A number at ``i``: its value, the token after it, and 1 vague, 2 about (a round noun), 3 vague multiple."""
    count = len(tokens)
    led = _after_article(tokens, i, lang)
    if led is not None:
        return led
    token = tokens[i]
    if token.low in lang.vague:
        return _vague(tokens, i, lang)
    if token.kind == "number":
        value = number_of(token.text, lang.french)
        if value is None:
            return None
        i += 1
    elif token.kind == "word":
        words = _words(tokens, i, lang)
        if words is None:
            return None
        value, i = words
    else:
        return None
    while (
        i < count and tokens[i].low in lang.multipliers and (value < 1_000_000 or lang.multipliers[tokens[i].low] > 1e6)
    ):
        value *= lang.multipliers[tokens[i].low]
        i += 1
    if i < count and tokens[i].low in ("dozen", "douzaines", "dizaines", "centaines"):
        value *= {"dozen": 12, "douzaines": 12, "dizaines": 10, "centaines": 100}[tokens[i].low]
        i += 1
    return (value, i, 0) if value < LIMIT else None


def _after_article(tokens: list[Token], i: int, lang: Language) -> tuple[float, int, int] | None:
    """ "une dizaine", "a million", "a few hundred": a number noun with its article."""
    if i + 1 >= len(tokens):
        return None
    low, nxt = tokens[i].low, tokens[i + 1].low
    if low in lang.sets["before_amounts"] and nxt in lang.vague:
        return _vague(tokens, i + 1, lang)
    if low in ("a", "un") and nxt in lang.multipliers:
        return float(lang.multipliers[nxt]), i + 2, 0
    if low == "a" and nxt == "few":
        times = lang.multipliers.get(tokens[i + 2].low, 1) if i + 2 < len(tokens) else 1
        return 2.0 * times, i + 2 + (times > 1), 1
    return (2.0, i + 2, 0) if low == "a" and nxt == "couple" else None


def _vague(tokens: list[Token], i: int, lang: Language) -> tuple[float, int, int] | None:
    """ "dozens", "plusieurs dizaines de milliers", "tens of thousands": the least it stands for."""
    value, kind = lang.vague[tokens[i].low]
    i += 1
    count = len(tokens)
    total = float(value)
    while i < count:
        step = 1 if tokens[i].low in ("of", "de", "d'") and i + 1 < count else 0
        word = tokens[i + step].low
        if word in lang.vague and lang.vague[word][1] and lang.vague[word][0] >= 10:
            least, sort = lang.vague[word]
            total = float(max(total, 2)) * (least / 2 if sort == 1 else least) if total > 2 else float(least)
            kind = 1
        elif word in lang.multipliers:
            total *= lang.multipliers[word]
        else:
            break
        i += step + 1
    return (total, i, kind) if total < LIMIT else None


def _words(tokens: list[Token], i: int, lang: Language) -> tuple[float, int] | None:
    """A number in words from ``i`` on: "vingt et un", "deux cent mille", "four hundred and twelve"."""
    total = current = 0.0
    start = i
    count = len(tokens)
    while i < count:
        token = tokens[i]
        if token.kind != "word":
            break
        value = _word_value(token.low, lang)
        if value is not None:
            if (current and current % 100 == 0) or current % 10 == 0 or (lang.french and value >= 10):
                current += value
            elif i > start:
                break
            else:
                current = value
            if lang.french and value == 20 and current == 24:
                current = 80.0
        elif token.low in lang.multipliers:
            factor = lang.multipliers[token.low]
            if factor == 100:
                current = (current or 1.0) * 100
            else:
                total += (current or 1) * factor
                current = 0.0
        elif not (token.low in ("and", "et") and i > start and _continues(tokens, i, lang)):
            break
        i += 1
    total += current
    return (total, i) if i > start and total else None


def _continues(tokens: list[Token], i: int, lang: Language) -> bool:
    """Whether "and"/"et" at ``i`` joins parts of one number: "hundred and twelve", "vingt et un"."""
    before, after = tokens[i - 1].low, tokens[i + 1].low if i + 1 < len(tokens) else ""
    if lang.french:
        return lang.numbers.get(before, 0) >= 20 and after in ("un", "une", "onze")
    return before in ("hundred", "thousand") and _word_value(after, lang) is not None


def _word_value(word: str, lang: Language) -> float | None:
    """One number word, hyphenated ones too ("quatre-vingt-dix-sept", "twenty-five")."""
    value = lang.numbers.get(word)
    if value is not None:
        return float(value)
    if "-" not in word:
        return None
    total = 0.0
    for part in word.split("-"):
        if part == "et":
            continue
        if part in ("cent", "cents", "hundred"):
            total = (total or 1.0) * 100
            continue
        value = lang.numbers.get(part)
        if value is None:
            return None
        total = total * 20 if value == 20 and total == 4 else total + value
    return total
