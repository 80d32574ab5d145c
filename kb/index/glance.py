"""index: what is seen of a claim at a glance, so that those that cannot fit are passed over without being read."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache

_BITS = 31


@lru_cache(maxsize=65_536)
def _part(role: str, actor: str) -> int:
    return 1 << zlib.crc32(f"{role} {actor}".encode()) % _BITS


def parts(played: Iterable[tuple[str, Iterable[str]]]) -> int:
    """Who plays which part, each as a bit; one bit may stand for several, so that more seem to fit than do."""
    seen = 0
    for role, actors in played:
        for actor in actors:
            seen |= _part(role, actor)
    return seen


def least(lower: Decimal | str | None) -> int | None:
    """How many at least, rounded up: what is too few for that is too few indeed."""
    return None if lower is None else int(Decimal(lower).to_integral_value(ROUND_CEILING))
