"""The library of queries: valid for any engine, as its headers say, safely bound, answered alike by two engines."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from makers import document
from rdflib.plugins.sparql import prepareQuery
from rdflib.query import Result

from kb.base import KnowledgeBase
from kb.errors import KbError, NotFoundError, QueryError, UsageError
from kb.formats import Names
from kb.queries import Query, find, library, read, term
from kb.vocab import ID_BASE, NS

LIBRARY = library()
EACH = pytest.mark.parametrize("query", LIBRARY.values(), ids=LIBRARY)
ANY = {
    "actor": "KP",
    "place": "RU",
    "item": "missiles",
    "type": "Statement",
    "event": "kim-speech-2025-12-12",
    "source": "kim-message-2025-12-27",
    "date": "2025-12-12",
    "first day": "2025",
    "last day": "2025-12",
    "boolean": "true",
}
"""A value of each type of parameter that fits something in the seed."""


def test_library_is_there() -> None:
    """The questions that are promised are there."""
    assert set(LIBRARY) >= {
        *("timeline", "claims-by-actor", "deployments", "casualties", "arms-transfers", "aid-flows", "who-said-what"),
        *("acknowledgements", "orders-and-plans", "evidence", "known-as-of", "claims-by-source", "contradictions"),
        *("monthly-counts", "actors"),
    }


@EACH
def test_query_is_valid_sparql_1_1(query: Query) -> None:
    """Each file parses as it stands, in rdflib and in Oxigraph, and asks for the columns its header names."""
    algebra = prepareQuery(query.text).algebra
    columns = [name for name, _ in query.columns]
    assert [str(variable) for variable in algebra.PV] == columns
    assert [v.value for v in ox.Store().query(query.text).variables] == columns  # type: ignore[union-attr]


@EACH
def test_header_says_what_one_needs(query: Query) -> None:
    """Titles in French and English, a description, a known type and a meaning for each parameter."""
    assert set(query.title) == {"fr", "en"} and all(query.title.values())
    assert len(query.description) > 20
    assert all(parameter.type in ANY and parameter.meaning for parameter in query.parameters)
    assert all(meaning for _, meaning in query.columns)


@EACH
def test_nothing_goes_out(query: Query) -> None:
    """No query reads other places, and none writes."""
    assert not re.search(
        r"\b(SERVICE|FROM|LOAD|INSERT|DELETE|DROP|CLEAR)\b", re.sub(r"^#.*$", "", query.text, flags=re.M)
    )


def bags(rows: Iterator[tuple[object, ...]]) -> Counter[tuple[str, ...]]:
    """Rows without their order, as text."""
    return Counter(tuple("" if cell is None else str(cell) for cell in row) for row in rows)


@EACH
def test_two_engines_answer_alike(query: Query, seed_kb: KnowledgeBase, graph: rdflib.Graph) -> None:
    """Oxigraph and rdflib give the same rows on the seed, without parameters and with each of them."""
    asked = [{}, *({p.name: ANY[p.type]} for p in query.parameters), {p.name: ANY[p.type] for p in query.parameters}]
    found = 0
    for parameters in asked:
        rows = bags(seed_kb.select(query.name, parameters).rows())
        assert bags(iter(graph.query(seed_kb.sparql(query.name, parameters)))) == rows, parameters  # type: ignore[arg-type]
        found += len(rows)
    assert found or query.name == "contradictions"


@pytest.fixture(scope="module")
def graph(_seed_folder: object) -> rdflib.Graph:
    """The seed as an rdflib graph."""
    with KnowledgeBase.open(str(_seed_folder)) as kb:
        return rdflib.Graph().parse(data="".join(kb.export("ntriples")), format="nt")


def test_casualties_of_the_seed(seed_kb: KnowledgeBase) -> None:
    """Nine at least, with no upper bound, in W3C JSON."""
    answer = json.loads(seed_kb.select("casualties").serialize("json"))
    (deaths,) = [row for row in answer["results"]["bindings"] if "lower" in row]
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    assert deaths["lower"] == {"type": "literal", "value": "9", "datatype": integer}
    assert "upper" not in deaths
    assert deaths["unit"] == {"type": "literal", "value": "soldiers"}
    assert answer["head"]["vars"] == [name for name, _ in LIBRARY["casualties"].columns]


def test_names_in_any_language_resolve(seed_kb: KnowledgeBase) -> None:
    """A parameter takes an actor's name in any language, its id, or its IRI."""
    names = ("KP", "Corée du Nord", "DPRK", "pyongyang", f"{ID_BASE}actor/KP")
    answers = [bags(seed_kb.select("claims-by-actor", {"actor": name}).rows()) for name in names]
    assert answers == answers[:1] * len(names)
    assert answers[0]


@pytest.mark.parametrize(
    "kind, given, day",
    [
        *(("first day", "2024", "2024-01-01"), ("last day", "2024", "2024-12-31")),
        *(("first day", "2024-02", "2024-02-01"), ("last day", "2024-02", "2024-02-29")),
        *(("first day", "2024-02-07", "2024-02-07"), ("last day", "2024-02-07", "2024-02-07")),
    ],
)
def test_a_period_by_month_or_year(kind: str, given: str, day: str, fresh_kb: KnowledgeBase) -> None:
    """A month or a year begins a period with its first day, and ends it with its last."""
    assert term(kind, given, Names(), fresh_kb.resolve) == f'"{day}"^^<http://www.w3.org/2001/XMLSchema#date>'


@pytest.mark.parametrize("kind, given", [("date", "2024-02"), ("first day", "202X"), ("last day", "2024-21")])
def test_no_day_is_made_up(kind: str, given: str, fresh_kb: KnowledgeBase) -> None:
    """Where one day is meant, or what is no month, nothing is guessed."""
    with pytest.raises(KbError, match="write it as YYYY-MM-DD"):
        term(kind, given, Names(), fresh_kb.resolve)


HOSTILE = (
    'x" } DROP ALL #',
    "x' } #",
    "x} UNION {?s ?p ?o",
    "x\\",
    'x\\"',
    "x\n} #",
    "x) } ; SELECT *",
    "<x>",
    "\\u0022",
    "x\t\r",
    "é𝄞\u202e",
    "$1\\1\\g<0>",
)


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_stay_values(value: str, fresh_kb: KnowledgeBase) -> None:
    """Whatever stands in a value, it is one term of the query or refused: nothing of it becomes SPARQL."""
    for name, parameter in (("evidence", "event"), ("claims-by-source", "source"), ("casualties", "victim")):
        try:
            text = LIBRARY[name].bind({parameter: value}, Names(), fresh_kb.resolve)
        except KbError:
            continue
        before, after = re.split(r"VALUES \([^)]*\) \{ \(.*?\) \}", LIBRARY[name].text, maxsplit=1)
        assert text.startswith(before) and text.endswith(after)
        assert list(fresh_kb.select(text).rows()) == []


@given(st.text())
def test_text_is_bound_as_it_is(value: str) -> None:
    """Any text comes back from the engine as the text it was."""
    try:
        bound = term("text", value, Names(), lambda section, name: name)
    except KbError:
        with pytest.raises(UnicodeEncodeError):
            value.encode()
        return
    (solution,) = ox.Store().query(f"SELECT ?x {{ VALUES ?x {{ {bound} }} }}")  # type: ignore[union-attr,misc]
    assert solution["x"].value == value


@given(st.sampled_from(["event", "source", "claim"]), st.text(min_size=1))
def test_ids_are_bound_as_one_iri(kind: str, value: str) -> None:
    """Any id or IRI becomes one IRI term, or is refused."""
    try:
        bound = term(kind, value, Names(), lambda section, name: name)
    except KbError:
        return
    (solution,) = ox.Store().query(f"SELECT ?x {{ VALUES ?x {{ {bound} }} }}")  # type: ignore[union-attr,misc]
    assert Names().split(solution["x"].value) == (kind, value) or solution["x"].value == value


def test_query_of_a_wrong_file(tmp_path: object, fresh_kb: KnowledgeBase) -> None:
    """A query file whose header and VALUES block differ is refused with its name."""
    file = fresh_kb.folder / "wrong.rq"
    file.write_text("#+ title@en: A\n#+ parameter: a (actor) — who\nSELECT * { VALUES (?b) { (UNDEF) } }")
    with pytest.raises(QueryError, match=r"wrong\.rq: the parameters in the header and in the VALUES block differ"):
        read(file)
    file.write_text("#+ titel: A\nSELECT * {}")
    with pytest.raises(QueryError, match=r"wrong\.rq: header line 'titel: A' is not understood"):
        read(file)
    with pytest.raises(NotFoundError, match="there is no query 'casualtys'; did you mean 'casualties'"):
        find("casualtys")


def test_w3c_result_formats(seed_kb: KnowledgeBase) -> None:
    """JSON, CSV, TSV and XML hold the same rows, and other libraries read them."""
    query = f"SELECT ?e ?n ?l {{ ?e a <{NS}Event> ; <{NS}claimCount> ?n . OPTIONAL {{ ?e <urn:no> ?l }} }}"
    rows = sorted((str(e), str(n)) for e, n, _ in seed_kb.select(query).rows())
    assert len(rows) > 25

    def written(form: str) -> bytes:
        return seed_kb.select(query).serialize(form)

    bindings = json.loads(written("json"))["results"]["bindings"]
    assert sorted((row["e"]["value"], row["n"]["value"]) for row in bindings) == rows
    table = list(csv.reader(io.StringIO(written("csv").decode(), newline="")))
    assert table[0] == ["e", "n", "l"] and sorted((e, n) for e, n, _ in table[1:]) == rows
    tabs = [line.split("\t") for line in written("tsv").decode().splitlines()]
    assert tabs[0] == ["?e", "?n", "?l"] and sorted((e[1:-1], n) for e, n, _ in tabs[1:]) == rows
    results = ElementTree.fromstring(written("xml"))
    assert results.tag == "{http://www.w3.org/2005/sparql-results#}sparql"
    for form in ("json", "xml", "csv", "tsv"):
        parsed = Result.parse(io.BytesIO(written(form)), format=form)
        assert sorted((str(row[0]), str(row[1])) for row in parsed) == rows, form


def test_rdflib_result(seed_kb: KnowledgeBase) -> None:
    """``query`` gives what rdflib gives: terms, rows by name, truth, graphs."""
    selected = seed_kb.query("casualties")
    assert selected.type == "SELECT" and [str(v) for v in selected.vars or ()][:2] == ["event", "lower"]
    row = next(row for row in selected if row.lower is not None)  # type: ignore[union-attr]
    assert (row.lower, row.lower.toPython(), row.upper) == (rdflib.Literal(9), 9, None)  # type: ignore[union-attr]
    assert row.unit == rdflib.Literal("soldiers")  # type: ignore[union-attr]
    assert row.unit.datatype is None  # type: ignore[union-attr]
    assert row.quote.language == "fr"  # type: ignore[union-attr]
    assert isinstance(row.event, rdflib.URIRef)  # type: ignore[union-attr]
    assert bool(seed_kb.query("ASK { ?s ?p ?o }")) is True
    assert bool(seed_kb.query("ASK { <urn:no> ?p ?o }")) is False
    made = seed_kb.query("CONSTRUCT { ?e a ?t } WHERE { ?e a ?t }")
    assert made.type == "CONSTRUCT" and isinstance(made.graph, rdflib.Graph) and len(made.graph) > 100
    told = seed_kb.query(f"DESCRIBE <{ID_BASE}actor/KP>")
    assert told.graph is not None
    assert (
        rdflib.URIRef(f"{ID_BASE}actor/KP"),
        rdflib.RDFS.label,
        rdflib.Literal("Corée du Nord", lang="fr"),
    ) in told.graph


def test_construct_is_written_in_every_format(seed_kb: KnowledgeBase) -> None:
    """Triples are written in each RDF format, and read back the same."""
    query = f"CONSTRUCT WHERE {{ ?s a <{NS}Claim> ; <{NS}quote> ?o }}"
    expected = set(seed_kb.select(query).triples())
    assert len(expected) > 50
    forms = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "rdfxml": ox.RdfFormat.RDF_XML}
    more = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
    for form, known in {**forms, **more}.items():
        written = seed_kb.select(query).serialize(form)
        assert {quad.triple for quad in ox.parse(written, format=known)} == expected, form
        assert written == seed_kb.select(query).serialize(form)


def test_parameters_belong_to_the_library(fresh_kb: KnowledgeBase) -> None:
    """SPARQL text takes no parameters: they could only be pasted."""
    with pytest.raises(UsageError, match="parameters belong to queries of the library"):
        fresh_kb.select("SELECT * { ?s ?p ?o }", {"s": "x"})


def test_contradictions_are_found(fresh_kb: KnowledgeBase) -> None:
    """Two numbers that exclude each other are a contradiction, both ways round, in index, SPARQL and rdflib alike."""
    few = {"event": "e1", "type": "Casualties", "quantity": {"lower": 1, "upper": 3, "unit": "soldiers"}}
    many = {**few, "quantity": {"lower": 9, "unit": "soldiers"}}
    fresh_kb.load_documents([document("a", few), document("b", many)])
    rows = list(fresh_kb.select("contradictions").rows())
    assert {(str(row[0]).rpartition("/")[2], str(row[1]).rpartition("#")[2] != "") for row in rows} == {("e1", True)}
    graph = rdflib.Graph().parse(data="".join(fresh_kb.export("ntriples")), format="nt")
    assert bags(iter(graph.query(LIBRARY["contradictions"].text))) == bags(iter(rows))  # type: ignore[arg-type]
    assert [entry["disputed"] for entry in fresh_kb.timeline()] == [True]
