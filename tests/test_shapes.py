"""Each constraint of shapes.ttl lets a right example through and refuses a wrong one, and nothing else does.

All examples are written into one graph and checked in one run; a test then looks at its own resource.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pyshacl
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH

from kb import vocab
from kb.resources import ONTOLOGY

SHAPES_NS = "https://w3id.org/event-timeline-kb/shapes#"
KINDS = ("claim", "event", "actor", "place", "item", "source")
PREFIXES = "".join(
    f"PREFIX {prefix}: <{iri}>\n"
    for prefix, iri in {**vocab.PREFIXES, **{kind: f"{vocab.ID_BASE}{kind}/" for kind in KINDS}}.items()
)

Properties = Mapping[str, str | None]
"""Predicate to objects, as Turtle; None takes the predicate away."""

BOUNDS = {
    "kb:earliestBegin": '"2025-08-01"^^xsd:date',
    "kb:latestBegin": '"2025-08-31"^^xsd:date',
    "kb:earliestEnd": '"2025-11-28"^^xsd:date',
    "kb:latestEnd": '"2025-12-12"^^xsd:date',
}
GOOD: dict[str, dict[str, str]] = {
    "claim": {
        "a": "kb:Claim",
        "kb:about": "event:e1",
        "kb:claimedIn": "source:s1",
        "kb:publishedOn": '"2025-12-27"^^xsd:date',
        "kb:quote": '"été 𝄞"@fr',
        "kb:quoteStart": "3",
        "kb:quoteEnd": "8",
        "kb:polarity": "kb:Positive",
        "kb:certainty": "kb:Certain",
        "kb:modality": "kb:Actual",
        "kb:stance": "kb:Asserted",
        **BOUNDS,
    },
    "event": {
        "a": "kb:Deployment, kb:Event",
        "rdfs:label": '"Déploiement"@fr, "Deployment"@en',
        "kb:polarity": "kb:Positive",
        "kb:modality": "kb:Actual",
        "kb:claimCount": "1",
        "kb:originCount": "1",
        "kb:disputed": "false",
        **BOUNDS,
    },
    "actor": {"a": "kb:State, kb:Actor", "rdfs:label": '"Corée du Nord"@fr, "North Korea"@en'},
    "place": {"a": "kb:Place", "rdfs:label": '"Koursk"@fr'},
    "item": {"a": "kb:Item", "rdfs:label": '"obus"@fr'},
    "source": {
        "a": "kb:Article, kb:Source",
        "dcterms:title": '"Titre"@fr',
        "kb:publishedOn": '"2025-12-27"^^xsd:date',
        "schema:inLanguage": '"fr"',
        "kb:sha256": f'"{"0" * 64}"',
    },
}
"""The least that each kind of resource must have."""

FIXED = 'source:s1 a kb:Article, kb:Source ; dcterms:title "T"@fr ; schema:inLanguage "fr" ;\n' + (
    f'  kb:publishedOn "2025-12-27"^^xsd:date ; kb:sha256 "{"0" * 64}" ; schema:articleBody "Un été 𝄞." .\n'
)


class Case(NamedTuple):
    """One constraint on one kind of resource: changes that it lets through and changes that it refuses."""

    kind: str
    constraint: str
    accepted: Sequence[Properties]
    refused: Sequence[Properties]
    also: frozenset[str] = frozenset()
    """Constraints that a refused example may break as well, where one mistake is two."""


def case(
    kind: str,
    constraint: str,
    predicate: str,
    accepted: Sequence[str | None],
    refused: Sequence[str | None],
    *,
    beside: Properties | None = None,
    also: Sequence[str] = (),
) -> Case:
    """A case whose examples differ in one predicate; ``beside`` is what they need besides."""
    more = beside or {}
    good = [{**more, predicate: value} for value in accepted]
    bad = [{**more, predicate: value} for value in refused]
    return Case(kind, constraint, good, bad, frozenset(also))


def link(kind: str, constraint: str, predicate: str, to: str) -> Case:
    """A predicate whose values are any number of IRIs of one kind."""
    wrong = "place:x" if to != "place" else "actor:x"
    bad = [wrong, f'"{vocab.ID_BASE}{to}/x"', f"<{vocab.ID_BASE}{to}/>", "[]"]
    return case(kind, constraint, predicate, [None, f"{to}:x", f"{to}:x, {to}:y"], bad)


def one_link(kind: str, constraint: str, predicate: str, to: str, *, needed: bool) -> Case:
    """A predicate with at most one IRI of one kind, or exactly one."""
    wrong = "place:x" if to != "place" else "actor:x"
    bad = [wrong, f'"{vocab.ID_BASE}{to}/x"', f"{to}:x, {to}:y", *([None] if needed else [])]
    return case(kind, constraint, predicate, [f"{to}:x", *([] if needed else [None])], bad)


def published(kind: str) -> Case:
    """The day of publication stands once, as a date of the calendar."""
    first, second = day("2025-12-27"), day("2025-12-28")
    bad = [None, day("2025-02-29"), '"2025-12-27"', f"{first}, {second}"]
    return case(kind, "publishedOn", "kb:publishedOn", [first], bad)


def slug(kind: str, constraint: str, predicate: str, beside: Properties) -> Case:
    """A predicate with at most one lower-case slug."""
    bad = ['"De mining"', '""', '"x"@en', "actor:x", '"a", "b"']
    return case(kind, constraint, predicate, ['"demining"', '"arms-2-go"', None], bad, beside=beside)


def words(constraint: str, predicate: str, beside: Properties) -> Case:
    """A predicate with at most one plain string that is not empty."""
    bad = ['""', '"x"@fr', "actor:x", '"a", "b"']
    return case("claim", constraint, predicate, ['"en août"', None], bad, beside=beside)


def languages(kind: str, constraint: str, predicate: str) -> Case:
    """A predicate with at least one text, one per language."""
    return case(kind, constraint, predicate, ['"a"@fr', '"a"@fr, "a"@en'], [None, '"a"', '""@fr', '"a"@fr, "b"@fr'])


def number(kind: str, constraint: str, predicate: str, least: int) -> Case:
    """A predicate with exactly one whole number, from a least one on."""
    bad = [None, str(least - 1), f"{least}.0", f'"{least}"', f"{least}, {least + 1}"]
    return case(kind, constraint, predicate, [str(least), str(least + 1)], bad)


def quantity(kind: str, constraint: str, predicate: str) -> Case:
    """A bound of a quantity is at most one whole or decimal number, never floating."""
    return case(kind, constraint, predicate, ["9", "1.5", None], ["1.5e0", '"9"', "9, 10"])


def day(text: str) -> str:
    return f'"{text}"^^xsd:date'


BOUND_NAMES = ("earliestBegin", "latestBegin", "earliestEnd", "latestEnd")
DISORDERS = [
    ("2025-08-15", "2025-08-14", "2025-08-20", "2025-08-20"),
    ("2025-08-01", "2025-08-01", "2025-08-15", "2025-08-14"),
    ("2025-08-15", "2025-08-20", "2025-08-14", "2025-08-20"),
    ("2025-08-01", "2025-08-15", "2025-08-01", "2025-08-14"),
]
"""Four ways for four bounds to have one pair, and no other, in the wrong order."""


def bounds(*days: str) -> Properties:
    return {f"kb:{name}": day(text) for name, text in zip(BOUND_NAMES, days, strict=True)}


def bound(kind: str, name: str) -> Case:
    """A date bound stands once, as a date of the calendar."""
    good = BOUNDS[f"kb:{name}"]
    text = good.partition("^^")[0]
    bad = [
        None,
        day("2025-02-30"),
        text,
        f'{text[:-1]}T00:00:00"^^xsd:dateTime',
        f"{good}, {day('2025-08-20')}",
        "[]",
    ]
    return case(kind, name, f"kb:{name}", [good], bad, also=["date-order"])


def order(kind: str) -> Case:
    """Bounds may all fall on one day or all be open, never stand in the wrong order."""
    one_day = bounds(*["2025-08-15"] * 4)
    all_open = bounds("0001-01-01", "9999-12-31", "0001-01-01", "9999-12-31")
    return Case(kind, "date-order", [one_day, all_open], [bounds(*days) for days in DISORDERS])


ONE_BOUND = {"kb:quantityLower": "9"}


def on_claims_and_events(kind: str) -> Iterator[Case]:
    """What is asked of claims and events alike."""
    bad = [None, "kb:Certain", '"Actual"', "kb:Actual, kb:Planned"]
    yield case(kind, "modality", "kb:modality", ["kb:Actual", "kb:Planned", "kb:Hypothetical"], bad)
    yield link(kind, "actor", "kb:actor", "actor")
    yield link(kind, "item", "kb:item", "item")
    for name in vocab.ROLES:
        yield Case(kind, "actor", [], [{f"kb:{name}": "place:x", "kb:actor": "place:x"}])
        unwritten = [{f"kb:{name}": "actor:x"}, {f"kb:{name}": "actor:x", "kb:actor": "actor:y"}]
        state_too = {f"kb:{name}": "actor:unit", "kb:actor": "actor:unit, actor:KP"}
        yield Case(kind, "role-in-actor", [state_too], unwritten)
    yield case(
        *(kind, "polarity", "kb:polarity", ["kb:Positive", "kb:Negative"]),
        [None, "kb:Certain", '"Positive"', "kb:Positive, kb:Negative"],
    )
    yield slug(kind, "purpose", "kb:purpose", {})
    yield slug(kind, "unit", "kb:unit", ONE_BOUND)
    yield quantity(kind, "quantityLower", "kb:quantityLower")
    yield quantity(kind, "quantityUpper", "kb:quantityUpper")
    enough = ["9", "9.5", "100000000000000", None]
    yield case(kind, "quantity-order", "kb:quantityUpper", enough, ["8", "8.9"], beside=ONE_BOUND)
    flags = ['"true"', "1", "true, false"]
    yield case(kind, "approximate", "kb:approximate", ["true", "false", None], flags, beside=ONE_BOUND)
    yield Case(
        *(kind, "quantity-bound"),
        [{"kb:quantityUpper": "9", "kb:unit": '"shells"'}, {**ONE_BOUND, "kb:approximate": "true"}, {}],
        [{"kb:unit": '"shells"'}, {"kb:approximate": "false"}],
    )
    yield case(
        *(kind, "edtf", "kb:edtf", [None, '"2025-08"', '"[2025-08..2025-12-12]"', '"201X"', '"2022-02~/.."']),
        ['""', '"août 2025"', '"2025"@fr', day("2025-08-01"), '"2025", "2024"'],
    )
    for name in BOUND_NAMES:
        yield bound(kind, name)
    yield order(kind)


TYPES = [f"kb:{name}" for name in vocab.EVENT_TYPES]

CLAIMS = [
    *on_claims_and_events("claim"),
    one_link("claim", "claim-about", "kb:about", "event", needed=True),
    case("claim", "claim-eventType", "kb:eventType", [None, *TYPES], ["kb:Event", "kb:Attack, kb:Order"]),
    one_link("claim", "claim-claimedIn", "kb:claimedIn", "source", needed=True),
    published("claim"),
    link("claim", "claim-attributedTo", "kb:attributedTo", "actor"),
    case(
        *("claim", "claim-attributionChain", "kb:attributionChain"),
        [None, f'"{vocab.ID_BASE}actor/a"', f'"{vocab.ID_BASE}actor/a {vocab.ID_BASE}actor/b"'],
        [
            '""',
            '"Kim"',
            "actor:a",
            f'"{vocab.ID_BASE}actor/a  {vocab.ID_BASE}actor/b"',
            f'"{vocab.ID_BASE}actor/a {vocab.ID_BASE}place/b"',
            f'"{vocab.ID_BASE}actor/a", "{vocab.ID_BASE}actor/b"',
        ],
    ),
    case(
        *(
            "claim",
            "claim-quote",
            "kb:quote",
            ['"été 𝄞"@fr'],
            [None, '"été 𝄞"', '""@fr', '"été 𝄞"@fr, "été 𝄟"@fr'],
        ),
        also=["claim-quote-verbatim"],
    ),
    case(
        *("claim", "claim-quoteStart", "kb:quoteStart", ["3"], [None, "-2", '"3"', "3.0", "3, 4"]),
        also=["claim-quote-verbatim", "claim-quote-order"],
    ),
    case(
        *("claim", "claim-quoteEnd", "kb:quoteEnd", ["8"], [None, '"8"', "8.0", "8, 9"]),
        also=["claim-quote-verbatim", "claim-quote-order"],
    ),
    case(
        *("claim", "claim-quote-order", "kb:quoteStart", ["3"], ["8", "9"]),
        also=["claim-quote-verbatim"],
    ),
    case(
        "claim",
        "claim-quote-verbatim",
        "kb:quoteEnd",
        ["8"],
        ["7", "9"],
        beside={"kb:claimedIn": "source:none"},
    ),
    Case(
        *("claim", "claim-quote-verbatim"),
        [
            {"kb:quote": '"Un été"@fr', "kb:quoteStart": "0", "kb:quoteEnd": "6"},
            {"kb:claimedIn": "source:none"},
        ],
        [{"kb:quote": '"Ete 𝄞"@fr'}, {"kb:quoteStart": "2", "kb:quoteEnd": "7"}],
    ),
    case(
        *("claim", "claim-certainty", "kb:certainty", ["kb:Certain", "kb:Probable", "kb:Possible"]),
        [None, "kb:Positive", '"Certain"', "kb:Certain, kb:Possible"],
    ),
    case(
        *("claim", "claim-stance", "kb:stance", ["kb:Asserted", "kb:Confirmed", "kb:Alleged"]),
        [None, "kb:Certain", '"Asserted"', "kb:Asserted, kb:Alleged"],
    ),
    case(
        *("claim", "claim-change", "kb:change", [None, "kb:Increase", "kb:Decrease"]),
        ["kb:Positive", '"Increase"', "kb:Increase, kb:Decrease"],
    ),
    case("claim", "place", "kb:place", [None, "place:x"], ["actor:x", '"x"', "[]"]),
    case("claim", "claim-one-place", "kb:place", [None, "place:x"], ["place:x, place:y"]),
    case(
        *("claim", "claim-quantityBest", "kb:quantityBest", ["8", "9", "1.5", None], ["1.5e0", '"9"', "9, 10"]),
        beside=ONE_BOUND,
    ),
    words("claim-quantityText", "kb:quantityText", ONE_BOUND),
    Case("claim", "quantity-bound", [], [{"kb:quantityText": '"neuf"'}, {"kb:quantityBest": "9"}]),
    words("claim-timeText", "kb:timeText", {}),
    case(
        *("claim", "claim-duration", "kb:duration", [None, '"P120D"^^xsd:duration']),
        ['"P120D"', '"120 jours"^^xsd:duration', '"P1D"^^xsd:duration, "P2D"^^xsd:duration'],
    ),
    link("claim", "claim-regards", "kb:regards", "event"),
    link("claim", "claim-notAbout", "kb:notAbout", "event"),
    Case("claim", "claim-notAbout", [], [{"kb:about": "event:x", "kb:notAbout": "event:x"}]),
    case(
        *("claim", "claim-content", "kb:content", [None, '"a"@fr', '"a"@fr, "a"@en']),
        ['"a"', '""@fr', '"a"@fr, "b"@fr'],
    ),
    link("claim", "claim-corroborates", "kb:corroborates", "claim"),
    Case("claim", "claim-corroborates", [], [{"kb:corroborates": "claim:x", "kb:contradicts": "claim:x"}]),
    link("claim", "claim-contradicts", "kb:contradicts", "claim"),
    *(
        Case("claim", "claim-contradicts", [], [{f"kb:{term.name}": "event:x", "kb:contradicts": "event:x"}])
        for term in vocab.CONTRADICTIONS.values()
    ),
    *(
        Case(
            *("claim", "claim-contradicts-plain"),
            [{f"kb:{term.name}": "claim:x", "kb:contradicts": "claim:x"}],
            [{f"kb:{term.name}": "claim:x", "kb:contradicts": "claim:y"}],
        )
        for term in vocab.CONTRADICTIONS.values()
    ),
]

WRITTEN_OUT = [", ".join(f"kb:{n}" for n in (e.name, *e.parents, "Event")) for e in vocab.EVENT_TYPES.values()]

EVENTS = [
    *on_claims_and_events("event"),
    case(
        "event",
        "event-type",
        "a",
        [*WRITTEN_OUT, "kb:Attack, kb:Meeting, kb:Event"],
        ["kb:Event", "kb:Event, kb:Claims"],
    ),
    languages("event", "event-label", "rdfs:label"),
    link("event", "place", "kb:place", "place"),
    number("event", "event-claimCount", "kb:claimCount", 1),
    number("event", "event-originCount", "kb:originCount", 0),
    case("event", "event-disputed", "kb:disputed", ["true", "false"], [None, '"no"', "0", "true, false"]),
    case("event", "is-event", "a", WRITTEN_OUT, [t.removesuffix(", kb:Event") for t in WRITTEN_OUT]),
    case("event", "is-attack", "a", ["kb:Invasion, kb:Attack, kb:Event"], ["kb:Invasion, kb:Event"]),
    *(
        case("event", "is-statement", "a", [f"kb:{name}, kb:Statement, kb:Event"], [f"kb:{name}, kb:Event"])
        for name in ("Acknowledgement", "Denial", "Order")
    ),
]

KINDS_OF_ACTOR = [f"kb:{name}" for name in vocab.ACTOR_KINDS]

NAMED = [
    one
    for kind in ("actor", "place", "item")
    for one in (
        languages(kind, "name", "rdfs:label"),
        case(kind, "other-name", "skos:altLabel", [None, '"a"', '"a"@fr, "b"@fr'], ["3", "wd:Q1"]),
        case(kind, "same", "skos:exactMatch", [None, "wd:Q1"], ['"Q1"', "[]"]),
    )
]

OTHERS = [
    case(
        *("actor", "actor-kind", "a", [f"{kind}, kb:Actor" for kind in KINDS_OF_ACTOR]),
        ["kb:Actor", "kb:State, kb:Person, kb:Actor", "kb:Actor, kb:Place"],
    ),
    case("actor", "is-actor", "a", [f"{kind}, kb:Actor" for kind in KINDS_OF_ACTOR], KINDS_OF_ACTOR),
    link("actor", "actor-affiliation", "kb:affiliation", "actor"),
    link("place", "place-within", "kb:within", "place"),
    *(
        case(
            *("place", f"place-{axis}", f"schema:{axis}", ["0", "34.5", str(most), str(-most), None]),
            ["3.45e1", '"34.5"', str(most + 1), str(-most - 1), "34.5, 35"],
        )
        for axis, most in (("latitude", 90), ("longitude", 180))
    ),
    link("item", "item-broader", "skos:broaderTransitive", "item"),
    case("source", "is-source", "a", ["kb:Dataset, kb:Source"], ["kb:Article", "kb:Dataset"]),
    case(
        "source",
        "source-kind",
        "a",
        ["kb:Article, kb:Source"],
        ["kb:Source", "kb:Article, kb:Dataset, kb:Source"],
    ),
    case("source", "source-title", "dcterms:title", ['"a"@fr'], [None, '"a"', '""@fr', '"a"@fr, "b"@fr']),
    published("source"),
    case(
        *("source", "source-language", "schema:inLanguage", ['"fr"', '"zh-Hant-TW"']),
        [None, '""', '"français"', '"fr"@fr', '"fr", "en"'],
    ),
    one_link("source", "source-publisher", "schema:publisher", "actor", needed=False),
    case(
        *("source", "source-url", "schema:url", [None, "<https://example.org/é?a=b>"]),
        ['"https://example.org/"', "<file:///etc/hosts>", "<http://example.org/1>, <http://example.org/2>"],
    ),
    case("source", "source-text", "schema:articleBody", [None, '"a\\nb"'], ['""', '"a"@fr', '"a", "b"']),
    case(
        *("source", "source-sha256", "kb:sha256", [f'"{"0a" * 32}"']),
        [None, f'"{"0a" * 32}"@en', f'"{"0A" * 32}"', f'"{"0" * 63}"', f'"{"0" * 64}", "{"1" * 64}"'],
    ),
]

CASES = [*CLAIMS, *EVENTS, *NAMED, *OTHERS]


class Example(NamedTuple):
    """A resource written for one case: its IRI and its Turtle."""

    iri: str
    turtle: str


def example(number_: int, case_: Case, verdict: str, index: int, changes: Properties) -> Example:
    """Write a good resource with the changes of an example, under an IRI of its own."""
    iri = f"{vocab.ID_BASE}{case_.kind}/{case_.constraint}-{number_}-{verdict}-{index}"
    properties = {**GOOD[case_.kind], **changes}
    lines = [f"{predicate} {objects}" for predicate, objects in properties.items() if objects is not None]
    return Example(iri, f"<{iri}> {' ; '.join(lines)} .\n")


def examples(number_: int, case_: Case, verdict: str) -> list[Example]:
    rows: Sequence[Properties] = getattr(case_, verdict)
    return [example(number_, case_, verdict, index, changes) for index, changes in enumerate(rows)]


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(ONTOLOGY / "shapes.ttl")


def failures(data: str, shapes: Graph) -> dict[str, set[str]]:
    """Each resource that a constraint refuses, with the names of those constraints."""
    graph = Graph().parse(data=PREFIXES + data, format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", meta_shacl=False)
    assert isinstance(report, Graph)
    found: dict[str, set[str]] = {}
    for result in report.objects(None, SH.result):
        broken = report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)
        # A constraint in SPARQL has the class in focus and the resource at fault as its value.
        at_fault = SH.value if (result, SH.sourceConstraint, None) in report else SH.focusNode
        found.setdefault(str(report.value(result, at_fault)), set()).add(str(broken).removeprefix(SHAPES_NS))
    return found


@pytest.fixture(scope="module")
def refused(shapes: Graph) -> dict[str, set[str]]:
    """The report on all examples at once."""
    rows = [
        one.turtle
        for number_, case_ in enumerate(CASES)
        for verdict in ("accepted", "refused")
        for one in examples(number_, case_, verdict)
    ]
    return failures(FIXED + "".join(rows), shapes)


IDS = [f"{c.kind}-{c.constraint}-{number_}" for number_, c in enumerate(CASES)]


@pytest.mark.parametrize(("number_", "case_"), list(enumerate(CASES)), ids=IDS)
def test_right_examples_pass_and_wrong_ones_do_not(number_: int, case_: Case, refused: dict[str, set[str]]) -> None:
    """Every right example is free of complaint; every wrong one breaks the constraint it was made for."""
    for one in examples(number_, case_, "accepted"):
        assert refused.get(one.iri, set()) == set(), one.turtle
    for one in examples(number_, case_, "refused"):
        broken = refused.get(one.iri, set())
        assert broken - case_.also == {case_.constraint}, one.turtle


def test_every_constraint_has_both_examples(shapes: Graph) -> None:
    """No constraint goes without a right and a wrong example, for each kind of resource it is asked of."""
    kind_of = {name: kind for kind, row in GOOD.items() for name in {row["a"].split("kb:")[-1]}}
    asked: set[tuple[str, str]] = set()
    for shape in {*shapes.subjects(SH.targetClass, None), *shapes.subjects(SH.targetNode, None)}:
        classes = {*shapes.objects(shape, SH.targetClass), *shapes.objects(shape, SH.targetNode)}
        targets = {str(c).removeprefix(vocab.NS) for c in classes}
        kinds = {kind_of.get(t) or next(k for k, row in TABLES.items() if t in row) for t in targets}
        own = {shape} if (shape, SH["or"], None) in shapes else set()
        for constraint in {*shapes.objects(shape, SH.property), *shapes.objects(shape, SH.sparql), *own}:
            asked |= {(kind, str(constraint).removeprefix(SHAPES_NS)) for kind in kinds}
    for verdict in ("accepted", "refused"):
        assert {(c.kind, c.constraint) for c in CASES if getattr(c, verdict)} == asked


TABLES: dict[str, set[str]] = {
    "event": set(vocab.EVENT_TYPES),
    "actor": set(vocab.ACTOR_KINDS),
    "source": {term.name for term in vocab.SOURCE_KINDS.values()},
}


def test_every_constraint_explains_itself(shapes: Graph) -> None:
    """What a report can name has one message in English and one in French."""
    nameable = {
        *shapes.objects(None, SH.property),
        *shapes.objects(None, SH.sparql),
        *(s for s in shapes.subjects(SH["or"], None) if (s, SH.targetClass, None) in shapes),
    } - {URIRef(SHAPES_NS + name) for name in ("no-unit", "no-text", "no-best", "no-approximate")}
    for constraint in nameable:
        messages = [m for m in shapes.objects(constraint, SH.message) if isinstance(m, Literal)]
        assert sorted(str(m.language) for m in messages) == ["en", "fr"], constraint


def test_a_report_says_it_in_both_languages(shapes: Graph) -> None:
    """Whoever reads the report sees the message, not only the name of the constraint."""
    data = Graph().parse(data=PREFIXES + 'actor:x a kb:Actor ; rdfs:label "x"@fr .', format="turtle")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    assert not conforms
    assert isinstance(report, Graph)
    stated = set(shapes.objects(URIRef(SHAPES_NS + "actor-kind"), SH.message))
    assert set(report.objects(None, SH.resultMessage)) == stated


def test_lists_of_types_are_those_of_vocab(shapes: Graph) -> None:
    """The types that shapes.ttl spells out are the ontology's, none left out."""
    lists = [
        {str(item).removeprefix(vocab.NS) for item in shapes.items(head)} for head in shapes.objects(None, SH["in"])
    ]
    expected = [
        *[set(vocab.EVENT_TYPES)] * 2,
        set(vocab.ACTOR_KINDS),
        *(
            {term.name for term in table.values()}
            for table in (
                vocab.SOURCE_KINDS,
                vocab.POLARITIES,
                vocab.CERTAINTIES,
                vocab.MODALITIES,
                vocab.STANCES,
                vocab.CHANGES,
            )
        ),
    ]
    assert sorted(map(sorted, lists)) == sorted(map(sorted, expected))
    typed = {str(c).removeprefix(vocab.NS) for c in shapes.objects(URIRef(SHAPES_NS + "TypedEvent"), SH.targetClass)}
    assert typed == set(vocab.EVENT_TYPES)


def test_the_ontology_beside_the_data_changes_nothing(shapes: Graph) -> None:
    """Merging kb.ttl into the data, as a triple store may, adds no complaint about its terms."""
    data = Graph().parse(ONTOLOGY / "kb.ttl")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert conforms, text
    assert list(data.subjects(RDF.type, URIRef(vocab.KB.Claim))) == []
