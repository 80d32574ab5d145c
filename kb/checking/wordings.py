"""checking: a statement in parts that the reader of articles reads one by one: clause by clause, without its "not".

What is left out is blank: every part is as long as the statement, so that what is read of it stands where it stood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from kb.checking.coverage import negations
from kb.checking.guards import since_event
from kb.checking.rules import Rules
from kb.checking.words import Words
from kb.reading.tokens import Token
from kb.reading.when import Calendar

_CLEFT = 4
_DETERMINED = 3
"""Words from "and" to the thing after it, with its article and number."""


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


def without_since(words: Words, rules: Rules) -> str:
    """The statement without the war by which it only tells since when; empty where there is none."""
    told = since_event(words, rules)
    return _without(words.text, words.tokens[told.start : told.stop]) if told else ""


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


def sharing_a_verb(words: Words, rules: Rules) -> list[str]:
    """Two things said with one verb: "sent soldiers in 2023 and shells in 2025", each with what goes before it.

    The second has a time or a receiver of its own; a receiver that it does not name is that of the first. "Sent shells
    and soldiers to X" is no such thing: both have the one receiver.
    """
    count = len(words.tokens)
    ands = [i for i in range(1, count - 1) if words.folded[i] in rules.conjunctions[words.language.code]]
    things = [m for m in words.mentions if m.item]
    if len(ands) != 1 or len(things) < 2:
        return []
    cut = ands[0]
    first = next((m for m in things if m.last <= cut), None)
    second = next((m for m in things if cut < m.first <= cut + _DETERMINED), None)
    verbs = [i for i in range(first.first if first else 0) if words.types(i)]
    if first is None or second is None or not verbs or any(_verb(words, i) for i in range(cut + 1, count)):
        return []
    times = [range(span.first, span.last) for span in Calendar(words.language, None).find_all(words.tokens)]
    own = [m for m in words.mentions if (m.actor or m.place) and not m.demonym]
    receivers = [
        [m for m in own if side.start <= m.first < side.stop] for side in (range(first.last, cut), range(cut, count))
    ]
    dated = [any(side.start <= t.start < side.stop for t in times) for side in (range(cut), range(cut, count))]
    if not (dated[1] or (receivers[1] and (receivers[0] or dated[0]))):
        return []
    gone = range(verbs[-1] + 1, cut + 1) if receivers[1] else [cut, *range(verbs[-1] + 1, first.last)]
    dates_before = [i for t in times if t.stop <= cut for i in t] if dated[1] else []
    one = _without(words.text, words.tokens[cut:])
    two = _without(words.text, [words.tokens[i] for i in sorted({*gone, *dates_before})])
    return [one, two]


def _verb(words: Words, i: int) -> bool:
    """Whether a token can only be a verb that tells of an event."""
    low = words.tokens[i].low
    return bool(words.types(i)) and low in words.language.forms and not words.language.noun(low)


def _said_no(words: Words, rules: Rules) -> list[int]:
    """The words that negate a verb ("not", "n'… pas", "never"); a "no" before a noun is not among them."""
    particles = ("ne", "n'", "n’") if words.language.french else ()
    strong = ("pas", "jamais", "not", "never", "n't")
    phrases = words.phrases(rules.strong[words.language.code])
    if not phrases and not any(words.tokens[i].low in strong for i in negations(words, rules)):
        return []
    return [i for i, token in enumerate(words.tokens) if i in phrases or token.low in (*strong, *particles)]
