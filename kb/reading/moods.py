"""reading: in what mood an event is told: it happened, is planned, supposed, tried, or only said to be."""

from __future__ import annotations

from kb.reading.clause import Clause
from kb.reading.event import Event
from kb.reading.groups import Chunk
from kb.reading.lexicon import Language
from kb.reading.parties import FightingParties
from kb.reading.sources import Report
from kb.reading.who import Resolver


class Moods(FightingParties):
    """Reads modality and certainty from the verb of an event and those that govern it."""

    lang: Language
    resolver: Resolver
    chunks: list[Chunk]
    clauses: list[Clause]

    def _mood(self, event: Event, reports: list[Report]) -> tuple[str, str]:
        """Modality and certainty from the verb, the verbs that govern it, and "if"."""
        clause = event.clause
        modality, certainty = "planned" if clause is None and self._to_come(event) else "actual", "certain"
        steps = 0
        while clause is not None and steps < 4:
            verb = clause.verb
            awaiting = verb.infinitive and verb.passive and clause.subjects == [clause.at - 1]  # "troops to be sent"
            promised = not steps and verb.lemma in self.lang.sets["promising"]
            if verb.future or self._due(clause) or awaiting or promised:
                modality = "planned"
            if verb.modal and not steps and self._announced(clause, reports):
                modality = "planned"
            elif verb.modal:
                certainty = "possible"
                modality = modality if self._hearsay(clause, reports) else "hypothetical"
            if steps:
                modality, certainty = self._mood_from(clause, modality, certainty)
            if verb.gerund and clause.parent < 0 and self._supposed(clause):
                modality = "hypothetical"
            if not (verb.infinitive or verb.gerund):
                break
            clause = self.clauses[clause.parent] if clause.parent >= 0 else None
            steps += 1
        for chunk in self.chunks[max(0, event.first - 2) : event.trigger]:
            if chunk.kind == "S" and chunk.low in ("if", "si", "s'", "unless"):
                modality = "hypothetical"
            if chunk.kind in "SP" and chunk.low in ("until", "till") and self._present(event):
                modality = "hypothetical"
            if chunk.kind == "a" and chunk.low in self.lang.sets["reported"]:
                certainty = "possible"
        return "hypothetical" if self._awaited(event) else modality, certainty

    def unfounded(self, report: Report) -> bool:
        """ "X said there was no evidence that …": whether what is said is only that nothing speaks for something."""
        inside = [c for c in self.clauses if report.first <= c.at < report.last and c.verb.finite]
        return len(inside) == 2 and unproven(inside[1], self.clauses, self.chunks, self.lang)

    def _due(self, clause: Clause) -> bool:
        """ "doit rencontrer X mardi": what is settled to happen."""
        return self.lang.french and self.resolver.units[self.chunks[clause.at].first].low in ("doit", "doivent")

    def _awaited(self, event: Event) -> bool:
        """ "à condition que X attaque", "le jour où X aura quitté la ville": what has not happened, or only might."""
        clause = event.clause or next((c for c in self.clauses if event.trigger in c.objects), None)
        if clause is None:
            return False
        k = min([clause.begin, clause.at, *clause.subjects]) - 1
        if not self.lang.french:
            feared = self.chunks[k - 1].noun_group if k > 0 and self.chunks[k].low == "that" else None
            return feared is not None and self.chunks[k - 1].low in self.lang.sets["awaited"]
        if k < 1 or self.chunks[k].kind not in "SR" or self.chunks[k].low not in self.lang.sets["upcoming"]:
            return False
        before = self.chunks[max(0, k - 3) : k]
        units = self.resolver.units[before[0].first : before[-1].last]
        if self.chunks[k].low not in ("que", "qu'"):
            time = before[-1].noun_group is not None and "time" in before[-1].noun_group.classes
            return clause.verb.future and (self.chunks[k].kind == "S" or time)
        lows = ["" if unit.last - unit.first > 1 else unit.low for unit in units if unit.kind != "D"][-2:]
        awaited = self.lang.sets["awaited"] & {*lows[-1:], *(lows if units[-1].low == "ce" else ())}
        return bool(awaited) or (clause.verb.future and bool({"dès", "fois"} & {*lows[-1:]}))

    def _to_come(self, event: Event) -> bool:
        """ "The summit is set for May": what the verb of an event noun settles for later."""
        told = [clause for clause in self.clauses if event.trigger in clause.subjects and clause.verb.passive]
        firsts = [self.resolver.units[self.chunks[clause.at].first] for clause in told]
        pairs = zip(told, firsts, strict=True)
        return any(
            first.low in self.lang.sets["is"] and clause.verb.lemma in self.lang.sets["settling"]
            for clause, first in pairs
        )

    def _hearsay(self, clause: Clause, reports: list[Report]) -> bool:
        """ "auraient perdu", "produirait …, estime X", "selon X, … seraient": a French conditional of what is said."""
        verb, chunk = clause.verb, self.chunks[clause.at]
        if not self.lang.french:
            return False
        supposed = any(c.kind == "S" and c.low in ("si", "s'") for c in self.chunks)
        if verb.past or (not supposed and self.resolver.units[chunk.first].low in ("serait", "seraient")):
            return True
        if any(unit.kind == "K" for unit in self.resolver.units[chunk.first : chunk.last]):
            return False
        return any(
            report.first <= clause.at < report.last and (report.clause is None or report.clause.inverted)
            for report in reports
        )

    def _supposed(self, clause: Clause) -> bool:
        """ "Testing a bomb would be a mistake": a gerund that is the subject of what would be."""
        after = self.chunks[clause.end].verb_group if clause.end < len(self.chunks) else None
        return clause.at == 0 and after is not None and after.modal

    def _present(self, event: Event) -> bool:
        """ "until Hamas is destroyed": a present tense that tells of what is to come."""
        if event.clause is None:
            return False
        first = self.resolver.units[self.chunks[event.clause.at].first]
        return first.low in ("is", "are", "has", "have") or (not event.clause.verb.past and event.clause.verb.finite)

    def _announced(self, clause: Clause, reports: list[Report]) -> bool:
        """ "announced it would send", "a annoncé qu'il enverrait": what was to come when it was said.

        English says "X would send …, the minister said" of it, too, outside quotation marks.
        """
        if clause.verb.past and self.lang.french:
            return False
        chunk = self.chunks[clause.at]
        lows = {unit.low for unit in self.resolver.units[chunk.first : chunk.last]}
        if not self.lang.french and "would" not in lows:
            return False
        supposed = any(c.kind == "S" and c.low in self.lang.sets["whether"] for c in self.chunks)
        for report in reports:
            said = report.clause
            if said is None or report.frame is None or report.frame.name != "say" or not said.verb.past:
                continue
            if not report.first <= clause.at < report.last:
                continue
            if said.at < clause.at and not said.inverted:
                return True
            if said.at > clause.at and not (self.lang.french or report.direct or supposed):
                return True
        return False

    def _mood_from(self, clause: Clause, modality: str, certainty: str) -> tuple[str, str]:
        """What a governing verb makes of modality and certainty: a wish, an order, a belief, a likelihood."""
        verb = clause.verb
        frames = {use.frame for use in verb.uses}
        likely = self._likely(clause) if verb.copula else ""
        if likely:
            modality = "hypothetical" if likely in self.lang.sets["unsure"] else "planned"
        tried = verb.lemma in self.lang.sets["trying"] and verb.past and not verb.modal
        if (
            {"want", "try", "sign"} & frames
            and verb.lemma not in self.lang.sets["realised"]
            and not tried
            and modality == "actual"
        ):
            modality = "planned"
        if "order" in frames or (verb.passive and verb.lemma in self.lang.sets["settling"]):
            modality = "planned"
        if verb.lemma in self.lang.sets["accusing"]:
            certainty = "possible"
        if "think" in frames and verb.passive:
            certainty = "probable"
        return modality, certainty

    def _likely(self, clause: Clause) -> str:
        """The word for what is to come in "is likely to", "is due to"; empty where there is none."""
        known = self.lang.sets["unsure"] | self.lang.sets["settled"]
        return next((c.low for c in self.chunks[clause.at + 1 : clause.at + 3] if c.low in known), "")


def unproven(clause: Clause, clauses: list[Clause], chunks: list[Chunk], lang: Language) -> bool:
    """ "there is no evidence that X fired", "rien ne prouve que": what nothing speaks for is not told."""
    k = min([clause.begin, clause.at, *clause.subjects]) - 1
    if k < 1 or not (chunks[k].kind in "SR" or chunks[k].verb_group):
        return False
    proofs, nothing = lang.sets["proofs"], lang.sets["nothing"]
    told = next((c for c in clauses if c.subjects and k - 1 <= c.at <= k and c.at != clause.at), None)
    if told is not None and told.verb.finite and chunks[told.subjects[0]].low in lang.sets["nothing_at_all"]:
        return True  # "nothing suggests that"
    group = chunks[k - 1].noun_group
    if chunks[k].kind not in "SR" or group is None or group.head is None or group.head.low not in proofs:
        return False
    if {group.determiner, chunks[k - 1].low, chunks[k - 2].low if k > 1 else ""} & nothing:
        return True
    return any(k - 1 in other.objects and other.verb.negated for other in clauses)
