"""importers: rows of a data set → documents: its rows verbatim as the text, its claims quoting them.

A file becomes several sources, one per chunk that the data set names (a recipient, a country and year): a later
edition then changes only the sources whose rows have changed, and transactions and graphs stay small.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from pydantic import ValidationError

from kb.errors import InputError, KbError
from kb.fields import checked_text, refused
from kb.importers.names import Names, slug
from kb.importers.report import Report
from kb.importers.rows import Row, Span
from kb.records import Claim, Document, Entity, Source

LONGEST_QUOTE = 5000
"""Code points of a quote at most; of a longer row the end is quoted, where the dates and numbers stand."""

Fields = dict[str, Any]
"""What a row says, as fields of ``records.Claim``."""


class Settings(NamedTuple):
    """What an import is told: id of the data set, day it was published, where it can be had."""

    id: str
    published: dt.date
    url: str | None = None


class Reader(Protocol):
    """How the rows of one data set become claims."""

    publisher: str
    names: Names

    def chunk(self, row: Row) -> str:
        """What the source that a row goes to is called; raises InputError for a row that says nothing."""

    def title(self, chunk: str) -> str:
        """The title of a source."""

    def claims(self, row: Row, times: int) -> list[Fields]:
        """What a row says; *times* counts equal rows of its chunk, from 1; raises InputError for a row in error."""


class File(Protocol):
    """A file of rows that can be read twice."""

    path: Path
    header: str

    def scan(self) -> Iterator[tuple[Span, Row | InputError]]:
        """Every row with its place, or why it cannot be read."""

    def read(self, spans: Iterator[Span]) -> Iterator[Row]:
        """The rows at these places."""


class _Spans:
    """Places of rows, 24 bytes each."""

    def __init__(self) -> None:
        self._numbers = array("Q")

    def add(self, span: Span) -> None:
        self._numbers.extend(span)

    def __len__(self) -> int:
        return len(self._numbers) // 3

    def __iter__(self) -> Iterator[Span]:
        numbers = self._numbers
        return (Span(*numbers[at : at + 3]) for at in range(0, len(numbers), 3))


def _chunks(file: File, reader: Reader, report: Report) -> dict[str, _Spans]:
    """The places of the rows of each chunk; rows that belong to none are reported."""
    found: dict[str, _Spans] = {}
    for span, row in file.scan():
        if isinstance(row, InputError):
            report.refuse(span.line, row.what, "")
            continue
        try:
            checked_text(row.text)
            found.setdefault(reader.chunk(row), _Spans()).add(span)
        except (InputError, ValueError) as exc:
            report.refuse(span.line, exc.what if isinstance(exc, InputError) else str(exc), row.text)
    return found


def documents(file: File, reader: Reader, settings: Settings, report: Report) -> Iterator[Document]:
    """Make a file's sources with their claims, in the order of their names; *report* fills as they are made.

    Raises:
        InputError: no row of the file says anything.
    """
    try:
        checked_text(file.header)
    except ValueError as exc:
        raise InputError(f"its header: {exc}", where=str(file.path)) from exc
    chunks = _chunks(file, reader, report)
    report.expected = sum(len(spans) for spans in chunks.values()) + len(report.refused)
    ids = _ids(chunks)
    for name in sorted(chunks):
        source_id = f"{settings.id}.{ids[name]}" if name else settings.id
        chunk = _Chunk(source_id, file.header, reader, settings)
        for row in file.read(iter(chunks[name])):
            try:
                chunk.add(row)
                report.claimed += 1
            except KbError as exc:
                report.refuse(row.line, f"{exc.where}: {exc.what}".removeprefix(": "), row.text)
        report.claims += len(chunk.claims)
        if chunk.claims:
            yield chunk.document(reader.title(name), _entities(chunk.claims, reader.names, report))
    if not report.claimed:
        first = f": line {report.refused[0].line}: {report.refused[0].why}" if report.refused else ""
        raise InputError(f"none of its {report.rows} rows can be read{first}", where=str(file.path))


def _ids(chunks: Iterable[str]) -> dict[str, str]:
    """A short id for each chunk, numbered where two would be the same."""
    taken: Counter[str] = Counter()
    ids = {}
    for name in sorted(chunks):
        short = slug(name)
        taken[short] += 1
        ids[name] = short if taken[short] == 1 else f"{short}-{taken[short]}"
    return ids


class _Chunk:
    """One source in the making: the text so far, and the claims that quote it."""

    def __init__(self, source_id: str, header: str, reader: Reader, settings: Settings) -> None:
        self._source_id = source_id
        self._reader = reader
        self._settings = settings
        self._lines = [header] if header else []
        self._at = sum(len(line) + 1 for line in self._lines)
        self._seen: Counter[str] = Counter()
        self.claims: list[Claim] = []

    def add(self, row: Row) -> None:
        """Take in a row with all of its claims, or nothing of it.

        Raises:
            InputError: why it makes no claims.
        """
        self._seen[row.text] += 1
        common: Fields = {
            "source": self._source_id,
            "published": self._settings.published,
            "language": "en",
            "quote": row.text[-LONGEST_QUOTE:],
            "quote_start": self._at + max(0, len(row.text) - LONGEST_QUOTE),
            "quote_end": self._at + len(row.text),
            "chain": (self._reader.publisher,),
        }
        try:
            made = [Claim(**{**common, **fields}) for fields in self._reader.claims(row, self._seen[row.text])]
        except ValidationError as exc:
            raise refused(exc, "") from exc
        self._lines.append(row.text)
        self._at += len(row.text) + 1
        self.claims += made

    def document(self, title: str, entities: Iterable[Entity]) -> Document:
        """The source with its claims and the entities that they name."""
        source = Source(
            id=self._source_id,
            kind="dataset",
            title=title,
            published=self._settings.published,
            language="en",
            publisher=self._reader.publisher,
            url=self._settings.url,
            text="\n".join(self._lines),
        )
        return Document(source=source, claims=tuple(self.claims), entities=tuple(entities))


def _entities(claims: Iterable[Claim], names: Names, report: Report) -> Iterator[Entity]:
    """The data set's own entities that claims name, and those that these belong to."""
    found: dict[tuple[str, str], Entity] = {}
    todo: list[tuple[str, str]] = []
    for claim in claims:
        spoken = [("actors", actor) for actor in claim.mentioned] + [("items", item) for item in claim.items]
        spoken += [("places", claim.place)] if claim.place else []
        for section, name in spoken:
            if (own := names.entity(section, name)) is not None:
                report.unknown(section, own.id, own.labels["en"])
                todo.append((section, name))
    while todo:
        section, name = todo.pop()
        own = names.entity(section, name)
        if own is not None and (section, name) not in found:
            found[section, name] = own
            todo += [(section, above) for above in (*own.within, *own.broader, *own.affiliation)]
    return (found[key] for key in sorted(found))
