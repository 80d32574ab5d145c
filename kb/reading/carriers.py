"""reading: vehicles that carry troops or goods: not the plane is deployed, but the soldiers aboard."""

from __future__ import annotations

from kb.reading.clause import Clause
from kb.reading.event import Event, Slots
from kb.reading.fitting import Fitting


class Carriers(Fitting):
    """Puts those who come aboard a vehicle in its place."""

    def _carrying(self, clause: Clause) -> bool:
        """ "A plane carrying 200 policemen landed": a gerund that only tells who came."""
        if not clause.verb.gerund or not clause.objects:
            return False
        told: Slots = {"subj": clause.subjects}
        return any(
            other.verb.finite and other.subjects == clause.subjects and self._aboard(other, told) is not told
            for other in self.clauses
            if other.at > clause.at
        )

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
        if laden >= 0:
            return {**slots, "subj": [laden]}
        for other in self.clauses:
            aboard = other.verb.gerund and other.subjects == subjects and other.at < clause.at
            if aboard and other.objects and self._laden_with(other.objects[0]) & _CARRIED:
                return {**slots, "subj": other.objects[:1]}
        return slots

    def _with_men(self, i: int) -> int:
        """ "A plane with 200 policemen on board landed": those who come with a vehicle; -1 without."""
        behind = self.chunks[i + 1 : i + 3]
        with_men = len(behind) == 2 and behind[0].low == "with" and self._figured(i + 2)
        return i + 2 if with_men and self._classes(i + 2) & {"troops"} and not self.lang.french else -1

    def _laden_with(self, i: int) -> frozenset[str]:
        """The classes of what is carried, "40 tonnes of ammunition" included."""
        return self._classes(i) | (frozenset() if self.lang.french else self._classes(self._complement(i)))

    def _cargo(self, event: Event, clause: Clause, slots: Slots) -> Event:
        """ "A plane carrying 40 tonnes of shells landed in X": arms that come as a load are delivered."""
        carried = slots.get("subj") != clause.subjects and event.type == "Deployment" and not self.lang.french
        load = self._laden_with(slots["subj"][0]) if carried and slots.get("subj") else frozenset()
        return event._replace(type="ArmsTransfer") if "weapons" in load and not load & _MEN else event


_MEN = frozenset({"troops", "person", "org"})
_VEHICLES = frozenset({"weapons", "attacked", "carrier"})
_CARRIED = frozenset({"troops", "aid", "weapons"})
