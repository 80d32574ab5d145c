"""importers: the data sets there are, by name, and how a file of one becomes documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from kb import dates
from kb.errors import UsageError
from kb.fields import checked_id
from kb.gazetteer import Gazetteer
from kb.importers import cns, sipri, ucdp
from kb.importers.names import Names, slug
from kb.importers.report import Report
from kb.importers.rows import Columns, Table
from kb.importers.sources import File, Reader, Settings, documents
from kb.progress import Step, Tell
from kb.records import Document, Source


class Dataset(NamedTuple):
    """A data set: its name on the command line, what it is, how its file and rows are read."""

    name: str
    title: str
    columns: Columns | None
    reader: Callable[[Names], Reader]

    def open(self, path: Path, known: Gazetteer) -> tuple[File, Reader]:
        """Open a file of it. Raises InputError when it is not one."""
        file: File = cns.File(path) if self.columns is None else Table(path, self.columns)
        return file, self.reader(Names(known, self.name))


DATASETS: Mapping[str, Dataset] = {
    each.name: each
    for each in (
        Dataset("sipri", "SIPRI trade register (CSV)", sipri.COLUMNS, sipri.Reader),
        Dataset("ucdp", "UCDP Georeferenced Event Dataset (CSV)", ucdp.COLUMNS, ucdp.Reader),
        Dataset("cns", "CNS North Korea Missile Test Database (JSON)", None, cns.Reader),
    )
}
"""The data sets by name."""


class Opened(NamedTuple):
    """A file about to be imported: its settings, its sources (made one by one), what became of its rows."""

    settings: Settings
    documents: Iterator[Document]
    report: Report

    def told(self, tell: Tell) -> Iterator[Document]:
        """The documents; after each it is told how many rows of the file are accounted for."""
        for document in self.documents:
            yield document
            tell(Step("importing", self.report.rows, self.report.expected, "rows"))

    def owns(self, source_id: str) -> bool:
        """Whether a source is of this data set: its id is that of the data set, or that and a chunk's."""
        head, _, chunk = source_id.partition(".")
        return head == self.settings.id and "." not in chunk


def opened(
    name: str,
    path: Path,
    known: Gazetteer,
    *,
    id: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> Opened:
    """Open a file of a data set.

    Args:
        name: sipri, ucdp or cns.
        path: the file.
        known: the shipped gazetteer.
        id: what its sources' ids begin with; without it the data set and the file's name.
        published: ISO day; without it the one that the file's first lines give, or the day the file was last changed.
        url: where it can be had.

    Raises:
        UsageError: no such data set, an id or a day that cannot be one.
        InputError: the file is not one of that data set.
    """
    if name not in DATASETS:
        raise UsageError(f"'{name}' is not a data set", fix=f"use one of {', '.join(DATASETS)}")
    day = dt.date.fromordinal(dates.parse_day(published)) if published else None
    settings_id = _checked(id) if id else _id_of(name, path)
    file, reader = DATASETS[name].open(path, known)
    settings = Settings(settings_id, day or _published(file), url)
    try:
        Source(id=settings.id, title=name, published=settings.published, language="en", url=url, text=name)
    except ValidationError as exc:
        raise UsageError(
            f"'{url}' is not a web address", where="--url", fix="write it with http:// or https://"
        ) from exc
    report = Report()
    return Opened(settings, documents(file, reader, settings, report), report)


def _checked(given: str) -> str:
    try:
        if "." in given:
            raise ValueError(f"'{given}' has a '.', which separates a data set's id from its parts")
        return checked_id(given)
    except ValueError as exc:
        raise UsageError(str(exc), where="--id") from exc


def _id_of(name: str, path: Path) -> str:
    """The data set and the file's name: another file of the same name is a later edition of it."""
    stem = slug(path.stem)
    return stem if stem.split("-")[0] == name else f"{name}-{stem}"


def _published(file: File) -> dt.date:
    stated = file.published() if isinstance(file, Table) else None
    return stated or dt.date.fromtimestamp(file.path.stat().st_mtime)
