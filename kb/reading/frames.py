"""reading: from clauses and event nouns to events: which frame fits, who fills its slots."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kb.reading.chunks import Chunk, NounGroup
from kb.reading.clauses import Clause, Oblique
from kb.reading.lexicon import Frame, Language, Lexicon

Slots = dict[str, list[int]]


class Event(NamedTuple):
    """An event found in a sentence, its participants as indices of chunks."""

    type: str
    frame: Frame
    slots: Slots
    clause: Clause | None
    trigger: int  # the chunk that says it
    count: int  # the chunk that holds its number, or -1
    item: int  # the chunk that names its item, or -1
    nominal: bool
    first: int  # chunks of its quote
    last: int
    score: float


class Frames:
    """Applies the frames of a lexicon to the clauses of one sentence."""

    def __init__(self, lexicon: Lexicon, lang: Language) -> None:
        self.lexicon = lexicon
        self.lang = lang
        self.chunks: list[Chunk] = []
        self.clauses: list[Clause] = []
        self.tested = False  # whether the article has told of a test: then a bare "launch" is one
        self.used: set[int] = set()

    def events(self, chunks: list[Chunk], clauses: list[Clause]) -> list[Event]:
        """All events of a sentence that are not acts of speech."""
        self.chunks, self.clauses = chunks, clauses
        self.used = set()
        out: list[Event] = []
        for clause in clauses:
            for event in self._of_clause(clause):
                out.append(event)
                self.tested = self.tested or event.type == "WeaponTest"
        for i, chunk in enumerate(chunks):
            group = chunk.noun_group
            if group is not None and group.frames and i not in self.used:
                alone = self._alone(i, group, clauses)
                if alone is not None:
                    out.append(alone)
        out.extend(self._tolls(out, clauses))
        return out

    def _tolls(self, events: list[Event], clauses: list[Clause]) -> Iterable[Event]:
        """Counted dead and wounded that no verb told of: "un bilan de 45 morts", "70 dead"."""
        frame = self.lexicon.frames["toll"]
        counted = {event.count for event in events} | {event.trigger for event in events}
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

    # -- verbs ----------------------------------------------------------------------------------

    def _of_clause(self, clause: Clause) -> Iterable[Event]:
        """The first frame of the verb that fits; event nouns in its object or subject."""
        verb = clause.verb
        slots = self.slots(clause)
        found: Event | None = None
        for use in verb.uses:
            frame = self.lexicon.frames[use.frame]
            if (use.rest or use.reflexive) and not slots.get("obj"):
                slots = {**slots, "obj": [c for slot in frame.through for c in slots.get(slot, ())]}
            if frame.type in _SPEECH or frame.aspect == "plan" or (use.reflexive and not verb.reflexive):
                continue
            found = self._fit(frame, clause, slots)
            if found is not None:
                break
        if found is not None:
            if found.nominal and clause.objects:
                for more in clause.objects[1:]:
                    group = self.chunks[more].noun_group
                    if group is not None and group.frames and more not in self.used:
                        event = self._event_noun(more, group, clause, slots)
                        if event is not None:
                            self.used.add(more)
                            yield event
            yield found
            yield from self._more(found)

    def slots(self, clause: Clause) -> Slots:
        """What fills the slots of a clause, passives turned round."""
        verb = clause.verb
        passive = verb.passive or verb.participle
        out: Slots = {}
        if passive:
            out["obj"] = list(clause.subjects)
            out["subj"] = [o.chunk for o in clause.obliques if "by" in o.groups]
        else:
            out["subj"] = list(clause.subjects)
            out["obj"] = list(clause.objects)
            if (
                clause.relative
                and not clause.objects
                and clause.antecedent >= 0
                and clause.antecedent not in clause.subjects
            ):
                out["obj"] = [clause.antecedent]
        for oblique in clause.obliques:
            for group in oblique.groups:
                out.setdefault(group, []).append(oblique.chunk)
        return {slot: chunks for slot, chunks in out.items() if chunks}

    def _group(self, i: int) -> NounGroup | None:
        return self.chunks[i].noun_group

    def _classes(self, i: int) -> frozenset[str]:
        """The classes of a noun group; those of its "of" complement if it has none that tell."""
        group = self._group(i)
        if group is None:
            return frozenset()
        return group.classes

    def _theme(self, frame: Frame, chunks: list[int]) -> tuple[str, int]:
        """The type that the class of the theme decides, and which chunk it is."""
        for i in chunks:
            classes = self._classes(i)
            for klass, kind in frame.by_object.items():
                if klass in classes:
                    return kind, i
            inner = self._complement(i)
            if inner >= 0 and not classes & _CONTAINED:
                classes = self._classes(inner)
                for klass, kind in frame.by_object.items():
                    if klass in classes:
                        return kind, inner
        return "", -1

    def _complement(self, i: int) -> int:
        """The noun group in "X of Y" after chunk ``i``, or -1."""
        if i + 2 < len(self.chunks) and self.chunks[i + 1].kind == "P" and self.chunks[i + 2].kind == "NP":
            if "of" in self.lang.prepositions.get(self.chunks[i + 1].low, ()):
                return i + 2
        return -1

    def _fit(self, frame: Frame, clause: Clause, slots: Slots) -> Event | None:
        """The event a frame makes of a clause, or None."""
        if frame.aspect == "occur":
            return self._occurring(clause, slots)
        objects = slots.get("obj", [])
        if frame.aspect == "support":
            for i in objects[:1]:
                group = self._event_group(i)
                if group >= 0:
                    inner = self._group(group)
                    assert inner is not None
                    found = self._event_noun(group, inner, clause, slots, change=frame)
                    if found is not None:
                        self.used.add(group)
                        return found._replace(score=min(found.score, self._certain_enough(clause, slots)))
            if not objects and (through := self._through(clause)) >= 0:
                inner = self._group(through)
                assert inner is not None
                self.used.add(through)
                return self._event_noun(through, inner, clause, slots, change=frame)
            if not frame.by_object:
                return None
        kind = frame.type
        theme = objects[0] if objects else -1
        if frame.by_subject and not frame.type:
            return self._flying(frame, clause, slots)
        if frame.by_object:
            kind, theme = self._theme(frame, objects)
            if not kind:
                return None
        elif theme >= 0 and frame.name in _VIOLENT and self._abstract(theme) and not self._armed(slots):
            return None
        if frame.by_subject and (other := self._by_subject(frame, slots)):
            kind = other
        if frame.aimed and kind == "WeaponTest" and self._aimed(slots):
            kind = frame.aimed
        if frame.needs and not any(slots.get(slot) for slot in frame.needs):
            return None
        if frame.person and not self._persons(frame, slots):
            return None
        if not self._plausible(frame, kind, slots):
            return None
        if len(objects) > 1:
            slots = {**slots, "obj": self._alike(objects, theme)}
        count = self._counted(frame, slots, theme)
        item = theme if frame.item else -1
        score = self._certain_enough(clause, slots)
        return Event(kind, frame, slots, clause, clause.at, count, item, False, clause.begin, clause.end, score)

    def _alike(self, objects: list[int], theme: int) -> list[int]:
        """The objects without those that have a number of their own: each of these is an event of its own."""
        return [i for i in objects if i == objects[0] or i == theme or self._group(i).figure is None]  # type: ignore[union-attr]

    def _more(self, event: Event) -> Iterable[Event]:
        """The further objects of a list that have their own number: "20 dead and 30 wounded"."""
        clause = event.clause
        if clause is None or event.nominal or event.frame.count != "obj":
            return
        for i in clause.objects if clause.verb.passive else clause.objects[1:]:
            group = self._group(i)
            if group is None or group.figure is None or (clause.verb.passive and event.type != "Casualties"):
                continue
            kind = self._theme(event.frame, [i])[0] if event.frame.by_object else event.frame.type
            if kind and (kind != "Casualties" or self._mortal(i)):
                yield event._replace(
                    type=kind, slots={**event.slots, "obj": [i]}, count=i, item=i if event.item >= 0 else -1
                )

    def _certain_enough(self, clause: Clause, slots: Slots) -> float:
        """How surely a clause tells of an event of its own rather than of a purpose or a quality."""
        verb = clause.verb
        if (verb.participle and not verb.passive) or (verb.participle and not slots.get("by")):
            told = bool(slots.get("by") or clause.times or clause.obliques)
            return 0.7 if told else 0.3
        if verb.infinitive and not verb.past:
            return self._governed(clause)
        return 0.4 if verb.gerund and not clause.subjects else 0.8

    def _governed(self, clause: Clause) -> float:
        """An infinitive: told as fact after "was seen to", "began to"; a plan after "wants to"; else a purpose."""
        if clause.parent < 0:
            return 0.4
        frames = [self.lexicon.frames[use.frame] for use in self.clauses[clause.parent].verb.uses]
        if any(frame.name in ("think", "say", "admit", "occur", "increase") for frame in frames):
            return 0.75
        if any(frame.name in ("conduct", "stop") for frame in frames):
            return 0.6
        return 0.55 if any(frame.name == "want" for frame in frames) else 0.4

    def _through(self, clause: Clause) -> int:
        """The event noun after "procéder à", "engage in"; -1 if there is none."""
        for oblique in clause.obliques[:1]:
            group = self._group(oblique.chunk)
            if group is not None and group.frames and oblique.word in ("à", "au", "aux", "in", "with", "par"):
                return oblique.chunk
        return -1

    def _by_subject(self, frame: Frame, slots: Slots) -> str:
        """The type that the class of the subject decides: instructors who arrive are deployed."""
        for i in slots.get("subj", [])[:1]:
            for klass, kind in frame.by_subject.items():
                group = self._group(i)
                if klass in self._classes(i) and group is not None and not group.names:
                    return kind
        return ""

    def _armed(self, slots: Slots) -> bool:
        """Whether who acts is an armed force or a weapon: what they hit need not be known."""
        return any(self._classes(i) & _FORCES for i in slots.get("subj", ()))

    def _flying(self, frame: Frame, clause: Clause, slots: Slots) -> Event | None:
        """An event told by what a thing does: "the missile flew 500 km"."""
        for i in slots.get("subj", [])[:1]:
            for klass, kind in frame.by_subject.items():
                if klass in self._classes(i):
                    count = (slots.get("to") or slots.get("obj") or [-1])[0] if frame.count == "to" else i
                    if frame.count == "to" and (count < 0 or self._group(count).figure is None):  # type: ignore[union-attr]
                        return None
                    return Event(kind, frame, slots, clause, clause.at, count, i, False, clause.begin, clause.end, 0.8)
        return None

    def _event_group(self, i: int) -> int:
        """The event noun in an object: itself, or after "of" ("a series of strikes", "une vague d'attaques")."""
        group = self._group(i)
        if group is not None and group.frames:
            return i
        inner = self._complement(i)
        if inner >= 0:
            nested = self._group(inner)
            if nested is not None and nested.frames and group is not None and not (group.classes & {"person", "org"}):
                return inner
        return -1

    def _counted(self, frame: Frame, slots: Slots, theme: int) -> int:
        """Which noun group holds the number."""
        if frame.count == "obj":
            chunks = slots.get("obj", [])
            return (
                chunks[0]
                if chunks and (theme < 0 or (self._group(chunks[0]) is not None and self._group(chunks[0]).figure))
                else theme
            )  # type: ignore[union-attr]
        if frame.count == "subj":
            chunks = slots.get("subj", [])
            return chunks[0] if chunks else -1
        return -1

    def _persons(self, frame: Frame, slots: Slots) -> bool:
        """Whether every slot that asks for somebody, where filled, holds somebody."""
        filled = [slots[slot] for slot in frame.person if slots.get(slot)]
        return bool(filled) and all(any(self._personal(i) for i in chunks) for chunks in filled)

    def _personal(self, i: int) -> bool:
        """Whether a noun group may be a person, organisation or state."""
        group = self._group(i)
        if group is None:
            return False
        if group.pronoun:
            return group.head is not None and group.head.low not in (
                "this",
                "there",
                "ce",
                "c'",
                "cela",
                "ça",
            )
        return bool(
            group.names
            or group.classes & {"person", "org", "troops", "people"}
            or (group.head and group.head.kind == "M")
        )

    def _abstract(self, i: int) -> bool:
        """Whether the object of an attack verb is nothing that can be attacked."""
        group = self._group(i)
        if group is None or group.pronoun or group.names or group.demonyms or group.owners or group.figure:
            return False
        if group.classes & (_ATTACKABLE | {"person", "org"}):
            return False
        inner = self._complement(i)
        return inner < 0 or self._abstract(inner)

    def _aimed(self, slots: Slots) -> bool:
        """Whether a launch has a target: against or at somebody, on a place."""
        for slot in ("against", "on", "to", "in"):
            for i in slots.get(slot, ()):
                group = self._group(i)
                if group is None or "sea" in group.classes or (slot == "in" and self.chunks[i - 1].low not in _AIMING):
                    continue
                if group.names or group.demonyms or group.classes & _ATTACKABLE:
                    return not any("sea" in self._classes(k) for k in range(i, min(i + 3, len(self.chunks))))
        return False

    def _plausible(self, frame: Frame, kind: str, slots: Slots) -> bool:
        """Checks by type that keep idioms out."""
        if kind in ("Attack", "Invasion", "Casualties") and frame.aspect != "support":
            subjects = slots.get("subj", [])
            objects = slots.get("obj", [])
            if kind == "Attack" and not objects and not any(slots.get(s) for s in ("against", "on", "with")):
                return frame.name in ("clash", "open-fire") and bool(subjects)
            if kind == "Attack" and subjects and not any(self._personal(i) or self._acts(i) for i in subjects):
                return False
        if kind == "Casualties":
            victims = slots.get("subj" if frame.name == "die" else "obj", [])
            return any(self._mortal(i) for i in victims)
        return True

    def _acts(self, i: int) -> bool:
        """Whether a thing can attack: a weapon, an attack, a strike."""
        group = self._group(i)
        if group is None:
            return False
        owned = group.owners or group.demonyms or group.determiner in self.lang.sets["possessives"]
        return bool(group.frames or owned or group.classes & {"weapons"})

    def _mortal(self, i: int) -> bool:
        """Whether a noun group is of people who can be killed."""
        group = self._group(i)
        if group is None:
            return False
        if group.pronoun:
            return group.head is not None and group.head.low not in (
                "it",
                "this",
                "there",
                "ce",
                "cela",
                "en",
                "y",
            )
        if group.classes & {"people", "troops", "person", "toll"} or group.names:
            return True
        if group.figure is not None and (group.head is None or group.head is group.figure or group.head.kind in "UM"):
            return not group.classes & {"time", "weapons", "attacked"}
        return bool(group.head and group.head.kind == "M")

    # -- event nouns ----------------------------------------------------------------------------

    def _occurring(self, clause: Clause, slots: Slots) -> Event | None:
        """An event noun as subject of a verb of happening: "des combats ont éclaté"."""
        if clause.verb.passive or clause.verb.participle:
            return None
        for i in slots.get("subj", [])[:1]:
            group = self._group(i)
            if group is not None and group.frames and i not in self.used:
                self.used.add(i)
                return self._event_noun(i, group, clause, {k: v for k, v in slots.items() if k not in ("subj", "obj")})
        return None

    def _event_noun(
        self, i: int, group: NounGroup, clause: Clause | None, slots: Slots, *, change: Frame | None = None
    ) -> Event | None:
        """The event of a noun, with the subject and complements of the verb that carries it."""
        for name in group.frames:
            frame = self.lexicon.frames[name]
            filled, last = self._nominal_slots(i, group, frame)
            for slot, chunks in slots.items():
                if slot == "obj" or (slot == "subj" and filled.get("subj")):
                    continue
                filled.setdefault(slot, []).extend(c for c in chunks if c != i and c not in filled.get(slot, ()))
            kind = frame.type
            theme = filled.get("obj", [-1])[0]
            if frame.by_object:
                kind, theme = self._theme(frame, filled.get("obj", []))
                if not kind and frame.bare and self.tested and not filled.get("obj") and clause is not None:
                    kind = frame.bare
                if not kind:
                    continue
            if frame.aimed and kind == "WeaponTest" and self._aimed(filled):
                kind = frame.aimed
            count = (
                i
                if frame.count == "self" or group.figure is not None or theme < 0
                else theme
                if frame.count == "obj"
                else -1
            )
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

    def _nominal_slots(self, i: int, group: NounGroup, frame: Frame) -> tuple[Slots, int]:
        """The complements of an event noun: "of", "by", "against", its genitives."""
        out: Slots = {}
        last = i
        j = i + 1
        while j + 1 < len(self.chunks):
            chunk = self.chunks[j]
            if chunk.kind == "T":
                last = j
                j += 1
                continue
            if chunk.kind != "P" or self.chunks[j + 1].kind not in ("NP", "T"):
                break
            inner = "of" in self.lang.prepositions.get(chunk.low, ()) and j > i + 1 and self.chunks[j - 1].kind == "NP"
            if self.chunks[j + 1].kind == "NP" and not inner:
                self._place_complement(out, frame, chunk.low, j + 1)
            last = j + 1
            j += 2
            between = "between" in self.lang.prepositions.get(chunk.low, ())
            if self.chunks[j - 1].kind == "NP" and self._list_goes_on(j, between):
                slot = next((s for s, c in out.items() if j - 1 in c), None)
                if slot is not None:
                    out[slot].append(j + 1)
                    last = j + 1
                    j += 2
        return out, last

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
            elif group == "of" and slot == "subj" and not self._personal(j):
                slot = "obj"
            if slot == group and group in ("in", "on", "to") and slot not in frame.roles:
                slot = group
            out.setdefault(slot, []).append(j)

    def _alone(self, i: int, group: NounGroup, clauses: list[Clause]) -> Event | None:
        """An event noun without a verb that carries it: only where it says enough by itself."""
        event = self._event_noun(i, group, None, {})
        if event is None:
            return None
        owned = bool(group.owners or group.demonyms or group.modifiers)
        named = {
            c for s in ("subj", "obj", "against", "between", "with", "to", "in", "for") for c in event.slots.get(s, ())
        }
        filled = min(3, len(named) + owned)
        theme = self._group(event.item) if event.item >= 0 else None
        figure = group.figure is not None or (theme is not None and theme.figure is not None)
        timed = any(c.kind == "T" and c.unit.time is not None for c in self.chunks[event.first : event.last])
        score = 0.2 + 0.15 * filled + 0.2 * figure + 0.1 * timed
        before = self.chunks[i - 1] if i else None
        if before is not None and before.kind in ("P", "S") and not figure:
            score -= 0.15
        if group.determiner in ("ce", "cet", "cette", "ces", "this", "these", "that", "those"):
            score -= 0.2
        for clause in clauses:
            if i in clause.objects and any(self.lexicon.frames[u.frame].type in _SPEECH for u in clause.verb.uses):
                score += 0.3
            elif i in clause.subjects and clause.verb.finite:
                score += 0.15
                event = event._replace(first=min(event.first, clause.begin), last=max(event.last, clause.end))
        return event._replace(score=round(score, 2))


_SPEECH = frozenset({"Statement", "Acknowledgement", "Denial", "Order"})
_VIOLENT = frozenset({"attack", "destroy", "kill", "seize"})
_FORCES = frozenset({"troops", "weapons", "armed"})
_AIMING = frozenset({"into", "on", "sur"})
_CONTAINED = frozenset({"troops", "weapons", "aid"})
_ATTACKABLE = frozenset({"attacked", "people", "troops", "weapons", "place"})


def oblique_of(clause: Clause, chunk: int) -> Oblique | None:
    """The complement of a clause that is this chunk."""
    return next((o for o in clause.obliques if o.chunk == chunk), None)
