"""The ledger: loading twice changes nothing, history is kept, views follow, a second process gets an answer."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from makers import ARTICLE, CLAIM, ROOT, SOURCE, Opened, document, write_source

from kb.base import KnowledgeBase, Loaded
from kb.errors import NotFoundError, StoreError
from kb.ledger import Ledger
from kb.records import Entity, EventLabel
from kb.resources import SEEDS

EVENT = {"event": "e1", "type": "Meeting", "edtf": "2024-05-01"}


def said(kb: KnowledgeBase) -> tuple[list[dict[str, Any]], str, list[str]]:
    """What a knowledge base says: by index, by export, by SPARQL."""
    graphs = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"
    rows = sorted("\t".join(str(cell) for cell in row) for row in kb.select(graphs).rows())
    return kb.timeline(), "".join(kb.export("nquads")), rows


def test_loading_twice_changes_nothing(fresh_kb: KnowledgeBase) -> None:
    """The same files loaded again are left alone: no revision, the same answers."""
    first = fresh_kb.load(SEEDS)
    before = said(fresh_kb)
    assert [(done.source, done.outcome) for done in first] == [("kim-message-2025-12-27", "added")]
    assert fresh_kb.load(SEEDS) == [done._replace(outcome="unchanged") for done in first]
    assert said(fresh_kb) == before
    assert fresh_kb.stats()["revisions"] == 1


def test_changed_file_supersedes(fresh_kb: KnowledgeBase, tmp_path: Path) -> None:
    """A changed file takes the place of its earlier version, which stays in history."""
    folder = write_source(tmp_path / "in")
    assert fresh_kb.load(folder) == [Loaded("trucks-2024", "added", 1)]
    fresh_kb.select("actors")
    write_source(folder, claims=[{**CLAIM, "date": "2024-05-09"}])
    assert fresh_kb.load(folder) == [Loaded("trucks-2024", "changed", 1)]
    (entry,) = fresh_kb.timeline()
    assert entry["edtf"] == "2024-05-09"
    rows = [row[1:3] for row in fresh_kb.select("timeline").rows()]
    assert rows == [("2024-05-09", "2024-05-09")]
    history = [{"revision": 1, "action": "load"}, {"revision": 2, "action": "load"}]
    assert fresh_kb.show("trucks-2024")["history"] == history


def test_retract_and_reload(fresh_kb: KnowledgeBase, tmp_path: Path) -> None:
    """A retracted source is out of every view, its history kept; loading it again brings it back."""
    folder = write_source(tmp_path / "in")
    fresh_kb.load(folder)
    before = said(fresh_kb)
    fresh_kb.retract("trucks-2024")
    assert said(fresh_kb) == ([], "", [])
    with pytest.raises(NotFoundError, match="no source 'trucks-2024' is loaded"):
        fresh_kb.retract("trucks-2024")
    assert fresh_kb.load(folder) == [Loaded("trucks-2024", "added", 1)]
    assert said(fresh_kb) == before
    assert [entry["action"] for entry in fresh_kb.show("trucks-2024")["history"]] == ["load", "retract", "load"]


def test_views_follow_several_sources(fresh_kb: KnowledgeBase) -> None:
    """What is said after a series of loads and retractions is what the last state alone would say."""
    two = [document(name, EVENT, {**EVENT, "event": name}) for name in ("a", "b")]
    fresh_kb.load_documents(two)
    fresh_kb.select("actors")
    fresh_kb.retract("a")
    fresh_kb.select("actors")
    fresh_kb.load_documents([document("a", EVENT), document("c", EVENT)])
    fresh_kb.select("actors")
    fresh_kb.retract("c")
    followed = said(fresh_kb)
    with KnowledgeBase.open(fresh_kb.folder.with_name("other")) as other:
        other.load_documents([document("a", EVENT), two[1]])
        assert said(other) == followed
    assert [entry["event"] for entry in followed[0]] == ["b", "e1"]


def test_view_equals_export(seed_kb: KnowledgeBase) -> None:
    """SPARQL sees exactly what is exported."""
    _, exported, rows = said(seed_kb)
    parsed = ox.parse(exported.encode(), format=ox.RdfFormat.N_QUADS)
    quads = ["\t".join(t.value for t in (q.graph_name, q.subject, q.predicate, q.object)) for q in parsed]
    assert rows == sorted(quads)


def test_rebuild_says_the_same(seed_kb: KnowledgeBase) -> None:
    """Index and RDF view made anew answer as before."""
    before = said(seed_kb)
    seed_kb.rebuild()
    assert said(seed_kb) == before


@pytest.mark.parametrize("damage", ["deleted", "mark-deleted", "mark-garbled", "data-deleted"])
def test_view_missing_is_made_anew(damage: str, seed_folder: Path, open_kb: Opened) -> None:
    """An RDF view that is gone, wholly or in part, is made anew by itself."""
    with KnowledgeBase.open(seed_folder) as kb:
        before = said(kb)
    view = seed_folder / "rdf"
    if damage == "deleted":
        shutil.rmtree(view)
    elif damage == "mark-deleted":
        (view / "follows").unlink()
    elif damage == "mark-garbled":
        (view / "follows").write_bytes(b"\xff\x00 nonsense")
    else:
        shutil.rmtree(view / "oxigraph")
    assert said(open_kb(seed_folder)) == before


@pytest.mark.parametrize("name", ["CURRENT", "MANIFEST", ".sst"])
def test_view_damaged_is_made_anew_on_request(name: str, seed_folder: Path, open_kb: Opened) -> None:
    """A damaged RDF view is named with what to do, and doing it helps."""
    with KnowledgeBase.open(seed_folder) as kb:
        before = said(kb)
    files = [path for path in (seed_folder / "rdf" / "oxigraph").iterdir() if name in path.name]
    assert files
    for path in files:
        path.write_bytes(b"damaged" * 9)
    kb = open_kb(seed_folder)
    try:
        answered = said(kb)
    except StoreError as exc:
        assert "run 'kb rebuild'" in str(exc)
        kb.rebuild()
        answered = said(kb)
    assert answered == before


def test_index_missing_is_made_anew(seed_folder: Path, open_kb: Opened) -> None:
    """An index that is gone from the ledger's file is made anew by itself."""
    with KnowledgeBase.open(seed_folder) as kb:
        before = said(kb)
    kept = {"meta", "text", "revision", "claim", "live"}
    db = sqlite3.connect(seed_folder / "ledger.sqlite")
    listed = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC")
    for (table,) in listed.fetchall():
        if table not in kept and not table.startswith("sqlite_"):
            db.execute(f"DROP TABLE IF EXISTS {table}")
    db.execute("DELETE FROM meta WHERE key = 'index'")
    db.commit()
    db.close()
    assert said(open_kb(seed_folder)) == before


def holding(folder: Path, what: str) -> subprocess.Popen[str]:
    """Another process that holds the ledger's write lock or the RDF view until its input ends."""
    script = {
        "ledger": "kb._ledger.db.execute('BEGIN IMMEDIATE')",
        "view": "kb.select('actors')",
    }[what]
    code = f"import sys\nfrom kb.base import KnowledgeBase\nkb = KnowledgeBase.open(sys.argv[1])\n{script}\n"
    code += "print('held', flush=True)\nsys.stdin.read()"
    held = subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert held.stdout
    assert held.stdout.readline() == "held\n"
    return held


def release(held: subprocess.Popen[str]) -> None:
    """Let the other process end."""
    held.communicate("")
    assert held.returncode == 0


def test_second_writer_is_told(seed_folder: Path, open_kb: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process writes, a second one is told so, reads go on, and nothing is half done."""
    monkeypatch.setattr("kb.ledger.BUSY_SECONDS", 0.1)
    held = holding(seed_folder, "ledger")
    try:
        kb = open_kb(seed_folder)
        assert len(kb.timeline()) > 20
        with pytest.raises(StoreError) as refused:
            kb.load_documents([document("a", EVENT)])
        message = "another process is writing to this knowledge base; try again when it is done"
        assert str(refused.value) == f"{seed_folder / 'ledger.sqlite'}: {message}"
    finally:
        release(held)
    assert [done.outcome for done in kb.load_documents([document("a", EVENT)])] == ["added"]


def test_second_process_waits_for_the_view(seed_folder: Path, open_kb: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process holds the RDF view, SPARQL is refused in words, and timelines go on."""
    monkeypatch.setattr("kb.graph.WAIT_SECONDS", 0.1)
    held = holding(seed_folder, "view")
    try:
        kb = open_kb(seed_folder)
        assert len(kb.timeline()) > 20
        with pytest.raises(StoreError) as refused:
            kb.select("actors")
        assert "another process is using the RDF view; try again when it is done" in str(refused.value)
    finally:
        release(held)
    assert len(list(kb.select("actors").rows())) > 3


def test_two_writers_in_turn(tmp_path: Path, open_kb: Opened) -> None:
    """Two that have it open see each other's sources, in index and view."""
    one, two = open_kb(tmp_path / "kb"), open_kb(tmp_path / "kb")
    one.load_documents([document("a", EVENT)])
    two.load_documents([document("b", EVENT)])
    assert [claim["source"] for claim in one.timeline()[0]["claims"]] == ["a", "b"]
    one.select("actors")
    one._view.close()
    two.retract("a")
    assert [row[0] for row in two.select("SELECT ?s { ?s a kb:Source }".replace("kb:Source", SOURCE_IRI)).rows()] == [
        "https://w3id.org/event-timeline-kb/id/source/b"
    ]
    assert [claim["source"] for claim in one.timeline()[0]["claims"]] == ["b"]


SOURCE_IRI = "<https://w3id.org/event-timeline-kb/ontology#Source>"


def test_refused_source_leaves_no_trace(fresh_kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure while a source is written takes back all of it, ledger and index alike."""
    fresh_kb.load_documents([document("a", EVENT)])
    before = said(fresh_kb)
    monkeypatch.setattr(Ledger, "set_meta", fail)
    with pytest.raises(StoreError, match="made up"):
        fresh_kb.load_documents([document("b", EVENT)])
    monkeypatch.undo()
    assert said(fresh_kb) == before
    assert fresh_kb.stats()["revisions"] == 1
    fresh_kb.load_documents([document("b", EVENT)])
    assert fresh_kb.stats()["claims"] == 2


def fail(*_: object) -> None:
    """A write that does not succeed."""
    raise StoreError("made up")


def test_declared_names_come_and_go(fresh_kb: KnowledgeBase) -> None:
    """Names that a source declares are known while it is loaded, and no longer."""
    brigade = Entity(id="x-brigade", kind="MilitaryUnit", labels={"en": "X Brigade"}, affiliation=("FR",))
    label = EventLabel(id="e1", labels={"en": "The parade"})
    claim: Mapping[str, Any] = {**EVENT, "roles": {"agent": ["x-brigade"]}}
    fresh_kb.load_documents([document("a", claim, entities=[brigade], events=[label])])
    (entry,) = fresh_kb.timeline(actor="France")
    assert entry["label"] == {"fr": entry["label"]["fr"], "en": "The parade"}
    assert fresh_kb.resolve("actors", "x brigade") == "x-brigade"
    fresh_kb.load_documents([document("a", EVENT)])
    assert fresh_kb.timeline(actor="FR") == []
    with pytest.raises(NotFoundError, match="no actor is called 'x brigade'"):
        fresh_kb.resolve("actors", "x brigade")


def test_text_is_kept_as_it_was(fresh_kb: KnowledgeBase, tmp_path: Path) -> None:
    """An article's text is stored to the letter: line ends, byte order mark apart, odd spaces, emoji."""
    text = "\u00a0A\r\nB\tC\u2028é e\u0301 👩\u200d🚀 ﷽\r\n" + ARTICLE
    folder = write_source(tmp_path / "in", article="\ufeff" + text)
    fresh_kb.load(folder)
    assert fresh_kb._ledger.text(1)[0] == text
    assert SOURCE["id"] in fresh_kb.show("trucks-2024")["source"]["id"]
