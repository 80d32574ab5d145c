"""Which acts of speech are claims, and which deeds are only what such an act says."""

from __future__ import annotations

import pytest
from reading_tools import Read

CASES = [
    # a threat or vow of attacks is an act of speech, not an attack
    ("en", "The rebels vowed to attack the town again.", [("Statement", ["rebels"])]),
    (
        "fr",
        "D'autres mouvements rebelles ont juré de poursuivre leur combat.",
        [("Statement", ["autres mouvements rebelles"])],
    ),
    # what somebody is blamed for, or what is demanded, is told by that act alone
    ("en", "Ghana blamed the shelling of the port on Togo.", [("Statement", ["Ghana"])]),
    ("fr", "Le Ghana exige le départ des soldats togolais.", [("Statement", ["Ghana"])]),
    # what has a number of its own is told, too
    (
        "en",
        "Ghana condemned the killing of 200 soldiers by Togo.",
        [("Statement", ["Ghana"]), ("Casualties", ["Togo"])],
    ),
    # who condemns a deed that the text takes as known tells nothing of it
    ("en", "Ghana condemned the attack by the rebels on the town.", [("Statement", ["Ghana"])]),
    ("fr", "Le Ghana salue l'arrivée de ce premier contingent togolais.", [("Statement", ["Ghana"])]),
    # who rejects an idea rejects it
    ("fr", "Le Ghana rejetait l'idée d'un départ de ses soldats.", [("Denial", ["Ghana"])]),
    # who vouches for the deeds of others admits nothing
    ("en", "The ministry confirmed that Togolese shelling killed two people.", [("Casualties", ["Togo"])]),
    ("fr", "L'information a été confirmée par un élu local.", [("Statement", ["élu local"])]),
    ("en", "The army confirmed that it had attacked the port.", [("Acknowledgement", ["army"])]),
    # a source named without a verb says what nobody else's claim tells
    ("en", "According to the mayor of Lomé, calm returned in the afternoon.", [("Statement", ["mayor of Lomé"])]),
    ("fr", "Selon le Togo, les deux camps sont fatigués.", [("Statement", ["Togo"])]),
    # "the statement" is by whoever spoke; a statement by somebody is theirs
    (
        "en",
        "The road is open, Ghana said on Monday. Traffic was normal, the statement added.",
        [("Statement", ["Ghana"]), ("Statement", ["Ghana"])],
    ),
    # what is added to a deed told is an act of speech of its own
    (
        "fr",
        "Deux soldats ont été tués, a annoncé le Togo, précisant que la route restait fermée.",
        [("Casualties", []), ("Statement", ["Togo"])],
    ),
    # who has blamed before acting has spoken
    (
        "fr",
        "Le Togo a fermé la route après avoir reproché au Ghana de s'être plaint.",
        [("Statement", ["Togo"])],
    ),
    # deeds reported in the passive are told once
    ("en", "Two deaths were reported by Ghana.", [("Casualties", [])]),
    # a noun behind what would happen is no deed that happened
    ("fr", "Le Togo a averti que le Conseil agirait en réponse à une troisième attaque.", [("Statement", ["Togo"])]),
    # an ultimatum that is issued, claims that are echoed
    ("en", "The leaders of Togo issued an ultimatum at a summit.", [("Statement", ["leaders of Togo"])]),
    ("en", "Local activists echoed the claims.", [("Statement", ["Local activists"])]),
    # arms used, for nothing but to hit
    ("en", "Gang members used rifles to shoot at the crowd.", [("Attack", ["Gang members"])]),
    ("en", "The army used drones to protect the border.", []),
    ("en", "The army uses Russian tanks.", []),
    # forces told to do something are ordered; others are only told
    ("en", "The general told his soldiers to cross the river.", [("Order", ["general"])]),
    ("en", "Ghana is pressing Togo to accept the deal.", [("Statement", ["Ghana"])]),
    ("fr", "Quito pousse Bogota à rouvrir la frontière.", [("Statement", ["Équateur"])]),
    # what somebody is warned against is no deed
    ("en", "Peru's minister warned Bolivia against sending troops.", [("Statement", ["Peru's minister"])]),
    # what nothing speaks for is not told
    (
        "en",
        "The Kenyan army said there is no evidence that its soldiers killed civilians.",
        [("Denial", ["The Kenyan army"])],
    ),
    ("fr", "Rien ne prouve que le Mali a attaqué le village.", []),
    # who is asked does not ask
    (
        "en",
        'Asked whether Peru would agree, the minister told reporters in Quito: "We want peace on all borders."',
        [("Statement", ["minister"])],
    ),
    # requests are backed and charges dismissed, in the passive too
    ("en", "Chile's request was supported by Peru.", [("Statement", ["Peru"])]),
    ("en", "The charges were dismissed by Rwanda.", [("Denial", ["Rwanda"])]),
    ("en", "Kigali calls the charge absurd.", [("Denial", ["Rwanda"])]),
    ("en", "Senegal levelled accusations at Gambia.", [("Statement", ["Senegal"])]),
    ("fr", "Le Kenya qualifie ces accusations de mensonges.", [("Denial", ["Kenya"])]),
    ("fr", "Le ministre Paul Mba a apporté un démenti à ces propos.", [("Denial", ["Paul Mba"])]),
    # whose a report or statement is, is who speaks in it
    (
        "en",
        "A Kenyan government statement said the fire was caused by a storm.",
        [("Statement", ["Kenya"])],
    ),
    (
        "en",
        "Kenya rejected a draft U.N. report on Somalia. The report also accuses Kenya of keeping troops there.",
        [("Denial", ["Kenya"]), ("Statement", ["United Nations"])],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_what_is_said_and_what_is_done(
    read: Read, language: str, text: str, expected: list[tuple[str, list[str]]]
) -> None:
    """An act of speech is a claim where what it says is none; what is only threatened, demanded or blamed is none."""
    found = [
        (c.type, [role.name for role in c.roles.get("speaker", ()) or c.roles.get("agent", ())])
        for c in read(text, language)
    ]
    assert found == expected
