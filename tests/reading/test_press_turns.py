"""Turns of phrase of the daily press: one more wounded, what is the first since May, hours, what a toll comes to."""

from __future__ import annotations

import pytest
from reading_tools import Read

TOLLS = [
    ("fr", "La mine a tué six bergers et blessé un autre.", [(6, 6), (1, 1)]),
    ("fr", "Six bergers ont été tués et un autre a été blessé.", [(6, 6), (1, 1)]),
    ("en", "Six shepherds were killed, with 40 others wounded, according to the mayor.", [(6, 6), (40, 40)]),
    ("en", "Forty shepherds have been killed and dozens more wounded fighting for Togo.", [(40, 40), (24, None)]),
    ("en", "Forty traders were killed, most of them women and boys, and 90 others injured.", [(40, 40), (90, 90)]),
    ("en", "The mayor said the blast killed “12 shepherds” and “4 porters”.", [(12, 12), (4, 4)]),
    ("fr", "Neuf (09) bergers ont été tués et deux (02) autres blessés.", [(9, 9), (2, 2)]),
    ("fr", "Dix ou douze bergers ont été tués.", [(10, 12)]),
    ("en", "Three or four shepherds were killed.", [(3, 4)]),
    ("en", "The raid killed five shepherds, including a boy, his three sisters and a guide.", [(5, 5)]),
    ("en", "On Monday, 12 soldiers, policemen and guards were killed.", [(12, 12)]),
    ("en", "The death toll is at least 40.", [(40, None)]),
    ("fr", "Le nombre de morts est d'au moins 300.", [(300, None)]),
    ("fr", "Le porte-parole a assuré que l'armée avait « tué 35 rebelles ».", [(35, 35)]),
]


@pytest.mark.parametrize(("language", "text", "numbers"), TOLLS)
def test_tolls(read: Read, language: str, text: str, numbers: list[tuple[int, int | None]]) -> None:
    """Each number of the dead and wounded once, whatever stands for those not named again."""
    found = [claim.quantity for claim in read(text, language) if claim.type == "Casualties"]
    assert [(quantity.lower, quantity.upper) for quantity in found if quantity is not None] == numbers


DATES = [
    ("en", "Iran fired a missile, its first launch since January.", "WeaponTest", None),
    ("fr", "L'Iran a tiré un missile, son premier tir depuis janvier.", "WeaponTest", None),
    ("en", "Ten porters were killed, the deadliest raid since the army seized power in January.", "Casualties", None),
    ("fr", "Dix bergers ont été tués, la pire attaque depuis janvier.", "Casualties", None),
    ("fr", "L'Iran a fourni des drones au Togo, avant l'invasion du Bénin en janvier.", "ArmsTransfer", None),
    ("fr", "Les troupes du Togo ont quitté le Bénin, suite à une décision prise en janvier.", "Withdrawal", None),
    ("fr", "L'Iran a tiré un missile vers 05h30 lundi (23h30 GMT dimanche).", "WeaponTest", "2025-03-17"),
    ("en", "The missile was fired at 0530 on Monday (2330 GMT on Sunday).", "WeaponTest", "2025-03-17"),
    ("fr", "La rébellion a tué plus de 400 hommes depuis la reprise, le 14 mars, des combats.", "Casualties",
     "2025-03-14/2025-03-20"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "edtf"), DATES)
def test_whose_time_it_is(read: Read, language: str, text: str, kind: str, edtf: str | None) -> None:
    """The first since January was not since January; a time of a later deed, or elsewhere, is not the deed's."""
    (claim,) = [claim for claim in read(text, language) if claim.type == kind]
    assert claim.edtf == edtf


WHO = [
    ("en", "Togo will send 90 troops to the West African nation of Mali.", "Deployment", "recipient", ["ML"]),
    ("en", "Mali held a ceremony for 90 troops to be sent to Benin.", "Deployment", "recipient", ["BJ"]),
    (
        "fr",
        "Onze bergers ont été tués dans une attaque jihadiste contre un marché.",
        "Casualties",
        "agent",
        ["jihadists"],
    ),
    ("en", "Eleven porters died in a takeover of the north and Mali launched an offensive.", "Attack", "agent", ["ML"]),
    ("fr", "Le Togo a accusé le Bénin de mener des raids, tuant 15 bergers.", "Casualties", "agent", ["BJ"]),
    ("en", "Togo accused Benin of shelling the town, killing 15 shepherds.", "Casualties", "agent", ["BJ"]),
    ("en", "Togo has carried out raids in Yemen that have killed dozens of people.", "Casualties", "agent", ["TG"]),
    ("fr", "Le bloc a déployé 90 soldats au Togo, à l'invitation des autorités.", "Deployment", "recipient", ["TG"]),
]


@pytest.mark.parametrize(("language", "text", "kind", "role", "ids"), WHO)
def test_who_did_it(read: Read, language: str, text: str, kind: str, role: str, ids: list[str | None]) -> None:
    """Names behind "nation of", of passive infinitives, of those accused, of an attack's quality."""
    found = [claim for claim in read(text, language) if claim.type == kind and role in claim.roles]
    assert [party.id for party in found[-1].roles[role]] == ids


TOLD = [
    ("en", "Iran launched what it claimed to be a space launch vehicle on Monday.", "WeaponTest", 1),
    ("fr", "Le Nord a tiré un ou plusieurs missiles balistiques vers la mer.", "WeaponTest", 1),
    (
        "fr",
        "L'armée a détecté un missile balistique, de longue portée, lancé depuis la région de Lomé.",
        "WeaponTest",
        1,
    ),
    ("fr", "Onze cents soldats togolais ont atteint la région de Kara.", "Deployment", 1100),
    ("en", "Some 1,100 Togolese soldiers have reached the Kara region.", "Deployment", 1100),
    ("en", "Togo is doubling the number of deadly rocket systems sent to Benin.", "ArmsTransfer", None),
]


@pytest.mark.parametrize(("language", "text", "kind", "least"), TOLD)
def test_told(read: Read, language: str, text: str, kind: str, least: int | None) -> None:
    """Deeds in the words of reporters who do not vouch for them, arrivals, qualities that end like adverbs."""
    (claim,) = [claim for claim in read(text, language) if claim.type == kind]
    lower = None if claim.quantity is None else claim.quantity.lower
    assert lower == least or (claim.quantity is not None and claim.quantity.approximate)


SILENT = [
    ("en", "It has not been confirmed how many missiles were launched on Monday.", "WeaponTest"),
    ("fr", "On ignore combien de missiles ont été tirés lundi.", "WeaponTest"),
    ("en", "The troops are there to help Togo push Malian forces out of Kara.", "Attack"),
    ("en", "The treaty will not create bases or authorize the presence of Malian forces in the country.", "Deployment"),
    ("en", "The minister acknowledged uncertainty over the general's death.", "Casualties"),
    ("fr", "Le Togo a renforcé ses liens militaires avec le Bénin.", "Deployment"),
    ("en", "The army will buy 20 jets in the morning.", "Attack"),
]


@pytest.mark.parametrize(("language", "text", "kind"), SILENT)
def test_no_deed(read: Read, language: str, text: str, kind: str) -> None:
    """What is asked, aimed at, denied or doubted has not happened."""
    assert kind not in {claim.type for claim in read(text, language)}


VOICES = [
    ("fr", "Jean Kodjo, un responsable, avait lui précisé que six bergers avaient été tués.", ["Jean Kodjo"]),
    ("en", "The Togolese Civil Defense stated that 13 people were killed.", ["The Togolese Civil Defense"]),
    ("en", "Six men died, Assistant Secretary of State Ada Brook told a Senate panel.", ["Ada Brook"]),
    ("en", "Six men died, the mayor Ada Brook said in a press briefing.", ["Ada Brook"]),
    ("en", "Highlighting the dangers, Ada Brook said six men had died.", ["Ada Brook"]),
]


@pytest.mark.parametrize(("language", "text", "voices"), VOICES)
def test_who_says_it(read: Read, language: str, text: str, voices: list[str]) -> None:
    """Speakers with a title of several words, with a pronoun inside their verb, bodies by a common name."""
    (claim,) = [claim for claim in read(text, language) if claim.type == "Casualties"]
    assert [party.name for party in claim.attributed_to] == voices


def test_the_body_that_spoke_last(read: Read) -> None:
    """ "…, it said" is not said by whom the words before the comma tell of."""
    text = "Arms worth $5 million will come from stocks, the Pentagon said. Benin will be given 20 tanks, it said."
    (claim,) = [claim for claim in read(text, "en") if claim.type == "ArmsTransfer"]
    assert [party.id for party in claim.attributed_to] == ["pentagon"]


def test_no_agent_among_the_news(read: Read) -> None:
    """News media that tell of missiles shot down have shot down none."""
    claims = read("Saudi state media said both missiles were destroyed.", "en")
    assert [claim for claim in claims if claim.type == "Attack" and "agent" in claim.roles] == []


INSERTED = [
    ("en", "Six shepherds, he said, were injured.", "Casualties", 6),
    ("en", "The mayor said troops hit a barn, adding that two shepherds were killed.", "Casualties", 2),
    ("en", "The group has been responsible for the deaths of 900 people.", "Casualties", 900),
    ("en", "Togo sent dozens of aircraft and vessels towards the island.", "Deployment", 24),
    ("en", "In the worst raid since Togo declared independence in 1960, nine masked men opened fire on a patrol.",
     "Attack", 9),
    ("fr", "Côté togolais, quinze soldats ont été tués.", "Casualties", 15),
    ("fr", "« Environ 1.300 » bergers sont morts, a dit le président.", "Casualties", 1170),
    ("fr", "L'armée a abattu trente drones maliens, au-dessus des régions de Kara, Lomé et Sokodé.", "Attack", 30),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "least"), INSERTED)
def test_one_claim_of_a_kind(read: Read, language: str, text: str, kind: str, least: int) -> None:
    """Insertions, sides, numbers in quotation marks and lists of places neither hide a number nor add to it."""
    found = [claim.quantity for claim in read(text, language) if claim.type == kind]
    assert found[-1] is not None
    assert found[-1].lower == least


AGENTS = [
    ("en", "The group has been responsible for the deaths of 900 people.", ["group"]),
    ("fr", "La raffinerie a été touchée par un drone, provoquant un feu et blessant deux bergers.", []),
]


@pytest.mark.parametrize(("language", "text", "agents"), AGENTS)
def test_who_killed(read: Read, language: str, text: str, agents: list[str]) -> None:
    """Whoever is responsible for deaths killed; what was hit itself did not."""
    (claim,) = [claim for claim in read(text, language) if claim.type == "Casualties"]
    assert [party.name for party in claim.roles.get("agent", ())] == agents


NOTHING = [
    ("en", "The sale seriously damages Togo's sovereignty and interests.", "Attack"),
    ("en", "The president demanded to have a peacekeeping force take over the town.", "Attack"),
    ("en", "The mayor said there was a possibility that a fourth man was killed.", "Casualties"),
    ("fr", "Le président russe a invité Kim Jong Un à se rendre à Moscou.", "Meeting"),
    ("fr", "Le Togo et le Bénin sont engagés dans un conflit.", "Deployment"),
    ("fr", "Un membre d'un groupe rebelle armé contacté par la radio a parlé.", "ArmsTransfer"),
]


@pytest.mark.parametrize(("language", "text", "kind"), NOTHING)
def test_nothing_happened(read: Read, language: str, text: str, kind: str) -> None:
    """Blows at what cannot be hit, deeds that are asked for, possible, or only invited to."""
    assert kind not in {claim.type for claim in read(text, language)}


def test_no_strikes_have_been(read: Read) -> None:
    """ "There have been no strikes by X" is told, and negative."""
    (claim,) = read("There have been no air strikes by Togo.", "en")
    assert (claim.type, claim.polarity) == ("Attack", "negative")


def test_an_admission_before_another_act(read: Read) -> None:
    """ "claimed responsibility for the attack and said …": both are told."""
    claims = read("The Taliban claimed responsibility for the attack and said they killed 49 soldiers.", "en")
    assert [claim.type for claim in claims] == ["Acknowledgement", "Casualties"]


def test_who_reckons_says_so(read: Read) -> None:
    """ "The mayor put the toll at 40": the mayor says it."""
    (claim,) = read("The mayor put the death toll at 40.", "en")
    assert [party.name for party in claim.attributed_to] == ["mayor"]


def test_all_that_was_launched(read: Read) -> None:
    """ "More than 300 drones, rockets and shells were launched": the number is of them all."""
    (claim,) = read("More than 300 drones, cruise missiles and ballistic missiles were launched by Iran.", "en")
    assert claim.quantity is not None
    assert (claim.quantity.lower, len(claim.items)) == (301, 3)


def test_a_day_told_before_plans_nothing(read: Read) -> None:
    """A date that only an earlier sentence gives, and that lies ahead, does not make what happened a plan."""
    text = "Iran vowed to strike Israel for bombing an embassy complex on March 30. The attack killed seven officers."
    (claim,) = [claim for claim in read(text, "en") if claim.type == "Casualties"]
    assert (claim.modality, claim.edtf) == ("actual", None)


def test_a_contingent_has_no_number(read: Read) -> None:
    """ "The first contingent of policemen" is not one policeman."""
    (claim,) = read("The first contingent of Kenyan policemen arrived in Haiti.", "en")
    assert claim.quantity is None
