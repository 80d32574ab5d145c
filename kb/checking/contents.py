"""checking: whether what somebody is said to have said says no: of what he would not do nobody said that he would."""

from __future__ import annotations

from collections.abc import Iterable

from kb.checking.alike import words_of
from kb.checking.coverage import negations
from kb.checking.differences import Difference, Fit
from kb.checking.known import Known
from kb.checking.rules import Rules
from kb.checking.statement import Assertion
from kb.checking.words import GENITIVE, Words
from kb.fusion import Fact

_OWNED = 3
"""Words between a message and the name of him whose it is."""
_BOTH = frozenset({"fr", "en"})


def said_no(words: Words, said: Assertion, rules: Rules) -> bool | None:
    """Whether a statement that tells what somebody said in words not understood has him say no.

    The negation then stands after what opens his words ("that", "qu'"), or after the verb of saying. None where it
    tells only what was spoken of, or what was said is understood.
    """
    talked = words.holds(0, len(words.tokens), rules.talking[words.language.code])
    if said.type not in rules.speech or said.regards is not None or talked:
        return None
    opening = [i for i, word in enumerate(words.folded) if word in rules.that[words.language.code]]
    saying = [i for i in range(len(words.tokens)) if words.types(i) & rules.speech]
    opens = opening[0] if opening else (saying[0] + 1 if saying else len(words.tokens))
    return any(i > opens for i in negations(words, rules))


def owner_of(words: Words, said: Assertion, rules: Rules) -> str | None:
    """Whose message it is that somebody else passes on: "KCNA published Kim's message"."""
    if said.type != "Statement":
        return None
    code = words.language.code
    speakers = said.roles.get("speaker", ())
    for i in words.holds(0, len(words.tokens), rules.messages[code]["nouns"]):
        for m in words.mentions:
            before = m.last < len(words.tokens) and words.tokens[m.last].low in GENITIVE and 0 < i - m.last <= _OWNED
            after = 0 < m.first - i <= _OWNED and words.before(m.first, rules.markers[code]["of"])
            if m.actor and not m.demonym and (before or after) and m.actor not in speakers:
                return m.actor
    return None


def another_s(several: Iterable[Fact], said: Assertion, known: Known) -> Difference | None:
    """Whether claims know nothing of a message by him whose it is said to be."""
    if said.owner is None:
        return None
    speakers = (who for fact in several for who in fact.content.get("roles", {}).get("speaker", ()))
    return None if any(known.acts_for(who, said.owner) for who in speakers) else Difference("regards", Fit.OPEN)


def differing(fact: Fact, said: Assertion, known: Known) -> Difference | None:
    """Whether one of a claim and an assertion has somebody say no, and the other has him say yes."""
    content = fact.content
    if said.says_no is None or not {said.type, content["type"]} <= known.rules.speech or not said.words:
        return None
    told = content.get("said") or {content["language"]: content["quote"]}
    no = any(not words_of([text]).isdisjoint(known.rules.strong[code]) for code, text in told.items() if code in _BOTH)
    if no == said.says_no:
        return None
    return Difference("polarity", Fit.EXCLUDES, True, False) if said.says_no else Difference("regards", Fit.OPEN)
