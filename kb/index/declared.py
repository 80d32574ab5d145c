"""index: the actors, places and items that sources declare, and the gazetteer that knows them too.

Where several sources declare an id, the first source in alphabetical order stands, in whatever order they came.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from kb.gazetteer import SECTIONS, Entity, Gazetteer
from kb.gazetteer import declared as entity_of
from kb.gazetteer.compiled import Shelf
from kb.gazetteer.index import Layered, Section, names_of
from kb.ledger import Ledger

Id = tuple[str, str]
"""Section of the gazetteer (actors, places, items) and id."""

_Standing = tuple[str, str]
"""The source whose declaration stands, and what it says."""

_FACETS: Mapping[str, str] = {"actors": "actor", "places": "place", "items": "item"}
_COUNT = "declared"
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_ENTITIES = "SELECT content, id FROM standing WHERE section = ?"
_NAMES = "SELECT id, key FROM declared_name WHERE section = ?"


class Declared:
    """Keeps the gazetteer of a knowledge base: the shipped one, and what live sources declare.

    Args:
        ledger: whose file holds what was declared.
        builtin: called when the shipped gazetteer is needed, which most readings do not.
    """

    def __init__(self, ledger: Ledger, builtin: Callable[[], Gazetteer]) -> None:
        self._ledger = ledger
        self._db: sqlite3.Connection = ledger.db
        self.builtin = builtin
        self._known: Gazetteer | None = None
        self._made_at = ""

    def gazetteer(self) -> Gazetteer:
        """Names of actors, places and items: the shipped ones and those that loaded sources declare."""
        now = self._ledger.meta(_COUNT) or ""
        if self._known is None or self._made_at != now:
            builtin = self.builtin()
            self._known = builtin.over({section: self._over(builtin.section(section), section) for section in SECTIONS})
            self._made_at = now
        return self._known

    def _over(self, below: Section, section: str) -> Layered:
        """A section of the shipped gazetteer with what sources declare over it, read when asked for."""
        rows = partial(self._rows, section)
        entities = Shelf(
            lambda id: next((_entity(row[0]) for row in rows(f"{_ENTITIES} AND id = ?", id)), None),
            lambda: ((row[1], _entity(row[0])) for row in rows(f"{_ENTITIES} ORDER BY id")),
        )
        names = Shelf(
            lambda key: tuple(row[0] for row in rows(f"{_NAMES} AND key = ? ORDER BY source, id", key)) or None,
            lambda: _by_key(rows(f"{_NAMES} ORDER BY key, source, id")),
        )
        return Layered(below, entities, names, {})

    def _rows(self, section: str, sql: str, *wanted: str) -> list[tuple[str, str]]:
        return self._db.execute(sql, (section, *wanted)).fetchall()

    def forget(self) -> None:
        """Make the gazetteer anew when it is next asked for."""
        self._known = None

    def change(self, sources: Iterable[str], given: Iterable[tuple[str, Mapping[str, Any]]]) -> set[str]:
        """Let these sources declare what is *given* of them, (source, revision's content), and nothing else.

        Must be called inside a transaction of the ledger. Returns the other sources that must be indexed again:
        they speak of something that now belongs elsewhere than before.
        """
        sources = list(sources)
        own = json.dumps(sources)
        ids = {
            (r[0], r[1])
            for r in self._db.execute(
                "SELECT DISTINCT section, id FROM declared WHERE source IN (SELECT value FROM json_each(?))", (own,)
            )
        }
        rows = [
            (*_id(entity), source, _written(entity))
            for source, content in given
            for entity in content.get("entities", ())
        ]
        ids.update((row[0], row[1]) for row in rows)
        if not ids:
            return set()
        before = self._effective(ids)
        self._db.execute("DELETE FROM declared WHERE source IN (SELECT value FROM json_each(?))", (own,))
        self._db.executemany("INSERT OR REPLACE INTO declared VALUES (?, ?, ?, ?)", rows)
        after = self._effective(ids)
        return self._follow(before, after) - set(sources)

    def _effective(self, ids: Iterable[Id]) -> dict[Id, _Standing]:
        """What stands of each of these ids, of those that are declared."""
        rows = self._db.execute(
            "SELECT d.section, d.id, d.source, d.content FROM json_each(?) CROSS JOIN declared d"
            " ON d.section = value ->> 0 AND d.id = value ->> 1 AND d.source ="
            " (SELECT source FROM declared WHERE section = value ->> 0 AND id = value ->> 1 ORDER BY source LIMIT 1)",
            (json.dumps(list(ids)),),
        )
        return {(section, name): (source, content) for section, name, source, content in rows.fetchall()}

    def _follow(self, before: Mapping[Id, _Standing], after: Mapping[Id, _Standing]) -> set[str]:
        """Note that what is declared has changed; returns the sources that this concerns."""
        other = {i for i in before.keys() | after.keys() if before.get(i) != after.get(i)}
        self._stand(other, before, after)
        told = {i: (_content(before, i), _content(after, i)) for i in other}
        changed = {i: contents for i, contents in told.items() if contents[0] != contents[1]}
        if changed:
            self._ledger.set_meta(_COUNT, os.urandom(8).hex())  # never met again, should this be rolled back
        moved = [i for i, (old, new) in changed.items() if _parents(old) != _parents(new)]
        return {source for i in moved for source in self._speaking_of(i)}

    def _stand(self, ids: Iterable[Id], before: Mapping[Id, _Standing], after: Mapping[Id, _Standing]) -> None:
        """Keep what stands of these ids, and its names, where they are found at once."""
        gone = [(*i, *before[i]) for i in ids if i in before]
        now = [(*i, *after[i]) for i in ids if i in after]
        self._db.executemany(
            "DELETE FROM declared_name WHERE section = ? AND key = ? AND source = ? AND id = ?",
            self._names([(section, source, content) for section, _, source, content in gone]),
        )
        self._db.executemany("DELETE FROM standing WHERE section = ? AND id = ?", [row[:2] for row in gone])
        self._db.executemany("INSERT INTO standing VALUES (?, ?, ?, ?)", now)
        self._name([(section, source, content) for section, _, source, content in now])

    def rename(self) -> None:
        """Note anew under which names all that stands is found: the shipped gazetteer has a say in that."""
        self._db.execute("DELETE FROM declared_name")
        self._name(self._db.execute("SELECT section, source, content FROM standing").fetchall())
        self._known = None

    def _name(self, standing: Iterable[tuple[str, str, str]]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO declared_name VALUES (?, ?, ?, ?)", self._names(standing))

    def _names(self, standing: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str, str]]:
        """Section, key, source and id for each name of what stands."""
        sections = {name: self.builtin().section(name) for name in SECTIONS}
        return [
            (section, sections[section].key(name), source, entity.id)
            for section, source, content in standing
            for entity in [_entity(content)]
            for name, *_ in names_of(entity)
        ]

    def _speaking_of(self, one: Id) -> list[str]:
        row = self._db.execute(
            "SELECT no FROM term WHERE facet = ? AND id = ? AND sources > 0", (_FACETS[one[0]], one[1])
        ).fetchone()
        if row is None:
            return []
        rows = self._db.execute("SELECT source FROM index_source WHERE instr(terms, ?)", (f",{row[0]},",))
        return [source for (source,) in rows.fetchall()]


def _id(entity: Mapping[str, Any]) -> Id:
    return {"Place": "places", "Item": "items"}.get(entity["kind"], "actors"), entity["id"]


def _entity(content: str) -> Entity:
    return entity_of(json.loads(content))[1]


def _content(standing: Mapping[Id, _Standing], of: Id) -> str | None:
    return standing[of][1] if of in standing else None


def _parents(content: str | None) -> tuple[str, ...]:
    return () if content is None else _entity(content).parents()


def _by_key(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, several in groupby(rows, key=itemgetter(1)):
        yield key, tuple(row[0] for row in several)


def digest_of_parents(gazetteer: Gazetteer) -> str:
    """SHA-256 of what belongs to what."""
    import hashlib  # with OpenSSL behind it; only what writes comes here

    digest = hashlib.sha256()
    for section in (gazetteer.actors, gazetteer.places, gazetteer.items):
        digest.update("\n".join(f"{name} {' '.join(section[name].parents())}" for name in sorted(section)).encode())
        digest.update(b"\n\n")
    return digest.hexdigest()
