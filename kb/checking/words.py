"""checking: a statement word by word: names it holds, dictionary forms, which words stand before which."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kb.gazetteer import fold
from kb.quantities import Quantity
from kb.reading.lexicon import Language, Lexicon
from kb.reading.names import Names
from kb.reading.tokens import Token, tokenize
from kb.reading.units import Builder
from kb.reading.when import Calendar

_LONGEST_ITEM = 6
_LONGEST_NAME = 4
_DIRECTIONS = frozenset(
    ["northern", "southern", "eastern", "western", "central", "nord", "sud", "est", "ouest", "centre"]
)
_VERB = 6
"""Words from a verb up to the last that may belong to it ("die down"), exclusive."""
_STEM = 3
"""Letters that a verb has at least before its ending."""
_ENDINGS = {
    "fr": [("ees", ["er"]), ("ee", ["er"]), ("es", ["er"]), ("ent", ["er"]), ("ant", ["er"]), ("e", ["er"])],
    "en": [("ied", ["y"]), ("ed", ["", "e"]), ("ing", ["", "e"]), ("ies", ["y"]), ("es", ["", "e"]), ("s", [""])],
}
_ARTICLES = frozenset({"le", "la", "les", "l'", "l’", "the"})
GENITIVE = ("'s", "’s")


class Mention(NamedTuple):
    """A name in a statement: tokens ``first`` to ``last`` (exclusive), what it means, whether it is an adjective."""

    first: int
    last: int
    actor: str | None = None
    place: str | None = None
    item: str | None = None
    demonym: bool = False

    def holds(self, other: Mention) -> bool:
        """Whether another name stands in this one, which is longer."""
        return (
            self.first <= other.first and other.last <= self.last and self.last - self.first > other.last - other.first
        )


class Words:
    """A statement's tokens and the names among them."""

    def __init__(self, text: str, lexicon: Lexicon, language: Language, names: Names) -> None:
        self.text = text
        self.lexicon = lexicon
        self.language = language
        self.names = names
        self.tokens: list[Token] = tokenize(text, french=language.french)
        self.folded = [fold(token.text) for token in self.tokens]
        self.mentions = self._mentions()
        self.lemmas = [self._lemmas(token) for token in self.tokens]

    def _mentions(self) -> list[Mention]:
        found: list[Mention] = []
        i = 0
        while i < len(self.tokens):
            mention = self._called(i) or self._part_of_place(i) or self._name(i) or self._item(i)
            if mention is None:
                i += 1
                continue
            found.append(mention)
            i = mention.last
        return found

    def _name(self, i: int) -> Mention | None:
        if self.tokens[i].kind != "word":
            return None
        name = self.names.at(self.text, self.tokens, i, self.language.french)
        if name is None:
            return None
        phrase = self.text[self.tokens[i].start : self.tokens[name.last - 1].end]
        if not name.demonym and len(self.names.gazetteer.named("actors", phrase)) > 1:
            return None
        item = self._item(name.last - 1) if name.last > i + 1 and name.actor and not name.demonym else None
        if item is not None and item.last > name.last and (people := self.names.demonym(self.tokens[i].text)):
            return Mention(i, i + 1, people, None, None, True)
        article = self.tokens[i].low in _ARTICLES and i + 1 < name.last and not self.tokens[i + 1].cap
        return Mention(i + article, name.last, name.actor, name.place, None, name.demonym)

    def _called(self, i: int) -> Mention | None:
        """A name of several words in lower case that ends in a people's adjective: "garde-côtes chinois"."""
        if not self.language.french or self.tokens[i].kind != "word" or self.tokens[i].cap:
            return None
        for last in range(i + 2, min(len(self.tokens), i + _LONGEST_NAME) + 1):
            if not self.names.demonym(self.tokens[last - 1].low):
                continue
            phrase = self.text[self.tokens[i].start : self.tokens[last - 1].end]
            ids = self.names.gazetteer.named("actors", phrase)
            if len(ids) == 1 and self.names.kind(ids[0]) == "Organization":
                return Mention(i, last, ids[0])
        return None

    def _part_of_place(self, i: int) -> Mention | None:
        """A part of a place that has a name of its own: "northern Luzon", "nord de Luçon"."""
        if self.tokens[i].low not in _DIRECTIONS:
            return None
        for last in range(min(len(self.tokens), i + _LONGEST_NAME), i + 1, -1):
            phrase = self.text[self.tokens[i].start : self.tokens[last - 1].end]
            ids = self.names.gazetteer.named("places", phrase) if self.tokens[last - 1].cap else ()
            if len(ids) == 1:
                return Mention(i, last, None, ids[0])
        return None

    def _item(self, i: int) -> Mention | None:
        for last in range(min(len(self.tokens), i + _LONGEST_ITEM), i, -1):
            phrase = self.text[self.tokens[i].start : self.tokens[last - 1].end]
            ids = self.names.gazetteer.named("items", phrase) if self.tokens[last - 1].kind == "word" else ()
            if len(ids) == 1 and self.tokens[i].low not in self.language.closed:
                return Mention(i, last, item=ids[0])
        return None

    def _lemmas(self, token: Token) -> frozenset[str]:
        """The folded word and its dictionary forms."""
        folded = fold(token.text)
        forms = self.language.forms.get(token.low, ())
        lemmas = {fold(lemma) for lemma, _ in forms} or _guessed(folded, self.language.french)
        return frozenset({folded, *lemmas})

    def number(self, limit: int) -> tuple[Quantity, int, int] | None:
        """The first number before token *limit* that is no time, with the tokens that say it."""
        calendar = Calendar(self.language, None)
        for unit in Builder(self.text, self.tokens, self.language, self.names, calendar).build():
            figure = unit.figure
            if figure is not None and unit.first < limit:
                text = self.text[self.tokens[unit.first].start : self.tokens[unit.last - 1].end]
                found = figure.quantity("", text)
                return (found, unit.first, unit.last) if found else None
        return None

    def at(self, start: int, end: int) -> range:
        """The tokens of a span of characters."""
        inside = [i for i, token in enumerate(self.tokens) if token.start < end and token.end > start]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def is_word(self, i: int) -> bool:
        """Whether a token is a word or a number, not a mark."""
        return self.tokens[i].kind in ("word", "number", "initials")

    def before(self, i: int, phrases: Iterable[str]) -> bool:
        """Whether one of some folded phrases stands right before token *i*."""
        for phrase in phrases:
            wanted, bare = _phrase_words(phrase)
            if i < len(wanted):
                continue
            have = self.folded[i - len(wanted) : i]
            if have == wanted or [w.rstrip("'") for w in have] == bare:
                return True
        return False

    def holds(self, first: int, last: int, wanted: frozenset[str]) -> list[int]:
        """The tokens from *first* to *last* (exclusive) that are among some words, in any of their forms."""
        found: list[int] = []
        for i in range(first, last):
            if longer := self._phrase(i, last, wanted):
                found += range(i, i + longer)
            elif self.lemmas[i] & wanted:
                found.append(i)
        return found

    def phrases(self, wanted: frozenset[str]) -> set[int]:
        """The tokens of those among some words that are phrases of several words."""
        last = len(self.tokens)
        return {k for i in range(last) for k in range(i, i + self._phrase(i, last, wanted))}

    def _phrase(self, i: int, last: int, wanted: frozenset[str]) -> int:
        """How many tokens the longest phrase has that begins at a token, its first word in any form; 0 for none."""
        known = _by_first(wanted)
        if not known:
            return 0
        rests = (rest for one in self.lemmas[i] for rest in known.get(one, ()))
        fits = (rest for rest in rests if i + len(rest) < last and self.folded[i + 1 : i + 1 + len(rest)] == rest)
        return max((1 + len(rest) for rest in fits), default=0)

    def definite(self, i: int, articles: frozenset[str]) -> bool:
        """Whether token *i* is spoken of as known: "the", "his" or a genitive stands up to two words before it."""
        for k in range(i - 1, max(-1, i - 4), -1):
            token = self.tokens[k]
            if token.kind == "poss" or token.low in GENITIVE or self.folded[k] in articles or token.low in articles:
                return True
            if token.kind not in ("word", "number"):
                return False
            if token.low in self.language.closed:
                return False
        return False

    def frames(self, i: int) -> set[str]:
        """The frames that a word may trigger, a verb of several words only where all of them stand."""
        low = self.tokens[i].low
        following = {token.low for token in self.tokens[i + 1 : i + _VERB]}
        uses = [
            use
            for lemma, _ in self.language.forms.get(low, ())
            for use in self.language.uses.get(lemma, ())
            if following.issuperset(use.rest)
        ]
        behind = self.tokens[i + 1].low if i + 1 < len(self.tokens) and not self.language.french else ""
        longer = [use for use in uses if use.rest == (behind,)]  # "carried out": not what "carried" alone may mean
        found = {use.frame for use in longer or uses}
        found |= {frame for noun in self.language.noun(low) if not noun.rest for frame in noun.frames}
        return found

    def types(self, i: int) -> set[str]:
        """The event types that a word may speak of."""
        found: set[str] = set()
        for name in self.frames(i):
            frame = self.lexicon.frames.get(name)
            if frame is not None:
                found |= {frame.type, frame.aimed, *frame.by_object.values(), *frame.by_subject.values()} - {""}
        return found


@lru_cache(maxsize=4096)
def _phrase_words(phrase: str) -> tuple[list[str], list[str]]:
    """The folded words of a phrase, and the same without apostrophes."""
    words = [fold(word) for word in phrase.replace("'", "' ").split()]
    return words, [word.rstrip("'") for word in words]


@lru_cache(maxsize=256)
def _by_first(wanted: frozenset[str]) -> dict[str, list[list[str]]]:
    """The phrases of several words among some words, by their first word: the rest of each."""
    known: dict[str, list[list[str]]] = {}
    for phrase in wanted:
        first, *rest = phrase.split()
        if rest:
            known.setdefault(first, []).append(rest)
    return known


def _guessed(folded: str, french: bool) -> set[str]:
    """What verb an unknown word may be a form of, by its ending; look-up tables decide whether there is such a verb."""
    for ending, infinitives in _ENDINGS["fr" if french else "en"]:
        if folded.endswith(ending) and len(folded) - len(ending) >= _STEM:
            return {folded[: -len(ending)] + infinitive for infinitive in infinitives}
    return set()
