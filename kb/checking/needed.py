"""checking: what an expression needs: the words and signs without which it can match nothing.

Hundreds of expressions take longer to compile than all else that a statement's check takes; most cannot match, and
need not be compiled.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"[^\W\d_]+|\(\?P=\w+\)|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|\((?:\?(?:P<\w+>|-?[a-z]*:|[=!]|<[=!]))?|\)|\||[?*+]|\{\d*,?\d*\}|.",
    re.DOTALL,
)
_OPTIONAL = ("?", "*", "{")
_LEAST = 2
"""Letters; single ones stand in almost any statement."""
_PLAIN = frozenset(',:;!%#@"“”–—…/=<>~')
"""Signs that stand for themselves in an expression."""
_WITHIN = " '-"
"""What may stand between the letters of words that follow each other."""

Choice = frozenset[str]
"""Words or signs of which one must stand there."""


def needed(expression: str) -> list[Choice]:
    """What must stand in every text that an expression matches, in folded letters: one of each of these choices."""
    found = _alternatives(_TOKEN.findall(expression.casefold().replace("(?p", "(?P")), 0)[0]
    return list(dict.fromkeys(found))


def _alternatives(tokens: list[str], at: int) -> tuple[list[Choice], int]:
    """What the alternatives from a place up to a closing bracket need, and where that stands."""
    branches: list[list[Choice]] = [[]]
    run = ""
    while at < len(tokens) and tokens[at] != ")":
        token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else ""
        optional = after[:1] in _OPTIONAL
        literal = token.removeprefix("\\")
        word = token.isalpha() or literal in _WITHIN
        if word:
            run += literal[:-1] if optional else literal
        if not word or optional:
            _keep(branches[-1], run)
            run = ""
        if token == "|":
            branches.append([])
        elif token == "(" and after == "?":
            raise ValueError(f"a group of an unknown kind: {''.join(tokens[at : at + 5])}")
        elif token.startswith("(") and not token.endswith(")"):
            inner, at = _alternatives(tokens, at + 1)
            after = tokens[at + 1] if at + 1 < len(tokens) else ""
            if token.endswith((":", ">", "(", "=")) and after[:1] not in _OPTIONAL:
                branches[-1] += inner
        elif not optional and (signs := _signs(token)):
            branches[-1].append(signs)
        at += 1
    _keep(branches[-1], run)
    if len(branches) == 1:
        return branches[0], at
    if not all(branches):
        return [], at
    return [frozenset().union(*[max(branch, key=lambda c: min(map(len, c))) for branch in branches])], at


def _signs(token: str) -> Choice:
    """The signs of which a token is one; none where it may be something else, a letter, a digit or a space."""
    if token.startswith("["):
        inside = frozenset(token[1:-1])
        whole = token[1] != "^" and "-" not in token[2:-2]  # not all others, and no range
        return inside if whole and all(_is_sign(sign) for sign in inside) else frozenset()
    sign = frozenset((token[-1],))
    return sign if token in _PLAIN or (token[0] == "\\" and _is_sign(token[-1])) else frozenset()


def _is_sign(character: str) -> bool:
    """Whether a character is no letter, space, or sign that is read otherwise in brackets or in a compiled turn."""
    return not (character.isalnum() or character.isspace() or character in "\\_|&")


def _keep(choices: list[Choice], run: str) -> None:
    if len(run) >= _LEAST:
        choices.append(frozenset((run,)))
