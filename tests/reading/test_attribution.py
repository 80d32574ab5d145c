"""Who says it: sources named before, behind and inside what is said, and quotations that stand alone."""

from __future__ import annotations

import pytest
from reading_tools import Read

from kb.reading.draft import DraftClaim


def said_by(claim: DraftClaim) -> list[str]:
    """By whom a claim is said: who it is attributed to, else its speaker."""
    return [role.name for role in claim.attributed_to or claim.roles.get("speaker", ())]


CASES = [
    # of a statement, who made it
    (
        "en",
        "Five people were killed, according to a statement by the World Food Programme.",
        [("Casualties", ["World Food Programme"])],
    ),
    # "the same source" is the one named before
    (
        "fr",
        "Deux soldats ont été tués, a annoncé l'armée israélienne. Trois ont été blessés, a ajouté la même source.",
        [("Casualties", ["armée israélienne"]), ("Casualties", ["armée israélienne"])],
    ),
    # "d'après", at the front too
    ("fr", "D'après l'Ukraine, deux civils ont été tués.", [("Casualties", ["Ukraine"])]),
    # who does not say says nothing
    ("en", "South Korea did not say when North Korea launched the missile.", [("WeaponTest", [])]),
    # who quotes
    (
        "en",
        "KCNA quoted Kim Jong Un as saying that the exercise was a provocation.",
        [("Statement", ["Korean Central News Agency"])],
    ),
    # a pronoun behind the verb is who spoke last
    (
        "fr",
        "Emmanuel Macron a dénoncé cette guerre. « Nous ne céderons pas », a-t-il encore écrit.",
        [("Statement", ["Emmanuel Macron"]), ("Statement", ["Emmanuel Macron"])],
    ),
    # a reason is no source
    (
        "fr",
        "« C'est intolérable », a déclaré Emmanuel Macron, citant la multiplication des tirs.",
        [("Statement", ["Emmanuel Macron"])],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_who_says_it(read: Read, language: str, text: str, expected: list[tuple[str, list[str]]]) -> None:
    """What is said is attributed to who says it, however they are named."""
    assert [(claim.type, said_by(claim)) for claim in read(text, language)] == expected


def test_a_quotation_that_stands_alone_goes_on(read: Read) -> None:
    """Whoever is quoted inside, it is the last speaker who says it."""
    text = "“We are calm,” Donald Trump told reporters. “The minute Iran says, ‘We stop,’ this war will end.”"
    found = [(claim.type, said_by(claim), claim.quote) for claim in read(text) if claim.type == "Statement"]
    assert found == [
        ("Statement", ["Donald Trump"], "“We are calm,” Donald Trump told reporters"),
        ("Statement", ["Donald Trump"], "“The minute Iran says, ‘We stop,’ this war will end.”"),
    ]


def test_a_quotation_inside_a_paragraph_is_not_of_the_speaker_of_another(read: Read) -> None:
    """Across paragraphs a quotation goes on only where it opens the new one."""
    text = (
        "“We are calm,” Donald Trump told reporters.\n\nPeople gathered. “This is the end of it all.” Nobody answered."
    )
    assert [claim.quote for claim in read(text)] == ["“We are calm,” Donald Trump told reporters"]


def test_an_act_of_speech_begins_with_its_adjuncts(read: Read) -> None:
    """The message in which it is said belongs to the quote of what is said."""
    text = "Dans un message publié lundi, Emmanuel Macron a déclaré que la paix était proche."
    assert "Dans un message publié lundi, Emmanuel Macron a déclaré que la paix était proche" in [
        claim.quote for claim in read(text, "fr")
    ]


def test_a_gerund_that_praises_an_alliance_is_an_act_of_speech(read: Read) -> None:
    """Who writes, praising an alliance, does two things; the alliance is the second one's content."""
    text = "Kim Jong Un a écrit à Vladimir Poutine, saluant l'alliance entre la Corée du Nord et la Russie."
    found = [(claim.type, said_by(claim)) for claim in read(text, "fr")]
    assert ("Cooperation", ["Kim Jong Un"]) in found
    assert found.count(("Statement", ["Kim Jong Un"])) == 1


def test_what_a_leader_orders_the_state_does(read: Read) -> None:
    """The agent of what is ordered is the state for which who orders it acts."""
    claims = read("Kim Jong Un a ordonné l'augmentation de la production de missiles.", "fr")
    agents = [[role.name for role in c.roles.get("agent", ())] for c in claims if c.type == "ArmsProduction"]
    assert agents == [["Corée du Nord"]]


def test_a_unit_that_returns_is_the_one_spoken_of(read: Read) -> None:
    """ "The unit" without a name is the troops of the same sentence."""
    claims = read("Neuf soldats du génie ont été tués, a reconnu Kim Jong Un lors du retour de l'unité.", "fr")
    agents = [[role.name for role in c.roles["agent"]] for c in claims if c.type == "Withdrawal"]
    assert agents == [["soldats du génie"]]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Kim condemned the drills on Saturday.", "Kim Jong Un"),
        ("Kim Yo Jong spoke on Friday. Kim condemned the drills on Saturday.", "Kim Yo Jong"),
        ("Minister Kim Yung-ho spoke on Friday. Kim condemned the launch on Saturday.", "Kim Yung-ho"),
        ("Jim Yong Kim condemned the drills on Saturday.", "Jim Yong Kim"),
    ],
)
def test_a_name_of_several_is_whom_the_text_named_in_full(text: str, speaker: str, read: Read) -> None:
    """A family name alone means the one spoken of before, else the best known; a longer name is its own bearer's."""
    assert [role.name for role in read(text)[-1].roles["speaker"]] == [speaker]


def test_elle_is_the_body_that_acts_in_the_sentence(read: Read) -> None:
    """ "selon elle" is the army of the same sentence, not the man who spoke before."""
    text = "Emmanuel Macron a pris la parole. L'armée tchadienne a frappé un immeuble abritant, selon elle, des armes."
    assert [[role.id for role in c.attributed_to] for c in read(text, "fr") if c.type == "Attack"] == [["TD"]]
