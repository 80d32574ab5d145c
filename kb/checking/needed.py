"""checking: the words without which an expression can match nothing, so that most need never be compiled.

A hundred expressions take longer to compile than everything else that a statement's check takes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOKEN = re.compile(
    r"[^\W\d_]+|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:P<\w+>|[:=!]|<[=!]))?|\)|\||[?*+]|\{\d*,?\d*\}|.", re.DOTALL
)
_OPTIONAL = ("?", "*", "{")
_LEAST = 3
"""Letters; shorter ones stand in almost any statement."""

Choice = frozenset[str]
"""Words of which one must stand there."""


def needed(expression: str) -> list[Choice]:
    """What must stand in every text that an expression matches, in folded letters: one of each of these choices."""
    return _alternatives(_TOKEN.findall(expression.casefold().replace("(?p<", "(?P<")), 0)[0]


def possible(choices: Sequence[Choice], folded: str) -> bool:
    """Whether a text in folded letters has one of each of these."""
    return all(any(word in folded for word in choice) for choice in choices)


def _alternatives(tokens: list[str], at: int) -> tuple[list[Choice], int]:
    """What the alternatives from a place up to a closing bracket need, and where that stands."""
    branches: list[list[Choice]] = [[]]
    run = ""
    while at < len(tokens) and tokens[at] != ")":
        token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else ""
        if token.isalpha():
            run += token if after[:1] not in _OPTIONAL else token[:-1]
        if not token.isalpha() or after[:1] in _OPTIONAL:
            _keep(branches[-1], run)
            run = ""
        if token == "|":
            branches.append([])
        elif token.startswith("("):
            inner, at = _alternatives(tokens, at + 1)
            after = tokens[at + 1] if at + 1 < len(tokens) else ""
            if token.endswith((":", ">", "(")) and after[:1] not in _OPTIONAL:
                branches[-1] += inner
        at += 1
    _keep(branches[-1], run)
    if len(branches) == 1:
        return branches[0], at
    if not all(branches):
        return [], at
    return [frozenset().union(*[max(branch, key=lambda c: min(map(len, c))) for branch in branches])], at


def _keep(choices: list[Choice], run: str) -> None:
    if len(run) >= _LEAST:
        choices.append(frozenset((run,)))
