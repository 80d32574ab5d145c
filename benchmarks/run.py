"""Measure this project beside other engines in one run, check that both answer the same, and print ratios.

    python -m benchmarks.run 10000 100000 --peers pyoxigraph-memory,virtuoso --write

Times are wall-clock medians in milliseconds; a ratio says how many times longer the peer took.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import peers
from benchmarks.generate import Generator
from benchmarks.workloads import Workload, workloads
from kb import export
from kb.base import KnowledgeBase
from kb.queries import Query, library

PEERS = ("rdflib", "oxrdflib", "pyoxigraph-memory", "pyoxigraph-disk", "oxigraph-server", "virtuoso")
SMALL_ONLY = {"rdflib": 10_000, "oxrdflib": 100_000}
RESULTS = Path(__file__).with_name("RESULTS.md")
_LONG_ENOUGH = 3.0


class Timed(NamedTuple):
    """The median of several runs in milliseconds, and what the last one gave."""

    ms: float
    rows: list[tuple[str, ...]]


def timed(ask: Callable[[], Sequence[Any]], written: Callable[[Any], tuple[str, ...]]) -> Timed:
    """Ask until three seconds or fifteen times have passed, once at least; write the rows when time is taken."""
    spent: list[float] = []
    rows: Sequence[Any] = []
    while len(spent) < 15 and sum(spent) < _LONG_ENOUGH * 1000:
        start = time.perf_counter()
        rows = ask()
        spent.append((time.perf_counter() - start) * 1000)
    return Timed(statistics.median(spent), sorted(map(written, rows)))


def taken(work: Callable[[], Any]) -> float:
    """Seconds that something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Run:
    """One size: this project's knowledge base, a Turtle file of it, and the lines of the report."""

    def __init__(self, claims: int, folder: Path, kept: Path | None) -> None:
        self.claims = claims
        self._folder = folder
        self.lines = [f"## {claims:,} claims", ""]
        self.kb = KnowledgeBase.open(kept or folder / "kb")
        self.kb.gazetteer  # noqa: B018 — compiled before anything is timed
        self._turtle = folder / "data.ttl"

    def load(self) -> None:
        """Generate and load, then export; only loading is timed, not the making of records."""
        spent, batch, held = 0.0, [], 0
        if self.kb.stats()["claims"] < self.claims:
            for document in Generator(self.claims).documents():
                batch.append(document)
                held += len(document.claims)
                if held >= 100_000:
                    spent += taken(partial(self.kb.load_documents, batch))
                    batch, held = [], 0
            spent += taken(partial(self.kb.load_documents, batch))
            self.line(f"Load, ledger and index, from records: {self.claims / spent:,.0f} claims/s")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        size = sum(path.stat().st_size for path in self.kb.folder.iterdir() if path.is_file()) / 1e6
        self.line(f"Peak memory of this process so far {peak:.2f} GB; ledger and index on disk {size:,.0f} MB")
        spent = taken(lambda: export.to_file(self.kb.export("turtle", text=False), self._turtle))
        self._export_seconds = spent

    def line(self, text: str) -> None:
        """Add a line to the report, and show it."""
        self.lines.append(f"- {text}")
        print(f"[{self.claims:,}] {text}", file=sys.stderr, flush=True)

    def writes(self) -> None:
        """One article, durably, and a cold start from the shell."""
        fresh = [d for d in Generator(600, seed=99).documents() if d.source.kind == "article"][:30]
        renamed = [self._renamed(document, n) for n, document in enumerate(fresh)]
        spent = [taken(lambda document=document: self.kb.load_documents([document])) * 1000 for document in renamed]
        self.line(f"One article of about 15 claims, durably: median {statistics.median(spent):.1f} ms")
        asked = [sys.executable, "-m", "kb", "--kb", str(self.kb.folder), "timeline", "--actor", "North Korea"]
        asked += ["--from", "2018-03-01", "--to", "2018-03-31", "--limit", "20"]
        quiet = {"stdout": subprocess.DEVNULL, "check": True}
        cold = statistics.median(taken(lambda: subprocess.run(asked, **quiet)) for _ in range(7))
        bare = statistics.median(
            taken(lambda: subprocess.run([sys.executable, "-c", "pass"], **quiet)) for _ in range(7)
        )
        self.line(f"Cold `kb timeline`: {cold * 1000:.0f} ms, {cold / bare:.1f} times `python -c pass`")
        page = timed(lambda: self.kb.timeline(actor="RU", first="2018-03-01", limit=50), lambda e: (e["event"],))
        self.line(f"A page of 50 full entries: {page.ms:.1f} ms")

    def library(self) -> None:
        """Every question of the library that names an actor or a period: its first 50 rows, and all of them."""
        self.lines += ["", "| question of the library | parameters | first 50, ms | rows | all, ms |", f"|{'---|' * 5}"]
        for name, query in library().items():
            for parameters in _asked(query):
                page, whole = (
                    timed(lambda limit=limit: list(self.kb.select(name, parameters, limit=limit).rows()), repr)  # noqa: B023
                    for limit in (50, None)
                )
                given = ", ".join(f"{key}={value}" for key, value in parameters.items())
                cells = (name, given, f"{page.ms:.1f}", f"{len(whole.rows):,}", f"{whole.ms:.1f}")
                self.lines.append(f"| {' | '.join(cells)} |")
        self.lines.append("")

    def _renamed(self, document: Any, number: int) -> Any:
        name = f"late-{number}-{time.time_ns()}"
        claims = tuple(type(c)(**{**c.model_dump(), "source": name}) for c in document.claims)
        return type(document)(
            source=type(document.source)(**{**document.source.model_dump(), "id": name}), claims=claims,
            entities=document.entities,
        )  # fmt: skip

    def compare(self, wanted: Iterable[str]) -> None:
        """Ask everybody everything; a peer that answers otherwise is said to."""
        asked = list(workloads(self.kb))
        ours = {work.name: timed(work.ours, work.written) for work in asked}
        columns: dict[str, dict[str, str]] = {}
        for name in wanted:
            if self.claims <= SMALL_ONLY.get(name, sys.maxsize):
                try:
                    columns[name] = self._peer(name, asked, ours)
                except (OSError, subprocess.SubprocessError, ImportError, AssertionError) as exc:
                    self.line(f"{name} could not be run: {exc}")
        head = ["question", "rows", "this project, ms", *columns]
        self.lines += ["", f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
        for work in asked:
            cells = [work.name, str(len(ours[work.name].rows)), f"{ours[work.name].ms:.2f}"]
            self.lines.append(f"| {' | '.join([*cells, *(column[work.name] for column in columns.values())])} |")
        self.lines.append("")

    def _peer(self, name: str, asked: list[Workload], ours: dict[str, Timed]) -> dict[str, str]:
        peer: Any = self._made(name)
        serving = peer.serving if hasattr(peer, "serving") else nullcontext
        if name != "virtuoso":
            spent = taken(lambda: peer.load(self._turtle))
        with serving():
            if name == "virtuoso":
                spent = taken(lambda: peer.load(self._turtle))
            self.line(f"{name}: loads the Turtle in {spent:.1f} s")
            return {work.name: self._cell(name, peer, work, ours[work.name]) for work in asked}

    def _cell(self, name: str, peer: Any, work: Workload, own: Timed) -> str:
        their = timed(lambda: peer.query(work.sparql), peer.written)
        same = their.rows == own.rows
        cell = f"{their.ms:.1f} ({their.ms / own.ms:,.0f}×)" + ("" if same else f" — other rows: {len(their.rows)}")
        print(f"[{self.claims:,}] {name}: {work.name}: {cell}", file=sys.stderr, flush=True)
        return cell

    def _made(self, name: str) -> Any:
        if name.startswith("pyoxigraph"):
            return peers.Pyoxigraph(self._folder / "pyoxigraph" if name.endswith("disk") else None)
        if name in ("rdflib", "oxrdflib"):
            return peers.Rdflib("default" if name == "rdflib" else "Oxigraph")
        if name == "virtuoso":
            return peers.Virtuoso(self._folder / "virtuoso")
        program = Path(sys.executable).with_name("oxigraph")
        return peers.OxigraphServer(self._folder / "oxigraph-server", str(program))

    def export(self) -> None:
        """Turtle and RDF view, in triples a second."""
        triples = peers.Pyoxigraph()
        spent = taken(lambda: triples.load(self._turtle))
        count = len(triples._store)
        self.line(f"Turtle export: {count:,} triples at {count / self._export_seconds:,.0f} triples/s")
        self.line(f"pyoxigraph in memory loads that file at {count / spent:,.0f} triples/s")


def _asked(query: Query) -> Iterator[dict[str, str]]:
    """What a question is asked with: a popular actor in each of the parts it has, a month, both."""
    named = {parameter.name: parameter.type for parameter in query.parameters}
    month = {"from": "2018-03", "to": "2018-03"} if "from" in named else {}
    for part in (name for name, kind in named.items() if kind == "actor"):
        yield {part: "Russia"}
        if month:
            yield {part: "Russia", **month}
    if month:
        yield month


def _machine() -> list[str]:
    try:
        model = next(
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        )
    except (OSError, StopIteration):
        model = platform.processor()
    named = ("rdflib", "oxrdflib", "pyoxigraph", "oxigraph")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in named if _there(name))
    return [
        "# Results",
        "",
        f"Made by `{' '.join(['python', '-m', 'benchmarks.run', *sys.argv[1:]])}` on {platform.system()}, {model}.",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {versions}.",
        "Medians in milliseconds; in brackets how many times this project's time. Rows were compared and are the same",
        "unless a cell says otherwise.",
        "",
    ]


def _there(name: str) -> bool:
    try:
        return bool(importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return False


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("claims", type=int, nargs="+")
    parser.add_argument("--peers", default=",".join(PEERS), help=f"comma-separated, of {', '.join(PEERS)}")
    parser.add_argument("--keep", type=Path, help="folder of a knowledge base to be used, or made, and kept")
    parser.add_argument("--scratch", type=Path, help="folder for everything else (default: the system's)")
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name}")
    args = parser.parse_args()
    lines = _machine()
    for claims in args.claims:
        folder = Path(tempfile.mkdtemp(prefix="kb-benchmark-", dir=args.scratch))
        try:
            run = Run(claims, folder, args.keep)
            run.load()
            run.export()
            run.compare(filter(None, args.peers.split(",")))
            run.writes()
            run.library()
            run.kb.close()
            lines += run.lines
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    print("\n".join(lines))
    if args.write:
        RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
