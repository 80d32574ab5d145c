"""gazetteer: its compiled form, a SQLite file in which a name or an entity is a seek away, and nothing else is read."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, TypeVar

from kb.errors import InputError
from kb.gazetteer.entities import SECTIONS
from kb.gazetteer.index import Section

V = TypeVar("V")

_MANY: Final = 2000  # values sought one by one before it is cheaper to read all: a command names few, an article many
_SCHEMA: Final = """
CREATE TABLE about (stamp TEXT NOT NULL, ambiguous TEXT NOT NULL, exact TEXT NOT NULL);
CREATE TABLE entity (section TEXT, id TEXT, row TEXT NOT NULL, PRIMARY KEY (section, id)) WITHOUT ROWID;
CREATE TABLE name (section TEXT, key TEXT, ids TEXT NOT NULL, PRIMARY KEY (section, key)) WITHOUT ROWID;
CREATE TABLE demonym (section TEXT, key TEXT, ids TEXT NOT NULL, PRIMARY KEY (section, key)) WITHOUT ROWID;
"""


class Shelf(Mapping[str, V]):
    """Values by key that lie in a table: sought one by one, and all read at once when many have been asked for.

    Args:
        seek: the value of a key, or None.
        every: all keys with their values, in order.
    """

    __slots__ = ("_every", "_met", "_seek", "_whole")

    def __init__(self, seek: Callable[[str], V | None], every: Callable[[], Iterable[tuple[str, V]]]) -> None:
        self._seek = seek
        self._every = every
        self._met: dict[str, V | None] = {}
        self._whole: dict[str, V] | None = None

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key."""
        if self._whole is None and key not in self._met:
            if len(self._met) < _MANY:
                self._met[key] = self._seek(key)
            else:
                self._all()
        found = self._met.get(key) if self._whole is None else self._whole.get(key)
        return default if found is None else found

    def _all(self) -> dict[str, V]:
        if self._whole is None:
            self._whole = dict(self._every())
            self._met.clear()
        return self._whole

    def __getitem__(self, key: str) -> V:
        found: V | None = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.get(key) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def keep(path: Path, stamp: str, sections: Mapping[str, Section]) -> None:
    """Write the compiled form, whole or not at all; where it cannot be written it is done without."""
    part = path.with_name(f"{path.name}.{os.urandom(4).hex()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(part, stamp, sections)
        part.replace(path)
    except (OSError, sqlite3.OperationalError):
        with suppress(OSError):
            part.unlink()


def _write(path: Path, stamp: str, sections: Mapping[str, Section]) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA + "BEGIN;")
        ambiguous = {name: section.ambiguous for name, section in sections.items()}
        exact = {name: section.exact for name, section in sections.items()}
        db.execute("INSERT INTO about VALUES (?, ?, ?)", (stamp, _json(ambiguous), _json(exact)))
        for name, section in sections.items():
            db.executemany("INSERT INTO entity VALUES (?, ?, ?)", [(name, *row) for row in section.rows.items()])
            for table, names in (("name", section.index), ("demonym", section.words)):
                rows = [(name, key, " ".join(ids)) for key, ids in sorted(names.items())]
                db.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)
        db.execute("COMMIT")
    finally:
        db.close()


def kept(path: Path, stamp: str) -> dict[str, Section] | None:
    """The sections of a compiled form, if it was made from the files of a stamp; a damaged one counts as none."""
    if not path.is_file():
        return None
    try:
        db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
        found = db.execute("SELECT ambiguous, exact FROM about WHERE stamp = ?", (stamp,)).fetchone()
        if found is None:
            db.close()
            return None
        ambiguous, exact = (json.loads(text) for text in found)
    except (sqlite3.DatabaseError, ValueError):
        return None
    return {s: _section(_Table(db, path, s), ambiguous[s], exact[s]) for s in SECTIONS}


def _section(table: _Table, ambiguous: Mapping[str, list[str]], exact: list[str]) -> Section:
    return Section(
        table.shelf("entity", "id", "row", str),
        table.shelf("name", "key", "ids", _ids),
        table.shelf("demonym", "key", "ids", _ids),
        {name: tuple(ids) for name, ids in ambiguous.items()},
        tuple(exact),
    )


class _Table:
    """The tables of one section."""

    def __init__(self, db: sqlite3.Connection, path: Path, section: str) -> None:
        self._db = db
        self._path = path
        self._section = section

    def shelf(self, table: str, key: str, value: str, made: Callable[[str], V]) -> Shelf[V]:
        """The values of a table by key."""
        one = f"SELECT {value} FROM {table} WHERE section = ? AND {key} = ?"
        every = f"SELECT {key}, {value} FROM {table} WHERE section = ? ORDER BY {key}"

        def seek(wanted: str) -> V | None:
            rows = self._rows(one, wanted)
            return made(rows[0][0]) if rows else None

        return Shelf(seek, lambda: ((row[0], made(row[1])) for row in self._rows(every)))

    def _rows(self, sql: str, *wanted: str) -> list[tuple[str, ...]]:
        try:
            return self._db.execute(sql, (self._section, *wanted)).fetchall()
        except UnicodeEncodeError:  # half a character is in no name
            return []
        except sqlite3.DatabaseError as exc:
            raise InputError(f"damaged ({exc})", where=str(self._path), fix="remove it, it is made anew") from exc


def _ids(text: str) -> tuple[str, ...]:
    return tuple(text.split(" "))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
