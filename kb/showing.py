"""showing: everything known of one thing, with its evidence; a source's text with what rests on it."""

from __future__ import annotations

import json
from typing import Any

from kb import entries, labels
from kb.asking import Filter
from kb.checking import sameness
from kb.errors import NotFoundError
from kb.formats import Names
from kb.fusion.facts import quantity_of
from kb.gazetteer import Gazetteer
from kb.index import Index
from kb.ledger import Ledger
from kb.reading import lexicon
from kb.reading.sentences import spans

Json = dict[str, Any]
_FACETS = {"actors": "actor", "places": "place", "items": "item"}


def show(what: str, ledger: Ledger, index: Index, gazetteer: Gazetteer, names: Names, *, why: bool = False) -> Json:
    """Find a source, event, claim, actor, place or item by id, name or IRI, and tell all of it.

    With *why*, an event also tells why its claims are about one event, and which other events may be the same.

    Raises:
        NotFoundError: nothing is called that.
    """
    split = names.split(what)
    what = split[1] if split else what
    made = entries.Entries(gazetteer)
    if live := ledger.live(what):
        history = [{"revision": r.seq, "action": r.action} for r in ledger.history(what)]
        claims = [_claim(made, row.id, row.content, row.event, gazetteer) for row in index.claims_of(live.seq)]
        return {"source": live.content["source"], "history": history, "claims": claims}
    if fused := index.fused(what):
        facts = sorted(index.facts(what), key=lambda f: (f.published, f.content["quote_start"], f.id))
        shown = made.entry(fused, index.declared(what))
        against = [c._asdict() for c in fused.contradictions]
        claims = [_claim(made, f.id, f.content, f.event, gazetteer) for f in facts]
        told = {"why": sameness.why(what, index, gazetteer)} if why else {}
        return {"event": shown, "contradictions": against, **told, "claims": claims}
    if len(what) >= 4 and (found := index.claim(what)):
        (row,) = (row for row in index.claims_of(found[1]) if row.id == found[0])
        return {"claim": _claim(made, row.id, row.content, row.event, gazetteer)}
    for section, facet in _FACETS.items():
        if known := gazetteer.candidates(section, what):
            entity = getattr(gazetteer, section)[known[0]]
            events = index.timeline(Filter(**{facet: entity.id}))
            return {facet: _entity(entity), "events": events}
    raise NotFoundError(f"nothing here is called '{what}'", fix="'kb timeline' and 'kb stats' show what there is")


def _claim(made: entries.Entries, claim_id: str, content: Any, event: str, gazetteer: Gazetteer) -> Json:
    roles = content.get("roles", {})
    named = {role: [made.named("actors", a) for a in actors] for role, actors in roles.items()}
    cited = made.evidence(claim_id, content)
    place = made.named("places", content["place"]) if "place" in content else None
    quantity = quantity_of(content)
    counted = {"unit_label": labels.units(quantity, gazetteer)} if quantity and quantity.unit else {}
    return {
        **cited,
        **{k: v for k, v in content.items() if k not in cited},
        **({"quantity": {**content["quantity"], **counted}} if quantity else {}),
        "event": event,
        "roles": named,
        "place": place,
    }


def _entity(entity: Any) -> Json:
    told: Json = json.loads(json.dumps({key: value for key, value in entity._asdict().items() if value}))
    return told


def coverage(source_id: str, ledger: Ledger) -> list[Json]:
    """A source's text sentence by sentence, each with the claims whose quotes it holds.

    Raises:
        NotFoundError: no source of that id is loaded.
    """
    live = ledger.live(source_id)
    if live is None:
        raise NotFoundError(f"no source '{source_id}' is loaded", fix="'kb stats' names the latest ones")
    text, _ = ledger.text(live.seq)
    claims = [(s.id, json.loads(s.content)) for s in ledger.claims(live.seq)]
    covered = []
    for start, end in spans(text, lexicon.load().language(live.content["source"]["language"])):
        resting = [
            {
                "id": claim_id,
                "type": content["type"],
                "quote": content["quote"],
                "start": content["quote_start"] - start,
            }
            for claim_id, content in claims
            if content["quote_start"] < end and content["quote_end"] > start
        ]
        covered.append({"start": start, "end": end, "text": text[start:end], "claims": resting})
    return covered
