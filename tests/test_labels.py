"""Labels: what is counted and who says so, worded in French and in English."""

from __future__ import annotations

import json

import pytest

from kb.gazetteer import Gazetteer
from kb.labels import units, with_article
from kb.quantities import MEASURES, make
from kb.resources import ONTOLOGY

WORDING = json.loads((ONTOLOGY / "wording.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    """The gazetteer that comes with the project."""
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("number", "unit", "french", "english"),
    [
        (9, "soldiers", "soldats", "soldiers"),
        (9, "soldats", "soldats", "soldiers"),
        (1, "soldiers", "soldat", "soldier"),
        (9, "artillery-shells", "obus d'artillerie", "artillery shells"),
        (9, "shells", "obus d'artillerie", "shells"),
        (1, "people", "personne", "person"),
        (0, "tonnes", "tonne", "tonnes"),
        (2, "trucks", "camions", "trucks"),
        (2, "barrels of paint", "barrels of paint", "barrels of paint"),
        (2, "", "", ""),
    ],
)
def test_units(number: int, unit: str, french: str, english: str, shipped: Gazetteer) -> None:
    """What is counted is said in the language asked for, in its number; a word that nobody knows stays as written."""
    assert units(make(number, number, unit=unit), shipped) == {"fr": french, "en": english}


def test_a_bound_is_several(shipped: Gazetteer) -> None:
    """At least one may be many."""
    assert units(make(1, None, unit="soldiers"), shipped) == {"fr": "soldats", "en": "soldiers"}


def test_every_measure_has_words() -> None:
    """There are words for all that is measured, one and several, in both languages."""
    assert set(WORDING["units"]) >= MEASURES
    for words in WORDING["units"].values():
        assert {language: len(forms) for language, forms in words.items()} == {"fr": 2, "en": 2}


def test_every_state_has_its_article(shipped: Gazetteer) -> None:
    """Every state of the gazetteer stands once in the table of articles, and nothing else does."""
    listed = [state for several in WORDING["articles"]["states"].values() for state in several]
    assert sorted(listed) == sorted(i for i, entity in shipped.actors.items() if entity.kind == "State")


def test_every_common_noun_has_its_article(shipped: Gazetteer) -> None:
    """A name of the gazetteer that begins in lower case is a common noun, with an article; brands aside."""
    without = {i for i, e in shipped.actors.items() if (name := e.labels.get("fr", "")) == with_article(i, name)}
    common = {i for i in without if shipped.actors[i].labels.get("fr", "")[:1].islower()}
    assert common == {"france-info"}


@pytest.mark.parametrize(
    ("actor", "said"),
    [
        ("KP", "la Corée du Nord"),
        ("UA", "l’Ukraine"),
        ("ER", "l’Érythrée"),
        ("US", "les États-Unis"),
        ("HN", "le Honduras"),
        ("YE", "le Yémen"),
        ("IL", "Israël"),
        ("RE", "La Réunion"),
        ("analysts", "les analystes"),
        ("russian-defence-ministry", "le ministère russe de la Défense"),
        ("russian-general-staff", "l’état-major russe"),
        ("united-nations", "les Nations unies"),
        ("unhcr", "le Haut-Commissariat des Nations unies pour les réfugiés"),
        ("kim-jong-un", "Kim Jong Un"),
        ("reuters", "Reuters"),
    ],
)
def test_with_article(actor: str, said: str, shipped: Gazetteer) -> None:
    """States and common nouns have their article in French, elided before a vowel; names of people and media none."""
    assert with_article(actor, shipped.actors[actor].labels["fr"]) == said
