"""cli: the commonest messages in French; one that the table does not know whole stays in English whole.

The table is ``ontology/messages.fr.json``: English and French wordings, in which ``{}`` stands for any words, kept
as they are, and ``{=}`` for words that stand in the table themselves.
"""

from __future__ import annotations

import os
import re
from functools import cache

from kb.errors import KbError, one_line
from kb.resources import ONTOLOGY

_GAP = re.compile(r"\{=?\}")
_LONGEST = 1000
"""Characters of a message that is compared with the table: gaps are sought in it anew for each wording."""


def spoken() -> str:
    """The language of the locale: ``fr``, or else ``en``."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "fr" if locale.startswith("fr") else "en"


def worded(error: KbError, language: str) -> str:
    """An error on one line, in a language as far as there are words for all of it."""
    if language != "fr":
        return str(error)
    parts = [french(one_line(part)) for part in (error.what, error.fix) if part]
    if None in parts:
        return str(error)
    where = f"{one_line(error.where)}: " if error.where else ""
    return where + "\N{NO-BREAK SPACE}; ".join(filter(None, parts))


def remark(text: str, language: str) -> str:
    """A remark in a language as far as there are words for it."""
    return (french(text) if language == "fr" else None) or text


def french(message: str) -> str | None:
    """A message in French; None for one that the table does not know."""
    for pattern, nested, wording in _table() if len(message) <= _LONGEST else ():
        if not (found := pattern.fullmatch(message)):
            continue
        parts = [french(part) if inner else part for part, inner in zip(found.groups(), nested, strict=True)]
        known = [part for part in parts if part is not None]
        if len(known) == len(parts):
            return wording.format(*known)
    return None


@cache
def _table() -> list[tuple[re.Pattern[str], list[bool], str]]:
    """Pattern, which gaps are messages themselves, French wording; what says most first."""
    import json

    rows = json.loads((ONTOLOGY / "messages.fr.json").read_text(encoding="utf-8"))
    ordered = sorted(rows.items(), key=lambda row: -len(_GAP.sub("", row[0])))
    return [
        (
            re.compile("(.+?)".join(map(re.escape, _GAP.split(english))), re.DOTALL),
            [gap == "{=}" for gap in _GAP.findall(english)],
            wording,
        )
        for english, wording in ordered
    ]
