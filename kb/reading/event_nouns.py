"""reading: events told by nouns: "the shipment of …", "des combats", "45 morts"."""

from __future__ import annotations

from collections.abc import Iterable

from kb.reading.clause import Clause
from kb.reading.event import Event, Slots
from kb.reading.groups import NounGroup
from kb.reading.lexicon import Frame
from kb.reading.noun_complements import NounComplements


class EventNouns(NounComplements):
    """Makes events of nouns, with the verb that carries them or alone."""

    def _tolls(self, events: list[Event], clauses: list[Clause]) -> Iterable[Event]:
        """Counted dead and wounded that no verb told of: "un bilan de 45 morts", "70 dead"."""
        frame = self.lexicon.frames["toll"]
        sure = [event for event in events if event.score >= 0.5]
        counted = {event.counted for event in sure} | {event.trigger for event in sure}
        for i, chunk in enumerate(self.chunks):
            group = chunk.noun_group
            if group is None or not group.classes & {"toll", "tally"}:
                continue
            yield from self._other_dead(i, group, frame, counted, clauses)
            if i in counted:
                continue
            inner = self._complement(i)
            nested = self._group(inner) if inner >= 0 else None
            uncounted = group.figure is None and (nested is None or nested.figure is None or inner in counted)
            if uncounted and not self._one_more(i, group):
                continue
            if nested is not None and group.figure is None and not self._mortal(inner):
                continue  # "the loss of two planes"
            victims = [inner] if inner >= 0 and self._mortal(inner) and group.figure is None else []
            around = next((c for c in clauses if c.begin <= i < c.end), None)
            listed = i > 0 and self.chunks[i - 1].kind in (",", "C") and not self.lang.french
            if around is not None and around.verb.passive and listed and i > around.at:
                around = None  # "ten were killed, six wounded": told apart
            first, last = (around.begin, around.end) if around is not None else (i, max(i, inner) + 1)
            yield Event(
                "Casualties",
                frame,
                {"obj": victims} if victims else {},
                around,
                i,
                i,
                -1,
                True,
                first,
                last,
                0.65,
            )

    def _one_more(self, i: int, group: NounGroup) -> bool:
        """ "a fait état de deux morts et d'un blessé": one dead or wounded behind others."""
        k = i - 2 if i and self.chunks[i - 1].kind == "P" else i - 1
        joined = k > 0 and self.chunks[k].kind in ("C", ",")
        before, verb = (self._group(k - 1), self.chunks[k - 1].verb_group) if joined else (None, None)
        killed = verb is not None and verb.passive and any(use.frame == "kill" for use in verb.uses)
        single = group.determiner in self.lang.sets["indefinite"] and not group.plural and "toll" in group.classes
        return self.lang.french and single and (killed or (before is not None and "toll" in before.classes))

    def _other_dead(
        self, i: int, group: NounGroup, frame: Frame, counted: set[int], clauses: list[Clause]
    ) -> Iterable[Event]:
        """ "two civilian and five military deaths": the number before "and" is of dead, too."""
        k = i - 2
        other = self._group(k) if k >= 0 and self.chunks[i - 1].kind == "C" else None
        if other is None or group.figure is None or other.figure is None or k in counted or self.lang.french:
            return
        if other.classes & {"toll", "tally"}:
            return
        quality = other.head is not None and not other.plural and other.head is not other.figure
        if quality and not other.determiner and not other.names:
            around = next((c for c in clauses if c.begin <= k < c.end), None)
            yield Event("Casualties", frame, {"obj": [k]}, around, i, k, -1, True, k, k + 1, 0.65)

    def _through(self, clause: Clause) -> int:
        """The event noun after "procéder à", "engage in"; -1 if there is none."""
        tallied = self.lang.french and any(use.frame == "tallying" and use.rest for use in clause.verb.uses)
        for oblique in clause.obliques[:2] if tallied else clause.obliques[:1]:
            group = self._group(oblique.chunk)
            if group is not None and group.frames and tallied and "of" in oblique.groups:
                return oblique.chunk  # "a fait état à X de combats"
            if (
                group is not None
                and group.frames
                and oblique.word in ("à", "au", "aux", "in", "with", "par", "under", "sous")
            ):
                return oblique.chunk
        return -1

    def _event_group(self, i: int) -> int:
        """The event noun in an object: itself, or after "of" ("a series of strikes", "une vague d'attaques")."""
        group = self._group(i)
        if group is not None and group.frames and not self._carriable(group):
            return i
        if (qualified := self._qualified(i)) != i:
            return qualified
        inner = self._complement(i)
        if inner >= 0:
            inner = self._qualified(inner)
            nested = self._group(inner)
            if nested is not None and nested.frames and group is not None and not (group.classes & {"person", "org"}):
                return inner
        return i if group is not None and group.frames else -1

    def _qualified(self, i: int) -> int:
        """ "a bilateral and temporary ceasefire": the noun that the first of two adjectives belongs to, too."""
        group, k = self._group(i), i + 2
        if group is None or self.lang.french or k >= len(self.chunks) or self.chunks[i + 1].kind != "C":
            return i
        single = self.chunks[i].last - self.chunks[i].first == 1
        bare = not (group.names or group.figure or group.plural or group.frames)
        quality = bare and group.head is not None and (group.head.kind == "U" or single)
        noun = self._group(k)
        event = noun is not None and bool(noun.frames) and not noun.determiner and noun.figure is None
        return k if quality and event else i

    def _occurring(self, lending: Frame, clause: Clause, slots: Slots) -> Event | None:
        """An event noun as subject of a verb of happening: "des combats ont éclaté", "blasts rocked the port"."""
        if clause.verb.passive or clause.verb.participle or clause.relative:
            return None
        if clause.verb.negated and any(self.lexicon.frames[use.frame].harms for use in clause.verb.uses):
            return None  # "les frappes n'ont pas fait de victimes"
        for i in [self._phased(k) for k in slots.get("subj", [])[:1]]:
            group = self._group(i)
            if group is not None and group.frames and i not in self.used:
                rest = {k: v for k, v in slots.items() if k not in ("subj", "obj") and k not in lending.lends}
                event = self._event_noun(i, group, clause, rest, change=lending, lent=self._lent(lending, slots))
                aiming = clause.verb.lemma in self.lang.sets["aiming_verbs"]
                if event is None or (aiming and event.type not in ("Attack", "Invasion")):
                    return None
                self.used.add(i)
                return event if event.slots.get("subj") else self._carried_out(event, i)
        return None

    def _carried_out(self, event: Event, at: int) -> Event:
        """The event with who did it by a participle behind its noun: "the sixth test conducted by X"."""
        for clause in self.clauses:
            verbs = (chunk.kind for chunk in self.chunks[at + 1 : clause.at])
            if clause.verb.lemma in self.lang.sets["keeping"] and event.type == "Attack":
                continue  # "the attack on the camp held by X"
            if clause.verb.participle and at in clause.subjects and clause.at > at and "VG" not in verbs:
                by = [o.chunk for o in clause.obliques if "by" in o.groups]
                slots = {**event.slots, "subj": [*event.slots.get("subj", ()), *by]} if by else event.slots
                return event._replace(slots=slots, last=max(event.last, clause.end))
        return event

    def _phased(self, i: int) -> int:
        """ "the second phase of the withdrawal began": the event whose part, start or end is told of."""
        group, chunk = self._group(i), self.chunks[i]
        words = {unit.low for unit in self.units[chunk.first : chunk.last]}
        if group is None or group.frames or not words & self.lang.sets["phases"]:
            return i
        inner = self._complement(i)
        nested = self._group(inner) if inner >= 0 else None
        return inner if nested is not None and nested.frames else i

    def _blamed(self, lending: Frame, clause: Clause, slots: Slots) -> Event | None:
        """An event noun that somebody is said to have done: "the raid was blamed on X", "imputée à X"."""
        lent = self._lent(lending, slots)
        if not (clause.verb.passive or clause.verb.participle) or not lent:
            return None
        for i in slots.get("obj", [])[:1]:
            group = self._group(i)
            if group is not None and group.frames and i not in self.used:
                event = self._event_noun(i, group, clause, {}, lent=lent)
                if event is not None and event.type == "Attack":
                    self.used.add(i)
                    return event
        return None

    @staticmethod
    def _lent(lending: Frame, slots: Slots) -> Slots:
        """What a verb of happening lends its event noun: "the fighting pitted X against Y"."""
        out: Slots = {}
        for slot, other in lending.lends.items():
            out.setdefault(other, []).extend(slots.get(slot, ()))
        return {slot: found for slot, found in out.items() if found}

    def _event_noun(
        self,
        i: int,
        group: NounGroup,
        clause: Clause | None,
        slots: Slots,
        *,
        change: Frame | None = None,
        lent: Slots | None = None,
    ) -> Event | None:
        """The event of a noun, with the subject and complements of the verb that carries it."""
        for name in group.frames:
            frame = self.lexicon.frames[name]
            suffered = change is not None and change.aspect == "undergo" and "attack" in group.frames
            if (name == "utter" and clause is not None) or (suffered and name != "attack"):
                continue  # "a essuyé des tirs de missiles": no test
            filled, last = self._filled(i, group, frame, clause, slots, lent or {})
            kind = frame.type
            theme = (filled.get("obj") or [-1])[0]
            if frame.by_object:
                kind, theme = self._theme(frame, filled.get("obj", []))
                if not kind and not filled.get("obj"):
                    kind = self._compounded(frame, group)
                if not kind and frame.bare and frame.bare in self.told and not filled.get("obj") and clause is not None:
                    kind = frame.bare
                if not kind and name == "deploy" and clause is None and self._lasting(i):
                    kind = "Deployment"
                if not kind:
                    continue
            if self._unfit(frame, filled):
                continue
            sides = _SIDES.get(frame.type, ("with", "between"))
            joint = frame.type == "Cooperation" and len(filled.get("subj", ())) > 1  # "X and Y held exercises"
            if frame.carried and not joint and not any(filled.get(slot) for slot in sides):
                continue
            if frame.aimed and kind == "WeaponTest" and self._aimed(filled):
                kind = frame.aimed
            count = self._count_of(i, group, frame, clause, filled, theme)
            if change is not None and change.change:
                frame = frame._replace(change=change.change)
            first, end = (clause.begin, max(clause.end, last + 1)) if clause is not None else (i, last + 1)
            first = min(first, i)
            return Event(
                kind,
                frame,
                filled,
                clause,
                i,
                count,
                theme if frame.item else -1,
                True,
                first,
                max(end, i + 1),
                0.75,
            )
        return None

    def _unfit(self, frame: Frame, filled: Slots) -> bool:
        """ "l'évacuation des blessés", "the presence of soldiers": what an event noun is of makes it no event."""
        if frame.name == "withdraw":
            return not all(self._withdrawn(k) for k in filled.get("obj", ()))
        flown = self._group((filled.get("subj") or [-1])[0]) if frame.name == "visit" and filled.get("subj") else None
        if flown is not None and flown.plural and flown.classes & {"people"} and not flown.classes & {"person"}:
            return True  # "le déplacement de milliers de civils"
        said = frame.excluded.items() if frame.carried else ()
        if any(klass in self._classes(i) for slot, klass in said for i in filled.get(slot, ())[:1]):
            return True  # "the fight against corruption"
        return not all(self._numbered(filled.get(slot, [])) for slot in frame.figured)

    @staticmethod
    def _compounded(frame: Frame, group: NounGroup) -> str:
        """The type that the noun before an event noun decides: "missile production", "troop withdrawal"."""
        classes = {klass for unit in group.compound if unit.noun is not None for klass in unit.noun.classes}
        return next((made for klass, made in frame.by_object.items() if klass in classes), "")

    def _filled(
        self, i: int, group: NounGroup, frame: Frame, clause: Clause | None, slots: Slots, lent: Slots
    ) -> tuple[Slots, int]:
        """An event noun's own complements with those of the verb that carries it, and where they end."""
        filled, last = self._nominal_slots(i, group, frame)
        if clause is not None and slots.get("subj") and frame.nominal.get("of") == "subj":
            filled = self._hit_of(i, filled)
        for slot, chunks in slots.items():
            if slot == "obj" or (slot == "subj" and filled.get("subj")):
                continue
            own = frame.nominal.get(slot, slot) if clause is not None and slot in _PARTED else slot
            filled.setdefault(own, []).extend(c for c in chunks if c != i and c not in filled.get(own, ()))
        for slot, chunks in lent.items():
            filled.setdefault(slot, []).extend(c for c in chunks if c not in filled.get(slot, ()))
        return {slot: chunks for slot, chunks in filled.items() if chunks}, last

    def _hit_of(self, i: int, filled: Slots) -> Slots:
        """ "X resumed the shelling of Y": of what somebody does, "of" tells whom it hits."""
        hit = [k for k in filled.get("subj", ()) if k == i + 2 and self.chunks[i + 1].low == "of"]
        if not hit or "obj" in filled:
            return filled
        rest = [k for k in filled["subj"] if k not in hit]
        return {**filled, "subj": rest, "obj": hit}

    def _carriable(self, group: NounGroup) -> bool:
        """Whether a noun is an event only with a verb that carries it."""
        return all(self.lexicon.frames[name].carried for name in group.frames)

    def _lasting(self, i: int) -> bool:
        """Whether a length of time follows: "this deployment of 120 days"."""
        nxt = self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        return nxt is not None and nxt.kind == "T" and nxt.unit.time is not None and nxt.unit.time.duration is not None


_PARTED = frozenset({"between", "against"})
_SIDES = {"Attack": ("obj", "against")}
