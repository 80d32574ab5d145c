"""index: keeping claims grouped into events as sources come and go: only what may have changed is decided again.

What ``fusion.group`` decides of all claims is decided here of a few, from the best dated to the vaguest, as there: a
claim's event depends on claims dated as well as it or better, and on whoever else fits the event that it fits.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from kb.fusion import MOST, Profile, World, own_event
from kb.fusion.grouping import agreed, fits, parted
from kb.fusion.profiles import BY_DAY, BY_MONTH, BY_YEAR, KEYED, verdict
from kb.index import schema
from kb.index.arrivals import Arrival
from kb.index.likeness import Likeness, Node, Spot

_Members = dict[int, Spot]
_Cluster = tuple[Node, ...]


class Settled(NamedTuple):
    """The event of each new claim by the claim's number, and of each older one that was moved to another."""

    fresh: Mapping[int, str]
    moved: Mapping[int, tuple[str, str]]
    """Number of the claim to the event it was about and the one it is about now."""


class Regrouping:
    """Finds the events of claims that come, and of those that this moves; in one transaction of the ledger."""

    def __init__(self, db: sqlite3.Connection, world: World) -> None:
        self._db = db
        self._world = world
        self._likeness = Likeness(db, world)
        self._dirty: dict[int, Spot] = {}
        self._changed: set[str] = set()
        self._found: dict[int, str] = {}
        self._nodes: dict[int, Node] = {}
        self._homes: dict[int, str] = {}
        self._joined: dict[str, _Members] = defaultdict(dict)
        self._clusters: dict[int, list[_Cluster]] = {}
        self._refused: dict[int, str | None] = {}

    def leave(self, seq: int, events: Iterable[str]) -> None:
        """Note that the claims of a revision, which were about these events, go; before they are deleted."""
        near, refused = self._likeness.forget(schema.claims_of(seq))
        self._dirty.update((spot.profile, spot) for spot in near)
        self._changed.update(events)
        self._changed.update(refused)

    def settle(self, arrivals: Sequence[Arrival]) -> Settled:
        """Find the events of new claims, once what goes has gone and before they are in the table of claims."""
        fresh: dict[int, str] = {}
        keys: set[str] = set()
        for arrival in arrivals:
            first, _ = schema.claims_of(arrival.seq)
            self._likeness.add(first, arrival.source, arrival.claims)
            for no, claim in enumerate(arrival.claims, first):
                key = claim.profile.event
                fresh[no] = key or own_event(claim.id)
                if key:
                    keys.add(key)
        self._begin(arrivals, keys)
        for level in (BY_DAY, BY_MONTH, BY_YEAR):
            self._settle(level)
        self._likeness.refuse(self._refused)
        moved: dict[int, tuple[str, str]] = {}
        for node in self._nodes.values():
            for no, before in node.events.items():
                now = self._found.get(no)
                if now is not None and before is None:
                    fresh[no] = now
                elif now is not None and before is not None and now != before:
                    moved[no] = before, now
        return Settled(fresh, moved)

    def _begin(self, arrivals: Sequence[Arrival], keys: set[str]) -> None:
        """Find what may have changed at first: new claims that others may be the same as, and these others."""
        self._dirty |= self._likeness.same(schema.claims_of(arrival.seq) for arrival in arrivals)
        self._changed = self._likeness.still_there(self._changed)
        for event, near in self._likeness.near_events(keys).items():
            self._changed.add(event)
            self._dirty.update((spot.profile, spot) for spot in near)
        for spot in list(self._dirty.values()):
            if spot.level == KEYED and (node := self._node(spot)):
                self._changed.add(self._event(node))

    # -- one level -------------------------------------------------------------------------------

    def _settle(self, level: int) -> None:
        """Decide anew of all claims dated as *level* says that may have to move."""
        dirty = self._clusters_of(self._at(level), level)
        wanted = {cluster: self._wanted(cluster, level) for cluster in dirty}
        targets = {event for event in wanted.values() if event}
        for node in (node for cluster in dirty for node in cluster):
            targets.update(filter(None, node.events.values()))
            targets.update(self._likeness.refused(node.spot))
        for event in sorted(targets):
            self._fill(event, level, wanted)
        for cluster, refused in wanted.items():
            if cluster[0].spot.profile not in self._homes and (cluster in dirty or refused in targets):
                self._stay(cluster)
                self._refused.update((node.spot.profile, refused) for node in cluster)

    def _at(self, level: int) -> list[Spot]:
        """Profiles of a level that may have to be moved."""
        found = [spot for spot in self._dirty.values() if spot.level == level]
        for near in self._likeness.near_events(self._changed).values():
            found += [spot for spot in near if spot.level == level]
        for event in sorted(self._changed):
            for spot in self._members(event).values():
                if spot.level == level:
                    found.append(spot)
                elif KEYED < spot.level < level and (node := self._node(spot)):
                    found += [near for near in self._near(node) if near.level == level]
        return sorted({spot.profile: spot for spot in found}.values(), key=lambda spot: spot.profile)

    def _fill(self, event: str, level: int, wanted: dict[_Cluster, str | None]) -> None:
        """Let those who fit an event, and no other, join it, if none of them speaks against another."""
        members = [s for s in self._members(event).values() if s.level < level]
        if not members or len(members) > MOST:
            return
        near = {s.profile: s for m in members if (node := self._node(m)) for s in self._near(node) if s.level == level}
        rivals = self._clusters_of([near[profile] for profile in sorted(near)], level)
        for cluster in rivals:
            if cluster not in wanted:
                wanted[cluster] = self._wanted(cluster, level)
        joining = [cluster for cluster in rivals if wanted[cluster] == event]
        if joining and agreed([_profiles(cluster) for cluster in joining], self._world):
            for cluster in joining:
                self._join(cluster, event)
                self._refused.update((node.spot.profile, None) for node in cluster)

    def _wanted(self, cluster: _Cluster, level: int) -> str | None:
        """The one event of claims that are dated better, or keyed, that a cluster fits."""
        seen: set[str] = set()
        fitting: list[str] = []
        for spot in {s.profile: s for node in cluster for s in self._near(node) if s.level < level}.values():
            near = self._node(spot)
            if near is None or (event := self._event(near)) in seen or not self._same(cluster, near):
                continue
            seen.add(event)
            if self._fits(cluster, event, level):
                fitting.append(event)
                if len(fitting) > 1:
                    return None
        return fitting[0] if fitting else None

    def _same(self, cluster: _Cluster, other: Node) -> bool:
        return any(verdict(node.profile, other.profile, self._world) == "same" for node in cluster)

    def _fits(self, cluster: _Cluster, event: str, level: int) -> bool:
        spots = [s for s in self._members(event).values() if s.level < level]
        if len(spots) > MOST:
            return False
        nodes = filter(None, map(self._node, spots))
        return fits(_profiles(cluster), [node.profile for node in nodes], self._world)

    # -- clusters --------------------------------------------------------------------------------

    def _clusters_of(self, spots: Iterable[Spot], level: int) -> list[_Cluster]:
        """All the clusters that the chains make in which profiles are, each once."""
        found: dict[int, _Cluster] = {}
        for spot in spots:
            if spot.profile not in self._clusters and (node := self._node(spot)):
                chain = self._chain(node, level)
                by_profile = {one.profile: one for one in chain}
                made = [tuple(by_profile[p] for p in several) for several in parted(list(by_profile), self._world)]
                self._clusters.update((one.spot.profile, made) for one in chain)
            found.update((cluster[0].spot.profile, cluster) for cluster in self._clusters.get(spot.profile, ()))
        return list(found.values())

    def _chain(self, first: Node, level: int) -> list[Node]:
        """Profiles of one level, dated alike, that hang together."""
        chain, seen = [first], {first.spot.profile}
        for node in chain:
            for spot in self._near(node) if level < BY_YEAR else ():
                other = self._node(spot) if spot.level == level and spot.profile not in seen else None
                if other and verdict(node.profile, other.profile, self._world) == "same":
                    seen.add(spot.profile)
                    chain.append(other)
        return chain

    def _node(self, spot: Spot) -> Node | None:
        node = self._nodes.get(spot.profile)
        if node is None and (node := self._likeness.node(spot)):
            self._nodes[spot.profile] = node
        return node

    def _near(self, node: Node) -> Collection[Spot]:
        return self._likeness.near(node)

    # -- events ----------------------------------------------------------------------------------

    def _event(self, node: Node) -> str:
        """The event that a profile's claims are about, as far as it is decided."""
        if node.level == KEYED:
            assert node.profile.event
            return node.profile.event
        known = self._homes.get(node.spot.profile) or next(filter(None, node.events.values()), None)
        return known or own_event(min(node.claims.values()))

    def _members(self, event: str) -> _Members:
        """The profiles of an event's claims, as far as it is decided."""
        held = self._likeness.members(event)
        stay = {p: s for p, s in held.items() if s.level == KEYED or self._homes.get(p, event) == event}
        return {**stay, **self._joined.get(event, {})}

    def _join(self, cluster: _Cluster, event: str) -> None:
        for node in cluster:
            profile = node.spot.profile
            self._homes[profile] = event
            self._joined[event][profile] = node.spot
            self._place(node, dict.fromkeys(node.claims, event))

    def _stay(self, cluster: _Cluster) -> None:
        """Let a cluster be an event of its own; claims with a vague date, one each."""
        if cluster[0].level < BY_YEAR:
            self._join(cluster, own_event(min(i for node in cluster for i in node.claims.values())))
            return
        for node in cluster:
            self._homes[node.spot.profile] = ""
            self._place(node, {no: own_event(claim) for no, claim in node.claims.items()})

    def _place(self, node: Node, events: Mapping[int, str]) -> None:
        for no, event in events.items():
            before = node.events[no]
            self._found[no] = event
            if before != event:
                self._changed.add(event)
                if before:
                    self._changed.add(before)


def _profiles(cluster: _Cluster) -> tuple[Profile, ...]:
    return tuple(node.profile for node in cluster)
