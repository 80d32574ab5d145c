"""labels: names for people to read, in French and English: of events, from what is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kb import quantities, vocab
from kb.fusion import Event
from kb.gazetteer import Gazetteer

LANGUAGES = ("fr", "en")

_DOERS = ("agent", "speaker", "victim", "partner")
_OTHERS = ("recipient", "addressee", "target")
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
    parties = fused.actors
    doers = list(dict.fromkeys([actor for role, actor in parties if role in _DOERS]))
    others = list(dict.fromkeys([actor for role, actor in parties if role in _OTHERS]))
    built = {language: _built(fused, doers, others, gazetteer, language) for language in LANGUAGES}
    return {**built, **(declared or {})}


def _built(fused: Event, doing: Sequence[str], other: Sequence[str], gazetteer: Gazetteer, language: str) -> str:
    def listed(section: str, ids: Sequence[str]) -> str:
        shown = [name(gazetteer, section, i, language) for i in ids[:3]]
        return ", ".join(shown) + (", …" if len(ids) > 3 else "")

    head = vocab.EVENT_TYPES[fused.type].labels[language]
    doers, others = listed("actors", doing), listed("actors", other)
    what = [q] if (q := _how_many(fused, language)) else []
    what += [items] if (items := listed("items", fused.items)) else []
    who = " → ".join(part for part in (doers, others) if part)
    where = f" ({name(gazetteer, 'places', fused.place, language)})" if fused.place else ""
    colon = "\N{NO-BREAK SPACE}: " if language == "fr" else ": "
    tail = ", ".join(part for part in (who, *what) if part) + where
    return head[0].upper() + head[1:] + (colon + tail.strip() if tail else "")


def _how_many(fused: Event, language: str) -> str:
    return quantities.label(fused.quantity, language, unit=fused.quantity.unit) if fused.quantity else ""
