"""reading: from clauses and event nouns to events: which frame fits, who fills its slots."""

from __future__ import annotations

from collections.abc import Iterable

from kb.reading.aims import with_aims
from kb.reading.carriers import Carriers
from kb.reading.causes import PRESUPPOSED, with_causes
from kb.reading.clause import Clause
from kb.reading.event import SPEECH, Event, Slots
from kb.reading.evidence import Evidence
from kb.reading.fitting import ATTACKABLE
from kb.reading.groups import Chunk
from kb.reading.lexicon import Frame, Language, Lexicon, VerbUse
from kb.reading.predicates import Predicates
from kb.reading.unit import Unit


class Frames(Predicates, Carriers, Evidence):
    """Applies the frames of a lexicon to the clauses of one sentence."""

    def __init__(self, lexicon: Lexicon, lang: Language) -> None:
        self.lexicon = lexicon
        self.lang = lang
        self.units: list[Unit] = []
        self.chunks: list[Chunk] = []
        self.clauses: list[Clause] = []
        self.told: set[str] = set()  # types told of so far: once of a test, a bare "launch" is one
        self.used: set[int] = set()

    def events(self, chunks: list[Chunk], clauses: list[Clause], units: list[Unit]) -> list[Event]:
        """All events of a sentence that are not acts of speech."""
        self.chunks, self.clauses, self.units = chunks, clauses, units
        self.used = set()
        out: list[Event] = []
        for clause in clauses:
            for event in () if self._carrying(clause) else self._of_clause(clause):
                if self._same_deed(event, out):
                    continue
                out.append(event)
                self.told.add(event.type)
        dead = {event.counted for event in out if event.type == "Casualties" and event.score >= 0.5}
        for i, chunk in enumerate(chunks):
            group = chunk.noun_group
            if group is not None and group.frames and i not in self.used and i not in dead:
                alone = self._alone(i, group, clauses)
                if alone is not None and not self._in_object(i, alone, out):
                    out.append(alone)
        out.extend(self._tolls(out, clauses))
        return with_causes(with_aims(out, chunks, clauses), chunks)

    @staticmethod
    def _same_deed(event: Event, told: list[Event]) -> bool:
        """ "were intercepted and destroyed": the second of two verbs for what befell the same things."""
        clause, things = event.clause, event.slots.get("obj")
        if clause is None or event.nominal or not (clause.coordinated and clause.verb.passive and things):
            return False
        return any(other.type == event.type and other.slots.get("obj") == things for other in told[-2:])

    @staticmethod
    def _in_object(i: int, event: Event, told: list[Event]) -> bool:
        """ "approved the sale of 12 tanks": a noun for what its verb says, too."""
        return any(e.type == event.type and e.clause is not None and i in e.slots.get("obj", ()) for e in told)

    # -- verbs ----------------------------------------------------------------------------------

    def _of_clause(self, clause: Clause) -> Iterable[Event]:
        """The first frame of the verb that fits; event nouns in its object or subject."""
        verb = clause.verb
        slots = self._aboard(clause, self.slots(clause))
        found = self._of_being(clause, slots) if verb.copula else None
        for use in () if found is not None or self._idle(clause) else verb.uses:
            frame = self.lexicon.frames["kill" if self._wounded(clause) else use.frame]
            if use.rest and self._adjective(slots):
                slots = {**slots, "obj": []}
            if (use.rest or use.reflexive) and not slots.get("obj"):
                slots = {**slots, "obj": next((slots[slot] for slot in frame.through if slot in slots), [])}
            if frame.name == "visit" and verb.infinitive and not slots.get("to") and slots.get("obj"):
                slots = {**slots, "subj": slots["obj"], "obj": []}
            if frame.type in SPEECH or frame.aspect == "plan" or self._otherwise(use, clause):
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
            found = self._summed(found)
            yield found
            yield from self._more(found)
            yield from self._parts(found)

    def _saying_that(self, clause: Clause) -> bool:
        """Whether "que" follows the verb at once, marks and adverbs between."""
        for chunk in self.chunks[clause.at + 1 : clause.at + 5]:
            if chunk.kind == "S":
                return chunk.low in ("que", "qu'")
            if chunk.kind not in ("a", "T", ","):
                return False
        return False

    def _wounded(self, clause: Clause) -> bool:
        """ "a été grièvement touché", "mortellement atteint": the adverb tells that somebody was hurt."""
        chunk = self.chunks[clause.at]
        return any(unit.low in self.lang.sets["wounding"] for unit in self.units[chunk.first : chunk.last])

    def _otherwise(self, use: VerbUse, clause: Clause) -> bool:
        """Whether a verb is pronominal where its use is not, or the other way round."""
        verb = clause.verb
        if use.reflexive != verb.reflexive and self.lang.french and verb.reflexive:
            return any(other.reflexive for other in verb.uses)
        return use.reflexive and not verb.reflexive

    def _idle(self, clause: Clause) -> bool:
        """ "prendre en compte": an expression in which the verb is no trigger."""
        frames = [self.lexicon.frames[use.frame] for use in clause.verb.uses]
        spoken = clause.inverted or self._saying_that(clause)
        return (spoken and self.lang.french and any(frame.type in SPEECH for frame in frames)) or any(
            frame.aspect == "idle" for frame in frames
        )  # ", rappelle l'agence"

    def _adjective(self, slots: Slots) -> bool:
        """ "avoir un entretien téléphonique": what follows an expression is an adjective of its noun."""
        group = self._group((slots.get("obj") or [-1])[0]) if slots.get("obj") else None
        return group is not None and not group.determiner and group.head is not None and group.head.kind == "U"

    def slots(self, clause: Clause) -> Slots:
        """What fills the slots of a clause, passives turned round."""
        verb = clause.verb
        passive = verb.passive or (verb.participle and verb.lemma not in self.lang.sets["be_verbs"])
        out: Slots = {}
        if passive:
            out["obj"] = list(clause.subjects)
            out["subj"] = [o.chunk for o in clause.obliques if "by" in o.groups]
        else:
            out["subj"] = self._doers(clause)
            out["obj"] = list(clause.objects)
            if (
                clause.relative
                and not clause.objects
                and clause.antecedent >= 0
                and clause.antecedent not in clause.subjects
            ):
                out["obj"] = [clause.antecedent]
        for oblique in clause.obliques:
            before = self._group(oblique.chunk - 2) if oblique.chunk > 1 else None
            noun = before is not None and bool(before.frames) and oblique.chunk - 2 not in clause.objects
            for group in oblique.groups:
                if noun and group == "against":
                    continue  # "… since its raid against X": of the raid
                out.setdefault(group, []).append(oblique.chunk)
        return {slot: chunks for slot, chunks in out.items() if chunks}

    def _doers(self, clause: Clause) -> list[int]:
        """The subjects of a verb; of "X was attacked, killing nine" who attacked, not who was."""
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        shared = parent is not None and parent.verb.passive and parent.subjects == clause.subjects
        if parent is not None and shared and clause.verb.gerund and self._violent(clause):
            return [o.chunk for o in parent.obliques if "by" in o.groups]
        return list(clause.subjects)

    def _fit(self, frame: Frame, clause: Clause, slots: Slots) -> Event | None:
        """The event a frame makes of a clause, or None."""
        if frame.aspect == "occur":
            return self._occurring(frame, clause, slots)
        if frame.aspect == "wield" and not self._wielded(clause):
            return None
        if frame.aspect in ("amount", "blame"):
            return self._equated(clause, slots) if frame.aspect == "amount" else self._blamed(frame, clause, slots)
        objects = slots.get("obj", [])
        if frame.aspect in ("support", "undergo"):
            carried = self._supported(frame, clause, slots)
            if carried is None and frame.change and not objects:
                carried = self._occurring(frame, clause, slots)
            if carried is not None or not frame.by_object:
                return carried
        if frame.by_subject and not frame.type:
            return self._flying(frame, clause, slots)
        if any(klass in self._classes(i) for slot, klass in frame.excluded.items() for i in slots.get(slot, ())[:1]):
            return None
        slots = self._given_with(frame, slots)
        objects = slots.get("obj", [])
        kind, theme = self._kind(frame, slots)
        if not kind or not self._complete(frame, slots) or not self._plausible(frame, kind, slots):
            return None
        count = self._counted(frame, clause, slots, theme)
        if frame.by_subject and kind != frame.type:
            comers = [*slots.get("subj", ())[:1], *clause.subjects[:1]]  # "20 trucks with food arrived"
            count = next((i for i in comers if self._figured(i)), comers[0] if comers else -1)
        if len(objects) > 1:
            slots = {**slots, "obj": objects[:1] if kind in _LISTED else self._alike(objects, theme)}
        item = theme if frame.item else -1
        score = self._certain_enough(clause, slots)
        return Event(kind, frame, slots, clause, clause.at, count, item, False, clause.begin, clause.end, score)

    def _given_with(self, frame: Frame, slots: Slots) -> Slots:
        """ "supply X with tanks", "gave X tanks": what is given stands behind who gets it."""
        objects = slots.get("obj", [])
        if not objects or not frame.by_object or "to" not in frame.roles:
            return slots
        kind, theme = self._theme(frame, objects[:1])
        group = self._group(objects[0])
        if kind and (theme == objects[0] or group is None or group.head not in group.names):
            return slots
        given = [i for i in (*objects[1:], *slots.get("with", ()), *slots.get("of", ())) if self._theme(frame, [i])[0]]
        if not given or not self._personal(objects[0]):
            return slots
        return {**slots, "to": [objects[0], *slots.get("to", ())], "obj": given, "with": []}

    def _supported(self, frame: Frame, clause: Clause, slots: Slots) -> Event | None:
        """The event noun that a verb like "conduct" carries, as its object or after a preposition."""
        if clause.verb.negated and clause.verb.passive and self.lang.french:
            return None  # "l'attaque, qui n'a pas été revendiquée"
        objects = slots.get("obj", [])
        at = self._event_group(objects[0]) if objects else -1
        at = at if at >= 0 else self._through(clause)
        if not frame.roles:
            slots = {slot: found for slot, found in slots.items() if slot != "subj"}
        if frame.aspect == "undergo":
            slots = {**slots, "against": slots.get("subj", []), "subj": slots.get("by", [])}
        group = self._group(at) if at >= 0 and not (clause.verb.participle and at in self.used) else None
        found = self._event_noun(at, group, clause, slots, change=frame) if group is not None else None
        if found is None or self._nobody(clause):
            return None
        self.used.add(at)
        sure = 0.45 if frame.name == "stop" and found.type in ("Attack", "Casualties") else found.score
        return found._replace(score=min(sure, self._certain_enough(clause, slots)))

    def _kind(self, frame: Frame, slots: Slots) -> tuple[str, int]:
        """The type of event that the slots make of a frame, and the thing it is about; no type where none fits."""
        objects = slots.get("obj", [])
        kind, theme = frame.type, objects[0] if objects else -1
        if frame.by_object:
            kind, theme = self._theme(frame, objects)
            if not kind and self._donated(frame, slots):
                kind, theme = "AidTransfer", objects[0]
            if kind and frame.holder and not self._holds(frame, slots):
                return "", -1
        elif frame.things:
            kind = frame.things if self._handed(slots) else ""
        elif theme >= 0 and frame.concrete and (self._doing(theme) or self._untouched(theme, slots)):
            return "", -1
        if frame.by_subject and (other := self._by_subject(frame, slots)):
            kind = other
        if frame.aimed and kind == "WeaponTest" and self._aimed(slots):
            kind = frame.aimed
        if frame.name == "dispatch" and kind == "ArmsTransfer" and not (slots.get("to") or slots.get("for")):
            kind = "Deployment"  # "sent warplanes over the strait": to nobody
        if kind == "WeaponTest" and frame.name == "launch" and self._at_war(slots):
            kind = "Attack"
        if kind and any(self._hit(i) for slot in frame.hostile for i in slots.get(slot, ())):
            kind = "Attack"
        return kind, theme

    def _untouched(self, i: int, slots: Slots) -> bool:
        """Whether something is nothing that can be hit, unless armed forces act."""
        return self._abstract(i) and not self._armed(slots)

    def _doing(self, i: int) -> bool:
        """ "reprendre les livraisons", "viser les discussions": an event is nothing that is hit or taken."""
        group = self._group(i)
        return (
            self.lang.french
            and group is not None
            and bool(group.frames)
            and not (group.names or group.classes & ATTACKABLE)
        )

    def _donated(self, frame: Frame, slots: Slots) -> bool:
        """ "a débloqué quatre millions d'euros pour X": money that is given to somebody is aid."""
        objects, gives = slots.get("obj", []), frame.name in ("transfer", "pledge")
        given = bool(objects) and self._money(objects[0]) and self.lang.french
        return gives and given and any(self._personal(i) for slot in ("to", "for") for i in slots.get(slot, ()))

    def _at_war(self, slots: Slots) -> bool:
        """Whether what is launched is launched in a war that the text tells of, and not into the sea."""
        fought = bool(self.told & {"Attack", "Casualties"}) and "WeaponTest" not in self.told
        drilled = any(chunk.low in self.lang.sets["drills"] for chunk in self.chunks)
        return fought and not drilled and not any("sea" in self._classes(i) for found in slots.values() for i in found)

    def _holds(self, frame: Frame, slots: Slots) -> bool:
        """Whether the subject is a holder of the kind a frame asks for, or a pronoun for one told of before."""
        for i in slots.get("subj", ())[:1]:
            group = self._group(i)
            if group is not None and (
                group.classes & set(frame.holder) or (group.pronoun and "ArmsTransfer" in self.told)
            ):
                return True
        return False

    def _complete(self, frame: Frame, slots: Slots) -> bool:
        """Whether the slots that a frame cannot do without are filled, by somebody where it must be somebody."""
        if frame.needs and not any(slots.get(slot) for slot in frame.needs):
            return False
        if frame.name == "total" and not any(self._figured(i) for i in slots.get("to", ())):
            return False
        if frame.mutual and not any(slots.get(slot) for slot in ("obj", "with", "beside")) and not self._several(slots):
            return False
        moved = bool(frame.by_subject) and bool(self._by_subject(frame, slots))
        return not frame.person or moved or self._persons(frame, slots)

    def _alike(self, objects: list[int], theme: int) -> list[int]:
        """The objects without those that have a number of their own: each of these is an event of its own."""
        return [i for i in objects if i in (objects[0], theme) or not self._figured(i)]

    def _more(self, event: Event) -> Iterable[Event]:
        """The further objects of a list that have their own number: "20 dead and 30 wounded"."""
        clause = event.clause
        if clause is None or event.nominal or event.also or event.frame.counted != "obj":
            return
        for i in clause.objects if clause.verb.passive else clause.objects[1:]:
            group = self._group(i)
            another = not clause.verb.passive and event.type in _LISTED and not event.frame.holder
            if (
                group is None
                or group.classes & set(event.frame.excluded.values())
                or not (
                    another
                    or (
                        group.figure is not None
                        and (event.type == "Casualties" or event.frame.holder or self._wreck(event))
                    )
                )
            ):
                continue
            kind = self._theme(event.frame, [i])[0] if event.frame.by_object else event.frame.type
            if another and not kind and self._second_quality(i):
                kind = event.type
            if kind and (kind != "Casualties" or self._mortal(i)):
                yield event._replace(
                    type=kind, slots={**event.slots, "obj": [i]}, counted=i, item=i if event.item >= 0 else -1
                )

    def _wreck(self, event: Event) -> bool:
        """Whether things are destroyed: "trois chars et deux blindés" are two claims."""
        return event.frame.name == "destroy" and self.lang.french

    def _summed(self, event: Event) -> Event:
        """ "tuant trois civils et un officier": those whom the same befell are counted together."""
        slot = {"kill": "obj", "die": "subj"}.get(event.frame.name, "")
        victims = event.slots.get(slot, []) if slot and self.lang.french else []
        if event.type == "Casualties" and len(victims) > 1 and all(self._counts_one(i) for i in victims):
            return event._replace(also=tuple(victims[1:]))
        return event

    def _counts_one(self, i: int) -> bool:
        """Whether a noun group is of a number of people: "trois civils", "un officier"."""
        group = self._group(i)
        if group is None or "toll" in group.classes or not group.classes & {"people", "troops", "person"}:
            return False
        return group.figure is not None or group.determiner in self.lang.sets["indefinite"]

    def _parts(self, event: Event) -> Iterable[Event]:
        """ "30 people, including 12 children", "huit morts, dont trois enfants": a part of the victims, no claim."""
        if event.type != "Casualties" or event.counted < 0:
            return
        slot = "subj" if event.frame.counted == "subj" else "obj"
        for k in range(event.counted + 1, min(event.counted + 5, len(self.chunks) - 1)):
            if self.chunks[k].low in self.lang.sets["parts"] and self._figured(k + 1) and self._mortal(k + 1):
                yield event._replace(slots={**event.slots, slot: [k + 1]}, counted=k + 1, score=PRESUPPOSED)
                return

    def _second_quality(self, i: int) -> bool:
        """ "fournitures alimentaires et énergétiques": a bare adjective after "et" is one more kind of it."""
        group = self._group(i)
        bare = group is not None and group.head is not None and group.head.kind == "U" and not group.determiner
        return self.lang.french and bare and self.chunks[i - 1].kind == "C" and self.chunks[i].low.endswith("s")

    def _flying(self, frame: Frame, clause: Clause, slots: Slots) -> Event | None:
        """An event told by what a thing does: "the missile flew 500 km"."""
        for i in (slots.get("subj") or slots.get("obj") or [])[:1]:
            classes = self._classes(i) | self._classes(self._complement(i))
            for klass, plain in frame.by_subject.items():
                inside = self.lang.french and any(self._hit(k) for k in slots.get("in", ()))
                kind = frame.aimed if frame.aimed and (self._aimed(slots) or inside) else plain
                if kind and klass in classes:
                    count = (slots.get("to") or slots.get("obj") or [-1])[0] if frame.counted == "to" else i
                    if frame.counted == "to" and not self._figured(count):
                        return None
                    return Event(kind, frame, slots, clause, clause.at, count, i, False, clause.begin, clause.end, 0.8)
        return None


_LISTED = frozenset({"ArmsTransfer", "AidTransfer"})
