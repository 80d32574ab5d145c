"""checking: a statement in parts that the reader of articles reads one by one: clause by clause, without its "not".

What is left out is blank: every part is as long as the statement, so that what is read of it stands where it stood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from kb.checking.coverage import negations
from kb.checking.rules import Rules
from kb.checking.words import Words
from kb.reading.tokens import Token

_CLEFT = 4


def wordings(words: Words, rules: Rules) -> Iterator[list[str]]:
    """The other ways to read a statement, each as the texts to read."""
    clauses = _clauses(words, rules)
    if len(clauses) > 1:
        yield clauses
        if them := [token for token in words.tokens if token.low in rules.them[words.language.code]]:
            yield [_without(clause, them) for clause in clauses]
    if cleft := _cleft(words):
        yield [_without(words.text, [words.tokens[i] for i in cleft])]
    if no := _said_no(words, rules):
        yield [_without(words.text, [words.tokens[i] for i in no])]


def _without(text: str, left_out: Iterable[Token]) -> str:
    """A text with blanks for some of its words."""
    for token in left_out:
        text = text[: token.start] + " " * (token.end - token.start) + text[token.end :]
    return text


def _cleft(words: Words) -> list[int]:
    """The words of "it was … that …", which only put something first."""
    lows = [token.low for token in words.tokens]
    if len(lows) > _CLEFT and lows[0] == "it" and lows[1] in ("is", "was") and "that" in lows[2:]:
        return [0, 1, lows.index("that", 2)]
    return []


def _clauses(words: Words, rules: Rules) -> list[str]:
    """The statement's clauses, cut at a semicolon, or at a comma before a word that joins clauses."""
    cuts = [0]
    for i, token in enumerate(words.tokens[:-1]):
        joined = token.text == "," and words.folded[i + 1] in rules.joining[words.language.code]
        if token.text == ";" or joined:
            cuts.append(words.tokens[i + 1 + joined].start if i + 1 + joined < len(words.tokens) else token.end)
    cuts.append(len(words.text))
    return [" " * start + words.text[start:end] + " " * (len(words.text) - end) for start, end in pairwise(cuts)]


def _said_no(words: Words, rules: Rules) -> list[int]:
    """The words that negate a verb ("not", "n'… pas", "never"); a "no" before a noun is not among them."""
    particles = ("ne", "n'", "n’") if words.language.french else ()
    strong = ("pas", "jamais", "not", "never", "n't")
    phrases = words.phrases(rules.strong[words.language.code])
    if not phrases and not any(words.tokens[i].low in strong for i in negations(words, rules)):
        return []
    return [i for i, token in enumerate(words.tokens) if i in phrases or token.low in (*strong, *particles)]
