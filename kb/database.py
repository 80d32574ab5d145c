"""database: SQLite with its errors in our words, wherever they appear."""

from __future__ import annotations

import errno
import gc
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from itertools import chain
from pathlib import Path
from typing import Any, cast

from kb.errors import InputError, KbError, StoreError

_BUGS = (sqlite3.ProgrammingError, sqlite3.IntegrityError)
"""What SQLite says of our own mistakes: not reworded."""
_DAMAGED = ("no such", "decode", "file format")
"""What SQLite says of a file that has lost tables, letters or its very form."""
_VALUES = 900
"""Values in one statement, which by default are a thousand at the most in the oldest SQLite we meet."""


def _store_error(exc: Exception, path: Path) -> KbError:
    """What SQLite raised, as one of ours with what to do."""
    where, text = str(path), str(exc).partition(" with text ")[0]
    if isinstance(exc, UnicodeEncodeError):
        return InputError("half a character (a lone surrogate) cannot be stored or looked up", fix="remove it")
    if isinstance(exc, OSError):
        fix = "free some space; nothing was changed" if exc.errno == errno.ENOSPC else "check the folder"
        return StoreError(exc.strerror or text, where=where, fix=fix)
    if not isinstance(exc, sqlite3.OperationalError):
        what = f"the file is damaged or not a knowledge base ({text})"
        return StoreError(what, where=where, fix="restore it from a copy")
    if "locked" in text or "busy" in text:
        what = "another process is writing to this knowledge base"
        return StoreError(what, where=where, fix="try again when it is done")
    if "disk is full" in text or "disk I/O" in text:
        return StoreError(f"cannot write ({text})", where=where, fix="free some space; nothing was changed")
    if "readonly" in text or "unable to open" in text:
        return StoreError(f"cannot open it ({text})", where=where, fix="check its permissions")
    if any(sign in text for sign in _DAMAGED):
        what = f"the file is damaged or not a knowledge base ({text})"
        return StoreError(what, where=where, fix="restore it from a copy")
    return StoreError(text, where=where)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into StoreError with what to do."""
    try:
        yield
    except _BUGS:
        raise
    except (sqlite3.DatabaseError, OSError) as exc:
        raise _store_error(exc, path) from exc


@contextmanager
def uncollected() -> Iterator[None]:
    """Let nobody look for garbage meanwhile: what is being written is many objects, all of them in use.

    Looking through them again and again took a third of the time of loading.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _worded(method: Callable[..., Any]) -> Any:
    """A method of a cursor that raises StoreError for what SQLite cannot do."""

    @wraps(method)
    def call(self: _Cursor, *args: Any) -> Any:
        try:
            return method(self, *args)
        except _BUGS:
            raise
        except (sqlite3.DatabaseError, UnicodeEncodeError) as exc:
            raise _store_error(exc, self.path) from exc

    return call


class _Cursor(sqlite3.Cursor):
    path: Path
    execute = _worded(sqlite3.Cursor.execute)
    executemany = _worded(sqlite3.Cursor.executemany)
    fetchone = _worded(sqlite3.Cursor.fetchone)
    fetchall = _worded(sqlite3.Cursor.fetchall)
    __next__ = _worded(sqlite3.Cursor.__next__)


class Connection(sqlite3.Connection):
    """A connection whose statements raise StoreError, also when a damaged page is met only while reading rows."""

    path: Path

    def cursor(self, factory: Any = None) -> Any:
        """A cursor that raises StoreError; *factory* is passed over."""
        made = super().cursor(_Cursor)
        made.path = self.path
        return made

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run one statement."""
        return cast("sqlite3.Cursor", self.cursor().execute(sql, parameters))

    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
        """Run one statement for each set of parameters."""
        return cast("sqlite3.Cursor", self.cursor().executemany(sql, parameters))


def insert(db: sqlite3.Connection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    """Insert whole rows in the order given, many by each statement: to run one costs as much as to write a row.

    Not for tables of words: FTS5 writes out what it holds with each such statement.
    """
    if not rows:
        return
    row = f"({', '.join('?' * len(rows[0]))})"
    several = _VALUES // len(rows[0])
    rest = len(rows) - len(rows) % several
    groups = (list(chain.from_iterable(rows[at : at + several])) for at in range(0, rest, several))
    db.executemany(f"INSERT INTO {table} VALUES {', '.join([row] * several)}", groups)
    db.executemany(f"INSERT INTO {table} VALUES {row}", rows[rest:])
