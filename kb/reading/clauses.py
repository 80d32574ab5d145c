"""reading: clauses, each verb group of a sentence with its subject, objects, complements and times."""

from __future__ import annotations

from kb.reading.clause import STOPS, Clause, Oblique
from kb.reading.groups import Chunk
from kb.reading.lexicon import Language
from kb.reading.reductions import CONTENTS
from kb.reading.resumed import Resumed


class Parser(Resumed):
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
        if self.lang.french:
            self._mark_sides()
            self._mark_partitives()
            self._resume()
        else:
            self._mark_conjunctions()
            self._mark_replies()
            self._reduce()
            self._resume_passive()
        for i, chunk in enumerate(self.chunks):
            if chunk.verb_group is not None:
                clause = Clause(i, chunk.verb_group)
                self.by_chunk[i] = len(self.clauses)
                self._right(clause)
                self._left(clause)
                self._awaiting(clause)
                self.clauses.append(clause)
        for first, second in zip(self.clauses, self.clauses[1:], strict=False):
            self._share_agent(first, second)
            self._accused(second)
            self._share_denial(first, second)
        return self.clauses

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
            if chunk.kind == "(" and (past := self._past_bracket(j)) > j:
                j = past
                continue
            if chunk.kind in STOPS or chunk.kind in ("VG", "S", "R", "@"):
                break
            if chunk.low in self.lang.sets["parts"] and self._itemises(j, clause):
                break
            if chunk.kind == "P":
                preposition = chunk
            elif chunk.kind == "T":
                clause.times.append(j)
                whose = j + 1 < count and self.chunks[j + 1].unit.kind == "G"  # "in Monday's raid"
                preposition = preposition if whose else None
            elif chunk.kind == "NP":
                if preposition is None and self._opens_clause(j, clause):
                    break
                self._attach(clause, j, preposition)
                preposition = None
            elif self._ends_at(j, clause):
                break
            j += 1
        while j > clause.at + 1 and self.chunks[j - 1].kind in ("P", ",", "C", "a", "(", "-", "D", "«", "U"):
            j -= 1
        clause.end = j

    def _ends_at(self, j: int, clause: Clause) -> bool:
        """Whether what stands behind a mark or a conjunction is no more of the clause."""
        kind = self.chunks[j].kind
        if kind == "C":
            return self._verb_follows(j + 1) or self._clause_after(j + 1) or self._elliptic(j + 1)
        if kind in (",", "-") and self._closes_source(clause):
            return True
        listed = kind == "," and clause.verb.passive and not self.lang.french and self._elliptic(j + 1)
        return listed or (kind in (",", "-") and self._speech_follows(j + 1))

    def _itemises(self, j: int, clause: Clause) -> bool:
        """ "…, dont quatre chars": behind it comes a list of what was given, or, "…, dont 70 ont …", a clause."""
        group = self.chunks[j + 1].noun_group if j + 1 < len(self.chunks) else None
        if not self.lang.french or group is None or group.figure is None:
            return False
        given = any(use.frame in _GIVING for use in clause.verb.uses)
        return given or self._finite_follows(j + 2)

    def _past_bracket(self, j: int) -> int:
        """The chunk after an acronym in brackets; ``j`` where more than that stands in them."""
        close = next((k for k in range(j + 1, min(j + 7, len(self.chunks))) if self.chunks[k].kind == ")"), j)
        return close + 1 if close > j and self._bracket(close) == j and self.lang.french else j

    def _past_source(self, j: int) -> int:
        """The chunk after an inserted ", selon X,"; ``j`` where it is not inserted."""
        if self.chunks[j - 1].kind not in (",", "-"):
            return j
        for k in range(j + 1, min(j + 8, len(self.chunks))):
            if self.chunks[k].kind in (",", "-"):
                return k + 1
            verb = self.chunks[k].verb_group
            told = verb is not None and verb.participle and not verb.finite  # "selon des sources citées par X"
            if self.chunks[k].kind not in ("NP", "P", "D", "C", "a") and not told:
                return j
        return j

    def _closes_source(self, clause: Clause) -> bool:
        """Whether a participle tells of a source inserted between two marks, so that the next mark ends it."""
        k = clause.at - 1
        while k > 0 and self.chunks[k].kind in ("NP", "P", "D", "C", "a"):
            k -= 1
        return clause.verb.participle and k > 0 and self.chunks[k].kind == "@" and self.chunks[k - 1].kind in (",", "-")

    def _attach(self, clause: Clause, j: int, preposition: Chunk | None) -> None:
        """A noun group after the verb: a complement after a preposition, else an object or one more of a list."""
        if preposition is not None:
            groups = tuple(self.lang.prepositions.get(preposition.low, ("to",)))
            clause.obliques.append(Oblique(preposition.low, groups, j))
        elif self._place_of_list(clause, j) or (
            self._joined(clause, j) and (not clause.objects or self._alike_pair(j) or self._of_part(clause, j))
        ):
            last = clause.obliques[-1]
            clause.obliques.append(Oblique(last.word, last.groups, j))
        elif not clause.objects:
            if self._direct(clause, j):
                clause.objects.append(j)
        elif self._listed(clause, j):
            clause.objects.append(j)

    def _place_of_list(self, clause: Clause, j: int) -> bool:
        """ "au-dessus des régions de X, Y et Z": one more name of a list that a preposition governs."""
        group = self.chunks[j].noun_group
        named = group is not None and bool(group.names) and group.head in group.names
        return named and self._governed[j] and bool(clause.obliques) and self.chunks[j - 1].kind in (",", "C")

    def _joined(self, clause: Clause, j: int) -> bool:
        """ "was signed between X and Y": a noun group that "and" joins to the complement before it."""
        before = clause.obliques[-1].chunk if clause.obliques else -1
        return self.chunks[j - 1].kind == "C" and before == j - 2

    def _of_part(self, clause: Clause, j: int) -> bool:
        """ "neuf morts, dont un policier et deux enfants": one more of those who are part of the whole."""
        group = self.chunks[j].noun_group
        counted = group is not None and (group.figure is not None or group.determiner in self.lang.sets["indefinite"])
        return self.lang.french and counted and clause.obliques[-1].word in self.lang.sets["parts"]

    def _alike_pair(self, j: int) -> bool:
        """ "sent troops to X and Y": behind a name after a preposition another name, behind a deed another one."""
        pair = (self.chunks[j - 2].noun_group, self.chunks[j].noun_group)
        if all(group is not None and group.frames for group in pair):
            return True
        one, other = pair
        goods = one.classes & other.classes & _GOODS if one is not None and other is not None else frozenset()
        if goods and other is not None and not other.figure and not self.lang.french:
            return True  # "supply X with shells and guns"
        return all(group is not None and group.names and group.head in group.names for group in pair)

    def _direct(self, clause: Clause, j: int) -> bool:
        """Whether a noun group can be the direct object: not after a comma."""
        between = [c.kind for c in self.chunks[clause.at + 1 : j]]
        if "@" in between or (between.count(",") > 1 and between[-1] == "," and self._adjunct(clause, j)):
            return True
        return "," not in between and "-" not in between and "(" not in between

    def _adjunct(self, clause: Clause, j: int) -> bool:
        """ "ont signé, sous l'égide de X, mardi, un accord": only complements stand between the commas."""
        inside = self.chunks[clause.at + 1 : j - 1]
        marks = [k for k, chunk in enumerate(inside) if chunk.kind == ","]
        ledby = [inside[k + 1].kind if k + 1 < len(inside) else "" for k in marks]
        plain = all(kind in ("P", "T", "a") for kind in ledby) and all(c.kind in _WITHIN for c in inside)
        return bool(marks) and plain and (len(marks) == 1 or (self.lang.french and marks[0] == 0))

    def _listed(self, clause: Clause, j: int) -> bool:
        """Whether a noun group continues a list of objects: after a comma or conjunction."""
        before = self.chunks[j - 1].kind
        group, verb = self.chunks[j].noun_group, clause.verb.verb
        counted = group is not None and group.figure is not None
        if before == "NP" and counted and verb is not None and self.lang.french:
            rest = verb.uses[0].rest if verb.uses else ()  # "tirer sur la ville vingt drones"
            return bool(rest) and rest[-1] in self.lang.prepositions
        if before == "NP" and not self.lang.french and group is not None and not (group.names or group.pronoun):
            gives = any(use.frame in ("transfer", "dispatch", "aid") for use in clause.verb.uses)
            return gives and len(clause.objects) == 1 and clause.objects[0] == j - 1
        last = self.chunks[clause.objects[-1]].noun_group
        both = before == "," and counted and last is not None and last.figure is not None  # "500 kits, 90 widgets, …"
        return both or before == "C" or (before == "," and any(c.kind == "C" for c in self.chunks[j : j + 6]))

    def _opens_clause(self, j: int, clause: Clause) -> bool:
        """Whether a noun group after a comma or conjunction is the subject of a new finite clause."""
        before = self.chunks[j - 1].kind
        if before not in ("C", ",", "-", "»") and clause.verb.finite is False:
            return False
        direct = clause.at + 1 == j
        unmarked = before not in ("C", ",", "-", "»", "T", ")") and (clause.objects or direct)
        contents = any(use.frame in CONTENTS for use in clause.verb.uses)  # "said troops had left"
        if unmarked and not (direct and not self.lang.french and contents):
            return False
        if unmarked and self._relative_verb(clause) and self._speech_follows(j + 1):
            return False  # "the group that reported the raid said …"
        return self._finite_follows(j + 1)

    def _relative_verb(self, clause: Clause) -> bool:
        """Whether a relative pronoun stands before the verb, adverbs between."""
        k = clause.at - 1
        while k > 0 and self.chunks[k].kind == "a":
            k -= 1
        return k > 0 and self.chunks[k].kind == "R"

    def _clause_after(self, k: int) -> bool:
        """Whether after a conjunction a clause with its own subject follows, complements before it passed over."""
        subject = False
        passed = self._past_part(k + 1)
        for j in (*range(k, min(k + 1, len(self.chunks))), *range(passed, min(k + 12, len(self.chunks)))):
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

    def _past_part(self, k: int) -> int:
        """ "70 autres, dont neuf enfants, ont été …": behind the part of the whole between two commas; else ``k``."""
        if (
            k + 1 >= len(self.chunks)
            or self.chunks[k].kind != ","
            or self.chunks[k + 1].low not in self.lang.sets["parts"]
        ):
            return k
        for j in range(k + 2, min(k + 12, len(self.chunks) - 1)):
            if self.chunks[j].kind == "," and self.chunks[j + 1].kind == "VG":
                return j + 1
            if self.chunks[j].kind == "VG":
                return k
        return k

    def _elliptic(self, k: int) -> bool:
        """ "… and twenty others wounded": a noun group with a participle of its own."""
        if k + 1 >= len(self.chunks) or self.chunks[k].kind != "NP":
            return False
        k += 2 if self.chunks[k + 1].kind == "a" and k + 2 < len(self.chunks) else 1  # "… and two badly wounded"
        k = self._past_part(k)
        group = self.chunks[k].verb_group
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


_GIVING = frozenset({"transfer", "dispatch", "equip", "receive", "deliver", "buy", "pledge", "approve"})
_WITHIN = frozenset({"NP", "P", "T", "a", "D", ",", "C"})
_GOODS = frozenset({"weapons", "aid"})
