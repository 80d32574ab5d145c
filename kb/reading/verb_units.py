"""reading: verb forms as units of a sentence, with the further words of the expressions that they open."""

from __future__ import annotations

from kb.reading.lexicon import VerbUse
from kb.reading.number_units import NumberUnits
from kb.reading.unit import Unit


class VerbUnits(NumberUnits):
    """Reads verb forms with the uses that fit the words after them."""

    def _as_verb(self, i: int, low: str, forms: list[list[str]]) -> Unit:
        """A verb form with the uses of its lemma that fit the words after it."""
        unit = Unit("V", i, i + 1, low)
        codes = ""
        apart: list[VerbUse] = []
        for lemma, lemma_codes in forms:
            codes += lemma_codes
            uses = self.lang.uses.get(lemma, ())
            if uses or not unit.lemma:
                unit.lemma = lemma if uses or not unit.lemma else unit.lemma
            for use in uses:
                length = len(use.rest)
                if length and use.reflexive and not self._reflexive():
                    continue  # "attaquée à trois reprises" is not "s'attaquer à"
                if length and not self._rest_behind(i, use.rest):
                    parted = (
                        length == 1
                        and use.rest[0] in self.lang.sets["particles"]
                        and self._particle_after(i + 1, use.rest[0])
                    )
                    if parted or (
                        length == 2
                        and use.rest[0] in self.lang.sets["states_of"]
                        and self._state_after(i + 2, use.rest)
                    ):
                        apart.append(use)
                    continue
                unit.uses.append(use)
        unit.codes = codes
        if unit.uses and unit.uses[0].rest:
            longest = max(len(u.rest) for u in unit.uses)
            unit.uses = [u for u in unit.uses if len(u.rest) == longest]
            unit.last = self._rest_behind(i, unit.uses[0].rest)
            if unit.uses[0].rest[-1][-1] == "+":
                unit.codes = "".join(codes for _, codes in self.lang.forms[self.tokens[unit.last - 1].low])
        elif apart:
            unit.uses = apart + unit.uses
        return unit

    def _reflexive(self) -> bool:
        """Whether a reflexive pronoun stands before the verb, auxiliaries and adverbs between."""
        for unit in reversed(self.units[-5:]):
            if unit.low in self.lang.sets["reflexives"]:
                return True
            if unit.kind not in "BHanK":
                return False
        return False

    def _rest_behind(self, i: int, rest: tuple[str, ...]) -> int:
        """Where the further words of a verb at ``i`` end, up to two adverbs passed over; 0 where they do not follow."""
        j = i + 1
        for _ in range(3):
            for start in (j, self._behind_time(j)):
                last = start + len(rest) - 1
                if start and self._rest_at(start, rest) and not (self._dates(last) or self._bounds(last)):
                    return last + 1
            if j >= len(self.tokens):
                return 0
            low = self.tokens[j].low
            adverb = set(self.lang.closed.get(low, "")) & set("an")
            whole = self.lang.french and not adverb and rest[0] not in self.lang.closed
            hedge = self._phrase(j, low) if whole else None  # "faisant pour sa part état de"
            if not adverb and (hedge is None or hedge.kind != "a"):
                return 0
            j = hedge.last if hedge is not None else j + 1
        return 0

    def _bounds(self, i: int) -> bool:
        """Whether a word that could end an expression begins the bound of a number: "fired at least one shell"."""
        known = self.lang.bounds.get(self.tokens[i].low, ())
        return any(rest and self._rest_at(i + 1, rest) for rest, _ in known)

    def _dates(self, i: int) -> bool:
        """Whether a word that could end an expression begins a longer time: "came in March", "fired at 6:53 a.m."."""
        span = self.times.get(i)
        hour = i + 1 < len(self.tokens) and self.tokens[i + 1].kind == "number" and self._hour(i + 1) > 0
        return hour or (span is not None and span.last > i + 1)

    def _phrase(self, i: int, low: str) -> Unit | None:
        """Words that lead a source, and adverbs and conjunctions of several words."""
        raise NotImplementedError

    def _behind_time(self, i: int) -> int:
        """What follows the time that begins at ``i``, set between commas or not; 0 where none does."""
        marked = i < len(self.tokens) and self.tokens[i].text == ","
        span = self.times.get(i + marked)
        if span is None:
            return 0
        closed = span.last < len(self.tokens) and self.tokens[span.last].text == ","
        return span.last + marked if closed or not marked else 0

    def _behind_adverb(self, i: int, low: str) -> int:
        """What follows an adverb ("est aussi présente", "are still missing"); 0 where none stands at ``i``."""
        return i + 1 if set(self.lang.closed.get(low, "")) == {"a"} else 0

    def _idiom(self, i: int, low: str) -> bool:
        """Whether an auxiliary is the verb of an expression here: "avoir lieu", "être la cible"."""
        ahead = self.tokens[i + 1].low if i + 1 < len(self.tokens) else ""
        after = self._behind_time(i + 1) or self._behind_adverb(i + 1, ahead)
        own = self.lang.french and bool(self.units) and self.units[-1].low in self.lang.sets["reflexives"]
        for lemma, _ in self.lang.forms.get(low, ()):
            for use in () if own and lemma == "être" else self.lang.uses.get(lemma, ()):  # "se sont entendus"
                begins = use.rest and (use.rest[0] == ahead or use.rest[0][-1] == "+")
                if begins and self._rest_at(i + 1, use.rest):
                    return True
                if use.rest and after and self._rest_at(after, use.rest):
                    return True  # "a été mardi soir la cible"
        return False

    def _particle_after(self, i: int, particle: str) -> bool:
        """ "pull its forces out": the particle stands behind a short object."""
        for token in self.tokens[i : i + 6]:
            if token.low == particle:
                return token is not self.tokens[i]
            if token.kind not in ("word", "number", "poss") or (
                token.low in self.lang.prepositions and token.low not in self.lang.sets["particles"]
            ):
                return False
        return False

    def _state_after(self, i: int, rest: tuple[str, ...]) -> bool:
        """ "put a satellite into orbit", "set the depot on fire": what becomes of a short object stands behind it."""
        for k, token in enumerate(self.tokens[i : i + 6], i):
            if token.low == rest[0]:
                return self._rest_at(k, rest)
            if token.kind not in ("word", "number", "poss") or token.low in self.lang.prepositions:
                return False
        return False
