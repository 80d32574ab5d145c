"""What is measured: each question once as this project's index is asked, once as the plainest SPARQL for it.

Both sides give the same rows of the same columns, each in its own values (days as numbers here, terms there): only
the answering is timed. The runner then has both written alike, and checks that they are the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from kb import dates, vocab
from kb.asking import filtered
from kb.base import KnowledgeBase
from kb.index import Tie
from kb.index.candidates import Wanted

Row = tuple[str, ...]
_PREFIXES = """PREFIX kb: <https://w3id.org/event-timeline-kb/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
MONTH, YEAR, WEEK = ("2018-03-01", "2018-03-31"), ("2018-01-01", "2018-12-31"), ("2018-03-05", "2018-03-11")
AS_OF = "2018-03-20"
_PAIRS_UP_TO = 100_000
"""Claims up to which pairs are sought in the data: of the largest event of a million they are two million."""


class Workload(NamedTuple):
    """A question: its name, how the index answers it, how a row of that is written, how SPARQL asks it."""

    name: str
    ours: Callable[[], Sequence[Any]]
    written: Callable[[Any], Row]
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
    yield from _contradictions(kb)


def _timeline(
    kb: KnowledgeBase, name: str, actor: str | None, period: tuple[str, str], limit: int | None = None
) -> Workload:
    first, last = period

    def ours() -> Sequence[Any]:
        return kb._index.events(filtered(kb.resolve, actor=actor, first=first, last=last, limit=limit))

    plays = f"?claim kb:actor <{kb.names.base}actor/{actor}> ; kb:about ?event ." if actor else "?event a kb:Event ."
    return Workload(
        name,
        ours,
        lambda row: (f"{kb.names.base}event/{row[4]}", *map(dates.iso, row[:4])),
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
        roles = (("agent", actor), ("recipient", other))
        wanted = Wanted((("actor", actor), ("actor", other)), "ArmsTransfer", *period, roles=roles, least=10)
        found = []
        for claim, event, *_, content in kb._index.dated(wanted):
            said = json.loads(content)
            least = (said.get("quantity") or {}).get("lower")
            if least and int(least) >= 10:
                found.append((claim, event, said["quote"]))
        return found

    return Workload(
        "fact-check lookup: type, two actors, year, quantity",
        ours,
        lambda row: (f"{kb.names.base}claim/{row[0]}", f"{kb.names.base}event/{row[1]}", row[2]),
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

    def ours() -> Sequence[Any]:
        return kb._index.known(Wanted((("actor", actor),), None, *period), as_of=as_of)

    return Workload(
        "as known on a day: claims of events of a popular actor, a month",
        ours,
        lambda k: (f"{kb.names.base}claim/{k.claim}", f"{kb.names.base}event/{k.event}", dates.iso(k.published)),
        f"""{_PREFIXES}SELECT DISTINCT ?claim ?event ?day WHERE {{
  ?any kb:actor <{kb.names.base}actor/{actor}> ; kb:about ?event .
  ?claim kb:about ?event ; kb:publishedOn ?day ; kb:earliestBegin ?eb ; kb:latestEnd ?le .
  FILTER (?day <= "{AS_OF}"^^xsd:date && ?eb <= "{MONTH[1]}"^^xsd:date && ?le >= "{MONTH[0]}"^^xsd:date)
}}""",
    )


def _years(kb: KnowledgeBase, actor: str) -> Workload:
    return Workload(
        "events of a popular actor by type and year",
        lambda: kb._index.yearly(actor),
        lambda row: (str(row[0]), vocab.NS + row[1], str(row[2])),
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

    return Workload(
        "a rare word in quotes",
        lambda: kb._index.search(word, limit=100_000),
        lambda hit: (f"{kb.names.base}claim/{hit.claim}", hit.content["quote"]),
        f"""{_PREFIXES}SELECT ?claim ?quote WHERE {{
  ?claim kb:quote ?quote . FILTER (CONTAINS(?quote, "{word}"))
}}""",
    )


_STORED = """SELECT ?claim ?kind ?other WHERE {
  VALUES ?kind { kb:contradictsQuantity kb:contradictsTime kb:contradictsPolarity kb:contradictsActor }
  ?claim ?kind ?other . FILTER (STR(?claim) < STR(?other))
}"""
_FOUND = """SELECT ?claim ?kind ?other WHERE {
  ?claim kb:about ?event . ?other kb:about ?event . FILTER (STR(?claim) < STR(?other))
  ?claim kb:polarity ?p1 ; kb:modality ?m1 ; kb:eventType ?t1 ; kb:publishedOn ?d1 ;
    kb:earliestBegin ?eb1 ; kb:latestBegin ?lb1 ; kb:latestEnd ?le1 .
  ?other kb:polarity ?p2 ; kb:modality ?m2 ; kb:eventType ?t2 ; kb:publishedOn ?d2 ;
    kb:earliestBegin ?eb2 ; kb:latestBegin ?lb2 ; kb:latestEnd ?le2 .
  OPTIONAL { ?claim kb:unit ?u1 } OPTIONAL { ?claim kb:quantityLower ?l1 } OPTIONAL { ?claim kb:quantityUpper ?h1 }
  OPTIONAL { ?other kb:unit ?u2 } OPTIONAL { ?other kb:quantityLower ?l2 } OPTIONAL { ?other kb:quantityUpper ?h2 }
  OPTIONAL { ?claim kb:edtf ?e1 } OPTIONAL { ?other kb:edtf ?e2 }
  BIND (?u1 = ?u2 && ?h1 < ?l2 AS ?less) BIND (?u1 = ?u2 && ?h2 < ?l1 AS ?more)
  BIND (COALESCE(?less, false) && !(?t1 = kb:Casualties && ?d1 < ?d2)
    || COALESCE(?more, false) && !(?t1 = kb:Casualties && ?d2 < ?d1) AS ?counted)
  BIND (?t1 IN (kb:Deployment, kb:Invasion) && ?t2 IN (kb:Deployment, kb:Invasion) AS ?begins)
  BIND (BOUND(?e1) && BOUND(?e2)
    && (IF(?begins, ?lb1, ?le1) < ?eb2 || IF(?begins, ?lb2, ?le2) < ?eb1) AS ?dated)
  BIND (IF(?p1 != ?p2, IF(?m1 = ?m2, kb:contradictsPolarity, ?none),
    IF(?p1 = kb:Negative, ?none, IF(?counted, kb:contradictsQuantity, IF(?dated, kb:contradictsTime, ?none)))) AS ?kind)
  FILTER (BOUND(?kind))
}"""


def _contradictions(kb: KnowledgeBase) -> Iterator[Workload]:
    """All pairs, as peers have them stored, and as they find them in the claims (whose doers agree here)."""

    def written(tie: Tie) -> Row:
        claim, other = f"{kb.names.base}claim/{tie.claim}", f"{kb.names.base}claim/{tie.other}"
        return claim, f"{vocab.NS}contradicts{tie.kind.capitalize()}", other

    for how, sparql in (("as stored", _STORED), ("by the claims", _FOUND)):
        if how == "as stored" or kb.stats()["claims"] <= _PAIRS_UP_TO:
            yield Workload(f"all contradicting pairs, {how}", kb._index.ties, written, _PREFIXES + sparql)
