"""reading: event nouns that no verb carries: whether they say enough to be claims of their own."""

from __future__ import annotations

from kb.reading.clause import Clause
from kb.reading.event import SPEECH, Event
from kb.reading.groups import NounGroup
from kb.reading.unharmed import Unharmed


class LoneNouns(Unharmed):
    """Weighs event nouns without a verb."""

    def _alone(self, i: int, group: NounGroup, clauses: list[Clause]) -> Event | None:
        """An event noun without a verb that carries it: only where it says enough by itself."""
        lacking = i > 0 and self.chunks[i - 1].low in ("sans", "without")
        event = None if lacking or self._doubted(i) or self._carriable(group) else self._event_noun(i, group, None, {})
        if event is None:
            return None
        event = self._attended(i, event, clauses)
        owned = bool(group.owners or group.demonyms or group.modifiers)
        if event.frame.name == "utter":
            return self._uttered(event, owned)
        score = self._weight(i, group, event, owned)
        for clause in clauses:
            carried = i in clause.objects or any(self._event_group(k) == i for k in clause.objects[:1])
            if carried and any(self.lexicon.frames[u.frame].type in SPEECH for u in clause.verb.uses):
                score += 0 if clause.verb.negated or self._nobody(clause) else 0.3
                event = self._between_speakers(event, clause)
            elif self._unreal(i, clause, event) or (carried and self._planned(clause)):
                score -= 0.3
            elif (i in clause.objects and clause.verb.copula) or (
                clause.verb.finite and (i in clause.subjects or any(self._phased(k) == i for k in clause.subjects[:1]))
            ):
                score += -0.15 if self._general(group, event, clause) else 0.15
                event = event._replace(first=min(event.first, clause.begin), last=max(event.last, clause.end))
        return event._replace(score=round(score, 2))

    def _doubted(self, i: int) -> bool:
        """ "uncertainty over X's death": what nobody knows."""
        before = self.chunks[i - 2].low if i > 1 and self.chunks[i - 1].kind == "P" else ""
        inside = {unit.low for unit in self.units[self.chunks[i].first : self.chunks[i].last]}
        return bool((inside | {before}) & self.lang.sets["doubts"])

    def _attended(self, i: int, event: Event, clauses: list[Clause]) -> Event:
        """ "Lors d'une rencontre avec X, Y a déclaré …": who acts on that occasion takes part in it."""
        led = self.lang.prepositions.get(self.chunks[i - 1].low, ()) if i else ()
        where = event.slots.get("to") or event.slots.get("in") if event.frame.name == "visit" else ()
        sides = event.slots.get("with") or where
        if (
            not self.lang.french
            or event.type != "Meeting"
            or event.slots.get("subj")
            or not sides
            or "after" not in led
        ):
            return event
        told = (
            c for c in clauses if c.verb.finite and not c.relative and (min((c.begin, *c.subjects)) > i or i < c.end)
        )
        doer = next((k for c in told for k in c.subjects[:1] if c.at > i or c.begin <= i < c.end), -1)
        if doer < 0 or doer in sides or not self._personal(doer):
            return event
        return event._replace(slots={**event.slots, "subj": [doer]})

    @staticmethod
    def _between_speakers(event: Event, clause: Clause) -> Event:
        """ "X and Y announced the signing of a treaty": nobody else is told of, so it is theirs."""
        taken = any(event.slots.get(slot) for slot in ("subj", "with", "between"))
        if event.type not in _SHARED or taken or len(clause.subjects) < 2:
            return event
        return event._replace(slots={**event.slots, "subj": clause.subjects})

    def _weight(self, i: int, group: NounGroup, event: Event, owned: bool) -> float:
        """How much an event noun says by itself: who, whom, how many, when, how long, and whether it is new."""
        named = {
            c for s in ("subj", "obj", "against", "between", "with", "to", "in", "for") for c in event.slots.get(s, ())
        }
        filled = min(3, len(named) + owned)
        theme = self._group(event.item) if event.item >= 0 else None
        figure = group.figure is not None or (theme is not None and theme.figure is not None)
        timed = any(c.kind == "T" and c.unit.time is not None for c in self.chunks[event.first : event.last])
        about = self._group((event.slots.get("obj") or [-1])[0]) if event.slots.get("obj") else None
        one = about is not None and about.determiner in self.lang.sets["indefinite"] and self.lang.french
        figure = figure or (timed and one)  # "le tir mardi d'un missile", "la signature en mai d'un accord"
        score = 0.2 + 0.15 * filled + 0.2 * figure + 0.1 * timed
        before = self.chunks[i - 1] if i else None
        told = bool(event.slots.get("subj") or owned) and bool(event.slots.get("obj"))
        if before is not None and before.kind in ("P", "S") and not figure and not told:
            score -= 0.15
        single = group.determiner in self.lang.sets["indefinite"] and filled and not group.plural
        if single and event.type not in ("Cooperation", "Statement"):
            score += 0.3
        if event.frame.name == "visit" and not (event.slots.get("subj") or owned) and self.lang.french:
            score -= 0.2  # "lors d'un déplacement en X": nobody travels
        if event.frame.name == "homecoming":
            score += 0.35
        if self._lasting(i) or (timed and filled and event.type == "Attack" and self.lang.french):
            score = max(score, 0.55)  # "depuis l'attaque contre leur base en septembre"
        if event.type in ("Cooperation", "Invasion") and self._known_parties(event, group):
            score = max(score, 0.55)
        if group.determiner in self.lang.sets["demonstratives"] and not self._lasting(i):
            score -= 0.2
        if group.determiner in self.lang.sets["whichever"]:
            score -= 0.3
        chunk = self.chunks[i]
        if any(unit.low in self.lang.sets["potential"] for unit in self.units[chunk.first : chunk.last]):
            score -= 0.3
        return score

    def _general(self, group: NounGroup, event: Event, clause: Clause) -> bool:
        """ "Raids by X are a source of anger": a plural without article or number, of which the present tells."""
        verb = clause.verb
        if self.lang.french or not (verb.copula and group.plural) or verb.past or verb.future or group.determiner:
            return False
        first, last = event.first, max(event.last, clause.end)
        told = group.figure is not None or any(chunk.kind == "T" for chunk in self.chunks[first:last])
        return not told and self.units[self.chunks[clause.at].last - 1].low == "are"

    def _planned(self, clause: Clause) -> bool:
        """ "were preparing an attack", "threatened an assault": what is not done yet."""
        return not self.lang.french and any(self.lexicon.frames[u.frame].name == "want" for u in clause.verb.uses)

    def _unreal(self, i: int, clause: Clause, event: Event) -> bool:
        """ "an attack could follow", "would act in response to an attack": the verb tells of what may or will be."""
        if not (clause.verb.modal or clause.verb.future):
            return False
        behind = clause.at < i < clause.end and not event.slots.get("subj")
        return behind or (i in clause.subjects and not self.lang.french)

    def _known_parties(self, event: Event, group: NounGroup) -> bool:
        """Both sides of an alliance are named; of an invasion who, and against whom or when."""
        if event.type == "Cooperation":
            parties = event.slots.get("subj", [])
            named = [k for k in parties if (found := self._group(k)) is not None and found.names]
            owned = group.determiner in self.lang.sets["possessives"] and bool(event.slots.get("in"))
            return len(named) > 1 or owned
        who = group.owners or group.demonyms or group.determiner in self.lang.sets["possessives"]
        timed = any(c.kind == "T" for c in self.chunks[event.first : event.last + 1])
        return bool(who or event.slots.get("subj")) and bool(timed or event.slots.get("obj"))

    def _violent(self, clause: Clause) -> bool:
        """Whether a verb tells of the harm that an attack does: it kills, it destroys."""
        return any(self.lexicon.frames[use.frame].harms for use in clause.verb.uses)

    def _nobody(self, clause: Clause) -> bool:
        """Whether the subject is nobody: "neither party", "aucun camp"."""
        groups = (self._group(i) for i in clause.subjects)
        nothing = self.lang.sets["nothing"] | {"neither"}
        return any(
            g is not None and (g.determiner in nothing or self.chunks[i].low in nothing)
            for g, i in zip(groups, clause.subjects, strict=False)
        )

    def _uttered(self, event: Event, owned: bool) -> Event | None:
        """ "X's claim that …", "a threat from X to …": what is said follows, and who says it is known."""
        ahead = self.chunks[event.last : event.last + 1]
        content = bool(ahead) and (
            ahead[0].kind in ("R", "S") or bool(ahead[0].verb_group and ahead[0].verb_group.infinitive)
        )
        if not content or not (owned or event.slots.get("subj")):
            return None
        return event._replace(score=0.6, last=min(event.last + 5, len(self.chunks)))


_SHARED = frozenset({"Agreement", "Cooperation", "Meeting"})
