"""reading: subjects across marks: insertions between commas, adjuncts, and verbs of speech before their subject."""

from __future__ import annotations

from kb.reading.clause import STOPS, Clause
from kb.reading.event import DECLARING
from kb.reading.groups import Chunk
from kb.reading.lexicon import Language


class Insertions:
    """Finds subjects that a comma, dash or quotation mark parts from their verb."""

    chunks: list[Chunk]
    lang: Language
    speech: frozenset[str]
    clauses: list[Clause]
    by_chunk: dict[int, int]
    _governed: list[bool]

    def _bracket(self, i: int) -> int:
        """Where the bracket that closes at ``i`` opens."""
        raise NotImplementedError

    def _described_by(self, i: int) -> int:
        """The noun that a bare adjective ``i`` behind it describes."""
        raise NotImplementedError

    def _at_break(self, clause: Clause, i: int) -> bool:
        """A comma, dash or closing quotation mark before the verb: an adjunct, an insertion, an inversion."""
        verb = clause.verb
        if self.lang.french and self.chunks[i].kind == ",":
            quoted = i > 0 and self.chunks[i - 1].kind == "»" and i == clause.at - 1
            if (quoted or self._said_behind(clause)) and self._invert(clause):
                return True
        if self.chunks[i].kind != "»" and (verb.gerund or verb.infinitive) and self._adjoined(clause, i):
            return True
        return self._inserted(clause, i) or self._invert(clause)

    def _adjoined(self, clause: Clause, i: int) -> bool:
        """ "X attacked Y, killing Z": a gerund after a comma shares the subject of the verb before it."""
        for k in range(i - 1, max(-1, i - 40), -1):
            if self.chunks[k].kind in STOPS:
                return False
            before = self.clauses[self.by_chunk[k]] if k in self.by_chunk else None
            if before is not None and self._says_between(before, clause):
                continue
            charged = before is not None and before.verb.infinitive and before.verb.past and bool(before.subjects)
            if before is not None and (before.verb.finite or charged) and not self._aside(before):
                clause.parent = self._sayer(clause, self.by_chunk[k])
                clause.subjects = list(self.clauses[clause.parent].subjects)
                return True
        return False

    def _sayer(self, clause: Clause, at: int) -> int:
        """ "X said that the raid took place at dawn, adding …": the act of speech that goes on; else the last verb."""
        nearest = self.clauses[at]
        tells = (
            self._speech_clause(nearest) and not nearest.verb.passive
        )  # "que le missile avait été lancé, ajoutant …"
        if not self._speech_clause(clause) or tells or any(map(self._speaks, nearest.subjects)):
            return at
        for k in range(at - 1, -1, -1):
            before = self.clauses[k]
            if before.verb.finite and self._speech_clause(before) and not before.inverted:
                return k
        return at

    def _speaks(self, i: int) -> bool:
        """Whether a noun group is of somebody who can say something."""
        group = self.chunks[i].noun_group
        return group is not None and bool(group.names or group.pronoun or group.classes & SPEAKERS)

    def _says_between(self, before: Clause, clause: Clause) -> bool:
        """ "The army shelled X, activists said, killing Y": who says it between commas did not do it."""
        if self.lang.french or not before.verb.finite or not self._speech_clause(before) or self._speech_clause(clause):
            return False
        opens = before.begin > 0 and self.chunks[before.begin - 1].kind == ","
        return opens and not before.relative and self._main_verb(before.begin)

    def _main_verb(self, k: int) -> bool:
        """Whether a finite verb stands before chunk ``k``."""
        return any(self.clauses[self.by_chunk[j]].verb.finite for j in range(k) if j in self.by_chunk)

    def _aside(self, clause: Clause) -> bool:
        """Whether a clause only describes somebody or cites: "who were waiting", "comme l'avait dit X"."""
        if clause.relative and all(use.frame == "side" for use in clause.verb.uses):
            return True
        k = clause.at - 1
        while k >= 0 and self.chunks[k].kind in ("a", "n"):
            k -= 1
        return clause.inverted and k >= 0 and self.chunks[k].kind == "S" and self.chunks[k].low in ("comme", "as")

    def _inserted(self, clause: Clause, i: int) -> bool:
        """ "X, the minister of …, said": the noun group before an insertion between two marks is the subject."""
        if self.chunks[i].kind == "»" or not clause.verb.finite:
            return False
        j = i - 1
        steps = 0
        while j > 0 and self.chunks[j].kind not in (",", "-", "(", ";", ":", "»", "S") and steps < 25:
            j -= 1
            steps += 1
        if j <= 0 or self.chunks[j].kind not in (",", "-", "(") or j == i - 1:
            return False
        inside = self.chunks[j + 1 : i]
        if not (self._subordinate(inside) or self._cited(inside)):
            return False
        if inside[0].kind not in ("R", "NP", "D", "VG", "a", "P", "T", "@"):
            return False
        k = self._before_insertion(j)
        if k < 0:
            return False
        k = self._described_by(k)
        joined = self._joint(k) if k and self.chunks[k - 1].kind == "C" else []
        if k and self.chunks[k - 1].kind == "C" and not joined:
            return False
        apposed = inside[0].kind in ("NP", "D")
        own = next((c.noun_group for c in inside if c.noun_group is not None), None)
        group = self.chunks[k].noun_group
        assert group is not None
        clause.subjects = [*joined, k]
        clause.begin = clause.subjects[0]
        if joined:
            return True
        if apposed and own is not None and own.names and not group.names:
            clause.subjects = [next(x for x in range(j + 1, i) if self.chunks[x].noun_group is own)]
        return True

    def _cited(self, inside: list[Chunk]) -> bool:
        """ "Six men, he said, were hurt": who says it between two commas."""
        verb = inside[-1].verb_group
        while verb is None and len(inside) > 2 and inside[-1].kind in ("T", "a"):
            inside = inside[:-1]
            verb = inside[-1].verb_group
        says = verb is not None and verb.finite and any(use.frame == "say" for use in verb.uses)
        before = [chunk.kind for chunk in inside[:-1]]
        return says and not self.lang.french and "NP" in before and set(before) <= {"NP", "P", "a", "D"}

    def _before_insertion(self, j: int) -> int:
        """The noun group that an insertion beginning at ``j`` follows, past its complements; -1 without."""
        k = j - 1
        while k > 1 and (
            self.chunks[k].kind in ("T", "a") or (self.chunks[k].kind == "P" and self.chunks[k + 1].kind == "T")
        ):
            k -= 1  # "Les frappes de vendredi, qui …"
        if self.chunks[k].kind == ")":
            k = self._bracket(k) - 1
        while k >= 0 and self._governed[k]:
            k = self._before_preposition(k)
        found = (
            k >= 0
            and self.chunks[k].kind == "NP"
            and not (k and self.chunks[k - 1].kind == "VG" and not self._tells(k - 1))
        )
        return k if found else -1

    @staticmethod
    def _subordinate(inside: list[Chunk]) -> bool:
        """Whether what stands between two marks has no finite verb but in a relative clause."""
        relative = next((k for k, c in enumerate(inside) if c.kind == "R"), len(inside))
        return not any(c.verb_group and c.verb_group.finite for c in inside[:relative])

    def _joint(self, k: int) -> list[int]:
        """ "X et Y, le chef de …, ont signé": who stands before the conjunction, where both are somebody."""
        m = k - 2
        while m >= 0 and self._governed[m]:
            m = self._before_preposition(m)
        both = [self.chunks[i].noun_group if i >= 0 else None for i in (m, k)]
        opens = m == 0 or (m > 0 and self.chunks[m - 1].kind in (",", "D", "T", "S"))
        return [m] if opens and all(g is not None and (g.names or g.classes & SPEAKERS) for g in both) else []

    def _tells(self, k: int) -> bool:
        """ "said 14 people, among them four children, were killed": a verb that an English clause may follow."""
        verb = self.chunks[k].verb_group
        return verb is not None and not self.lang.french and any(use.frame in _TELLING for use in verb.uses)

    def _said_behind(self, clause: Clause) -> bool:
        """ ", ont indiqué des analystes": a verb of saying right after the comma, somebody right behind it."""
        names = {use.frame for use in clause.verb.uses}
        nxt = self._past_adjuncts(clause.at + 1)
        if not names & {"say", "admit"} or names & (DECLARING | {"tell", "message"}) or nxt >= len(self.chunks):
            return False
        group = self.chunks[nxt].noun_group
        if group is None or group.pronoun:
            return False
        text = "message" in group.classes and group.determiner in ("ce", "cet", "cette")
        return text or bool(group.names or group.classes & SPEAKERS)

    def _past_adjuncts(self, k: int) -> int:
        """ ", a indiqué mardi à Oslo, le ministre": what follows a time or place and its comma; else ``k``."""
        j = k
        while j < len(self.chunks) and (self.chunks[j].kind in ("T", "a", "P") or self._governed[j]):
            j += 1
        return j + 1 if k < j < len(self.chunks) - 1 and self.chunks[j].kind == "," else k

    def _invert(self, clause: Clause) -> bool:
        """A reporting verb with its subject behind it: ", a déclaré X", "said X"."""
        quoted = self._behind_quotation(clause)
        if not clause.verb.finite or not self._speech_clause(clause, aloud=quoted) or clause.verb.passive:
            return False
        if not (self.lang.french or quoted or clause.verb.lemma in self.lang.sets["inverting"]):
            return False
        if not clause.objects:
            first = self._past_adjuncts(clause.at + 1) if self.lang.french else clause.at + 1
            while first < len(self.chunks) and self.chunks[first].kind in ("T", "a", "P", "NP", "«", "D"):
                if self.chunks[first].kind == "NP" and not self._governed[first]:
                    clause.objects = [first]
                    break
                first += 1
        chosen = self.lang.french or clause.verb.lemma not in self.lang.sets["inverting"]
        if not clause.objects or (chosen and not self._can_speak(clause.objects[0], clause.at)):
            return False
        clause.subjects = self._named_behind(clause.objects)
        clause.objects = []
        clause.inverted = True
        return True

    def _behind_quotation(self, clause: Clause) -> bool:
        """Whether a verb follows right behind a quotation of some length: "“We stay,” sighed the mayor"."""
        k = clause.at - 1
        while k > 0 and self.chunks[k].kind in (",", "a"):
            k -= 1
        if k < 1 or self.chunks[k].kind != "»":
            return False
        said = [chunk.kind for chunk in self.chunks[max(0, k - _LONG) : k]]
        said = said[len(said) - said[::-1].index("«") :] if "«" in said else said
        return "VG" in said or len(said) >= _SOME

    def _can_speak(self, i: int, at: int) -> bool:
        """Whether a noun group is of somebody, or of a text, or, behind a mark, of nothing known."""
        group = self.chunks[i].noun_group
        if group is not None and group.head is not None and group.head.low in self.lang.sets["sources"]:
            return True
        if group is not None and not (group.classes or group.pronoun or group.names or group.demonyms):
            told = self.lang.sets["definite"] | self.lang.sets["possessives"] | {""}
            quoted = any(chunk.kind == "«" for chunk in self.chunks[at:i])  # "X a annoncé « le succès … »"
            behind = at > 0 and self.chunks[at - 1].kind in (",", "»", "-")
            return behind and group.determiner in told and not quoted and not group.frames
        if group is None or group.pronoun or group.names or group.demonyms:
            return group is not None and not group.frames
        return bool(group.classes & _VOICES)

    def _named_behind(self, objects: list[int]) -> list[int]:
        """Of "a dit le porte-parole, X" the name; of a list after commas only its first member."""
        first = objects[0]
        group = self.chunks[first].noun_group
        k = first + 1
        while k + 1 < len(self.chunks) and self.chunks[k].kind == "P" and self._governed[k + 1]:
            k += 2
        apposed = self.chunks[k + 1].noun_group if k + 1 < len(self.chunks) and self.chunks[k].kind == "," else None
        if (
            group is not None
            and not group.names
            and apposed is not None
            and apposed.names
            and "person" in group.classes
        ):
            return [k + 1]
        return [i for i in objects if all(c.kind != "," for c in self.chunks[first:i])]

    def _before_preposition(self, i: int) -> int:
        """The chunk before the preposition that governs ``i``."""
        while i >= 0 and self.chunks[i].kind not in ("P", "@"):
            i -= 1
        return i - 1

    def _speech_clause(self, clause: Clause, *, aloud: bool = False) -> bool:
        """Whether a clause's verb reports speech: a clause may follow it directly in English; or beside a quotation."""
        return any(use.frame in self.speech or (aloud and use.frame == VOICE) for use in clause.verb.uses)


VOICE = "voice"
"""The frame of verbs that report speech only beside a quotation."""
_LONG = 12
_SOME = 4
"""Chunks before the end of a quotation that are looked at, and how many make one that is no mere word: or a verb."""
_TELLING = frozenset({"say", "tell", "think", "admit", "deny"})
SPEAKERS = frozenset({"person", "org"})
_VOICES = SPEAKERS | {"people", "troops", "armed", "message", "state", "tally"}
