"""cli: which knowledge base a command works on, and what is said beside its data."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import UsageError

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.remote import RemoteKnowledgeBase


def say(text: str) -> None:
    """A remark, on standard error: data alone goes to standard output."""
    print(text, file=sys.stderr)


def default_folder() -> Path:
    """Where the knowledge base lies unless said otherwise: ``KB_DIR``, or the user's data directory."""
    if named := os.environ.get("KB_DIR"):
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("event-timeline-kb", appauthor=False))


def folder_of(args: argparse.Namespace) -> Path:
    """The folder asked for, or the default one."""
    return Path(args.kb) if args.kb else default_folder()


def compiled_names(args: argparse.Namespace) -> Path:
    """Where the compiled gazetteer is kept, also for commands that use no knowledge base."""
    return folder_of(args) / "gazetteer.sqlite"


def local(args: argparse.Namespace) -> KnowledgeBase:
    """The knowledge base asked for; the default one is filled from the shipped seeds when it is new."""
    from kb.base import KnowledgeBase

    folder = folder_of(args)
    fresh = not (folder / "ledger.sqlite").exists()
    if fresh and args.command not in ("init", "load", "import", "demo") and args.kb:
        raise UsageError(f"there is no knowledge base in {folder}", fix=f"make one with 'kb --kb {folder} init'")
    kb = KnowledgeBase.open(folder)
    if not args.kb and args.command != "init" and not kb.begun:
        loaded = kb.load_seeds()
        say(f"kb: made a knowledge base in {folder} from {len(loaded)} shipped source(s)")
    return kb


def either(args: argparse.Namespace) -> KnowledgeBase | RemoteKnowledgeBase:
    """The endpoint asked for, or the local knowledge base."""
    if not args.endpoint:
        return local(args)
    from kb.base import KnowledgeBase

    return KnowledgeBase.connect(args.endpoint, cache=compiled_names(args))


def follow_later(kb: KnowledgeBase) -> None:
    """After loading much, have the RDF view made by a process that nobody waits for."""
    from kb import background

    if process := background.start(kb):
        say(f"kb: process {process} makes the RDF view for queries in SPARQL; all else can be asked meanwhile")
