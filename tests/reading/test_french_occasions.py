"""French news of meetings, talks and tests: who took part, whose words they are, how many arms of which range,
who sets out for where."""

from __future__ import annotations

import pytest
from reading_tools import Read, Told, told

CLAIMS: list[tuple[str, list[Told]]] = [
    # who speaks on an occasion took part in it
    (
        "Lors d'une rencontre avec l'ambassadeur du Togo, le président Boni a salué cet appui.",
        [("Statement", {"speaker": ["Boni"]}, None), ("Meeting", {"partner": ["Boni"]}, None)],
    ),
    (
        "Le ministre portugais de la Mer a salué cet appui lors d'un entretien avec son homologue tunisien.",
        [("Meeting", {"partner": ["ministre portugais de la Mer"]}, None), ("Statement", {}, None)],
    ),
    (
        "Lors d'une visite à Alger, le ministre portugais de la Mer a salué cet appui.",
        [("Meeting", {"partner": ["Algérie"]}, None), ("Statement", {}, None)],
    ),
    (
        "Une réunion à huis clos du Conseil de sécurité des Nations unies s'est tenue mardi.",
        [("Meeting", {"partner": ["Conseil de sécurité des Nations unies"]}, None)],
    ),
    # operations with somebody, not against them
    (
        "La Minusca a repris ses opérations conjointes avec l'armée tchadienne.",
        [("Cooperation", {"partner": ["armée tchadienne"]}, None)],
    ),
    # whose words follow
    (
        "Bien que Damas ait affirmé que la route était ouverte, le général Ali Haddad a fermé la vallée. "
        "« Rien ne passe plus », a-t-il affirmé.",
        [("Statement", {"speaker": ["Syrie"]}, None), ("Statement", {"speaker": ["Ali Haddad"]}, None)],
    ),
    (
        "Le porte-parole Paul Dia a condamné ce pillage. Le colonel Ali Haddad a inspecté la base. "
        "« Nous tiendrons bon », a-t-il dit.",
        [("Statement", {"speaker": ["Paul Dia"]}, None), ("Statement", {"speaker": ["Ali Haddad"]}, None)],
    ),
    (
        "Le ministère de la Mer a annoncé que le général Ali Haddad est en route. "
        "« Nous le saluons tous », a-t-il ajouté.",
        [("Statement", {"speaker": ["ministère de la Mer"]}, None)] * 2,
    ),
    (
        "Le gouvernement ghanéen s'est dit mardi déterminé à poursuivre la lutte.",
        [("Statement", {"speaker": ["gouvernement ghanéen"]}, None)],
    ),
    # what has a range is a missile, and each number of them a test
    (
        "L'armée birmane a lancé un « Narat » de moyenne portée (800 à 1200 km) "
        "et six autres modèles de courte portée.",
        [("WeaponTest", {"agent": ["armée birmane"]}, 1), ("WeaponTest", {}, 6)],
    ),
    # who leaves home for another country is sent there
    ("Un contingent de 300 gendarmes togolais a quitté Lomé pour Bangui.", [("Deployment", {}, 300)]),
    ("Le départ de 40 policiers vers Haïti a été retardé par la pluie.", [("Deployment", {}, 40)]),
    ("Les soldats français ont quitté le Mali pour le Niger.", [("Withdrawal", {"agent": ["soldats français"]}, None)]),
    ("Un groupe de 40 policiers kényans a quitté Bangui.", [("Withdrawal", {}, 40)]),
    # who is received, who talks, and who speaks for whom
    (
        "Idriss Déby est à Rome et il a été reçu par le président italien Sergio Mattarella.",
        [("Meeting", {"partner": ["Sergio Mattarella", "Idriss Déby"]}, None)],
    ),
    ("MM. Lula et Petro ont eu une courte conversation.", [("Meeting", {"partner": ["Petro"]}, None)]),
    (
        "Le col est fermé, a précisé le porte-parole du Kremlin Dmitri Peskov.",
        [("Statement", {"speaker": ["Dmitri Peskov"]}, None)],
    ),
    (
        "Le col est fermé, a précisé le porte-parole de la présidence Amadou Kane.",
        [("Statement", {"speaker": ["Amadou Kane"]}, None)],
    ),
    # what there is none of is not denied of the verb before it
    (
        "Le roi du Maroc a tenu une réunion sans précédent avec le roi de Jordanie.",
        [("Meeting", {"partner": ["roi du Maroc"]}, None)],
    ),
    (
        "Les discussions se poursuivent sans trêve entre le Chili et le Pérou.",
        [("Meeting", {"partner": ["Chili", "Pérou"]}, None)],
    ),
    # money whose use is told, and how much "millions" are
    (
        "La Norvège a débloqué 20 millions d'euros pour aider les réfugiés.",
        [("AidTransfer", {"agent": ["Norvège"]}, 20_000_000)],
    ),
    ("La Norvège a versé 20 millions d'euros pour acheter des vedettes.", []),
    (
        "La Norvège a livré des millions de tonnes de blé au Niger.",
        [("AidTransfer", {"recipient": ["Niger"]}, 2_000_000)],
    ),
    # who signs, who buys, who hosts whom
    (
        "Le ministre birman de la Mer, Aung Thein, et son homologue laotien, Kham Bouta ont signé un traité.",
        [("Agreement", {"partner": ["Aung Thein", "Kham Bouta"]}, None)],
    ),
    (
        "Le gouvernement péruvien a approuvé l'achat de 36 avions de combat.",
        [("ArmsTransfer", {"recipient": ["gouvernement péruvien"]}, 36)],
    ),
    (
        "Djibouti abrite environ 900 militaires français.",
        [("Deployment", {"recipient": ["Djibouti"], "agent": ["militaires français"]}, 810)],
    ),
    ("Lomé abrite 2 000 réfugiés.", []),
    (
        "Le Togo et le Ghana ont repris leurs patrouilles maritimes communes.",
        [("Cooperation", {"partner": ["Togo", "Ghana"]}, None)],
    ),
    # what is said, and by whom
    ("Le Togo a multiplié les appels au cessez-le-feu.", [("Statement", {"speaker": ["Togo"]}, None)]),
    ("Le Laos revendique la majeure partie du territoire.", [("Statement", {"speaker": ["Laos"]}, None)]),
    (
        "La trêve tient, a déclaré le porte-parole du gouvernement, Yann Le Goff.",
        [("Statement", {"speaker": ["Yann Le Goff"]}, None)],
    ),
    (
        "« Nous tiendrons bon », a dit le roi Carl Bernad. Et d'ajouter : « Rien n'est perdu pour nous ».",
        [("Statement", {"speaker": ["Carl Bernad"]}, None)] * 2,
    ),
    (
        "Le ministre Paul Dia a critiqué Jean Ouro. Selon lui, « rien ne change ».",
        [("Statement", {"speaker": ["Paul Dia"]}, None)] * 2,
    ),
    (
        "L’ambassadeur du Laos, Kham Bouta, a été reçu par le ministre Rafic Hamdi. "
        "À l’issue de l'audience avec M. Hamdi, le diplomate a déclaré que rien ne changeait.",
        [("Statement", {"speaker": ["Kham Bouta"]}, None), ("Meeting", {"partner": ["Kham Bouta"]}, None)],
    ),
    (
        "Le président portugais, Mario Lopes, a reçu, ce lundi 9 mars, à Porto, le maréchal Khalil Hamdi.",
        [("Meeting", {"partner": ["Mario Lopes", "Khalil Hamdi"]}, None)],
    ),
    ("Le roi et le maréchal Khalil Hamdi étaient attendus hier à Moscou.", [("Meeting", {}, None)]),
    ("Le Laos a qualifié l'accord d'illégal.", [("Statement", {"speaker": ["Laos"]}, None)]),
    # answers, leave and struggles that are no deeds of war
    ("Le Laos a riposté en expulsant l'ambassadeur togolais.", []),
    ("La loi autorise les navires russes à pénétrer dans le port.", []),
    (
        "Le Ghana a livré deux chars au Pérou pour lutter contre la production de drogue.",
        [("ArmsTransfer", {"agent": ["Ghana"], "recipient": ["Pérou"]}, 2)],
    ),
    (
        "Deux chars ont été livrés au Pérou à bord d'un avion togolais.",
        [("ArmsTransfer", {"recipient": ["Pérou"]}, 2)],
    ),
    # what can be carried, and how many were withdrawn
    ("L'Agni peut transporter une charge utile de deux tonnes.", []),
    ("L'armée a pu transporter 200 soldats au front.", [("Deployment", {"agent": ["armée"]}, 200)]),
    (
        "L'Ouganda a achevé le retrait de ses troupes, soit 3.000 hommes.",
        [("Withdrawal", {"agent": ["Ouganda"]}, 3000)],
    ),
    ("Les rois du Maroc et de Jordanie se sont rencontrés mardi et mercredi.", [("Meeting", {}, None)]),
    ("Le Ghana a livré deux guerres au Togo.", []),
    (
        "Le Ghana est prêt à affronter tout danger pour le régime, selon son ministre.",
        [("Statement", {"speaker": ["ministre"]}, None)],
    ),
]

DAYS = [
    ("Les deux présidents se sont réunis le 3 mars dernier.", "2024-03-03"),
    ("Les deux présidents se réuniront le 3 septembre prochain.", "2024-09-03"),
    ("Les deux présidents se réuniront en septembre prochain.", "2024-09"),
    ("Le Chili a approuvé mercredi soir l'achat de six chars.", "2024-06-05"),
    ("Les deux présidents se sont réunis hier dimanche 9 juin 2024.", "2024-06-09"),
]


@pytest.mark.parametrize(("text", "claims"), CLAIMS)
def test_a_sentence_tells_these_claims_and_no_others(read: Read, text: str, claims: list[Told]) -> None:
    """Every claim named is read, with its parties and its number, and no other."""
    found = read(text, "fr", "2024-06-10")
    assert [any(told(c, *claim) for c in found) for claim in claims] == [True] * len(claims), found
    assert len(found) == len(claims), found


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_last_and_next_tell_on_which_side_of_publication_a_day_lies(read: Read, text: str, day: str) -> None:
    """ "le 3 mars dernier", "le 3 mars prochain" are whole dates."""
    assert [claim.edtf for claim in read(text, "fr", "2024-06-10")] == [day]


def test_ministers_of_two_states_are_known_and_several(read: Read) -> None:
    """Who is told by the state they act for is somebody known, and a plural is no lone party."""
    (claim,) = read("Les ministres de la Mer du Laos et du Togo se sont réunis mardi.", "fr", "2024-06-10")
    assert claim.signs == {"deed", "far", "past"}


def test_the_words_of_a_signing_begin_with_the_title_of_the_first_who_signs(read: Read) -> None:
    """The quote holds what the first of two was called before his name."""
    text = "Le ministre birman de la Mer, Aung Thein, et son homologue laotien, Kham Bouta ont signé un traité."
    (claim,) = read(text, "fr", "2024-06-10")
    assert claim.quote == text[:-1]
