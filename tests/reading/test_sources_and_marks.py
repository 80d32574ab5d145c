"""Sources without a name, single quotation marks, deeds beside what is owned up to."""

from __future__ import annotations

import pytest
from reading_tools import Read, Told, told

SAID: list[tuple[str, str, str, str | None]] = [
    # (text, language, type of the only claim, who says it)
    ("« Il faut du temps pour former nos équipages », explique une source gouvernementale.", "fr", "Statement",
     "une source gouvernementale"),
    ("Huit mineurs ont péri dans le bombardement d'un marché de Sebha, ont indiqué samedi des sources hospitalières.",
     "fr", "Casualties", "des sources hospitalières"),
    ("Deux casernes ont été touchées, a affirmé une source militaire tchadienne.", "fr", "Attack",
     "source militaire tchadienne"),
    ("'Nous voulons négocier', a dit le ministre Amadou Kane.", "fr", "Statement", "Amadou Kane"),
    ("'We will not leave the town,' mayor Ann Brown said.", "en", "Statement", "Ann Brown"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "kind", "voice"), SAID)
def test_who_says_it(read: Read, text: str, language: str, kind: str, voice: str) -> None:
    """A source without a name behind its verb speaks; apostrophes around words are quotation marks."""
    (claim,) = read(text, language)
    voices = claim.attributed_to or claim.roles["speaker"]
    assert (claim.type, [role.name for role in voices]) == (kind, [voice])


CLAIMS: list[tuple[str, str, list[Told]]] = [
    ("Nairobi a 'condamné fermement' le tir.", "fr", [("Statement", {"speaker": ["Kenya"]}, None)]),
    (
        "Le ministre Amadou Kane « demande à tous les camps de respecter pleinement » la trêve, ajoute le texte.",
        "fr",
        [("Statement", {"speaker": ["Amadou Kane"], "addressee": ["camps"]}, None)],
    ),
    (
        "Le chef rebelle justifie ce choix par la famine.",
        "fr",
        [("Statement", {"speaker": ["chef rebelle"]}, None)],
    ),
    (
        "Les rebelles ont lancé très tôt l'assaut contre la caserne de Faya.",
        "fr",
        [("Attack", {"agent": ["rebelles"], "target": ["Faya", "la caserne de Faya"]}, None)],
    ),
    # a deed of its own beside the admission: a finite verb, with a number or a time
    (
        "Nairobi a confirmé qu'il avait tiré deux missiles dimanche.",
        "fr",
        [("Acknowledgement", {"speaker": ["Kenya"]}, None), ("WeaponTest", {"agent": ["Kenya"]}, 2)],
    ),
    (
        "Kenya confirmed that it had fired two missiles on Sunday.",
        "en",
        [("Acknowledgement", {"speaker": ["Kenya"]}, None), ("WeaponTest", {"agent": ["Kenya"]}, 2)],
    ),
]


@pytest.mark.parametrize(("text", "language", "expected"), CLAIMS)
def test_what_is_told(read: Read, text: str, language: str, expected: list[Told]) -> None:
    """What stands in single marks is read like any quotation; an admission does not hide a dated deed."""
    claims = read(text, language)
    assert len(claims) == len(expected)
    assert all(any(told(claim, *want) for claim in claims) for want in expected)
