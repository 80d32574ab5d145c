"""following: how the RDF view follows the ledger, revision by revision or made anew."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kb.formats import Names
from kb.gazetteer import Gazetteer
from kb.graph import Change, View, entities_graph, events_graph
from kb.index import Index
from kb.ledger import Ledger
from kb.triples import Triples


def rebuild(view: View, ledger: Ledger, index: Index, gazetteer: Gazetteer, names: Names, stamp: str) -> None:
    """Make the view anew from the ledger."""
    triples = Triples(ledger, index, gazetteer, names)
    head = ledger.head
    view.rebuild(triples.trig(entities_graph(names), events_graph(names)), head, stamp)


def follow(view: View, ledger: Ledger, index: Index, gazetteer: Gazetteer, names: Names, stamp: str) -> None:
    """Bring the view to the ledger's head: by the revisions it lacks, or anew when its stamp is another."""
    view.hold()
    head = ledger.head
    seq, made_with = view.follows()
    if (seq, made_with) == (head, stamp):
        return
    if made_with != stamp or seq > head:
        rebuild(view, ledger, index, gazetteer, names, stamp)
        return
    triples = Triples(ledger, index, gazetteer, names)

    def changes() -> Iterator[Change]:
        for source in dict.fromkeys(revision.source for revision in ledger.since(seq)):
            live = ledger.live(source)
            own = list(triples.source(live.seq)) if live else []
            events = {event: list(triples.event(event)) for event in sorted(_touched(ledger, source, seq))}
            shown = {names.of("event", event): said for event, said in events.items()}
            yield Change(names.of("source", source), own, shown)

    entities = {
        names.of(section, entity_id): list(triples.entity(section, entity_id))
        for section, entity_id in index.mentioned()
    }
    if view.redescribed(entities):
        rebuild(view, ledger, index, gazetteer, names, stamp)
        return
    view.follow(changes(), entities, head, stamp)


def _touched(ledger: Ledger, source: str, seq: int) -> set[str]:
    """The events that a source speaks of, or spoke of when the view was at number *seq* or since.

    Read from the ledger, not from the view: a view cut short on its way says neither the one nor the other.
    """
    history = ledger.history(source)
    before = max((revision.seq for revision in history if revision.seq <= seq), default=0)
    found: set[str] = set()
    for revision in history:
        if revision.seq >= before:
            for stored in ledger.claims(revision.seq):
                found.add(json.loads(stored.content).get("event") or f"e{stored.id}")
            found.update(label["id"] for label in revision.content.get("events", ()))
    return found
