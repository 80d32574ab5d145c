"""base: what is asked of a knowledge base: timelines, checks, searches, SPARQL, everything as RDF."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Unpack

from kb.asking import Asked, bound, filtered, most
from kb.base.store import Store, at_one_moment
from kb.errors import UsageError
from kb.formats import RDF_FORMATS
from kb.progress import Tell, nobody

if TYPE_CHECKING:
    import rdflib
    import rdflib.query

    from kb.answered import Table
    from kb.answers import Answer
    from kb.checking.check import Checker
    from kb.gazetteer import Gazetteer

Json = dict[str, Any]


class Asking(Store):
    """What is asked of it; every answer is of one moment."""

    @at_one_moment
    def timeline(self, **asked: Unpack[Asked]) -> list[Json]:
        """The events asked for, by earliest begin, each with the claims it rests on.

        Args:
            asked: actor, type, place, item, first, last, certain, as_of, limit: see ``kb.asking.Asked``.

        Returns:
            JSON values: see ``kb.entries.Entries.entry``.

        Raises:
            InputError: a day that is none, a name nothing answers to.
        """
        return self._index.timeline(filtered(self.resolve, **asked))

    @at_one_moment
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

    @at_one_moment
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

    def select(
        self,
        query: str,
        parameters: Mapping[str, str] | None = None,
        *,
        limit: int | None = None,
        tell: Tell = nobody,
    ) -> Answer:
        """Answer a query of the library by name, or SPARQL text, with bound parameters.

        Args:
            query: its name, or SPARQL.
            parameters: values by name.
            limit: of a query of the library, how many rows at the most: the first ones.
            tell: told how much of the RDF view is made, when it has to be made first.
        """
        from kb.answers import Tabled, answer

        if (made := self._answered(query, parameters or {}, most(limit))) is not None:
            return Tabled(made)
        text = bound(query, parameters or {}, self.names, self.resolve, limit)
        return answer(self._current_view(tell).query(text))

    @at_one_moment
    def _answered(self, query: str, parameters: Mapping[str, str], limit: int | None) -> Table | None:
        """The answer to a query that the index answers whole."""
        from kb.answered import answered

        return answered(query, parameters, self.names, self.resolve, self._index, limit)

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

    @at_one_moment
    def show(self, what: str, *, why: bool = False) -> Json:
        """Everything known of one claim, event, actor, place, item or source, by id, name or IRI.

        With *why*, an event also tells why its claims are about one event, and which others may be the same.
        """
        from kb.showing import show

        return show(what, self._ledger, self._index, self.gazetteer, self.names, why=why)

    @at_one_moment
    def coverage(self, source_id: str) -> list[Json]:
        """A source's text sentence by sentence, each with the claims that rest on it."""
        from kb.showing import coverage

        return coverage(source_id, self._ledger)

    @at_one_moment
    def stats(self) -> Json:
        """Counts of what is in it."""
        numbers = self._ledger.numbers()
        return {
            "sources": len(numbers),
            "latest": [source for source, _ in sorted(numbers, key=lambda one: -one[1])[:10]],
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
        from kb.export import FLAT, GRAPHS
        from kb.exporting import everything
        from kb.graph import entities_graph, events_graph
        from kb.triples import Triples

        with self._ledger.reading():
            triples = Triples(self._ledger, self._index, self.gazetteer, self.names, text=text)
            if form in GRAPHS:
                quads = triples.graphs(entities_graph(self.names), events_graph(self.names))
                yield from GRAPHS[form](quads, self.names.base)
            elif form == "turtle":
                yield from everything(triples, self._index, self.names.base, self.folder, self._ledger.head)
            else:
                yield from FLAT[form](triples.by_subject(), self.names.base)

    def exported_spans(self, asked: Iterable[tuple[str, str, str]], head: int) -> Iterator[str]:
        """Spans of the Turtle export, as asked by section, first id and id after the last.

        Nothing where the ledger's last change is not number *head*.
        """
        from kb.export import turtle
        from kb.triples import Triples

        with self._ledger.reading():
            if self._ledger.head == head:
                triples = Triples(self._ledger, self._index, self.gazetteer, self.names)
                for section, first, last in asked:
                    yield "".join(turtle.subjects(triples.blocks(section, first, last), self.names.base))

    def validate(self, *, language: str = "en") -> list[str]:
        """Check everything against the SHACL shapes and every quote against its text; empty when all is well."""
        from kb.shapes import violations

        return [*self._unverbatim(), *violations("".join(self.export("ntriples")), language=language)]

    def _unverbatim(self) -> Iterator[str]:
        for source_id, seq in self._ledger.numbers():
            text, _ = self._ledger.text(seq)
            for stored in self._ledger.claims(seq):
                said = json.loads(stored.content)
                if text[said["quote_start"] : said["quote_end"]] != said["quote"]:
                    yield f"claim {stored.id}: its quote is not what stands in source '{source_id}'"
