"""reading: the complements of event nouns: whom "of", "by", "against" and genitives put into which slot."""

from __future__ import annotations

from kb.reading.counting import Counting
from kb.reading.event import Slots
from kb.reading.groups import NounGroup
from kb.reading.lexicon import Frame


class NounComplements(Counting):
    """Fills the slots of event nouns from what stands behind them."""

    def _nominal_slots(self, i: int, group: NounGroup, frame: Frame) -> tuple[Slots, int]:
        """The complements of an event noun: "of", "by", "against", its genitives."""
        out: Slots = {}
        last = i
        j = i + 1
        pounding = group.head is not None and group.head.low in self.lang.sets["pounding"]
        twin = self._twin(j)
        if twin is not None:  # "the bombardment and siege of …": both have the complement
            return self._nominal_slots(j + 1, twin, frame)
        if j + 1 == len(self.chunks) and self.chunks[j].kind == "T":
            last = j
        while j + 1 < len(self.chunks):
            chunk = self.chunks[j]
            aside = chunk.kind == "a" and self.chunks[j + 1].kind == "P"  # "une réunion à huis clos de X"
            if chunk.kind == "T" or (aside and self.lang.french):
                last = j
                j += 1
                continue
            if chunk.kind != "P" or self.chunks[j + 1].kind not in ("NP", "T"):
                break
            inner = "of" in self.lang.prepositions.get(chunk.low, ()) and j > i + 1 and self._common(j - 1)
            inner = inner and "by" not in self.lang.prepositions.get(self.chunks[j - 2].low, ())
            inner = inner or ("between" in self.lang.prepositions.get(chunk.low, ()) and self._of_a_place(j + 1))
            if self.chunks[j + 1].kind == "NP" and not inner:
                self._place_complement(out, frame, chunk.low, j + 1, pounding=pounding)
            last = j + 1
            j += 2
            if j + 1 == len(self.chunks) and self.chunks[j].kind == "T":
                last = j  # nothing stands behind the time
            end = self._listed_end(j)
            if end > j and self.chunks[j - 1].kind == "NP":
                j = last = end
                continue
            step = self._goes_on(j, chunk.low)
            slot = next((s for s, c in out.items() if j - 1 in c), None) if step else None
            if slot is not None:
                last = j + step - 1
                out[slot].append(last)
                j += step
        if (group.demonyms or group.owners) and self.chunks[min(i + 1, len(self.chunks) - 1)].low == "of":
            hit = [k for k in out.get("subj", ()) if k == i + 2]
            if hit and frame.nominal.get("of") == "subj" and not self.lang.french:  # "Russian shelling of Kherson"
                out["subj"] = [k for k in out["subj"] if k not in hit]
                out.setdefault("obj", []).extend(hit)
        return self._done_by(out, frame), last

    def _of_a_place(self, i: int) -> bool:
        """ "the border between X and Y", "la route entre X et Y": whether X, or Y, tells where a place lies."""
        named, place = self._group(i), self._group(i - 4 if self.chunks[i - 1].kind == "C" else i - 2)
        if named is None or place is None or named.classes & {"troops", "armed", "org", "people"}:
            return False  # "fighting in the area between rebels and militias"
        if any(unit.name is not None and unit.name.kind in _BANDS for unit in named.names):
            return False
        mere = all(unit.name is not None and unit.name.kind == "Place" for unit in named.names)
        if mere and (named.names or named.classes & {"place", "attacked"}) and not (place.names or place.frames):
            return not self.lang.french or "place" in place.classes  # "the road between the towns of X and Y"
        return bool(named.names) and "place" in place.classes and not (place.names or place.frames)

    def _goes_on(self, j: int, word: str) -> int:
        """How many chunks join one more member to a complement led by ``word`` that ends before ``j``; 0 without."""
        if self._again(j, word):
            return 3
        between = "between" in self.lang.prepositions.get(word, ())
        return 2 if self.chunks[j - 1].kind == "NP" and self._list_goes_on(j, between) else 0

    def _again(self, j: int, word: str) -> bool:
        """ "la mort d'un adjudant et d'un gendarme": the preposition repeated after the conjunction."""
        if not self.lang.french or j + 2 >= len(self.chunks) or self.chunks[j].kind != "C":
            return False
        led = self.chunks[j + 1]
        again = self._group(j + 2)
        if again is None or not (again.determiner or again.figure or again.names):
            return False
        same = "of" in self.lang.prepositions.get(word, ()) and "of" in self.lang.prepositions.get(led.low, ())
        return led.kind == "P" and same

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

    def _no_doer(self, frame: Frame, j: int) -> bool:
        """Whether what stands behind "of" is nobody who could have done it."""
        return not self._personal(j) or self._stormed(frame, j)

    def _stormed(self, frame: Frame, j: int) -> bool:
        """ "le bombardement de Gaza", "l'attaque de l'hôtel X": towns and buildings do not attack; states may."""
        group = self._group(j)
        names = [unit.name for unit in group.names if unit.name is not None] if group is not None else []
        town = any(name.place and name.kind != "State" for name in names)
        classes = self._classes(j)
        site = "attacked" in classes and not classes & {"troops", "armed", "person", "people", "weapons"}
        return frame.name == "attack" and (town or site)

    def _place_complement(self, out: Slots, frame: Frame, word: str, j: int, *, pounding: bool = False) -> None:
        """Put a complement of an event noun into its slot; "of" behind "shelling" or "siege" tells what is hit."""
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
            elif group == "of" and slot == "subj" and (self._shelled(j) if pounding else self._no_doer(frame, j)):
                slot = "obj"
            if slot == group and group in ("in", "on", "to") and slot not in frame.roles:
                slot = group
            out.setdefault(slot, []).append(j)

    def _shelled(self, j: int) -> bool:
        """ "le bombardement de Gori", "… de l'armée": whether it is no force, which in French may fire."""
        return not (self.lang.french and self._classes(j) & _FORCES)


_BANDS = frozenset({"Group", "Organization", "MilitaryUnit"})
_FORCES = frozenset({"troops", "state", "org"})
