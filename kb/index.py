"""index: the claim index, in the ledger's file: which events, by actor, date, place, type and item.

Derived from the ledger and numbered by it; every reading of the knowledge base that SPARQL is not
needed for is answered here. It must not import pydantic, rdflib or Oxigraph: a timeline on the
command line should not pay for them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from kb import dates, entries
from kb.asking import Filter
from kb.fusion import Event, Fact, fuse, upward
from kb.gazetteer import Gazetteer
from kb.ledger import Ledger

VERSION = 1

_TABLES = ("index_claim", "facet", "event", "term", "mention", "event_label")
_SCHEMA = """
CREATE TABLE event (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    earliest_begin INTEGER NOT NULL, latest_begin INTEGER NOT NULL,
    earliest_end INTEGER NOT NULL, latest_end INTEGER NOT NULL,
    first_day INTEGER NOT NULL, last_day INTEGER NOT NULL,
    first_published INTEGER NOT NULL, last_published INTEGER NOT NULL,
    entry TEXT NOT NULL
);
CREATE INDEX event_begin ON event (earliest_begin);
CREATE TABLE term (no INTEGER PRIMARY KEY, facet TEXT NOT NULL, id TEXT NOT NULL, UNIQUE (facet, id));
CREATE TABLE facet (
    term INTEGER NOT NULL, first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, event INTEGER NOT NULL,
    PRIMARY KEY (term, first_day, last_day, event)
) WITHOUT ROWID;
CREATE INDEX facet_event ON facet (event);
CREATE TABLE index_claim (
    id TEXT NOT NULL,
    seq INTEGER NOT NULL, position INTEGER NOT NULL,
    event INTEGER NOT NULL,
    published INTEGER NOT NULL,
    earliest_begin INTEGER NOT NULL, latest_begin INTEGER NOT NULL,
    earliest_end INTEGER NOT NULL, latest_end INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY (seq, position)
) WITHOUT ROWID;
CREATE INDEX index_claim_event ON index_claim (event, published);
CREATE INDEX index_claim_id ON index_claim (id);
CREATE TABLE mention (
    section TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (section, id, seq)
) WITHOUT ROWID;
CREATE INDEX mention_seq ON mention (seq);
CREATE TABLE event_label (
    event TEXT NOT NULL, source TEXT NOT NULL, labels TEXT NOT NULL, PRIMARY KEY (event, source)
) WITHOUT ROWID;
"""
_DAYS = "earliest_begin, latest_begin, earliest_end, latest_end"


def facets(facts: Iterable[Fact], gazetteer: Gazetteer) -> set[tuple[str, str]]:
    """Every (facet, id) under which an event is found: all that any claim says of it, and what that belongs to."""
    found: set[tuple[str, str]] = set()
    for content in (fact.content for fact in facts):
        found |= {("type", name) for name in upward(content["type"])}
        found |= {("actor", actor) for ids in content.get("roles", {}).values() for actor in ids}
        found |= {("item", item) for item in content.get("items", ())}
        found |= {("place", content["place"])} if "place" in content else set()
    return found | _upper(found, gazetteer)


def mentions(content: Mapping[str, Any], gazetteer: Gazetteer) -> set[tuple[str, str]]:
    """Every (section, id) that a claim or a source speaks of, and what that belongs to."""
    actors = {actor for ids in content.get("roles", {}).values() for actor in ids}
    actors.update(content.get("attributed_to", ()), content.get("chain", ()))
    found = {("actor", actor) for actor in actors} | {("item", item) for item in content.get("items", ())}
    found |= {("actor", content["publisher"])} if "publisher" in content else set()
    found |= {("place", content["place"])} if "place" in content else set()
    return found | _upper(found, gazetteer)


def _upper(found: set[tuple[str, str]], gazetteer: Gazetteer) -> set[tuple[str, str]]:
    """What these belong to: for whom actors act, where places lie, what items are kinds of."""
    sections = {"actor": gazetteer.actors, "place": gazetteer.places, "item": gazetteer.items}
    return {
        (section, upper)
        for section, name in found
        if section in sections and (known := sections[section].get(name))
        for upper in known.parents()
    }


class Index:
    """The claim index of a ledger.

    Args:
        ledger: the ledger it follows, in whose file it lies.
        gazetteer: called when names are needed, which most readings do not.
    """

    def __init__(self, ledger: Ledger, gazetteer: Callable[[], Gazetteer]) -> None:
        self._ledger = ledger
        self._db = ledger.db
        self._gazetteer = gazetteer

    # -- following the ledger ------------------------------------------------------------------

    def is_current(self, stamp: str) -> bool:
        """Whether it follows the ledger to its head and was made with the names and rules of *stamp*."""
        return self._ledger.meta("index") == self._mark(stamp)

    def _mark(self, stamp: str) -> str:
        return f"{VERSION} {self._ledger.head} {stamp}"

    def apply(self, seq: int, source: str, stamp: str) -> None:
        """Follow one revision of a source. Must be called inside a transaction of the ledger."""
        stale = [
            row[0]
            for row in self._db.execute(
                "SELECT DISTINCT event FROM index_claim WHERE seq IN (SELECT seq FROM revision WHERE source = ?)",
                (source,),
            )
        ]
        for table in ("index_claim", "mention"):
            self._db.execute(f"DELETE FROM {table} WHERE seq IN (SELECT seq FROM revision WHERE source = ?)", (source,))
        self._db.execute("DELETE FROM event_label WHERE source = ?", (source,))
        fresh = self._add(seq) if self._ledger.live(source) else []
        for event in dict.fromkeys((*stale, *fresh)):
            self._fuse(event)
        self._ledger.set_meta("index", self._mark(stamp))

    def rebuild(self, stamp: str) -> None:
        """Make it anew from what is live in the ledger. Must be called inside a transaction of the ledger."""
        for table in _TABLES:
            self._db.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in filter(str.strip, _SCHEMA.split(";")):
            self._db.execute(statement)
        for revision in self._ledger.sources():
            self._add(revision.seq)
        for (event,) in self._db.execute("SELECT no FROM event ORDER BY no").fetchall():
            self._fuse(event)
        self._ledger.set_meta("index", self._mark(stamp))

    def _add(self, seq: int) -> list[int]:
        """Add a revision's claims; returns the events they are about."""
        revision = self._ledger.revision(seq)
        assert revision is not None
        gazetteer = self._gazetteer()
        for label in revision.content.get("events", ()):
            self._db.execute(
                "INSERT INTO event_label VALUES (?, ?, ?)",
                (label["id"], revision.source, _json(label["labels"])),
            )
        spoken = mentions(revision.content["source"], gazetteer)
        touched = [self._event(label["id"]) for label in revision.content.get("events", ())]
        for position, stored in enumerate(self._ledger.claims(seq)):
            content = json.loads(stored.content)
            event = self._event(content.get("event") or f"e{stored.id}")
            published = dates.parse_day(content["published"])
            bounds = dates.claim_bounds(
                content.get("edtf"),
                published=published,
                duration=content.get("duration"),
                actual=content.get("modality", "actual") == "actual",
            )
            evidence = _json(entries.evidence(stored.id, content, gazetteer))
            self._db.execute(
                "INSERT INTO index_claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (stored.id, seq, position, event, published, *bounds, evidence),
            )
            touched.append(event)
            spoken |= mentions(content, gazetteer)
        self._db.executemany("INSERT INTO mention VALUES (?, ?, ?)", [(*pair, seq) for pair in sorted(spoken)])
        return touched

    def _event(self, event_id: str) -> int:
        """The number of an event, given one now if it is new."""
        row = self._db.execute("SELECT no FROM event WHERE id = ?", (event_id,)).fetchone()
        if row:
            return int(row[0])
        cursor = self._db.execute("INSERT INTO event VALUES (NULL, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')", (event_id,))
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _term(self, facet: str, term_id: str) -> int:
        row = self._db.execute("SELECT no FROM term WHERE facet = ? AND id = ?", (facet, term_id)).fetchone()
        if row:
            return int(row[0])
        cursor = self._db.execute("INSERT INTO term VALUES (NULL, ?, ?)", (facet, term_id))
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _fuse(self, number: int) -> None:
        """Make an event's row and facets from its claims; an event without claims goes."""
        self._db.execute("DELETE FROM facet WHERE event = ?", (number,))
        facts = self._facts(number)
        if not facts:
            self._db.execute("DELETE FROM event WHERE no = ?", (number,))
            return
        (event_id,) = self._db.execute("SELECT id FROM event WHERE no = ?", (number,)).fetchone()
        gazetteer = self._gazetteer()
        fused = self._fused(event_id, facts)
        first = min(fact.bounds.earliest_begin for fact in facts)
        last = max(fact.bounds.latest_end for fact in facts)
        published = [fact.published for fact in facts]
        entry = _json(entries.entry(fused, gazetteer, self.declared(event_id)))
        self._db.execute(
            "INSERT OR REPLACE INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, event_id, *fused.bounds, first, last, min(published), max(published), entry),
        )
        self._db.executemany(
            "INSERT INTO facet VALUES (?, ?, ?, ?)",
            [(self._term(*facet), first, last, number) for facet in sorted(facets(facts, gazetteer))],
        )

    def _fused(self, event_id: str, facts: list[Fact]) -> Event:
        places = self._gazetteer().places
        within = {p: places[p].within for f in facts if (p := f.content.get("place")) is not None and p in places}
        return fuse(event_id, facts, within=within)

    # -- reading -------------------------------------------------------------------------------

    def _facts(self, number: int, as_of: int = dates.LATEST) -> list[Fact]:
        rows = self._db.execute(
            f"SELECT i.id, {_DAYS}, published, content FROM index_claim i JOIN claim USING (seq, position)"
            " WHERE event = ? AND published <= ?",
            (number, as_of),
        )
        return [Fact(r[0], dates.Bounds(*r[1:5]), r[5], json.loads(r[6])) for r in rows]

    def facts(self, event_id: str) -> list[Fact]:
        """The claims about an event."""
        row = self._db.execute("SELECT no FROM event WHERE id = ?", (event_id,)).fetchone()
        return self._facts(row[0]) if row else []

    def fused(self, event_id: str) -> Event | None:
        """An event, fused from its claims; None when there is none of that id."""
        facts = self.facts(event_id)
        return self._fused(event_id, facts) if facts else None

    def event_ids(self) -> Iterator[str]:
        """The ids of all events, sorted."""
        return (row[0] for row in self._db.execute("SELECT id FROM event ORDER BY id"))

    def declared(self, event_id: str) -> dict[str, str]:
        """The names reviewers gave an event, by language; the first source's where they differ."""
        rows = self._db.execute("SELECT labels FROM event_label WHERE event = ? ORDER BY source DESC", (event_id,))
        return {language: label for row in rows for language, label in json.loads(row[0]).items()}

    def timeline(self, asked: Filter) -> list[dict[str, Any]]:
        """The events asked for with the claims they rest on, by earliest begin: see ``entries``."""
        found: list[tuple[tuple[Any, ...], int, dict[str, Any]]] = []
        for row in self._candidates(asked):
            number, event_id, entry, last_published = row[0], row[1], row[6], row[7]
            bounds = dates.Bounds(*row[2:6])
            if asked.as_of is not None and last_published > asked.as_of:
                known = self._as_of(number, event_id, asked)
                if known is None:
                    continue
                bounds, shown = known
            else:
                shown = json.loads(entry)
            if asked.within(bounds):
                found.append(((*bounds, event_id), number, shown))
        found.sort(key=lambda f: f[0])
        kept = found[: asked.limit]
        cited = self._evidence([number for _, number, _ in kept], asked.as_of)
        return [{**shown, "claims": cited[number]} for _, number, shown in kept]

    def _candidates(self, asked: Filter) -> Iterable[tuple[Any, ...]]:
        """Events that may fall into what is asked for, by what any of their claims says."""
        sql = [f"SELECT e.no, e.id, {_prefixed('e')}, e.entry, e.last_published FROM event e"]
        values: list[object] = []
        for n, facet in enumerate(("actor", "type", "place", "item")):
            if (wanted := getattr(asked, facet)) is not None:
                sql.append(
                    f"JOIN facet f{n} ON f{n}.event = e.no AND f{n}.term ="
                    " (SELECT no FROM term WHERE facet = ? AND id = ?)"
                )
                values += [facet, wanted]
        tests = []
        for column, comparison, value in (
            ("first_day", "<=", asked.last),
            ("last_day", ">=", asked.first),
            ("first_published", "<=", asked.as_of),
        ):
            if value is not None:
                tests.append(f"e.{column} {comparison} ?")
                values.append(value)
        where = f"WHERE {' AND '.join(tests)}" if tests else ""
        return self._db.execute(f"{' '.join(sql)} {where}", values).fetchall()

    def _as_of(self, number: int, event_id: str, asked: Filter) -> tuple[dates.Bounds, dict[str, Any]] | None:
        """An event as it was known on a day; None when what was known then is not what is asked for."""
        assert asked.as_of is not None
        facts = self._facts(number, asked.as_of)
        fused = self._fused(event_id, facts)
        then = facets(facts, self._gazetteer())
        for facet in ("actor", "place", "item"):  # an event's types are timeless, as in timeline.rq
            if (wanted := getattr(asked, facet)) is not None and (facet, wanted) not in then:
                return None
        return fused.bounds, entries.entry(fused, self._gazetteer(), self.declared(event_id))

    def _evidence(self, events: list[int], as_of: int | None) -> Mapping[int, list[dict[str, Any]]]:
        """The claims about events, as they are cited, by publication and place in the text."""
        cited: dict[int, list[dict[str, Any]]] = {event: [] for event in events}
        for event in events:
            rows = self._db.execute(
                "SELECT evidence FROM index_claim JOIN live USING (seq) WHERE event = ? AND published <= ?"
                " ORDER BY published, live.source, position",
                (event, dates.LATEST if as_of is None else as_of),
            )
            cited[event] = [json.loads(row[0]) for row in rows]
        return cited

    def mentioned(self) -> list[tuple[str, str]]:
        """The (section, id) of every actor, place and item that is spoken of, sorted."""
        return [(r[0], r[1]) for r in self._db.execute("SELECT DISTINCT section, id FROM mention ORDER BY 1, 2")]

    def counts(self) -> dict[str, Any]:
        """How many claims and events there are, and how many events of each type."""
        one = self._db.execute
        return {
            "claims": one("SELECT count(*) FROM index_claim").fetchone()[0],
            "events": one("SELECT count(*) FROM event").fetchone()[0],
            "actors": one("SELECT count(DISTINCT id) FROM mention WHERE section = 'actor'").fetchone()[0],
            "types": dict(
                one(
                    "SELECT t.id, count(*) FROM facet f JOIN term t ON f.term = t.no WHERE t.facet = 'type'"
                    " GROUP BY t.id ORDER BY t.id"
                ).fetchall()
            ),
        }

    def claims(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Id and content of every live claim, by id."""
        rows = self._db.execute(
            "SELECT i.id, content FROM index_claim i JOIN claim USING (seq, position) ORDER BY i.id"
        )
        return ((row[0], json.loads(row[1])) for row in rows)

    def claim(self, claim_id: str) -> tuple[str, int, dict[str, Any]] | None:
        """Id, revision number and content of a live claim by its id, or by a start of it that fits no other."""
        rows = self._db.execute(
            "SELECT i.id, seq, content FROM index_claim i JOIN claim USING (seq, position)"
            " WHERE i.id >= ? AND i.id < ? LIMIT 2",
            (claim_id, claim_id + "\U0010ffff"),
        ).fetchall()
        return (rows[0][0], rows[0][1], json.loads(rows[0][2])) if len(rows) == 1 else None


def _prefixed(alias: str) -> str:
    return ", ".join(f"{alias}.{column}" for column in _DAYS.split(", "))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
