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
    ("North Korea is an ally of Russia.", SUPPORTED),
    ("North Korea was an ally of Russia in 2023.", UNKNOWN),
    ("La Corée du Nord était l'alliée de la Russie en 2023.", UNKNOWN),
    ("In 2023 North Korea and Russia had an alliance.", UNKNOWN),
    ("Russia and North Korea cooperated militarily in 2023.", SUPPORTED),
    ("Kim Jong Un ordered missile production to be stepped up in 2026.", SUPPORTED),
    ("Kim Jong Un ordered missile production to be stepped up in 2027.", UNKNOWN),
    ("Kim Jong Un asked for missile output to be slashed in 2026.", REFUTED),
    ("In 2026 Kim Jong Un ordered missile production to be stepped up.", UNKNOWN),
    ("KCNA published the message on Friday.", SUPPORTED),
    ("KCNA published the message on Monday.", REFUTED),
    ("Kim Jong Un hailed the alliance between the two countries in his message to Putin.", SUPPORTED),
    ("Kim Jong Un hailed the alliance between the two countries in his message to Xi Jinping.", UNKNOWN),
    ("At least nine soldiers from an engineer regiment died in Kursk.", SUPPORTED),
    ("At least nine soldiers from an artillery regiment died in Kursk.", UNKNOWN),
    ("North Korea said in April that it had sent troops to Russia.", SUPPORTED),
    ("South Korea said in April that it had sent troops to Russia.", UNKNOWN),
    ("Analysts say Russia is sending North Korea financial aid.", SUPPORTED),
    ("Analysts say North Korea is sending Russia financial aid.", UNKNOWN),
    ("The number of missile tests carried out by Pyongyang has fallen in recent years.", REFUTED),
    ("The number of missile tests carried out by Seoul has fallen in recent years.", UNKNOWN),
    ("Kim Jong Un sent Vladimir Putin greetings for the New Year 2026.", SUPPORTED),
    ("Kim Jong Un sent Vladimir Putin greetings for the New Year 2024.", UNKNOWN),
    ("Kim Jong Un ordered an increase in missile output a day before his message to Putin.", SUPPORTED),
    ("Kim Jong Un ordered an increase in missile output a day after his message to Putin.", UNKNOWN),
    ("Kim Jong Un ordered an increase in missile output two days before his message to Putin.", UNKNOWN),
    ("Kim Jong Un ordered an increase in missile output a day before his message to Xi Jinping.", UNKNOWN),
    ("La veille de ses vœux à Poutine, Kim Jong Un avait ordonné d'accroître la production de missiles.", SUPPORTED),
    ("Le lendemain de ses vœux à Poutine, Kim Jong Un avait ordonné d'accroître la production de missiles.", UNKNOWN),
    ("Kim's message to Putin was sent a day after his order to boost missile output.", SUPPORTED),
    ("North Korea's demining troops were sent to Kursk in January 2025.", REFUTED),
    ("North Korea's demining troops were sent to Belgorod in January 2025.", UNKNOWN),
    ("The letter to Putin was published in November 2025.", REFUTED),
    ("The letter to Xi Jinping was published in November 2025.", UNKNOWN),
    ("Before the end of 2025, the North Korean leader extended New Year wishes to Putin.", SUPPORTED),
    ("Before the end of 2024, the North Korean leader extended New Year wishes to Putin.", UNKNOWN),
    ("At least nine engineers were killed in Kursk, according to the North Korean leader.", SUPPORTED),
    ("At least nine engineers were killed in Kursk, according to the South Korean leader.", UNKNOWN),
    ("Besides soldiers, Pyongyang has provided Moscow with artillery shells.", SUPPORTED),
    ("Besides soldiers, Pyongyang has provided Moscow with fighter jets.", UNKNOWN),
    ("According to KCNA, Kim Jong Un sent a message to Putin.", SUPPORTED),
    ("According to TASS, Kim Jong Un sent a message to Putin.", UNKNOWN),
    ("North Korean deminers were deployed to Kursk, near the Ukrainian border.", SUPPORTED),
    ("North Korean deminers were deployed to Kursk, near the Polish border.", UNKNOWN),
    ("Kim Jong Un told Putin that 2025 was a truly significant year for their alliance with Moscow.", SUPPORTED),
    ("Kim Jong Un told Xi Jinping that 2025 was a truly significant year for the alliance with Moscow.", UNKNOWN),
    ("North Korea has acknowledged that some of its troops died fighting for Russia.", SUPPORTED),
    ("North Korea has acknowledged that some of its troops died fighting for Iran.", UNKNOWN),
)


@pytest.mark.parametrize(("statement", "verdict"), CASES)
def test_who_and_when(seed: KnowledgeBase, statement: str, verdict: str) -> None:
    """A commander's troops are his state's, a feast is its day; a noun of one event is not borne out by another's."""
    assert seed.check(statement)["verdict"] == verdict
