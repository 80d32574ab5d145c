"""reading: attacks told of only as what caused deaths: "nine died in a raid on X", "the raids left nine dead"."""

from __future__ import annotations

from collections.abc import Iterable

from kb.reading.event import Event
from kb.reading.groups import Chunk

PRESUPPOSED = 0.45
"""The score of an attack that says nothing but what the claim about its victims says: under that of a claim."""


def with_causes(events: Iterable[Event], chunks: list[Chunk]) -> list[Event]:
    """The events, those with victims joined to the attack that caused them.

    An attack that is named only as the cause, without a number or a day of its own, is no claim beside the one about
    its victims: who made it and where it happened are known of both.
    """
    out = list(events)
    deadly = [k for k, event in enumerate(out) if event.type == "Casualties" and event.score >= 0.5]
    for k, event in enumerate(out):
        if event.type not in _CAUSING or not event.nominal:
            continue
        caused = [j for j in deadly if _causes(event, out[j])]
        for j in caused:
            out[j] = out[j]._replace(cause=out[j].cause or event)
        if _behind_toll(event, chunks) or (caused and not _own(event, chunks)):
            out[k] = event._replace(score=min(event.score, PRESUPPOSED))
    return out


def _causes(attack: Event, deaths: Event) -> bool:
    """Whether an attack is named inside what is said of the dead and has no verb of its own but a participle."""
    inside = deaths.first <= attack.trigger < deaths.last and attack.trigger != deaths.trigger
    clause = attack.clause
    verbless = clause is None or not (clause.verb.finite or clause.verb.infinitive)
    return inside and (verbless or clause is deaths.clause)


def _behind_toll(attack: Event, chunks: list[Chunk]) -> bool:
    """ "the death toll from the strike": what the dead are of."""
    if attack.trigger < 2 or chunks[attack.trigger - 1].kind != "P":
        return False
    group = chunks[attack.trigger - 2].noun_group
    return group is not None and bool(group.classes & {"toll", "tally"})


def _own(attack: Event, chunks: list[Chunk]) -> bool:
    """Whether an attack has a number or a time of its own."""
    group = chunks[attack.trigger].noun_group
    counted = group is not None and group.figure is not None
    first = attack.trigger if attack.clause is None else min(attack.trigger, attack.clause.begin)
    return counted or any(chunk.kind == "T" for chunk in chunks[first : attack.last])


_CAUSING = frozenset({"Attack"})
