"""reading: events told by nouns: "the shipment of …", "des combats", "45 morts"."""

from __future__ import annotations

from collections.abc import Iterable

from kb.reading.clause import Clause
from kb.reading.counting import Counting
from kb.reading.event import Event, Slots
from kb.reading.groups import NounGroup
from kb.reading.lexicon import Frame


class EventNouns(Counting):
    """Makes events of nouns, with the verb that carries them or alone."""

    def _tolls(self, events: list[Event], clauses: list[Clause]) -> Iterable[Event]:
        """Counted dead and wounded that no verb told of: "un bilan de 45 morts", "70 dead"."""
        frame = self.lexicon.frames["toll"]
        sure = [event for event in events if event.score >= 0.5]
        counted = {event.counted for event in sure} | {event.trigger for event in sure}
        for i, chunk in enumerate(self.chunks):
            group = chunk.noun_group
            if group is None or not group.classes & {"toll", "tally"} or i in counted:
                continue
            inner = self._complement(i)
            nested = self._group(inner) if inner >= 0 else None
            if group.figure is None and (nested is None or nested.figure is None or inner in counted):
                continue
            victims = [inner] if inner >= 0 and self._mortal(inner) and group.figure is None else []
            around = next((c for c in clauses if c.begin <= i < c.end), None)
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
        inner = self._complement(i)
        if inner >= 0:
            nested = self._group(inner)
            if nested is not None and nested.frames and group is not None and not (group.classes & {"person", "org"}):
                return inner
        return i if group is not None and group.frames else -1

    def _occurring(self, lending: Frame, clause: Clause, slots: Slots) -> Event | None:
        """An event noun as subject of a verb of happening: "des combats ont éclaté", "blasts rocked the port"."""
        if clause.verb.passive or clause.verb.participle or clause.relative:
            return None
        for i in slots.get("subj", [])[:1]:
            group = self._group(i)
            if group is not None and group.frames and i not in self.used:
                rest = {k: v for k, v in slots.items() if k not in ("subj", "obj") and k not in lending.lends}
                event = self._event_noun(i, group, clause, rest, change=lending, lent=self._lent(lending, slots))
                aiming = clause.verb.lemma in self.lang.sets["aiming_verbs"]
                if event is None or (aiming and event.type not in ("Attack", "Invasion")):
                    return None
                self.used.add(i)
                return event
        return None

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
            if name == "utter" and clause is not None:
                continue
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
            if (
                frame.name == "withdraw"
                and self.lang.french
                and not all(self._withdrawn(k) for k in filled.get("obj", ()))
            ):
                continue  # "l'évacuation des blessés"
            if frame.carried and not (filled.get("obj") or filled.get("against")):
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
        for slot, chunks in slots.items():
            if slot == "obj" or (slot == "subj" and filled.get("subj")):
                continue
            own = frame.nominal.get(slot, slot) if clause is not None and slot in _PARTED else slot
            filled.setdefault(own, []).extend(c for c in chunks if c != i and c not in filled.get(own, ()))
        for slot, chunks in lent.items():
            filled.setdefault(slot, []).extend(c for c in chunks if c not in filled.get(slot, ()))
        return {slot: chunks for slot, chunks in filled.items() if chunks}, last

    def _nominal_slots(self, i: int, group: NounGroup, frame: Frame) -> tuple[Slots, int]:
        """The complements of an event noun: "of", "by", "against", its genitives."""
        out: Slots = {}
        last = i
        j = i + 1
        twin = self._twin(j)
        if twin is not None:  # "the bombardment and siege of …": both have the complement
            return self._nominal_slots(j + 1, twin, frame)
        while j + 1 < len(self.chunks):
            chunk = self.chunks[j]
            if chunk.kind == "T":
                last = j
                j += 1
                continue
            if chunk.kind != "P" or self.chunks[j + 1].kind not in ("NP", "T"):
                break
            inner = "of" in self.lang.prepositions.get(chunk.low, ()) and j > i + 1 and self._common(j - 1)
            inner = inner and "by" not in self.lang.prepositions.get(self.chunks[j - 2].low, ())
            if self.chunks[j + 1].kind == "NP" and not inner:
                self._place_complement(out, frame, chunk.low, j + 1)
            last = j + 1
            j += 2
            end = self._listed_end(j)
            if end > j and self.chunks[j - 1].kind == "NP":
                j = last = end
                continue
            between = "between" in self.lang.prepositions.get(chunk.low, ())
            if self.chunks[j - 1].kind == "NP" and self._list_goes_on(j, between):
                slot = next((s for s, c in out.items() if j - 1 in c), None)
                if slot is not None:
                    out[slot].append(j + 1)
                    last = j + 1
                    j += 2
        if (group.demonyms or group.owners) and self.chunks[min(i + 1, len(self.chunks) - 1)].low == "of":
            hit = [k for k in out.get("subj", ()) if k == i + 2]
            if hit and frame.nominal.get("of") == "subj" and not self.lang.french:  # "Russian shelling of Kherson"
                out["subj"] = [k for k in out["subj"] if k not in hit]
                out.setdefault("obj", []).extend(hit)
        return self._done_by(out, frame), last

    def _common(self, i: int) -> bool:
        """Whether a chunk is a noun group without a name: "of" behind a name is of the noun before it."""
        group = self._group(i)
        if group is None or not group.names:
            return group is not None
        return self.lang.french and not (group.head in group.names and self._of_state(i))  # "la vente à X de chars"

    def _done_by(self, slots: Slots, frame: Frame) -> Slots:
        """ "the shelling of X by Y": beside who did it, "of" tells whom it hit."""
        if frame.nominal.get("of") != "subj" or frame.nominal.get("by") != "subj" or len(slots.get("subj", ())) < 2:
            return slots
        words = {k: self.lang.prepositions.get(self.chunks[k - 1].low, ()) for k in slots["subj"]}
        if not any("by" in groups for groups in words.values()):
            return slots
        hit = [k for k, groups in words.items() if "of" in groups]
        doers = [k for k in slots["subj"] if k not in hit]
        return {**slots, "subj": doers, "obj": [*slots.get("obj", ()), *hit]}

    def _twin(self, j: int) -> NounGroup | None:
        """The event noun that "and" joins to the one before, where a complement follows both."""
        if j + 2 >= len(self.chunks) or self.chunks[j].kind != "C" or self.chunks[j + 2].kind != "P":
            return None
        group = self._group(j + 1)
        return group if group is not None and group.frames and not group.determiner else None

    def _listed_end(self, j: int) -> int:
        """Where a list ("…, drones and missiles") ends before the next complement; ``j`` where none goes on."""
        k = j
        while k + 1 < len(self.chunks) and self.chunks[k].kind in (",", "C") and self.chunks[k + 1].kind == "NP":
            k += 2
        listed = any(c.kind == "," for c in self.chunks[j:k]) and any(c.kind == "C" for c in self.chunks[j:k])
        return k if listed and k < len(self.chunks) and self.chunks[k].kind == "P" else j

    def _list_goes_on(self, j: int, between: bool) -> bool:
        """Whether "and" with another noun group follows, not followed by a verb of its own."""
        if j + 1 >= len(self.chunks) or self.chunks[j].kind != "C" or self.chunks[j + 1].kind != "NP":
            return False
        if between:
            return True
        after = self.chunks[j + 2] if j + 2 < len(self.chunks) else None
        return not (
            after
            and after.kind == "VG"
            and after.verb_group
            and after.verb_group.finite
            and not self.chunks[j + 1].unit.name
        )

    def _place_complement(self, out: Slots, frame: Frame, word: str, j: int) -> None:
        """Put a complement of an event noun into its slot."""
        for group in self.lang.prepositions.get(word, ()):
            slot = frame.nominal.get(group, group)
            if (
                group == "of"
                and slot == "obj"
                and frame.by_object
                and not self._theme(frame, [j])[0]
                and self._personal(j)
            ):
                slot = "subj"
            elif slot == "subj" and "weapons" in self._classes(j) and "troops" not in self._classes(j):
                slot = "means"
            elif group == "of" and slot == "subj" and not self._personal(j):
                slot = "obj"
            if slot == group and group in ("in", "on", "to") and slot not in frame.roles:
                slot = group
            out.setdefault(slot, []).append(j)

    def _carriable(self, group: NounGroup) -> bool:
        """Whether a noun is an event only with a verb that carries it."""
        return all(self.lexicon.frames[name].carried for name in group.frames)

    def _lasting(self, i: int) -> bool:
        """Whether a length of time follows: "this deployment of 120 days"."""
        nxt = self.chunks[i + 1] if i + 1 < len(self.chunks) else None
        return nxt is not None and nxt.kind == "T" and nxt.unit.time is not None and nxt.unit.time.duration is not None


_PARTED = frozenset({"between", "against"})
