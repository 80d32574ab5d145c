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
from kb.database import insert
from kb.fusion import Profile, own_event, profile_of
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
_FROM_KEY: Final = f"""
WITH kinds (kind, days) AS (VALUES {_KINDS}), f (key, first, last) AS (VALUES (?, ?, ?))
SELECT DISTINCT s.key, s.first, s.last, s.profile FROM f CROSS JOIN kinds CROSS{_MEET}
WHERE f.key & kinds.kind & {_KEYED} = 0"""

_GLANCES: Final = """
SELECT spot.value ->> 3, l.claim, e.id FROM json_each(?) AS spot
CROSS JOIN likeness l ON l.key = spot.value ->> 0 AND l.claim = (
    SELECT claim FROM likeness WHERE key = spot.value ->> 0 AND first = spot.value ->> 1 AND last = spot.value ->> 2
    AND profile = spot.value ->> 3 ORDER BY claim LIMIT 1)
LEFT JOIN index_claim i ON i.no = l.claim LEFT JOIN event e ON e.no = i.event"""

_SAID: Final = """
SELECT spot.value ->> 3 FROM json_each(?) AS spot WHERE EXISTS (
    SELECT 1 FROM likeness WHERE key = spot.value ->> 0 AND first = spot.value ->> 1 AND last = spot.value ->> 2
    AND profile = spot.value ->> 3)"""


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


class Glance(NamedTuple):
    """A profile, and the event that a claim of it was about; of a new one, its own."""

    profile: Profile
    event: str


class Node:
    """Claims of one profile: numbers to ids, and the ids of the events they were about, None for new ones."""

    __slots__ = ("claims", "events", "profile", "spot")

    def __init__(self, spot: Spot, profile: Profile) -> None:
        self.spot = spot
        self.profile = profile
        self.claims: dict[int, str] = {}
        self.events: dict[int, str | None] = {}


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
        self._glances: dict[int, Glance | None] = {}
        self._near: dict[int, set[Spot]] = {}
        self._members: dict[str, dict[int, Spot]] = {}

    # -- what comes and goes ---------------------------------------------------------------------

    def forget(self, span: tuple[int, int]) -> tuple[set[Spot], set[str]]:
        """Take out the claims of a source; returns what may be the same as they, and the events that they fitted."""
        near = {spot for _, spot, *_ in self._meeting(span)}
        held = "profile IN (SELECT profile FROM likeness WHERE claim BETWEEN ? AND ?)"
        fitted = self._db.execute(f"SELECT event FROM fitting WHERE {held}", span).fetchall()
        self._db.execute(f"DELETE FROM fitting WHERE {held}", span)
        self._db.execute("DELETE FROM likeness WHERE claim BETWEEN ? AND ?", span)
        return near, {event for (event,) in fitted}

    def add(self, sources: Iterable[tuple[int, str, Sequence[Given]]]) -> set[str]:
        """Put in the claims of sources, numbered each from a first one; returns the keyed events that gain by them."""
        rows = [row for first, source, claims in sources for row in self._rows(first, source, claims)]
        gained = self._gaining()
        insert(self._db, "likeness", rows)
        return gained

    def _gaining(self) -> set[str]:
        """The keyed events of which something is said that was not said of them before."""
        spots = {spot.profile: spot for said in self._keyed.values() for spot in said.values()}
        known = {row[0] for row in self._db.execute(_SAID, (json.dumps(list(spots.values())),)).fetchall()}
        return {event for event, said in self._keyed.items() if not said.keys() <= known}

    def _rows(self, first: int, source: str, claims: Sequence[Given]) -> Iterator[tuple[int, int, int, int, int]]:
        """The rows of a source's claims."""
        counted = [Told(c.id, source, c.profile, c.quantity) for c in claims if c.quantity]
        loners = two_numbers(counted, self._lookup, self._world) if len(counted) > 1 else ()
        for no, claim in enumerate(claims, first):
            profile = claim.profile
            keys = self._lookup.keys(profile) if claim.id not in loners else ()
            if keys:
                kind = (_KEYED if profile.event else 0) | (profile.span or 1) - 1
                begin, begun, digest = *profile.bounds[:2], profile.digest
                spots = [Spot(key << 3 | kind, begin, begun, digest) for key in keys]
            elif profile.event:
                spots = [Spot(_KEYED, 0, 0, profile.digest)]
            else:
                continue
            self._fresh[no], self._profiles[no] = claim.id, profile
            if profile.event:
                self._keyed[profile.event][spots[-1].profile] = spots[-1]
            for spot in spots:
                yield no, *spot

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

    def _meeting(self, span: tuple[int, int]) -> Iterator[tuple[Spot, Spot, int, int]]:
        """Where claims numbered in a span lie, and where others that may be the same do; the number of one of each."""
        for row in self._db.execute(_FROM_CLAIMS, span):
            yield Spot(*row[:4]), Spot(*row[4:8]), row[8], row[9]

    # -- which events profiles fit ---------------------------------------------------------------

    def fitted(self, profiles: Iterable[int]) -> set[str]:
        """The events that these fitted."""
        rows = self._db.execute(
            "SELECT DISTINCT f.event FROM json_each(?) AS wanted JOIN fitting f ON f.profile = wanted.value",
            (json.dumps(sorted(profiles)),),
        )
        return {event for (event,) in rows.fetchall()}

    def fitting(self, events: Iterable[str]) -> set[Spot]:
        """The profiles that fitted any of these events."""
        rows = self._db.execute(
            "SELECT f.key, f.first, f.last, f.profile FROM json_each(?) AS wanted"
            " JOIN fitting f ON f.event = wanted.value",
            (json.dumps(sorted(events)),),
        )
        return {Spot(*row) for row in rows.fetchall()}

    def rivals(self, event: str, level: int) -> list[Spot]:
        """The profiles of a level that fitted this event, and no other."""
        rows = self._db.execute("SELECT key, first, last, profile FROM fitting WHERE event = ? AND sole", (event,))
        return [spot for spot in map(Spot._make, rows.fetchall()) if spot.level == level]

    def note(self, found: Mapping[Spot, Collection[str]]) -> None:
        """Keep which events profiles fit: of several, two."""
        self._db.executemany("DELETE FROM fitting WHERE profile = ?", [(spot.profile,) for spot in found])
        rows = [
            (event, spot.profile, *spot[:3], len(events) == 1) for spot, events in found.items() for event in events
        ]
        self._db.executemany("INSERT INTO fitting VALUES (?, ?, ?, ?, ?, ?)", rows)

    # -- profiles, and what is near them ---------------------------------------------------------

    def still_there(self, events: Collection[str]) -> set[str]:
        """Those of these events that some claim is still about."""
        rows = self._db.execute(
            "SELECT e.id FROM json_each(?) AS wanted CROSS JOIN event e ON e.id = wanted.value"
            " WHERE EXISTS (SELECT 1 FROM index_claim i WHERE i.event = e.no)",
            (json.dumps(sorted(events)),),
        )
        return {event for (event,) in rows.fetchall()}

    def near(self, spot: Spot) -> Collection[Spot]:
        """What may be the same as a profile, itself left out."""
        found = self._near.get(spot.profile)
        if found is None:
            found = self._near[spot.profile] = set()
            if known := self.glances([spot]).get(spot.profile):
                for key in self._lookup.keys(known.profile):
                    given = (key << 3 | spot.key & _KIND, *known.profile.bounds[:2])
                    found.update(Spot(*row) for row in self._db.execute(_FROM_KEY, given) if row[3] != spot.profile)
        return found

    def glances(self, spots: Collection[Spot]) -> dict[int, Glance]:
        """What is to be known of profiles to compare them, by their numbers; those that no claim has are left out."""
        wanted = [spot for spot in spots if spot.profile not in self._glances]
        if wanted:
            rows = self._db.execute(_GLANCES, (json.dumps(wanted),)).fetchall()
            self._read({no for _, no, _ in rows})
            self._glances.update((spot.profile, None) for spot in wanted)
            for profile, no, event in rows:
                self._glances[profile] = Glance(self._profiles[no], event or own_event(self._fresh[no]))
        return {spot.profile: known for spot in spots if (known := self._glances[spot.profile])}

    def node(self, spot: Spot) -> Node | None:
        """The claims of a profile that has no key; None when there are none any more."""
        rows = self._db.execute(
            "SELECT l.claim, i.id, e.id FROM likeness l LEFT JOIN index_claim i ON i.no = l.claim"
            " LEFT JOIN event e ON e.no = i.event"
            " WHERE l.key = ? AND l.first = ? AND l.last = ? AND l.profile = ?",
            spot,
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
        return {**self._stored(event), **self._keyed.get(event, {})}

    def _stored(self, event: str) -> dict[int, Spot]:
        """Profiles of the claims that were about an event before."""
        known = self._members.get(event)
        if known is None:
            rows = self._db.execute(
                "SELECT DISTINCT l.key, l.first, l.last, l.profile FROM event e JOIN index_claim i ON i.event = e.no"
                " JOIN likeness l ON l.claim = i.no WHERE e.id = ?",
                (event,),
            )
            known = self._members[event] = {row[3]: Spot(*row) for row in rows}
        return known

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
