"""importers: a file of comma-separated rows → rows as they stand in it, each with its line number.

The file is read twice and never held whole: once to see what rows there are (:meth:`Table.scan`), then row by row in
any order (:meth:`Table.read`). A row that cannot be read does not take its neighbours with it.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import NamedTuple

from kb.errors import InputError

LONGEST_LINE = 1_000_000
"""Bytes of a line; a longer one is taken for a file of another kind."""

LONGEST_ROW = 200
"""Lines of a row whose quoted fields hold line breaks; after them the quotation mark counts as never closed."""

HEADER_WITHIN = 40
"""Rows among which the header is looked for: some vintages begin with a few lines of text."""

_DAY = re.compile(r"\b([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2} [A-Z][a-z]+ [0-9]{4})\b")


class Row(NamedTuple):
    """A row: the line it begins on, from 1; its text verbatim, without its line end; its fields by column."""

    line: int
    text: str
    fields: Mapping[str, str]


class Span(NamedTuple):
    """Where a row stands in its file: the line it begins on, its first byte, how many bytes."""

    line: int
    start: int
    length: int


class Columns(NamedTuple):
    """The columns a data set has, in the spellings of its vintages.

    Attributes:
        needed: column → spellings in headers, in lower case.
        optional: the same for those that some vintages lack.
        after: column without a name → the one that it follows.
        vintage: which file is expected, for messages.
    """

    needed: Mapping[str, tuple[str, ...]]
    optional: Mapping[str, tuple[str, ...]]
    after: Mapping[str, str]
    vintage: str


def decoded(raw: bytes) -> str:
    """A line as text: UTF-8, or the Windows-1252 that older spreadsheets write.

    Raises:
        InputError: it is neither.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError as exc:
            raise InputError(f"byte 0x{raw[exc.start]:02X} is neither UTF-8 nor Windows-1252") from exc


def _parts(raw: bytes) -> list[str]:
    """The lines of a row, decoded one by one as they were when it was first read."""
    return [decoded(line) for line in BytesIO(raw).readlines()]


def _fields(lines: Iterator[str], delimiter: str, *, strict: bool = False) -> list[str]:
    """The fields of the first row of these lines; *strict* refuses a quoted field that is not closed.

    Raises:
        InputError: it is not such a row.
    """
    try:
        return next(csv.reader(lines, delimiter=delimiter, strict=strict), [])
    except csv.Error as exc:
        raise InputError(f"this is not a row of separated values ({exc})") from exc


class _Lines:
    """The lines of a file, with those of the row being read kept, so that some can be given back."""

    def __init__(self, file: BufferedReader, line: int) -> None:
        self._file = file
        self._back: list[bytes] = []
        self.taken: list[bytes] = []
        self.line = line

    def __iter__(self) -> Iterator[str]:
        while len(self.taken) < LONGEST_ROW:
            raw = self._back.pop() if self._back else self._file.readline(LONGEST_LINE)
            if not raw:
                return
            self.taken.append(raw)
            yield decoded(raw)

    def done(self, kept: int | None = None) -> bytes:
        """End a row after *kept* of the lines taken (all of them); the rest is read again. Returns its bytes."""
        kept = len(self.taken) if kept is None else kept
        row, rest = self.taken[:kept], self.taken[kept:]
        self._back += reversed(rest)
        self.line += len(row)
        self.taken = []
        return b"".join(row)


class Table:
    """A file of separated values with a header.

    Args:
        path: the file; UTF-8 with or without byte order mark, or Windows-1252.
        columns: what it must and may have.

    Raises:
        InputError: it cannot be read, is empty, or has other columns: which are missing, which vintage is expected.
    """

    def __init__(self, path: Path, columns: Columns) -> None:
        self.path = path
        self._columns = columns
        self.preamble: list[str] = []
        try:
            with path.open("rb") as file:
                self._begin(file)
        except OSError as exc:
            raise InputError(exc.strerror or str(exc), where=str(path)) from exc

    def _begin(self, file: BufferedReader) -> None:
        """Find the header and what the columns are."""
        head = file.read(4)
        if not head:
            raise InputError("the file is empty", where=str(self.path))
        if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise InputError("the file is UTF-16", where=str(self.path), fix="save it as CSV in UTF-8")
        file.seek(3 if head[:3] == b"\xef\xbb\xbf" else 0)
        best: list[str] = list(self._columns.needed)
        at, line = file.tell(), 1
        for _ in range(HEADER_WITHIN):
            raw = file.readline(LONGEST_LINE)
            if not raw:
                break
            missing = self._is_header(raw)
            if not missing:
                self._start, self._line = at + len(raw), line + 1
                return
            best = min(best, missing, key=len)
            self.preamble.append(raw.decode("utf-8", "replace").strip())
            at, line = at + len(raw), line + 1
        shown = ", ".join(f"'{self._columns.needed[name][0]}'" for name in best[:4])
        more = f" and {len(best) - 4} more" if len(best) > 4 else ""
        raise InputError(
            f"there is no header with the column{'s' if len(best) > 1 else ''} {shown}{more}",
            where=str(self.path),
            fix=f"give {self._columns.vintage}",
        )

    def _is_header(self, raw: bytes) -> list[str]:
        """The needed columns that a line lacks to be the header; if none, it becomes it."""
        best = list(self._columns.needed)
        for delimiter in ",;\t":
            try:
                given = [name.strip().lower() for name in _fields(iter([decoded(raw)]), delimiter)]
            except InputError:
                continue
            missing = [n for n, spellings in self._columns.needed.items() if not set(spellings) & set(given)]
            best = min(best, missing, key=len)
            if not missing:
                self.header = decoded(raw).rstrip("\r\n")
                self._delimiter, self._width, self._place = delimiter, len(given), self._places(given)
                return []
        return best

    def _places(self, given: Sequence[str]) -> dict[str, int]:
        """Where each column stands in the header."""
        known = {**self._columns.needed, **self._columns.optional}
        found = {
            name: next(i for i, word in enumerate(given) if word in spellings)
            for name, spellings in known.items()
            if set(spellings) & set(given)
        }
        for name, before in self._columns.after.items():
            at = found.get(before, len(given)) + 1
            if at < len(given) and given[at] in ("", "?"):
                found[name] = at
        return found

    def published(self) -> dt.date | None:
        """The day that the lines before the header give, if they do."""
        for text in self.preamble:
            if found := _DAY.search(text):
                for form in ("%Y-%m-%d", "%d %B %Y", "%d %b %Y"):
                    try:
                        return dt.datetime.strptime(found[1], form).date()
                    except ValueError:
                        continue
        return None

    def scan(self) -> Iterator[tuple[Span, Row | InputError]]:
        """Every row in the order of the file, or why it cannot be read; blank lines are passed over."""
        with self.path.open("rb") as file:
            file.seek(self._start)
            at = self._start
            lines = _Lines(file, self._line)
            while True:
                line = lines.line
                found = self._next(lines)
                raw = lines.done(1 if isinstance(found, InputError) else None)
                if not raw:
                    return
                span = Span(line, at, len(raw))
                at += len(raw)
                if isinstance(found, InputError):
                    yield span, found
                elif any(found):
                    yield span, self._row(line, raw, found)

    def _next(self, lines: _Lines) -> list[str] | InputError:
        try:
            fields = _fields(iter(lines), self._delimiter)
        except InputError as exc:
            return exc
        several = len(lines.taken) > 1
        if not any(fields) or (self._fits(fields) and not (several and self._open(lines.taken))):
            return fields
        if several:
            return InputError("a quotation mark in it is never closed")
        return InputError(f"it has {len(fields)} columns where the header has {self._width}")

    def _open(self, taken: Sequence[bytes]) -> bool:
        """Whether the last quoted field of a row of several lines is not closed."""
        try:
            _fields(iter(_parts(b"".join(taken))), self._delimiter, strict=True)
        except InputError:
            return True
        return False

    def _fits(self, fields: Sequence[str]) -> bool:
        """Whether a row is as wide as the header; empty columns too many, or too few at its end, make no difference."""
        least = 1 + max(self._place[name] for name in self._columns.needed)
        return least <= len(fields) and not any(fields[self._width :])

    def _row(self, line: int, raw: bytes, fields: Sequence[str]) -> Row:
        text = "".join(_parts(raw)).rstrip("\r\n")
        width = len(fields)
        return Row(line, text, {name: fields[at].strip() if at < width else "" for name, at in self._place.items()})

    def read(self, spans: Iterator[Span]) -> Iterator[Row]:
        """The rows at these places, which :meth:`scan` gave."""
        with self.path.open("rb") as file:
            for span in spans:
                file.seek(span.start)
                raw = file.read(span.length)
                yield self._row(span.line, raw, _fields(iter(_parts(raw)), self._delimiter))
