"""Small words that turn a statement, verbs of several words, what was first, who was where: all taken at their word."""

from __future__ import annotations

import pytest

from kb.base import KnowledgeBase

SUPPORTED, REFUTED, UNKNOWN = "supported", "refuted", "not-enough-evidence"

CASES = (
    ("Kim said that 2026 would be a significant year.", UNKNOWN),
    ("Kim Jong Un called 2025 a truly significant year.", SUPPORTED),
    ("In his New Year message to Putin, Kim called 2025 a significant year.", SUPPORTED),
    ("In his New Year message to Putin, Kim called 2024 a significant year.", UNKNOWN),
    ("Kim sent his 2025 New Year greetings to Putin.", UNKNOWN),
    ("Kim sent his 2026 New Year greetings to Putin.", SUPPORTED),
    ("Kim Jong Un a adressé ses vœux de Nouvel An 2025 à Poutine.", UNKNOWN),
    ("North Korea withdraws from Kursk.", UNKNOWN),
    ("NORTH KOREA SUPPLIED MISSILES TO RUSSIA", SUPPORTED),
    ("LA CORÉE DU NORD A FOURNI DES OBUS À LA RUSSIE", SUPPORTED),
    ("CHINA SUPPLIED MISSILES TO RUSSIA", UNKNOWN),
    ("North Korea has sent weapons and soldiers to Russia.", SUPPORTED),
    ("North Korea has sent soldiers and tanks to Russia.", UNKNOWN),
    ("Russia has sent weapons and soldiers to North Korea.", UNKNOWN),
    ("Pyongyang a envoyé des soldats, des obus et des missiles à la Russie.", SUPPORTED),
    ("North Korea says that it deployed troops.", SUPPORTED),
    ("Kim admitted that nine soldiers or more had been killed.", SUPPORTED),
    ("Eight or fewer soldiers of the engineer regiment were killed in Kursk.", REFUTED),
    ("Huit soldats du régiment du génie au plus ont été tués à Koursk.", REFUTED),
    ("Kim Jong Un a prononcé un discours au retour du régiment le 12 décembre 2025.", SUPPORTED),
    ("North Korea has always denied sending troops to Russia.", REFUTED),
    ("Russia has always denied sending troops to North Korea.", UNKNOWN),
    ("La Corée du Nord a confirmé son déploiement en avril 2025.", SUPPORTED),
    ("Pyongyang est un allié militaire de Moscou.", SUPPORTED),
    ("Pyongyang est un allié militaire de Téhéran.", UNKNOWN),
    ("Pyongyang first confirmed in October 2024 that it had sent troops to fight for Russia.", REFUTED),
    ("In April 2025, Pyongyang confirmed for the first time that it had sent troops to fight for Russia.", SUPPORTED),
    ("La Corée du Nord n'a confirmé qu'en avril 2025 l'envoi de troupes.", SUPPORTED),
    ("North Korea acknowledged in May 2024 that it had sent soldiers.", UNKNOWN),
    ("La Corée du Nord n'a livré que des obus à la Russie.", UNKNOWN),
    ("Pyongyang has yet to acknowledge sending troops.", REFUTED),
    ("Pyongyang confirmed in April 2025 that it had wanted to send troops to support Russia.", UNKNOWN),
    ("North Korean troops were in Kursk in August 2025.", SUPPORTED),
    ("North Korean troops are in Kursk.", UNKNOWN),
    ("North Korean soldiers demined the Kursk region.", SUPPORTED),
    ("At least nine North Korean sappers died clearing mines in Kursk.", SUPPORTED),
    ("At least nine North Korean sappers were killed by mines in Kursk.", UNKNOWN),
    ("More than five North Korean sappers were to be killed in Kursk.", UNKNOWN),
    ("More than five North Korean sappers were killed outside Kursk.", UNKNOWN),
    ("The invasion of Ukraine was launched by Russia in February 2022 because of Ukraine.", UNKNOWN),
    ("North Korea must supply shells to Russia.", UNKNOWN),
    ("Pyongyang a dépêché des démineurs à Koursk seul.", UNKNOWN),
    ("KCNA a diffusé le message de Kim Jong Il vendredi 26 décembre 2025.", UNKNOWN),
    ("La Corée du Nord procède à des ventes de missiles.", UNKNOWN),
    ("Ces dernières années, la Corée du Nord a procédé à de plus en plus d'essais de missiles.", SUPPORTED),
    ("Ces dernières années, la Corée du Nord a procédé à de moins en moins d'essais de missiles.", REFUTED),
    ("Kim Jong Un ordered his country to make more missiles.", SUPPORTED),
    ("A North Korean soldier was killed in Kursk.", SUPPORTED),
    ("Un soldat nord-coréen a été tué à Koursk.", SUPPORTED),
    ("Exactly one North Korean soldier was killed in Kursk.", REFUTED),
    ("Un seul soldat nord-coréen a été tué à Koursk.", REFUTED),
    ("A South Korean soldier was killed in Kursk.", UNKNOWN),
    ("North Korea supplied a missile to Russia.", SUPPORTED),
    ("One missile was supplied to Russia.", UNKNOWN),
    ("Soldiers were deployed to Kursk in August 2025.", SUPPORTED),
    ("Soldiers were deployed to Kursk in 2023.", UNKNOWN),
    ("Soldiers were deployed to Kyiv in August 2025.", UNKNOWN),
    ("The invasion of Ukraine by Russia took place in February 2022.", SUPPORTED),
    ("The invasion of Ukraine by Russia took place in March 2021.", REFUTED),
    ("The invasion of Ukraine by Russia took three days.", UNKNOWN),
    ("Pyongyang sent troops to demine the Russian region of Kursk.", SUPPORTED),
    ("Pyongyang sent troops to demine the Ukrainian region of Kursk.", UNKNOWN),
    ("Pyongyang a envoyé des troupes pour déminer la région ukrainienne de Koursk.", UNKNOWN),
    ("North Korean troops demined the Pyongyang region.", UNKNOWN),
    ("Des troupes de Koursk ont déminé la région de Pyongyang.", UNKNOWN),
    ("La Russie n'envoie à la Corée du Nord que des vivres.", UNKNOWN),
    ("KCNA published Kim Jong Un's message on Friday.", SUPPORTED),
    ("KCNA published Putin's message on Friday.", UNKNOWN),
    ("Kim Jong Un a publié vendredi le message de KCNA à Vladimir Poutine.", UNKNOWN),
    ("North Korea gets food from Russia but not in winter.", UNKNOWN),
    ("La Corée du Nord bénéficie de technologies militaires russes au lieu d'argent.", UNKNOWN),
    ("Kim Jong Un a de nouveau adressé ses vœux à Vladimir Poutine.", UNKNOWN),
    ("Kim Jong Un considered ordering his country to make more missiles.", UNKNOWN),
)


@pytest.mark.parametrize(("statement", "verdict"), CASES)
def test_small_words(seed: KnowledgeBase, statement: str, verdict: str) -> None:
    """A word that says more or less than the source is never passed over, one that says the same is no obstacle."""
    assert seed.check(statement)["verdict"] == verdict
