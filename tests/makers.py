"""makers: sources written to disk or made as records, and the command line as a function."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from kb.base import KnowledgeBase
from kb.records import Claim, Document, Entity, EventLabel, Source

ROOT = Path(__file__).resolve().parent.parent
REFUSALS: Mapping[str, Mapping[str, str]] = yaml.safe_load((ROOT / "tests" / "refusals.yaml").read_text("utf-8"))
"""What is said to bad input, by kind and case."""

ARTICLE = "France sent 40 trucks to Germany in May 2024. A minister confirmed it on 3 June 2024. Nobody was hurt.\n"
SOURCE: Mapping[str, Any] = {"id": "trucks-2024", "title": "Trucks", "published": "2024-06-04", "language": "en"}
CLAIM: Mapping[str, Any] = {
    "id": "trucks",
    "event": "trucks-2024-05",
    "type": "AidTransfer",
    "quote": "France sent 40 trucks to Germany in May 2024",
    "roles": {"agent": ["FR"], "recipient": ["DE"]},
    "quantity": {"lower": 40, "upper": 40, "unit": "trucks"},
    "date": "2024-05",
}


def write_source(folder: Path, *, article: str = ARTICLE, source: Any = SOURCE, claims: Any = (CLAIM,)) -> Path:
    """Write a source's three files; texts go in as they are, values as JSON (which is YAML)."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = {"claims": list(claims)} if isinstance(claims, list | tuple) else claims
    for name, content in (("article.txt", article), ("source.yaml", source), ("claims.yaml", listed)):
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        (folder / name).write_bytes(text.encode("utf-8", "backslashreplace"))
    return folder


def document(
    name: str,
    *claims: Mapping[str, Any],
    published: str = "2024-06-04",
    text: str = ARTICLE,
    entities: Sequence[Entity] = (),
    events: Sequence[EventLabel] = (),
    **fields: Any,
) -> Document:
    """A document made from records; a claim's quote is the whole text unless it gives one."""
    source = Source(**{"id": name, "title": name, "published": published, "language": "en", "text": text, **fields})
    return Document(
        source=source,
        claims=tuple(_claim(source, claim) for claim in claims),
        entities=tuple(entities),
        events=tuple(events),
    )


def _claim(source: Source, fields: Mapping[str, Any]) -> Claim:
    given = dict(fields)
    quote = given.pop("quote", source.text)
    start = source.text.index(quote)
    where = {"quote": quote, "quote_start": start, "quote_end": start + len(quote)}
    said = {"source": source.id, "published": source.published, "language": source.language, "type": "Meeting"}
    return Claim(**{**said, **where, **given})


def day(text: str) -> int:
    """A day's number."""
    return dt.date.fromisoformat(text).toordinal()


Opened = Callable[[Path], KnowledgeBase]
"""Opens, or makes, a knowledge base in a folder."""


class Ran(NamedTuple):
    """What a run of the command gave."""

    code: int
    out: str
    err: str


Cli = Callable[..., Ran]
"""Runs a command with these arguments in the test's own process."""


def run(*args: str | Path, folder: Path | None = None, given: bytes = b"", **environment: str) -> Ran:
    """Run ``kb`` in a process of its own."""
    command = [sys.executable, "-m", "kb", *(["--kb", str(folder)] if folder else []), *map(str, args)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(command, input=given, capture_output=True, env=env, timeout=120)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def refused(ran: Ran, code: int, *folders: Path) -> str:
    """The one line on standard error of a command that was refused, folders shortened."""
    line = ran.err
    for number, folder in enumerate(folders):
        line = line.replace(str(folder), f"<{number}>")
    assert (ran.code, ran.out, line.count("\n")) == (code, "", 1), ran
    assert line.startswith("kb: ") and line.endswith("\n")
    return line[4:-1]
