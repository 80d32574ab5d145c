"""labels: names for people to read, in French and English: of events, from what is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kb import quantities, vocab
from kb.fusion import Event
from kb.gazetteer import Gazetteer

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
        parts = [part for part in (who, _how_many(fused, language), items[language]) if part]
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


def _how_many(fused: Event, language: str) -> str:
    return quantities.label(fused.quantity, language, unit=fused.quantity.unit) if fused.quantity else ""
