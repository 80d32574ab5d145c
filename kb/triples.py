"""triples: everything a knowledge base says, as RDF triples in a fixed order, straight from ledger and index.

The RDF view and every export are made of this, so they agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby, takewhile
from typing import NamedTuple

from kb import labels
from kb.codec.blocks import Blocks
from kb.codec.encode import Triple, describe_claim, describe_entity, describe_event, describe_source, describe_ties
from kb.formats import Names
from kb.fusion import Event
from kb.gazetteer import Gazetteer
from kb.index import Index
from kb.index.rows import LAST, ClaimRow, EventRow
from kb.ledger import Ledger
from kb.progress import Step, Tell, nobody

Block = str | tuple[str, list[tuple[str, str]]]
"""A subject's statements: a block of Turtle, or the subject with its pairs of predicate and value."""
SECTIONS = ("actor", "claim", "event", "item", "place", "source")
"""Kinds of records, in the order of their IRIs."""
_SECTIONS = {"actor": "actors", "place": "places", "item": "items"}

_TOLD_EVERY = 1000


class _Rows(NamedTuple):
    """The claims of a revision."""

    seq: int
    claims: list[ClaimRow]


class Triples:
    """The triples of what is live in a ledger.

    Args:
        ledger: the truth.
        index: current with the ledger.
        gazetteer: names, those that sources declare included.
        names: the base of IRIs.
        text: whether articles' texts are among them.
    """

    def __init__(self, ledger: Ledger, index: Index, gazetteer: Gazetteer, names: Names, *, text: bool = True) -> None:
        self._ledger = ledger
        self._index = index
        self._gazetteer = gazetteer
        self._names = names
        self._text = text
        self._labeller = labels.Labeller(gazetteer)
        self._blocks = Blocks(names, gazetteer.actors)

    def source(self, seq: int) -> Iterator[Triple]:
        """A revision's source with its claims: the content of its graph."""
        yield from self._source(seq)
        for row in self._index.claims_of(seq):
            yield from self._claim(row)

    def _source(self, seq: int) -> Iterator[Triple]:
        revision = self._ledger.revision(seq)
        assert revision is not None
        text, sha256 = self._ledger.text(seq)
        yield from describe_source(
            revision.content["source"], self._names, sha256=sha256, text=text if self._text else None
        )

    def _claim(self, row: ClaimRow) -> Iterator[Triple]:
        return describe_claim(row.id, row.content, row.event, row.bounds, self._names, self._gazetteer.actors)

    def event(self, event_id: str) -> Iterator[Triple]:
        """An event, and what its claims are to each other."""
        fused = self._index.fused(event_id)
        return self._event(fused, self._index.declared(event_id)) if fused else iter(())

    def _event(self, fused: Event, declared: Mapping[str, str]) -> Iterator[Triple]:
        label = self._labeller.event(fused, declared)
        return describe_event(fused, label, self._names, self._gazetteer.actors, declared=declared)

    def _label(self, event: EventRow) -> dict[str, str]:
        return self._labeller.event(event.fused, event.declared)

    def entity(self, section: str, entity_id: str) -> Iterator[Triple]:
        """An actor, place or item, if it is known."""
        known = getattr(self._gazetteer, _SECTIONS[section]).get(entity_id)
        return describe_entity(known, self._names) if known else iter(())

    def graphs(self, entities: str, events: str) -> Iterator[tuple[str, Triple]]:
        """All triples, each with its graph: the source's, *events* or *entities*."""
        for source_id, seq in self._ledger.numbers():
            graph = self._names.of("source", source_id)
            for triple in self.source(seq):
                yield graph, triple
        for event_id in self._index.event_ids():
            for triple in self.event(event_id):
                yield events, triple
        for section, entity_id in self._index.mentioned():
            for triple in self.entity(section, entity_id):
                yield entities, triple

    def by_subject(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """All triples of the union, grouped by subject, subjects and pairs in the order of their terms."""
        for section in SECTIONS:
            for triples in self._section(section):
                yield from _grouped(triples)

    def _section(self, section: str) -> Iterator[Iterable[Triple]]:
        """The triples of a section's records, in order of id; a claim's ties to others are among its own."""
        if section in _SECTIONS:
            yield from (self.entity(section, i) for s, i in self._index.mentioned() if s == section)
        elif section == "claim":
            for row in self._index.claim_rows():
                yield (*self._claim(row), *describe_ties(row.id, row.ties, self._names))
        elif section == "event":
            for event in self._index.event_rows():
                own = self._names.of("event", event.fused.id)
                # Its claims' ties come after its own, and of those that were fused before only some are known.
                yield takewhile(partial(_about, own), self._event(event.fused, event.declared))
        else:
            yield from (self._source(seq) for _, seq in self._ledger.numbers())

    def blocks(self, section: str, first: str = "", last: str = LAST) -> Iterator[Block]:
        """The records of a section as in :meth:`by_subject`, claims and events as blocks of Turtle ready to be written.

        Args:
            section: one of ``SECTIONS``.
            first: of claims and events, the id from which on.
            last: the id before which.
        """
        if section == "claim":
            yield from self._claim_blocks(first, last)
        elif section == "event":
            rows = self._index.event_rows(first=first, last=last)
            yield from (self._blocks.event(row.fused, self._label(row), row.declared) for row in rows)
        else:
            for triples in self._section(section):
                yield from _grouped(triples)

    def trig(self, entities: str, events: str, tell: Tell = nobody) -> Iterator[str]:
        """The same as :meth:`graphs`, as chunks of TriG to be loaded, in no particular order.

        Args:
            entities: graph of what is spoken of.
            events: graph of what is fused.
            tell: told how many claims and events are written.
        """
        counts = self._index.counts()
        total = counts["claims"] + counts["events"]
        blocks = self._blocks
        yield blocks.header()
        written = 0
        for own, rows in self._by_source():
            yield f"{own} {{\n{_statements(self._source(rows.seq))}"
            for row in rows.claims:
                block = blocks.claim(row.id, row.content, row.event, row.bounds, row.ties)
                yield block if block is not None else _statements(self._claim(row))
            yield "}\n"
            written += len(rows.claims)
            tell(Step("RDF view", written, total, "records"))
        yield f"{events} {{\n"
        for written, event in enumerate(self._index.event_rows(order="no"), counts["claims"] + 1):
            yield blocks.event(event.fused, self._label(event), event.declared)
            if written % _TOLD_EVERY == 0 or written == total:
                tell(Step("RDF view", written, total, "records"))
        for claim, several in groupby(self._index.all_ties(), key=lambda tie: tie[0]):
            yield blocks.ties(claim, [(kind, other) for _, kind, other in several])
        yield f"}}\n{entities} {{\n"
        for section, entity_id in self._index.mentioned():
            yield _statements(self.entity(section, entity_id))
        yield "}\n"

    def _by_source(self) -> Iterator[tuple[str, _Rows]]:
        """Every live source, by its graph, with its claims."""
        ahead = dict[int, list[ClaimRow]]()
        coming = self._index.claims_by_source()
        for revision in self._ledger.live_revisions():
            seq, rows = ahead.popitem() if ahead else next(coming, (0, []))
            if seq != revision.seq and seq:
                ahead[seq], rows = rows, []
            yield self._names.of("source", revision.source), _Rows(revision.seq, rows)

    def _claim_blocks(self, first: str, last: str) -> Iterator[Block]:
        for row in self._index.claim_rows(first, last):
            block = self._blocks.claim(row.id, row.content, row.event, row.bounds, row.ties)
            if block is None:
                ties = describe_ties(row.id, row.ties, self._names)
                yield from _grouped((*self._claim(row), *ties))
            else:
                yield block


def _statements(triples: Iterable[Triple]) -> str:
    return "".join(f"{s} {p} {o} .\n" for s, p, o in triples)


def _about(subject: str, triple: Triple) -> bool:
    return triple[0] == subject


def _grouped(triples: Iterable[Triple]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """A record's triples by subject, subjects and pairs in the order of their terms."""
    grouped: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for subject, predicate, value in triples:
        grouped[subject].add((predicate, value))
    for subject in sorted(grouped):
        yield subject, sorted(grouped[subject])
