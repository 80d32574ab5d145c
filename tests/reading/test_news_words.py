"""Words of the news that trigger nothing and still shape a sentence: reactions, names that end like adverbs, years."""

from __future__ import annotations

import pytest
from reading_tools import Read

REACTIONS = [
    ("en", "Togo's missile test on Monday alarmed Benin.", "WeaponTest", "Togo"),
    ("en", "Togo's raid on Lokossa on Monday angered its neighbours.", "Attack", "Togo"),
    ("fr", "Le bombardement de Lokossa par le Togo a consterné ses voisins.", "Attack", "Togo"),
    ("fr", "L'invasion togolaise de janvier indigne les pays de la région.", "Invasion", "Togo"),
]


@pytest.mark.parametrize(("language", "text", "kind", "agent"), REACTIONS)
def test_what_a_deed_stirs_up(read: Read, language: str, text: str, kind: str, agent: str) -> None:
    """A deed whose effect is told by a verb that triggers nothing is told all the same."""
    (claim,) = read(text, language)
    assert (claim.type, [role.name for role in claim.roles["agent"]]) == (kind, [agent])


SPEAKERS = [
    ("en", "Kelly said the port was calm.", "Kelly"),
    ("en", "Ahmed told reporters that the talks had failed.", "Ahmed"),
    ("en", "Browning warned that the road is closed.", "Browning"),
    ("en", "The envoys of Togo and Benin each told Reuters that the talks had failed.", "envoys of Togo"),
    ("fr", "Clément a déclaré que le port était calme.", "Clément"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), SPEAKERS)
def test_who_opens_a_sentence(read: Read, language: str, text: str, speaker: str) -> None:
    """A name that ends like an adverb or a participle speaks where a verb of speech follows it."""
    (claim,) = read(text, language)
    assert (claim.type, claim.roles["speaker"][0].name) == ("Statement", speaker)


@pytest.mark.parametrize(
    "text", ["Really said nothing new.", "Initially told to leave, they stayed.", "Shelling said no."]
)
def test_what_is_no_name(read: Read, text: str) -> None:
    """An adverb, a participle or a noun at the start speaks not."""
    assert not read(text, "en")


DATED = [
    ("Togo's 2014 annexation of Lokossa was condemned.", "Togo", "2014"),
    ("Togo's May 7 raid on Lokossa killed nine porters.", "Togo", "2024-05-07"),
    ("Togo's January 2015 offensive in Benin lasted a month.", "Togo", "2015-01"),
]


@pytest.mark.parametrize(("text", "agent", "date"), DATED)
def test_a_date_before_its_noun(read: Read, text: str, agent: str, date: str) -> None:
    """A time between the owner and the noun of a deed parts them not."""
    claim = next(claim for claim in read(text, "en", "2024-06-10") if claim.type == "Attack")
    assert ([role.name for role in claim.roles["agent"]], claim.edtf) == ([agent], date)


UNDONE = [
    ("en", "The rocket was used by both Togo and Benin as a delivery system."),
    ("fr", "Le Togo a utilisé des drones comme appâts."),
]


@pytest.mark.parametrize(("language", "text"), UNDONE)
def test_arms_that_serve_as_something(read: Read, language: str, text: str) -> None:
    """Arms used as something else hit nobody."""
    assert not read(text, language)


def test_who_is_deployed_where(read: Read) -> None:
    """Those deployed to a place, by nobody who is named, are who does it."""
    (claim,) = read("Le déploiement des paramilitaires à Lomé a été dénoncé.", "fr")
    assert [role.name for role in claim.roles["agent"]] == ["paramilitaires"]


def test_a_participle_after_an_infinitive(read: Read) -> None:
    """ "accused of having kept or spread …": the second participle is no verb of its own."""
    found = read("Le Togo est accusé d'avoir soustrait ou diffusé des informations secrètes.", "fr")
    assert not any(claim.roles.get("speaker") for claim in found)
