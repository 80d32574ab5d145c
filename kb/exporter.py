"""exporter: a process that writes spans of a knowledge base as Turtle for one that exports it: see ``kb.exporting``.

    python -m kb.exporter FOLDER HEAD

A line of standard input asks for a span; it ends with the input, or at once where the ledger is at another change.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from kb.base import KnowledgeBase
from kb.errors import KbError
from kb.exporting import asked, framed


def main(folder: Path, head: int) -> None:
    """Write what is asked for."""
    with suppress(KbError, BrokenPipeError), KnowledgeBase.open(folder) as kb:
        for span in kb.exported_spans(map(asked, sys.stdin), head):
            sys.stdout.buffer.write(framed(span))
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
