"""export: RDF/XML, for tools that know nothing newer; written by Oxigraph, which holds it in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kb.vocab import PREFIXES

_USED = ("dcterms", "kb", "rdfs", "schema", "skos")


def write(grouped: Iterable[tuple[str, list[tuple[str, str]]]], base: str) -> Iterator[str]:
    """RDF/XML, in the order given."""
    lines = "".join(f"{s} {p} {o} .\n" for s, pairs in grouped for p, o in pairs)
    triples = ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES)
    prefixes = {name: PREFIXES[name] for name in _USED}
    written = ox.serialize((q.triple for q in triples), format=ox.RdfFormat.RDF_XML, prefixes=prefixes)
    assert written is not None
    # XML parsers read a bare carriage return as a line feed (XML 1.0, section 2.11), and offsets would no longer fit.
    yield written.decode().replace("\r", "&#13;")
