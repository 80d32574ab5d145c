"""reading: that nobody was hurt: "there were no casualties", "aucune victime n'est à déplorer"."""

from __future__ import annotations

from collections.abc import Iterable

from kb.reading.clause import Clause
from kb.reading.event import Event
from kb.reading.event_nouns import EventNouns
from kb.reading.parties import TOLD


class Unharmed(EventNouns):
    """Finds the dead and wounded that there are none of."""

    def _nobody_hurt(self, events: list[Event], clauses: list[Clause]) -> Iterable[Event]:
        """What finite verbs of being, reporting or counting say no to, where no other verb told of it."""
        told = (event for event in events if event.score >= TOLD)
        taken = {k for event in told for k in (event.trigger, event.counted, *event.slots.get("obj", ()))}
        for clause in clauses:
            if not clause.verb.finite or clause.at in taken:
                continue
            for i in self._nobodys_harm(clause):
                if i not in taken:
                    frame, first = self.lexicon.frames["toll"], min([clause.begin, clause.at, *clause.subjects])
                    yield Event("Casualties", frame, {"obj": [i]}, clause, i, -1, -1, False, first, clause.end, 0.6)
                    break

    def _nobodys_harm(self, clause: Clause) -> Iterable[int]:
        """The chunks that tell of the dead or wounded that a clause says there are none of."""
        verb = clause.verb
        being = verb.copula or not verb.uses or verb.lemma == "être"
        told = being or any(use.frame in _TELLING for use in verb.uses)
        for i in (*clause.subjects, *clause.objects) if told else ():
            group = self._group(i)
            if group is None or group.determiner not in self.lang.sets["nothing"]:
                continue
            if "toll" in group.classes:
                yield i
            inner = self._complement(i) if "claim" in group.classes else -1
            if inner >= 0 and "toll" in self._classes(inner):  # "no reports of casualties"
                yield inner
        if self.lang.french and verb.negated and not verb.uses:  # "il n'y a pas eu de victimes"
            yield from (o.chunk for o in clause.obliques if "of" in o.groups and "toll" in self._classes(o.chunk))


_TELLING = frozenset({"say", "tallying"})
