"""base: KnowledgeBase, a few lines per verb; command line and web go only through it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kb.base.asking import Asking
from kb.base.writing import Imported, Loaded, Writing
from kb.vocab import ID_BASE

if TYPE_CHECKING:
    from kb.remote import RemoteKnowledgeBase

__all__ = ["Imported", "KnowledgeBase", "Loaded"]


class KnowledgeBase(Writing, Asking):
    """A knowledge base in a folder: load claims, ask for timelines, run SPARQL, export.

    >>> with KnowledgeBase.open("my-kb") as kb:
    ...     kb.load("seeds/kim-message-2025-12-27")
    ...     kb.timeline(actor="North Korea", first="2025-08-01")

    Every method raises a subclass of ``KbError`` for what a caller can mend.
    """

    @classmethod
    def open(cls, folder: str | os.PathLike[str], *, base: str | None = None) -> Self:
        """Open a knowledge base; the same as the constructor, for any kind of path."""
        return cls(Path(folder), base)

    @classmethod
    def connect(cls, url: str, *, base: str = ID_BASE, cache: Path | None = None) -> RemoteKnowledgeBase:
        """Ask a knowledge base that lies behind a SPARQL endpoint: see ``kb.remote.RemoteKnowledgeBase``."""
        from kb.remote import RemoteKnowledgeBase

        return RemoteKnowledgeBase(url, base=base, cache=cache)
