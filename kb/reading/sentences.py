"""reading: paragraphs, headlines and sentences of a tokenised text, with the quotations they hold."""

from __future__ import annotations

from typing import NamedTuple

from kb.reading.lexicon import Language
from kb.reading.tokens import Token, tokenize

_ENDS = frozenset(".!?")
_LONGEST = 400  # tokens: a sentence past this is cut, so that no rule ever sees an endless one


class Sentence(NamedTuple):
    """A run of tokens: ``tokens``, whether it is a headline, and the index of its paragraph."""

    tokens: list[Token]
    headline: bool
    paragraph: int


def split_paragraphs(tokens: list[Token]) -> list[list[Token]]:
    """Cut the tokens at line ends; blank paragraphs are dropped."""
    out: list[list[Token]] = []
    current: list[Token] = []
    for token in tokens:
        if token.kind == "break":
            if current:
                out.append(current)
                current = []
        else:
            current.append(token)
    if current:
        out.append(current)
    return out


def mark_quotes(tokens: list[Token]) -> None:
    """Decide for straight and mixed quotation marks whether they open or close; one pass, no recursion."""
    inside = False
    for token in tokens:
        if token.kind == "open":
            inside = True
        elif token.kind == "close":
            inside = False
        elif token.kind == "quote":
            token.kind = "close" if inside else "open"
            inside = not inside


def quoted_spans(tokens: list[Token]) -> list[int]:
    """For each token the index of the mark that closes the quotation it stands in, or -1 outside of any."""
    out = [-1] * len(tokens)
    opened = -1
    for i, token in enumerate(tokens):
        if token.kind == "open":
            if opened < 0:
                opened = i
        elif token.kind == "close" and opened >= 0:
            for j in range(opened, i + 1):
                out[j] = i
            opened = -1
    return out


def split_sentences(tokens: list[Token], abbreviations: frozenset[str]) -> list[Sentence]:
    """Cut tokens into sentences: not after abbreviations or initials, not inside a closed quotation."""
    out: list[Sentence] = []
    for number, paragraph in enumerate(split_paragraphs(tokens)):
        mark_quotes(paragraph)
        inside = quoted_spans(paragraph)
        pieces = _cut(paragraph, inside, abbreviations)
        headline = len(pieces) == 1 and _is_headline(paragraph)
        out.extend(Sentence(piece, headline, number) for piece in pieces)
    return out


def spans(text: str, language: Language) -> list[tuple[int, int]]:
    """Where each sentence of a text begins and ends."""
    found = split_sentences(tokenize(text, french=language.french), language.sets["abbreviations"])
    return [(sentence.tokens[0].start, sentence.tokens[-1].end) for sentence in found]


def _cut(paragraph: list[Token], inside: list[int], abbreviations: frozenset[str]) -> list[list[Token]]:
    """Cut one paragraph."""
    pieces: list[list[Token]] = []
    first = 0
    count = len(paragraph)
    for i in range(count):
        if i < first:
            continue
        too_long = i - first >= _LONGEST
        if not too_long and (inside[i] >= 0 and inside[i] - first < _LONGEST and inside[i] != i):
            continue
        if too_long or _ends_sentence(paragraph, i, first, abbreviations):
            last = i + 1
            while last < count and paragraph[last].kind == "close":
                last += 1
            pieces.append(paragraph[first:last])
            first = last
    if first < count:
        pieces.append(paragraph[first:])
    return pieces


def _ends_sentence(paragraph: list[Token], i: int, first: int, abbreviations: frozenset[str]) -> bool:
    """Whether the sentence ends after token ``i``."""
    token = paragraph[i]
    if token.kind == "close" and i > first:
        before = paragraph[i - 1]
        ended = before.kind == "dots" or before.text in _ENDS
        return ended and _starts_anew(paragraph, i + 1)
    if token.kind == "dots":
        return _starts_anew(paragraph, i + 1)
    if token.text not in _ENDS:
        return False
    if token.text == "." and i > first:
        before = paragraph[i - 1]
        touching = before.end == token.start
        if (
            touching
            and before.kind == "word"
            and (before.low in abbreviations or (len(before.text) == 1 and before.cap))
        ):
            return False
    return _starts_anew(paragraph, i + 1)


def _starts_anew(paragraph: list[Token], i: int) -> bool:
    """Whether what follows looks like the start of a sentence (or there is nothing more)."""
    while i < len(paragraph) and paragraph[i].kind == "close":
        i += 1
    if i >= len(paragraph):
        return True
    token = paragraph[i]
    if token.start == paragraph[i - 1].end and token.kind != "open":
        return False
    if token.kind in ("open", "dash", "clitic", "number"):
        return token.cap or token.kind != "clitic" or token.text[0].isupper()
    return token.cap or not token.text[0].isalpha()


def _is_headline(paragraph: list[Token]) -> bool:
    """A short line without an end mark is a headline; so is one that begins with #."""
    if paragraph[0].text == "#":
        return True
    last = paragraph[-1]
    if last.kind in ("close",) and len(paragraph) > 1:
        last = paragraph[-2]
    return len(paragraph) <= 40 and last.text not in _ENDS and last.kind != "dots" and last.text not in ":;)"
