"""checking: how long something lasted, as a statement has it: a number of days, weeks, months or years."""

from __future__ import annotations

import re
from typing import NamedTuple

from kb import dates
from kb.checking.rules import Rules
from kb.checking.words import Words
from kb.reading import how_many
from kb.reading.tokens import Token
from kb.reading.when import Calendar

_DAYS = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "year": (365, 366)}
"""Days of a unit, at least and at most."""
ARTICLES = ("a", "an", "un", "une")
"""Articles that are the number one before a unit of time."""
_ABOUT = 0.15
"""By which share "about four months" may be more or less."""


_PLAIN = re.compile(r"P(\d+)([DWMY])")
_UNITS = {
    "D": ("jour", "jours", "day", "days"),
    "W": ("semaine", "semaines", "week", "weeks"),
    "M": ("mois", "mois", "month", "months"),
    "Y": ("an", "ans", "year", "years"),
}


class Length(NamedTuple):
    """A length of time in days, at least and at most; None is open. *text* is as written."""

    least: int | None
    most: int | None
    text: str = ""


class Lasting(NamedTuple):
    """A length with the tokens that say it, first and last (exclusive)."""

    length: Length
    first: int
    last: int


def lasting(words: Words) -> Lasting | None:
    """The first length of time in a statement."""
    units = Calendar(words.language, None).units
    tokens = [
        Token("1", token.start, token.end, "number") if token.low in ARTICLES and following.low in units else token
        for token, following in zip(words.tokens, [*words.tokens[1:], words.tokens[-1]], strict=True)
    ]
    i = 0
    while i < len(tokens):
        figure = how_many.find(tokens, i, words.language)
        if figure is None:
            i += 1
            continue
        last = figure.last + (figure.last < len(tokens) and tokens[figure.last].text == "-")
        unit = _DAYS.get(units.get(tokens[last].low, "")) if last < len(tokens) else None
        if unit is not None and (bounds := _bounds(figure, unit)) != (None, None):
            text = words.text[words.tokens[figure.first].start : words.tokens[last].end]
            return Lasting(Length(*bounds, text), figure.first, last + 1)
        i = max(i + 1, figure.last)
    return None


def throughout(words: Words, found: Lasting, rules: Rules) -> bool:
    """Whether a length stands right after the word for as long as it took: "for 120 days", "pendant 120 jours"."""
    code = words.language.code
    bounded = found.first > 0 and bool(words.lemmas[found.first - 1] & rules.total[code])
    return words.before(found.first - bounded, rules.throughout[code])


def _bounds(figure: how_many.Figure, unit: tuple[int, int]) -> tuple[int | None, int | None]:
    """Days at least and at most, by what the words around the number make of it."""
    short, long = unit
    low, high = int(figure.value * short), -int(-figure.value * long // 1)
    if figure.kind == "exactly":
        return low, high
    if figure.kind == "at_least":
        return low, None
    if figure.kind == "more_than":
        return low + 1, None
    if figure.kind == "at_most":
        return None, high
    if figure.kind == "less_than":
        return None, high - 1
    if figure.kind == "about":
        return int(low * (1 - _ABOUT)), int(high * (1 + _ABOUT)) + 1
    if figure.kind == "between" and figure.upper is not None:
        return low, int(figure.upper * long)
    return None, None


def label(duration: str, language: str) -> str:
    """A duration such as ``P120D`` in words: "120 days"; one of several units in days."""
    plain = _PLAIN.fullmatch(duration)
    number, unit = (int(plain[1]), plain[2]) if plain else (dates.parse_duration(duration)[1], "D")
    french = language == "fr"
    many = number > 1 if french else number != 1
    return f"{number} {_UNITS[unit][many + 2 * (not french)]}"
