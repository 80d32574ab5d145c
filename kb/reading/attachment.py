"""reading: which verb or noun of its sentence a time expression dates."""

from __future__ import annotations

from typing import NamedTuple

from kb.reading.clause import STOPS, Clause
from kb.reading.groups import Chunk
from kb.reading.lexicon import Language
from kb.reading.periods import Span
from kb.reading.ranks import ranked_between
from kb.reading.sources import Report
from kb.reading.unit import Unit


class Moment(NamedTuple):
    """A time expression in its sentence: its chunk, its units, what it says, and whether "since" leads it."""

    chunk: int
    first: int
    last: int
    span: Span
    since: bool = False


class Attachment:
    """The times of one sentence, each with the clause or the noun that it dates."""

    def __init__(
        self, lang: Language, chunks: list[Chunk], units: list[Unit], clauses: list[Clause], reports: list[Report]
    ) -> None:
        self.lang = lang
        self.chunks = chunks
        self.units = units
        self.clauses = clauses
        self.reporting = {report.clause.at for report in reports if report.clause is not None}
        self.by_clause: dict[int, list[Moment]] = {}
        self.by_noun: dict[int, list[Moment]] = {}
        self.children: dict[int, list[Clause]] = {}
        self.moments: list[Moment] = []
        self.loose: list[Moment] = []  # in a sentence without a verb that the lexicon knows
        owners = {i: clause.at for clause in clauses for i in clause.times}
        for i, chunk in enumerate(chunks):
            for k in range(chunk.first, chunk.last):
                span = units[k].time
                if span is not None:
                    self._attach(Moment(i, k, k + 1, span), owners)
        if self.moments:
            for clause in clauses:
                if clause.parent >= 0:
                    self.children.setdefault(clauses[clause.parent].at, []).append(clause)

    def _attach(self, moment: Moment, owners: dict[int, int]) -> None:
        """Give a time to what it dates."""
        i = moment.chunk
        if self._elsewhere(i):
            return
        self.moments.append(moment)
        noun = self._of_source(moment.chunk)
        if noun < 0:
            noun = self._noun(moment)
        if noun < 0:
            noun = self._between(moment, owners)
        if noun >= 0:
            self.by_noun.setdefault(noun, []).append(moment)
            if noun and i in owners and self.chunks[noun - 1].kind == "P" and self._since(self.chunks[noun - 1].low):
                self.by_clause.setdefault(owners[i], []).append(moment._replace(since=True))
            return
        if self.chunks[i].kind == "VG":
            at: int | None = i
        else:
            at = owners[i] if i in owners else self._next_clause(i)
        if at is None:
            self.loose.append(moment)
            return
        if self._of_a_part(at, i):
            return
        landmark = self._landmark(i) if self.chunks[i].kind == "T" else -1
        lasting = landmark >= 0 or (moment.span.edtf or "").endswith("/..")
        if lasting and at < i and ranked_between(at + 1, i, self.chunks, self.units, self.lang):
            return  # "fired a missile, its first since May"
        if landmark >= 0:
            self.by_noun.setdefault(landmark, []).append(moment)
            moment = moment._replace(since=True)
        self.by_clause.setdefault(at, []).append(moment)

    def _noun(self, moment: Moment) -> int:
        """The noun that a time belongs to: "Friday's strikes", "l'attaque de vendredi", "the 2022 invasion"; or -1."""
        i = moment.chunk
        nxt = self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        if self.chunks[i].kind != "T" or nxt is None:
            return -1
        if nxt.unit.kind == "G":
            return i + 2 if i + 2 < len(self.chunks) and self.chunks[i + 2].kind == "NP" else -1
        before = self.chunks[i - 1] if i else None
        if (deed := self._set_off(i)) >= 0 or (deed := self._yet_to_come(i)) >= 0:
            return deed
        if before is not None and before.kind == "NP" and self.units[moment.first].low.isdigit():
            return i - 1  # "the elections 2026": the year names the noun
        of = "of" in self.lang.prepositions.get(self.units[moment.first].low, ())
        of = of or (before is not None and "of" in self.lang.prepositions.get(before.low, ()) and before.kind == "P")
        if of and before is not None and "/" not in (moment.span.edtf or ""):
            return i - 1 if before.kind == "NP" else i - 2 if i > 1 and self.chunks[i - 2].kind == "NP" else -1
        group = nxt.noun_group
        named = not self.lang.french and self.units[moment.first].low in self.lang.sets["definite"]
        return i + 1 if named and group is not None and group.frames and not group.determiner else -1

    def _set_off(self, i: int) -> int:
        """ "a annoncé la mort de X, lundi, dans une embuscade": the deed whose day stands between commas; or -1."""
        kinds = [chunk.kind for chunk in self.chunks[i - 1 : i + 3]] if i > 1 and self.lang.french else []
        if kinds != [",", "T", ",", "P"]:
            return -1
        j = i - 2
        while j >= 0 and self.chunks[j].kind in ("NP", "P", "D"):
            group = self.chunks[j].noun_group
            if group is not None and group.frames:
                return j
            j -= 1
        return -1

    def _yet_to_come(self, i: int) -> int:
        """ "avant l'invasion du pays fin février": the later deed, of which alone the time can be; or -1."""
        j = i - 1
        while j > 0 and self.chunks[j].kind in ("NP", "P", "D"):
            group = self.chunks[j].noun_group
            if group is not None and group.frames and self.chunks[j - 1].low in self.lang.sets["ahead_of"]:
                return j
            j -= 1
        return -1

    def _of_source(self, i: int) -> int:
        """The source in "according to a statement by X on Friday": the time is that of the statement; or -1."""
        j = i - 1
        while j > 0 and self.chunks[j].kind in ("NP", "P", "D", "C", "("):
            j -= 1
        return j + 1 if j >= 0 and self.chunks[j].kind == "@" and j + 1 < i else -1

    def _between(self, moment: Moment, owners: dict[int, int]) -> int:
        """The noun in "the attack on X in May killed two": a time led by a preposition, between a noun and its verb."""
        i = moment.chunk
        nxt = self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        if i in owners or i == 0 or nxt is None or nxt.kind != "VG" or self.chunks[i - 1].kind != "NP":
            return -1
        if self.units[moment.first].low not in self.lang.prepositions:
            return -1
        j = i - 1
        while j >= 0 and self.chunks[j].kind in ("NP", "P", "D"):
            group = self.chunks[j].noun_group
            if group is not None and group.frames:
                return j
            j -= 1
        return i - 1 if self.lang.french else -1

    def _next_clause(self, i: int) -> int | None:
        """The verb that a time before it dates: the next finite one; behind the last verb, that one."""
        for clause in self.clauses:
            if clause.at > i and clause.verb.finite:
                if any(c.kind in STOPS for c in self.chunks[i : clause.at]):
                    break
                return clause.at
        before = [clause.at for clause in self.clauses if clause.at < i]
        return before[-1] if before else None

    def _of_a_part(self, at: int, i: int) -> bool:
        """ "four times, including once in May": the time of one does not date them all."""
        including = self.lang.time_words["including"]
        part = next((k for k in range(i - 1, max(-1, i - 12), -1) if self.chunks[k].low in including), -1)
        if part < 0 or part < at - 1:
            return False
        whole = self.chunks[max(0, part - 8) : part]
        return any(c.kind == "Q" or (c.noun_group is not None and c.noun_group.figure is not None) for c in whole)

    def _elsewhere(self, i: int) -> bool:
        """ "vers 05h30 dimanche (20h30 GMT samedi)": what day it was then at another place."""
        before = [chunk.low for chunk in self.chunks[max(0, i - 3) : i]]
        return bool(before) and before[-1] in self.lang.sets["world_time"] and "(" in before

    def _landmark(self, i: int) -> int:
        """The noun in "since the invasion in 2022": it is dated, and what began with it; or -1."""
        j = i - 1
        marked = i + 1 < len(self.chunks) and self.chunks[j].kind == self.chunks[i + 1].kind == ","
        j -= marked  # "depuis la reprise, le 14 juillet, des combats"
        while j > 0 and self.chunks[j].kind in ("NP", "D"):
            if self.chunks[j - 1].kind == "P" and self._since(self.chunks[j - 1].low):
                return j
            if self.chunks[j - 1].kind == "P" and self.chunks[j - 1].low in self.lang.prepositions:
                j -= 1
            j -= 1
        return -1

    def _since(self, word: str) -> bool:
        """Whether a word tells from when on something has lasted."""
        return word in self.lang.time_words["since"] - self.lang.time_words["outset"]

    # -- asked of a clause ----------------------------------------------------------------------

    def of_clause(self, clause: Clause) -> list[Moment]:
        """The times that date a verb: its own; else those of what hangs on it, of what it hangs on, of "since"."""
        own = self.by_clause.get(clause.at)
        if own:
            return own
        for child in self.children.get(clause.at, ()):
            below = self.by_clause.get(child.at)
            apart = child.verb.participle and not set(child.subjects) & {*clause.subjects, *clause.objects}
            told = not child.verb.finite and child.at not in self.reporting and not child.coordinated
            if below and told and not apart:  # not "left after a decision taken in May"
                return below
        hanging = clause.verb.gerund or clause.verb.participle or clause.verb.infinitive
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        if parent is not None and parent.at not in self.reporting:
            if hanging and parent.at < clause.at:
                return self.by_clause.get(parent.at) or self._fronted(parent)
            if clause.coordinated:
                return self._fronted(parent)
        return self._since_clause(clause) or self._shared_back(clause)

    def _fronted(self, clause: Clause) -> list[Moment]:
        """The times before a verb's subject: they date the verbs coordinated with it too."""
        seen = 0
        while seen < 6:
            begin = min([clause.begin, clause.at, *clause.subjects])
            own = [moment for moment in self.by_clause.get(clause.at, ()) if moment.chunk < begin]
            parent = self.clauses[clause.parent] if clause.parent >= 0 else None
            if own or parent is None or parent.at in self.reporting or parent.at >= clause.at:
                return own
            clause, seen = parent, seen + 1
        return []

    def _shared_back(self, clause: Clause) -> list[Moment]:
        """ "killed two and wounded five on Friday": the time behind the last of coordinated verbs."""
        for child in self.children.get(clause.at, ()):
            if child.coordinated and child.verb.finite and child.subjects == clause.subjects:
                return [m for m in self.by_clause.get(child.at, ()) if m.chunk > child.at]
        return []

    def _since_clause(self, clause: Clause) -> list[Moment]:
        """ "have drawn closer since X began in 2022": a clause that "since" leads dates the begin."""
        for other in self.clauses:
            moments = self.by_clause.get(other.at)
            if not moments or other.at <= clause.at:
                continue
            lead = min([other.begin, other.at, *other.subjects]) - 1
            while lead > clause.at and self.chunks[lead].kind in ("S", "D", ","):
                lead -= 1
            head = self.chunks[lead + 1 : other.at] + self.chunks[lead : lead + 1]
            if ranked_between(clause.at + 1, lead + 1, self.chunks, self.units, self.lang):
                return []  # "the deadliest attack since X seized power in July"
            if clause.end >= lead - 1 and any(c.kind in ("S", "P") and self._since(c.low) for c in head):
                return [m._replace(since=True) for m in moments]
        return []
