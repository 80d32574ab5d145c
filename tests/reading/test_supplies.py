"""Goods on their way: what vehicles carry, batches that come, what a delivery is made of, trials of arms."""

from __future__ import annotations

import pytest
from reading_tools import Read

Told = tuple[str, dict[str, str], int | None]

CASES: list[tuple[str, str, list[Told]]] = [
    # what is sent beside something of another kind makes an event of its own; bounds behind what is counted
    (
        "en",
        "Kenya sent 40 tanks and soldiers to Malawi.",
        [
            ("ArmsTransfer", {"agent": "KE", "recipient": "MW"}, 40),
            ("Deployment", {"agent": "KE", "recipient": "MW"}, None),
        ],
    ),
    (
        "fr",
        "Le Kenya a envoyé au Malawi des soldats, des chars et des obus.",
        [
            ("ArmsTransfer", {"agent": "KE", "recipient": "MW"}, None),
            ("ArmsTransfer", {"agent": "KE", "recipient": "MW"}, None),
            ("Deployment", {"agent": "KE", "recipient": "MW"}, None),
        ],
    ),
    ("en", "Kenya sent two frigates to the Red Sea.", [("Deployment", {"agent": "KE"}, 2)]),
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
    (
        "en",
        "Kenya sent 20 tonnes of rice to Malawi. The plane landed in Lilongwe on Monday.",
        [("AidTransfer", {"agent": "KE", "recipient": "MW"}, 20), ("AidTransfer", {"recipient": "MW"}, None)],
    ),
    (
        "fr",
        "Le Japon a livré 300 tonnes de riz au Togo. Au total, 52 tonnes sont données par le Brésil.",
        [("AidTransfer", {"agent": "JP", "recipient": "TG"}, 300), ("AidTransfer", {"agent": "BR"}, 52)],
    ),
    (
        "en",
        "Kenya sent 20 tonnes of rice to Malawi. Also on board were six water filters. Among them was a generator.",
        [
            ("AidTransfer", {"agent": "KE", "recipient": "MW"}, 20),
            ("AidTransfer", {"agent": "KE", "recipient": "MW"}, 6),
            ("AidTransfer", {"agent": "KE", "recipient": "MW"}, None),
        ],
    ),
    # ships: launched by who builds them, taken into service by whose they are
    ("en", "The Chilean Navy commissioned its first frigate.", [("ArmsTransfer", {"recipient": "CL"}, 1)]),
    ("en", "Chile launched a submarine on Monday.", [("ArmsProduction", {"agent": "CL"}, 1)]),
    ("en", "Togo has received six trainer aircrafts.", [("ArmsTransfer", {"recipient": "TG"}, 6)]),
    ("en", "Chile commissioned a report.", []),
    ("fr", "Le Chili a admis au service actif une frégate.", [("ArmsTransfer", {"recipient": "CL"}, 1)]),
    ("fr", "Le Chili a reçu un sous-marin du Danemark.", [("ArmsTransfer", {"agent": "DK", "recipient": "CL"}, 1)]),
    # sums of money: given to somebody, or what the goods are worth
    (
        "en",
        "Peru allocated 200,000 dollars to the Red Cross in Haiti.",
        [("AidTransfer", {"agent": "PE", "recipient": "icrc"}, 200_000)],
    ),
    (
        "en",
        "Another 40 tonnes of rice were handed over on Monday by Kenya.",
        [("AidTransfer", {"agent": "KE"}, 40)],
    ),
    ("en", "He gave 5 million dollars to the club.", []),
    (
        "en",
        "Denmark gave Togo military assistance valued at 30 million dollars.",
        [("ArmsTransfer", {"agent": "DK"}, 30_000_000)],
    ),
    (
        "fr",
        "La Chine a remis à la Zambie du matériel militaire d'une valeur de 3 millions de dollars.",
        [("ArmsTransfer", {"agent": "CN", "recipient": "ZM"}, 3_000_000)],
    ),
    # trials on several days; what a missile can carry is no deed
    (
        "fr",
        "Le missile Zorba a été testé par le Chili en 2007 et en 2008.",
        [("WeaponTest", {"agent": "CL"}, None), ("WeaponTest", {"agent": "CL"}, None)],
    ),
    ("fr", "C'était le premier test d'un missile depuis 2009.", [("WeaponTest", {}, None)]),
    ("fr", "Le missile peut transporter une charge utile d'une tonne.", []),
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
