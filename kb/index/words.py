"""index: words in quotes, found whatever their accents and case (SQLite FTS5)."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from kb.index.schema import folded

_WORD = re.compile(r"\w+")
_PHRASE = re.compile(r'"([^"]*)"|(\S+)')


class Hit(NamedTuple):
    """A claim in whose quote the words stand: its id, its event's id and its content."""

    claim: str
    event: str
    content: dict[str, Any]


Forms = Callable[[str], Iterable[str]]
"""The forms of a word that count as the word."""


def search(db: sqlite3.Connection, words: str, limit: int, forms: Forms | None = None) -> list[Hit]:
    """The claims in whose quotes all of the words stand, best first; words in double quotes stand together."""
    asked = expression(words, forms or (lambda word: (word,)))
    if not asked:
        return []
    rows = db.execute(
        "SELECT i.id, e.id, c.content FROM words w JOIN index_claim i ON i.no = w.rowid JOIN claim c ON c.no = w.rowid"
        " JOIN event e ON e.no = i.event WHERE words MATCH ? ORDER BY w.rank, i.no LIMIT ?",
        (asked, limit),
    )
    return [Hit(row[0], row[1], json.loads(row[2])) for row in rows]


def expression(words: str, forms: Forms) -> str:
    """An FTS5 expression of plain words and phrases; nothing a person types is an operator."""
    asked = []
    for quoted, plain in _PHRASE.findall(words):
        phrase = _WORD.findall(folded(quoted or plain))
        if quoted and phrase:
            asked.append(f'"{" ".join(phrase)}"')
        else:
            asked += [_any(forms(word)) for word in phrase]
    return " AND ".join(asked)


def _any(forms: Iterable[str]) -> str:
    several = [" ".join(_WORD.findall(folded(form))) for form in forms]
    return "(" + " OR ".join(f'"{form}"' for form in several if form) + ")"
