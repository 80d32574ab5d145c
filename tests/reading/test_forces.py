"""Forces sent, kept, withdrawn and exercised together; how strong they are, what is due, what is agreed."""

from __future__ import annotations

import pytest
from reading_tools import Read, Told, told

CASES: list[tuple[str, str, list[Told]]] = [
    # what is set, due or expected to happen is told
    ("en", "Kenyan troops are set to withdraw from Somalia.", [("Withdrawal", {"agent": ["Kenyan troops"]}, None)]),
    (
        "en",
        "Some 300 Peruvian soldiers are scheduled to leave Haiti.",
        [("Withdrawal", {"agent": ["Peruvian soldiers"]}, None)],
    ),
    (
        "en",
        "Kenyan troops are expected to arrive in Mogadishu in the coming weeks.",
        [("Deployment", {"agent": ["Kenyan troops"]}, None)],
    ),
    ("en", "200 Kenyan soldiers were due to leave for Sudan.", [("Deployment", {"agent": ["Kenyan soldiers"]}, 200)]),
    # troops that leave where only deployments were told of set out
    (
        "en",
        "Peru sent 200 soldiers to Haiti. 345 Chileans were due to leave on Monday.",
        [("Deployment", {"agent": ["Peru"]}, 200), ("Deployment", {"agent": ["Chile"]}, 345)],
    ),
    # a part, the start or the end of a withdrawal
    (
        "en",
        "The second phase of the withdrawal of Kenyan troops ended on 25 June.",
        [("Withdrawal", {"agent": ["Kenya"]}, None)],
    ),
    (
        "fr",
        "La première phase du retrait des troupes kényanes s'est achevée lundi.",
        [("Withdrawal", {"agent": ["Kenya"]}, None)],
    ),
    # reinforced with so many men
    (
        "en",
        "Peru reinforced its contingent in Haiti with 500 men.",
        [("Deployment", {"agent": ["Peru"], "recipient": ["Haiti"]}, 500)],
    ),
    (
        "fr",
        "Le Kenya a renforcé son contingent au Mali avec 500 hommes.",
        [("Deployment", {"agent": ["Kenya"], "recipient": ["Mali"]}, 500)],
    ),
    # the presence of so many, and so many who are somewhere
    (
        "en",
        "The presence of 300 French soldiers in Chad was criticised.",
        [("Deployment", {"agent": ["France"]}, 300)],
    ),
    (
        "fr",
        "La présence de 300 soldats français au Tchad est contestée.",
        [("Deployment", {"agent": ["France"]}, 300)],
    ),
    ("en", "There are 900 French soldiers in Chad.", [("Deployment", {"agent": ["France"]}, 900)]),
    ("fr", "Il y a 900 soldats français au Tchad.", [("Deployment", {"agent": ["France"]}, 900)]),
    # the size that a force comes to
    ("en", "The Kenyan contingent will grow to 1,000.", [("Deployment", {"agent": ["The Kenyan contingent"]}, 1000)]),
    ("fr", "Le contingent kényan atteindra 1.000 hommes.", [("Deployment", {"agent": ["contingent kényan"]}, 1000)]),
    # several, each with the men it sends
    (
        "en",
        "Contributors include Peru with 4,500 soldiers, Kenya with 1,410 and Chile with 900.",
        [
            ("Deployment", {"agent": ["Peru"]}, 4500),
            ("Deployment", {"agent": ["Kenya"]}, 1410),
            ("Deployment", {"agent": ["Chile"]}, 900),
        ],
    ),
    (
        "en",
        "Peru has 1,320 soldiers in Iraq, 540 sailors in Haiti and 440 in Chad.",
        [("Deployment", {"agent": ["Peru"]}, number) for number in (1320, 540, 440)],
    ),
    # troops that deploy, and stay, of themselves
    ("en", "Kenyan troops deployed to Haiti on Monday.", [("Deployment", {"agent": ["Kenyan troops"]}, None)]),
    ("en", "Some 40 French soldiers remain in Chad.", [("Deployment", {"agent": ["French soldiers", "France"]}, 36)]),
    # exercises of two, the second by "with" or as a subject
    (
        "en",
        "Peru and Chile held military exercises in the Pacific.",
        [("Cooperation", {"partner": ["Peru"]}, None)],
    ),
    ("fr", "Le Maroc a mené des manœuvres avec le Kenya.", [("Cooperation", {"partner": ["Maroc"]}, None)]),
    # the sides of an agreement that is signed, of talks that are told of
    (
        "en",
        "The agreement between Peru and Chile will be signed on Monday.",
        [("Agreement", {"partner": ["Chile"]}, None)],
    ),
    (
        "fr",
        "L'accord de paix entre le Pérou et le Chili a été signé lundi.",
        [("Agreement", {"partner": ["Chili"]}, None)],
    ),
    (
        "fr",
        "Le Pérou et le Chili ont annoncé la signature de deux accords de coopération.",
        [("Agreement", {"partner": ["Chili"]}, None)],
    ),
    # two adjectives of one event
    (
        "en",
        "Peru and Chile have held several rounds of military and diplomatic talks.",
        [("Meeting", {"partner": ["Peru"]}, None)],
    ),
]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_forces_are_read(language: str, text: str, wanted: list[Told], read: Read) -> None:
    """Each deployment or withdrawal is told once, with who, and how many."""
    claims = read(text, language)
    assert len(claims) == len(wanted)
    assert all(any(told(claim, *one) for claim in claims) for one in wanted)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The presence of soldiers was felt."),
        ("en", "There are 30 soldiers in the photograph."),
        ("fr", "La Chine a organisé des exercices autour de l'île."),
        ("en", "The force reached 300 kilometres per hour."),
    ],
)
def test_no_forces_are_read(language: str, text: str, read: Read) -> None:
    """Soldiers without a number, a place or a move are no deployment, exercises of one side no cooperation."""
    assert not [claim for claim in read(text, language) if claim.type in ("Deployment", "Cooperation")]
