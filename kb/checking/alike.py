"""checking: how words are compared: folded, by their beginnings, by what they mean in French or English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from kb.gazetteer import fold
from kb.resources import ONTOLOGY

THESAURUS = ONTOLOGY / "thesaurus.txt"
_SAME = 0.75
_SHORTEST = 4
_STEM = 3
"""Letters by which the beginnings of words are looked up: the thesaurus has none that is shorter."""


def plain(text: str) -> str:
    """A text folded, a space between its words."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def alike(one: str, other: str) -> bool:
    """Whether two folded words are forms of one word, as far as their beginnings tell."""
    longest = max(len(one), len(other))
    if min(len(one), len(other)) < _SHORTEST or one[:_SHORTEST] != other[:_SHORTEST]:
        return False
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return common >= _SAME * longest


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The folded words of some texts."""
    return frozenset(word for text in texts for word in _split(text))


@lru_cache(maxsize=4096)
def _split(text: str) -> frozenset[str]:
    return frozenset(plain(text).split())


@cache
def _thesaurus() -> tuple[dict[str, frozenset[int]], dict[str, list[tuple[str, int]]]]:
    """The thesaurus: the meanings of whole words, and of beginnings of words by their first letters."""
    whole: dict[str, frozenset[int]] = {}
    begun: dict[str, list[tuple[str, int]]] = {}
    for number, line in enumerate(THESAURUS.read_text(encoding="utf-8").splitlines()):
        for word in line.split() if not line.startswith("#") else ():
            if word.endswith("*"):
                begun.setdefault(word[:_STEM], []).append((word[:-1], number))
            else:
                whole[word] = whole.get(word, frozenset()) | {number}
    return whole, begun


@lru_cache(maxsize=4096)
def meanings(word: str) -> frozenset[int]:
    """The meanings that a folded word may have in French or English, as far as the thesaurus lists them."""
    whole, begun = _thesaurus()
    return whole.get(word, frozenset()) | {n for stem, n in begun.get(word[:_STEM], ()) if word.startswith(stem)}


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """An expression of the rules, compiled when it is first asked for."""
    return re.compile(expression)
