"""The many ways in which the press words each type of event: light verbs, nouns, passives, compounds, parts."""

from __future__ import annotations

import pytest
from reading_tools import Read

from kb.reading.draft import DraftClaim

Told = tuple[str, str, str, dict[str, str], int | None]

WORDINGS: list[Told] = [
    ("fr", "Les forces russes ont mené une frappe sur un immeuble de Kharkiv.", "Attack", {"target": "immeuble"}, None),
    ("fr", "De violents affrontements ont opposé l'armée aux rebelles près de Goma.", "Attack", {}, None),
    ("fr", "Les combats font rage autour de Bakhmout entre Russes et Ukrainiens.", "Attack", {"agent": "RU"}, None),
    ("fr", "Un drone ukrainien s'est écrasé sur une raffinerie.", "Attack", {"agent": "UA"}, None),
    ("fr", "L'Ukraine a lancé une attaque avec des drones contre la Crimée.", "Attack", {"agent": "UA"}, None),
    ("fr", "Le port d'Odessa a été la cible d'une attaque de drones.", "Attack", {"target": "port"}, None),
    ("fr", "L'armée a annoncé la destruction de douze drones.", "Attack", {}, 12),
    ("fr", "La ville de Goma est tombée en janvier aux mains des rebelles.", "Attack", {"agent": "rebelles"}, None),
    ("fr", "Le bilan s'est alourdi à 54 morts et 120 blessés.", "Casualties", {}, 120),
    ("fr", "La Tanzanie a confirmé le décès de ses deux soldats.", "Casualties", {"victim": "TZ"}, 2),
    ("fr", "L'ONG fait état de 47 morts dans la ville.", "Casualties", {}, 47),
    ("fr", "L'envoi de troupes nord-coréennes en Russie inquiète Séoul.", "Deployment", {"agent": "KP"}, None),
    ("fr", "Kiev a reçu ses premiers avions de chasse.", "ArmsTransfer", {"recipient": "UA"}, None),
    ("fr", "Le Japon s'est doté de 400 missiles.", "ArmsTransfer", {"recipient": "JP"}, 400),
    ("fr", "La Suède a cédé dix CB-90 à l'Ukraine.", "ArmsTransfer", {"agent": "SE", "recipient": "UA"}, 10),
    (
        "fr",
        "Le Bundestag a donné son aval à la livraison d'armes à l'Ukraine.",
        "ArmsTransfer",
        {"recipient": "UA"},
        None,
    ),
    ("fr", "La Croix-Rouge a acheminé 50 tonnes de vivres à Goma.", "AidTransfer", {"agent": "icrc"}, 50),
    ("fr", "La production de missiles de l'Iran a triplé.", "ArmsProduction", {}, None),
    ("fr", "Kiev et Moscou ont procédé à un échange de 95 prisonniers.", "Agreement", {"partner": "UA"}, 95),
    ("fr", "Un cessez-le-feu est entré en vigueur entre Israël et le Liban.", "Agreement", {"partner": "IL"}, None),
    ("fr", "Emmanuel Macron a rencontré son homologue ukrainien.", "Meeting", {"partner": "UA"}, None),
    ("en", "A Russian missile slammed into an apartment building in Dnipro.", "Attack", {"agent": "RU"}, None),
    ("en", "The army dropped bombs on a village in Sagaing.", "Attack", {"target": "village"}, None),
    ("en", "North Korean soldiers fought alongside Russian forces against Ukraine.", "Attack", {"target": "UA"}, None),
    ("en", "Explosions rocked the port of Feodosia.", "Attack", {"target": "port"}, None),
    ("en", "A convoy carrying food to Darfur was attacked.", "Attack", {"target": "convoy"}, None),
    ("en", "Avdiivka fell to Russian forces in February.", "Attack", {"agent": "russian-armed-forces"}, None),
    ("en", "The strike claimed the lives of five paramedics.", "Casualties", {"victim": "paramedics"}, 5),
    ("en", "India successfully test fired a missile.", "WeaponTest", {"agent": "IN"}, 1),
    ("en", "Russia has ramped up missile production.", "ArmsProduction", {"agent": "RU"}, None),
    ("en", "Germany will supply 18 Leopard 2 tanks to Ukraine.", "ArmsTransfer", {"recipient": "UA"}, 18),
    (
        "en",
        "The US pledged about $2 billion in weapons to Ukraine.",
        "ArmsTransfer",
        {"recipient": "UA"},
        2_000_000_000,
    ),
    ("en", "The package includes 1,000 Javelin missiles.", "ArmsTransfer", {}, 1000),
    ("en", "France announced it would send 20 tanks to Ukraine.", "ArmsTransfer", {"agent": "FR"}, 20),
    ("en", "Jordanian planes airdropped aid over Gaza.", "AidTransfer", {"agent": "JO"}, None),
    ("en", "A deal was reached between Egypt and Sudan.", "Agreement", {"partner": "EG"}, None),
]


def told(claim: DraftClaim, kind: str, roles: dict[str, str], number: int | None) -> bool:
    """Whether a claim has this type, these among the fillers of its roles, and this number."""
    named = all(any(who == r.id or who in r.name for r in claim.roles.get(role, ())) for role, who in roles.items())
    value = claim.quantity.lower if claim.quantity is not None else None
    stated = claim.stated if claim.stated is not None else value
    return claim.type == kind and named and (number is None or (stated is not None and int(stated) == number))


@pytest.mark.parametrize(("language", "text", "kind", "roles", "number"), WORDINGS)
def test_wordings(read: Read, language: str, text: str, kind: str, roles: dict[str, str], number: int | None) -> None:
    """Each wording gives a claim of its type, with who did it or whom it hit, and how many."""
    assert any(told(claim, kind, roles, number) for claim in read(text, language))


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Heavy rain hit the city.", "Attack"),
        ("en", "The president attacked his critics.", "Attack"),
        ("en", "Russia withdrew from the grain deal.", "Withdrawal"),
        ("en", "Apple sold 50 million phones to customers in China.", "ArmsTransfer"),
        ("en", "The company met its targets.", "Meeting"),
        ("fr", "Le ministre a attaqué l'opposition sur son programme.", "Attack"),
        ("fr", "Le constructeur a livré 300 autobus à la ville de Lyon.", "ArmsTransfer"),
    ],
)
def test_idioms(read: Read, language: str, text: str, kind: str) -> None:
    """What only sounds like an event of the domain is none."""
    assert kind not in [claim.type for claim in read(text, language)]


def test_the_attacked_do_not_kill(read: Read) -> None:
    """ "X was attacked, killing five": X killed nobody."""
    (attack, deaths) = read("A convoy was attacked in Darfur, killing five people.")
    assert (attack.type, deaths.type, "agent" in deaths.roles) == ("Attack", "Casualties", False)


def test_a_sea_is_a_place_and_no_target(read: Read) -> None:
    """ "Toward the Sea of Japan" is a test over that sea, not an attack on Japan."""
    (claim,) = read("La Corée du Nord a tiré deux missiles balistiques vers la mer du Japon.", "fr")
    assert (claim.type, claim.place.id if claim.place else None) == ("WeaponTest", "sea-of-japan")


def test_a_region_is_not_its_town(read: Read) -> None:
    """ "Région de Koursk" is the oblast, not the city."""
    (claim,) = read("L'Ukraine a attaqué un dépôt dans la région de Koursk.", "fr")
    assert claim.place is not None and claim.place.id == "kursk-oblast"


def test_half_is_fifty_percent(read: Read) -> None:
    """A half of a whole is counted in percent."""
    (claim,) = read("La moitié des soldats du bataillon ont été tués.", "fr")
    assert claim.quantity is not None
    assert (claim.quantity.lower, claim.quantity.upper, claim.quantity.unit) == (50, 50, "percent")


def test_a_pronoun_agrees_with_its_article(read: Read) -> None:
    """ "Elle" means the militia, not the general named between."""
    text = "La milice Al-Nour a attaqué la ville. Le général Haddad est parti. Elle a détruit un pont."
    last = read(text, "fr")[-1]
    assert (last.type, [r.name for r in last.roles.get("agent", ())]) == ("Attack", ["Al-Nour"])
