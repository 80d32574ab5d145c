"""Which claims are about one event, from whom they come, and in what they contradict each other."""

from __future__ import annotations

from typing import Any

import pytest
from facts import fact, profile, world

from kb.fusion import Fact, contradictions, group, origins, sameness

WORLD = world({"kim-jong-un": ("KP",), "kcna": ("KP",)}, {"kursk-oblast": ("RU",)}, {"missiles": ("weapons",)})
ACTS_FOR = {"kim-jong-un": ("KP",), "kcna": ("KP",), "choe-son-hui": ("KP",)}


def attack(day: str = "2025-08-04", **content: Any) -> Fact:
    """An attack by Russia on Ukraine at Sumy."""
    given = {"roles": {"agent": ["RU"], "target": ["UA"]}, "place": "sumy", "edtf": day, **content}
    return fact("Attack", **given)


@pytest.mark.parametrize(
    ("other", "verdict", "sides"),
    [
        (attack(source="b"), "same", ("type", "modality", "actors", "place", "time")),
        (attack("2025-08", source="b"), "same", ("type", "modality", "actors", "place", "time")),
        (attack("2025-08-09", source="b"), "apart", ("time",)),
        (attack(source="b", place="odesa"), "apart", ("place",)),
        (attack(source="b", place=None), "doubt", ("type", "modality", "actors", "time")),
        (attack(source="b", edtf=None), "doubt", ("type", "modality", "actors", "place")),
        (attack(source="b", roles={"agent": ["RU"], "target": ["PL"]}), "apart", ("actors",)),
        (attack(source="b", roles={"agent": ["RU"]}), "doubt", ("type", "modality", "place", "time")),
        (attack(source="b", modality="planned"), "apart", ("modality",)),
        (attack(source="b", event="k", not_event=["other"]), "same", ("type", "modality", "actors", "place", "time")),
    ],
)
def test_sameness(other: Fact, verdict: str, sides: tuple[str, ...]) -> None:
    """Claims go together only where all that tells events apart agrees."""
    assert sameness(profile(attack(source="a")), profile(other), WORLD) == (verdict, sides)


def test_reviewers_decide() -> None:
    """One key joins, two keys part, and a claim can be kept out of an event."""
    one, two = attack(source="a", event="k1"), attack(source="b", event="k2")
    bare, out = attack(source="c"), attack(source="d", not_event=["k1"])
    far = attack("2020-01-01", source="e", event="k1")
    told = [sameness(profile(one), profile(other), WORLD).verdict for other in (two, bare, out, far)]
    assert told == ["apart", "same", "apart", "same"]
    assert group([one, bare], WORLD) == {one.id: "k1", bare.id: "k1"}
    assert group([one, out], WORLD) == {one.id: "k1", out.id: f"e{out.id}"}


def test_a_chain_that_disagrees_is_not_joined() -> None:
    """Two claims that are apart do not meet through a third that fits both."""
    first, last, vague = (
        attack("2025-08-04", source="a"),
        attack("2025-08-20", source="b"),
        attack("2025-08", source="c"),
    )
    assert group([first, last, vague], WORLD) == {f.id: f"e{f.id}" for f in (first, last, vague)}


def test_origins() -> None:
    """An outlet, its voices, and those who speak for one state are one origin; another outlet's own word is another."""
    said = [
        fact("Meeting", source="a", attributed_to=["kim-jong-un"], chain=["kim-jong-un", "kcna"]),
        fact("Meeting", source="b", attributed_to=["kcna"]),
        fact("Meeting", source="c", attributed_to=["choe-son-hui"]),
        fact("Meeting", source="d"),
    ]
    assert origins(said) == [0, 0, 1, 2]
    assert origins(said, acts_for=ACTS_FOR) == [0, 0, 0, 1]


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        ({"agent": ["KP"]}, {"agent": ["IR"]}, ["actor"]),
        ({"agent": ["kim-jong-un"]}, {"agent": ["KP"]}, []),
        ({"agent": ["KP"]}, {"recipient": ["IR"]}, []),
    ],
)
def test_who_did_it(first: dict[str, list[str]], second: dict[str, list[str]], kinds: list[str]) -> None:
    """Claims of one event contradict each other in who did it, unless one acts for the other."""
    facts = [fact("ArmsTransfer", source="a", roles=first), fact("ArmsTransfer", source="b", roles=second)]
    assert [c.kind for c in contradictions(facts, acts_for=ACTS_FOR)] == kinds
    assert list(contradictions(facts)) == []


@pytest.mark.parametrize(("later", "kinds"), [("2025-12-28", []), ("2025-12-27", ["quantity"])])
def test_a_rising_toll(later: str, kinds: list[str]) -> None:
    """A toll that only rose since it was first told is a change over time, no contradiction."""
    early = fact("Casualties", quantity={"lower": "5", "upper": "5", "unit": "soldiers"})
    late = fact("Casualties", published=later, quantity={"lower": "9", "unit": "soldiers"})
    assert [c.kind for c in contradictions([early, late])] == kinds
