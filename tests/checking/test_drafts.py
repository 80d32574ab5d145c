"""Drafts that nobody reviewed are held to their own words: what was passed over there bears out nothing false."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import opened

from kb.base import KnowledgeBase
from kb.drafting import Known, read_bytes, write_folder

SUPPORTED, REFUTED, UNKNOWN = "supported", "refuted", "not-enough-evidence"

FRENCH = """Addis-Abeba rappelle 2 500 réservistes

Les Émirats arabes unis ont suspendu en janvier leurs livraisons de munitions à Addis-Abeba. La Turquie a vendu six \
drones Bayraktar à l'Éthiopie l'an dernier. Abiy Ahmed a ordonné mercredi la fermeture de l'espace aérien du Tigré.

Les États-Unis ont livré 18 véhicules blindés à la police haïtienne depuis janvier. Trois policiers kényans ont été \
tués et cinq autres blessés mardi dans une embuscade tendue par un gang à Kenscoff. L'Éthiopie a rappelé 2 500 \
réservistes. L'Union africaine enverra trente observateurs à Adigrat d'ici à la fin mars.
"""
ENGLISH = """China's defence minister stays away

The United States has not sent any troops to the island. China's defence minister, Dong Jun, cancelled a trip to \
Washington. Thailand and Cambodia did not sign a final agreement. Thailand withdrew 1,200 soldiers from Sisaket \
province on 28 February.

Japan sent two destroyers and 300 marines to Yonaguni in February. France has sent rice to Haiti since May. \
Lai Ching-te met US Senator Roger Wicker in Taipei on 15 February. The Philippines and Japan signed a defence pact in \
Manila on 12 January. China fired eleven missiles into waters north of Taiwan on 20 January. Japan launched 45 attacks \
on pirates between January and March.
"""
CASES = (
    ("Les Émirats arabes unis ont livré des munitions à l'Éthiopie en janvier.", UNKNOWN),
    ("The Emirates supplied ammunition to Ethiopia.", UNKNOWN),
    ("La Turquie a vendu six drones à l'Éthiopie l'an dernier.", SUPPORTED),
    ("La Turquie a fourni six drones à l'Éthiopie l'an dernier.", SUPPORTED),
    ("La Turquie a donné six drones à l'Éthiopie l'an dernier.", UNKNOWN),
    ("La Turquie a de nouveau vendu six drones à l'Éthiopie l'an dernier.", UNKNOWN),
    ("Abiy Ahmed a ordonné la fermeture de l'espace aérien du Tigré.", SUPPORTED),
    ("Abiy Ahmed a ordonné la fermeture de l'espace aérien du Tigré avec des drones.", UNKNOWN),
    ("Les États-Unis ont livré 18 véhicules blindés à la police haïtienne depuis janvier.", SUPPORTED),
    ("Les États-Unis ont livré 18 véhicules blindés à la police haïtienne en 2026.", SUPPORTED),
    ("Les États-Unis ont livré 18 véhicules blindés à la police haïtienne en février.", UNKNOWN),
    ("Les États-Unis ont livré 18 véhicules blindés à la police haïtienne mais pas en hiver.", UNKNOWN),
    ("Trois policiers kényans ont été tués à Kenscoff.", SUPPORTED),
    ("Trois policiers kényans ont été blessés à Kenscoff.", UNKNOWN),
    ("Cinq policiers kényans ont été tués à Kenscoff.", UNKNOWN),
    ("L'Éthiopie a retiré 2 500 réservistes.", UNKNOWN),
    ("L'Union africaine enverra trente observateurs à Adigrat.", SUPPORTED),
    ("L'Union africaine enverra trente observateurs depuis Adigrat.", UNKNOWN),
    ("Certains espèrent que l'Union africaine enverra trente observateurs à Adigrat.", UNKNOWN),
    ("It is feared that three Kenyan policemen were killed in Kenscoff.", UNKNOWN),
    ("The United States has sent troops to Iceland.", UNKNOWN),
    ("Dong Jun visited Washington.", UNKNOWN),
    ("Thailand and Cambodia signed an agreement.", UNKNOWN),
    ("Thailand withdrew 1,200 soldiers from Sisaket province.", SUPPORTED),
    ("Thailand withdrew 1,200 soldiers to Sisaket province.", UNKNOWN),
    ("Japan sent 300 marines to Yonaguni in February.", SUPPORTED),
    ("Japan sent 300 marines from Yonaguni in February.", UNKNOWN),
    ("Once again, Japan sent 300 marines to Yonaguni in February.", UNKNOWN),
    ("The Philippines and Japan signed a pact in Manila on 12 January.", SUPPORTED),
    ("The Philippines and Japan signed a trade pact in Manila on 12 January.", UNKNOWN),
    ("China fired eleven missiles near Taiwan on 20 January.", SUPPORTED),
    ("China fired eleven missiles over Taiwan on 20 January.", UNKNOWN),
    ("Japan launched 45 attacks on the pirates in January.", UNKNOWN),
    ("Japan launched 45 attacks on the pirates between January and March.", SUPPORTED),
    ("Lai Ching-te phoned Roger Wicker on 15 February.", UNKNOWN),
    ("Senator Roger Wicker met Lai Ching-te on 15 February.", SUPPORTED),
    ("Ambassador Roger Wicker met Lai Ching-te on 15 February.", UNKNOWN),
    ("Lai Ching-te met Roger Wicker in Taipei before March.", SUPPORTED),
    ("Lai Ching-te met Roger Wicker in Taipei before February.", UNKNOWN),
)


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory, names_cache: Path) -> Iterator[KnowledgeBase]:
    """Two invented articles as the reader drafts them."""
    folder = tmp_path_factory.mktemp("drafts")
    with opened(folder / "kb", names_cache) as kb:
        for name, text in (("fr", FRENCH), ("en", ENGLISH)):
            draft = read_bytes(text.encode(), f"{name}.txt", kb.gazetteer, Known(published="2026-03-10", language=name))
            write_folder(draft, folder / name, kb.gazetteer)
            kb.load(folder / name)
        yield kb


@pytest.mark.parametrize(("statement", "verdict"), CASES)
def test_unreviewed(drafts: KnowledgeBase, statement: str, verdict: str) -> None:
    """What was called off, denied of some only, sent elsewhere or done to others is not what a draft makes of it."""
    assert drafts.check(statement)["verdict"] == verdict


def test_the_reason_names_the_day_compared(drafts: KnowledgeBase) -> None:
    """A month without its year is given in a reason with the year in which it was looked for."""
    found = drafts.check("La France a envoyé du riz à Haïti en février.", answer_in="fr")["evidence"]
    assert "février 2026" in found[0]["reason"]


def test_the_reason_names_what_turns_the_evidence(drafts: KnowledgeBase) -> None:
    """Where the source says that something was called off, the reason says so, in its own word."""
    found = drafts.check("Dong Jun visited Washington.")["evidence"]
    assert found[0]["reason"] == "the source says “cancelled”, and the statement does not"
