"""reading: from clauses and event nouns to events: which frame fits, who fills its slots."""

from __future__ import annotations

from collections.abc import Iterable

from kb.reading.aims import with_aims
from kb.reading.causes import with_causes
from kb.reading.clause import Clause
from kb.reading.event import SPEECH, Event, Slots
from kb.reading.groups import Chunk, VerbGroup
from kb.reading.lexicon import Frame, Language, Lexicon, VerbUse
from kb.reading.predicates import Predicates
from kb.reading.unit import Unit


class Frames(Predicates):
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
        self._recall()
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
                if alone is not None and not self._in_object(i, alone, out) and not self._by_noun(i, alone, out):
                    out.append(self._summed(self._with_size(alone)))
                    out.extend(self._severally(out[-1]))
        out = [self._left(event) for event in out]
        out.extend(self._tolls(out, clauses))
        out.extend(list(self._nobody_hurt(out, clauses)))
        out.extend(self._among(out, clauses))
        out.extend(list(self._each_with(out)))
        out = [event for event in out if not self._undertaken(event, out)]
        out = self._given_by(out)
        self._keep(out)
        return with_causes(with_aims(out, chunks, clauses, self.lang.sets["aiming"]), chunks, self.lang)

    def _left(self, event: Event) -> Event:
        """ "a retiré 400 soldats du Niger": the place that French adds to those who leave as it does whose they are."""
        obj = event.slots.get("obj", [])[:1]
        if not self.lang.french or event.type != "Withdrawal" or not obj or "from" in event.slots:
            return event
        k = obj[0] + 1 if event.nominal or event.trigger < obj[0] else event.trigger + 1  # "ont été retirés du Niger"
        of, place = [*self.chunks[k : k + 2], None, None][:2]
        if of is None or place is None or "of" not in self.lang.prepositions.get(of.low, ()) or of.kind != "P":
            return event
        named = place.noun_group is not None and any(unit.name and unit.name.place for unit in place.noun_group.names)
        return event._replace(slots={**event.slots, "from": [k + 1]}) if named else event

    @staticmethod
    def _same_deed(event: Event, told: list[Event]) -> bool:
        """ "were intercepted and destroyed": the second of two verbs for what befell the same things."""
        clause, things = event.clause, event.slots.get("obj")
        if clause is not None and clause.verb.gerund and event.frame.by_subject and event.type == "WeaponTest":
            return any(o.type == event.type and o.slots.get("subj") == event.slots.get("subj") for o in told)
        if clause is None or event.nominal or not (clause.coordinated and clause.verb.passive and things):
            return False
        return any(other.type == event.type and other.slots.get("obj") == things for other in told[-2:])

    def _undertaken(self, event: Event, told: list[Event]) -> bool:
        """ "X agreed to send 40 men": what one party undertakes is told by the deed, and no agreement between two."""
        clause = event.clause
        if self.lang.french or event.frame.name != "agree" or event.nominal or clause is None:
            return False
        at = self.clauses.index(clause)
        deeds = (e for e in told if e.clause is not None and e.clause.verb.infinitive and e.type in _UNDERTAKEN)
        alone = len(event.slots.get("subj", ())) == 1 and not (event.slots.get("with") or event.slots.get("obj"))
        return alone and any(e.clause is not None and e.clause.parent == at for e in deeds)

    @staticmethod
    def _in_object(i: int, event: Event, told: list[Event]) -> bool:
        """ "approved the sale of 12 tanks": a noun for what its verb says, too."""
        return any(e.type == event.type and e.clause is not None and i in e.slots.get("obj", ()) for e in told)

    @staticmethod
    def _by_noun(i: int, event: Event, told: list[Event]) -> bool:
        """ "air strikes targeted the city": a noun for what its verb says, too."""
        verbs = (e for e in told if e.type == event.type and e.clause is not None and e.clause.verb.finite)
        return any(i in e.slots.get("subj", ()) for e in verbs)

    # -- verbs ----------------------------------------------------------------------------------

    def _of_clause(self, clause: Clause) -> Iterable[Event]:
        """The first frame of the verb that fits; event nouns in its object or subject."""
        if self._prevented(clause):
            return
        verb = clause.verb
        slots = self._aboard(clause, self.slots(clause))
        found = self._of_being(clause, slots) if verb.copula else None
        for use in () if found is not None or self._idle(clause) else verb.uses or self._having(clause):
            frame = self.lexicon.frames["kill" if self._wounded(clause) else use.frame]
            slots = self._of_use(use, frame, verb, slots)
            if frame.type in SPEECH or frame.aspect == "plan" or self._otherwise(use, clause):
                continue
            if frame.figured and not all(self._numbered(slots.get(slot, [])) for slot in frame.figured):
                continue
            found = self._tested(frame, clause, slots) or self._fit(frame, clause, slots)
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
            found, *others = self._gapped(self._summed(self._cargo(self._with_size(found), clause, slots)))
            further = [*others, *self._more(found), *self._fellows(found)]
            yield self._shortened(found, further)
            yield from further
            yield from self._on_other_days(found)
            yield from self._parts(found)
            yield from self._severally(found)
            yield from self._itemised(found)

    def _of_use(self, use: VerbUse, frame: Frame, verb: VerbGroup, slots: Slots) -> Slots:
        """The slots of a verb with further words, or of "to arrive", where they stand apart."""
        if use.rest and self._adjective(slots):
            slots = {**slots, "obj": []}
        if (use.rest or use.reflexive) and not slots.get("obj"):
            slots = {**slots, "obj": next((slots[slot] for slot in frame.through if slot in slots), [])}
        behind = self.lang.french or not slots.get("subj")
        if frame.name == "visit" and verb.infinitive and behind and not slots.get("to") and slots.get("obj"):
            slots = {**slots, "subj": slots["obj"], "obj": []}
        return slots

    def _adjective(self, slots: Slots) -> bool:
        """ "avoir un entretien téléphonique": what follows an expression is an adjective of its noun."""
        group = self._group((slots.get("obj") or [-1])[0]) if slots.get("obj") else None
        bare = group is not None and not group.determiner and group.figure is None
        return bare and group is not None and group.head is not None and group.head.kind == "U"

    def slots(self, clause: Clause) -> Slots:
        """What fills the slots of a clause, passives turned round."""
        verb = clause.verb
        passive = verb.passive or (verb.participle and verb.lemma not in self.lang.sets["be_verbs"])
        fell = self.lang.french and any(use.frame == "fall" for use in verb.uses)
        passive = passive and not fell  # "la ville est passée aux mains des rebelles"
        out: Slots = {}
        if passive:
            out["obj"] = [self._of_total(i) for i in clause.subjects]
            out["subj"] = [o.chunk for o in clause.obliques if "by" in o.groups] or self._owned_by(clause)
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
        if (agreed := self._agreed(clause)) is not None and not {"to", "from"} & {
            g for o in clause.obliques for g in o.groups
        }:
            out["to"] = [o.chunk for o in agreed.obliques if "with" in o.groups]
        for oblique in clause.obliques:
            before = self._group(oblique.chunk - 2) if oblique.chunk > 1 else None
            noun = before is not None and bool(before.frames) and oblique.chunk - 2 not in clause.objects
            for group in oblique.groups:
                if (noun and group == "against") or (group == "between" and self._of_a_place(oblique.chunk)):
                    continue  # "… since its raid against X": of the raid
                if group == "between" and self._of_nearer_deed(oblique.chunk, clause):
                    continue  # "came before a summit in X between Y and Z": of the summit
                out.setdefault(group, []).append(oblique.chunk)
        return {slot: chunks for slot, chunks in out.items() if chunks}

    def _of_nearer_deed(self, i: int, clause: Clause) -> bool:
        """Whether a noun for a deed stands between a verb and "between", which tells of that deed."""
        k = i - 2
        while k > clause.at and self.chunks[k].kind in ("NP", "P", "D"):
            group = self._group(k)
            if group is not None and group.frames and k not in clause.objects:
                return True
            k -= 1
        return False

    def _doers(self, clause: Clause) -> list[int]:
        """The subjects of a verb; of "X was attacked, killing nine" who attacked, not who was."""
        parent = self.clauses[clause.parent] if clause.parent >= 0 else None
        while parent is not None and parent.verb.gerund and clause.verb.gerund and parent.parent >= 0:
            parent = self.clauses[parent.parent]  # "X was hit, starting a fire and wounding two"
        shared = parent is not None and parent.verb.passive and parent.subjects == clause.subjects
        accused = parent is not None and parent.verb.lemma in self.lang.sets["accusing"]
        if parent is not None and shared and clause.verb.gerund and self._violent(clause) and not accused:
            return [o.chunk for o in parent.obliques if "by" in o.groups]
        fired = self._fired(clause) if self._violent(clause) else []
        if fired:
            return fired
        foremost = self._foremost(clause) or self._agreed(clause)
        return list(clause.subjects if foremost is None else foremost.subjects)

    def _fired(self, clause: Clause) -> list[int]:
        """ "rockets fired by X killed nine": who used the arms in the subject, by a participle of theirs."""
        arms = [k for k in clause.subjects[:1] if "weapons" in self._classes(k)]
        told = [c for c in self.clauses if c.verb.participle and c.at < clause.at and arms and c.subjects[:1] == arms]
        return [o.chunk for c in told[-1:] for o in c.obliques if "by" in o.groups]

    def _fit(self, frame: Frame, clause: Clause, slots: Slots) -> Event | None:
        """The event a frame makes of a clause, or None."""
        if frame.aspect == "occur":
            return self._occurring(frame, clause, slots)
        if frame.aspect == "wield" and not self._wielded(clause, slots):
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
        slots = self._given_with(frame, self._of_noun(frame, clause, slots))
        objects = slots.get("obj", [])
        kind, theme = self._kind(frame, slots)
        if self._no_deed(frame, clause, slots):
            return None
        if not kind or not self._complete(frame, slots) or not self._plausible(frame, kind, slots):
            return None
        count = self._counted(frame, clause, slots, theme)
        if frame.by_subject and kind != frame.type:
            comers = [*slots.get("subj", ())[:1], *clause.subjects[:1]]  # "20 trucks with food arrived"
            batch = bool(comers) and "package" in self._classes(comers[0])
            comers += [] if self.lang.french and not batch else [self._complement(i) for i in clause.subjects[:1]]
            count = next((i for i in comers if self._figured(i)), comers[0] if comers else -1)
        own, count = count, self._sized(count)
        slots = self._first_of_several(frame, kind, slots, theme)
        item = theme if frame.item else -1
        score = self._certain_enough(clause, slots)
        score = max(score, 0.7) if kind == "Casualties" and count != own else score
        return Event(kind, frame, slots, clause, clause.at, count, item, False, clause.begin, clause.end, score)

    def _of_noun(self, frame: Frame, clause: Clause, slots: Slots) -> Slots:
        """ "X's sale of tanks to Y was announced": the complements of the noun that a passive verb tells of."""
        group = self._group(slots["obj"][0]) if clause.verb.passive and slots.get("obj") else None
        if group is None or not group.frames or not frame.by_object:
            return slots
        own, _ = self._nominal_slots(slots["obj"][0], group, frame)
        if frame.type == "Agreement" or "deal" in frame.by_object:  # "the treaty between X and Y was signed"
            return {**{slot: own[slot] for slot in ("subj", "with") if slot in own}, **slots}
        if self.lang.french:
            return slots
        return {**{slot: own[slot] for slot in ("to", "for") if slot in own}, **slots}

    def _given_with(self, frame: Frame, slots: Slots) -> Slots:
        """ "supply X with tanks", "gave X tanks": what is given stands behind who gets it."""
        objects = slots.get("obj", [])
        if frame.name == "contribute":  # "participe à la mission avec 150 soldats"
            sent = [i for i in slots.get("with", ()) if self._figured(i)]
            joined = [i for i in objects if not self._figured(i)]
            return {**slots, "obj": sent or joined}
        if not objects or not frame.by_object or "to" not in frame.roles:
            return slots
        kind, theme = self._theme(frame, objects[:1])
        group = self._group(objects[0])
        equipped = kind == "Deployment" and any(
            self._theme(frame, [i])[0] not in ("", kind) for i in slots.get("with", ())
        )
        if kind and not equipped and (theme == objects[0] or group is None or group.head not in group.names):
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
        if clause.verb.passive and clause.verb.lemma in self.lang.sets["watching"]:
            return None
        if frame.lends:  # "subjected the town to shelling"
            at = next((k for k in map(self._event_group, slots.get("to", ())) if k >= 0), -1)
            slots = {**{slot: found for slot, found in slots.items() if slot != "to"}, **self._lent(frame, slots)}
        if frame.aspect == "undergo":
            slots = {**slots, "against": slots.get("subj", []), "subj": slots.get("by", [])}
        group = self._group(at) if at >= 0 and not (clause.verb.participle and at in self.used) else None
        found = self._event_noun(at, group, clause, slots, change=frame) if group is not None else None
        if found is None or self._nobody(clause):
            return None
        if frame.aspect == "undergo" and not found.slots.get("subj"):
            found = self._carried_out(found, at)  # "a subi une attaque menée par X"
        if frame.name == "launch" and found.type == "Attack" and self._into_sea(slots):
            found = found._replace(type="WeaponTest")  # "tire une salve de missiles vers la mer"
        self.used.add(at)
        sure = 0.45 if frame.name == "stop" and found.type in ("Attack", "Casualties") else found.score
        return found._replace(score=min(sure, self._certain_enough(clause, slots)))

    def _at_sea(self, slots: Slots) -> bool:
        """Whether somebody comes into waters, no town or house."""
        return any("sea" in self._classes(i) or self.chunks[i].low == "eaux" for i in slots.get("in", ()))

    def _group_again(self, i: int) -> bool:
        """ "elles se sont déployées": whether a pronoun stands for several spoken of before."""
        group = self._group(i)
        return group is not None and group.pronoun and self.chunks[i].low in ("ils", "elles")

    def _their_number(self, i: int) -> bool:
        """ "Their number should reach 900": that of those spoken of before."""
        group = self._group(i)
        owned = group is not None and group.determiner in self.lang.sets["possessives"] and group.head is not None
        return owned and group is not None and group.head is not None and group.head.low in self.lang.sets["totals"]

    def _moving(self, frame: Frame, i: int, slots: Slots) -> frozenset[str]:
        """The classes of what comes, goes or flies: its own, of what it is of, or of what was told of before."""
        classes = self._classes(i)
        classes |= frozenset() if "body" in classes else self._classes(self._complement(i))
        if self._laden(i, slots):
            classes |= {"aid"}
        if self._their_number(i) and "Deployment" in self.told:
            classes |= {"deployed"}
        if frame.name == "missing" and not classes and self._figured(i):
            classes |= {"people"}
        if not self.lang.french and (self._more_of_it(i) or (frame.name == "go-home" and self._same_vehicle(i))):
            classes = frozenset({"aid"})
        if self._group_again(i) and {frame.by_subject.get("troops")} & self.told & {"Deployment"}:
            classes |= {"troops"}
        return classes

    def _flying(self, frame: Frame, clause: Clause, slots: Slots) -> Event | None:
        """An event told by what a thing does: "the missile flew 500 km"."""
        if frame.needs and not any(slots.get(slot) for slot in frame.needs):
            return None
        if (frame.name == "go-home" and clause.verb.passive) or (frame.name == "enter" and self._at_sea(slots)):
            return None  # "three soldiers were left dead", "ships entered the waters of X"
        for i in (slots.get("subj") or slots.get("obj") or [])[: 1 if self.lang.french else 2]:
            classes = self._moving(frame, i, slots)
            if frame.aimed and "vehicle" in slots:
                return None  # a plane with bombs aboard landed
            for klass, plain in frame.by_subject.items():
                inside = self.lang.french and any(self._hit(k) for k in slots.get("in", ()))
                kind = frame.aimed if frame.aimed and (self._aimed(slots) or inside) else plain
                kind = "Deployment" if kind == "Withdrawal" and self._setting_out(clause, slots) else kind
                if kind and klass in classes:
                    told = (slots.get("to") or slots.get("against") or slots.get("obj") or [-1])[0]
                    count = told if frame.counted == "to" else self._sized(i)
                    if not self._figured(count):
                        several = (m for k in slots.get("vehicle", ()) for m in (k, self._complement(k)))
                        count = next((k for k in several if self._figured(k)), count)
                    if frame.counted == "to" and not (self._figured(count) and self._of_men(frame, count)):
                        return None
                    return Event(kind, frame, slots, clause, clause.at, count, i, False, clause.begin, clause.end, 0.8)
        return None


_UNDERTAKEN = frozenset({"Deployment", "Withdrawal", "ArmsTransfer", "AidTransfer"})
