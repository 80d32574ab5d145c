"""index: words in articles and in the names of their events, found whatever their accents and case (SQLite FTS5)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from kb.index.schema import folded
from kb.index.words import Forms, expression
from kb.ledger import Ledger

Part = Literal["text", "labels"]


def add(db: sqlite3.Connection, revisions: Iterable[tuple[int, Mapping[str, Any], str]]) -> None:
    """Index the pages of these revisions, given by number, content and text."""
    rows = [_page(*revision) for revision in revisions]
    db.executemany("INSERT INTO page (rowid, text, labels) VALUES (?, ?, ?)", rows)


def remove(ledger: Ledger, seq: int) -> None:
    """Take a revision's page out, whose words must be told again: they are not kept."""
    if revision := ledger.revision(seq):
        row = _page(seq, revision.content, ledger.text(seq)[0])
        ledger.db.execute("INSERT INTO page (page, rowid, text, labels) VALUES ('delete', ?, ?, ?)", row)


def is_data_set(content: Mapping[str, Any]) -> bool:
    """Whether a revision is of a data set, whose text is the rows that its claims quote."""
    return bool(content["source"].get("kind", "article") == "dataset")


def _page(seq: int, content: Mapping[str, Any], text: str) -> tuple[int, str, str]:
    """Title and text of an article, or the title of a data set, and the names of its events."""
    title = content["source"]["title"]
    told = title if is_data_set(content) else f"{title}\n{text}"
    labels = "\n".join(label for event in content.get("events", ()) for label in event["labels"].values())
    return seq, folded(told), folded(labels)


def search(db: sqlite3.Connection, words: str, part: Part, forms: Forms) -> Iterator[int]:
    """The live revisions in whose text, or names of events, all of the words stand, best first."""
    asked = expression(words, forms)
    if asked:
        rows = db.execute("SELECT rowid FROM page WHERE page MATCH ? ORDER BY rank, rowid", (f"{part} : ({asked})",))
        yield from (row[0] for row in rows)
