"""Halves of a divided country, named in full where the statement tells which country."""

from __future__ import annotations

import pytest

from kb.checking import rules
from kb.checking.halves import Halves
from kb.checking.words import Words
from kb.gazetteer import Gazetteer
from kb.reading import lexicon
from kb.reading.names import Names

NAMED = (
    ("en", "The North's leader met South Korea's.", "North Korea's leader met South Korea's."),
    ("en", "Seoul says the North will not talk to the South.", "Seoul says North Korea will not talk to South Korea."),
    ("en", "The North of Mali is at war.", "The North of Mali is at war."),
    ("en", "North Korea looks at the South China Sea.", "North Korea looks at the South China Sea."),
    ("fr", "La Corée du Nord est au nord du Sud.", "La Corée du Nord est au nord de la Corée du Sud."),
    ("fr", "Séoul accuse le Nord.", "Séoul accuse la Corée du Nord."),
    ("fr", "Kim Jong Un n'envoie rien au Sud.", "Kim Jong Un n'envoie rien à la Corée du Sud."),
    ("fr", "Séoul regarde la mer du Nord-Ouest.", "Séoul regarde la mer du Nord-Ouest."),
    ("fr", "Le Nord du Mali est en guerre.", "Le Nord du Mali est en guerre."),
)


@pytest.mark.parametrize(("code", "said", "named"), NAMED)
def test_halves_are_named(code: str, said: str, named: str) -> None:
    """A half is named in full beside anybody of its country, and a direction stays what it is."""
    gazetteer, words = Gazetteer.load(), lexicon.load()
    given = Words(said, words, words.language(code), Names(gazetteer))
    assert Halves(code, rules.load(), gazetteer).named(given) == named
