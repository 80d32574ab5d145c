"""reading: from the events and acts of speech of one sentence to draft claims."""

from __future__ import annotations

from kb.quantities import Quantity, make
from kb.reading.attribution import Report
from kb.reading.chunks import Chunk, NounGroup
from kb.reading.clauses import Clause
from kb.reading.draft import DraftClaim, DraftPlace, Role
from kb.reading.frames import Event
from kb.reading.lexicon import Language, Lexicon
from kb.reading.who import Actor, Resolver


def role_of(actor: Actor) -> Role:
    """An actor as it stands in a draft claim."""
    return Role(actor.name, actor.id, actor.start, actor.end, actor.kind, actor.written)


class ClaimMaker:
    """Makes the draft claims of one sentence."""

    def __init__(self, text: str, lexicon: Lexicon, lang: Language, resolver: Resolver) -> None:
        self.text = text
        self.lexicon = lexicon
        self.lang = lang
        self.resolver = resolver
        self.chunks: list[Chunk] = []
        self.clauses: list[Clause] = []
        self.agents: dict[str, tuple[Role, ...]] = {}

    def begin(self, chunks: list[Chunk], clauses: list[Clause]) -> None:
        """Take up a new sentence."""
        self.chunks, self.clauses = chunks, clauses

    # -- spans ----------------------------------------------------------------------------------

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of chunks ``first`` to ``last`` (exclusive), outer marks cut off."""
        chunks = self.chunks
        while first < last - 1 and chunks[first].kind in _EDGES:
            first += 1
        while last > first + 1 and chunks[last - 1].kind in _EDGES:
            last -= 1
        opened = sum(1 for c in chunks[first:last] if c.kind == "«")
        closed = sum(1 for c in chunks[first:last] if c.kind == "»")
        if opened > closed and last < len(chunks) and chunks[last].kind == "»":
            last += 1
        elif closed > opened and first > 0 and chunks[first - 1].kind == "«":
            first -= 1
        return self.resolver.span(chunks[first].first, chunks[last - 1].last)

    # -- events ---------------------------------------------------------------------------------

    def of_event(self, event: Event, reports: list[Report]) -> DraftClaim | None:
        """The draft claim of an event."""
        roles = self._roles(event)
        notes: list[str] = []
        if "agent" not in roles and event.frame.roles.get("subj") == "agent":
            self._presume_agent(event, roles, reports)
        if not roles:
            agent = self.agents.get(event.type)
            if agent is not None and event.type in _INHERITING:
                roles = {"agent": agent}
                notes.append("agent taken from an earlier sentence")
        elif any(role.kind == "State" for role in roles.get("agent", ())):
            self.agents[event.type] = roles["agent"]
        if event.type in ("Withdrawal", "Deployment") and event.item < 0 and roles:
            if all(role.kind == "Person" for role in roles.get("agent", ())):
                return None
        start, end = self.span(event.first, event.last)
        quantity, stated = self.quantity(event.count)
        modality, certainty = self._mood(event)
        edtf, time_text, duration = self._time(event, modality)
        speakers, chain = self._said_by(event.trigger, reports)
        return DraftClaim(
            type=event.type,
            roles=roles,
            quote=self.text[start:end],
            quote_start=start,
            quote_end=end,
            place=self._place(event),
            items=self._items(event),
            purpose=self._purpose(event),
            quantity=quantity,
            stated=stated,
            edtf=edtf,
            time_text=time_text,
            duration=duration,
            polarity="negative" if self._negated(event, reports) else "positive",
            certainty=certainty,
            modality=modality,
            stance=self._stance(event, reports, certainty),
            change=event.frame.change or None,
            attributed_to=speakers,
            chain=chain,
            confidence=round(event.score * (1.0 if roles else 0.85 if quantity or edtf else 0.6), 2),
            notes=tuple(notes),
        )

    def _roles(self, event: Event) -> dict[str, tuple[Role, ...]]:
        """Who fills the roles of the frame."""
        out: dict[str, list[Role]] = {}
        for slot, role in event.frame.roles.items():
            for chunk in event.slots.get(slot, ()):
                for actor in self._actors(chunk):
                    if role == "recipient" and actor.kind == "Place" and actor.id is None:
                        continue
                    self._put(out, role, actor)
        group = self.chunks[event.trigger].noun_group
        if group is not None:
            slot = event.frame.nominal.get("poss", "subj")
            role = event.frame.roles.get(slot, "agent")
            for actor in self.resolver.owners(event.trigger):
                self._put(out, role, actor)
        return {role: tuple(found) for role, found in out.items() if found}

    def _presume_agent(self, event: Event, roles: dict[str, tuple[Role, ...]], reports: list[Report]) -> None:
        """Whose troops or arms they are; or who announces the deed as a noun ("a annoncé la destruction de …")."""
        owners: list[Actor] = []
        if event.type in _OWNED:
            for chunk in event.slots.get("obj", ()):
                owners.extend(a for a in self.resolver.owners(chunk) if a.id)
        if not owners and event.nominal and event.clause is None:
            for report in reports:
                if report.clause is not None and event.trigger in report.clause.objects and not report.clause.inverted:
                    owners.extend(a for chunk in report.speakers for a in self.resolver.actors(chunk))
                    break
        taken = {r.name for found in roles.values() for r in found}
        found = tuple(role_of(a) for a in owners[:2] if a.name not in taken)
        if found:
            roles["agent"] = found

    def _actors(self, chunk: int) -> list[Actor]:
        """The actors of a noun group; of an event or thing, whose it is; in "X of Y" Y where X is nobody."""
        found = self.resolver.actors(chunk)
        if found:
            return found
        group = self.chunks[chunk].noun_group
        if group is None:
            return []
        found = self.resolver.owners(chunk)
        if not found and not group.pronoun:
            last = self.resolver.end_of_group(chunk)
            for inner in range(chunk + 1, last + 1):
                if self.chunks[inner].noun_group is not None:
                    found = self.resolver.actors(inner)
                    if found:
                        break
        if not found and group.classes & {"attacked"}:
            begin, end = self.span(chunk, self.resolver.end_of_group(chunk) + 1)
            return [Actor(" ".join(self.text[begin:end].split()), None, begin, end, "Place", False)]
        return found

    @staticmethod
    def _put(out: dict[str, list[Role]], role: str, actor: Actor) -> None:
        """Add an actor to a role once."""
        kept = out.setdefault(role, [])
        taken = {r.name for roles in out.values() for r in roles}
        if actor.name and actor.name not in taken:
            kept.append(role_of(actor))

    # -- number, time, place --------------------------------------------------------------------

    def quantity(self, i: int) -> tuple[Quantity | None, float | None]:
        """The quantity a noun group holds, and the number as said."""
        group = self.chunks[i].noun_group if i >= 0 else None
        if group is None:
            return None, None
        start, end = self.span(i, i + 1)
        unit = (group.figure.lemma if group.figure is not None else "") or self._unit(group)
        if group.figure is not None and group.figure.figure is not None:
            figure = group.figure.figure
            found = figure.quantity(unit, " ".join(self.text[start:end].split()))
            return found, figure.value if figure.kind == "about" else None
        if group.figure is None and group.classes & {"toll"}:
            inner = self.resolver.end_of_group(i, 1)
            nested = self.chunks[inner].noun_group if inner > i else None
            if nested is not None and nested.figure is not None:
                return self.quantity(inner)
        single = group.determiner in _ONE or self._ordinal(i)
        countable = group.classes & {"weapons", "troops", "people", "toll"} or {"testing", "launch"} & set(group.frames)
        if single and countable and not group.plural and not group.classes & {"uncountable"}:
            return make(1, 1, unit=unit, text=" ".join(self.text[start:end].split())), None
        return None, None

    def _unit(self, group: NounGroup) -> str:
        """What is counted, as written."""
        if group.head is None:
            return ""
        return self.resolver.unit_text(group.head).lower()

    def _ordinal(self, i: int) -> bool:
        """Whether the group has an ordinal: "the first missile" is one."""
        chunk = self.chunks[i]
        ordinals = self.lang.sets["ordinals"]
        return any(u.low in ordinals for u in self.resolver.units[chunk.first : chunk.last])

    def _time(self, event: Event, modality: str) -> tuple[str | None, str | None, str | None]:
        """The time nearest to the trigger in its clause, else one that leads the sentence."""
        inside = [i for i in range(event.first, min(event.last, len(self.chunks))) if self.chunks[i].kind == "T"]
        inside.sort(key=lambda i: abs(i - event.trigger))
        lead = [i for i in range(0, min(6, event.first)) if self.chunks[i].kind == "T"]
        duration = None
        for i in [*inside, *lead]:
            span = self.chunks[i].unit.time
            if span is None:
                continue
            duration = duration or span.duration
            edtf = span.ahead if modality == "planned" else span.edtf
            if edtf:
                start, end = self.span(i, i + 1)
                return edtf, self.text[start:end], duration
        return None, None, duration

    def _place(self, event: Event) -> DraftPlace | None:
        """Where: a complement of place, else one that leads the sentence."""
        order = ("in", "on", "to", "from", "against", "obj")
        for slot in order:
            for chunk in event.slots.get(slot, ()):
                found = self.resolver.place(chunk)
                if found is not None:
                    return DraftPlace(*found)
        if len(self.chunks) > 1 and self.chunks[0].kind == "P" and self.chunks[1].kind == "NP":
            found = self.resolver.place(1)
            if found is not None:
                return DraftPlace(*found)
        return None

    def _items(self, event: Event) -> tuple[tuple[str, str | None], ...]:
        """What was sent, made or tested."""
        out = []
        chunks = [event.item] if event.item >= 0 else []
        if event.frame.by_object:
            chunks += [c for c in event.slots.get("obj", ()) if c not in chunks]
        for chunk in chunks:
            group = self.chunks[chunk].noun_group
            if group is None or group.head is None or not group.classes & {"weapons", "troops", "aid", "device"}:
                continue
            start, end = self.span(chunk, chunk + 1)
            first = self.resolver.unit_text(group.head)
            key = self.resolver.names.item(self.text[start:end]) or self.resolver.names.item(first)
            out.append((first, key))
        return tuple(out)

    def _purpose(self, event: Event) -> str | None:
        """What for: a verb or noun of purpose in the clause or right after it."""
        for chunk in self.chunks[event.trigger + 1 : event.last + 4]:
            found = self.lang.purposes.get(chunk.low)
            if found is not None and chunk.kind in ("VG", "NP"):
                return found
        return None

    # -- mood and source ------------------------------------------------------------------------

    def _negated(self, event: Event, reports: list[Report]) -> bool:
        """Whether the event is said not to have happened."""
        if event.clause is not None and event.clause.verb.negated:
            return True
        if any(r.frame is not None and r.frame.type == "Denial" and r.first <= event.trigger < r.last for r in reports):
            return True
        for slot in ("subj", "obj"):
            for chunk in event.slots.get(slot, ()):
                group = self.chunks[chunk].noun_group
                if group is not None and group.determiner in self.lang.sets["nothing"]:
                    return True
        return False

    def _mood(self, event: Event) -> tuple[str, str]:
        """Modality and certainty from the verb, the verbs that govern it, and "if"."""
        clause = event.clause
        modality, certainty = "actual", "certain"
        steps = 0
        while clause is not None and steps < 4:
            verb = clause.verb
            if verb.future:
                modality = "planned"
            if verb.modal:
                allegation = self.lang.french and verb.past
                certainty = "possible"
                modality = modality if allegation else "hypothetical"
            frames = {use.frame for use in verb.uses}
            if not steps and verb.lemma in self.lang.sets["promising"]:
                modality = "planned"
            if steps and verb.copula and self._likely(clause):
                modality = "hypothetical"
            if steps and {"want", "try"} & frames and verb.lemma not in _REALISED:
                modality = "planned" if modality == "actual" else modality
            if steps and "order" in frames:
                modality = "planned"
            if "think" in frames and verb.passive and steps:
                certainty = "probable"
            if not (clause.verb.infinitive or clause.verb.gerund or (steps == 0 and clause.verb.infinitive)):
                break
            clause = self.clauses[clause.parent] if clause.parent >= 0 else None
            steps += 1
        for chunk in self.chunks[max(0, event.first - 2) : event.trigger]:
            if chunk.kind == "S" and chunk.low in ("if", "si", "s'", "unless"):
                modality = "hypothetical"
            if chunk.kind == "a" and chunk.low in self.lang.sets["reported"]:
                certainty = "possible"
        return modality, certainty

    def _likely(self, clause: Clause) -> bool:
        """ "is likely to", "is expected to"."""
        return any(
            c.low in ("likely", "unlikely", "set", "due", "susceptible", "probable")
            for c in self.chunks[clause.at + 1 : clause.at + 3]
        )

    def _stance(self, event: Event, reports: list[Report], certainty: str) -> str:
        """Asserted, confirmed by who admits it, or alleged."""
        for report in reports:
            if report.frame is not None and report.first <= event.trigger < report.last:
                if report.frame.stance:
                    return report.frame.stance
                verb = report.clause.verb.lemma if report.clause else ""
                if verb in _ALLEGING:
                    return "alleged"
        return "alleged" if certainty == "possible" else "asserted"

    def _said_by(
        self, trigger: int, reports: list[Report], *, inner: Report | None = None
    ) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
        """Who says it: the narrowest act of reporting that covers it; the chain goes on outward."""
        chain: list[Role] = []
        first: tuple[Role, ...] = ()
        for report in reports:
            if report is inner or not report.first <= trigger < report.last:
                continue
            found = tuple(role_of(a) for chunk in report.speakers for a in self.speakers(chunk))
            if found and not first:
                first = found
            chain.extend(r for r in found if r.name not in {c.name for c in chain})
        return first, tuple(chain)

    def speakers(self, chunk: int) -> list[Actor]:
        """Who speaks: a person by name where the group holds one."""
        found = self.resolver.speakers(chunk)
        if found:
            return found
        group = self.chunks[chunk].noun_group
        if group is None or group.pronoun:
            return []
        begin, end = self.span(chunk, self.resolver.end_of_group(chunk) + 1)
        name = " ".join(self.text[begin:end].split())
        return [Actor(name, None, begin, end, "", False)] if len(name) < 120 else []

    # -- speech ---------------------------------------------------------------------------------

    def of_report(self, report: Report, reports: list[Report]) -> DraftClaim | None:
        """The draft claim of an act of speech."""
        clause, frame = report.clause, report.frame
        if clause is None or frame is None:
            return None
        speakers = [a for chunk in report.speakers for a in self.speakers(chunk)]
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
                        self._put(roles, "addressee", actor)
        start, end = self.span(report.begin, max(report.end, clause.end))
        content_start, content_end = (
            self.span(report.first, report.last) if report.last > report.first else (start, start)
        )
        time = self._report_time(clause)
        said_by, chain = self._said_by(clause.at, reports, inner=report)
        return DraftClaim(
            type=frame.type,
            roles={role: tuple(found) for role, found in roles.items()},
            quote=self.text[start:end],
            quote_start=start,
            quote_end=end,
            edtf=time[0],
            time_text=time[1],
            polarity="negative" if clause.verb.negated else "positive",
            modality="planned" if clause.verb.future else "hypothetical" if clause.verb.modal else "actual",
            stance="asserted",
            change=None,
            attributed_to=said_by,
            chain=chain,
            content=self.text[content_start:content_end] or None,
            confidence=0.6,
        )

    def _report_time(self, clause: Clause) -> tuple[str | None, str | None]:
        """When it was said: a time beside the verb."""
        near = [i for i in range(max(0, clause.at - 4), min(clause.end, clause.at + 6)) if self.chunks[i].kind == "T"]
        for i in sorted(near, key=lambda i: abs(i - clause.at)):
            span = self.chunks[i].unit.time
            if span is not None and span.edtf:
                start, end = self.span(i, i + 1)
                return span.edtf, self.text[start:end]
        return None, None

    def _speaks(self, report: Report, speakers: list[Actor]) -> bool:
        """Whether the speaker can speak and something is said."""
        chunk = report.speakers[0]
        group = self.chunks[chunk].noun_group
        if group is None:
            return False
        if group.head is not None and group.head.low in self.lang.sets["anonymous"]:
            return False
        return any(a.known and (a.kind in _SPEAKING or a.kind == "") for a in speakers)


_EDGES = frozenset({",", ";", ":", ".", "C", "S", "-", "P", ")", "(", "a"}) - {"P", "a", ")", "("}
_OWNED = frozenset({"Deployment", "Withdrawal", "ArmsTransfer"})
_INHERITING = frozenset({"WeaponTest", "ArmsProduction", "ArmsTransfer", "AidTransfer", "Deployment"})
_ONE = frozenset({"a", "an", "another", "one", "un", "une"})
_REALISED = frozenset({"fail", "refuse", "échouer"})
_ALLEGING = frozenset({"allege", "claim", "prétendre", "accuse", "accuser", "contend"})
_SPEAKING = frozenset({"Person", "State", "Organization", "Group", "MilitaryUnit"})
