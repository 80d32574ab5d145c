"""French telling of attacks and their victims: whose attack, which dead, in clauses that hang on others."""

from __future__ import annotations

import pytest
from reading_tools import Read, Told, told

CLAIMS: list[tuple[str, list[Told]]] = [
    # an attack that tells of both sides by its own words is a claim beside its victims
    (
        "Neuf soldats tchadiens ont été tués lors de l'assaut mené par l'armée nigériane contre les insurgés.",
        [
            ("Casualties", {"victim": ["soldats tchadiens"]}, 9),
            ("Attack", {"agent": ["armée nigériane"], "target": ["insurgés"]}, None),
        ],
    ),
    (
        "Neuf soldats tchadiens ont été tués lors d'un assaut mené par l'armée nigériane.",
        [("Casualties", {"victim": ["soldats tchadiens"], "agent": ["armée nigériane"]}, 9)],
    ),
    # civilians are counted apart from men of a force, men of forces together
    (
        "L'explosion s'est soldée par la mort de deux douaniers et d'un civil.",
        [("Casualties", {"victim": ["douaniers"]}, 2), ("Casualties", {"victim": ["civil"]}, 1)],
    ),
    (
        "Une mine a causé la mort de deux gendarmes et d'un soldat.",
        [("Casualties", {"victim": ["gendarmes"]}, 3)],
    ),
    (
        "La mort de quatre soldats et un gendarme a été confirmée.",
        [("Casualties", {"victim": ["soldats", "gendarme"]}, 5)],
    ),
    # the dead of a toll, whoever gives it
    ("Un officier a donné un bilan provisoire de 9 soldats morts.", [("Casualties", {"victim": ["soldats"]}, 9)]),
    ("L'attaque a laissé trois civils morts.", [("Casualties", {"victim": ["civils"]}, 3)]),
    # one person is somebody; those behind "et" with a verb of their own did not suffer the first one's fate
    (
        "Au moins une personne a été tuée et 71 autres, dont sept enfants, ont été blessées lundi.",
        [("Casualties", {"victim": ["personne"]}, 1), ("Casualties", {"victim": ["personne"]}, 71)],
    ),
    ("Personne n'a été tué.", []),
    # participles on a list share the auxiliary of the first
    (
        "Les rebelles ont attaqué Goma, pillé le marché, tué quatre soldats et blessé six civils.",
        [
            ("Attack", {"agent": ["rebelles"], "target": ["Goma"]}, None),
            ("Attack", {"agent": ["rebelles"]}, None),
            ("Casualties", {"agent": ["rebelles"], "victim": ["soldats"]}, 4),
            ("Casualties", {"agent": ["rebelles"], "victim": ["civils"]}, 6),
        ],
    ),
    # a place told by what it lies between, and a road made safe
    (
        "L'attaque a eu lieu à la frontière entre le Tchad et le Niger.",
        [("Attack", {}, None)],
    ),
    (
        "Un convoi sécurisé par l'armée kényane a été attaqué par des rebelles.",
        [("Attack", {"agent": ["rebelles"], "target": ["Un convoi"]}, None)],
    ),
    # who is meant by a relative pronoun and by the verb behind a relative clause
    (
        "L'armée a annoncé la mort de deux chefs rebelles de la région du Moyo, qui ont été tués lundi par un drone.",
        [
            ("Casualties", {"victim": ["chefs rebelles de la région du Moyo"]}, 2),
            ("Casualties", {"victim": ["chefs rebelles de la région du Moyo"]}, 2),
        ],
    ),
    (
        "Le convoi qui transportait des vivres a été attaqué lundi par des rebelles.",
        [("Attack", {"agent": ["rebelles"], "target": ["Le convoi"]}, None)],
    ),
    (
        "Trois soldats qui gardaient le pont ont été tués par des rebelles.",
        [("Casualties", {"victim": ["soldats"], "agent": ["rebelles"]}, 3)],
    ),
    # what exploded, and where
    (
        "Une bombe a explosé près d'un marché de Bagdad.",
        [("Attack", {"target": ["un marché de Bagdad"]}, None)],
    ),
    ("Le conflit a fait 220'000 morts.", [("Casualties", {}, 220000)]),
    # a participle between a noun and its verb; what a place is dominated by does not strike
    (
        "Une série de raids dans une zone tenue par les rebelles ont tué lundi six civils et détruit un pont.",
        [("Casualties", {"victim": ["civils"]}, 6), ("Attack", {"target": ["un pont"]}, None)],
    ),
    (
        "Le pont a été détruit par de nouveaux raids dans la province de Moyo dominée par des djihadistes.",
        [("Attack", {"target": ["Le pont"]}, None)],
    ),
    # one of several; a part that a comma does not set apart; several victims, each with a number
    ("L'un des gendarmes a succombé à ses blessures.", [("Casualties", {"victim": ["gendarmes"]}, 1)]),
    ("Un de ses gardes a été tué.", [("Casualties", {"victim": ["gardes"]}, 1)]),
    ("Sept mineurs dont deux enfants ont été tués.", [("Casualties", {"victim": ["mineurs"]}, 7)]),
    (
        "Le chef du groupe et son frère ainsi que huit autres membres du groupe ont été tués.",
        [
            ("Casualties", {"victim": ["chef du groupe"]}, None),
            ("Casualties", {"victim": ["autres membres du groupe"]}, 8),
        ],
    ),
    # towns that fall, with words between; expressions with words between; what harms nobody
    (
        "La ville de Moyo, dans le nord du pays, est passée lundi aux mains des rebelles.",
        [("Attack", {"agent": ["rebelles"], "target": ["Moyo"]}, None)],
    ),
    ("L'armée fait pour sa part état de neuf morts.", [("Casualties", {"victim": ["personnes"]}, 9)]),
    ("Les frappes n'ont pas fait de victimes.", []),
    # no town kills, nobody is killed by an adverb, and a number is no year
    (
        "L'attentat perpétré lundi contre une messe à Moyo, qui a tué neuf fidèles, a choqué le pays.",
        [("Casualties", {"victim": ["fidèles"]}, 9)],
    ),
    ("Malheureusement, nous avons perdu neuf hommes.", [("Casualties", {"victim": ["hommes"]}, 9)]),
    ("Plus de 2000 villageois ont été tués.", [("Casualties", {"victim": ["villageois"]}, 2001)]),
    # parts in percent; an attack told by its day; towns that are bombed; who fights whom
    ("La brigade a perdu jusqu'à 60 % de ses hommes.", [("Casualties", {"victim": ["brigade"]}, None)]),
    ("40 % des gendarmes ont été tués.", [("Casualties", {"victim": ["gendarmes"]}, 40)]),
    ("C'est le pire jour depuis l'attaque contre la caserne en mars.", [("Attack", {"target": ["la caserne"]}, None)]),
    ("Le siège de Marioupol a duré trois mois.", [("Attack", {"target": ["Marioupol"]}, None)]),
    ("La milice affronte les rebelles.", [("Attack", {"agent": ["milice"], "target": ["rebelles"]}, None)]),
    ("Les rebelles luttent pour la défense des paysans.", []),
    # those behind the verb, beside another toll, inside a bracket's sentence, among the dead
    (
        "Le préfet a été tué, ainsi que trois gardes.",
        [("Casualties", {"victim": ["préfet"]}, None), ("Casualties", {"victim": ["gardes"]}, 3)],
    ),
    (
        "L'agence fait état de deux morts et d'un blessé.",
        [("Casualties", {"victim": ["personnes"]}, 2), ("Casualties", {"victim": ["personne"]}, 1)],
    ),
    (
        "Il y a 55 membres de la milice locale (ML, paramilitaire) qui ont été tués.",
        [("Casualties", {"victim": ["membres de la milice locale"]}, 55)],
    ),
    ("Le raid a fait neuf morts, dont un policier et deux enfants.", [("Casualties", {"victim": ["personnes"]}, 9)]),
    (
        "Trente habitants de Sidi, près de Blida, dont des enfants et des femmes, ont été assassinés.",
        [("Casualties", {"victim": ["habitants de Sidi"]}, 30)],
    ),
    (
        "Onze enfants et deux femmes font partie des victimes.",
        [("Casualties", {"victim": ["enfants"]}, 11), ("Casualties", {"victim": ["femmes"]}, 2)],
    ),
    # armed men who come in attack; seats are not besieged; men who are missing; who "eux" are
    (
        "Cinq hommes armés ont pénétré dans l'hôtel. Deux d'entre eux ont été tués.",
        [
            ("Attack", {"agent": ["hommes armés"], "target": ["l'hôtel"]}, 5),
            ("Casualties", {"victim": ["hommes armés"]}, 2),
        ],
    ),
    (
        "Les rebelles sont entrés dans la ville de Kidal.",
        [("Attack", {"agent": ["rebelles"], "target": ["Kidal"]}, None)],
    ),
    (
        "Les rebelles ont tendu une embuscade aux soldats.",
        [("Attack", {"agent": ["rebelles"], "target": ["soldats"]}, None)],
    ),
    ("L'armée a repris le siège du gouverneur.", []),
    ("Quatre gendarmes ont disparu lundi.", [("Casualties", {"victim": ["gendarmes"]}, 4)]),
    (
        "Une infirmière a été enlevée par de présumés rebelles.",
        [("Attack", {"agent": ["présumés rebelles"], "target": ["infirmière"]}, 1)],
    ),
    (
        "Vingt soldats maliens ont été blessés, selon la police. Ils sont tombés dans une embuscade.",
        [("Casualties", {"victim": ["soldats maliens"]}, 20), ("Attack", {"target": ["soldats maliens"]}, None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CLAIMS, ids=[row[0] for row in CLAIMS])
def test_french_conflict(text: str, expected: list[Told], read: Read) -> None:
    """Each sentence gives these claims and no others."""
    claims = read(text, "fr")
    assert [claim.type for claim in claims] == [kind for kind, _, _ in expected]
    assert [told(claim, *row) for claim, row in zip(claims, expected, strict=True)] == [True] * len(expected)


def test_the_words_of_a_claim_begin_with_its_subject(read: Read) -> None:
    """A relative clause inside the subject belongs to what is told."""
    text = "Trois soldats qui gardaient le pont ont été tués par des rebelles."
    assert [claim.quote for claim in read(text, "fr")] == [text.rstrip(".")]


def test_who_goes_on_speaking(read: Read) -> None:
    """ "…, ajoutant que": who said it before, and not the raid of which it was said."""
    text = "Un officier a dit que le raid avait eu lieu lundi à Tozeur, ajoutant que neuf soldats avaient été tués."
    assert [role.name for role in read(text, "fr")[-1].attributed_to] == ["officier"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("En début de semaine, l'armée a bombardé Goma.", "[2025-03-17..2025-03-19]"),
        ("Au début de l'année 2022, l'armée a bombardé Goma.", "2022"),
        ("L'armée bombarde Goma depuis le début de l'année.", "2025/.."),
    ],
)
def test_how_a_period_begins(text: str, days: str, read: Read) -> None:
    """The beginning of a week or year not over yet is some day of it before the day of publication."""
    assert read(text, "fr")[0].edtf == days
