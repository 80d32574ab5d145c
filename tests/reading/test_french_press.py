"""French as the press writes it: parted subjects and verbs, shared auxiliaries, parts of a number, idioms, pledges."""

from __future__ import annotations

import pytest
from reading_tools import Read, Told, told

CLAIMS: list[tuple[str, list[Told]]] = [
    # subjects and verbs that are parted
    (
        "Le Kenya et l'Ouganda ont signé mardi, sous les auspices de Doha, un accord de paix.",
        [("Agreement", {"partner": ["Kenya", "Ouganda"]}, None)],
    ),
    (
        "L'armée tchadienne, qui dispose de deux bases au nord, a bombardé la ville de Faya.",
        [("Attack", {"agent": ["armée tchadienne"], "target": ["Faya", "la ville de Faya"]}, None)],
    ),
    (
        "Les raids de mardi, qui ont touché un pont, ont fait cinq morts.",
        [("Attack", {"target": ["un pont"]}, None), ("Casualties", {"victim": ["personnes"]}, 5)],
    ),
    (
        "Ali Bongo et Faustin Touadéra, le chef d'un Etat qui a connu la guerre, se sont rencontrés jeudi.",
        [("Meeting", {"partner": ["Ali Bongo", "Faustin Touadéra"]}, None)],
    ),
    ("Le Mali a, le 3 mars, dénoncé une ingérence.", [("Statement", {"speaker": ["Mali"]}, None)]),
    # one auxiliary for two participles, quotation marks between it and the verb
    (
        "Une bombe a tué six écoliers et blessé dix autres.",
        [("Casualties", {"victim": ["écoliers"]}, 6), ("Casualties", {"victim": ["écoliers"]}, 10)],
    ),
    ("Le Yémen a « bombardé le port » d'Aden.", [("Attack", {"agent": ["Yémen"], "target": ["Aden"]}, None)]),
    (
        "Le Soudan a mené dans la nuit de lundi à mardi de nouvelles frappes contre la base de Wadi Seidna.",
        [("Attack", {"agent": ["Soudan"]}, None)],
    ),
    ("Le chef de l'Otan Jens Stoltenberg a salué cet élan.", [("Statement", {"speaker": ["Jens Stoltenberg"]}, None)]),
    # a time inside an expression, also between commas
    (
        "Un convoi de la Minusca a été mardi soir la cible d'une embuscade.",
        [("Attack", {"target": ["Minusca", "Un convoi de la Minusca"]}, None)],
    ),
    (
        "Un poste de la Finul a été, mardi, la cible de tirs.",
        [("Attack", {"target": ["FINUL", "Finul", "Un poste de la Finul"]}, None)],
    ),
    # a people's name is the same for one and for many
    (
        "Le communiqué fait état de dix Togolais tués et de cinq Ghanéens blessés.",
        [("Casualties", {"victim": ["Togo"]}, 10), ("Casualties", {"victim": ["Ghana"]}, 5)],
    ),
    # an adverb inside an expression; behind "être" an adjective is no verb
    (
        "Des troupes gabonaises sont également présentes à Bria.",
        [("Deployment", {"agent": ["Gabon", "troupes gabonaises"]}, None)],
    ),
    ("La presse gabonaise n'est pas présente à Bria.", []),
    # who attacked stands in a participle behind the attack that somebody suffers
    (
        "La base de Faya a subi une attaque menée par Boko Haram.",
        [("Attack", {"agent": ["Boko Haram"], "target": ["La base de Faya"]}, None)],
    ),
    # a total that another verb gives
    (
        "Cette attaque porte à 38 le nombre de soldats togolais tués au Bénin.",
        [("Casualties", {"victim": ["Togo", "soldats togolais"]}, 38)],
    ),
    (
        "Le nombre de policiers tués dans ces attaques s'élève à 19.",
        [("Casualties", {"victim": ["policiers"]}, 19)],
    ),
    ("L'attentat a porté à 26 le nombre de morts.", [("Casualties", {}, 26)]),
    ("Le nombre de morts est passé de 12 à 26.", [("Casualties", {}, 26)]),
    ("Le commandant gabonais a été blessé par balle.", [("Casualties", {"victim": ["commandant gabonais"]}, None)]),
    (
        "La Norvège a alloué 30 millions de francs à l'aide aux réfugiés.",
        [("AidTransfer", {"agent": ["Norvège"]}, 30000000)],
    ),
    # troops that a pronoun or their own name stands for
    (
        "Les troupes rwandaises sont arrivées. Elles se sont déployées autour de Palma.",
        [("Deployment", {"agent": ["Rwanda", "troupes rwandaises", "Les troupes rwandaises"]}, None)],
    ),
    ("La Minusca s'est déployée à Bria.", [("Deployment", {"agent": ["Minusca"]}, None)]),
    # words that are something else where they stand
    (
        "Une attaque lâche et odieuse commise par le M23 a fait neuf morts.",
        [("Casualties", {"agent": ["M23"]}, 9)],
    ),
    ("Le général Camara a rappelé le rôle du Gabon.", [("Statement", {"speaker": ["Camara"]}, None)]),
    ("Les mutins au pouvoir exigent le départ des troupes belges.", [("Statement", {"speaker": ["mutins"]}, None)]),
    (
        "Le Tchad masse ses troupes dans l'est du pays.",
        [("Deployment", {"agent": ["Tchad"]}, None)],
    ),
    ("Les blessés ont été pris en charge par la Croix-Rouge.", []),
    ("Les experts rappellent que le front n'a guère bougé.", [("Statement", {"speaker": ["experts"]}, None)]),
    ("Personne n'a été attaqué.", []),
    # numbers
    ("Douze des trente camions du convoi ont été détruits.", [("Attack", {}, 12)]),
    ("Un tir a tué trois pêcheurs et un policier.", [("Casualties", {"victim": ["pêcheurs", "policier"]}, 4)]),
    ("Le bilan est passé de 12 à 19 morts.", [("Casualties", {"victim": ["personnes"]}, 19)]),
    ("Berlin livrera quatre chars Leopard 2 à Kiev.", [("ArmsTransfer", {"agent": ["Allemagne"]}, 4)]),
    # what is given
    (
        "Oslo a débloqué cinq millions d'euros pour les sinistrés du Malawi.",
        [("AidTransfer", {"agent": ["Norvège"], "recipient": ["sinistrés du Malawi"]}, 5_000_000)],
    ),
    (
        "Ottawa a annoncé une aide militaire de 3 millions d'euros à l'Ukraine.",
        [("ArmsTransfer", {"agent": ["Canada"], "recipient": ["Ukraine"]}, 3_000_000)],
    ),
    # attempts, wounds, interceptions
    (
        "Les mutins ont tenté de s'emparer de la ville de Faya.",
        [("Attack", {"agent": ["mutins"], "target": ["la ville de Faya"]}, None)],
    ),
    ("Un sergent a été grièvement touché à la jambe.", [("Casualties", {"victim": ["sergent"]}, 1)]),
    (
        "Vingt drones ont été abattus, a annoncé l'armée moldave.",
        [("Attack", {"agent": ["armée moldave"]}, 20)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CLAIMS, ids=[row[0] for row in CLAIMS])
def test_french_constructions(text: str, expected: list[Told], read: Read) -> None:
    """Each sentence gives these claims and no others."""
    claims = read(text, "fr")
    assert [claim.type for claim in claims] == [kind for kind, _, _ in expected]
    assert [told(claim, *row) for claim, row in zip(claims, expected, strict=True)] == [True] * len(expected)


def test_who_speaks_behind_a_colon(read: Read) -> None:
    """Behind a colon "a-t-elle dit" means the subject before it, not whoever spoke before."""
    text = "Le roi a salué la trêve. La présidente du Sénat a réagi : « Nous attendons des actes », a-t-elle dit."
    assert "présidente du Sénat" in read(text, "fr")[-1].roles["speaker"][0].name


def test_victims_of_whom_nothing_is_said_are_of_who_attacked_before(read: Read) -> None:
    """A toll that names neither victims nor doers takes the attacker told of just before, and a note says so."""
    claims = read("Le Rwanda a bombardé la ville de Goma. Au moins 30 corps ont été recensés.", "fr")
    toll = claims[-1]
    assert [role.name for role in toll.roles["agent"]] == ["Rwanda"]
    assert "agent taken from an earlier sentence" in toll.notes


def test_words_owned_to_are_a_statement(read: Read) -> None:
    """What somebody concedes in a quotation without any deed is a statement, no acknowledgement."""
    claims = read("« La situation reste difficile », a reconnu le ministre malien.", "fr")
    assert [claim.type for claim in claims] == ["Statement"]
