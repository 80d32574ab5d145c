"""index: timelines: the events asked for, in order, found a few seeks away and made ready to be shown."""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from kb import dates, entries
from kb.asking import Filter
from kb.fusion import Fact, fuse_bounds, upward
from kb.gazetteer import Entity, Gazetteer
from kb.index import cores, spans
from kb.index.facts import facts_of, fused_of
from kb.index.terms import BITS, EVERYTHING, number_of

_Cursor = sqlite3.Cursor
_AT_ONCE = 64
_DAYS = "e.earliest_begin, e.latest_begin, e.earliest_end, e.latest_end"


class Found(NamedTuple):
    """An event that fits what was asked for, by its dates and its id; ``core`` is what was fused of it, if it was."""

    earliest_begin: int
    latest_begin: int
    earliest_end: int
    latest_end: int
    id: str
    number: int
    core: str | None

    @property
    def bounds(self) -> dates.Bounds:
        """Its dates."""
        return dates.Bounds(*self[:4])


def _ordered(candidates: Iterable[tuple[int, int, Found]]) -> Iterator[Found]:
    """Candidates come with the least begin they can have; each is passed on when none before it can follow."""
    waiting: list[Found] = []
    for begin, begun, found in candidates:
        while waiting and waiting[0][:2] < (begin, begun):
            yield heapq.heappop(waiting)
        heapq.heappush(waiting, found)
    while waiting:
        yield heapq.heappop(waiting)


class Timelines:
    """Finds events by who, what, where and when."""

    def __init__(self, db: sqlite3.Connection, gazetteer: Callable[[], Gazetteer]) -> None:
        self._db = db
        self._gazetteer = gazetteer

    def events(self, asked: Filter) -> Sequence[Found]:
        """The events asked for, by their dates, then by id: what queries/timeline.rq says."""
        terms = self._terms(asked)
        if terms is None:
            return []
        cursors = self._cursors(asked, terms)
        if asked.as_of is not None:
            return list(islice(_ordered(self._known(asked, _merged(cursors))), asked.limit))
        if asked.limit is not None:
            candidates = ((begin, begun, Found(*row)) for begin, begun, row in _merged(cursors))
            return list(islice(_ordered(candidates), asked.limit))
        rows = [row for cursor, _ in cursors for row in cursor.fetchall()]
        rows.sort()
        return list(map(Found._make, rows))

    def _known(
        self, asked: Filter, rows: Iterator[tuple[int, int, tuple[Any, ...]]]
    ) -> Iterator[tuple[int, int, Found]]:
        """Events as they were known on a day."""
        assert asked.as_of is not None
        while several := list(islice(rows, _AT_ONCE)):
            later = [row[8] for _, _, row in several if row[2] > asked.as_of]
            facts = self.known_facts(later, asked.as_of)
            for begin, begun, (_, _, last_published, *row) in several:
                found: Found | None = Found(*row)
                if last_published > asked.as_of:
                    found = self._then(asked, Found(*row), facts[row[5]])
                if found and asked.within(found.bounds):
                    yield begin, begun, found

    def _then(self, asked: Filter, event: Found, facts: Sequence[Fact]) -> Found | None:
        """An event by the claims known on a day, when these say of it what is asked for."""
        for facet, section in (("actor", "actors"), ("place", "places"), ("item", "items")):
            wanted = getattr(asked, facet)
            if wanted is not None:
                known = getattr(self._gazetteer(), section)
                if not any(_says(fact, facet, wanted, known) for fact in facts):
                    return None
        if asked.type is not None and not any(asked.type in upward(fact.content["type"]) for fact in facts):
            return None
        return Found(*fuse_bounds([fact.bounds for fact in facts]), event.id, event.number, None)

    def known_facts(self, numbers: Iterable[int], as_of: int | None) -> dict[int, list[Fact]]:
        """The claims about events, those published up to a day."""
        found = facts_of(self._db, numbers)
        last = dates.LATEST if as_of is None else as_of
        return {number: [fact for fact in facts if fact.published <= last] for number, facts in found.items()}

    def _cursors(self, asked: Filter, terms: Sequence[int]) -> list[tuple[_Cursor, int]]:
        """A cursor for each range of keys that may hold something, with what its days mean."""
        sql, given = _sql(asked, terms[1:])
        view = spans.FUSED if asked.as_of is None else spans.HULL
        some = "SELECT 1 FROM facet WHERE key BETWEEN ? AND ? LIMIT 1"
        return [
            (self._db.execute(sql, {**given, "low": low, "high": high, "begun": begun}), begun)
            for low, high, begun in spans.ranges(terms[0], view, _first(asked), _last(asked))
            if self._db.execute(some, (low, high)).fetchone()
        ]

    def _terms(self, asked: Filter) -> list[int] | None:
        """The numbers of the terms asked for, the rarest first; None when one of them was never met."""
        found: list[tuple[int, int]] = []
        for facet in ("actor", "place", "item"):
            if (name := getattr(asked, facet)) is not None:
                known = number_of(self._db, facet, name)
                if known is None:
                    return None
                found.append((known[1], known[0]))
        if found:
            return [number for _, number in sorted(found)]
        if asked.type is None:
            return [EVERYTHING]
        known = number_of(self._db, "type", asked.type)
        return [known[0]] if known else None

    # -- making them ready to be shown -----------------------------------------------------------

    def shown(self, asked: Filter) -> list[dict[str, Any]]:
        """The events asked for with the claims they rest on: see ``entries``."""
        found = self.events(asked)
        facts = self.known_facts([event.number for event in found], asked.as_of)
        gazetteer = self._gazetteer()
        declared = self.declared([event.id for event in found], asked.as_of)
        shown = []
        for event in found:
            known = facts[event.number]
            if event.core:
                fused = cores.unpacked(event.id, event.bounds, event.core)
            else:
                fused = fused_of(event.id, known, gazetteer)
            known.sort(key=lambda f: (f.published, f.content["source"], *entries.place_in_text(f.content), f.id))
            cited = [entries.evidence(fact.id, fact.content, gazetteer) for fact in known]
            shown.append({**entries.entry(fused, gazetteer, declared.get(event.id, {})), "claims": cited})
        return shown

    def declared(self, events: Sequence[str], as_of: int | None = None) -> Mapping[str, dict[str, str]]:
        """The names reviewers gave events, by language; the first source's where they differ.

        As of a day, only names that sources published by then gave.
        """
        rows = self._db.execute(
            "SELECT event, labels FROM event_label WHERE event IN (SELECT value FROM json_each(?)) ORDER BY source DESC"
            if as_of is None
            else "SELECT l.event, l.labels FROM event_label l JOIN live USING (source) JOIN revision r USING (seq)"
            " WHERE l.event IN (SELECT value FROM json_each(?))"
            " AND json_extract(r.content, '$.source.published') <= ? ORDER BY l.source DESC",
            (json.dumps(events),) if as_of is None else (json.dumps(events), dates.iso(as_of)),
        )
        found: dict[str, dict[str, str]] = {}
        for event, labels in rows:
            found.setdefault(event, {}).update(json.loads(labels))
        return found


_BEGIN = f"((f.key & {spans.DAY_MASK}) - :begun * f.begin_doubt)"
_NOW = f"""
SELECT {_BEGIN}, {_BEGIN} + f.begin_doubt, {_BEGIN} + f.least, {_BEGIN} + f.most, e.id, e.no, e.core
FROM facet f JOIN event e ON e.no = f.event
WHERE f.key BETWEEN :low AND :high AND {_BEGIN} + f.most >= :first"""
_CERTAIN = f" AND {_BEGIN} + f.begin_doubt <= :last AND {_BEGIN} + f.least >= :first"
_THEN = f"""
SELECT {_BEGIN}, {_BEGIN} + f.begin_doubt, e.last_published, {_DAYS}, e.id, e.no, e.core
FROM facet f JOIN event e ON e.no = f.event
WHERE f.key BETWEEN :low AND :high AND {_BEGIN} + f.most >= :first AND e.first_published <= :as_of"""


def _sql(asked: Filter, others: Sequence[int]) -> tuple[str, dict[str, object]]:
    """SQL for a range of keys, in order of key, and its parameters but for those of the range."""
    tests = [_NOW if asked.as_of is None else _THEN]
    given: dict[str, object] = {"as_of": asked.as_of, "last": _last(asked), "first": _first(asked)}
    if asked.certain and asked.as_of is None:
        tests.append(_CERTAIN)
    if asked.type is not None:
        tests.append(f" AND f.types & {BITS[asked.type]:d}")
    for n, term in enumerate(others):
        tests.append(f" AND instr(e.terms, :term{n:d})")
        given[f"term{n}"] = f",{term},"
    return "".join((*tests, " ORDER BY f.key")), given


def _first(asked: Filter) -> int:
    return dates.EARLIEST if asked.first is None else asked.first


def _last(asked: Filter) -> int:
    return dates.LATEST if asked.last is None else asked.last


def _least(cursor: _Cursor, begun: int) -> Iterator[tuple[int, int, tuple[Any, ...]]]:
    """Rows with the least that their begin can be, whatever the rows after them."""
    while rows := cursor.fetchmany(_AT_ONCE):
        for row in rows:
            yield row[0], row[1] if begun else 0, row


def _merged(cursors: Sequence[tuple[_Cursor, int]]) -> Iterator[tuple[int, int, tuple[Any, ...]]]:
    """The rows of several cursors, each in order, in order."""
    return heapq.merge(*(_least(*cursor) for cursor in cursors), key=lambda row: row[:2])


def _says(fact: Fact, facet: str, wanted: str, section: Mapping[str, Entity]) -> bool:
    """Whether a claim names an actor, place or item, or something that belongs to it."""
    content = fact.content
    named: Iterable[str]
    if facet == "actor":
        named = [actor for actors in content.get("roles", {}).values() for actor in actors]
    else:
        named = content.get("items", ()) if facet == "item" else [content["place"]] if "place" in content else ()
    return any(n == wanted or (n in section and wanted in section[n].parents()) for n in named)
