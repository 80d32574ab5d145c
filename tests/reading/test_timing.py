"""When claims happened: which verb a time dates, and what is taken from the sentences before."""

from __future__ import annotations

import pytest
from reading_tools import Read

OWN = [
    # the time of the telling is not that of what is told
    ("en", "On Tuesday, Ukraine said Russian missiles had hit Odesa.", [("Attack", None)]),
    ("en", "Ukraine said on Tuesday that Russian missiles hit Odesa on Monday.", [("Attack", "2025-03-17")]),
    ("en", "In January, Ukraine said its drones had struck a Russian refinery.", [("Attack", "2025-01?")]),
    # a time at the front dates the verbs that follow, a time behind one verb dates that one
    (
        "en",
        "On Monday, Russian drones hit Odesa and killed two civilians.",
        [("Attack", "2025-03-17"), ("Casualties", "2025-03-17")],
    ),
    (
        "en",
        "North Korea conducted a nuclear test in January and launched a rocket.",
        [("WeaponTest", "2025-01"), ("WeaponTest", None)],
    ),
    # what hangs on a verb happens with it
    (
        "en",
        "Russian drones hit Odesa on Monday, killing two civilians.",
        [("Attack", "2025-03-17"), ("Casualties", "2025-03-17")],
    ),
    # the eve of a day without its year that may be to come is no day of a year ago
    ("fr", "La réunion aura lieu le 29 mars. Les rebelles ont attaqué Goma la veille au soir.", [("Attack", None)]),
    # "as early as": when it was, not since when it has lasted
    ("fr", "Le Mali a livré des chars au Niger dès mars 2024.", [("ArmsTransfer", "2024-03")]),
    ("fr", "Le Mali livre des chars au Niger depuis mars 2024.", [("ArmsTransfer", "2024-03/..")]),
    # a time that belongs to a noun
    (
        "fr",
        "L'attaque de lundi contre Odessa a tué deux civils.",
        [("Attack", "2025-03-17"), ("Casualties", "2025-03-17")],
    ),
    # a bare year behind a noun names it
    ("fr", "Pékin a condamné les essais nord-coréens de missiles 2016.", [("WeaponTest", "2016")]),
    ("fr", "Le Japon a livré des chars modèle 2016 à l'Ukraine.", [("ArmsTransfer", None)]),
    # a time of one of them does not date them all
    ("en", "Israel struck Yemen four times, including once in December.", [("Attack", None)]),
    # so many since then: up to now; what goes on: open
    ("en", "The Houthis have attacked 100 ships since 2023.", [("Attack", "2023/2025-03-20")]),
    ("fr", "La Russie envoie à la Corée du Nord une aide alimentaire.", [("AidTransfer", "/..")]),
    # a sending begins; when it ends is not said
    ("fr", "Pyongyang a envoyé des soldats à Koursk en août 2024.", [("Deployment", "2024-08/")]),
]
CARRIED = [
    # days counted from the one last named
    (
        "en",
        "Rebels attacked Goma on 3 March. The next day drones hit Odesa. Four days later rebels attacked Bukavu.",
        [("Attack", "2025-03-03"), ("Attack", "2025-03-04"), ("Attack", "2025-03-08")],
    ),
    ("en", "Four days later rebels attacked Bukavu.", [("Attack", None)]),
    # the day of the opening holds far down the article, for deals of the same story too
    (
        "en",
        "Russian drones hit Odesa on Monday.\nThe city is old.\nIt lies by the sea.\nIt has a port.\n"
        "Two civilians were killed.\nUkraine and Russia signed a ceasefire.",
        [("Attack", "2025-03-17"), ("Casualties", "2025-03-17?"), ("Agreement", "2025-03-17?")],
    ),
    # the paragraph goes on with the day
    (
        "fr",
        "Des roquettes ont frappé Sanaa lundi. Quatre civils ont été tués.",
        [("Attack", "2025-03-17"), ("Casualties", "2025-03-17?")],
    ),
    # the pluperfect steps out of the story
    (
        "en",
        "Russian drones hit Odesa on Monday. Ukraine had bombed a Russian depot.",
        [("Attack", "2025-03-17"), ("Attack", None)],
    ),
    # another time ends the scene
    (
        "en",
        "Russian drones hit Odesa on Monday. In 2023, the mayor resigned. Two civilians were killed.",
        [("Attack", "2025-03-17"), ("Casualties", None)],
    ),
    # a definite event is the one told before, also paragraphs later
    (
        "en",
        "Russian drones hit Odesa on Monday.\n\nIn 2023, prices rose.\n\nTrade fell.\n\nThe attack killed two.",
        [("Attack", "2025-03-17"), ("Casualties", "2025-03-17?")],
    ),
    # since when something has lasted is no other scene
    (
        "fr",
        "Des roquettes ont frappé Sanaa lundi. L'armée bombarde le port depuis 2023. Quatre civils ont été tués.",
        [("Attack", "2025-03-17"), ("Attack", "2023/.."), ("Casualties", "2025-03-17?")],
    ),
    # the opening tells of the day, though by a verb that is not its main one
    (
        "fr",
        "L'armée yéménite dit avoir frappé Sanaa lundi. Quatre civils ont été tués.",
        [("Attack", "2025-03-17"), ("Casualties", "2025-03-17?")],
    ),
    # so much since then: up to now
    (
        "fr",
        "L'Italie a livré trente chars au Tchad depuis 2023.",
        [("ArmsTransfer", "2023/2025-03-20")],
    ),
    # a headline begins another story
    (
        "en",
        "Russian drones hit Odesa on Monday.\n\nElsewhere in the world\n\nTwo civilians were killed in Mali.",
        [("Attack", "2025-03-17"), ("Casualties", None)],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), OWN + CARRIED)
def test_what_a_time_dates(read: Read, language: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    """An event has its clause's own time, else, marked uncertain, the day of which the text is telling."""
    found = [(claim.type, claim.edtf) for claim in read(text, language) if claim.type != "Statement"]
    assert found == expected


def test_a_speaker_goes_on_on_the_same_day(read: Read) -> None:
    """What somebody says next in the paragraph is said on the day of what they said before."""
    text = "“Freedom is basic,” Donald Trump told reporters on Tuesday. “We will go on,” Donald Trump said."
    assert [claim.edtf for claim in read(text)] == ["2025-03-18", "2025-03-18?"]


def test_on_the_day_of_publication_people_speak_that_day(read: Read) -> None:
    """Where the text tells of its own day, its speakers speak on it; where it tells of another, nobody knows."""
    text = "Russian drones hit Odesa on {}. Volodymyr Zelensky condemned the strikes."
    said = {day: [c.edtf for c in read(text.format(day)) if c.type == "Statement"] for day in ("Thursday", "Monday")}
    assert said == {"Thursday": ["2025-03-20?"], "Monday": [None]}


def test_others_answer_on_the_same_day(read: Read) -> None:
    """What others said in the paragraphs that follow was said that day too, unless the tense steps out of it."""
    text = "Le président Joao Lourenço a dénoncé mardi cette ingérence.\n\nLa Tanzanie {} un complot."
    days = [[c.edtf for c in read(text.format(verb), "fr")] for verb in ("a dénoncé", "avait dénoncé")]
    assert days == [["2025-03-18", "2025-03-18?"], ["2025-03-18", None]]


def test_the_same_message_told_again_is_of_the_same_day(read: Read) -> None:
    """What takes two parties and is dated only once is of that day, marked uncertain, also before it is dated."""
    text = "Kim Jong Un a adressé ses vœux à Vladimir Poutine."
    text += " Vendredi, Kim Jong Un a adressé ses vœux à Vladimir Poutine."
    assert [claim.edtf for claim in read(text, "fr", "2025-12-27")] == ["2025-12-26?", "2025-12-26"]
