"""reading: noun groups and verb groups of a sentence, from its units."""

from __future__ import annotations

from kb.reading.groups import Chunk, VerbGroup
from kb.reading.lexicon import Language
from kb.reading.noun_groups import NOMINAL, NounGroups
from kb.reading.tokens import Token
from kb.reading.unit import Unit

_VERBAL = frozenset("BHFKV")


class Chunker(NounGroups):
    """Groups the units of one sentence."""

    def __init__(self, units: list[Unit], tokens: list[Token], lang: Language) -> None:
        self.units = units
        self.tokens = tokens
        self.lang = lang
        self.chunks: list[Chunk] = []

    def run(self) -> list[Chunk]:
        """All groups, left to right."""
        if not self.lang.french:
            self._mark_adjectives()
        i = 0
        while i < len(self.units):
            unit = self.units[i]
            chunk = None
            if unit.kind in _VERBAL or (unit.kind == "n" and self.lang.french) or self._leads_verb(i):
                chunk = self._verbs(i)
            if chunk is None and unit.kind in NOMINAL and unit.kind != "G":
                chunk = self._nouns(i)
            elif chunk is None and unit.kind == "O":
                chunk = self._pronoun(i)
            if chunk is None:
                chunk = Chunk("U" if unit.kind in "VBHFKG" else unit.kind, i, i + 1, unit)
            self.chunks.append(chunk)
            i = chunk.last
        return self.chunks

    def _mark_adjectives(self) -> None:
        """English "scores of recently mobilised troops": a participle after its adverb is an adjective of the noun."""
        for k in range(2, len(self.units) - 1):
            adverb, unit = self.units[k - 1], self.units[k]
            if unit.kind != "V" or "K" not in unit.codes or adverb.kind != "a" or not adverb.low.endswith("ly"):
                continue
            if self.units[k - 2].kind in "VPDQG" and self.units[k + 1].kind in "NUMXE":
                adverb.kind = unit.kind = "U"

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
        while j < len(self.units) and main is None:
            unit = self.units[j]
            if unit.kind in "BHFK":
                auxiliaries.append(unit)
            elif unit.kind == "V":
                if auxiliaries and not self._completes(auxiliaries, unit):
                    break
                main = unit
            elif auxiliaries and unit.kind == "," and (past := self._past_insertion(j)) > j:
                j = past
                continue
            elif not self._between(j, bool(auxiliaries)):
                break
            j += 1
        if main is None and not auxiliaries:
            return None
        while main is None and j > i + 1 and self.units[j - 1].kind in "a":
            j -= 1
        j = self._negate(group, i, j)
        self._describe(group, auxiliaries, main)
        group.many = self.lang.french and (*auxiliaries, main)[0].low.endswith(("ont", "ent"))  # type: ignore[union-attr]
        chunk = Chunk("VG", i, j, main or auxiliaries[-1])
        chunk.verb_group = group
        return chunk

    def _past_insertion(self, j: int) -> int:
        """ "a, le 10 août, appelé": the unit after words between two commas; ``j`` where no participle follows."""
        if not self.lang.french:
            return j
        for k in range(j + 1, min(j + 9, len(self.units) - 1)):
            if self.units[k].kind == ",":
                return k + 1 if "K" in self.units[k + 1].codes else j
            if self.units[k].kind in "VBHFKSR;:«»":
                return j
        return j

    def _between(self, j: int, auxiliary: bool) -> bool:
        """Whether a unit may stand inside a verb group: adverbs, negation, an inverted pronoun, a time."""
        unit = self.units[j]
        if unit.kind in "na" or (unit.kind == "O" and unit.low.startswith("-")):
            return True
        stressed = unit.kind == "O" and unit.low in self.lang.sets["stressed"]  # "avait lui précisé que"
        if (unit.kind == "«" or stressed) and auxiliary and self.lang.french:  # "ont « lancé une offensive »"
            nxt = self.units[j + 1] if j + 1 < len(self.units) else None
            return nxt is not None and nxt.kind == "V" and "K" in nxt.codes
        return unit.kind == "T" and auxiliary and j + 1 < len(self.units) and self.units[j + 1].kind == "V"

    def _negate(self, group: VerbGroup, i: int, j: int) -> int:
        """Negation and reflexive pronouns of units ``i`` to ``j``; "ne … que" is no negation but "only"."""
        main = self.units[j - 1].kind == "V"
        while (
            main
            and j < len(self.units)
            and self.units[j].kind == "n"
            and self.units[j].low not in self.lang.sets["negation_before"]
        ):
            j += 1
        lows = {u.low for u in self.units[i:j] if u.kind == "n"}
        group.reflexive = any(u.kind == "a" and u.low in ("se", "s'", "me", "m'") for u in self.units[i:j])
        bare = lows & {"ne", "n'"}
        group.negated = bool(lows - {"ne", "n'"})
        if bare and not group.negated:
            only = j < len(self.units) and self.units[j].low in ("que", "qu'")
            group.negated = not only and not self._expletive(i)
            j += only
        return j

    def _expletive(self, i: int) -> bool:
        """ "avant que l'armée ne se retire": "ne" alone denies nothing behind "avant que", "à moins que"."""
        for k in range(i - 1, max(0, i - 9), -1):
            if self.units[k].low in ("que", "qu'"):
                return self.units[k - 1].low in ("avant", "moins", "peur", "crainte")
        return False

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
            active = main.lemma in self.lang.sets["be_verbs"] or group.reflexive
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
        settled = (
            "to" in lows and kinds[0] == "B" and auxiliaries[0].low in self.lang.sets["is_to"]
        )  # "is to meet": it is settled
        group.infinitive = "to" in lows and not settled
        group.modal = any(u.kind == "K" for u in auxiliaries)
        group.future = settled or bool(lows & {"will", "shall", "'ll", "won't"})
        codes = set(main.codes) if main else set()
        perfect = bool(lows & {"was", "were", "had", "been", "did", "have", "has"})
        group.past = perfect or (bool(codes & set("DK")) and not group.infinitive)  # "to hit" is no past
        group.passive = bool(kinds) and kinds[-1] == "B" and "K" in codes
        group.gerund = not kinds and codes <= set("G") and main is not None
        if kinds and not group.infinitive and kinds[0] in "BH" and auxiliaries[0].low in ("being", "having"):
            group.gerund = True
        elif kinds and auxiliaries[0].low in ("be", "been"):
            group.participle = True
        if not kinds and codes and codes <= set("K"):
            group.participle = True
        group.finite = not (group.infinitive or group.gerund or group.participle)

    # -- nouns ----------------------------------------------------------------------------------
