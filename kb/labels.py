"""labels: names for people to read, in French and English: of events, of what is counted, of who speaks.

Words that are no names of the gazetteer, and the articles of names in French, are data: ``ontology/wording.json``.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from kb import quantities, vocab
from kb.fusion import Event
from kb.gazetteer import Gazetteer, fold
from kb.quantities import Quantity
from kb.reading.inflect import english_plural, french_plural
from kb.resources import ONTOLOGY

LANGUAGES = ("fr", "en")

_DOERS = ("agent", "speaker", "victim", "partner")
_OTHERS = ("recipient", "addressee", "target")
_COLONS = {"fr": "\N{NO-BREAK SPACE}: ", "en": ": "}
_NOTHING = dict.fromkeys(LANGUAGES, "")
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
    if declared and all(language in declared for language in LANGUAGES):
        return {**dict.fromkeys(LANGUAGES, ""), **declared}
    doers = _listed(gazetteer, "actors", _playing(fused, _DOERS))
    others = _listed(gazetteer, "actors", _playing(fused, _OTHERS))
    items = _listed(gazetteer, "items", fused.items)
    built = {}
    for language, colon in _COLONS.items():
        who = " → ".join([part for part in (doers[language], others[language]) if part])
        parts = [part for part in (who, _how_many(fused, gazetteer, language), items[language]) if part]
        where = f" ({name(gazetteer, 'places', fused.place, language)})" if fused.place else ""
        tail = (", ".join(parts) + where).strip()
        head = vocab.EVENT_TYPES[fused.type].labels[language]
        built[language] = head[0].upper() + head[1:] + (colon + tail if tail else "")
    return {**built, **(declared or {})}


def _playing(fused: Event, roles: Sequence[str]) -> list[str]:
    """Who plays one of these roles, in the ontology's order of roles, each once."""
    given = fused.roles
    return list(dict.fromkeys([actor for role in vocab.ROLES if role in roles for actor in given.get(role, ())]))


def _listed(gazetteer: Gazetteer, section: str, ids: Sequence[str]) -> Mapping[str, str]:
    """Names of the first three, by language."""
    if not ids:
        return _NOTHING
    more = ", …" if len(ids) > 3 else ""
    return {
        language: ", ".join([name(gazetteer, section, i, language) for i in ids[:3]]) + more for language in LANGUAGES
    }


def _how_many(fused: Event, gazetteer: Gazetteer, language: str) -> str:
    if fused.quantity is None:
        return ""
    return quantities.label(fused.quantity, language, unit=unit(fused.quantity, gazetteer, language))


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
