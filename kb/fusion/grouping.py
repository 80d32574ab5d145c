"""fusion: which claims are about the same event: a cautious decision that depends on no order.

A reviewer's word comes first: claims with one key are about one event, with two keys about two, and ``not_event``
keeps a claim out of an event. Claims without a key are taken from the best dated to the vaguest: those that are the
same as each other make an event, and join the one event before them that they fit, if there is just one and nobody
else who fits it speaks against them. A merger too few is corrected by a key; one too many hides a contradiction, so
doubt keeps events apart. All claims count, whenever they were published: what was known on an earlier day is told
of the same events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Final, NamedTuple

from kb import quantities
from kb.fusion.facts import Fact, own_event
from kb.fusion.lookup import Lookup
from kb.fusion.profiles import BY_DAY, BY_MONTH, BY_YEAR, Profile, World, profile_of, verdict

MOST: Final = 64
"""Profiles that are compared with each other at the most: what has more of them, as a war that reviewers gave one
key, takes in no claim by itself, and claims that make more of them stay apart."""

Cluster = tuple[Profile, ...]


class Told(NamedTuple):
    """What grouping needs of a claim; ``quantity`` is how many it says there were, if it says that it happened."""

    id: str
    source: str
    profile: Profile
    quantity: quantities.Quantity | None


def told(fact: Fact) -> Told:
    """A claim as grouping sees it."""
    quantity = fact.quantity if fact.positive else None
    return Told(fact.id, fact.content["source"], profile_of(fact.content, fact.bounds), quantity)


def group(facts: Sequence[Fact], world: World) -> dict[str, str]:
    """The event of each claim: its reviewer's key, that of the claims it surely goes with, or one of its own.

    The answer does not depend on the order of *facts*, and a claim about something else changes nothing.

    Args:
        facts: claims of any sources.
        world: what is above what.

    Returns:
        Claim id to event id; an event without a key is called after the least id of its best dated claims.
    """
    lookup = Lookup(world)
    claims = sorted((told(fact) for fact in facts), key=lambda claim: claim.id)
    loners = two_numbers(claims, lookup, world)
    events = {c.id: c.profile.event or own_event(c.id) for c in claims}
    held: dict[Profile, list[str]] = defaultdict(list)
    made: dict[str, list[Profile]] = defaultdict(list)
    for claim in claims:
        if claim.profile.event:
            made[claim.profile.event].append(claim.profile)
        elif claim.id not in loners and lookup.keys(claim.profile):
            held[claim.profile].append(claim.id)
    for level in (BY_DAY, BY_MONTH, BY_YEAR):
        clusters = list(_clusters([p for p in held if p.level == level], lookup, world))
        homes = _homes(clusters, made, world)
        for cluster in clusters:
            ids = sorted(i for profile in cluster for i in held[profile])
            if home := homes.get(cluster):
                made[home] += cluster
            elif level < BY_YEAR:
                made[home := own_event(ids[0])] += cluster
            events |= {i: home or own_event(i) for i in ids}
    return events


def two_numbers(claims: Iterable[Told], lookup: Lookup, world: World) -> set[str]:
    """Claims of a source that gives two numbers which exclude each other for what would be one event: it tells of two.

    They stay by themselves: which of them others mean cannot be told. What a reviewer gave a key has its place.
    """
    counted: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for claim in claims:
        if claim.quantity:
            for key in lookup.keys(claim.profile):
                counted[claim.source, key, claim.profile.bounds[:2]].append(claim)
    found: set[str] = set()
    for several in counted.values():
        bare = {claim.id for claim in several if not claim.profile.event}
        if bare and len({(c.profile, c.quantity) for c in several}) > MOST:
            found |= bare
        elif bare:
            for a, b in combinations(several, 2):
                if _excludes(a, b) and verdict(a.profile, b.profile, world) == "same":
                    found |= {a.id, b.id} & bare
    return found


def _excludes(a: Told, b: Told) -> bool:
    """Whether two claims say how many there were, of one unit, and cannot both be right."""
    if a.quantity is None or b.quantity is None or a.quantity.unit != b.quantity.unit:
        return False
    return quantities.excludes(a.quantity, b.quantity)


def _clusters(profiles: Sequence[Profile], lookup: Lookup, world: World) -> Iterator[Cluster]:
    """Profiles of one level that go together, dated alike."""
    near: dict[tuple[object, ...], list[Profile]] = defaultdict(list)
    for profile in profiles:
        for key in lookup.keys(profile):
            near[key, profile.bounds[:2]].append(profile)
    chained: dict[Profile, set[Profile]] = {profile: set() for profile in profiles}
    for several in near.values():
        for a, b in combinations(several, 2):
            if verdict(a, b, world) == "same":
                chained[a].add(b)
                chained[b].add(a)
    for chain in components(chained):
        yield from parted(chain, world)


def components(chained: Mapping[Profile, Iterable[Profile]]) -> Iterator[list[Profile]]:
    """Profiles that hang together."""
    seen: set[Profile] = set()
    for first in chained:
        if first not in seen:
            seen.add(first)
            chain = [first]
            for one in chain:
                fresh = [other for other in chained[one] if other not in seen]
                seen.update(fresh)
                chain += fresh
            yield chain


def parted(chain: Sequence[Profile], world: World) -> Iterator[Cluster]:
    """The clusters that profiles which hang together make.

    What is the same as two that are apart tells neither, and is left out; what then still hangs together though two
    in it are apart, stays apart.
    """
    if len(chain) == 1 or len(chain) > MOST:
        yield from ((profile,) for profile in chain)
        return
    same: dict[Profile, list[Profile]] = {profile: [] for profile in chain}
    apart: set[frozenset[Profile]] = set()
    for a, b in combinations(chain, 2):
        told = verdict(a, b, world)
        if told == "same":
            same[a].append(b)
            same[b].append(a)
        elif told == "apart":
            apart.add(frozenset((a, b)))
    vague = {one for one in chain if any(frozenset(pair) in apart for pair in combinations(same[one], 2))}
    yield from ((profile,) for profile in chain if profile in vague)
    for rest in components({one: [o for o in same[one] if o not in vague] for one in chain if one not in vague}):
        if any(frozenset(pair) in apart for pair in combinations(rest, 2)):
            yield from ((profile,) for profile in rest)
        else:
            yield tuple(rest)


def _homes(clusters: Sequence[Cluster], made: Mapping[str, Sequence[Profile]], world: World) -> dict[Cluster, str]:
    """The event that each cluster joins, of those made of claims that are dated better or keyed."""
    wanted: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        fitting = [event for event, members in made.items() if fits(cluster, members, world)]
        if len(fitting) == 1:
            wanted[fitting[0]].append(cluster)
    return {cluster: event for event, several in wanted.items() if agreed(several, world) for cluster in several}


def fits(cluster: Iterable[Profile], members: Iterable[Profile], world: World) -> bool:
    """Whether a cluster is about an event: the same as some of its claims, and apart from none."""
    ours = set(members)
    same = False
    for a, b in product(cluster, ours if len(ours) <= MOST else ()):
        told = verdict(a, b, world)
        if told == "apart":
            return False
        same = same or told == "same"
    return same


def agreed(clusters: Sequence[Cluster], world: World) -> bool:
    """Whether clusters that fit one event may all join it: no two of them are apart."""
    if sum(map(len, clusters)) > MOST:
        return False
    pairs = ((a, b) for one, other in combinations(clusters, 2) for a in one for b in other)
    return not any(verdict(a, b, world) == "apart" for a, b in pairs)


__all__ = ["MOST", "Cluster", "Told", "agreed", "components", "fits", "group", "parted", "told", "two_numbers"]
