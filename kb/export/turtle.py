"""export: Turtle and TriG, prefixed, grouped by subject, one statement a line (W3C RDF 1.1 Turtle, TriG).

Written from N-Triples terms rather than by a library: rdflib's and Oxigraph's writers hold the whole
graph or leave the order to chance, and a diff of two exports should show what changed and no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from kb.export.lines import runs
from kb.formats import RDF_TYPE
from kb.vocab import PREFIXES

_SECTIONS = ("actor", "claim", "event", "graph", "item", "place", "source")
_USED = ("dcterms", "kb", "rdfs", "schema", "skos", "wd", "xsd")
_BLOCKS_AT_ONCE = 500
# A subset of PN_LOCAL that needs no escapes: what is not of this form is written as a full IRI.
_LOCAL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_SHORT = re.compile(r'"((?:true|false)|[+-]?[0-9]+|[+-]?[0-9]*\.[0-9]+)"\^\^<[^>]*#(boolean|integer|decimal)>')


class _Terms:
    """How terms are written under a set of prefixes; what was written once is remembered."""

    def __init__(self, base: str) -> None:
        own = {section: f"{base}{section}/" for section in _SECTIONS}
        self.prefixes: Mapping[str, str] = {**own, **{p: PREFIXES[p] for p in _USED}}
        self._names = sorted(((ns, p) for p, ns in self.prefixes.items()), key=lambda pair: -len(pair[0]))
        self._predicates: dict[str, str] = {RDF_TYPE: "a"}

    def header(self) -> str:
        return "".join(f"@prefix {p}: <{ns}> .\n" for p, ns in sorted(self.prefixes.items()))

    def iri(self, term: str) -> str:
        for namespace, prefix in self._names:
            if term.startswith(namespace, 1):
                local = term[len(namespace) + 1 : -1]
                return f"{prefix}:{local}" if _LOCAL.fullmatch(local) else term
        return term

    def predicate(self, term: str) -> str:
        written = self._predicates.get(term)
        if written is None:
            written = self._predicates[term] = self.iri(term)
        return written

    def value(self, term: str) -> str:
        if term[0] == "<":
            return self.iri(term)
        if term[-1] != ">":
            return term
        if short := _SHORT.fullmatch(term):
            return short[1]
        literal, _, datatype = term.rpartition("^^")
        return f"{literal}^^{self.iri(datatype)}"

    def block(self, subject: str, pairs: Iterable[tuple[str, str]], indent: str = "") -> str:
        """A subject with its statements: a line for each predicate."""
        lines = []
        ordered = sorted(pairs, key=lambda pair: (pair[0] != RDF_TYPE, pair))
        for predicate, same in groupby(ordered, key=lambda pair: pair[0]):
            values = ", ".join(self.value(value) for _, value in same)
            lines.append(f"{indent}    {self.predicate(predicate)} {values}")
        return f"{indent}{self.iri(subject)}\n" + " ;\n".join(lines) + " .\n"


def write(grouped: Iterable[str | tuple[str, list[tuple[str, str]]]], base: str) -> Iterator[str]:
    """Turtle, a block for each subject, in the order given; what is a block already is written as it is."""
    yield header(base)
    yield from subjects(grouped, base)


def header(base: str) -> str:
    """The prefixes that all is written with."""
    return _Terms(base).header()


def subjects(grouped: Iterable[str | tuple[str, list[tuple[str, str]]]], base: str) -> Iterator[str]:
    """A part of what :func:`write` writes, without the prefixes."""
    terms = _Terms(base)
    held: list[str] = []
    for given in grouped:
        held.append(given if isinstance(given, str) else terms.block(*given))
        if len(held) >= _BLOCKS_AT_ONCE:
            yield "\n" + "\n".join(held)
            held = []
    if held:
        yield "\n" + "\n".join(held)


def write_graphs(given: Iterable[tuple[str, tuple[str, str, str]]], base: str) -> Iterator[str]:
    """TriG: the same, each graph in braces."""
    terms = _Terms(base)
    yield terms.header()
    for graph, run in runs(given):
        yield f"\n{terms.iri(graph)} {{\n"
        for subject, triples in groupby(run, key=lambda triple: triple[0]):
            yield terms.block(subject, ((p, o) for _, p, o in triples), "    ")
        yield "}\n"
