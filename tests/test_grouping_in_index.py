"""The events of the index are those that grouping makes of all live claims, whatever came, came again and went."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import CLAIM, Cli, document, write_source
from pydantic import ValidationError

from kb.base import KnowledgeBase
from kb.dates import bounds
from kb.fusion import World, group, profile_of, sameness
from kb.fusion.lookup import Lookup
from kb.gazetteer import Gazetteer
from kb.records import Document, Entity
from kb.vocab import NS

DATES = (
    *("2024-08-04", "2024-08-04/2024-08-06", "2024-08-05", "2024-08-20", "2024-08", "[2024-08-03..2024-08-05]"),
    *("2024-07-30/..", "[2024-07..2024-08]", "2024", "2024-08~", "2022/2024"),
)
KEYS = ("k1", "k2")
ITEMS = (("missiles",), ("weapons",), ("missiles", "drones"), ("anti-ship-missiles", "air-to-air-missiles"))
PARTNERS = (("KP", "RU"), ("KP",), ("KP",), ("KP", "kim-jong-un"), ("KP", "RU", "UA"), ("RU", "kim-jong-un"))
_agents = st.sampled_from((("RU",), ("KP",), ("kim-jong-un",), ("some-unit",), ("KP", "RU")))
_attack: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "type": st.sampled_from(("Attack", "Attack", "Attack", "Invasion")),
        "roles": st.fixed_dictionaries({"agent": _agents}, optional={"target": st.just(("UA",))}),
        "place": st.sampled_from(("kursk-oblast", "RU", "UA", "sumy-oblast")),
    }
)
_other: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.fixed_dictionaries(
        {"type": st.just("Meeting"), "roles": st.fixed_dictionaries({"partner": st.sampled_from(PARTNERS)})}
    ),
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(("Statement", "Denial", "Acknowledgement")),
            "roles": st.just({"speaker": ("kim-jong-un",)}),
            "regards": st.sampled_from(KEYS),
        }
    ),
    st.fixed_dictionaries(
        {
            "type": st.just("WeaponTest"),
            "roles": st.just({"agent": ("KP",)}),
            "items": st.sampled_from(ITEMS),
        }
    ),
)
_rest: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"edtf": st.sampled_from(DATES)},
    optional={
        "event": st.sampled_from(KEYS),
        "not_event": st.sampled_from((("k1",), ("k1", "k2"))),
        "quantity": st.sampled_from(({"lower": 9, "unit": "soldiers"}, {"lower": 2, "upper": 4, "unit": "soldiers"})),
        "polarity": st.just("negative"),
        "modality": st.just("planned"),
    },
)
_claim = st.builds(lambda one, rest: {**one, **rest}, st.one_of(_attack, _attack, _attack, _other), _rest).filter(
    lambda claim: claim.get("event") not in claim.get("not_event", ())
)
_source = st.tuples(st.sampled_from("abcde"), st.lists(_claim, min_size=1, max_size=4), st.booleans())
_step = st.one_of(
    st.lists(_source, min_size=1, max_size=3, unique_by=lambda source: source[0]),
    st.lists(_source, min_size=1, max_size=3, unique_by=lambda source: source[0]),
    st.sampled_from("abcde"),
)
_slow = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def _revision_by_revision(monkeypatch: pytest.MonkeyPatch) -> None:
    """The RDF view is not made anew because much of so little is new."""
    monkeypatch.setattr("kb.following._SLOWER", 0)


def _document(drawn: tuple[str, list[dict[str, Any]], bool]) -> Document:
    name, claims, declares = drawn
    unit = Entity(id="some-unit", kind="MilitaryUnit", labels={"en": "Some Unit"}, affiliation=("RU",))
    told = [{**claim, "note": str(number)} for number, claim in enumerate(claims)]
    return document(name, *told, published="2025-01-02", entities=[unit] if declares else [])


@contextmanager
def _empty(cache: Path) -> Iterator[KnowledgeBase]:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(cache, Path(folder) / "gazetteer.sqlite")
        with KnowledgeBase.open(folder) as kb:
            yield kb


def _take(kb: KnowledgeBase, step: Any) -> None:
    """Load sources, or retract one that is loaded."""
    if not isinstance(step, str):
        kb.load_documents(map(_document, step))
    elif kb._ledger.live(step):
        kb.retract(step)


def _indexed(kb: KnowledgeBase) -> dict[str, str]:
    return {fact.id: event for event in kb._index.event_ids() for fact in kb._index.facts(event)}


def _grouped(kb: KnowledgeBase) -> dict[str, str]:
    facts = [fact for event in kb._index.event_ids() for fact in kb._index.facts(event)]
    return group(facts, World.of(kb.gazetteer))


@_slow
@given(steps=st.lists(_step, min_size=1, max_size=7))
def test_the_index_groups_as_all_claims_together(names_cache: Path, steps: list[Any]) -> None:
    """After any loads, reloads and retractions the events are those of the live claims, in whatever order they came."""
    with _empty(names_cache) as kb:
        for step in steps:
            _take(kb, step)
            assert _indexed(kb) == _grouped(kb)


@_slow
@given(one=_claim, other=_claim)
def test_what_is_the_same_is_found(names_cache: Path, one: dict[str, Any], other: dict[str, Any]) -> None:
    """Claims that are the same share a key, and their begins meet: nothing else need be compared."""
    with _empty(names_cache) as kb:
        world = World.of(kb.gazetteer)
        a, b = (profile_of(c.content(), c.bounds) for d in (one, other) for c in _document(("a", [d], False)).claims)
        if sameness(a, b, world).verdict == "same" and not (a.event and b.event):
            lookup = Lookup(world)
            assert set(lookup.keys(a)) & set(lookup.keys(b))
            assert a.bounds.earliest_begin <= b.bounds.latest_begin and b.bounds.earliest_begin <= a.bounds.latest_begin


def test_whoever_met_is_found(names_cache: Path) -> None:
    """Meetings that are the same share a key, whoever of them acts for another."""
    with _empty(names_cache) as kb:
        world = World.of(kb.gazetteer)
        lookup, day = Lookup(world), bounds("2024-08-04")
        several = ("KP", "RU", "UA", "kim-jong-un", "kcna", "vladimir-putin")
        met = [
            profile_of({"type": "Meeting", "roles": {"partner": partners}, "edtf": "2024-08-04"}, day)
            for count in (2, 3, 4)
            for partners in combinations(several, count)
        ]
        for a, b in combinations(met, 2):
            if sameness(a, b, world).verdict == "same":
                assert set(lookup.keys(a)) & set(lookup.keys(b)), (a.roles, b.roles)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_step, min_size=2, max_size=5))
def test_the_view_follows_claims_that_move(names_cache: Path, steps: list[Any]) -> None:
    """SPARQL sees the events of the index, though claims of sources that did not change were moved to other events."""
    with _empty(names_cache) as kb:
        for step in steps:
            _take(kb, step)
            rows = kb.select("SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }").to_rdflib()
            shown = {tuple(term.n3() for term in row) for row in rows}  # type: ignore[union-attr]
            lines = "".join(kb.export("ntriples")).encode()
            graph = ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)
            assert len(shown) == len({quad.triple for quad in graph})
            about = {(s, o) for s, p, o in shown if p.endswith("#about>")}
            assert about == {(kb.names.of("claim", c), kb.names.of("event", e)) for c, e in _indexed(kb).items()}


def test_the_view_forgets_names_that_nobody_declares(names_cache: Path) -> None:
    """An actor that is still spoken of, but declared by no source any more, is described in the view no more."""
    attack = {"type": "Attack", "roles": {"agent": ("some-unit",)}, "place": "kursk-oblast", "edtf": "2024-08-04"}
    unit = "ASK { ?unit rdfs:label 'Some Unit'@en }"
    with _empty(names_cache) as kb:
        seen = []
        for step in ([("a", [attack], False), ("b", [attack], True)], [("b", [attack], False)]):
            _take(kb, step)
            seen.append(bool(kb.select(f"PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> {unit}").to_rdflib()))
    assert seen == [True, False]


@pytest.mark.parametrize("declares", [False, True])
def test_the_view_follows_what_is_indexed_again(names_cache: Path, declares: bool) -> None:
    """A claim whose source is indexed again, as another declares who acts for whom, leaves its own event, too."""
    meeting = {"type": "Meeting", "roles": {"partner": ("KP", "RU")}, "edtf": "2024-08-04"}
    attack = {"type": "Attack", "roles": {"agent": ("some-unit",)}, "place": "kursk-oblast", "edtf": "2024-08-04"}
    with _empty(names_cache) as kb:
        for step in ([("b", [meeting, attack], False)], [("a", [meeting], declares)]):
            _take(kb, step)
            events = {str(row[0]) for row in kb.select(f"SELECT DISTINCT ?e {{ ?e a <{NS}Event> }}").rows()}
            assert events == {kb.names.of("event", event)[1:-1] for event in kb._index.event_ids()}


ATTACK: dict[str, Any] = {
    "type": "Attack",
    "roles": {"agent": ("RU",), "target": ("UA",)},
    "place": "sumy-oblast",
    "edtf": "2024-05-04",
}


@_slow
@given(one=_claim, other=_claim)
def test_no_claim_comes_first(names_cache: Path, one: dict[str, Any], other: dict[str, Any]) -> None:
    """Whether two claims are the same, and on which sides, does not depend on which is named first."""
    world = World.of(Gazetteer.load(cache=names_cache))
    a, b = (profile_of(c.content(), c.bounds) for c in _document(("a", [one, other], False)).claims)
    assert sameness(a, b, world) == sameness(b, a, world)


def test_one_party_tells_no_meeting_apart(fresh_kb: KnowledgeBase) -> None:
    """Meetings of which one party is named are not taken for one, be their claims alike word for word."""
    meeting = {"type": "Meeting", "roles": {"partner": ("KP",)}, "edtf": "2024-05-04"}
    fresh_kb.load_documents([document("a", meeting), document("b", meeting)])
    assert [len(entry["claims"]) for entry in fresh_kb.timeline()] == [1, 1]
    assert _grouped(fresh_kb) == _indexed(fresh_kb)


def _three() -> list[Document]:
    """Three sources that tell of one attack without a key, one of another number, one of a month only."""
    said: tuple[dict[str, Any], ...] = (
        {"quantity": {"lower": 4, "upper": 4, "unit": "drones"}},
        {"quantity": {"lower": 9, "upper": 9, "unit": "drones"}},
        {"edtf": "2024-05"},
    )
    return [document(f"paper-{n}", {**ATTACK, **one}, published=f"2024-06-0{n}") for n, one in enumerate(said, 1)]


def test_three_sources_tell_of_one_event(fresh_kb: KnowledgeBase) -> None:
    """Without a key they meet in one event, found by timeline and SPARQL; what they disagree on is told."""
    fresh_kb.load_documents(reversed(_three()))
    (entry,) = fresh_kb.timeline(place="sumy-oblast")
    assert (len(entry["claims"]), entry["origins"], entry["disputed"]) == (3, 3, True)
    assert [row[0] for row in fresh_kb.select("timeline").rows()] == [fresh_kb.names.of("event", entry["event"])[1:-1]]
    assert {claim["event"] for n in "123" for claim in fresh_kb.show(f"paper-{n}")["claims"]} == {entry["event"]}
    (then,) = fresh_kb.timeline(as_of="2024-06-01")
    assert (then["event"], len(then["claims"]), then["disputed"]) == (entry["event"], 1, False)
    fresh_kb.retract("paper-1")
    (left,) = fresh_kb.timeline()
    assert (len(left["claims"]), left["origins"], left["disputed"]) == (2, 2, False)


def test_why_they_are_one(fresh_kb: KnowledgeBase, cli: Cli) -> None:
    """``kb show EVENT --why`` names the sides on which claims agree, in either language."""
    fresh_kb.load_documents(_three())
    (entry,) = fresh_kb.timeline()
    told = [cli("--kb", fresh_kb.folder, "show", entry["event"], "--why", "--lang", code).out for code in ("fr", "en")]
    assert "le même genre d’événement, les mêmes acteurs, le même lieu, des dates compatibles" in told[0]
    assert "the same kind of event, the same actors, the same place, compatible dates" in " ".join(told[1].split())


def test_reviewers_keep_claims_out(fresh_kb: KnowledgeBase) -> None:
    """A key takes in who fits it; ``not_event`` keeps a claim out."""
    keyed, out = document("a", {**ATTACK, "event": "raid"}), document("b", {**ATTACK, "not_event": ("raid",)})
    own = f"e{out.claims[0].id}"
    for told, expected in ((document("b", ATTACK), ["raid"]), (out, [own, "raid"]), (document("b", ATTACK), ["raid"])):
        fresh_kb.load_documents([keyed, told])
        assert sorted(entry["event"] for entry in fresh_kb.timeline()) == expected


def test_a_source_with_two_numbers_tells_of_two_events(fresh_kb: KnowledgeBase) -> None:
    """Numbers that exclude each other in one source are those of two events, which others are not joined to."""
    four, nine = ({**ATTACK, "quantity": {"lower": n, "upper": n, "unit": "drones"}} for n in (4, 9))
    fresh_kb.load_documents([document("a", four, nine), document("b", ATTACK), document("c", ATTACK)])
    assert sorted(len(entry["claims"]) for entry in fresh_kb.timeline()) == [1, 1, 2]
    fresh_kb.load_documents([document("a", {**four, "event": "raid"}, nine)])
    assert sorted((entry["event"] == "raid", len(entry["claims"])) for entry in fresh_kb.timeline()) == [
        (False, 1),
        (True, 3),
    ]


@pytest.mark.parametrize("form", ["turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"])
def test_exported_and_loaded_again(fresh_kb: KnowledgeBase, tmp_path: Path, names_cache: Path, form: str) -> None:
    """Events that were found are found again from any format, and exported the same."""
    fresh_kb.load_documents([*_three(), document("d", {**ATTACK, "not_event": ("raid", "other")})])
    written = "".join(fresh_kb.export(form))
    ending = {"turtle": "ttl", "trig": "trig", "ntriples": "nt", "nquads": "nq", "jsonld": "jsonld", "rdfxml": "rdf"}
    (tmp_path / f"kb.{ending[form]}").write_text(written, encoding="utf-8")
    with _empty(names_cache) as other:
        other.load(tmp_path / f"kb.{ending[form]}")
        assert other.timeline() == fresh_kb.timeline()
        assert "".join(other.export(form)) == written


def test_who_was_found_to_be_about_a_key_gets_none(fresh_kb: KnowledgeBase, tmp_path: Path, names_cache: Path) -> None:
    """A claim that joined the event of a reviewer's key has no key when it is loaded elsewhere: it leaves with it."""
    fresh_kb.load_documents([document("a", {**ATTACK, "event": "raid"}), document("b", ATTACK)])
    (tmp_path / "kb.ttl").write_text("".join(fresh_kb.export()), encoding="utf-8")
    with _empty(names_cache) as other:
        other.load(tmp_path / "kb.ttl")
        assert _indexed(other) == _indexed(fresh_kb)
        for kb in (fresh_kb, other):
            kb.retract("a")
        assert _indexed(other) == _indexed(fresh_kb)
        assert "raid" not in _indexed(other).values()


def test_not_event_in_files(fresh_kb: KnowledgeBase, tmp_path: Path) -> None:
    """``not_event`` is one key or several; the id of an event that was found is no key."""
    bare = {key: value for key, value in CLAIM.items() if key != "event"}
    for given_, kept in (("one", ["one"]), (["two", "one"], ["one", "two"])):
        fresh_kb.load(write_source(tmp_path / "in", claims=[{**bare, "not_event": given_}]))
        assert fresh_kb.show("trucks-2024")["claims"][0]["not_event"] == kept
    with pytest.raises(ValidationError, match="give all their claims a key of your own"):
        document("a", {"event": "e0123456789abcdef"})
    with pytest.raises(ValidationError, match="is the event it is about"):
        document("a", {"event": "raid", "not_event": ("raid",)})


def test_the_view_follows_an_index_made_anew(fresh_kb: KnowledgeBase) -> None:
    """Which claims moved is forgotten when the index is made anew: a view that lags behind is then made anew, too."""
    first, second, third = _three()
    fresh_kb.load_documents([first, third])
    events = "SELECT DISTINCT ?event { ?claim kb:about ?event }"
    assert len(list(fresh_kb.select(f"PREFIX kb: <{NS}> {events}").rows())) == 1
    fresh_kb.retract("paper-1")
    fresh_kb.load_documents([second])
    with fresh_kb._ledger.transaction():
        fresh_kb._index.rebuild(fresh_kb._stamp)
    rows = [row[0] for row in fresh_kb.select(f"PREFIX kb: <{NS}> {events}").rows()]
    assert rows == [fresh_kb.names.of("event", entry["event"])[1:-1] for entry in fresh_kb.timeline()]
