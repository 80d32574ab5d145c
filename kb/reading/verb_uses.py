"""reading: which uses of a verb count where it stands: pronominal or not, of saying or doing, in an idiom."""

from __future__ import annotations

from kb.reading.among import Among
from kb.reading.clause import Clause
from kb.reading.event import SPEECH
from kb.reading.lexicon import VerbUse


class VerbUses(Among):
    """Weighs the uses of the verb of a clause."""

    def _having(self, clause: Clause) -> list[VerbUse]:
        """ "X has 900 soldiers in Y": the uses of "have" where no other verb stands with it."""
        if self.lang.french and self._talks(clause):
            return [VerbUse("conduct", (), False)]
        if not self._possesses(clause) or clause.verb.modal:
            return []
        return [use for use in self.lang.uses.get("have", ()) if not use.rest]

    def _talks(self, clause: Clause) -> bool:
        """ "ont eu une brève conversation": whether "avoir" stands alone before a noun for talks."""
        unit = self.units[self.chunks[clause.at].last - 1]
        group = self._group(clause.objects[0]) if clause.objects else None
        has = "h" in self.lang.closed.get(unit.low, "") and clause.verb.past
        talks = group is not None and bool(group.determiner) and bool({"meet", "contact"} & set(group.frames))
        return has and talks

    def _possesses(self, clause: Clause) -> bool:
        """Whether the verb is "have" and nothing else, with an object."""
        unit = self.units[self.chunks[clause.at].last - 1]
        return not self.lang.french and "h" in self.lang.closed.get(unit.low, "") and bool(clause.objects)

    def _owned_by(self, clause: Clause) -> list[int]:
        """ "X has 900 soldiers deployed in Y": who has those of whom a participle tells."""
        if not clause.verb.participle or not clause.subjects:
            return []
        holding = (c for c in self.clauses if clause.subjects[0] in c.objects and self._possesses(c))
        return next((list(c.subjects) for c in holding), [])

    def _saying_that(self, clause: Clause) -> bool:
        """Whether "que", "that" follows the verb at once, marks and adverbs between."""
        for chunk in self.chunks[clause.at + 1 : clause.at + 5]:
            if chunk.kind == "S":
                return chunk.low in ("que", "qu'", "that")
            if chunk.kind not in ("a", "T", ","):
                return False
        return False

    def _wounded(self, clause: Clause) -> bool:
        """ "a été grièvement touché", "mortellement atteint": the adverb tells that somebody was hurt."""
        chunk = self.chunks[clause.at]
        return any(unit.low in self.lang.sets["wounding"] for unit in self.units[chunk.first : chunk.last])

    def _otherwise(self, use: VerbUse, clause: Clause) -> bool:
        """Whether a verb is pronominal where its use is not, or the other way round."""
        verb = clause.verb
        if use.frame == "meet" and verb.passive and verb.lemma == "meet":
            return True  # "was met with force": an answer
        if use.frame == "transfer" and verb.lemma in self.lang.sets["promising"] and self._another_deed(clause):
            return True
        can = self.units[self.chunks[clause.at].first].low in ("peut", "peuvent")
        if can and use.frame in ("move", "haul"):
            return True  # "peut transporter une tonne": what a vehicle or a missile can carry
        if self.lang.french and ((use.frame == "transfer" and self._lets(clause)) or self._answers_by(use, clause)):
            return True
        if use.reflexive != verb.reflexive and self.lang.french and verb.reflexive:
            return any(other.reflexive for other in verb.uses)
        return use.reflexive and not verb.reflexive

    def _another_deed(self, clause: Clause) -> bool:
        """ "announced the withdrawal of 40 men": what is announced is a deed, and nothing that is handed over."""
        group = self.chunks[clause.objects[0]].noun_group if clause.objects else None
        frames = [self.lexicon.frames[name] for name in group.frames] if group is not None else []
        return any(frame.type in _ANOTHER for frame in frames)

    def _lets(self, clause: Clause) -> bool:
        """ "autorise les navires à entrer": what others may do is nothing that is handed over."""
        k = clause.objects[-1] + 1 if clause.objects else len(self.chunks)
        ahead = self.chunks[k : k + 2]
        group = ahead[1].verb_group if len(ahead) > 1 and ahead[0].low == "à" else None
        return group is not None and group.infinitive

    def _answers_by(self, use: VerbUse, clause: Clause) -> bool:
        """ "a riposté en expulsant l'ambassadeur": an answer that is no attack."""
        led = self.chunks[clause.at + 1 : clause.at + 3]
        if use.frame != "open-fire" or len(led) < 2 or led[0].low != "en" or not led[1].low.endswith("ant"):
            return False
        uses = led[1].verb_group.uses if led[1].verb_group is not None else []
        return not any(self.lexicon.frames[u.frame].type in ("Attack", "Invasion", "Casualties") for u in uses)

    def _idle(self, clause: Clause) -> bool:
        """ "prendre en compte": an expression in which the verb is no trigger."""
        frames = [self.lexicon.frames[use.frame] for use in clause.verb.uses]
        spoken = (clause.inverted and self.lang.french) or self._saying_that(clause)
        return (spoken and any(frame.type in SPEECH for frame in frames)) or any(
            frame.aspect == "idle" for frame in frames
        )  # ", rappelle l'agence"


_ANOTHER = frozenset({"Withdrawal", "Attack", "WeaponTest", "Meeting", "Casualties", "Invasion"})
"""Kinds of deeds that nobody hands over."""
