"""Turns of phrase of news agencies: tolls in quotation marks, some of one's men, sources and days between commas."""

from __future__ import annotations

import pytest
from reading_tools import Read

PARTIES = [
    ("fr", "Le Togo a livré, selon des sources citées par X, des chars au Bénin.", "ArmsTransfer", "agent", ["TG"]),
    ("fr", "Le Togo, le Mali, le Niger et bien d'autres pays ont envoyé des soldats au Bénin.", "Deployment", "agent",
     ["TG", "ML", "NE", None]),
    ("fr", "Le Bénin a reçu trois millions d'euros du Togo.", "AidTransfer", "agent", ["TG"]),
    ("fr", "Le Bénin a reçu de la Zambie dix chars.", "ArmsTransfer", "agent", ["ZM"]),
    ("fr", "Le Togo a rapatrié 90 soldats du Mali.", "Withdrawal", "recipient", ["ML"]),
    ("fr", "Le lancement de deux missiles iraniens a été condamné.", "WeaponTest", "agent", ["IR"]),
    ("en", "The launch of two Iranian missiles was condemned.", "WeaponTest", "agent", ["IR"]),
    ("en", "A force of 90 Togolese soldiers is being deployed to Benin.", "Deployment", "agent", ["TG"]),
    ("en", "Togo said that 90 of its soldiers had been sent to Benin.", "Deployment", "agent", ["TG"]),
    ("en", "Some 90 soldiers from Togo have been sent to Benin.", "Deployment", "agent", ["TG"]),
    ("en", "Benin received $3 million from Togo.", "AidTransfer", "agent", ["TG"]),
    ("en", "Some 90 soldiers of Togo's mission to protect refugees will be withdrawn.", "Withdrawal", "agent", ["TG"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "role", "who"), PARTIES)
def test_who_takes_part(read: Read, language: str, text: str, kind: str, role: str, who: list[str]) -> None:
    """Parties are found past what is inserted between a verb and its object, and inside what they consist of."""
    (claim,) = [claim for claim in read(text, language) if claim.type == kind]
    assert [party.id for party in claim.roles[role]] == who


COUNTS = [
    ("en", 'The toll is "nine porters killed, four wounded and two missing," the mayor said.', [9, 4, 2]),
    ("en", "The authorities reported 21 people killed and 40 injured.", [21, 40]),
    ("fr", "L'armée a annoncé la mort de sept de ses soldats près de Gao.", [7]),
    ("fr", "« Deux de nos hommes sont tombés à Gao », a déclaré un officier.", [2]),
    ("fr", "Six marchands ont été tués et un blessé près de Gao.", [6, 1]),
    ("fr", "Le bilan est de six morts, un blessé et deux disparus.", [6, 1, 2]),
]


@pytest.mark.parametrize(("language", "text", "numbers"), COUNTS)
def test_dead_and_wounded(read: Read, language: str, text: str, numbers: list[int]) -> None:
    """Every number of a toll is one claim, also inside quotation marks and where it is of some of one's men."""
    claims = [claim for claim in read(text, language) if claim.type == "Casualties"]
    assert [claim.quantity.lower for claim in claims if claim.quantity] == numbers


NOBODY = [
    ("en", "There were no casualties."),
    ("en", "No casualties were reported, the mayor said."),
    ("en", "There had been no deaths, the mayor said."),
    ("fr", "Il n'y a pas eu de victimes."),
    ("fr", "Aucun blessé n'est à déplorer, a dit le maire."),
    ("fr", "Aucune victime n'a été signalée."),
]


@pytest.mark.parametrize(("language", "text"), NOBODY)
def test_nobody_was_hurt(read: Read, language: str, text: str) -> None:
    """That there are none is told of the dead and wounded."""
    (claim,) = read(text, language)
    assert (claim.type, claim.polarity, claim.quantity) == ("Casualties", "negative", None)


WHEN = [
    ("fr", "L'armée a annoncé la mort de sept soldats, lundi 17 mars, dans une embuscade.", "Casualties", "2025-03-17"),
    ("en", "The withdrawal of Togolese troops would start in May 2025, the minister said.", "Withdrawal", "2025-05"),
]


@pytest.mark.parametrize(("language", "text", "kind", "day"), WHEN)
def test_when(read: Read, language: str, text: str, kind: str, day: str) -> None:
    """A day between commas is that of the deed that goes on behind it; "would start" is no beginning of a month."""
    (claim,) = [claim for claim in read(text, language) if claim.type == kind]
    assert claim.edtf == day


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Togo would withdraw its soldiers from Mali in May, the minister said.", "planned"),
        ("The minister said Togo would withdraw its soldiers from Mali in May.", "planned"),
    ],
)
def test_what_would_be_done(read: Read, text: str, modality: str) -> None:
    """What was to come when it was said is planned, wherever the verb of saying stands."""
    (claim,) = [claim for claim in read(text, "en") if claim.type == "Withdrawal"]
    assert claim.modality == modality


def test_what_would_be_done_if(read: Read) -> None:
    """Under a condition, or as a quotation, it is none."""
    for text in ("If asked, Togo would withdraw its soldiers from Mali, the minister said.",
                 '"Togo would withdraw its soldiers from Mali," the minister said.'):  # fmt: skip
        assert not [claim for claim in read(text, "en") if claim.type == "Withdrawal"]


SAID_BY = [
    ("en", '"Three porters were wounded near Gao," the army said in a statement but gave no names.', ["army"]),
    ("fr", "Un premier bilan fait état de huit morts.", []),
    ("fr", "Un civil a été tué à Gao, a rapporté Oleksiy Kouleba.", ["Oleksiy Kouleba"]),
]


@pytest.mark.parametrize(("language", "text", "voices"), SAID_BY)
def test_who_says_so(read: Read, language: str, text: str, voices: list[str]) -> None:
    """A toll says nothing by itself; a first name before a surname that somebody known has too makes another name."""
    claim = next(claim for claim in read(text, language) if claim.type == "Casualties")
    assert [voice.name for voice in claim.attributed_to] == voices


NOT_DONE = [
    ("en", "Togo announced the withdrawal of 90 soldiers from Mali.", {"Withdrawal"}),
    ("fr", "Plusieurs chars ont été détruits, selon l'AFP, dans une frappe.", {"Attack"}),
]


@pytest.mark.parametrize(("language", "text", "kinds"), NOT_DONE)
def test_to_announce_is_not_to_hand_over(read: Read, language: str, text: str, kinds: set[str]) -> None:
    """A deed that is announced is the only one; who reports on a strike did not make it."""
    claims = read(text, language)
    assert {claim.type for claim in claims} == kinds
    assert not any(party.name.startswith("Agence") for claim in claims for party in claim.roles.get("agent", ()))


def test_who_shoots_down_drones_attacks_nobody(read: Read) -> None:
    """The dead of the next sentence are not by who brought down what came."""
    text = "L'armée ukrainienne a abattu neuf drones. Trois personnes sont mortes dans la nuit."
    dead = next(claim for claim in read(text, "fr") if claim.type == "Casualties")
    assert "agent" not in dead.roles


def test_an_hour_counts_nothing(read: Read) -> None:
    """ "22h38" is a time of day."""
    (claim,) = read("Le Togo a envoyé dix soldats au Bénin à 22h38.", "fr")
    assert claim.quantity is not None
    assert claim.quantity.lower == 10
