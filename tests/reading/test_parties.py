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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The United Nations mission in Chad, which withdrew its troops in May 2024, moved to Togo.", "en"),
        ("La mission de l'ONU au Tchad, qui a retiré ses troupes en mai 2024, est partie au Togo.", "fr"),
    ],
)
def test_the_body_in_a_place_does_it_and_not_the_place(read: Read, text: str, language: str) -> None:
    """Behind a comma a relative clause tells of the mission, not of the country that it is in."""
    claims = [claim for claim in read(text, language) if claim.type == "Withdrawal"]
    assert claims and all("TD" not in {role.id for role in claim.roles["agent"]} for claim in claims)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Boko Haram killed nine men. The African Union condemned it. Niger bombed the group on Monday.", "en"),
        ("Boko Haram a tué neuf hommes. L'Union africaine l'a condamné. Le Niger a bombardé le groupe lundi.", "fr"),
    ],
)
def test_the_group_is_no_union_of_states(read: Read, text: str, language: str) -> None:
    """ "The group" means those who fight, not the last organization spoken of."""
    (attack,) = (claim for claim in read(text, language) if claim.type == "Attack")
    assert [role.id for role in attack.roles["target"]] == ["boko-haram"]


def test_lives_that_an_operation_cost_are_those_of_the_dead(read: Read) -> None:
    """ "Cost the lives of 60 Kenyan soldiers": the victims are Kenya's."""
    (claim,) = read("The offensive cost the lives of 60 Kenyan soldiers.")
    assert (claim.type, [role.id for role in claim.roles["victim"]]) == ("Casualties", ["KE"])


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Chadian rebels killed nine soldiers.", "en", "Chadian rebels"),
        ("Peruvian militiamen fired rockets at the base.", "en", "Peruvian militiamen"),
        ("Des rebelles tchadiens ont attaqué un poste.", "fr", "rebelles tchadiens"),
        ("Des djihadistes venus de Libye ont attaqué un poste.", "fr", "djihadistes venus de Libye"),
    ],
)
def test_rebels_of_a_country_are_not_the_country(read: Read, text: str, language: str, name: str) -> None:
    """Whatever people or land is told with them, who fights for no state does not act for one."""
    (claim,) = read(text, language)
    assert [(role.name, role.id) for role in claim.roles["agent"]] == [(name, None)]
