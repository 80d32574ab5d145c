"""A statement that is borne out is no longer so when somebody else, something else or one word more stands in it."""

from __future__ import annotations

import re

import pytest
from facts import statements

from kb.base import KnowledgeBase

OTHERS = {
    "en": (
        *(("North Korean", "South Korean"), ("North Korea", "South Korea"), ("Ukrainian", "Georgian")),
        *(("North Korean", "Chinese"), ("North Korea", "China"), ("Pyongyang", "Beijing"), ("Moscow", "Tehran")),
        *(("Russian", "Iranian"), ("Russia", "Iran"), ("Kursk", "Belgorod"), ("Vladimir Putin", "Xi Jinping")),
        *(("missiles", "tanks"), ("shells", "drones"), ("KCNA", "TASS"), ("2025", "2019"), ("2022", "2012")),
        *(("soldiers", "nurses"), ("killed", "captured"), ("killed", "injured"), ("sent", "almost sent")),
        *(("supplied", "promised"), ("ordered", "refused to order"), ("food", "medicine")),
        *((".", " in Syria."), (".", " by mistake."), (".", " with Chinese help."), (".", " on Mars.")),
        *((".", " in secret."), (".", " for the last time."), (".", " until 2020."), (".", " or not.")),
        *((".", " at Iran's request."), (".", " except in Kursk."), (".", " for ten years."), (".", " every month.")),
        *((" were ", " were nearly "), (" were ", " may have been ")),
        *((".", " according to the CIA."), (".", " for the first time in ten years.")),
    ),
    "fr": (
        *(("nord-coréen", "sud-coréen"), ("Corée du Nord", "Corée du Sud"), ("ukrainien", "géorgien")),
        *(("nord-coréen", "chinois"), ("Corée du Nord", "Chine"), ("Pyongyang", "Pékin"), ("Moscou", "Téhéran")),
        *(("Russie", "Syrie"), ("Koursk", "Belgorod"), ("Vladimir Poutine", "Xi Jinping"), ("KCNA", "TASS")),
        *(("obus", "drones"), ("missiles", "chars"), ("soldats", "infirmiers"), ("tués", "capturés")),
        *(("fourni", "promis"), ("envoyé", "failli envoyer"), ("ordonné", "refusé d'ordonner")),
        *((".", " en secret."), (".", " pour la dernière fois."), (".", " jusqu'en 2020."), (".", " ou non.")),
        *(
            (".", " à la demande de l'Iran."),
            (".", " sauf à Koursk."),
            (".", " chaque mois."),
            (".", " pendant dix ans."),
        ),
        *((" ont été ", " ont presque été "), (" a ", " aurait "), (" a ", " pourrait avoir ")),
        *((".", " en Syrie."), (".", " par erreur."), (".", " avec l'aide de la Chine."), (".", " selon la CIA.")),
    ),
}

OPEN = re.compile(r" (after|before|après|avant) ")
"""What happened after 2021 happened after 2019 as well."""


def _mutants(language: str) -> list[str]:
    said = [
        text
        for verdict, code, text in statements("statements-dev.yaml")
        if verdict == "supported" and code == language and not OPEN.search(text)
    ]
    return [
        text[:-1] + new if old == "." else re.sub(re.escape(old), new, text)
        for text in said
        for old, new in OTHERS[language]
        if old in text
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_other_words_are_not_supported(seed: KnowledgeBase, language: str) -> None:
    """Not one of a thousand changed statements is held to be supported."""
    mutants = _mutants(language)
    assert len(mutants) > 400
    assert [text for text in mutants if seed.check(text)["verdict"] in ("supported", "conflicting")] == []
