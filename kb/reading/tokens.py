"""reading: words of a text with exact offsets, in code points, whatever the characters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TOKEN = re.compile(
    r"""
      (?P<named>[NM]['’](?:[A-Z]|[À-Þ])(?:[a-z]|[ß-ÿ])\w*(?:-[^\W_]\w*){0,3})
    | (?P<elided>(?i:[ldcjmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu)['’](?=[^\W_]))
    | (?P<word0>\d+(?i:st|nd|rd|th|s|er|ère|e|ème|eme)(?![\w]))
    | (?P<number>\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+(?!\w)(?:,\d{1,2}(?!\d))?|\d+(?:[.,]\d+)*)
    | (?P<initials>(?:[^\W\d_]\.){2,5})
    | (?P<word>[^\W_](?:\w|[\u0300-\u036f])*(?:[-‐‑'’](?=[^\W_])[^\W_](?:\w|[\u0300-\u036f])*){0,6})
    | (?P<break>\n[\s]*)
    | (?P<dots>\.{2,}|…)
    | (?P<mark>[^\s])
    """,
    re.VERBOSE,
)
_INVERSION = re.compile(r"(?:-t)?-(?:ils?|elles?|on|je|tu|nous|vous|ce|ci|là)$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_CONTRACTION = re.compile(r"['’](?:ll|ve|re|d|m)$", re.IGNORECASE)
_OPENING = "«“„‹"
_CLOSING = "»”›"
_DASHES = "–—−―"
_APOSTROPHES = "'’‘"
_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ech", "esh"})


class Token:
    """One word, number or mark: ``text[start:end]``, its lower-case form and its folded key."""

    __slots__ = ("cap", "end", "key", "kind", "low", "start", "text")

    def __init__(self, text: str, start: int, end: int, kind: str) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.kind = kind  # word | number | mark | open | close | quote | break | dots | clitic | poss
        self.low, self.key, self.cap = _forms(text)

    def __repr__(self) -> str:
        return f"{self.kind}:{self.text}"


@lru_cache(maxsize=50_000)
def _forms(text: str) -> tuple[str, str, bool]:
    """The lower-case form of a word (accents, straight apostrophe), its accent-free key, whether it has a capital."""
    low = unicodedata.normalize("NFC", text).lower().replace("’", "'").replace("‑", "-").replace("‐", "-")
    low = low.replace("œ", "oe")
    if low.isascii():
        return low, low, _capital(text)
    plain = unicodedata.normalize("NFKD", low)
    return low, "".join(c for c in plain if not unicodedata.combining(c)), _capital(text)


def _capital(text: str) -> bool:
    """Whether a word has a capital, an Arabic article before it passed over: "al-Bashir"."""
    if text[:1].isupper() or len(text) < 5:
        return text[:1].isupper()
    article, hyphen, name = text.partition("-")
    return bool(hyphen) and name[:1].isupper() and article in _ARTICLES


def tokenize(text: str, *, french: bool, offset: int = 0) -> list[Token]:
    """Split a text into tokens; French elisions and inversions, English possessives, stand alone."""
    out: list[Token] = []
    quoted = False  # inside single quotation marks, where an apostrophe behind a word closes them
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        start, end = match.start() + offset, match.end() + offset
        word = match.group()
        if kind == "word":
            _word(out, word, start, end, french)
        elif kind == "elided":
            if french:
                out.append(Token(word, start, end, "clitic"))
            else:
                out.append(Token(word[:-1], start, end - 1, "word"))
        elif kind == "mark" and word in _APOSTROPHES and not french:
            owning = not quoted and _owns(text, match.start(), out)
            out.append(Token(word, start, end, "poss" if owning else "mark"))
            quoted = text[match.end() : match.end() + 1].isalnum()
        elif kind == "mark":
            out.append(Token(word, start, end, _mark_kind(word)))
        else:
            out.append(Token(word, start, end, "word" if kind in ("initials", "named", "word0") else kind))
    return _single_quoted(out)


def _single_quoted(tokens: list[Token]) -> list[Token]:
    """The tokens, where apostrophes around words of one paragraph are quotation marks: 'We stay,' he said."""
    opened = -1
    for i, token in enumerate(tokens):
        if token.kind == "break":
            opened = -1
        elif token.kind == "mark" and token.text in _APOSTROPHES:
            apart = i == 0 or tokens[i - 1].end < token.start or tokens[i - 1].kind in ("break", "dash", "open")
            touching = i + 1 < len(tokens) and tokens[i + 1].start == token.end and tokens[i + 1].kind != "break"
            if apart and touching and opened < 0:
                opened = i
            elif not apart and opened >= 0 and i > opened + 1 and not _goes_on(tokens, i):
                tokens[opened].kind, token.kind = "open", "close"
                opened = -1
    return tokens


def _goes_on(tokens: list[Token], i: int) -> bool:
    """Whether a word touches the mark from behind."""
    return i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end and tokens[i + 1].kind in ("word", "number")


def _owns(text: str, at: int, before: list[Token]) -> bool:
    """ "the rebels' attack": an apostrophe that touches a word in -s and stands before another one."""
    behind = text[at + 1 : at + 3]
    plural = at > 0 and text[at - 1] in "sS" and bool(before) and before[-1].kind == "word"
    return plural and len(behind) == 2 and behind[0] in " \u00a0" and behind[1].isalnum()


def _word(out: list[Token], word: str, start: int, end: int, french: bool) -> None:
    """Add a word, its French elided head or inverted pronoun, or its English possessive, split off."""
    if french:
        if "-" in word:
            cut = _INVERSION.search(word)
            if cut and cut.start() > 0:
                middle = start + cut.start()
                out.append(Token(word[: cut.start()], start, middle, "word"))
                out.append(Token(word[cut.start() :], middle, end, "clitic"))
                return
    elif len(word) > 3 and word[-3] in "'’" and _CONTRACTION.search(word):
        out.append(Token(word[:-3], start, end - 3, "word"))
        out.append(Token(word[-3:], end - 3, end, "word"))
        return
    elif len(word) > 2 and word[-2] in "'’":
        cut = _POSSESSIVE.search(word)
        if cut:
            out.append(Token(word[:-2], start, end - 2, "word"))
            out.append(Token(word[-2:], end - 2, end, "poss"))
            return
    out.append(Token(word, start, end, "word"))


def _mark_kind(mark: str) -> str:
    """The role of one mark among the words."""
    if mark in _OPENING:
        return "open"
    if mark in _CLOSING:
        return "close"
    if mark == '"':
        return "quote"
    if mark in _DASHES:
        return "dash"
    return "mark"
