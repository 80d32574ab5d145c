"""answers: what a SPARQL engine returns, as rdflib knows it and in the W3C result formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kb.answered import Table
from kb.engine import answering
from kb.errors import UsageError
from kb.formats import parted

if TYPE_CHECKING:
    import rdflib
    import rdflib.query
    from rdflib.term import Identifier

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_RDF = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Answer:
    """The answer to a query: rows of a SELECT, the truth of an ASK, or triples of a CONSTRUCT or DESCRIBE."""

    def __init__(self, result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples | list[ox.Triple]) -> None:
        self._result = result
        self.kind = {ox.QuerySolutions: "SELECT", ox.QueryBoolean: "ASK"}.get(type(result), "CONSTRUCT")

    @property
    def variables(self) -> list[str]:
        """Names of the columns, without question marks; none for an ASK or CONSTRUCT."""
        return [v.value for v in self._result.variables] if isinstance(self._result, ox.QuerySolutions) else []

    def rows(self) -> Iterator[tuple[str | None, ...]]:
        """The rows of a SELECT as plain text: IRIs, lexical forms; None where nothing is bound."""
        assert isinstance(self._result, ox.QuerySolutions)
        with answering():
            for solution in self._result:
                yield tuple(None if term is None else _text(term) for term in solution)

    @property
    def truth(self) -> bool:
        """The truth of an ASK."""
        assert isinstance(self._result, ox.QueryBoolean)
        return bool(self._result)

    def triples(self) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE."""
        assert not isinstance(self._result, ox.QuerySolutions | ox.QueryBoolean)
        with answering():
            return list(self._result)

    def formats(self) -> list[str]:
        """The names of formats it can be written in."""
        return list(_RDF if self.kind == "CONSTRUCT" else _RESULTS)

    def serialize(self, form: str) -> bytes:
        """Write it in a W3C format by name; raises UsageError for one that does not fit its kind."""
        if form not in self.formats():
            raise UsageError(
                f"the answer to {'an ASK' if self.kind == 'ASK' else 'a ' + self.kind} cannot be written as '{form}'",
                fix=f"use one of {', '.join(self.formats())}",
            )
        if not isinstance(self._result, ox.QuerySolutions | ox.QueryBoolean):
            lines = sorted({f"{t} .\n" for t in self.triples()})
            parsed = ox.parse("".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)
            written = ox.serialize((q.triple for q in parsed), format=_RDF[form])
        else:
            with answering():
                written = self._result.serialize(format=_RESULTS[form])
        assert written is not None
        return written

    def to_rdflib(self) -> rdflib.query.Result:
        """The same as an rdflib result, with rdflib's terms."""
        import rdflib
        from rdflib.query import Result

        result = Result(self.kind)
        if isinstance(self._result, ox.QuerySolutions):
            variables = [rdflib.Variable(v) for v in self.variables]
            result.vars = variables
            with answering():
                result.bindings = [
                    {v: to_rdflib(term) for v, term in zip(variables, solution, strict=True) if term is not None}
                    for solution in self._result
                ]
        elif isinstance(self._result, ox.QueryBoolean):
            result.askAnswer = bool(self._result)
        else:
            result.graph = rdflib.Graph()
            for triple in self.triples():
                result.graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
        return result


def answer(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples | list[ox.Triple]) -> Answer:
    """Wrap what Oxigraph returned."""
    return Answer(result)


class Tabled(Answer):
    """The answer to a SELECT that was made here, of terms in N-Triples form."""

    kind = "SELECT"

    def __init__(self, table: Table) -> None:
        self._table = table

    @property
    def variables(self) -> list[str]:
        """Names of the columns."""
        return list(self._table.columns)

    def rows(self) -> Iterator[tuple[str | None, ...]]:
        """The rows as plain text."""
        plain = cache(lambda term: parted(term)[0] if term else None)
        return (tuple(map(plain, row)) for row in self._table.rows)

    def serialize(self, form: str) -> bytes:
        """Write it in a W3C format by name."""
        return Answer(ox.parse_query_results(self._table.tsv(), format=_RESULTS["tsv"])).serialize(form)

    def to_rdflib(self) -> rdflib.query.Result:
        """The same as an rdflib result; a row's terms are made when it is read."""
        import rdflib
        from rdflib.query import Result

        @cache
        def made(term: str) -> Identifier:
            return _literal(*parted(term)) if term[0] == '"' else rdflib.URIRef(term[1:-1])

        result = Result("SELECT")
        result.vars = variables = [rdflib.Variable(name) for name in self._table.columns]
        result.bindings = (
            {variable: made(term) for variable, term in zip(variables, row, strict=True) if term}
            for row in self._table.rows
        )
        return result


def _text(term: Term) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else str(getattr(term, "value", term))


def to_rdflib(term: Term) -> Identifier:
    """Turn an Oxigraph term into rdflib's.

    A plain string stays plain: rdflib tells ``"a"`` from ``"a"^^xsd:string``.
    """
    import rdflib

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        return _literal(term.value, term.language or "", term.datatype.value)
    raise UsageError("rdflib cannot hold a triple inside a triple", fix="select its parts")


def _literal(value: str, language: str, datatype: str) -> Identifier:
    import rdflib

    if language:
        return rdflib.Literal(value, lang=language)
    return rdflib.Literal(value, datatype=None if datatype in ("", _STRING) else rdflib.URIRef(datatype))


def dataset(nquads: Iterable[str]) -> rdflib.Dataset:
    """Read N-Quads into an rdflib dataset whose default graph is the union of all."""
    import rdflib

    made = rdflib.Dataset(default_union=True)
    made.parse(data="".join(nquads), format="nquads")
    return made
