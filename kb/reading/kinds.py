"""reading: the type of event that the slots of a frame make, and whether all it takes is there."""

from __future__ import annotations

from kb.reading.event import Slots
from kb.reading.fitting import ATTACKABLE
from kb.reading.lexicon import Frame
from kb.reading.listings import Listings


class Kinds(Listings):
    """Decides the types of events by what fills their slots."""

    def _kind(self, frame: Frame, slots: Slots) -> tuple[str, int]:
        """The type of event that the slots make of a frame, and the thing it is about; no type where none fits."""
        objects = slots.get("obj", [])
        kind, theme = frame.type, objects[0] if objects else -1
        if frame.by_object:
            kind, theme = self._theme(frame, objects)
            if not kind and frame.holder and objects and self._goods(objects[0]):
                kind, theme = "AidTransfer" if "aid" in self._held_by(slots) else "", objects[0]
            if not kind and self._donated(frame, slots):
                kind, theme = "AidTransfer", objects[0]
        elif frame.things:
            kind = frame.things if self._handed(slots) else ""
        elif theme >= 0 and frame.concrete and (self._doing(theme) or self._untouched(theme, slots)):
            return "", -1
        if kind and frame.holder and not self._holds(frame, slots):
            return "", -1
        if frame.by_subject and (other := self._by_subject(frame, slots)):
            kind = other
        if frame.aimed and kind == "WeaponTest" and self._aimed(slots):
            kind = frame.aimed
        if frame.name == "dispatch" and kind == "ArmsTransfer" and not (self._handed_to(slots) or slots.get("for")):
            kind = "Deployment"  # "sent warplanes over the strait", "towards the island": to nobody
        if kind == "WeaponTest" and frame.name == "launch" and self._at_war(slots):
            kind = "Attack"
        aimed = () if slots.get("to") else frame.hostile  # "delivered to X at the base" is no attack on it
        if kind and any(self._hit(i) and not self._stands_at(i) for slot in aimed for i in slots.get(slot, ())):
            kind = "Attack"
        return kind, theme

    def _handed_to(self, slots: Slots) -> bool:
        """Whether somebody gets what is sent: not "towards the island"."""
        return any(self.chunks[i - 1].low not in self.lang.sets["towards"] for i in slots.get("to", ()) if i)

    def _stands_at(self, i: int) -> bool:
        """ "is stationed at the base": where, not against whom."""
        return i > 0 and self.chunks[i - 1].low == "at"

    def _untouched(self, i: int, slots: Slots) -> bool:
        """Whether something is nothing that can be hit, or that can, unless armed forces act."""
        if self.chunks[i].low in self.lang.sets["immaterial"]:
            return True  # "damages relations between the two states"
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
        objects, gives = slots.get("obj", []), frame.name in ("transfer", "pledge", "receive")
        sold = self._group(objects[0]) if objects else None
        if sold is None or not gives or (sold.frames and not self.lang.french):
            return False
        inner = self._complement(objects[0]) if "package" in self._classes(objects[0]) else -1
        given = self._money(objects[0]) or (inner >= 0 and self._money(inner))
        more = self._measured(objects[0]) and "AidTransfer" in self.told  # "15 tonnes were given by X"
        parties = ("from", "of") if frame.name == "receive" else ("to", "for")
        for_whom = [i for slot in parties for i in slots.get(slot, ())]
        known = any(self._personal(i) or (self.lang.french and "aid" in self._classes(i)) for i in for_whom)
        return more or (given and (known or self._to_help(objects[0])))

    def _to_help(self, i: int) -> bool:
        """ "a débloqué deux millions d'euros pour secourir les réfugiés": money whose use is told, no purchase."""
        k = self._complement(i) if self._complement(i) >= 0 else i
        led = self.chunks[k + 1 : k + 3]
        if not self.lang.french or len(led) < 2 or led[0].low not in ("pour", "afin"):
            return False
        group = next((c.verb_group for c in self.chunks[k + 2 : k + 4] if c.verb_group is not None), None)
        bought = group is not None and any(use.frame in _BUYING for use in group.uses)
        return group is not None and group.infinitive and not bought

    def _measured(self, i: int) -> bool:
        """ "52 tonnes": a weight of what was told of before."""
        group = self._group(i)
        weight = group is not None and group.head is not None and group.head.low in self.lang.sets["measures"]
        return weight and self._figured(i) and self._complement(i) < 0

    def _more_of_it(self, i: int) -> bool:
        """ "Another 90 tonnes entered the region": a weight of the aid told of before."""
        return self._measured(i) and "AidTransfer" in self.told

    def _at_war(self, slots: Slots) -> bool:
        """Whether what is launched is launched in a war that the text tells of, and not into the sea."""
        fought = bool(self.told & {"Attack", "Casualties"}) and "WeaponTest" not in self.told
        drilled = any(chunk.low in self.lang.sets["drills"] for chunk in self.chunks)
        return fought and not drilled and not any("sea" in self._classes(i) for found in slots.values() for i in found)

    def _no_visitor(self, doers: list[int]) -> bool:
        """ "it entered X's airspace", "the gunmen arrived at the site": no person who calls on somebody."""
        alike = self.lang.french
        fighting = "Attack" in self.told and "Meeting" not in self.told  # "ambushed the men as they arrived in X"
        things = self.lang.sets["thing_pronouns"] | {"they"} if fighting else self.lang.sets["thing_pronouns"]
        return not alike and any(self.chunks[i].low in things or "armed" in self._classes(i) for i in doers[:1])

    def _sized_by(self, slots: Slots) -> bool:
        """ "raised its force to 900 soldiers", "cut it by 200": whether it is told by or to how many men."""
        measures = [i for slot in ("to", "by") for i in slots.get(slot, ()) if self._figured(i)]
        return any(not self._money(i) and "time" not in self._classes(i) for i in measures)

    def _goods(self, i: int) -> bool:
        """ "500 widgets": counted things that no class knows."""
        return self._figured(i) and not self._classes(i) and not self._money(i)

    def _held_by(self, slots: Slots) -> frozenset[str]:
        """The classes of what holds other things: of the aid that "consisted of 500 kits"."""
        return frozenset(klass for i in slots.get("subj", ())[:1] for klass in self._classes(i))

    def _holds(self, frame: Frame, slots: Slots) -> bool:
        """Whether the subject is a holder of the kind a frame asks for, or a pronoun for one told of before."""
        for i in slots.get("subj", ())[:1]:
            group = self._group(i)
            if group is not None and (
                group.classes & set(frame.holder)
                or (group.pronoun and "package" in frame.holder and bool(self.told & {"ArmsTransfer", "AidTransfer"}))
            ):
                return True
        return False

    def _complete(self, frame: Frame, slots: Slots) -> bool:
        """Whether the slots that a frame cannot do without are filled, by somebody where it must be somebody."""
        if frame.needs and not any(slots.get(slot) for slot in frame.needs):
            if frame.name == "visit" and slots.get("from"):  # "reinforcements have arrived from the capital"
                return self._by_subject(frame, slots) == "Deployment"
            return frame.name == "haul" and any(self._same_vehicle(i) for i in slots.get("subj", ())[:1])
        if frame.change and frame.counted in ("to", "by") and frame.by_object and not self._sized_by(slots):
            return False
        if frame.name == "total" and not any(self._figured(i) for i in slots.get("to", ())):
            return False
        if frame.mutual and not any(slots.get(slot) for slot in ("obj", "with", "beside")) and not self._several(slots):
            return False
        moved = bool(frame.by_subject) and bool(self._by_subject(frame, slots))
        if frame.name == "visit" and not moved and self._no_visitor(slots.get("subj", [])):
            return False
        return not frame.person or moved or self._persons(frame, slots)


_BUYING = frozenset({"buy", "receive", "produce", "equip", "arm"})
