"""reading: whether what fills the slots of a frame can fill them."""

from __future__ import annotations

from kb.reading.clause import Clause
from kb.reading.event import Slots
from kb.reading.lexicon import Frame
from kb.reading.themes import Themes


class Fitting(Themes):
    """Looks at noun groups: what they are of, whether they can act, be hit, or die."""

    def _by_subject(self, frame: Frame, slots: Slots) -> str:
        """The type that the class of the subject decides: instructors who arrive are deployed."""
        for i in slots.get("subj", [])[:1]:
            if "aid" in frame.by_subject and self._laden(i, slots):
                return frame.by_subject["aid"]
            classes = self._classes(i)
            if "package" in classes and (kind := self._batch(i)):
                return kind
            if self._same_vehicle(i) and "weapons" in frame.by_subject:
                return "AidTransfer"
            if not classes and self._figured(i) and not self.lang.french:  # "40 tonnes of medicines"
                classes = self._classes(self._complement(i))
            for klass, kind in frame.by_subject.items():
                group = self._group(i)
                if klass in classes and group is not None and not group.names:
                    delivered = klass == "weapons" and kind == "Deployment" and self._ownerless(i)
                    return "ArmsTransfer" if delivered and frame.name in _ARRIVING else kind
        return ""

    def _same_vehicle(self, i: int) -> bool:
        """ "The plane landed": the one that carries the aid told of before."""
        group = self._group(i)
        known = group is not None and group.determiner in ("the", "le", "la", "l'") and not self._figured(i)
        owned = group is None or group.owners or group.demonyms or group.modifiers or group.names
        aid = "AidTransfer" in self.told and not self.told & {"Deployment", "Attack", "ArmsTransfer"}
        return known and not owned and aid and "carrier" in self._classes(i)

    def _batch(self, i: int) -> str:
        """ "The first batch of 12 tanks arrived": goods that come; a batch of nothing is of those told of before."""
        inner = self._complement(i)
        if inner < 0 and not self._classes(i) & {"aid", "weapons"}:
            return next((kind for kind in _GOODS.values() if kind in self.told), "")
        goods = self._classes(i) | self._classes(inner) | self._classes(self._complement(inner) if inner >= 0 else -1)
        return next((kind for klass, kind in _GOODS.items() if klass in goods), "")

    def _ownerless(self, i: int) -> bool:
        """ "the tanks arrived": arms of which nothing tells whose they are; no planes or ships on their way."""
        group = self._group(i)
        owned = group is None or group.owners or group.demonyms or group.modifiers or group.pronoun
        return not owned and not self._classes(i) & {"carrier", "troops"} and not self.lang.french

    def _laden(self, i: int, slots: Slots) -> bool:
        """ "Deux avions ont atterri avec des tentes": whether a vehicle comes with aid."""
        goods = {klass for k in slots.get("with", ())[:1] for klass in self._classes(k)}
        return self.lang.french and "aid" in goods and bool(self._classes(i) & {"carrier", "weapons"})

    def _armed(self, slots: Slots) -> bool:
        """Whether who acts is an armed force or a weapon: what they hit need not be known."""
        for i in slots.get("subj", ()):
            group = self._group(i)
            named = group is not None and any(u.name and u.name.kind not in ("Person", "") for u in group.names)
            if named or self._classes(i) & _FORCES:
                return True
        return False

    def _persons(self, frame: Frame, slots: Slots) -> bool:
        """Whether every slot that asks for somebody, where filled, holds somebody."""
        other = bool(frame.mutual and slots.get("with"))  # "négocie les détails avec X"
        filled = [slots[slot] for slot in frame.person if slots.get(slot) and not (other and slot == "obj")]
        return bool(filled) and all(any(self._personal(i) for i in chunks) for chunks in filled)

    def _several(self, slots: Slots) -> bool:
        """Whether the subject is more than one, or a body of several."""
        subjects = slots.get("subj", [])
        if len(subjects) != 1:
            return len(subjects) > 1
        group = self._group(subjects[0])
        if group is None:
            return False
        body = any(u.name is not None and u.name.kind in ("Organization", "Group") for u in group.names)
        alone = group.pronoun and group.head is not None and group.head.low in self.lang.sets["single_pronouns"]
        many = group.plural or (group.pronoun and not alone) or group.figure is not None
        return body or many or bool(group.classes & {"org"})

    def _handed(self, slots: Slots) -> bool:
        """Whether one state hands some counted thing that no class knows over to another."""
        things, sides = slots.get("obj", []), (slots.get("subj", []), slots.get("to", []))
        group = self._group(things[0]) if things else None
        head = group.head if group is not None else None
        known = group.classes - {"attacked"} if group is not None else frozenset()
        unknown = (
            head is not None and (head.kind in "XU" or "attacked" in group.classes) and not known if group else False
        )
        counted = group is not None and group.figure is not None and not self._money(things[0])
        return unknown and counted and all(any(self._of_state(i) for i in side) for side in sides)

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
            (group.names and not group.frames)
            or group.classes & {"person", "org", "troops", "people"}
            or (group.head and group.head.kind == "M")
        )

    def _abstract(self, i: int) -> bool:
        """Whether the object of an attack verb is nothing that can be attacked."""
        group = self._group(i)
        if group is None or group.pronoun or group.names or group.demonyms or group.owners or group.figure:
            return False
        if group.classes & (ATTACKABLE | {"person", "org"}):
            return False
        inner = self._complement(i)
        return inner < 0 or self._abstract(inner)

    def _aimed(self, slots: Slots) -> bool:
        """Whether a launch has a target: against or at somebody, on a place, not into the sea."""
        open_sea = self._into_sea(slots)
        for slot in ("against",) if open_sea else ("against", "on", "to", "in"):
            for i in slots.get(slot, ()):
                if (
                    slot == "to"
                    and self.lang.french
                    and self.chunks[i].low in self.lang.sets["compass"]
                    and self._complement(i) < 0
                ):
                    continue  # "vers l'est"
                if slot == "in" and self.chunks[i - 1].low not in self.lang.sets["aiming_into"]:
                    continue
                if self._hit(i):
                    return True
        return False

    def _into_sea(self, slots: Slots) -> bool:
        """Whether something is launched into the sea."""
        return any("sea" in self._classes(i) for slot in ("to", "in", "on") for i in slots.get(slot, ()))

    def _hit(self, i: int) -> bool:
        """Whether a noun group is somebody or something that can be hit, on land."""
        group = self._group(i)
        if group is None or not (group.names or group.demonyms or group.classes & ATTACKABLE):
            return False
        return "sea" not in self._classes(i) and not any(
            "sea" in self._classes(k) and "of" in self.lang.prepositions.get(self.chunks[k - 1].low, ())
            for k in range(i + 1, min(i + 3, len(self.chunks)))
        )

    def _plausible(self, frame: Frame, kind: str, slots: Slots) -> bool:
        """Checks by type that keep idioms out."""
        if frame.name == "clash" and any(self._deed(i) for i in slots.get("against", ())[:1]):
            return bool(slots.get("obj"))
        if kind in ("Attack", "Invasion", "Casualties") and frame.aspect != "support":
            subjects = slots.get("subj", [])
            objects = slots.get("obj", [])
            if kind == "Attack" and not objects and not any(slots.get(s) for s in _AGAINST):
                causes = slots.get("for", ()) if frame.name == "clash" else ()  # "have been fighting for reforms"
                return frame.lone and bool(subjects) and all(self._personal(i) for i in causes)
            hit = kind == "Attack" and bool(subjects and objects) and self._on_target(subjects[0], objects[0])
            if hit or (kind == "Attack" and subjects and self._unarmed(subjects[0], objects)):
                return False
            inert = not any(self._personal(i) or self._acts(i) for i in subjects)
            if kind == "Attack" and subjects and inert and frame.roles.get("subj") == "agent":
                return any("attacked" in self._classes(i) for i in objects)
        if kind in _SENDING and frame.roles.get("subj") == "agent":
            subjects = slots.get("subj", [])
            if subjects and frame.name == "vacate" and self._passes_by(subjects[0]):
                return False
            if subjects and all(self._inert(i) for i in subjects):
                return False
        if frame.name in _LEAVING and slots.get("obj"):
            return any(self._withdrawn(i) for i in slots["obj"])
        if kind == "Casualties":
            if frame.name == "retally" and any("tally" in self._classes(i) for i in slots.get("obj", ())):
                return any(self._figured(i) for i in slots.get("to", ()))
            victims = slots.get("subj" if frame.name == "die" else "obj", [])
            return any(self._mortal(i) and not self._asked(i) for i in victims)
        return True

    def _passes_by(self, i: int) -> bool:
        """ "as it left the town", "the convoy left the port": who leaves gives up no position."""
        group = self._group(i)
        alone = group is not None and group.head is not None and group.head.low in self.lang.sets["single_pronouns"]
        vehicle = group is not None and "carrier" in group.classes and not group.classes & {"troops", "armed"}
        return alone or vehicle

    def _asked(self, i: int) -> bool:
        """ "it is not clear how many troops were killed": a number that nobody knows."""
        first = self.chunks[i].first
        return first > 0 and self.units[first].low == "many" and self.units[first - 1].low == "how"

    def _deed(self, i: int) -> bool:
        """ "lutter contre la production de drogue": a deed is nobody who is fought."""
        group = self._group(i)
        return self.lang.french and group is not None and bool(group.frames) and not group.names

    def _withdrawn(self, i: int) -> bool:
        """Whether men or arms are withdrawn, or a place is left: no wounded, no civilians."""
        group, classes = self._group(i), self._classes(i)
        chunk = self.chunks[i]
        hurt = any(u.noun is not None and "toll" in u.noun.classes for u in self.units[chunk.first : chunk.last])
        if not self.lang.french:
            return not (hurt or ("people" in classes and not classes & (_FORCES | {"org"})))
        named = group is not None and bool(group.names or group.pronoun or group.head is None)
        unknown = group is not None and not classes and not group.figure
        return named or unknown or bool(classes & (_FORCES | {"attacked", "place", "org"}))

    def _wielded(self, clause: Clause, slots: Slots) -> bool:
        """ "used rifles to shoot at the crowd": arms used for nothing but to hit, not "as a deterrent"."""
        if any(self.chunks[i - 1].low in self.lang.sets["serving_as"] for i in slots.get("as", ()) if i):
            return False
        for other in self.clauses:
            if other.verb.infinitive and clause.at < other.at <= clause.end + 2:
                return any(self.lexicon.frames[use.frame].type in _VIOLENT for use in other.verb.uses)
        return clause.verb.past

    def _unarmed(self, doer: int, objects: list[int]) -> bool:
        """Weather that strikes a town, a person who attacks another one in words."""
        classes = self._classes(doer)
        group = self._group(objects[0]) if objects else None
        said = "person" in classes and not classes & _FORCES and group is not None and not group.names
        words = said and bool(group and group.classes & {"person", "org"}) and not self._classes(objects[0]) & _HARMED
        return "nature" in classes or words

    def _on_target(self, doer: int, hit: int) -> bool:
        """ "The missile hit its target": that of a test; once one was told, any target of which no more is said."""
        group = self._group(hit)
        if group is None or group.head is None or group.head.low not in self.lang.sets["marks"]:
            return False
        plain = not (group.owners or group.demonyms or group.modifiers or group.names or group.compound)
        tested = plain and "WeaponTest" in self.told
        return (tested or group.determiner in self.lang.sets["possessives"]) and bool(
            self._classes(doer) & {"missile", "device"}
        )

    def _acts(self, i: int) -> bool:
        """Whether a thing can attack: a weapon, an attack, a strike."""
        group = self._group(i)
        if group is None:
            return False
        owned = group.owners or group.demonyms or group.determiner in self.lang.sets["possessives"]
        return bool(group.frames or owned or group.classes & {"weapons", "armed"})

    def _inert(self, i: int) -> bool:
        """Whether a noun group is a site, a plan or a text: nothing that sends or makes."""
        group = self._group(i)
        return bool(
            group is not None
            and not group.pronoun
            and not group.names
            and group.classes & _INERT
            and "carrier" not in group.classes
            and not group.classes & {"org", "person", "troops", "weapons", "state"}
        )

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
                "on",
            )
        if group.classes & {"people", "troops", "person", "toll", "life", "body"} or group.names:
            return True
        if group.figure is not None and (group.head is None or group.head is group.figure or group.head.kind in "UM"):
            return not group.classes & {"time", "weapons", "attacked"}
        return bool(group.head and group.head.kind == "M")


_LEAVING = frozenset({"withdraw", "pull"})
_GOODS = {"weapons": "ArmsTransfer", "aid": "AidTransfer"}
_AGAINST = ("against", "on", "with", "beside")
"""Slots that tell whom it is against, or on whose side, without an object."""
_SENDING = frozenset({"ArmsTransfer", "AidTransfer", "Deployment", "Withdrawal"})
_VIOLENT = frozenset({"Attack", "Invasion", "Casualties"})
_INERT = frozenset({"attacked", "deal", "plan", "message", "claim", "time"})
_HARMED = frozenset({"troops", "armed", "people", "attacked"})
_FORCES = frozenset({"troops", "weapons", "armed"})
ATTACKABLE = frozenset({"attacked", "people", "troops", "weapons", "place"})
_ARRIVING = frozenset({"visit", "come"})
