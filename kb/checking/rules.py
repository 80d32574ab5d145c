"""checking: the rules of comparison, which are data (``ontology/comparison.json``), and how words are compared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from kb.errors import InputError
from kb.gazetteer import fold
from kb.resources import ONTOLOGY

FILE = ONTOLOGY / "comparison.json"
THESAURUS = ONTOLOGY / "thesaurus.txt"
_SAME = 0.75
_SHORTEST = 4
_STEM = 3
"""Letters by which the beginnings of words are looked up: the thesaurus has none that is shorter."""


class Rules:
    """What ``ontology/comparison.json`` says, ready for look-up; words are folded."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        types = data["types"]
        self.kin: tuple[frozenset[str], ...] = tuple(frozenset(group) for group in types["kin"])
        self.handing = frozenset(name for group in self.kin for name in group)
        self.begin = frozenset(types["begin"])
        self.partners = frozenset(types["partners"])
        self.divisible = frozenset(types["divisible"])
        self.counted = frozenset(types["counted"])
        self.speech = frozenset(types["speech"])
        self.changing = frozenset(types["changing"])
        self.repeated = frozenset(types["repeated"])
        self.on_ground = frozenset(types["on_ground"])
        self.given = frozenset(types["given"])
        self.at_once = frozenset(types["at_once"])
        self.once = frozenset(types["once"])
        self.durable = frozenset(types["durable"])
        self.of_people = frozenset(types["people"])
        self.aimless = frozenset(types["aimless"])
        self.leading = {sign: _by_language(data[sign]) for sign in ("contra", "helping", "defied")}
        self.helped: tuple[str, ...] = tuple(data["helped_parts"])
        self.articles = _by_language(data["articles"])
        self.bounding_time: Mapping[str, Mapping[str, str]] = {
            code: {form: kind for kind, words in kinds.items() for word in words for form in (word, fold(word))}
            for code, kinds in data["bounding_time"].items()
            if code != "about"
        }
        self.calendar = _by_language(data["calendar"])
        self.telling_year = _by_language(data["telling_year"])
        self.thirds: Mapping[str, int] = {fold(word): part for word, part in data["thirds"]["words"].items()}
        self.missing: Mapping[str, Mapping[str, list[str]]] = data["missing_roles"]
        self.markers: Mapping[str, Mapping[str, list[str]]] = data["markers"]
        self.alongside: Mapping[str, list[str]] = data["alongside"]
        self.people: Mapping[str, str] = {fold(word): item for word, item in data["people"]["words"].items()}
        self.of_a_unit: Mapping[str, frozenset[str]] = {
            item: frozenset(map(fold, words)) for item, words in data["people"]["of_a_unit"].items()
        }
        self.heads = _by_language(data["heads"])
        self.offices, self.first_offices = (frozenset(map(fold, data["offices"][rank])) for rank in ("lower", "first"))
        self.bonds = frozenset().union(*_by_language(data["bonds"]).values())
        self.place_nouns, self.still_there = (_by_language(data[sort]) for sort in ("place_nouns", "still_there"))
        self.reported, self.members = (_by_language(data[sort]) for sort in ("reported", "members"))
        self.talking = _by_language(data["talking"])
        self.capitals, self.numbering = (_by_language(data[sort]) for sort in ("capitals", "numbering"))
        self.exercises, self.announcing = (_by_language(data[sort]) for sort in ("exercises", "announcing"))
        self.measures = frozenset(map(fold, data["measures"]["words"]))
        self.harmed = frozenset(data["harm"]["types"])
        self.harm = {harm: _by_language(data["harm"][harm]) for harm in ("killed", "wounded")}
        self.harm_words = {harm: frozenset().union(*words.values()) for harm, words in self.harm.items()}
        self.services: Mapping[str, Mapping[str, list[str]]] = {code: data["services"][code] for code in ("fr", "en")}
        self.change = {direction: _by_language(words) for direction, words in data["change"].items()}
        self.begins = _by_language(data["begin"])
        self.definite = _by_language(data["definite"])
        self.bounding = _by_language(data["bounding"])
        self.bounding_words = {code: frozenset(" ".join(words).split()) for code, words in self.bounding.items()}
        self.lower, self.upper = (
            {code: [fold(p).split() for p in given] for code, given in data["bounds"][end].items()}
            for end in ("lower", "upper")
        )
        self.total = _by_language(data["total"])
        self.strong = _by_language(data["strong_negations"])
        self.not_negated = _by_language(data["not_negated"])
        self.supporting = frozenset(data["supporting_frames"])
        self.negating = _by_language(data["negating"])
        self.neutral = _by_language(data["neutral"])
        self.specific = _by_language(data["specific"])
        self.ordering = _by_language(data["ordering"])
        self.giving_orders, self.obliging = (_by_language(data[sort]) for sort in ("giving_orders", "obliging"))
        self.authoring, self.publishing = (_by_language(data["authoring"][sort]) for sort in ("own", "public"))
        self.orders = _by_language(data["orders"])
        self.makers, self.quitting = (_by_language(data[sort]) for sort in ("makers", "quitting"))
        self.wanting, self.returning = (_by_language(data[sort]) for sort in ("wanting", "returning"))
        self.future = _by_language(data["future"])
        self.according = _by_language(data["according"])
        self.saying = _by_language(data["saying"])
        self.unclear = _by_language(data["unclear"])
        self.ending: Mapping[str, Mapping[str, frozenset[str]]] = {
            code: _by_language(words) for code, words in data["ending"].items() if code != "about"
        }
        self.unborne = frozenset().union(*_by_language(data["unborne"]).values())
        self.messages: Mapping[str, Mapping[str, frozenset[str]]] = {
            code: _by_language(words) for code, words in data["messages"].items() if code != "about"
        }
        self.alliance = _by_language(data["alliance"])
        self.occasions: Mapping[str, Mapping[str, frozenset[str]]] = {
            code: _by_language(words) for code, words in data["occasions"].items() if code != "about"
        }
        self.divided = frozenset(data["halves"]["actors"])
        self.halves: Mapping[str, Mapping[str, str]] = {code: data["halves"][code] for code in ("fr", "en")}
        self.pairs: Mapping[str, list[tuple[str, str]]] = {code: data["pairs"][code] for code in ("fr", "en")}
        self.anchors: Mapping[str, Mapping[str, list[str]]] = {code: data["anchors"][code] for code in ("fr", "en")}
        self.commanders = frozenset(data["commanders"]["actors"])
        self.ruled, self.invading = (_by_language(data[sort]) for sort in ("ruled", "invading"))
        self.meant_as: Mapping[str, str] = data["meant_as"]["items"]
        self.given_as: Mapping[str, str] = data["given_as"]["items"]
        self.defining = frozenset().union(*_by_language(data["defining"]).values())
        self.moving = _by_language(data["moving"])
        self.benefiting = _by_language(data["benefiting"])
        self.helping_verbs = _by_language(data["helping_verbs"])
        self.bonding = _by_language(data["bonding"])
        self.implied: Mapping[str, Mapping[str, str]] = {
            code: {fold(word): item for word, item in data["implied"][code].items()} for code in ("en", "fr")
        }
        self.units = _by_language(data["units"])
        self.hands = _by_language(data["hands"])
        self.war, self.at_war = (_by_language(data[sort]) for sort in ("war", "at_war"))
        self.lasting, self.ability = (_by_language(data[sort]) for sort in ("lasting", "ability"))
        self.throughout = _by_language(data["throughout"])
        self.missions = _by_language(data["missions"])
        self.outcome = _by_language(data["outcome"])
        self.leaving = _by_language(data["leaving"])
        self.pairing = _by_language(data["pairing"])
        self.quarters = _by_language(data["quarters"])
        self.admissions = _by_language(data["admissions"])
        self.restricting = {
            code: tuple(map(frozenset, words)) for code, words in data["restricting"].items() if code != "about"
        }
        self.worded: Mapping[str, Mapping[str, str]] = {
            code: {fold(phrase): fold(word) for phrase, word in data["worded"][code].items()} for code in ("en", "fr")
        }
        self.framing: Mapping[str, list[tuple[str, str]]] = data["framing"]
        firsts = data["firsts"]
        self.of_firsts = frozenset(firsts["types"])
        self.firstly, self.only, self.that = (_by_language(firsts[sort]) for sort in ("firstly", "only", "that"))
        self.not_before: Mapping[str, str] = firsts["not_before"]
        self.presence = _by_language(data["presence"])
        self.served = frozenset(data["served"]["purposes"])
        self.parting = _by_language(data["parting"])
        self.conjunctions = _by_language(data["conjunctions"])
        self.them = _by_language(data["them"])
        self.joining = _by_language(data["joining"])
        self.dying, self.comradeship = (_phrases(data[sort]) for sort in ("dying", "comradeship"))
        self.killed, self.occasions_of = (_by_language(data[sort]) for sort in ("killed", "occasions_of"))
        self.tolls = _by_language(data["tolls"])
        self.collective = frozenset(map(fold, data["collective"]["words"]))
        self.aid = frozenset(data["aid"]["items"])
        self.taking_part = _by_language(data["taking_part"])
        self.since: Mapping[str, Mapping[str, frozenset[str]]] = {
            code: _by_language(words) for code, words in data["since"].items() if code != "about"
        }
        self.state_types = frozenset(data["state_forces"]["types"])
        self.state_words = frozenset(map(fold, data["state_forces"]["words"]))
        self.other_languages: Mapping[str, frozenset[str]] = {
            code: frozenset(words.split()) for code, words in data["other_languages"].items()
        }
        self._entailing = {fold(w): frozenset(map(fold, by)) for w, by in data["entailing"]["words"].items()}
        self._synonyms: dict[str, frozenset[str]] = {}
        for group in data["synonyms"]:
            words = frozenset(map(fold, group))
            for word in words:
                self._synonyms[word] = self._synonyms.get(word, frozenset()) | words

    def akin(self, one: str, other: str) -> bool:
        """Whether two event types are told apart by what is handed over alone (arms, aid)."""
        return one == other or any(one in group and other in group for group in self.kin)

    def covered(self, word: str, among: frozenset[str]) -> bool:
        """Whether a folded word, an inflection of it or a synonym stands among folded words."""
        if word in among or not self._synonyms.get(word, frozenset()).isdisjoint(among):
            return True
        if (same := meanings(word)) and any(not same.isdisjoint(meanings(other)) for other in among):
            return True
        if any(self.covered(other, among) for other in self._entailing.get(word, ())):
            return True
        if len(parts := word.split()) > 1:
            return all(self.covered(part, among) for part in parts)
        return any(alike(word, other) for other in among)


def _by_language(words: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {language: frozenset(map(fold, given)) for language, given in words.items() if language != "about"}


def plain(text: str) -> str:
    """A text folded, a space between its words."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def _phrases(words: Mapping[str, Any]) -> dict[str, list[frozenset[str]]]:
    """Phrases of several words by language, each as its folded words."""
    return {
        code: [frozenset(map(fold, phrase)) for phrase in phrases] for code, phrases in words.items() if code != "about"
    }


def alike(one: str, other: str) -> bool:
    """Whether two folded words are forms of one word, as far as their beginnings tell."""
    longest = max(len(one), len(other))
    if min(len(one), len(other)) < _SHORTEST or one[:_SHORTEST] != other[:_SHORTEST]:
        return False
    common = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return common >= _SAME * longest


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The folded words of some texts."""
    return frozenset(word for text in texts for word in _split(text))


@lru_cache(maxsize=4096)
def _split(text: str) -> frozenset[str]:
    spaced = "".join(c if c.isalnum() else " " for c in fold(text))
    return frozenset(spaced.split())


@cache
def _thesaurus() -> tuple[dict[str, frozenset[int]], dict[str, list[tuple[str, int]]]]:
    """The thesaurus: the meanings of whole words, and of beginnings of words by their first letters."""
    whole: dict[str, frozenset[int]] = {}
    begun: dict[str, list[tuple[str, int]]] = {}
    for number, line in enumerate(THESAURUS.read_text(encoding="utf-8").splitlines()):
        for word in line.split() if not line.startswith("#") else ():
            if word.endswith("*"):
                begun.setdefault(word[:_STEM], []).append((word[:-1], number))
            else:
                whole[word] = whole.get(word, frozenset()) | {number}
    return whole, begun


@lru_cache(maxsize=4096)
def meanings(word: str) -> frozenset[int]:
    """The meanings that a folded word may have in French or English, as far as the thesaurus lists them."""
    whole, begun = _thesaurus()
    return whole.get(word, frozenset()) | {n for stem, n in begun.get(word[:_STEM], ()) if word.startswith(stem)}


@cache
def compiled(expression: str) -> re.Pattern[str]:
    """An expression of the rules, compiled when it is first asked for."""
    return re.compile(expression)


@lru_cache(maxsize=1)
def load() -> Rules:
    """The rules shipped with the package.

    Raises:
        InputError: the file is damaged.
    """
    try:
        return Rules(json.loads(FILE.read_bytes()))
    except (OSError, ValueError, KeyError) as exc:
        raise InputError(f"the rules of comparison cannot be read ({exc!r})", where=str(FILE), fix="reinstall") from exc
