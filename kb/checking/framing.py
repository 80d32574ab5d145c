"""checking: openings that frame a statement: "it is false that …", "it was Russia that …", "not until April did …".

They put something first, say of the whole that it is true or false, or that something had not happened before. What
is left out is blank: what is left is as long as the statement, so that what is read of it stands where it stood.
"""

from __future__ import annotations

from typing import NamedTuple

from kb.checking.alike import compiled
from kb.checking.rules import Rules

_STRAIGHT = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})
_MOST = 3
"""Frames around one statement: "no, it is not true that it was Russia that …"."""


class Framed(NamedTuple):
    """A statement without its frame; whether that denies it, says that it had not happened before, when it had not."""

    text: str
    denied: bool = False
    first: bool = False
    contrast: str = ""


def framed(text: str, language: str, rules: Rules) -> Framed:
    """A statement without the openings that frame it.

    Args:
        text: the statement.
        language: ``fr`` or ``en``.
        rules: the openings.
    """
    found = Framed(text)
    for _ in range(_MOST):
        inner = _within(found, language, rules)
        if inner == found:
            break
        found = inner
    return found


def _within(outer: Framed, language: str, rules: Rules) -> Framed:
    """A statement without its outermost frame."""
    begin = len(outer.text) - len(outer.text.lstrip())
    low = "".join(c if len(c.lower()) != 1 else c.lower() for c in outer.text[begin:]).translate(_STRAIGHT)
    for does, expression in rules.framing[language]:
        if match := (pattern := compiled(expression)).match(low):
            kept = [(begin + match.start(k), begin + match.end(k)) for k in pattern.groupindex]
            text = "".join(c if any(a <= i < b for a, b in kept) else " " for i, c in enumerate(outer.text))
            found = outer._replace(text=text)
            if does == "deny":
                return found._replace(denied=not outer.denied)
            if does == "contrast":
                return found._replace(contrast=outer.text[max(b for _, b in kept) :])
            return found._replace(first=outer.first or does == "first")
    return outer
