"""reading: how surely a clause tells of an event of its own rather than of a wish, a purpose or a quality."""

from __future__ import annotations

from kb.reading.clause import Clause
from kb.reading.event import DECLARING, SPEECH, Slots
from kb.reading.groups import Chunk
from kb.reading.kinds import Kinds
from kb.reading.lexicon import Frame, Language, Lexicon
from kb.reading.moods import unproven
from kb.reading.unit import Unit


class Evidence(Kinds):
    """Weighs the clauses of one sentence."""

    lexicon: Lexicon
    lang: Language
    chunks: list[Chunk]
    units: list[Unit]
    clauses: list[Clause]

    def _certain_enough(self, clause: Clause, slots: Slots) -> float:
        """How surely a clause tells of an event of its own rather than of a purpose or a quality."""
        verb = clause.verb
        if self._elliptical(clause):
            return 0.8
        if self._charged(clause) or self._able(clause) or self._by_none(clause) or self._aim(clause):
            return 0.4
        if unproven(clause, self.clauses, self.chunks, self.lang):
            return 0.4
        if clause.absolute or self._found(clause):
            return 0.7
        if (verb.participle and not verb.passive) or (verb.participle and not slots.get("by")):
            moved = clause.obliques and any(use.frame in _MOVING for use in verb.uses)
            counted = self._casualty(clause) and (self.lang.french or self._gap_before(clause))
            counted = counted or any(use.frame == "inflict" for use in verb.uses)
            if verb.lemma in self.lang.sets["keeping"] and not clause.times:
                return 0.3  # "the base occupied by X": how it stands
            if verb.lemma in self.lang.sets["promising"] and not clause.times and not counted:
                return 0.3  # "the force authorised by the UN": whose leave it has
            return 0.7 if slots.get("by") or clause.times or moved or counted else 0.3
        if self.lang.french and verb.passive and not slots.get("by") and self._resulting(clause):
            return 0.45
        if self._ceasing(clause) or self._state_told(clause):
            return 0.4
        if verb.infinitive and not verb.past:
            return 0.75 if self._besides(clause) or self._foremost(clause) is not None else self._governed(clause)
        if verb.gerund and clause.parent >= 0 and self.clauses[clause.parent].verb.lemma in self.lang.sets["accusing"]:
            return 0.6  # "is accused of shelling the town", by nobody who is named
        return 0.4 if verb.gerund and (not clause.subjects or self._engaged(clause)) else 0.8

    def _engaged(self, clause: Clause) -> bool:
        """ "the coalition fighting X said …": what somebody is busy with, told only to say who they are."""
        clashes = any(use.frame == "clash" for use in clause.verb.uses)
        told = clause.times or clause.absolute or any(clause.subjects == c.objects for c in self.clauses)
        speaks = any(c.at > clause.at and c.subjects == clause.subjects and c.verb.finite for c in self.clauses)
        somebody = self.chunks[clause.at - 1].noun_group
        men = {"org", "armed", "troops", "people", "person"}
        who = somebody is not None and bool(somebody.names or somebody.classes & men)
        return clashes and not told and speaks and who and clause.subjects == [clause.at - 1]

    def _casualty(self, clause: Clause) -> bool:
        """ "quatre civils tués", "dont 40 interceptés": counted ones with what became of them."""
        group = self.chunks[clause.subjects[0]].noun_group if clause.subjects else None
        next_to = group is not None and clause.subjects[0] == clause.at - 1
        counted = next_to and group is not None and (group.figure is not None or self._single_told(clause))
        told = any(  # "a laissé trois civils morts": by the verb before
            clause.subjects[:1] == c.objects[:1] and any(self.lexicon.frames[use.frame].harms for use in c.verb.uses)
            for c in self.clauses
            if c.objects
        )
        return counted and not told and any(use.frame in _TOLD_OF for use in clause.verb.uses)

    def _single_told(self, clause: Clause) -> bool:
        """ "fait état d'un policier blessé": one man of whom a verb of telling or counting right before him tells."""
        group = self.chunks[clause.subjects[0]].noun_group
        one = group is not None and group.determiner in self.lang.sets["indefinite"] and not group.plural
        k = clause.subjects[0] - 1
        while one and k > 0 and self.chunks[k].kind in "Pa":
            k -= 1
        verb = self.chunks[k].verb_group if one and k >= 0 else None
        return verb is not None and any(use.frame in ("tallying", "say") for use in verb.uses)

    def _gap_before(self, clause: Clause) -> bool:
        """ "ten were killed, six men wounded and …": a member of a list that opens with a passive."""
        before = self.chunks[clause.subjects[0] - 1] if clause.subjects[0] else None
        if before is not None and before.low in self.lang.sets["counted_by"]:
            return True  # "with 90 men killed"
        if self._toll_is(clause.subjects[0] - 1):
            return True
        verb = before.verb_group if before is not None else None
        if verb is not None and any(use.frame == "tallying" for use in verb.uses):
            return True  # "reported 34 people killed"
        listed = before is not None and before.kind in (",", "C")
        return listed and any(
            other.verb.passive and other.verb.finite and other.at < clause.at for other in self.clauses
        )

    def _toll_is(self, k: int) -> bool:
        """'the toll is "12 men killed"': whether a toll and "is" stand before what is counted."""
        k -= self.chunks[k].kind == "«"
        verb, toll = self.chunks[k].verb_group, self.chunks[k - 1].noun_group
        return k > 0 and verb is not None and not verb.uses and toll is not None and "toll" in toll.classes

    def _by_none(self, clause: Clause) -> bool:
        """ "personne n'a été touché": what nobody did or suffered."""
        return any(
            c.noun_group and c.noun_group.pronoun and c.low == "personne"
            for c in (self.chunks[i] for i in clause.subjects)
        )

    def _attempted(self, parent: Clause, clause: Clause) -> bool:
        """ "ont tenté de s'emparer de la ville": an attempt at an attack is one."""
        tried = parent.verb.lemma in ("tenter", "essayer") and parent.verb.past
        return tried and any(self.lexicon.frames[use.frame].type == "Attack" for use in clause.verb.uses)

    def _resulting(self, clause: Clause) -> bool:
        """ "un pont était détruit": the imperfect passive without a time tells of a state."""
        first = self.units[self.chunks[clause.at].first]
        if any(use.frame in ("deploy", "station") for use in clause.verb.uses):
            return False  # "300 soldats étaient déployés dans le pays"
        return first.low in ("était", "étaient") and not clause.times and not clause.relative

    def _state_told(self, clause: Clause) -> bool:
        """ "troops occupy the hill", "the town is besieged": what lasts, told in the present, without a time."""
        verb = clause.verb
        lasts = verb.lemma in self.lang.sets["lasting"] and verb.finite and not clause.times
        chunk = self.chunks[clause.at]
        is_so = verb.passive and self.units[chunk.first].low in ("is", "are")
        told = verb.past or verb.future or verb.modal or verb.gerund or chunk.last - chunk.first > 1
        return lasts and (is_so or not told)

    def _found(self, clause: Clause) -> bool:
        """ "five were reported killed", "was found dead": a participle right behind a passive of saying."""
        if not clause.verb.participle or clause.parent < 0:
            return False
        parent = self.clauses[clause.parent]
        said = any(use.frame in ("say", "think", "admit", "tallying") for use in parent.verb.uses)
        return said and parent.verb.passive and parent.verb.finite and clause.at == parent.at + 1

    def _ceasing(self, clause: Clause) -> bool:
        """ "stopped shooting", "cesser de se battre": what ends is not told as a deed."""
        if clause.parent < 0 or not (clause.verb.gerund or clause.verb.infinitive) or clause.at - 3 > self._at(clause):
            return False
        uses = self.clauses[clause.parent].verb.uses
        return any(use.frame == "stop" for use in uses) and not self.clauses[clause.parent].verb.negated

    def _elliptical(self, clause: Clause) -> bool:
        """ "six were killed and nine others wounded": a participle after "and" goes on with the passive before it."""
        first = clause.subjects[0] - 1 if clause.subjects else -1
        if not clause.verb.participle or first < 1:
            return False
        counted = self.lang.french and self._casualty(clause)  # "deux soldats ont été tués, cinq blessés"
        if self.chunks[first].kind != "C" and not (self.chunks[first].kind == "," and counted):
            return False
        return any(
            (o.verb.passive or any(use.frame == "toll" for use in o.verb.uses))
            and o.verb.finite
            and first - 1 <= o.end <= first
            for o in self.clauses
        )

    def _charged(self, clause: Clause) -> bool:
        """ "accused them of shelling the town": what somebody is accused of is the accusation, not a deed told."""
        if clause.parent < 0 or clause.verb.finite:
            return False
        parent = self.clauses[clause.parent]
        lead = self.lang.prepositions.get(self.chunks[clause.at - 1].low, ()) if clause.at else ()
        warned = "against" in lead and any(self.lexicon.frames[use.frame].type in SPEECH for use in parent.verb.uses)
        named = not parent.verb.passive or any("by" in o.groups for o in parent.obliques)
        accused = warned or (named and parent.verb.lemma in self.lang.sets["accusing"])
        return accused and all(chunk.verb_group is None for chunk in self.chunks[parent.at + 1 : clause.at])

    def _able(self, clause: Clause) -> bool:
        """ "capable of hitting", "capables de frapper": what arms or men can do."""
        before = {chunk.low for chunk in self.chunks[max(0, clause.at - 2) : clause.at]}
        units = self.units[max(0, self.chunks[clause.at].first - 2) : self.chunks[clause.at].first]
        lows = before | {unit.low for unit in units}
        return not clause.verb.finite and bool(lows & self.lang.sets["able"])

    def _aim(self, clause: Clause) -> bool:
        """ "so that X receives them", "help secure the border": an aim, in English told like a fact."""
        lows = [chunk.low for chunk in self.chunks[max(0, clause.begin - 2) : clause.begin]]
        before = self.chunks[clause.at - 1].verb_group if clause.at else None
        helped = before is not None and before.lemma == "help" and not before.past
        led = self.chunks[clause.at - 2].verb_group if clause.at > 1 and clause.subjects == [clause.at - 1] else None
        low = self.units[self.chunks[clause.at - 2].last - 1].low if led is not None else ""
        aimed = led is not None and (led.infinitive or not led.past)
        helping = aimed and low in self.lang.sets["helping"]  # "to help X push Y back"
        return not self.lang.french and (lows == ["so", "that"] or helped or helping or self._bare(clause))

    def _bare(self, clause: Clause) -> bool:
        """ "to capture or kill X", "helping them retake Y": a verb without ending behind an infinitive or "help"."""
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        group = clause.verb
        if parent is None or group.verb is None or "B" not in group.verb.codes or group.verb.low != group.lemma:
            return False
        if self.chunks[clause.at].last - self.chunks[clause.at].first > 1:
            return False
        if clause.coordinated and parent.verb.infinitive:
            return self._governed(parent) < 0.5
        return parent.verb.lemma == "help" and clause.at - parent.at == 2

    def _meant(self, clause: Clause) -> bool:
        """ "a threat to resume attacks": an infinitive that hangs on a word for what is said or planned."""
        group = self.chunks[clause.at - 1].noun_group if clause.at else None
        return group is not None and ("utter" in group.frames or bool(group.classes & {"plan", "claim"}))

    def _foremost(self, clause: Clause) -> Clause | None:
        """ "X became the first state to send troops": the clause that tells who did so."""
        parent = self.clauses[clause.parent] if clause.verb.infinitive and clause.parent >= 0 else None
        if parent is None or not parent.verb.past or not parent.objects or clause.subjects != parent.objects[:1]:
            return None
        chunk = self.chunks[parent.objects[0]]
        words = {unit.low for unit in self.units[chunk.first : chunk.last]}
        return parent if words & self.lang.sets["foremost"] else None

    def _agreed(self, clause: Clause) -> Clause | None:
        """ "X signed a contract with Y to buy 12 jets": the clause that tells who undertakes it."""
        parent = self.clauses[clause.parent] if clause.verb.infinitive and clause.parent >= 0 else None
        if parent is None or not parent.objects or not any(use.frame in _AGREEING for use in parent.verb.uses):
            return None
        group = self.chunks[parent.objects[0]].noun_group
        deal = group is not None and "deal" in group.classes
        return parent if deal and clause.subjects in ([], parent.objects[:1]) and parent.verb.finite else None

    def _at(self, clause: Clause) -> int:
        return self.clauses[clause.parent].at

    def _besides(self, clause: Clause) -> bool:
        """ "en plus d'envoyer …", "au lieu de": an infinitive that tells of a deed beside another one."""
        lows = [c.low for c in self.chunks[max(0, clause.at - 3) : clause.at]]
        return bool(lows) and (lows[-1] == "outre" or (lows[-1] in ("de", "d'") and "plus" in lows))

    def _governed(self, clause: Clause) -> float:
        """An infinitive: told as fact after "was seen to", "began to"; a plan after "wants to"; else a purpose."""
        if clause.parent < 0:
            return 0.4
        parent = self.clauses[clause.parent]
        if clause.verb.passive and clause.subjects == [clause.at - 1] and not self._speech_frames(parent):
            return 0.6  # "a ceremony for troops to be sent to X"
        frames = [self.lexicon.frames[use.frame] for use in parent.verb.uses]
        if parent.verb.infinitive and parent.parent >= 0 and parent.parent != clause.parent:
            above = [self.lexicon.frames[use.frame] for use in self.clauses[parent.parent].verb.uses]
            if any(frame.name in _WISHING for frame in above):
                return 0.4
        if (parent.verb.passive and parent.verb.lemma in self.lang.sets["accusing"]) or self._attempted(parent, clause):
            return 0.6
        if parent.verb.lemma in self.lang.sets["achieving"] and parent.verb.past and not parent.verb.negated:
            return 0.75  # "managed to flee"
        due = parent.verb.passive and parent.verb.lemma in self.lang.sets["settling"]  # "are set to leave"
        if due or (
            parent.verb.copula
            and any(c.low in self.lang.sets["settled"] for c in self.chunks[parent.at + 1 : clause.at])
        ):
            return 0.6
        if self._agreed(clause) is not None:
            return 0.55
        if any(frame.name in DECLARING or frame.name == "try" for frame in frames):
            return 0.4
        return 0.4 if self._meant(clause) else self._led_by(parent, frames, clause)

    def _speech_frames(self, clause: Clause) -> bool:
        """Whether a verb says, asks for, wants or plans something."""
        return any(use.frame in _WISHING or self.lexicon.frames[use.frame].type in SPEECH for use in clause.verb.uses)

    def _led_by(self, parent: Clause, frames: list[Frame], clause: Clause) -> float:
        """How surely an infinitive is a deed behind a verb of these frames."""
        if any(frame.name == "cooperate" for frame in frames) and parent.verb.finite:
            return 0.55  # "joined forces to supply …"
        own = {use.frame for use in clause.verb.uses}
        if "cooperate" in own and any(frame.name == "agree" for frame in frames):
            return 0.4  # "agreed to work together": the agreement
        if any(frame.name in ("think", "say", "admit", "occur", "increase") for frame in frames):
            return 0.75
        if any(frame.name in ("conduct", "stop") or (frame.name == "cause" and parent.verb.finite) for frame in frames):
            return 0.6
        return 0.55 if any(frame.name == "want" for frame in frames) else 0.4


_AGREEING = frozenset({"sign", "agree"})
_WISHING = DECLARING | {"order", "want", "try"}
_TOLD_OF = frozenset({"kill", "destroy", "die"})
_MOVING = frozenset({"arm", "transfer", "dispatch", "deploy", "kill", "launch", "aid"})
