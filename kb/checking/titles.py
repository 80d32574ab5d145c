"""checking: whether a claim's quote calls somebody what a statement calls him: "the Japanese prime minister"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kb.checking.known import Known
from kb.checking.rules import words_of
from kb.checking.statement import Description
from kb.gazetteer import fold

_NEAR = 6
"""Words of a quote on either side of a name among which the name's title stands."""
_WORD = re.compile(r"\w+")


def called_so(who: Description, actor: str, content: Mapping[str, Any], known: Known) -> bool:
    """Whether a quote gives somebody the title by which a statement describes him, without his name."""
    entity = known.gazetteer.actors.get(actor)
    if entity is None or entity.kind != "Person" or not who.words or who.acts_for is None:
        return False
    beside = _beside(actor, content, known)
    return known.acts_for(actor, who.acts_for) and all(known.rules.covered(word, beside) for word in who.words)


def of_lower_rank(actor: str, content: Mapping[str, Any], known: Known) -> bool:
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
