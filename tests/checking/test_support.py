"""Wars that troops were sent to support, what somebody is able to do, how long lies between two things."""

from __future__ import annotations

import pytest

from kb.base import KnowledgeBase

SUPPORTED, REFUTED, UNKNOWN = "supported", "refuted", "not-enough-evidence"

CASES = (
    ("La Corée du Nord a confirmé en avril 2025 l'envoi de troupes pour soutenir la campagne russe.", SUPPORTED),
    ("Pyongyang a dépêché des soldats pour épauler l'armée russe.", SUPPORTED),
    ("North Korea sent troops to support Russia's military campaign against Ukraine.", SUPPORTED),
    ("North Korea sent troops to support Ukraine's military campaign against Russia.", UNKNOWN),
    ("Pyongyang a déployé des troupes pour soutenir la campagne militaire chinoise.", UNKNOWN),
    ("Pyongyang a déployé des troupes pour soutenir l'économie russe.", UNKNOWN),
    ("Moscou a dépêché des soldats pour épauler l'armée nord-coréenne.", UNKNOWN),
    ("La Corée du Nord a envoyé des soldats soutenir l'offensive russe en Pologne.", UNKNOWN),
    ("Selon des analystes, les essais de missiles nord-coréens visent à améliorer les capacités de frappe.", SUPPORTED),
    ("Selon des analystes chinois, les essais nord-coréens visent à améliorer les capacités de frappe.", UNKNOWN),
    ("Kim a adressé ses vœux à Poutine un jour après avoir ordonné d'accroître la production de missiles.", SUPPORTED),
    ("Kim a adressé ses vœux à Poutine deux jours après avoir ordonné d'accroître la production d'obus.", UNKNOWN),
    ("Kim a adressé ses vœux à Poutine un mois après avoir ordonné d'accroître la production de missiles.", UNKNOWN),
    ("Kim a adressé ses vœux à Poutine un an après avoir ordonné d'accroître la production de missiles.", UNKNOWN),
    ("Kim a adressé ses vœux à Xi Jinping un jour après avoir ordonné d'accroître la production.", UNKNOWN),
    ("Kim sent New Year greetings to Putin a year after ordering an increase in missile production.", UNKNOWN),
)


@pytest.mark.parametrize(("statement", "verdict"), CASES)
def test_support(seed: KnowledgeBase, statement: str, verdict: str) -> None:
    """Whose war is supported is helped by those sent; an interval is asked of what it leads to; ability is no deed."""
    assert seed.check(statement)["verdict"] == verdict


UNITS = (
    ("Le régiment du génie a été déployé pendant 120 jours.", SUPPORTED),
    ("The engineer regiment was deployed to Kursk for 120 days.", SUPPORTED),
    ("La mission du régiment du génie nord-coréen à Koursk n'a duré que trente jours.", REFUTED),
    ("Le déploiement du régiment du génie à Koursk a duré plus d'un an.", REFUTED),
    ("Le régiment du génie russe a été déployé à Koursk pendant 120 jours.", UNKNOWN),
    ("Le régiment du génie a été déployé à Donetsk pendant 120 jours.", UNKNOWN),
    ("The tank regiment was deployed for 120 days.", UNKNOWN),
    ("Le régiment du génie nord-coréen a été envoyé à Koursk en 2023.", UNKNOWN),
    ("Le régiment du génie a envoyé des soldats à Koursk.", UNKNOWN),
)


@pytest.mark.parametrize(("statement", "verdict"), UNITS)
def test_units(seed: KnowledgeBase, statement: str, verdict: str) -> None:
    """A unit named in what is told of a sending is whom its state sent; another unit, place or time is not."""
    assert seed.check(statement)["verdict"] == verdict


PHRASED = (
    ("Selon Kim Jong Un, Russes et Nord-Coréens ont partagé la vie et la mort.", SUPPORTED),
    ("Selon Kim Jong Un, Russes et Chinois ont partagé la vie et la mort.", UNKNOWN),
    ("Pyongyang a dépêché des troupes pour combattre dans le camp russe.", SUPPORTED),
    ("Pyongyang a dépêché des troupes pour combattre dans le camp ukrainien.", UNKNOWN),
    ("Pyongyang a envoyé des soldats combattre aux côtés des forces armées russes.", SUPPORTED),
    ("Pyongyang a envoyé des soldats combattre aux côtés des soldats ukrainiens.", UNKNOWN),
    ("Pyongyang a envoyé des soldats combattre aux côtés d'unités ukrainiennes.", UNKNOWN),
    ("Des soldats nord-coréens combattent aux côtés de l'armée russe.", SUPPORTED),
    ("Des soldats nord-coréens combattent aux côtés de l'armée ukrainienne.", UNKNOWN),
    ("Kim Jong Un a souhaité la bonne année au chef de l'État russe.", SUPPORTED),
    ("Kim Jong Un a souhaité la bonne année au chef de l'État chinois.", UNKNOWN),
    ("C'est dans un discours du 12 décembre que Kim Jong Un a reconnu la mort de soldats du génie.", SUPPORTED),
    ("C'est dans un discours du 12 décembre que Poutine a reconnu la mort de soldats du génie.", UNKNOWN),
    ("Kim Jong Un n'a adressé aucun vœu de Nouvel An à Vladimir Poutine.", REFUTED),
    ("Kim Jong Un n'a adressé aucun vœu de Nouvel An à Xi Jinping.", UNKNOWN),
    ("L'invasion de l'Ukraine lancée par Moscou a débuté en juin 2022.", REFUTED),
    ("L'invasion de la Géorgie lancée par Moscou a débuté en juin 2022.", UNKNOWN),
    ("Les analystes voient dans les essais de missiles de Pyongyang une volonté de défier Séoul.", SUPPORTED),
    ("Les analystes voient dans les essais de missiles de Pyongyang une volonté de défier la Chine.", UNKNOWN),
    ("L'envoi de milliers de soldats nord-coréens est démenti par les services occidentaux.", UNKNOWN),
)


@pytest.mark.parametrize(("statement", "verdict"), PHRASED)
def test_phrased(seed: KnowledgeBase, statement: str, verdict: str) -> None:
    """French turns of phrase say the same of whoever is meant, and of nobody else."""
    assert seed.check(statement)["verdict"] == verdict


OCCASIONS = (
    ("Des soldats nord-coréens ont été envoyés se battre pour la Russie dans la guerre en Ukraine.", SUPPORTED),
    ("Aucun soldat nord-coréen n'a été tué dans la guerre contre l'Ukraine.", REFUTED),
    ("North Korean soldiers were killed in the war in Ukraine.", SUPPORTED),
    ("North Korean soldiers were killed in the war against Georgia.", UNKNOWN),
    ("Des soldats nord-coréens ont été tués dans la guerre en Syrie.", UNKNOWN),
    ("Des soldats sud-coréens ont été tués dans la guerre en Ukraine.", UNKNOWN),
    ("Les renseignements occidentaux évoquent l'envoi de milliers de soldats nord-coréens.", SUPPORTED),
    ("Les renseignements chinois évoquent l'envoi de milliers de soldats nord-coréens.", UNKNOWN),
    ("La Corée du Nord n'avait pas confirmé l'envoi de ses troupes avant avril 2025.", SUPPORTED),
    ("North Korea had not confirmed the dispatch of its troops before December 2025.", REFUTED),
    ("La Corée du Sud n'avait pas confirmé l'envoi de ses troupes avant avril 2025.", UNKNOWN),
    ("La Russie n'a pas envahi l'Ukraine avant février 2022.", UNKNOWN),
)


@pytest.mark.parametrize(("statement", "verdict"), OCCASIONS)
def test_occasions(seed: KnowledgeBase, statement: str, verdict: str) -> None:
    """A war named as an occasion is no place; who says a thing is no part of it; a first act was not before."""
    assert seed.check(statement)["verdict"] == verdict
