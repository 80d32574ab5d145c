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
    # men of those spoken of, and whose ranks they are
    (
        "L'armée kényane fait état d'un mort et de neuf blessés légers dans ses rangs.",
        "fr",
        [("Casualties", {"victim": ["armée kényane"]}, 1), ("Casualties", {"victim": ["armée kényane"]}, 9)],
    ),
    (
        "The Kenyan army reported two dead in its ranks.",
        "en",
        [("Casualties", {"victim": ["The Kenyan army", "Kenyan army"]}, 2)],
    ),
    ("Les insurgés ont perdu douze des leurs.", "fr", [("Casualties", {"victim": ["insurgés"]}, 12)]),
    ("L'armée fait état d'un policier tué.", "fr", [("Casualties", {"victim": ["policier"]}, 1)]),
    (
        "Trois marins ont été tués et un a été grièvement brûlé.",
        "fr",
        [("Casualties", {"victim": ["marins"]}, 3), ("Casualties", {"victim": ["marins"]}, 1)],
    ),
    (
        "Le ministère évoque de lourdes pertes infligées aux insurgés.",
        "fr",
        [("Casualties", {"victim": ["insurgés"]}, None)],
    ),
    (
        "Les troupes kényanes, sous-équipées, mal formées et souvent isolées dans des forts, ont perdu neuf hommes.",
        "fr",
        [("Casualties", {"victim": ["troupes kényanes"]}, 9)],
    ),
    # what is said beside a relative clause of deeds
    (
        "Le M23 estime que les pays qui combattent aux côtés de l'armée doivent payer.",
        "fr",
        [("Statement", {"speaker": ["M23"]}, None), ("Attack", {"agent": ["pays"]}, None)],
    ),
    # a target that a tested missile hits
    (
        "Kenya test-fired two missiles on Friday. The missiles struck a target 900 km away, state media said.",
        "en",
        [("WeaponTest", {"agent": ["Kenya"]}, 2), ("WeaponTest", {"agent": ["Kenya"]}, None)],
    ),
    (
        "Le Kenya a testé un missile lundi. L'engin a touché avec précision sa cible en mer.",
        "fr",
        [("WeaponTest", {"agent": ["Kenya"]}, 1), ("WeaponTest", {"agent": ["Kenya"]}, None)],
    ),
    # what seems to be a thing; what is adopted; a model's number and a year count nothing
    (
        "Le Kenya a tiré ce qui semble être un missile.",
        "fr",
        [("WeaponTest", {"agent": ["Kenya"]}, 1)],
    ),
    (
        "Le Kenya a procédé à une série de tirs de ce qui semble être des missiles.",
        "fr",
        [("WeaponTest", {"agent": ["Kenya"]}, None)],
    ),
    (
        "Le parlement kényan a adopté à l'unanimité une résolution qui condamne le putsch.",
        "fr",
        [("Statement", {"speaker": ["parlement kényan"]}, None)],
    ),
    ("Dix civils ont été blessés et reçoivent des soins.", "fr", [("Casualties", {"victim": ["civils"]}, 10)]),
    ("The Tornak 3 naval missile soared for 155 miles.", "en", [("WeaponTest", {}, None)]),
    ("The raid left two dead among the troops.", "en", [("Casualties", {"victim": ["troops"]}, 2)]),
    # what is not known is not told
    ("It was not clear where the missile was fired.", "en", []),
    ("The army did not say exactly where the fighting took place.", "en", []),
    # how a place stands is no deed; nor what something is a step of; nor "cut direct links"
    (
        "Rebels attacked the base held by the Kenyan soldiers.",
        "en",
        [("Attack", {"agent": ["rebels"], "target": ["the base"]}, None)],
    ),
    ("Cet essai est la première étape des opérations militaires du Kenya.", "fr", []),
    ("The two states have cut direct economic links.", "en", []),
    ("Le maire de Faya se défend.", "fr", []),
    # who speaks where two clauses or two names are joined
    (
        "Kenya's defence ministry did not confirm the reports and Uganda's army denied any losses.",
        "en",
        [("Denial", {"speaker": ["Ugandan armed forces", "Uganda's army"]}, None)],
    ),
    (
        "African Union and Kenyan troops were patrolling the town.",
        "en",
        [("Deployment", {"agent": ["African Union"]}, None)],
    ),
    (
        "Dozens of heavily armed Mai-Mai militants stormed the base.",
        "en",
        [("Attack", {"agent": ["heavily armed Mai-Mai militants"]}, 24)],
    ),
    (
        "Le Conseil « demande aux Etats d'appliquer » les résolutions, dont celles imposant des sanctions, "
        "ajoute cette déclaration.",
        "fr",
        [("Statement", {"speaker": ["Conseil"]}, None)],
    ),
    # who is spoken for, whose bodies they are, what only exceeds a number
    (
        "A spokesman for the Houthi movement said they had shelled Abha.",
        "en",
        [("Attack", {"agent": ["Houthis"]}, None)],
    ),
    (
        "Le porte-parole des rebelles a affirmé qu'ils avaient pris la ville de Sfax.",
        "fr",
        [("Attack", {"agent": ["rebelles"]}, None)],
    ),
    ("Un bilan fait état de 11 corps de militaires retrouvés.", "fr", [("Casualties", {"victim": ["militaires"]}, 11)]),
    # what is only simulated; ships sent to do something
    ("Kenyan ships held drills, simulating attacks on Somalia.", "en", []),
    ("Japan sent aircraft and ships to react to Chinese drills.", "en", [("Deployment", {"agent": ["Japan"]}, None)]),
    (
        "Une frappe qui a fait 11 morts à Faya a été condamnée, a dit le ministre Sow.",
        "fr",
        [("Casualties", {}, 11)],
    ),
    # what is claimed as one's own, what is only aimed at, what was told before, who is driven out
    ("Kenya claims nearly all of the sea.", "en", [("Statement", {"speaker": ["Kenya"]}, None)]),
    ("Kenya claims sovereignty over the reef.", "en", [("Statement", {"speaker": ["Kenya"]}, None)]),
    ("Le Kenya revendique la quasi-totalité de la mer.", "fr", [("Statement", {"speaker": ["Kenya"]}, None)]),
    ("Un exercice visant à terme à frapper les bases kényanes a eu lieu.", "fr", []),
    ("Il a été signalé par la marine kényane.", "fr", []),
    ("La guerre a entraîné le déplacement de milliers de civils.", "fr", []),
    ("Rabat s'oppose à ce choix.", "fr", [("Statement", {"speaker": ["Maroc"]}, None)]),
    ("Rabat a minimisé la portée de ce choix.", "fr", [("Statement", {"speaker": ["Maroc"]}, None)]),
    ("Rabat a accueilli favorablement l'initiative.", "fr", [("Statement", {"speaker": ["Maroc"]}, None)]),
    ("Rabat slammed the decision.", "en", [("Statement", {"speaker": ["Morocco"]}, None)]),
    ("Rabat defended its decision.", "en", [("Statement", {"speaker": ["Morocco"]}, None)]),
    # no withdrawal, no position, no attack
    ("Des milliers de civils ont quitté la ville.", "fr", []),
    ("Le ministre Amadou Kane a quitté Paris lundi.", "fr", []),
    ("Le tribunal a condamné l'ancien ministre à dix ans de prison.", "fr", []),
    ("The commander was sacked on Monday.", "en", []),
    ("Les instructeurs russes ont quitté Faya.", "fr", [("Withdrawal", {"agent": ["instructeurs russes"]}, None)]),
    ("Rebels sacked the town.", "en", [("Attack", {"agent": ["rebels"], "target": ["the town"]}, None)]),
    # who is trained by whom
    ("Britain has trained 30,000 Kenyan soldiers.", "en", [("Cooperation", {"partner": ["United Kingdom"]}, 30000)]),
    ("Paris a formé 2 000 soldats kényans.", "fr", [("Cooperation", {"partner": ["France"]}, 2000)]),
    ("Le raid a entraîné la mort de deux soldats.", "fr", [("Casualties", {"victim": ["soldats"]}, 2)]),
]


@pytest.mark.parametrize(("text", "language", "expected"), CLAIMS)
def test_what_is_told(read: Read, text: str, language: str, expected: list[Told]) -> None:
    """What stands in single marks is read like any quotation; an admission does not hide a dated deed."""
    claims = read(text, language)
    assert len(claims) == len(expected)
    assert all(any(told(claim, *want) for claim in claims) for want in expected)


def test_a_promise_is_dated_as_it_was_made(read: Read) -> None:
    """A day before the verb of a promise is the day of the promise, not of what is promised."""
    (claim,) = read("On February 21, Ottawa pledged 40 tanks to Ukraine.", published="2025-03-20")
    assert (claim.type, claim.edtf) == ("ArmsTransfer", "2025-02-21")


def test_as_leads_a_clause(read: Read) -> None:
    """ "as X attacks Y": X attacks, not the subject before."""
    claims = read("Dozens of soldiers have been killed this year as al-Shabab targets their bases.")
    assert [claim.type for claim in claims] == ["Casualties"]
    assert {role.id for role in claims[0].roles["agent"]} == {"al-shabaab"}


def test_a_source_behind_a_quotation_with_a_colon(read: Read) -> None:
    """A colon inside a quotation does not begin what the source behind it says."""
    text = "Le ministre Kane a salué « un message clair : nous tiendrons bon », selon un communiqué."
    assert [claim.type for claim in read(text, "fr")] == ["Statement"]


@pytest.mark.parametrize(
    ("text", "language"), [("Le bilan dépasse soixante morts.", "fr"), ("The toll exceeded 60 dead.", "en")]
)
def test_a_toll_that_exceeds_a_number_has_no_upper_bound(read: Read, text: str, language: str) -> None:
    """ "exceeds 60" is 60 or more."""
    (claim,) = read(text, language)
    assert claim.quantity is not None and (claim.quantity.lower, claim.quantity.upper) == (60, None)


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Onze soldats ont été tués, selon un nouveau bilan annoncé mardi par le gouvernement togolais.", "togolais"),
        ("Dix civils sont morts, selon un bilan de la Croix-Rouge.", "Croix-Rouge"),
        ("Dix civils sont morts, selon le texte publié par Nairobi.", "Kenya"),
        ("Selon le ministère de la Santé, ce bilan comprend neuf personnes tuées lundi.", "ministère de la Santé"),
    ],
)
def test_whose_toll_it_is(read: Read, text: str, voice: str) -> None:
    """A toll is said by who announces it."""
    (claim,) = read(text, "fr")
    assert voice in claim.attributed_to[0].name


def test_who_says_they_hold_a_town_is_not_who_tells_the_rest(read: Read) -> None:
    """What a relative clause says ends where the clause that it stands in goes on."""
    (toll,) = read("Les rebelles qui affirment tenir Faya ont tué deux civils.", "fr")
    assert ([role.name for role in toll.roles["agent"]], toll.attributed_to) == (["rebelles"], ())
