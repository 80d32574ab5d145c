"""fusion: finding what may be the same: the keys under which profiles are looked up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations_with_replacement, product
from math import prod
from typing import Any, Final

from kb.fusion.profiles import NEEDED, PARTNERS, SPEECH, WHAT, WHERE, Above, Profile, World, number

_KEYS: Final = 64


class Lookup:
    """Finds what may be the same: claims that are share at least one key, and their begins meet."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._tops: dict[tuple[Above, str], tuple[str, ...]] = {}
        self._known: dict[tuple[Any, ...], tuple[int, ...]] = {}

    def keys(self, profile: Profile) -> tuple[int, ...]:
        """Keys of 60 bits; none where the claim does not give all that is needed to tell its event."""
        if profile.span is None or not _enough(profile):
            return ()
        found = self._known.get(sides := profile[:7])
        if found is None:
            found = self._known[sides] = self._made(profile)
        return found

    def _made(self, profile: Profile) -> tuple[int, ...]:
        root, world = profile.root, self._world
        roles = dict(profile.roles)
        parts: list[Collection[str]] = [(root,), (profile.modality,)]
        if root in WHERE:
            parts.append(self._above(world.places, (profile.place,) if profile.place else ()))
        if root in WHAT:
            parts.append(self._above(world.items, profile.items))
        if root == SPEECH:
            parts.append((profile.regards,) if profile.regards else ())
        for role in NEEDED[root]:
            players = roles.get(role, ())
            parts.append(self._pairs(players) if role == "partner" else self._above(world.actors, players))
        if prod(map(len, parts)) > _KEYS:
            return ()
        return tuple([number("\n".join(one)) >> 4 for one in product(*parts)])

    def _pairs(self, partners: Sequence[str]) -> Collection[str]:
        """What is at the top above one partner and above another: what is the same has two partners in common.

        Of more than two partners any pair, and any one twice: two others may both be like one of them.
        """
        tops = [self._above(self._world.actors, (partner,)) for partner in partners]
        pairs: Iterable[tuple[str, ...]] = product(*tops)
        if len(tops) > PARTNERS:
            pairs = combinations_with_replacement({top for above in tops for top in above}, PARTNERS)
        return sorted({"\n".join(sorted(pair)) for pair in pairs})

    def _above(self, above: Above, names: Sequence[str]) -> Collection[str]:
        """What is at the top above any of these: whatever is alike has something there in common."""
        found: set[str] = set()
        for name in names:
            tops = self._tops.get((above, name))
            if tops is None:
                every = (name, *above(name))
                tops = self._tops[above, name] = tuple(n for n in every if not above(n)) or every
            if len(names) == 1:
                return tops
            found.update(tops)
        return found


def _enough(profile: Profile) -> bool:
    """Whether a claim gives the sides that must agree: told apart here, at once, from most that do not."""
    if profile.root in WHERE:
        return profile.place is not None
    if "partner" in NEEDED[profile.root]:
        return len(dict(profile.roles).get("partner", ())) >= PARTNERS
    return bool(profile.regards) if profile.root == SPEECH else bool(profile.roles)
