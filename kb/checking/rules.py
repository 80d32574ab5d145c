"""checking: the rules of comparison, which are data (``ontology/comparison.json``)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

from kb.checking import sections
from kb.checking.alike import alike, meanings
from kb.checking.sections import Section, Words
from kb.errors import InputError
from kb.resources import ONTOLOGY

FILE = ONTOLOGY / "comparison.json"


class Rules:
    """What ``ontology/comparison.json`` says, ready for look-up; words are folded.

    Raises:
        KeyError: a section is missing.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        for section in vars(Rules).values():
            if isinstance(section, Section):
                section.within(data)

    # -- kinds of events, actors, items ---------------------------------------------------------
    begin = Section(sections.names, "types", "begin")
    partners = Section(sections.names, "types", "partners")
    divisible = Section(sections.names, "types", "divisible")
    counted = Section(sections.names, "types", "counted")
    speech = Section(sections.names, "types", "speech")
    changing = Section(sections.names, "types", "changing")
    repeated = Section(sections.names, "types", "repeated")
    on_ground = Section(sections.names, "types", "on_ground")
    given = Section(sections.names, "types", "given")
    at_once = Section(sections.names, "types", "at_once")
    once = Section(sections.names, "types", "once")
    durable = Section(sections.names, "types", "durable")
    aimless = Section(sections.names, "types", "aimless")
    of_people = Section(sections.names, "types", "people")
    kin = Section(sections.groups, "types", "kin")
    telling_more = Section(sections.names, "telling_more", "frames")
    at_large = Section(sections.names, "at_large", "actors")
    commanders = Section(sections.names, "commanders", "actors")
    divided = Section(sections.names, "halves", "actors")
    served = Section(sections.names, "served", "purposes")
    aid = Section(sections.names, "aid", "items")
    harm = Section(sections.by_kind, "harm", "words")
    office_names = Section(sections.numbers_of, "office_names", "groups")
    sales = Section(sections.beginnings)
    turning = Section(sections.beginnings)
    called_off = Section(sections.names, "turning", "types")
    harmed = Section(sections.names, "harm", "types")
    of_firsts = Section(sections.names, "firsts", "types")
    state_types = Section(sections.names, "state_forces", "types")
    supporting = Section(sections.names, "supporting_frames")
    helped = Section(sections.listed, "helped_parts")

    # -- words ----------------------------------------------------------------------------------
    contra = Section(sections.by_language)
    defied = Section(sections.by_language)
    helping = Section(sections.by_language)
    ability = Section(sections.by_language)
    according = Section(sections.by_language)
    admissions = Section(sections.by_language)
    alliance = Section(sections.by_language)
    announcing = Section(sections.by_language)
    arriving = Section(sections.by_language)
    articles = Section(sections.by_language)
    at_war = Section(sections.by_language)
    authoring = Section(sections.by_language, "authoring", "own")
    begins = Section(sections.by_language, "begin")
    benefiting = Section(sections.by_language)
    bonding = Section(sections.by_language)
    bounding = Section(sections.by_language)
    calendar = Section(sections.by_language)
    capitals = Section(sections.by_language)
    conjunctions = Section(sections.by_language)
    definite = Section(sections.by_language)
    excepting = Section(sections.by_language)
    exercises = Section(sections.by_language)
    firstly = Section(sections.by_language, "firsts", "firstly")
    future = Section(sections.by_language)
    giving_orders = Section(sections.by_language)
    hands = Section(sections.by_language)
    having = Section(sections.by_language)
    heads = Section(sections.by_language)
    helping_verbs = Section(sections.by_language)
    invading = Section(sections.by_language)
    joining = Section(sections.by_language)
    killed = Section(sections.by_language)
    lasting = Section(sections.by_language)
    leaving = Section(sections.by_language)
    makers = Section(sections.by_language)
    members = Section(sections.by_language)
    missions = Section(sections.by_language)
    moving = Section(sections.by_language)
    negating = Section(sections.by_language)
    neutral = Section(sections.by_language)
    not_negated = Section(sections.by_language)
    numbering = Section(sections.by_language)
    obliging = Section(sections.by_language)
    occasions_of = Section(sections.by_language)
    ones = Section(sections.by_language)
    office_words = Section(sections.by_language)
    only = Section(sections.by_language, "firsts", "only")
    ordering = Section(sections.by_language)
    orders = Section(sections.by_language)
    outcome = Section(sections.by_language)
    pairing = Section(sections.by_language)
    parting = Section(sections.by_language)
    place_nouns = Section(sections.by_language)
    presence = Section(sections.by_language)
    promising = Section(sections.by_language)
    publishing = Section(sections.by_language, "authoring", "public")
    quarters = Section(sections.by_language)
    quitting = Section(sections.by_language)
    ranks = Section(sections.by_language)
    reported = Section(sections.by_language)
    returning = Section(sections.by_language)
    ruled = Section(sections.by_language)
    saying = Section(sections.by_language)
    scheduled = Section(sections.by_language)
    ordering_goods = Section(sections.by_language)
    specific = Section(sections.by_language)
    still_there = Section(sections.by_language)
    soldiers = Section(sections.by_language)
    strong = Section(sections.by_language, "strong_negations")
    taking_part = Section(sections.by_language)
    talking = Section(sections.by_language)
    telling_year = Section(sections.by_language)
    that = Section(sections.by_language, "firsts", "that")
    them = Section(sections.by_language)
    throughout = Section(sections.by_language)
    told_things = Section(sections.by_language)
    tolls = Section(sections.by_language)
    total = Section(sections.by_language)
    unclear = Section(sections.by_language)
    contrasting = Section(sections.by_language, "contrasting", "but")
    setting = Section(sections.by_language, "contrasting", "setting")
    universal = Section(sections.by_language, "universal", "words")
    emphatic = Section(sections.by_language, "universal", "emphatic")
    governing = Section(sections.by_language)
    bystanding = Section(sections.by_language)
    seats = Section(sections.by_language)
    nobody = Section(sections.by_language)
    units = Section(sections.by_language)
    wanting = Section(sections.by_language)
    war = Section(sections.by_language)
    state_words = Section(sections.folded, "state_forces", "words")
    measures = Section(sections.folded, "measures", "words")
    collective = Section(sections.folded, "collective", "words")
    offices = Section(sections.folded, "offices", "lower")
    first_offices = Section(sections.folded, "offices", "first")
    bonds = Section(sections.of_any)
    unborne = Section(sections.of_any)
    limiting = Section(sections.of_any)
    defining = Section(sections.of_any)
    of_a_unit = Section(sections.by_language, "people", "of_a_unit")
    _entailing = Section(sections.each_folded, "entailing", "words")
    _synonyms = Section(sections.synonymous, "synonyms")
    people = Section(sections.named, "people", "words")
    thirds = Section(sections.numbered, "thirds", "words")
    meant_as = Section(sections.text, "meant_as", "items")
    given_as = Section(sections.text, "given_as", "items")
    change = Section(sections.by_kind)
    ending = Section(sections.by_kind)
    messages = Section(sections.by_kind)
    occasions = Section(sections.by_kind)
    since = Section(sections.by_kind)
    ways = Section(sections.by_kind)
    bounding_time = Section(sections.kind_of_each)
    implied = Section(sections.named_by_language)
    worded = Section(sections.folded_by_language)
    lower = Section(sections.phrases, "bounds", "lower")
    upper = Section(sections.phrases, "bounds", "upper")
    dying = Section(sections.word_sets)
    comradeship = Section(sections.word_sets)
    restricting = Section(sections.alternatives)
    other_languages = Section(sections.spaced)
    missing = Section(sections.parts, "missing_roles")
    markers = Section(sections.parts)
    services = Section(sections.parts)
    anchors = Section(sections.parts)
    alongside = Section(sections.texts)
    halves = Section(sections.text_by_part)
    pairs = Section(sections.pairs)
    framing = Section(sections.pairs)
    not_before = Section(sections.text, "firsts", "not_before")

    @cached_property
    def handing(self) -> frozenset[str]:
        """Kinds of events that are told apart by what is handed over alone."""
        return frozenset().union(*self.kin)

    @cached_property
    def leading(self) -> Mapping[str, Words]:
        """Words before a name that tell its part, by that sign."""
        return {"contra": self.contra, "helping": self.helping, "defied": self.defied}

    @cached_property
    def called(self) -> frozenset[str]:
        """The words of what a message is called, in any language: its kind and its feast."""
        nouns = (one["nouns"] for one in self.messages.values())
        feasts = (frozenset(" ".join(one["feasts"]).split()) for one in self.occasions.values())
        return frozenset().union(*nouns, *feasts)

    @cached_property
    def bounding_words(self) -> Words:
        """The words of expressions that bound a number."""
        return {code: frozenset(" ".join(words).split()) for code, words in self.bounding.items()}

    @cached_property
    def harm_words(self) -> Words:
        """The words of each harm in any language."""
        return {harm: frozenset().union(*words.values()) for harm, words in self.harm.items()}

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
