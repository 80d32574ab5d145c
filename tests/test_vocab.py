"""vocab, kb.ttl, shapes.ttl and context.jsonld say the same, both ways."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Iterable

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kb import vocab
from kb.errors import NotFoundError
from kb.resources import ONTOLOGY
from kb.vocab import KB

SCHEMA = vocab.PREFIXES["schema"]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """The ontology as rdflib reads it."""
    return Graph().parse(ONTOLOGY / "kb.ttl")


def own(nodes: Iterable[object]) -> set[str]:
    """Local names of the nodes that are in the ontology's namespace."""
    return {str(node).removeprefix(vocab.NS) for node in nodes if str(node).startswith(vocab.NS)}


def of_type(ontology: Graph, kind: URIRef) -> set[str]:
    return own(ontology.subjects(RDF.type, kind))


def labels(ontology: Graph, name: str, predicate: URIRef = RDFS.label) -> list[tuple[str, str]]:
    """(language, text) of a term's labels or comments, sorted."""
    values = ontology.objects(URIRef(vocab.NS + name), predicate)
    return sorted((str(v.language), str(v)) for v in values if isinstance(v, Literal))


# Both ways


def test_every_term_stands_in_both(ontology: Graph) -> None:
    """Whatever kb.ttl defines, vocab lists under the same kind, and conversely."""
    assert of_type(ontology, OWL.Class) == set(vocab.CLASSES)
    properties = of_type(ontology, OWL.ObjectProperty) | of_type(ontology, OWL.DatatypeProperty)
    assert properties == set(vocab.PROPERTIES)
    assert of_type(ontology, OWL.NamedIndividual) == set(vocab.INDIVIDUALS)
    assert own(ontology.subjects()) == set(KB)


def test_no_term_is_used_that_is_not_defined(ontology: Graph) -> None:
    """Every term of the namespace that kb.ttl or shapes.ttl mentions is one of vocab's."""
    shapes = Graph().parse(ONTOLOGY / "shapes.ttl")
    mentioned = own({*ontology.all_nodes(), *ontology.predicates(), *shapes.all_nodes(), *shapes.predicates()})
    assert mentioned - {""} <= set(KB)


def test_no_term_is_listed_twice() -> None:
    """The lists of classes, properties and individuals have no name in common and none twice."""
    names = [*vocab.CLASSES, *vocab.PROPERTIES, *vocab.INDIVIDUALS]
    assert sorted(names) == sorted(KB)


@pytest.mark.parametrize("name", list(KB))
def test_every_term_speaks_both_languages(ontology: Graph, name: str) -> None:
    """Each term has exactly one label and one comment in English and in French, and the comments differ."""
    for predicate in (RDFS.label, RDFS.comment):
        found = labels(ontology, name, predicate)
        assert [language for language, _ in found] == ["en", "fr"]
        assert all(text.strip() == text != "" for _, text in found)
    assert len({text for _, text in labels(ontology, name, RDFS.comment)}) == 2


@pytest.mark.parametrize("name", list(vocab.PROPERTIES))
def test_every_property_says_what_it_joins(ontology: Graph, name: str) -> None:
    """Each property has one range, and either one domain or a list of kinds of subject."""
    term = URIRef(vocab.NS + name)
    domains = own(ontology.objects(term, RDFS.domain))
    included = own(ontology.objects(term, URIRef(SCHEMA + "domainIncludes")))
    assert (len(domains), len(included) > 1) in {(1, False), (0, True)}
    assert domains | included <= set(vocab.CLASSES)
    (range_,) = ontology.objects(term, RDFS.range)
    is_object = (term, RDF.type, OWL.ObjectProperty) in ontology
    assert is_object == (str(range_) in KB or range_ == OWL.Class)


@pytest.mark.parametrize("event", vocab.EVENT_TYPES.values(), ids=lambda event: event.name)
def test_event_types_agree(ontology: Graph, event: vocab.EventType) -> None:
    """A type's super-types, nearest first, and its labels are those of kb.ttl."""
    chain = [
        str(c).removeprefix(vocab.NS)
        for c in ontology.transitive_objects(URIRef(vocab.NS + event.name), RDFS.subClassOf)
        if str(c) in KB
    ]
    assert chain == [event.name, *event.parents, "Event"]
    assert labels(ontology, event.name) == sorted(event.labels.items())


def test_event_types_are_all_subclasses_of_event(ontology: Graph) -> None:
    """No type of kb.ttl is left out of the table, and each is under its own name."""
    below = own(ontology.transitive_subjects(RDFS.subClassOf, URIRef(KB.Event))) - {"Event"}
    assert below == set(vocab.EVENT_TYPES) == {event.name for event in vocab.EVENT_TYPES.values()}


def test_kinds_and_roles_agree(ontology: Graph) -> None:
    """Kinds of actor and source are the subclasses, roles the subproperties, with the same labels."""
    for table, parent in ((vocab.ACTOR_KINDS, KB.Actor), (vocab.ROLES, KB.actor)):
        relation = RDFS.subClassOf if parent == KB.Actor else RDFS.subPropertyOf
        assert own(ontology.subjects(relation, URIRef(parent))) == set(table)
        assert all(labels(ontology, name) == sorted(shown.items()) for name, shown in table.items())


@pytest.mark.parametrize(
    ("table", "relation", "parent"),
    [
        (vocab.POLARITIES, RDF.type, KB.Polarity),
        (vocab.CERTAINTIES, RDF.type, KB.Certainty),
        (vocab.MODALITIES, RDF.type, KB.Modality),
        (vocab.STANCES, RDF.type, KB.Stance),
        (vocab.CHANGES, RDF.type, KB.Change),
        (vocab.CONTRADICTIONS, RDFS.subPropertyOf, KB.contradicts),
        (vocab.SOURCE_KINDS, RDFS.subClassOf, KB.Source),
    ],
)
def test_value_tables_agree(ontology: Graph, table: dict[str, vocab.Term], relation: URIRef, parent: str) -> None:
    """Each table holds exactly the values of its class, with the same labels."""
    assert own(ontology.subjects(relation, URIRef(parent))) == {term.name for term in table.values()}
    assert all(labels(ontology, term.name) == sorted(term.labels.items()) for term in table.values())


def test_record_values_are_the_names_in_lower_case() -> None:
    """A record says ``positive`` where RDF says kb:Positive."""
    meant = (vocab.POLARITIES, vocab.CERTAINTIES, vocab.MODALITIES, vocab.STANCES, vocab.CHANGES)
    for table in (*meant, vocab.SOURCE_KINDS):
        assert {value: term.name.lower() for value, term in table.items()} == {v: v for v in table}
    assert [t.name for t in vocab.CONTRADICTIONS.values()] == [
        "contradicts" + v.capitalize() for v in vocab.CONTRADICTIONS
    ]


def test_a_plover_code_is_noted_and_matched_alike(ontology: Graph) -> None:
    """A type has a PLOVER notation exactly where it closely matches that PLOVER category."""
    page = "http://eventdata.parusanalytics.com/data.dir/plover_reference.html#"
    noted = {(s, str(o)) for s, o in ontology.subject_objects(SKOS.notation)}
    matched = {
        (s, str(o).removeprefix(page)) for s, o in ontology.subject_objects(SKOS.closeMatch) if str(o).startswith(page)
    }
    assert noted == matched
    assert {code for _, code in noted} == {*("ASSAULT", "AGREE", "AID", "CONSULT", "COOPERATE", "MOBILIZE", "RETREAT")}


# Files


@pytest.mark.parametrize("name", ["kb.ttl", "shapes.ttl"])
def test_turtle_reads_the_same_in_both_libraries(name: str) -> None:
    """rdflib and Oxigraph find the same number of triples, none of them twice."""
    path = ONTOLOGY / name
    triples = {
        (str(q.subject), str(q.predicate), str(q.object))
        for q in pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    }
    assert len(Graph().parse(path)) == len(triples)


@pytest.mark.parametrize("name", ["kb.ttl", "shapes.ttl"])
def test_prefixes_are_the_same_everywhere(name: str) -> None:
    """A prefix that a file and vocab both declare stands for the same namespace."""
    declared = dict(Graph(bind_namespaces="none").parse(ONTOLOGY / name).namespaces())
    shared = declared.keys() & vocab.PREFIXES.keys()
    assert {p: str(declared[p]) for p in shared} == {p: vocab.PREFIXES[p] for p in shared}


def test_ontology_has_no_blank_nodes() -> None:
    """Every node of kb.ttl has a name, so that versions can be compared line by line."""
    quads = pyoxigraph.parse((ONTOLOGY / "kb.ttl").read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    nodes = [node for q in quads for node in (q.subject, q.object)]
    assert [node for node in nodes if isinstance(node, pyoxigraph.BlankNode)] == []


def test_ontology_describes_itself(ontology: Graph) -> None:
    """The version IRI ends with the version, and the licence is named."""
    iri = URIRef(vocab.NS.removesuffix("#"))
    version = ontology.value(iri, OWL.versionInfo)
    assert ontology.value(iri, OWL.versionIRI) == URIRef(f"{iri}/{version}")
    assert ontology.value(iri, URIRef(vocab.PREFIXES["dcterms"] + "license")) is not None


# JSON-LD


def test_context_names_every_term_of_the_ontology(ontology: Graph) -> None:
    """The JSON-LD context maps each term's own name to it and invents none; kinds of value fit the ranges."""
    context = json.loads((ONTOLOGY / "context.jsonld").read_text("utf-8"))["@context"]
    mapped = {k: v if isinstance(v, dict) else {"@id": v} for k, v in context.items() if k != "@version"}
    assert {k for k, v in mapped.items() if v["@id"].startswith("kb:")} == set(KB)
    assert all(mapped[name]["@id"] == f"kb:{name}" for name in KB)
    for name in vocab.PROPERTIES:
        term = URIRef(vocab.NS + name)
        is_object = (term, RDF.type, OWL.ObjectProperty) in ontology
        assert (mapped[name].get("@type") in {"@id", "@vocab"}) == is_object
        in_languages = ontology.value(term, RDFS.range) == RDF.langString
        assert (mapped[name].get("@container") == "@language") == in_languages


def test_context_gives_the_triples_it_promises() -> None:
    """Dates are typed, actors are IRIs, values are terms, texts carry their language."""
    context = json.loads((ONTOLOGY / "context.jsonld").read_text("utf-8"))["@context"]
    base = vocab.ID_BASE
    document = {
        "@context": context,
        "id": base + "claim/c1",
        "type": "Claim",
        "eventType": "ArmsTransfer",
        "polarity": "Positive",
        "agent": [base + "actor/KP"],
        "quote": {"fr": "une phrase"},
        "quoteStart": 3,
        "publishedOn": "2025-12-27",
        "approximate": True,
        "purpose": "demining",
    }
    turtle = f"""
        PREFIX kb: <{vocab.NS}>
        PREFIX xsd: <{vocab.PREFIXES["xsd"]}>
        <{base}claim/c1> a kb:Claim ; kb:eventType kb:ArmsTransfer ; kb:polarity kb:Positive ;
            kb:agent <{base}actor/KP> ; kb:quote "une phrase"@fr ; kb:quoteStart 3 ;
            kb:publishedOn "2025-12-27"^^xsd:date ; kb:approximate true ; kb:purpose "demining" .
    """
    found = pyoxigraph.parse(json.dumps(document), format=pyoxigraph.RdfFormat.JSON_LD)
    expected = pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)
    assert {quad.triple for quad in found} == {quad.triple for quad in expected}


# The closed namespace


def test_a_term_is_its_iri() -> None:
    """KB.about is the IRI, as a plain string, and KB knows its own."""
    assert KB.about == "https://w3id.org/event-timeline-kb/ontology#about"
    assert type(KB.about) is str
    assert KB.about in KB
    assert vocab.NS + "nothing" not in KB
    assert "about" not in KB
    assert dir(KB) == sorted(KB)
    assert len(KB) == len(list(KB))


def test_a_misspelt_term_raises() -> None:
    """A term that is not in the ontology cannot be written by accident; the message names the nearest."""
    with pytest.raises(AttributeError, match=r"no term 'clamedIn'; did you mean 'claimedIn'\?"):
        _ = KB.clamedIn
    with pytest.raises(AttributeError, match=r"no term 'zzz'$"):
        _ = KB.zzz


def test_the_namespace_can_be_copied() -> None:
    """Copying asks for names that are no terms, and still gives the same terms."""
    assert list(copy.deepcopy(KB)) == list(KB)


def test_tables_cannot_be_changed() -> None:
    """Nobody can add a type at run time: a type lives in the ontology."""
    with pytest.raises(TypeError):
        vocab.EVENT_TYPES["Coup"] = vocab.EVENT_TYPES["Attack"]  # type: ignore[index]


def test_importing_vocab_stays_light() -> None:
    """vocab pulls in no library that makes a command slow to start."""
    heavy = "{'rdflib', 'pydantic', 'yaml', 'babel', 'pyoxigraph', 'dataclasses', 'difflib'}"
    code = f"import sys; import kb.vocab; print(sorted({heavy} & sys.modules.keys()))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


# Finding a type


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ArmsTransfer", "ArmsTransfer"),
        ("arms_transfer", "ArmsTransfer"),
        ("arms-transfer", "ArmsTransfer"),
        ("ARMS TRANSFER", "ArmsTransfer"),
        ("kb:ArmsTransfer", "ArmsTransfer"),
        ("https://w3id.org/event-timeline-kb/ontology#ArmsTransfer", "ArmsTransfer"),
        ("livraison d’armes", "ArmsTransfer"),
        ("livraison d'armes", "ArmsTransfer"),
        ("Démenti", "Denial"),
        ("dementi", "Denial"),
        (" cooperation ", "Cooperation"),
    ],
)
def test_a_type_is_found_however_it_is_spelt(name: str, expected: str) -> None:
    """Names, file names, IRIs and labels of both languages mean the same type."""
    assert vocab.type_of(name) == expected


def test_no_two_types_answer_to_the_same_name() -> None:
    """Each spelling of each type finds that type and no other."""
    for event in vocab.EVENT_TYPES.values():
        for spelling in (event.name, vocab.snake_case(event.name), *event.labels.values()):
            assert vocab.type_of(spelling) == event.name


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("atack", "'atack' is not an event type; did you mean 'Attack'?"),
        (
            "arm transfers",
            "'arm transfers' is not an event type; did you mean 'ArmsTransfer' or 'AidTransfer'?",
        ),
        ("", f"'' is not an event type; use one of {', '.join(vocab.EVENT_TYPES)}"),
        ("Event", f"'Event' is not an event type; use one of {', '.join(vocab.EVENT_TYPES)}"),
    ],
)
def test_an_unknown_type_is_named_with_its_neighbours(name: str, message: str) -> None:
    """The message repeats the name and says what it may have meant, or lists all types."""
    with pytest.raises(NotFoundError) as caught:
        vocab.type_of(name)
    assert str(caught.value) == message


@given(st.text(max_size=20))
def test_any_text_gives_a_type_or_a_named_error(name: str) -> None:
    """No input breaks the search: it ends in one of the 16 types or in NotFoundError."""
    try:
        assert vocab.type_of(name) in vocab.EVENT_TYPES
    except NotFoundError as error:
        assert "is not an event type" in str(error)


def test_snake_case_writes_words_apart() -> None:
    """Capitals begin words; the first word gets no underscore."""
    assert [vocab.snake_case(name) for name in ("ArmsTransfer", "Attack", "WeaponTest")] == [
        *("arms_transfer", "attack", "weapon_test")
    ]
