"""reading: numbers that stand apart from what they count: "soit 47 camions", "fort de 200 hommes"."""

from __future__ import annotations

from kb.reading.clause import Clause
from kb.reading.event import Event, Slots
from kb.reading.lexicon import Frame
from kb.reading.verb_uses import VerbUses


class Sizes(VerbUses):
    """Joins numbers to what they count, in the sentence or spoken of before it."""

    counted_before: frozenset[str] = frozenset()

    def _sized(self, i: int) -> int:
        """The noun group with the number of the one at ``i``: its own, or one set beside it; ``i`` without."""
        if i < 0 or self._figured(i):
            return i
        if (value := self._valued(i)) >= 0:
            return value
        told = self._totalled(i)
        if told >= 0:
            return told
        if not self.lang.french:
            return self._strength(i)
        j = i + 1
        while j + 1 < len(self.chunks):
            kind = self.chunks[j].kind
            if kind == "P" and self.chunks[j + 1].kind == "NP":
                j += 2
            elif kind == "(" and (close := self._closing(j)) > j:
                j = close + 1
            else:
                break
        if (
            i + 2 < len(self.chunks)
            and self.chunks[i + 1].low in self.lang.sets["strong"]
            and self.chunks[i + 2].kind == "P"
        ):
            return (
                i + 3 if i + 3 < len(self.chunks) and self._figured(i + 3) else i
            )  # "un contingent fort de 300 hommes"
        if j + 2 >= len(self.chunks) or self.chunks[j].kind != ",":
            return i
        low, k = self.chunks[j + 1].low, j + 2
        if low in self.lang.sets["strong"] and self.chunks[k].kind == "P":
            k += 1
        elif low != "soit":
            return i
        return k if k < len(self.chunks) and self._figured(k) else i

    def _with_size(self, event: Event) -> Event:
        """ "le retrait de ses troupes, soit 3.000 hommes": an event noun with the number set beside what it is of."""
        if not (self.lang.french and event.nominal) or event.frame.counted != "obj" or event.counted < 0:
            return event
        k = self._sized(event.counted)
        return event if k == event.counted else event._replace(counted=k, last=max(event.last, k + 1))

    def _valued(self, i: int) -> int:
        """ "assistance valued at 30 million dollars", "du matériel d'une valeur de 3 millions": the sum; -1 without."""
        for k in range(i + 1, min(i + 4, len(self.chunks) - 1)):
            chunk = self.chunks[k]
            if chunk.low in self.lang.sets["valuing"]:
                j = k + 1 if self.chunks[k + 1].kind == "NP" else k + 2
                return j if j < len(self.chunks) and self._figured(j) and self._money(j) else -1
            if chunk.kind not in ("P", ",", "D"):
                return -1
        return -1

    def _totalled(self, i: int) -> int:
        """ "porte à 38 le nombre de soldats tués", "the number of soldiers killed rose to 38": the total, else -1."""
        if i and self._share_of(i - 1):
            return i - 1  # "60 % des soldats ont été tués"
        counts = i > 1 and self.chunks[i - 1].kind == "P" and self.chunks[i - 2].kind == "NP"
        group = self._group(i - 2) if counts else None
        if group is None or group.head is None or group.head.low not in self.lang.sets["totals"]:
            return -1
        for clause in self.clauses:
            if i - 2 in clause.objects or i - 2 in clause.subjects or i in clause.subjects:
                measured = [o.chunk for o in clause.obliques if {"to", "of"} & set(o.groups)]
                measured += [k for k in clause.objects if k > clause.at]
                found = next((k for k in measured if self._number_alone(k)), -1)
                if found >= 0:
                    return found
        return -1

    def _of_total(self, i: int) -> int:
        """ "the number of soldiers killed": it is the soldiers who were killed, so many of them."""
        group = self._group(i)
        total = group is not None and group.head is not None and group.head.low in self.lang.sets["totals"]
        inner = self._complement(i) if total else -1
        return inner if inner >= 0 and self._totalled(inner) >= 0 else i

    def _strength(self, i: int) -> int:
        """ "A group of 90 left", "a convoy of 30 lorries": of how many it is; the group itself without a number."""
        group, inner = self._group(i), self._complement(i)
        single = group is not None and not group.plural and group.determiner in self.lang.sets["indefinite"]
        return inner if single and inner >= 0 and self._figured(inner) and not self._money(inner) else i

    def _of_men(self, frame: Frame, i: int) -> bool:
        """ "the force will reach 5,000": whether the size that a force comes to is one of men."""
        classes, group = self._classes(i), self._group(i)
        alone = group is not None and group.head in (None, group.figure) and not self._money(i)
        return "deployed" not in frame.by_subject or bool(classes & {"troops", "people"}) or (alone and not classes)

    def _setting_out(self, clause: Clause, slots: Slots) -> bool:
        """ "300 more are to leave on Monday": in a text that told of nothing but troops being sent, from home."""
        told = "Deployment" in self.told and "Withdrawal" not in self.told
        bare = not any(slots.get(slot) for slot in ("obj", "from", "to", "in"))
        return told and bare and clause.verb.lemma in self.lang.sets["setting_out"]

    def _closing(self, j: int) -> int:
        """Where the bracket that opens at ``j`` closes, a name or two behind; ``j`` where it does not."""
        return next((k for k in range(j + 1, min(j + 4, len(self.chunks))) if self.chunks[k].kind == ")"), j)

    def _recall(self) -> None:
        """ "X en a ajouté quatre cents", "dont 70 ont été abattus": a number alone counts what was counted last."""
        for clause in self.clauses if self.lang.french else ():
            for i in clause.objects[:1]:
                if self._share_of(i):  # "a perdu 60 % de ses soldats"
                    self.chunks[i].noun_group.classes = self._classes(i + 1)  # type: ignore[union-attr]
            parts = [i for i in clause.subjects[:1] if i and self.chunks[i - 1].low in self.lang.sets["parts"]]
            for i in parts or (clause.objects[:1] if self._of_it(clause) else ()):
                group = self._group(i)
                alone = group is not None and group.figure is not None and group.head in (None, group.figure)
                if group is not None and alone and not group.classes:
                    group.classes = self._counted_of(i)

    def _share_of(self, i: int) -> bool:
        """Whether a noun group is a percentage of the one right behind it."""
        group = self._group(i)
        figure = group.figure if group is not None and group.head in (None, group.figure) else None
        behind = self._group(i + 1) if i + 1 < len(self.chunks) else None
        return figure is not None and figure.lemma == "percent" and behind is not None

    def _counted_of(self, at: int) -> frozenset[str]:
        """The classes of what was counted last before a chunk, in the sentence or before it."""
        for k in range(at - 1, -1, -1):
            group = self._group(k)
            if group is not None and group.figure is not None and group.classes:
                return group.classes | {"admitted"} if "toll" in group.classes else group.classes
        return self.counted_before

    def _of_it(self, clause: Clause) -> bool:
        """Whether "en" stands before a verb."""
        chunk = self.chunks[clause.at]
        first = max(0, chunk.first - 1)
        return any(unit.low == "en" for unit in self.units[first : chunk.last])

    def _keep(self, events: list[Event]) -> None:
        """Remember what the last number of a sentence counts."""
        for event in reversed(events):
            group = self._group(event.counted) if event.counted >= 0 else None
            if group is not None and group.figure is not None and group.classes and event.score >= 0.5:
                dead = event.type == "Casualties"
                self.counted_before = group.classes | {"toll", "admitted"} if dead else group.classes
                return
