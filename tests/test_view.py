"""The RDF view: what is declared anew is told anew; processes do not spoil it for each other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from makers import Opened, document

from kb.base import KnowledgeBase
from kb.errors import StoreError
from kb.records import Document, Entity

ENTITY: dict[str, Any] = {"id": "blue-brigade", "kind": "MilitaryUnit", "labels": {"en": "Blue Brigade"}}


def declared(name: str, **changes: Any) -> Document:
    """A source that declares the brigade and speaks of it."""
    entity = Entity(**{**ENTITY, **changes})
    return document(name, {"roles": {"agent": ("blue-brigade",)}, "type": "Attack"}, entities=(entity,))


def shown(kb: KnowledgeBase) -> set[str]:
    """The triples of the view, but for what is said of the ontology."""
    answer = kb.select("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    return {str(triple) for triple in answer.triples()}


def exported(kb: KnowledgeBase) -> set[str]:
    """The triples of the export."""
    lines = "".join(kb.export("ntriples")).encode()
    return {str(quad.triple) for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)}


@pytest.mark.parametrize("change", [{"labels": {"en": "Navy Brigade"}}, {"affiliation": ("RU",)}])
def test_what_is_declared_anew_is_told_anew(fresh_kb: KnowledgeBase, change: dict[str, Any]) -> None:
    """A changed name or affiliation reaches every source that speaks of the actor, in SPARQL as in exports."""
    fresh_kb.load_documents([declared("a"), declared("b")])
    assert shown(fresh_kb) == exported(fresh_kb)
    fresh_kb.load_documents([declared("a", **change)])
    assert shown(fresh_kb) == exported(fresh_kb)
    rows = list(fresh_kb.select("timeline", {"actor": "RU"}).rows())
    assert len(rows) == len(fresh_kb.timeline(actor="RU"))


def test_first_queries_at_once(tmp_path: Path, open_kb: Opened) -> None:
    """Processes that make the view at the same time all answer, and leave it whole."""
    with open_kb(tmp_path / "kb") as kb:
        kb.load_seeds()
        events = len(kb.timeline())
    code = "import sys; from kb.cli import main; sys.exit(main(['query', 'timeline', '--format', 'csv']))"
    environment = {**os.environ, "KB_DIR": str(tmp_path / "kb")}
    started = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    ends = [(*process.communicate(), process.returncode) for process in started]
    assert [(code, err) for _, err, code in ends] == [(0, b"")] * 4
    assert [out.count(b"\r\n") for out, _, _ in ends] == [events + 1] * 4
    with open_kb(tmp_path / "kb") as kb:
        assert shown(kb) == exported(kb)


def test_a_view_in_use_is_said_to_be(tmp_path: Path, open_kb: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one holds the view another gets a clear answer; timelines are not affected."""
    monkeypatch.setattr("kb.graph.WAIT_SECONDS", 0.1)
    first, second = open_kb(tmp_path / "kb"), open_kb(tmp_path / "kb")
    first.load_seeds()
    first.select("actors")
    with pytest.raises(StoreError, match="another process is using the RDF view; try again when it is done"):
        second.select("actors")
    with pytest.raises(StoreError, match="another process is using the RDF view"):
        second.rebuild()
    assert len(second.timeline()) == len(first.timeline())
    first.close()
    assert list(second.select("actors").rows())


def test_no_answer_comes_from_elsewhere(seed_kb: KnowledgeBase) -> None:
    """A query that would ask another server is refused; the word in a string or a name is not."""
    from kb.errors import QueryError

    with pytest.raises(QueryError, match="SERVICE asks another server"):
        seed_kb.select("SELECT * WHERE { SERVICE <http://127.0.0.1:9/x> { ?s ?p ?o } }")
    assert seed_kb.select('ASK { FILTER("SERVICE" = "SERVICE") ?service ?p ?o }').truth
