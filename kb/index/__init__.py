"""index: the claim index, in the ledger's file: which events, by actor, date, place, type, item and word.

Derived from the ledger and numbered by it; every reading of the knowledge base that SPARQL is not
needed for is answered here. It must not import pydantic, rdflib or Oxigraph: a timeline on the
command line should not pay for them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from kb import dates
from kb.asking import Filter
from kb.fusion import Event, Fact
from kb.gazetteer import Gazetteer
from kb.index import candidates, pages, rows, schema
from kb.index.candidates import Dated, Key, Known, Wanted
from kb.index.declared import Declared, digest_of_parents
from kb.index.facts import Regarded, facts_of, fused_of, numbers_of, regarded
from kb.index.summaries import Monthly, monthly, yearly
from kb.index.timelines import Found, Timelines
from kb.index.words import Forms, Hit, search
from kb.ledger import Ledger, Revision

if TYPE_CHECKING:
    from kb.index.arrivals import Arrival
    from kb.records import Document

_CLAIMS_AT_ONCE = 10_000


class Tie(NamedTuple):
    """Two claims of an event that contradict each other, and in what."""

    event: str
    kind: str
    claim: str
    other: str


class Index:
    """The claim index of a ledger.

    Args:
        ledger: the ledger it follows, in whose file it lies.
        gazetteer: the shipped one; called when names are needed.
    """

    def __init__(self, ledger: Ledger, gazetteer: Callable[[], Gazetteer]) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._declared = Declared(ledger, gazetteer)
        self._timelines = Timelines(ledger.db, self.gazetteer)

    def gazetteer(self) -> Gazetteer:
        """Names of actors, places and items: the shipped ones and those that loaded sources declare."""
        return self._declared.gazetteer()

    # -- following the ledger ------------------------------------------------------------------

    def is_current(self, stamp: str) -> bool:
        """Whether it follows the ledger to its head and was made with the names and rules of *stamp*."""
        return (self._ledger.meta("index") or "").split()[:3] == self._mark(stamp)

    def _mark(self, stamp: str) -> list[str]:
        return [str(schema.VERSION), str(self._ledger.head), stamp]

    def _note(self, stamp: str) -> None:
        """Note how far it follows, and with which rules of what belongs to what."""
        noted = (self._ledger.meta("index") or "").split()
        belongs = noted[3] if len(noted) == 4 and noted[2] == stamp else self._belongings()
        self._ledger.set_meta("index", " ".join([*self._mark(stamp), belongs]))

    def _belongings(self) -> str:
        """Changes when something of the shipped gazetteer belongs elsewhere: all of it that the index depends on."""
        return digest_of_parents(self._declared.builtin())

    def adopt(self, stamp: str) -> bool:
        """Take over new names where they change nothing here. Must be called inside a transaction of the ledger."""
        noted = (self._ledger.meta("index") or "").split()
        if len(noted) != 4 or noted[:2] != self._mark(stamp)[:2] or noted[3] != self._belongings():
            return False
        self._declared.rename()
        self._note(stamp)
        return True

    def apply(self, seq: int, source: str, stamp: str) -> None:
        """Follow one revision of a source. Must be called inside a transaction of the ledger."""
        from kb.index import arrivals

        self._follow([source], list(arrivals.live(self._ledger, [source])), stamp)

    def arrive(self, loaded: Sequence[tuple[Revision, Document]], stamp: str) -> None:
        """Follow documents that were appended just now, each of another source, in the same transaction."""
        from kb.index import arrivals

        sources = [revision.source for revision, _ in loaded]
        self._follow(sources, [arrivals.of_document(r.seq, r.content, d) for r, d in loaded], stamp)

    def _follow(self, sources: list[str], arrived: list[Arrival], stamp: str) -> None:
        from kb.index import arrivals
        from kb.index.writing import Writer

        again = sorted(self._declared.change(sources, [(a.source, a.content) for a in arrived]))
        writer = Writer(self._ledger, self.gazetteer())
        stale = writer.remove([*sources, *again])
        writer.add([*arrived, *arrivals.live(self._ledger, again)], stale)
        self._note(stamp)

    def rebuild(self, stamp: str) -> None:
        """Make it anew from what is live in the ledger. Must be called inside a transaction of the ledger."""
        from kb.index import arrivals
        from kb.index.writing import Writer

        schema.make(self._db)
        revisions = self._ledger.sources()
        self._declared.change([], [(revision.source, revision.content) for revision in revisions])
        self._declared.forget()
        batch: list[Arrival] = []
        for revision in revisions:
            batch.append(arrivals.of_revision(self._ledger, revision))
            if sum(len(a.claims) for a in batch) >= _CLAIMS_AT_ONCE:
                Writer(self._ledger, self.gazetteer()).add(batch)
                batch = []
        Writer(self._ledger, self.gazetteer()).add(batch)
        self._db.execute("DELETE FROM moved")
        self._db.execute("INSERT INTO moved VALUES (?, '', '')", (self._ledger.head,))
        self._note(stamp)

    # -- events --------------------------------------------------------------------------------

    def timeline(self, asked: Filter) -> list[dict[str, Any]]:
        """The events asked for with the claims they rest on, by earliest begin: see ``entries``."""
        return self._timelines.shown(asked)

    def events(self, asked: Filter) -> Sequence[Found]:
        """The events asked for by dates and id, without their claims: what queries/timeline.rq says."""
        return self._timelines.events(asked)

    def facts_of(self, event_ids: Iterable[str]) -> dict[str, list[Fact]]:
        """The claims about each of these events, those that are not there left out."""
        numbers = numbers_of(self._db, event_ids)
        found = facts_of(self._db, numbers.values())
        return {event_id: found[number] for event_id, number in numbers.items()}

    def facts(self, event_id: str) -> list[Fact]:
        """The claims about an event."""
        return self.facts_of([event_id]).get(event_id, [])

    def fused(self, event_id: str) -> Event | None:
        """An event, fused from its claims; None when there is none of that id."""
        facts = self.facts(event_id)
        return fused_of(event_id, facts, self.gazetteer()) if facts else None

    def event_rows(self, *, order: str = "id", first: str = "", last: str = rows.LAST) -> Iterator[rows.EventRow]:
        """Every event, fused, with the names reviewers gave it: by id, or by "no", as they are read quickest."""
        return rows.events(self._db, self.gazetteer(), order=order, first=first, last=last)

    def spans(self, section: str, of: int) -> Iterator[tuple[str, str]]:
        """All claims or events, as *section* says, in spans of so many by id: the first id, and that after the last."""
        return rows.spans(self._db, {"claim": "index_claim", "event": "event"}[section], of)

    def event_ids(self) -> Iterator[str]:
        """The ids of all events, sorted."""
        return (row[0] for row in self._db.execute("SELECT id FROM event ORDER BY id"))

    def declared(self, event_id: str, as_of: int | None = None) -> dict[str, str]:
        """The names reviewers gave an event (by a day), by language; the first source's where they differ."""
        return self._timelines.declared([event_id], as_of).get(event_id, {})

    def monthly(self, *, actor: str | None = None, first: int | None = None, last: int | None = None) -> list[Monthly]:
        """How many events began in each month, by type: what queries/monthly-counts.rq says."""
        return monthly(self._db, actor, first, last)

    def yearly(self, actor: str) -> list[tuple[int, str, int]]:
        """Year, kind and number of the events an actor plays a part in whose begin is known to the month."""
        return yearly(self._db, actor)

    # -- claims --------------------------------------------------------------------------------

    def claim_rows(self, first: str = "", last: str = rows.LAST) -> Iterator[rows.ClaimRow]:
        """Every live claim by id, with its dates and what it is to others."""
        return rows.claims(self._db, first, last)

    def claims_by_source(self) -> Iterator[tuple[int, list[rows.ClaimRow]]]:
        """The live claims of each source that has any, by the number of its revision."""
        return rows.by_source(self._db)

    def claims_of(self, seq: int) -> list[rows.ClaimRow]:
        """The claims of a live revision, in the order of the text."""
        return rows.of_source(self._db, seq)

    def moved(self, seq: int) -> list[tuple[str, str]]:
        """Sources some claim of which is no more about an event, and that event, since a number of the ledger.

        A claim's own event, which it makes alone, is not told. ("", "") stands for all of them.
        """
        rows = self._db.execute("SELECT DISTINCT source, event FROM moved WHERE seq > ? ORDER BY 1, 2", (seq,))
        return [(source, event) for source, event in rows.fetchall()]

    def all_ties(self) -> Iterator[tuple[str, str, str]]:
        """Claim, kind of tie (``corroborates`` too) and other claim, both ways, by claim."""
        return rows.ties(self._db)

    def claims(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Id and content of every live claim, by id."""
        return ((row.id, row.content) for row in self.claim_rows())

    def claim(self, claim_id: str) -> tuple[str, int, dict[str, Any]] | None:
        """Id, revision number and content of a live claim by its id, or by a start of it that fits no other."""
        found = self._db.execute(
            "SELECT i.id, no, content FROM index_claim i JOIN claim USING (no) WHERE i.id >= ? AND i.id < ? LIMIT 2",
            (claim_id, claim_id + "\U0010ffff"),
        ).fetchall()
        if len(found) != 1:
            return None
        return found[0][0], schema.revision_of(found[0][1]), json.loads(found[0][2])

    def known(self, wanted: Wanted, *, as_of: int = dates.LATEST) -> list[Known]:
        """Claims published by a day that possibly fall into a period, by their events' terms."""
        return candidates.claims(self._db, wanted, as_of=as_of)

    def dated(self, wanted: Wanted) -> Iterator[Dated]:
        """Claims that possibly fall into a period, by their events' terms, with event, bounds and content as JSON."""
        return candidates.dated(self._db, wanted)

    def keys_in_order(self, wanted: Wanted) -> Iterator[tuple[dates.Day | None, list[Key]]]:
        """What :meth:`dated` finds, by its events' days, unread; the day before which no claim begins that follows."""
        return candidates.keys_in_order(self._db, wanted)

    def dated_of(self, wanted: Wanted, keys: Sequence[Key]) -> Iterator[Dated]:
        """As :meth:`dated`, of those claims alone."""
        return candidates.dated_of(self._db, wanted, keys)

    def dated_by(self, field: str, value: str | dates.Day) -> Iterator[Dated]:
        """As :meth:`dated`, for claims told by one of ``candidates.BY`` alone."""
        return candidates.dated_by(self._db, field, value)

    def regarded(self, events: Iterable[str]) -> dict[str, Regarded]:
        """Those of these events that there are, and when they were admitted first, by id."""
        return regarded(self._db, events)

    def ties(self, event_id: str | None = None) -> list[Tie]:
        """Which claims contradict each other, and in what, each pair once, by event, kind and claims."""
        narrowed, given = ("", ()) if event_id is None else (" WHERE event = ?", (event_id,))
        rows = self._db.execute(f"SELECT * FROM contradiction{narrowed} ORDER BY event, kind, claim, other", given)
        return list(map(Tie._make, rows.fetchall()))

    def search(self, words: str, *, limit: int = 20, forms: Forms | None = None) -> list[Hit]:
        """Claims in whose quotes words stand (or forms of them), accents and case aside, best first."""
        return search(self._db, words, limit, forms)

    def search_pages(self, words: str, part: pages.Part, forms: Forms) -> Iterator[int]:
        """Live revisions in whose articles, or names of events, words stand (or forms of them), best first."""
        return pages.search(self._db, words, part, forms)

    # -- what there is -------------------------------------------------------------------------

    def mentioned(self) -> list[tuple[str, str]]:
        """The (section, id) of every actor, place and item that is spoken of, sorted."""
        found = self._db.execute("SELECT facet, id FROM term WHERE sources > 0 ORDER BY 1, 2")
        return [(row[0], row[1]) for row in found]

    def counts(self) -> dict[str, Any]:
        """How many claims and events there are, and how many events of each type."""
        one = self._db.execute
        types = one("SELECT id, events FROM term WHERE facet = 'type' AND events > 0 ORDER BY id").fetchall()
        return {
            "claims": one("SELECT count(*) FROM index_claim").fetchone()[0],
            "events": one("SELECT count(*) FROM event").fetchone()[0],
            "actors": sum(section == "actor" for section, _ in self.mentioned()),
            "types": dict(types),
        }
