"""index: the claims of events as facts, events fused from them, and when what happened was admitted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kb import dates
from kb.fusion import DOERS, Agreement, Event, Fact, agreement, fuse, fuse_agreed, voices_of
from kb.gazetteer import Gazetteer
from kb.index.terms import BITS


class Regarded(NamedTuple):
    """An event that claims regard: between which days it began, and the day by which it had been admitted first."""

    earliest_begin: dates.Day
    latest_begin: dates.Day
    admitted_by: dates.Day | None


def regarded(db: sqlite3.Connection, event_ids: Iterable[str]) -> dict[str, Regarded]:
    """Those of these events that there are, by id."""
    rows = db.execute(
        "SELECT e.id, e.earliest_begin, e.latest_begin, (SELECT min(i.latest_end) FROM regard r"
        f" CROSS JOIN index_claim i ON i.no = r.claim WHERE r.event = e.id AND i.type & {BITS['Acknowledgement']:d})"
        " FROM json_each(?) AS wanted CROSS JOIN event e ON e.id = wanted.value",
        (json.dumps(list(event_ids)),),
    )
    return {event: Regarded(*found) for event, *found in rows.fetchall()}


def numbers_of(db: sqlite3.Connection, event_ids: Iterable[str]) -> dict[str, int]:
    """The numbers of those of these events that are there."""
    wanted = json.dumps(list(event_ids))
    rows = db.execute("SELECT id, no FROM event WHERE id IN (SELECT value FROM json_each(?))", (wanted,))
    return dict(rows.fetchall())


def facts_of(db: sqlite3.Connection, events: Iterable[int]) -> dict[int, list[Fact]]:
    """The claims about each of these events, by event number, those without claims left out.

    A fact knows its event's id, but while that event is being written.
    """
    rows = db.execute(
        "SELECT i.event, i.id, i.earliest_begin, i.latest_begin, i.earliest_end, i.latest_end, published, content, e.id"
        " FROM json_each(?) AS wanted CROSS JOIN index_claim i ON i.event = wanted.value CROSS JOIN claim USING (no)"
        " LEFT JOIN event e ON e.no = i.event",
        (json.dumps(list(events)),),
    ).fetchall()
    found: dict[int, list[Fact]] = {}
    for event, claim_id, begin, begun, ended, end, published, content, event_id in rows:
        bounds = dates.Bounds(begin, begun, ended, end)
        fact = Fact(claim_id, bounds, published, json.loads(content), event_id or "")
        found.setdefault(event, []).append(fact)
    return found


def fused_of(event_id: str, facts: Sequence[Fact], gazetteer: Gazetteer) -> Event:
    """An event fused from its claims; the gazetteer tells which place lies in which and who acts for whom."""
    if len(facts) == 1:
        return fuse(event_id, facts, within={})
    return agreed_of(event_id, agreement_of(facts, gazetteer), gazetteer)


def agreed_of(event_id: str, agreed: Agreement, gazetteer: Gazetteer) -> Event:
    """An event fused from its claims, of which it is known what they are to each other."""
    places = gazetteer.places
    within = {p: places[p].within for f in agreed.facts if (p := f.content.get("place")) is not None and p in places}
    return fuse_agreed(event_id, agreed, within=within)


def agreement_of(facts: Sequence[Fact], gazetteer: Gazetteer) -> Agreement:
    """What the claims about an event are to each other; the gazetteer tells who acts for whom."""
    actors = gazetteer.actors
    named = {actor for fact in facts for actor in voices_of(fact)}
    for fact in facts:
        roles = fact.content.get("roles", {})
        for role in DOERS:
            named.update(roles.get(role, ()))
    return agreement(facts, acts_for={name: actors[name].affiliation for name in named if name in actors})
