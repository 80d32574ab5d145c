"""cli: the whole command line: every command with its options."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final, NoReturn

from kb import __version__
from kb.cli import asking, checking, drafting, french, importing, keeping
from kb.errors import UsageError, one_line

TIMELINE_FORMATS = ("table", "json", "csv", "markdown")
EXPORT_FORMATS = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")
RESULT_FORMATS = ("table", "json", "csv", "tsv", "xml", *EXPORT_FORMATS)
EPILOG = "Data goes to standard output, remarks to standard error. Exit codes: 0 done, 1 bad data, 2 wrong usage."

_CHECKING: Final = partial(argparse.HelpFormatter, width=80)
"""What options are checked with as they are added: to measure the terminal is left to help that is shown."""

Run = Callable[[argparse.Namespace], Any]
Options = Callable[[argparse.ArgumentParser], None]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call on one line."""
        error = UsageError(one_line(message), fix=f"see '{self.prog} --help'")
        self.exit(2, f"kb: {french.worded(error, french.spoken())}\n")


def parser(called: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The whole command line; where the words that it is *called* with begin with a command, of that one alone."""
    top = _Parser(
        prog="kb",
        description="Who did what to whom, when, says who: claims of news articles, with their quotes.",
        epilog=EPILOG,
        formatter_class=_CHECKING,
    )
    top.add_argument("--version", action="version", version=f"kb {__version__}")
    top.add_argument("--kb", metavar="DIR", help="folder of the knowledge base (KB_DIR; else the user data directory)")
    top.add_argument("--endpoint", metavar="URL", help="ask a SPARQL endpoint instead (query and timeline)")
    commands = top.add_subparsers(prog="kb", dest="command", metavar="COMMAND", required=True)
    for name in [called[0]] if called and called[0] in COMMANDS else COMMANDS:
        text, run, options = COMMANDS[name]
        command = commands.add_parser(name, help=text, description=text, formatter_class=_CHECKING)
        command.set_defaults(run=run)
        options(command)
        command.formatter_class = argparse.HelpFormatter
    top.formatter_class = argparse.HelpFormatter
    return top


def _no_rdf(command: argparse.ArgumentParser) -> None:
    text = "do not make the RDF view in the background after much is loaded; the next SPARQL query will"
    command.add_argument("--no-rdf", action="store_true", help=text)


def _format(command: argparse.ArgumentParser, formats: Sequence[str], default: str | None) -> None:
    command.add_argument("--format", choices=formats, default=default, metavar="F", help=", ".join(formats))


def _language(command: argparse.ArgumentParser) -> None:
    text = "language of labels and messages (default: the locale's)"
    command.add_argument("--lang", choices=("fr", "en"), default=french.spoken(), help=text)


def _init(command: argparse.ArgumentParser) -> None:
    command.add_argument("--empty", action="store_true", help="without the shipped sources")


def _load(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="folder with article.txt, source.yaml, claims.yaml; or .ttl .trig .nt .nq .jsonld .rdf",
    )
    _no_rdf(command)


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument("dataset", choices=importing.DATASETS, help=", ".join(importing.DATASETS))
    command.add_argument("file", metavar="FILE", help="trade register CSV, Georeferenced Event Dataset CSV, tests JSON")
    command.add_argument("--id", metavar="ID", help="what its sources are called (default: the file's name)")
    command.add_argument(
        "--published", metavar="DAY", help="day of publication (default: as the file says, or its date)"
    )
    command.add_argument("--url", metavar="URL", help="where it can be had")
    command.add_argument("--report", metavar="FILE", help="CSV to write: rows without claims, names not known")
    _no_rdf(command)


def _read(command: argparse.ArgumentParser) -> None:
    command.add_argument("articles", nargs="+", metavar="ARTICLE", help="text, Markdown or HTML; - for standard input")
    command.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        help="claims.yaml to write, article.txt and source.yaml beside it; or a folder",
    )
    command.add_argument(
        "--json", action="store_true", help="JSON instead of YAML, an article a line when there are many"
    )
    command.add_argument("--date", metavar="DAY", help="day of publication: relative dates count from it")
    command.add_argument("--lang", dest="language", metavar="L", help="fr or en (recognised when not given)")
    command.add_argument("--publisher", metavar="NAME", help="who published it")
    command.add_argument("--url", metavar="URL", help="where it stands")
    command.add_argument("--title", metavar="TEXT", help="its title")
    command.add_argument("--jobs", type=int, metavar="N", help="articles read at a time (default: one a core)")
    command.add_argument("--llm", action="store_true", help="ask the language model of KB_LLM_URL and KB_LLM_MODEL")


def _timeline(command: argparse.ArgumentParser) -> None:
    command.add_argument("--actor", metavar="A", help="any name in any language: 'Corée du Nord', DPRK, Pyongyang")
    command.add_argument("--type", metavar="T", help="event type: deployment, arms_transfer, 'déclaration', …")
    command.add_argument("--place", metavar="P", help="where, or in what larger place")
    command.add_argument("--item", metavar="I", help="what was sent, made or tested")
    command.add_argument("--from", dest="first", metavar="DAY", help="first day of the period, or a month or year")
    command.add_argument("--to", dest="last", metavar="DAY", help="last day of the period, or a month or year")
    command.add_argument("--certain", action="store_true", help="only what surely falls into the period")
    command.add_argument("--as-of", metavar="DAY", help="only what was published up to that day")
    command.add_argument("--limit", type=int, metavar="N", help="how many events at the most")
    _format(command, TIMELINE_FORMATS, "table")
    _language(command)


def _check(command: argparse.ArgumentParser) -> None:
    command.add_argument("statement", metavar="STATEMENT", help="a sentence in French or English; - for one a line")
    command.add_argument("--as-of", metavar="DAY", help="only what was published up to that day counts")
    command.add_argument(
        "--min-origins", type=int, default=1, metavar="N", help="independent origins without which nothing is shown"
    )
    command.add_argument("--language", choices=("fr", "en"), help="of the statement (recognised when not given)")
    command.add_argument("--lang", choices=("fr", "en"), help="language of the answer (default: the statement's)")
    shape = command.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="JSON")
    shape.add_argument("--jsonl", action="store_true", help="JSON, one statement a line")
    shape.add_argument("--claimreview", action="store_true", help="schema.org ClaimReview as JSON-LD")


def _search(command: argparse.ArgumentParser) -> None:
    command.add_argument("words", nargs="+", metavar="WORD", help="words, accents and inflection forgiven")
    command.add_argument("--limit", type=int, default=20, metavar="N", help="how many at the most (20)")
    _format(command, ("text", "json"), "text")
    _language(command)


def _query(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "query", nargs="?", metavar="NAME|FILE|-", help="library name, .rq file, or - for standard input"
    )
    command.add_argument(
        "-p", "--parameter", action="append", default=[], metavar="NAME=VALUE", help="a parameter's value"
    )
    command.add_argument("--limit", type=int, metavar="N", help="how many rows at the most, of the library's answers")
    command.add_argument("--list", action="store_true", help="the questions of the library with their parameters")
    _format(command, RESULT_FORMATS, None)
    _language(command)


def _show(command: argparse.ArgumentParser) -> None:
    command.add_argument("what", metavar="WHAT", help="id, name or IRI")
    command.add_argument(
        "--coverage", action="store_true", help="a source sentence by sentence, with the claims on each"
    )
    command.add_argument(
        "--why", action="store_true", help="why an event's claims are about one event, and what may be the same"
    )
    _format(command, ("text", "json"), "text")
    _language(command)


def _export(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "-o", "--output", metavar="FILE", help="file to write, whole or not at all (default: standard output)"
    )
    command.add_argument(
        "--no-text", action="store_true", help="without the articles' texts (cannot be loaded elsewhere)"
    )
    _format(command, EXPORT_FORMATS, None)


def _retract(command: argparse.ArgumentParser) -> None:
    command.add_argument("source", metavar="SOURCE", help="id of the source")


def _rebuild(command: argparse.ArgumentParser) -> None:
    part = command.add_mutually_exclusive_group()
    part.add_argument("--rdf", action="store_true", help="only the RDF view")
    part.add_argument("--no-rdf", action="store_true", help="only the index")


def _stats(command: argparse.ArgumentParser) -> None:
    _format(command, ("text", "json"), "text")
    _language(command)


def _completion(command: argparse.ArgumentParser) -> None:
    command.add_argument("shell", choices=("bash", "zsh", "fish"))


COMMANDS: Final[Mapping[str, tuple[str, Run, Options]]] = {
    "init": ("make a knowledge base and load the shipped sources", keeping.init, _init),
    "load": ("load folders of claims, or RDF files, all or nothing", keeping.load, _load),
    "import": ("import a data set's file: every row becomes claims or is reported", importing.run, _import),
    "read": ("draft the claims of an article, for a person to correct and load", drafting.read, _read),
    "timeline": ("what happened, in order, each event with its quotes", asking.timeline, _timeline),
    "check": ("is a statement supported, refuted, or not known, and by which sentence", checking.check, _check),
    "search": ("where words stand: in quotes, in names of events, in articles", checking.search, _search),
    "query": ("answer a question of the library, or SPARQL", asking.query, _query),
    "show": ("one claim, event, actor, place or source with its evidence", asking.show, _show),
    "export": ("everything as linked data, byte-identical from run to run", keeping.export, _export),
    "validate": ("check records against the SHACL shapes and quotes against the texts", keeping.validate, _language),
    "retract": ("take a source out of view; its history is kept", keeping.retract, _retract),
    "rebuild": ("make index and RDF view anew from the ledger", keeping.rebuild, _rebuild),
    "stats": ("what is in it, counted", asking.stats, _stats),
    "demo": ("the timeline of the shipped sources, in a temporary knowledge base", asking.demo, _language),
    "completion": ('print the shell completion: eval "$(kb completion bash)"', keeping.completion, _completion),
}
"""What each command is for, what runs it, and its options."""
