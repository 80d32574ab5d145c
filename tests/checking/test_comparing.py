"""A claim held against an assertion, side by side."""

from __future__ import annotations

from decimal import Decimal

import pytest
from facts import fact, judged

from kb.checking.lengths import Length
from kb.checking.statement import Assertion, Description
from kb.gazetteer import Gazetteer
from kb.quantities import Quantity

DEAD = fact(
    "Casualties",
    roles={"victim": ["north-korea-engineer-regiment"]},
    place="kursk-oblast",
    quantity={"lower": "9", "unit": "soldiers", "text": "au moins neuf soldats"},
    edtf="[2025-08..2025-12-12]",
)
SHELLS = fact("ArmsTransfer", roles={"agent": ["KP"], "recipient": ["RU"]}, items=["artillery-shells"])
ORDER = fact("ArmsProduction", roles={"agent": ["KP"]}, items=["missiles"], change="increase", modality="planned")
REGIMENT = ("north-korea-engineer-regiment",)


def soldiers(lower: int | None, upper: int | None) -> Quantity:
    """So many soldiers."""
    low, high = (None if n is None else Decimal(n) for n in (lower, upper))
    return Quantity(low, high, "soldiers")


def dead(**fields: object) -> Assertion:
    """Soldiers of the regiment died in Kursk."""
    said = Assertion("Casualties", {"victim": REGIMENT}, places=("kursk-oblast",))
    return said._replace(**fields)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (dead(), "supported"),
        (dead(roles={"victim": ("KP",)}), "supported"),
        (dead(roles={"victim": ("UA",)}), "not-enough-evidence"),
        (dead(roles={"victim": (Description(frozenset({"engineer", "regiment"})),)}), "supported"),
        (dead(roles={"victim": (Description(frozenset({"tank", "regiment"})),)}), "not-enough-evidence"),
        (dead(places=("RU",)), "supported"),
        (dead(places=("belgorod-oblast",)), "not-enough-evidence"),
        (dead(quantity=soldiers(3, None)), "supported"),
        (dead(quantity=soldiers(9, 9)), "not-enough-evidence"),
        (dead(quantity=soldiers(30, 30)), "not-enough-evidence"),
        (dead(quantity=soldiers(4, 4)), "refuted"),
        (dead(quantity=soldiers(None, 5)), "refuted"),
        (dead(quantity=soldiers(4, 4), roles={"victim": ("KP",)}), "refuted"),
        (dead(quantity=soldiers(4, 4), places=("belgorod-oblast",)), "not-enough-evidence"),
        (dead(quantity=soldiers(4, 4), edtf="2025-09"), "not-enough-evidence"),
        (dead(edtf="2025"), "supported"),
        (dead(edtf="2025-10"), "not-enough-evidence"),
        (dead(edtf="2024"), "not-enough-evidence"),
        (dead(positive=False), "refuted"),
        (dead(positive=False, edtf="2024"), "not-enough-evidence"),
        (dead(modality="hypothetical", gaps=("hypothetical",)), "not-enough-evidence"),
        (dead(words=("drone",)), "not-enough-evidence"),
        (dead(positive=False, words=("drone",)), "not-enough-evidence"),
        (dead(attributed_to=("UA",)), "not-enough-evidence"),
    ],
)
def test_a_toll(names: Gazetteer, said: Assertion, verdict: str) -> None:
    """What "at least nine of the regiment died in Kursk" says, excludes, and leaves open."""
    assert judged(said, [DEAD], names).verdict == verdict


@pytest.mark.parametrize(
    ("roles", "verdict"),
    [
        ({"agent": ("KP",), "recipient": ("RU",)}, "supported"),
        ({"agent": ("RU",), "recipient": ("KP",)}, "not-enough-evidence"),
        ({"agent": ("kim-jong-un",), "recipient": ("RU",)}, "not-enough-evidence"),
        ({"agent": ("KP",), "recipient": ("IR",)}, "not-enough-evidence"),
        ({"agent": ("KP",)}, "supported"),
    ],
)
def test_roles_matter(names: Gazetteer, roles: dict[str, tuple[str, ...]], verdict: str) -> None:
    """X gave Y arms supports neither Y gave X, nor X's man gave, nor X gave Z."""
    assert judged(Assertion("ArmsTransfer", roles, items=("artillery-shells",)), [SHELLS], names).verdict == verdict


def test_a_plan_is_not_a_deed(names: Gazetteer) -> None:
    """What is planned does not show that it was done; the opposite plan is excluded."""
    said = Assertion("ArmsProduction", {"agent": ("KP",)}, items=("missiles",), change="increase")
    told = [
        judged(one, [ORDER], names).verdict
        for one in (said, said._replace(modality="planned"), said._replace(modality="planned", change="decrease"))
    ]
    assert told == ["not-enough-evidence", "supported", "refuted"]


def test_a_denial_is_no_proof(names: Gazetteer) -> None:
    """A negative claim taken from somebody refutes nothing; one in a source's own voice does."""
    said = Assertion("ArmsTransfer", {"agent": ("KP",), "recipient": ("RU",)}, items=("artillery-shells",))
    denied = {"roles": {"agent": ["KP"], "recipient": ["RU"]}, "items": ["artillery-shells"], "polarity": "negative"}
    own, taken = fact("ArmsTransfer", **denied), fact("ArmsTransfer", **denied, attributed_to=["RU"])
    assert [judged(said, [one], names).verdict for one in (own, taken)] == ["refuted", "not-enough-evidence"]
    assert [judged(said, [SHELLS, one], names).verdict for one in (own, taken)] == ["conflicting", "supported"]


def test_another_event_does_not_refute(names: Gazetteer) -> None:
    """The number of one event says nothing against what another event bears out."""
    other = fact(
        "Casualties",
        roles={"victim": ["KP"]},
        place="kursk-oblast",
        quantity={"lower": "4", "upper": "4", "unit": "soldiers"},
        edtf="2025-03",
    )
    said = dead(roles={"victim": ("KP",)}, quantity=soldiers(4, 4), edtf="2025-03")
    assert judged(said, [DEAD, other], names).verdict == "supported"


def test_one_occasion_among_several(names: Gazetteer) -> None:
    """Where several events may be meant, only a number that is said to be the whole is excluded by one of them."""
    other = fact(
        "Casualties",
        roles={"victim": ["north-korea-engineer-regiment"]},
        place="kursk-oblast",
        quantity={"lower": "30", "unit": "soldiers"},
        edtf="2024-11",
    )
    four = dead(quantity=soldiers(4, 4))
    told = [judged(one, [DEAD, other], names).verdict for one in (four, four._replace(total=True))]
    assert told == ["not-enough-evidence", "refuted"]


def test_a_date_far_off_is_another_events(names: Gazetteer) -> None:
    """A wrong date near an event's refutes; one of other years is that of another event, for all one knows."""
    speech = fact("Statement", roles={"speaker": ["kcna"]}, edtf="2025-12-26", quote="le message")
    said = Assertion("Statement", {"speaker": ("kcna",)}, known=frozenset({"message"}), words=("message",))
    told = [
        judged(said._replace(edtf=day), [speech], names).verdict for day in ("2025-12-26", "2025-12-20", "2019-12-20")
    ]
    assert told == ["supported", "refuted", "not-enough-evidence"]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (dead(quantity=soldiers(4, 4), total=True), "not-enough-evidence"),
        (dead(positive=False), "refuted"),
        (dead(), "supported"),
    ],
)
def test_events_left_out(names: Gazetteer, said: Assertion, verdict: str) -> None:
    """Where not all events were compared, a number refutes nothing: another event may have had it."""
    found = judged(said, [DEAD], names, left_out=True)
    assert (found.verdict, found.compared) == (verdict, 1)


@pytest.mark.parametrize(
    ("least", "most", "verdict"),
    [
        (120, 120, "supported"),
        (None, 200, "supported"),
        (112, 124, "supported"),
        (366, None, "refuted"),
        (30, 30, "refuted"),
        (119, 120, "supported"),
    ],
)
def test_how_long_it_lasted(names: Gazetteer, least: int | None, most: int | None, verdict: str) -> None:
    """A known length bears out any that holds it, and excludes those it is not in, of an event surely meant."""
    stay = fact(
        "Deployment",
        roles={"agent": ["KP"], "recipient": ["RU"]},
        place="kursk-oblast",
        purpose="demining",
        edtf="[2025-08..2025-12-12]",
        duration="P120D",
    )
    said = Assertion("Deployment", {"agent": ("KP",)}, places=("kursk-oblast",), purpose="demining")
    assert judged(said._replace(length=Length(least, most)), [stay], names).verdict == verdict
