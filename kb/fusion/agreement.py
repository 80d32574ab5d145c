"""fusion: what claims about one event are to each other: of one origin, against each other, bearing each other out.

Nothing is decided by deleting: claims that contradict each other stay, and are typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from kb import dates, quantities
from kb.fusion.facts import Fact

Affiliations = Mapping[str, Sequence[str]]
"""For each actor those for whom it acts, all the way up."""

DOERS = ("agent", "speaker")
"""The roles of who did it: two claims of one event that name others there contradict each other."""

_GROWING = "Casualties"
_BEGINNING = ("Deployment", "Invasion")


class Contradiction(NamedTuple):
    """Two claims of one event that cannot both be right, and in what."""

    kind: str
    first: str
    second: str


class Agreement(NamedTuple):
    """Claims about one event as they were published, the number of each one's origin, and what they are to each other.

    A corroboration is a claim and the earliest one of another origin that it bears out.
    """

    facts: Sequence[Fact]
    origins: Sequence[int]
    contradictions: tuple[Contradiction, ...]
    corroborations: tuple[tuple[str, str], ...]

    @property
    def leading(self) -> Sequence[Fact]:
        """The claims that it happened; where nobody says so, all of them."""
        return [fact for fact in self.facts if fact.positive] or self.facts


def agreement(facts: Sequence[Fact], *, acts_for: Affiliations | None = None) -> Agreement:
    """What the claims about one event, in any order, are to each other; see :func:`fuse` for *acts_for*."""
    facts = sorted(facts, key=lambda f: (f.published, f.content["source"], f.content["quote_start"], f.id))
    origin = origins(facts, acts_for=acts_for)
    against = tuple(contradictions(facts, acts_for=acts_for))
    return Agreement(facts, origin, against, tuple(corroborations(facts, origin, against)))


def origins(facts: Sequence[Fact], *, acts_for: Affiliations | None = None) -> list[int]:
    """Number the independent origin of each claim: claims that share a voice, a messenger or a source share one.

    Ten outlets that cite one news agency are one origin, and so is one outlet that cites two voices: nobody else
    has heard them. A leader, his ministry and their state agency are one voice, where it is known who acts for whom.
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = name = parent[parent[name]]
        return name

    links = [_heard(fact, acts_for or {}) for fact in facts]
    for names in links:
        for name in names[1:]:
            parent[root(name)] = root(names[0])
    numbers: dict[str, int] = {}
    return [numbers.setdefault(root(names[0]), len(numbers)) for names in links]


def _heard(fact: Fact, acts_for: Affiliations) -> list[str]:
    """Through whom a claim comes: its source, whom it quotes, who passed that on, and for whom these speak."""
    voices = {master for name in voices_of(fact) for master in _masters(name, acts_for)}
    return [f"source:{fact.content['source']}", *[f"voice:{name}" for name in voices]]


def voices_of(fact: Fact) -> set[str]:
    """Whom a claim is taken from: who says it, and who passed it on."""
    return {*fact.content.get("attributed_to", ()), *fact.content.get("chain", ())}


def _contradiction(a: Fact, b: Fact, acts_for: Affiliations | None) -> str | None:
    """In what two claims of one event exclude each other, or None; a change over time is no contradiction."""
    if a.positive != b.positive:
        return "polarity" if a.modality == b.modality else None
    if not a.positive:
        return None
    qa, qb = a.quantity, b.quantity
    if qa and qb and qa.unit == qb.unit and quantities.excludes(qa, qb) and not _grown(a, b):
        return "quantity"
    if acts_for is not None and a.modality == b.modality and _other_doer(a, b, acts_for):
        return "actor"
    if a.content.get("edtf") and b.content.get("edtf") and _apart(a, b):
        return "time"
    return None


def _apart(a: Fact, b: Fact) -> bool:
    """Whether two claims date one event to days that cannot both be right; a sending is dated by its begin."""
    if a.content["type"] in _BEGINNING and b.content["type"] in _BEGINNING:
        first, second = a.bounds, b.bounds
        return first.latest_begin < second.earliest_begin or second.latest_begin < first.earliest_begin
    return dates.disjoint(a.bounds, b.bounds)


def _grown(a: Fact, b: Fact) -> bool:
    """Whether a toll only rose between the days on which two claims of it were published."""
    if a.content["type"] != _GROWING or a.published == b.published:
        return False
    before, after = sorted((a, b), key=lambda f: f.published)
    least, most = after.quantity, before.quantity
    return bool(least and most and least.lower is not None and most.upper is not None and least.lower > most.upper)


def _other_doer(a: Fact, b: Fact, acts_for: Affiliations) -> bool:
    """Whether two claims have it done by others: neither is the other, acts for it, or acts for the same one."""
    for role in DOERS:
        ours, theirs = (set(f.content.get("roles", {}).get(role, ())) for f in (a, b))
        if (
            ours
            and theirs
            and all(_masters(x, acts_for).isdisjoint(_masters(y, acts_for)) for x in ours for y in theirs)
        ):
            return True
    return False


def _masters(actor: str, acts_for: Affiliations) -> set[str]:
    return {actor, *acts_for.get(actor, ())}


def contradictions(facts: Sequence[Fact], *, acts_for: Affiliations | None = None) -> Iterator[Contradiction]:
    """Every pair of claims that exclude each other, in the order given.

    Args:
        facts: the claims about one event.
        acts_for: for whom actors act; without it, who did it is not compared.
    """
    alike: dict[object, list[int]] = {}
    for number, fact in enumerate(facts):
        alike.setdefault(_stand(fact), []).append(number)
    found: list[tuple[int, int, str]] = []
    for ours, theirs in combinations(alike.values(), 2):
        if kind := _contradiction(facts[ours[0]], facts[theirs[0]], acts_for):
            found += [(min(i, j), max(i, j), kind) for i in ours for j in theirs]
    for i, j, kind in sorted(found):
        yield Contradiction(kind, *sorted((facts[i].id, facts[j].id)))


def _stand(fact: Fact) -> object:
    """All of a claim that contradicting another one depends on: equal for claims that agree."""
    content = fact.content
    said = content.get
    roles = said("roles", {})
    doers = tuple([tuple(roles.get(role, ())) for role in DOERS])
    dated = fact.bounds if said("edtf") else None
    stand = (said("polarity", "positive"), said("modality", "actual"), dated, doers)
    given = said("quantity")
    if not given:
        return stand
    told = fact.published if content["type"] == _GROWING else 0
    return (*stand, given.get("lower"), given.get("upper"), given.get("unit", ""), told)


def corroborations(
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
