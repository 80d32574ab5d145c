"""Numbers, lists and moods of French press prose, in sentences of the project's own."""

from __future__ import annotations

import pytest
from reading_tools import Read

_Told = tuple[str, str, int | None]


def _told(read: Read, text: str) -> list[_Told]:
    """Type, modality and lower bound of each claim."""
    return [
        (c.type, c.modality, int(c.quantity.lower) if c.quantity is not None and c.quantity.lower is not None else None)
        for c in read(text, "fr", "2025-03-20")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le Ghana a envoyé 500 soldats à Banjul. Dakar en a ajouté deux cents.",
            [("Deployment", "actual", 500), ("Deployment", "actual", 200)],
        ),
        (
            "Bakou compte 60 tués dans cette bataille ; Erevan en avoue 45.",
            [("Casualties", "actual", 60), ("Casualties", "actual", 45)],
        ),
        ("Un convoi de l'ONU, soit 30 camions, est entré à Gaza.", [("AidTransfer", "actual", 30)]),
        ("Le contingent, fort de 90 policiers, s'est posé à Goma.", [("Deployment", "actual", 90)]),
        (
            "Oslo a livré à Kiev 80 millions d'euros d'armes, dont douze obusiers et 40 blindés.",
            [("ArmsTransfer", "actual", 80_000_000), ("ArmsTransfer", "actual", 12), ("ArmsTransfer", "actual", 40)],
        ),
        (
            "La Russie a lancé 60 drones contre l'Ukraine, dont 50 ont été abattus.",
            [("Attack", "actual", 60), ("Attack", "actual", 50)],
        ),
    ],
)
def test_numbers_apart(read: Read, text: str, expected: list[_Told]) -> None:
    """A number that stands apart from what it counts is the number of that."""
    assert _told(read, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Téhéran produirait 20 missiles par mois, estime un analyste.", [("ArmsProduction", "actual", 20)]),
        ("Téhéran produirait 20 missiles par mois si son usine rouvrait.", []),
        ("Des rebelles ont tenté de s'emparer de la ville.", [("Attack", "actual", None)]),
        ("Le Pérou s'en défend.", [("Denial", "actual", None)]),
    ],
)
def test_moods(read: Read, text: str, expected: list[_Told]) -> None:
    """What is tried is done, what is said in the conditional is said to be; what would be is no deed."""
    assert _told(read, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deux avions danois ont atterri à Nairobi avec des tentes.", [("AidTransfer", "actual", 2)]),
        (
            "L'Italie a envoyé 60 soldats à Tripoli. Ils se sont déployés au port.",
            [("Deployment", "actual", 60), ("Deployment", "actual", None)],
        ),
        (
            "Le Kenya, qui accuse l'Ouganda de piller ses villages, a envoyé 80 soldats à Busia.",
            [("Deployment", "actual", 80)],
        ),
        ("Le Danemark a approuvé la vente au Chili de douze chars.", [("ArmsTransfer", "planned", 12)]),
        ("Un colonel a fait état à la radio de violents combats à Goma.", [("Attack", "actual", None)]),
        ("La Serbie est accusée d'avoir armé les rebelles.", [("Statement", "actual", None)]),
        ("Le Tchad a armé les rebelles du Darfour.", [("ArmsTransfer", "actual", None)]),
        ("Le véhicule a sauté sur une mine près d'Ansongo.", [("Attack", "actual", None)]),
    ],
)
def test_who_comes_with_what(read: Read, text: str, expected: list[_Told]) -> None:
    """Whoever comes with goods, is supplied, or is spoken of before a relative clause keeps their part."""
    assert _told(read, text) == expected


def test_expletive(read: Read) -> None:
    """ "Ne" alone behind "avant que" denies nothing."""
    (claim,) = [c for c in read("Il a parlé avant que l'armée ne bombarde Goma.", "fr") if c.type == "Attack"]
    assert claim.polarity == "positive"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oslo va débloquer une tranche d'aide militaire de 70 millions d'euros.",
            [("ArmsTransfer", "planned", 70_000_000)],
        ),
        ("Une bombe a explosé devant un café de Goma.", [("Attack", "actual", 1)]),
        (
            "Un avion-cargo transportant 40 tonnes de farine s'est posé à Aden.",
            [("AidTransfer", "actual", 40)],
        ),
    ],
)
def test_sums_and_blasts(read: Read, text: str, expected: list[_Told]) -> None:
    """A sum behind two nouns is what the first comes to; what explodes attacks; what comes aboard comes."""
    assert _told(read, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Pour l'analyste Louis Darcet, « cette trêve est tout à fait illusoire ».",
        "Le ministre a souhaité que le dialogue reprenne.",
        "Le président Ruto espère un retrait rapide des troupes tchadiennes.",
        "Moscou y voit une ingérence.",
        "A en croire le gouverneur, la ville est calme.",
    ],
)
def test_opinions(read: Read, text: str) -> None:
    """What somebody hopes, wishes, sees in something or thinks of it is a statement of theirs."""
    assert _told(read, text) == [("Statement", "actual", None)]


def test_given_by(read: Read) -> None:
    """A participle behind what is received tells only who gave it."""
    (claim,) = read("Le Laos a reçu 30 tonnes de riz offertes par l'Inde.", "fr")
    assert {role: [r.name for r in found] for role, found in claim.roles.items()} == {
        "recipient": ["Laos"],
        "agent": ["Inde"],
    }


def test_gapped(read: Read) -> None:
    """Each of two has the number that stands beside it."""
    first, second = read("Les rebelles ont perdu 90 hommes et l'armée 20 soldats.", "fr")
    assert [r.name for r in first.roles["victim"]] == ["rebelles", "hommes"]
    assert [r.name for r in second.roles["victim"]] == ["armée", "soldats"]
    assert second.quantity is not None and second.quantity.lower == 20


@pytest.mark.parametrize(
    ("text", "quote", "edtf"),
    [
        (
            "Les insurgés ont pris mercredi le contrôle de Goma.",
            "Les insurgés ont pris mercredi le contrôle de Goma",
            "2025-03-19",
        ),
        (
            "Les deux pays sont parvenus mardi à un accord.",
            "Les deux pays sont parvenus mardi à un accord",
            "2025-03-18",
        ),
        (
            "Un raid a tué six civils dans la nuit de jeudi à vendredi.",
            "Un raid a tué six civils dans la nuit de jeudi à vendredi",
            "2025-03-13/2025-03-14",
        ),
    ],
)
def test_times_inside(read: Read, text: str, quote: str, edtf: str) -> None:
    """A time inside an expression dates it; a night that is told of is over."""
    (claim,) = read(text, "fr", "2025-03-20")
    assert (claim.quote, claim.edtf) == (quote, edtf)
