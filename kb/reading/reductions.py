"""reading: verb forms that are no finite verbs: "troops sent to X were killed", "a raid blamed on X"."""

from __future__ import annotations

from kb.reading.groups import Chunk, VerbGroup
from kb.reading.subjects import Subjects


class Reductions(Subjects):
    """Tells participles from past tenses, and partitive articles from prepositions."""

    def _mark_partitives(self) -> None:
        """French "… et du matériel a été détruit": after "et" the article of a subject, no preposition.

        "a remis à la Zambie du matériel": behind whom it is given to, that of what is given.
        """
        for i in range(1, len(self.chunks) - 1):
            led = [c.kind for c in self.chunks[max(0, i - 3) : i]] == ["VG", "P", "NP"]
            if led and self.chunks[i].low in ("du", "des") and self.chunks[i - 2].low in ("à", "au", "aux"):
                group = self.chunks[i - 1].noun_group
                if group is not None and group.names and self.chunks[i + 1].kind == "NP":
                    self.chunks[i].kind = "D"
                    self._governed[i + 1] = False
        for i in range(2, len(self.chunks) - 2):
            chunk, verb = self.chunks[i], self.chunks[i + 2].verb_group
            if chunk.kind == "P" and verb is not None and verb.finite and self._and_others(i):
                chunk.kind = "D"
                self._governed[i + 1] = False
                continue
            if chunk.low not in ("du", "des") or chunk.kind != "P" or self.chunks[i - 1].kind != "C":
                continue
            earlier = any(c.verb_group is not None and c.verb_group.finite for c in self.chunks[:i])
            if verb is not None and verb.finite and self.chunks[i + 1].kind == "NP" and earlier:
                chunk.kind = "D"
                self._governed[i + 1] = False

    def _and_others(self, i: int) -> bool:
        """ "X, Y et bien d'autres pays ont …": the last members of a list of names that is the subject."""
        k = i - 2 - (self.chunks[i - 1].kind == "a")
        group, before = self.chunks[i + 1].noun_group, self.chunks[k].noun_group
        listed = self.chunks[k + 1].kind == "C" and before is not None and bool(before.names) and not self._governed[k]
        return listed and self.chunks[i].low in ("d'", "de") and group is not None and not group.names

    def _mark_conjunctions(self) -> None:
        """English "… in recent years as X targets its bases": "as" before a subject and its verb is a conjunction."""
        for i in range(1, len(self.chunks) - 2):
            chunk, group = self.chunks[i], self.chunks[i + 1].noun_group
            if (
                chunk.low != "as"
                or chunk.kind != "P"
                or group is None
                or self.chunks[i - 1].kind not in ("NP", "T", ",")
            ):
                continue
            verb = self.chunks[i + 2].verb_group
            told = group.names or group.determiner or group.pronoun
            if told and verb is not None and verb.finite and not (verb.verb and {*verb.verb.codes} >= {*"DK"}):
                chunk.kind = "S"
                self._governed[i + 1] = False

    def _mark_sides(self) -> None:
        """French "côté israélien, …", "et côté M23 on compte …": on whose side, no subject."""
        for i, chunk in enumerate(self.chunks):
            led = i == 0 or self.chunks[i - 1].kind in (",", "C", "«", ".")
            group = chunk.noun_group
            if led and group is not None and chunk.low == "côté" and not group.determiner and group.figure is None:
                chunk.kind, chunk.noun_group = "a", None

    def _mark_replies(self) -> None:
        """English "responded by saying that …", "began by noting that …": what somebody says is the deed."""
        for i in range(2, len(self.chunks) - 1):
            group, led = self.chunks[i].verb_group, self.chunks[i - 2].verb_group
            if group is None or led is None or not group.gerund or self.chunks[i - 1].low != "by":
                continue
            if led.passive or led.infinitive or led.gerund or not any(use.frame == "say" for use in group.uses):
                continue
            group.gerund, group.finite, group.past = False, True, True
            self.chunks[i - 2].verb_group = None
            for chunk in self.chunks[i - 2 : i]:
                chunk.kind = "a"

    def _reduce(self) -> None:
        """English "troops sent to X were killed": a bare past form is a participle when a finite verb follows it."""
        for i in range(len(self.chunks) - 1, -1, -1):  # the last first: what follows must be known
            chunk = self.chunks[i]
            group = chunk.verb_group
            if group is None or not group.finite or group.verb is None or chunk.last - chunk.first != 1:
                continue
            codes = set(group.verb.codes)
            before = self.chunks[i - 1].verb_group if i else None
            if codes >= set("DK") and before is not None and before.passive and self._speech_uses(before):
                group.finite, group.participle = False, True  # "five were reported killed"
            if codes >= set("DK") and (self._set_apart(i) or self._trailing(i)):
                group.finite, group.participle = False, True
            if codes >= set("DK") and i > 1 and self.chunks[i - 1].kind == "a" and self._gapped(i, i - 2):
                group.finite, group.participle = False, True  # "… and three others badly wounded"
            if not codes >= set("DK") or i == 0 or self.chunks[i - 1].kind != "NP" or self._own_lot(group):
                continue
            if i > 1 and self.chunks[i - 2].kind == "R":
                continue  # "the tanks that X bought from Y arrived"
            nxt = self.chunks[i + 1] if i + 1 < len(self.chunks) else None
            if self._governed[i - 1] and self._second_verb(i) and nxt is not None and nxt.kind == "P":
                group.finite, group.participle = False, True
                continue
            if self._speech_uses(group) and not (nxt is not None and nxt.kind == "P"):
                continue
            by = nxt is not None and nxt.low == "by"
            used = nxt is not None and nxt.verb_group is not None and nxt.verb_group.infinitive and group.lemma == "use"
            if by or used or self._finite_behind(i + 1) or self._gapped(i, i - 1) or self._of_object(i, nxt):
                group.finite, group.participle = False, True

    def _of_object(self, i: int, nxt: Chunk | None) -> bool:
        """ "mourned the nine men killed in X": what befell the counted ones whom another verb has as object."""
        at = i - 3 if i > 2 and self.chunks[i - 2].kind == "«" else i - 2  # 'the toll is "12 men killed"'
        group, before = self.chunks[i - 1].noun_group, self.chunks[at].verb_group if at >= 0 else None
        if group is not None and group.figure is not None and before is None:
            before = self._verb_over(i)
        if group is None or group.figure is None or before is None or not before.finite:
            return False
        left = any(use.frame == "toll" for use in before.uses)  # "left two men killed and nine wounded"
        toll = self.chunks[at - 1].noun_group if at else None
        left = left or (not before.uses and toll is not None and bool(toll.classes & {"toll", "tally"}))
        beside = self.chunks[i - 2].low in self.lang.sets["counted_by"]  # ", with 30 others wounded, the ministry said"
        ends = ("P", "T", ".", "C", ",", "»") if left or beside else ("P", "T", ".")
        verb = self.chunks[i].verb_group
        counted = any(use.frame == "tallying" for use in before.uses)  # "reported 34 people killed"
        if counted and verb is not None and any(use.frame == "kill" for use in verb.uses):
            return nxt is None or nxt.kind in ends or nxt.kind in ("C", ",")
        if any(use.frame in CONTENTS for use in before.uses) or (nxt is not None and nxt.kind not in ends):
            return False
        return verb is not None and any(use.frame in _BEFALLING for use in verb.uses)

    def _verb_over(self, i: int) -> VerbGroup | None:
        """ "was among five people killed", "the worst week, with nine men killed": the verb before such a group."""
        if self.chunks[i - 2].low not in self.lang.sets["counted_by"]:
            return None
        return next((c.verb_group for c in reversed(self.chunks[: i - 2]) if c.verb_group is not None), None)

    def _set_apart(self, i: int) -> bool:
        """ "X, based in Y, said", "troops, backed by tanks, took the hill": between commas, before a finite verb."""
        if i < 2 or self.chunks[i - 1].kind != "," or self.chunks[i - 2].kind != "NP":
            return False
        if i + 1 >= len(self.chunks) or self.chunks[i + 1].kind not in ("P", "T"):
            return False
        k = i + 1
        while k < len(self.chunks) and self.chunks[k].kind in ("NP", "P", "T", "a", "D", "C"):
            k += 1
        after = self.chunks[k + 1].verb_group if k + 1 < len(self.chunks) and self.chunks[k].kind == "," else None
        return after is not None and after.finite and self._subject_stands(i - 2)

    def _trailing(self, i: int) -> bool:
        """ "retook the town, captured by X in May": behind a comma, of the noun before it, with nothing as object."""
        if self.lang.french or i < 3 or self.chunks[i - 1].kind != "," or self.chunks[i - 2].kind != "NP":
            return False
        group, nxt = self.chunks[i].verb_group, self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        frames = {use.frame for use in group.uses} if group is not None else set()
        if nxt is None or not (frames & _BEFALLING):
            return False
        if nxt.low != "by" and not (nxt.low == "from" and frames & {"seize"}):
            return False
        return any(c.verb_group is not None and c.verb_group.finite for c in self.chunks[: i - 2])

    def _subject_stands(self, k: int) -> bool:
        """Whether nothing but the words of a subject stands before a comma: no verb that has it as object."""
        while k >= 0 and self.chunks[k].kind in ("NP", "P", "T", "a", "D", "C"):
            k -= 1
        return k < 0 or self.chunks[k].kind in (",", "S", "«", ".", ";", ":") or not self.chunks[k].verb_group

    @staticmethod
    def _own_lot(group: VerbGroup) -> bool:
        """ "nine of those wounded in the raid died": verbs that are never passive."""
        return bool(group.uses) and all(use.frame in _OWN_LOT for use in group.uses)

    def _second_verb(self, i: int) -> bool:
        """ "was killed in a raid blamed on X": behind a finite verb of the same clause another one is a participle."""
        k = i - 1
        while k > 0 and self.chunks[k].kind in ("NP", "P", "T", "a", "D"):
            k -= 1
        verb = self.chunks[k].verb_group
        if verb is None or not verb.finite or any(use.frame in CONTENTS for use in verb.uses):
            return False
        if any("s" in self.lang.closed.get(c.low, "") for c in self.chunks[k + 1 : i] if c.kind in ("P", "@")):
            return False  # "because the war ended", "after the ministers of the two met"
        own = self.chunks[i].verb_group
        if own is not None and own.uses and all(use.frame in _OWN_LOT for use in own.uses):
            return False  # "those wounded in the raid died"
        before = next((c.kind for c in reversed(self.chunks[:k]) if c.kind not in "an"), "")
        return before != "R" and all(self._governed[j] for j in range(k + 2, i) if self.chunks[j].kind == "NP")

    def _gapped(self, i: int, n: int) -> bool:
        """ "six were killed and nine others wounded": a counted group after "and" shares the passive before it."""
        if n < 2 or (i + 1 < len(self.chunks) and self.chunks[i + 1].kind == "NP" and not self._busied(i + 1)):
            return False
        listed = self.chunks[n - 1].kind == "," and i + 1 < len(self.chunks) and self.chunks[i + 1].kind in (",", "C")
        if not (listed or self.chunks[n - 1].kind == "C") or (listed and self.lang.french):
            return False  # "four boats were sunk, 14 men killed and two hurt"
        group = self.chunks[n].noun_group
        k = n - 2
        while k > 0 and n - k < 12 and (self.chunks[k].kind in _IN_LISTS or self._bare_past(k)):
            k -= 1
        verb = self.chunks[k].verb_group
        gapped = verb is not None and (verb.passive or any(use.frame == "toll" for use in verb.uses))
        return gapped and group is not None and group.figure is not None  # "left two dead and nine others wounded"

    def _busied(self, k: int) -> bool:
        """ "thousands more wounded fighting for X": no object, but what they did."""
        group = self.chunks[k].noun_group
        alone = group is not None and not group.determiner and self.chunks[k].last - self.chunks[k].first == 1
        return alone and self.chunks[k].low.endswith("ing")

    def _bare_past(self, k: int) -> bool:
        """ "14 men killed" in the midst of a list: one more participle that shares what stands before it."""
        group = self.chunks[k].verb_group
        if group is None or any(use.frame == "toll" for use in group.uses):
            return False
        single = self.chunks[k].last - self.chunks[k].first == 1
        return single and group.verb is not None and set(group.verb.codes) >= set("DK")

    def _speech_uses(self, group: VerbGroup) -> bool:
        return any(use.frame in self.speech for use in group.uses)

    def _finite_behind(self, k: int) -> bool:
        """Whether, past complements without a subject, a finite verb group follows."""
        steps = 0
        while k < len(self.chunks) and steps < 8:
            chunk = self.chunks[k]
            if chunk.kind == "VG":
                group = chunk.verb_group
                return bool(group and group.finite and steps and not (group.verb and group.verb.codes == "G"))
            if (chunk.kind == "NP" and self.chunks[k - 1].kind != "P") or chunk.kind not in ("NP", "P", "T", "a"):
                return False
            k += 1
            steps += 1
        return False


CONTENTS = frozenset({"say", "tell", "think", "admit", "deny", "order", "demand"})
"""Frames of verbs behind which English puts a clause without a conjunction."""
_IN_LISTS = frozenset({"NP", "P", "T", "a", "D", ",", "C"})
_BEFALLING = frozenset({"kill", "deploy", "dispatch", "attack", "destroy", "seize", "withdraw", "transfer"})
_OWN_LOT = frozenset({"die", "go-home", "sail", "come"})
