"""following: how the RDF view follows the ledger, revision by revision or made anew."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kb.formats import Names
from kb.fusion import own_event
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
    moved = index.moved(seq)
    if ("", "") in moved:  # the index was made anew since: who moved is not known
        rebuild(view, ledger, index, gazetteer, names, stamp)
        return
    triples = Triples(ledger, index, gazetteer, names)
    changed = list(dict.fromkeys(revision.source for revision in ledger.since(seq)))
    again = [source for source in dict.fromkeys(source for source, _ in moved) if source not in changed]
    touched = {event for _, event in moved}.union(*(_spoken(ledger, index, source) for source in again))
    touched = touched.union(*(_touched(ledger, index, source, seq) for source in changed))

    def changes() -> Iterator[Change]:
        for source in (*changed, *again):
            live = ledger.live(source)
            yield Change(names.of("source", source), list(triples.source(live.seq)) if live else [])

    entities = {
        names.of(section, entity_id): list(triples.entity(section, entity_id))
        for section, entity_id in index.mentioned()
    }
    if view.redescribed(entities):
        rebuild(view, ledger, index, gazetteer, names, stamp)
        return
    events = {names.of("event", event): triples.event(event) for event in sorted(touched)}
    view.follow(changes(), events, entities, head, stamp)


def _spoken(ledger: Ledger, index: Index, source: str) -> set[str]:
    """The events that the claims of a source are about."""
    live = ledger.live(source)
    return {row.event for row in index.claims_of(live.seq)} if live else set()


def _touched(ledger: Ledger, index: Index, source: str, seq: int) -> set[str]:
    """The events that a source speaks of, or spoke of by itself when the view was at number *seq* or since.

    Read from the ledger, not from the view: a view cut short on its way says neither the one nor the other.
    """
    history = ledger.history(source)
    before = max((revision.seq for revision in history if revision.seq <= seq), default=0)
    found = _spoken(ledger, index, source)
    for revision in history:
        if revision.seq >= before:
            for stored in ledger.claims(revision.seq):
                found.add(json.loads(stored.content).get("event") or own_event(stored.id))
            found.update(label["id"] for label in revision.content.get("events", ()))
    return found
