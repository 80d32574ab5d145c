"""Tests of searching: claims first, then sentences without a claim, then names of events; always of what is live."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import ARTICLE, document

from kb.base import KnowledgeBase
from kb.records import EventLabel

TEXT = (
    "Les œuvres d’art ont été évacuées. La garnison a reçu quarante camions. "
    "Des volontaires ont été entraînés près du fleuve. Le maire a salué les volontaires.\n"
)
QUOTE = "La garnison a reçu quarante camions"
TOWN = EventLabel(id="town-trucks", labels={"fr": "Camions pour la ville", "en": "Trucks for the town"})
CLAIM = {"type": "AidTransfer", "event": "town-trucks", "roles": {"agent": ["FR"]}, "quote": QUOTE}


def town(text: str = TEXT, name: str = "town", kind: str = "article") -> object:
    """A source with one claim, three sentences without, and a named event."""
    return document(name, CLAIM, text=text, title="La ville assiégée", language="fr", kind=kind, events=[TOWN])


def found(kb: KnowledgeBase, words: str) -> list[tuple[str, str]]:
    """Where words were found, and the sentence."""
    return [(hit["where"], hit["quote"]) for hit in kb.search(words)]


@pytest.fixture
def kb(fresh_kb: KnowledgeBase) -> KnowledgeBase:
    """A knowledge base with one article about a town."""
    fresh_kb.load_documents([town()])
    return fresh_kb


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("camion garnison", [("quote", QUOTE)]),
        ("evacuer", [("article", "Les œuvres d’art ont été évacuées.")]),
        ("recevoir camions", [("quote", QUOTE)]),
        ("OEUVRE evacuee", [("article", "Les œuvres d’art ont été évacuées.")]),
        (
            "volontaire",
            [
                ("article", "Des volontaires ont été entraînés près du fleuve."),
                ("article", "Le maire a salué les volontaires."),
            ],
        ),
        ("maire fleuve", [("article", "Des volontaires ont été entraînés près du fleuve.")]),
        ('"salué les volontaires"', [("article", "Le maire a salué les volontaires.")]),
        ('"volontaires salué"', []),
        ("town truck", [("label", "")]),
        ("garnison ville", [("article", f"{QUOTE}.")]),
        ("assiegee", [("article", "")]),
        ("text : OR (labels NOT", []),
    ],
)
def test_found(kb: KnowledgeBase, words: str, hits: list[tuple[str, str]]) -> None:
    """Accents, ligatures and inflection are forgiven; words that stand together are asked for in double quotes."""
    assert found(kb, words) == hits


def test_claims_come_first(kb: KnowledgeBase) -> None:
    """A claim's quote, then sentences without a claim, then names of other events; no more than asked for."""
    kb.load_documents([document("later", text="Quarante camions sont repartis. On attend.", language="fr")])
    hits = kb.search("camions")
    assert [(hit["where"], hit["source"]) for hit in hits] == [("quote", "town"), ("article", "later")]
    assert hits[0]["label"] == TOWN.labels
    assert kb.search("camions", limit=1) == hits[:1]


def test_an_event_nobody_named(fresh_kb: KnowledgeBase) -> None:
    """The event of a quote is told by what is known of it where no reviewer named it."""
    fresh_kb.load_documents([document("trucks", {"type": "AidTransfer", "roles": {"agent": ["FR"]}})])
    [hit] = fresh_kb.search("trucks")
    assert hit["label"] == {"fr": "Livraison d’aide\N{NO-BREAK SPACE}: France", "en": "Aid transfer: France"}


def test_only_what_is_live(kb: KnowledgeBase) -> None:
    """A text that was replaced or retracted is not found, nor the names it gave events."""
    kb.load_documents([town(TEXT.replace("maire", "préfet"))])
    assert (found(kb, "maire"), len(found(kb, "prefet"))) == ([], 1)
    kb.retract("town")
    assert [found(kb, words) for words in ("prefet", "camion", "town", "fleuve")] == [[], [], [], []]


def test_data_sets(fresh_kb: KnowledgeBase) -> None:
    """Rows of a data set are found as quotes alone, once; its title and events that it names are found."""
    fresh_kb.load_documents([town(kind="dataset")])
    assert found(fresh_kb, "garnison") == [("quote", QUOTE)]
    assert found(fresh_kb, "fleuve") == []
    assert found(fresh_kb, "assiegee") == [("article", "")]
    assert found(fresh_kb, "town truck") == [("label", "")]


_WORDS = ("river", "mayor", "bridge", "school")


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("abc"), st.none() | st.sets(st.sampled_from(_WORDS))), max_size=8))
def test_like_reading_every_article(fresh_kb: KnowledgeBase, steps: list[tuple[str, set[str] | None]]) -> None:
    """However sources come, change and go, exactly the live articles that hold a word are found; made anew, too."""
    live: dict[str, str] = {}
    for name, words in [*((name, None) for name in "abc"), *steps]:
        if words is not None:
            live[name] = f"{ARTICLE} Of {' and '.join(sorted(words))} something."
            fresh_kb.load_documents([document(name, text=live[name])])
        elif live.pop(name, None) or name in {row["source"] for row in fresh_kb.search("something")}:
            fresh_kb.retract(name)
    for _ in range(2):
        for word in _WORDS:
            holding = {name for name, text in live.items() if re.search(word, text)}
            assert {hit["source"] for hit in fresh_kb.search(word)} == holding
        fresh_kb.rebuild()
