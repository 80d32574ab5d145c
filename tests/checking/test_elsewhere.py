"""Statements on other subjects than the shipped source's: Mali, Luzon, Armenia, Kivu, Chad, in invented articles."""

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
    ("Trois drones turcs sont arrivés dans la capitale malienne le 9 mars.", SUPPORTED),
    ("Trois drones turcs sont arrivés dans la capitale nigérienne le 9 mars.", UNKNOWN),
    ("Seven sailors were injured when a Chinese ship rammed their boat.", SUPPORTED),
    ("Seven Chinese sailors were injured when a Philippine boat rammed their ship.", UNKNOWN),
    ("The Malian Defence Ministry admitted that it had lost at least 14 soldiers.", UNKNOWN),
    ("Les attaques du GSIM ont augmenté en 2025, selon l'ONU.", SUPPORTED),
    ("Les attaques du GSIM ont augmenté en 2026, selon l'ONU.", UNKNOWN),
    ("India has supplied the Philippines with three BrahMos batteries since 2024.", SUPPORTED),
    ("India has supplied the Philippines with three BrahMos missiles since 2024.", UNKNOWN),
    ("Japan has given the Philippine Coast Guard 12 patrol boats since 2016.", SUPPORTED),
    ("Japan gave the Philippine Coast Guard 12 patrol boats in 2016.", UNKNOWN),
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
    ("Azerbaijan denied holding Armenian soldiers.", SUPPORTED),
    ("Azerbaijan denied holding Armenian territory.", UNKNOWN),
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
    ("Nobody was wounded near Meghri on 11 September.", REFUTED),
    ("No Armenian was wounded near Meghri on 11 September.", SUPPORTED),
    ("L'Allemagne a promis 12 millions d'euros d'aide humanitaire à l'Arménie.", SUPPORTED),
    ("La France a promis 12 millions d'euros d'aide humanitaire à l'Arménie.", UNKNOWN),
    ("L'Allemagne a livré 12 millions d'euros d'aide humanitaire à l'Arménie.", UNKNOWN),
    ("L'Inde doit remettre une batterie antiaérienne à la Guyana avant la fin de l'année.", SUPPORTED),
    ("L'Inde doit remettre une batterie antiaérienne au Venezuela avant la fin de l'année.", UNKNOWN),
    ("The European Union has only 50 observers in Armenia.", REFUTED),
    ("The European Union has only 50 observers in Azerbaijan.", UNKNOWN),
    ("Washington bought four transport helicopters from Guyana in June 2026.", UNKNOWN),
)


@pytest.mark.parametrize(("statement", "verdict"), FARTHER)
def test_subjects_farther_off(farther: KnowledgeBase, statement: str, verdict: str) -> None:
    """Words of one language bear out those of the other; who, where, what, how many and what became of them count."""
    assert farther.check(statement)["verdict"] == verdict


FARTHEST = (
    ("Le Burundi n'a que 5 000 soldats en République démocratique du Congo.", REFUTED),
    ("Le Burundi n'a que 5 000 soldats au Rwanda.", UNKNOWN),
    ("Le PAM a distribué 700 tonnes de farine à Bukavu.", SUPPORTED),
    ("Le PAM a distribué 700 tonnes de farine à Kinshasa.", UNKNOWN),
    ("Humanitarian convoys have reached Minova.", REFUTED),
    ("Humanitarian convoys have reached Bukavu.", UNKNOWN),
    ("Kuwait ordered 24 missiles from Italy.", SUPPORTED),
    ("Italy ordered 24 missiles from Kuwait.", UNKNOWN),
    ("Italy has delivered 24 missiles to Kuwait.", UNKNOWN),
    ("Les derniers soldats tanzaniens doivent partir en septembre.", SUPPORTED),
    ("Les derniers soldats tanzaniens doivent partir en août.", REFUTED),
    ("South Africa ordered its soldiers in Goma home on 2 May.", SUPPORTED),
    ("South Africa ordered its soldiers to Goma on 2 May.", UNKNOWN),
    ("The emir of Kuwait and Giorgia Meloni talked about energy in Rome.", SUPPORTED),
    ("The emir of Kuwait and Giorgia Meloni talked about energy in Kuwait City.", UNKNOWN),
    ("Five sailors were wounded off Fujairah on 4 June when the Iranians opened fire.", REFUTED),
    ("La Corée du Sud a livré 36 obusiers au Koweït en 2025.", SUPPORTED),
    ("Les Émirats arabes unis ont livré trois avions à Kinshasa en mars.", UNKNOWN),
    ("La France a vendu 36 Rafale à la marine indienne en avril 2025.", REFUTED),
    ("La France a vendu 36 Rafale à l'Inde en avril 2025.", UNKNOWN),
    ("Paris a livré 26 Rafale à l'Inde.", UNKNOWN),
    ("Modi a interdit d'envoyer 4 000 soldats de plus au Cachemire.", UNKNOWN),
    ("Deux gardes-frontières indiens sont morts dans le secteur de Poonch, selon New Delhi.", SUPPORTED),
    ("Deux pêcheurs indiens sont morts dans le secteur de Poonch, selon New Delhi.", UNKNOWN),
    ("More than 200 rebels were killed in Tibesti.", SUPPORTED),
    ("More than 200 civilians were killed in Tibesti.", UNKNOWN),
    ("Burundian soldiers are stationed in Congo.", SUPPORTED),
    ("Des soldats camerounais sont stationnés à Kousséri.", UNKNOWN),
    ("Le Cameroun a renforcé ses troupes à Kousséri.", UNKNOWN),
    ("Chad's junta denies that Wagner fighters took part in the coup.", SUPPORTED),
    ("Chad's junta denies that Sudanese fighters took part in the coup.", UNKNOWN),
)


@pytest.mark.parametrize(("statement", "verdict"), FARTHEST)
def test_subjects_farthest_off(gulf: KnowledgeBase, statement: str, verdict: str) -> None:
    """A sale is no delivery, a town no country, an aeroplane no drone; what is ordered from somebody is to come."""
    assert gulf.check(statement)["verdict"] == verdict


def test_who_stands_for_whom(elsewhere: KnowledgeBase) -> None:
    """Where a claim names those who act for whom the statement names, the reason names both, in words that agree."""
    found = elsewhere.check("Le GSIM a tué une quarantaine de soldats maliens près de Gao.")["evidence"]
    assert found[0]["reason"] == "forces armées maliennes, c’est-à-dire le Mali"
