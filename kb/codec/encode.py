"""codec: records → RDF triples.

``describe_…`` writes the content of a record as triples of N-Triples terms (see ``formats``). What is
written here is what ``ontology/kb.ttl`` defines and ``ontology/shapes.ttl`` checks: flat, without
blank nodes, each claim in the graph of its source.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from kb import dates, vocab
from kb.formats import RDF_TYPE, Names, iri, number, string, typed
from kb.fusion import Event
from kb.gazetteer import Entity as Known
from kb.vocab import PREFIXES

Triple = tuple[str, str, str]
Pair = tuple[str, str]
Content = Mapping[str, Any]
"""What a record says, as plain JSON values with defaults left out: ``records.Record.content``."""

KB: Mapping[str, str] = {term: f"<{vocab.NS}{term}>" for term in vocab.KB}
LABEL = f"<{PREFIXES['rdfs']}label>"
COMMENT = f"<{PREFIXES['rdfs']}comment>"
ALT_LABEL = f"<{PREFIXES['skos']}altLabel>"
PREF_LABEL = f"<{PREFIXES['skos']}prefLabel>"
EXACT_MATCH = f"<{PREFIXES['skos']}exactMatch>"
BROADER = f"<{PREFIXES['skos']}broaderTransitive>"
TITLE = f"<{PREFIXES['dcterms']}title>"
PUBLISHER = f"<{PREFIXES['schema']}publisher>"
URL = f"<{PREFIXES['schema']}url>"
LANGUAGE = f"<{PREFIXES['schema']}inLanguage>"
BODY = f"<{PREFIXES['schema']}articleBody>"
LATITUDE = f"<{PREFIXES['schema']}latitude>"
LONGITUDE = f"<{PREFIXES['schema']}longitude>"

TRUE, FALSE = typed("true", "boolean"), typed("false", "boolean")
_SECTIONS = {"Place": "place", "Item": "item"}
BOUNDS = ("earliestBegin", "latestBegin", "earliestEnd", "latestEnd")
VALUES: Mapping[str, tuple[Mapping[str, vocab.Term], str]] = {
    "polarity": (vocab.POLARITIES, "positive"),
    "certainty": (vocab.CERTAINTIES, "certain"),
    "modality": (vocab.MODALITIES, "actual"),
    "stance": (vocab.STANCES, "asserted"),
}
"""Fields that are one of a few values: those, and the one that stands where a claim says nothing of it."""
WORDS: Mapping[str, str] = {"purpose": "purpose", "edtf": "edtf", "time_text": "timeText"}
"""Fields that are plain text, and their terms."""
NUMBERS: Mapping[str, str] = {"lower": "quantityLower", "upper": "quantityUpper", "best": "quantityBest"}
"""The numbers of a quantity, and their terms."""


def day(ordinal: int) -> str:
    """A day number as an xsd:date term; 0001-01-01 and 9999-12-31 stand for open."""
    return typed(dt.date.fromordinal(ordinal).isoformat(), "date")


def _bounds(bounds: dates.Bounds) -> Iterator[Pair]:
    for term, ordinal in zip(BOUNDS, bounds, strict=True):
        yield KB[term], day(ordinal)


def _quantity(quantity: Content) -> Iterator[Pair]:
    for field, predicate in NUMBERS.items():
        if quantity.get(field) is not None:
            yield KB[predicate], number(Decimal(quantity[field]))
    yield KB["approximate"], TRUE if quantity.get("approximate") else FALSE
    if quantity.get("unit"):
        yield KB["unit"], string(quantity["unit"])


def principals(actors: frozenset[str], known: Mapping[str, Known]) -> frozenset[str]:
    """The actors and everybody for whom they act, all the way up: a minister, the ministry, the state."""
    found = set(actors)
    todo = list(actors)
    while todo:
        for upper in known[actor].affiliation if (actor := todo.pop()) in known else ():
            if upper not in found:
                found.add(upper)
                todo.append(upper)
    return frozenset(found)


def describe_source(content: Content, names: Names, *, sha256: str, text: str | None = None) -> Iterator[Triple]:
    """A source as triples; with *text*, the article that its quotes point into is one of them."""
    subject = names.of("source", content["id"])
    language = content["language"]
    yield subject, RDF_TYPE, KB["Source"]
    yield subject, RDF_TYPE, KB[vocab.SOURCE_KINDS[content.get("kind", "article")].name]
    yield subject, TITLE, string(content["title"], language)
    yield subject, KB["publishedOn"], typed(content["published"], "date")
    yield subject, LANGUAGE, string(language)
    yield subject, KB["sha256"], string(sha256)
    if "publisher" in content:
        yield subject, PUBLISHER, names.of("actor", content["publisher"])
    if "url" in content:
        yield subject, URL, iri(content["url"])
    if text is not None:
        yield subject, BODY, string(text)


def describe_claim(
    claim_id: str, content: Content, event: str, bounds: dates.Bounds, names: Names, known: Mapping[str, Known]
) -> Iterator[Triple]:
    """A claim about an *event* as triples; *known* actors tell for whom the claim's actors act."""
    subject = names.of("claim", claim_id)
    for pairs in (
        _said(content, event, names),
        _who(content, names, known),
        _what(content, names),
        _bounds(bounds),
    ):
        for predicate, value in pairs:
            yield subject, predicate, value


def _said(content: Content, event: str, names: Names) -> Iterator[Pair]:
    """What kind of event the claim is about, where it stands, and how it says so."""
    yield RDF_TYPE, KB["Claim"]
    yield KB["about"], names.of("event", event)
    for other in content.get("not_event", ()):
        yield KB["notAbout"], names.of("event", other)
    yield KB["eventType"], KB[content["type"]]
    yield KB["claimedIn"], names.of("source", content["source"])
    yield KB["publishedOn"], typed(content["published"], "date")
    yield KB["quote"], string(content["quote"], content["language"])
    yield KB["quoteStart"], number(content["quote_start"])
    yield KB["quoteEnd"], number(content["quote_end"])
    for field, (values, default) in VALUES.items():
        yield KB[field], KB[values[content.get(field, default)].name]
    if "change" in content:
        yield KB["change"], KB[vocab.CHANGES[content["change"]].name]
    for language, said in content.get("said", {}).items():
        yield KB["content"], string(said, language)
    if "note" in content:
        yield COMMENT, string(content["note"])


def _who(content: Content, names: Names, known: Mapping[str, Known]) -> Iterator[Pair]:
    roles: Mapping[str, list[str]] = content.get("roles", {})
    for role, actors in roles.items():
        for actor in actors:
            yield KB[role], names.of("actor", actor)
    for actor in principals(frozenset(a for ids in roles.values() for a in ids), known):
        yield KB["actor"], names.of("actor", actor)
    for actor in content.get("attributed_to", ()):
        yield KB["attributedTo"], names.of("actor", actor)
    if chain := content.get("chain"):
        yield KB["attributionChain"], string(" ".join(names.of("actor", a)[1:-1] for a in chain))


def _what(content: Content, names: Names) -> Iterator[Pair]:
    """Where, what, how many, when, as written."""
    if "place" in content:
        yield KB["place"], names.of("place", content["place"])
    for item in content.get("items", ()):
        yield KB["item"], names.of("item", item)
    if quantity := content.get("quantity"):
        yield from _quantity(quantity)
        if "text" in quantity:
            yield KB["quantityText"], string(quantity["text"])
    for field, predicate in WORDS.items():
        if field in content:
            yield KB[predicate], string(content[field])
    if "duration" in content:
        yield KB["duration"], typed(content["duration"], "duration")
    if "regards" in content:
        yield KB["regards"], names.of("event", content["regards"])


def describe_entity(entity: Known, names: Names) -> Iterator[Triple]:
    """An actor, place or item as triples."""
    section = _SECTIONS.get(entity.kind, "actor")
    subject = names.of(section, entity.id)
    if section == "actor":
        yield subject, RDF_TYPE, KB["Actor"]
    yield subject, RDF_TYPE, KB[entity.kind]
    for language, label in entity.labels.items():
        yield subject, LABEL, string(label, language)
    for language, aliases in entity.aliases.items():
        for alias in aliases:
            yield subject, ALT_LABEL, string(alias, language)
    if entity.wikidata:
        yield subject, EXACT_MATCH, f"<{PREFIXES['wd']}{entity.wikidata}>"
    for upper in entity.affiliation:
        yield subject, KB["affiliation"], names.of("actor", upper)
    for outer in entity.within:
        yield subject, KB["within"], names.of("place", outer)
    for broader in entity.broader:
        yield subject, BROADER, names.of("item", broader)
    for predicate, degrees in zip((LATITUDE, LONGITUDE), entity.point, strict=False):
        yield subject, predicate, number(Decimal(degrees))


def describe_event(
    event: Event,
    labels: Mapping[str, str],
    names: Names,
    known: Mapping[str, Known],
    *,
    declared: Mapping[str, str] | None = None,
) -> Iterator[Triple]:
    """An event fused from its claims, and what its claims are to each other, as triples."""
    subject = names.of("event", event.id)
    for predicate, value in _event_pairs(event, labels, names, known):
        yield subject, predicate, value
    for language, label in (declared or {}).items():
        yield subject, PREF_LABEL, string(label, language)
    for first, second in event.corroborations:
        yield names.of("claim", first), KB["corroborates"], names.of("claim", second)
    for kind, first, second in event.contradictions:
        for a, b in ((first, second), (second, first)):
            yield names.of("claim", a), KB["contradicts"], names.of("claim", b)
            yield names.of("claim", a), KB[vocab.CONTRADICTIONS[kind].name], names.of("claim", b)


def describe_ties(claim_id: str, ties: Mapping[str, Iterable[str]], names: Names) -> Iterator[Triple]:
    """What a claim is to others of its event: ``corroborates``, or in what they contradict each other, to their ids."""
    subject = names.of("claim", claim_id)
    for kind, others in ties.items():
        for other in others:
            if kind == "corroborates":
                yield subject, KB["corroborates"], names.of("claim", other)
            else:
                yield subject, KB["contradicts"], names.of("claim", other)
                yield subject, KB[vocab.CONTRADICTIONS[kind].name], names.of("claim", other)


def _event_pairs(event: Event, labels: Mapping[str, str], names: Names, known: Mapping[str, Known]) -> Iterator[Pair]:
    for name in ("Event", *event.types):
        yield RDF_TYPE, KB[name]
    for language, label in labels.items():
        yield LABEL, string(label, language)
    for role, actor in event.actors:
        yield KB[role], names.of("actor", actor)
    for actor in principals(frozenset(a for _, a in event.actors), known):
        yield KB["actor"], names.of("actor", actor)
    if event.place:
        yield KB["place"], names.of("place", event.place)
    for item in event.items:
        yield KB["item"], names.of("item", item)
    if event.purpose:
        yield KB["purpose"], string(event.purpose)
    if event.quantity:
        yield from _quantity(event.quantity._asdict())
    denied = event.status == "denied"
    yield KB["polarity"], KB["Negative" if denied else "Positive"]
    yield KB["modality"], KB[vocab.MODALITIES["actual" if denied else event.status].name]
    yield KB["edtf"], string(event.edtf)
    yield from _bounds(event.bounds)
    yield KB["claimCount"], number(event.claims)
    yield KB["originCount"], number(event.origins)
    yield KB["disputed"], TRUE if event.contradictions else FALSE
