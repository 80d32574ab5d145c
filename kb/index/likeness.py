"""index: which claims may be about one event: a row for each key under which a claim is looked up.

Claims that are the same share a key and the days on which they may have begun meet (``fusion.profiles``): what may
be the same as a claim is found by a few seeks, however many claims there are about its actors.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from kb import dates
from kb.fusion import Profile, profile_of
from kb.fusion.grouping import Told, two_numbers
from kb.fusion.lookup import Lookup
from kb.fusion.profiles import DOUBTS, KEYED, World, verdict
from kb.index.arrivals import Given

_KEYED = 4
_KIND = 7
"""The low bits of a key: whether a reviewer gave the claim an event, and its span."""

_KINDS: Final = ", ".join(f"({keyed | n}, {days - 1})" for keyed in (0, _KEYED) for n, days in enumerate(DOUBTS))
_MEET: Final = (
    " JOIN likeness s INDEXED BY likeness_key ON s.key = (f.key & ~7 | kinds.kind)"
    " AND s.first BETWEEN f.first - kinds.days AND f.last AND s.last >= f.first"
    " AND (f.key & 3 <> kinds.kind & 3 OR (s.first = f.first AND s.last = f.last))"
)
_FROM_CLAIMS: Final = f"""
WITH kinds (kind, days) AS (VALUES {_KINDS})
SELECT f.key, f.first, f.last, f.profile, s.key, s.first, s.last, s.profile, f.claim, min(s.claim)
FROM likeness f CROSS JOIN kinds CROSS{_MEET}
WHERE f.claim BETWEEN ? AND ? AND f.key & kinds.kind & {_KEYED} = 0 AND f.key > 7 AND s.claim <> f.claim
GROUP BY +f.profile, +f.key, s.profile, s.key"""
_FROM_EVENTS: Final = f"""
WITH kinds (kind, days) AS (VALUES {_KINDS})
SELECT DISTINCT e.id, s.key, s.first, s.last, s.profile
FROM json_each(?) AS wanted CROSS JOIN event e ON e.id = wanted.value CROSS JOIN index_claim i ON i.event = e.no
CROSS JOIN likeness f ON f.claim = i.no AND f.key & {_KEYED} CROSS JOIN kinds CROSS{_MEET}
WHERE kinds.kind < {_KEYED}"""
_FROM_KEY: Final = f"""
WITH kinds (kind, days) AS (VALUES {_KINDS}), f (key, first, last) AS (VALUES (?, ?, ?))
SELECT DISTINCT s.key, s.first, s.last, s.profile FROM f CROSS JOIN kinds CROSS{_MEET}
WHERE f.key & kinds.kind & {_KEYED} = 0"""


class Spot(NamedTuple):
    """Where claims of one profile are found: a key, the days on which they may have begun, the profile's number."""

    key: int
    first: int
    last: int
    profile: int

    @property
    def level(self) -> int:
        """``KEYED`` or the span."""
        return KEYED if self.key & _KEYED else (self.key & _KIND) + 1


class Node:
    """Claims of one profile: numbers to ids, and the ids of the events they were about, None for new ones."""

    __slots__ = ("claims", "events", "profile", "spot")

    def __init__(self, spot: Spot, profile: Profile) -> None:
        self.spot = spot
        self.profile = profile
        self.claims: dict[int, str] = {}
        self.events: dict[int, str | None] = {}

    @property
    def level(self) -> int:
        """``KEYED`` or the span."""
        return self.spot.level


class Likeness:
    """Reads and writes the table, inside a transaction.

    Args:
        db: the ledger's file.
        world: what is above what.
    """

    def __init__(self, db: sqlite3.Connection, world: World) -> None:
        self._db = db
        self._world = world
        self._lookup = Lookup(world)
        self._fresh: dict[int, str] = {}
        self._profiles: dict[int, Profile] = {}
        self._keyed: dict[str, dict[int, Spot]] = defaultdict(dict)
        self._near: dict[int, set[Spot]] = {}
        self._members: dict[str, dict[int, Spot]] = {}

    def forget(self, span: tuple[int, int]) -> tuple[set[Spot], set[str]]:
        """Take out the claims of a source; returns what may be the same as they, and the events that refused them."""
        near = {spot for _, spot, *_ in self._meeting(span)}
        held = "profile IN (SELECT profile FROM likeness WHERE claim BETWEEN ? AND ?)"
        refused = self._db.execute(f"SELECT event FROM refused WHERE {held}", span).fetchall()
        self._db.execute(f"DELETE FROM refused WHERE {held}", span)
        self._db.execute("DELETE FROM likeness WHERE claim BETWEEN ? AND ?", span)
        return near, {event for (event,) in refused}

    def refused(self, spot: Spot) -> list[str]:
        """The event that a profile fitted, but could not join."""
        rows = self._db.execute("SELECT event FROM refused WHERE profile = ?", (spot.profile,))
        return [event for (event,) in rows.fetchall()]

    def refuse(self, found: Mapping[int, str | None]) -> None:
        """Note which event each of these profiles fits but cannot join, None for those that there is none for."""
        self._db.executemany("DELETE FROM refused WHERE profile = ?", [(profile,) for profile in found])
        rows = [(profile, event) for profile, event in found.items() if event]
        self._db.executemany("INSERT INTO refused VALUES (?, ?)", rows)

    def _meeting(self, span: tuple[int, int]) -> Iterator[tuple[Spot, Spot, int, int]]:
        """Where claims numbered in a span lie, and where others that may be the same do; the number of one of each."""
        for row in self._db.execute(_FROM_CLAIMS, span):
            yield Spot(*row[:4]), Spot(*row[4:8]), row[8], row[9]

    def same(self, spans: Iterable[tuple[int, int]]) -> dict[int, Spot]:
        """The profiles of claims numbered in these spans and of others, of those that are the same as another's."""
        pairs = [pair for span in _together(spans) for pair in self._meeting(span)]
        self._read({no for *_, ours, theirs in pairs for no in (ours, theirs)})
        found: dict[int, Spot] = {}
        for here, there, ours, theirs in pairs:
            if here.profile in found and there.profile in found:
                continue
            if verdict(self._profiles[ours], self._profiles[theirs], self._world) == "same":
                found[here.profile] = here
                found[there.profile] = there
        return found

    def add(self, first: int, source: str, claims: Sequence[Given]) -> None:
        """Put in the claims of a source, numbered from *first*."""
        counted = [Told(c.id, source, c.profile, c.quantity) for c in claims if c.quantity]
        loners = two_numbers(counted, self._lookup, self._world) if len(counted) > 1 else ()
        rows: list[tuple[int, int, int, int, int]] = []
        for no, claim in enumerate(claims, first):
            profile = claim.profile
            keys = self._lookup.keys(profile) if claim.id not in loners else ()
            if keys:
                kind = (_KEYED if profile.event else 0) | (profile.span or 1) - 1
                begin, begun, digest = *profile.bounds[:2], profile.digest
                rows += [(no, key << 3 | kind, begin, begun, digest) for key in keys]
            elif profile.event:
                rows.append((no, _KEYED, 0, 0, profile.digest))
            else:
                continue
            self._fresh[no], self._profiles[no] = claim.id, profile
            if profile.event:
                self._keyed[profile.event][rows[-1][-1]] = Spot(*rows[-1][1:])
        self._db.executemany("INSERT INTO likeness VALUES (?, ?, ?, ?, ?)", rows)

    def still_there(self, events: Collection[str]) -> set[str]:
        """Those of these events that some claim is still about."""
        rows = self._db.execute(
            "SELECT e.id FROM json_each(?) AS wanted CROSS JOIN event e ON e.id = wanted.value"
            " WHERE EXISTS (SELECT 1 FROM index_claim i WHERE i.event = e.no)",
            (json.dumps(sorted(events)),),
        )
        return {event for (event,) in rows.fetchall()}

    def near_events(self, events: Collection[str]) -> dict[str, set[Spot]]:
        """For events: what may be the same as one of their keyed claims that were there before, and has no key."""
        found: dict[str, set[Spot]] = defaultdict(set)
        if events:
            for event, *spot in self._db.execute(_FROM_EVENTS, (json.dumps(sorted(events)),)):
                found[event].add(Spot(*spot))
        return found

    def near(self, node: Node) -> Collection[Spot]:
        """What may be the same as a profile, itself left out."""
        found = self._near.get(node.spot.profile)
        if found is None:
            found = self._near[node.spot.profile] = set()
            kind = node.spot.key & _KIND
            for key in self._lookup.keys(node.profile):
                given = (key << 3 | kind, *node.profile.bounds[:2])
                found.update(Spot(*row) for row in self._db.execute(_FROM_KEY, given) if row[3] != node.spot.profile)
        return found

    def node(self, spot: Spot) -> Node | None:
        """The claims of a profile; None when there are none any more."""
        rows = self._db.execute(
            "SELECT l.claim, i.id, e.id FROM likeness l LEFT JOIN index_claim i ON i.no = l.claim"
            " LEFT JOIN event e ON e.no = i.event"
            " WHERE l.key = ? AND l.first = ? AND l.last = ? AND l.profile = ? LIMIT ?",
            (*spot, 1 if spot.level == KEYED else -1),
        ).fetchall()
        if not rows:
            return None
        node = Node(spot, self._profile(rows[0][0]))
        for no, claim_id, event in rows:
            node.claims[no] = claim_id or self._fresh[no]
            node.events[no] = event
        return node

    def members(self, event: str) -> dict[int, Spot]:
        """Profiles of the claims that are about an event, as it was, or have its key: their numbers and spots."""
        known = self._members.get(event)
        if known is None:
            known = self._members[event] = self._stored(event)
        return {**known, **self._keyed.get(event, {})}

    def _stored(self, event: str) -> dict[int, Spot]:
        return {
            row[3]: Spot(*row)
            for row in self._db.execute(
                "SELECT l.key, l.first, l.last, l.profile FROM event e JOIN index_claim i ON i.event = e.no"
                " JOIN likeness l ON l.claim = i.no WHERE e.id = ?",
                (event,),
            )
        }

    def _profile(self, no: int) -> Profile:
        if no not in self._profiles:
            self._read({no})
        return self._profiles[no]

    def _read(self, numbers: Iterable[int]) -> None:
        """Read the profiles of claims that are there, all at once."""
        wanted = [no for no in numbers if no not in self._profiles]
        rows = self._db.execute(
            "SELECT no, earliest_begin, latest_begin, earliest_end, latest_end, content"
            " FROM json_each(?) AS wanted CROSS JOIN index_claim i ON i.no = wanted.value CROSS JOIN claim USING (no)",
            (json.dumps(sorted(wanted)),),
        )
        self._profiles.update((no, profile_of(json.loads(said), dates.Bounds(*days))) for no, *days, said in rows)


def _together(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The same numbers in as few spans as there can be."""
    before: tuple[int, int] | None = None
    for first, last in sorted(spans):
        if before and before[1] + 1 == first:
            before = before[0], last
        else:
            if before:
                yield before
            before = first, last
    if before:
        yield before
