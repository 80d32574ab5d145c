"""Timelines: the seed's, the laws of certainly, possibly and as-of, and index = SPARQL."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import rdflib
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from makers import Opened, document

from kb import vocab
from kb.asking import filtered
from kb.base import KnowledgeBase
from kb.errors import InputError, KbError, NotFoundError
from kb.records import Document, Entity

MAY: Mapping[str, Any] = {"event": "e1", "type": "Deployment", "edtf": "2024-05"}


def ids(entries: list[dict[str, Any]]) -> list[str]:
    """The events of a timeline, in order."""
    return [entry["event"] for entry in entries]


def test_seed_of_north_korea_in_autumn_2025(seed_kb: KnowledgeBase) -> None:
    """What the seed tells of North Korea from August to December 2025: the events named, in order, each quoted."""
    entries = seed_kb.timeline(actor="Corée du Nord", first="2025-08-01", last="2025-12-31")
    wanted = [
        "kursk-demining-deployment-2025",
        "kursk-demining-deaths-2025",
        "kim-speech-2025-12-12",
        "missile-production-order-2025-12-25",
        "kim-new-year-message-2025",
    ]
    assert [event for event in ids(entries) if event in wanted] == wanted
    assert all(claim["quote"] for entry in entries for claim in entry["claims"])
    deaths = next(entry for entry in entries if entry["event"] == "kursk-demining-deaths-2025")
    soldiers = {"unit": "soldiers", "unit_label": {"fr": "soldats", "en": "soldiers"}}
    assert deaths["quantity"] == {"lower": 9, "upper": None, **soldiers, "approximate": False}
    days = {entry["event"]: tuple(entry["bounds"].values()) for entry in entries}
    assert days["kursk-demining-deployment-2025"] == ("2025-08-01", "2025-08-15", "2025-11-28", "2025-12-12")
    assert set(days["kim-speech-2025-12-12"]) == {"2025-12-12"}
    assert set(days["missile-production-order-2025-12-25"]) == {"2025-12-25"}
    assert set(days["kim-new-year-message-2025"]) == {"2025-12-26"}


@pytest.mark.parametrize("name", ["Corée du Nord", "corée du nord", "DPRK", "North Korea", "Pyongyang", "KP"])
def test_any_name_of_an_actor(name: str, seed_kb: KnowledgeBase) -> None:
    """An actor is found by any of its names, in any language."""
    assert seed_kb.timeline(actor=name) == seed_kb.timeline(actor="KP") != []


def test_seed_as_of_the_day_before(seed_kb: KnowledgeBase) -> None:
    """Before the only source was published, nothing was known."""
    assert seed_kb.timeline(as_of="2025-12-26") == []
    assert seed_kb.timeline(as_of="2025-12-27") == seed_kb.timeline()


def test_order_is_by_the_four_days_and_the_id(seed_kb: KnowledgeBase) -> None:
    """Events come by earliest begin, then the other days, then id; open begins come first."""
    entries = seed_kb.timeline()
    low, high = "0001-01-01", "9999-12-31"

    def key(entry: dict[str, Any]) -> tuple[str, ...]:
        b = entry["bounds"]
        begin = (b["earliest_begin"] or low, b["latest_begin"] or high)
        return (*begin, b["earliest_end"] or low, b["latest_end"] or high, entry["event"])

    assert entries == sorted(entries, key=key)
    assert len(entries) > 25


def test_entry_is_this(fresh_kb: KnowledgeBase) -> None:
    """The JSON of an entry, field by field."""
    claim = {
        **MAY,
        "quote": "France sent 40 trucks to Germany",
        "roles": {"agent": ["FR"], "recipient": ["DE"]},
        "place": "DE",
        "items": ["missiles"],
        "quantity": {"lower": "9.5", "approximate": True, "unit": "trucks"},
        "attributed_to": ["FR"],
    }
    fresh_kb.load_documents([document("a", claim)])
    france, germany = {"fr": "France", "en": "France"}, {"fr": "Allemagne", "en": "Germany"}
    (entry,) = fresh_kb.timeline()
    (cited,) = entry.pop("claims")
    assert entry.pop("label").keys() == {"fr", "en"}
    assert len(cited.pop("id")) == 16
    assert cited == {
        "quote": "France sent 40 trucks to Germany",
        "source": "a",
        "published": "2024-06-04",
        "polarity": "positive",
        "stance": "asserted",
        "attributed_to": [{"id": "FR", "label": france}],
    }
    quantity = entry.pop("quantity")
    assert {key: quantity[key] for key in ("lower", "upper", "unit", "approximate")} == {
        "lower": 9.5,
        "upper": None,
        "unit": "trucks",
        "approximate": True,
    }
    assert entry == {
        "event": "e1",
        "type": "Deployment",
        "status": "actual",
        "edtf": "2024-05",
        "bounds": {
            "earliest_begin": "2024-05-01",
            "latest_begin": "2024-05-31",
            "earliest_end": "2024-05-01",
            "latest_end": "2024-05-31",
        },
        "actors": [
            {"role": "agent", "id": "FR", "label": france},
            {"role": "recipient", "id": "DE", "label": germany},
        ],
        "place": {"id": "DE", "label": germany},
        "items": [{"id": "missiles", "label": {"fr": "missiles", "en": "missiles"}}],
        "disputed": False,
        "origins": 1,
    }


@pytest.mark.parametrize(
    ("first", "last", "possibly", "certainly"),
    [
        ("2024-05-01", "2024-05-31", True, True),
        ("2024-04-01", "2024-06-30", True, True),
        ("2024-05-01", "2024-05-30", True, False),
        ("2024-05-02", "2024-05-31", True, False),
        ("2024-05-10", "2024-05-10", True, False),
        ("2024-05-31", None, True, False),
        (None, "2024-05-01", True, False),
        (None, "2024-04-30", False, False),
        ("2024-06-01", None, False, False),
        (None, None, True, True),
    ],
)
def test_possibly_and_certainly(
    first: str | None, last: str | None, possibly: bool, certainly: bool, fresh_kb: KnowledgeBase
) -> None:
    """A day of May is possibly any day of May, certainly only in the whole month."""
    fresh_kb.load_documents([document("a", MAY)])
    assert bool(fresh_kb.timeline(first=first, last=last)) is possibly
    assert bool(fresh_kb.timeline(first=first, last=last, certain=True)) is certainly


def test_as_of_shows_what_was_known(fresh_kb: KnowledgeBase) -> None:
    """As of a day, later sources count for nothing: not for the dates, not for the actors, not for the quotes."""
    early = document("a", {**MAY, "roles": {"agent": ["FR"]}}, published="2024-06-01")
    later = {**MAY, "edtf": "2024-05-07", "roles": {"agent": ["FR"], "recipient": ["DE"]}, "place": "DE"}
    late = document("b", {**later, "items": ["missiles"]}, published="2024-07-01")
    fresh_kb.load_documents([early, late])
    (then,) = fresh_kb.timeline(as_of="2024-06-30")
    (now,) = fresh_kb.timeline(as_of="2024-07-01")
    assert (then["edtf"], now["edtf"]) == ("2024-05", "2024-05-07")
    assert [claim["source"] for claim in then["claims"]] == ["a"]
    assert [claim["source"] for claim in now["claims"]] == ["a", "b"]
    assert [(actor["role"], actor["id"]) for actor in then["actors"]] == [("agent", "FR")]
    assert (then["place"], then["items"]) == (None, [])
    assert fresh_kb.timeline(as_of="2024-05-31") == []
    assert ids(fresh_kb.timeline(last="2024-05-06", as_of="2024-06-30")) == ["e1"]
    assert fresh_kb.timeline(last="2024-05-06") == []
    for asked in ({"actor": "DE"}, {"place": "DE"}, {"item": "missiles"}):
        assert fresh_kb.timeline(**asked, as_of="2024-06-30") == []
        assert ids(fresh_kb.timeline(**asked)) == ["e1"]


def test_narrower_counts_for_wider(fresh_kb: KnowledgeBase) -> None:
    """A place counts for those that hold it, an item for what it is a kind of, a type and an actor likewise."""
    brigade = Entity(id="x-brigade", kind="MilitaryUnit", labels={"en": "X Brigade"}, affiliation=("FR",))
    town = Entity(id="x-town", kind="Place", labels={"en": "X Town"}, within=("kursk-oblast",))
    thing = Entity(id="x-thing", kind="Item", labels={"en": "X Thing"}, broader=("missiles",))
    claim = {**MAY, "type": "Invasion", "roles": {"agent": ["x-brigade"]}, "place": "x-town", "items": ["x-thing"]}
    fresh_kb.load_documents([document("a", claim, entities=[brigade, town, thing])])
    wide = [{"actor": "France"}, {"place": "RU"}, {"place": "kursk-oblast"}, {"item": "missiles"}, {"type": "Attack"}]
    narrow = [{"actor": "X Brigade"}, {"place": "X Town"}, {"item": "X Thing"}, {"type": "invasion"}]
    for asked in [*wide, *narrow, {k: v for each in wide for k, v in each.items()}]:
        assert ids(fresh_kb.timeline(**asked)) == ["e1"], asked
    for asked in [{"actor": "DE"}, {"place": "UA"}, {"item": "soldiers"}, {"type": "Deployment"}]:
        assert fresh_kb.timeline(**asked) == [], asked


def test_limit_takes_the_first(seed_kb: KnowledgeBase) -> None:
    """A limit cuts the timeline after that many events."""
    whole = seed_kb.timeline()
    assert [seed_kb.timeline(limit=n) for n in (1, 5, 1000)] == [whole[:1], whole[:5], whole]


def test_wrong_questions(seed_kb: KnowledgeBase) -> None:
    """What cannot be asked for is refused by name."""
    with pytest.raises(InputError, match="from: '2025-02-30' is not a valid date"):
        seed_kb.timeline(first="2025-02-30")
    with pytest.raises(InputError, match=r"ends .* before it begins"):
        seed_kb.timeline(first="2025-02-02", last="2025-02-01")
    with pytest.raises(NotFoundError, match="no place is called 'Zzyzx'"):
        seed_kb.timeline(place="Zzyzx")
    with pytest.raises(InputError, match="a limit of 0 shows nothing"):
        seed_kb.timeline(limit=0)


# -- index = SPARQL ----------------------------------------------------------------------------------

DAYS = st.integers(1, 28).map(lambda n: f"2024-05-{n:02}")
SHAPES = ("{0}", "{0}/{1}", "[{0}..{1}]", "{0}/", "{0}/..", "/{0}", "../{0}", "[..{0}]", "[{0}..]", "2024-05", "2024")
ACTORS, PLACES, ITEMS = ("FR", "DE", "kim-jong-un", "KP"), ("kursk-oblast", "RU", "FR"), ("missiles", "soldiers")
TYPES = ("Attack", "Invasion", "Statement", "Denial", "Meeting")


@st.composite
def claims(draw: st.DrawFn) -> dict[str, Any]:
    """One claim about one of a few events, its date in any of the notations."""
    first, second = sorted((draw(DAYS), draw(DAYS)))
    maybe = {
        "edtf": st.sampled_from(SHAPES).map(lambda shape: shape.format(first, second)),
        "place": st.sampled_from(PLACES),
        "items": st.sets(st.sampled_from(ITEMS), min_size=1).map(tuple),
        "duration": st.sampled_from(["P1D", "P3D", "P2W"]),
        "modality": st.sampled_from(list(vocab.MODALITIES)),
        "polarity": st.sampled_from(list(vocab.POLARITIES)),
        "quantity": st.integers(1, 9).map(lambda n: {"lower": n, "upper": n + 3, "unit": "soldiers"}),
        "attributed_to": st.sets(st.sampled_from(ACTORS), max_size=2).map(tuple),
    }
    chosen = {field: draw(values) for field, values in maybe.items() if draw(st.booleans())}
    roles = {role: tuple(draw(st.sets(st.sampled_from(ACTORS), max_size=2))) for role in ("agent", "target")}
    given = {"event": f"e{draw(st.integers(0, 3))}", "type": draw(st.sampled_from(TYPES)), "roles": roles}
    return {**given, **chosen}


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    """A few sources of different days."""
    made = []
    for name in "abc"[: draw(st.integers(1, 3))]:
        published = f"2024-0{draw(st.integers(5, 6))}-{draw(st.integers(1, 28)):02}"
        said = draw(st.lists(claims(), min_size=1, max_size=4))
        for number, claim in enumerate(said):
            claim["note"] = str(number)
        try:
            made.append(document(name, *said, published=published))
        except KbError:
            kept = [claim for claim in said if possible(name, claim, published)]
            assume(kept)
            made.append(document(name, *kept, published=published))
    return made


def possible(name: str, claim: Mapping[str, Any], published: str) -> bool:
    """Whether a claim's date, duration and publication go together."""
    try:
        document(name, claim, published=published)
    except KbError:
        return False
    return True


FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "actor": st.sampled_from(ACTORS),
        "type": st.sampled_from(TYPES),
        "place": st.sampled_from(PLACES),
        "item": st.sampled_from(ITEMS),
        "first": DAYS,
        "last": DAYS,
        "as_of": st.sampled_from(["2024-05-10", "2024-05-28", "2024-06-10"]),
        "certain": st.booleans(),
    },
)
PARAMETERS = {"first": "from", "last": "to", "as_of": "asOf"}


def rows_of(entries: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    """Events with their bounds, as ``timeline.rq`` gives them."""
    open_ = {"earliest_begin": "0001-01-01", "earliest_end": "0001-01-01"}
    return [
        (entry["event"], *(day or open_.get(name, "9999-12-31") for name, day in entry["bounds"].items()))
        for entry in entries
    ]


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(given_=documents(), filters=st.lists(FILTERS, min_size=1, max_size=2))
def test_index_answers_as_sparql_does(
    given_: list[Document], filters: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory, names_cache: Path
) -> None:
    """The index, Oxigraph and rdflib give the same events, bounds and order for any claims and any filter."""
    folder = tmp_path_factory.mktemp("law") / "kb"
    folder.mkdir()
    (folder / "gazetteer.sqlite").write_bytes(names_cache.read_bytes())
    with KnowledgeBase.open(folder) as kb, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        kb.load_documents(given_)
        graph = rdflib.Graph().parse(data="".join(kb.export("ntriples")), format="nt")
        for asked in filters:
            if asked.get("first", "0") > asked.get("last", "9"):
                asked["first"], asked["last"] = asked["last"], asked["first"]
            expected = rows_of(kb.timeline(**asked))
            bound = {
                PARAMETERS.get(name, name): str(value).lower() if name == "certain" else value
                for name, value in asked.items()
            }
            by_oxigraph = [(str(row[0]).rpartition("/")[2], *row[1:]) for row in kb.select("timeline", bound).rows()]
            assert by_oxigraph == expected
            found = graph.query(kb.sparql("timeline", bound))
            assert [(str(e).rpartition("/")[2], *map(str, days)) for e, *days in found] == expected


def test_index_answers_as_sparql_does_on_the_seed(seed_kb: KnowledgeBase, open_kb: Opened) -> None:
    """On the seed too, for every actor, type and place it speaks of."""
    asked: list[dict[str, Any]] = [{}, {"certain": True, "first": "2025-01-01"}, {"last": "2025-08-31"}]
    entries = seed_kb.timeline()
    asked += [{"actor": i} for i in {actor["id"] for entry in entries for actor in entry["actors"]}]
    asked += [{"type": name} for name in vocab.EVENT_TYPES]
    asked += [{"place": i} for i in {entry["place"]["id"] for entry in entries if entry["place"]}]
    asked += [{"item": i} for i in {item["id"] for entry in entries for item in entry["items"]}]
    for filter_ in asked:
        bound = {
            PARAMETERS.get(name, name): str(value).lower() if value is True else value
            for name, value in filter_.items()
        }
        rows = [(str(row[0]).rpartition("/")[2], *row[1:]) for row in seed_kb.select("timeline", bound).rows()]
        assert rows == rows_of(seed_kb.timeline(**filter_)), filter_


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2025-12", "2025-12", ("2025-12-01", "2025-12-31")),
        ("2024-02", "2024-02", ("2024-02-01", "2024-02-29")),
        ("2025", "2025", ("2025-01-01", "2025-12-31")),
        ("2025-12-05", "2026", ("2025-12-05", "2026-12-31")),
    ],
)
def test_a_month_or_year_bounds_a_period(first: str, last: str, days: tuple[str, str], seed_kb: KnowledgeBase) -> None:
    """A period from a month or year begins with its first day, one up to it ends with its last."""
    found = filtered(seed_kb.resolve, first=first, last=last)
    assert found == filtered(seed_kb.resolve, first=days[0], last=days[1])
    assert seed_kb.timeline(first=first, last=last) == seed_kb.timeline(first=days[0], last=days[1])
