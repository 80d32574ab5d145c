"""background: the RDF view brought up to date by a process of its own, so that nobody who loads has to wait for it.

    python -m kb.background FOLDER

It may be killed at any moment: the old view stands until the new one is whole, and what is missing then is made by
the next query in SPARQL, as it is without this process. Of several, one works at a time.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from kb.base import KnowledgeBase
from kb.errors import KbError

MANY = 5_000
"""Claims from which on the next query would have to wait for more than a few seconds."""
_NICENESS = 10


def start(kb: KnowledgeBase) -> int | None:
    """Start the process when the view lacks many claims; its number, or None when the next query is soon done."""
    if kb.unfollowed < MANY:
        return None
    package = str(Path(__file__).parent.parent)
    paths = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    process = subprocess.Popen(
        [sys.executable, "-m", "kb.background", str(kb.folder.resolve())],
        env={**os.environ, "PYTHONPATH": paths},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    process.returncode = 0  # nobody waits for it, which is no mistake
    return process.pid


def main(folder: Path) -> None:
    """Bring the view of a knowledge base up to date, with less right to the processor than others."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    if (folder / "ledger.sqlite").is_file():
        with suppress(KbError), KnowledgeBase.open(folder) as kb:  # the next query meets the same and says so
            kb.follow()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
