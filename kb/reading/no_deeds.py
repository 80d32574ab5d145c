"""reading: verbs of deeds that tell of none: "kept X from building", "left residents terrified", "fights to stop"."""

from __future__ import annotations

from kb.reading.carriers import Carriers
from kb.reading.clause import Clause
from kb.reading.event import Event, Slots
from kb.reading.lexicon import Frame


class NoDeeds(Carriers):
    """Tells where a verb of a deed means another thing."""

    def _prevented(self, clause: Clause) -> bool:
        """ "prevented X from making bombs": a deed that somebody keeps from being done."""
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        led = clause.verb.gerund and parent is not None and self.chunks[clause.at - 1].low == "from"
        return led and parent is not None and parent.verb.lemma in self.lang.sets["preventing"]

    def _no_deed(self, frame: Frame, clause: Clause, slots: Slots) -> bool:
        """Whether a verb of harm tells of none: "left residents terrified", "claimed by X", "battling to stop"."""
        if clause.verb.lemma in self.lang.sets["aiming_verbs"] and self._aims_to(clause):
            return True
        if frame.type == "Withdrawal" and clause.verb.lemma in self.lang.sets["parting"]:
            return self._civilian(slots)
        if frame.name == "visit" and slots.get("subj"):
            goer = self._group(slots["subj"][0])  # "les trois Congolais sont entrés au Rwanda"
            return goer is not None and goer.figure is not None and bool(goer.demonyms) and not goer.classes
        if frame.name == "toll":
            return (clause.verb.participle and not self.lang.french) or self._unharmed(clause, slots)
        return frame.name == "clash" and self._striving(clause, slots)

    def _tested(self, frame: Frame, clause: Clause, slots: Slots) -> Event | None:
        """ "The missile hit its target": once a test was told, the test again; not beside its launch."""
        doers, hit = slots.get("subj", []), slots.get("obj", [])
        if (
            frame.name != "attack"
            or "WeaponTest" not in self.told
            or not doers
            or not hit
            or not self._on_target(doers[0], hit[0])
        ):
            return None
        if any(c.at < clause.at and c.subjects[:1] == clause.subjects[:1] for c in self.clauses):
            return None
        flew, parties = self.lexicon.frames["fly"], {"subj": doers}
        begin, end = clause.begin, clause.end
        return Event("WeaponTest", flew, parties, clause, clause.at, doers[0], doers[0], False, begin, end, 0.8)

    def _civilian(self, slots: Slots) -> bool:
        """ "Des milliers de civils ont quitté la ville", "the minister left Paris": whether no force goes away."""
        goers = [self._group(k) for k in slots.get("subj", ())[:1]]
        return any(
            group is not None
            and not group.pronoun
            and bool(group.classes & {"people", "person"})
            and not group.classes & {"troops", "armed", "org", "state", "deployed"}
            for group in goers
        )

    def _aims_to(self, clause: Clause) -> bool:
        """ "un exercice visant à terme à pouvoir frapper": an infinitive behind "à" is what is aimed at."""
        for k in range(clause.at + 1, min(clause.at + 6, len(self.chunks) - 1)):
            verb = self.chunks[k + 1].verb_group
            if self.chunks[k].kind == "P" and self.chunks[k].low == "à" and verb is not None and verb.infinitive:
                return True
            if self.chunks[k].kind not in ("P", "NP", "T", "a"):
                return False
        return False

    def _striving(self, clause: Clause, slots: Slots) -> bool:
        """ "is battling to stop the raids": a verb of fighting that only says how hard somebody tries."""
        fought = any(slots.get(slot) for slot in ("obj", "with", "against"))
        nxt = self.chunks[clause.at + 1].verb_group if clause.at + 1 < len(self.chunks) else None
        return not (self.lang.french or fought) and nxt is not None and nxt.infinitive

    def _unharmed(self, clause: Clause, slots: Slots) -> bool:
        """ "left residents terrified": people of whom no word tells that they are dead, wounded or missing."""
        objects = slots.get("obj", [])
        if clause.verb.lemma not in self.lang.sets["outcomes"] or not objects:
            return False
        first, last = self.chunks[objects[0]].first, self.chunks[max(objects[-1], clause.at)].last + 5
        told = (unit.noun is not None and "toll" in unit.noun.classes for unit in self.units[first:last])
        harmed = any(use.frame in _HARMING for unit in self.units[first:last] for use in unit.uses)
        return not (any(told) or harmed)


_HARMING = frozenset({"kill", "die", "missing"})
