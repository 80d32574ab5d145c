"""English tellings of wars and missions: wars waged, passives joined, men who stay, deeds alleged or without proof."""

from __future__ import annotations

import pytest
from reading_tools import Read, told

CASES: list[tuple[str, list[tuple[str, dict[str, list[str]], int | None]]]] = [
    # a war is an attack where somebody wages it on somebody
    (
        "The rebels have been waging a bloody fight against the junta.",
        [("Attack", {"agent": ["rebels"], "target": ["junta"]}, None)],
    ),
    ("Togo launched a total war on al-Shabab.", [("Attack", {"agent": ["Togo"], "target": ["al-Shabaab"]}, None)]),
    ("Togo waged a fight against corruption.", []),
    ("Ghana launched a war on drugs.", []),
    # what stands behind the second of two passives is of both
    (
        "Nine herders were ambushed and killed by the junta on Monday.",
        [("Attack", {"agent": ["junta"]}, 9), ("Casualties", {"agent": ["junta"], "victim": ["herders"]}, 9)],
    ),
    (
        "The blast left 19 herders and six policemen wounded, according to Kofi Boateng, a local mayor.",
        [("Casualties", {"victim": ["herders"]}, 19), ("Casualties", {"victim": ["policemen"]}, 6)],
    ),
    # who has been somewhere for a time is posted there
    ("Kenyan troops have been in Togo for 12 years.", [("Deployment", {"agent": ["Kenya"]}, None)]),
    # parties that are in talks
    ("Togo has been in peace talks with Benin since May.", [("Meeting", {"partner": ["Togo", "Benin"]}, None)]),
    ("Togo and Benin signed a vision document.", [("Agreement", {"partner": ["Togo", "Benin"]}, None)]),
    # an accusation by nobody who is named tells of the deed
    (
        "Rwanda is accused of attacking Togolese villages.",
        [("Attack", {"agent": ["Rwanda"]}, None)],
    ),
    ("Rebels were accused of killing 12 nurses.", [("Casualties", {"agent": ["rebels"], "victim": ["nurses"]}, 12)]),
    ("Ghana accused Togo of attacking a village.", [("Statement", {"speaker": ["Ghana"]}, None)]),
    # who used the arms, and whose raid it was
    ("The army attack on Saturday killed seven nurses.", [("Casualties", {"agent": ["army"]}, 7)]),
    ("The police managed to gun down five bandits.", [("Casualties", {"victim": ["bandits"]}, 5)]),
    ("Three soldiers embraced martyrdom.", [("Casualties", {"victim": ["soldiers"]}, 3)]),
    # a clause behind "after" whose subject has a complement
    (
        "The envoy left after rebels from the north attacked a convoy.",
        [("Attack", {"agent": ["rebels"], "target": ["a convoy"]}, None)],
    ),
    # what nothing shows, and what is true in general, is no event
    ("There was no evidence that Togo had attacked the ferry.", []),
    ("Police did not find proof that rebels killed the nurses.", []),
    ("Raids by Togolese troops are a cause of anger in Benin.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_wars_and_missions(read: Read, text: str, expected: list[tuple[str, dict[str, list[str]], int | None]]) -> None:
    """Each telling gives the claims that it makes, with who did it and how many, and no other."""
    claims = read(text, "en")
    assert len(claims) == len(expected)
    assert all(told(claim, *wanted) for claim, wanted in zip(claims, expected, strict=True))


def test_a_name_may_begin_with_an_article_in_small_letters(read: Read) -> None:
    """ "al-Shabab" is a name in the middle of a sentence too."""
    (claim,) = read("Kenya attacked al-Shabab on Monday.", "en")
    assert [role.id for role in claim.roles["target"]] == ["al-shabaab"]


def test_no_proof_in_french(read: Read) -> None:
    """What no proof shows is not told as done."""
    assert read("Il n'y a aucune preuve que le Togo a attaqué le pétrolier.", "fr") == []


def test_who_fired_is_who_killed(read: Read) -> None:
    """Whoever is told to have used the arms has killed with them."""
    claims = read("Togolese shells fired by Kenyan troops killed seven nurses.", "en")
    (killed,) = (claim for claim in claims if claim.type == "Casualties")
    assert [role.id for role in killed.roles["agent"]] == ["KE"]


@pytest.mark.parametrize("noun", ["shelling", "bombing", "bombardment", "siege"])
def test_what_is_shelled_does_not_shell(read: Read, noun: str) -> None:
    """ "Of" behind such a noun tells what is hit, not who did it."""
    (claim,) = read(f"The {noun} of Mandera killed eleven people on Monday.")
    assert claim.type == "Casualties" and "agent" not in claim.roles
