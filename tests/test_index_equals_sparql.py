"""What the index answers is what the portable query answers: on drawn claims, with drawn parameters."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import permutations
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import document

from kb import dates
from kb.answered import Table, answered
from kb.asking import bound, filtered
from kb.base import KnowledgeBase
from kb.codec.columns import Told, columns
from kb.codec.encode import describe_claim
from kb.index import finding
from kb.queries import Query, find, library
from kb.records import Document, Entity

ACTORS = ("KP", "RU", "kim-jong-un", "UA", "some-unit")
PLACES = ("RU", "kursk-oblast", "UA")
ITEMS = ("artillery-shells", "missiles", "soldiers")
TYPES = (
    *("Attack", "Invasion", "Casualties", "ArmsTransfer", "AidTransfer", "Deployment"),
    *("Statement", "Denial", "Order", "Acknowledgement"),
)
DATES = (
    "2024-05-03",
    "2024-05",
    "2024",
    "2023-11/2024-02",
    "[2024-03..2024-05]",
    "2023-05/..",
    "2024-05~",
    "[..2024-04]",
)
DAYS = ("2023-06-01", "2024-03-01", "2024-03-15", "2024-05-03", "2024-05-31", "2024-12-31")

_actor = st.sampled_from(ACTORS)
_roles = st.dictionaries(
    st.sampled_from(("agent", "recipient", "speaker", "victim", "addressee", "target")),
    st.lists(_actor, min_size=1, max_size=2),
    max_size=3,
)
_claim: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"type": st.sampled_from(TYPES), "roles": _roles},
    optional={
        "event": st.sampled_from(("a", "b", "c")),
        "edtf": st.sampled_from(DATES),
        "place": st.sampled_from(PLACES),
        "items": st.lists(st.sampled_from(ITEMS), max_size=2),
        "polarity": st.sampled_from(("positive", "negative")),
        "attributed_to": st.lists(_actor, max_size=1),
        "modality": st.sampled_from(("planned", "hypothetical")),
        "change": st.sampled_from(("increase", "decrease")),
        "regards": st.sampled_from(("a", "d")),
        "said": st.sampled_from(({"fr": "Un « mot »", "en": 'A "word"'}, {"en": "\\"})),
        "quantity": st.sampled_from(({"lower": 9, "unit": "soldiers"}, {"lower": 2, "upper": 4, "unit": "soldiers"})),
    },
)
_source = st.tuples(
    st.sampled_from(("one", "two", "three")), st.sampled_from(("2024-06-04", "2024-07-01", "2025-01-02")),
    st.lists(_claim, max_size=4), st.booleans(),
)  # fmt: skip
_sources = st.lists(_source, min_size=1, max_size=5)
_filter: st.SearchStrategy[dict[str, str]] = st.fixed_dictionaries(
    {},
    optional={
        "actor": _actor,
        "type": st.sampled_from(("Attack", "Invasion", "Statement", "Casualties")),
        "place": st.sampled_from(PLACES),
        "item": st.sampled_from(("ammunition", *ITEMS)),
        "from": st.sampled_from(DAYS[:3]),
        "to": st.sampled_from(DAYS[2:]),
        "asOf": st.sampled_from(("2024-06-10", "2024-12-01")),
        "certain": st.just("true"),
    },
)
_retold = st.lists(
    st.tuples(
        st.sampled_from(("one", "two", "three")),
        st.sampled_from(("2024-06-04", "2024-07-01", "2025-01-02")),
        st.lists(_claim.map(lambda claim: {**claim, "event": "a"}), min_size=1, max_size=3),
        st.booleans(),
    ),
    min_size=2,
    max_size=4,
    unique_by=lambda source: source[0],
)


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Events of a term that has more than two are found class by class."""
    monkeypatch.setattr(finding, "_SORTED_HERE", 2)


_slow = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _documents(drawn: list[Any]) -> Iterator[Document]:
    unit = Entity(id="some-unit", kind="MilitaryUnit", labels={"en": "Some Unit"}, affiliation=("KP",))
    for name, published, claims, declares in drawn:
        told = [{**claim, "note": str(number)} for number, claim in enumerate(claims)]
        yield document(name, *told, published=published, entities=[unit] if declares else [])


@contextmanager
def filled(drawn: list[Any], cache: Path) -> Iterator[KnowledgeBase]:
    """A knowledge base in which sources came, came again changed, and went."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(cache, Path(folder) / "gazetteer.sqlite")
        with KnowledgeBase.open(folder) as kb:
            kb.load_documents([next(_documents(drawn[-1:]))])
            kb.load_documents(_documents(drawn))
            if len(drawn) > 3:
                kb.retract(drawn[0][0])
            yield kb


def _store(kb: KnowledgeBase) -> ox.Store:
    store = ox.Store()
    store.load("".join(kb.export("nquads")).encode(), format=ox.RdfFormat.N_QUADS)
    return store


def _rows(store: ox.Store, text: str) -> list[list[str]]:
    found = store.query(text, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return [[str(value) for value in row] for row in found]


def _read(table: Table) -> list[list[str]]:
    """A table as an engine's rows are read."""
    solutions = ox.parse_query_results(table.tsv(), format=ox.QueryResultsFormat.TSV)
    assert isinstance(solutions, ox.QuerySolutions)
    assert [variable.value for variable in solutions.variables] == table.columns
    return [[str(value) for value in row] for row in solutions]


def _known(kb: KnowledgeBase, given: Mapping[str, str]) -> dict[str, str]:
    """The parameters whose names are known: an undeclared unit is nobody's name."""
    return {k: v for k, v in given.items() if k not in ("actor", "speaker") or v in kb.gazetteer.actors}


def _same_timeline(kb: KnowledgeBase, asked: dict[str, str], limit: int | None) -> None:
    names = {"from": "first", "to": "last", "asOf": "as_of"}
    options: dict[str, Any] = {names.get(name, name): value for name, value in asked.items()}
    options["certain"] = "certain" in asked
    found = kb._index.events(filtered(kb.resolve, **options, limit=limit))
    ours = [[kb.names.of("event", e[4]), *map(dates.iso, e[:4])] for e in found]
    theirs = _rows(_store(kb), bound("timeline", asked, kb.names, kb.resolve))
    assert ours == [[row[0], *(day[1:11] for day in row[1:])] for row in theirs][:limit]


@_slow
@given(drawn=_sources, asked=_filter, limit=st.sampled_from((None, 1, 2)))
def test_timeline(names_cache: Path, drawn: list[Any], asked: dict[str, str], limit: int | None) -> None:
    """The index finds the events that queries/timeline.rq finds, with the same dates, in the same order."""
    with filled(drawn, names_cache) as kb:
        _same_timeline(kb, _known(kb, asked), limit)


@_slow
@given(drawn=_retold, asked=_filter, day=st.sampled_from(("2024-06-04", "2024-06-10", "2024-12-01")))
def test_timeline_as_known_then(names_cache: Path, drawn: list[Any], asked: dict[str, str], day: str) -> None:
    """Of events that are told again later, only what was known on a day counts."""
    with filled(drawn, names_cache) as kb:
        _same_timeline(kb, {**_known(kb, asked), "asOf": day}, None)


@_slow
@given(drawn=_retold, kind=st.sampled_from((None, *TYPES)), day=st.sampled_from((None, "2024-06-10")))
def test_events_of_two(names_cache: Path, drawn: list[Any], kind: str | None, day: str | None) -> None:
    """What two actors take part in is what either takes part in and the other too."""
    with filled(drawn, names_cache) as kb:
        events, asked = kb._index.events, filtered(kb.resolve, type=kind, as_of=day)
        found = {actor: events(asked._replace(actor=actor)) for actor in ("KP", "RU", "UA")}
        for one, other in permutations(found, 2):
            both = [event for event in found[one] if event in found[other]]
            assert events(asked._replace(actor=one, other=other)) == both


@_slow
@given(drawn=_sources, asked=_filter)
def test_months(names_cache: Path, drawn: list[Any], asked: dict[str, str]) -> None:
    """The kept counts are those of queries/monthly-counts.rq, whole months or not."""
    with filled(drawn, names_cache) as kb:
        asked = {k: v for k, v in _known(kb, asked).items() if k in ("actor", "from", "to")}
        days = {name: dates.parse_day(asked[key]) for name, key in (("first", "from"), ("last", "to")) if key in asked}
        ours = [(m.year, m.month, m.type, m.events) for m in kb._index.monthly(actor=asked.get("actor"), **days)]
        theirs = _rows(_store(kb), bound("monthly-counts", asked, kb.names, kb.resolve))
        number = [[int(v.split('"')[1]) for v in (row[0], row[1], row[3])] for row in theirs]
        kinds = [row[2].rpartition("#")[2][:-1] for row in theirs]
        assert ours == [(y, m, kind, n) for (y, m, n), kind in zip(number, kinds, strict=True)]


@_slow
@given(drawn=_sources)
def test_contradictions(names_cache: Path, drawn: list[Any]) -> None:
    """The kept pairs are those of queries/contradictions.rq."""
    with filled(drawn, names_cache) as kb:
        iri = kb.names.of
        ours = {(iri("event", t.event), t.kind, iri("claim", t.claim), iri("claim", t.other)) for t in kb._index.ties()}
        theirs = _rows(_store(kb), bound("contradictions", {}, kb.names, kb.resolve))
        kinds = [row[1].rpartition("#contradicts")[2][:-1].lower() for row in theirs]
        assert ours == {(row[0], kind, row[2], row[4]) for row, kind in zip(theirs, kinds, strict=True)}


_typed: Mapping[str, st.SearchStrategy[str]] = {
    "actor": _actor,
    "place": st.sampled_from(PLACES),
    "date": st.sampled_from((*DAYS, "2024-06-10", "2024-12-01")),
    **dict.fromkeys(("first day", "last day"), st.sampled_from((*DAYS, "2024", "2024-05"))),
    "event": st.sampled_from(("a", "b", "d", "https://example.org/a")),
    "source": st.sampled_from(("one", "three", "four")),
}
TOLD_WHOLE = ("claims-by-actor", "known-as-of", "evidence", "claims-by-source")
"""Queries whose rows, without parameters, are of everything."""
IN_ORDER = ("claims-by-actor",)
"""Those of them whose first rows are found without all the others."""
ANSWERED = {name: query for name, query in library().items() if query.rows}


@pytest.mark.parametrize("query", ANSWERED.values(), ids=ANSWERED)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=_sources, limit=st.sampled_from((None, 1, 3)), data=st.data())
def test_rows(names_cache: Path, query: Query, drawn: list[Any], limit: int | None, data: st.DataObject) -> None:
    """The index gives the rows of a query, in the order its SPARQL asks for: with any of its parameters, or none."""
    asked = data.draw(st.fixed_dictionaries({}, optional={p.name: _typed[p.type] for p in query.parameters}))
    with filled(drawn, names_cache) as kb:
        given = {k: v for k, v in asked.items() if v != "some-unit" or v in kb.gazetteer.actors}
        table = answered(query.name, given, kb.names, kb.resolve, kb._index, limit)
        theirs = _rows(_store(kb), bound(query.name, given, kb.names, kb.resolve, limit))
        whole = query.name in TOLD_WHOLE and not given
        assert (table is None) == (whole and not (limit and query.name in IN_ORDER))
        assert table is None or _read(table) == theirs


@pytest.mark.parametrize("query", ["monthly-counts", "timeline"])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=_sources, asked=_filter, limit=st.sampled_from((None, 1, 3)))
def test_events_as_rows(
    names_cache: Path, query: str, drawn: list[Any], asked: dict[str, str], limit: int | None
) -> None:
    """So it does where rows are of events, or counts of them."""
    with filled(drawn, names_cache) as kb:
        known = {p.name for p in find(query).parameters}
        given = {k: v for k, v in _known(kb, asked).items() if k in known}
        table = answered(query, given, kb.names, kb.resolve, kb._index, limit)
        assert table is not None
        assert _read(table) == _rows(_store(kb), bound(query, given, kb.names, kb.resolve, limit))


@_slow
@given(drawn=_sources)
def test_columns(names_cache: Path, drawn: list[Any]) -> None:
    """A property of a claim by itself is what is written of it with all the others."""
    with filled(drawn, names_cache) as kb:
        made = columns(kb.names, kb.gazetteer)
        for row in kb._index.claim_rows():
            described: dict[str, set[str]] = {}
            for _, predicate, value in describe_claim(
                row.id, row.content, row.event, row.bounds, kb.names, kb.gazetteer.actors
            ):
                described.setdefault(predicate.rpartition("#")[2][:-1], set()).add(value)
            told = Told(row.id, row.event, row.bounds, row.content)
            found = {name: list(column(told)) for name, column in made.items() if name not in ("claim", "within")}
            assert {name: set(terms) for name, terms in found.items() if terms} == {
                name: terms for name, terms in described.items() if name in found
            }
            assert all(len(terms) == len(set(terms)) for terms in found.values())


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=_sources, asked=_filter)
def test_timeline_by_rdflib(names_cache: Path, drawn: list[Any], asked: dict[str, str]) -> None:
    """rdflib, too, finds what the index finds."""
    with filled(drawn, names_cache) as kb:
        asked = {k: v for k, v in _known(kb, asked).items() if k in ("actor", "type", "from", "to")}
        graph = rdflib.Graph().parse(data="".join(kb.export("ntriples")), format="nt")
        names = {"from": "first", "to": "last"}
        found = kb._index.events(filtered(kb.resolve, **{names.get(k, k): v for k, v in asked.items()}))
        theirs = graph.query(bound("timeline", asked, kb.names, kb.resolve))
        assert [kb.names.of("event", e[4])[1:-1] for e in found] == [str(row[0]) for row in theirs]  # type: ignore[index]
