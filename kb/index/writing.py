"""index: writing it: sources come and go, their events are fused again, and found under their terms.

Everything here happens inside a transaction of the ledger.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kb.database import insert
from kb.dates import LATEST
from kb.fusion import World, own_event
from kb.gazetteer import Gazetteer
from kb.index import glance, pages, schema
from kb.index.arrivals import Arrival, Given
from kb.index.facts import numbers_of
from kb.index.filing import listed, numbers_in
from kb.index.fusing import Fusing
from kb.index.regrouping import Regrouping
from kb.index.terms import Terms, kinds_of
from kb.ledger import Ledger


class Writer:
    """Writes sources into the index, in one transaction of the ledger.

    Args:
        ledger: in a transaction.
        gazetteer: with the names that these sources declare.
    """

    def __init__(self, ledger: Ledger, gazetteer: Gazetteer) -> None:
        self._ledger = ledger
        self._db: sqlite3.Connection = ledger.db
        self._head = ledger.head
        self._groups = Regrouping(ledger.db, World.of(gazetteer))
        self._terms = Terms(ledger.db, gazetteer)
        self._events = Fusing(ledger.db, gazetteer, self._terms)

    # -- sources come and go -------------------------------------------------------------------

    def remove(self, sources: Iterable[str]) -> set[int]:
        """Take sources out; returns the numbers of the events that their claims were about."""
        touched: set[int] = set()
        for source in sources:
            row = self._db.execute("SELECT seq, terms FROM index_source WHERE source = ?", (source,)).fetchone()
            if row is None:
                continue
            seq, terms = row
            touched |= self._forget_claims(seq, source)
            pages.remove(self._ledger, seq)
            self._terms.count("sources", numbers_in(terms), -1)
            self._db.execute("DELETE FROM event_label WHERE source = ?", (source,))
            self._db.execute("DELETE FROM index_source WHERE source = ?", (source,))
        return touched

    def _forget_claims(self, seq: int, source: str) -> set[int]:
        span = schema.claims_of(seq)
        rows = self._db.execute(
            "SELECT c.no, c.id, i.event, e.id, c.content FROM index_claim i JOIN claim c USING (no)"
            " JOIN event e ON e.no = i.event WHERE i.no BETWEEN ? AND ?",
            span,
        ).fetchall()
        contents = [(no, json.loads(content)) for no, _, _, _, content in rows]
        words = [(no, schema.folded(content["quote"])) for no, content in contents]
        self._db.executemany("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", words)
        regarded = [(content["regards"], no) for no, content in contents if "regards" in content]
        self._db.executemany("DELETE FROM regard WHERE event = ? AND claim = ?", regarded)
        self._groups.leave(seq, {event for _, _, _, event, _ in rows})
        self._db.execute("DELETE FROM index_claim WHERE no BETWEEN ? AND ?", span)
        stays = self._db.execute("SELECT 1 FROM live WHERE source = ? AND seq = ?", (source, seq)).fetchone()
        # Of a source that is told anew, or no more, whoever follows sees in the ledger which events were its own.
        self._moved((source, event) for _, claim_id, _, event, _ in rows if stays or event != own_event(claim_id))
        return {number for _, _, number, _, _ in rows}

    def _moved(self, left: Iterable[tuple[str, str]]) -> None:
        """Note which sources have claims that are about an event no more, for whoever follows."""
        rows = [(self._head, source, event) for source, event in left]
        self._db.executemany("INSERT OR IGNORE INTO moved VALUES (?, ?, ?)", rows)

    def add(self, arrivals: Sequence[Arrival], stale: Iterable[int] = ()) -> None:
        """Put sources in, and fuse again the events they and *stale* are about, and those of claims they move."""
        self._terms.expect(claim for arrival in arrivals for claim in arrival.claims)
        settled = self._groups.settle(arrivals)
        touched: dict[str, list[Given]] = defaultdict(list)
        for arrival in arrivals:
            for no, claim in enumerate(arrival.claims, schema.claims_of(arrival.seq)[0]):
                touched[settled.fresh[no]].append(claim)
        arriving = {now for _, now in settled.moved.values()}
        known = numbers_of(self._db, {*touched, *arriving, *(before for before, _ in settled.moved.values())})
        fresh = [event_id for event_id in dict.fromkeys((*touched, *sorted(arriving))) if event_id not in known]
        numbers = {**known, **self._numbered(fresh)}
        self._claims(arrivals, {no: numbers[event_id] for no, event_id in settled.fresh.items()})
        self._move(settled.moved, numbers)
        self._sources(arrivals)
        for event_id in fresh:
            if event_id not in arriving:
                self._events.make(numbers[event_id], event_id, touched[event_id])
        moved_to = {numbers[event_id]: event_id for event_id in fresh if event_id in arriving}
        self._events.renew({*known.values(), *stale}, moved_to)
        self._events.flush()
        self._terms.flush()

    def _move(self, moved: Mapping[int, tuple[str, str]], numbers: Mapping[str, int]) -> None:
        """Let claims be about other events than before."""
        rows = [(numbers[now], no) for no, (_, now) in moved.items()]
        self._db.executemany("UPDATE index_claim SET event = ? WHERE no = ?", rows)
        sources = {seq: self._db.execute("SELECT source FROM revision WHERE seq = ?", (seq,)).fetchone()[0]
                   for seq in map(schema.revision_of, moved)}  # fmt: skip
        self._moved((sources[schema.revision_of(no)], before) for no, (before, _) in moved.items())

    def _numbered(self, fresh: Iterable[str]) -> dict[str, int]:
        """Numbers for new events."""
        last = self._db.execute("SELECT coalesce(max(no), 0) FROM event").fetchone()[0]
        return {event_id: number for number, event_id in enumerate(fresh, last + 1)}

    def _claims(self, arrivals: Sequence[Arrival], events: Mapping[int, int]) -> None:
        """Write the rows of claims, by the number of each one's event, what they regard, the words of their quotes."""
        numbered = [
            (no, claim, events[no])
            for arrival in arrivals
            for no, claim in enumerate(arrival.claims, schema.claims_of(arrival.seq)[0])
        ]
        rows = [
            (
                no,
                claim.id,
                event,
                claim.published,
                *claim.bounds,
                kinds_of(claim.type, claim.profile.modality),
                glance.parts(claim.roles.items()),
                claim.least,
            )
            for no, claim, event in numbered
        ]
        insert(self._db, "index_claim", rows)
        regarded = [(claim.profile.regards, no) for no, claim, _ in numbered if claim.profile.regards]
        self._db.executemany("INSERT INTO regard VALUES (?, ?)", regarded)
        words = [(no, schema.folded(claim.quote)) for no, claim, _ in numbered]
        self._db.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", words)

    def _sources(self, arrivals: Sequence[Arrival]) -> None:
        """Write what each source speaks of, and the names it gives events."""
        rows = []
        for arrival in arrivals:
            spoken = self._terms.voices(arrival.claims, arrival.content)
            for claim in arrival.claims:
                spoken |= self._terms.parties(claim.roles)
                spoken |= self._terms.things(claim.place, claim.items)
            self._terms.count("sources", spoken)
            published = min((claim.published for claim in arrival.claims), default=LATEST)
            rows.append((arrival.source, arrival.seq, published, listed(spoken)))
        self._db.executemany("INSERT INTO index_source VALUES (?, ?, ?, ?)", rows)
        self._db.executemany(
            "INSERT INTO event_label VALUES (?, ?, ?)",
            [
                (label["id"], arrival.source, json.dumps(label["labels"], ensure_ascii=False))
                for arrival in arrivals
                for label in arrival.content.get("events", ())
            ],
        )
        pages.add(self._db, ((arrival.seq, arrival.content, arrival.text) for arrival in arrivals))
