"""reading: grammar words: articles, prepositions, conjunctions, pronouns, auxiliaries."""

from __future__ import annotations

from functools import cache

from kb.reading.ambiguity import Ambiguity
from kb.reading.tokens import Token
from kb.reading.unit import Unit


class GrammarWords(Ambiguity):
    """Tells what a grammar word is where it stands."""

    def _closed(self, i: int, low: str, letters: str) -> Unit | None:
        """A grammar word, told apart by what surrounds it."""
        groups = self.lang.prepositions.get(low)
        kind = self._kind_of(i, low, letters, groups)
        return Unit(kind, i, i + 1, low) if kind else None

    def _kind_of(self, i: int, low: str, letters: str, groups: list[str] | None) -> str:
        """The kind of a grammar word."""
        before = self.units[-1] if self.units else None
        if low == "devant" and groups and not self._infinitive_at(i + 1):
            return "P"
        if low == "since" and before is not None and before.kind == "H":
            return "a"  # "has since sent"
        if low == "soit" and before is not None and before.kind == ",":
            return "a"  # "…, soit 47 camions"
        verbal = _kind_by(letters, _VERBAL) if "d" not in letters else ""
        if verbal:
            return verbal
        special = self._french_word(i, low, before) if self.lang.french else self._english_word(i, low, before)
        if special:
            return special
        if "n" in letters:
            return "n" if "d" not in letters else "D"
        if groups and not ("s" in letters and self._clause_follows(i)):
            return "P"
        if letters == "o" and before is not None and before.kind in "DQU" and self.lang.noun(low):
            return ""  # "une personne", "une autre personne" is somebody, "personne" nobody
        return _kind_by(letters, _OTHERS)

    def _infinitive_at(self, i: int) -> bool:
        """Whether an infinitive stands at token ``i``."""
        forms = self.lang.forms.get(self.tokens[i].low, ()) if i < len(self.tokens) else ()
        return any("I" in codes for _, codes in forms)

    def _clause_follows(self, i: int) -> bool:
        """Whether "after", "before", "since" opens a clause: a verb form comes before the next mark."""
        told = not self.lang.french and self.tokens[i].low != "as" and any(unit.kind in "VBH" for unit in self.units)
        past = False  # a complement, behind which a bare past form with one of its own may be a participle
        for k, token in enumerate(self.tokens[i + 1 : i + 9], i + 1):
            if token.kind in ("mark", "dash", "open"):
                return False
            if token.low in self.lang.prepositions:
                past = past or token.low != "of"
                if told and token.low in self.lang.sets["behind_nouns"]:
                    continue  # "came after the ministers of two states met", "after troops from X took the port"
                return False
            letters = self.lang.closed.get(token.low, "")
            if set(letters) & set("bhfm"):
                return True
            if past and "r" in letters:
                return False
            forms = self.lang.forms.get(token.low)
            if forms and not self.lang.noun(token.low):
                return not (all(set(codes) <= set("G") for _, codes in forms) or (past and not self._governs(k + 1)))
        return False

    def _governs(self, i: int) -> bool:
        """Whether an article, a number or a name stands at token ``i``: what a past tense before it has as object."""
        if i >= len(self.tokens):
            return False
        token = self.tokens[i]
        counted = token.kind == "number" or token.low in self.lang.number_starts
        return token.cap or counted or "d" in self.lang.closed.get(token.low, "")

    def _ends_group(self, i: int) -> bool:
        """ "rejected that account.": one noun, and nothing behind it that could be its verb."""
        if i + 1 >= len(self.tokens) or not any(
            not n.rest and not n.plural for n in self.lang.noun(self.tokens[i].low)
        ):
            return False
        after = self.tokens[i + 1]
        return after.kind in ("mark", "close") or bool(self.lang.prepositions.get(after.low)) or after.low == "and"

    def _french_word(self, i: int, low: str, before: Unit | None) -> str:
        """le, la, les before a verb are pronouns; des, du after a verb are articles; que, dont, où are relatives."""
        nxt = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        pronoun = (
            self._object_pronoun(i, low, before, nxt)
            if nxt is not None and low in self.lang.sets["object_pronouns"]
            else ""
        )
        if pronoun:
            return pronoun
        if self._part_of(low, before, nxt):
            return "U"
        led = (
            before is not None and before.kind == "P" and before.low in self.lang.sets["before_de"]
        )  # "par de présumés rebelles"
        opens = led or before is None or before.kind in ("V", "H", "T", "a", ",", "C", "«", "-", ":", ";", "S")
        if low in ("de", "d'") and nxt is not None and opens and self._plural_after(i + 1):
            return "D"
        if low in ("des", "du", "d'"):
            return self._partitive(low, before, i)
        if (
            low == "de"
            and nxt is not None
            and nxt.low in ("la", "l'")
            and not nxt.cap
            and not (i + 2 < len(self.tokens) and self.tokens[i + 2].cap)
            and before is not None
            and before.kind == "V"
        ):
            undergone = any(unit.kind == "B" for unit in self.units[-3:-1])  # "ont été chassés de la capitale"
            return "D" if self._transitive(before) and not undergone else "P"
        if low in ("alors", "ainsi") and nxt is not None and nxt.low not in ("que", "qu'"):
            return "a"
        if low in ("que", "qu'") and before is not None:
            return "R" if before.kind in ("N", "E", "M") and self._verbless() else "S"
        return ""

    def _object_pronoun(self, i: int, low: str, before: Unit | None, nxt: Token) -> str:
        """Whether le, les, leur, en, y, nous stand for somebody before a verb; empty where they are articles."""
        forms = self.lang.forms.get(nxt.low)
        auxiliary = set(self.lang.closed.get(nxt.low, "")) & set("bhm")
        article = low in ("le", "la", "les", "leur") or (low == "l'" and before is not None and before.kind == "P")
        if auxiliary and not (article and self.lang.noun(nxt.low)):
            return "a"
        if low in ("nous", "vous"):
            return "O"
        if low == "y" and forms and not any(set(codes) & set("GIK") for _, codes in forms):
            return "a"  # "y voit une provocation"
        if low == "en":
            return "a" if self._thereof(i, before) else "P"
        infinitive = bool(forms) and all(set(codes) <= {"I"} for _, codes in forms or ())
        if infinitive and before is not None and before.kind == "P" and not self.lang.noun(nxt.low):
            return "a"
        pronoun_place = before is not None and (before.kind in ("O", "n", "R", "a") or before.low == "comme")
        if forms and pronoun_place and not self.lang.noun(nxt.low):
            return "a"
        return ""

    def _thereof(self, i: int, before: Unit | None) -> bool:
        """ "s'en défend", "Moscou en avoue 74": "en" is a pronoun before a finite verb."""
        low = self.tokens[i + 1].low
        forms = self.lang.forms.get(low, ())
        if before is None or not forms or self.lang.noun(low):
            return False
        if any(set(codes) & set("GIK") for _, codes in forms):
            return False
        counts = i + 2 < len(self.tokens) and (
            self.tokens[i + 2].kind == "number" or self.tokens[i + 2].low in self.lang.numbers
        )
        return before.kind in "OnRa" or (before.kind in "EXMN" and counts)

    def _part_of(self, low: str, before: Unit | None, nxt: Token | None) -> bool:
        """ "18 des 31 camions", "deux de ses chefs": between a number and those of whom it counts some."""
        if before is None or nxt is None:
            return False
        counted = before.kind == "Q" and before.figure is not None
        number = nxt.kind == "number" or nxt.low in self.lang.numbers or nxt.low == "quelque"
        if low == "des":
            return counted and number
        if low in ("de", "d'"):
            return counted and nxt.low in self.lang.sets["plural_possessives"]
        return low in self.lang.sets["plural_possessives"] and before.kind == "U" and before.low in ("de", "d'")

    def _plural_after(self, i: int) -> bool:
        """ "de lourdes pertes": an adjective and a noun in the plural."""
        low = self.tokens[i].low
        if i + 1 >= len(self.tokens) or not low.endswith(("s", "x")) or "d" in self.lang.closed.get(low, ""):
            return False
        return any(noun.plural for noun in self.lang.noun(self.tokens[i + 1].low))

    def _verbless(self) -> bool:
        """Whether no verb of saying stands close before: then "que" is a relative."""
        return not any(u.kind == "V" for u in self.units[-4:])

    def _partitive(self, low: str, before: Unit | None, i: int) -> str:
        """ "des" and "du" after a verb, a mark or a conjunction are articles, after a noun prepositions."""
        if before is None or before.kind in (",", "C", ";", "«", "S", "-", ":", ".", "T", "R"):
            return "D" if low == "des" or before is None else "P"
        if before.kind == "V":
            return "D" if self._transitive(before) and low != "d'" else "P"
        if before.kind == "a" and len(self.units) > 1 and self.units[-2].kind in "VHB":
            return "D" if low != "d'" else "P"
        if low == "des" and before.kind in ("E", "X") and self._owes_object():
            return "D"
        if low == "des" and before.kind == "N" and self._object_behind(before, i):
            return "D"
        if before.kind == "@" and low == "des":
            return "D"  # "selon des sources"
        if before.kind == "P" and before.low not in ("de", "d'", "près", "lors", "autour"):
            return "D"
        return "P"

    def _owes_object(self) -> bool:
        """ "a fourni à Moscou des obus": a verb with its recipient, whose object is still to come."""
        kinds = "".join(u.kind for u in self.units[-5:])
        return "VPE" in kinds or "VPX" in kinds or "VPDE" in kinds

    def _object_behind(self, before: Unit, i: int) -> bool:
        """ "a essuyé dans la nuit des tirs", "a livré aux rebelles des mortiers": behind a time or a receiver."""
        kinds = "".join(u.kind for u in self.units[-6:])
        lead = next((cut for cut in ("PDN", "PN") if kinds.endswith(cut)), "")
        verb = self.units[-len(lead) - 1] if lead and len(self.units) > len(lead) else None
        if verb is None or verb.kind != "V" or not self._transitive(verb):
            return False
        time = before.noun is not None and "time" in before.noun.classes
        after = self.lang.noun(self.tokens[i + 1].low) if i + 1 < len(self.tokens) else ()
        given = self.units[-len(lead)].low in ("à", "au", "aux") and any(n.classes & _GIVEN for n in after)
        return time or given

    def _transitive(self, verb: Unit) -> bool:
        """Whether a verb would take "des …" as its object."""
        return verb.lemma not in self.lang.sets["intransitive"]

    def _english_word(self, i: int, low: str, before: Unit | None) -> str:
        """ "that" after a noun is a relative, after a verb a conjunction; "to" before a verb belongs to it."""
        nxt = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if low == "to" and nxt is not None:
            forms = self.lang.forms.get(nxt.low)
            verbal = forms and any("B" in codes for _, codes in forms)
            if (verbal and not nxt.cap) or self.lang.closed.get(nxt.low) in ("b", "h", "e"):
                return "F"
            return "P"
        if low == "that":
            if before is not None and before.kind in ("N", "U", "X", "E") and before.low not in ("reporters",):
                if self._told_somebody():
                    return "S"
                return "R" if not any(u.kind == "V" for u in self.units[-3:]) else "S"
            if before is not None and before.kind == "V":
                return "D" if self._ends_group(i + 1) else "S"
            return "D" if nxt is not None and self.lang.noun(nxt.low) else "S"
        if low == "there":
            return "O" if nxt is not None and set(self.lang.closed.get(nxt.low, "")) & set("bhmfe") else "a"
        if low in ("who", "which", "whom", "whose"):
            return "R"
        if low in ("her", "his", "its", "their"):
            return "D"
        if low == "no":
            return "D"
        return ""

    def _told_somebody(self) -> bool:
        """ "told X's Radio Y that": only the words of whom it is told stand between a verb of telling and here."""
        for unit in reversed(self.units[-7:]):
            if unit.kind == "V":
                return any(use.frame == "tell" for use in unit.uses)
            if unit.kind not in "NUXEMGDJ":
                return False
        return False


@cache
def _kind_by(letters: str, order: tuple[tuple[str, str], ...]) -> str:
    """The kind that the first of the letters tells."""
    return next((kind for letter, kind in order if letter in letters), "")


_GIVEN = frozenset({"weapons", "aid", "troops"})
_VERBAL = (("b", "B"), ("h", "H"), ("f", "F"), ("m", "K"), ("e", "F"))
_OTHERS = (("d", "D"), ("k", "C"), ("r", "R"), ("s", "S"), ("c", "C"), ("o", "O"), ("a", "a"), ("i", "a"))
