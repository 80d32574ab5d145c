"""remote: the same questions to a SPARQL endpoint that holds an exported knowledge base.

Only the SPARQL 1.1 Protocol is spoken, by SPARQLWrapper. A timeline is asked for by the portable
``queries/timeline.rq``; the claims about the events found are then fetched and fused here, by the
same code as locally, so that both answer alike.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cached_property
from http.client import HTTPException
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, Unpack
from urllib.error import HTTPError, URLError

import pyoxigraph as ox

from kb import dates, engine, entries
from kb.answers import Answer, answer
from kb.asking import Asked, Filter, bound, filtered
from kb.codec.decode import decode_parts
from kb.errors import QueryError, RemoteError
from kb.formats import Names
from kb.fusion import DOERS, Fact, fuse, voices_of
from kb.gazetteer import Gazetteer, declared
from kb.progress import Tell, nobody
from kb.vocab import ID_BASE, NS, PREFIXES

if TYPE_CHECKING:
    import rdflib.query

TIMEOUT_SECONDS = 60
_BATCH = 200
_MOST_GRAPHS = 500
_PREFIXES = f"PREFIX kb: <{NS}>\nPREFIX rdfs: <{PREFIXES['rdfs']}>\nPREFIX skos: <{PREFIXES['skos']}>\n"
_CLAIMS = "CONSTRUCT { ?claim ?p ?o } WHERE { VALUES ?event { %s } ?claim kb:about ?event ; ?p ?o }"
_NAMES = (
    "CONSTRUCT { ?event a kb:Event ; skos:prefLabel ?label }"
    " WHERE { VALUES ?event { %s } ?event skos:prefLabel ?label }"
)
_ENTITIES = (
    "CONSTRUCT { ?e ?p ?o } WHERE { VALUES ?kind { kb:Actor kb:Place kb:Item } ?e a ?kind ; ?p ?o"
    " MINUS { ?e skos:exactMatch ?known } }"
)


class RemoteKnowledgeBase:
    """A knowledge base behind a SPARQL endpoint: queries and timelines, nothing is written.

    Args:
        url: the endpoint's query address.
        base: the base of IRIs it was exported with.
        cache: a file to keep the compiled gazetteer in; without one it is compiled when first needed.
        timeout: seconds to wait for an answer.
    """

    def __init__(
        self, url: str, *, base: str = ID_BASE, cache: Path | None = None, timeout: int = TIMEOUT_SECONDS
    ) -> None:
        if not url.startswith(("http://", "https://")):
            raise RemoteError(f"'{url}' is not the address of an endpoint", fix="it begins with http:// or https://")
        self.url = url
        self.names = Names(base)
        self._cache = cache
        self._timeout = timeout

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to let go of: each question is a request of its own."""

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The shipped names and those that sources of the endpoint declare."""
        shipped = Gazetteer.load(cache=self._cache)
        parts = decode_parts(self._construct(_ENTITIES), self.names, shipped)
        return shipped.merged(declared(entity.content()) for entity in parts.entities)

    def resolve(self, section: str, name: str) -> str:
        """The id of an actor, place or item by any of its names."""
        return self.gazetteer.resolve(section, name).id

    def select(
        self,
        query: str,
        parameters: Mapping[str, str] | None = None,
        *,
        limit: int | None = None,
        tell: Tell = nobody,
    ) -> Answer:
        """Answer a query of the library by name, or SPARQL text, with bound parameters; an endpoint tells nothing."""
        return self._ask(bound(query, parameters or {}, self.names, self.resolve, limit))

    def query(self, query: str, **parameters: str) -> rdflib.query.Result:
        """Answer a query of the library by name, or SPARQL text, as an rdflib result."""
        return self.select(query, parameters).to_rdflib()

    def timeline(self, **asked: Unpack[Asked]) -> list[dict[str, Any]]:
        """The events asked for: see ``KnowledgeBase.timeline``, whose arguments and answers are the same."""
        wanted = filtered(self.resolve, **asked)
        rows = list(self.select("timeline", _parameters(wanted)).rows())
        ids = [split[1] for row in rows if row[0] and (split := self.names.split(row[0]))]
        found: list[dict[str, Any]] = []
        for start in range(0, len(ids), _BATCH):
            found += self._entries(ids[start : start + _BATCH], wanted)
            if wanted.limit is not None and len(found) >= wanted.limit:
                break
        return found[: wanted.limit]

    def _entries(self, ids: list[str], wanted: Filter) -> Iterator[dict[str, Any]]:
        terms = " ".join(self.names.of("event", event) for event in ids)
        parts = decode_parts(self._construct(_CLAIMS % terms), self.names, self.gazetteer)
        named = decode_parts(self._construct(_NAMES % terms), self.names, self.gazetteer)
        declared = {label.id: dict(label.labels) for label in named.events}
        facts: dict[str, list[Fact]] = {event: [] for event in ids}
        for claim in parts.claims:
            published = claim.published.toordinal()
            if wanted.as_of is None or published <= wanted.as_of:
                event = parts.about[claim.id]
                facts[event].append(Fact(claim.id, claim.bounds, published, claim.content(), event))
        places, actors = self.gazetteer.places, self.gazetteer.actors
        made = entries.Entries(self.gazetteer)
        later = {
            parts.about[c.id]
            for c in parts.claims
            if wanted.as_of is not None and c.published.toordinal() > wanted.as_of
        }
        for event, about in facts.items():
            spoken = {p for f in about if (p := f.content.get("place")) is not None and p in places}
            doers = {a for f in about for role in DOERS for a in f.content.get("roles", {}).get(role, ())}
            doers |= {voice for f in about for voice in voices_of(f)}
            acts_for = {a: actors[a].affiliation for a in doers if a in actors}
            fused = fuse(event, about, within={p: places[p].within for p in spoken}, acts_for=acts_for)
            cited = sorted(
                about,
                key=lambda f: (f.published, f.content["source"], *entries.place_in_text(f.content), f.id),
            )
            shown = made.entry(fused, None if event in later else declared.get(event))
            yield {**shown, "claims": [made.evidence(f.id, f.content) for f in cited]}

    def _construct(self, text: str) -> list[ox.Triple]:
        return self._ask(_PREFIXES + text).triples()

    @cached_property
    def _dataset(self) -> Mapping[str, list[str]]:
        """Protocol parameters with which queries see the union of all graphs, as they do locally.

        Engines differ: some (Virtuoso, GraphDB, QLever) query the union by default, Oxigraph when it is asked to
        by a parameter of its own, others only when all graphs are named (SPARQL 1.1 Protocol, section 2.1.4).
        """
        some = "ASK { ?claim a ?type }"
        for parameters in ({}, {"union-default-graph": [""]}):
            if self._send(some, parameters).truth:
                return parameters
        graphs = f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }} LIMIT {_MOST_GRAPHS + 1}"
        named = [row[0] for row in self._send(graphs, {}).rows() if row[0]]
        if len(named) > _MOST_GRAPHS:
            raise RemoteError(
                "the endpoint's default graph is empty and it has too many named graphs to list",
                where=self.url,
                fix="let its default graph be the union of the named ones",
            )
        return {"default-graph-uri": named} if named else {}

    def _ask(self, text: str) -> Answer:
        """Send a query over the union of all graphs."""
        return self._send(text, self._dataset)

    def _send(self, text: str, parameters: Mapping[str, list[str]]) -> Answer:
        """Send a query.

        Raises:
            QueryError: the endpoint refuses it.
            RemoteError: it cannot be reached, or does not answer as the protocol says.
        """
        from SPARQLWrapper import SPARQLWrapper
        from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

        graph = not _rows_expected(text)
        asked = SPARQLWrapper(self.url)
        asked.setQuery(text)
        asked.queryType = "CONSTRUCT" if graph else "SELECT"  # it takes the ADD of "addressee" in a comment for one
        asked.setMethod("POST")
        asked.setTimeout(self._timeout)
        for name, values in parameters.items():
            for value in values:
                asked.addParameter(name, value)
        asked.setReturnFormat("n3" if graph else "json")
        asked.addCustomHttpHeader("Accept", "application/n-triples" if graph else "application/sparql-results+json")
        try:
            with closing(asked.query().response) as response:
                body: bytes = response.read()
                capped = response.headers.get("X-SPARQL-MaxRows")
        except SPARQLWrapperException as exc:
            if isinstance(exc.__context__, HTTPError):
                exc.__context__.close()
            raise QueryError(f"the endpoint refuses the query: {exc}", where=self.url) from exc
        except HTTPError as exc:
            exc.close()
            raise RemoteError(f"the endpoint answers {exc.code} {exc.reason}", where=self.url) from exc
        except (URLError, OSError, HTTPException, ValueError) as exc:  # the last of an address that is none
            reason = getattr(exc, "reason", None) or exc
            raise RemoteError(
                f"the endpoint does not answer: {reason}", where=self.url, fix="is it running there?"
            ) from exc
        if capped:
            raise RemoteError(
                "the endpoint cuts off long answers (X-SPARQL-MaxRows)", where=self.url, fix="raise its limit"
            )
        return self._parsed(body, graph)

    def _parsed(self, body: bytes, graph: bool) -> Answer:
        try:
            if graph:
                return answer([quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)])
            json.loads(body)  # Oxigraph reads row by row, and would find only later that the end is missing
            results = ox.parse_query_results(io.BytesIO(body), format=ox.QueryResultsFormat.JSON)
            return answer(results)
        except (SyntaxError, ValueError) as exc:
            raise RemoteError(f"the endpoint's answer cannot be read: {exc}", where=self.url) from exc


def _rows_expected(text: str) -> bool:
    """Whether a query asks for rows or a truth (SELECT, ASK), not for triples (CONSTRUCT, DESCRIBE)."""
    words = engine.bare(text)
    return not (engine.says("CONSTRUCT", words) or engine.says("DESCRIBE", words))


def _parameters(wanted: Filter) -> dict[str, str]:
    """A filter as parameters of ``timeline.rq``."""
    given: dict[str, str | None] = {
        "actor": wanted.actor,
        "type": wanted.type,
        "place": wanted.place,
        "item": wanted.item,
        "from": None if wanted.first is None else dates.iso(wanted.first),
        "to": None if wanted.last is None else dates.iso(wanted.last),
        "asOf": None if wanted.as_of is None else dates.iso(wanted.as_of),
        "certain": "true" if wanted.certain else None,
    }
    return {name: value for name, value in given.items() if value is not None}
