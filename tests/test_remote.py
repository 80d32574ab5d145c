"""A SPARQL endpoint that holds the export answers as the local store does, and its failures are said in words."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from makers import run

from kb.base import KnowledgeBase
from kb.errors import KbError, NotFoundError, QueryError, RemoteError
from kb.queries import library
from kb.remote import RemoteKnowledgeBase

QUESTIONS: list[dict[str, Any]] = [
    {},
    {"actor": "Corée du Nord", "first": "2025-08-01", "last": "2025-12-31"},
    {"type": "Statement"},
    {"place": "Kursk Oblast"},
    {"item": "missiles", "limit": 2},
    {"first": "2025-12-12", "last": "2025-12-12", "certain": True},
    {"as_of": "2025-12-26"},
    {"as_of": "2025-12-27", "actor": "Moscou"},
]


@pytest.fixture(scope="module")
def remote(oxigraph_server: str) -> RemoteKnowledgeBase:
    """The seed behind an endpoint; one for all, as it keeps only names."""
    connected: RemoteKnowledgeBase = KnowledgeBase.connect(oxigraph_server)
    return connected


@pytest.mark.parametrize("asked", QUESTIONS, ids=str)
def test_timelines_are_the_same(asked: dict[str, Any], remote: RemoteKnowledgeBase, seed_kb: KnowledgeBase) -> None:
    """A timeline from an endpoint is the local one, to the last field."""
    assert remote.timeline(**asked) == seed_kb.timeline(**asked)


@pytest.mark.parametrize("name", library())
def test_library_answers_are_the_same(name: str, remote: RemoteKnowledgeBase, seed_kb: KnowledgeBase) -> None:
    """Each query of the library gives the same rows from an endpoint."""
    assert Counter(remote.select(name).rows()) == Counter(seed_kb.select(name).rows())


def test_other_forms(remote: RemoteKnowledgeBase, seed_kb: KnowledgeBase) -> None:
    """ASK, CONSTRUCT and rdflib results work from an endpoint; names that sources declare are known."""
    assert remote.select("ASK { ?s ?p ?o }").truth is True
    construct = "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } # SELECT"
    assert set(remote.select(construct).triples()) == set(seed_kb.select(construct).triples())
    assert remote.query("casualties").bindings == seed_kb.query("casualties").bindings
    declared = [e for s in seed_kb._ledger.sources() for e in s.content.get("entities", ())]
    for entity in declared:
        section = {"Place": "places", "Item": "items"}.get(entity["kind"], "actors")
        assert remote.resolve(section, entity["id"]) == entity["id"]


def test_wrong_questions(remote: RemoteKnowledgeBase) -> None:
    """What is wrong with a question is said before or by the endpoint, as a QueryError."""
    with pytest.raises(NotFoundError, match="no actor is called 'Zzyzx'"):
        remote.timeline(actor="Zzyzx")
    with pytest.raises(QueryError, match="the endpoint refuses the query"):
        remote.select("SELECT WHERE {")


def test_command_line(oxigraph_server: str, seed_folder: Any) -> None:
    """``kb --endpoint URL`` prints what ``kb`` prints of the local store."""
    for args in (["timeline", "--format", "json"], ["timeline", "--actor", "DPRK"], ["query", "casualties"]):
        local = run(*args, folder=seed_folder)
        remote = run("--endpoint", oxigraph_server, *args)
        assert (remote.code, remote.out, remote.err) == (0, local.out, "")


Reply = Callable[[], tuple[int, str, bytes]]


@pytest.fixture
def endpoint() -> Iterator[Callable[[int, str, bytes], str]]:
    """An endpoint that answers everything with one reply; gives its address."""
    servers: list[HTTPServer] = []

    def start(status: int, kind: str, body: bytes) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(status)
                self.send_header("Content-Type", kind)
                if kind == "capped":
                    self.send_header("X-SPARQL-MaxRows", "10")
                self.send_header("Content-Length", str(len(body) + (100 if kind == "short" else 0)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        server = HTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/sparql"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


JSON = "application/sparql-results+json"
TRUE = json.dumps({"head": {}, "boolean": True}).encode()
ROWS = json.dumps({"head": {"vars": ["a"]}, "results": {"bindings": [{"a": {"type": "literal", "value": "x"}}] * 9}})


@pytest.mark.parametrize(
    ("status", "kind", "body", "message"),
    [
        (200, JSON, b"<html>hello</html>", "the endpoint's answer cannot be read"),
        (200, JSON, b"", "the endpoint's answer cannot be read"),
        (200, JSON, ROWS[:200].encode(), "the endpoint's answer cannot be read"),
        (200, JSON, b"\xff\xfe", "the endpoint's answer cannot be read"),
        (200, JSON, b"[]", "the endpoint's answer cannot be read"),
        (200, "short", TRUE, "the endpoint does not answer"),
        (200, "capped", TRUE, "the endpoint cuts off long answers"),
        (403, "text/plain", b"no", "the endpoint answers 403"),
        (429, "text/plain", b"no", "the endpoint answers 429"),
        (503, "text/plain", b"no", "the endpoint answers 503"),
        (302, "text/plain", b"", ""),
    ],
)
def test_endpoint_that_misbehaves(
    status: int, kind: str, body: bytes, message: str, endpoint: Callable[[int, str, bytes], str]
) -> None:
    """An answer that is cut short, is no answer, or is refused is a RemoteError that names the endpoint."""
    url = endpoint(status, kind, body)
    with KnowledgeBase.connect(url) as remote, pytest.raises(KbError) as refused:
        list(remote.select("SELECT * { ?s ?p ?o }").rows())
    assert isinstance(refused.value, RemoteError)
    assert str(refused.value).startswith(f"{url}: {message}")


@pytest.mark.parametrize("status", [400, 404, 500])
def test_endpoint_that_refuses(status: int, endpoint: Callable[[int, str, bytes], str]) -> None:
    """A query that is refused, an address that is wrong and a server that fails are one line each."""
    url = endpoint(status, "text/plain", b"first line\nsecond line\n")
    with KnowledgeBase.connect(url) as remote, pytest.raises((QueryError, RemoteError)) as refused:
        remote.select("ASK {}")
    assert str(refused.value).startswith(f"{url}: ") and str(refused.value).isprintable()
