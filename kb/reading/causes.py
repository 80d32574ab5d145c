"""reading: attacks told of only as what caused deaths: "nine died in a raid on X", "the raids left nine dead"."""

from __future__ import annotations

from collections.abc import Iterable

from kb.reading.event import Event
from kb.reading.groups import Chunk
from kb.reading.lexicon import Language

PRESUPPOSED = 0.45
"""The score of an attack that says nothing but what the claim about its victims says: under that of a claim."""


def with_causes(events: Iterable[Event], chunks: list[Chunk], lang: Language) -> list[Event]:
    """The events, those with victims joined to the attack that caused them.

    An attack that is named only as the cause, without a number or a day of its own, is no claim beside the one about
    its victims: who made it and where it happened are known of both.
    """
    found = list(events)
    out = [_launched(event, found) for event in found]
    deadly = [k for k, event in enumerate(out) if event.type == "Casualties" and event.score >= 0.5]
    for k, event in enumerate(out):
        if event.type not in _CAUSING:
            continue
        whole = _part_of(event, out, chunks)
        if whole >= 0:
            out[whole] = _with_target(out[whole], event)
            out[k] = event._replace(score=min(event.score, PRESUPPOSED))
        caused = [j for j in deadly if (event.nominal and _causes(event, out[j])) or _when(event, out[j], chunks, lang)]
        if not event.nominal and not caused:
            continue
        for j in caused:
            out[j] = out[j]._replace(cause=out[j].cause or event)
        if _behind_toll(event, chunks) or (caused and not _own(event, chunks)):
            out[k] = event._replace(score=min(event.score, PRESUPPOSED))
    return out


def _launched(event: Event, events: list[Event]) -> Event:
    """ "two missiles fired from X hit a tanker": the launch only tells where what hit came from."""
    clause, things = event.clause, set(event.slots.get("obj", ()))
    if event.frame.name != "launch" or event.nominal or clause is None or not clause.verb.participle:
        return event
    hit = any(o.type == "Attack" and o is not event and things & set(o.slots.get("subj", ())) for o in events)
    return event._replace(score=min(event.score, PRESUPPOSED)) if hit else event


def _part_of(event: Event, events: list[Event], chunks: list[Chunk]) -> int:
    """The attack that a gerund or participle only tells more of; -1 where it tells of another.

    "Raids targeting six towns", "struck the city, targeting a depot": whom the same attack was aimed at; "intercepted
    two drones launched by X": the drones are those of the other verb.
    """
    clause = event.clause
    counted = chunks[event.counted].noun_group if event.counted >= 0 else None
    unnumbered = counted is None or counted.figure is None
    harm = event.nominal and event.frame.name == "destroy" and unnumbered  # "…, inflicting damage on a school"
    if (event.nominal and not harm) or clause is None or clause.verb.finite or clause.verb.infinitive:
        return -1
    for k, other in enumerate(events):
        if other is event or other.type != event.type or other.score < event.score - 0.3:
            continue
        if (event.frame.name == "attack" or harm) and clause.verb.gerund and _adjoins(event, other):
            return k
        shooting = event.frame.name == "launch" and clause.verb.gerund and unnumbered
        if shooting and other.clause is not None and other.clause.subjects == clause.subjects:
            return k  # "gunmen firing rifles attacked the station"
        things = event.slots.get("obj", ())
        if event.frame.name == "launch" and clause.verb.participle and set(things) & set(other.slots.get("obj", ())):
            return k
    return -1


def _adjoins(event: Event, other: Event) -> bool:
    """Whether a gerund hangs on an attack: its noun is the subject, or its verb the one that leads."""
    clause = event.clause
    assert clause is not None
    if other.nominal and other.trigger in clause.subjects:
        return True
    leading = other.clause is not None and not other.nominal and other.clause.subjects == clause.subjects
    return leading and other.clause is not None and other.clause.at < clause.at <= other.last + 2


def _with_target(attack: Event, more: Event) -> Event:
    """An attack with whom a gerund behind it says that it hit, or who launched what it brought down."""
    slots = dict(attack.slots)
    if more.frame.name == "attack" and not slots.get("obj"):
        slots["obj"] = list(more.slots.get("obj", ()))
    elif more.frame.name == "launch" and more.clause is not None and more.clause.verb.participle:
        slots["obj"] = [*slots.get("obj", ()), *more.slots.get("subj", ())]
    return attack._replace(slots=slots, last=max(attack.last, more.last))


def _causes(attack: Event, deaths: Event) -> bool:
    """Whether an attack is named inside what is said of the dead and has no verb of its own but a participle."""
    inside = deaths.first <= attack.trigger < deaths.last and attack.trigger != deaths.trigger
    clause = attack.clause
    verbless = clause is None or not (clause.verb.finite or clause.verb.infinitive)
    return inside and (verbless or clause is deaths.clause)


def _when(attack: Event, deaths: Event, chunks: list[Chunk], lang: Language) -> bool:
    """ "Four died when a missile hit their tent": an attack that only tells how those spoken of before it died."""
    clause, fallen = attack.clause, deaths.clause
    begin, at = (attack.first, attack.trigger) if clause is None else (clause.begin, clause.at)
    if fallen is None or fallen.at >= at or (clause is not None and not clause.verb.finite):
        return False
    suffered = fallen.verb.passive or deaths.frame.counted == "subj"
    led = next((chunk for chunk in reversed(chunks[fallen.at : begin]) if chunk.kind not in "TD"), None)
    verbs = sum(1 for chunk in chunks[fallen.at + 1 : at] if chunk.kind == "VG")
    return suffered and not verbs and led is not None and led.kind == "S" and led.low in lang.sets["while_suffering"]


def _behind_toll(attack: Event, chunks: list[Chunk]) -> bool:
    """ "the death toll from the strike": what the dead are of."""
    if attack.trigger < 2 or chunks[attack.trigger - 1].kind != "P":
        return False
    group = chunks[attack.trigger - 2].noun_group
    return group is not None and bool(group.classes & {"toll", "tally"})


def _own(attack: Event, chunks: list[Chunk]) -> bool:
    """Whether an attack has a number or a time of its own, or both sides are told of by its own words."""
    group = chunks[attack.trigger].noun_group
    counted = group is not None and group.figure is not None
    waged = attack.clause is not None and attack.clause.subjects[:1] == [attack.trigger]
    against = waged and any("against" in o.groups for o in attack.clause.obliques)  # type: ignore[union-attr]
    if against and attack.slots.get("subj"):
        return True  # "… in the offensive waged by X against Y"
    first = attack.trigger if attack.clause is None else min(attack.trigger, attack.clause.begin)
    last = attack.last
    if attack.clause is None:  # what is told of it by the verb behind it is told of the dead
        last = next((k for k in range(first, last) if (g := chunks[k].verb_group) is not None and g.finite), last)
    return counted or any(chunk.kind == "T" for chunk in chunks[first:last])


_CAUSING = frozenset({"Attack"})
