"""French turns of phrase: what they stand for in plain words, and that who, how many and when stay as they were."""

from __future__ import annotations

import re

import pytest

from kb.base import KnowledgeBase
from kb.checking import turns
from kb.gazetteer import Gazetteer
from kb.resources import ONTOLOGY

PLAIN = (
    ("Kiev est alimenté en obus par Prague.", "Des obus est livrés à Kiev par Prague."),
    ("Kiev s'est fait livrer des chars par Prague.", "Prague a livré des chars à Kiev."),
    ("Kiev ne s'est pas fait remettre par Prague des chars.", "Prague n'a pas livré des chars à Kiev."),
    ("Prague n'a jamais équipé Kiev en drones.", "Prague n'a jamais livré des drones à Kiev."),
    ("Avril 2025 : Prague envoie des vivres.", "En avril 2025, Prague envoie des vivres."),
    ("Aux yeux de Prague, le traité est mort.", "Selon Prague, le traité est mort."),
    ("Une trêve, voilà ce qu'a proposé Prague.", "Prague a proposé une trêve."),
    ("Pas plus de dix soldats tchèques n'ont été tués.", "Au plus dix soldats tchèques ont été tués."),
    ("Prague n'a pas livré de chars en 2022, c'était en 2023.", "Prague a livré de chars en 2023."),
    (
        "La région de Kherson a vu arriver des soldats tchèques en mai 2025.",
        "Des soldats tchèques ont été envoyés dans la région de Kherson en mai 2025.",
    ),
)


@pytest.mark.parametrize(("said", "plain"), PLAIN)
def test_turns_of_phrase(said: str, plain: str) -> None:
    """A turn of phrase says the same in plain words; a no, a number and a time stay."""
    assert turns.load()["fr"].plainly(said) == plain


@pytest.mark.parametrize("said", ["Prague a livré des chars à Kiev.", "Kiev doit des obus à Prague.", "", "x" * 2000])
def test_plain_words_stay(said: str) -> None:
    """What has no turn of phrase in it, or is no one line, stays as it is."""
    assert turns.load()["fr"].plainly(said) == said


SUPPORTED, REFUTED, UNKNOWN = "supported", "refuted", "not-enough-evidence"
JUDGED = (
    ("La Russie s'est fait livrer des obus par la Corée du Nord.", SUPPORTED),
    ("La Corée du Nord s'est fait livrer des obus par la Russie.", UNKNOWN),
    ("Pyongyang ravitaille l'armée russe en obus.", SUPPORTED),
    ("Moscou ravitaille l'armée nord-coréenne en obus.", UNKNOWN),
    ("Pyongyang n'a jamais approvisionné la Russie en obus.", REFUTED),
    ("L'Iran approvisionne la Russie en obus.", UNKNOWN),
    ("La région de Koursk a vu arriver des démineurs nord-coréens en août 2025.", SUPPORTED),
    ("La région de Koursk a vu arriver des démineurs nord-coréens en mai 2025.", REFUTED),
    ("La région de Belgorod a vu arriver des démineurs nord-coréens en août 2025.", UNKNOWN),
    ("La mission de déminage a coûté la vie à au moins neuf soldats nord-coréens.", SUPPORTED),
    ("La mission de Koursk a coûté la vie à cinquante soldats du génie nord-coréen.", UNKNOWN),
    ("La mission de déminage de Koursk n'a coûté la vie qu'à trois soldats du régiment du génie.", REFUTED),
    ("Pas plus de trois cents soldats nord-coréens n'ont été envoyés combattre pour la Russie.", REFUTED),
    ("Pas plus de trente mille soldats nord-coréens n'ont été envoyés combattre pour la Russie.", UNKNOWN),
    ("Les démineurs nord-coréens ont passé 120 jours à Koursk.", SUPPORTED),
    ("La mission nord-coréenne de déminage à Koursk a duré un an.", REFUTED),
    ("La mission russe de déminage à Koursk a duré un an.", UNKNOWN),
    ("Selon les analystes, les essais de missiles de Pyongyang sont un défi à Washington et à Séoul.", SUPPORTED),
    ("Selon des analystes, les essais de missiles nord-coréens visent à défier la Chine.", UNKNOWN),
    ("C'est le 3 décembre 2025 que Kim Jong Un a pris la parole au retour de l'unité du génie.", REFUTED),
    ("Kim Jong Un a pris la parole le 14 décembre 2025.", UNKNOWN),
    ("L'ordre de Kim Jong Un d'augmenter la production de missiles est tombé le 15 décembre 2025.", REFUTED),
    ("Kim Jong Un a ordonné l'augmentation de la production de missiles le 15 décembre 2025.", UNKNOWN),
    ("Des démineurs nord-coréens sont toujours à Koursk.", UNKNOWN),
    ("La Corée du Nord est le seul fournisseur d'obus de la Russie.", UNKNOWN),
)


@pytest.mark.parametrize(("said", "verdict"), JUDGED)
def test_turns_of_phrase_are_judged(seed: KnowledgeBase, said: str, verdict: str) -> None:
    """The parts of those who play them are not swapped, and what is not known stays so."""
    assert seed.check(said)["verdict"] == verdict


@pytest.mark.parametrize("file", ["turns.json", "rewording.en.txt"])
def test_turns_of_phrase_know_no_names(file: str) -> None:
    """A turn of phrase is of the language: it fits whoever acts, and no state or person in particular."""
    text = (ONTOLOGY / file).read_text(encoding="utf-8")
    actors = Gazetteer.load().actors
    names = {name for key in actors if actors[key].kind in ("State", "Person") for name in actors[key].labels.values()}
    assert [name for name in sorted(names) if re.search(rf"\b{re.escape(name)}\b", text)] == []
