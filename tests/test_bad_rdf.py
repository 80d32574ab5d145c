"""Bad RDF files get one clear line, with the line or the subject of the mistake, and change nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from makers import REFUSALS, Cli, refused, write_source

from kb.base import KnowledgeBase

RDF: dict[str, tuple[str, str, str]] = {
    "statement-cut": ("ttl", "kb:quoteStart 0", "kb:quoteStart 0 0"),
    "iri-with-spaces": ("ttl", "wd:Q142", "<http://example.org/a b>"),
    "prefix-unknown": ("ttl", "wd:Q142", "zz:Q142"),
    "lone-surrogate": ("ttl", '"Trucks"', '"a\\uD800b"'),
    "triples-cut": ("nt", " .\n", ""),
    "xml-cut": ("rdf", "</rdf:RDF>", ""),
    "json-cut": ("jsonld", "]}", ""),
    "no-text": ("ttl", "schema:articleBody", "rdfs:seeAlso"),
    "wrong-quote": (
        "ttl",
        '"France sent 40 trucks to Germany in May 2024"',
        '"France sent 41 trucks to Germany in May 2024"',
    ),
    "offset-too-long": ("ttl", "kb:quoteEnd 44", "kb:quoteEnd 45"),
    "offset-no-number": ("ttl", "kb:quoteEnd 44", 'kb:quoteEnd "x"'),
    "two-quotes": ("ttl", '"France sent 40 trucks to Germany in May 2024"@en', '"a"@en, "b"@fr'),
    "two-dates": ("ttl", 'kb:edtf "2024-05"', 'kb:edtf "2024-05", "2024-06"'),
    "foreign-actor": ("ttl", "kb:agent actor:FR", "kb:agent <http://example.org/FR>"),
    "unknown-actor": ("ttl", "kb:agent actor:FR", "kb:agent actor:XQ"),
    "unknown-polarity": ("ttl", "kb:Positive", "kb:Perhaps"),
    "unknown-type": ("ttl", "kb:eventType kb:AidTransfer", "kb:eventType kb:AidTransfr"),
    "number-in-words": ("ttl", "kb:quantityLower 40", 'kb:quantityLower "forty"'),
    "number-not-finite": ("ttl", "kb:quantityLower 40", 'kb:quantityLower "NaN"'),
    "lower-above-upper": ("ttl", "kb:quantityLower 40", "kb:quantityLower 41"),
    "day-that-is-none": ("ttl", 'kb:edtf "2024-05"', 'kb:edtf "2025-02-30"'),
    "publication-day-that-is-none": ("ttl", '"2024-06-04"^^xsd:date', '"2024-06-31"^^xsd:date'),
    "claims-without-source": ("ttl", "a kb:Article, kb:Source", "a kb:Thing"),
    "nul-in-text": ("ttl", "Nobody was", "Nobody\\u0000was"),
}
"""Format of an export, what is replaced in it by what."""

TEXTS: dict[str, tuple[str, str]] = {
    "empty": ("ttl", ""),
    "no-source": ("ttl", "<http://a> <http://b> <http://c> ."),
    "relative-iris": ("nq", "<a> <b> <c> ."),
    "doctype": ("rdf", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'),
    "doctype-hidden": ("rdf", '<?xml version="1.0"?>' + " " * 20_000 + "<!-- - --><?a?>\n<!DOCTYPE a><a/>"),
    "deep-json": ("jsonld", '{"@graph":' * 50_000 + "1" + "}" * 50_000),
    "deep-lists": ("ttl", "<http://a> <http://b> " + "(" * 50_000),
    "remote-context": ("jsonld", '{"@context": "http://127.0.0.1:9/c", "@id": "http://a", "b": "c"}'),
    "other-ending": ("pdf", "%PDF"),
}


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The good source by RDF file ending."""
    folder = tmp_path_factory.mktemp("exports")
    with KnowledgeBase.open(folder / "kb") as kb:
        kb.load(write_source(folder / "in"))
        forms = {"ttl": "turtle", "nt": "ntriples", "rdf": "rdfxml", "jsonld": "jsonld"}
        return {ending: "".join(kb.export(form)) for ending, form in forms.items()}


@pytest.mark.parametrize("case", RDF)
def test_wrong_rdf(case: str, unchanged: Path, tmp_path: Path, cli: Cli, exports: Mapping[str, str]) -> None:
    """A mistake in an RDF file is named with its line, or with its subject."""
    ending, good, bad = RDF[case]
    assert good in exports[ending]
    file = tmp_path / f"in.{ending}"
    file.write_bytes(exports[ending].replace(good, bad).encode())
    assert refused(cli("--kb", unchanged, "load", file), 1, file) == REFUSALS["rdf"][case]


@pytest.mark.parametrize("case", TEXTS)
def test_hostile_file(case: str, unchanged: Path, tmp_path: Path, cli: Cli) -> None:
    """A file made to break a parser is refused like any other."""
    ending, text = TEXTS[case]
    file = tmp_path / f"in.{ending}"
    file.write_text(text, encoding="utf-8")
    assert refused(cli("--kb", unchanged, "load", file), 1, file) == REFUSALS["texts"][case]
