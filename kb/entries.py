"""entries: what a timeline shows of an event and of a claim, as plain JSON values.

The shape is the same wherever the answer comes from (index, remote endpoint): see :meth:`Entries.entry`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb import dates, labels, quantities
from kb.fusion import Event
from kb.gazetteer import Gazetteer

Json = dict[str, Any]
_KEPT = 10_000


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


def place_in_text(content: Mapping[str, Any]) -> tuple[int, int]:
    """Where a claim's quote begins and ends: claims of one source are cited in the order of its text."""
    return content["quote_start"], content["quote_end"]


class Entries:
    """Makes entries with the names of a gazetteer; what many of them name is looked up once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._labeller = labels.Labeller(gazetteer)
        self._names: dict[tuple[str, str], dict[str, str]] = {}
        self._units: dict[quantities.Quantity, Json] = {}

    def entry(self, event: Event, declared: Mapping[str, str] | None = None) -> Json:
        """An event as a timeline shows it, but for its claims, which :meth:`evidence` gives.

        Args:
            event: the event, fused from the claims that count.
            declared: a reviewer's name for it by language, shown instead of the one made up of its parts.
        """
        return {
            "event": event.id,
            "type": event.type,
            "label": self._labeller.event(event, declared),
            "status": event.status,
            "edtf": event.edtf,
            "bounds": bounds(event.bounds),
            "actors": [{"role": role, **self.named("actors", actor)} for role, actor in event.actors],
            "place": self.named("places", event.place) if event.place else None,
            "items": [self.named("items", item) for item in event.items],
            "quantity": self._quantity(event.quantity),
            "disputed": bool(event.contradictions),
            "origins": event.origins,
        }

    def evidence(self, claim_id: str, content: Mapping[str, Any]) -> Json:
        """A claim as a timeline cites it: its quote, where and when it stood, who says so."""
        return {
            "id": claim_id,
            "quote": content["quote"],
            "source": content["source"],
            "published": content["published"],
            "polarity": content.get("polarity", "positive"),
            "stance": content.get("stance", "asserted"),
            "attributed_to": [self.named("actors", actor) for actor in content.get("attributed_to", ())],
        }

    def named(self, section: str, entity_id: str) -> Json:
        """An actor, place or item: see :func:`named`."""
        key = section, entity_id
        label = self._names.get(key)
        if label is None:
            label = self._names[key] = labels.names(self._gazetteer, section, entity_id)
        return {"id": entity_id, "label": {**label}}

    def _quantity(self, of: quantities.Quantity | None) -> Json | None:
        if of is None:
            return None
        shown = self._units.get(of)
        if shown is None:
            if len(self._units) >= _KEPT:
                self._units.clear()
            shown = self._units[of] = quantity(of, self._gazetteer) or {}
        unit = shown["unit_label"]
        return {**shown, "unit_label": unit and {**unit}}
