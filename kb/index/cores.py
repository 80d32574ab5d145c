"""index: what was fused from several claims, kept with the event so that reading it does not fuse them again."""

from __future__ import annotations

import json
from decimal import Decimal

from kb import dates
from kb.fusion import Contradiction, Event
from kb.quantities import Quantity

_SOME = (Contradiction("", "", ""),)

FEW = 4
"""Claims that are fused again in less time than it takes to keep what was fused."""


def packed(event: Event) -> str:
    """An event as text, but for its id, its dates and its claims' ties."""
    q = event.quantity
    return json.dumps(
        [
            event.type,
            event.types,
            event.status,
            event.roles,
            event.place,
            event.items,
            event.purpose,
            q and [_text(q.lower), _text(q.upper), q.unit, q.approximate, q.text],
            event.written,
            event.claims,
            event.origins,
            bool(event.contradictions),
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def unpacked(event_id: str, bounds: dates.Bounds, core: str) -> Event:
    """The event of a text; of its contradictions it is only known whether there are any."""
    kind, types, status, roles, place, items, purpose, quantity, written, claims, origins, disputed = json.loads(core)
    return Event(
        id=event_id,
        type=kind,
        types=tuple(types),
        status=status,
        roles={role: tuple(actors) for role, actors in roles.items()},
        place=place,
        items=tuple(items),
        purpose=purpose,
        quantity=quantity and _quantity(*quantity),
        bounds=bounds,
        written=written,
        claims=claims,
        origins=origins,
        contradictions=_SOME if disputed else (),
        corroborations=(),
    )


def _quantity(lower: str | None, upper: str | None, unit: str, approximate: bool, text: str) -> Quantity:
    low, high = (None if n is None else Decimal(n) for n in (lower, upper))
    return Quantity(low, high, unit, approximate, text)


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)
