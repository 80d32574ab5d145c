"""reading: what two verbs of a sentence share: an auxiliary, an agent, a denial, who is accused."""

from __future__ import annotations

from kb.reading.clause import Clause
from kb.reading.governed import Governed
from kb.reading.groups import Chunk, VerbGroup


class Resumed(Governed):
    """Gives a verb what it shares with the one before it."""

    def _awaiting(self, clause: Clause) -> None:
        """ "a ceremony for troops to be sent to X": of a passive infinitive, what stands right before it."""
        group = self.chunks[clause.at - 1].noun_group if clause.at else None
        if clause.verb.infinitive and clause.verb.passive and group is not None and group.classes & _MOVED:
            clause.subjects, clause.begin = [clause.at - 1], clause.at - 1
        elif self.lang.french and clause.verb.participle and (k := self._before_quality(clause.at - 1)) >= 0:
            clause.subjects, clause.begin = [k], k

    def _before_quality(self, i: int) -> int:
        """ "un missile, de longue portée, lancé de X": the thing before what is told of it between commas; or -1."""
        if i < 3 or self.chunks[i].kind != ",":
            return -1
        k = i - 1
        while k > 0 and i - k < 6 and self.chunks[k].kind in ("NP", "a", "U", "D"):
            k -= 1
        led = self.chunks[k].kind == "P" and self.chunks[k].low in ("de", "d'")
        if not led or k < 2 or self.chunks[k - 1].kind != ",":
            return -1
        group = self.chunks[k - 2].noun_group
        return k - 2 if group is not None and group.classes & _MOVED else -1

    def _share_agent(self, first: Clause, second: Clause) -> None:
        """ "were attacked and wounded by X on Monday": what stands behind the second passive is of both."""
        joined = first.at + 2 == second.at and self.chunks[first.at + 1].kind == "C"
        if joined and first.verb.passive and second.verb.passive and not (first.obliques or first.times):
            either = self.chunks[first.at + 1].low in ("or", "ou")  # "were killed or wounded in X"
            first.obliques = [o for o in second.obliques if either or "by" in o.groups]
            first.times = list(second.times)
            first.end = second.end if first.obliques else first.end

    def _share_denial(self, first: Clause, second: Clause) -> None:
        """ "will not create bases or allow troops": what "not" denies before "or" it denies behind it."""
        led = self.chunks[second.at - 1] if second.at else None
        bare = self.chunks[second.at].last - self.chunks[second.at].first == 1
        if led is not None and led.low in ("or", "ni") and bare and first.subjects == second.subjects:
            second.verb.negated = second.verb.negated or first.verb.negated

    def _accused(self, clause: Clause) -> None:
        """ "accused the army of shelling X, killing two": the killing would be the army's, not that of who accuses."""
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        if parent is None or not clause.verb.gerund or parent.verb.lemma not in self.lang.sets["accusing"]:
            return
        deeds = (c for c in self.clauses if c.parent == clause.parent and parent.at < c.at < clause.at)
        deed = next((c for c in deeds if not c.verb.finite and c.subjects != parent.subjects), None)
        if deed is not None:
            clause.subjects, clause.parent = list(deed.subjects), self.by_chunk[deed.at]

    def _resume(self) -> None:
        """French "a tué huit civils et blessé dix autres": a participle after "et" shares the auxiliary before it."""
        resumed: set[int] = set()
        for i, chunk in enumerate(self.chunks):
            group = chunk.verb_group
            if (
                group is None
                or i < 2
                or not (self._one_more(i) if self.chunks[i - 1].kind == "," else group.participle)
            ):
                continue
            k = i - 2
            while k > 0 and i - k < 16 and (self.chunks[k].kind in _WITHIN or k in resumed):
                k -= 1
            before = self.chunks[k].verb_group
            if before is None or not (before.finite or before.infinitive):
                continue
            if self.chunks[k].last - self.chunks[k].first < 2 or self.chunks[i - 1].kind not in (",", "C"):
                continue
            if before.verb is None or "K" not in before.verb.codes or before.copula:
                continue
            resumed.add(i)
            self.chunks[i - 1].kind = "C"
            group.finite, group.participle, group.past, group.passive = before.finite, False, True, before.passive
            group.infinitive = before.infinitive

    def _one_more(self, i: int) -> bool:
        """ "a tué huit civils, brûlé deux camions et saisi des armes": a participle on a list that ends behind it."""
        ahead = self.chunks[i + 1 : i + 12]
        bare = [self._bare(self.chunks[i]), *(self._bare(chunk) for chunk in ahead if chunk.kind == "VG")]
        last = next((k for k, chunk in enumerate(ahead) if chunk.kind == "VG" and ahead[k - 1].kind == "C"), -1)
        between = all(chunk.kind in _WITHIN or chunk.kind == "VG" for chunk in ahead[: last + 1])
        objects = self.chunks[i - 2].kind == "NP" and ahead[:1] != [] and ahead[0].kind in ("NP", "D")
        return last > 0 and between and objects and all(bare[: 2 + sum(c.kind == "VG" for c in ahead[:last])])

    @staticmethod
    def _bare(chunk: Chunk) -> bool:
        """Whether a verb group is one word that may be a participle."""
        group = chunk.verb_group
        single = chunk.last - chunk.first == 1
        return group is not None and single and group.verb is not None and "K" in group.verb.codes

    def _resume_passive(self) -> None:
        """English "was built and tested in 1989": a past form without an object shares the passive before it."""
        for i, chunk in enumerate(self.chunks):
            if chunk.verb_group is not None and i > 1 and self.chunks[i - 1].kind == "C":
                chunk.verb_group.passive = chunk.verb_group.passive or self._passive_too(i, chunk.verb_group)

    def _passive_too(self, i: int, group: VerbGroup) -> bool:
        """Whether a verb behind "and" is one more thing that was done to the subject."""
        before = self.chunks[i - 2].verb_group
        alone = i + 1 >= len(self.chunks) or self.chunks[i + 1].kind != "NP"
        shares = before is not None and before.finite and before.passive and alone
        bare = group.finite and group.past and self.chunks[i].last - self.chunks[i].first == 1
        return shares and bare and bool(group.uses) and not any(use.frame in _INTRANSITIVE for use in group.uses)


_MOVED = frozenset({"troops", "weapons", "aid", "missile"})
_WITHIN = frozenset({"NP", "P", "T", "a", "D", ",", "C"})
_INTRANSITIVE = frozenset({"die", "fly", "visit", "sail", "fall", "go-home", "impact", "blast", "clash", "come"})
