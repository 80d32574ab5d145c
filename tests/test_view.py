"""The RDF view: what is declared anew is told anew; processes do not spoil it for each other."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from makers import Opened, document

from kb.base import KnowledgeBase
from kb.errors import StoreError
from kb.locking import Turn
from kb.progress import Step
from kb.records import Document, Entity, EventLabel

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
        claims = kb.stats()["claims"]
    code = "import sys; from kb.cli import main; sys.exit(main(['query', 'known-as-of', '--format', 'csv']))"
    environment = {**os.environ, "KB_DIR": str(tmp_path / "kb")}
    started = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    ends = [(*process.communicate(), process.returncode) for process in started]
    assert [(code, err) for _, err, code in ends] == [(0, b"")] * 4
    assert [out.count(b"\r\n") for out, _, _ in ends] == [claims + 1] * 4
    with open_kb(tmp_path / "kb") as kb:
        assert shown(kb) == exported(kb)


def test_a_view_in_use_is_said_to_be(tmp_path: Path, open_kb: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one holds the view another gets a clear answer; timelines are not affected."""
    monkeypatch.setattr("kb.locking.WAIT_SECONDS", 0.1)
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


def test_a_view_made_for_another_is_not_put_there(tmp_path: Path, open_kb: Opened) -> None:
    """Who still makes the view of a knowledge base that was deleted leaves alone what was made in its place."""
    folder = tmp_path / "kb"
    old = open_kb(folder)
    old.load_documents([declared("a")])
    code = f"from kb.base import KnowledgeBase as K\nwith K.open({str(folder)!r}) as kb: kb.load_seeds(); kb.follow()"

    def made_anew(step: Step) -> None:
        shutil.rmtree(folder)
        subprocess.run([sys.executable, "-c", code], check=True, timeout=60)

    with pytest.raises(StoreError, match="the RDF view cannot be written"):
        old.rebuild(index=False, tell=lambda step: None if step.done < step.total else made_anew(step))
    old.close()
    assert sorted(path.name for path in (folder / "rdf").iterdir()) == ["follows", "lock", "oxigraph"]
    with open_kb(folder) as new:
        assert new.unfollowed == 0
        assert shown(new) == exported(new)


def test_a_turn_ends_with_its_folder(tmp_path: Path) -> None:
    """Whose lock was deleted, or is another's now, has no right to change anything any more."""
    turn = Turn(tmp_path / "rdf")
    turn.take()
    turn.check()
    (tmp_path / "rdf" / "lock").unlink()
    for made_anew in (False, True):
        if made_anew:
            (tmp_path / "rdf" / "lock").touch()
        with pytest.raises(StoreError, match="deleted or made anew meanwhile; what is there now was left as it is"):
            turn.check()
    turn.give_up()


def test_no_answer_comes_from_elsewhere(seed_kb: KnowledgeBase) -> None:
    """A query that would ask another server is refused; the word in a string or a name is not."""
    from kb.errors import QueryError

    with pytest.raises(QueryError, match="SERVICE asks another server"):
        seed_kb.select("SELECT * WHERE { SERVICE <http://127.0.0.1:9/x> { ?s ?p ?o } }")
    assert seed_kb.select('ASK { FILTER("SERVICE" = "SERVICE") ?service ?p ?o }').truth


def test_named_graphs_can_be_asked_alone(seed_kb: KnowledgeBase) -> None:
    """A query's own FROM counts; without one all graphs are asked."""
    graph = f"{seed_kb.names.base}graph/events"
    count = "SELECT (COUNT(*) AS ?n) {} WHERE {{ ?s ?p ?o }}"
    everything, alone, nothing = (
        int(next(seed_kb.select(count.format(clause)).rows())[0] or 0)
        for clause in ("", f"FROM <{graph}>", "FROM <http://nowhere.example/>")
    )
    assert 0 == nothing < alone < everything


def test_as_of_nothing_later_shows(fresh_kb: KnowledgeBase) -> None:
    """As of a day neither the type nor the name that a later source gives an event is known."""
    attack = {"event": "night-of-june", "type": "Attack", "roles": {"agent": ("RU",)}}
    invasion = {"event": "night-of-june", "type": "Invasion", "roles": {"agent": ("RU",)}}
    label = EventLabel(id="night-of-june", labels={"en": "The night of June"})
    fresh_kb.load_documents(
        [
            document("early", attack, published="2024-06-04"),
            document("late", invasion, published="2024-07-01", events=(label,)),
        ]
    )
    assert [e["label"]["en"] for e in fresh_kb.timeline(type="invasion")] == ["The night of June"]
    assert fresh_kb.timeline(type="invasion", as_of="2024-06-30") == []
    assert list(fresh_kb.select("timeline", {"type": "invasion", "asOf": "2024-06-30"}).rows()) == []
    [then] = fresh_kb.timeline(type="attack", as_of="2024-06-30")
    assert (then["label"]["en"], len(then["claims"])) == ("Attack: Russia", 1)


def test_readings_are_of_one_moment(tmp_path: Path, open_kb: Opened) -> None:
    """An export that has begun is not changed by what another process writes."""
    first, second = open_kb(tmp_path / "kb"), open_kb(tmp_path / "kb")
    first.load_seeds()
    before = "".join(first.export("ntriples"))
    chunks = first.export("ntriples")
    begun = next(chunks)
    second.retract("kim-message-2025-12-27")
    assert begun + "".join(chunks) == before
    assert first.timeline() == []


def test_the_base_is_kept(tmp_path: Path) -> None:
    """A knowledge base keeps the base of IRIs that it was made with; another is refused."""
    with KnowledgeBase.open(tmp_path / "kb", base="https://example.org/id/") as kb:
        kb.load_seeds()
    with KnowledgeBase.open(tmp_path / "kb") as kb:
        assert kb.names.base == "https://example.org/id/"
        assert len(list(kb.select("timeline", {"actor": "KP"}).rows())) == len(kb.timeline(actor="KP"))
    with pytest.raises(StoreError, match=r"its IRIs are under https://example\.org/id/, not https://other\.example/"):
        KnowledgeBase.open(tmp_path / "kb", base="https://other.example/")


def test_devices_and_links_are_written_to(tmp_path: Path, seed_kb: KnowledgeBase) -> None:
    """An export follows a link and never replaces what is no regular file."""
    from kb.export import to_file

    (tmp_path / "link.ttl").symlink_to(tmp_path / "real.ttl")
    to_file(seed_kb.export(), tmp_path / "link.ttl")
    assert (tmp_path / "link.ttl").is_symlink()
    assert (tmp_path / "real.ttl").read_text("utf-8") == "".join(seed_kb.export())
    to_file(["x"], Path(os.devnull))
    assert not Path(os.devnull).is_file()


def test_what_cannot_be_written_can_be_read(
    seed_folder: Path, open_kb: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A knowledge base one has no right to change answers timelines, and says so when it should change."""
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    kb = open_kb(seed_folder)
    assert [e["event"] for e in kb.timeline(type="order")] == ["missile-production-order-2025-12-25"]
    with pytest.raises(StoreError, match="attempt to write a readonly database"):
        kb.retract("kim-message-2025-12-27")
    with pytest.raises(StoreError, match="ask a copy of the knowledge base; all else is answered here"):
        kb.select("actors")
