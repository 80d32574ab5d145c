"""A sentence of an article, word for word, is what the article says; less or other than it is not taken for it."""

from __future__ import annotations

import pytest

from kb.base import KnowledgeBase

WHOLE = [
    "En retour, la Russie envoie à la Corée du Nord une aide financière, des technologies militaires ainsi que des"
    " fournitures alimentaires et énergétiques, ont indiqué des analystes.",
    "Au moins neuf soldats d’un régiment du génie ont été tués durant ce déploiement de 120 jours, a reconnu Kim Jong"
    " Un dans un discours prononcé le 12 décembre lors du retour de l’unité",
    "PYONGYANG A ENVOYÉ DES MILLIERS DE SOLDATS COMBATTRE AU CÔTÉ DE MOSCOU DANS SA GUERRE D'INVASION DE L'UKRAINE,"
    " LANCÉE IL Y A BIENTÔT QUATRE ANS, SELON LES AGENCES DE RENSEIGNEMENT SUD-CORÉENNES ET OCCIDENTALES.",
]


@pytest.mark.parametrize("statement", WHOLE, ids=["plain", "other apostrophes", "capitals"])
def test_a_sentence_of_the_article_is_supported(seed: KnowledgeBase, statement: str) -> None:
    """By the claims that rest on its words, whatever its marks and case."""
    answer = seed.check(statement)
    assert answer["verdict"] == "supported"
    assert all(one["relation"] == "supports" for one in answer["evidence"])


def test_it_says_why(seed: KnowledgeBase) -> None:
    """In the language of the statement."""
    reasons = {one["reason"] for one in seed.check(WHOLE[0])["evidence"]}
    assert reasons == {"la source le dit mot pour mot"}


OTHER = [
    WHOLE[0].replace("la Russie envoie à la Corée du Nord", "la Corée du Nord envoie à la Russie"),
    WHOLE[0].replace("énergétiques", "nucléaires"),
    WHOLE[2].replace("MOSCOU", "PÉKIN"),
    "Des fournitures alimentaires et énergétiques, ont indiqué des analystes de Pékin.",
]


@pytest.mark.parametrize("statement", OTHER)
def test_another_word_is_another_statement(seed: KnowledgeBase, statement: str) -> None:
    """One word swapped or put in its place, and the article does not say it."""
    assert seed.check(statement)["verdict"] != "supported"


def test_not_known_yet_and_not_by_so_many(seed: KnowledgeBase) -> None:
    """Before the article was published nothing says so; nor do two origins."""
    assert seed.check(WHOLE[0], as_of="2025-12-26")["verdict"] == "not-enough-evidence"
    assert seed.check(WHOLE[0], min_origins=2)["verdict"] == "not-enough-evidence"
