"""checking: how many, as a statement has it: bounds that stand after the number, whole numbers, units."""

from __future__ import annotations

from kb.checking.known import Known
from kb.checking.lengths import ARTICLES
from kb.checking.rules import Rules
from kb.checking.words import Words
from kb.gazetteer import fold
from kb.quantities import Quantity
from kb.reading.draft import DraftClaim


class AmountReader:
    """Reads the numbers of a draft."""

    def __init__(self, words: Words, known: Known, rules: Rules) -> None:
        self.words = words
        self.known = known
        self.rules = rules
        self.code = words.language.code

    def of(self, draft: DraftClaim, spent: set[int]) -> Quantity | None:
        """How many, in the gazetteer's units; the tokens that say it are added to *spent*."""
        given = draft.quantity or self._uncounted(draft, spent)
        if given is None or fold(given.unit) in self.rules.collective:
            return None
        numbers = self.words.language
        at = self.words.text.find(given.text) if given.text else -1
        span = self.words.at(at, at + len(given.text)) if at >= 0 else self.words.at(draft.quote_start, draft.quote_end)
        for i in span:
            low = self.words.tokens[i].low
            counting = low in numbers.numbers or low in numbers.multipliers or low in numbers.vague
            if counting or (self.words.tokens[i].kind == "number" and self.words.tokens[i].text in given.text):
                spent.add(i)
        lower, upper = given.lower, given.upper
        if lower is not None and upper is not None:
            lower = None if self._bounded(self.rules.upper[self.code]) else lower
            upper = None if self._bounded(self.rules.lower[self.code]) and lower is not None else upper
        named = given.unit and fold(given.unit) != fold(given.text)
        unit = self.known.unit(given.unit) if named else ""
        if measured := next((i for i in span if self.words.folded[i] in self.rules.measures), None):
            spent.add(measured)
            unit = self.words.folded[measured]
        for i, word in enumerate(self.words.folded):
            if unit and self.known.unit(word) == unit:
                spent.add(i)
        if self._article(given):
            return None
        return given._replace(lower=lower, upper=upper, unit=unit)

    def _article(self, given: Quantity) -> bool:
        """Whether "one" is only an article: "a test", "un lanceur" say what there was, not that there was no other."""
        opening = given.text.split(maxsplit=1)[:1]
        bare = bool(opening) and opening[0].lower() in ARTICLES
        counted = self.words.holds(0, len(self.words.tokens), self.rules.total[self.code] | self.rules.ones[self.code])
        return bare and not counted and given.lower == given.upper == 1

    def _uncounted(self, draft: DraftClaim, spent: set[int]) -> Quantity | None:
        """How many people, where the number stands by itself: "nine or more soldiers", "nine of its soldiers"."""
        if draft.type not in self.rules.of_people or draft.polarity == "negative":
            return None
        found = self.words.number(len(self.words.tokens))
        if found is None:
            return None
        number, first, last = found
        other = [m.first for m in self.words.mentions if m.item and m.first >= last]
        things = [i for i in other if not self.known.is_people(self.words.folded[i])]
        counted = range(last, min([last + 6, len(self.words.tokens), *things]))
        unit = next((self.words.folded[i] for i in counted if self.known.is_people(self.words.folded[i])), None)
        if unit is None:
            return None
        spent.update(range(first, last))
        return number._replace(unit=unit)

    def is_total(self, quantity: Quantity) -> bool:
        """Whether a number is the whole number: an upper bound alone, or a word that says so."""
        said = self.words.holds(0, len(self.words.tokens), self.rules.total[self.code])
        return bool(said) or quantity.lower is None

    def _bounded(self, phrases: list[list[str]]) -> bool:
        """Whether a phrase that makes a number a bound stands in the statement."""
        folded = self.words.folded
        return any(folded[i : i + len(p)] == p for p in phrases for i in range(len(folded)))
