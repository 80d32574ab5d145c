"""base: KnowledgeBase, a few lines per verb; command line and web go only through it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, wraps
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, Self, TypeVar, Unpack

from kb.asking import Asked, bound, filtered
from kb.errors import StoreError, UsageError
from kb.formats import RDF_FORMATS, Names
from kb.gazetteer import Gazetteer
from kb.index import Index
from kb.index.arrivals import batches
from kb.ledger import Ledger
from kb.resources import SEEDS
from kb.vocab import ID_BASE

if TYPE_CHECKING:
    import rdflib
    import rdflib.query

    from kb.answers import Answer
    from kb.checking.check import Checker
    from kb.graph import View
    from kb.importers import Report
    from kb.records import Document

Json = dict[str, Any]


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


P = ParamSpec("P")
R = TypeVar("R")


def _at_one_moment(
    method: Callable[Concatenate[KnowledgeBase, P], R],
) -> Callable[Concatenate[KnowledgeBase, P], R]:
    """Let a method read the ledger and the index as they are at one moment, whatever is written meanwhile."""

    @wraps(method)
    def reading(self: KnowledgeBase, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with self._ledger.reading():
            return method(self, *args, **kwargs)

    return reading


class KnowledgeBase:
    """A knowledge base in a folder: load claims, ask for timelines, run SPARQL, export.

    >>> with KnowledgeBase.open("my-kb") as kb:
    ...     kb.load("seeds/kim-message-2025-12-27")
    ...     kb.timeline(actor="North Korea", first="2025-08-01")

    Every method raises a subclass of ``KbError`` for what a caller can mend.
    """

    def __init__(self, folder: Path, base: str | None = None) -> None:
        """Open the knowledge base in *folder*, made if it is not there; IRIs are written under *base*.

        Raises:
            StoreError: it cannot be opened, or was made with another base.
        """
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise StoreError(f"cannot be made: {exc.strerror}", where=str(folder), fix="choose another folder") from exc
        self._ledger = Ledger(folder / "ledger.sqlite")
        kept = self._ledger.meta("base")
        if base and kept and base != kept:
            raise StoreError(f"its IRIs are under {kept}, not {base}", where=str(folder), fix="open it with that base")
        self.names = Names(kept or base or ID_BASE)
        self._index = Index(self._ledger, lambda: self._builtin)
        self._catch_up()

    @classmethod
    def open(cls, folder: str | os.PathLike[str], *, base: str | None = None) -> KnowledgeBase:
        """Open a knowledge base; the same as the constructor, for any kind of path."""
        return cls(Path(folder), base)

    @classmethod
    def connect(cls, url: str, *, base: str = ID_BASE) -> Any:
        """Ask a knowledge base that lies behind a SPARQL endpoint: see ``kb.remote.RemoteKnowledgeBase``."""
        from kb.remote import RemoteKnowledgeBase

        return RemoteKnowledgeBase(url, base=base)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._ledger.close()
        if "_view" in self.__dict__:
            self._view.close()

    # -- names ---------------------------------------------------------------------------------

    @cached_property
    def _builtin(self) -> Gazetteer:
        return Gazetteer.load(cache=self.folder / "gazetteer.json")

    @property
    def gazetteer(self) -> Gazetteer:
        """Names of actors, places and items: the shipped ones and those that loaded sources declare."""
        return self._index.gazetteer()

    def resolve(self, section: str, name: str) -> str:
        """The id of an actor, place or item by any of its names; *section* is actors, places or items."""
        return self.gazetteer.resolve(section, name).id

    # -- derived stores ------------------------------------------------------------------------

    @cached_property
    def _rules(self) -> str:
        return Gazetteer.stamp()

    def _stamp(self) -> str:
        return self._rules

    def _catch_up(self) -> None:
        """Bring the index to the ledger's head; made anew when names or rules have changed."""
        stamp = self._stamp()
        if self._index.is_current(stamp):
            return
        with self._ledger.transaction():
            if self._ledger.meta("base") is None:
                self._ledger.set_meta("base", self.names.base)
            if not self._index.is_current(stamp) and not self._index.adopt(stamp):
                self._index.rebuild(stamp)

    @cached_property
    def _view(self) -> View:
        from kb.graph import View

        return View(self.folder / "rdf", self.names)

    @_at_one_moment
    def _current_view(self) -> View:
        from kb.following import follow

        follow(self._view, self._ledger, self._index, self.gazetteer, self.names, self._stamp())
        return self._view

    def rebuild(self) -> None:
        """Make index and RDF view anew from the ledger."""
        from kb.following import rebuild

        with self._ledger.transaction():
            self._index.rebuild(self._stamp())
        rebuild(self._view, self._ledger, self._index, self.gazetteer, self.names, self._stamp())

    # -- writing -------------------------------------------------------------------------------

    def load(self, *paths: str | os.PathLike[str], progress: Callable[[Loaded], None] | None = None) -> list[Loaded]:
        """Load sources: folders (or folders of folders) with an article and its claims, or RDF files.

        Everything is read and checked first. Up to ``TOGETHER`` claims are then written in one transaction; more
        are read once again and written source by source, so that memory stays bounded.

        Raises:
            InputError: something is wrong in one of them, and nothing was changed.
        """
        from kb.loading.paths import documents

        found: list[Document] = []
        claims = 0
        for document in documents([Path(path) for path in paths], self._builtin, self.names):
            claims += len(document.claims)
            found.append(document)
            if claims > TOGETHER:
                found.clear()
        if claims > TOGETHER:
            again = documents([Path(path) for path in paths], self._builtin, self.names)
            return self.load_documents(again, progress=progress)
        done = self._load_together(found)
        if progress:
            for loaded in done:
                progress(loaded)
        return done

    def load_documents(
        self, documents: Iterable[Document], *, progress: Callable[[Loaded], None] | None = None
    ) -> list[Loaded]:
        """Load checked documents, each whole or not at all; many are committed together."""
        done: list[Loaded] = []
        for batch in batches(documents):
            fresh = self._load_together(batch)
            done += fresh
            if progress:
                for loaded in fresh:
                    progress(loaded)
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
                self._index.arrive(appended, self._stamp())
        return done

    def import_dataset(
        self,
        name: str,
        path: str | os.PathLike[str],
        *,
        id: str | None = None,
        published: str | None = None,
        url: str | None = None,
        progress: Callable[[Report], None] | None = None,
    ) -> Imported:
        """Import a data set's file; a file imported before under the same id is replaced by it.

        Args:
            name: sipri, ucdp or cns: see ``kb.importers``.
            path: the file, as its publisher ships it.
            id: what its sources' ids begin with (default: the data set and the file's name).
            published: ISO day (default: the one the file gives, or the day it was last changed).
            url: where it can be had.
            progress: called after each source with the account so far.

        Raises:
            InputError: it is not such a file, or no row of it can be read; nothing was changed.
        """
        from kb.importers import opened

        file = opened(name, Path(path), self._builtin, id=id, published=published, url=url)
        loaded = self.load_documents(file.documents, progress=lambda _: progress and progress(file.report))
        kept = {each.source for each in loaded}
        gone = [r.source for r in self._ledger.sources() if file.owns(r.source) and r.source not in kept]
        for source_id in gone:
            self.retract(source_id)
        return Imported(file.settings.id, loaded, gone, file.report)

    @property
    def begun(self) -> bool:
        """Whether anything was ever loaded into it, or it was left empty on purpose."""
        return self._ledger.head > 0 or self._ledger.meta("begun") is not None

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
            self._index.apply(seq, source_id, self._stamp())

    # -- asking --------------------------------------------------------------------------------

    @_at_one_moment
    def timeline(self, **asked: Unpack[Asked]) -> list[Json]:
        """The events asked for, by earliest begin, each with the claims it rests on.

        Args:
            asked: actor, type, place, item, first, last, certain, as_of, limit: see ``kb.asking.Asked``.

        Returns:
            JSON values: see ``kb.entries.entry``.

        Raises:
            InputError: a day that is none, a name nothing answers to.
        """
        return self._index.timeline(filtered(self.resolve, **asked))

    @_at_one_moment
    def check(
        self,
        statement: str,
        *,
        language: str | None = None,
        answer_in: str | None = None,
        as_of: str | None = None,
        min_origins: int = 1,
    ) -> Json:
        """Whether a statement is supported, refuted, conflicting or not known, by which sentence of which source.

        Absence of a claim never refutes, and what could not be understood is never judged.

        Args:
            statement: one sentence or a few, in French or English, 2,000 characters at the most.
            language: ``fr`` or ``en``; recognised when not given.
            answer_in: language of the reasons; the statement's when not given.
            as_of: only what was published up to this day counts; "yesterday" is the day before it.
            min_origins: independent origins without which nothing counts as shown.

        Returns:
            ``{"statement", "lang", "verdict", "understood", "assertions", "evidence", "notes", "as_of"}``: see
            ``kb.checking.check``.
        """
        day = filtered(self.resolve, as_of=as_of).as_of
        today = date.today() if day is None else date.fromordinal(day)
        if min_origins < 1:
            raise UsageError(f"{min_origins} origins show nothing", fix="use 1 or more")
        return self._checker.check(
            statement, language=language, answer_in=answer_in, as_of=day, min_origins=min_origins, today=today
        )

    @_at_one_moment
    def search(self, words: str, *, limit: int = 20) -> list[Json]:
        """Where all of some words stand, in any form: in quotes, in names of events, in articles."""
        from kb.checking.searching import search

        return search(words, self._index, self._ledger, limit=filtered(self.resolve, limit=limit).limit or limit)

    @property
    def _checker(self) -> Checker:
        from kb.checking.check import Checker

        if self._checks is None or self._checks[0] is not self.gazetteer:
            self._checks = self.gazetteer, Checker(self._index, self._ledger, self.gazetteer)
        return self._checks[1]

    _checks: tuple[Gazetteer, Checker] | None = None

    def select(self, query: str, parameters: Mapping[str, str] | None = None) -> Answer:
        """Answer a query of the library by name, or SPARQL text, with bound parameters."""
        from kb.answers import answer
        from kb.narrowing import narrowed

        text = self.sparql(query, parameters)
        narrow = narrowed(query, parameters or {}, self.names, self.resolve, self._index)
        return answer(self._current_view().query(text, narrowed=narrow))

    def sparql(self, query: str, parameters: Mapping[str, str] | None = None) -> str:
        """The SPARQL text of a query of the library with its parameters bound; SPARQL text stays as it is."""
        return bound(query, parameters or {}, self.names, self.resolve)

    def query(self, query: str, **parameters: str) -> rdflib.query.Result:
        """Answer a query of the library by name, or SPARQL text, as an rdflib result."""
        return self.select(query, parameters).to_rdflib()

    def to_rdflib(self) -> rdflib.Dataset:
        """A copy of everything as an rdflib dataset, one named graph per source."""
        from kb.answers import dataset

        return dataset(self.export("nquads"))

    @_at_one_moment
    def show(self, what: str, *, why: bool = False) -> Json:
        """Everything known of one claim, event, actor, place, item or source, by id, name or IRI.

        With *why*, an event also tells why its claims are about one event, and which others may be the same.
        """
        from kb.showing import show

        return show(what, self._ledger, self._index, self.gazetteer, self.names, why=why)

    @_at_one_moment
    def coverage(self, source_id: str) -> list[Json]:
        """A source's text sentence by sentence, each with the claims that rest on it."""
        from kb.showing import coverage

        return coverage(source_id, self._ledger)

    @_at_one_moment
    def stats(self) -> Json:
        """Counts of what is in it."""
        return {
            "sources": len(self._ledger.sources()),
            "latest": [r.source for r in sorted(self._ledger.sources(), key=lambda r: -r.seq)[:10]],
            **self._index.counts(),
            "revisions": self._ledger.head,
            "folder": str(self.folder),
        }

    def export(self, form: str = "turtle", *, text: bool = True) -> Iterator[str]:
        """Everything as RDF, in chunks of text, byte-identical for the same content.

        Args:
            form: a name of ``kb.formats.RDF_FORMATS``.
            text: whether articles' texts go with it (without them it cannot be loaded elsewhere).
        """
        if form not in RDF_FORMATS:
            raise UsageError(f"'{form}' is not an export format", fix=f"use one of {', '.join(RDF_FORMATS)}")
        return self._exported(form, text)

    def _exported(self, form: str, text: bool) -> Iterator[str]:
        from kb.export import FLAT, GRAPHS, turtle
        from kb.graph import entities_graph, events_graph
        from kb.triples import Triples

        with self._ledger.reading():
            triples = Triples(self._ledger, self._index, self.gazetteer, self.names, text=text)
            if form in GRAPHS:
                quads = triples.graphs(entities_graph(self.names), events_graph(self.names))
                yield from GRAPHS[form](quads, self.names.base)
            elif form == "turtle":
                yield from turtle.write(triples.blocks(), self.names.base)
            else:
                yield from FLAT[form](triples.by_subject(), self.names.base)

    def validate(self, *, language: str = "en") -> list[str]:
        """Check everything against the SHACL shapes and every quote against its text; empty when all is well."""
        from kb.shapes import violations

        return [*self._unverbatim(), *violations("".join(self.export("ntriples")), language=language)]

    def _unverbatim(self) -> Iterator[str]:
        for revision in self._ledger.sources():
            text, _ = self._ledger.text(revision.seq)
            for stored in self._ledger.claims(revision.seq):
                said = json.loads(stored.content)
                if text[said["quote_start"] : said["quote_end"]] != said["quote"]:
                    yield f"claim {stored.id}: its quote is not what stands in source '{revision.source}'"
