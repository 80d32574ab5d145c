"""The engines measured beside this project: each loads the same Turtle and answers the same SPARQL."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pyoxigraph as ox
import rdflib

Row = tuple[str, ...]
_VIRTUOSO = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = {sql}
NumberOfBuffers = 340000
MaxDirtyBuffers = 250000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 300
"""


class Peer(Protocol):
    """An engine that loads a Turtle file and answers SPARQL SELECT with rows of plain values."""

    def load(self, turtle: Path) -> None:
        """Load a file; called once."""

    def query(self, sparql: str) -> Sequence[Any]:
        """All rows, in the engine's own values."""

    def written(self, row: Any) -> Row:
        """The values of a row, without their types."""


class Pyoxigraph:
    """Oxigraph in this process, in memory or on disk."""

    def __init__(self, folder: Path | None = None) -> None:
        self._store = ox.Store(folder) if folder else ox.Store()

    def load(self, turtle: Path) -> None:
        """By its bulk loader."""
        self._store.bulk_load(path=turtle, format=ox.RdfFormat.TURTLE)

    def query(self, sparql: str) -> Sequence[Any]:
        """In process: no protocol in between."""
        return list(self._store.query(sparql))  # type: ignore[arg-type]

    def written(self, row: Any) -> Row:
        """Its terms cut down to their values."""
        return tuple(value.value if value else "" for value in row)


class Rdflib:
    """rdflib's own engine, or Oxigraph behind rdflib."""

    def __init__(self, store: str = "default") -> None:
        self._graph = rdflib.Graph(store=store)

    def load(self, turtle: Path) -> None:
        """By its parser; oxrdflib passes the file on to Oxigraph's."""
        self._graph.parse(
            turtle, format="ox-turtle" if self._graph.store.__class__.__name__ == "OxigraphStore" else "turtle"
        )

    def query(self, sparql: str) -> Sequence[Any]:
        """In process, rows of rdflib terms."""
        return list(self._graph.query(sparql))

    def written(self, row: Any) -> Row:
        """Its terms without their types."""
        return tuple("" if value is None else str(value) for value in row)


class Endpoint:
    """A SPARQL server on loopback."""

    def __init__(self, url: str, graph: str = "") -> None:
        self._url, self._graph = url, graph
        self._columns: list[str] = []

    def query(self, sparql: str) -> Sequence[Any]:
        """Over HTTP, as the W3C's JSON, read."""
        asked = {"query": sparql, **({"default-graph-uri": self._graph} if self._graph else {})}
        request = urllib.request.Request(
            self._url, urllib.parse.urlencode(asked).encode(), {"Accept": "application/sparql-results+json"}
        )
        with urllib.request.urlopen(request, timeout=600) as answer:
            found = json.load(answer)
        self._columns = found["head"]["vars"]
        return list(found["results"]["bindings"])

    def written(self, row: Any) -> Row:
        """Its values in the order of the columns."""
        return tuple(row[name]["value"] if name in row else "" for name in self._columns)


def _port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the server has ended"
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(url)


@contextmanager
def _running(*command: str, url: str) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(url, process)
        yield
    finally:
        process.terminate()
        process.wait(30)


class OxigraphServer(Endpoint):
    """Oxigraph's own server."""

    def __init__(self, folder: Path, program: str) -> None:
        self._folder, self._program, self._port = folder, program, _port()
        super().__init__(f"http://127.0.0.1:{self._port}/query")

    def load(self, turtle: Path) -> None:
        """By its bulk loader, before it serves."""
        subprocess.run(
            [self._program, "load", "--location", str(self._folder), "--file", str(turtle)],
            check=True,
            capture_output=True,
        )

    def serving(self) -> Any:
        """Serve while a with block runs."""
        bind = f"127.0.0.1:{self._port}"
        command = (self._program, "serve-read-only", "--location", str(self._folder), "--bind", bind)
        return _running(*command, url=f"http://{bind}/")


class Virtuoso(Endpoint):
    """Virtuoso, one graph, answers over HTTP."""

    GRAPH = "http://localhost/kb"

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._http, self._sql = folder, _port(), _port()
        (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(folder=folder, sql=self._sql, http=self._http))
        super().__init__(f"http://127.0.0.1:{self._http}/sparql", self.GRAPH)

    def load(self, turtle: Path) -> None:
        """By its bulk loader, run from its SQL prompt."""
        own = self._folder / "data.ttl"
        if own != turtle:
            shutil.copy(turtle, own)
        say = f"ld_dir('{self._folder}', 'data.ttl', '{self.GRAPH}'); rdf_loader_run(); checkpoint;"
        subprocess.run(
            ["isql-vt", f"localhost:{self._sql}", "dba", "dba", f"EXEC={say}"], check=True, capture_output=True
        )

    def serving(self) -> Any:
        """Run the server while a with block runs."""
        ini = str(self._folder / "virtuoso.ini")
        url = f"http://127.0.0.1:{self._http}/sparql"
        return _running("virtuoso-t", "+foreground", "+configfile", ini, url=url)
