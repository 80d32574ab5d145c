"""reading: who says it: reporting verbs before, behind and inside what is said, and "according to"."""

from __future__ import annotations

from kb.reading.clause import Clause
from kb.reading.groups import Chunk
from kb.reading.lexicon import Frame, Language, Lexicon
from kb.reading.sources import Report
from kb.reading.speech_verbs import SpeechVerbs
from kb.reading.unit import Unit


class Attribution(SpeechVerbs):
    """Finds the acts of reporting in one sentence."""

    def __init__(self, lexicon: Lexicon, lang: Language) -> None:
        self.lexicon = lexicon
        self.lang = lang
        self.units: list[Unit] = []

    def reports(self, chunks: list[Chunk], units: list[Unit], clauses: list[Clause]) -> list[Report]:
        """All acts of reporting, narrow ones first."""
        self.units = units
        out: list[Report] = []
        for clause in clauses:
            verb = chunks[clause.at]
            pronoun = any(u.kind == "O" and u.low.startswith("-") for u in units[verb.first : verb.last])
            if self._goes_on_saying(chunks, clause):
                clause.verb.finite, clause.verb.infinitive, clause.verb.past = True, False, True
                out.append(self._ahead(chunks, clause))
                continue
            if pronoun:
                inverted, clause.inverted = clause.inverted, True  # "a-t-il poursuivi": saying, no deed
                clause.inverted = self.speech_frame(chunks, clause) is not None or inverted
                clause.subjects = [] if clause.inverted else clause.subjects
            report = self._of_clause(chunks, clauses, clause)
            if report is not None:
                out.append(report._replace(pronoun=pronoun))
        out = [self._clipped(self._cut_short(report, out, chunks), out) for report in out]
        out.extend(self._each(out, chunks))
        out.extend(self._according(chunks))
        return sorted(out, key=lambda r: r.last - r.first)

    def _goes_on_saying(self, chunks: list[Chunk], clause: Clause) -> bool:
        """ "Et d'ajouter : « … »": an infinitive that opens a sentence with what the last speaker said next."""
        led = [chunk.low for chunk in chunks[: clause.at]]
        opens = self.lang.french and led[-2:] in (["et", "de"], ["et", "d'"]) and len(led) == 2
        frame = self.speech_frame(chunks, clause) if opens and clause.verb.infinitive else None
        return frame is not None and frame.name == "say"

    def _ahead(self, chunks: list[Chunk], clause: Clause) -> Report:
        """What the last speaker says next."""
        end = self._end_after(chunks, [], clause)
        return Report(clause, self.lexicon.frames["say"], (), clause.at + 1, end, 0, end, True, True)

    @staticmethod
    def _clipped(report: Report, others: list[Report]) -> Report:
        """What somebody says ends before who passes it on: "X said …, the agency reported"."""
        clause = report.clause
        if clause is None or report.first <= clause.at:
            return report
        behind = [
            min(other.clause.begin, other.clause.at)
            for other in others
            if other.clause is not None and other.clause.at > clause.at and other.first <= clause.at
        ]
        last = min([report.last, *behind])
        return report._replace(last=last, end=min(report.end, last)) if last > report.first else report

    @staticmethod
    def _each(reports: list[Report], chunks: list[Chunk]) -> list[Report]:
        """ "a confirmé que … et que …": an admission of the first content; the whole is one of the second."""
        out = []
        for report in reports:
            if (
                report.frame is None
                or not report.frame.stance
                or report.clause is None
                or report.first < report.clause.at
            ):
                continue
            for j in range(report.first + 3, report.last - 2):
                if chunks[j].kind == "C" and chunks[j + 1].kind == "S" and chunks[j + 1].low in ("que", "qu'", "that"):
                    out.append(report._replace(last=j, end=j))
                    break
        return out

    @staticmethod
    def _cut_short(report: Report, others: list[Report], chunks: list[Chunk]) -> Report:
        """What follows a reporting verb ends before the next one of the same subject, or before another's quotation."""
        clause = report.clause
        if clause is None or report.first <= clause.at:
            return report
        for other in others:
            then = other.clause
            if then is None or not clause.at < then.at < report.last:
                continue
            before = then.at - 1
            while before > clause.at and chunks[before].kind in ("a", "n", "T"):
                before -= 1
            same = then.coordinated and then.verb.finite and then.subjects == clause.subjects
            if same and chunks[before].kind == "C":
                last = before
            elif then.inverted and other.first > clause.at:
                last = other.first
            else:
                continue
            if last > clause.at + 1:
                return report._replace(last=last, end=last)
        return report

    def _of_clause(self, chunks: list[Chunk], clauses: list[Clause], clause: Clause) -> Report | None:
        """What a reporting verb covers: before it in the sentence when it follows, else what comes after."""
        if clause.verb.participle and not clause.verb.passive:
            return self._delivered(chunks, clause, self.lexicon.frames["message"]) or self._denied_by(chunks, clause)
        frame = self.speech_frame(chunks, clause)
        if frame is None or (clause.verb.negated and frame.type == "Statement" and not frame.weak):
            return None  # "did not say when …" says nothing
        if any(chunk.low in self.lang.sets["seldom"] for chunk in chunks[max(0, clause.at - 1) : clause.at]):
            return None  # "rarely confirms such raids"
        if clause.verb.infinitive and frame.name == "say" and not self._spoken(chunks, clause):
            return None  # "soutenir une campagne", "to claim a victory"
        speakers = tuple(clause.subjects)
        if self._asked_of(clause, frame):
            return None
        if clause.verb.passive and frame.name != "quote":
            agents = tuple(o.chunk for o in clause.obliques if "by" in o.groups)
            speakers = agents
        elif frame.name == "quote":
            speakers = tuple(clause.objects or clause.subjects)
        follows = self._follows(chunks, clause)
        quoted = any(c.kind in "«»" for c in chunks)
        if follows:
            first = self._start_before(chunks, clauses, clause)
            end = clause.end
            return Report(
                clause,
                frame,
                speakers,
                first,
                clause.begin if not clause.inverted else clause.at,
                first,
                end,
                quoted,
            )
        last = clause.end if frame.name == "message" else self._end_after(chunks, clauses, clause)
        begin = self._fronted(chunks, min(clause.begin, clause.at))
        return Report(clause, frame, speakers, clause.at + 1, last, begin, last, quoted)

    def _asked_of(self, clause: Clause, frame: Frame) -> bool:
        """ "Asked whether …, X said", "when pressed about it, X said": a sentence opens with what X was asked."""
        opens = clause.begin <= 1 and not (clause.subjects or clause.objects or clause.inverted)
        return opens and frame.name == "demand" and clause.verb.past and not self.lang.french

    @staticmethod
    def _fronted(chunks: list[Chunk], begin: int) -> int:
        """Where an act of speech begins with the adjuncts before its subject: "In a message published by X, Y said"."""
        if begin == 0 or chunks[begin - 1].kind != ",":
            return begin
        k = begin - 1
        while k >= 0 and chunks[k].kind in ("NP", "P", "T", "D", "a", ",", "VG"):
            group = chunks[k].verb_group
            if group is not None and not group.participle:
                return begin
            k -= 1
        return 0 if k < 0 and chunks[0].kind in ("P", "T") else begin

    @staticmethod
    def _delivered(chunks: list[Chunk], clause: Clause, frame: Frame) -> Report | None:
        """ "a message published by X", "un discours prononcé le …": a message and who gave it."""
        k = clause.at - 1
        while k > 0 and chunks[k].kind in (",", "a"):
            k -= 1
        group = chunks[k].noun_group
        if group is None or "message" not in group.classes or not any(u.frame == "message" for u in clause.verb.uses):
            return None
        agents = tuple(o.chunk for o in clause.obliques if "by" in o.groups)[:1]
        speakers = agents or tuple(i for i in clause.subjects if i != k)
        if not speakers or not (agents or clause.times):
            return None
        return Report(clause, frame, speakers, clause.at + 1, clause.end, k, clause.end)

    def _denied_by(self, chunks: list[Chunk], clause: Clause) -> Report | None:
        """ "a charge denied by X": a claim and who denies it."""
        frame = None if self.lang.french else self.speech_frame(chunks, clause)
        agents = tuple(o.chunk for o in clause.obliques if "by" in o.groups)[:1]
        group = chunks[clause.at - 1].noun_group if clause.at else None
        said = group is not None and bool(group.classes & {"claim"} or "utter" in group.frames)
        if frame is None or frame.type != "Denial" or not agents or not said:
            return None
        return Report(clause, frame, agents, clause.at + 1, clause.end, clause.at - 1, clause.end)

    def _follows(self, chunks: list[Chunk], clause: Clause) -> bool:
        """Whether a reporting clause stands behind what it reports."""
        if clause.inverted:
            return self._anything_before(chunks, clause.at)
        begin = min([clause.begin, clause.at, *clause.subjects])
        if begin == 0 or chunks[begin - 1].kind not in (",", "»", "-"):
            return False
        after = chunks[clause.at + 1] if clause.at + 1 < len(chunks) else None
        if after is not None and after.kind in ("S", "«", "F", ":"):
            return False
        nxt = clause.end
        while nxt < len(chunks) and chunks[nxt].kind in ("»", "T", ",", "a"):
            nxt += 1
        ends = nxt >= len(chunks) or chunks[nxt].kind in (".", ";") or chunks[clause.end].kind == ","
        ends = ends or self._nothing_more(chunks, clause.end)
        goes_on = chunks[begin - 1].kind == "»" and chunks[clause.end].kind == "C"  # "…", X said but gave no names
        ends = ends or goes_on
        said = max([clause.at, *clause.objects, *(o.chunk for o in clause.obliques[:1])])
        ends = ends or any(chunk.kind == "," for chunk in chunks[said + 1 : clause.end])  # "…, X said, a day after …"
        told = clause.objects and any(
            use.frame == "tell" or (use.rest == () and use.frame == "say") for use in clause.verb.uses
        )
        return ends and bool(not clause.objects or told) and self._anything_before(chunks, begin)

    @staticmethod
    def _nothing_more(chunks: list[Chunk], i: int) -> bool:
        """Whether only an adjunct follows: "X told reporters, without giving details"."""
        rest = chunks[i : i + 8]
        led = any(c.kind in ("P", "n") and c.low in ("without", "sans") for c in rest[:2])
        return led and not any(c.kind in ("S", "«", ":") for c in rest)

    @staticmethod
    def _anything_before(chunks: list[Chunk], at: int) -> bool:
        """Whether a clause or quotation stands before."""
        return any(c.kind in ("VG", "»") for c in chunks[:at])

    def _start_before(self, chunks: list[Chunk], clauses: list[Clause], clause: Clause) -> int:
        """Where what was said begins: at the start, or after the last semicolon or other report."""
        i = clause.at - 1
        cited = clause.inverted and any(
            c.kind == "S" and c.low in ("comme", "as") for c in chunks[max(0, i - 2) : i + 1]
        )
        while i > 0:
            if cited and chunks[i].kind == ".":
                return i + 1  # "« Six hommes sont morts. Pas neuf, comme le dit X »"
            if chunks[i].kind == ";" or (chunks[i].kind == ":" and chunks[i + 1].kind == "«"):
                return i + 1
            i -= 1
        return 0

    def _end_after(self, chunks: list[Chunk], clauses: list[Clause], clause: Clause) -> int:
        """Where what is said ends: at the end of the sentence, or before another verb of the same subject."""
        i = clause.end
        depth = False
        resumed = self._resumed(chunks, clauses, clause) if self.lang.french else -1
        resumed = max(resumed, self.main_begin(chunks, clauses, clause))
        if (closed := self._subordinate_end(chunks, clauses, clause)) >= 0:
            return closed
        while i < len(chunks):
            chunk = chunks[i]
            if chunk.kind == "»" and not depth and any(c.kind == "«" for c in chunks[: clause.at]):
                return i
            turned = not depth and (self._turns(chunks, i) or self._speaks_next(chunks, i, clauses))
            if chunk.kind == ";" or turned or i == resumed:
                return i
            depth = (depth or chunk.kind == "«") and chunk.kind != "»"
            i += 1
        return len(chunks)

    def _subordinate_end(self, chunks: list[Chunk], clauses: list[Clause], clause: Clause) -> int:
        """ "since X declared independence, Y attacked": where what is said only beside the main clause ends; or -1."""
        begin = min([clause.begin, clause.at, *clause.subjects])
        led = chunks[begin - 1] if begin else None
        k = clause.end
        quoted = any(c.kind == "«" or c.low in ("that", "que", "qu'") for c in chunks[clause.at :])
        if clause.objects and not quoted and k < len(chunks) and chunks[k].low in self.lang.sets["beside"]:
            return k  # "proclaimed independence after Y attacked Z"
        fronted = led is None and clause.verb.gerund  # "Highlighting the dangers, X hinted at …"
        beside = fronted or (led is not None and led.low in self.lang.sets["beside"])
        if not beside or k >= len(chunks) or chunks[k].kind != ",":
            return -1
        if not clause.objects or any(chunk.kind in ("«", "S") for chunk in chunks[clause.at : k]):
            return -1
        main = any(c.verb.finite and c.at > k and c.begin == k + 1 for c in clauses)
        return k if main else -1

    def _speaks_next(self, chunks: list[Chunk], i: int, clauses: list[Clause]) -> bool:
        """ "X protested, and Y said …": behind "and" somebody else who is named speaks."""
        if self.lang.french or chunks[i].kind != "C" or chunks[i - 1].kind != "," or i + 2 >= len(chunks):
            return False
        group, verb = chunks[i + 1].noun_group, chunks[i + 2].verb_group
        named = group is not None and bool(group.names)
        says = verb is not None and verb.finite and any(self.lexicon.frames[u.frame].name == "say" for u in verb.uses)
        return named and says

    def main_begin(self, chunks: list[Chunk], clauses: list[Clause], clause: Clause | None) -> int:
        """ "Bien que X ait affirmé que …, Y a …": the comma before the main clause behind one of speech; else -1."""
        if not self.lang.french or clause is None or not clause.subjects:
            return -1
        lead = next((k for k, chunk in enumerate(chunks[:3]) if chunk.kind == "S"), -1)
        if lead < 0 or lead >= clause.at or any(c.at < clause.at and c.verb.finite for c in clauses):
            return -1
        for other in reversed(clauses):
            first = min((other.begin, *other.subjects)) - 1
            own = other.verb.finite and other.subjects and not other.relative and not other.inverted
            if own and first > clause.at and chunks[first].kind == "," and other.subjects != clause.subjects:
                return first
        return -1

    @staticmethod
    def _resumed(chunks: list[Chunk], clauses: list[Clause], clause: Clause) -> int:
        """ "X, qui accuse Y de …, a envoyé …": where the clause that a relative one stands in goes on; else -1."""
        if not clause.relative or clause.antecedent not in clause.subjects:
            return -1
        for other in clauses:
            goes_on = other.verb.finite and not other.relative and other.subjects == clause.subjects
            if other.at > clause.at and goes_on and not other.coordinated:
                return other.at - (chunks[other.at - 1].kind == ",")
        return -1

    def _turns(self, chunks: list[Chunk], i: int) -> bool:
        """ ", but X …", ", mais X …": somebody else's turn."""
        if chunks[i].kind not in ("C", "S") or chunks[i].low not in self.lang.sets["contrasting"]:
            return False
        if chunks[i - 1].kind != ",":  # "X denied it but Y accused X of …"
            verb = chunks[i + 2].verb_group if i + 2 < len(chunks) and chunks[i + 1].kind == "NP" else None
            return verb is not None and verb.finite and any(self.lexicon.frames[u.frame].type for u in verb.uses)
        after = [c.kind for c in chunks[i + 1 : i + 7]]
        return "NP" in after and "VG" in after and after.index("NP") < after.index("VG")
