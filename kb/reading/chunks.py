"""reading: noun groups and verb groups of a sentence, from its units."""

from __future__ import annotations

from kb.reading.lexicon import Language, VerbUse
from kb.reading.tokens import Token
from kb.reading.units import Unit


class Chunk:
    """A group of units ``first`` to ``last`` (exclusive); kind NP or VG, or the kind of its only unit."""

    __slots__ = ("first", "kind", "last", "low", "noun_group", "unit", "verb_group")

    def __init__(self, kind: str, first: int, last: int, unit: Unit) -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.unit = unit
        self.low = unit.low
        self.noun_group: NounGroup | None = None
        self.verb_group: VerbGroup | None = None

    def __repr__(self) -> str:
        return f"{self.kind}({self.low})"


class NounGroup:
    """A noun group: its head, the names in it, its number and its determiner."""

    __slots__ = (
        "classes",
        "demonyms",
        "determiner",
        "figure",
        "frames",
        "head",
        "modifiers",
        "names",
        "owners",
        "plural",
        "pronoun",
    )

    def __init__(self) -> None:
        self.head: Unit | None = None
        self.names: list[Unit] = []  # names the group stands for ("President Obama", "Kyiv")
        self.owners: list[Unit] = []  # names in the genitive
        self.modifiers: list[Unit] = []  # names before the head ("Hamas fighters")
        self.demonyms: list[Unit] = []
        self.figure: Unit | None = None
        self.determiner = ""
        self.classes: frozenset[str] = frozenset()
        self.frames: tuple[str, ...] = ()
        self.plural = False
        self.pronoun = False


class VerbGroup:
    """A verb group: its main verb with tense, voice, mood and negation."""

    __slots__ = (
        "copula",
        "finite",
        "future",
        "gerund",
        "infinitive",
        "lemma",
        "modal",
        "negated",
        "participle",
        "passive",
        "past",
        "progressive",
        "reflexive",
        "uses",
        "verb",
    )

    def __init__(self) -> None:
        self.verb: Unit | None = None
        self.lemma = ""
        self.uses: list[VerbUse] = []
        self.passive = self.negated = self.finite = self.infinitive = self.gerund = False
        self.participle = self.modal = self.future = self.past = self.copula = self.reflexive = self.progressive = False


_NOMINAL = frozenset("DQMNUXEJG")
_VERBAL = frozenset("BHFKV")


class Chunker:
    """Groups the units of one sentence."""

    def __init__(self, units: list[Unit], tokens: list[Token], lang: Language) -> None:
        self.units = units
        self.tokens = tokens
        self.lang = lang
        self.chunks: list[Chunk] = []

    def run(self) -> list[Chunk]:
        """All groups, left to right."""
        i = 0
        while i < len(self.units):
            unit = self.units[i]
            chunk = None
            if unit.kind in _VERBAL or (unit.kind == "n" and self.lang.french) or self._leads_verb(i):
                chunk = self._verbs(i)
            if chunk is None and unit.kind in _NOMINAL and unit.kind != "G":
                chunk = self._nouns(i)
            elif chunk is None and unit.kind == "O":
                chunk = self._pronoun(i)
            if chunk is None:
                chunk = Chunk("U" if unit.kind in "VBHFKG" else unit.kind, i, i + 1, unit)
            self.chunks.append(chunk)
            i = chunk.last
        return self.chunks

    def _leads_verb(self, i: int) -> bool:
        """A French object pronoun before its verb belongs to the verb group."""
        unit = self.units[i]
        return (
            unit.kind == "a"
            and self.lang.french
            and "i" in self.lang.closed.get(unit.low, "")
            and i + 1 < len(self.units)
            and self.units[i + 1].kind in "VBHFKan"
        )

    # -- verbs ----------------------------------------------------------------------------------

    def _verbs(self, i: int) -> Chunk | None:
        """A verb group that begins at unit ``i``."""
        group = VerbGroup()
        auxiliaries: list[Unit] = []
        j = i
        main: Unit | None = None
        bare = False
        while j < len(self.units):
            unit = self.units[j]
            if unit.kind == "n":
                if unit.low in ("ne", "n'"):
                    bare = True
                else:
                    group.negated = True
            elif unit.kind in "BHFK":
                auxiliaries.append(unit)
            elif unit.kind == "V":
                if auxiliaries and not self._completes(auxiliaries, unit):
                    break
                main = unit
                j += 1
                break
            elif unit.kind == "a":
                if unit.low in ("se", "s'", "me", "m'"):
                    group.reflexive = True
            elif not (unit.kind == "O" and unit.low.startswith("-")) and not (
                unit.kind == "T" and auxiliaries and j + 1 < len(self.units) and self.units[j + 1].kind == "V"
            ):
                break
            j += 1
        if main is None and not auxiliaries:
            return None
        while main is None and j > i + 1 and self.units[j - 1].kind in "a":
            j -= 1
        if main is not None:
            while j < len(self.units) and self.units[j].kind in "n":
                group.negated = True
                j += 1
        if bare and not group.negated:
            only = j < len(self.units) and self.units[j].low in ("que", "qu'")
            j += only
            group.negated = not only
        self._describe(group, auxiliaries, main)
        chunk = Chunk("VG", i, j, main or auxiliaries[-1])
        chunk.verb_group = group
        return chunk

    def _completes(self, auxiliaries: list[Unit], unit: Unit) -> bool:
        """Whether a verb form can be the main verb of these auxiliaries."""
        codes = set(unit.codes)
        last = auxiliaries[-1].kind
        if last == "H":
            return bool(codes & set("K"))
        if last == "B":
            return bool(codes & set("KG"))
        return bool(codes & set("BI"))

    def _describe(self, group: VerbGroup, auxiliaries: list[Unit], main: Unit | None) -> None:
        """Tense, voice and mood from the auxiliaries and the form of the main verb."""
        kinds = [u.kind for u in auxiliaries]
        first = auxiliaries[0] if auxiliaries else main
        assert first is not None
        codes = self._codes(first)
        group.verb = main
        group.copula = main is None
        if main is not None:
            group.lemma = main.lemma
            group.uses = main.uses
        group.negated = group.negated or any(u.low.endswith("n't") or u.low == "cannot" for u in auxiliaries)
        if self.lang.french:
            self._french(group, auxiliaries, main, codes)
        else:
            self._english(group, kinds, auxiliaries, main)

    def _codes(self, unit: Unit) -> set[str]:
        """The codes of a form, auxiliaries included."""
        if unit.codes:
            return set(unit.codes)
        return {code for _, codes in self.lang.forms.get(unit.low, ()) for code in codes}

    def _french(self, group: VerbGroup, auxiliaries: list[Unit], main: Unit | None, codes: set[str]) -> None:
        """French: avoir or être with a participle, aller with an infinitive, conditional, gerund."""
        group.modal = "C" in codes and not codes & set("PS")
        group.future = ("F" in codes and not codes & set("PS")) or any(u.kind == "F" for u in auxiliaries)
        group.infinitive = ("I" in codes and not auxiliaries) or (bool(auxiliaries) and "I" in codes)
        group.gerund = codes <= set("G") and bool(codes)
        group.past = bool(auxiliaries) or bool(codes & set("MS"))
        if any(u.kind == "K" for u in auxiliaries):
            group.modal = True
        be = [u for u in auxiliaries if u.kind == "B"]
        if main is None:
            group.finite = not group.infinitive and not group.gerund
            return
        if auxiliaries:
            active = main.lemma in _BE_VERBS or group.reflexive
            group.passive = bool(be) and auxiliaries[-1].kind == "B" and not active
            group.finite = not group.infinitive and not group.gerund
            return
        group.participle = codes == {"K"}
        if "K" in codes and codes != {"K"} and not codes & set("PSJ"):
            group.participle = True
        group.finite = not (group.infinitive or group.gerund or group.participle)

    def _english(self, group: VerbGroup, kinds: list[str], auxiliaries: list[Unit], main: Unit | None) -> None:
        """English: be with a participle is passive, "to" an infinitive, could and would a mood."""
        lows = {u.low for u in auxiliaries}
        group.infinitive = "to" in lows
        group.modal = any(u.kind == "K" for u in auxiliaries)
        group.future = bool(lows & {"will", "shall", "'ll", "won't"})
        codes = set(main.codes) if main else set()
        group.past = bool(lows & {"was", "were", "had", "been", "did", "have", "has"}) or bool(codes & set("DK"))
        group.passive = bool(kinds) and kinds[-1] == "B" and "K" in codes
        group.progressive = bool(kinds) and kinds[-1] == "B" and "G" in codes
        group.gerund = not kinds and codes <= set("G") and main is not None
        if kinds and not group.infinitive and kinds[0] in "BH" and auxiliaries[0].low in ("being", "having"):
            group.gerund = True
        elif kinds and auxiliaries[0].low in ("be", "been"):
            group.participle = True
        if not kinds and codes and codes <= set("K"):
            group.participle = True
        group.finite = not (group.infinitive or group.gerund or group.participle)

    # -- nouns ----------------------------------------------------------------------------------

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
        for unit in units:
            if unit.kind == "Q" and group.figure is None:
                group.figure = unit
            elif unit.kind == "D" and not group.determiner:
                group.determiner = unit.low
        head = group.head
        if head is not None and head.noun is not None:
            group.classes = head.noun.classes
            group.frames = head.noun.frames
            group.plural = head.noun.plural
        chunk = Chunk("NP", i, j, head or units[-1])
        chunk.noun_group = group
        return chunk

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
            elif (kind == "U" and unit.low == "-") or (kind == "." and unit.low in "-/&" and headed):
                pass
            elif (
                kind not in _NOMINAL
                or (kind == "D" and headed and self.units[j - 1].kind != "G")
                or (kind == "Q" and headed and self.units[j - 1].kind in "NEX")
            ):
                break
            if kind == "G":
                headed = False
            elif kind in "NXE" or (kind == "U" and unit.low != "-"):
                headed = True
            j += 1
        return max(j, i + 1)

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
            if kind == "V":
                if not headed or not set(unit.codes) == {"K"} or unit.uses or self._complement(j + 1):
                    break
            elif kind == "." and unit.low in "-/&" and headed:
                pass
            elif (
                kind not in _NOMINAL
                or kind == "G"
                or (kind == "D" and j > i and not (self.units[j - 1].kind == "D" and not headed))
                or (kind == "Q" and headed)
                or (kind == "U" and headed and self._finite_looking(unit))
            ):
                break
            if kind in "NXE" or kind == "U" or (kind == "M" and not headed):
                headed = True
            j += 1
        return max(j, i + 1)

    def _complement(self, j: int) -> bool:
        """Whether what follows a participle is its complement: "soutenus par l'Iran"."""
        return j < len(self.units) and self.units[j].kind == "P" and self.units[j].low in ("par", "depuis", "lors")

    @staticmethod
    def _finite_looking(unit: Unit) -> bool:
        """An unknown word with the ending of a French verb in the plural or past."""
        return unit.low.endswith(("aient", "èrent", "eront", "erait", "eraient", "issent", "irent"))

    def _head_en(self, group: NounGroup, units: list[Unit]) -> None:
        """The last noun, or the name after titles; names before it modify or own it."""
        cut = max((k for k, u in enumerate(units) if u.kind == "G"), default=-1)
        for unit in units[: max(cut, 0)]:
            if unit.kind in "EX":
                group.owners.append(unit)
            elif unit.kind == "M":
                group.demonyms.append(unit)
        rest = units[cut + 1 :]
        nominal = [u for u in rest if u.kind in "NXEUM" and u.low not in "-/&"]
        if not nominal:
            group.head = next((u for u in rest if u.kind == "Q"), None)
            if cut > 0 and group.head is None:
                group.head = units[cut - 1]
            return
        head = nominal[-1]
        if head.kind == "M" and len(nominal) > 1 and any(u.kind == "N" for u in nominal):
            head = [u for u in nominal if u.kind == "N"][-1]
        group.head = head
        before = nominal[:-1]
        if head.kind in "EX":
            group.names.append(head)
            titled = [u for u in before if u.kind == "N"]
            if titled and head.noun is None:
                head.noun = titled[-1].noun if titled[-1].noun and titled[-1].noun.classes & {"person"} else None
        for unit in before:
            if unit.kind in "EX":
                group.modifiers.append(unit)
            elif unit.kind == "M":
                group.demonyms.append(unit)
        if head.kind == "M":
            group.demonyms.append(head)

    def _head_fr(self, group: NounGroup, units: list[Unit]) -> None:
        """The first noun, or the name after a title; names after it name it."""
        nominal = [u for u in units if u.kind in "NXEUM" and u.low not in "-/&"]
        if not nominal:
            group.head = next((u for u in units if u.kind == "Q"), None)
            return
        head = next((u for u in nominal if u.kind in "NEX"), None) or nominal[0]
        group.head = head
        for unit in nominal:
            if unit.kind == "M":
                group.demonyms.append(unit)
            elif unit.kind in "EX" and (unit is head or (head.noun and head.noun.classes & _TITLED)):
                group.names.append(unit)
            elif unit.kind in "EX":
                group.modifiers.append(unit)


_TITLED = frozenset({"person", "org", "troops", "people", "place", "attacked"})
_BE_VERBS = frozenset(
    [
        "aller",
        "venir",
        "arriver",
        "partir",
        "entrer",
        "sortir",
        "monter",
        "descendre",
        "naître",
        "mourir",
        "rester",
        "tomber",
        "devenir",
        "revenir",
        "retourner",
        "rentrer",
        "parvenir",
        "intervenir",
        "survenir",
        "décéder",
        "convenir",
        "apparaître",
    ]
)
