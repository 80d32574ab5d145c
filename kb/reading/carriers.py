"""reading: vehicles that carry troops or goods: not the plane is deployed, but the soldiers aboard."""

from __future__ import annotations

from kb.reading.clause import Clause
from kb.reading.event import Event, Slots
from kb.reading.evidence import Evidence


class Carriers(Evidence):
    """Puts those who come aboard a vehicle in its place."""

    def _carrying(self, clause: Clause) -> bool:
        """ "A plane carrying 200 policemen landed": a gerund that only tells who came."""
        if self._load(clause) < 0:
            return False
        told: Slots = {"subj": clause.subjects}
        return any(
            other.verb.finite and other.subjects == clause.subjects and self._aboard(other, told) is not told
            for other in self.clauses
            if other.at > clause.at
        ) or any(self._sending(other) and other.objects == clause.subjects for other in self.clauses)

    def _sending(self, clause: Clause) -> bool:
        """ "sent a plane carrying 20 tonnes of rice": a verb of sending, a vehicle its object."""
        vehicle = bool(clause.objects) and "carrier" in self._classes(clause.objects[0])
        return vehicle and any(self.lexicon.frames[use.frame].name == "dispatch" for use in clause.verb.uses)

    def _aboard(self, clause: Clause, slots: Slots) -> Slots:
        """The slots of a verb of coming, its subject whoever the vehicle carries."""
        subjects = slots.get("subj", [])
        coming = any(self.lexicon.frames[use.frame].by_subject for use in clause.verb.uses)
        if (
            not coming
            or not subjects
            or not self._classes(subjects[0]) & _VEHICLES
            or self._classes(subjects[0]) & _MEN
        ):
            return slots
        laden = self._with_men(subjects[0])
        loads = [] if self.lang.french else slots.get("with", [])[:1]
        if laden < 0 and loads and "carrier" in self._classes(subjects[0]) and "aid" in self._laden_with(loads[0]):
            laden = loads[0]  # "a ship departed on Monday with 40 tonnes of rice"
        if laden >= 0:
            return {**slots, "subj": [laden], "vehicle": subjects[:1]}
        for other in self.clauses:
            load = self._load(other) if other.subjects == subjects and other.at < clause.at else -1
            if load >= 0:
                return {**self._ways(other, slots), "subj": [load], "vehicle": subjects[:1]}
        return slots

    def _load(self, clause: Clause) -> int:
        """What "carrying 40 tonnes of shells" or "laden with tents" says to be aboard; -1 without."""
        verb = clause.verb
        aboard = clause.objects[:1] if verb.gerund else []
        if verb.lemma in self.lang.sets["loading"] and clause.objects[:1] != [clause.at + 1]:
            aboard = [o.chunk for o in clause.obliques if {"with", "of"} & {*o.groups}][:1]
        for k in aboard:
            if self._laden_with(k) & _CARRIED:
                inner = self._complement(k)
                return inner if not self._figured(k) and self._figured(inner) else k
        return -1

    @staticmethod
    def _ways(clause: Clause, slots: Slots) -> Slots:
        """The slots with where the load comes from and goes to, told with what is aboard."""
        ways: Slots = {}
        for oblique in clause.obliques:
            for group in {"from", "to", "for"} & {*oblique.groups}:
                ways.setdefault(group, []).append(oblique.chunk)
        return {**ways, **slots}

    def _freight(self, event: Event) -> Event:
        """ "sent a plane loaded with 20 tonnes of rice": what is sent is the load, told by a participle behind."""
        vehicles = event.slots.get("obj", [])[:1]
        sent = event.type in _SENT and "aid" in event.frame.by_object and not event.nominal and bool(vehicles)
        if not sent or "carrier" not in self._classes(vehicles[0]):
            return event
        load = self._with_men(vehicles[0])  # "sent a plane with nine tonnes of rice"
        if load >= 0 and "aid" in self._laden_with(load):
            counted = next((k for k in (load, vehicles[0]) if self._figured(k)), load)
            slots = {**event.slots, "vehicle": vehicles, "obj": [load]}
            return event._replace(type="AidTransfer", slots=slots, counted=counted, item=load)
        for other in self.clauses:
            behind = other.at > event.trigger and vehicles[0] in other.subjects
            load = self._load(other) if behind else -1
            kind = event.frame.by_object.get("aid", "") if "aid" in self._laden_with(max(load, 0)) else "ArmsTransfer"
            if load < 0 or self._laden_with(load) & _MEN:
                continue
            counted = next((k for k in (load, vehicles[0]) if self._figured(k)), load)
            slots = {**self._ways(other, event.slots), "vehicle": vehicles, "obj": [load]}
            return event._replace(type=kind, slots=slots, counted=counted, item=load, last=max(event.last, other.end))
        return event

    def _with_men(self, i: int) -> int:
        """ "A plane with 200 policemen on board landed": those who come with a vehicle; -1 without."""
        behind = self.chunks[i + 1 : i + 3]
        if len(behind) < 2 or behind[0].low != "with" or self.lang.french:
            return -1
        with_men = self._figured(i + 2) and self._classes(i + 2) & {"troops"}
        laden = "carrier" in self._classes(i) and "aid" in self._laden_with(i + 2)  # "trucks with rice", "laden with"
        return i + 2 if with_men or laden else -1

    def _laden_with(self, i: int) -> frozenset[str]:
        """The classes of what is carried, "40 tonnes of ammunition" included."""
        inner = -1 if self.lang.french and self._classes(i) & _CARRIED else self._complement(i)
        further = self._complement(inner) if inner >= 0 else -1  # "the first consignment of 20 tonnes of rice"
        return self._classes(i) | self._classes(inner) | self._classes(further)

    def _cargo(self, event: Event, clause: Clause, slots: Slots) -> Event:
        """ "A plane carrying 40 tonnes of shells landed in X": arms that come as a load are delivered."""
        event = self._freight(event)
        if "vehicle" in event.slots and not event.nominal:
            event = event._replace(first=min(event.first, event.slots["vehicle"][0]))
        carried = slots.get("subj") != clause.subjects and event.type == "Deployment" and not self.lang.french
        load = self._laden_with(slots["subj"][0]) if carried and slots.get("subj") else frozenset()
        return event._replace(type="ArmsTransfer") if "weapons" in load and not load & _MEN else event


_MEN = frozenset({"troops", "person", "org"})
_VEHICLES = frozenset({"weapons", "attacked", "carrier"})
_CARRIED = frozenset({"troops", "aid", "weapons"})
_SENT = frozenset({"Deployment", "ArmsTransfer"})
