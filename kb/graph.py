"""graph: the RDF view, an Oxigraph store on disk that follows the ledger; SPARQL is answered here.

One named graph per source (its IRI is the source's), one for the events fused from all of them and
one for the actors, places and items they speak of; queries see the union. Everything in it is
derived: it is caught up when opened, and made anew when it is missing or too old.
"""

from __future__ import annotations

import io
import os
import shutil
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kb import engine
from kb.codec.encode import KB, Triple
from kb.errors import StoreError
from kb.formats import Names
from kb.locking import WAIT_SECONDS, Turn
from kb.progress import Tell, nobody

VERSION = 3
_CHUNKS_AT_ONCE = 200
_EVENTS_AT_ONCE = 1000


class Change(NamedTuple):
    """What a source says now: all of its graph, by the graph's IRI; nothing when it is gone."""

    graph: str
    triples: Sequence[Triple]


class View:
    """The RDF view of a knowledge base in a folder."""

    def __init__(self, folder: Path, names: Names) -> None:
        self._folder = folder
        self._names = names
        self._mark = folder / "follows"
        self._data = folder / "oxigraph"
        self._store: ox.Store | None = None
        self._turn = Turn(folder)

    @property
    def store(self) -> ox.Store:
        """The open store. Raises StoreError while another process holds it, or when it is damaged."""
        if self._store is None:
            self.hold()
            self._store = _open(self._data)
        return self._store

    def hold(self, tell: Tell = nobody) -> None:
        """Keep other processes from the view until it is closed: see ``kb.locking``."""
        self._turn.take(tell)

    def noted(self, tell: Tell) -> Tell:
        """Tell also the processes that wait for the view."""
        return self._turn.noted(tell)

    def follows(self) -> tuple[int, str]:
        """The ledger's number and the stamp of names and rules that the view was made with; (0, "") if none."""
        try:
            version, seq, stamp = self._mark.read_text(encoding="utf-8").split()
            return (int(seq), stamp) if int(version) == VERSION and self._data.is_dir() else (0, "")
        except (OSError, ValueError):
            return 0, ""

    def _note(self, seq: int, stamp: str) -> None:
        part = self._mark.with_suffix(".part")
        with part.open("w", encoding="utf-8") as file:
            file.write(f"{VERSION} {seq} {stamp}")
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._mark)

    def rebuild(self, trig: Iterable[str], seq: int, stamp: str) -> None:
        """Make the view anew from chunks of TriG; the old one stands until the new one is whole.

        Cut short, it leaves the old one as it was, and a folder that the next one removes.

        Raises:
            StoreError: it cannot be written; the knowledge base was deleted, or another one made there meanwhile.
        """
        self.hold()
        for part in self._folder.glob("oxigraph.*.part"):
            shutil.rmtree(part, ignore_errors=True)
        fresh = self._folder / f"oxigraph.{os.getpid()}.part"
        try:
            with engine.writing(str(self._folder)):
                store = _open(fresh, make=True)
                # What we wrote ourselves need not be checked again, term by term.
                store.bulk_load(_Stream(filter(None, trig)), format=ox.RdfFormat.TRIG, lenient=True)
                store.flush()
                del store
                self._store = None
                self._turn.check()
                self._mark.unlink(missing_ok=True)
                shutil.rmtree(self._data, ignore_errors=True)
                fresh.replace(self._data)
                self._note(seq, stamp)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
            self._turn.done()

    def follow(
        self,
        changes: Iterable[Change],
        events: Mapping[str, Iterable[Triple]],
        entities: Mapping[str, Iterable[Triple]],
        seq: int,
        stamp: str,
    ) -> None:
        """Bring the view from where it is to number *seq*; cut short, it is done again on the next opening.

        Args:
            changes: what each source that changed says now.
            events: what is said now of every event that these sources' claims are or were about, by IRI.
            entities: every actor, place and item spoken of now, by IRI, with its triples.
            seq: number of the ledger's revision that is reached.
            stamp: names and rules it is made with.
        """
        graph = events_graph(self._names)
        with engine.writing(str(self._folder)):
            for event in events:  # while the sources' graphs still tell which claims were about it
                self._forget_event(event, graph)
            for change in changes:
                self.store.remove_graph(_node(change.graph))
                self._add((change.graph, triple) for triple in change.triples)
            coming = iter(events.values())
            while several := list(islice(coming, _EVENTS_AT_ONCE)):
                self._add((graph, triple) for triples in several for triple in triples)
            self._describe(entities)
            self.store.flush()
            self._turn.check()
            self._note(seq, stamp)

    def _add(self, quads: Iterable[tuple[str, Triple]]) -> None:
        self.store.load(_nquads(quads), format=ox.RdfFormat.N_QUADS)

    def _forget_event(self, event: str, graph: str) -> None:
        """Remove what is said of an event, and of the claims about it, outside the sources' own graphs."""
        claims = self.store.quads_for_pattern(None, _node(KB["about"]), _node(event))
        for subject in [_node(event), *(quad.subject for quad in claims)]:
            for quad in list(self.store.quads_for_pattern(subject, None, None, _node(graph))):
                self.store.remove(quad)

    def _describe(self, entities: Mapping[str, Iterable[Triple]]) -> None:
        """Let the entities' graph hold these entities and no others."""
        graph = entities_graph(self._names)
        there: dict[str, list[ox.Quad]] = defaultdict(list)
        for quad in self.store.quads_for_pattern(None, None, None, _node(graph)):
            there[str(quad.subject)].append(quad)
        for gone in there.keys() - entities.keys():
            for quad in there[gone]:
                self.store.remove(quad)
        fresh = [triples for iri, triples in entities.items() if iri not in there]
        self._add((graph, triple) for triples in fresh for triple in triples)

    def query(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Evaluate a SPARQL 1.1 query over the union of all graphs, or over those that it names with FROM.

        Raises:
            QueryError: it does not parse (with the position), asks for something that is not there, or is too large.
        """
        engine.check(text)
        store = self.store
        union = not engine.says("FROM", engine.bare(text))
        with engine.answering():
            return store.query(text, use_default_graph_as_union=union)

    def redescribed(self, entities: Mapping[str, Iterable[Triple]]) -> bool:
        """Whether something the view describes is described otherwise now, or no more: all naming it is made anew."""
        graph = _node(entities_graph(self._names))
        there: dict[str, set[str]] = defaultdict(set)
        for quad in self.store.quads_for_pattern(None, None, None, graph):
            there[str(quad.subject)].add(f"{quad.predicate} {quad.object}")
        said = _quad_texts(entities)
        return any(there[iri] != said[iri] for iri in there.keys() & entities.keys())

    def close(self) -> None:
        """Let go of the store, so that another process can open it."""
        self._store = None
        self._turn.give_up()


def events_graph(names: Names) -> str:
    """The graph of what is fused from several sources."""
    return names.of("graph", "events")


def entities_graph(names: Names) -> str:
    """The graph of the actors, places and items that claims speak of."""
    return names.of("graph", "entities")


def _node(term: str) -> ox.NamedNode:
    return ox.NamedNode(term[1:-1])


def _open(folder: Path, *, make: bool = False) -> ox.Store:
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            if make:
                folder.mkdir(parents=True, exist_ok=True)
            elif not folder.is_dir():  # Oxigraph would make an empty one, which answers nothing
                raise StoreError("the RDF view is gone", where=str(folder), fix="run 'kb rebuild'")
            return ox.Store(folder)
        except (OSError, RuntimeError, ValueError) as exc:
            used = "lock" in str(exc).lower()
            if not used or time.monotonic() > until:  # an answer still being read may outlive our own lock
                what = "another process is using the RDF view" if used else f"the RDF view cannot be opened: {exc}"
                fix = "try again when it is done" if used else "run 'kb rebuild'"
                raise StoreError(what, where=str(folder), fix=fix) from exc
        time.sleep(0.02)


def _quad_texts(entities: Mapping[str, Iterable[Triple]]) -> dict[str, set[str]]:
    """What is said of each, as Oxigraph writes terms: its numbers and escapes may differ from ours."""
    lines = "".join(f"{s} {p} {o} .\n" for triples in entities.values() for s, p, o in triples)
    said: dict[str, set[str]] = defaultdict(set)
    for quad in ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES):
        said[str(quad.subject)].add(f"{quad.predicate} {quad.object}")
    return said


def _nquads(quads: Iterable[tuple[str, Triple]]) -> bytes:
    return "".join(f"{s} {p} {o} {g} .\n" for g, (s, p, o) in quads).encode()


class _Stream(io.BytesIO):
    """Chunks of text as a file to be read."""

    def __init__(self, chunks: Iterable[str]) -> None:
        super().__init__()
        self._chunks = iter(chunks)
        self._held = memoryview(b"")

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes, *size* at the most; empty at the end."""
        if not self._held:
            self._held = memoryview("".join(islice(self._chunks, _CHUNKS_AT_ONCE)).encode())
        given = self._held if size is None or size < 0 else self._held[:size]
        self._held = self._held[len(given) :]
        return bytes(given)
