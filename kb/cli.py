"""cli: the command ``kb``. A command parses, calls one KnowledgeBase method, prints.

Start-up is kept light: what one command needs, the others do not import.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from kb import __version__
from kb.errors import KbError, UsageError, one_line

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.remote import RemoteKnowledgeBase

TIMELINE_FORMATS = ("table", "json", "csv", "markdown")
EXPORT_FORMATS = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")
RESULT_FORMATS = ("table", "json", "csv", "tsv", "xml", *EXPORT_FORMATS)
EPILOG = "Data goes to standard output, remarks to standard error. Exit codes: 0 done, 1 bad data, 2 wrong usage."


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def default_folder() -> Path:
    """Where the knowledge base lies unless said otherwise: ``KB_DIR``, or the user's data directory."""
    if named := os.environ.get("KB_DIR"):
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("event-timeline-kb", appauthor=False))


def _local(args: argparse.Namespace) -> KnowledgeBase:
    """The knowledge base asked for; the default one is filled from the shipped seeds when it is new."""
    from kb.base import KnowledgeBase

    folder = Path(args.kb) if args.kb else default_folder()
    fresh = not (folder / "ledger.sqlite").exists()
    if fresh and args.command not in ("init", "load", "demo") and args.kb:
        raise UsageError(f"there is no knowledge base in {folder}", fix=f"make one with 'kb --kb {folder} init'")
    kb = KnowledgeBase.open(folder)
    if not args.kb and args.command != "init" and not kb.begun:
        loaded = kb.load_seeds()
        _say(f"kb: made a knowledge base in {folder} from {len(loaded)} shipped source(s)")
    return kb


def _either(args: argparse.Namespace) -> KnowledgeBase | RemoteKnowledgeBase:
    if not args.endpoint:
        return _local(args)
    from kb.base import KnowledgeBase

    remote: RemoteKnowledgeBase = KnowledgeBase.connect(args.endpoint)
    return remote


# -- commands: parse, call, print ------------------------------------------------------------------


def _init(args: argparse.Namespace) -> None:
    with _local(args) as kb:
        loaded = kb.load_nothing() if args.empty else kb.load_seeds()
        _say(f"kb: {kb.folder} holds {kb.stats()['claims']} claims ({len(loaded)} shipped source(s) loaded)")


def _load(args: argparse.Namespace) -> None:
    with _local(args) as kb:
        for done in kb.load(*args.paths):
            print(f"{done.source}: {done.outcome}, {done.claims} claims")


def _timeline(args: argparse.Namespace) -> None:
    from kb import printing

    if args.limit is not None and args.limit < 1:
        raise UsageError(f"a limit of {args.limit} shows nothing", fix="use 1 or more")
    with _either(args) as kb:
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
    printing.timeline(found, args.format, printing.Look.of(sys.stdout, args.lang))
    if not found and args.format == "table":
        _say("kb: nothing is known that fits" + (f" as of {args.as_of}" if args.as_of else ""))


def _query(args: argparse.Namespace) -> None:
    from kb import printing

    look = printing.Look.of(sys.stdout, args.lang)
    if args.list:
        from kb.queries import library

        printing.query_list(library(), look)
        return
    if not args.query:
        raise UsageError("which query?", fix="give a name ('kb query --list'), a file, or - for standard input")
    parameters = dict(_parameter(given) for given in args.parameter)
    with _either(args) as kb:
        answer = kb.select(_query_text(args.query), parameters)
        form = args.format or ("turtle" if answer.kind == "CONSTRUCT" else "table")
        if form == "table" and answer.kind == "SELECT":
            printing.rows(answer.variables, list(answer.rows()), look)
        else:
            _write(answer.serialize("json" if form == "table" else form))


def _parameter(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise UsageError(f"'{given}' is not a parameter", fix="write -p name=value")
    return name, value


def _query_text(given: str) -> str:
    """A library query's name as it is; the text of a file or of standard input."""
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


def _show(args: argparse.Namespace) -> None:
    from kb import printing

    look = printing.Look.of(sys.stdout, args.lang)
    with _local(args) as kb:
        if args.coverage:
            printing.coverage(kb.coverage(args.what), look, args.format)
        else:
            printing.shown(kb.show(args.what), look, args.format)


def _export(args: argparse.Namespace) -> None:
    from kb import export
    from kb.formats import rdf_format

    with _local(args) as kb:
        ending = Path(args.output).suffix if args.output and args.output != "-" else ""
        form = rdf_format(args.format or ending or "turtle")
        chunks = kb.export(form.name, text=not args.no_text)
        if not args.output or args.output == "-":
            export.to_stream(chunks, sys.stdout.buffer)
        else:
            export.to_file(chunks, Path(args.output))
            _say(f"kb: wrote {args.output}")


def _validate(args: argparse.Namespace) -> int:
    with _local(args) as kb:
        found = kb.validate(language=args.lang)
    for line in found:
        print(line)
    if found:
        _say(f"kb: {len(found)} violation(s)")
        return 1
    print("conforms: every quote is verbatim, every record fits the shapes")
    return 0


def _retract(args: argparse.Namespace) -> None:
    with _local(args) as kb:
        kb.retract(args.source)
        print(f"{args.source}: retracted (its history is kept; 'kb load' brings it back)")


def _rebuild(args: argparse.Namespace) -> None:
    with _local(args) as kb:
        kb.rebuild()
        _say(f"kb: index and RDF view of {kb.folder} made anew")


def _stats(args: argparse.Namespace) -> None:
    from kb import printing

    with _local(args) as kb:
        printing.stats(kb.stats(), printing.Look.of(sys.stdout, args.lang), args.format)


def _demo(args: argparse.Namespace) -> None:
    import tempfile

    from kb import printing
    from kb.base import KnowledgeBase

    with tempfile.TemporaryDirectory(prefix="kb-demo-") as folder, KnowledgeBase.open(folder) as kb:
        kb.load_seeds()
        printing.timeline(kb.timeline(), "table", printing.Look.of(sys.stdout, args.lang))


def _completion(args: argparse.Namespace) -> None:
    from argcomplete.shell_integration import shellcode

    print(shellcode(["kb"], shell=args.shell))


def _write(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")


# -- the parser ------------------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call on one line."""
        self.exit(2, f"kb: {one_line(message)}; see '{self.prog} --help'\n")


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = _Parser(
        prog="kb",
        description="Who did what to whom, when, says who: claims of news articles, with their quotes.",
        epilog=EPILOG,
    )
    top.add_argument("--version", action="version", version=f"kb {__version__}")
    top.add_argument("--kb", metavar="DIR", help="folder of the knowledge base (KB_DIR; else the user data directory)")
    top.add_argument("--endpoint", metavar="URL", help="ask a SPARQL endpoint instead (query and timeline)")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def add(name: str, run: Callable[[argparse.Namespace], Any], text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        return command

    command = add("init", _init, "make a knowledge base and load the shipped sources")
    command.add_argument("--empty", action="store_true", help="without the shipped sources")

    command = add("load", _load, "load folders of claims, or RDF files, all or nothing")
    command.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="folder with article.txt, source.yaml, claims.yaml; or .ttl .trig .nt .nq .jsonld .rdf",
    )

    command = add("timeline", _timeline, "what happened, in order, each event with its quotes")
    command.add_argument("--actor", metavar="A", help="any name in any language: 'Corée du Nord', DPRK, Pyongyang")
    command.add_argument("--type", metavar="T", help="event type: deployment, arms_transfer, 'déclaration', …")
    command.add_argument("--place", metavar="P", help="where, or in what larger place")
    command.add_argument("--item", metavar="I", help="what was sent, made or tested")
    command.add_argument("--from", dest="first", metavar="DAY", help="first day of the period (YYYY-MM-DD)")
    command.add_argument("--to", dest="last", metavar="DAY", help="last day of the period")
    command.add_argument("--certain", action="store_true", help="only what surely falls into the period")
    command.add_argument("--as-of", metavar="DAY", help="only what was published up to that day")
    command.add_argument("--limit", type=int, metavar="N", help="how many events at the most")
    _format(command, TIMELINE_FORMATS, "table")
    _language(command)

    command = add("query", _query, "answer a question of the library, or SPARQL")
    command.add_argument(
        "query", nargs="?", metavar="NAME|FILE|-", help="library name, .rq file, or - for standard input"
    )
    command.add_argument(
        "-p", "--parameter", action="append", default=[], metavar="NAME=VALUE", help="a parameter's value"
    )
    command.add_argument("--list", action="store_true", help="the questions of the library with their parameters")
    _format(command, RESULT_FORMATS, None)
    _language(command)

    command = add("show", _show, "one claim, event, actor, place or source with its evidence")
    command.add_argument("what", metavar="WHAT", help="id, name or IRI")
    command.add_argument(
        "--coverage", action="store_true", help="a source sentence by sentence, with the claims on each"
    )
    _format(command, ("text", "json"), "text")
    _language(command)

    command = add("export", _export, "everything as linked data, byte-identical from run to run")
    command.add_argument(
        "-o", "--output", metavar="FILE", help="file to write, whole or not at all (default: standard output)"
    )
    command.add_argument(
        "--no-text", action="store_true", help="without the articles' texts (cannot be loaded elsewhere)"
    )
    _format(command, EXPORT_FORMATS, None)

    _language(add("validate", _validate, "check records against the SHACL shapes and quotes against the texts"))
    command = add("retract", _retract, "take a source out of view; its history is kept")
    command.add_argument("source", metavar="SOURCE", help="id of the source")
    add("rebuild", _rebuild, "make index and RDF view anew from the ledger")
    command = add("stats", _stats, "what is in it, counted")
    _format(command, ("text", "json"), "text")
    _language(command)
    _language(add("demo", _demo, "the timeline of the shipped sources, in a temporary knowledge base"))
    command = add("completion", _completion, 'print the shell completion: eval "$(kb completion bash)"')
    command.add_argument("shell", choices=("bash", "zsh", "fish"))
    return top


def _format(command: argparse.ArgumentParser, formats: Sequence[str], default: str | None) -> None:
    command.add_argument("--format", choices=formats, default=default, metavar="F", help=", ".join(formats))


def _language(command: argparse.ArgumentParser) -> None:
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    default = "fr" if spoken.startswith("fr") else "en"
    command.add_argument(
        "--lang", choices=("fr", "en"), default=default, help="language of labels (default: the locale's)"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    top = parser()
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete

        argcomplete.autocomplete(top)
    args = top.parse_args(argv)
    try:
        if args.endpoint and args.command not in ("query", "timeline"):
            raise UsageError(f"'{args.command}' needs a local knowledge base", fix="leave --endpoint out")
        code = args.run(args)
        sys.stdout.flush()
        return int(code or 0)
    except KbError as exc:
        _say(f"kb: {exc}")
        return 2 if isinstance(exc, UsageError) else 1
    except BrokenPipeError:
        # The reader (head, less) has gone: nothing is wrong, and nothing more is to be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        _say("kb: interrupted; what was committed is kept")
        return 130
    except OSError as exc:
        _say(f"kb: {one_line(str(exc))}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
