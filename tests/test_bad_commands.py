"""Questions that cannot be asked get one clear line: exit code 1 for what is asked, 2 for how."""

from __future__ import annotations

from pathlib import Path

import pytest
from makers import REFUSALS, Cli, refused

COMMANDS: dict[str, tuple[int, tuple[str, ...]]] = {
    "syntax-error": (1, ("query", "-", "SELECT ?s WHERE { ?s ?p }")),
    "syntax-error-far-down": (1, ("query", "-", "SELECT *\nWHERE {\n  ?s ?p ?o\n")),
    "update": (1, ("query", "-", "INSERT DATA { <http://a> <http://b> <http://c> }")),
    "unknown-prefix": (1, ("query", "-", "SELECT * { ?s zz:a ?o }")),
    "unknown-function": (1, ("query", "-", "SELECT * { ?s ?p ?o FILTER(<http://no>(?o)) }")),
    "too-deep": (1, ("query", "-", "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }")),
    "deep-braces": (1, ("query", "-", "SELECT * " + "{" * 5000 + "}" * 5000)),
    "too-many-nots": (1, ("query", "-", "SELECT * { FILTER(" + "!" * 50_000 + "true) }")),
    "too-many-unions": (1, ("query", "-", "SELECT * { {}" + " UNION {}" * 20_000 + " }")),
    "too-many-ors": (1, ("query", "-", "ASK { FILTER(" + "true || " * 20_000 + "true) }")),
    "empty-query": (2, ("query", "-", " \n")),
    "query-file-missing": (2, ("query", "nowhere.rq")),
    "no-query": (2, ("query",)),
    "unknown-query": (1, ("query", "timelin")),
    "unknown-parameter": (1, ("query", "casualties", "-p", "who=KP")),
    "parameter-of-none": (1, ("query", "actors", "-p", "who=KP")),
    "day-parameter": (1, ("query", "timeline", "-p", "from=2025-02-30")),
    "boolean-parameter": (1, ("query", "timeline", "-p", "certain=perhaps")),
    "actor-parameter": (1, ("query", "timeline", "-p", "actor=Frnace")),
    "type-parameter": (1, ("query", "timeline", "-p", "type=Attac")),
    "iri-parameter": (1, ("query", "evidence", "-p", "event=http://a b")),
    "surrogate-parameter": (1, ("query", "evidence", "-p", "event=a\udc80")),
    "parameter-without-value": (2, ("query", "timeline", "-p", "from")),
    "parameter-without-name": (2, ("query", "timeline", "-p", "=x")),
    "parameter-of-text": (2, ("query", "-", "ASK {}", "-p", "a=b")),
    "triples-as-csv": (2, ("query", "-", "CONSTRUCT WHERE { ?s ?p ?o }", "--format", "csv")),
    "truth-as-turtle": (2, ("query", "-", "ASK {}", "--format", "turtle")),
    "from-no-day": (1, ("timeline", "--from", "2025-02-30")),
    "to-a-season": (1, ("timeline", "--to", "2025-21")),
    "period-reversed": (1, ("timeline", "--from", "2025-03-01", "--to", "2025-02-01")),
    "actor-unknown": (1, ("timeline", "--actor", "Frnace")),
    "type-unknown": (1, ("timeline", "--type", "Attac")),
    "limit-zero": (2, ("timeline", "--limit", "0")),
    "statement-empty": (2, ("check", " ")),
    "words-empty": (2, ("search", " ")),
    "article-an-address": (2, ("read", "https://example.org/a")),
    "article-a-folder": (2, ("read", ".")),
    "limit-of-rows-zero": (2, ("query", "casualties", "--limit", "0")),
    "limit-beside-sparql": (2, ("query", "SELECT * { ?s ?p ?o }", "--limit", "3")),
    "limit-no-number": (2, ("timeline", "--limit", "x")),
    "format-unknown": (2, ("stats", "--format", "xml")),
    "nothing-of-that-name": (1, ("show", "nothing-at-all")),
    "surrogate-name": (1, ("show", "\udcff")),
    "no-such-source": (1, ("show", "--coverage", "nothing")),
    "retract-nothing": (1, ("retract", "nothing")),
    "export-nowhere": (1, ("export", "-o", "nowhere/x.ttl")),
    "export-ending": (2, ("export", "-o", "x.xlsx")),
    "load-nothing": (2, ("load",)),
    "load-missing": (1, ("load", "nowhere")),
    "endpoint-not-local": (2, ("--endpoint", "http://127.0.0.1:9/", "stats")),
    "endpoint-gone": (1, ("--endpoint", "http://127.0.0.1:9/", "timeline")),
    "endpoint-a-file": (1, ("--endpoint", "file:///etc/passwd", "timeline")),
    "endpoint-half-bracketed": (1, ("--endpoint", "http://[::1", "timeline")),
    "endpoint-with-space": (1, ("--endpoint", "http://exa mple/", "query", "actors")),
}


@pytest.mark.parametrize("case", COMMANDS)
def test_wrong_command(case: str, unchanged: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that cannot be asked is refused: 1 for what it asks for, 2 for how it is asked."""
    code, args = COMMANDS[case]
    monkeypatch.chdir(unchanged.parent)
    given = args[2].encode() if args[:2] == ("query", "-") else b""
    shown = [arg for place, arg in enumerate(args) if not (given and place == 2)]
    where = [] if "--endpoint" in args else ["--kb", unchanged]
    assert refused(cli(*where, *shown, given=given), code) == REFUSALS["commands"][case]


def test_query_in_latin_1(unchanged: Path, cli: Cli) -> None:
    """A query that is not UTF-8 is refused with the place of the byte."""
    ran = cli("--kb", unchanged, "query", "-", given=b"SELECT \xe9")
    assert refused(ran, 2) == "standard input: byte 7 is not UTF-8"
