"""Fusion of claims into events: laws that hold whatever the claims say."""

from __future__ import annotations

from typing import Any

from date_strategies import any_bounds
from hypothesis import given
from hypothesis import strategies as st

from kb import dates
from kb.fusion import Fact, contradictions, fuse, origins

DAY = 738_000


@st.composite
def facts(draw: st.DrawFn) -> list[Fact]:
    """A few claims about one event, of sources that share voices or do not."""
    made = []
    for number in range(draw(st.integers(1, 5))):
        content: dict[str, Any] = {
            "type": draw(st.sampled_from(["Attack", "Invasion", "Meeting"])),
            "quote_start": number,
        }
        content["source"] = draw(st.sampled_from("abc"))
        optional = {
            "polarity": st.just("negative"),
            "attributed_to": st.lists(st.sampled_from(["X", "Y", "Z"]), max_size=2, unique=True),
            "edtf": st.just("2021"),
            "place": st.sampled_from(["p", "q"]),
            "quantity": st.integers(1, 4).map(lambda n: {"lower": str(n), "upper": str(n + 1), "unit": "u"}),
            "roles": st.just({"agent": ["A"]}),
        }
        content |= {field: draw(values) for field, values in optional.items() if draw(st.booleans())}
        made.append(Fact(f"c{number}", draw(any_bounds(DAY, DAY + 40)), DAY + number, content))
    return made


@given(facts(), st.randoms())
def test_order_does_not_matter(given_: list[Fact], chance: Any) -> None:
    """The same claims in any order are the same event."""
    shuffled = list(given_)
    chance.shuffle(shuffled)
    within = {"p": ("q",), "q": ()}
    assert fuse("e", shuffled, within=within) == fuse("e", given_, within=within)


@given(facts())
def test_bounds_stay_inside_what_was_claimed(given_: list[Fact]) -> None:
    """An event begins and ends within days that some claim allows, in order."""
    bounds = fuse("e", given_, within={}).bounds
    assert min(f.bounds.earliest_begin for f in given_) <= bounds.earliest_begin <= bounds.latest_begin
    assert bounds.earliest_end <= bounds.latest_end <= max(f.bounds.latest_end for f in given_)
    assert bounds.earliest_begin <= bounds.earliest_end and bounds.latest_begin <= bounds.latest_end


@given(facts())
def test_one_claim_is_the_event(given_: list[Fact]) -> None:
    """An event with one claim has its dates, one origin, and nothing against it."""
    one = fuse("e", given_[:1], within={})
    assert one.bounds == given_[0].bounds
    assert (one.claims, one.origins, one.contradictions, one.corroborations) == (1, 1, (), ())


@given(facts())
def test_repeating_adds_no_origin(given_: list[Fact]) -> None:
    """The same voices said again by the same sources are no more origins than before."""
    again = [fact._replace(id=f"{fact.id}x") for fact in given_]
    assert len(set(origins([*given_, *again]))) == len(set(origins(given_))) <= len(given_)


def _begin(fact: Fact) -> dates.Bounds:
    """When a claim's event began, alone."""
    first, last = fact.bounds.earliest_begin, fact.bounds.latest_begin
    return dates.Bounds(first, last, first, last)


@given(facts())
def test_contradictions_are_between_two_of_them(given_: list[Fact]) -> None:
    """A contradiction names two claims, in order, whose dates (of a sending: begins) or polarity exclude each other."""
    by_id = {fact.id: fact for fact in given_}
    for found in contradictions(given_):
        first, second = by_id[found.first], by_id[found.second]
        assert found.first < found.second
        if found.kind == "time":
            both = {first.content["type"], second.content["type"]}
            begun = both <= {"Deployment", "Invasion"}  # sendings and invasions are dated by their begin
            assert dates.disjoint(*(_begin(f) if begun else f.bounds for f in (first, second)))
        if found.kind == "polarity":
            assert first.positive != second.positive


def test_ten_outlets_that_cite_one_voice_are_one_origin() -> None:
    """Ten outlets that cite one agency are one origin; one that heard somebody else is a second."""
    bounds = dates.bounds("2021")

    def fact(number: int, voice: str) -> Fact:
        content = {"type": "Meeting", "source": f"s{number}", "quote_start": 0, "attributed_to": [voice]}
        return Fact(f"c{number}", bounds, DAY, content)

    ten = [fact(number, "agency") for number in range(10)]
    assert fuse("e", ten, within={}).origins == 1
    assert fuse("e", [*ten, fact(10, "witness")], within={}).origins == 2
