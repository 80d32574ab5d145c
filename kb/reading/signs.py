"""reading: what bears on whether a draft claim is right, noticed while its sentence is being read.

The signs are named in ``ontology/confidence.json``; :mod:`kb.reading.confidence` adds those that the claims themselves
show, and weighs them all.
"""

from __future__ import annotations

from bisect import bisect_right

from kb.quantities import Quantity
from kb.reading.draft import Role
from kb.reading.event import Event
from kb.reading.memory import Actor
from kb.reading.sources import Report
from kb.reading.voices import Voices

FAR = 3
"""Groups of words between that for a deed and the nearest of those in it, beyond which they may be somebody else's."""


class Signs(Voices):
    """Notices the signs in one sentence."""

    def deed_signs(self, event: Event, roles: dict[str, tuple[Role, ...]], quantity: Quantity | None) -> frozenset[str]:
        """The signs of an event, by how its clause tells of it."""
        clause = event.clause
        counted = event.type == "Casualties" and quantity is not None  # "…, tuant 12 personnes": as sure as any verb
        held = {
            "past": clause is not None and clause.verb.past,
            "gerund": clause is not None and clause.verb.gerund and not counted,
            "relative": clause is not None and clause.relative,
            "nobody known": not any(role.id for found in roles.values() for role in found)
            and not self._of_a_state(event),
            "cause": event.cause is not None,
            "far": self._far(event, roles),
            "several": self._several_sides(event),
            "unused number": quantity is None and self._figures() > 0,
        }
        return frozenset(sign for sign, holds in held.items() if holds)

    def speech_signs(self, report: Report, speakers: list[Actor]) -> frozenset[str]:
        """The signs of an act of speech, by its verb and by how its speaker is called."""
        clause, frame = report.clause, report.frame
        group = self.chunks[report.speakers[0]].noun_group if report.speakers else None
        held = {
            "standpoint": frame is not None and frame.own,
            "far": clause is not None and any(abs(k - clause.at) > FAR for k in report.speakers[:1]),
            "direct": report.direct,
            "inverted": clause is not None and clause.inverted,
            "speaker named": group is not None and bool(group.names) and not group.pronoun,
            "speaker unknown": not any(actor.known for actor in speakers[:1]),
            "speaker before": report.pronoun,
            "numbers": self._figures() > 1,
        }
        return frozenset(sign for sign, holds in held.items() if holds)

    def _of_a_state(self, event: Event) -> bool:
        """Whether somebody is told by the state they act for: "les ministres du Togo et du Niger"."""
        if event.type not in _TALKS or not self.resolver.lang.french:
            return False
        for chunk in (k for slot in ("subj", "obj", "with", "between") for k in event.slots.get(slot, ())):
            last = self.resolver.end_of_group(chunk)
            groups = (self.chunks[k].noun_group for k in range(chunk, last + 1))
            units = (u for g in groups if g is not None for u in (*g.names, *g.demonyms, *g.owners))
            if any(unit.name is not None and unit.name.kind == "State" for unit in units):
                return True
        return False

    def _several_sides(self, event: Event) -> bool:
        """Whether the only side named is several: "les ministres du Togo et du Niger se sont réunis"."""
        groups = [self.chunks[k].noun_group for k in event.slots.get("subj", ())]
        return any(group is not None and group.plural and not group.names for group in groups)

    def _figures(self) -> int:
        """How many things the sentence counts."""
        return sum(1 for chunk in self.chunks if chunk.noun_group is not None and chunk.noun_group.figure is not None)

    def _far(self, event: Event, roles: dict[str, tuple[Role, ...]]) -> bool:
        """Whether all whom the sentence itself names in an event stand far from the word for it."""
        units, tokens = self.resolver.units, self.resolver.tokens
        starts = [tokens[units[chunk.first].first].start for chunk in self.chunks]
        places = (bisect_right(starts, role.start) - 1 for found in roles.values() for role in found)
        words = {event.trigger, event.clause.at if event.clause is not None else event.trigger}
        gaps = [abs(at - word) for at in places if at >= 0 for word in words]
        return bool(gaps) and min(gaps) > FAR


_TALKS = frozenset({"Meeting", "Agreement", "Cooperation"})
