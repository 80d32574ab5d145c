"""kill -9 at any moment loses nothing that was committed and shows nothing half done.

A real process loads sources, or follows them with the RDF view, and is killed again and again.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from makers import ROOT, Opened, document

from kb.base import KnowledgeBase
from kb.records import Document

ROUNDS = 24
COUNT = "PREFIX kb: <https://w3id.org/event-timeline-kb/ontology#>\n" + (
    "SELECT ?source (COUNT(?claim) AS ?n) { ?claim a kb:Claim ; kb:claimedIn ?source } GROUP BY ?source"
)


def source(number: int, version: int) -> Document:
    """A small source: one to four claims, about an event of its own and events that others speak of too."""
    claims = [
        {
            "event": f"shared-{(number + n) // 3}" if n else f"own-{number}",
            "edtf": f"2024-05-{1 + n:02}",
            "note": f"{n}",
        }
        for n in range(1 + (number + version) % 4)
    ]
    for claim in claims:
        claim["note"] += f" of version {version}"
    return document(f"s{number:05}", *claims, text=f"Source {number} says something.\n")


def work(folder: str, first: int, seed: int) -> None:
    """What the killed process does: load, report, change, look at the RDF view, for ever."""
    chance = random.Random(seed)
    with KnowledgeBase.open(folder) as kb:
        print("ready", flush=True)
        for number in range(first, first + 100_000):
            done = [source(number, 0)]
            if number and chance.random() < 0.4:
                done.append(source(chance.randrange(number), chance.randrange(1, 9)))
            for document_ in done:
                kb.load_documents([document_])
                print(document_.source.id, document_.digest, flush=True)
            if seed % 2 and chance.random() < 0.5:
                kb.select("ASK {}")
            if seed % 6 == 5 and chance.random() < 0.1:
                kb.rebuild()


def killed(folder: Path, first: int, seed: int, seconds: float) -> list[tuple[str, str]]:
    """Start the process, kill it after a while; the sources that it said were committed."""
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\nimport test_kill\n"
    code += f"test_kill.work({str(folder)!r}, {first}, {seed})"
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert child.stdout
    assert child.stdout.readline() == "ready\n"
    time.sleep(seconds)
    child.kill()
    rest = child.stdout.read()
    child.wait()
    child.stdout.close()
    said = [line.split() for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    return [(name, digest) for name, digest in said]


def check(kb: KnowledgeBase, committed: dict[str, str]) -> None:
    """Whole sources only, none of the committed ones missing, all views of one mind."""
    live = {revision.source: revision for revision in kb._ledger.sources()}
    assert set(committed) <= set(live)
    whole = {name: len(kb._ledger.claims(revision.seq)) for name, revision in live.items()}
    for name, digest in committed.items():
        history = [revision.digest for revision in kb._ledger.history(name)]
        assert digest in history
    by_index = Counter(claim["source"] for entry in kb.timeline() for claim in entry["claims"])
    assert by_index == whole
    by_sparql = {str(s).rpartition("/")[2]: int(str(n)) for s, n in kb.select(COUNT).rows()}
    assert by_sparql == whole
    assert viewed(kb) == exported(kb)


def viewed(kb: KnowledgeBase) -> set[str]:
    """Every quad that SPARQL sees."""
    kb.select("ASK {}")
    return set(kb._view.store.dump(format=ox.RdfFormat.N_QUADS).decode().splitlines())


def exported(kb: KnowledgeBase) -> set[str]:
    """Every quad that is exported."""
    return set("".join(kb.export("nquads")).splitlines())


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_killed_again_and_again(tmp_path: Path, open_kb: Opened) -> None:
    """A process killed at random moments leaves whole sources, and every one it reported."""
    folder = tmp_path / "kb"
    open_kb(folder).close()
    chance = random.Random(20251227)
    committed: dict[str, str] = {}
    for round_ in range(ROUNDS):
        first = 1 + max((int(name[1:]) for name in committed), default=-1)
        reported = killed(folder, first, round_, chance.uniform(0, 0.2))
        committed.update(reported)
        with KnowledgeBase.open(folder) as kb:
            newest = kb._ledger.since(kb._ledger.head - 1)
            committed.update({r.source: r.digest for r in newest})
            check(kb, committed)
    assert len(committed) > ROUNDS
    with KnowledgeBase.open(folder) as kb:
        before = kb.timeline(), exported(kb)
        kb.rebuild()
        assert (kb.timeline(), exported(kb)) == before
        assert viewed(kb) == before[1]
