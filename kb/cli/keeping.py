"""cli: commands that keep: init, load, retract, rebuild, validate, export."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kb.cli.opening import follow_later, local, say
from kb.cli.progress import shown


def init(args: argparse.Namespace) -> None:
    """Make a knowledge base."""
    with local(args) as kb:
        loaded = kb.load_nothing() if args.empty else kb.load_seeds()
        say(f"kb: {kb.folder} holds {kb.stats()['claims']} claims ({len(loaded)} shipped source(s) loaded)")


def load(args: argparse.Namespace) -> None:
    """Load claims."""
    with local(args) as kb:
        with shown() as tell:
            loaded = kb.load(*args.paths, tell=tell)
        for done in loaded:
            print(f"{done.source}: {done.outcome}, {done.claims} claims")
        if not args.no_rdf:
            follow_later(kb)


def retract(args: argparse.Namespace) -> None:
    """Take a source out of view."""
    with local(args) as kb:
        kb.retract(args.source)
        print(f"{args.source}: retracted (its history is kept; 'kb load' brings it back)")


def rebuild(args: argparse.Namespace) -> None:
    """Make index and view anew."""
    with local(args) as kb:
        with shown() as tell:
            kb.rebuild(index=not args.rdf, rdf=not args.no_rdf, tell=tell)
        made = "RDF view" if args.rdf else "index" if args.no_rdf else "index and RDF view"
        say(f"kb: {made} of {kb.folder} made anew")


def validate(args: argparse.Namespace) -> int:
    """Check everything; exit code 1 when something does not conform."""
    with local(args) as kb:
        found = kb.validate(language=args.lang)
    for line in found:
        print(line)
    if found:
        say(f"kb: {len(found)} violation(s)")
        return 1
    print("conforms: every quote is verbatim, every record fits the shapes")
    return 0


def export(args: argparse.Namespace) -> None:
    """Everything as linked data."""
    from kb import export
    from kb.formats import rdf_format

    with local(args) as kb:
        ending = Path(args.output).suffix if args.output and args.output != "-" else ""
        form = rdf_format(args.format or ending or "turtle")
        chunks = kb.export(form.name, text=not args.no_text)
        if not args.output or args.output == "-":
            export.to_stream(chunks, sys.stdout.buffer)
        else:
            export.to_file(chunks, Path(args.output))
            say(f"kb: wrote {args.output}")


def completion(args: argparse.Namespace) -> None:
    """Print what a shell needs to complete commands."""
    from argcomplete.shell_integration import shellcode

    print(shellcode(["kb"], shell=args.shell))
