"""What governs a verb, and how far a "no" reaches: neither leaves a statement as sure as without it."""

from __future__ import annotations

import pytest

from kb.base import KnowledgeBase

SUPPORTED, REFUTED, UNKNOWN = "supported", "refuted", "not-enough-evidence"

GOVERNED = (
    ("Pyongyang was compelled to deliver missiles to Moscow.", UNKNOWN),
    ("Pyongyang was unable to deliver missiles to Moscow.", UNKNOWN),
    ("Pyongyang can't deliver missiles to Moscow.", UNKNOWN),
    ("Pyongyang cannot deploy soldiers to Kursk.", UNKNOWN),
    ("Pyongyang hesitated to deliver missiles to Moscow.", UNKNOWN),
    ("Pyongyang undertook to deliver missiles to Moscow.", UNKNOWN),
    ("Pyongyang a réussi à livrer des missiles à Moscou.", SUPPORTED),
    ("Pyongyang had to deploy soldiers to Kursk.", UNKNOWN),
    ("Pyongyang did not hesitate to deliver missiles to Moscow.", UNKNOWN),
    ("Pyongyang has yet to deliver missiles to Moscow.", REFUTED),
    ("Kim Jong Un was invited to order more missiles.", UNKNOWN),
    ("Kim Jong Un will deliver a speech.", UNKNOWN),
    ("Kim Jong Un va tenir un discours.", UNKNOWN),
    ("Kim Jong Un a fini par tenir un discours.", SUPPORTED),
    ("Kim Jong Un doit ordonner une hausse de la production de missiles.", UNKNOWN),
    ("Kim Jong Un a été prié d'ordonner une hausse de la production de missiles.", UNKNOWN),
    ("Pyongyang a renoncé à livrer des missiles à Moscou.", UNKNOWN),
    ("Pyongyang n'a pas hésité à livrer des missiles à Moscou.", UNKNOWN),
    ("Pyongyang a reconnu avoir déployé des soldats à Koursk.", SUPPORTED),
)

BEHELD = (
    ("Pyongyang backed the deployment of soldiers to Kursk.", UNKNOWN),
    ("Pyongyang watched the delivery of missiles to Moscow.", UNKNOWN),
    ("Pyongyang profited from the delivery of missiles to Moscow.", UNKNOWN),
    ("Pyongyang hindered the delivery of missiles to Moscow.", UNKNOWN),
    ("Pyongyang thought to deliver missiles to Moscow.", UNKNOWN),
    ("Pyongyang carried out the delivery of missiles to Moscow.", SUPPORTED),
    ("Pyongyang a soutenu le déploiement de soldats à Koursk.", UNKNOWN),
    ("Pyongyang a retardé la livraison de missiles à Moscou.", UNKNOWN),
    ("Pyongyang a cru livrer des missiles à Moscou.", UNKNOWN),
    ("Pyongyang a effectué la livraison de missiles à Moscou.", SUPPORTED),
    ("Moscou a livré des vivres à Pyongyang.", SUPPORTED),
    ("Moscou a livré des vivres à Moscou.", UNKNOWN),
)

DENIED = (
    ("Personne n'a reconnu le déploiement de soldats nord-coréens à Koursk.", UNKNOWN),
    ("Pyongyang delivered shells but no submarines to Moscow.", UNKNOWN),
    ("Pyongyang delivered shells but no missiles to Moscow.", REFUTED),
    ("Moscow delivers food, not weapons, to Pyongyang.", UNKNOWN),
    ("Moscow delivers no weapons but food to Pyongyang.", UNKNOWN),
    ("Pyongyang a livré des missiles, mais pas de sous-marins, à Moscou.", UNKNOWN),
    ("Pyongyang n'a pas livré de sous-marins mais des missiles à Moscou.", UNKNOWN),
    ("Pyongyang n'a pas livré que des missiles à Moscou.", UNKNOWN),
    ("Pyongyang n'a pas livré de missiles à Moscou.", REFUTED),
    ("Moscou n'a pas envahi toute l'Ukraine.", UNKNOWN),
    ("Les sapeurs nord-coréens ne sont pas morts pour rien à Koursk.", UNKNOWN),
)

WARS = (
    ("Pyongyang delivered missiles to Moscow during the Korean War.", UNKNOWN),
    ("Pyongyang a livré des missiles à Moscou lors de la guerre de Corée.", UNKNOWN),
)

TIMES = (
    ("Kim Jong Un delivered a speech on Tuesday 12 December 2025.", UNKNOWN),
    ("Kim Jong Un delivered a speech on Friday 12 December 2025.", SUPPORTED),
    ("Le message de Kim Jong Un a été publié par KCNA le mardi 26 décembre 2025.", UNKNOWN),
    ("Moscow's invasion of Ukraine began in winter 2022.", UNKNOWN),
    ("Moscow's invasion of Ukraine began in summer 2022.", REFUTED),
    ("Moscow invaded Ukraine in February.", UNKNOWN),
    ("KCNA released Kim Jong Un's message to Vladimir Putin on 3 December.", REFUTED),
    ("Kim Jong Un sent Vladimir Putin his wishes for New Year 2025.", UNKNOWN),
    ("Kim Jong Un sent Vladimir Putin his wishes for New Year 2026.", SUPPORTED),
    ("Kim Jong Un a dit que 2026 serait une année vraiment significative.", UNKNOWN),
    ("At least nine sappers of the North Korean regiment were killed in two days.", UNKNOWN),
)

OWNED = (
    ("Pyongyang tests Russian missiles.", UNKNOWN),
    ("Pyongyang a déployé des soldats russes à Koursk.", UNKNOWN),
    ("Pyongyang delivered Russian shells to Moscow.", UNKNOWN),
    ("North Korean missiles were delivered to Moscow.", SUPPORTED),
    ("Pyongyang a envoyé ses soldats combattre aux côtés des soldats russes.", SUPPORTED),
    ("Moscow conquered Ukraine.", UNKNOWN),
    ("Pyongyang delivered other missiles to Moscow.", UNKNOWN),
    ("D'autres soldats nord-coréens sont morts au combat.", UNKNOWN),
    ("Kim Jong Un said that 2023 had been a truly significant year in the alliance with Moscow.", UNKNOWN),
)

SEATED = (
    ("Pyongyang deployed soldiers to the Kremlin.", UNKNOWN),
    ("Pyongyang delivered missiles to the Kremlin.", SUPPORTED),
    ("Pyongyang a envoyé des soldats au Kremlin.", UNKNOWN),
)


@pytest.mark.parametrize(("statement", "verdict"), (*GOVERNED, *BEHELD))
def test_what_governs_a_verb(seed: KnowledgeBase, statement: str, verdict: str) -> None:
    """Whoever is forced, able or asked to do a thing has not surely done it; who managed to, did it."""
    assert seed.check(statement)["verdict"] == verdict


@pytest.mark.parametrize(("statement", "verdict"), DENIED)
def test_how_far_a_no_reaches(seed: KnowledgeBase, statement: str, verdict: str) -> None:
    """A "no" denies what it stands with alone; not all, and not only, is not none."""
    assert seed.check(statement)["verdict"] == verdict


@pytest.mark.parametrize(("statement", "verdict"), WARS)
def test_another_war(seed: KnowledgeBase, statement: str, verdict: str) -> None:
    """A war that is called after a divided country is none of which a half of it is told."""
    assert seed.check(statement)["verdict"] == verdict


@pytest.mark.parametrize(("statement", "verdict"), TIMES)
def test_times_that_may_be_others(seed: KnowledgeBase, statement: str, verdict: str) -> None:
    """A weekday that its date is not, a winter of either year, a month of no year, a year of what is wished for."""
    assert seed.check(statement)["verdict"] == verdict


@pytest.mark.parametrize(("statement", "verdict"), OWNED)
def test_whose_things_are(seed: KnowledgeBase, statement: str, verdict: str) -> None:
    """Another people's missiles, a conquest, another year of which something was said: none of it is known."""
    assert seed.check(statement)["verdict"] == verdict


@pytest.mark.parametrize(("statement", "verdict"), SEATED)
def test_a_house_that_stands_for_its_government(seed: KnowledgeBase, statement: str, verdict: str) -> None:
    """Who is sent to the house in which a government sits is sent to that house, what is delivered is not."""
    assert seed.check(statement)["verdict"] == verdict
