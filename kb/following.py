"""following: how the RDF view follows the ledger, revision by revision or made anew."""

from __future__ import annotations

from collections.abc import Iterator

from kb.codec.encode import KB, Triple
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
    view.rebuild(triples.graphs(entities_graph(names), events_graph(names)), head, stamp)


def follow(view: View, ledger: Ledger, index: Index, gazetteer: Gazetteer, names: Names, stamp: str) -> None:
    """Bring the view to the ledger's head: by the revisions it lacks, or anew when its stamp is another."""
    head = ledger.head
    seq, made_with = view.follows()
    if (seq, made_with) == (head, stamp):
        return
    if made_with != stamp or seq > head:
        rebuild(view, ledger, index, gazetteer, names, stamp)
        return
    triples = Triples(ledger, index, gazetteer, names)

    def changes() -> Iterator[Change]:
        about = KB["about"]
        for source in dict.fromkeys(revision.source for revision in ledger.since(seq)):
            graph = names.of("source", source)
            live = ledger.live(source)
            own = list(triples.source(live.seq)) if live else []
            events = view.events_in(graph) | {value for _, predicate, value in own if predicate == about}
            yield Change(graph, own, {event: _event(event, triples, names) for event in sorted(events)})

    entities = {
        names.of(section, entity_id): triples.entity(section, entity_id) for section, entity_id in index.mentioned()
    }
    view.follow(changes(), entities, head, stamp)


def _event(term: str, triples: Triples, names: Names) -> list[Triple]:
    split = names.split(term[1:-1])
    return list(triples.event(split[1])) if split else []
