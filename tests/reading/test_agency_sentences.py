"""Turns of news agencies: who says it behind a comma, lists of what was hit, several sources, and "it said"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.gazetteer import Gazetteer
from kb.reading.draft import DraftClaim
from kb.reading.lexicon import Lexicon
from kb.reading.reader import read_article

Draft = Callable[[str, str], list[DraftClaim]]


@pytest.fixture
def draft(names: Gazetteer, lexicon: Lexicon) -> Draft:
    """Read a text in a language, giving the claims that are likely enough."""
    return lambda text, language: read_article(
        text, language=language, published="2024-05-16", gazetteer=names, lexicon=lexicon
    )


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("fr", "La Suède va livrer 12 obusiers à Kiev, a indiqué mardi 14 mai, le ministre Pal Jonson.", "Pal Jonson"),
        ("fr", "La Suède va livrer 12 obusiers à Kiev, a indiqué à Oslo, le ministre Pal Jonson.", "Pal Jonson"),
        ("fr", "Selon des sources militaires turques, vingt soldats ont été tués.", "sources militaires turques"),
        ("fr", "Vingt soldats ont été tués à Idlib, selon des habitants.", "habitants"),
    ],
)
def test_who_says_it(language: str, text: str, speaker: str, draft: Draft) -> None:
    """A comma behind the day of an act of speech, and an article behind "selon", hide nobody."""
    (claim,) = draft(text, language)
    assert [role.name.removeprefix("ministre ") for role in claim.attributed_to] == [speaker]


@pytest.mark.parametrize(
    ("language", "text", "targets"),
    [
        ("en", "A clinic, a mosque and 12 houses were destroyed in Sumy.", ["A clinic", "a mosque"]),
        ("fr", "Une clinique, une école et deux ponts ont été détruits.", ["Une clinique", "une école"]),
    ],
)
def test_list_of_things_hit(language: str, text: str, targets: list[str], draft: Draft) -> None:
    """Each thing of a list in front of a passive verb was hit."""
    (claim,) = draft(text, language)
    assert claim.quote_start == 0
    assert [role.name for role in claim.roles["target"]][:2] == targets


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Trente personnes dont vingt civils, sept soldats et trois policiers ont été tuées à Tillabéri.", 30),
        ("Les raids turcs visant à affaiblir le mouvement ont tué 30 civils.", 30),
    ],
)
def test_the_subject_agrees(text: str, number: int, draft: Draft) -> None:
    """The parts of a whole, and an object inside the subject, are no subject of a plural verb."""
    (claim,) = draft(text, "fr")
    assert claim.quantity is not None
    assert (claim.quantity.lower, claim.quote_start) == (number, 0)


def test_it_said_behind_a_quotation(draft: Draft) -> None:
    """ "It" behind a quotation is who spoke last, not who was told of since."""
    text = 'Ukraine\'s navy said Russia launched 37 drones. "Nine drones were shot down over Odesa," it said.'
    said = [[role.id for role in claim.attributed_to] for claim in draft(text, "en")]
    assert said[0] == said[-1] != []


@pytest.mark.parametrize(
    ("language", "text", "types"),
    [
        ("en", "North Korea fired at least one ballistic missile early on Friday.", ["WeaponTest"]),
        ("fr", "Minsk a confirmé avoir tiré un missile balistique dimanche.", ["Acknowledgement", "WeaponTest"]),
        (
            "en",
            "The coalition denied the raid but rights groups accused it of bombing markets.",
            ["Denial", "Statement"],
        ),
    ],
)
def test_types(language: str, text: str, types: list[str], draft: Draft) -> None:
    """ "At least" belongs to its number, a test that is confirmed was held, "but" begins another's turn."""
    assert sorted(claim.type for claim in draft(text, language)) == types


@pytest.mark.parametrize("word", ["TV", "PM"])
def test_codes_of_states_are_no_names(word: str, draft: Draft) -> None:
    """Two letters that are a country's code only mean nobody; "US" does."""
    (claim,) = draft(f"The raid killed two people, the {word} said.", "en")
    assert all(role.kind != "State" for role in claim.attributed_to)


@pytest.mark.parametrize(
    ("text", "kind", "speaker"),
    [
        ("Rebels shelled the town of Marib, the interior ministry reports.", "Attack", "interior ministry"),
        ("Wang Yi responded by saying that sanctions would be useless.", "Statement", "Wang Yi"),
        ("A spokesman mentioned that troops attacked the port of Ras Lanuf.", "Attack", "spokesman"),
        ("Yemen's internationally recognized government denounced the raid.", "Statement", "Yemen's"),
    ],
)
def test_speaking_verbs(text: str, kind: str, speaker: str, draft: Draft) -> None:
    """A verb that looks like a noun ends a sentence; "responded by" leads to what is said; a quality is no verb."""
    (claim,) = draft(text, "en")
    said = claim.attributed_to or claim.roles["speaker"]
    assert (claim.type, said[0].name.startswith(speaker)) == (kind, True)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Deux pays ont annoncé la mort d'un total de 13 soldats.", 13),
        ("Trois éléments ont perdu la vie dans une embuscade à Djibo.", 3),
    ],
)
def test_how_many_died(text: str, number: int, draft: Draft) -> None:
    """ "Un total de" leads a number; in the Sahel an "élément" is a man."""
    (claim,) = draft(text, "fr")
    assert claim.type == "Casualties"
    assert claim.quantity is not None and claim.quantity.lower == number


def test_some_of_their_men(draft: Draft) -> None:
    """ "Trois de ses soldats" are soldiers, of whoever is spoken of."""
    (claim,) = draft("La Suède a annoncé la mort de trois de ses soldats.", "fr")
    assert claim.quantity is not None and claim.quantity.lower == 3
    assert [role.id for role in claim.roles["victim"]] == ["SE"]
