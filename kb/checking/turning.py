"""checking: words of the evidence that turn what it tells: what was suspended was not delivered, none new is not none.

A claim may have been drafted by a reader that passed such a word over: what the statement does not say as well, the
claim does not bear out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kb.checking.alike import words_of
from kb.checking.differences import Difference, Fit
from kb.checking.known import Known
from kb.checking.rules import Rules
from kb.checking.statement import Assertion
from kb.checking.words import Words
from kb.gazetteer import fold

_WORD = re.compile(r"\w+")
_NEAR = 4
"""Words after "but not" among which what is excepted is named."""


def differing(content: Mapping[str, Any], said: Assertion, known: Known) -> Difference | None:
    """Whether a claim's quote says that it was called off, or its denial speaks of some only, and the statement not."""
    rules = known.rules
    words, turning = words_of([content["quote"]]), frozenset[str]()
    if content["type"] in rules.called_off and not content.get("change"):
        turning = frozenset(word for word in words if word.startswith(rules.turning["beginnings"]))
    if content.get("polarity", "positive") == "negative":
        turning |= words & rules.limiting
    own = frozenset(said.words)
    missing = {word for word in turning if not rules.covered(word, own)}
    written = next((word for word in _WORD.findall(content["quote"]) if fold(word) in missing), None)
    return Difference("turned", Fit.OPEN, written) if written else None


def excepted(words: Words, rules: Rules) -> list[str]:
    """Gaps: something excepted by "but not" that is nobody and no thing of which the evidence may tell."""
    code, count = words.language.code, len(words.tokens)
    for i in words.phrases(rules.excepting[code]):
        after = range(i + 1, min(i + 1 + _NEAR, count))
        named = any(m.first in after and (m.actor or m.item or m.place) for m in words.mentions)
        dated = any(words.tokens[k].kind == "number" for k in after)
        if not (named or dated) and words.folded[i] in rules.strong[code]:
            return ["unclear"]
    return []
