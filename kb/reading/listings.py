"""reading: several things that one verb tells of: claims of their own, counted together, or a part of the whole."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from kb.reading.causes import PRESUPPOSED
from kb.reading.clause import Clause
from kb.reading.event import Event, Slots
from kb.reading.lexicon import Frame
from kb.reading.sizes import Sizes


class Listings(Sizes):
    """Makes events of the further members of a list."""

    def _alike(self, objects: list[int], theme: int) -> list[int]:
        """The objects without those that have a number of their own: each of these is an event of its own."""
        return [i for i in objects if i in (objects[0], theme) or not self._figured(i)]

    def _of_another_kind(self, i: int, frame: Frame, kind: str, slots: Slots) -> bool:
        """ "sent soldiers and shells to X": what is sent beside something else makes an event of another type."""
        if not frame.by_object or kind not in _SENT:
            return False
        other = self._theme(frame, [i])[0]
        return other in _SENT and other != kind and (other in _MOVED or bool(slots.get("to") or slots.get("for")))

    def _first_of_several(self, frame: Frame, kind: str, slots: Slots, theme: int) -> Slots:
        """The slots without the further members of a list that are told of by themselves."""
        objects = slots.get("obj", [])
        if len(objects) > 1:
            kept = objects[:1] if kind in LISTED else self._alike(objects, theme)
            alike = [i for i in kept if i in (kept[0], theme) or not self._of_another_kind(i, frame, kind, slots)]
            slots = {**slots, "obj": alike}
        if frame.name == "die" and not self.lang.french and len(slots.get("subj", ())) > 1:
            slots = {**slots, "subj": self._alike(slots["subj"], -1)}
        return slots

    def _more(self, event: Event) -> Iterable[Event]:
        """The further objects of a list that have their own number: "20 dead and 30 wounded"."""
        clause = event.clause
        delivery = event.nominal and event.type in LISTED and not self.lang.french and self._figured(event.counted)
        if clause is None or (event.nominal and not delivery) or event.also or event.frame.counted != "obj":
            return
        beside = event.slots.get("with", []) if event.type in LISTED and not self.lang.french else []
        beside = event.slots.get("of", [])[1:] if event.frame.holder and not clause.objects else beside
        for i in clause.objects if clause.verb.passive else [*clause.objects[1:], *beside]:
            if event.type == "Casualties" and self._a_part(event.counted, i):
                continue
            group = self._group(i)
            listed = (
                event.type in LISTED or (event.type in _MOVED and not self.lang.french) or self._tested_too(i, event)
            )
            another = not clause.verb.passive and listed and not event.frame.holder
            another = another and (self.lang.french or self._precise(i))
            another = another or (
                not clause.verb.passive and self._of_another_kind(i, event.frame, event.type, event.slots)
            )
            if (
                group is None
                or (i in event.slots.get("obj", ()) and i == event.counted)
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
            goods = event.type in LISTED and not self.lang.french and not self._classes(i) and self._precise(i)
            bare = event.type in _MOVED and self._number_alone(i) and self.chunks[i - 1].kind in (",", "C")
            if not kind and (goods or (another and (bare or self._second_quality(i)))):  # "500 tents and 2,000 tarps"
                kind = event.type
            if kind == "Attack" and self._tested_too(i, event):
                kind = event.type
            if kind and (kind != "Casualties" or self._mortal(i)):
                item = i if event.item >= 0 else -1
                first, last = self._quoted(i, event, clause)
                yield event._replace(
                    type=kind, slots={**event.slots, "obj": [i]}, counted=i, item=item, first=first, last=last
                )

    def _on_other_days(self, event: Event) -> Iterable[Event]:
        """ "was tested in 2007 and also in 2008": the same deed on another day; nobody is counted twice."""
        again = event.type in _REPEATED and not (event.type == "Meeting" and self.lang.french)  # "lundi et mardi"
        times = sorted(event.clause.times) if event.clause is not None and again else []
        for before, k in pairwise(times):
            between = [chunk.kind for chunk in self.chunks[before + 1 : k]]
            behind = k > event.trigger and "C" in between and set(between) <= {"C", "a", ","}
            if behind and self.chunks[k].unit.time is not None and not self._figured(event.counted):
                yield event._replace(trigger=k, counted=-1, first=k, last=k + 1)

    def _quoted(self, i: int, event: Event, clause: Clause) -> tuple[int, int]:
        """The words that tell of one more thing of a list: in English its own, up to the next one."""
        if self.lang.french and event.type != "WeaponTest":
            return event.first, event.last
        return i, min((k for k in clause.objects if k > i), default=event.last)

    def _tested_too(self, i: int, event: Event) -> bool:
        """ "a tiré un missile et 13 roquettes": one more number of arms that were tested."""
        return event.type == "WeaponTest" and self._precise(i) and self.lang.french

    def _fellows(self, event: Event) -> Iterable[Event]:
        """ "50 rebels and eight soldiers were killed", "… died": the second of those whom the same befell."""
        slot = "subj" if event.frame.name == "die" else "obj"
        passive = event.clause is not None and (event.frame.name == "die" or event.clause.verb.passive)
        if not passive or event.nominal or event.type != "Casualties" or event.clause is None:
            return
        for i in (*event.clause.subjects[1:], *self._likewise(event.clause)):
            if self._precise(i) and self._mortal(i) and i != event.counted and i not in event.also:
                first, last = (i, i + 1) if i > event.clause.at else (i, event.last)
                yield event._replace(slots={**event.slots, slot: [i]}, counted=i, first=first, last=last)

    def _likewise(self, clause: Clause) -> list[int]:
        """ "X a été tué, ainsi que trois gardes": those behind the verb whom the same befell."""
        for k in range(clause.at + 1, min(clause.end + 3, len(self.chunks) - 1)) if self.lang.french else ():
            chunk = self.chunks[k]
            if chunk.kind == "C" and chunk.low == "ainsi":
                return [k + 1]
            if chunk.kind not in ("NP", "P", ",", "T", "a"):
                break
        return []

    def _precise(self, i: int) -> bool:
        """Whether a noun group has a number that is none like "hundreds": one more thing that is worth telling."""
        group = self._group(i)
        figure = group.figure if group is not None else None
        return figure is not None and figure.low not in self.lang.vague

    def _shortened(self, event: Event, further: list[Event]) -> Event:
        """In English the words that tell of the first of several end where those of the next one begin."""
        nxt = min((e.first for e in further if event.first < e.first), default=event.last)
        if (
            (self.lang.french and event.type != "WeaponTest")
            or nxt >= event.last
            or nxt <= max(event.trigger, event.counted)
        ):
            return event
        while nxt > 0 and self.chunks[nxt - 1].kind in (",", "C", "a", "P"):
            nxt -= 1
        return event._replace(last=nxt)

    def _wreck(self, event: Event) -> bool:
        """Whether things are destroyed: "trois chars et deux blindés" are two claims."""
        return event.frame.name == "destroy" and self.lang.french

    def _summed(self, event: Event) -> Event:
        """ "tuant trois civils et un officier": those whom the same befell are counted together."""
        slot = {"kill": "obj", "die": "subj"}.get(event.frame.name, "")
        victims = event.slots.get(slot, []) if slot and self.lang.french else []
        clause = event.clause
        if clause is not None and not event.nominal and victims and not self._figured(victims[0]):  # "un X et huit Y"
            told = clause.objects if slot == "obj" and not clause.verb.passive else clause.subjects
            victims = told if victims[0] in told[:1] else victims
        first, together, _ = self._dead_listed(event)
        if first >= 0:
            slots = {**event.slots, slot: [first, *together]} if slot and event.nominal else event.slots
            return event._replace(slots=slots, also=together)
        if event.type == "Casualties" and len(victims) > 1 and all(self._counts_one(i) for i in victims):
            return event._replace(also=tuple(victims[1:]))
        return event

    def _severally(self, event: Event) -> Iterable[Event]:
        """ "la mort de deux policiers et d'un civil": civilians behind a repeated "de" are counted apart from men."""
        slot = "subj" if event.frame.name == "die" else "obj"
        for k in self._dead_listed(event)[2]:
            yield event._replace(slots={**event.slots, slot: [k]}, counted=k, also=(), first=k - 1, last=k + 1)

    def _dead_listed(self, event: Event) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
        """Of "la mort de …" the first dead (-1 without), those counted with them, and those counted apart."""
        dead = self._group(event.counted) if event.type == "Casualties" and self.lang.french else None
        k = event.counted
        if dead is not None and dead.figure is None and dead.classes & _DEATHS:
            k += 2
        elif dead is None or not event.nominal or event.frame.name != "die":
            return -1, (), ()
        first, found = k, ([], [])  # type: tuple[int, tuple[list[int], list[int]]]
        while k + 2 < len(self.chunks) and self.chunks[k + 1].kind in (",", "C"):
            led = "of" in self.lang.prepositions.get(self.chunks[k + 2].low, ())
            k += 3 if led else 2
            if k >= len(self.chunks) or not (self._counts_one(first) and self._counts_one(k)):
                break
            led = led or self.units[self.chunks[k].first].low in ("de", "d'")
            found[led and self._civil(k) != self._civil(first)].append(k)
        return first if found[0] or found[1] else -1, tuple(found[0]), tuple(found[1])

    def _civil(self, i: int) -> bool:
        """Whether a noun group is of people who are no men of a force and have no rank."""
        return not self._classes(i) & {"troops", "armed", "person"}

    def _counts_one(self, i: int) -> bool:
        """Whether a noun group is of a number of people: "trois civils", "un officier"."""
        group = self._group(i)
        if group is None or "toll" in group.classes or not group.classes & {"people", "troops", "person"}:
            return False
        return group.figure is not None or group.determiner in self.lang.sets["indefinite"]

    def _a_part(self, whole: int, i: int) -> bool:
        """ "five people, including a man, three children": a part of those counted first."""
        between = self.chunks[whole + 1 : i] if whole >= 0 else []
        return any(chunk.low in self.lang.sets["parts"] for chunk in between)

    def _parts(self, event: Event) -> Iterable[Event]:
        """ "30 people, including 12 children", "huit morts, dont trois enfants": a part of the victims, no claim."""
        if event.type != "Casualties" or event.counted < 0:
            return
        slot = "subj" if event.frame.counted == "subj" else "obj"
        for k in range(event.counted + 1, min(event.counted + 5, len(self.chunks) - 1)):
            if self.chunks[k].low in self.lang.sets["parts"] and self._figured(k + 1) and self._mortal(k + 1):
                yield event._replace(slots={**event.slots, slot: [k + 1]}, counted=k + 1, score=PRESUPPOSED)
                return

    def _itemised(self, event: Event) -> Iterable[Event]:
        """ "…, dont quatre obusiers et 39 blindés", "… : 82 lanceurs, 420 missiles": things of a list, each counted."""
        if event.type not in LISTED or not self.lang.french or event.clause is None or event.frame.holder:
            return
        begin = self._list_begins(max(event.trigger, event.clause.at) + 1)
        k = begin
        while begin and k < len(self.chunks):
            chunk = self.chunks[k]
            if chunk.kind == "NP" and self._figured(k) and (k == begin or self.chunks[k - 1].kind != "P"):
                kind = self._theme(self.lexicon.frames["contain"], [k])[0]
                if kind and k not in event.slots.get("obj", ()):
                    yield event._replace(
                        type=kind, slots={**event.slots, "obj": [k]}, counted=k, item=k, first=k, last=k + 1
                    )
            elif chunk.kind not in ("NP", ",", "C", "P", "D", "a"):
                return
            k += 1

    def _list_begins(self, k: int) -> int:
        """Where, from ``k`` on, the list that "dont" or a colon opens begins, with something counted; 0 without one."""
        for j in range(k, len(self.chunks) - 1):
            group = self.chunks[j].verb_group
            if group is not None and group.finite:
                return 0
            opens = self.chunks[j].low in self.lang.sets["parts"] or self.chunks[j].kind == ":"
            if opens and self._figured(j + 1):
                return j + 1
        return 0

    def _gapped(self, event: Event) -> list[Event]:
        """ "X a perdu 190 hommes et l'armée 50 soldats": the verb told once for each of two, with their numbers."""
        clause, things = event.clause, event.slots.get("obj", [])
        if not self.lang.french:
            others = list(self._verbless(event))
            slots = {**event.slots, "obj": [event.counted]} if others else event.slots
            return [event._replace(slots=slots), *others]
        if clause is None or event.nominal or event.also or len(things) < 2:
            return [event]
        k = things[-1]
        beside = self._figured(event.counted) and self.chunks[k - 1].kind == "C" and not self._figured(k)
        if not beside or not self._personal(k) or k + 1 >= len(self.chunks) or not self._figured(k + 1):
            return [event]
        first = event._replace(slots={**event.slots, "obj": things[:-1]}, last=k - 1)
        slots = {**event.slots, "subj": [k], "obj": [k + 1]}
        item = k + 1 if event.item >= 0 else -1
        return [first, event._replace(slots=slots, counted=k + 1, item=item, first=k, last=k + 2)]

    def _verbless(self, event: Event) -> Iterable[Event]:
        """ "X sent 200 soldiers, Y and Z 90, and W 20": who did the same, each with the number of theirs."""
        k = event.counted + 1
        if event.clause is None or event.nominal or not self._figured(event.counted) or "subj" not in event.slots:
            return
        while k + 1 < len(self.chunks) and self.chunks[k].kind == "P" and self.chunks[k + 1].kind == "NP":
            k += 2
        while k + 2 < len(self.chunks) and self.chunks[k].kind in (",", "C"):
            first = k + 1 if self.chunks[k + 1].kind == "NP" else k + 2
            doers, k = self._doers_at(first)
            if not doers or k >= len(self.chunks) or not self._number_alone(k):
                return
            item = k if event.item >= 0 else -1
            slots = {**event.slots, "subj": doers, "obj": [k]}
            yield event._replace(slots=slots, counted=k, item=item, first=doers[0], last=k + 1)
            k += 1

    def _each_with(self, events: list[Event]) -> Iterable[Event]:
        """ "X with 4,500 soldiers, Y with 1,400 and Z with 900": several, each with the men it sends."""
        found: list[tuple[int, int]] = []
        for k in range(1, len(self.chunks) - 1):
            if "with" not in self.lang.prepositions.get(self.chunks[k].low, ()) or not self._figured(k + 1):
                continue
            i = k - 1 - (self.chunks[k - 1].kind in (",", "a") and k > 1)
            named = self._of_state(i) if self.chunks[i].kind == "NP" else False
            men = "troops" in self._classes(k + 1) or (bool(found) and self._number_alone(k + 1))
            if named and men and not any(event.counted == k + 1 for event in events):
                found.append((i, k + 1))
        frame = self.lexicon.frames["contribute"]
        for i, k in found if len(found) > 1 else ():
            yield Event("Deployment", frame, {"subj": [i], "obj": [k]}, None, i, k, k, False, i, k + 1, 0.7)

    def _doers_at(self, k: int) -> tuple[list[int], int]:
        """The names that stand at a chunk, joined by "and", and what follows them."""
        doers: list[int] = []
        while k < len(self.chunks) and self.chunks[k].kind == "NP" and not self._number_alone(k):
            group = self._group(k)
            if group is None or not group.names or group.figure is not None:
                return [], k
            doers.append(k)
            k += 1 + (k + 2 < len(self.chunks) and self.chunks[k + 1].kind == "C" and self.chunks[k + 2].kind == "NP")
        return doers, k

    def _given_by(self, events: list[Event]) -> list[Event]:
        """ "a reçu une aide offerte par Y": who gave it, told by a participle, is no claim beside it."""
        out: list[Event] = []
        for event in events:
            clause, things = event.clause, event.slots.get("obj", [])
            reduced = clause is not None and clause.verb.participle and not clause.verb.finite and not event.nominal
            at = next((k for k, other in enumerate(out) if self._same_things(other, event)), -1) if reduced else -1
            if at < 0 or event.type not in LISTED or not things or not self.lang.french:
                out.append(event)
            elif "by" in out[at].frame.roles:
                out[at] = out[at]._replace(slots={**out[at].slots, "by": event.slots.get("subj", [])})
        return out

    @staticmethod
    def _same_things(event: Event, other: Event) -> bool:
        """Whether two events of a type are about the same things."""
        same = event.slots.get("obj", [])[:1] == other.slots.get("obj", [])[:1]
        return event.type == other.type and same and event.clause is not other.clause

    def _second_quality(self, i: int) -> bool:
        """ "fournitures alimentaires et énergétiques": a bare adjective after "et" is one more kind of it."""
        group = self._group(i)
        bare = group is not None and group.head is not None and group.head.kind == "U" and not group.determiner
        return self.lang.french and bare and self.chunks[i - 1].kind == "C" and self.chunks[i].low.endswith("s")


LISTED = frozenset({"ArmsTransfer", "AidTransfer"})
_REPEATED = frozenset({"WeaponTest", "Attack", "Meeting"})
_MOVED = frozenset({"Deployment", "Withdrawal"})
_SENT = LISTED | {"Deployment"}
_DEATHS = frozenset({"toll", "life"})
