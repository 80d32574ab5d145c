"""Turtle written in blocks is, byte for byte, what is written from triples, and the graph of the other exports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from makers import Opened, document

from benchmarks.generate import Generator
from kb.base import KnowledgeBase
from kb.export import turtle
from kb.records import Entity, EventLabel
from kb.triples import Triples

AWKWARD: tuple[dict[str, Any], ...] = (
    {
        "type": "Order",
        "roles": {"speaker": ["kim-jong-un"], "addressee": ["KP", "kim-jong-un"]},
        "said": {"fr": 'dit "oui"', "en": "a\\b\n"},
    },
    {
        "type": "Casualties",
        "quantity": {"lower": "2.50", "unit": "tonnes \\ court", "text": 'les "2,5"', "approximate": True},
    },
    {
        "type": "Meeting",
        "event": "same",
        "edtf": "2024-05",
        "items": ("b", "b-a", "a"),
        "note": "tab\there",
        "place": "FR",
    },
    {
        "type": "Meeting",
        "event": "same",
        "edtf": "2024-03",
        "polarity": "negative",
        "duration": "P2D",
        "purpose": 'a "b"',
    },
    {"type": "Invasion", "event": "same", "chain": ("kcna", "FR"), "attributed_to": ("kcna",), "regards": "other.one"},
)


@pytest.fixture(params=["made", "awkward", "seed"])
def filled(request: pytest.FixtureRequest, open_kb: Opened, tmp_path: Path) -> KnowledgeBase:
    """A knowledge base of generated, of awkward, or of the shipped sources."""
    kb = open_kb(tmp_path / "kb")
    if request.param == "made":
        kb.load_documents(Generator(600).documents())
    elif request.param == "seed":
        kb.load_seeds()
    else:
        regiment = Entity(id="b-a", kind="Item", labels={"en": 'a "b"'})
        label = EventLabel(id="same", labels={"fr": "même", "de": 'das "selbe"'})
        kb.load_documents([document("one", *AWKWARD, entities=[regiment], events=[label]), document("two", AWKWARD[2])])
    return kb


def test_blocks_are_what_triples_give(filled: KnowledgeBase) -> None:
    """The fast writer and the general one give the same bytes."""
    triples = Triples(filled._ledger, filled._index, filled.gazetteer, filled.names)
    assert "".join(filled.export("turtle")) == "".join(turtle.write(triples.by_subject(), filled.names.base))


def test_turtle_is_the_graph_of_the_quads(filled: KnowledgeBase) -> None:
    """Turtle from the ledger and the quads of the RDF view hold the same triples."""
    flat, graphs = ox.Store(), ox.Store()
    flat.load("".join(filled.export("turtle")).encode(), format=ox.RdfFormat.TURTLE)
    graphs.load("".join(filled.export("nquads")).encode(), format=ox.RdfFormat.N_QUADS)
    assert {quad.triple for quad in flat} == {quad.triple for quad in graphs}
