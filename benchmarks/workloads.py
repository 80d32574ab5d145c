"""What is measured: each question once as this project's index is asked, once as the plainest SPARQL for it.

Both sides give the same rows of the same columns; the runner checks it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kb import dates
from kb.asking import filtered
from kb.base import KnowledgeBase
from kb.index.candidates import Wanted

Row = tuple[str, ...]
_PREFIXES = """PREFIX kb: <https://w3id.org/event-timeline-kb/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
MONTH, YEAR, WEEK = ("2018-03-01", "2018-03-31"), ("2018-01-01", "2018-12-31"), ("2018-03-05", "2018-03-11")
AS_OF = "2018-03-20"


class Workload(NamedTuple):
    """A question: its name, how the index answers it, how SPARQL asks it."""

    name: str
    ours: Callable[[], list[Row]]
    sparql: str


def popular_medium_rare(kb: KnowledgeBase) -> dict[str, str]:
    """The actor met most often, one in the middle and one at the end."""
    rows = kb._index._db.execute(
        "SELECT id, events FROM term WHERE facet = 'actor' AND events > 0 ORDER BY events DESC"
    )
    ranked = rows.fetchall()
    medium = min(ranked, key=lambda row: abs(row[1] - ranked[0][1] / 100))
    rare = min(ranked, key=lambda row: abs(row[1] - max(3, ranked[0][1] / 5000)))
    return {"popular": ranked[0][0], "medium": medium[0], "rare": rare[0]}


def workloads(kb: KnowledgeBase) -> Iterator[Workload]:
    """All of them, for the actors and words of a knowledge base of generated documents."""
    actors = popular_medium_rare(kb)
    for kind, actor in actors.items():
        for length, period in (("month", MONTH), ("year", YEAR)):
            yield _timeline(kb, f"timeline of a {kind} actor, a {length}", actor, period)
            if kind == "popular":
                yield _timeline(kb, f"first 50 of a {kind} actor, a {length}", actor, period, limit=50)
    yield _timeline(kb, "one week, everyone", None, WEEK)
    yield _lookup(kb, actors["popular"])
    yield _as_of(kb, actors["popular"])
    yield _years(kb, actors["popular"])
    yield _word(kb)
    yield _contradictions(kb)


def _timeline(
    kb: KnowledgeBase, name: str, actor: str | None, period: tuple[str, str], limit: int | None = None
) -> Workload:
    first, last = period

    def ours() -> list[Row]:
        asked = filtered(kb.resolve, actor=actor, first=first, last=last, limit=limit)
        base, iso = f"{kb.names.base}event/", dates.iso
        return [(base + e[4], iso(e[0]), iso(e[1]), iso(e[2]), iso(e[3])) for e in kb._index.events(asked)]

    plays = f"?claim kb:actor <{kb.names.base}actor/{actor}> ; kb:about ?event ." if actor else "?event a kb:Event ."
    return Workload(
        name,
        ours,
        f"""{_PREFIXES}SELECT {"DISTINCT" if actor else ""} ?event ?eb ?lb ?ee ?le WHERE {{
  {plays} ?event kb:earliestBegin ?eb ; kb:latestBegin ?lb ; kb:earliestEnd ?ee ; kb:latestEnd ?le .
  FILTER (?eb <= "{last}"^^xsd:date && ?le >= "{first}"^^xsd:date)
}} {"" if limit is None else f"ORDER BY ?eb ?lb ?ee ?le ?event LIMIT {limit}"}""",
    )


def _lookup(kb: KnowledgeBase, actor: str) -> Workload:
    """Arms that one actor sent to another in a year, ten at least: as a statement to be checked asks."""
    other = "US" if actor != "US" else "RU"
    period = tuple(dates.parse_day(day) for day in YEAR)

    def ours() -> list[Row]:
        wanted = Wanted((("actor", actor), ("actor", other)), "ArmsTransfer", *period)
        found = []
        for known in kb._index.known(wanted):
            said = json.loads(known.content)
            least = (said.get("quantity") or {}).get("lower")
            sent = actor in said["roles"].get("agent", ()) and other in said["roles"].get("recipient", ())
            if sent and least and int(least) >= 10:
                found.append(
                    (f"{kb.names.base}claim/{known.claim}", f"{kb.names.base}event/{known.event}", said["quote"])
                )
        return found

    return Workload(
        "fact-check lookup: type, two actors, year, quantity",
        ours,
        f"""{_PREFIXES}SELECT ?claim ?event ?quote WHERE {{
  ?claim kb:agent <{kb.names.base}actor/{actor}> ; kb:recipient <{kb.names.base}actor/{other}> ;
    kb:eventType kb:ArmsTransfer ; kb:quantityLower ?least ;
    kb:earliestBegin ?eb ; kb:latestEnd ?le ; kb:about ?event ; kb:quote ?quote .
  FILTER (?least >= 10 && ?eb <= "{YEAR[1]}"^^xsd:date && ?le >= "{YEAR[0]}"^^xsd:date)
}}""",
    )


def _as_of(kb: KnowledgeBase, actor: str) -> Workload:
    period = tuple(dates.parse_day(day) for day in MONTH)
    as_of = dates.parse_day(AS_OF)

    def ours() -> list[Row]:
        claim, event = f"{kb.names.base}claim/", f"{kb.names.base}event/"
        found = kb._index.known(Wanted((("actor", actor),), None, *period), as_of=as_of)
        return [(claim + k.claim, event + k.event, dates.iso(k.published)) for k in found]

    return Workload(
        "as known on a day: claims of events of a popular actor, a month",
        ours,
        f"""{_PREFIXES}SELECT DISTINCT ?claim ?event ?day WHERE {{
  ?any kb:actor <{kb.names.base}actor/{actor}> ; kb:about ?event .
  ?claim kb:about ?event ; kb:publishedOn ?day ; kb:earliestBegin ?eb ; kb:latestEnd ?le .
  FILTER (?day <= "{AS_OF}"^^xsd:date && ?eb <= "{MONTH[1]}"^^xsd:date && ?le >= "{MONTH[0]}"^^xsd:date)
}}""",
    )


def _years(kb: KnowledgeBase, actor: str) -> Workload:
    def ours() -> list[Row]:
        kinds = "https://w3id.org/event-timeline-kb/ontology#"
        return [(str(year), kinds + kind, str(events)) for year, kind, events in kb._index.yearly(actor)]

    return Workload(
        "events of a popular actor by type and year",
        ours,
        f"""{_PREFIXES}SELECT ?year ?type (COUNT(*) AS ?events) WHERE {{
  ?event kb:actor <{kb.names.base}actor/{actor}> ; a kb:Event , ?type ; kb:earliestBegin ?eb ; kb:latestBegin ?lb .
  FILTER (?type != kb:Event && YEAR(?eb) = YEAR(?lb) && MONTH(?eb) = MONTH(?lb))
  BIND (YEAR(?eb) AS ?year)
}} GROUP BY ?year ?type""",
    )


def _word(kb: KnowledgeBase) -> Workload:
    rows = kb._index._db.execute("SELECT content FROM claim ORDER BY no DESC LIMIT 200").fetchall()
    words = {w.strip(".") for row in rows for w in json.loads(row[0])["quote"].split()[3:]}
    word = min((w for w in words if len(w) > 9 and w.isalpha()), key=lambda w: (len(kb._index.search(w, limit=99)), w))

    def ours() -> list[Row]:
        found = kb._index.search(word, limit=100_000)
        return [(f"{kb.names.base}claim/{hit.claim}", hit.content["quote"]) for hit in found]

    return Workload(
        "a rare word in quotes",
        ours,
        f"""{_PREFIXES}SELECT ?claim ?quote WHERE {{
  ?claim kb:quote ?quote . FILTER (CONTAINS(?quote, "{word}"))
}}""",
    )


def _contradictions(kb: KnowledgeBase) -> Workload:
    def ours() -> list[Row]:
        claim, kinds = f"{kb.names.base}claim/", "https://w3id.org/event-timeline-kb/ontology#contradicts"
        return [(claim + tie.claim, kinds + tie.kind.capitalize(), claim + tie.other) for tie in kb._index.ties()]

    return Workload(
        "all contradicting pairs, as stored",
        ours,
        f"""{_PREFIXES}SELECT ?claim ?kind ?other WHERE {{
  VALUES ?kind {{ kb:contradictsQuantity kb:contradictsTime kb:contradictsPolarity kb:contradictsActor }}
  ?claim ?kind ?other . FILTER (STR(?claim) < STR(?other))
}}""",
    )
