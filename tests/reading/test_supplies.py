"""Goods on their way: what vehicles carry, batches that come, what a delivery is made of, trials of arms."""

from __future__ import annotations

import pytest
from reading_tools import Read

Told = tuple[str, dict[str, str], int | None]

CASES: list[tuple[str, str, list[Told]]] = [
    # a vehicle comes, leaves or is sent: its load is supplied, by whose it is or where it comes from
    (
        "en",
        "The plane carrying 20 tonnes of medical supplies from Qatar landed in Beirut.",
        [("AidTransfer", {"agent": "QA", "recipient": "LB"}, 20)],
    ),
    (
        "en",
        "A Kenyan plane loaded with 12 tonnes of medicines arrived in Lilongwe.",
        [("AidTransfer", {"agent": "KE", "recipient": "MW"}, 12)],
    ),
    (
        "en",
        "Five Kenyan trucks laden with rice left for Malawi on Monday.",
        [("AidTransfer", {"agent": "KE", "recipient": "MW"}, 5)],
    ),
    (
        "en",
        "Kenya sent a plane carrying 20 tonnes of food to Malawi.",
        [("AidTransfer", {"agent": "KE", "recipient": "MW"}, 20)],
    ),
    ("en", "Peru sent three planes loaded with tents for flood victims.", [("AidTransfer", {"agent": "PE"}, 3)]),
    (
        "en",
        "A Bulgarian plane carrying 40 tonnes of shells landed in Accra.",
        [("ArmsTransfer", {"agent": "BG", "recipient": "GH"}, 40)],
    ),
    ("en", "The plane took off at noon.", []),
    ("en", "Workers loaded two trucks with 300 tents.", []),
    (
        "fr",
        "Un avion qatari chargé de 20 tonnes de médicaments est arrivé à Beyrouth.",
        [("AidTransfer", {"agent": "QA", "recipient": "LB"}, 20)],
    ),
    (
        "fr",
        "Cinq avions transportant de l'aide humanitaire ont décollé de Rabat à destination de Beyrouth.",
        [("AidTransfer", {"agent": "MA", "recipient": "LB"}, 5)],
    ),
    (
        "fr",
        "Le Togo a envoyé un avion chargé de 20 tonnes d'aide au Liban.",
        [("AidTransfer", {"agent": "TG", "recipient": "LB"}, 20)],
    ),
    # a batch that comes, a gift of arms, their receipt
    ("en", "The first batch of 12 tanks arrived in Lome.", [("ArmsTransfer", {"recipient": "TG"}, 12)]),
    ("fr", "Le premier lot de 12 blindés est arrivé à Lomé lundi.", [("ArmsTransfer", {"recipient": "TG"}, 12)]),
    (
        "fr",
        "Le Togo avait reçu un don de deux hélicoptères de type Huey.",
        [("ArmsTransfer", {"recipient": "TG"}, 2)],
    ),
    ("fr", "L'armée togolaise a bouclé la réception de 12 blindés.", [("ArmsTransfer", {"recipient": "TG"}, 12)]),
    (
        "fr",
        "Le Japon a fait un don de 12 véhicules à l'armée togolaise.",
        [("ArmsTransfer", {"agent": "JP", "recipient": "TG"}, 12)],
    ),
    # what a delivery told before is made of
    (
        "en",
        "Kenya flew 20 tonnes of relief supplies to Malawi. The aid consisted of 500 kits and 950 tarps.",
        [
            ("AidTransfer", {"agent": "KE", "recipient": "MW"}, 20),
            ("AidTransfer", {"agent": "KE", "recipient": "MW"}, 500),
            ("AidTransfer", {"agent": "KE", "recipient": "MW"}, 950),
        ],
    ),
    (
        "fr",
        "Le Maroc a livré 40 tonnes de vivres au Liban. L'aide se compose de 300 tentes et de 2.000 couvertures.",
        [
            ("AidTransfer", {"agent": "MA", "recipient": "LB"}, 40),
            ("AidTransfer", {"agent": "MA", "recipient": "LB"}, 300),
            ("AidTransfer", {"agent": "MA", "recipient": "LB"}, 2000),
        ],
    ),
    # trials under other names; who watches one has not made it
    ("en", "Chile conducted a training launch of Zorba-4.", [("WeaponTest", {"agent": "CL"}, 1)]),
    ("en", "Chile carried out a user trial of the missile.", [("WeaponTest", {"agent": "CL"}, 1)]),
    (
        "en",
        "Chile launched a missile on Monday. The launch was witnessed by senior officers.",
        [("WeaponTest", {"agent": "CL"}, 1)],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_supplies(read: Read, language: str, text: str, expected: list[Told]) -> None:
    """Each wording tells of its deliveries or trials, with who supplies whom and how much."""
    found = [
        (
            claim.type,
            {role: parties[0].id for role, parties in claim.roles.items() if parties and parties[0].id},
            None if claim.quantity is None or claim.quantity.lower is None else int(claim.quantity.lower),
        )
        for claim in read(text, language)
    ]
    assert found == expected
