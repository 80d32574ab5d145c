"""French news in its many ways: offices and their holders, words beside deeds, what only might be, shared tolls."""

from __future__ import annotations

import pytest
from reading_tools import Read, Told, told

CLAIMS: list[tuple[str, list[Told]]] = [
    # who holds which office, named before or later
    (
        "Le ministre kényan de la Défense a promis la paix. Le ministre, Peter Ruto, parlait à Nairobi.",
        [("Statement", {"speaker": ["Peter Ruto"]}, None)],
    ),
    (
        "Gabriel Boric a reçu Anna Diaz, ministre de la Santé. « Nous avançons », a dit la ministre.",
        [
            ("Meeting", {"partner": ["Gabriel Boric", "Anna Diaz"]}, None),
            ("Statement", {"speaker": ["Anna Diaz"]}, None),
        ],
    ),
    (
        "Le porte-parole de la police, Jean Mbala, a parlé. « Nous cherchons », a dit le porte-parole.",
        [("Statement", {"speaker": ["Jean Mbala"]}, None)],
    ),
    (
        "Le ministre de la Santé a démenti. Le ministre de la Défense, Peter Ruto, parlait à Nairobi.",
        [("Denial", {"speaker": ["ministre de la Santé"]}, None)],
    ),
    # what is said beside another act of speech, beside deeds, and by whoever is at a place
    (
        "Le président chilien a rejeté l'ultimatum, affirmant que son pays ne céderait pas.",
        [("Denial", {"speaker": ["président chilien"]}, None), ("Statement", {"speaker": ["président chilien"]}, None)],
    ),
    ("Berlin a réagi en affirmant que le traité tenait.", [("Statement", {"speaker": ["Allemagne"]}, None)]),
    (
        "« Nous avons perdu douze hommes. Mais la ville garde confiance et tiendra », a dit le gouverneur Ivan Kyryk.",
        [("Casualties", {"victim": ["hommes"]}, 12), ("Statement", {"speaker": ["Ivan Kyryk"]}, None)],
    ),
    (
        "« Une bavure », plaide-t-on à la présidence togolaise.",
        [("Statement", {"speaker": ["présidence togolaise"]}, None)],
    ),
    ("« Rien n'est joué », raconte-t-on.", []),
    (
        "La présidence a estimé dans un communiqué que la trêve était rompue.",
        [("Statement", {"speaker": ["présidence"]}, None)],
    ),
    # what has not happened, or only might
    ("Les élus resteront à moins que l'armée russe n'attaque la ville.", []),
    ("Le jour où les rebelles auront quitté la ville, la paix reviendra.", []),
    (
        "Les soldats ont fui avant que les rebelles n'attaquent la base de Goma.",
        [("Attack", {"agent": ["rebelles"], "target": ["Goma", "la base de Goma"]}, None)],
    ),
    # some of the victims, and victims counted together
    (
        "Parmi les blessés figurent deux ressortissants portugais.",
        [("Casualties", {"victim": ["ressortissants portugais"]}, 2)],
    ),
    ("Au nombre des victimes figurent six policiers.", [("Casualties", {"victim": ["policiers"]}, 6)]),
    ("Trois secouristes font partie des victimes.", [("Casualties", {"victim": ["secouristes"]}, 3)]),
    ("Quatre députés figurent sur la liste.", []),
    ("Le raid a tué un enseignant et quatre élèves.", [("Casualties", {"victim": ["enseignant"]}, 5)]),
    (
        "La mort d'un adjudant et d'un gendarme a été annoncée.",
        [("Casualties", {"victim": ["adjudant", "gendarme"]}, 2)],
    ),
    # who does it, to whom, and of how much
    (
        "Trois employés d'une ONG ont été enlevés par des inconnus à Mogadiscio.",
        [("Attack", {"agent": ["inconnus"], "target": ["employés d'une ONG"]}, 3)],
    ),
    (
        "L'armée malienne a essuyé dans la nuit des tirs de missiles.",
        [("Attack", {"target": ["armée malienne"]}, None)],
    ),
    (
        "Le Maroc a livré aux rebelles des mortiers.",
        [("ArmsTransfer", {"agent": ["Maroc"], "recipient": ["rebelles"]}, None)],
    ),
    (
        "L'Arménie et l'Azerbaïdjan se sont entendus sur un cessez-le-feu.",
        [("Agreement", {"partner": ["Arménie", "Azerbaïdjan"]}, None)],
    ),
    (
        "La Suède a débloqué une enveloppe de 20 millions d'euros pour le Soudan.",
        [("AidTransfer", {"agent": ["Suède"], "recipient": ["Soudan"]}, 20000000)],
    ),
    # subjects and verbs behind what describes them
    (
        "Les soixante derniers militaires allemands encore présents au Niger ont quitté la base de Niamey.",
        [("Withdrawal", {"agent": ["derniers militaires allemands"]}, 60)],
    ),
    (
        "Les soldats français récemment arrivés à Bangui ont attaqué une base rebelle.",
        [("Attack", {"agent": ["soldats français"], "target": ["une base rebelle"]}, None)],
    ),
    (
        "Un millier de soldats américains étaient alors déployés dans le pays.",
        [("Deployment", {"agent": ["États-Unis"]}, 900)],
    ),
    (
        "L'armée, par un raid, a chassé les shebab de Merca.",
        [("Attack", {"agent": ["armée"], "target": ["Chebab"]}, None)],
    ),
    (
        "Vladimir Poutine a salué l'accord. « Nous rapprochons l'armée de la frontière », a-t-il poursuivi.",
        [
            ("Statement", {"speaker": ["Vladimir Poutine"]}, None),
            ("Statement", {"speaker": ["Vladimir Poutine"]}, None),
        ],
    ),
    (
        "Vladimir Poutine a salué l'accord. « Rien n'est perdu », a ironisé ce proche allié du Mali.",
        [
            ("Statement", {"speaker": ["Vladimir Poutine"]}, None),
            ("Statement", {"speaker": ["Vladimir Poutine"]}, None),
        ],
    ),
    # who joins a force, and with how many
    (
        "Le Malawi et la Tanzanie participent aussi à cette force régionale.",
        [("Deployment", {"agent": ["Malawi", "Tanzanie"]}, None)],
    ),
    ("La Suède participera à la mission avec 150 soldats.", [("Deployment", {"agent": ["Suède"]}, 150)]),
    ("Le roi a participé à une réunion à Alger.", [("Meeting", {"partner": ["roi"]}, None)]),
    (
        "Une centaine de conseillers militaires iraniens seraient présents à Marioupol.",
        [("Deployment", {"agent": ["conseillers militaires iraniens"]}, 90)],
    ),
    # cargo and vessel
    ("Le Tchad a envoyé un convoi de chars à Faya.", [("ArmsTransfer", {"agent": ["Tchad"]}, None)]),
    ("Les Américains ont rétrocédé leur base de drones d'Agadez.", [("Withdrawal", {"agent": ["États-Unis"]}, None)]),
    # passives of the masculine are passives, no expressions
    (
        "Un lot de 50 000 obus a été livré à Kiev par la Tchéquie.",
        [("ArmsTransfer", {"agent": ["Tchéquie"], "recipient": ["Ukraine"]}, 50000)],
    ),
    (
        "Le port de Latakia a été frappé par des missiles russes.",
        [("Attack", {"agent": ["Russie"], "target": ["Lattaquié", "Le port de Latakia"]}, None)],
    ),
    (
        "Le convoi a été visé par l'armée turque.",
        [("Attack", {"agent": ["armée turque"], "target": ["Le convoi"]}, None)],
    ),
    # goods that two complements name
    (
        "En mars, 61 tonnes d'armes et de munitions ont été livrées à la Somalie.",
        [("ArmsTransfer", {"recipient": ["Somalie"]}, 61)],
    ),
    ("Il a parlé de paix et de nombreux soldats ont été tués.", [("Casualties", {"victim": ["soldats"]}, 2)]),
    (
        "Pyongyang tire une salve de missiles vers la mer du Japon.",
        [("WeaponTest", {"agent": ["Corée du Nord"]}, None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CLAIMS, ids=[row[0] for row in CLAIMS])
def test_french_news(text: str, expected: list[Told], read: Read) -> None:
    """Each sentence gives these claims and no others."""
    claims = read(text, "fr")
    assert [claim.type for claim in claims] == [kind for kind, _, _ in expected]
    assert [told(claim, *row) for claim, row in zip(claims, expected, strict=True)] == [True] * len(expected)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Le 3 mars, l'armée a bombardé Goma. La veille, elle avait tué dix civils.", "2025-03-02"),
        ("Le 3 mars, l'armée a bombardé Goma. Le lendemain, les rebelles ont attaqué Bukavu.", "2025-03-04"),
        ("Le 3 mars, l'armée a bombardé Goma. Ce jour-là, dix civils ont été tués.", "2025-03-03"),
        ("Le 3 mars, l'armée a bombardé Goma. Quatre jours plus tard, elle a repris Bukavu.", "2025-03-07"),
        ("Le 3 mars, l'armée a bombardé Goma. Deux jours plus tôt, les rebelles avaient pris Bukavu.", "2025-03-01"),
        ("Le 3 mars, l'armée a bombardé Goma. Trois semaines plus tard, elle a repris Bukavu.", None),
        ("Le roi Abdallah II doit rencontrer Peter Ruto le 27 avril.", "2025-04-27"),
    ],
)
def test_days_counted_from_the_day_last_named(text: str, day: str | None, read: Read) -> None:
    """ "La veille" and "quatre jours plus tard" count from the day last named; what is due is still to come."""
    assert read(text, "fr")[-1].edtf == day
