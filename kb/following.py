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
from kb.progress import Tell, nobody
from kb.triples import Triples

_SLOWER = 4
"""How many times longer a claim takes one by one than when the whole view is made anew (measured at 10,000 claims)."""


def rebuild(
    view: View, ledger: Ledger, index: Index, gazetteer: Gazetteer, names: Names, stamp: str, tell: Tell = nobody
) -> None:
    """Make the view anew from the ledger."""
    view.hold(tell)
    triples = Triples(ledger, index, gazetteer, names)
    head = ledger.head
    view.rebuild(triples.trig(entities_graph(names), events_graph(names), view.noted(tell)), head, stamp)


def lacking(view: View, ledger: Ledger, stamp: str) -> int:
    """How many claims came to the ledger since the view was made; all there ever were if it has to be made anew."""
    seq, made_with = view.follows()
    return ledger.claims_after(seq if made_with == stamp and seq <= ledger.head else 0)


def follow(
    view: View, ledger: Ledger, index: Index, gazetteer: Gazetteer, names: Names, stamp: str, tell: Tell = nobody
) -> None:
    """Bring the view to the ledger's head: by the revisions it lacks, or anew when its stamp is another or much is new.

    Args:
        view: what is to follow.
        ledger: what it follows.
        index: current with the ledger.
        gazetteer: names, those that sources declare included.
        names: the base of IRIs.
        stamp: names and rules it is to be made with.
        tell: told how much of it is made, when it is made anew.
    """
    view.hold(tell)
    head = ledger.head
    seq, made_with = view.follows()
    if (seq, made_with) == (head, stamp):
        return
    if made_with != stamp or seq > head or ledger.claims_after(seq) * _SLOWER > ledger.claims_after(0):
        rebuild(view, ledger, index, gazetteer, names, stamp, tell)
        return
    moved = index.moved(seq)
    if ("", "") in moved:  # the index was made anew since: who moved is not known
        rebuild(view, ledger, index, gazetteer, names, stamp, tell)
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
        rebuild(view, ledger, index, gazetteer, names, stamp, tell)
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
