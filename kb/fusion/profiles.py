"""fusion: what tells the event of a claim apart from others, and whether two claims are about the same one.

Many claims have one profile: all that reports the same attack of the same day. What a claim says beyond it (how
many, whether it happened at all, who says so) makes claims contradict each other, not be about other events.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from kb import dates, vocab
from kb.gazetteer import Entity, Gazetteer

Above = Callable[[str], Collection[str]]
"""Those above an id, all the way up: for whom an actor acts, where a place lies, what an item is a kind of."""

KEYED, BY_DAY, BY_MONTH, BY_YEAR = range(4)
"""How surely a profile's event is told: by its reviewer, or by the days of doubt about its begin."""

DOUBTS: Final = (1, 31, 366)
"""Days that may be its begin, at the most, by level; past the last one a claim joins nothing by itself."""

SPEECH = "Statement"
NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "Deployment": ("agent",),
    "Withdrawal": ("agent",),
    "Casualties": ("victim",),
    "ArmsTransfer": ("agent", "recipient"),
    "AidTransfer": ("agent", "recipient"),
    "WeaponTest": ("agent",),
    "ArmsProduction": ("agent",),
    "Attack": ("agent", "target"),
    "Statement": ("speaker",),
    "Agreement": ("partner",),
    "Meeting": ("partner",),
    "Cooperation": ("partner",),
}
"""The parts that both claims must give, by kind of event; of partners two."""
PARTNERS: Final = 2
WHERE: Final = frozenset({"Deployment", "Withdrawal", "Casualties", "Attack"})
"""Kinds of event that are told apart by their places."""
WHAT: Final = frozenset({"ArmsTransfer", "AidTransfer", "WeaponTest", "ArmsProduction"})
"""Kinds of event that are told apart by what was sent, made or tested."""


class World(NamedTuple):
    """What is above what."""

    actors: Above
    places: Above
    items: Above

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> World:
        """As a gazetteer has it."""

        def above(section: Mapping[str, Entity]) -> Above:
            @cache
            def parents(name: str) -> frozenset[str]:
                known = section.get(name)
                return frozenset(known.parents() if known else ())

            return parents

        return cls(above(gazetteer.actors), above(gazetteer.places), above(gazetteer.items))


class Sameness(NamedTuple):
    """Whether two claims are about the same event: ``same``, ``apart``, or neither surely (``doubt``); and why.

    ``sides`` are those that agree when they are the same or in doubt, and those that differ when they are apart:
    ``key type modality actors place items regards time not_event``.
    """

    verdict: str
    sides: tuple[str, ...]


class Profile(NamedTuple):
    """What tells a claim's event apart. ``kind`` is the kind of event that is compared: statements have several.

    ``span`` is ``BY_DAY``, ``BY_MONTH`` or ``BY_YEAR``; None where too little is known of its begin.
    """

    root: str
    kind: str
    modality: str
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    place: str | None
    items: tuple[str, ...]
    regards: str | None
    bounds: dates.Bounds
    dated: bool
    event: str | None
    not_event: tuple[str, ...]
    span: int | None

    @property
    def level(self) -> int | None:
        """``KEYED`` or its span."""
        return KEYED if self.event else self.span

    @property
    def digest(self) -> int:
        """A number that stands for it, the same on every machine."""
        return number(repr((*self[:7], *self.bounds, self.dated, self.event, self.not_event))) >> 1


def number(text: str) -> int:
    """64 bits that stand for a text, the same on every machine."""
    from hashlib import blake2b  # with OpenSSL behind it; most checks come to no number

    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def profile_of(content: Mapping[str, Any], bounds: dates.Bounds) -> Profile:
    """The profile of a claim, from its content."""
    get = content.get
    return profile_made(
        content["type"], get("modality", "actual"), get("roles", {}), get("place"), get("items", ()), get("regards"),
        bounds, dated="edtf" in content, event=get("event"), not_event=get("not_event", ()),
    )  # fmt: skip


def profile_made(
    kind: str,
    modality: str,
    roles: Mapping[str, Sequence[str]],
    place: str | None,
    items: Sequence[str],
    regards: str | None,
    bounds: dates.Bounds,
    *,
    dated: bool,
    event: str | None,
    not_event: Sequence[str],
) -> Profile:
    """The profile of what is said of an event."""
    root = ROOTS[kind]
    speech = root == SPEECH
    players = tuple([(role, tuple(actors)) for role, actors in sorted(roles.items()) if actors])
    about = regards if speech else None
    return Profile(
        root, kind if speech else root, modality, players, place, tuple(items), about, bounds, dated, event,
        tuple(not_event), _span(bounds) if dated else None,
    )  # fmt: skip


def _span(bounds: dates.Bounds) -> int | None:
    doubt = bounds[1] - bounds[0] + 1
    return BY_DAY + bisect_left(DOUBTS, doubt) if doubt <= DOUBTS[-1] else None


ROOTS: Final[Mapping[str, str]] = {name: (kind.parents or (name,))[-1] for name, kind in vocab.EVENT_TYPES.items()}
"""The widest kind that each kind of event is one of."""


def sameness(a: Profile, b: Profile, world: World) -> Sameness:
    """Whether two claims are about the same event, as far as their words and their reviewers tell.

    Args:
        a, b: two claims, in any order.
        world: what is above what.
    """
    return _reviewed(a, b) or _compared(a, b, world)


def _reviewed(a: Profile, b: Profile) -> Sameness | None:
    """What reviewers said of two claims, if they did."""
    if not (a.event or b.event):
        return None
    if (a.event and a.event in b.not_event) or (b.event and b.event in a.not_event):
        return Sameness("apart", ("not_event",))
    if a.event and b.event:
        return Sameness("same" if a.event == b.event else "apart", ("key",))
    return None


def verdict(a: Profile, b: Profile, world: World) -> str:
    """The verdict of :func:`sameness` alone, which most pairs need no more than a look for."""
    if reviewed := _reviewed(a, b):
        return reviewed.verdict
    agreed: list[str] = []
    for side, compared in _SIDES.items():
        agrees = compared(a, b, world)
        if agrees is False:
            return "apart"
        if agrees:
            agreed.append(side)
    return "same" if _wanted(a.root).issubset(agreed) else "doubt"


def _compared(a: Profile, b: Profile, world: World) -> Sameness:
    sides = [(side, _SIDES[side](a, b, world)) for side in _ORDER]
    if apart := tuple([side for side, agrees in sides if agrees is False]):
        return Sameness("apart", apart)
    agreed = tuple([side for side, agrees in sides if agrees])
    return Sameness("same" if _wanted(a.root).issubset(agreed) else "doubt", agreed)


@cache
def _wanted(root: str) -> frozenset[str]:
    """The sides that must agree for claims about events of a kind to be the same."""
    also = {"place": root in WHERE, "items": root in WHAT, "regards": root == SPEECH}
    return frozenset({"actors", "time", *(side for side, needed in also.items() if needed)})


def _alike(one: str, other: str, above: Above) -> bool:
    return one == other or other in above(one) or one in above(other)


def _agree(ours: Sequence[str], theirs: Sequence[str], above: Above) -> bool | None:
    """Whether two lists speak of the same: all of the shorter one, or of both; None if one of them is empty."""
    if not ours or not theirs:
        return None
    if len(ours) == len(theirs) == 1:
        return _alike(ours[0], theirs[0], above)
    pairs = [(fewer, more) for fewer, more in ((ours, theirs), (theirs, ours)) if len(fewer) <= len(more)]
    return all(any(_alike(x, y, above) for y in more) for fewer, more in pairs for x in fewer)


def _actors(a: Profile, b: Profile, world: World) -> bool | None:
    """Whether the same play the same parts; None where too few parts are given to tell."""
    theirs = dict(b.roles)
    told: dict[str, bool | None] = {}
    for role, ours in a.roles:
        if role in theirs:
            told[role] = agrees = _agree(ours, theirs[role], world.actors)
            if agrees is False:
                return False
    needed = NEEDED[a.root]
    if not all(told.get(role) for role in needed):
        return None
    lonely = "partner" in needed and min(len(dict(a.roles)["partner"]), len(theirs["partner"])) < PARTNERS
    return None if lonely else True


def _type(a: Profile, b: Profile, _: World) -> bool:
    return a.kind == b.kind or (a.root == b.root == SPEECH and SPEECH in (a.kind, b.kind))


def _modality(a: Profile, b: Profile, _: World) -> bool:
    return a.modality == b.modality


def _place(a: Profile, b: Profile, world: World) -> bool | None:
    return None if a.place is None or b.place is None else _alike(a.place, b.place, world.places)


def _items(a: Profile, b: Profile, world: World) -> bool | None:
    return _agree(a.items, b.items, world.items)


def _regards(a: Profile, b: Profile, _: World) -> bool | None:
    return a.regards == b.regards if a.regards and b.regards else None


def _time(a: Profile, b: Profile, _: World) -> bool | None:
    """Whether the days that two claims allow meet, and closely enough to tell; None where they may.

    Two dates that are equally vague tell the same event only when they are one date: "4 to 6 August" and "5 to 8
    August" may be two events; "August" and "5 August", if there is no other in August, are taken for one.
    """
    if not (a.dated and b.dated):
        return None
    if dates.disjoint(a.bounds, b.bounds):
        return False
    if a.span is None or b.span is None or dates.intersect(a.bounds, b.bounds) is None:
        return None
    if a.span == b.span:
        return True if a.bounds[:2] == b.bounds[:2] and a.span < BY_YEAR else None
    return True if min(a.span, b.span) < BY_YEAR else None


_SIDES: Final[Mapping[str, Callable[[Profile, Profile, World], bool | None]]] = {
    "actors": _actors, "place": _place, "type": _type, "modality": _modality, "time": _time, "items": _items,
    "regards": _regards,
}  # fmt: skip
"""Tells on which sides two claims agree (True), differ (False), or say too little to tell (None).

What tells most of those apart that are looked up together comes first.
"""
_ORDER: Final = ("type", "modality", "actors", "place", "items", "regards", "time")
"""In which they are told."""
