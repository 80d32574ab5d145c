"""exporting: everything as Turtle; where there are very many claims, by processes beside this one, in the same bytes.

Spans of claims and events are asked of them in turn and taken in order, so that memory does not grow and the export is
the same however many there are. They see the ledger at the same number of changes or write nothing; a span that none
has written is written here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from kb.export import turtle
from kb.index import Index
from kb.triples import SECTIONS, Triples

MANY = 20_000
"""Claims from which on processes are started; fewer are written in the time that it takes to start them."""
_SPAN = 2_000
_SPANNED = ("claim", "event")
_MOST = 4
"""Processes at most: one that writes to a file cannot take more than these make."""
_LENGTH = 8
"""Bytes before each span of a process that tell how many it has."""

Span = tuple[str, str]
Alone = Callable[[str, str], Iterator[str]]


def everything(
    triples: Triples, index: Index, base: str, folder: Path, head: int, *, many: int = MANY
) -> Iterator[str]:
    """All of a knowledge base as chunks of Turtle.

    Args:
        triples: its triples.
        index: its claims and events.
        base: of its IRIs.
        folder: where it lies.
        head: the number of the ledger's last change.
        many: claims from which on other processes help.
    """
    yield turtle.header(base)
    with ExitStack() as stack:
        cores = min(_MOST, _cores())
        crew = (
            stack.enter_context(Crew(folder, head, cores)) if cores > 1 and index.counts()["claims"] >= many else None
        )
        for section in SECTIONS:

            def alone(first: str, last: str, section: str = section) -> Iterator[str]:
                return turtle.subjects(triples.blocks(section, first, last), base)

            if crew is not None and section in _SPANNED:
                yield from crew.written(section, index.spans(section, _SPAN), alone)
            else:
                yield from turtle.subjects(triples.blocks(section), base)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Crew:
    """Processes that write spans of a knowledge base; they end when it is left.

    Args:
        folder: where the knowledge base lies.
        head: the number of the ledger's last change, at which they must see it.
        size: how many.
    """

    def __init__(self, folder: Path, head: int, size: int) -> None:
        package = str(Path(__file__).parent.parent)
        paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
        self._processes = [
            subprocess.Popen(
                [sys.executable, "-m", "kb.exporter", str(folder.resolve()), str(head)],
                env={**os.environ, "PYTHONPATH": paths},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            for _ in range(size)
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for process in self._processes:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    assert pipe is not None
                    pipe.close()

    def written(self, section: str, spans: Iterable[Span], alone: Alone) -> Iterator[str]:
        """The spans of a section, in order; *alone* writes those that a process fails to."""
        pending = deque[tuple[subprocess.Popen[bytes], Span]]()
        for number, span in enumerate(spans):
            process = self._processes[number % len(self._processes)]
            _ask(process, [section, *span])
            pending.append((process, span))
            if len(pending) > 2 * len(self._processes):
                yield from _taken(*pending.popleft(), alone)
        while pending:
            yield from _taken(*pending.popleft(), alone)


def _ask(process: subprocess.Popen[bytes], what: list[str]) -> None:
    assert process.stdin is not None
    with suppress(OSError):  # it has ended: its answer will be missing
        process.stdin.write(json.dumps(what).encode() + b"\n")
        process.stdin.flush()


def _taken(process: subprocess.Popen[bytes], span: Span, alone: Alone) -> Iterator[str]:
    assert process.stdout is not None
    length = process.stdout.read(_LENGTH)
    size = int.from_bytes(length, "big") if len(length) == _LENGTH else 0
    chunk = process.stdout.read(size)
    if size and len(chunk) == size:
        yield chunk.decode()
    else:
        process.kill()  # what would come next could be the rest of this
        yield from alone(*span)


def asked(line: str) -> tuple[str, str, str]:
    """What a line asks of a process: section, first id, id after the last."""
    section, first, last = json.loads(line)
    return section, first, last


def framed(text: str) -> bytes:
    """A span as a process hands it over."""
    chunk = text.encode()
    return len(chunk).to_bytes(_LENGTH, "big") + chunk
