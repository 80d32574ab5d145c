"""Statements on other subjects than the shipped source's: Mali, Luzon, the Essequibo, Armenia, in invented articles."""

from __future__ import annotations

import pytest

from kb.base import KnowledgeBase

SUPPORTED, REFUTED, UNKNOWN = "supported", "refuted", "not-enough-evidence"
CASES = (
    ("Niger sent 250 soldiers to Ménaka.", SUPPORTED),
    ("Le Niger a envoyé 600 soldats à Ménaka en janvier 2026.", REFUTED),
    ("Niger sent 600 soldiers abroad in January 2026.", UNKNOWN),
    ("Le Tchad a envoyé 250 soldats à Ménaka.", UNKNOWN),
    ("Burkina Faso has not sent any soldiers to Mali.", SUPPORTED),
    ("Burkina Faso has not sent any soldiers to Niger.", UNKNOWN),
    ("Un accord de défense a été conclu à Niamey entre le Mali, le Niger et le Burkina Faso.", SUPPORTED),
    ("Un accord de défense a été conclu à Niamey entre le Mali, le Niger et le Tchad.", UNKNOWN),
    ("The Red Cross brought 120 tonnes of food to Timbuktu in early March 2026.", SUPPORTED),
    ("The Red Cross brought 30 tonnes of food to Timbuktu in early March 2026.", REFUTED),
    ("The Malian general staff admitted that it had lost at least 14 soldiers.", SUPPORTED),
    ("Au moins dix soldats maliens ont été tués par les djihadistes du GSIM près de Gao.", SUPPORTED),
    ("Au moins 2 000 hommes de l'Africa Corps se trouvent au Mali.", SUPPORTED),
    ("Au moins 2 000 hommes de l'Africa Corps se trouvent au Niger.", UNKNOWN),
    ("A Chinese coast guard vessel rammed a Philippine supply boat near Second Thomas Shoal.", SUPPORTED),
    ("A Chinese fishing vessel rammed a Philippine supply boat near Second Thomas Shoal.", UNKNOWN),
    ("Several civilians were wounded in the attack of 17 February on the camp near Gao.", REFUTED),
    ("Several civilians were wounded in the attack of 17 February on the camp near Mopti.", UNKNOWN),
    ("The Malian Defence Ministry admitted that it had lost at least 14 soldiers.", UNKNOWN),
)


@pytest.mark.parametrize(("statement", "verdict"), CASES)
def test_other_subjects(elsewhere: KnowledgeBase, statement: str, verdict: str) -> None:
    """A number is borne out without every side of its claim, and excluded only by one no wider than the statement."""
    assert elsewhere.check(statement)["verdict"] == verdict


FARTHER = (
    ("Five Guyanese soldiers were wounded near Eteringbang on 19 August.", SUPPORTED),
    ("Five Guyanese soldiers were killed near Eteringbang on 19 August.", REFUTED),
    ("Cinq policiers guyaniens ont été blessés près d'Eteringbang le 19 août.", UNKNOWN),
    ("Three Venezuelan policemen were wounded in an ambush on 2 August.", UNKNOWN),
    ("Trois soldats vénézuéliens ont été tués dans une embuscade le 2 août.", UNKNOWN),
    ("Venezuela denies that its troops opened fire on the Guyanese patrol.", SUPPORTED),
    ("Guyana denies having opened fire on a Venezuelan patrol.", UNKNOWN),
    ("Le nombre de soldats vénézuéliens autour de l'île d'Anacoco a augmenté depuis avril.", SUPPORTED),
    ("Le nombre de soldats vénézuéliens autour de l'île d'Anacoco a diminué depuis avril.", REFUTED),
    ("Le nombre de navires vénézuéliens autour de l'île d'Anacoco a augmenté depuis avril.", UNKNOWN),
    ("The leaders of Armenia and Azerbaijan met in the Emirati capital on 8 August.", SUPPORTED),
    ("The leaders of Armenia and Azerbaijan met in the Turkish capital on 8 August.", UNKNOWN),
    ("Iran and Armenia held joint exercises near Meghri in September 2026.", SUPPORTED),
    ("Iran and Azerbaijan held joint exercises near Meghri in September 2026.", UNKNOWN),
    ("L'accord de Paramaribo entre la Guyana, le Brésil et le Suriname a été signé en mars 2026.", SUPPORTED),
    ("L'accord de Paramaribo entre la Guyana, le Brésil et le Suriname a été signé en mai 2026.", REFUTED),
    ("L'accord de Bridgetown entre la Guyana, le Brésil et le Suriname a été signé en mars 2026.", UNKNOWN),
    ("The Venezuelan navy test-fired a cruise missile off Margarita Island in May.", SUPPORTED),
    ("The Venezuelan army test-fired a cruise missile off Margarita Island in May.", UNKNOWN),
    ("L'armée de l'air vénézuélienne a testé un missile de croisière au large de l'île de Margarita.", UNKNOWN),
    ("Irfaan Ali ordered 300 troops to be sent to Mabaruma.", SUPPORTED),
    ("Irfaan Ali ordered 300 troops to be sent to Eteringbang.", UNKNOWN),
    ("Georgia has sent observers to monitor the Armenian border.", REFUTED),
    ("Georgia has sent soldiers to monitor the Armenian border.", UNKNOWN),
    ("Israel supplied Azerbaijan with dozens of attack drones in 2025.", SUPPORTED),
    ("Washington sold four transport helicopters to Guyana in June 2026.", SUPPORTED),
    ("Washington sold four transport helicopters to Venezuela in June 2026.", UNKNOWN),
    ("Nikol Pashinyan said his government would not give up any prisoner.", SUPPORTED),
    ("Nikol Pashinyan said his government would give up a single prisoner.", UNKNOWN),
    ("Irfaan Ali a déclaré qu'il ne céderait pas l'Essequibo.", SUPPORTED),
    ("Irfaan Ali a déclaré qu'il céderait un pouce de l'Essequibo.", UNKNOWN),
    ("Irfaan Ali a parlé de l'Essequibo.", SUPPORTED),
    ("Azerbaijan's Defence Ministry denies the strike on the Armenian outpost.", SUPPORTED),
    ("Armenia's Defence Ministry denies the strike on the Armenian outpost.", UNKNOWN),
    ("Guyana, Brazil and Suriname agreed in March to cooperate on monitoring the river.", SUPPORTED),
    ("Guyana, Brazil and Suriname agreed in March to cooperate on fishing.", UNKNOWN),
    ("Washington bought four transport helicopters from Guyana in June 2026.", UNKNOWN),
)


@pytest.mark.parametrize(("statement", "verdict"), FARTHER)
def test_subjects_farther_off(farther: KnowledgeBase, statement: str, verdict: str) -> None:
    """Words of one language bear out those of the other; who, where, what, how many and what became of them count."""
    assert farther.check(statement)["verdict"] == verdict
