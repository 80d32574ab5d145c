"""Who the two sides are where an article does not name them again."""

from __future__ import annotations

import pytest
from reading_tools import Read

PAIRS = [
    ("en", "Armenia attacked posts of Azerbaijan. The two sides agreed to a ceasefire.", "Agreement", "partner"),
    ("en", "Armenia attacked posts of Azerbaijan. Both countries held talks in Geneva.", "Meeting", "partner"),
    ("en", "Armenia and Azerbaijan signed a truce. The truce took effect at noon.", "Agreement", "partner"),
    (
        "fr",
        "L'Arménie a attaqué des postes de l'Azerbaïdjan. Les deux camps ont conclu une trêve.",
        "Agreement",
        "partner",
    ),
    ("fr", "L'Arménie et l'Azerbaïdjan ont signé une trêve. La trêve est entrée en vigueur.", "Agreement", "partner"),
]


@pytest.mark.parametrize(("language", "text", "kind", "role"), PAIRS)
def test_the_two_sides_are_those_spoken_of(language: str, text: str, kind: str, role: str, read: Read) -> None:
    """ "The two sides", "both countries", "the truce": the two that the article has spoken of."""
    claim = [claim for claim in read(text, language) if claim.type == kind][-1]
    assert sorted(str(found.id) for found in claim.roles[role]) == ["AM", "AZ"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Armenia attacked posts of Azerbaijan. Fighting erupted again on Tuesday."),
        ("fr", "L'Arménie a attaqué des postes de l'Azerbaïdjan. Des combats ont encore éclaté mardi."),
    ],
)
def test_fights_without_parties_are_between_the_same(language: str, text: str, read: Read) -> None:
    """A fight that names nobody is between those who fought before."""
    claim = read(text, language)[-1]
    assert claim.type == "Attack"
    assert sorted(str(role.id) for roles in claim.roles.values() for role in roles) == ["AM", "AZ"]
    assert claim.notes[0] == "parties taken from an earlier sentence"


def test_two_of_a_kind_are_not_the_two_sides(read: Read) -> None:
    """ "Both soldiers" are soldiers."""
    claim = read("Armenia attacked posts of Azerbaijan. Both soldiers died.")[-1]
    assert [role.name for role in claim.roles["victim"]] == ["soldiers"]


@pytest.mark.parametrize(
    ("language", "text", "agent"),
    [
        ("fr", "Des hommes armés non identifiés ont attaqué le marché de Tillabéri.", "hommes armés non identifiés"),
        ("fr", "Les rebelles ADF ont tué six villageois.", "Forces démocratiques alliées"),
        ("en", "ADF rebels killed six villagers.", "ADF rebels"),
    ],
)
def test_bands_go_by_their_name_or_description(language: str, text: str, agent: str, read: Read) -> None:
    """Rebels of a named band are that band; men without a name are as they are described."""
    (claim,) = read(text, language)
    assert [role.name for role in claim.roles["agent"]] == [agent]


@pytest.mark.parametrize(
    ("language", "text", "agent"),
    [
        ("en", "A ship carrying 60 Kenyan soldiers arrived in Mombasa.", "Kenyan soldiers"),
        ("fr", "Un camion transportant 60 soldats kényans est arrivé à Mombasa.", "soldats kényans"),
    ],
)
def test_whoever_comes_by_a_vehicle_is_who_it_carries(language: str, text: str, agent: str, read: Read) -> None:
    """Not the vehicle is deployed, but the men aboard, once."""
    (claim,) = read(text, language)
    assert [role.name for role in claim.roles["agent"]] == [agent]
    assert claim.quantity is not None
    assert claim.quantity.lower == 60


def test_forces_withdrawn_are_those_of_their_state(read: Read) -> None:
    """ "The withdrawal of French forces": named forces withdraw themselves."""
    (claim,) = read("This was the largest withdrawal of US forces from Iraq.")
    assert [role.id for role in claim.roles["agent"]] == ["us-armed-forces"]


def test_a_place_that_a_point_of_the_compass_is_measured_from_attacks_nobody(read: Read) -> None:
    """ "An attack northwest of Gao": where, not who."""
    assert "agent" not in read("A raid northwest of Gao left nine dead.")[0].roles


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Armenia and Azerbaijan said that they had signed a truce."),
        ("fr", "L'Arménie et l'Azerbaïdjan ont annoncé qu'ils avaient signé une trêve."),
    ],
)
def test_they_are_both_of_those_joined_before(language: str, text: str, read: Read) -> None:
    """A plural pronoun stands for both subjects that "and" joins."""
    (claim,) = [claim for claim in read(text, language) if claim.type == "Agreement"]
    assert sorted(str(role.id) for role in claim.roles["partner"]) == ["AM", "AZ"]
