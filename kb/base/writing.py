"""base: what changes a knowledge base: loading, importing, retracting."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kb.base.store import Store
from kb.progress import Step, Tell, nobody
from kb.resources import SEEDS

if TYPE_CHECKING:
    from kb.importers import Report
    from kb.records import Document

TOGETHER = 50_000
"""Claims that one loading writes in one transaction at the most."""


class Loaded(NamedTuple):
    """What loading a source did: ``added``, ``changed`` (an earlier version is kept in history) or ``unchanged``."""

    source: str
    outcome: str
    claims: int


class Imported(NamedTuple):
    """What importing a data set did: its id, its sources, those that are no longer in it, what became of its rows."""

    id: str
    loaded: list[Loaded]
    retracted: list[str]
    report: Report


class Writing(Store):
    """What changes it; each source is written whole or not at all."""

    def load(self, *paths: str | os.PathLike[str], tell: Tell = nobody) -> list[Loaded]:
        """Load sources: folders (or folders of folders) with an article and its claims, or RDF files.

        Everything is read and checked first. Up to ``TOGETHER`` claims are then written in one transaction; more
        are read once again and written source by source, so that memory stays bounded; cut short, what was written
        stays, and is passed over by the next loading.

        Args:
            paths: of sources.
            tell: told how much is checked, and how many claims are written.

        Raises:
            InputError: something is wrong in one of them, and nothing was changed.
        """
        from kb.loading.paths import documents

        given = [Path(path) for path in paths]
        found: list[Document] = []
        claims = 0
        for document in documents(given, self._builtin, self.names, tell):
            claims += len(document.claims)
            found.append(document)
            if claims > TOGETHER:
                found.clear()
        if claims > TOGETHER:
            again = documents(given, self._builtin, self.names)
            return self.load_documents(again, written=lambda done: tell(Step("loading", done, claims, "claims")))
        return self._load_together(found)

    def load_documents(
        self, documents: Iterable[Document], *, written: Callable[[int], None] | None = None
    ) -> list[Loaded]:
        """Load checked documents, each whole or not at all; many are committed together.

        Args:
            documents: as they come; cut short, what was committed stays, and is passed over when they come again.
            written: told the number of claims so far, after each commit.
        """
        from kb.index.arrivals import batches

        done: list[Loaded] = []
        claims = 0
        for batch in batches(documents):
            fresh = self._load_together(batch)
            done += fresh
            claims += sum(loaded.claims for loaded in fresh)
            if written:
                written(claims)
        return done

    def _load_together(self, documents: Sequence[Document]) -> list[Loaded]:
        """Load documents of different sources in one transaction."""
        done, appended = [], []
        with self._ledger.transaction():
            for document in documents:
                known = self._ledger.live(document.source.id) is not None
                revision = self._ledger.append(document)
                if revision is not None:
                    appended.append((revision, document))
                outcome = "unchanged" if revision is None else "changed" if known else "added"
                done.append(Loaded(document.source.id, outcome, len(document.claims)))
            if appended:
                self._index.arrive(appended, self._stamp)
        return done

    def import_dataset(
        self,
        name: str,
        path: str | os.PathLike[str],
        *,
        id: str | None = None,
        published: str | None = None,
        url: str | None = None,
        tell: Tell = nobody,
    ) -> Imported:
        """Import a data set's file; a file imported before under the same id is replaced by it.

        Args:
            name: sipri, ucdp or cns: see ``kb.importers``.
            path: the file, as its publisher ships it.
            id: what its sources' ids begin with (default: the data set and the file's name).
            published: ISO day (default: the one the file gives, or the day it was last changed).
            url: where it can be had.
            tell: told how many rows are accounted for, after each source.

        Raises:
            InputError: it is not such a file, or no row of it can be read; nothing was changed.
        """
        from kb.importers import opened

        file = opened(name, Path(path), self._builtin, id=id, published=published, url=url)
        loaded = self.load_documents(file.told(tell))
        kept = {each.source for each in loaded}
        gone = [source for source, _ in self._ledger.numbers() if file.owns(source) and source not in kept]
        for source_id in gone:
            self.retract(source_id)
        return Imported(file.settings.id, loaded, gone, file.report)

    def load_seeds(self) -> list[Loaded]:
        """Load the sources shipped with the package."""
        return self.load(SEEDS)

    def load_nothing(self) -> list[Loaded]:
        """Leave it empty on purpose: the shipped sources are not put in later."""
        with self._ledger.transaction():
            self._ledger.set_meta("begun", "empty")
        return []

    def retract(self, source_id: str) -> None:
        """Take a source out of view; its revisions stay in history."""
        with self._ledger.transaction():
            seq = self._ledger.retract(source_id)
            self._index.apply(seq, source_id, self._stamp)
