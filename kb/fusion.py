"""fusion: claims about one event → the event, its independent origins, what its claims agree and disagree on.

Pure functions. Facts go in (a claim's content, light enough to be made a million times), an Event
comes out. Nothing is decided by deleting: claims that contradict each other stay, and are typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any, NamedTuple

from kb import dates, quantities, vocab

Roles = Mapping[str, Sequence[str]]


class Fact(NamedTuple):
    """What fusion needs of a claim: its id, the four dates and the day of publication (day numbers), its content."""

    id: str
    bounds: dates.Bounds
    published: int
    content: Mapping[str, Any]

    @property
    def positive(self) -> bool:
        """Whether it says that the event happened (or will), not that it did not."""
        return bool(self.content.get("polarity", "positive") == "positive")

    @property
    def modality(self) -> str:
        """``actual``, ``planned`` or ``hypothetical``."""
        return str(self.content.get("modality", "actual"))

    @property
    def quantity(self) -> quantities.Quantity | None:
        """How many, or None."""
        given = self.content.get("quantity")
        if not given:
            return None
        lower, upper = given.get("lower"), given.get("upper")
        return quantities.Quantity(
            None if lower is None else Decimal(lower),
            None if upper is None else Decimal(upper),
            given.get("unit", ""),
            given.get("approximate", False),
            given.get("text", ""),
        )


class Contradiction(NamedTuple):
    """Two claims of one event that cannot both be right, and in what."""

    kind: str
    first: str
    second: str


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
        return tuple((role, actor) for role in vocab.ROLES for actor in self.roles.get(role, ()))


def fuse_bounds(several: Sequence[dates.Bounds]) -> dates.Bounds:
    """The dates that every claim allows; where no day is allowed by all, the hull of them.

    Begin and end are fused apart: ``queries/timeline.rq`` says the same with MAX, MIN and IF.
    """

    def pair(lows: list[int], highs: list[int]) -> tuple[int, int]:
        low, high = max(lows), min(highs)
        return (low, high) if low <= high else (min(lows), max(highs))

    earliest_begin, latest_begin = pair([b.earliest_begin for b in several], [b.latest_begin for b in several])
    earliest_end, latest_end = pair([b.earliest_end for b in several], [b.latest_end for b in several])
    return dates.Bounds(earliest_begin, min(latest_begin, latest_end), max(earliest_end, earliest_begin), latest_end)


def _links(facts: Sequence[Fact]) -> list[list[str]]:
    """What makes each claim depend on others' words: everybody it comes from or through.

    Where a source says a thing in its own voice too, it says what it heard from the voices it cites for it.
    """
    through = [sorted({*f.content.get("attributed_to", ()), *f.content.get("chain", ())}) for f in facts]
    cited: dict[str, list[str]] = {}
    for fact, names in zip(facts, through, strict=True):
        if names and fact.content.get("attributed_to"):
            cited.setdefault(fact.content["source"], [names[0]])
    own = [cited.get(f.content["source"]) or [f"source:{f.content['source']}"] for f in facts]
    return [names or alone for names, alone in zip(through, own, strict=True)]


def origins(facts: Sequence[Fact]) -> list[int]:
    """Number the independent origin of each claim: claims that share a voice or a messenger share an origin.

    Ten outlets that cite one news agency are one origin, and so is one outlet that cites two
    voices: nobody else has heard them.
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = name = parent[parent[name]]
        return name

    links = _links(facts)
    for names in links:
        for name in names[1:]:
            parent[root(name)] = root(names[0])
    numbers: dict[str, int] = {}
    return [numbers.setdefault(root(names[0]), len(numbers)) for names in links]


def _contradiction(a: Fact, b: Fact) -> str | None:
    """In what two claims of one event exclude each other, or None."""
    if a.positive != b.positive:
        return "polarity" if a.modality == b.modality else None
    if not a.positive:
        return None
    qa, qb = a.quantity, b.quantity
    if qa and qb and qa.unit == qb.unit and quantities.excludes(qa, qb):
        return "quantity"
    if a.content.get("edtf") and b.content.get("edtf") and dates.disjoint(a.bounds, b.bounds):
        return "time"
    return None


def contradictions(facts: Sequence[Fact]) -> Iterator[Contradiction]:
    """Every pair of claims that exclude each other, in the order given."""
    alike: dict[object, list[int]] = {}
    for number, fact in enumerate(facts):
        alike.setdefault(_stand(fact), []).append(number)
    found: list[tuple[int, int, str]] = []
    for ours, theirs in combinations(alike.values(), 2):
        if kind := _contradiction(facts[ours[0]], facts[theirs[0]]):
            found += [(min(i, j), max(i, j), kind) for i in ours for j in theirs]
    for i, j, kind in sorted(found):
        yield Contradiction(kind, *sorted((facts[i].id, facts[j].id)))


def _stand(fact: Fact) -> object:
    """All of a claim that contradicting another one depends on: equal for claims that agree."""
    given = fact.content.get("quantity") or {}
    dated = (fact.bounds.earliest_begin, fact.bounds.latest_end) if fact.content.get("edtf") else None
    return fact.positive, fact.modality, given.get("lower"), given.get("upper"), given.get("unit", ""), dated


def _corroborations(
    facts: Sequence[Fact], origin: Sequence[int], against: Iterable[Contradiction]
) -> Iterator[tuple[str, str]]:
    """For each claim, the earliest claim of another origin that it bears out."""
    opposed = {(c.first, c.second) for c in against}
    # Whoever has the first claim's origin need not look before the first claim of another one.
    other = next((j for j, o in enumerate(origin) if o != origin[0]), len(facts))
    for i, fact in enumerate(facts):
        for j in range(other if origin[i] == origin[0] else 0, i):
            earlier = facts[j]
            if (
                origin[i] != origin[j]
                and fact.positive == earlier.positive
                and (min(fact.id, earlier.id), max(fact.id, earlier.id)) not in opposed
            ):
                yield fact.id, earlier.id
                break


def _commonest(values: Iterable[str]) -> str | None:
    """The value given most often; among equals the first in alphabetical order."""
    counted = Counter(values)
    return min(counted, key=lambda v: (-counted[v], v)) if counted else None


def upward(name: str) -> tuple[str, ...]:
    """A type and the types it is a kind of."""
    return (name, *vocab.EVENT_TYPES[name].parents)


def _type(facts: Sequence[Fact]) -> str:
    """The type most claims give, made narrower where some claim is (an invasion is an attack)."""
    types: Counter[str] = Counter(fact.content["type"] for fact in facts)
    narrowest = [t for t in types if not any(t in vocab.EVENT_TYPES[other].parents for other in types)]
    return min(narrowest, key=lambda t: (-types[t], t))


def _quantity(facts: Sequence[Fact]) -> quantities.Quantity | None:
    """How many, in the unit most claims use: what all allow, or the hull where they disagree."""
    counted = [q for fact in facts if (q := fact.quantity)]
    unit = _commonest(q.unit for q in counted)
    fused: quantities.Quantity | None = None
    for same in (q for q in counted if q.unit == unit):
        fused = quantities.intersect(fused, same) or quantities.hull(fused, same) if fused else same
    return fused


def _status(facts: Sequence[Fact]) -> str:
    """``actual``, ``planned``, ``hypothetical`` or ``denied``: the strongest that any claim says."""
    said = {fact.modality for fact in facts if fact.positive}
    return next((status for status in vocab.MODALITIES if status in said), "denied")


def fuse(event_id: str, facts: Sequence[Fact], *, within: Mapping[str, Sequence[str]]) -> Event:
    """Fuse the claims about one event.

    Args:
        event_id: the event that all of them are about.
        facts: at least one; their order does not matter.
        within: for each place the places that contain it, so that the narrowest one can be told.
    """
    facts = sorted(facts, key=lambda f: (f.published, f.content["source"], f.content["quote_start"], f.id))
    leading = [f for f in facts if f.positive] or facts
    origin = origins(facts)
    against = tuple(contradictions(facts))
    roles = {
        role: tuple(sorted({actor for f in leading for actor in f.content.get("roles", {}).get(role, ())}))
        for role in vocab.ROLES
    }
    places = [f.content["place"] for f in leading if f.content.get("place")]
    narrow = [p for p in places if not any(p in within.get(other, ()) for other in places)]
    bounds = fuse_bounds([f.bounds for f in facts])
    written = (f.content["edtf"] for f in facts if f.content.get("edtf") and f.bounds == bounds)
    return Event(
        id=event_id,
        type=_type(leading),
        types=tuple(sorted({t for f in facts for t in upward(f.content["type"])})),
        status=_status(facts),
        roles={role: actors for role, actors in roles.items() if actors},
        place=_commonest(narrow),
        items=tuple(sorted({item for f in leading for item in f.content.get("items", ())})),
        purpose=_commonest(f.content["purpose"] for f in leading if f.content.get("purpose")),
        quantity=_quantity(leading),
        bounds=bounds,
        written=next(written, None),
        claims=len(facts),
        origins=len(set(origin)),
        contradictions=against,
        corroborations=tuple(_corroborations(facts, origin, against)),
    )
