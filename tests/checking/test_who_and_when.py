"""Leaders and their troops, wishes by another verb, feast days, nouns that belong to one event of several."""

from __future__ import annotations

import pytest

from kb.base import KnowledgeBase

SUPPORTED, REFUTED, UNKNOWN = "supported", "refuted", "not-enough-evidence"

CASES = (
    ("Kim's troops were sent to demine Kursk in August 2025.", SUPPORTED),
    ("Kim's soldiers fought for Russia.", SUPPORTED),
    ("Les troupes de Kim Jong Un ont été envoyées déminer Koursk en août 2025.", SUPPORTED),
    ("Putin's troops invaded Ukraine in February 2022.", SUPPORTED),
    ("Zelensky's troops invaded Ukraine in February 2022.", UNKNOWN),
    ("Kim Jong Un was killed in Kursk.", UNKNOWN),
    ("Kim Jong Un congratulated Vladimir Putin on the New Year.", SUPPORTED),
    ("Kim Jong Un a félicité Vladimir Poutine pour le Nouvel An.", SUPPORTED),
    ("Kim Jong Un congratulated Xi Jinping on the New Year.", UNKNOWN),
    ("Kim Jong Un congratulated Putin on his victory.", UNKNOWN),
    ("Kim Jong Un congratulated Putin on the New Year in 2024.", UNKNOWN),
    ("Kim Jong Un ordered an increase in missile production on Christmas Day 2025.", SUPPORTED),
    ("Kim Jong Un ordered an increase in missile production on Christmas Eve 2025.", UNKNOWN),
    ("KCNA a publié le message le lendemain de Noël 2025.", SUPPORTED),
    ("Kim Jong Un sent his wishes to Putin on New Year's Day.", UNKNOWN),
    ("Kim Jong Un a adressé ses vœux à Poutine le jour de l'An.", UNKNOWN),
    ("KCNA published the message on Christmas Eve 2025.", REFUTED),
    ("The North supplied shells to Russia.", SUPPORTED),
    ("Russia sends food aid to the North.", SUPPORTED),
    ("The South sent troops to Kursk.", UNKNOWN),
    ("North Korea sent soldiers to the South.", UNKNOWN),
    ("La Corée du Nord a envoyé des soldats au Sud.", UNKNOWN),
    ("Pyongyang's leader, not the South's, sent a message to Putin.", UNKNOWN),
    ("Kim's army, the North's, sent soldiers to Kursk.", SUPPORTED),
    ("North Korean leader Kim Jong Un sent New Year wishes to Russian President Vladimir Putin.", SUPPORTED),
    ("South Korean leader Kim Jong Un sent New Year wishes to Russian President Vladimir Putin.", UNKNOWN),
    ("North Korea's leader conveyed his wishes to Russia's president.", SUPPORTED),
    ("South Korea's leader conveyed his wishes to Russia's president.", UNKNOWN),
    ("Russian President Vladimir Putin was sent a message by Kim Jong Un.", SUPPORTED),
    ("Kim Jong Un was sent a message by Russian President Vladimir Putin.", UNKNOWN),
    ("The North Korean state agency KCNA released Kim Jong Un's message to Vladimir Putin.", SUPPORTED),
    ("New Year greetings from North Korea's leader to the Russian president.", SUPPORTED),
    ("North Korea's arsenal includes Russian missiles.", UNKNOWN),
    ("The South Korean state agency KCNA released Kim Jong Un's message to Vladimir Putin.", UNKNOWN),
    ("North Korea is an ally of Russia.", SUPPORTED),
    ("North Korea was an ally of Russia in 2023.", UNKNOWN),
    ("La Corée du Nord était l'alliée de la Russie en 2023.", UNKNOWN),
    ("In 2023 North Korea and Russia had an alliance.", UNKNOWN),
    ("Russia and North Korea cooperated militarily in 2023.", SUPPORTED),
)


@pytest.mark.parametrize(("statement", "verdict"), CASES)
def test_who_and_when(seed: KnowledgeBase, statement: str, verdict: str) -> None:
    """A commander's troops are his state's, a feast is its day; a noun of one event is not borne out by another's."""
    assert seed.check(statement)["verdict"] == verdict
