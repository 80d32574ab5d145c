"""reading: clauses, each verb group of a sentence with its subject, objects, complements and times."""

from __future__ import annotations

from typing import NamedTuple

from kb.reading.chunks import Chunk, VerbGroup
from kb.reading.lexicon import Language


class Oblique(NamedTuple):
    """A noun group after a preposition: the preposition, its groups, and the chunk."""

    word: str
    groups: tuple[str, ...]
    chunk: int


class Clause:
    """A verb group and what belongs to it, as indices of chunks."""

    __slots__ = (
        "antecedent",
        "at",
        "begin",
        "coordinated",
        "end",
        "inverted",
        "objects",
        "obliques",
        "parent",
        "relative",
        "subjects",
        "times",
        "verb",
    )

    def __init__(self, at: int, verb: VerbGroup) -> None:
        self.at = at
        self.verb = verb
        self.subjects: list[int] = []
        self.objects: list[int] = []
        self.obliques: list[Oblique] = []
        self.times: list[int] = []
        self.parent = -1
        self.relative = False
        self.antecedent = -1
        self.inverted = False
        self.coordinated = False
        self.begin = at
        self.end = at + 1


_STOPS = frozenset({";", ":", "."})
_BREAKS = frozenset({",", "-", "(", ")"})
_SKIP = frozenset({"a", "n", "T", "«", "»", "U"})


class Parser:
    """Finds the clauses of one sentence from its chunks."""

    def __init__(self, chunks: list[Chunk], lang: Language, speech: frozenset[str]) -> None:
        self.chunks = chunks
        self.lang = lang
        self.speech = speech
        self.clauses: list[Clause] = []
        self.by_chunk: dict[int, int] = {}
        self._governed = self._mark_governed()

    def run(self) -> list[Clause]:
        """All clauses, left to right."""
        if not self.lang.french:
            self._reduce()
        for i, chunk in enumerate(self.chunks):
            if chunk.verb_group is not None:
                clause = Clause(i, chunk.verb_group)
                self.by_chunk[i] = len(self.clauses)
                self._right(clause)
                self._left(clause)
                self.clauses.append(clause)
        return self.clauses

    def _reduce(self) -> None:
        """English "troops sent to X were killed": a bare past form is a participle when a finite verb follows it."""
        for i, chunk in enumerate(self.chunks):
            group = chunk.verb_group
            if group is None or not group.finite or group.verb is None or chunk.last - chunk.first != 1:
                continue
            codes = set(group.verb.codes)
            if not codes >= set("DK") or i == 0 or self.chunks[i - 1].kind != "NP" or self._speech_uses(group):
                continue
            nxt = self.chunks[i + 1] if i + 1 < len(self.chunks) else None
            by = nxt is not None and nxt.low == "by"
            used = nxt is not None and nxt.verb_group is not None and nxt.verb_group.infinitive and group.lemma == "use"
            if by or used or self._finite_behind(i + 1):
                group.finite, group.participle = False, True

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

    def _mark_governed(self) -> list[bool]:
        """For each chunk whether it is a noun group after a preposition (a list after one included)."""
        out = [False] * len(self.chunks)
        for i, chunk in enumerate(self.chunks):
            if chunk.kind != "NP":
                continue
            j = i - 1
            while j >= 0 and self.chunks[j].kind in ("a", "«", "D", "T"):
                j -= 1
            out[i] = j >= 0 and self.chunks[j].kind in ("P", "@")
        return out

    def governed(self, i: int) -> bool:
        """Whether the noun group at ``i`` stands after a preposition."""
        return self._governed[i]

    # -- to the right ---------------------------------------------------------------------------

    def _right(self, clause: Clause) -> None:
        """Objects, complements and times after the verb, up to the next verb or conjunction."""
        j = clause.at + 1
        count = len(self.chunks)
        preposition: Chunk | None = None
        while j < count and j - clause.at < 60:
            chunk = self.chunks[j]
            if chunk.kind == "@" and (past := self._past_source(j)) > j:
                j = past
                continue
            if chunk.kind in _STOPS or chunk.kind in ("VG", "S", "R", "@"):
                break
            if chunk.kind == "P":
                preposition = chunk
            elif chunk.kind == "T":
                clause.times.append(j)
                preposition = None
            elif chunk.kind == "NP":
                if preposition is None and self._opens_clause(j, clause):
                    break
                self._attach(clause, j, preposition)
                preposition = None
            elif (chunk.kind in (",", "-") and self._speech_follows(j + 1)) or (
                chunk.kind == "C" and (self._verb_follows(j + 1) or self._clause_after(j + 1) or self._elliptic(j + 1))
            ):
                break
            j += 1
        while j > clause.at + 1 and self.chunks[j - 1].kind in ("P", ",", "C", "a", "(", "-", "D", "«", "U"):
            j -= 1
        clause.end = j

    def _past_source(self, j: int) -> int:
        """The chunk after an inserted ", selon X,"; ``j`` where it is not inserted."""
        if self.chunks[j - 1].kind not in (",", "-"):
            return j
        for k in range(j + 1, min(j + 8, len(self.chunks))):
            if self.chunks[k].kind in (",", "-"):
                return k + 1
            if self.chunks[k].kind not in ("NP", "P", "D", "C", "a"):
                return j
        return j

    def _attach(self, clause: Clause, j: int, preposition: Chunk | None) -> None:
        """A noun group after the verb: a complement after a preposition, else an object or one more of a list."""
        if preposition is not None:
            groups = tuple(self.lang.prepositions.get(preposition.low, ("to",)))
            clause.obliques.append(Oblique(preposition.low, groups, j))
        elif not clause.objects:
            if self._direct(clause, j):
                clause.objects.append(j)
        elif self._listed(clause, j):
            clause.objects.append(j)

    def _direct(self, clause: Clause, j: int) -> bool:
        """Whether a noun group can be the direct object: not after a comma."""
        between = [c.kind for c in self.chunks[clause.at + 1 : j]]
        if "@" in between:
            return True
        return "," not in between and "-" not in between and "(" not in between

    def _listed(self, clause: Clause, j: int) -> bool:
        """Whether a noun group continues a list of objects: after a comma or conjunction."""
        before = self.chunks[j - 1].kind
        return before == "C" or (before == "," and any(c.kind == "C" for c in self.chunks[j : j + 6]))

    def _opens_clause(self, j: int, clause: Clause) -> bool:
        """Whether a noun group after a comma or conjunction is the subject of a new finite clause."""
        before = self.chunks[j - 1].kind
        if before not in ("C", ",", "-", "»") and clause.verb.finite is False:
            return False
        if before not in ("C", ",", "-", "»", "T", ")") and (clause.objects or clause.at + 1 == j):
            if not (clause.at + 1 == j and not self.lang.french and self._speech_clause(clause)):
                return False
        return self._finite_follows(j + 1)

    def _speech_clause(self, clause: Clause) -> bool:
        """Whether a clause's verb reports speech: a clause may follow it directly in English."""
        return any(use.frame in self.speech for use in clause.verb.uses)

    def _finite_follows(self, k: int) -> bool:
        """Whether, past complements, a finite verb group comes next."""
        steps = 0
        while k < len(self.chunks) and steps < 12:
            chunk = self.chunks[k]
            if chunk.kind == "VG":
                return bool(chunk.verb_group and chunk.verb_group.finite)
            if chunk.kind == "NP" and not self._governed[k] and self.chunks[k - 1].kind not in ("C", "P"):
                return False
            if chunk.kind in ("S", "R", "@") or chunk.kind in _STOPS or chunk.kind in _BREAKS:
                return False
            k += 1
            steps += 1
        return False

    def _clause_after(self, k: int) -> bool:
        """Whether after a conjunction a clause with its own subject follows, complements before it passed over."""
        subject = False
        for j in range(k, min(k + 12, len(self.chunks))):
            chunk = self.chunks[j]
            if chunk.kind == "VG":
                return subject and bool(chunk.verb_group and chunk.verb_group.finite)
            if chunk.kind == "NP" and not self._governed[j]:
                if subject:
                    return False
                subject = True
            elif chunk.kind not in ("NP", "P", "T", "a", "D"):
                return False
        return False

    def _elliptic(self, k: int) -> bool:
        """ "… and twenty others wounded": a noun group with a participle of its own."""
        if k + 1 >= len(self.chunks) or self.chunks[k].kind != "NP":
            return False
        group = self.chunks[k + 1].verb_group
        return bool(group and group.participle and group.uses)

    def _verb_follows(self, k: int) -> bool:
        """Whether a verb group follows at once."""
        while k < len(self.chunks) and self.chunks[k].kind in ("a", "n"):
            k += 1
        return k < len(self.chunks) and self.chunks[k].kind == "VG"

    def _speech_follows(self, k: int) -> bool:
        """Whether an inserted reporting clause begins: ", a reconnu X" or ", X said"."""
        for step in range(4):
            if k + step >= len(self.chunks):
                return False
            chunk = self.chunks[k + step]
            if chunk.kind == "VG" and chunk.verb_group is not None:
                return any(use.frame in self.speech for use in chunk.verb_group.uses)
            if chunk.kind not in ("NP", "P", "a", "T"):
                return False
        return False

    # -- to the left ----------------------------------------------------------------------------

    def _left(self, clause: Clause) -> None:
        """The subject: in front of the verb, shared with the clause before, or, of reporting verbs, behind."""
        verb = clause.verb
        i = clause.at - 1
        crossed = False
        while i >= 0:
            chunk = self.chunks[i]
            kind = chunk.kind
            if kind == "NP":
                if self._governed[i]:
                    i = self._before_preposition(i)
                    continue
                self._take_subject(clause, i, crossed)
                return
            if kind == "R":
                self._relative(clause, i)
                return
            if kind in _BREAKS or kind == "»":
                if not crossed and kind != "»" and (verb.gerund or verb.infinitive) and self._adjoined(clause, i):
                    return
                if not crossed and self._inserted(clause, i):
                    return
                if not crossed and self._invert(clause):
                    return
                crossed = crossed or kind != "»"
            elif kind in _STOPS or kind in ("S", "@"):
                break
            elif kind == "C":
                clause.coordinated = True
                self._share(clause, i)
                return
            elif kind == "VG":
                self._after_verb(clause, i, crossed)
                return
            elif kind == "P" and not verb.finite:
                clause.begin = i
            i -= 1
        if self._invert(clause):
            return
        if not verb.finite:
            self._share_next(clause)

    def _adjoined(self, clause: Clause, i: int) -> bool:
        """ "X attacked Y, killing Z": a gerund after a comma shares the subject of the verb before it."""
        for k in range(i - 1, max(-1, i - 40), -1):
            if self.chunks[k].kind in _STOPS:
                return False
            if k in self.by_chunk and self.clauses[self.by_chunk[k]].verb.finite:
                clause.parent = self.by_chunk[k]
                clause.subjects = list(self.clauses[clause.parent].subjects)
                return True
        return False

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
        if inside[0].kind != "R" and any(c.verb_group and c.verb_group.finite for c in inside):
            return False
        if inside[0].kind not in ("R", "NP", "D", "VG", "a", "P", "T", "@"):
            return False
        k = j - 1
        while k >= 0 and self._governed[k]:
            k = self._before_preposition(k)
        if k < 0 or self.chunks[k].kind != "NP" or (k and self.chunks[k - 1].kind in ("VG", "C")):
            return False
        apposed = inside[0].kind in ("NP", "D")
        own = next((c.noun_group for c in inside if c.noun_group is not None), None)
        group = self.chunks[k].noun_group
        assert group is not None
        clause.subjects = [k]
        clause.begin = k
        if apposed and own is not None and own.names and not group.names:
            clause.subjects = [next(x for x in range(j + 1, i) if self.chunks[x].noun_group is own)]
        return True

    def _before_preposition(self, i: int) -> int:
        """The chunk before the preposition that governs ``i``."""
        while i >= 0 and self.chunks[i].kind not in ("P", "@"):
            i -= 1
        return i - 1

    def _take_subject(self, clause: Clause, i: int, crossed: bool) -> None:
        """Take a noun group as subject, with what is coordinated or set in apposition to it."""
        if not crossed and not clause.verb.finite and not self._participle_fits(clause, i):
            pass
        clause.subjects = [i]
        clause.begin = i
        j = i - 1
        if j >= 0 and self.chunks[j].kind == "D":
            clause.begin = j
            j -= 1
        if j >= 0 and self.chunks[j].kind == "R" and not crossed:
            self._object_relative(clause, j)
        if j >= 1 and self.chunks[j].kind == "C" and self._coordinated_noun(j - 1) >= 0:
            k = self._coordinated_noun(j - 1)
            clause.subjects.insert(0, k)
            clause.begin = k
        elif j >= 1 and self.chunks[j].kind in (",", "-", "("):
            k = j - 1
            while k >= 0 and self.chunks[k].kind in ("NP", "P", "D", "a") and self._governed[k]:
                k = self._before_preposition(k)
            group = self.chunks[k].noun_group if k >= 0 else None
            if group is not None and crossed and not self._governed[k]:
                own = self.chunks[i].noun_group
                if own is not None and not own.names and (group.names or group.classes & _SPEAKERS):
                    clause.subjects = [k]
                clause.begin = k

    def _participle_fits(self, clause: Clause, i: int) -> bool:
        """Whether a participle directly follows the noun group it belongs to."""
        return clause.verb.participle and i == clause.at - 1

    def _coordinated_noun(self, k: int) -> int:
        """The noun group before a conjunction, past its own complements; -1 if there is none."""
        while k >= 0:
            if self.chunks[k].kind != "NP":
                return -1
            if not self._governed[k]:
                return k
            k = self._before_preposition(k)
        return -1

    def _relative(self, clause: Clause, i: int) -> None:
        """A relative clause: the noun group before the pronoun is its subject."""
        clause.relative = True
        clause.begin = i
        k = i - 1
        while k >= 0 and self.chunks[k].kind in (",", "P", "-", "»", ")", "T", "a"):
            k -= 1
        if k >= 0 and self.chunks[k].kind == "NP":
            clause.antecedent = k
            if self.chunks[i].low in (
                "qui",
                "who",
                "which",
                "that",
                "lequel",
                "laquelle",
                "lesquels",
                "lesquelles",
            ):
                clause.subjects = [self._relative_head(k)]

    def _object_relative(self, clause: Clause, i: int) -> None:
        """ "the missile that X launched": what stands before the pronoun is the object."""
        clause.relative = True
        k = i - 1
        while k >= 0 and self.chunks[k].kind in (",", "P", "-", "»", ")", "T", "a"):
            k -= 1
        if k >= 1 and self._governed[k] and self.chunks[k - 1].kind == "@":
            k -= 2
            while k >= 0 and self.chunks[k].kind in (",", "-"):
                k -= 1
        if k >= 0 and self.chunks[k].kind == "NP" and self.chunks[i].low not in ("where", "où", "dont", "whose"):
            clause.antecedent = k

    def _relative_head(self, k: int) -> int:
        """The head of a chain "X of Y": the last noun of the chain that is a person, or the nearest."""
        return k

    def _share(self, clause: Clause, i: int) -> None:
        """After a conjunction: the subject of the verb before it."""
        j = i - 1
        while j >= 0:
            at = self.by_chunk.get(j)
            if at is not None:
                before = self.clauses[at]
                clause.parent = at
                clause.subjects = list(before.subjects)
                clause.antecedent = before.antecedent if before.relative else clause.antecedent
                return
            j -= 1
        self._invert(clause)

    def _after_verb(self, clause: Clause, i: int, crossed: bool) -> None:
        """A verb group follows another: an infinitive, gerund or participle shares its subject."""
        at = self.by_chunk[i]
        before = self.clauses[at]
        clause.parent = at
        if not crossed and clause.verb.finite and self._invert(clause):
            return
        if not crossed and clause.verb.finite and before.relative and before.antecedent >= 0 and i == clause.at - 1:
            clause.subjects = [before.antecedent]
            clause.relative = True
            return
        if clause.verb.infinitive or clause.verb.gerund or clause.verb.participle or crossed:
            objects = before.objects
            controls = (
                clause.verb.infinitive
                and objects
                and any(use.frame in ("order", "tell", "declare") for use in before.verb.uses)
            )
            clause.subjects = list(objects if controls else before.subjects)
        else:
            clause.subjects = list(before.subjects)

    def _invert(self, clause: Clause) -> bool:
        """A reporting verb with its subject behind it: ", a déclaré X", "said X"."""
        if not clause.verb.finite or not self._speech_clause(clause) or clause.verb.passive:
            return False
        if not self.lang.french and clause.verb.lemma not in self.lang.sets["inverting"]:
            return False
        if not clause.objects:
            first = clause.at + 1
            while first < len(self.chunks) and self.chunks[first].kind in ("T", "a", "P", "NP", "«", "D"):
                if self.chunks[first].kind == "NP" and not self._governed[first]:
                    clause.objects = [first]
                    break
                first += 1
        if not clause.objects:
            return False
        clause.subjects = clause.objects
        clause.objects = []
        clause.inverted = True
        return True

    def _share_next(self, clause: Clause) -> None:
        """A fronted infinitive or participle ("En plus d'envoyer …, X a fourni …") belongs to the next subject."""
        j = clause.end
        while j < len(self.chunks) and j - clause.end < 12:
            chunk = self.chunks[j]
            if chunk.kind == "NP" and not self._governed[j] and self._finite_follows(j + 1):
                clause.subjects = [j]
                return
            if chunk.kind in _STOPS:
                return
            j += 1


_SPEAKERS = frozenset({"person", "org"})
