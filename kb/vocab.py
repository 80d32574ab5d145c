"""vocab: the closed list of terms of ``ontology/kb.ttl``, as names and tables that code can trust.

A term lives in ``ontology/kb.ttl`` first; ``tests/test_vocab.py`` holds this module equal to it, both ways.
Standard library only: this module is imported by everything, start-up included.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from kb.errors import NotFoundError, suggestion

NS = "https://w3id.org/event-timeline-kb/ontology#"
"""Namespace of the ontology's own terms."""

ID_BASE = "https://w3id.org/event-timeline-kb/id/"
"""Default base of data, which a knowledge base may change; ``claim/ event/ actor/ …`` follow it."""

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "kb": NS,
        "dcterms": "http://purl.org/dc/terms/",
        "oa": "http://www.w3.org/ns/oa#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "sh": "http://www.w3.org/ns/shacl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "vann": "http://purl.org/vocab/vann/",
        "wd": "http://www.wikidata.org/entity/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""Prefix to namespace, for queries, exports and the JSON-LD context."""

Labels = Mapping[str, str]
"""Language tag (``fr``, ``en``) to the words shown to a reader of that language."""


class EventType(NamedTuple):
    """A kind of event: its name, its super-types nearest first (without ``Event``), and its labels."""

    name: str
    parents: tuple[str, ...]
    labels: Labels


class Term(NamedTuple):
    """A term that a record value stands for: its local name in the ontology and its labels."""

    name: str
    labels: Labels


def _labels(fr: str, en: str) -> Labels:
    return MappingProxyType({"fr": fr, "en": en})


def _types(*rows: tuple[str, tuple[str, ...], str, str]) -> Mapping[str, EventType]:
    return MappingProxyType({name: EventType(name, parents, _labels(fr, en)) for name, parents, fr, en in rows})


def _values(*rows: tuple[str, str, str, str]) -> Mapping[str, Term]:
    return MappingProxyType({value: Term(name, _labels(fr, en)) for value, name, fr, en in rows})


EVENT_TYPES: Mapping[str, EventType] = _types(
    ("Deployment", (), "déploiement", "deployment"),
    ("Withdrawal", (), "retrait", "withdrawal"),
    ("Casualties", (), "pertes humaines", "casualties"),
    ("ArmsTransfer", (), "livraison d’armes", "arms transfer"),
    ("AidTransfer", (), "livraison d’aide", "aid transfer"),
    ("WeaponTest", (), "essai d’arme", "weapon test"),
    ("ArmsProduction", (), "production d’armes", "arms production"),
    ("Attack", (), "attaque", "attack"),
    ("Invasion", ("Attack",), "invasion", "invasion"),
    ("Statement", (), "déclaration", "statement"),
    ("Acknowledgement", ("Statement",), "reconnaissance d’un fait", "acknowledgement"),
    ("Denial", ("Statement",), "démenti", "denial"),
    ("Order", ("Statement",), "ordre", "order"),
    ("Agreement", (), "accord", "agreement"),
    ("Meeting", (), "rencontre", "meeting"),
    ("Cooperation", (), "coopération", "cooperation"),
)
"""The 16 kinds of event, by name."""

ACTOR_KINDS: Mapping[str, Labels] = MappingProxyType(
    {
        "State": _labels("État", "state"),
        "Organization": _labels("organisation", "organization"),
        "Person": _labels("personne", "person"),
        "MilitaryUnit": _labels("unité militaire", "military unit"),
        "Group": _labels("groupe", "group"),
    }
)
"""The kinds of actor, by name; all are subclasses of ``Actor``."""

SOURCE_KINDS: Mapping[str, Term] = _values(
    ("article", "Article", "article", "article"),
    ("dataset", "Dataset", "jeu de données", "dataset"),
)
"""Record value of a source's kind to its class; both are subclasses of ``Source``."""

ROLES: Mapping[str, Labels] = MappingProxyType(
    {
        "agent": _labels("auteur", "agent"),
        "recipient": _labels("bénéficiaire", "recipient"),
        "target": _labels("cible", "target"),
        "partner": _labels("partenaire", "partner"),
        "speaker": _labels("locuteur", "speaker"),
        "addressee": _labels("destinataire", "addressee"),
        "victim": _labels("victime", "victim"),
    }
)
"""The parts an actor can play, by name; all are subproperties of ``actor``."""

POLARITIES: Mapping[str, Term] = _values(
    ("positive", "Positive", "positif", "positive"),
    ("negative", "Negative", "négatif", "negative"),
)
CERTAINTIES: Mapping[str, Term] = _values(
    ("certain", "Certain", "certain", "certain"),
    ("probable", "Probable", "probable", "probable"),
    ("possible", "Possible", "possible", "possible"),
)
MODALITIES: Mapping[str, Term] = _values(
    ("actual", "Actual", "réel", "actual"),
    ("planned", "Planned", "prévu", "planned"),
    ("hypothetical", "Hypothetical", "hypothétique", "hypothetical"),
)
STANCES: Mapping[str, Term] = _values(
    ("asserted", "Asserted", "affirmé", "asserted"),
    ("confirmed", "Confirmed", "confirmé", "confirmed"),
    ("alleged", "Alleged", "allégué", "alleged"),
)
CHANGES: Mapping[str, Term] = _values(
    ("increase", "Increase", "augmentation", "increase"),
    ("decrease", "Decrease", "diminution", "decrease"),
)
CONTRADICTIONS: Mapping[str, Term] = _values(
    ("quantity", "contradictsQuantity", "contredit la quantité", "contradicts the quantity"),
    ("time", "contradictsTime", "contredit la date", "contradicts the time"),
    ("polarity", "contradictsPolarity", "contredit le fait même", "contradicts that it happened"),
    ("actor", "contradictsActor", "contredit les acteurs", "contradicts the actors"),
)
"""What two claims disagree on to the property that says so; all are subproperties of ``contradicts``."""

CLASSES: tuple[str, ...] = (
    *("Claim", "Event", "Actor", "Place", "Item", "Source"),
    *("Polarity", "Certainty", "Modality", "Stance", "Change"),
    *ACTOR_KINDS,
    *(kind.name for kind in SOURCE_KINDS.values()),
    *EVENT_TYPES,
)
"""Local names of all classes."""

PROPERTIES: tuple[str, ...] = (
    *("about", "notAbout", "eventType", "claimedIn", "publishedOn", "attributedTo", "attributionChain"),
    *("quote", "quoteStart", "quoteEnd"),
    *("polarity", "certainty", "modality", "stance", "change"),
    *("actor", *ROLES, "affiliation"),
    *("place", "within", "item", "purpose"),
    *("quantityLower", "quantityUpper", "quantityBest", "quantityText", "unit", "approximate"),
    *("edtf", "timeText", "duration"),
    *("earliestBegin", "latestBegin", "earliestEnd", "latestEnd"),
    *("regards", "content"),
    *("claimCount", "originCount", "disputed"),
    *("corroborates", "contradicts", *(term.name for term in CONTRADICTIONS.values())),
    "sha256",
)
"""Local names of all properties."""

INDIVIDUALS: tuple[str, ...] = tuple(
    term.name for table in (POLARITIES, CERTAINTIES, MODALITIES, STANCES, CHANGES) for term in table.values()
)
"""Local names of the values a claim's polarity, certainty, modality, stance and change can take."""


class _ClosedNamespace:
    """The ontology's terms as attributes: ``KB.Claim`` is an IRI, a misspelt term raises AttributeError."""

    __slots__ = ("_iris",)

    def __init__(self, base: str, names: tuple[str, ...]) -> None:
        self._iris: Mapping[str, str] = {name: base + name for name in names}

    def __getattr__(self, name: str) -> str:
        # Protocol probes (copy, pickle) ask for names with underscores before __init__ ran: never a term.
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._iris[name]
        except KeyError:
            hint = suggestion(_near(name, self._iris))
            raise AttributeError(f"the ontology has no term '{name}'" + (f"; {hint}" if hint else "")) from None

    def __contains__(self, iri: object) -> bool:
        """Whether an IRI is one of the ontology's terms."""
        return isinstance(iri, str) and iri.startswith(NS) and iri[len(NS) :] in self._iris

    def __iter__(self) -> Iterator[str]:
        """Local names of all terms."""
        return iter(self._iris)

    def __len__(self) -> int:
        return len(self._iris)

    def __dir__(self) -> list[str]:
        return sorted(self._iris)


KB = _ClosedNamespace(NS, (*CLASSES, *PROPERTIES, *INDIVIDUALS))
"""Every term of the ontology: ``KB.about == NS + "about"``."""


def snake_case(name: str) -> str:
    """Write an event type as files and the command line do: ``ArmsTransfer`` becomes ``arms_transfer``."""
    return "".join(f"_{c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(name))


def type_of(name: str) -> str:
    """Find the event type a person or a file means, as its ontology name.

    Accepts ``ArmsTransfer``, ``arms_transfer``, ``arms-transfer``, the IRI, ``kb:ArmsTransfer``, and the
    French or English label; case, accents, spaces and apostrophes are forgiven.

    Raises:
        NotFoundError: no type is called that; near names are suggested.
    """
    found = _TYPE_KEYS.get(_key(name.strip().removeprefix(NS).removeprefix("kb:")))
    if found is not None:
        return found
    near = dict.fromkeys(_TYPE_KEYS[key] for key in _near(_key(name), _TYPE_KEYS))
    fix = suggestion(near) or f"use one of {', '.join(EVENT_TYPES)}"
    raise NotFoundError(f"'{name}' is not an event type", fix=fix)


def _key(text: str) -> str:
    """Letters and digits only, lower case, no accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def _near(name: str, known: Mapping[str, str]) -> list[str]:
    import difflib  # only errors need it

    return difflib.get_close_matches(name, known, n=3, cutoff=0.7)


_TYPE_KEYS: Mapping[str, str] = {
    _key(spelling): event.name for event in EVENT_TYPES.values() for spelling in (event.name, *event.labels.values())
}
