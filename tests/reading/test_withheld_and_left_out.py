"""What is called off or put off; one more victim, numbers alone; whose day a genitive tells; several at one table."""

from __future__ import annotations

import pytest
from reading_tools import Read

WITHHELD = [
    ("en", "Norway has suspended deliveries of shells to Jordan.", "ArmsTransfer"),
    ("en", "Norway cancelled the delivery of 12 jets to Jordan.", "ArmsTransfer"),
    ("en", "Deliveries of Norwegian tanks to Jordan have been suspended.", "ArmsTransfer"),
    ("en", "Norway froze military aid to Jordan.", "ArmsTransfer"),
    ("en", "The WFP has halted aid convoys to Mekelle.", "AidTransfer"),
    ("en", "Norway delayed the withdrawal of its 300 soldiers from Mali.", "Withdrawal"),
    ("en", "Norway and Jordan postponed the talks.", "Meeting"),
    ("en", "Norway blocked the sale of 12 jets to Jordan.", "ArmsTransfer"),
    ("fr", "La Norvège a suspendu ses livraisons d'obus à la Jordanie.", "ArmsTransfer"),
    ("fr", "La livraison de 12 avions norvégiens à la Jordanie a été annulée.", "ArmsTransfer"),
]


@pytest.mark.parametrize(("language", "text", "kind"), WITHHELD)
def test_what_is_called_off_is_not_done(read: Read, language: str, text: str, kind: str) -> None:
    """A delivery, a move, a meeting that somebody calls off or puts off is told with negative polarity."""
    assert [(claim.type, claim.polarity) for claim in read(text, language)] == [(kind, "negative")]


@pytest.mark.parametrize(
    "text",
    ["Norway resumed the delivery of 12 jets to Jordan.", "Norway accelerated its deliveries of shells to Jordan."],
)
def test_what_goes_on_is_done(read: Read, text: str) -> None:
    """A delivery that goes on is told as one."""
    assert [(claim.type, claim.polarity) for claim in read(text, "en")] == [("ArmsTransfer", "positive")]


COUNTS = [
    ("The blast killed one guard and injured another.", [1, 1]),
    ("The blast killed two guards, wounding another in the yard.", [2, 1]),
    ("Eleven soldiers were killed and nine are missing.", [11, 9]),
    ("Five soldiers died and 12 others remain missing.", [5, 12]),
    ("Three are still missing.", [3]),
    ("The death toll from Monday's bombing in Kano has risen to 12.", [12]),
]


@pytest.mark.parametrize(("text", "numbers"), COUNTS)
def test_victims_whom_no_noun_names(read: Read, text: str, numbers: list[int]) -> None:
    """One more of those told of, and numbers alone, are victims too."""
    claims = [claim for claim in read(text, "en") if claim.type == "Casualties"]
    assert [int(claim.quantity.lower) for claim in claims if claim.quantity and claim.quantity.lower] == numbers


def test_day_of_a_genitive(read: Read) -> None:
    """ "Monday's raid": the day is that of the raid, and a preposition before it leads the raid."""
    (claim,) = read("Three guards were killed in Monday's raid on the port.", "en")
    assert (claim.type, claim.edtf) == ("Casualties", "2025-03-17")


PARTNERS = [
    ("The presidents of Zambia and Malawi met in Lusaka.", ["ZM", "MW"]),
    ("Delegations from Togo and Ghana held talks in Accra.", ["TG", "GH"]),
    ("The foreign ministers of Egypt, Jordan and Qatar held talks in Amman.", ["EG", "JO", "QA"]),
]


@pytest.mark.parametrize(("text", "states"), PARTNERS)
def test_leaders_of_several_states(read: Read, text: str, states: list[str]) -> None:
    """Leaders of several states meet for each of them."""
    (claim,) = read(text, "en")
    assert (claim.type, [party.id for party in claim.roles["partner"]]) == ("Meeting", states)


def test_deeds_by_two_means(read: Read) -> None:
    """ "An air and ground attack" is one attack; a local branch of a group is the group's."""
    claims = read("Chad's army launched an air and ground attack on the camp. A local affiliate burned it.", "en")
    assert [claim.type for claim in claims][:1] == ["Attack"]
    assert "local" not in {role.name for claim in claims for found in claim.roles.values() for role in found}


def test_more_of_the_same_load(read: Read) -> None:
    """ "Another 90 tonnes entered the region": of the aid told of before, and no attack."""
    claims = read("Kenya gave 30 tonnes of food to Malawi. Another 90 tonnes entered the northern region on Friday.")
    assert [claim.type for claim in claims] == ["AidTransfer", "AidTransfer"]
