"""reading: from the events and acts of speech of one sentence to draft claims."""

from __future__ import annotations

from kb.quantities import Quantity
from kb.reading.clause import Clause
from kb.reading.draft import DEFENDED, DraftClaim, Role
from kb.reading.event import Event
from kb.reading.groups import Chunk
from kb.reading.lexicon import Language, Lexicon
from kb.reading.memory import Actor
from kb.reading.signs import Signs
from kb.reading.sources import Report
from kb.reading.timing import Timing
from kb.reading.who import Resolver


class ClaimMaker(Signs):
    """Makes the draft claims of one sentence."""

    def __init__(self, text: str, lexicon: Lexicon, lang: Language, resolver: Resolver, timing: Timing) -> None:
        super().__init__()
        self.text = text
        self.lexicon = lexicon
        self.lang = lang
        self.resolver = resolver
        self.timing = timing
        self.chunks: list[Chunk] = []
        self.clauses: list[Clause] = []
        self.agents: dict[str, tuple[Role, ...]] = {}
        self.delivery: dict[str, tuple[Role, ...]] = {}
        self.victims: tuple[Role, ...] = ()
        self.fought_at = -9  # the sentence in which an attack was told last
        self.partners: tuple[Role, ...] = ()
        self.source: list[Actor] = []  # who was named last as saying something

    def begin(self, chunks: list[Chunk], clauses: list[Clause]) -> None:
        """Take up a new sentence."""
        self.chunks, self.clauses = chunks, clauses
        self.victims = self.partners = ()

    def of_event(self, event: Event, reports: list[Report]) -> DraftClaim | None:
        """The draft claim of an event."""
        roles = self._roles(event)
        notes: list[str] = []
        if event.type == "Casualties":
            self._elliptic(event, roles)
        elif event.type == "Cooperation":
            self._shared(event, roles)
        elif event.type == "Withdrawal":
            self._same_troops(event, roles)
            if self._sets_out(event, roles):
                event = event._replace(type="Deployment")
        sent = event.frame.roles.get("subj") == "agent" or event.frame.name == "arrive" or "vehicle" in event.slots
        if "agent" not in roles and sent:
            self._presume_agent(event, roles, reports)
        notes += self._by_fighter(event, roles)
        notes += self._of_delivery(event, roles)
        kept = self._same_parties(event, roles)
        if kept:
            notes.append("parties taken from an earlier sentence")
        if not roles:
            agent = self.agents.get(event.type)
            if agent is not None and event.type in _INHERITING and event.frame.roles.get("subj") != "recipient":
                roles = {"agent": agent}
                notes.append("agent taken from an earlier sentence")
        elif any(role.kind == "State" for role in roles.get("agent", ())):
            self.agents[event.type] = roles["agent"]
        moved = event.type in ("Withdrawal", "Deployment") and event.item < 0 and "agent" in roles
        if moved and all(role.kind == "Person" for role in roles.get("agent", ())):
            return None
        self._ours(event, roles, reports)
        start, end = self.span(event.first, self._with_reduced(event))
        negated = self._negated(event, reports)
        quantity, stated = self.quantity(event.counted, nth=event.frame.counted == "ordinal")
        quantity = self._with(self._raised(event, quantity), event.also)
        modality, certainty = self._mood(event, reports)
        when = self.timing.of_event(event, modality)
        if modality == "actual" and self.timing.to_come(when.edtf):
            inherited = (when.edtf or "").endswith("?")  # a day told of elsewhere makes nothing planned
            modality, when = (modality, when._replace(edtf=None)) if inherited else ("planned", when)
        notes += [when.note] if when.note else []
        speakers, chain = self._said_by(event.trigger, reports)
        speakers = speakers or self._reckoned_by(event)
        self._ourselves(event, roles, speakers)
        place = self._place(event)
        return DraftClaim(
            type=event.type,
            roles=roles,
            quote=self.text[start:end],
            quote_start=start,
            quote_end=end,
            place=place,
            items=self._items(event),
            purpose=self._purpose(event),
            quantity=quantity,
            stated=stated,
            edtf=when.edtf,
            time_text=self._words(when),
            duration=when.duration,
            polarity="negative" if negated else "positive",
            certainty=certainty,
            modality=modality,
            stance=self._stance(event, reports, certainty),
            change=event.frame.change or None,
            attributed_to=speakers,
            chain=chain,
            evidence=round(
                event.score
                * (
                    1.0
                    if roles and not kept
                    else 0.85
                    if quantity or when.units or negated or place or self._told_item(event)
                    else 0.6
                ),
                2,
            ),
            signs=self.deed_signs(event, roles, quantity),
            notes=tuple(notes),
        )

    @staticmethod
    def _told_item(event: Event) -> bool:
        """Whether a finite verb tells of a thing: "a missile was tested"; not a quality, "newly built warheads"."""
        return event.item >= 0 and event.clause is not None and event.clause.verb.finite

    def _with_reduced(self, event: Event) -> int:
        """ "compte 160 hommes engagés dans le nord": where the words of a claim end, with what describes its object."""
        if event.frame.name == "agree" and event.clause is not None and not event.nominal:
            return self._undertaking(event)
        things = list(event.slots.get("obj", []))
        for clause in self.clauses if self.lang.french and not event.nominal and things else ():
            reduced = clause.verb.participle and not clause.verb.finite and clause.subjects[-1:] == things[-1:]
            if reduced and clause.at == event.last and things[-1] == event.last - 1:
                return clause.end
        return event.last

    def _undertaking(self, event: Event) -> int:
        """ "agreed to cease hostilities on Monday": an agreement is told by what is agreed, too."""
        last = event.last
        for clause in self.clauses:
            verb = clause.verb
            if clause.at == last and (verb.infinitive or (verb.gerund and last > event.last)):
                last = clause.end
        return last

    def _by_fighter(self, event: Event, roles: dict[str, tuple[Role, ...]]) -> list[str]:
        """Who attacked just before made victims of whom nothing is said; the note that tells so."""
        if event.type == "Attack" and self._brought_down(event):
            return [DEFENDED]
        if event.type == "Attack" and "agent" in roles:
            self.fought_at = self.resolver.sentence
        near = self.resolver.sentence - self.fought_at <= _NEAR
        dated = event.clause is not None and bool(event.clause.times)  # of another day, it may be of another fight
        if event.type != "Casualties" or not near or dated or not self._unnamed(roles) or "agent" not in self.fight:
            return []
        roles["agent"] = self.fight["agent"]
        return ["agent taken from an earlier sentence"]

    def _unnamed(self, roles: dict[str, tuple[Role, ...]]) -> bool:
        """Whether nothing is said of the victims but that they are people."""
        victims = roles.get("victim", ())
        plain = self.lang.tables["people"].values()
        return self.lang.french and set(roles) == {"victim"} and all(r.name in plain and r.id is None for r in victims)

    def _stance(self, event: Event, reports: list[Report], certainty: str) -> str:
        """Asserted, confirmed by who admits it, or alleged."""
        for report in reports:
            if report.frame is not None and report.first <= event.trigger < report.last:
                if report.frame.stance:
                    return report.frame.stance
                verb = report.clause.verb.lemma if report.clause else ""
                if verb in self.lang.sets["alleging"]:
                    return "alleged"
        return "alleged" if certainty == "possible" else "asserted"

    def _reckoned_by(self, event: Event) -> tuple[Role, ...]:
        """ "The mayor put the toll at 40": who reckons is who says so."""
        clause = event.clause
        if clause is None or event.type != "Casualties" or not (clause.subjects and clause.objects):
            return ()
        toll = self.chunks[clause.objects[0]].noun_group
        tolled = toll is not None and bool(toll.classes & {"toll", "tally"}) and toll.figure is None
        groups = (self.chunks[oblique.chunk].noun_group for oblique in clause.obliques if oblique.word == "at")
        if not tolled or not any(group is not None and group.figure is not None for group in groups):
            return ()
        found = [actor for actor in self.speakers(clause.subjects[-1]) if actor.kind != "Place"]
        return tuple(self.role(actor) for actor in found[:1])

    def _said_by(
        self, trigger: int, reports: list[Report], *, inner: Report | None = None
    ) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
        """Who says it: the narrowest act of reporting that covers it; the chain goes on outward."""
        chain: list[Role] = []
        first: tuple[Role, ...] = ()
        for report in reports:
            if report is inner or not report.first <= trigger < report.last:
                continue
            found = tuple(self.role(actor) for actor in self.voices(report))
            if found and not first:
                first = found
            chain.extend(r for r in found if r.name not in {c.name for c in chain})
        return first, tuple(chain)

    def of_report(self, report: Report, reports: list[Report]) -> DraftClaim | None:
        """The draft claim of an act of speech."""
        clause, frame = report.clause, report.frame
        if clause is None or frame is None:
            return None
        speakers = self.voices(report)
        if not report.speakers and clause.verb.passive and clause.verb.lemma in self.lang.sets["accusing"]:
            return self._accused(report, clause)
        if not speakers or not self._speaks(report, speakers):
            return None
        roles: dict[str, list[Role]] = {}
        for actor in speakers[:3]:
            self._put(roles, "speaker", actor)
        for slot, role in frame.roles.items():
            if role == "addressee" and not clause.inverted:
                chunks = clause.objects if slot == "obj" else [o.chunk for o in clause.obliques if slot in o.groups]
                for chunk in chunks[:2]:
                    for actor in self.resolver.actors(chunk)[:1]:
                        if not (self.lang.french and actor.kind == "Place"):
                            self._put(roles, "addressee", actor)
        begin = report.begin
        if clause.verb.gerund and clause.parent >= 0:  # "X wrote to Y, praising Z": who praises stands before
            begin = min(begin, self.clauses[clause.parent].begin)
        start, end = self.span(begin, max(report.end, clause.end))
        content_start, content_end = self._said_words(report, clause) or (start, start)
        when = self.timing.of_report(report, speakers[0].name)
        said_by, chain = self._said_by(clause.at, reports, inner=report)
        said_by = said_by or self._quoting(report)
        return DraftClaim(
            type=frame.type,
            roles={role: tuple(found) for role, found in roles.items()},
            quote=self.text[start:end],
            quote_start=start,
            quote_end=end,
            edtf=when.edtf,
            time_text=self._words(when),
            polarity="negative" if clause.verb.negated else "positive",
            modality="planned" if clause.verb.future else "hypothetical" if clause.verb.modal else "actual",
            stance="asserted",
            change=None,
            attributed_to=said_by,
            chain=chain,
            content=self.text[content_start:content_end] or None,
            quantity=self._ordered(report),
            signs=self.speech_signs(report, speakers),
            notes=(when.note,) if when.note else (),
        )

    def _said_words(self, report: Report, clause: Clause) -> tuple[int, int] | None:
        """The words said, without the day of it ("denied on Tuesday having …"); where there are none, the verb's."""
        first, last = report.first, report.last
        while clause.at < first < last - 1 and self.chunks[first].kind == "T":
            first += 1
        if all(chunk.kind in ".," for chunk in self.chunks[first:last]):
            return self.span(clause.at, clause.at + 1) if first < last else None
        return self.span(first, last)

    def _ordered(self, report: Report) -> Quantity | None:
        """How many an order is about: "a ordonné l'envoi de 24 hélicoptères"."""
        clause, frame = report.clause, report.frame
        if clause is None or frame is None or frame.type != "Order" or not self.lang.french:
            return None
        for chunk in clause.objects[:1]:
            for k in range(chunk, self.resolver.end_of_group(chunk) + 1):
                group = self.chunks[k].noun_group
                if group is not None and group.figure is not None:
                    return self.quantity(k)[0]
        return None

    def of_source(self, report: Report) -> DraftClaim | None:
        """The draft claim of what a source named without a verb says."""
        speakers = self.voices(report)
        if not speakers or not self._speaks(report, speakers):
            return None
        start, end = self.span(report.begin, report.end)
        return DraftClaim(
            type="Statement",
            roles={"speaker": tuple(self.role(actor) for actor in speakers[:3])},
            quote=self.text[start:end],
            quote_start=start,
            quote_end=end,
            stance="asserted",
            content=self.text[start:end],
            signs=self.speech_signs(report, speakers),
        )

    def _quoting(self, report: Report) -> tuple[Role, ...]:
        """Who quotes in "the agency quoted X as saying", "X was quoted in the paper as saying"."""
        clause, frame = report.clause, report.frame
        if clause is None or frame is None or frame.name != "quote":
            return ()
        chunks = clause.subjects if clause.objects else [o.chunk for o in clause.obliques if {"by", "in"} & {*o.groups}]
        return tuple(self.role(actor) for chunk in chunks[:1] for actor in self.speakers(chunk))

    def _accused(self, report: Report, clause: Clause) -> DraftClaim | None:
        """ "He is accused of …": an accusation whose speaker is not named."""
        accused = tuple(self.role(a) for chunk in clause.subjects[:2] for a in self._actors(chunk))
        if not accused:
            return None
        start, end = self.span(report.begin, max(report.end, clause.end))
        return DraftClaim(
            type="Statement",
            roles={"addressee": accused},
            quote=self.text[start:end],
            quote_start=start,
            quote_end=end,
            stance="alleged",
            signs=self.speech_signs(report, []),
        )

    def goes_on(self, clause: Clause, frames: tuple[str, ...]) -> bool:
        """Whether an infinitive hangs on a verb that only says that it begins, goes on or does not cease."""
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        if parent is None or not parent.verb.finite or clause.at - parent.at > 2:
            return False
        return any(use.frame in frames for use in parent.verb.uses)


_INHERITING = frozenset({"WeaponTest", "ArmsProduction", "ArmsTransfer", "AidTransfer", "Deployment", "Withdrawal"})
_NEAR = 3
