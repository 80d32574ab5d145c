"""fusion: which claims are about the same event, and why: a cautious decision that depends on no order.

A reviewer's word comes first: claims with one key are about one event, with two keys about two, and ``not_event``
keeps a claim out of an event. Claims without a key join where every side that both give agrees and both are dated;
a whole chain of them joins only if no two in it speak against it. A merger too few is corrected by a key; one too
many hides a contradiction, so doubt keeps events apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from kb import dates, vocab
from kb.fusion.facts import Fact

Upward = Mapping[str, Sequence[str]]
"""For each id those above it, all the way up: for whom an actor acts, where a place lies, what an item is a kind of."""

LONGEST_DOUBT = 31
"""Days of doubt about the begin that one of two claims may have at the most; the other may have a year."""

_YEAR = 366
_NEEDED = {"ArmsTransfer": ("agent", "recipient"), "AidTransfer": ("agent", "recipient"), "Attack": ("agent", "target")}
_MAIN = ("agent", "speaker", "victim", "partner")


class World(NamedTuple):
    """What is above what."""

    actors: Upward
    places: Upward
    items: Upward


class Sameness(NamedTuple):
    """Whether two claims are about the same event: ``same``, ``apart``, or neither surely; and on which sides.

    ``sides`` are those that agree when they are the same or in doubt, and those that differ when they are apart:
    ``key type modality actors place items time not_event``.
    """

    verdict: str
    sides: tuple[str, ...]


def _root(fact: Fact) -> str:
    name = str(fact.content["type"])
    return (vocab.EVENT_TYPES[name].parents or (name,))[-1]


def _alike(one: str, other: str, upward: Upward) -> bool:
    return one == other or other in upward.get(one, ()) or one in upward.get(other, ())


def _agree(ours: Sequence[str], theirs: Sequence[str], upward: Upward) -> bool | None:
    """Whether two lists speak of the same; None if one of them is empty."""
    if not ours or not theirs:
        return None
    fewer, more = sorted((ours, theirs), key=len)
    return all(any(_alike(x, y, upward) for y in more) for x in fewer)


def _actors(a: Fact, b: Fact, world: World) -> bool | None:
    """Whether the same play the same parts; None where too few parts are given to tell."""
    ours, theirs = a.content.get("roles", {}), b.content.get("roles", {})
    told = {role: _agree(ours.get(role, ()), theirs.get(role, ()), world.actors) for role in vocab.ROLES}
    if False in told.values():
        return False
    needed = _NEEDED.get(_root(a))
    enough = all(told[role] for role in needed) if needed else any(told[role] for role in _MAIN)
    return True if enough else None


def _time(a: Fact, b: Fact) -> bool | None:
    """Whether the days that two claims allow meet, and closely enough to tell; None where they may."""
    if not (a.content.get("edtf") and b.content.get("edtf")):
        return None
    if dates.disjoint(a.bounds, b.bounds):
        return False
    doubts = sorted(f.bounds.latest_begin - f.bounds.earliest_begin + 1 for f in (a, b))
    close = dates.intersect(a.bounds, b.bounds) is not None
    return True if close and doubts[0] <= LONGEST_DOUBT and doubts[1] <= _YEAR else None


def _reviewed(a: Fact, b: Fact) -> Sameness | None:
    """What reviewers said of two claims, if they did."""
    ours, theirs = a.content.get("event"), b.content.get("event")
    if (ours and ours in b.content.get("not_event", ())) or (theirs and theirs in a.content.get("not_event", ())):
        return Sameness("apart", ("not_event",))
    if ours and theirs:
        return Sameness("same" if ours == theirs else "apart", ("key",))
    return None


def sameness(a: Fact, b: Fact, world: World) -> Sameness:
    """Whether two claims are about the same event, as far as their words and their reviewers tell.

    Args:
        a, b: two claims, in any order.
        world: what is above what.
    """
    reviewed = _reviewed(a, b)
    if reviewed is not None:
        return reviewed
    here, there = ([p] if (p := f.content.get("place")) else [] for f in (a, b))
    sides = {
        "type": _root(a) == _root(b),
        "modality": a.modality == b.modality,
        "actors": _actors(a, b, world),
        "place": _agree(here, there, world.places),
        "items": _agree(a.content.get("items", ()), b.content.get("items", ()), world.items),
        "time": _time(a, b),
    }
    apart = tuple(side for side, agrees in sides.items() if agrees is False)
    if apart:
        return Sameness("apart", apart)
    agreed = tuple(side for side, agrees in sides.items() if agrees)
    what = sides["items"] or _root(a) not in ("ArmsTransfer", "AidTransfer", "WeaponTest", "ArmsProduction")
    where = sides["place"] or _root(a) not in ("Attack", "Casualties", "Deployment")
    sure = sides["actors"] and sides["time"] and what and where
    return Sameness("same" if sure else "doubt", agreed)


def group(facts: Sequence[Fact], world: World) -> dict[str, str]:
    """The event of each claim: its reviewer's key, that of the claims it surely goes with, or one of its own.

    The answer does not depend on the order of *facts*, and a claim about something else changes nothing.

    Args:
        facts: claims of any sources.
        world: what is above what.

    Returns:
        Claim id to event id; an event without a key is called after the least of its claims' ids.
    """
    ordered = sorted(facts, key=lambda f: f.id)
    parent = {fact.id: fact.id for fact in ordered}

    def root(claim: str) -> str:
        while parent[claim] != claim:
            parent[claim] = claim = parent[parent[claim]]
        return claim

    for several in _blocks(ordered, world).values():
        for a, b in combinations(several, 2):
            if root(a.id) != root(b.id) and sameness(a, b, world).verdict == "same":
                parent[root(b.id)] = root(a.id)
    chains: dict[str, list[Fact]] = {}
    for fact in ordered:
        chains.setdefault(root(fact.id), []).append(fact)
    found: dict[str, str] = {}
    for chain in chains.values():
        united = all(sameness(a, b, world).verdict != "apart" for a, b in combinations(chain, 2))
        key = next((str(f.content["event"]) for f in chain if f.content.get("event")), f"e{chain[0].id}")
        for fact in chain:
            found[fact.id] = key if united else str(fact.content.get("event") or f"e{fact.id}")
    return found


def _blocks(facts: Sequence[Fact], world: World) -> dict[tuple[str, str], list[Fact]]:
    """Claims that may go together: of one kind with somebody in common, or with one key."""
    blocks: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        actors = {a for role in _MAIN for a in fact.content.get("roles", {}).get(role, ())}
        for actor in sorted(actors | {up for a in actors for up in world.actors.get(a, ())}):
            blocks.setdefault((_root(fact), actor), []).append(fact)
        if fact.content.get("event"):
            blocks.setdefault(("key", str(fact.content["event"])), []).append(fact)
    return blocks
