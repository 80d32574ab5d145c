"""Lists of names, insertions, words in quotation marks, unknown verbs: where a clause goes on past them."""

from __future__ import annotations

import pytest
from reading_tools import Read

Told = tuple[str, str, str, dict[str, list[str]]]

CLAUSES: list[Told] = [
    ("en", "Canada, Spain, Italy and Japan sent troops to Mali.", "Deployment", {"agent": ["CA", "ES", "IT", "JP"]}),
    ("fr", "La France, le Portugal et le Chili ont livré des chars.", "ArmsTransfer", {"agent": ["FR", "PT", "CL"]}),
    ("en", "A pact was signed between Russia and Laos.", "Agreement", {"partner": ["RU", "LA"]}),
    ("fr", "Un pacte a été signé entre la Russie et le Laos.", "Agreement", {"partner": ["RU", "LA"]}),
    ("fr", "Le raid a tué dix civils et des soldats ont ouvert le feu.", "Attack", {"agent": ["soldats"]}),
    ("en", "A rocket overshot its target and hit a school, killing two boys.", "Casualties", {"victim": ["boys"]}),
    ("en", "He fired at guests who were leaving a party, killing 12 people.", "Casualties", {"victim": ["people"]}),
    ("fr", "Oslo va livrer « dès que possible » 200 missiles à l'Ukraine.", "ArmsTransfer", {"recipient": ["UA"]}),
    ("fr", "La Suède a doté l'Ukraine de 30 chars.", "ArmsTransfer", {"agent": ["SE"], "recipient": ["UA"]}),
    ("en", "The bombing was blamed on Boko Haram.", "Attack", {"agent": ["boko-haram"]}),
    ("fr", "L'attaque a été imputée à Boko Haram.", "Attack", {"agent": ["boko-haram"]}),
    ("en", "The base had been the site of rocket attacks by militias.", "Attack", {"agent": ["militias"]}),
    ("en", "Police raised the death toll to 34.", "Casualties", {"victim": ["people"]}),
    ("en", "The army pulled its forces from three bases.", "Withdrawal", {"agent": ["army"]}),
    ("fr", "Environ 100 soldats français ont quitté la base d'Abéché.", "Withdrawal", {"agent": ["FR"]}),
    ("en", "Trucks delivered 150 tonnes of food to Syria.", "AidTransfer", {"recipient": ["SY"]}),
]

NOTHING: list[tuple[str, str]] = [
    ("en", "No one claimed responsibility for the blast."),
    ("en", "Six white trucks entered the town."),
    ("en", "Firefighters battled a blaze in Paris."),
    ("fr", "Le gouvernement lutte contre la corruption."),
    ("fr", "Le missile, équipé d'une caméra, est gris."),
]


@pytest.mark.parametrize(("language", "text", "kind", "roles"), CLAUSES, ids=[case[1][:40] for case in CLAUSES])
def test_clause_goes_on(read: Read, language: str, text: str, kind: str, roles: dict[str, list[str]]) -> None:
    """Each sentence tells of one event of the type, with everybody who takes part."""
    claims = [claim for claim in read(text, language) if claim.type == kind]
    assert len(claims) == 1
    found = {role: [actor.id or actor.name for actor in claims[0].roles.get(role, ())] for role in roles}
    assert found == roles


@pytest.mark.parametrize(("language", "text"), NOTHING, ids=[case[1][:40] for case in NOTHING])
def test_no_deed_is_told(read: Read, language: str, text: str) -> None:
    """What nobody did, what a thing is fitted with, and trucks that drive into a town are no events."""
    assert [claim.type for claim in read(text, language)] == []


def test_each_thing_of_a_list_is_quoted_with_its_own_number(read: Read) -> None:
    """Of several things that were given, the first is told by the clause up to the second one."""
    claims = read("Norway gave Chad 36 howitzers and mortars, two helicopters and 5,000 shells.", "en")
    assert [(claim.quantity and claim.quantity.lower, claim.quote) for claim in claims] == [
        (36, "Norway gave Chad 36 howitzers and mortars"),
        (2, "two helicopters"),
        (5000, "5,000 shells"),
    ]


def test_what_somebody_is_given_is_told_once(read: Read) -> None:
    """ "Gave X eight helicopters": X is no further thing of a list."""
    (claim,) = read("Canada gave Peru eight helicopters.", "en")
    assert [role.id for role in claim.roles["recipient"]] == ["PE"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Kenya sent 50 soldiers to Haiti. Blankets were handed out.", ["Deployment"]),
        ("Blankets were handed out.", ["AidTransfer"]),
    ],
)
def test_what_nobody_is_known_to_have_done_is_no_draft(read: Read, text: str, kinds: list[str]) -> None:
    """A text that tells who did what gives no claims of nobody; one that tells of nobody gives what it has."""
    assert [claim.type for claim in read(text, "en")] == kinds
