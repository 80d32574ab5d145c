"""What a day may show: the claims seen by then decide, and what they bear out stays borne out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from conftest import DATA, opened
from facts import judged, statements
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stories import DAYS, Story, stories

from kb import dates, quantities
from kb.base import KnowledgeBase
from kb.checking.verdict import Judged
from kb.gazetteer import Gazetteer
from kb.resources import SEEDS

WIDE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=200)
HOLDS = ("supported", "conflicting")


def _by(story: Story, day: str) -> Story:
    """The story as it was known on a day."""
    last = dates.parse_day(day)
    return story._replace(claims=[one for one in story.claims if one.published <= last])


def _supporting(found: Judged) -> set[str]:
    return {c.fact.id for c in found.evidence if c.relation == "supports"}


@given(stories(), st.sampled_from(DAYS), st.sampled_from(DAYS))
@WIDE
def test_what_is_borne_out_stays_so(names: Gazetteer, story: Story, one: str, other: str) -> None:
    """With more claims seen, no claim stops supporting: what was supported stays supported, or is disputed."""
    first, later = sorted((one, other))
    before = judged(story.said, _by(story, first).claims, names)
    after = judged(story.said, _by(story, later).claims, names)
    assert _supporting(before) <= _supporting(after)
    assert before.verdict not in HOLDS or after.verdict in HOLDS


@given(stories())
@WIDE
def test_no_order_matters(names: Gazetteer, story: Story) -> None:
    """The same claims in another order give the same verdict on the same evidence."""
    forth = judged(story.said, story.claims, names)
    back = judged(story.said, story.claims[::-1], names)
    assert (forth.verdict, _supporting(forth)) == (back.verdict, _supporting(back))


@given(stories())
@WIDE
def test_a_verdict_has_its_evidence(names: Gazetteer, story: Story) -> None:
    """Supported rests on support alone, refuted on refutation alone, conflicting on both, unknown on neither."""
    found = judged(story.said, story.claims, names)
    relations = {c.relation for c in found.evidence}
    meant = {
        "supported": [{"supports"}],
        "refuted": [{"refutes"}],
        "conflicting": [{"supports", "refutes"}],
        "not-enough-evidence": [{"near"}, set()],
    }
    assert relations in meant[found.verdict]


@given(stories())
@WIDE
def test_support_says_all_that_is_said(names: Gazetteer, story: Story) -> None:
    """A claim that supports a statement lies inside it: its number, its time, its place, its things, its people."""
    said = story.said
    for fact in (c.fact for c in judged(said, story.claims, names).evidence if c.relation == "supports"):
        content = fact.content
        if said.regards is not None or not said.positive:
            continue
        if said.quantity is not None:
            counted = fact.quantity
            assert counted is not None and quantities.entails(counted._replace(unit="soldiers"), said.quantity)
        if said.bounds is not None:
            inside = said.bounds.earliest_begin <= fact.bounds.earliest_begin and (
                fact.bounds.latest_begin <= said.bounds.latest_begin
            )
            assert inside or dates.certainly(fact.bounds, said.bounds.earliest_begin, said.bounds.latest_end)
        here = names.places[content["place"]] if "place" in content else None
        assert not said.places or (here is not None and {here.id, *here.within} & set(said.places))
        things = {up for item in content.get("items", ()) for up in (item, *names.items[item].broader)}
        assert set(said.items) <= things | {"soldiers"}
        assert content.get("certainty", "certain") == "certain" or said.modality != "actual"
        for role, several in said.roles.items():
            meant = content["roles"].values() if role == "partner" else [content["roles"].get(role, ())]
            given_ = [actor for actors in meant for actor in actors]
            acting = {up for actor in given_ for up in (actor, *names.actors[actor].affiliation)}
            assert set(several) <= acting


@given(stories())
@WIDE
def test_a_statement_and_its_negation(names: Gazetteer, story: Story) -> None:
    """No claims bear out both a statement and its negation, unless they contradict each other."""
    said = story.said._replace(regards=None)
    yes = judged(said, story.claims, names)
    no = judged(said._replace(positive=not said.positive), story.claims, names)
    if len({one.positive for one in story.claims}) == 1:
        assert (yes.verdict, no.verdict) != ("supported", "supported")


def _known(kb: KnowledgeBase, text: str, day: str | None) -> tuple[str, Counter[tuple[str, str]]]:
    answer = kb.check(text, as_of=day)
    return answer["verdict"], Counter((e["claim"], e["relation"]) for e in answer["evidence"])


@pytest.mark.parametrize(("day", "loaded"), [("2025-12-27", 0), ("2025-12-28", 1)])
def test_later_articles_change_no_earlier_day(
    three: KnowledgeBase, tmp_path: Path, names_cache: Path, day: str, loaded: int
) -> None:
    """Asked as of a day, the answer is the one that was given when no later article was known."""
    later = [DATA / "echo-2025-12-28", DATA / "kursk-toll-2025-12-29"]
    with opened(tmp_path, names_cache) as then:
        then.load(SEEDS, *later[:loaded])
        for _, _, text in statements("statements-dev.yaml")[::3]:
            assert _known(three, text, day) == _known(then, text, None), text
