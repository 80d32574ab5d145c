"""reading: which noun groups of a sentence stand behind a preposition, alone or in a list."""

from __future__ import annotations

from kb.reading.reductions import Reductions


class Governed(Reductions):
    """Marks the noun groups that a preposition governs."""

    def _mark_governed(self) -> list[bool]:
        """For each chunk whether it is a noun group after a preposition (a list after one included)."""
        out = [False] * len(self.chunks)
        for i, chunk in enumerate(self.chunks):
            if chunk.kind != "NP":
                continue
            j = i - 1
            while j >= 0 and (self.chunks[j].kind in ("a", "«", "D", "T") or self.chunks[j].unit.kind == "G"):
                j -= 1
            out[i] = j >= 0 and self.chunks[j].kind in ("P", "@") and not self._of_which(j, i)
            if j > 1 and self.chunks[j].kind in (",", "C") and out[j - 1]:
                out[i] = self._complement_list(j, i) or self._part_goes_on(j, i) or self._by_both(j, i)
                out[i] = out[i] or self._parts_of(j, i)
        return out

    def _of_which(self, j: int, i: int) -> bool:
        """ "90 drones, dont 70 ont été interceptés": a number that is the subject of the verb behind it."""
        group, verb = self.chunks[i].noun_group, self.chunks[i + 1].verb_group if i + 1 < len(self.chunks) else None
        alone = group is not None and group.figure is not None and verb is not None and verb.finite
        own = self.chunks[j - 1].kind != "NP" or (group is not None and group.head in (None, group.figure))
        return self.lang.french and alone and own and self.chunks[j].low in self.lang.sets["parts"]

    def _by_both(self, j: int, i: int) -> bool:
        """ "a convoy escorted by the army and its allies was hit": all of whom "by" tells, behind the only verb."""
        if self.lang.french or self.chunks[j].kind != "C":
            return False
        k = next((k for k in range(j - 1, 0, -1) if self.chunks[k].kind == "P"), 0)
        verbs = [c for c in self.chunks[:j] if c.verb_group is not None]
        bare = len(verbs) == 1 and verbs[0] is self.chunks[k - 1] and verbs[0].last - verbs[0].first == 1
        if not bare or self.chunks[k].low != "by" or verbs[0].verb_group is None or not verbs[0].verb_group.past:
            return False
        nxt = self.chunks[i + 1].verb_group if i + 1 < len(self.chunks) else None
        return nxt is not None and nxt.finite

    def _part_goes_on(self, j: int, i: int) -> bool:
        """ "40 villageois, dont des femmes et des enfants, ont été tués": the part of the whole between two commas."""
        after = self.chunks[i + 1].kind if i + 1 < len(self.chunks) else ""
        return self.lang.french and after == "," and self.chunks[j - 2].low in self.lang.sets["parts"]

    def _parts_of(self, j: int, i: int) -> bool:
        """ "Dix personnes dont six civils, deux soldats et deux agents ont été tuées": the parts of a counted whole."""
        k, end = j - 1, i
        while k > 1 and self.chunks[k].kind in ("NP", ",", "C", "D", "a"):
            k -= 1
        while end + 1 < len(self.chunks) and self.chunks[end].kind in ("NP", ",", "C", "D", "a"):
            end += 1
        whole, verb = self.chunks[k - 1].noun_group if k else None, self.chunks[end].verb_group
        parts = self.lang.french and self.chunks[k].kind == "P" and self.chunks[k].low in self.lang.sets["parts"]
        counted = whole is not None and whole.figure is not None and verb is not None and verb.many
        return parts and counted and any(c.kind == "C" for c in self.chunks[k:end])

    def _complement_list(self, j: int, i: int) -> bool:
        """ "deliveries of arms, drones and missiles to …": the list that "of" opens, with a complement behind it."""
        k = j - 1
        while k > 1 and self.chunks[k].kind in ("NP", ",", "D", "a"):
            k -= 1
        if self.chunks[k].kind != "P":
            return False
        if self._names_in(k, j, i):
            return True
        if "of" not in self.lang.prepositions.get(self.chunks[k].low, ()):
            return False
        end = i
        while end + 1 < len(self.chunks) and self.chunks[end + 1].kind in (",", "C", "NP", "D"):
            end += 1
        listed = any(c.kind == "C" for c in self.chunks[j : end + 1])
        return (
            k > 0
            and self.chunks[k - 1].kind == "NP"
            and listed
            and self.chunks[end + 1 : end + 2] != []
            and (self.chunks[end + 1].kind == "P")
        )

    def _names_in(self, k: int, j: int, i: int) -> bool:
        """ "leaders in Niger, Mali and Chad met": names that go on a list behind a preposition and a noun before it."""
        who = self.chunks[k - 1].noun_group if k else None
        if who is None:
            return False
        many = (who.plural or "troops" in who.classes) and bool(who.classes & _LED) and not self.lang.french
        places = who.plural and "place" in who.classes  # "au-dessus des régions de X, Y et Z"
        of = "of" in self.lang.prepositions.get(self.chunks[k].low, ())
        inside = self.chunks[k].low == "in" and not self.lang.french
        if not (inside or (many and self.chunks[k].low in ("of", "from")) or (places and of)):
            return False
        groups = [chunk.noun_group for chunk in (*self.chunks[k + 1 : j], self.chunks[i]) if chunk.kind == "NP"]
        listed = any(chunk.kind == "C" for chunk in self.chunks[j : i + 2])
        return listed and all(group is not None and bool(group.names) and group.head in group.names for group in groups)

    # -- to the right ---------------------------------------------------------------------------


_LED = frozenset({"person", "org", "troops"})
