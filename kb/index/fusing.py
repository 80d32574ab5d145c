"""index: events made from their claims: filed, and what their claims are to each other noted.

Most events rest on one claim and say what it says. What rests on several is fused here, once in a transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from kb.fusion import Fact, fuse_bounds
from kb.gazetteer import Gazetteer
from kb.index import cores
from kb.index.arrivals import Given, given
from kb.index.facts import agreed_of, agreement_of, facts_of
from kb.index.filing import Filing, Row
from kb.index.terms import Terms, kinds_of

_AT_ONCE = 2000
_WANTED = "IN (SELECT value FROM json_each(?))"


class Fusing:
    """Makes events, in one transaction of the ledger.

    Args:
        db: the ledger's file.
        gazetteer: which tells what belongs to what.
        terms: by whose numbers events are filed.
    """

    def __init__(self, db: sqlite3.Connection, gazetteer: Gazetteer, terms: Terms) -> None:
        self._db = db
        self._gazetteer = gazetteer
        self._terms = terms
        self._filing = Filing(db, terms)
        self._corroborations: set[tuple[int, str, str]] = set()
        self._contradictions: set[tuple[str, str, str, str]] = set()
        self._corroborated: set[tuple[int, str, str]] = set()
        self._contradicted: set[tuple[str, str, str, str]] = set()

    def make(self, number: int, event_id: str, claims: Sequence[Given]) -> None:
        """Make an event of claims, all that there are about it."""
        if len(claims) == 1:
            self._filing.put(number, event_id, self._alone(claims[0]))
        else:
            self._filing.put(number, event_id, self._together(number, event_id, [claim.fact() for claim in claims]))

    def renew(self, numbers: Iterable[int], fresh: Mapping[int, str]) -> None:
        """Make events anew from all of their claims, as the index has them; one without claims goes.

        Args:
            numbers: of events that there are.
            fresh: number to id of further ones, to which claims were moved.
        """
        known = self._filing.take(numbers)
        given, ids = json.dumps(list(known)), json.dumps(list(known.values()))
        rows = self._db.execute(f"SELECT event, claim, other FROM corroboration WHERE event {_WANTED}", (given,))
        self._corroborated.update(rows.fetchall())
        rows = self._db.execute(f"SELECT event, kind, claim, other FROM contradiction WHERE event {_WANTED}", (ids,))
        self._contradicted.update(rows.fetchall())
        events = {**known, **fresh}
        wanted = list(events)
        for start in range(0, len(wanted), _AT_ONCE):
            for number, facts in facts_of(self._db, wanted[start : start + _AT_ONCE]).items():
                self._filing.put(number, events[number], self._made(number, events[number], facts))

    def _made(self, number: int, event_id: str, facts: Sequence[Fact]) -> Row:
        if len(facts) > 1:
            return self._together(number, event_id, facts)
        return self._alone(given(facts[0].id, facts[0].content, facts[0].bounds))

    def _alone(self, claim: Given) -> Row:
        """An event that one claim is about."""
        b = claim.bounds
        types = kinds_of(claim.type, claim.profile.modality)
        actors, things = list(self._terms.parties(claim.roles)), list(self._terms.things(claim.place, claim.items))
        begin, begun, end = b.earliest_begin, b.latest_begin, b.latest_end
        return Row(*b, begin, begun, end, claim.published, claim.published, types, actors, actors, things, "")

    def _together(self, number: int, event_id: str, facts: Sequence[Fact]) -> Row:
        """An event that several claims are about; what they are to each other is noted."""
        agreed = agreement_of(facts, self._gazetteer)
        self._corroborations.update([(number, claim, other) for claim, other in agreed.corroborations])
        self._contradictions.update([(event_id, *contradiction) for contradiction in agreed.contradictions])
        types, parties, actors, things = 0, set[int](), set[int](), set[int]()
        for fact in facts:
            content = fact.content
            types |= kinds_of(content["type"], content.get("modality", "actual"))
            actors |= self._terms.parties(content.get("roles", {}))
            things |= self._terms.things(content.get("place"), content.get("items", ()))
        for fact in agreed.leading:
            parties |= self._terms.parties(fact.content.get("roles", {}))
        bounds = [fact.bounds for fact in facts]
        begins, begun, _, ends = zip(*bounds, strict=True)
        return Row(
            *fuse_bounds(bounds),
            min(begins),
            min(begun),
            max(ends),
            agreed.facts[0].published,
            agreed.facts[-1].published,
            types,
            list(parties),
            list(actors),
            list(things),
            "" if len(facts) <= cores.FEW else cores.packed(agreed_of(event_id, agreed, self._gazetteer)),
        )

    def flush(self) -> None:
        """Write what was made, and of ties what is different."""
        self._filing.flush()
        new, old = self._corroborations, self._corroborated
        self._db.executemany("DELETE FROM corroboration WHERE (event, claim, other) = (?, ?, ?)", sorted(old - new))
        self._db.executemany("INSERT INTO corroboration VALUES (?, ?, ?)", sorted(new - old))
        now, before = self._contradictions, self._contradicted
        self._db.executemany(
            "DELETE FROM contradiction WHERE (event, kind, claim, other) = (?, ?, ?, ?)", sorted(before - now)
        )
        self._db.executemany("INSERT INTO contradiction VALUES (?, ?, ?, ?)", sorted(now - before))
