"""checking: verbs and adjectives that govern what is said to be done: who was forced, able or asked to do it.

Whoever hesitated, renounced, undertook or was invited to do a thing has not surely done it; who was forced to, did
more than do it. Only those listed leave it as it is.
"""

from __future__ import annotations

from kb.checking.rules import Rules
from kb.checking.statement import Assertion
from kb.checking.words import Words

_TO = {"fr": ("de", "d'", "d’", "à", "par"), "en": ("to",)}
_OF = ("de", "d'", "d’")
_VERBAL = frozenset("BDKP")
"""Codes of the forms of a verb but a French infinitive."""
_BARE = {"fr": "I", "en": "B"}
"""Codes of a verb's bare form."""
_ASIDE = ("plan", "support")
"""Aspects of words that say of another's act only how it stands with it."""
_BACK = 4
"""Words that may stand between a verb and the infinitive it governs."""
_SMALL = ("y", "en", "se", "s'", "s’", "le", "la", "les", "lui", "leur")


def governed(words: Words, one: Assertion, rules: Rules) -> bool:
    """Whether what is said to be done is governed by a word that may leave it undone, or says more than that it was."""
    if one.change == "end" or (one.modality != "actual" and one.type not in rules.speech):
        return False
    regards = {one.regards.type} if one.regards else set()
    others = {one.type, *rules.speech} if one.type not in rules.speech else set()
    for i in range(1, len(words.tokens)):
        own = words.types(i) & {one.type}
        if own or words.types(i) & regards or _carries(words, i):
            telling = others if own else {one.type, *rules.speech}
            if _loosely(words, i, telling, rules) or _beheld(words, i, rules):
                return True
    return False


def _beheld(words: Words, i: int, rules: Rules) -> bool:
    """ "backed the delivery": whether a noun is the object of a verb whose subject has not surely done it."""
    return bool(words.holds(max(0, i - _BACK), i, rules.bystanding[words.language.code])) and _noun(words, i)


def _loosely(words: Words, i: int, telling: set[str], rules: Rules) -> bool:
    """Whether the infinitive at a token is governed by a word that is neither listed nor one of some types' own."""
    code = words.language.code
    if not _infinitive(words, i):
        return False
    if not words.holds(max(0, i - _BACK), i, rules.governing[code]):
        return _open(words, i, telling, rules)
    return False


def _open(words: Words, i: int, telling: set[str], rules: Rules) -> bool:
    """Whether what stands before an infinitive governs it, and is none of what is said."""
    code = words.language.code
    k = _passed(words, i - 1)
    low = words.tokens[k].low
    joined = low in _TO[code]
    if joined:
        k = _passed(words, k - 1)
    elif "f" in words.language.closed.get(low, ""):
        return True
    elif not words.language.french:
        return False
    if k < 0 or not words.is_word(k) or any(m.first <= k < m.last for m in words.mentions):
        return False
    if joined and "h" in words.language.closed.get(words.tokens[k].low, ""):
        return True
    if _telling(words, k) & telling and not words.lemmas[k] & rules.bystanding[code]:
        return False
    if _noun(words, k):
        return words.language.french and joined and low in _OF and _led(words, k)
    return _verb(words, k) or _be(words, k) or _after_be(words, k)


def _infinitive(words: Words, i: int) -> bool:
    """Whether a token is a verb in its dictionary form."""
    bare = _BARE[words.language.code]
    return any(bare in codes for _, codes in words.language.forms.get(words.tokens[i].low, ()))


def _passed(words: Words, k: int) -> int:
    """The first token from *k* backwards that is no adverb, negation or pronoun."""
    for _ in range(_BACK):
        low = words.tokens[k].low if k >= 0 else ""
        adverb = low.endswith(("ly", "ment")) and not _verb(words, k)
        if k < 0 or not (adverb or low in _SMALL or "a" in words.language.closed.get(low, "")):
            return k
        k -= 1
    return k


def _verb(words: Words, k: int) -> bool:
    codes = {code for _, several in words.language.forms.get(words.tokens[k].low, ()) for code in several}
    return bool(codes & _VERBAL) or words.tokens[k].low in ("had", "has", "have")


def _noun(words: Words, k: int) -> bool:
    """Whether a token stands where a noun does."""
    before = words.tokens[k - 1] if k else None
    named = any(m.first < k <= m.last for m in words.mentions)
    article = before is not None and not named and "d" in words.language.closed.get(before.low, "")
    return article or not (_verb(words, k) or _after_be(words, k))


def _led(words: Words, k: int) -> bool:
    return words.tokens[k].kind == "word" and not words.tokens[k].cap


def _after_be(words: Words, k: int) -> bool:
    """Whether a form of to be stands before a word, small words between them left out."""
    before = _passed(words, k - 1)
    return before >= 0 and _be(words, before)


def _be(words: Words, k: int) -> bool:
    return "b" in words.language.closed.get(words.tokens[k].low, "")


def _carries(words: Words, i: int) -> bool:
    """Whether a verb only carries the noun of what was done: "hold talks", "tenir un discours"."""
    frames = (words.lexicon.frames.get(name) for name in words.frames(i))
    return any(frame is not None and frame.aspect == "support" and not frame.change for frame in frames)


def _telling(words: Words, k: int) -> set[str]:
    """The types of which a word tells by itself: not where it only asks for a thing, tries it or puts an end to it."""
    frames = [words.lexicon.frames[name] for name in words.frames(k) if name in words.lexicon.frames]
    return set() if any(frame.aspect in _ASIDE for frame in frames) else words.types(k)
