"""locking: one process at a time uses the RDF view; who waits is told how far the one that makes it anew has come.

Oxigraph's own lock lies inside the folder that is replaced when the view is made anew, so it cannot guard the
replacing. The lock here is a file's: it goes with the process, however that ends.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import IO

from kb import engine
from kb.errors import StoreError
from kb.progress import Step, Tell, nobody

WAIT_SECONDS = 5.0
_NOTED_SECONDS = 0.5


class Turn:
    """This process's turn at the view in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._note = folder / "building"
        self._held: IO[bytes] | None = None

    def take(self, tell: Tell = nobody) -> None:
        """Keep others from the view until it is given up.

        While another process makes the view anew it is waited for: what it does would have to be done here.

        Args:
            tell: told how far another process has come.

        Raises:
            StoreError: another process has been using it for some seconds.
        """
        if self._held is not None:
            return
        held = self._opened()
        until = time.monotonic() + WAIT_SECONDS
        while not _locked(held):
            if work := self._work():
                tell(work)
            elif time.monotonic() > until:
                held.close()
                what = "another process is using the RDF view"
                raise StoreError(what, where=str(self._folder), fix="try again when it is done")
            time.sleep(0.02)
        self._held = held
        self.done()  # the note of a process that was killed

    def _opened(self) -> IO[bytes]:
        there = self._folder if self._folder.exists() else self._folder.parent
        if there.exists() and not os.access(there, os.W_OK):
            what = "it may not be written to, and a query in SPARQL locks the RDF view while it is asked"
            raise StoreError(what, where=str(there), fix="ask a copy of the knowledge base; all else is answered here")
        with engine.writing(str(self._folder)):
            self._folder.mkdir(parents=True, exist_ok=True)
            return (self._folder / "lock").open("ab")

    def check(self) -> None:
        """Raise StoreError if the folder was deleted, or made anew, since the turn was taken: it is another's now."""
        held = self._held and os.fstat(self._held.fileno())
        try:
            there = (self._folder / "lock").stat()
        except FileNotFoundError:
            there = None
        if not (held and there and os.path.samestat(held, there)):
            what = "the knowledge base was deleted or made anew meanwhile"
            raise StoreError(what, where=str(self._folder), fix="what is there now was left as it is")

    def _work(self) -> Step | None:
        """How far the process that makes the view anew has come, as it notes it; None if there is none."""
        try:
            process, done, total = map(int, self._note.read_text(encoding="utf-8").split())
        except (OSError, ValueError):
            return None
        return Step(f"RDF view, by process {process}", done, total, "records")

    def noted(self, tell: Tell) -> Tell:
        """Tell also the processes that wait, by a note beside the view."""
        until = 0.0

        def both(step: Step) -> None:
            nonlocal until
            tell(step)
            if time.monotonic() > until:
                until = time.monotonic() + _NOTED_SECONDS
                self._note.write_text(f"{os.getpid()} {step.done} {step.total}", encoding="utf-8")

        return both

    def done(self) -> None:
        """There is nothing more to be told."""
        self._note.unlink(missing_ok=True)

    def give_up(self) -> None:
        """Let others have it."""
        if self._held is not None:
            self._held.close()
            self._held = None


def _locked(file: IO[bytes]) -> bool:
    """Whether the lock on an open file could be had; it goes with the file, or with the process."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
