"""cli: commands that ask: timeline, query, show, stats."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from kb.cli.french import remark
from kb.cli.opening import either, local, say
from kb.cli.progress import shown
from kb.errors import UsageError


def timeline(args: argparse.Namespace) -> None:
    """What happened, in order."""
    from kb import dates
    from kb.printing.events import timeline as printed
    from kb.printing.look import Look

    if args.limit is not None and args.limit < 1:
        raise UsageError(f"a limit of {args.limit} shows nothing", fix="use 1 or more")
    with either(args) as kb:
        found = kb.timeline(
            actor=args.actor,
            type=args.type,
            place=args.place,
            item=args.item,
            first=args.first,
            last=args.last,
            certain=args.certain,
            as_of=args.as_of,
            limit=args.limit,
        )
    first = dates.first_day(args.first) if args.first else dates.EARLIEST
    last = dates.last_day(args.last) if args.last else dates.LATEST
    printed(found, args.format, Look.of(sys.stdout, args.lang), (first, last))
    if not found and args.format == "table":
        nothing = f"nothing is known that fits as of {args.as_of}" if args.as_of else "nothing is known that fits"
        say(f"kb: {remark(nothing, args.lang)}")


def query(args: argparse.Namespace) -> None:
    """A question of the library, or SPARQL."""
    from kb.printing import tables
    from kb.printing.look import Look

    look = Look.of(sys.stdout, args.lang)
    if args.list:
        from kb.queries import library

        tables.query_list(library(), look)
        return
    if not args.query:
        raise UsageError("which query?", fix="give a name ('kb query --list'), a file, or - for standard input")
    parameters = dict(_parameter(given) for given in args.parameter)
    with either(args) as kb:
        with shown() as tell:
            answer = kb.select(_query_text(args.query), parameters, limit=args.limit, tell=tell)
        form = args.format or ("turtle" if answer.kind == "CONSTRUCT" else "table")
        if form == "table" and answer.kind == "SELECT":
            tables.rows(answer.variables, list(answer.rows()), look)
        else:
            _write(answer.serialize("json" if form == "table" else form))


def _parameter(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise UsageError(f"'{given}' is not a parameter", fix="write -p name=value")
    return name, value


def _query_text(given: str) -> str:
    """A library query's name and SPARQL as they are; the text of a file or of standard input."""
    if "{" in given:
        return given
    if given == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input")
    path = Path(given)
    if path.suffix == ".rq" or os.sep in given:
        try:
            return _decoded(path.read_bytes(), given)
        except OSError as exc:
            raise UsageError(f"the query cannot be read: {exc.strerror}", where=given) from exc
    return given


def _decoded(data: bytes, where: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise UsageError(f"byte {exc.start} is not UTF-8", where=where) from exc
    if not text.strip():
        raise UsageError("there is no query in it", where=where)
    return text


def show(args: argparse.Namespace) -> None:
    """All of one thing; or a source's text with the claims on it."""
    from kb.printing import things
    from kb.printing.look import Look

    look = Look.of(sys.stdout, args.lang)
    with local(args) as kb:
        if args.coverage:
            things.coverage(kb.coverage(args.what), look, args.format)
        else:
            things.shown(kb.show(args.what, why=args.why), look, args.format)


def stats(args: argparse.Namespace) -> None:
    """What is in it, counted."""
    from kb.printing import tables
    from kb.printing.look import Look

    with local(args) as kb:
        tables.stats(kb.stats(), Look.of(sys.stdout, args.lang), args.format)


def demo(args: argparse.Namespace) -> None:
    """The timeline of the shipped sources, in a knowledge base that is gone afterwards."""
    import tempfile

    from kb.base import KnowledgeBase
    from kb.printing.events import timeline as printed
    from kb.printing.look import Look

    with tempfile.TemporaryDirectory(prefix="kb-demo-") as folder, KnowledgeBase.open(folder) as kb:
        kb.load_seeds()
        printed(kb.timeline(), "table", Look.of(sys.stdout, args.lang))


def _write(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")
