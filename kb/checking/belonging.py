"""checking: whether those spoken of were among those that a claim tells of: the unit whose dead an event had."""

from __future__ import annotations

from collections.abc import Iterable

from kb.checking.alike import words_of
from kb.checking.known import Known
from kb.checking.statement import Who
from kb.fusion import Fact

_SMALL = 2
"""Letters of a word that says nothing: "du", "of"."""


def were_those_sent(who: Who, fact: Fact, beside: Iterable[Fact], known: Known) -> bool:
    """Whether a unit spoken of as sent is the one whose sending a claim tells of.

    A claim has the state send troops; a quote about the very event names the unit: "nine soldiers of an engineer
    regiment were killed during this deployment".

    Args:
        who: the unit, as the statement has it.
        fact: the claim.
        beside: the claims about its event.
        known: what the gazetteer knows.
    """
    if fact.content["type"] != "Deployment":
        return False
    agents = fact.content.get("roles", {}).get("agent", ())
    told = words_of(one.content["quote"] for one in beside)
    return any(_told(words, told, known) for words in _called(who, agents, known))


def were_of_that_arm(item: str, beside: Iterable[Fact], known: Known) -> bool:
    """Whether those sent were of the arm asked for, as another claim about the same event tells: engineers."""
    words = known.rules.of_a_unit.get(item, frozenset())
    return bool(words) and not words.isdisjoint(words_of(one.content["quote"] for one in beside))


def _called(who: Who, agents: Iterable[str], known: Known) -> list[frozenset[str]]:
    """The words by which a unit of those who send is called, in each language, without its people's name."""
    if not isinstance(who, str):
        foreign = who.acts_for is not None and not any(known.acts_for(who.acts_for, one) for one in agents)
        return [] if foreign or who.head else [who.words]
    entity = known.gazetteer.actors.get(who)
    if entity is None or not known.is_unit(who):
        return []
    theirs = [state for state in agents if known.acts_for(who, state)]
    names = (words_of([label]) for label in entity.labels.values())
    kept = (frozenset(w for w in words if _tells(w, known) or not known.of_people(w, theirs)) for words in names)
    return list(kept) if theirs else []


def _tells(word: str, known: Known) -> bool:
    return word in known.rules.collective


def _told(words: frozenset[str], told: frozenset[str], known: Known) -> bool:
    """Whether words name a unit, and a quote holds them all."""
    unit = any(_tells(word, known) for word in words)
    return unit and all(len(word) <= _SMALL or known.rules.covered(word, told) for word in words)
