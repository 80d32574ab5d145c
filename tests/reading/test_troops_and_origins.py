"""Troops by where they come from and where they are; contracts to buy arms; victims behind "with" and "among"."""

from __future__ import annotations

import pytest
from reading_tools import Read

ACTORS = [
    ("Troops from Senegal, Togo and Ghana will withdraw from Mali.", "Withdrawal", "agent", ["SN", "TG", "GH"]),
    ("The Togolese and Ghanaian foreign ministers met in Lome.", "Meeting", "partner", ["TG", "GH"]),
    ("Cambodia will send troops to the West African nation of Mali.", "Deployment", "recipient", ["ML"]),
    ("The last French troops are expected to exit Niger by December.", "Withdrawal", "agent", ["FR"]),
    ("German troops have been present in Mali since 2013.", "Deployment", "agent", ["DE"]),
    ("Nigerian soldiers moved into Gambia in 2017.", "Deployment", "agent", ["NG"]),
    ("Peru has signed a contract with Sweden to buy 12 fighter jets.", "ArmsTransfer", "agent", ["SE"]),
    ("Norway signed a contract with Togo to supply 40 tanks.", "ArmsTransfer", "recipient", ["TG"]),
]


@pytest.mark.parametrize(("text", "kind", "role", "who"), ACTORS)
def test_who_takes_part(read: Read, text: str, kind: str, role: str, who: list[str]) -> None:
    """Each of several states is told of; who signs a contract to buy or supply is the other party of the transfer."""
    (claim,) = [claim for claim in read(text, "en") if claim.type == kind]
    assert [party.id for party in claim.roles[role]] == who


def test_contract_is_no_delivery(read: Read) -> None:
    """What a contract is for is planned."""
    claims = read("Peru has signed a contract with Sweden to buy 12 fighter jets.", "en")
    assert [(claim.type, claim.modality) for claim in claims] == [("Agreement", "actual"), ("ArmsTransfer", "planned")]


VICTIMS = [
    ("A nurse was among five people killed on Monday.", [5]),
    ("The week was the worst so far, with nine people killed in the capital.", [9]),
    ("The attack on Tuesday left two soldiers killed and 26 wounded.", [2, 26]),
]


@pytest.mark.parametrize(("text", "numbers"), VICTIMS)
def test_victims_of_a_participle(read: Read, text: str, numbers: list[int]) -> None:
    """Counted people with a participle that tells what befell them are victims, and nobody's killers."""
    claims = [claim for claim in read(text, "en") if claim.type == "Casualties"]
    assert [int(claim.quantity.lower) for claim in claims if claim.quantity and claim.quantity.lower] == numbers
    assert not [claim for claim in claims if "agent" in claim.roles]


def test_fighting_in_a_relative_clause(read: Read) -> None:
    """ "where fighting between X and Y has raged" tells of the fighting."""
    (claim,) = read("Mali, where fighting between the army and Tuareg rebels has raged since April, is poor.", "en")
    assert (claim.type, claim.edtf) == ("Attack", "2024-04/..")


def test_the_army_is_no_rebel_group(read: Read) -> None:
    """ "the army" is not the last rebel group whose name ends in that word."""
    text = "The Arakan Army took the town on Monday. The army said that 12 soldiers were killed in the east."
    (claim,) = [claim for claim in read(text, "en") if claim.type == "Casualties"]
    assert "arakan-army" not in {party.id for party in claim.attributed_to}


def test_foreign_office_of_whoever_it_is(read: Read) -> None:
    """ "the Foreign Office" is not always that of one state."""
    (claim,) = [c for c in read("Pakistan lodged a protest. The Foreign Office said the raids must stop.") if c.content]
    assert "british-foreign-ministry" not in {party.id for party in claim.roles["speaker"]}


WHOSE = [
    ("Rights groups accuse the military of killings.", "Statement", "addressee", ["military"]),
    ("Togo claims the strait, which includes two reefs, and has deployed 40 ships.", "Deployment", "agent", ["Togo"]),
    ("Togo bought guns from Kenya, which makes them, and sent men to Mali.", "Deployment", "agent", ["Togo"]),
    ("“Many starve,” said Jan Hansen, head of the council.", "Statement", "speaker", ["Jan Hansen"]),
    ("Norway approved a $300m arms sale to Togo.", "ArmsTransfer", "recipient", ["Togo"]),
    ("A Red Crescent (RC) convoy carrying tents has arrived in Lome.", "AidTransfer", "recipient", ["Togo"]),
]


@pytest.mark.parametrize(("text", "kind", "role", "who"), WHOSE)
def test_whose_deed_it_is(read: Read, text: str, kind: str, role: str, who: list[str]) -> None:
    """Neither what somebody is accused of, nor a relative clause or a bracket between, hides whose deed it is."""
    (claim,) = [claim for claim in read(text, "en") if claim.type == kind]
    assert [party.name for party in claim.roles[role]] == who


def test_who_holds_a_place_did_not_attack_it(read: Read) -> None:
    """A participle that tells whose a place is names nobody who attacked it."""
    claims = read("The attack on the camp held by the opposition lasted two hours.", "en")
    assert [r.name for c in claims if c.type == "Attack" for r in c.roles.get("agent", ())] == []


def test_a_convoy_that_leaves_is_no_withdrawal(read: Read) -> None:
    """A vehicle that leaves a town gives up no position."""
    text = "A Red Cross convoy arrived in Mekelle with food. The convoy, which left Adama on Tuesday, took three days."
    assert [claim.type for claim in read(text, "en")] == ["AidTransfer"]


KILLERS = [
    ("An attack on a convoy escorted by the army and a Kenyan militia has left 32 people dead.", []),
    ("Togolese militias vowed to retaliate after Kenyan strikes on the border killed four of their men.", ["Kenya"]),
    ("Two bridges were destroyed by rebels and soldiers killed nine people.", ["soldiers"]),
]


@pytest.mark.parametrize(("text", "who"), KILLERS)
def test_who_killed(read: Read, text: str, who: list[str]) -> None:
    """Neither who escorts those hit nor who vows revenge has killed them."""
    (claim,) = [claim for claim in read(text, "en") if claim.type == "Casualties"]
    assert [party.name for party in claim.roles.get("agent", ())] == who


def test_towns_that_a_road_lies_between_do_not_fight(read: Read) -> None:
    """ "the road between the towns of X and Y" tells where, not who."""
    claims = read("The ambush occurred on Friday along the road between the northern cities of Gao and Ansongo.", "en")
    assert [(claim.type, claim.roles) for claim in claims] == [("Attack", {})]
