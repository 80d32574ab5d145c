"""reading: words that may be a verb or a noun, told apart by their neighbours."""

from __future__ import annotations

from kb.reading.lexicon import Language, Noun
from kb.reading.tokens import Token
from kb.reading.unit import Unit

_SPEAKING = frozenset({"say", "tell", "deny", "accuse", "demand", "threaten", "admit"})
"""Frames of verbs whose subject speaks."""


class Ambiguity:
    """Decides what an ambiguous word is, from the units before it and the tokens after it."""

    tokens: list[Token]
    units: list[Unit]
    lang: Language

    def _article_before(self, forms: list[list[str]]) -> bool:
        """A verb form right after an article is used as a noun or adjective: "le fait", "its own strikes"."""
        before = self.units[-1] if self.units else None
        if before is not None and before.kind == "«" and len(self.units) > 1:
            before = self.units[-2]
        if not self.lang.french:
            if before is not None and before.low in self.lang.sets["this"] and self._stands_alone(before, forms):
                return False
            if before is not None and before.low == "each" and self._says(before.last):  # "X and Y each told reporters"
                return False
            plain = all(set(codes) <= set("BP") for _, codes in forms)
            if plain and before is not None and before.kind == "U" and len(self.units) > 1:
                if self.units[-2].low in ("a", "an"):  # "a reserve transport platoon"
                    return True
                many = (
                    self.units[-2].kind == "D" and self.units[-2].low in self.lang.sets["plural_determiners"]
                )  # "all necessary measures"
                return many and all("P" in codes for _, codes in forms)
            if before is not None and before.kind == "V" and set(before.codes) == {"G"}:
                return all(set(codes) <= set("BP") for _, codes in forms)  # "inflicting damage"
            if (
                plain
                and before is not None
                and before.kind == "V"
                and before.lemma not in self.lang.sets["before_infinitive"]
            ):
                past = bool(set(before.codes) & set("DK")) and not before.uses[0].rest if before.uses else False
                return past and not any("P" in codes and "B" not in codes for _, codes in forms)  # "cut direct links"
            gerund = any("G" in codes for _, codes in forms)
            if gerund and before is not None and before.kind == "U" and len(self.units) > 1:
                return self.units[-2].kind == "D" and self._noun_at(before.last + 1)  # "a routine training launch"
            return bool(before and (before.kind in ("D", "G") or (before.kind == "P" and not gerund)))
        if before is not None and before.kind == "P" and not any(set("IG") & set(codes) for _, codes in forms):
            return True
        return bool(before and before.kind == "D" and not all("K" in codes and codes != "PK" for _, codes in forms))

    def _state(self, i: int, forms: list[list[str]]) -> bool:
        """ "were present", "became clear": behind "to be" or "to become" an English form that is no participle."""
        before = self.units[-1] if self.units else None
        if self.lang.french or before is None or any(set(codes) & set("KG") for _, codes in forms):
            return False
        nxt = self.lang.forms.get(self.tokens[i + 1].low, ()) if i + 1 < len(self.tokens) else ()
        if any("K" in codes for _, codes in nxt):
            return False  # "was test fired"
        return before.kind == "B" or (before.kind == "V" and before.lemma in self.lang.sets["becoming"])

    def _stands_alone(self, before: Unit, forms: list[list[str]]) -> bool:
        """ "This marks the third …": a demonstrative as subject, its verb followed by an article."""
        if (
            before.kind != "D"
            or not any(set("PD") & set(codes) for _, codes in forms)
            or before.last >= len(self.tokens)
        ):
            return False
        after = self.tokens[before.last + 1].low if before.last + 1 < len(self.tokens) else ""
        return "d" in self.lang.closed.get(after, "")

    def _noun_at(self, i: int) -> bool:
        """Whether a word that is a noun stands at a token."""
        return i < len(self.tokens) and not self.tokens[i].cap and bool(self.lang.noun(self.tokens[i].low))

    def _name_like(self, i: int, low: str) -> bool:
        """Whether a capitalised word at the start may be a name: nothing else, and a verb or a name follows."""
        if len(low) < 3 or i + 1 >= len(self.tokens):
            return False
        if low.endswith(("ly", "ment", "ing", "ed")):  # "Kelly said", "Ahmed told"; not "Really said", "Fighting told"
            if low in self.lang.forms or (low.endswith("ly") and not low.endswith(("elly", "illy", "olly"))):
                return False
            does = self.tokens[i + 1].low in self.lang.forms and not self._noun_at(i + 1)
            return self._says(i + 1) or (does and not low.endswith(("ment", "ing")))
        nxt = self.tokens[i + 1]
        if "k" in self.lang.closed.get(nxt.low, ""):  # "Kim and Putin"
            return self._cap_at(i + 2)
        return nxt.low in self.lang.forms or bool(set(self.lang.closed.get(nxt.low, "")) & set("bhfma"))

    def _says(self, i: int) -> bool:
        """Whether a form of a verb of speech stands at a token, or behind an auxiliary there."""
        if i + 1 < len(self.tokens) and self.lang.closed.get(self.tokens[i].low, "") in ("h", "b"):
            i += 1
        forms = self.lang.forms.get(self.tokens[i].low, ()) if i < len(self.tokens) else ()
        return any(use.frame in _SPEAKING for lemma, _ in forms for use in self.lang.uses.get(lemma, ()))

    def _relative_time(self, i: int) -> bool:
        """ "hours earlier", "quelques jours plus tard": a time that no calendar fixes."""
        return i < len(self.tokens) and self.tokens[i].low in (
            "earlier",
            "later",
            "ago",
            "before",
            "afterwards",
        )

    def _cap_at(self, i: int) -> bool:
        """Whether a capitalised word that is no grammar word stands at ``i``."""
        return (
            i < len(self.tokens)
            and self.tokens[i].kind == "word"
            and self.tokens[i].cap
            and not self.lang.closed.get(self.tokens[i].low)
        )

    def _rest_at(self, i: int, rest: tuple[str, ...]) -> bool:
        """Whether the further words of an expression follow; "fire+" stands for every form of its verb."""
        if i + len(rest) > len(self.tokens):
            return False
        for k, word in enumerate(rest, i):
            if self.tokens[k].low != word and not (word[-1] == "+" and self._form_of(k, word[:-1])):
                return False
        return True

    def _form_of(self, i: int, lemma: str) -> bool:
        """Whether the word at ``i`` is a form of a verb."""
        return any(known == lemma for known, _ in self.lang.forms.get(self.tokens[i].low, ()))

    def _verb_after_all(self, i: int, low: str) -> bool:
        """A lower-case French form that is both demonym and verb stays a verb."""
        return bool(self.lang.forms.get(low)) and i > 0

    def _before(self) -> Unit | None:
        """The unit before, adverbs and negation passed over."""
        for unit in reversed(self.units):
            if unit.kind not in "an":
                return unit
        return None

    def _prefers_noun(self, i: int, verb: Unit, noun: Noun) -> bool:
        """Whether a word that may be a verb or a noun is a noun here."""
        marked = len(self.units) > 1 and self.units[-1].kind == "«" and self.units[-2].kind == "H"
        if marked and self.lang.french and "K" in verb.codes:
            return False  # "avait « tué 35 militaires »"
        if self.lang.french and "K" in verb.codes and noun.frames and self._unknown_noun():
            return False  # "une décision prise en février"
        before = self._before()
        kind = before.kind if before else ""
        nxt = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        after = self.lang.closed.get(nxt.low, "") if nxt else ""
        if self.lang.french:
            joined = self._counts(nxt) or (kind == "C" and self._passive_before())
            if kind in ("C", ",") and set(verb.codes) == {"K"} and joined:
                return False  # "a tué six personnes et blessé dix autres", "ont été capturés et tués"
            return self._noun_in_french(verb, kind, before, after)
        if before is not None and kind == "E" and self._compound_over(before, i):
            return True  # "US military bases"
        if kind == "N" and verb.uses and verb.uses[0].rest and verb.uses[0].rest[-1] not in self.lang.prepositions:
            return False  # "one soldier remains missing"
        return self._noun_in_english(i, verb, kind, before, after, noun)

    def _compound_over(self, before: Unit, i: int) -> bool:
        """Whether the last word of a name makes one noun with the word behind it."""
        known = self.lang.noun(self.tokens[before.last - 1].low) if before.last == i else ()
        return any(noun.rest == (self.tokens[i].low,) for noun in known)

    def _unknown_noun(self) -> bool:
        """Whether an article and a word of no list, which must be a noun, stand right before."""
        before, article = [*reversed(self.units[-2:]), None, None][:2]
        if before is None or article is None or before.kind != "U" or article.kind != "D":
            return False
        return before.low not in self.lang.sets["before_nouns"] | self.lang.sets["ordinals"] | self.lang.sets["others"]

    def _passive_before(self) -> bool:
        """Whether a participle with the auxiliary of its passive stands before the conjunction."""
        before = [unit for unit in self.units[:-1][-6:] if unit.kind not in "an"][-2:]
        return [unit.kind for unit in before] == ["B", "V"] and "K" in before[1].codes

    def _counts(self, token: Token | None) -> bool:
        """Whether a token begins an object: a number or an article."""
        if token is None:
            return False
        number = token.kind == "number" or token.low in self.lang.numbers or token.low in self.lang.vague
        number = number or token.low in self.lang.bounds  # "et déplacé plus de 90 familles"
        return number or "d" in self.lang.closed.get(token.low, "")

    def _noun_in_french(self, verb: Unit, kind: str, before: Unit | None, after: str) -> bool:
        """After an article, a preposition, a number or an adjective a French word is a noun."""
        if kind in ("D", "Q", "J"):
            return True
        if kind == "P" and before is not None:
            return not (set("IG") & set(verb.codes))
        if kind == "," and len(self.units) > 1 and self.units[-2].kind == "»" and set(verb.codes) & set("PS"):
            return False  # "« … », annonce X"
        if kind in ("B", "H", "F", "K", "O") or (before is not None and before.low in ("se", "s'", "ne", "n'")):
            return False
        if kind == "U" and len(self.units) > 1 and self.units[-2].kind in "DPQ":
            return True
        if kind in ("N", "E", "X", "M", "R", "»", "T") or (kind == "«" and self._someone_before_mark()):
            return False
        return kind in ("", "C", ",", ":", "«", "-", ".", "U") and not ("d" in after and set(verb.codes) & set("PS"))

    def _someone_before_mark(self) -> bool:
        """ "Le ministre « demande à … »": whether a noun or name stands right before the mark that opens."""
        return len(self.units) > 1 and self.units[-1].kind == "«" and self.units[-2].kind in "NEXM"

    def _noun_in_english(self, i: int, verb: Unit, kind: str, before: Unit | None, after: str, noun: Noun) -> bool:
        """By the word before, then by the word after."""
        codes = set(verb.codes)
        low = before.low if before else ""
        if kind in ("S", "R") and codes <= set("G") and self._event_of_clause(i, kind):
            return True
        if kind in ("O", "F", "K") or low == "to" or kind == "S" or (kind == "R"):
            return False
        if kind in ("B", "H"):
            return not codes & set("KGD")
        if codes <= set("DK"):
            return kind == "Q" and "toll" in noun.classes
        if kind in ("D", "M", "G", "Q", "J", "P", "V"):
            whole = low == "of" and not (self._object_at(i + 1) or set(after) & set("du"))  # "two days of fighting"
            return whole or not (kind == "P" and "G" in codes)
        if after and set(after) & set("bhfme"):
            return True
        if "G" in codes and kind == "U" and not (self._object_at(i + 1) or set(after) & set("du")):
            return True  # "an emergency meeting on Sunday"
        if "G" in codes:
            finite = (
                {c for _, cs in self.lang.forms.get(self.tokens[i + 1].low, ()) for c in cs}
                if i + 1 < len(self.tokens)
                else set()
            )
            return kind in ("", ",", "C") and bool(finite & set("DP")) and not finite & set("I")
        if kind == ")" and "P" in codes and "D" not in codes and self._object_before():
            return True  # "struck Ansar Allah (AA) targets"
        if kind in ("E", "X", "N"):
            return not self._closes(i, verb) and self._noun_behind_noun(i, codes, kind, before, after)
        if kind == "U":
            return True
        return kind in (",", "", "C", "«", "-", ":", ".", "T") and not ("d" in after and "B" in codes and kind == "C")

    def _event_of_clause(self, i: int, kind: str) -> bool:
        """ "when shelling hit the market", "where fighting between the two has raged": the subject of a clause."""
        if kind == "S":
            return nxt_finite(self.lang, self.tokens, i + 1)
        return i + 1 < len(self.tokens) and self.tokens[i + 1].low in self.lang.sets["around_fights"]

    def _noun_behind_noun(self, i: int, codes: set[str], kind: str, before: Unit | None, after: str) -> bool:
        """Behind a name or noun: a verb where an object or complement follows, else the head of the group."""
        measured = (
            i + 1 < len(self.tokens) and self.tokens[i + 1].low in self.lang.sets["measuring"]
        )  # "claims nearly all of the sea"
        follows_object = measured or bool(set(after) & set("du")) or self._object_at(i + 1)
        plural_subject = bool(before and before.noun and before.noun.plural)
        single = kind == "X" or (kind == "N" and not plural_subject)
        if single and any(u.kind == "Q" for u in self.units[-3:-1]):  # "two more Agni tests"
            return True
        if "P" in codes and "D" not in codes and self._object_before():
            return True
        if "P" in codes:
            return not (follows_object or self._preposition_at(i + 1)) or (kind == "N" and plural_subject)
        return not (plural_subject and follows_object)

    def _closes(self, i: int, verb: Unit) -> bool:
        """ "…, the ministry reports.": a verb of saying that ends a sentence, who says it behind the last comma."""
        ends = i + 1 >= len(self.tokens) or self.tokens[i + 1].text in (".", ";")
        if not ends or not verb.low.endswith("s") or not any(use.frame == "say" for use in verb.uses):
            return False
        k = len(self.units) - 1
        while k > 0 and self.units[k].kind in "NEXMUJ":
            k -= 1
        told = self.units[k].kind == "D" or self.units[k + 1].kind in "EX"
        k -= self.units[k].kind == "D"
        return told and k > 0 and self.units[k].kind in (",", "»")

    def _object_before(self) -> bool:
        """ "struck militant targets": only words of an object stand between a verb of deeds and this one."""
        for unit in reversed(self.units[-9:]):
            if unit.kind == "V":
                deeds = bool(unit.uses) and not any(use.frame in _SAYING for use in unit.uses)
                return deeds and bool(set(unit.codes) & set("DP"))
            if unit.kind not in "MNUJQEXG()":
                return False
        return False

    def _preposition_at(self, i: int) -> bool:
        """Whether a preposition or "that" follows."""
        return i < len(self.tokens) and (
            self.tokens[i].low in self.lang.prepositions or self.tokens[i].low in ("that", "as", "after")
        )

    def _object_at(self, i: int) -> bool:
        """Whether an object could begin here: a name, a number or a noun phrase without article."""
        if i >= len(self.tokens):
            return False
        token = self.tokens[i]
        if token.kind in ("number", "open", "quote"):
            return True
        if token.low in self.lang.closed or token.low in self.lang.prepositions:
            return token.low in ("it", "them", "us")
        return token.kind == "word" and token.low not in self.lang.forms


def nxt_finite(lang: Language, tokens: list[Token], i: int) -> bool:
    """Whether the word at ``i`` can only be a past tense, so that what stands before it is its subject."""
    found = [codes for _, codes in lang.forms.get(tokens[i].low, ())] if i < len(tokens) else []
    return bool(found) and any("D" in codes for codes in found) and not lang.noun(tokens[i].low)


_SAYING = frozenset(
    {"say", "tell", "think", "declare", "demand", "accuse", "admit", "deny", "message", "utter", "order"}
)
