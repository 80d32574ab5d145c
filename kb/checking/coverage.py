"""checking: which words of a statement what was understood of it does not account for.

A word that nothing accounts for may change everything ("stopped", "almost", "by drone"): a statement that holds one
is supported or refuted only by evidence that holds the word too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from kb import vocab
from kb.checking.fillers import adding_nothing, types_of
from kb.checking.guards import narrowing, since_event, unbound
from kb.checking.rules import Rules
from kb.checking.statement import Assertion
from kb.checking.words import Words
from kb.gazetteer import fold

_MERE = "Statement"
"""Verbs of mere saying are listed as such; others (criticise, thank, threaten) say more and must be borne out."""

_AUXILIARIES = frozenset("bh")
"""Codes of to be and to have among the small words of a language."""
_NEAR = 2
"""Words from a unit of time to the time that it belongs to."""
_BESIDE = 7
"""Words from one that bounds a number to the number."""
_RESTRICTED = 7
"""Words from "ne" up to the "plus" that belongs to it, exclusive."""
_RESTRICTING = 12
"""Words from "ne" up to the "que" that belongs to it, exclusive: names of several words may stand between."""
_APART = 3
"""Words from a verb to those that go with it."""


def negations(words: Words, rules: Rules) -> list[int]:
    """Where a statement says no; "no more than", "no fewer than" and "pas moins de" are bounds, not negations."""
    strong = rules.strong[words.language.code]
    phrases = words.phrases(strong)
    found = sorted(phrases)[:1]
    for i, word in enumerate(words.folded):
        if i in phrases:
            continue
        low = words.tokens[i].low
        negates = word in strong or low in strong or low.endswith("n't")
        following = words.folded[i + 1] if i + 1 < len(words.folded) else ""
        if negates and following not in rules.not_negated[words.language.code]:
            found.append(i)
    return found


def restricted(words: Words, spent: set[int], rules: Rules) -> bool:
    """Whether "ne … que" says that there was nothing but something: not before a number or a time, which it bounds."""
    lists = rules.restricting.get(words.language.code)
    if lists is None or negations(words, rules):
        return False
    no, but = lists
    for i, word in enumerate(words.folded):
        for k in range(i + 2, min(len(words.folded), i + _RESTRICTING)) if word in no else ():
            if words.folded[k] in but:
                after = words.tokens[k + 1] if k + 1 < len(words.tokens) else None
                number = after is not None and (after.kind == "number" or after.low in words.language.numbers)
                return not number and k + 1 not in spent
    return False


def ended(words: Words, rules: Rules) -> bool:
    """Whether something was and is no more: "n'envoie plus d'obus", "no more troops"; a number's bound is none."""
    lists = rules.ending[words.language.code]
    count = len(words.tokens)
    for i in words.holds(0, count, lists["words"]):
        near = set(words.folded[max(0, i - _RESTRICTED) : i])
        after = range(i + 1, min(i + 3, count))
        counted = any(words.tokens[k].kind == "number" or words.tokens[k].low in words.language.numbers for k in after)
        bounds = counted or not lists["bound"].isdisjoint(words.folded[i : i + 2])
        if not bounds and (not lists["with"] or near & lists["with"]):
            return True
    return False


def open_words(
    words: Words,
    within: Collection[int],
    said: Sequence[Assertion],
    spent: set[int],
    rules: Rules,
    *,
    beside: Sequence[Assertion] = (),
) -> tuple[str, ...]:
    """The folded words of some tokens that no assertion accounts for.

    Args:
        words: the statement.
        within: the tokens to account for.
        said: what was understood of them, what an act of speech is about included.
        spent: tokens that named actors, places, items, times and numbers have taken up.
        rules: words that add nothing.
        beside: all that the statement asserts: what tells of one thing is not left open of another.
    """
    several = [*said, *(a.regards for a in said if a.regards)]
    code = words.language.code
    types = types_of(several, rules)
    nothing = adding_nothing(several, types, rules, code)
    every = types | types_of(beside, rules)
    wishes = rules.occasions[code]
    if types & rules.speech and words.phrases(wishes["feasts"]):
        nothing |= wishes["verbs"]
    only_told = types <= {*rules.speech, *_wider(rules.speech)} and not any(a.regards for a in several)
    if only_told:
        nothing -= rules.told_things[code]
    bounding = rules.bounding[code] if any(a.quantity for a in several) else frozenset()
    if not any(a.quantity and a.quantity.upper is not None for a in several):
        bounding -= rules.total[code]
    changes = {a.change for a in several if a.change}
    planned = any(a.modality == "planned" for a in said)
    left = []
    spent.update(words.phrases(frozenset(nothing)))
    for phrase, word in rules.worded[code].items():
        if not spent >= (at := words.phrases(frozenset({phrase}))) and not at.isdisjoint(within):
            left.append(word)
            spent.update(at)
    if not set(since_event(words, rules)).isdisjoint(within):
        left.append("since")
    over = rules.ways["over"][code]
    before = {m.first - 1 for m in words.mentions if m.place and m.first}
    left += [words.folded[i] for i in within if i in before and words.tokens[i].low in over]
    for i in within:
        figure = any(c.isdigit() for c in words.tokens[i].text)
        if i in spent or not (words.is_word(i) or figure):
            continue
        if (bounding and _bounds(words, i, bounding, spent)) or words.lemmas[i] & rules.pairing[code] & nothing:
            continue
        said_more = narrowing(words, i, rules) or unbound(words, i, rules) or _long(words, i, spent, rules)
        sent = "Deployment" in types and not changes
        said_more = said_more or (sent and not rules.telling_more.isdisjoint(words.frames(i)))
        known = (
            words.lemmas[i] & nothing
            or _grammatical(words, i, rules)
            or _triggers(words, i, every, changes, planned and not only_told, rules, lending=not only_told)
        )
        if said_more or not known:
            left.append(words.folded[i])
    return tuple(dict.fromkeys(left))


def _long(words: Words, i: int, spent: set[int], rules: Rules) -> bool:
    """Whether a unit of time says how long or how often: far from any time read, or between two ("a day after")."""
    code = words.language.code
    if not words.lemmas[i] & rules.units[code]:
        return False
    between = i + 1 < len(words.tokens) and rules.bounding_time[code].get(words.folded[i + 1]) in ("after", "before")
    return between or not any(k in spent for k in range(i - _NEAR, i + _NEAR + 1))


def _grammatical(words: Words, i: int, rules: Rules) -> bool:
    """Whether a word only holds the sentence together; adverbs and negations say more."""
    low = words.tokens[i].low
    named = any(m.first <= i < m.last for m in words.mentions)
    if i and words.tokens[i].cap and words.tokens[i - 1].cap and len(low) > 1 and not named:
        return False
    codes = words.language.closed.get(low, "")
    if low in rules.strong[words.language.code] or low in words.language.sets.get("nothing", ()):
        return False
    return (bool(codes) and "a" not in codes) or low in words.language.prepositions or words.tokens[i].kind == "clitic"


def _wider(types: Iterable[str]) -> set[str]:
    """The types that some types are kinds of."""
    return {parent for name in types for parent in vocab.EVENT_TYPES[name].parents}


def _triggers(
    words: Words, i: int, types: set[str], changes: set[str], planned: bool, rules: Rules, *, lending: bool = True
) -> bool:
    """Whether a word speaks of an event of these types, or lends its subject to one."""
    if words.types(i) & (types - {_MERE}):
        return True
    if _goes_with(words, i, types - {_MERE}):
        return True
    lends = lending and not words.types(i)
    frames = [words.lexicon.frames[name] for name in words.frames(i) if name in words.lexicon.frames]
    return any(
        (lends and frame.name in rules.supporting) or frame.change in changes or (planned and frame.aspect == "plan")
        for frame in frames
    )


def _goes_with(words: Words, i: int, types: set[str]) -> bool:
    """Whether a word belongs to a verb of these types before it: "came home"."""
    for k in range(max(0, i - _APART), i):
        for lemma, _ in words.language.forms.get(words.tokens[k].low, ()):
            for use in words.language.uses.get(lemma, ()):
                frame = words.lexicon.frames.get(use.frame)
                meant = {frame.type, *frame.by_object.values(), *frame.by_subject.values()} if frame else set()
                if words.folded[i] in map(fold, use.rest) and meant & types:
                    return True
    return False


def _bounds(words: Words, i: int, bounding: frozenset[str], spent: set[int]) -> bool:
    """Whether a word that bounds a number stands beside one that was read, no event's word between them."""
    if not any(f"{one} {words.folded[i + 1]}" in bounding for one in words.lemmas[i] if i + 1 < len(words.folded)) and (
        not words.lemmas[i] & bounding
    ):
        previous = words.folded[i - 1] if i else ""
        if f"{previous} {words.folded[i]}" not in bounding:
            return False
    for step in (1, -1):
        for k in range(i + step, i + step * (_BESIDE + 1), step):
            if not 0 <= k < len(words.tokens) or words.types(k) or _verbal(words, k):
                break
            if k in spent and (words.tokens[k].kind == "number" or _counts(words, k)):
                return True
    return False


def _counts(words: Words, k: int) -> bool:
    """Whether a token is a number in words."""
    low, language = words.tokens[k].low, words.language
    return low in language.numbers or low in language.multipliers or low in language.vague


def _verbal(words: Words, k: int) -> bool:
    """Whether a form of to be or to have stands here."""
    return bool(_AUXILIARIES & set(words.language.closed.get(words.tokens[k].low, "")))
