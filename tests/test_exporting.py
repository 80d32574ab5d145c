"""An export that several processes write is the one that a single process writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb import exporting
from kb.base import KnowledgeBase
from kb.exporting import Crew, everything
from kb.triples import Triples


@pytest.fixture
def crowded(fresh_kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> KnowledgeBase:
    """The shipped sources and three of the tests', cut into spans of seven on two cores."""
    data = Path(__file__).parent / "data"
    fresh_kb.load_seeds()
    fresh_kb.load(data / "echo-2025-12-28", data / "kursk-toll-2025-12-29", data / "mali-drones-2026-03-14")
    monkeypatch.setattr(exporting, "_SPAN", 7)
    monkeypatch.setattr(exporting, "_cores", lambda: 2)
    return fresh_kb


def written(kb: KnowledgeBase, *, head: int | None = None, many: int = 0) -> str:
    """The Turtle of a knowledge base, by processes where it has so many claims."""
    with kb._ledger.reading():
        triples = Triples(kb._ledger, kb._index, kb.gazetteer, kb.names)
        at = kb._ledger.head if head is None else head
        return "".join(everything(triples, kb._index, kb.names.base, kb.folder, at, many=many))


def test_several_processes_write_the_same_bytes(crowded: KnowledgeBase) -> None:
    """Spans come in order, ties and events included."""
    assert written(crowded) == "".join(crowded.export("turtle")) == written(crowded, many=10**9)


def test_what_a_process_cannot_write_is_written_here(crowded: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that see the ledger at another change, or that are killed midway, are done without."""
    expected = "".join(crowded.export("turtle"))
    assert written(crowded, head=crowded._ledger.head + 1) == expected
    asked = exporting._ask

    def killed(process: exporting.subprocess.Popen[bytes], what: list[str]) -> None:
        asked(process, what)
        if what[0] == "event":
            process.kill()

    monkeypatch.setattr(exporting, "_ask", killed)
    assert written(crowded) == expected


def test_no_process_is_left(crowded: KnowledgeBase) -> None:
    """They end with the export, also with one that is dropped midway."""
    with Crew(crowded.folder, crowded._ledger.head, 2) as crew:
        parts = crew.written("claim", crowded._index.spans("claim", 7), lambda first, last: iter(()))
        assert next(parts).startswith("\nclaim:")
    assert all(process.returncode is not None for process in crew._processes)


@pytest.mark.parametrize("of", [1, 3, 10**6])
def test_spans_hold_everything_once(crowded: KnowledgeBase, of: int) -> None:
    """Claims and events of all spans, one span after the other, are all of them in order."""
    index = crowded._index

    def ids(section: str) -> Iterator[str]:
        for first, last in index.spans(section, of):
            if section == "claim":
                yield from (row.id for row in index.claim_rows(first, last))
            else:
                yield from (row.fused.id for row in index.event_rows(first=first, last=last))

    assert list(ids("claim")) == [row.id for row in index.claim_rows()]
    assert list(ids("event")) == list(index.event_ids())
