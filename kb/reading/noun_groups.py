"""reading: noun groups, their extent and their head."""

from __future__ import annotations

from kb.reading.groups import Chunk, NounGroup
from kb.reading.lexicon import Language
from kb.reading.unit import Unit


class NounGroups:
    """Finds the noun groups among the units of a sentence."""

    units: list[Unit]
    lang: Language

    def _pronoun(self, i: int) -> Chunk:
        """A pronoun as a noun group."""
        chunk = Chunk("NP", i, i + 1, self.units[i])
        group = NounGroup()
        group.head = self.units[i]
        group.pronoun = True
        chunk.noun_group = group
        return chunk

    def _nouns(self, i: int) -> Chunk | None:
        """A noun group that begins at unit ``i``."""
        j = self._extent_fr(i) if self.lang.french else self._extent_en(i)
        units = self.units[i:j]
        group = NounGroup()
        if not any(u.kind in "NUXEMQ" or (u.kind == "V") for u in units):
            return None
        if self.lang.french:
            self._head_fr(group, units)
        else:
            self._head_en(group, units)
        for k, unit in enumerate(units, i + 1):
            if unit.kind == "Q" and group.figure is None and not (self._bound(k) or self._labels(group, unit, k)):
                group.figure = unit
            elif unit.kind == "D" and (not group.determiner or unit.low in self.lang.sets["possessives"]):
                group.determiner = unit.low
            elif unit.kind == "U" and group.figure is not None and unit.low in self.lang.sets["plural_possessives"]:
                group.determiner = unit.low  # "trois de ses soldats"
        head = group.head
        if head is not None and head.noun is not None:
            group.classes = head.noun.classes
            group.frames = head.noun.frames
            if "agree" in group.frames and not self.lang.french:
                group.classes |= {"deal"}
            group.plural = head.noun.plural
            if "attack" in group.frames:
                group.raider = self._raider(units)
        chunk = Chunk("NP", i, j, head or units[-1])
        chunk.noun_group = group
        return chunk

    def _raider(self, units: list[Unit]) -> int:
        """ "A jihadist attack", "une attaque rebelle": the token of the men who fight for no state, or -1."""
        for unit in units:
            words = (unit.low, *(unit.noun.rest if unit.noun is not None else ()))
            for k, word in enumerate(words):
                if word in self.lang.sets["irregulars"]:
                    return unit.first + k
        return -1

    def _labels(self, group: NounGroup, unit: Unit, k: int) -> bool:
        """ "the 2015 nuclear deal", "the Hormuz 2 missile": a year, or a model's number, before a single thing."""
        figure, head = unit.figure, group.head
        if figure is None or head is None or head.noun is None or head.noun.plural or head.first < unit.first:
            return False
        if figure.kind != "exactly" or unit.last - unit.first != 1 or not unit.low.isdigit():
            return False
        year = len(unit.low) == 4 and unit.low[:2] in ("19", "20")
        before = self.units[k - 2] if k > 1 else None
        model = before is not None and before.kind in "XE" and "weapons" in head.noun.classes and unit.low != "1"
        return year or model

    def _extent_en(self, i: int) -> int:
        """The end of an English noun group."""
        j = i
        headed = False
        while j < len(self.units):
            unit = self.units[j]
            kind = unit.kind
            if kind == "V":
                if not self._adjectival(j, headed) or j == i:
                    break
            elif (kind == "U" and unit.low == "-") or (
                kind in ".-" and unit.low in "-/&" and j > i and self._hyphened(j)
            ):
                pass
            elif (
                kind not in NOMINAL
                or (j > i and kind in "EXM" and self._contact_clause(j))
                or (kind == "D" and headed and self.units[j - 1].kind != "G")
                or (kind == "Q" and headed and self.units[j - 1].kind in "NEX" and not self._model(j))
            ):
                break
            if kind == "G":
                headed = False
            elif kind in "NXE" or (kind == "U" and unit.low != "-"):
                headed = True
            j += 1
        return max(j, i + 1)

    def _hyphened(self, j: int) -> bool:
        """Whether a hyphen binds two words of a group: "U.S.-backed", "a 72-hour truce"."""
        return self.units[j - 1].kind in "NXEUMQ"

    def _contact_clause(self, j: int) -> bool:
        """ "the invasion Russia launched": behind a noun for a deed or a thing, a name with a verb of its own."""
        noun, name = self.units[j - 1].noun, self.units[j].name
        if self.units[j - 1].kind != "N" or noun is None or name is None:
            return False
        men = noun.plural and "troops" in noun.classes and name.kind == "State"  # "the 300 men France sent to X"
        if noun.classes & _TITLED - {"attacked"} and not men:
            return False
        after = self.units[j + 1] if j + 1 < len(self.units) else None
        active = after is not None and (
            after.kind in "BH" or (after.kind == "V" and bool(set(after.codes) & set("DP")))
        )
        told = men or noun.frames or noun.classes & {"weapons", "aid", "missile", "deal", "message"}
        return active and bool(told) and any(unit.low == "the" for unit in self.units[max(0, j - 4) : j])

    def _bound(self, k: int) -> bool:
        """ "a 72-hour truce": a number that a hyphen binds to its measure counts nothing."""
        measured = self.units[k + 1] if k + 1 < len(self.units) else None
        counting = measured is not None and measured.noun is not None and measured.noun.classes & _COUNTED
        strong = measured is not None and (bool(counting) or measured.low == "strong")  # "a 900-strong force"
        return k < len(self.units) and self.units[k].low in _MEASURES and not strong

    def _model(self, j: int) -> bool:
        """ "18 Leopard 2 tanks": a number between a name and what is so named."""
        k = j + 1
        while k < len(self.units) and self.units[k].kind == "U":
            k += 1  # "the Hormuz 2 naval missile"
        nxt = self.units[k] if k < len(self.units) else None
        before = self.units[j - 1]
        arms = before.kind == "N" and before.noun is not None and "weapons" in before.noun.classes
        if nxt is None or nxt.kind != "N" or nxt.noun is None or "weapons" not in nxt.noun.classes:
            return False
        named = before.kind == "X" or arms or (before.kind == "E" and not nxt.noun.plural)
        return named and self.units[j].last - self.units[j].first == 1

    def _adjectival(self, j: int, headed: bool) -> bool:
        """A participle before a noun inside a group: "unidentified", "allied", "retaliating forces"."""
        unit = self.units[j]
        if not set(unit.codes) & set("KG") or j + 1 >= len(self.units):
            return False
        nxt = self.units[j + 1]
        return nxt.kind in "NUX" and not headed

    def _extent_fr(self, i: int) -> int:
        """The end of a French noun group."""
        j = i
        headed = False
        while j < len(self.units):
            unit = self.units[j]
            kind = unit.kind
            if kind == "Q" and headed and self._model_fr(j):
                unit.kind = kind = "U"
            portion = kind == "D" and unit.last - unit.first == 2  # "une grande partie de": the head follows
            if kind == "V":
                if not headed or set(unit.codes) != {"K"} or unit.uses or self._complement(j + 1):
                    break
            elif headed and (past := self._unlike(j)):
                j = past
                continue
            elif kind == "." and unit.low in "-/&" and headed:
                pass
            elif (
                kind not in NOMINAL
                or kind == "G"
                or (kind == "D" and j > i and not portion and not (self.units[j - 1].kind == "D" and not headed))
                or (kind == "Q" and headed)
                or (kind == "U" and headed and self._finite_looking(unit))
                or (j > i and kind in "EX" and self._another(i, j))
            ):
                break
            if portion:
                headed = False
            if kind in "NXE" or kind == "U" or (kind == "M" and not headed):
                headed = True
            j += 1
        return max(j, i + 1)

    def _another(self, i: int, j: int) -> bool:
        """ "a rencontré à Moscou Vladimir Poutine": a person's name behind a bare place begins a group of its own."""
        before, unit = self.units[j - 1], self.units[j]
        if before.kind != "E" or before.name is None or before.name.kind not in ("State", "Place", "Organization", ""):
            return False
        person = unit.name.kind == "Person" if unit.name is not None else unit.last - unit.first > 1
        return person and not any(u.kind in "NX" for u in self.units[i:j])

    def _model_fr(self, j: int) -> bool:
        """ "quatre chars Leopard 2": a bare number behind arms or a name, before no noun, is of their name."""
        before, nxt = self.units[j - 1], self.units[j + 1] if j + 1 < len(self.units) else None
        arms = before.kind == "X" or (before.noun is not None and "weapons" in before.noun.classes)
        bare = self.units[j].last - self.units[j].first == 1 and self.units[j].low.isdigit()
        return arms and bare and (nxt is None or nxt.kind not in "NUXEMV")

    def _unlike(self, j: int) -> int:
        """Where "non identifiés", "non encore armés", a quality denied of a noun, ends; 0 where there is none."""
        if self.units[j].low != "non":
            return 0
        j += 1 + (j + 1 < len(self.units) and self.units[j + 1].low == "encore")
        after = self.units[j] if j < len(self.units) else None
        quality = (
            after is not None
            and (after.kind == "U" or "K" in after.codes)
            and after.low not in self.lang.sets["no_quality"]
        )
        return j + 1 if quality else 0

    def _complement(self, j: int) -> bool:
        """Whether what follows a participle is its complement: "soutenus par l'Iran"."""
        return j < len(self.units) and self.units[j].kind == "P" and self.units[j].low in ("par", "depuis", "lors")

    @staticmethod
    def _finite_looking(unit: Unit) -> bool:
        """An unknown word with the ending of a French verb in the plural or past."""
        return unit.low.endswith(("aient", "èrent", "eront", "erait", "eraient", "issent", "irent"))

    def _head_en(self, group: NounGroup, units: list[Unit]) -> None:
        """The last noun, or the name after titles; names before it modify or own it."""
        cut = max([k for k, u in enumerate(units) if u.kind == "G"], default=-1)
        possessors, rest = units[: max(cut, 0)], units[cut + 1 :]
        possessed = []
        if possessors:
            group.owners += [u for u in possessors if u.kind in "EX"]
            group.demonyms += [u for u in possessors if u.kind == "M"]
            possessed = [u for u in possessors if u.kind == "N" and u.noun is not None]
            if possessed and possessed[-1] is possessors[-1] and not (group.owners or group.demonyms):
                group.possessor = _plain(possessors)
        rest = self._priced(rest)
        nominal = [u for u in rest if u.kind in "NXEUM" and u.low not in "-/&"]
        if not nominal:
            group.head = next((u for u in rest if u.kind == "Q"), None)
            if cut > 0 and group.head is None:
                group.head = units[cut - 1]
            return
        head = nominal[-1]
        if head.kind == "M" and len(nominal) > 1 and any(u.kind == "N" for u in nominal):
            head = [u for u in nominal if u.kind == "N"][-1]
        plural = next((u for u in reversed(nominal) if u.noun is not None and u.noun.plural), None)
        if head.kind == "U" and plural is not None:
            head = plural
        elif self._state_of(head, nominal) or self._called(head, nominal) or self._found_false(head, nominal):
            head = nominal[-2]
        group.head = head
        before = [u for u in nominal if u is not head]
        group.compound = [*possessed, *(u for u in before if u.kind == "N" and u.noun is not None)]
        if head.kind in "EX":
            group.names.append(head)
            titled = [u for u in before if u.kind == "N"]
            if titled and head.noun is None:
                head.noun = titled[-1].noun if titled[-1].noun and titled[-1].noun.classes & {"person"} else None
        group.modifiers += [u for u in before if u.kind in "EX"]
        group.demonyms += [u for u in (*before, head) if u.kind == "M"]

    def _priced(self, units: list[Unit]) -> list[Unit]:
        """ "aid worth 12 million euros": the units before "worth", the number behind it one of money."""
        if len(units) < 3:
            return units
        k = next((k for k, unit in enumerate(units) if unit.low == "worth" and k), 0)
        priced = units[k + 1 : k + 3] if k else []
        if len(priced) == 2 and priced[0].kind == "Q" and priced[1].low in self.lang.sets["currencies"]:
            priced[0].lemma = priced[1].low
        return units[:k] if priced and priced[0].kind == "Q" else units

    @staticmethod
    def _state_of(head: Unit, nominal: list[Unit]) -> bool:
        """ "left 12 soldiers dead": behind people in the plural, a word for the dead tells only how they are."""
        people = nominal[-2].noun if len(nominal) > 1 else None
        dead = head.noun is not None and "toll" in head.noun.classes
        return dead and people is not None and people.plural and bool(people.classes & {"people", "troops"})

    def _found_false(self, head: Unit, nominal: list[Unit]) -> bool:
        """ "called the charge absurd": the word for untrue behind a noun is what it is called."""
        behind = len(nominal) > 1 and nominal[-2].kind == "N"
        return behind and head.kind == "U" and head.low in self.lang.sets["falsehoods"]

    @staticmethod
    def _called(head: Unit, nominal: list[Unit]) -> bool:
        """ "the missile Pralay", "the frigate Germinal": an unknown name behind a thing is what that is called."""
        thing = nominal[-2].noun if len(nominal) > 1 and nominal[-2].kind == "N" else None
        return head.kind == "X" and thing is not None and bool(thing.classes & _CALLED)

    def _head_fr(self, group: NounGroup, units: list[Unit]) -> None:
        """The first noun, or the name after a title; names after it name it."""
        nominal = [u for u in units if u.kind in "NXEUM" and u.low not in "-/&"]
        if not nominal:
            group.head = next((u for u in units if u.kind == "Q"), None)
            return
        head = next((u for u in nominal if u.kind in "NEX"), None) or nominal[0]
        first = nominal[0]
        known = first.low in self.lang.sets["before_nouns"] | self.lang.sets["sources"]
        if first.kind == "U" and head is not first and not known and head.low in self.lang.sets["also_qualities"]:
            head = first  # "ses liens militaires": of a noun that no list knows
        group.head = head
        for unit in nominal:
            if unit.kind == "M":
                group.demonyms.append(unit)
            elif unit.kind in "EX" and (unit is head or (head.noun and head.noun.classes & _TITLED)):
                group.names.append(unit)
            elif unit.kind in "EX":
                group.modifiers.append(unit)


NOMINAL = frozenset("DQMNUXEJG")
_MEASURES = frozenset({"-", "mm", "cm"})  # "155mm guns"
_COUNTED = frozenset({"people", "troops", "carrier", "person"})
_TITLED = frozenset({"person", "org", "troops", "people", "place", "attacked"})
_CALLED = frozenset({"missile", "weapons", "device", "carrier"})


def _plain(units: list[Unit]) -> NounGroup:
    """A noun group of a common noun, the last of its units."""
    group = NounGroup()
    group.head = units[-1]
    if group.head.noun is not None:
        group.classes, group.plural = group.head.noun.classes, group.head.noun.plural
    group.determiner = units[0].low if units[0].kind == "D" else ""
    group.compound = [unit for unit in units[:-1] if unit.kind not in "DQ"]
    return group
