"""reading: which noun group holds the number of an event: what was hit, how often, or with how many arms."""

from __future__ import annotations

from kb.reading.clause import Clause
from kb.reading.event import Slots
from kb.reading.groups import NounGroup
from kb.reading.lexicon import Frame
from kb.reading.no_deeds import NoDeeds


class Counting(NoDeeds):
    """Finds the numbers of events."""

    def _counted(self, frame: Frame, clause: Clause, slots: Slots, theme: int) -> int:
        """The noun group with the number of an event told by a verb; -1 without."""
        if frame.counted == "self":
            figured = (i for i in slots.get("obj", ()) if self._figured(i))
            return next(figured, self._often(clause, slots))
        if frame.counted in _MEASURED:
            measures = _MEASURED[frame.counted]
            return next((i for slot in measures for i in slots.get(slot, ()) if self._figured(i)), -1)
        if frame.counted == "obj":
            chunks = slots.get("obj", [])
            doers = slots.get("subj", [])
            if frame.name == "withdraw" and doers and not self._moved(theme) and self._moved(doers[0]):
                return doers[0]  # "200 soldiers left the base"
            if frame.name == "destroy" and not any(self._figured(i) for i in chunks) and self.lang.french:
                often = self._often(clause, {})
                return often if often >= 0 else chunks[0] if chunks else theme
            sum_of = self._worth(chunks[0]) if chunks and not self._figured(chunks[0]) else -1
            if sum_of >= 0 and frame.by_object:
                return sum_of
            return chunks[0] if chunks and (theme < 0 or self._figured(chunks[0])) else theme
        if frame.counted == "subj":
            chunks = slots.get("subj", [])
            return chunks[0] if chunks else -1
        return -1

    def _worth(self, i: int) -> int:
        """ "une aide de 18 milliards d'euros", "une tranche d'aide de 40 millions": the sum it comes to; -1 without."""
        for _ in range(3 if self.lang.french else 1):
            i = self._complement(i)
            if i < 0 or self._money(i):
                break
            if self._figured(i):
                return -1
        return i if i >= 0 and self._money(i) else -1

    def _moved(self, i: int) -> bool:
        """Whether a noun group is of men or arms."""
        return bool(self._classes(i) & {"troops", "weapons", "people"}) if i >= 0 else False

    def _count_of(
        self, i: int, group: NounGroup, frame: Frame, clause: Clause | None, filled: Slots, theme: int
    ) -> int:
        """The noun group with an event noun's number: its own, that of what it is about, or of who suffers it."""
        if group.figure is not None:
            return i
        if frame.counted == "self":
            often = self._often(clause, filled) if clause is not None else -1
            means = next((k for k in filled.get("means", ()) if self._figured(k)), -1)  # "une salve de 55 missiles"
            return often if often >= 0 else means if means >= 0 and not group.plural else i
        who = (filled.get("subj") or [-1])[0]
        if frame.counted == "subj" and (self._figured(who) or (who >= 0 and self._single(who))):
            return who
        whole = (filled.get("obj") or [-1])[0]
        if theme < 0 or frame.counted != "obj":
            return i if theme < 0 else -1
        return whole if self._figured(whole) else theme

    def _single(self, i: int) -> bool:
        """ "la mort d'un soldat": one of a kind."""
        group = self._group(i)
        single = group is not None and not group.plural and group.determiner in self.lang.sets["indefinite"]
        return single and self.lang.french and bool(self._classes(i) & {"people", "person", "troops"})

    def _often(self, clause: Clause, slots: Slots) -> int:
        """ "was raided three times", "à trois reprises"; else the arms or men that came: "four drones hit …"."""
        for k in range(clause.at + 1, clause.end):
            if "repetition" in self._classes(k) and self._figured(k):
                return k
        doers = slots.get("subj", ())
        for k in doers[:1]:
            classes = self._classes(k)
            group = self._group(k)
            single = group is not None and not group.plural and "missile" in classes
            if (classes & {"weapons", "people"} and self._figured(k)) or (classes & {"weapons"} and single):
                return k
        return -1


_MEASURED = {"to": ("to", "against"), "by": ("by",), "with": ("with", "to", "by")}
