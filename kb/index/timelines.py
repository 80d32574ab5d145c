"""index: timelines: the events asked for, in order, found a few seeks away and made ready to be shown."""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeAlias

from kb import dates, entries
from kb.asking import Filter
from kb.fusion import Fact, fuse_bounds, upward
from kb.gazetteer import Entity, Gazetteer
from kb.index import cores, finding, spans
from kb.index.facts import facts_of, fused_of
from kb.index.finding import BEGIN, DAYS, Candidate, Search

_AT_ONCE = 64

Found: TypeAlias = tuple[dates.Day, dates.Day, dates.Day, dates.Day, str]
"""An event that fits what was asked for: its four dates, then its id. Plain tuples: popular actors have thousands."""


class Timelines:
    """Finds events by who, what, where and when."""

    def __init__(self, db: sqlite3.Connection, gazetteer: Callable[[], Gazetteer]) -> None:
        self._db = db
        self._gazetteer = gazetteer

    def events(self, asked: Filter) -> Sequence[Found]:
        """The events asked for, by their dates, then by id: what queries/timeline.rq says."""
        found: Sequence[Found] = self._found(asked, _EVENTS)
        return found

    def _found(self, asked: Filter, columns: str) -> Sequence[Any]:
        """Columns of the events asked for, their dates and ids the first of them."""
        terms = [(facet, name) for facet, name, _ in _named(asked)]
        under = finding.under(self._db, terms, asked.type)
        if under is None:
            return []
        first = dates.EARLIEST if asked.first is None else asked.first
        last = dates.LATEST if asked.last is None else asked.last
        if asked.as_of is not None:
            given = {"as_of": asked.as_of}
            then = Search(under, spans.HULL, _THEN, first, last, _EVENT, " AND e.first_published <= :as_of", given)
            known = islice(_ordered(self._known(asked, then.in_order(self._db))), asked.limit)
            return [event if columns == _NUMBERED else event[:5] for event in known]
        search = Search(under, spans.FUSED, columns, first, last, tests=_CERTAINLY if asked.certain else "")
        if asked.limit is None:
            return sorted(search.at_once(self._db))
        return list(islice(_ordered(search.in_order(self._db)), asked.limit))

    def _known(self, asked: Filter, rows: Iterator[Candidate]) -> Iterator[Candidate]:
        """Events as they were known on a day."""
        assert asked.as_of is not None
        while several := list(islice(rows, _AT_ONCE)):
            later = [row[3] for _, _, row in several if row[2] > asked.as_of]
            facts = self.known_facts(later, asked.as_of)
            for begin, begun, (_, _, last_published, number, *found) in several:
                bounds = dates.Bounds(*found[:4])
                if last_published > asked.as_of:
                    if not self._said(asked, facts[number]):
                        continue
                    bounds = fuse_bounds([fact.bounds for fact in facts[number]])
                if asked.within(bounds):
                    yield begin, begun, (*bounds, found[4], number)

    def _said(self, asked: Filter, facts: Sequence[Fact]) -> bool:
        """Whether claims known on a day say of their event what is asked for."""
        for facet, wanted, section in _named(asked):
            known = getattr(self._gazetteer(), section)
            if not any(_says(fact, facet, wanted, known) for fact in facts):
                return False
        return asked.type is None or any(asked.type in upward(fact.content["type"]) for fact in facts)

    def known_facts(self, numbers: Iterable[int], as_of: int | None) -> dict[int, list[Fact]]:
        """The claims about events, those published up to a day."""
        found = facts_of(self._db, numbers)
        last = dates.LATEST if as_of is None else as_of
        return {number: [fact for fact in facts if fact.published <= last] for number, facts in found.items()}

    # -- making them ready to be shown -----------------------------------------------------------

    def shown(self, asked: Filter) -> list[dict[str, Any]]:
        """The events asked for with the claims they rest on: see ``entries``."""
        found = self._found(asked, _NUMBERED)
        numbers = [event[5] for event in found]
        facts = self.known_facts(numbers, asked.as_of)
        kept = dict(self._db.execute(_CORES, (json.dumps(numbers),)).fetchall()) if asked.as_of is None else {}
        declared = self.declared([event[4] for event in found], asked.as_of)
        made, gazetteer = self._entries(), self._gazetteer()
        shown = []
        for *bounds, event_id, number in found:
            known = facts[number]
            if core := kept.get(number):
                fused = cores.unpacked(event_id, dates.Bounds(*bounds), core)
            else:
                fused = fused_of(event_id, known, gazetteer)
            if len(known) > 1:
                known.sort(key=lambda f: (f.published, f.content["source"], *entries.place_in_text(f.content), f.id))
            cited = [made.evidence(fact.id, fact.content) for fact in known]
            shown.append({**made.entry(fused, declared.get(event_id)), "claims": cited})
        return shown

    def _entries(self) -> entries.Entries:
        """What makes entries, kept while names are the same."""
        gazetteer = self._gazetteer()
        if self._made is None or self._made[0] is not gazetteer:
            self._made = gazetteer, entries.Entries(gazetteer)
        return self._made[1]

    _made: tuple[Gazetteer, entries.Entries] | None = None

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


_EVENTS = f"{DAYS}, f.id"
_NUMBERED = f"{_EVENTS}, f.event"
_CORES = "SELECT no, core FROM event WHERE no IN (SELECT value FROM json_each(?)) AND core != ''"
_EVENT = "CROSS JOIN event e ON e.no = f.event"
_DATES = "e.earliest_begin, e.latest_begin, e.earliest_end, e.latest_end"
_THEN = f"{BEGIN}, {BEGIN} + f.begin_doubt, e.last_published, e.no, {_DATES}, e.id"
_CERTAINLY = f" AND {BEGIN} + f.begin_doubt <= :last AND {BEGIN} + f.least >= :first"


def _named(asked: Filter) -> list[tuple[str, str, str]]:
    """Whom, where and what is asked for: facet, id, section of the gazetteer."""
    wanted = (
        ("actor", asked.actor, "actors"),
        ("actor", asked.other, "actors"),
        ("place", asked.place, "places"),
        ("item", asked.item, "items"),
    )
    return [(facet, name, section) for facet, name, section in wanted if name is not None]


def _ordered(candidates: Iterable[Candidate]) -> Iterator[Any]:
    """Candidates come with the least begin they can have; each is passed on when none before it can follow."""
    waiting: list[Any] = []
    for begin, begun, found in candidates:
        while waiting and waiting[0][:2] < (begin, begun):
            yield heapq.heappop(waiting)
        heapq.heappush(waiting, found)
    while waiting:
        yield heapq.heappop(waiting)


def _says(fact: Fact, facet: str, wanted: str, section: Mapping[str, Entity]) -> bool:
    """Whether a claim names an actor, place or item, or something that belongs to it."""
    content = fact.content
    named: Iterable[str]
    if facet == "actor":
        named = [actor for actors in content.get("roles", {}).values() for actor in actors]
    else:
        named = content.get("items", ()) if facet == "item" else [content["place"]] if "place" in content else ()
    return any(n == wanted or (n in section and wanted in section[n].parents()) for n in named)
