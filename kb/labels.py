"""labels: names for people to read, in French and English: of events, of what is counted, of who speaks.

Words that are no names of the gazetteer, and the articles of names in French, are data: ``ontology/wording.json``.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from kb import quantities, vocab
from kb.fusion import Event
from kb.gazetteer import Gazetteer, fold
from kb.quantities import Quantity
from kb.reading.inflect import english_plural, french_plural
from kb.resources import ONTOLOGY

LANGUAGES = ("fr", "en")
Words = Mapping[str, str]
"""The same in French and in English."""

_DOERS = ("agent", "speaker", "victim", "partner")
_OTHERS = ("recipient", "addressee", "target")
_COLONS = {"fr": "\N{NO-BREAK SPACE}: ", "en": ": "}
_NOTHING = dict.fromkeys(LANGUAGES, "")
_KEPT = 100_000
_STATUS = {
    "planned": {"fr": "prévu", "en": "planned"},
    "hypothetical": {"fr": "hypothétique", "en": "hypothetical"},
    "denied": {"fr": "nié", "en": "denied"},
}


def name(gazetteer: Gazetteer, section: str, entity_id: str, language: str) -> str:
    """The preferred name of an actor, place or item in a language, else in another one, else its id."""
    entity = getattr(gazetteer, section).get(entity_id)
    labels = entity.labels if entity else {}
    return labels.get(language) or next(iter(labels.values()), entity_id)


def names(gazetteer: Gazetteer, section: str, entity_id: str) -> dict[str, str]:
    """The preferred names in French and in English."""
    return {language: name(gazetteer, section, entity_id, language) for language in LANGUAGES}


def status(value: str, language: str) -> str:
    """What to say of an event that is not simply a fact; empty for one that is."""
    return _STATUS.get(value, {}).get(language, "")


def event(fused: Event, gazetteer: Gazetteer, declared: Mapping[str, str] | None = None) -> dict[str, str]:
    """Name an event in French and English: as a reviewer declared it, else type, who to whom, what, where."""
    return Labeller(gazetteer).event(fused, declared)


class Labeller:
    """Names many events; whom and what several of them speak of is put into words once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._said: dict[object, Words] = {}

    def event(self, fused: Event, declared: Mapping[str, str] | None = None) -> dict[str, str]:
        """Name an event in French and English: see :func:`event`."""
        if declared and all(language in declared for language in LANGUAGES):
            return {**dict.fromkeys(LANGUAGES, ""), **declared}
        who = self._once(tuple(fused.roles.items()), self._parties, fused.roles)
        many = self._once(fused.quantity, self._how_many, fused.quantity) if fused.quantity else _NOTHING
        what = self._once(("items", fused.items), self._listed, "items", fused.items) if fused.items else _NOTHING
        where = self._once(("place", fused.place), self._where, fused.place) if fused.place else _NOTHING
        head = _head(fused.type)
        built = {}
        for language, colon in _COLONS.items():
            counted = many[language].endswith(what[language])  # "20 drones" says "drones" as well
            parts = [part for part in (who[language], many[language], "" if counted else what[language]) if part]
            tail = (", ".join(parts) + where[language]).strip()
            built[language] = head[language] + colon + tail if tail else head[language]
        return {**built, **declared} if declared else built

    def _once(self, key: object, make: Callable[..., Words], *given: object) -> Words:
        """What is made of these, made anew only after so many others that it was forgotten."""
        said = self._said.get(key)
        if said is None:
            if len(self._said) >= _KEPT:
                self._said.clear()
            said = self._said[key] = make(*given)
        return said

    def _parties(self, roles: Mapping[str, Sequence[str]]) -> Words:
        """Who did it to whom."""
        doers, others = (self._listed("actors", _playing(roles, parts)) for parts in (_DOERS, _OTHERS))
        return {
            language: " → ".join([part for part in (doers[language], others[language]) if part])
            for language in LANGUAGES
        }

    def _listed(self, section: str, ids: Sequence[str]) -> Words:
        """Names of the first three, by language."""
        more = ", …" if len(ids) > 3 else ""
        return {
            language: ", ".join([name(self._gazetteer, section, i, language) for i in ids[:3]]) + more
            for language in LANGUAGES
        }

    def _where(self, place: str) -> Words:
        return {language: f" ({named})" for language, named in names(self._gazetteer, "places", place).items()}

    def _how_many(self, counted: Quantity) -> Words:
        unit_of = units(counted, self._gazetteer)
        return {language: quantities.label(counted, language, unit=unit_of[language]) for language in LANGUAGES}


@cache
def _head(kind: str) -> Words:
    """The name of a type of event, with a capital."""
    labels = vocab.EVENT_TYPES[kind].labels
    return {language: labels[language][0].upper() + labels[language][1:] for language in LANGUAGES}


def _playing(roles: Mapping[str, Sequence[str]], parts: Sequence[str]) -> list[str]:
    """Who plays one of these parts, in the ontology's order of roles, each once."""
    return list(dict.fromkeys([actor for role in vocab.ROLES if role in parts for actor in roles.get(role, ())]))


def units(counted: Quantity, gazetteer: Gazetteer) -> dict[str, str]:
    """What is counted, in French and in English."""
    return {language: unit(counted, gazetteer, language) for language in LANGUAGES}


def unit(counted: Quantity, gazetteer: Gazetteer, language: str) -> str:
    """What is counted, in a language and, where both are known, in the right number; as written where unknown."""
    top = counted.upper
    single = top is not None and (top < 2 if language == "fr" else counted.lower == top == 1)
    listed = _wording()["units"].get(counted.unit, {})
    if language in listed:
        one, several = listed[language]
        return str(one if single else several)
    named = (counted.unit,) if counted.unit in gazetteer.items else gazetteer.named("items", counted.unit)
    if len(named) != 1:
        return counted.unit
    item = gazetteer.items[named[0]]
    label = item.labels.get(language, counted.unit)
    others = item.aliases.get(language, ())
    if single:
        return next((other for other in others if label in _plurals(other, language)), label)
    return counted.unit if fold(counted.unit) in map(fold, others) else label


def _plurals(noun: str, language: str) -> list[str]:
    return french_plural(noun, {}) if language == "fr" else [english_plural(noun, {})]


def with_article(actor_id: str, label: str) -> str:
    """A name in French as it stands after "selon": "la Corée du Nord", "l’Ukraine", "les analystes", "Cuba"."""
    articles = _wording()["articles"]
    first = label.partition(" ")[0].lower()
    found = (
        article
        for kind, sought in (("states", actor_id), ("heads", first))
        for article, listed in articles[kind].items()
        if sought in listed
    )
    article = next(found, "")
    if article in ("le", "la") and unicodedata.normalize("NFD", first)[:1] in tuple("aeiou"):
        return f"l’{label}"
    return f"{article} {label}".strip()


@cache
def _wording() -> Any:
    return json.loads((ONTOLOGY / "wording.json").read_text(encoding="utf-8"))
