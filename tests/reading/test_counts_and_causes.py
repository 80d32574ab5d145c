"""How many and by whom: numbers of times and of arms, the dead without a name, attacks that are only their cause."""

from __future__ import annotations

import pytest
from reading_tools import Read

from kb.reading.draft import DraftClaim

Counted = tuple[str, str, str, int | None, int | None]

COUNTS: list[Counted] = [
    ("en", "The village has been raided three times.", "Attack", 3, 3),
    ("en", "Niger carried out strikes on the camp at least four times.", "Attack", 4, None),
    ("en", "Seven Ukrainian drones hit a refinery in Tuapse.", "Attack", 7, 7),
    ("en", "A missile struck the railway station.", "Attack", 1, 1),
    ("en", "The blast left 14 sailors dead.", "Casualties", 14, 14),
    ("fr", "Le village a été bombardé à trois reprises.", "Attack", 3, 3),
    ("fr", "Le convoi a été attaqué deux fois.", "Attack", 2, 2),
    ("fr", "Sept drones ukrainiens ont touché une raffinerie.", "Attack", 7, 7),
]


@pytest.mark.parametrize(("language", "text", "kind", "lower", "upper"), COUNTS, ids=[row[1] for row in COUNTS])
def test_attacks_are_counted_in_times_or_arms(
    language: str, text: str, kind: str, lower: int | None, upper: int | None, read: Read
) -> None:
    """An attack has the number of times it was made, else of the arms it was made with."""
    (claim,) = [claim for claim in read(text, language) if claim.type == kind]
    assert claim.quantity is not None
    assert (claim.quantity.lower, claim.quantity.upper) == (lower, upper)


def _only(claims: list[DraftClaim]) -> tuple[str, dict[str, list[str]]]:
    (claim,) = claims
    return claim.type, {name: [role.id or role.name for role in roles] for name, roles in claim.roles.items()}


@pytest.mark.parametrize(
    ("language", "text", "roles"),
    [
        (
            "en",
            "The death toll from Israeli airstrikes on Tyre rose to three.",
            {"agent": ["IL"], "victim": ["people"]},
        ),
        (
            "en",
            "Nine sailors were killed in a Russian drone strike on Odesa.",
            {"victim": ["sailors"], "agent": ["RU"]},
        ),
        ("fr", "Des bombardements russes ont fait un mort à Soumy.", {"agent": ["RU"], "victim": ["personne"]}),
        ("fr", "Six marins ont été tués dans des frappes menées par Israël.", {"victim": ["marins"], "agent": ["IL"]}),
    ],
)
def test_the_cause_of_deaths_is_no_claim_beside_them(
    language: str, text: str, roles: dict[str, list[str]], read: Read
) -> None:
    """Who made the attack is told of the dead; an attack without a day or number of its own is not told twice."""
    assert _only(read(text, language)) == ("Casualties", roles)


def test_an_attack_with_a_day_of_its_own_is_a_claim_beside_its_dead(read: Read) -> None:
    """ "Wounded in Monday's raid on X" tells of the raid, too."""
    found = read("Five nurses were wounded in a raid on Omdurman on 3 March.", "en")
    assert {claim.type for claim in found} == {"Casualties", "Attack"}


def test_how_many_asks(read: Read) -> None:
    """A question for a number is no number."""
    assert not [c for c in read("Officials did not say how many were wounded.", "en") if c.type == "Casualties"]


def test_of_and_by_part_whom_from_who(read: Read) -> None:
    """ "The shelling of X by Y": Y did it, X was hit."""
    (claim,) = read("The shelling of Kharkiv by Russia killed six children.", "en")
    assert [role.id for role in claim.roles["agent"]] == ["RU"]


@pytest.mark.parametrize(
    ("language", "text", "victims"),
    [
        ("en", "Six nurses were killed and nine others wounded near Kidal.", [["nurses"], ["nurses"]]),
        ("fr", "Six élèves, dont deux filles, ont été tués et neuf blessés.", [["élèves"], ["élèves"]]),
    ],
)
def test_who_else_was_hurt_is_of_those_named_first(
    language: str, text: str, victims: list[list[str]], read: Read
) -> None:
    """ "… and nine wounded": nine of those counted first, not of the part named between."""
    assert [[role.name for role in claim.roles["victim"]] for claim in read(text, language)] == victims


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Chad has missiles capable of hitting Khartoum."),
        ("en", "The governor accused the rebels of shelling the hospital."),
        ("fr", "Le gouverneur accuse les rebelles d'avoir bombardé l'hôpital."),
    ],
)
def test_what_may_or_is_said_to_be_done_is_no_deed(language: str, text: str, read: Read) -> None:
    """What arms can do, and what somebody is accused of, is no attack told of."""
    assert "Attack" not in {claim.type for claim in read(text, language)}


def test_an_event_noun_in_the_object_is_told_once(read: Read) -> None:
    """ "Approved the sale of tanks": one transfer."""
    assert [c.type for c in read("Germany approved the sale of 12 Leopard tanks to Spain.")] == ["ArmsTransfer"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Russia struck Odesa, targeting a power plant."),
        ("en", "Israeli airstrikes targeting six towns killed eight people."),
        ("en", "A missile hit the village, inflicting damage on a school."),
        ("en", "The coalition intercepted two drones launched by the Houthis."),
        ("fr", "Des frappes turques visant des positions kurdes ont tué six personnes."),
    ],
)
def test_a_gerund_goes_on_with_the_same_attack(language: str, text: str, read: Read) -> None:
    """What an attack was aimed at, what it did, who had launched what it brought down: no second attack."""
    assert len(read(text, language)) == 1


def test_against_after_an_attack_belongs_to_the_attack(read: Read) -> None:
    """Troops stationed "since the offensive against X" are not sent against X."""
    (claim,) = read("Chad stationed 900 soldiers in Faya at the start of its offensive against the rebels.")
    assert claim.type == "Deployment"


@pytest.mark.parametrize(
    ("text", "number", "victim"),
    [
        ("Among the dead were two nurses.", 2, "nurses"),
        ("The dead include four policemen.", 4, "policemen"),
        ("Hospital officials put the death toll at 17.", 17, "people"),
        ("The Red Cross put the number of dead at 30.", 30, "people"),
    ],
)
def test_victims_and_tolls_told_apart_from_the_attack(read: Read, text: str, number: int, victim: str) -> None:
    """Who was among the dead, and where somebody puts the toll."""
    claim = read(f"A bomb killed nine people in Kano on Monday. {text}")[-1]
    assert (claim.type, claim.quantity and claim.quantity.lower) == ("Casualties", number)
    assert [role.name for role in claim.roles["victim"]] == [victim]
