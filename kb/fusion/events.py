"""fusion: claims about one event → the event: what it is called, who, where, when, how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kb import dates, quantities, vocab
from kb.fusion.agreement import Affiliations, Agreement, Contradiction, agreement
from kb.fusion.facts import Fact


class Event(NamedTuple):
    """An event as its claims have it, taken together.

    ``type`` is what it is called, ``types`` all that any claim calls it and what these are kinds of.
    ``status`` is ``actual``, ``planned``, ``hypothetical`` or ``denied``. ``written`` is the date as a claim
    writes it, if one of them gives just the dates that all of them allow.
    """

    id: str
    type: str
    types: tuple[str, ...]
    status: str
    roles: Mapping[str, tuple[str, ...]]
    place: str | None
    items: tuple[str, ...]
    purpose: str | None
    quantity: quantities.Quantity | None
    bounds: dates.Bounds
    written: str | None
    claims: int
    origins: int
    contradictions: tuple[Contradiction, ...]
    corroborations: tuple[tuple[str, str], ...]

    @property
    def edtf(self) -> str:
        """When it was, in EDTF."""
        return self.written or dates.edtf_of(self.bounds)

    @property
    def actors(self) -> tuple[tuple[str, str], ...]:
        """(role, actor) pairs in the ontology's order of roles, then by actor."""
        roles = self.roles
        return tuple([(role, actor) for role in vocab.ROLES if role in roles for actor in roles[role]])


def fuse_bounds(several: Sequence[dates.Bounds]) -> dates.Bounds:
    """The dates that every claim allows; where no day is allowed by all, the hull of them.

    Begin and end are fused apart: ``queries/timeline.rq`` says the same with MAX, MIN and IF.
    """

    def pair(lows: Sequence[int], highs: Sequence[int]) -> tuple[int, int]:
        low, high = max(lows), min(highs)
        return (low, high) if low <= high else (min(lows), max(highs))

    begins, begun, ended, ends = zip(*several, strict=True)
    earliest_begin, latest_begin = pair(begins, begun)
    earliest_end, latest_end = pair(ended, ends)
    return dates.Bounds(earliest_begin, min(latest_begin, latest_end), max(earliest_end, earliest_begin), latest_end)


def _commonest(values: Iterable[str]) -> str | None:
    """The value given most often; among equals the first in alphabetical order."""
    given = list(values)
    if len(set(given)) < 2:
        return given[0] if given else None
    counted = Counter(given)
    return min(counted, key=lambda v: (-counted[v], v))


@cache
def upward(name: str) -> tuple[str, ...]:
    """A type and the types it is a kind of."""
    return (name, *vocab.EVENT_TYPES[name].parents)


@cache
def _kinds(types: frozenset[str]) -> tuple[str, ...]:
    """Types and all that these are kinds of, in alphabetical order."""
    return tuple(sorted({t for name in types for t in upward(name)}))


@cache
def _kinds_of(name: str) -> tuple[str, ...]:
    return _kinds(frozenset((name,)))


def _type(facts: Sequence[Fact]) -> str:
    """The type most claims give, made narrower where some claim is (an invasion is an attack)."""
    types: Counter[str] = Counter([fact.content["type"] for fact in facts])
    narrowest = [t for t in types if not any(t in vocab.EVENT_TYPES[other].parents for other in types)]
    return min(narrowest, key=lambda t: (-types[t], t))


def _quantity(facts: Sequence[Fact]) -> quantities.Quantity | None:
    """How many, in the unit most claims use: what all allow, or the hull where they disagree."""
    counted = [q for fact in facts if (q := fact.quantity)]
    unit = _commonest(q.unit for q in counted)
    same = [q for q in counted if q.unit == unit]
    return _together(same, quantities.intersect) or _together(same, quantities.hull)


def _together(
    several: Sequence[quantities.Quantity],
    join: Callable[[quantities.Quantity, quantities.Quantity], quantities.Quantity | None],
) -> quantities.Quantity | None:
    """All of them joined, in whatever order they come; None where two cannot be."""
    joined = several[0] if several else None
    for other in several[1:]:
        joined = join(joined, other) if joined else None
    return joined


def _roles(facts: Sequence[Fact]) -> dict[str, tuple[str, ...]]:
    """Who plays which part as any claim has it, in the ontology's order of roles."""
    given: dict[str, set[str]] = {}
    for fact in facts:
        for role, actors in fact.content.get("roles", {}).items():
            given.setdefault(role, set()).update(actors)
    return {role: tuple(sorted(given[role])) for role in vocab.ROLES if given.get(role)}


def _status(facts: Sequence[Fact]) -> str:
    """``actual``, ``planned``, ``hypothetical`` or ``denied``: the strongest that any claim says."""
    said = {fact.modality for fact in facts if fact.positive}
    return next((status for status in vocab.MODALITIES if status in said), "denied")


def fuse(
    event_id: str,
    facts: Sequence[Fact],
    *,
    within: Mapping[str, Sequence[str]],
    acts_for: Affiliations | None = None,
) -> Event:
    """Fuse the claims about one event.

    Args:
        event_id: the event that all of them are about.
        facts: at least one; their order does not matter.
        within: for each place the places that contain it, so that the narrowest one can be told.
        acts_for: for each actor those for whom it acts, so that claims that name others can be told from claims
            that contradict each other; without it they are not compared in this.
    """
    if len(facts) == 1:
        return _alone(event_id, facts[0])
    return fuse_agreed(event_id, agreement(facts, acts_for=acts_for), within=within)


def fuse_agreed(event_id: str, agreed: Agreement, *, within: Mapping[str, Sequence[str]]) -> Event:
    """Fuse the claims about one event of which it is known what they are to each other."""
    facts, leading = agreed.facts, agreed.leading
    places = [f.content["place"] for f in leading if f.content.get("place")]
    wide = {outer for place in set(places) for outer in within.get(place, ())}
    narrow = [place for place in places if place not in wide]
    bounds = fuse_bounds([f.bounds for f in facts])
    written = (f.content["edtf"] for f in facts if f.content.get("edtf") and f.bounds == bounds)
    return Event(
        id=event_id,
        type=_type(leading),
        types=_kinds(frozenset([f.content["type"] for f in facts])),
        status=_status(facts),
        roles=_roles(leading),
        place=_commonest(narrow),
        items=tuple(sorted({item for f in leading for item in f.content.get("items", ())})),
        purpose=_commonest(f.content["purpose"] for f in leading if f.content.get("purpose")),
        quantity=_quantity(leading),
        bounds=bounds,
        written=next(written, None),
        claims=len(facts),
        origins=len(set(agreed.origins)),
        contradictions=agreed.contradictions,
        corroborations=agreed.corroborations,
    )


def _alone(event_id: str, fact: Fact) -> Event:
    """An event that one claim is about, as most are: what that claim says."""
    content = fact.content
    begin, begun, ended, end = fact.bounds
    bounds = dates.Bounds(begin, min(begun, end), max(ended, begin), end)
    given = content.get("roles", {})
    return Event(
        id=event_id,
        type=content["type"],
        types=_kinds_of(content["type"]),
        status=fact.modality if fact.positive else "denied",
        roles={role: tuple(sorted(set(given[role]))) for role in vocab.ROLES if given.get(role)} if given else {},
        place=content.get("place") or None,
        items=tuple(sorted(set(content.get("items", ())))),
        purpose=content.get("purpose") or None,
        quantity=fact.quantity,
        bounds=bounds,
        written=(content.get("edtf") or None) if fact.bounds == bounds else None,
        claims=1,
        origins=1,
        contradictions=(),
        corroborations=(),
    )
