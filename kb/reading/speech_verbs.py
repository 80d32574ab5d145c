"""reading: by which frame a verb reports speech, where it may tell of deeds too."""

from __future__ import annotations

from kb.reading.clause import Clause
from kb.reading.event import DECLARING, SPEECH
from kb.reading.groups import Chunk
from kb.reading.lexicon import Frame, Language, Lexicon
from kb.reading.sources import Sources


class SpeechVerbs(Sources):
    """Tells verbs of saying from verbs of doing."""

    lexicon: Lexicon
    lang: Language

    def speech_frame(self, chunks: list[Chunk], clause: Clause) -> Frame | None:
        """The frame by which a verb reports speech, if it does."""
        bidden = self._bidden(chunks, clause)
        if bidden:
            return self.lexicon.frames[bidden]
        for use in clause.verb.uses:
            frame = self.lexicon.frames[use.frame]
            if frame.type in SPEECH and (not use.reflexive or clause.verb.reflexive):
                if frame.by_object and not self._theme(frame, chunks, clause):
                    continue
                if frame.name == "belie" and not self._false(chunks, clause):
                    continue
                if frame.excluded and self._excluded(frame, chunks, clause):
                    continue
                if frame.quoted and not self._labelled(chunks, clause):
                    continue
                if frame.aloud and not self._aloud(chunks, clause):
                    continue
                if (frame.name in DECLARING and self._sentenced(chunks, clause)) or self._mindless(
                    frame, chunks, clause
                ):
                    continue
                double = (frame.name == "say" or frame.name in DECLARING) and self._double(chunks, clause)
                if double and not self._spoken(chunks, clause):
                    continue
                return self.lexicon.frames["say"] if self._sees_in(chunks, clause, frame) else frame
        return None

    def _bidden(self, chunks: list[Chunk], clause: Clause) -> str:
        """ "told his men to withdraw", "pushed Y to withdraw": an order to one's own, a demand, or neither."""
        pressed = clause.verb.lemma in self.lang.sets["pressing"]
        if not (pressed or clause.verb.lemma in self.lang.sets["bidding"]) or clause.verb.passive or not clause.objects:
            return ""
        told = chunks[clause.objects[0]].noun_group
        ahead = [c for c in chunks[clause.objects[0] + 1 :][:4] if c.kind not in ("T", "a", "P")][:1]
        if told is None or not ahead or ahead[0].verb_group is None or not ahead[0].verb_group.infinitive:
            return ""
        if pressed:
            return "demand"
        return "order" if not told.names and told.classes & _UNDER_ORDERS else ""

    def _mindless(self, frame: Frame, chunks: list[Chunk], clause: Clause) -> bool:
        """ "Ce bilan comprend neuf morts": a thing thinks nothing."""
        group = chunks[clause.subjects[0]].noun_group if clause.subjects and not clause.inverted else None
        thing = group is not None and bool(group.classes & {"tally", "toll", "package", "weapons"})
        return frame.weak and thing and group is not None and not group.classes & _SOMEBODY

    def _sentenced(self, chunks: list[Chunk], clause: Clause) -> bool:
        """ "a condamné l'ancien chef à dix ans de prison": what a court does says nothing."""
        end = next((c.first for c in chunks[clause.at + 1 :] if c.kind in ("VG", ",", ".", ";")), len(self.units))
        words = [unit.low for unit in self.units[chunks[clause.at].last : end]]
        led = next((k for k, w in enumerate(words) if w in ("à", "to")), len(words))
        return clause.verb.lemma in self.lang.sets["sentencing"] and bool(self.lang.sets["penalties"] & {*words[led:]})

    def _false(self, chunks: list[Chunk], clause: Clause) -> bool:
        """ "called the report absurd": whether what is said of a claim is that it is not true."""
        end = next((c.first for c in chunks[clause.at + 1 :] if c.kind in ("VG", ",", ".", ";", "C")), len(self.units))
        words = {unit.low for unit in self.units[chunks[clause.at].last : end]}
        return bool(words & self.lang.sets["falsehoods"])

    def _sees_in(self, chunks: list[Chunk], clause: Clause, frame: Frame) -> bool:
        """ "X y voit « une provocation »": what somebody sees in it is what they say of it."""
        at = chunks[clause.at]
        seen = frame.weak and clause.verb.lemma == "voir" and self.lang.french
        return seen and any(u.low == "y" for u in self.units[at.first : at.last])

    def _double(self, chunks: list[Chunk], clause: Clause) -> bool:
        """Whether the verb also tells of deeds ("lancer", "poursuivre", "claim") that its object allows."""
        for use in clause.verb.uses:
            frame = self.lexicon.frames[use.frame]
            if frame.type in SPEECH or use.frame in ("want", "try", "tallying", "blame", "occur", "pit"):
                continue
            if frame.by_subject and not frame.type and not self._subject_of(frame, chunks, clause):
                continue  # "slammed the decision": no truck
            if "obj" in frame.person and clause.objects and not self._someone(chunks[clause.objects[0]]):
                continue  # "welcomed the decision": nobody is met
            if not frame.by_object or self._theme(frame, chunks, clause):
                return True
        return False

    @staticmethod
    def _subject_of(frame: Frame, chunks: list[Chunk], clause: Clause) -> bool:
        """Whether the subject is of a class that the frame asks for."""
        groups = (chunks[i].noun_group for i in clause.subjects)
        return any(group is not None and group.classes & set(frame.by_subject) for group in groups)

    def _someone(self, chunk: Chunk) -> bool:
        """Whether a noun group may be a person or a body of persons; in French not looked at."""
        group = chunk.noun_group
        some = group is not None and (group.names or group.pronoun or group.classes & _SOMEBODY)
        return bool(some) or self.lang.french

    def _spoken(self, chunks: list[Chunk], clause: Clause) -> bool:
        """Whether words follow, a quotation stands beside, or the subject stands behind."""
        after = [c.kind for c in chunks[clause.at + 1 : clause.at + 7]]
        while after[:1] in (["T"], ["a"]) or after[:2] == ["P", "NP"]:  # "a estimé dans un communiqué que …"
            del after[: 1 + (after[0] == "P")]
        led = bool(after) and after[0] in ("S", "«", ":")
        return clause.inverted or led or after[:2] == ["NP", "VG"] or self._aloud(chunks, clause)

    @staticmethod
    def _aloud(chunks: list[Chunk], clause: Clause) -> bool:
        """Whether a quotation stands right before a verb or its subject, or right behind the verb."""
        before = min([clause.at, *([] if clause.inverted else clause.subjects)]) - 1
        while before >= 0 and chunks[before].kind in (",", "a"):
            before -= 1
        after = clause.at + 1
        while after < len(chunks) and chunks[after].kind in (",", ":", "a"):
            after += 1
        closed = before >= 0 and chunks[before].kind == "»"
        return closed or (after < len(chunks) and chunks[after].kind == "«" and not clause.objects)

    @staticmethod
    def _excluded(frame: Frame, chunks: list[Chunk], clause: Clause) -> bool:
        """ "revendique la majeure partie de l'archipel": whether the object is what the frame is not said of."""
        for group in (chunks[i].noun_group for i in clause.objects[:1]):
            if group is not None and frame.excluded.get("obj") in group.classes:
                return True
        return False

    @staticmethod
    def _theme(frame: Frame, chunks: list[Chunk], clause: Clause) -> bool:
        """Whether the object is of a class that the frame asks for."""
        groups = (chunks[i].noun_group for i in (clause.subjects if clause.verb.passive else clause.objects))
        return any(group is not None and group.classes & set(frame.by_object) for group in groups)


_UNDER_ORDERS = frozenset({"troops", "armed", "people"})
_SOMEBODY = frozenset({"person", "people", "org", "troops", "state"})
