"""reading: people told of as some of the victims: "parmi les blessés figurent deux Portugais"."""

from __future__ import annotations

from collections.abc import Iterable

from kb.reading.clause import Clause
from kb.reading.event import Event
from kb.reading.fitting import Fitting


class Among(Fitting):
    """Finds victims by the group they are counted in."""

    def _among(self, events: list[Event], clauses: list[Clause]) -> Iterable[Event]:
        """The victims that a verb of belonging sets among the dead and wounded, or counts there."""
        if not self.lang.french:
            yield from self._in_load(clauses)
            yield from self._of_the_dead(clauses)
            return
        frame = self.lexicon.frames["toll"]
        counted = {event.counted for event in events if event.type == "Casualties"}
        for clause in clauses:
            if not clause.verb.finite or clause.verb.negated or not self._belonging(clause):
                continue
            for k, i in enumerate(self._members(clause)):
                if k and not self._figured(i):
                    continue
                if i in counted or not self._mortal(i) or "toll" in self._classes(i):
                    continue
                slots = {"obj": [i]}
                yield Event("Casualties", frame, slots, clause, clause.at, i, -1, False, clause.begin, clause.end, 0.7)

    def _of_the_dead(self, clauses: list[Clause]) -> Iterable[Event]:
        """ "Among the dead were two nurses", "the victims include …", "put the toll at 17": the victims told of."""
        frame = self.lexicon.frames["toll"]
        for clause in clauses:
            verb = clause.verb
            if not verb.finite or verb.negated or verb.modal:
                continue
            told = [i for i in clause.objects[:1] if self._mortal(i) and "toll" not in self._classes(i)]
            dead = [i for i in clause.subjects if "toll" in self._classes(i) and not self._figured(i)]
            fronted = verb.copula and not clause.subjects and self._led_by_dead(clause)
            if fronted or (dead and verb.lemma == "include"):
                for i in told:
                    first = clause.begin if dead else max(0, clause.at - 3)
                    yield Event(
                        "Casualties", frame, {"obj": [i]}, clause, clause.at, i, -1, False, first, clause.end, 0.7
                    )
            total = [i for i in clause.objects[:1] if self._classes(i) & {"toll", "tally"} and not self._figured(i)]
            put = [o.chunk for o in clause.obliques if o.word == "at" and self._number_alone(o.chunk)]
            if total and put and not verb.passive:
                yield Event("Casualties", frame, {}, clause, total[0], put[0], -1, False, clause.begin, clause.end, 0.7)

    def _led_by_dead(self, clause: Clause) -> bool:
        """ "Among the dead were", "Among those killed was": the victims stand before the verb."""
        k = clause.at - 1
        while k > 0 and self.chunks[k].kind in ("NP", "VG", "a"):
            k -= 1
        if k < 0 or self.chunks[k].low not in ("among", "amongst"):
            return False
        between = self.chunks[k + 1 : clause.at]
        deadly = any(c.verb_group and any(use.frame == "kill" for use in c.verb_group.uses) for c in between)
        return deadly or any("toll" in self._classes(i) for i in range(k + 1, clause.at))

    def _in_load(self, clauses: list[Clause]) -> Iterable[Event]:
        """ "Among them were 12 generators", "Also on board was a …": some of the goods of the delivery told before."""
        frame = self.lexicon.frames["contain"]
        for clause in clauses[:1]:
            lead = [c.low for c in self.chunks[: clause.at] if c.kind in ("P", "a")]
            if not clause.verb.copula or clause.subjects or not lead or lead[-1] not in ("among", "in"):
                continue
            about = [c.noun_group for c in self.chunks[: clause.at] if c.noun_group is not None]
            known = all(g.pronoun or g.classes & _GOODS for g in about) and self.told & {"AidTransfer", "ArmsTransfer"}
            for i in clause.objects if known else ():
                kind = self._theme(frame, [i])[0]
                if kind:
                    first = 0 if i == clause.objects[0] else i
                    yield Event(kind, frame, {"obj": [i]}, clause, clause.at, i, i, False, first, i + 1, 0.75)

    def _belonging(self, clause: Clause) -> bool:
        """Whether a verb tells of victims as a group that somebody is one of."""
        if any("partie" in use.rest for use in clause.verb.uses):  # "font partie des victimes"
            return any("toll" in self._classes(i) for i in clause.objects)
        if clause.verb.lemma not in self.lang.sets["belonging"] and not clause.verb.copula and clause.verb.lemma:
            return False
        lead = [k for k in (clause.begin - 1, clause.begin - 2) if k > 0 and self.chunks[k].kind != ","][:1]
        behind = [oblique.chunk for oblique in clause.obliques if {"among", "of"} & {*oblique.groups}]
        return any(self._victims(k) for k in (*lead, *behind))

    def _victims(self, i: int) -> bool:
        """ "parmi les morts", "au nombre des blessés": the dead or wounded as a group."""
        if "toll" not in self._classes(i) or self._figured(i):
            return False
        led = [chunk.low for chunk in self.chunks[max(0, i - 3) : i]]
        return led[-1:] == ["parmi"] or (led[-2:-1] == ["nombre"] and led[:1] in (["au"], ["nombre"]))

    def _members(self, clause: Clause) -> list[int]:
        """Who is told of: behind the verb, or its subject."""
        if clause.verb.lemma == "faire":
            return clause.subjects
        told = [i for i in clause.objects if "toll" not in self._classes(i)]
        return told or [i for i in clause.subjects if self._mortal(i)]


_GOODS = frozenset({"weapons", "aid", "package", "carrier"})
