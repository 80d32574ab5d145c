"""checking: one turn of phrase and the plainer words for it: "X got arms delivered by Y" is "Y delivered arms to X".

A turn may say less than the words it replaces, or as much, never more and nothing else: who does what to whom, how
many, when, whether it happened at all stay as they are.
"""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import Any, Final

from kb.checking.turn_files import ALL, COLUMNS, ONE

_BENT: Final = re.compile(r"\{(#|=)([^{}]+)\}")
_TAKEN: Final = re.compile(r"<(\w+?)([@-]?)>")
_JOINED: Final = "<+>"
_AUXILIARY: Final = r"(?:\b(?:to|will|would|can|could|did|does|do|not|may|might|must|should|shall)|n't) $"
_PERFECT: Final = r"\b(?:have|has|had|having|be|been|being|is|are|was|were|got|'s|'ve|'re)(?: \w+ly)? $"
_DAY: Final = r"(?:the )?\d{1,2}\b|[A-Za-z]+ \d{1,2}\b"


class Turn:
    """One turn of phrase.

    Args:
        row: a turn as ``kb.checking.compile`` writes it.
        small: expression for what has a capital only where it opens a statement; None where nothing has.
    """

    def __init__(self, row: str, small: str | None) -> None:
        needs, self._expression, self._plain, self._verbs = row.split(COLUMNS)
        self._needs = [choice.split(ONE) for choice in needs.split(ALL)] if needs else []
        self._small = small

    def fits(self, low: str) -> bool:
        """Whether it can be in a text in small letters, as far as words tell that it cannot be without."""
        for choice in self._needs:
            for word in choice:
                if word in low:
                    break
            else:
                return False
        return True

    def apply(self, text: str) -> str:
        """A text with this turn of phrase put plainly, every time it occurs."""
        return self._pattern.sub(self._replaced, text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._expression, re.IGNORECASE)

    @cached_property
    def _bent(self) -> dict[str, Any]:
        """``forms``: verb and codes by form that is replaced; ``spelled``: form by verb and code that replaces it."""
        bent: dict[str, Any] = json.loads(self._verbs or '{"forms":{},"spelled":{}}')
        return bent

    def _replaced(self, match: re.Match[str]) -> str:
        verb, codes = self._bent["forms"].get((match.groupdict().get("verb") or "").lower(), ("", ""))
        code = _code(codes, match.string[: match.start("verb")] if codes else "")

        def bent(mark: re.Match[str]) -> str:
            if mark[1] == "#":
                return verb if mark[2] == "B" else self._form(verb, mark[2])
            return self._form(mark[2], code)

        plain = _BENT.sub(bent, self._plain)
        put = _TAKEN.sub(lambda mark: self._put(match, mark[1], mark[2]), plain.replace(_JOINED, ""))
        left, right = match.string[: match.start()][-1:], match.string[match.end() :][:1]
        apart = not plain.endswith(_JOINED) and (match[0][-1:] == " " or right.isalnum())
        return " " * (match[0][:1] == " " or left.isalnum()) + put + " " * apart

    def _form(self, verb: str, code: str) -> str:
        """A verb in some form; of a verb of several words the first is bent."""
        first, _, rest = verb.partition(" ")
        return f"{self._bent['spelled'].get(first, {}).get(code, first)} {rest}".strip()

    def _put(self, match: re.Match[str], name: str, how: str) -> str:
        """Words taken over: a time with its preposition, in small letters, or as they are."""
        said = match[name] or ""
        if how == "@":
            return f"on {said}" if re.match(_DAY, said, re.IGNORECASE) else f"in {said}"
        opens = self._small is not None and match.start(name) == 0 and re.match(self._small, said)
        return said.lower() if how == "-" else said[:1].lower() + said[1:] if opens else said


def _code(codes: str, before: str) -> str:
    """Which of the forms that look alike a verb has: after "to" the bare one, after "have" the participle."""
    if "B" in codes and re.search(_AUXILIARY, before, re.IGNORECASE):
        return "B"
    if "K" in codes and re.search(_PERFECT, before, re.IGNORECASE):
        return "K"
    return next((code for code in "DBPGK" if code in codes), "B")
