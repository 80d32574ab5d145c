"""checking: whether somebody described is whom a claim has: "the Japanese prime minister", "a military camp"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kb.checking.alike import words_of
from kb.checking.differences import Difference, Fit
from kb.checking.known import Known
from kb.checking.statement import Assertion, Description, Who
from kb.gazetteer import fold

_NEAR = 6
"""Words of a quote on either side of a name among which the name's title stands."""
_BESIDE = 4
"""Words from a people's adjective to what it belongs to."""
_WORD = re.compile(r"\w+")


def is_who(who: Who, actor: str, content: Mapping[str, Any], known: Known) -> bool:
    """Whether a claim's actor is who is spoken of, by name, by his state, or by what the claim's quote calls him."""
    if known.means(who, actor, content["type"]):
        return isinstance(who, str) or not who.head or not _of_lower_rank(actor, content, known)
    return not isinstance(who, str) and (_called_so(who, actor, content, known) or _sent_by(who, actor, content, known))


def differing(content: Mapping[str, Any], said: Assertion, known: Known) -> Difference | None:
    """Whether a statement gives somebody an office, and the claim's quote gives him another where it names him."""
    given = [actor for ids in content.get("roles", {}).values() for actor in ids if actor in said.offices]
    for actor in given:
        names = known.rules.office_names
        beside = {names[word] for word in _beside(actor, content, known) if word in names}
        asked = said.offices[actor]
        if beside and (not asked <= beside or (names["prime"] in beside - asked and names["minister"] in asked)):
            return Difference("title", Fit.OPEN, None, actor)
    return None


def _sent_by(who: Description, actor: str, content: Mapping[str, Any], known: Known) -> bool:
    """Whether ships or soldiers are those of a claim's actor, of which its quote tells: "a coast guard vessel"."""
    if who.head or who.acts_for is None or not known.acts_for(actor, who.acts_for):
        return False
    called = known.words("actors", actor)
    told = called | words_of([content["quote"]])
    own = who.acts_for != known.gazetteer.actors[who.acts_for].place or any(
        known.rules.covered(word, called) for word in who.words
    )
    return (own or _theirs(who, content, known)) and all(known.rules.covered(word, told) for word in who.words)


def _theirs(who: Description, content: Mapping[str, Any], known: Known) -> bool:
    """Whether a quote calls ships or soldiers by their people: "a Chinese coast guard ship"."""
    told = [fold(word) for word in _WORD.findall(content["quote"])]
    at = [i for i, word in enumerate(told) if who.acts_for in known.peoples(word)]
    near = frozenset(word for i in at for word in told[i + 1 : i + 1 + _BESIDE] + told[max(0, i - 2) : i])
    return bool(who.words) and all(known.rules.covered(word, near) for word in who.words)


def is_hit(who: Who, role: str, content: Mapping[str, Any], known: Known) -> bool:
    """Whether a claim's quote speaks of a target that a statement only describes: "a military camp"."""
    if role in ("target", "victim") and isinstance(who, str):
        return _any_such(who, role, content, known)
    if role not in ("target", "victim") or isinstance(who, str) or not who.words:
        return False
    hit = content.get("roles", {}).get(role, ())
    if who.acts_for is not None and not any(known.acts_for(one, who.acts_for) for one in hit):
        return False
    told = words_of([content["quote"]])
    return all(known.rules.covered(word, told) for word in who.words)


def _any_such(who: str, role: str, content: Mapping[str, Any], known: Known) -> bool:
    """Whether a statement speaks of rebels, whichever they are, and a claim's quote calls a group so."""
    actors = known.gazetteer.actors
    several = [actors[one].kind for one in content.get("roles", {}).get(role, ()) if one in actors]
    at_large = (
        who in known.rules.at_large and bool(several) and all(kind in ("Group", "Organization") for kind in several)
    )
    return at_large and any(
        known.rules.covered(word, words_of([content["quote"]])) for word in known.words("actors", who)
    )


def counted_among(who: Who, role: str, content: Mapping[str, Any], known: Known) -> bool:
    """Whether those to whom something happened are counted among a claim's items: civilians, children, sailors."""
    items = content.get("items", ())
    if role != "victim":
        return False
    if isinstance(who, str):
        return who in known.gazetteer.items and any(known.kind_of(item, who) for item in items)
    named = who.acts_for is None and not who.head and bool(who.words)
    return named and any(all(word in known.words("items", item) for word in who.words) for item in items)


def _called_so(who: Description, actor: str, content: Mapping[str, Any], known: Known) -> bool:
    """Whether a quote gives somebody the title by which a statement describes him, without his name."""
    entity = known.gazetteer.actors.get(actor)
    if entity is None or entity.kind != "Person" or not who.words or who.acts_for is None:
        return False
    beside = _beside(actor, content, known)
    return known.acts_for(actor, who.acts_for) and all(known.rules.covered(word, beside) for word in who.words)


def _of_lower_rank(actor: str, content: Mapping[str, Any], known: Known) -> bool:
    """Whether a quote calls somebody a minister or the like, who is no head of a state."""
    beside = _beside(actor, content, known)
    return not beside.isdisjoint(known.rules.offices) and beside.isdisjoint(known.rules.first_offices)


def _beside(actor: str, content: Mapping[str, Any], known: Known) -> frozenset[str]:
    """The words of a claim's quote near somebody's name."""
    told = [fold(word) for word in _WORD.findall(content["quote"])]
    entity = known.gazetteer.actors[actor]
    called = words_of(entity.labels.values()) | known.words("actors", actor)
    at = [i for i, word in enumerate(told) if word in called]
    return frozenset(word for i in at for word in told[max(0, i - _NEAR) : i + _NEAR])
