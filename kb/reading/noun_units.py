"""reading: nouns of the lexicon and draft names as units of a sentence."""

from __future__ import annotations

from kb.reading.lexicon import Noun
from kb.reading.names import Names
from kb.reading.tokens import Token
from kb.reading.unit import Unit
from kb.reading.verb_units import VerbUnits


class NounUnits(VerbUnits):
    """Tells nouns, and names that nothing knows, from other words."""

    text: str
    names: Names

    def _quality(self, text: str) -> bool:
        """ "Greek-owned", "Iran-backed", "Scud-type": an English compound that is no name but a quality."""
        last = text.rpartition("-")[2]
        return not self.lang.french and last != text and last.islower() and len(last) > 2

    def _unknown(self, i: int, noun: Noun | None) -> Unit:
        """A run of capitalised words that nothing knows: a draft name."""
        last = i + 1
        while last < len(self.tokens) and last - i < 5 and last not in self.times:
            token = self.tokens[last]
            joined = token.low in self.lang.sets["name_particles"] and self._cap_at(last + 1)
            joined = joined or token.low.startswith(("al-", "el-", "ul-"))
            joined = joined or (self._family_article(token) and self._cap_at(last + 1))
            if token.kind != "word" or not (token.cap or joined):
                break
            if self.lang.closed.get(token.low) and not joined:
                break
            if self.lang.time["days"].get(token.low) is not None:
                break
            if (
                token.cap
                and (name := self.names.at(self.text, self.tokens, last, self.lang.french))
                and not name.demonym
                and name.kind != "Person"  # a first name before a surname that somebody known has, too
            ):
                break
            last += 1
        unit = Unit("X", i, last, self.tokens[i].low)
        unit.noun = noun or self._arms_within(i, last)
        return unit

    def _family_article(self, token: Token) -> bool:
        """ "Yann Le Goff": a French article with a capital letter inside a name."""
        return self.lang.french and token.cap and token.low in ("le", "la", "du", "de", "des")

    def _arms_within(self, first: int, last: int) -> Noun | None:
        """ "the Long Range Ballistic Missile Alvand": the weapon that a name of several words says it is."""
        nouns = (self._noun(i, self.tokens[i].low) for i in range(last - 1, first, -1))
        return next((noun for noun in nouns if noun is not None and noun.classes & {"weapons", "missile"}), None)

    def _noun(self, i: int, low: str) -> Noun | None:
        """The longest noun of the lexicon at ``i``."""
        known = self.lang.noun(low)
        for noun in known if known or "-" not in low else self._of_mark(i, low):
            rest = noun.rest
            if not rest:
                return noun
            following = self.tokens[i + 1 : i + 1 + len(rest)]
            whole = len(following) == len(rest) and rest == tuple([token.low for token in following])
            if whole and (low not in self.lang.sets["totals"] or not self._of_victims(i + 1 + len(rest))):
                return noun
        return None

    def _of_victims(self, i: int) -> bool:
        """ "le nombre de soldats togolais tués": a total of those whom the participle behind tells of."""
        return any(
            use.frame == "kill" and "K" in codes
            for token in self.tokens[i : i + 2]
            for lemma, codes in self.lang.forms.get(token.low, ())
            for use in self.lang.uses.get(lemma, ())
        )

    def _noun_after_all(self, i: int, low: str) -> bool:
        """ "les avions", "ses premiers avions": a noun that looks like an auxiliary, after an article."""
        before = [u.kind for u in self.units[-2:]]
        behind = bool(before) and (before[-1] in "DQ" or (before == ["D", "U"] and low != "est"))  # "la guerre est"
        return behind and self._noun(i, low) is not None

    def _adjectival_word(self, low: str, letters: str) -> bool:
        """ "the first", "au pouvoir": behind an article an ordinal is no adverb, an auxiliary no verb.

        "une attaque lâche": behind a noun and before no object a quality is no verb.
        """
        if not self.units:
            return False
        before = self.units[-1]
        if before.kind in "Ban" and self._predicate(low):
            return True
        if low in self.lang.sets["qualities"] and before.kind == "N":
            return before.last + 1 >= len(self.tokens) or not self._counts(self.tokens[before.last + 1])
        ordinal = low in self.lang.sets["ordinals"] and self.units[-1].kind in "DG"
        if low == "ever" and before.low in self.lang.sets["ordinals"]:
            return True  # "their first ever talks"
        return ordinal or ("m" in letters and self.lang.french and self.units[-1].low in ("au", "du"))

    def _predicate(self, low: str) -> bool:
        """ "est aussi présente": behind "être" a form that is finite only is no verb but an adjective."""
        before = self._before()
        being = self.lang.french and before is not None and before.kind == "B"
        codes = {code for _, found in self.lang.forms.get(low, ()) for code in found} if being else set()
        return bool(codes) and not codes & set("KIG") and self.lang.noun(low) == ()

    def _repetition(self, i: int, low: str) -> bool:
        """ "trois fois": an adverb that a number before it makes a noun."""
        counted = bool(self.units) and self.units[-1].kind == "Q"
        noun = self._noun(i, low) if counted else None
        return noun is not None and "repetition" in noun.classes
