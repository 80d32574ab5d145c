"""export: a knowledge base → bytes in the formats of linked data, the same bytes from run to run.

Each format is a function from triples grouped by subject, in order, to chunks of text.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from kb.errors import StoreError
from kb.export import jsonld, lines, rdfxml, turtle

Grouped = Iterable[tuple[str, list[tuple[str, str]]]]
Quads = Iterable[tuple[str, tuple[str, str, str]]]

FLAT: Mapping[str, Callable[[Grouped, str], Iterator[str]]] = {
    "turtle": turtle.write,
    "ntriples": lines.triples,
    "jsonld": jsonld.write,
    "rdfxml": rdfxml.write,
}
GRAPHS: Mapping[str, Callable[[Quads, str], Iterator[str]]] = {
    "nquads": lines.quads,
    "trig": turtle.write_graphs,
}


def to_stream(chunks: Iterable[str], out: BinaryIO) -> None:
    """Write chunks of text as UTF-8."""
    for chunk in chunks:
        out.write(chunk.encode())


def to_file(chunks: Iterable[str], path: Path) -> None:
    """Write a file whole or not at all; raises StoreError when it cannot be written.

    A link is followed; what is no regular file (a pipe, a device) is written to and not replaced.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            with target.open("wb") as out:
                to_stream(chunks, out)
            return
        part = target.with_name(f"{target.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as out:
                to_stream(chunks, out)
                out.flush()
                os.fsync(out.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as exc:
        what = f"cannot be written: {exc.strerror or exc}"
        raise StoreError(what, where=str(path), fix="nothing was changed") from exc
