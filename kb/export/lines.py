"""export: N-Triples and N-Quads, a statement a line, sorted (W3C RDF 1.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def triples(grouped: Iterable[tuple[str, list[tuple[str, str]]]], base: str) -> Iterator[str]:
    """N-Triples, in the order given."""
    for subject, pairs in grouped:
        yield "".join(f"{subject} {predicate} {value} .\n" for predicate, value in pairs)


def quads(given: Iterable[tuple[str, tuple[str, str, str]]], base: str) -> Iterator[str]:
    """N-Quads, sorted within each run of one graph."""
    for graph, run in runs(given):
        yield "".join(f"{s} {p} {o} {graph} .\n" for s, p, o in run)


def runs(
    given: Iterable[tuple[str, tuple[str, str, str]]],
) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Each graph with its triples, sorted and each once; a graph's triples must come together."""
    current, held = "", set[tuple[str, str, str]]()
    for graph, triple in given:
        if graph != current and held:
            yield current, sorted(held)
            held = set()
        current = graph
        held.add(triple)
    if held:
        yield current, sorted(held)
