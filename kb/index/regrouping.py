"""index: keeping claims grouped into events as sources come and go: only what may have changed is decided again.

What ``fusion.group`` decides of all claims is decided here of a few, from the best dated to the vaguest, as there: a
claim's event depends on claims dated as well as it or better, and on whoever else fits the event that it fits.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from kb.fusion import MOST, Profile, World, own_event
from kb.fusion.grouping import agreed, fits, parted
from kb.fusion.profiles import BY_DAY, BY_MONTH, BY_YEAR, KEYED, verdict
from kb.index import schema
from kb.index.arrivals import Arrival
from kb.index.likeness import Glance, Likeness, Node, Spot

_TELLS: Final = 2
"""Events that claims fit, at the most, that are looked for: more than one, and they join none."""

_Cluster = tuple[Node, ...]


class Settled(NamedTuple):
    """The event of each new claim by the claim's number, and of each older one that was moved to another."""

    fresh: Mapping[int, str]
    moved: Mapping[int, tuple[str, str]]
    """Number of the claim to the event it was about and the one it is about now."""


class Regrouping:
    """Finds the events of claims that come, and of those that this moves; in one transaction of the ledger."""

    def __init__(self, db: sqlite3.Connection, world: World) -> None:
        self._world = world
        self._likeness = Likeness(db, world)
        self._dirty: dict[int, Spot] = {}
        self._freed: set[str] = set()
        self._changed: set[str] = set()
        self._gained: dict[str, dict[int, Spot]] = defaultdict(dict)
        self._lost: set[str] = set()
        self._found: dict[int, str] = {}
        self._nodes: dict[int, Node] = {}
        self._homes: dict[int, str] = {}
        self._clusters: dict[int, list[_Cluster]] = {}
        self._fitting: dict[Spot, tuple[str, ...]] = {}

    def leave(self, seq: int, events: Iterable[str]) -> None:
        """Note that the claims of a revision, which were about these events, go; before they are deleted."""
        near, fitted = self._likeness.forget(schema.claims_of(seq))
        self._dirty.update((spot.profile, spot) for spot in near)
        self._freed |= fitted
        self._lost.update(events)

    def settle(self, arrivals: Sequence[Arrival]) -> Settled:
        """Find the events of new claims, once what goes has gone and before they are in the table of claims."""
        fresh: dict[int, str] = {}
        for arrival in arrivals:
            for no, claim in enumerate(arrival.claims, schema.claims_of(arrival.seq)[0]):
                fresh[no] = claim.profile.event or own_event(claim.id)
        self._changed |= self._likeness.add((schema.claims_of(a.seq)[0], a.source, a.claims) for a in arrivals)
        self._changed |= self._lost
        self._lost = self._likeness.still_there(self._lost)
        self._dirty |= self._likeness.same(schema.claims_of(arrival.seq) for arrival in arrivals)
        for level in (BY_DAY, BY_MONTH, BY_YEAR):
            self._settle(level)
        self._likeness.note(self._fitting)
        moved: dict[int, tuple[str, str]] = {}
        for node in self._nodes.values():
            for no, before in node.events.items():
                now = self._found.get(no)
                if now is not None and before is None:
                    fresh[no] = now
                elif now is not None and before is not None and now != before:
                    moved[no] = before, now
        return Settled(fresh, moved)

    # -- one level -------------------------------------------------------------------------------

    def _settle(self, level: int) -> None:
        """Decide anew of all claims dated as *level* says that may have to move."""
        dirty = self._clusters_of(self._at(level), level)
        wanting: dict[str, list[_Cluster]] = defaultdict(list)
        for cluster in dirty:
            events = tuple(self._events_fitted(cluster, level))
            self._fitting.update((node.spot, events) for node in cluster)
            if len(events) == 1:
                wanting[events[0]].append(cluster)
        before = self._likeness.fitted(node.spot.profile for cluster in dirty for node in cluster)
        for event in sorted({*wanting, *before, *self._freed}):
            self._fill(event, level, wanting.get(event, ()))
        for cluster in dirty:
            if cluster[0].spot.profile not in self._homes:
                self._stay(cluster)

    def _at(self, level: int) -> list[Spot]:
        """Profiles of a level that may have to be moved.

        These are the ones whose own claims, or those that are the same, came or went; that fitted an event which has
        others now; and that are the same as what an event has won, or has kept where it lost what spoke against them.
        """
        found = {*self._dirty.values(), *self._likeness.fitting(self._changed)}
        for event in sorted(self._lost | self._gained.keys()):
            members = self._members(event, level)
            sought = members if event in self._lost else self._gained[event].values()
            for member in sought if 0 < len(members) <= MOST else ():
                if member.level < level:
                    found.update(self._same_as(member, level))
        return sorted((spot for spot in found if spot.level == level), key=lambda spot: spot.profile)

    def _same_as(self, spot: Spot, level: int) -> Iterator[Spot]:
        """The profiles of a level that are the same as one dated as well or better."""
        near = [other for other in self._likeness.near(spot) if other.level == level]
        known = self._likeness.glances([spot, *near])
        if ours := known.get(spot.profile):
            for other in near:
                theirs = known.get(other.profile)
                if theirs and verdict(ours.profile, theirs.profile, self._world) == "same":
                    yield other

    def _events_fitted(self, cluster: _Cluster, level: int) -> Iterator[str]:
        """The events of claims that are dated better, or keyed, that a cluster fits: two of them at the most."""
        found = {s.profile: s for node in cluster for s in self._likeness.near(node.spot) if s.level < level}
        near = list(found.values())
        seen: set[str] = set()
        told = 0
        for first in range(0, len(near), MOST):
            for profile, known in self._likeness.glances(near[first : first + MOST]).items():
                event = self._event(profile, known)
                if event in seen or not self._same(cluster, known.profile):
                    continue
                seen.add(event)
                if self._fits(cluster, event, level):
                    yield event
                    told += 1
                    if told == _TELLS:
                        return

    def _same(self, cluster: _Cluster, other: Profile) -> bool:
        return any(verdict(node.profile, other, self._world) == "same" for node in cluster)

    def _fits(self, cluster: _Cluster, event: str, level: int) -> bool:
        spots = self._members(event, level)
        if len(spots) > MOST:
            return False
        members = self._likeness.glances(spots).values()
        return fits(_profiles(cluster), [known.profile for known in members], self._world)

    def _fill(self, event: str, level: int, wanting: Sequence[_Cluster]) -> None:
        """Let those who fit an event, and no other, join it, if none of them speaks against another."""
        decided = {spot.profile for spot in self._fitting}
        others = [spot for spot in self._likeness.rivals(event, level) if spot.profile not in decided]
        if len(others) > MOST:
            return
        known = self._likeness.glances(others)
        rivals = [*map(_profiles, wanting), *((one.profile,) for one in known.values())]
        ours = {profile: glance.event == event for profile, glance in known.items()}
        if agreed(rivals, self._world):
            for cluster in (*wanting, *self._clusters_with([s for s in others if ours.get(s.profile) is False], level)):
                self._join(cluster, event)
        else:
            for cluster in self._clusters_with([s for s in others if ours.get(s.profile)], level):
                self._stay(cluster)

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

    def _clusters_with(self, spots: Sequence[Spot], level: int) -> list[_Cluster]:
        """The clusters that have any of these profiles, each once."""
        wanted = {spot.profile for spot in spots}
        return [one for one in self._clusters_of(spots, level) if any(node.spot.profile in wanted for node in one)]

    def _chain(self, first: Node, level: int) -> list[Node]:
        """Profiles of one level, dated alike, that hang together."""
        chain, seen = [first], {first.spot.profile}
        for node in chain if level < BY_YEAR else ():
            for spot in self._same_as(node.spot, level):
                if spot.profile not in seen and (other := self._node(spot)):
                    seen.add(spot.profile)
                    chain.append(other)
        return chain

    def _node(self, spot: Spot) -> Node | None:
        node = self._nodes.get(spot.profile)
        if node is None and (node := self._likeness.node(spot)):
            self._nodes[spot.profile] = node
        return node

    # -- events ----------------------------------------------------------------------------------

    def _event(self, profile: int, known: Glance) -> str:
        """The event that a profile's claims are about, as far as it is decided."""
        return known.profile.event or self._homes.get(profile) or known.event

    def _members(self, event: str, level: int) -> list[Spot]:
        """The profiles of an event's claims that are keyed, or dated better than a level, as far as it is decided."""
        held = {**self._likeness.members(event), **self._gained.get(event, {})}
        stay = (s for p, s in held.items() if s.level == KEYED or self._homes.get(p, event) == event)
        return [spot for spot in stay if spot.level < level]

    def _join(self, cluster: _Cluster, event: str) -> None:
        for node in cluster:
            self._homes[node.spot.profile] = event
            self._place(node, dict.fromkeys(node.claims, event))

    def _stay(self, cluster: _Cluster) -> None:
        """Let a cluster be an event of its own; claims with a vague date, one each."""
        if cluster[0].spot.level < BY_YEAR:
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
                self._gained[event][node.spot.profile] = node.spot
                if before:
                    self._changed.add(before)
                    self._lost.add(before)


def _profiles(cluster: _Cluster) -> tuple[Profile, ...]:
    return tuple(node.profile for node in cluster)
