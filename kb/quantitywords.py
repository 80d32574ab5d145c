"""quantitywords: quantities in French and English words (room: below ``quantities``, beside ``counts``)."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from kb.counts import MEASURES, Quantity, of_number
from kb.errors import UsageError

_VAGUE = {
    "fr": {
        2: "plusieurs",
        20: "des dizaines",
        24: "plusieurs douzaines",
        200: "des centaines",
        2_000: "des milliers",
        20_000: "des dizaines de milliers",
        200_000: "des centaines de milliers",
        2_000_000: "des millions",
        2_000_000_000: "des milliards",
    },
    "en": {
        2: "several",
        20: "tens",
        24: "dozens",
        200: "hundreds",
        2_000: "thousands",
        20_000: "tens of thousands",
        200_000: "hundreds of thousands",
        2_000_000: "millions",
        2_000_000_000: "billions",
    },
}
_WORDS = {
    "fr": {
        "at least": "au moins",
        "at most": "au plus",
        "more than": "plus de",
        "less than": "moins de",
        "about": "environ",
        "between": "entre {} et {}",
        "to": "{} à {}",
    },
    "en": {
        "at least": "at least",
        "at most": "at most",
        "more than": "more than",
        "less than": "fewer than",
        "about": "about",
        "between": "between {} and {}",
        "to": "{} to {}",
    },
}


def label(q: Quantity, lang: str, unit: str = "") -> str:
    """Say a quantity in words: "au moins 9 soldats", "about 100 soldiers (90 to 110)", "4 missiles".

    An approximate word is followed by the bounds it is taken to have. A lower bound of 10,001 counted things
    is said as "more than 10,000", which is the same.

    Args:
        q: the quantity.
        lang: ``fr`` or ``en`` (``fr-CA`` counts as ``fr``).
        unit: what is counted, as words in that language and in the right number; may be empty.

    Raises:
        UsageError: another language.
    """
    language = lang.partition("-")[0].lower()
    if language not in _WORDS:
        raise UsageError(f"there are no words for quantities in the language '{lang}'", fix="ask for fr or en")
    said, remark = _said(q, language)
    if unit:
        said = f"{said}{_joint(q, language, unit)}{unit}"
    return f"{said} ({remark})" if remark else said


def number(value: Decimal, lang: str) -> str:
    """Write a number with the separators of a language: 12 500,5 in French, 12,500.5 in English."""
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if lang != "fr" else text.translate({ord(","): "\u202f", ord("."): ","})


def _said(q: Quantity, lang: str) -> tuple[str, str]:
    """The words before the unit, and the remark in brackets after it."""
    words = _WORDS[lang]
    low, high = q.lower, q.upper
    if low is not None and high is not None:
        if low == high:
            exact = number(low, lang)
            return (f"{words['about']} {exact}" if q.approximate else exact), ""
        span = number(low, lang), number(high, lang)
        if not q.approximate:
            return words["between"].format(*span), ""
        if _is_about(low, high):
            return f"{words['about']} {number((low + high) / 2, lang)}", words["to"].format(*span)
        return f"{words['about']} {words['to'].format(*span)}", ""
    if low is not None:
        if q.approximate and low in _VAGUE[lang]:
            return _VAGUE[lang][int(low)], f"{words['at least']} {number(low, lang)}"
        return _one_sided(low, low - 1, "at least", "more than", q, lang), ""
    assert high is not None
    return _one_sided(high, high + 1, "at most", "less than", q, lang), ""


def _one_sided(bound: Decimal, beyond: Decimal, included: str, excluded: str, q: Quantity, lang: str) -> str:
    """ "At least 10,001" is "more than 10,000" when whole things are counted."""
    words, about = _WORDS[lang], f"{_WORDS[lang]['about']} " if q.approximate else ""
    if beyond >= 100 and beyond % 10 == 0 and q.unit not in MEASURES:
        return f"{words[excluded]} {about}{number(beyond, lang)}"
    return f"{words[included]} {about}{number(bound, lang)}"


def _is_about(low: Decimal, high: Decimal) -> bool:
    """True if the bounds are those of "about" the number in their middle."""
    about = of_number((low + high) / 2, "about")
    return (about.lower, about.upper) == (low, high)


def _joint(q: Quantity, lang: str, unit: str) -> str:
    """What stands between number and unit: a space, or "de", "d’", "of" after a noun such as "milliers"."""
    noun = q.approximate and q.upper is None and q.lower in _VAGUE[lang] and q.lower != 2
    if lang == "en":
        return " of " if noun else " "
    if not noun:
        return " "
    first = unicodedata.normalize("NFD", unit)[0].casefold()
    return " d’" if first in "aeiouhœ" else " de "
