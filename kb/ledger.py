"""ledger: the durable truth, one SQLite file: every revision of every source, in order, nothing overwritten.

A revision is one source as it was loaded, with all its claims, or its retraction. It is written in
one transaction (write-ahead log, full sync): after a crash it is there whole or not at all. What is
*live* is the latest revision of each source that was not retracted. Index and RDF view follow the
ledger by its sequence numbers.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kb.database import Connection, translated, uncollected
from kb.errors import NotFoundError, StoreError

if TYPE_CHECKING:
    from kb.records import Document

SCHEMA_VERSION = 1
BUSY_SECONDS = 5.0
POSITION_BITS = 24
"""A claim's number is its revision's number and, in this many bits, its place in the source."""

_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

# The cache is filled only as far as it is used; a longer log makes loading many sources write each page less often.
_PRAGMAS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA cache_size = -262144;
PRAGMA temp_store = MEMORY;
PRAGMA wal_autocheckpoint = 8000;
PRAGMA journal_size_limit = 67108864;
"""
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE text (sha256 TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE revision (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('load', 'retract')),
    digest TEXT NOT NULL,
    sha256 TEXT REFERENCES text,
    content TEXT NOT NULL
);
CREATE INDEX revision_source ON revision (source, seq);
CREATE TABLE claim (no INTEGER PRIMARY KEY, id TEXT NOT NULL, content TEXT NOT NULL);
CREATE TABLE live (source TEXT PRIMARY KEY, seq INTEGER NOT NULL UNIQUE) WITHOUT ROWID;
"""


class Revision(NamedTuple):
    """One entry of the ledger: a source loaded or retracted. ``content`` is its record without the text."""

    seq: int
    source: str
    action: str
    digest: str
    content: dict[str, Any]


class Stored(NamedTuple):
    """A claim as it lies in the ledger: its id and its content as JSON text."""

    id: str
    content: str


class Ledger:
    """The ledger of a knowledge base: append revisions, read what is live."""

    def __init__(self, path: Path) -> None:
        """Open the ledger at *path*, made if it is not there.

        Raises:
            StoreError: the file cannot be opened, is not a ledger, or was written by a newer version.
        """
        self.path = path
        self._is_open = True
        with translated(path):
            self.db = self._connected(path)
            self._prepare()

    def _connected(self, path: Path) -> Connection:
        """The file, open; for reading alone where nothing may be written."""
        if path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            # Without the right to write beside it, a write-ahead log cannot be shared: only a file at rest is read.
            at_rest = not path.with_name(f"{path.name}-wal").exists()
            name = f"{path.resolve().as_uri()}?mode=ro{'&immutable=1' if at_rest else ''}"
            db = sqlite3.connect(name, uri=True, isolation_level=None, factory=Connection)
            db.path = path
            return db
        db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, factory=Connection)
        db.path = path
        db.executescript(_PRAGMAS)
        return db

    def _prepare(self) -> None:
        version = self.db.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise StoreError(
                f"it was written by a newer version (format {version})",
                where=str(self.path),
                fix="upgrade event-timeline-kb",
            )
        if version == 0:
            with self.transaction():
                if self.db.execute("PRAGMA user_version").fetchone()[0] == 0:
                    if self.db.execute("SELECT 1 FROM sqlite_master").fetchone():
                        what = "this is a database of something else"
                        raise StoreError(what, where=str(self.path), fix="choose another folder")
                    for statement in filter(str.strip, _SCHEMA.split(";")):
                        self.db.execute(statement)
                    self.db.execute(f"PRAGMA user_version = {SCHEMA_VERSION:d}")

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything inside is committed together, or not at all; it is not held up by looking for garbage."""
        with translated(self.path), uncollected():
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Everything read inside is read as of one moment, whatever other processes write meanwhile."""
        if self.db.in_transaction:
            yield
            return
        with translated(self.path):
            self.db.execute("BEGIN")
            try:
                yield
            finally:  # what reads piece by piece may be dropped after the file was closed
                if self._is_open and self.db.in_transaction:
                    self.db.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file; the ledger cannot be used after."""
        self._is_open = False
        self.db.close()

    # -- writing (inside a transaction) --------------------------------------------------------

    def append(self, document: Document) -> Revision | None:
        """Append a source's revision and make it live; None when the live one says the same already.

        Must be called inside :meth:`transaction`.
        """
        source = document.source
        live = self.live(source.id)
        if live is not None and live.digest == document.digest:
            return None
        self.db.execute("INSERT OR IGNORE INTO text VALUES (?, ?)", (source.sha256, source.text))
        seq = self._revise(source.id, "load", document.digest, source.sha256, document.head)
        first = seq << POSITION_BITS
        self.db.executemany(
            "INSERT INTO claim VALUES (?, ?, ?)",
            [(first + position, claim.id, claim.written) for position, claim in enumerate(document.claims)],
        )
        self.db.execute("INSERT OR REPLACE INTO live VALUES (?, ?)", (source.id, seq))
        return Revision(seq, source.id, "load", document.digest, document.head)

    def retract(self, source_id: str) -> int:
        """Append the retraction of a source, which stays in history but no longer counts.

        Must be called inside :meth:`transaction`. Raises NotFoundError when no such source is live.
        """
        if self.live(source_id) is None:
            raise NotFoundError(f"no source '{source_id}' is loaded", fix="'kb stats' names the latest ones")
        self.db.execute("DELETE FROM live WHERE source = ?", (source_id,))
        return self._revise(source_id, "retract", "", None, {})

    def _revise(self, source: str, action: str, digest: str, sha256: str | None, content: dict[str, Any]) -> int:
        cursor = self.db.execute(
            "INSERT INTO revision (source, action, digest, sha256, content) VALUES (?, ?, ?, ?, ?)",
            (source, action, digest, sha256, _written(content)),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    # -- reading -------------------------------------------------------------------------------

    @property
    def head(self) -> int:
        """Sequence number of the newest revision, 0 when there is none."""
        return int(self.db.execute("SELECT coalesce(max(seq), 0) FROM revision").fetchone()[0])

    def live(self, source_id: str) -> Revision | None:
        """The live revision of a source."""
        return self._one("SELECT seq FROM live WHERE source = ?", source_id)

    def revision(self, seq: int) -> Revision | None:
        """A revision by its number."""
        return self._one("SELECT ?", seq)

    def _one(self, where: str, value: object) -> Revision | None:
        row = self.db.execute(
            f"SELECT seq, source, action, digest, content FROM revision WHERE seq = ({where})", (value,)
        ).fetchone()
        return _revision(row) if row else None

    def sources(self) -> list[Revision]:
        """The live revisions, by source id."""
        rows = self.db.execute(
            "SELECT r.seq, r.source, r.action, r.digest, r.content FROM live"
            " JOIN revision r USING (seq) ORDER BY r.source"
        )
        return [_revision(row) for row in rows]

    def numbers(self) -> list[tuple[str, int]]:
        """The id of each source and the number of its live revision, by id."""
        return self.db.execute("SELECT source, seq FROM live ORDER BY source").fetchall()

    def live_revisions(self) -> Iterator[Revision]:
        """The live revisions, by number, one after the other."""
        cursor = self.db.execute(
            "SELECT r.seq, r.source, r.action, r.digest, r.content FROM live JOIN revision r USING (seq) ORDER BY seq"
        )
        while rows := cursor.fetchmany(1000):
            yield from map(_revision, rows)

    def history(self, source_id: str) -> list[Revision]:
        """Every revision of a source, oldest first."""
        rows = self.db.execute(
            "SELECT seq, source, action, digest, content FROM revision WHERE source = ? ORDER BY seq",
            (source_id,),
        )
        return [_revision(row) for row in rows]

    def since(self, seq: int) -> list[Revision]:
        """The revisions after number *seq*, oldest first."""
        rows = self.db.execute(
            "SELECT seq, source, action, digest, content FROM revision WHERE seq > ? ORDER BY seq", (seq,)
        )
        return [_revision(row) for row in rows]

    def claims(self, seq: int) -> list[Stored]:
        """The claims of a revision, in the order of the text."""
        span = (seq << POSITION_BITS, (seq + 1 << POSITION_BITS) - 1)
        rows = self.db.execute("SELECT id, content FROM claim WHERE no BETWEEN ? AND ? ORDER BY no", span)
        return [Stored(*row) for row in rows]

    def claims_after(self, seq: int) -> int:
        """How many claims the revisions after number *seq* have, those included that are no longer live."""
        row = self.db.execute("SELECT count(*) FROM claim WHERE no >= ?", (seq + 1 << POSITION_BITS,)).fetchone()
        return int(row[0])

    def text(self, seq: int) -> tuple[str, str]:
        """The text of a revision's source, and its SHA-256."""
        row = self.db.execute(
            "SELECT body, sha256 FROM text JOIN revision USING (sha256) WHERE seq = ?", (seq,)
        ).fetchone()
        return (str(row[0]), str(row[1])) if row else ("", "")

    def meta(self, key: str) -> str | None:
        """A value noted in the file, such as how far the index follows."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row and str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        """Note a value; inside a transaction it is committed with the rest."""
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def _revision(row: tuple[Any, ...]) -> Revision:
    seq, source, action, digest, content = row
    return Revision(seq, source, action, digest, json.loads(content))
