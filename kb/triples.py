"""triples: everything a knowledge base says, as RDF triples in a fixed order, straight from ledger and index.

The RDF view and every export are made of this, so they agree.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from kb import dates, labels
from kb.codec.encode import Triple, describe_claim, describe_entity, describe_event, describe_source
from kb.formats import Names
from kb.fusion import Event
from kb.gazetteer import Gazetteer
from kb.index import Index
from kb.ledger import Ledger

_SECTIONS = {"actor": "actors", "place": "places", "item": "items"}


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

    def source(self, seq: int) -> Iterator[Triple]:
        """A revision's source with its claims: the content of its graph."""
        yield from self._source(seq)
        for stored in self._ledger.claims(seq):
            yield from self._claim(stored.id, json.loads(stored.content))

    def _source(self, seq: int) -> Iterator[Triple]:
        revision = self._ledger.revision(seq)
        assert revision is not None
        text, sha256 = self._ledger.text(seq)
        yield from describe_source(
            revision.content["source"], self._names, sha256=sha256, text=text if self._text else None
        )

    def _claim(self, claim_id: str, content: dict[str, Any]) -> Iterator[Triple]:
        bounds = dates.claim_bounds(
            content.get("edtf"),
            published=dates.parse_day(content["published"]),
            duration=content.get("duration"),
            actual=content.get("modality", "actual") == "actual",
        )
        return describe_claim(claim_id, content, bounds, self._names, self._gazetteer.actors)

    def event(self, event_id: str) -> Iterator[Triple]:
        """An event, and what its claims are to each other."""
        fused = self._index.fused(event_id)
        return self._event(event_id, fused) if fused else iter(())

    def _event(self, event_id: str, fused: Event) -> Iterator[Triple]:
        declared = self._index.declared(event_id)
        label = labels.event(fused, self._gazetteer, declared)
        return describe_event(fused, label, self._names, self._gazetteer.actors, declared=declared)

    def entity(self, section: str, entity_id: str) -> Iterator[Triple]:
        """An actor, place or item, if it is known."""
        known = getattr(self._gazetteer, _SECTIONS[section]).get(entity_id)
        return describe_entity(known, self._names) if known else iter(())

    def graphs(self, entities: str, events: str) -> Iterator[tuple[str, Triple]]:
        """All triples, each with its graph: the source's, *events* or *entities*."""
        for revision in self._ledger.sources():
            graph = self._names.of("source", revision.source)
            for triple in self.source(revision.seq):
                yield graph, triple
        for event_id in self._index.event_ids():
            for triple in self.event(event_id):
                yield events, triple
        for section, entity_id in self._index.mentioned():
            for triple in self.entity(section, entity_id):
                yield entities, triple

    def by_subject(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """All triples of the union, grouped by subject, subjects and pairs in the order of their terms."""
        between: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for section in ("actor", "claim", "event", "item", "place", "source"):
            for triples in self._section(section, between):
                grouped: dict[str, set[tuple[str, str]]] = defaultdict(set)
                for subject, predicate, value in triples:
                    grouped[subject].add((predicate, value))
                for subject in sorted(grouped):
                    yield subject, sorted(grouped[subject] | between.pop(subject, set()))

    def _section(self, section: str, between: dict[str, set[tuple[str, str]]]) -> Iterator[Iterable[Triple]]:
        """The triples of a section's records, in order of id; what events say of claims is put in *between*."""
        if section in _SECTIONS:
            yield from (self.entity(section, i) for s, i in self._index.mentioned() if s == section)
        elif section == "claim":
            for event_id in self._index.event_ids():
                own = self._names.of("event", event_id)
                for subject, predicate, value in self.event(event_id):
                    if subject != own:
                        between[subject].add((predicate, value))
            for claim_id, content in self._index.claims():
                yield self._claim(claim_id, content)
        elif section == "event":
            for event_id in self._index.event_ids():
                own = self._names.of("event", event_id)
                yield (triple for triple in self.event(event_id) if triple[0] == own)
        else:
            yield from (self._source(revision.seq) for revision in self._ledger.sources())
