"""What an act of speech denies or accuses of stays with it, as no claim of the article's own."""

from __future__ import annotations

import pytest
import yaml
from reading_tools import Read

from kb.reading.output import claim_json, draft_yaml
from kb.reading.page import Page

DENIED = [
    ("Peru denied having supplied mortars to the rebels of Tarija.", "en", "ArmsTransfer", "PE"),
    ("Peru denied on Tuesday that it had sent troops to Bolivia.", "en", "Deployment", "PE"),
    ("Kenya denied any involvement in the attack on the airfield of Mandera.", "en", "Attack", "KE"),
    ("Kenya denied responsibility for the strike on Mandera on Monday.", "en", "Attack", "KE"),
    ("The Kenyan army said it had not bombed the market of Mandera.", "en", "Attack", None),
    ("Le Pérou a nié mardi avoir livré des mortiers à la Bolivie.", "fr", "ArmsTransfer", "PE"),
    ("Le Kenya nie avoir bombardé Mandera.", "fr", "Attack", "KE"),
    ("Le Pérou rejette l'accusation selon laquelle ses soldats ont attaqué Tarija.", "fr", "Attack", "PE"),
]


@pytest.mark.parametrize(("text", "language", "kind", "agent"), DENIED, ids=[row[0][:40] for row in DENIED])
def test_what_is_denied_is_a_negative_claim_of_who_denies(
    read: Read, text: str, language: str, kind: str, agent: str | None
) -> None:
    """It quotes the whole denial, for alone its words would tell the deed as a fact."""
    (act,) = read(text, language)
    (deed,) = act.within
    assert (deed.type, deed.polarity, deed.quote) == (kind, "negative", act.quote)
    assert deed.attributed_to == act.roles["speaker"]
    assert agent is None or [role.id for role in deed.roles["agent"]] == [agent]


ACCUSED = [
    ("Kenya accused Ethiopia of shelling Moyale on Monday.", "en", "Attack", "ET"),
    ("Le Mali accuse l'Algérie d'avoir livré vingt drones aux rebelles.", "fr", "ArmsTransfer", "DZ"),
]


@pytest.mark.parametrize(("text", "language", "kind", "agent"), ACCUSED)
def test_what_somebody_is_accused_of_is_an_alleged_claim(
    read: Read, text: str, language: str, kind: str, agent: str
) -> None:
    """It is possible, and only its accuser's."""
    (act,) = read(text, language)
    (deed,) = act.within
    assert (deed.type, deed.stance, deed.certainty, deed.polarity) == (kind, "alleged", "possible", "positive")
    assert [role.id for role in deed.roles["agent"]] == [agent]
    assert deed.attributed_to == act.roles["speaker"]


POINTING = [
    ("The army killed 40 rebels in Tarija on Sunday, Peru said. Bolivia denied the toll.", "en", "Casualties"),
    ("Kenya accused Ethiopia of shelling Moyale on Monday. Ethiopia denied it.", "en", "Attack"),
    ("L'Éthiopie a bombardé Moyale lundi, selon le Kenya. Addis-Abeba dément.", "fr", "Attack"),
    ("L'Éthiopie a tué 40 civils à Moyale lundi, selon le Kenya. L'Éthiopie dément ce bilan.", "fr", "Casualties"),
]


@pytest.mark.parametrize(("text", "language", "kind"), POINTING)
def test_a_denial_that_only_points_denies_what_was_told(read: Read, text: str, language: str, kind: str) -> None:
    """ "The toll", "it", or nothing: the event is the one told before."""
    told, act = read(text, language)
    (deed,) = act.within
    assert (deed.type, deed.polarity, deed.retold) == (kind, "negative", 0)
    assert deed.quantity == (told.within[0] if told.within else told).quantity


ELSEWHERE = [
    ("Ethiopia shelled Moyale on Monday, Kenya said. Somalia denied it.", "en"),
    ("Ethiopia shelled Moyale on Monday. Ethiopia denied that talks had failed.", "en"),
    ("Bogota accuse aussi Caracas d'abriter les chefs du front, voire de leur fournir des fusils.", "fr"),
]


@pytest.mark.parametrize(("text", "language"), ELSEWHERE)
def test_nobody_denies_the_deed_of_another(read: Read, text: str, language: str) -> None:
    """A denial that points nowhere, or at what others did, denies nothing known; nobody accuses himself."""
    assert not any(claim.within for claim in read(text, language))


def test_the_draft_ties_both_to_one_event(read: Read) -> None:
    """In the YAML the denial regards the event, of which the negative claim tells; in the JSON it stands within."""
    text = "Kenya accused Ethiopia of shelling Moyale on Monday. Ethiopia denied it."
    claims = read(text)
    accusation, alleged, denial, denied = yaml.safe_load(
        draft_yaml(Page("", text, "2025-03-20", "", "en", ""), claims)
    )["claims"]
    assert accusation["regards"] == alleged["event"] == denial["regards"] == denied["event"]
    assert (denied["id"], denied["polarity"], denied["roles"]) == (
        "denied-attack-ethiopia",
        "negative",
        alleged["roles"],
    )
    assert [claim_json(c)["within"][0]["polarity"] for c in claims] == ["positive", "negative"]


ADMITTED = [
    ("The army admitted it had bombed the hospital of Goma.", "en", "Attack", None),
    ("Le Tchad a reconnu avoir tué trois civils lundi à Goma.", "fr", "Casualties", 3),
    ("L'armée tchadienne a confirmé avoir éliminé Moussa Traoré lundi.", "fr", "Casualties", None),
]


@pytest.mark.parametrize(("text", "language", "kind", "count"), ADMITTED)
def test_what_is_admitted_is_kept_within(read: Read, text: str, language: str, kind: str, count: int | None) -> None:
    """Who owns up to a deed did it: a confirmed claim of his own, dated as the words date it."""
    (act,) = read(text, language)
    (deed,) = act.within
    assert (act.type, deed.type, deed.polarity, deed.stance) == ("Acknowledgement", kind, "positive", "confirmed")
    assert deed.roles["agent"][0].id == act.roles["speaker"][0].id
    assert deed.attributed_to == act.roles["speaker"]
    dated = "2025-03-17" if "Monday" in text or "lundi" in text else None
    assert (deed.edtf, deed.quantity and deed.quantity.lower) == (dated, count)


def test_what_is_not_admitted_is_not_kept(read: Read) -> None:
    """A denied admission confirms nothing."""
    texts = [
        "Le Tchad n'a pas reconnu avoir tué trois civils.",
        "Le Tchad refuse de reconnaître avoir tué trois civils.",
    ]
    assert not any(claim.within for text in texts for claim in read(text, "fr"))
