"""loading: where a quote stands in its article, and the nearest passage when it does not."""

from __future__ import annotations

import difflib
import re
import unicodedata

from kb.errors import QuoteError

_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-"})
_LONGEST = 2_000_000
_COUNTED = 100  # places a quote is looked for at, unless a later one is asked for


def locate(quote: str, text: str, occurrence: int | None = None) -> tuple[int, int]:
    """Find a verbatim quote in a text.

    Args:
        quote: the words, exactly as they stand.
        text: the article.
        occurrence: which one is meant when they stand more than once, the first being 1.

    Returns:
        Where it begins and ends, in code points, the end exclusive.

    Raises:
        QuoteError: it does not stand there (the nearest passage is shown), or more than once and it is not said
            which one is meant.
    """
    found: list[int] = []
    at = text.find(quote)
    while at >= 0 and len(found) < max(_COUNTED, occurrence or 0):
        found.append(at)
        at = text.find(quote, at + 1)
    if not found:
        passage, why = nearest(quote, text)
        near = f"the nearest passage is «{passage}»{why}" if passage else ""
        raise QuoteError(f"the quote «{_short(quote)}» is not in the article word for word", fix=near)
    if occurrence is None and len(found) > 1:
        raise QuoteError(
            f"the quote «{_short(quote)}» stands {len(found)} times in the article",
            fix="quote more words, or say which one with 'occurrence: 1'",
        )
    if occurrence is not None and not 1 <= occurrence <= len(found):
        raise QuoteError(f"the quote «{_short(quote)}» has no occurrence {occurrence}: it stands {len(found)} times")
    start = found[(occurrence or 1) - 1]
    return start, start + len(quote)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:60]}…{text[-15:]}"


def _plain(text: str) -> tuple[str, list[int]]:
    """Letters as a hurried reader sees them, and where each stood."""
    plain: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for letter in unicodedata.normalize("NFKD", char.translate(_SAME)).casefold():
            if unicodedata.combining(letter):
                continue
            if letter.isspace():
                if plain and plain[-1] == " ":
                    continue
                letter = " "
            plain.append(letter)
            places.append(place)
    return "".join(plain), places


def nearest(quote: str, text: str) -> tuple[str, str]:
    """The passage that looks most like a quote, and a word on how it differs; two empty strings if none does."""
    if not text or len(text) > _LONGEST:
        return "", ""
    wanted, _ = _plain(quote)
    plain, places = _plain(text)
    at = plain.find(wanted.strip())
    if at >= 0 and wanted.strip():
        start, end = places[at], places[at + len(wanted.strip()) - 1] + 1
        return text[start:end], ", which differs only in spaces, quotation marks, accents or capitals"
    words = set(re.findall(r"\w{3,}", wanted))
    best = max(
        _passages(text),
        key=lambda s: (len(words & set(re.findall(r"\w{3,}", _plain(s)[0]))), -abs(len(s) - len(quote))),
        default="",
    )
    alike = difflib.SequenceMatcher(None, wanted, _plain(best)[0], autojunk=False).ratio() if best else 0.0
    shared = words & set(re.findall(r"\w{3,}", _plain(best)[0]))
    if alike < 0.3 and len(shared) * 2 < max(1, len(words)):
        return "", ""
    return _short(best) if len(best) > 240 else best, ""


def _passages(text: str) -> list[str]:
    return [s.strip()[:1000] for s in re.split(r"(?<=[.!?…])\s|\n+", text) if s.strip()]
