"""codec: RDF triples → records, for files that were exported from a knowledge base or written by hand.

Only what reviewers decide is read back (sources, claims, declared entities and event names); what
is derived from it (fused events, corroboration, for whom actors act) is made anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pyoxigraph as ox

from kb import vocab
from kb.codec.encode import NUMBERS, VALUES, WORDS
from kb.codec.subjects import TYPE, Subject, made, subjects
from kb.errors import InputError
from kb.fields import COMPUTED
from kb.formats import Names
from kb.gazetteer import Gazetteer
from kb.records import Claim, Document, Entity, EventLabel, Source
from kb.vocab import PREFIXES

_KB = vocab.NS
_VALUE_OF = {
    field: {_KB + term.name: value for value, term in table.items()}
    for field, table in {**{field: values for field, (values, _) in VALUES.items()}, "change": vocab.CHANGES}.items()
}
_KINDS = {_KB + kind: kind for kind in (*vocab.ACTOR_KINDS, "Place", "Item")}


class Parts(NamedTuple):
    """Records read from triples, not yet put together."""

    sources: list[Source]
    claims: list[Claim]
    entities: list[Entity]
    events: list[EventLabel]
    about: Mapping[str, str]
    """Claim to the event that it was found, or said, to be about."""


def decode_parts(
    triples: Iterable[ox.Triple | ox.Quad], names: Names, gazetteer: Gazetteer, *, sources: bool = False
) -> Parts:
    """Read the records in triples, whatever graphs they stand in; *sources* too, which need their text.

    Raises:
        InputError: a record lacks a field or has a wrong one; the message names the subject.
    """
    by_type = subjects(triples, names)
    found = [_source(subject, names) for subject in by_type[_KB + "Source"]] if sources else []
    claims = [(_claim(subject, names), subject.id(_KB + "about", "event")) for subject in by_type[_KB + "Claim"]]
    return Parts(
        found,
        [claim for claim, _ in claims],
        _entities(by_type, names, gazetteer),
        _event_labels(by_type[_KB + "Event"], names),
        {claim.id: about for claim, about in claims if about},
    )


def decode(triples: Iterable[ox.Triple | ox.Quad], names: Names, gazetteer: Gazetteer) -> list[Document]:
    """Read sources with their claims out of triples.

    Raises:
        InputError: a record lacks a field or has a wrong one, a claim has no source; the message names the subject.
    """
    parts = decode_parts(triples, names, gazetteer, sources=True)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in parts.claims:
        claims[claim.source].append(claim)
    if orphans := sorted(set(claims) - {source.id for source in parts.sources}):
        raise InputError(f"claims of source '{orphans[0]}' are here, but not the source itself")
    return _documents(parts, claims)


def _documents(parts: Parts, claims: Mapping[str, list[Claim]]) -> list[Document]:
    """Hand declared entities to every source that names them, event names to the first that speaks of the event."""
    documents = []
    labels = parts.events
    for source in sorted(parts.sources, key=lambda s: s.id):
        own = claims.get(source.id, [])
        events = {parts.about.get(claim.id) for claim in own} | {claim.regards for claim in own}
        spoken = [label for label in labels if label.id in events]
        used = _closure(own, source, parts.entities)
        documents.append(Document(source=source, claims=tuple(own), entities=tuple(used), events=tuple(spoken)))
        labels = [label for label in labels if label not in spoken]
    return documents


def _closure(claims: Iterable[Claim], source: Source, entities: list[Entity]) -> list[Entity]:
    """The declared entities that claims name, and those that these name in turn."""
    wanted = {("actors", source.publisher)} if source.publisher else set()
    for claim in claims:
        wanted |= {("actors", a) for a in claim.mentioned} | {("items", i) for i in claim.items}
        wanted |= {("places", claim.place)} if claim.place else set()
    found: dict[tuple[str, str], Entity] = {}
    while True:
        more = [e for e in entities if (e.section, e.id) in wanted and (e.section, e.id) not in found]
        if not more:
            return list(found.values())
        for entity in more:
            found[entity.section, entity.id] = entity
            wanted |= {("actors", a) for a in entity.affiliation} | {("places", p) for p in entity.within}
            wanted |= {("items", b) for b in entity.broader}


def _source(subject: Subject, names: Names) -> Source:
    kind = "dataset" if _KB + "Dataset" in subject.values(TYPE) else "article"
    texts = subject.texts(PREFIXES["schema"] + "articleBody")
    if not texts:
        raise subject.refuse("its text (schema:articleBody) is missing, and quotes are checked against it")
    split = names.split(subject.iri)
    if split is None:
        raise subject.refuse(f"a source's IRI is expected under {names.base}source/")
    return made(
        Source,
        subject,
        id=split[1],
        kind=kind,
        title=next(iter(subject.texts(PREFIXES["dcterms"] + "title").values()), None),
        published=subject.one(_KB + "publishedOn"),
        language=subject.one(PREFIXES["schema"] + "inLanguage"),
        publisher=subject.id(PREFIXES["schema"] + "publisher", "actor"),
        url=subject.one(PREFIXES["schema"] + "url"),
        text=next(iter(texts.values())),
    )


def _claim(subject: Subject, names: Names) -> Claim:
    quotes = subject.texts(_KB + "quote")
    if len(quotes) != 1:
        raise subject.refuse(f"has {len(quotes)} quotes where one is expected")
    language, quote = next(iter(quotes.items()))
    fields: dict[str, Any] = {
        "source": subject.id(_KB + "claimedIn", "source"),
        "published": subject.one(_KB + "publishedOn"),
        "language": language,
        "type": (subject.one(_KB + "eventType") or "").removeprefix(_KB),
        "quote": quote,
        "quote_start": _integer(subject, "quoteStart"),
        "quote_end": _integer(subject, "quoteEnd"),
        "not_event": subject.ids(_KB + "notAbout", "event"),
        "roles": {role: ids for role in vocab.ROLES if (ids := subject.ids(_KB + role, "actor"))},
        "place": subject.id(_KB + "place", "place"),
        "items": subject.ids(_KB + "item", "item"),
        "quantity": _quantity(subject),
        "duration": subject.one(_KB + "duration"),
        "attributed_to": subject.ids(_KB + "attributedTo", "actor"),
        "chain": _chain(subject, names),
        "regards": subject.id(_KB + "regards", "event"),
        "note": subject.one(PREFIXES["rdfs"] + "comment"),
        "said": subject.texts(_KB + "content") or None,
        **{field: subject.one(_KB + term) for field, term in WORDS.items()},
        **{field: _value(subject, field) for field in _VALUE_OF},
    }
    event = subject.id(_KB + "about", "event")
    if not event or COMPUTED.fullmatch(event):  # one without a key is found anew
        return made(Claim, subject, **fields)
    keyed: Claim = made(Claim, subject, **fields, event=event)
    if (given := names.split(subject.iri)) == ("claim", keyed.id):
        return keyed
    bare: Claim = made(Claim, subject, **fields)
    return bare if given == ("claim", bare.id) else keyed  # its id tells that it was found to be about the event


def _integer(subject: Subject, term: str) -> int:
    text = subject.one(_KB + term)
    try:
        return int(text or "")
    except ValueError:
        raise subject.refuse(f"kb:{term} is {text!r}, not a whole number") from None


def _value(subject: Subject, field: str) -> str | None:
    iri = subject.one(_KB + field)
    if iri is None:
        return None
    if iri not in _VALUE_OF[field]:
        raise subject.refuse(f"<{iri}> is not a value of kb:{field}")
    return _VALUE_OF[field][iri]


def _quantity(subject: Subject) -> dict[str, Any] | None:
    given: dict[str, Any] = {
        field: text for field, term in NUMBERS.items() if (text := subject.one(_KB + term)) is not None
    }
    if not given:
        return None
    return {
        **given,
        "unit": subject.one(_KB + "unit"),
        "approximate": subject.one(_KB + "approximate") == "true",
        "text": subject.one(_KB + "quantityText"),
    }


def _chain(subject: Subject, names: Names) -> list[str]:
    chain = []
    for iri in (subject.one(_KB + "attributionChain") or "").split():
        split = names.split(iri)
        if split is None or split[0] != "actor":
            raise subject.refuse(f"kb:attributionChain has <{iri}>, which is not under {names.base}actor/")
        chain.append(split[1])
    return chain


def _entities(by_type: Mapping[str, list[Subject]], names: Names, gazetteer: Gazetteer) -> list[Entity]:
    """Actors, places and items that the gazetteer does not have."""
    found = []
    for iri, kind in _KINDS.items():
        for subject in by_type.get(iri, ()):
            split = names.split(subject.iri)
            if split is None:
                raise subject.refuse(f"an entity's IRI is expected under {names.base}")
            entity = _entity(subject, split[1], kind)
            if entity.id not in getattr(gazetteer, entity.section):
                found.append(entity)
    return found


def _entity(subject: Subject, entity_id: str, kind: str) -> Entity:
    aliases = subject.all_texts(PREFIXES["skos"] + "altLabel")
    return made(
        Entity,
        subject,
        id=entity_id,
        kind=kind,
        labels=subject.texts(PREFIXES["rdfs"] + "label"),
        aliases={language: sorted(found) for language, found in sorted(aliases.items())},
        affiliation=subject.ids(_KB + "affiliation", "actor"),
        within=subject.ids(_KB + "within", "place"),
        broader=subject.ids(PREFIXES["skos"] + "broaderTransitive", "item"),
        point=_point(subject),
    )


def _point(subject: Subject) -> list[str] | None:
    """Latitude and longitude, if both are there."""
    degrees = [subject.one(PREFIXES["schema"] + axis) for axis in ("latitude", "longitude")]
    if None in degrees and any(degrees):
        raise subject.refuse("has a latitude without a longitude, or the reverse")
    return [text for text in degrees if text is not None] or None


def _event_labels(subjects: Iterable[Subject], names: Names) -> list[EventLabel]:
    found = []
    for subject in subjects:
        split = names.split(subject.iri)
        if split and (labels := subject.texts(PREFIXES["skos"] + "prefLabel")):
            found.append(made(EventLabel, subject, id=split[1], labels=labels))
    return found
