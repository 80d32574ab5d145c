"""Laws that verdicts keep, whatever the claims."""

from __future__ import annotations

from collections.abc import Sequence

from facts import fact, judged, profile, statements, world
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from stories import said_by

from kb.base import KnowledgeBase
from kb.fusion import Fact, group, sameness
from kb.gazetteer import Gazetteer
from kb.quantities import Quantity, decimal_of

CALM = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
HERE = ("KP", "RU", "UA")
ELSEWHERE = ("BR", "AR", "CL")
ITEMS = ("artillery-shells", "missiles", "food-aid")
EDTF = ("2025-03", "2025-08-04", "2024", "[2025-01..2025-06]", "2025-02/2025-05", "2023~")
TYPES = ("ArmsTransfer", "Deployment", "Casualties", "Attack")
YEARS = {"2025-03": "2025", "2025-08-04": "2025-08", "2024": "[2023..2025]", "[2025-01..2025-06]": "2025"}


@st.composite
def claims(draw: st.DrawFn, actors: Sequence[str] = HERE, types: Sequence[str] = TYPES) -> Fact:
    """A claim of any kind about some states."""
    first, second = draw(st.permutations(actors))[:2]
    kind = draw(st.sampled_from(types))
    roles = {"victim": [first]} if kind == "Casualties" else {"agent": [first], "recipient": [second]}
    low = draw(st.integers(1, 500))
    high = draw(st.none() | st.integers(low, 600))
    counted = draw(st.booleans())
    return fact(
        kind,
        roles=roles,
        place=draw(st.sampled_from((None, "kursk-oblast", "UA"))),
        items=[draw(st.sampled_from(ITEMS))] if kind == "ArmsTransfer" else [],
        quantity={"lower": str(low), "upper": high and str(high), "unit": "soldiers"} if counted else None,
        edtf=draw(st.none() | st.sampled_from(EDTF)),
        polarity=draw(st.sampled_from((None, None, None, "negative"))),
        source=draw(st.sampled_from(("one", "two", "three"))),
        event=draw(st.sampled_from((None, None, "k1", "k2"))),
        attributed_to=draw(st.sampled_from(([], [], ["KP"], ["kim-jong-un"]))),
    )


@given(claims())
@CALM
def test_a_claim_supports_what_it_says(names: Gazetteer, one: Fact) -> None:
    """What a claim says word for word, it supports; that somebody denies his own deed shows nothing."""
    parts = [actor for actors in one.content["roles"].values() for actor in actors]
    own_denial = not one.positive and "attributed_to" in one.content and "KP" in parts
    expected = "not-enough-evidence" if own_denial else "supported"
    assert judged(said_by(one), [one], names).verdict == expected


@given(claims(), st.integers(0, 400), st.booleans())
@CALM
def test_widening_keeps_it_supported(names: Gazetteer, one: Fact, by: int, open_above: bool) -> None:
    """A wider number or period than a supported one is supported."""
    assume(one.positive)
    said = said_by(one)
    if said.quantity:
        low, high = said.quantity.lower, said.quantity.upper
        upper = None if open_above or high is None else high + by
        said = said._replace(quantity=Quantity(max(decimal_of(0), (low or 0) - by), upper, "soldiers"))
    wide = said._replace(edtf=YEARS.get(said.edtf or "", said.edtf))
    assert judged(wide, [one], names).verdict == "supported"


@given(st.lists(claims(), min_size=1, max_size=4), st.lists(claims(ELSEWHERE), max_size=4), st.integers(0, 3))
@CALM
def test_the_unrelated_changes_nothing(names: Gazetteer, about: list[Fact], other: list[Fact], pick: int) -> None:
    """Claims about others never change a verdict."""
    unrelated = [one._replace(content={**one.content, "event": f"x-{one.id}"}) for one in other]
    said = said_by(about[pick % len(about)])
    assert judged(said, [*about, *unrelated], names).verdict == judged(said, about, names).verdict


@given(st.lists(claims(("KP", "RU"), ("ArmsTransfer", "Deployment")), min_size=1, max_size=5))
@CALM
def test_swapped_parts_are_never_supported(names: Gazetteer, several: list[Fact]) -> None:
    """Where all claims have X giving Y, "Y gave X" is never supported."""
    given_ = [one for one in several if one.content["roles"]["agent"] == ["KP"]]
    assume(given_)
    for one in given_:
        said = said_by(one)._replace(roles={"agent": ("RU",), "recipient": ("KP",)}, positive=True)
        assert judged(said, given_, names).verdict not in ("supported", "conflicting", "refuted")


@given(st.lists(claims(), min_size=1, max_size=5), st.integers(0, 4), st.integers(1, 3))
@CALM
def test_more_origins_show_no_more(names: Gazetteer, several: list[Fact], pick: int, least: int) -> None:
    """What is shown with more origins asked for is shown with fewer."""
    said = said_by(several[pick % len(several)])
    strict = judged(said, several, names, min_origins=least).verdict
    if strict == "conflicting":
        assert judged(said, several, names).verdict == "conflicting"
    elif strict != "not-enough-evidence":
        assert judged(said, several, names).verdict in (strict, "conflicting")


def test_as_of_sees_ever_more(three: KnowledgeBase) -> None:
    """What supports a statement on a day still supports it on later days; nothing counts before it was published."""
    days = ("2025-12-26", "2025-12-27", "2025-12-28", "2025-12-29")
    for _, _, text in statements("statements-dev.yaml")[::5]:
        seen: set[str] = set()
        for day in days:
            evidence = three.check(text, as_of=day)["evidence"]
            assert all(e["published"] <= day for e in evidence)
            now = {e["claim"] for e in evidence if e["relation"] == "supports"}
            assert seen <= now or len(now) >= 8
            seen = now


WORLD = world({"kim-jong-un": ("KP",)}, {"kursk-oblast": ("RU",)}, {})


@given(st.lists(claims(), max_size=8, unique_by=lambda f: f.id), st.randoms(use_true_random=False))
@CALM
def test_grouping_knows_no_order(several: list[Fact], random: object) -> None:
    """Which claims are about one event does not depend on the order in which they come."""
    shuffled = list(several)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert group(shuffled, WORLD) == group(several, WORLD)


@given(st.lists(claims(), max_size=8, unique_by=lambda f: f.id))
@CALM
def test_reviewers_come_first(several: list[Fact]) -> None:
    """A claim keeps the key it was given; claims without one that meet are not apart."""
    found = group(several, WORLD)
    assert all(found[f.id] == f.content["event"] for f in several if "event" in f.content)
    for a in several:
        for b in several:
            if a.id < b.id and found[a.id] == found[b.id]:
                assert sameness(profile(a), profile(b), WORLD).verdict != "apart"


@given(claims(), claims())
@CALM
def test_sameness_is_mutual(a: Fact, b: Fact) -> None:
    """Two claims are as much the same from either side."""
    assert sameness(profile(a), profile(b), WORLD) == sameness(profile(b), profile(a), WORLD)


COMMON = """North Korea Russia sent supplied shells missiles soldiers killed Kursk not never at least nine in 2025 and
the of to from by Kim Jong Un ordered acknowledged said that , . « » ' 12 % la Russie a envoyé des obus pas jamais
tués"""
ANY_TEXT = st.text(max_size=200) | st.lists(st.sampled_from(COMMON.split()), max_size=30).map(" ".join)


@given(ANY_TEXT)
@CALM
def test_any_text_gets_an_answer(seed: KnowledgeBase, text: str) -> None:
    """Whatever is asked, the answer is one of four verdicts, and what it cites stands in the source word for word."""
    answer = seed.check(text)
    assert answer["verdict"] in ("supported", "refuted", "conflicting", "not-enough-evidence")
    for evidence in answer["evidence"]:
        around = "".join(evidence[part] for part in ("before", "quote", "after"))
        assert evidence["quote"] in around and evidence["relation"] in ("supports", "refutes", "near")
    telling = [e for e in answer["evidence"] if e["relation"] != "near"]
    assert bool(telling) == (answer["verdict"] != "not-enough-evidence") or len(answer["assertions"]) > 1
