"""entries: what a timeline shows of an event and of a claim, as plain JSON values.

The shape is the same wherever the answer comes from (index, remote endpoint): see :func:`entry`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb import dates, labels, quantities
from kb.fusion import Event
from kb.gazetteer import Gazetteer

Json = dict[str, Any]


def named(gazetteer: Gazetteer, section: str, entity_id: str) -> Json:
    """An actor, place or item as ``{"id", "label": {"fr", "en"}}``."""
    return {"id": entity_id, "label": labels.names(gazetteer, section, entity_id)}


def _day(ordinal: int) -> str | None:
    return None if ordinal in (dates.EARLIEST, dates.LATEST) else dates.iso(ordinal)


def bounds(of: dates.Bounds) -> Json:
    """The four bounds as ISO days, None where open."""
    return {name: _day(ordinal) for name, ordinal in of._asdict().items()}


def quantity(of: quantities.Quantity | None, gazetteer: Gazetteer) -> Json | None:
    """How many as ``{"lower", "upper", "unit", "unit_label", "approximate"}``, bounds None where open.

    ``unit`` is what is counted as claims have it; ``unit_label`` says it in French and in English.
    """
    if of is None:
        return None
    lower, upper = (None if n is None else quantities.number_json(n) for n in (of.lower, of.upper))
    label = labels.units(of, gazetteer) if of.unit else None
    return {
        "lower": lower,
        "upper": upper,
        "unit": of.unit or None,
        "unit_label": label,
        "approximate": of.approximate,
    }


def entry(event: Event, gazetteer: Gazetteer, declared: Mapping[str, str] | None = None) -> Json:
    """An event as a timeline shows it, but for its claims, which :func:`evidence` gives.

    Args:
        event: the event, fused from the claims that count.
        gazetteer: names for its actors, place and items.
        declared: a reviewer's name for it by language, shown instead of the one made up of its parts.
    """
    return {
        "event": event.id,
        "type": event.type,
        "label": labels.event(event, gazetteer, declared),
        "status": event.status,
        "edtf": event.edtf,
        "bounds": bounds(event.bounds),
        "actors": [{"role": role, **named(gazetteer, "actors", actor)} for role, actor in event.actors],
        "place": named(gazetteer, "places", event.place) if event.place else None,
        "items": [named(gazetteer, "items", item) for item in event.items],
        "quantity": quantity(event.quantity, gazetteer),
        "disputed": bool(event.contradictions),
        "origins": event.origins,
    }


def place_in_text(content: Mapping[str, Any]) -> tuple[int, int]:
    """Where a claim's quote begins and ends: claims of one source are cited in the order of its text."""
    return content["quote_start"], content["quote_end"]


def evidence(claim_id: str, content: Mapping[str, Any], gazetteer: Gazetteer) -> Json:
    """A claim as a timeline cites it: its quote, where and when it stood, who says so."""
    return {
        "id": claim_id,
        "quote": content["quote"],
        "source": content["source"],
        "published": content["published"],
        "attributed_to": [named(gazetteer, "actors", a) for a in content.get("attributed_to", ())],
    }
