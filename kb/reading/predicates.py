"""reading: events told by what something is: "this is the third attack", "X was behind the raid"."""

from __future__ import annotations

from kb.reading.clause import Clause
from kb.reading.event import SPEECH, Event, Slots
from kb.reading.lone_nouns import LoneNouns
from kb.reading.ranks import ranked


class Predicates(LoneNouns):
    """Makes events of the predicates of "to be" and of verbs that stand for it."""

    def _of_being(self, clause: Clause, slots: Slots) -> Event | None:
        """The event that the predicate of a copula names, or for which it makes the subject answerable."""
        told = self._answerable(clause) or self._equated(clause, slots) or self._standing(clause, slots)
        return told or self._reckoned(clause)

    def _reckoned(self, clause: Clause) -> Event | None:
        """ "The death toll is 40", "le nombre de morts est d'au moins 40": what a toll comes to."""
        tolls = [i for i in clause.subjects if self._classes(i) & {"toll", "tally"} and not self._figured(i)]
        reached = [*clause.objects[:1], *(o.chunk for o in clause.obliques[:1] if {"of", "at"} & {o.word, *o.groups})]
        found = next((i for i in reached if self._number_alone(i)), -1)
        if not tolls or found < 0 or clause.verb.negated or clause.verb.modal:
            return None
        frame, end = self.lexicon.frames["tally"], max(clause.end, found + 1)
        behind = self.chunks[tolls[0] + 1 : tolls[0] + 3]
        led = len(behind) == 2 and "among" in self.lang.prepositions.get(behind[0].low, ())
        among = led and behind[1].noun_group is not None
        slots = {"subj": tolls, "obj": [tolls[0] + 2]} if among else {"subj": tolls}
        return Event("Casualties", frame, slots, clause, clause.at, found, -1, False, clause.begin, end, 0.7)

    def _standing(self, clause: Clause, slots: Slots) -> Event | None:
        """ "There are 900 soldiers in X", "136 observers are on the ground": so many men are at a place."""
        there = bool(clause.subjects) and self.chunks[clause.subjects[0]].low in self.lang.sets["existing"]
        bare = all(self.chunks[k].low in self.lang.sets["standing"] for k in clause.objects)  # "have been present in"
        who = (clause.objects if there else clause.subjects if bare else [])[:1]
        if not who or clause.verb.negated or not {"troops", "deployed"} & self._classes(who[0]):
            return None
        stayed = self.units[self.chunks[clause.at].last - 1].low == "been" and bool(clause.times)
        if not (stayed or (self._figured(who[0]) and "troops" in self._classes(who[0]))):
            return None  # "have been in X for 12 years", or so many of them
        where = [k for slot in ("in", "on", "to") for k in slots.get(slot, ()) if self._posting(k)]
        if not where:
            return None
        slots, frame, men = {"obj": who, "in": where}, self.lexicon.frames["posted"], who[0]
        return Event("Deployment", frame, slots, clause, clause.at, men, men, False, clause.begin, clause.end, 0.7)

    def _posting(self, i: int) -> bool:
        """Whether a noun group is a country, a town, a region, or "the ground"."""
        group = self._group(i)
        names = group.names if group is not None else ()
        placed = any(unit.name is not None and unit.name.place for unit in names)
        last = self.units[self.chunks[i].last - 1].low
        return placed or bool(group and "place" in group.classes) or last in self.lang.sets["grounds"]

    def _equated(self, clause: Clause, slots: Slots) -> Event | None:
        """ "This marks the third attack on X": an event noun that is counted or ranked."""
        for i in slots.get("obj", clause.objects)[:1]:
            at = self._event_group(i)
            group = self._group(at) if at >= 0 else None
            first = ranked(i, self.chunks, self.units, self.lang)
            if group is None or at in self.used or clause.verb.negated or not first:
                continue
            if at != i and self._phased(i) == at:
                continue  # "is the first step of the operations"
            rest = {slot: found for slot, found in slots.items() if slot not in ("subj", "obj")}
            event = self._event_noun(at, group, clause, rest)
            if event is not None and event.type not in SPEECH:
                self.used.add(at)
                event = self._carried_out(event, at)
                return event._replace(frame=event.frame._replace(counted="ordinal"), counted=i)
        return None

    def _answerable(self, clause: Clause) -> Event | None:
        """ "X was behind the attack", "responsible for", "à l'origine de": the subject did it."""
        if clause.verb.negated or not clause.subjects:
            return None
        for i in [*clause.objects[:1], *(o.chunk for o in clause.obliques[:2])]:
            at = i
            before = [c.low for c in self.chunks[clause.at + 1 : i]]
            if self.chunks[i].low in self.lang.sets["authors"]:
                at = self._complement(i)
            elif not set(before) & self.lang.sets["authors"]:
                continue
            group = self._group(at) if at >= 0 else None
            if group is None or not group.frames or at in self.used:
                continue
            event = self._event_noun(at, group, clause, {"subj": clause.subjects})
            if event is not None and event.type not in SPEECH:
                self.used.add(at)
                return self._deaths_caused(at, event, clause) if event.type == "Casualties" else event
        return None

    def _deaths_caused(self, at: int, event: Event, clause: Clause) -> Event:
        """ "X is responsible for the deaths of 40 people": X killed those that the noun is of."""
        inner = self._complement(at)
        slots = {"subj": list(clause.subjects), **({"obj": [inner]} if inner >= 0 else {})}
        return event._replace(frame=self.lexicon.frames["kill"], slots=slots, counted=inner)
