"""export: JSON-LD 1.1 by the context of ``ontology/context.jsonld``, carried inside the file.

A node a subject; what the context calls by a short name is written by it, all else in full.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kb.formats import RDF_TYPE, XSD
from kb.resources import ONTOLOGY

_NATIVE: Mapping[str, Callable[[str], int | bool]] = {
    XSD + "integer": int,
    XSD + "boolean": lambda text: text == "true",
}


def write(grouped: Iterable[tuple[str, list[tuple[str, str]]]], base: str) -> Iterator[str]:
    """JSON-LD: one object with the context and a graph of nodes, a node a line."""
    context = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    names = _names(context)
    yield f'{{"@context": {json.dumps(context, ensure_ascii=False)},\n"@graph": ['
    for number, (subject, pairs) in enumerate(grouped):
        node = json.dumps(_node(subject, pairs, names, context), ensure_ascii=False)
        yield f"{',' if number else ''}\n{node}"
    yield "\n]}\n"


def _names(context: dict[str, Any]) -> dict[str, str]:
    """Full IRI → the context's short name for it."""
    prefixes = {key: value for key, value in context.items() if isinstance(value, str) and "://" in value}
    found: dict[str, str] = {}
    for name, definition in context.items():
        short = definition.get("@id", "") if isinstance(definition, dict) else definition
        prefix, colon, local = short.partition(":") if isinstance(short, str) else ("", "", "")
        if colon and prefix in prefixes and name not in prefixes:
            found[prefixes[prefix] + local] = name
    return found


def _node(subject: str, pairs: list[tuple[str, str]], names: dict[str, str], context: dict[str, Any]) -> dict[str, Any]:
    node: dict[str, Any] = {"id": subject[1:-1]}
    types = [value[1:-1] for predicate, value in pairs if predicate == RDF_TYPE]
    if types:
        node["type"] = [names.get(iri, iri) for iri in sorted(types)]
    others = [(predicate, value) for predicate, value in pairs if predicate != RDF_TYPE]
    for predicate, same in groupby(others, key=lambda pair: pair[0]):
        iri = predicate[1:-1]
        name = names.get(iri, iri)
        definition = context.get(name)
        rules = definition if isinstance(definition, dict) else {}
        node[name] = _values([value for _, value in same], rules, names)
    return node


def _values(terms: list[str], rules: dict[str, Any], names: dict[str, str]) -> Any:
    parsed = [_term(term) for term in terms]
    if rules.get("@container") == "@language" and all(isinstance(t, ox.Literal) and t.language for t in parsed):
        by_language: dict[str, list[str]] = {}
        for term in parsed:
            assert isinstance(term, ox.Literal) and term.language
            by_language.setdefault(term.language, []).append(term.value)
        return {lang: texts[0] if len(texts) == 1 else texts for lang, texts in by_language.items()}
    values = [_value(term, rules.get("@type"), names) for term in parsed]
    return values[0] if len(values) == 1 and rules.get("@container") != "@set" else values


def _term(term: str) -> ox.NamedNode | ox.Literal:
    """Read an N-Triples term."""
    if term[0] == "<":
        return ox.NamedNode(term[1:-1])
    triple = next(iter(ox.parse(f"<x:s> <x:p> {term} .", format=ox.RdfFormat.N_TRIPLES)))
    assert isinstance(triple.object, ox.Literal)
    return triple.object


def _value(term: ox.NamedNode | ox.Literal, kind: str | None, names: dict[str, str]) -> Any:
    if isinstance(term, ox.NamedNode):
        if kind == "@vocab":
            return names.get(term.value, term.value)
        return term.value if kind == "@id" else {"@id": term.value}
    datatype = term.datatype.value
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if datatype == XSD + "string":
        return term.value if kind is None else {"@value": term.value}
    if kind and datatype == kind.replace("xsd:", XSD):
        return term.value
    if datatype in _NATIVE and kind is None:
        return _NATIVE[datatype](term.value)
    return {"@value": term.value, "@type": datatype}
