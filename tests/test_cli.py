"""The command ``kb`` as its users meet it: help, exit codes, where data goes, what a pipe gets."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from makers import ROOT, Cli, Ran, run, write_source

from kb import __version__
from kb.base import KnowledgeBase

COMMANDS = ("init", "load", "timeline", "query", "show", "export", "validate", "retract", "rebuild", "stats", "demo")


def test_help_names_every_command(cli: Cli) -> None:
    """Help goes to standard output, with exit code 0, and names every command in a line."""
    helped = cli("--help")
    assert (helped.code, helped.err) == (0, "")
    for command in COMMANDS:
        assert re.search(rf"^    {command}\s+\w", helped.out, re.MULTILINE), command
        of_command = cli(command, "--help")
        assert (of_command.code, of_command.err) == (0, "")
        assert of_command.out.startswith(f"usage: kb {command} [-h]")


def test_version(cli: Cli) -> None:
    """``--version`` says the package's version."""
    assert cli("--version") == Ran(0, f"kb {__version__}\n", "")


@pytest.mark.parametrize("args", [(), ("nonsense",), ("timeline", "--nonsense"), ("load",), ("query", "-p", "a=b")])
def test_wrong_usage(args: tuple[str, ...], cli: Cli) -> None:
    """Wrong usage is exit code 2 and one line."""
    ran = cli(*args)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_default_knowledge_base_is_made(tmp_path: Path) -> None:
    """The first command fills a knowledge base in the user's data directory from the seeds, and says so once."""
    home = tmp_path / "home"
    where = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
    first = run("timeline", "--format", "json", **where)
    folder = home / "data" / "event-timeline-kb"
    assert first.err == f"kb: made a knowledge base in {folder} from 1 shipped source(s)\n"
    assert (first.code, len(json.loads(first.out)) > 20) == (0, True)
    assert (folder / "ledger.sqlite").is_file()
    assert run("timeline", "--format", "json", **where) == first._replace(err="")


def test_kb_dir(tmp_path: Path) -> None:
    """``KB_DIR`` says where the default one lies; ``--kb`` goes before it."""
    named = str(tmp_path / "named")
    assert run("init", "--empty", KB_DIR=named).err == f"kb: {named} holds 0 claims (0 shipped source(s) loaded)\n"
    assert run("timeline", "--format", "json", KB_DIR=named) == Ran(0, "[]\n", "")
    other = run("--kb", tmp_path / "other", "timeline", KB_DIR=named)
    assert (other.code, other.out) == (2, "")


def test_data_and_remarks_go_apart(seed_folder: Path, tmp_path: Path, cli: Cli) -> None:
    """Data goes to standard output, remarks to standard error."""
    folder = write_source(tmp_path / "in")
    assert cli("--kb", seed_folder, "load", folder) == Ran(0, "trucks-2024: added, 1 claims\n", "")
    assert cli("--kb", seed_folder, "load", folder) == Ran(0, "trucks-2024: unchanged, 1 claims\n", "")
    written = cli("--kb", seed_folder, "export", "-o", tmp_path / "a.trig")
    assert written == Ran(0, "", f"kb: wrote {tmp_path / 'a.trig'}\n")
    assert (tmp_path / "a.trig").read_text(encoding="utf-8").count("{\n") == 4
    rebuilt = cli("--kb", seed_folder, "rebuild")
    assert rebuilt == Ran(0, "", f"kb: index and RDF view of {seed_folder} made anew\n")
    retracted = "trucks-2024: retracted (its history is kept; 'kb load' brings it back)\n"
    assert cli("--kb", seed_folder, "retract", "trucks-2024") == Ran(0, retracted, "")
    nothing = cli("--kb", seed_folder, "timeline", "--as-of", "2025-12-26")
    assert nothing == Ran(0, "", "kb: nothing is known that fits as of 2025-12-26\n")
    assert cli("--kb", seed_folder, "timeline", "--as-of", "2025-12-26", "--format", "json") == Ran(0, "[]\n", "")


def test_validate(seed_folder: Path, cli: Cli) -> None:
    """The seed conforms; what does not is listed with exit code 1."""
    said = "conforms: every quote is verbatim, every record fits the shapes\n"
    assert cli("--kb", seed_folder, "validate") == Ran(0, said, "")
    with KnowledgeBase.open(seed_folder) as kb:
        kb._ledger.db.execute("UPDATE text SET body = replace(body, 'Poutine', 'Putin')")
    ran = cli("--kb", seed_folder, "validate")
    assert ran.code == 1
    assert "its quote is not what stands in source 'kim-message-2025-12-27'" in ran.out
    assert ran.err == f"kb: {len(ran.out.splitlines())} violation(s)\n"


def test_query_from_standard_input_and_file(seed_folder: Path, tmp_path: Path, cli: Cli) -> None:
    """``-`` is standard input, a path is a file; both may begin with a byte order mark."""
    text = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/event-timeline-kb/ontology#Source> }"
    (tmp_path / "q.rq").write_text("\ufeff" + text, encoding="utf-8")
    for args, given in ((("query", "-"), text.encode()), (("query", tmp_path / "q.rq"), b"")):
        assert cli("--kb", seed_folder, *args, "--format", "csv", given=given) == Ran(0, "n\r\n1\r\n", "")
        assert cli("--kb", seed_folder, *args, given=given) == Ran(0, "n\n1\n", "")
    real = run("query", "-", "--format", "csv", folder=seed_folder, given=text.encode())
    assert real == Ran(0, "n\r\n1\r\n", "")


def test_possibly_then(seed_folder: Path, cli: Cli) -> None:
    """What only possibly falls into the period asked for is marked, in both languages; without a period nothing is."""
    asked = ("--kb", seed_folder, "timeline", "--from", "2025-10", "--to", "2025-10")
    assert "possibly then" in cli(*asked).out
    assert "peut-être alors" in cli(*asked, "--lang", "fr").out
    assert "possibly then" in cli(*asked, "--format", "markdown").out
    assert "possibly then" not in cli(*asked, "--certain").out + cli(*asked[:3]).out


def test_query_limit(seed_folder: Path, cli: Cli) -> None:
    """The first rows, however large the limit, from the index and from SPARQL."""
    for query in ("claims-by-actor", "timeline", "monthly-counts", "actors", "contradictions"):
        whole, *few = (
            cli("--kb", seed_folder, "query", query, "--format", "csv", *limit).out.splitlines()
            for limit in ((), ("--limit", "2"), ("--limit", "9" * 30))
        )
        assert few == [whole[:3], whole]


def test_query_formats(seed_folder: Path, cli: Cli) -> None:
    """A library query in W3C JSON; ASK in JSON by default; CONSTRUCT in Turtle by default."""
    ran = cli("--kb", seed_folder, "query", "casualties", "-p", "victim=DPRK", "--format", "json")
    bindings = json.loads(ran.out)["results"]["bindings"]
    assert [row["lower"]["value"] for row in bindings if "lower" in row] == ["9"]
    assert all("upper" not in row for row in bindings)
    asked = cli("--kb", seed_folder, "query", "ASK { ?s ?p ?o }")
    assert json.loads(asked.out) == {"head": {}, "boolean": True}
    made = cli("--kb", seed_folder, "query", "CONSTRUCT WHERE { ?s a <http://schema.org/Nothing> }")
    assert (made.code, made.err) == (0, "")


def test_query_list(cli: Cli) -> None:
    """The list names every question with its parameters, in both languages."""
    english, french = cli("query", "--list"), cli("query", "--list", "--lang", "fr")
    assert (english.code, french.code) == (0, 0)
    assert "casualties  Casualties with their bounds\n" in english.out
    assert "casualties  Pertes humaines et leurs bornes\n" in french.out
    assert "    -p victim=ACTOR  whose dead and wounded" in english.out


@pytest.mark.parametrize(("spoken", "language"), [("fr_FR.UTF-8", "fr"), ("en_GB.UTF-8", "en"), ("C", "en")])
def test_language_of_the_locale(
    spoken: str, language: str, seed_folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Labels are in the locale's language unless ``--lang`` says otherwise."""
    asked = ("--kb", seed_folder, "timeline", "--limit", "1")
    explicit = cli(*asked, "--lang", language)
    monkeypatch.setenv("LANG", spoken)
    assert cli(*asked) == explicit


def test_piped_output_is_plain(seed_folder: Path, cli: Cli) -> None:
    """What is not a terminal gets no colours and no cut lines."""
    for args in (["timeline"], ["query", "actors"], ["show", "KP"], ["stats"], ["query", "--list"], ["validate"]):
        ran = cli("--kb", seed_folder, *args)
        assert "\x1b" not in ran.out, args
    rows = cli("--kb", seed_folder, "query", "evidence").out
    with KnowledgeBase.open(seed_folder) as kb:
        quotes = [str(row[2]) for row in kb.select("evidence").rows()]
    assert all(quote.replace("\n", " ") in rows for quote in quotes)


def terminal(*args: str | Path, **environment: str) -> str:
    """What a command writes to a terminal."""
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
    parent, child = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "90", **environment}
    command = [sys.executable, "-m", "kb", *map(str, args)]
    with subprocess.Popen(command, stdout=child, stderr=child, stdin=subprocess.DEVNULL, env=env) as process:
        os.close(child)
        parts = []
        while True:
            try:
                part = os.read(parent, 65536)
            except OSError:  # the other end is closed (EIO on Linux)
                break
            if not part:
                break
            parts.append(part)
        os.close(parent)
    assert process.returncode == 0
    return b"".join(parts).decode().replace("\r\n", "\n")


def test_terminal_output(seed_folder: Path) -> None:
    """A terminal gets colours and its own width; NO_COLOR and a dumb terminal get none."""
    args = ("--kb", seed_folder, "timeline", "--limit", "3")
    coloured = terminal(*args)
    assert "\x1b[1m" in coloured
    for plain in (terminal(*args, NO_COLOR="1"), terminal(*args, TERM="dumb")):
        assert "\x1b" not in plain
        assert plain == re.sub(r"\x1b\[[0-9;]*m", "", coloured)
        assert max(map(len, plain.splitlines())) <= 90
    rows = terminal("--kb", seed_folder, "query", "claims-by-source")
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in rows.splitlines()) <= 90


def test_csv_reads_back(seed_folder: Path, cli: Cli) -> None:
    """CSV has a line a claim, and reads back as the JSON says."""
    entries = json.loads(cli("--kb", seed_folder, "timeline", "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(cli("--kb", seed_folder, "timeline", "--format", "csv").out)))
    claims = [(entry, claim) for entry in entries for claim in entry["claims"]]
    assert [(row["event"], row["claim"], row["quote"], row["edtf"], row["source"]) for row in rows] == [
        (entry["event"], claim["id"], claim["quote"], entry["edtf"], claim["source"]) for entry, claim in claims
    ]
    assert [(row["earliest_begin"], row["latest_end"]) for row in rows] == [
        (entry["bounds"]["earliest_begin"] or "", entry["bounds"]["latest_end"] or "") for entry, _ in claims
    ]


def test_markdown_reads_back(seed_folder: Path, tmp_path: Path, cli: Cli) -> None:
    """Markdown is one table, whatever stands in a quote."""
    odd = "a | b \\| c ` d ` <b>e</b> *f*\nsecond line \\"
    claim = {"id": "a", "type": "Meeting", "quote": odd, "event": "zz-odd"}
    cli("--kb", seed_folder, "load", write_source(tmp_path / "in", article=odd + "\n", claims=[claim]))
    ran = cli("--kb", seed_folder, "timeline", "--format", "markdown")
    lines = ran.out.splitlines()
    assert lines[:2] == ["| When | What | Type | Quote | Source |", "| --- | --- | --- | --- | --- |"]
    cells = [re.split(r"(?<!\\)(?:\\\\)*\|", line) for line in lines]
    assert {len(row) for row in cells} == {7}
    assert len(lines) == 2 + sum(
        len(e["claims"]) for e in json.loads(cli("--kb", seed_folder, "timeline", "--format", "json").out)
    )


def test_broken_pipe(seed_folder: Path) -> None:
    """A reader that goes away, such as head, is no error and leaves no message."""
    for args in ("timeline", "export", "query evidence", "query evidence --format csv", "show KP"):
        command = f'"{sys.executable}" -m kb --kb "{seed_folder}" {args} | head -n 1'
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            timeout=60,
        )
        assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1), args


def test_output_is_utf_8_in_any_locale(seed_folder: Path) -> None:
    """Without a locale, accents are written all the same."""
    for locale in ({"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}):
        ran = run("timeline", "--lang", "fr", folder=seed_folder, **locale)
        assert (ran.code, ran.err) == (0, "")
        assert "décembre" in ran.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str, cli: Cli) -> None:
    """A completion script for each shell."""
    ran = cli("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert "kb" in ran.out and "argcomplete" in ran.out.lower()


def test_completion_completes(tmp_path: Path) -> None:
    """Asked by the shell, the command completes its commands and options."""

    def completed(line: str) -> set[str]:
        file = tmp_path / "completions"
        env = {"_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line)), "_ARGCOMPLETE_IFS": "\n"}
        env |= {"_ARGCOMPLETE_STDOUT_FILENAME": str(file), "_ARGCOMPLETE_SUPPRESS_SPACE": "1"}
        assert run(**env).code == 0
        return set(file.read_text().split("\n"))

    assert completed("kb ti") == {"timeline"}
    assert {"--actor", "--as-of"} <= completed("kb timeline --a")
    assert {"json", "csv"} <= completed("kb timeline --format ")


def test_demo_leaves_nothing(tmp_path: Path) -> None:
    """The demo shows the seed and leaves no file behind."""
    ran = run("demo", TMPDIR=str(tmp_path), HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path))
    assert (ran.code, ran.err) == (0, "")
    assert "kim-message-2025-12-27" in ran.out
    assert list(tmp_path.iterdir()) == []


def test_interrupted(seed_folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with 130 and one line."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(KnowledgeBase, "timeline", interrupt)
    expected = Ran(130, "", "kb: interrupted; what was committed is kept\n")
    assert cli("--kb", seed_folder, "timeline") == expected
