"""reading: which acts of speech are claims, and which deeds are only what such an act says."""

from __future__ import annotations

from kb.reading.clause import Clause
from kb.reading.draft import DraftClaim
from kb.reading.event import SPEECH, Event
from kb.reading.hearsay import Hearsay
from kb.reading.quotations import Quotations
from kb.reading.selection import AMBIENT
from kb.reading.sources import Report


class SpeechActs(Hearsay):
    """Weighs the acts of speech of one text."""

    quotations: Quotations

    def only_said(self, claim: DraftClaim, event: Event, reports: list[Report]) -> bool:
        """Whether an event is not told as one: it is denied, threatened, demanded, or what somebody is blamed for."""
        around = [r for r in reports if r.first <= event.trigger < r.last and r.frame is not None]
        aside = event.clause is not None and event.clause.antecedent >= 0 and claim.quantity is not None
        if any(_disbelieved(report) for report in around) or (self._owned_up(claim, event, around) and not aside):
            return True
        if event.clause is not None and self._asked(event.clause, known=event.nominal):
            return True
        nobody_hurt = claim.type == "Casualties" and "agent" not in claim.roles  # "there were no casualties, X said"
        if (
            claim.polarity == "negative"
            and not nobody_hurt
            and any(r.frame is not None and r.frame.type in SPEECH for r in around)
        ):
            return True  # "X said it had not fired at Y": what X says
        absorbed = around[0].frame.absorbs if around and around[0].frame is not None else ()
        if absorbed and claim.type in _HOSTILE and _accuser_unnamed(around[0]):
            return False
        if "threats" in absorbed and claim.type in _HOSTILE and claim.modality == "planned":
            return True
        if claim.time_text or claim.type in AMBIENT:
            return False
        counted = self.maker.chunks[event.counted].noun_group if event.counted >= 0 else None
        if "nouns" in absorbed and event.clause is None and event.nominal:
            group = self.maker.chunks[event.trigger].noun_group
            definite = group is not None and group.determiner in self.lang.sets["definite"]
            definite = definite or (group is not None and bool(group.owners) and not self.lang.french)
            return definite and (counted is None or counted.figure is None)
        told = event.clause is not None and event.clause.verb.finite
        return "deeds" in absorbed and not told and claim.quantity is None

    def _asked(self, clause: Clause, *, known: bool) -> bool:
        """ "did not say whether X attacked", "when the test took place": what is asked, or known, is not told."""
        chunks = self.maker.chunks
        k = clause.begin - 1
        while k > 0 and chunks[k].kind in ("D", "a"):
            k -= 1
        leading = {chunk.low for chunk in chunks[max(k, 0) : clause.begin + 1]}
        if leading & self.lang.sets["how_many"] and not clause.relative:
            return True  # "did not say how many missiles were launched"
        if (
            k < 1
            or chunks[k].kind not in "SR"
            or chunks[k].low not in self.lang.sets["whether"] | self.lang.sets["asking"]
        ):
            return False
        asks = known or chunks[k].low in self.lang.sets["whether"]
        k -= 1
        while k > 0 and chunks[k].kind == "a":
            k -= 1  # "did not say exactly where …"
        if chunks[k].low in self.lang.sets["unsure_of"]:
            return True
        verb = chunks[k].verb_group
        return asks and verb is not None and any(use.frame in ("say", "tell", "demand") for use in verb.uses)

    def _owned_up(self, claim: DraftClaim, event: Event, around: list[Report]) -> bool:
        """ "claimed responsibility for the attack": what somebody admits having done is the admission.

        "confirmed that it had fired two missiles", "a confirmé avoir tiré un missile" tell of the deed as well.
        """
        group = self.maker.chunks[event.trigger].noun_group if event.nominal else None
        verb = event.clause.verb if event.clause is not None and not event.nominal else None
        done = verb is not None and verb.past and verb.infinitive and claim.type == "WeaponTest"
        finite = verb is not None and (verb.finite or done)
        new = group is not None and group.determiner not in self.lang.sets["definite"] and not group.owners
        if (finite or new) and (claim.time_text or claim.quantity is not None):
            return False
        mine = {(r.id, r.name) for r in claim.roles.get("agent", ())}
        return claim.type in _HOSTILE and any(
            report.frame is not None
            and report.frame.stance == "confirmed"
            and mine & {(a.id, a.name) for a in self.maker.voices(report)}
            for report in around[:1]
        )

    def statement(
        self, report: Report, reports: list[Report], events: list[tuple[DraftClaim, int]], spoken: list[int]
    ) -> DraftClaim | None:
        """An act of speech, unless what it says is already a claim of its own."""
        frame, clause = report.frame, report.clause
        if frame is None and clause is None:
            return self._sourced(report, events, spoken)
        if frame is None or clause is None or frame.weak:
            return None
        if (clause.verb.negated and frame.name != "deny") or any(trigger == clause.at for _, trigger in events):
            return None
        covers = self._covers(report, events, spoken)
        if covers and not (frame.own or frame.stance):
            return self._besides(report, reports, events, spoken)
        if self._nobody_speaks(report) or self._passed_on(report) or self._alleged(report, clause, events):
            return None
        denied = frame.type == "Denial" and clause.antecedent not in clause.subjects  # "a charge that X denies"
        if clause.verb.copula or (clause.relative and not denied) or clause.verb.modal or self._wordless(report):
            return None
        if not clause.verb.finite and not self._stands(report, reports, events):
            return None
        brief = (frame.own and frame.name != "message") or frame.name == "admit"
        least = 1 if brief else 2  # "condemned the killings", "claimed responsibility for it"; "issued a statement"
        if (report.last - report.first < least and frame.type != "Denial") or self._inner(report, reports):
            return None
        vouches = self._vouches(report, events)
        claim = None if vouches and covers else self.maker.of_report(report, reports)
        if claim is None or "speaker" not in claim.roles:
            return claim
        if report.speakers:
            self.resolver.spoke(report.speakers[0])
        self.quotations.said(claim)
        told = frame.name == "admit" and self.lang.french and report.direct and not covers and clause.inverted
        if told or claim.type == "Statement":
            return claim._replace(type="Denial" if self.maker.unfounded(report) else "Statement")
        return claim._replace(type="Statement", stance="confirmed") if vouches else claim

    @staticmethod
    def _alleged(report: Report, clause: Clause, events: list[tuple[DraftClaim, int]]) -> bool:
        """ "X is accused of shelling Y": the deed is told, alleged by nobody who is named."""
        return _accuser_unnamed(report) and any(
            clause.at < trigger <= clause.at + 3 and claim.type in _HOSTILE for claim, trigger in events
        )

    def _besides(
        self, report: Report, reports: list[Report], events: list[tuple[DraftClaim, int]], spoken: list[int]
    ) -> DraftClaim | None:
        """The longest run of whole sentences of a quotation that tell of no deed: what is said besides deeds."""
        clause = report.clause
        whole = clause is not None and report.direct and report.last <= clause.at and clause.verb.finite
        if not whole or not self.lang.french:
            return None
        chunks = self.maker.chunks
        told = [trigger for claim, trigger in events if claim.type not in AMBIENT] + spoken
        best, start = (0, 0), report.first
        begin = start
        for k in range(report.first, report.last + 1):
            if k < report.last and chunks[k].kind != ".":
                continue
            says = any(start <= c.at < k and c.verb.finite for c in self.maker.clauses)
            if not says or any(start <= at < k for at in told):
                begin = k + 1
            elif k - begin > best[1] - best[0]:
                best = (begin, k)
            start = k + 1
        if best[1] - best[0] < _SENTENCE or best == (report.first, report.last):
            return None
        claim = self.maker.of_report(report, reports)
        if claim is None or "speaker" not in claim.roles or self._nobody_speaks(report):
            return None
        first, last = self.maker.span(*best)
        words = self.maker.text[first:last]
        return claim._replace(type="Statement", quote=words, quote_start=first, quote_end=last, content=words)

    def _content_begins(self, report: Report) -> int:
        """ "said after meeting X that …": behind "that", where no finite verb stands before it."""
        if report.clause is None or report.first <= report.clause.at:
            return report.first
        for k in range(report.first, report.last):
            chunk = self.maker.chunks[k]
            if chunk.kind == "S" and chunk.low in _THAT:
                return k
            if chunk.verb_group is not None and chunk.verb_group.finite:
                break
        return report.first

    def _covers(self, report: Report, events: list[tuple[DraftClaim, int]], spoken: list[int]) -> bool:
        """Whether what is said has claims of its own: deeds, or acts of speech inside."""
        told = [(c, trigger) for c, trigger in events if any(c.roles.values()) or c.type not in _MUTUAL]
        first = self._content_begins(report)
        inside = [t for c, t in told if first <= t < report.last and c.type not in AMBIENT]
        covers = any(not self._beside_main(t, first, report, inside) for t in inside)
        if report.clause is not None and report.clause.verb.passive:  # "nine deaths were reported by X"
            covers = covers or any(report.begin <= trigger < report.clause.at for _, trigger in events)
        return covers or any(report.first <= at < report.last for at in spoken)

    def _beside_main(self, trigger: int, first: int, report: Report, told: list[int]) -> bool:
        """ "thinks that the states that fight for X must pay": a relative clause beside what is said."""
        clauses = self.maker.clauses
        own = next((c for c in clauses if c.at == trigger), None)
        if own is None or not own.relative or not own.verb.finite or report.clause is None:
            return False
        return first > report.clause.at and any(
            first <= c.at < report.last and c.at > trigger and c.verb.finite and not c.relative and c.at not in told
            for c in clauses
        )

    def _stands(self, report: Report, reports: list[Report], events: list[tuple[DraftClaim, int]]) -> bool:
        """Whether a form that is not finite makes an act of speech: "after ordering", "adding that", "praising"."""
        frame, clause = report.frame, report.clause
        if frame is None or clause is None:
            return False
        verb, statement = clause.verb, frame.type == "Statement"
        if clause.absolute and frame.own:
            return True  # "…, with X accusing Y of …"
        if verb.infinitive:
            did = verb.past and (frame.own or frame.type == "Order")
            return did or self.maker.goes_on(clause, ("stop", "conduct", "occur"))
        if verb.gerund:
            praised = any(report.first <= trigger < report.last and c.type in AMBIENT for c, trigger in events)
            message = frame.name == "message" and bool(clause.objects)
            ordered = frame.type == "Order" and not clause.coordinated
            spoken = statement and self.lang.french and self._words_follow(report)
            return message or ordered or (statement and praised) or spoken or self._adds(report, reports, events)
        return verb.participle and not verb.passive and (statement or frame.type == "Denial")

    def _sourced(self, report: Report, events: list[tuple[DraftClaim, int]], spoken: list[int]) -> DraftClaim | None:
        """What a source named without a verb says, where no other claim has it: "according to X, …"."""
        told = [trigger for _, trigger in events] + spoken
        if any(report.first <= at < report.last for at in told):
            return None
        if not any(report.first <= c.at < report.last and c.verb.finite for c in self.maker.clauses):
            return None
        return self.maker.of_source(report)

    def _vouches(self, report: Report, events: list[tuple[DraftClaim, int]]) -> bool:
        """Whether who confirms only vouches for what others did or suffered: no admission of an own deed."""
        clause = report.clause
        if clause is None or clause.verb.lemma not in self.lang.sets["confirming"]:
            return False
        if clause.verb.passive:
            return True
        inside = self.maker.chunks[report.first : report.last]
        mine = self.lang.sets["possessives"] | _PRONOUNS
        units = [u.low for c in inside[:4] for u in self.resolver.units[c.first : c.last]]
        if any(low in mine for low in units) or any(c.verb_group and c.verb_group.infinitive for c in inside[:1]):
            return False
        speakers = {(a.id, a.name) for a in self.maker.voices(report)}
        told = [c for c, trigger in events if report.first <= trigger < report.last]
        for claim in told:
            parties = {(r.id, r.name) for found in claim.roles.values() for r in found}
            if not parties & speakers and (claim.type in _UNDERGONE or claim.roles.get("agent")):
                return True
        return False

    @staticmethod
    def _adds(report: Report, reports: list[Report], events: list[tuple[DraftClaim, int]]) -> bool:
        """ "…, the agency said, adding that …": what is added to words that were a deed's, not a claim themselves."""
        clause = report.clause
        if clause is None or report.first <= clause.at:
            return False
        for other in reports:
            leads = other.clause is not None and other.clause.verb.finite and other.clause.at < clause.at
            if leads and other.last <= clause.at:
                return any(other.first <= trigger < other.last for _, trigger in events)
        return False


def _accuser_unnamed(report: Report) -> bool:
    """Whether it is only said that somebody "is accused of" something."""
    if report.frame is None or report.clause is None or report.speakers:
        return False
    by = any("by" in oblique.groups for oblique in report.clause.obliques)
    return report.frame.name == "accuse" and report.clause.verb.passive and not by


def _disbelieved(report: Report) -> bool:
    """Whether what is reported is denied, or not believed: "it did not believe that …"."""
    frame, clause = report.frame, report.clause
    doubted = frame is not None and frame.weak and clause is not None and clause.verb.negated
    return doubted or (frame is not None and frame.type == "Denial")


_SENTENCE = 6
"""Chunks of a run of sentences that say something of their own."""
_THAT = frozenset({"that"})
_MUTUAL = frozenset({"Agreement", "Meeting"})
_UNDERGONE = frozenset({"Casualties", "AidTransfer"})
_HOSTILE = frozenset({"Attack", "Invasion", "Casualties", "WeaponTest"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "il", "elle", "ils", "elles"})
