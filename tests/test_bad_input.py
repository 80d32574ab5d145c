"""Bad input gets one clear line and exit code 1 (2 for wrong usage), and changes nothing."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import ARTICLE, CLAIM, ROOT, SOURCE, Ran, write_source

from kb.base import KnowledgeBase
from kb.cli import main
from kb.errors import KbError
from kb.gazetteer import Gazetteer
from kb.loading.folders import read_folder

Cli = Callable[..., Ran]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run a command in this process: exit code, output, remarks."""

    def run_here(*args: str | Path, given: bytes = b"") -> Ran:
        with monkeypatch.context() as patch, (Path(os.devnull)).open() as nothing:
            patch.setattr(sys, "stdin", Given(given) if given else nothing)
            try:
                code = main([str(arg) for arg in args])
            except SystemExit as exc:
                code = int(exc.code or 0)
        return Ran(code, *capsys.readouterr())

    return run_here


class Given:
    """Bytes on standard input."""

    def __init__(self, data: bytes) -> None:
        self.buffer = self
        self.data = data

    def read(self) -> bytes:
        """All of them."""
        return self.data


@pytest.fixture
def unchanged(seed_folder: Path) -> Iterator[Path]:
    """A knowledge base that must say the same, byte for byte, after the test."""

    def content() -> tuple[str, int]:
        with KnowledgeBase.open(seed_folder) as kb:
            return "".join(kb.export("nquads")), kb.stats()["revisions"]

    before = content()
    yield seed_folder
    assert content() == before


def claim(**fields: Any) -> Mapping[str, Any]:
    """The good claim with other fields, None to leave one out."""
    return {key: value for key, value in {**CLAIM, **fields}.items() if value is not None}


def source(**fields: Any) -> Mapping[str, Any]:
    """The good source with other fields, None to leave one out."""
    return {key: value for key, value in {**SOURCE, **fields}.items() if value is not None}


CLAIMS: dict[str, tuple[Mapping[str, Any], str]] = {
    "quote-not-verbatim": (
        claim(quote="France sent 41 trucks to Germany in May 2024"),
        "<0>: claims.yaml:1: claim 'trucks': the quote «France sent 41 trucks to Germany in May 2024» is not in the article word for word; the nearest passage is «France sent 40 trucks to Germany in May 2024.»",
    ),
    "quote-of-something-else": (
        claim(quote="Zebras"),
        "<0>: claims.yaml:1: claim 'trucks': the quote «Zebras» is not in the article word for word",
    ),
    "quote-missing": (
        claim(quote=None),
        "<0>: claims.yaml:1: claim 'trucks': there is no quote; quote the words of the article that say it",
    ),
    "quote-empty": (
        claim(quote="   "),
        "<0>: claims.yaml:1: claim 'trucks': there is no quote; quote the words of the article that say it",
    ),
    "quote-not-text": (
        claim(quote=["a"]),
        "<0>: claims.yaml:1: claim 'trucks': there is no quote; quote the words of the article that say it",
    ),
    "quote-twice": (
        claim(quote="n"),
        "<0>: claims.yaml:1: claim 'trucks': the quote «n» stands 8 times in the article; quote more words, or say which one with 'occurrence: 1'",
    ),
    "no-such-occurrence": (
        claim(occurrence=2),
        "<0>: claims.yaml:1: claim 'trucks': the quote «France sent 40 trucks to Germany in May 2024» has no occurrence 2: it stands 1 times",
    ),
    "occurrence-not-a-number": (
        claim(occurrence="first"),
        "<0>: claims.yaml:1: claim 'trucks': occurrence 'first' is not a whole number; write occurrence: 1 for the first",
    ),
    "occurrence-zero": (
        claim(occurrence=0),
        "<0>: claims.yaml:1: claim 'trucks': the quote «France sent 40 trucks to Germany in May 2024» has no occurrence 0: it stands 1 times",
    ),
    "day-that-is-none": (
        claim(date="2025-02-30"),
        "<0>: claims.yaml:1: claim 'trucks': '2025-02-30' is not a valid date: February 2025 has 28 days; correct the day or the month",
    ),
    "month-that-is-none": (
        claim(date="2024-13"),
        "<0>: claims.yaml:1: claim 'trucks': '2024-13' is not a valid date: there is no month 13; correct the day or the month",
    ),
    "interval-reversed": (
        claim(date="2024-05-10/2024-05-01"),
        "<0>: claims.yaml:1: claim 'trucks': '2024-05-10/2024-05-01' is not a valid date: it ends in 2024-05-01, before it begins in 2024-05-10; swap the two ends",
    ),
    "date-not-supported": (
        claim(date="-0044-03-15"),
        "<0>: claims.yaml:1: claim 'trucks': '-0044-03-15' uses a year before year 1 (negative), which is not supported; only the years 0001 to 9999 are read",
    ),
    "date-after-publication": (
        claim(date="2024-07"),
        "<0>: claims.yaml:1: claim 'trucks': the date 2024-07 lies after the publication on 2024-06-04, yet it is claimed as a fact; correct the date, or mark the claim as planned",
    ),
    "date-in-words": (
        claim(date="last May"),
        "<0>: claims.yaml:1: claim 'trucks': 'last May' is not a valid date: it is written in words; write YYYY, YYYY-MM or YYYY-MM-DD, an interval A/B, or a range [A..B]",
    ),
    "date-list": (
        claim(date=["2024-05"]),
        "<0>: claims.yaml:1: claim 'trucks': '['2024-05']' is not a valid date: what stands between [ and ] is not a list or range of dates; write YYYY, YYYY-MM or YYYY-MM-DD, an interval A/B, or a range [A..B]",
    ),
    "duration-that-is-none": (
        claim(duration="120 days"),
        "<0>: claims.yaml:1: claim 'trucks': '120 days' is not a duration; write P120D for 120 days, P2W, P4M or P1Y, in whole numbers",
    ),
    "duration-too-long": (
        claim(duration="P900D"),
        "<0>: claims.yaml:1: claim 'trucks': the duration P900D does not fit the date 2024-05; correct one of them; write 'A/' if the date is only when it began",
    ),
    "lower-above-upper": (
        claim(quantity={"lower": 9, "upper": 4}),
        "<0>: claims.yaml:1: claim 'trucks': the lower bound 9 is above the upper bound 4; swap them",
    ),
    "quantity-in-words": (
        claim(quantity={"lower": "forty"}),
        "<0>: claims.yaml:1: claim 'trucks': quantity.lower: Input should be a valid decimal (it is 'forty')",
    ),
    "quantity-empty": (
        claim(quantity={"unit": "trucks"}),
        "<0>: claims.yaml:1: claim 'trucks': a quantity needs a lower or an upper bound; leave the quantity out if unknown",
    ),
    "quantity-not-finite": (
        claim(quantity={"lower": "NaN"}),
        "<0>: claims.yaml:1: claim 'trucks': quantity.lower: Input should be a finite number (it is 'NaN')",
    ),
    "quantity-infinite": (
        claim(quantity={"upper": "Infinity"}),
        "<0>: claims.yaml:1: claim 'trucks': quantity.upper: Input should be a finite number (it is 'Infinity')",
    ),
    "quantity-huge": (
        claim(quantity={"lower": "1e400"}),
        "<0>: claims.yaml:1: claim 'trucks': the quantity 1e+400 is 10^15 or more; check the number and its unit",
    ),
    "quantity-list": (
        claim(quantity=[1, 2]),
        "<0>: claims.yaml:1: claim 'trucks': quantity [1, 2] is not a number; write quantity: {lower: 9, unit: soldiers}",
    ),
    "quantity-unknown-field": (
        claim(quantity={"lowr": 4}),
        "<0>: claims.yaml:1: claim 'trucks': 'quantity.lowr' is not a field here; check its spelling or remove it",
    ),
    "type-unknown": (
        claim(type="AidTransfr"),
        "<0>: claims.yaml:1: claim 'trucks': 'AidTransfr' is not an event type; did you mean 'AidTransfer' or 'ArmsTransfer'?",
    ),
    "type-missing": (claim(type=None), "<0>: claims.yaml:1: claim 'trucks': 'type' is missing; add it"),
    "type-number": (
        claim(type=7),
        "<0>: claims.yaml:1: claim 'trucks': type: Input should be a valid string (it is '7')",
    ),
    "actor-unknown": (
        claim(roles={"agent": ["Frnace"]}),
        "<0>: claims.yaml:1: claim 'trucks': roles.agent: no actor is called 'Frnace'; did you mean 'France'?",
    ),
    "actor-empty": (
        claim(roles={"agent": [""]}),
        "<0>: claims.yaml:1: claim 'trucks': roles.agent: no actor is called ''; add it to the gazetteer, or under actors: in the file of claims",
    ),
    "actor-nested": (
        claim(roles={"agent": [["FR"]]}),
        "<0>: claims.yaml:1: claim 'trucks': roles.agent: no actor is called '['FR']'; add it to the gazetteer, or under actors: in the file of claims",
    ),
    "role-unknown": (
        claim(roles={"sender": ["FR"]}),
        "<0>: claims.yaml:1: claim 'trucks': roles: 'sender' is not a role; roles are agent, recipient, target, partner, speaker, addressee, victim",
    ),
    "roles-list": (
        claim(roles=["FR"]),
        "<0>: claims.yaml:1: claim 'trucks': 'roles' is not a mapping; write roles: {agent: [KP]}",
    ),
    "place-unknown": (
        claim(place="Zzyzx"),
        "<0>: claims.yaml:1: claim 'trucks': place: no place is called 'Zzyzx'; add it to the gazetteer, or under places: in the file of claims",
    ),
    "two-places": (
        claim(place=["FR", "DE"]),
        "<0>: claims.yaml:1: claim 'trucks': there are 2 places where one is expected; write the place that holds both",
    ),
    "item-unknown": (
        claim(items=["zzyzx"]),
        "<0>: claims.yaml:1: claim 'trucks': items: no item is called 'zzyzx'; add it to the gazetteer, or under items: in the file of claims",
    ),
    "field-unknown": (
        claim(actor="FR"),
        "<0>: claims.yaml:1: claim 'trucks': 'actor' is not a field here; fields are id, quote, occurrence, roles, place, items, quantity, attributed_to, chain, date, date_text, content, event, type, purpose, duration, change, polarity, certainty, modality, stance, regards, note",
    ),
    "polarity-unknown": (
        claim(polarity="maybe"),
        "<0>: claims.yaml:1: claim 'trucks': polarity: Input should be 'positive' or 'negative' (it is 'maybe')",
    ),
    "event-id": (
        claim(event="two words"),
        "<0>: claims.yaml:1: claim 'trucks': event: 'two words' is not an id: use letters a-z, digits, '-', '_' and '.', 120 at most",
    ),
    "regards-id": (
        claim(regards="../x"),
        "<0>: claims.yaml:1: claim 'trucks': regards: '../x' is not an id: use letters a-z, digits, '-', '_' and '.', 120 at most",
    ),
    "control-character": (
        claim(purpose="a\x1b[31mb"),
        "<0>: claims.yaml:1: claim 'trucks': purpose: character U+001B at position 1 cannot be stored; remove it (it is 'a\\x1b[31mb')",
    ),
    "lone-surrogate": (
        claim(purpose="a\ud800b"),
        "<0>/claims.yaml:1: this is not YAML: found invalid Unicode character escape code; correct that line",
    ),
    "lone-surrogate-in-quote": (
        claim(quote="a\ud800b"),
        "<0>/claims.yaml:1: this is not YAML: found invalid Unicode character escape code; correct that line",
    ),
    "lone-surrogate-in-actor": (
        claim(roles={"agent": ["a\ud800b"]}),
        "<0>/claims.yaml:1: this is not YAML: found invalid Unicode character escape code; correct that line",
    ),
    "noncharacter": (
        claim(note="a\uffffb"),
        '<0>/claims.yaml: this is not YAML: unacceptable character #xffff: control characters are not allowed in "<unicode string>", position 272',
    ),
    "note-too-long": (
        claim(note="x" * 1001),
        "<0>: claims.yaml:1: claim 'trucks': note: String should have at most 1000 characters (it is 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx')",
    ),
    "content-language": (
        claim(content={"French": "a"}),
        "<0>: claims.yaml:1: claim 'trucks': content.French: 'French' is not a language code: write fr, en or another of ISO 639",
    ),
}

FILES: dict[str, tuple[dict[str, Any], str]] = {
    "source-empty": (dict(source=""), "<0>/source.yaml: the file is empty"),
    "source-list": (
        dict(source="- a\n- b\n"),
        "<0>/source.yaml: the file does not hold 'key: value' lines at its top level",
    ),
    "source-scalar": (
        dict(source="hello"),
        "<0>/source.yaml: the file does not hold 'key: value' lines at its top level",
    ),
    "source-unknown": (
        dict(source=source(titel="x")),
        "<0>: source.yaml: 'titel' is not a field here; check its spelling or remove it",
    ),
    "source-text": (
        dict(source=source(text="x")),
        "<0>: source.yaml: 'text' is not a field here; it belongs in article.txt",
    ),
    "source-no-id": (dict(source=source(id=None)), "<0>: source.yaml: 'id' is missing; add it"),
    "source-no-date": (dict(source=source(published=None)), "<0>: source.yaml: 'published' is missing; add it"),
    "source-bad-date": (
        dict(source=source(published="2025-02-30")),
        "<0>: source.yaml: '2025-02-30' is not a valid date: February 2025 has 28 days; correct the day or the month",
    ),
    "source-date-num": (
        dict(source=source(published=20250101)),
        "<0>: source.yaml: published: 20250101 is not a date; write it as YYYY-MM-DD",
    ),
    "source-date-month": (
        dict(source=source(published="2024-06")),
        "<0>: source.yaml: '2024-06' is not one full day; write it as YYYY-MM-DD",
    ),
    "source-lang": (
        dict(source=source(language="English")),
        "<0>: source.yaml: language: 'English' is not a language code: write fr, en or another of ISO 639",
    ),
    "source-kind": (
        dict(source=source(kind="book")),
        "<0>: source.yaml: kind: Input should be 'article' or 'dataset' (it is 'book')",
    ),
    "source-id-slash": (
        dict(source=source(id="a/b")),
        "<0>: source.yaml: id: 'a/b' is not an id: use letters a-z, digits, '-', '_' and '.', 120 at most",
    ),
    "source-id-long": (
        dict(source=source(id="a" * 200)),
        "<0>: source.yaml: id: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' is not an id: use letters a-z, digits, '-', '_' and '.', 120 at most",
    ),
    "source-pub": (
        dict(source=source(publisher="Nobody Times")),
        "<0>: source.yaml: no actor is called 'Nobody Times'; add it to the gazetteer, or under actors: in the file of claims",
    ),
    "url-space": (
        dict(source=source(url="https://example.org/a b")),
        "<0>: source.yaml: url: 'https://example.org/a b' is not an address: it has ' ' in it; write that percent-encoded",
    ),
    "url-scheme": (
        dict(source=source(url="javascript:alert(1)")),
        "<0>: source.yaml: url: 'javascript:alert(1)' is not an address: it begins with https:// or http://",
    ),
    "url-newline": (
        dict(source=source(url="https://example.org/a\n")),
        "<0>: source.yaml: url: 'https://example.org/a\\n' is not an address: it has '\\n' in it; write that percent-encoded (it is 'https://example.org/a\\n')",
    ),
    "url-quote": (
        dict(source=source(url='https://example.org/"><x')),
        "<0>: source.yaml: url: 'https://example.org/\"><x' is not an address: it has '\"' in it; write that percent-encoded",
    ),
    "url-bare": (
        dict(source=source(url="https://")),
        "<0>: source.yaml: url: 'https://' is not an address: it begins with https:// or http://",
    ),
    "title-control": (
        dict(source=source(title="a\u0007b")),
        "<0>: source.yaml: title: character U+0007 at position 1 cannot be stored; remove it (it is 'a\\x07b')",
    ),
    "claims-empty": (dict(claims=""), "<0>/claims.yaml: the file is empty"),
    "claims-ws": (dict(claims="  \n\n"), "<0>/claims.yaml: the file is empty"),
    "claims-comment": (dict(claims="# nothing yet\n"), "<0>/claims.yaml: the file is empty"),
    "claims-nolist": (
        dict(claims={"claims": {"a": 1}}),
        "<0>: claims.yaml: there are no claims; list them under 'claims:'",
    ),
    "claims-emptylist": (
        dict(claims={"claims": []}),
        "<0>: claims.yaml: there are no claims; list them under 'claims:'",
    ),
    "claims-none": (dict(claims={"actors": []}), "<0>: claims.yaml: there are no claims; list them under 'claims:'"),
    "claims-topkey": (
        dict(claims={"claims": [CLAIM], "claim": []}),
        "<0>: claims.yaml: 'claim' is not a field here; fields are actors, places, items, events, claims",
    ),
    "yaml-syntax": (
        dict(claims='claims:\n  - id: a\n    quote: "unclosed\n'),
        "<0>/claims.yaml:4: this is not YAML: found unexpected end of stream; correct that line",
    ),
    "yaml-tab": (
        dict(claims="claims:\n\t- id: a\n"),
        "<0>/claims.yaml:2: this is not YAML: found character that cannot start any token; correct that line",
    ),
    "yaml-dupkey": (
        dict(claims="claims:\n  - id: a\n    quote: b\n    quote: c\n"),
        "<0>/claims.yaml:4: 'quote' stands twice; keep one",
    ),
    "yaml-duptop": (dict(claims="claims: []\nclaims: []\n"), "<0>/claims.yaml:2: 'claims' stands twice; keep one"),
    "yaml-bomb": (
        dict(
            claims="a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nclaims: *c\n"
        ),
        "<0>/claims.yaml:2: aliases (*name) are not read here; write it out",
    ),
    "yaml-selfalias": (
        dict(claims="claims: &a\n  - *a\n"),
        "<0>/claims.yaml:2: aliases (*name) are not read here; write it out",
    ),
    "yaml-undefalias": (
        dict(claims="claims: *nothing\n"),
        "<0>/claims.yaml:1: aliases (*name) are not read here; write it out",
    ),
    "yaml-deepflow": (
        dict(claims="claims: " + "[" * 100000 + "]" * 100000),
        "<0>/claims.yaml:1: it is nested too deeply; 30 levels are read",
    ),
    "yaml-deepmap": (
        dict(claims="claims: " + "{a: " * 5000 + "1" + "}" * 5000),
        "<0>/claims.yaml:1: it is nested too deeply; 30 levels are read",
    ),
    "yaml-deepblock": (
        dict(claims="claims:\n" + "".join(" " * i + "a:\n" for i in range(1, 3000))),
        "<0>/claims.yaml:32: it is nested too deeply; 30 levels are read",
    ),
    "yaml-twodocs": (
        dict(claims="claims: []\n---\nclaims: []\n"),
        "<0>/claims.yaml:2: a second document begins here; keep one in a file",
    ),
    "yaml-tag": (
        dict(claims="claims: !!python/object/apply:os.system [echo pwned]\n"),
        "<0>/claims.yaml:1: tags (!name) are not read here; leave it out",
    ),
    "yaml-tag2": (
        dict(claims="claims: !mine {a: 1}\n"),
        "<0>/claims.yaml:1: tags (!name) are not read here; leave it out",
    ),
    "yaml-merge": (
        dict(claims="base: &b {a: 1}\nclaims:\n  - <<: *b\n"),
        "<0>/claims.yaml:3: aliases (*name) are not read here; write it out",
    ),
    "yaml-mapkey": (dict(claims="? [a, b]\n: 1\n"), "<0>/claims.yaml:1: a key is not a plain word; write 'key: value'"),
    "yaml-nul": (dict(claims='claims: "a\\0b"\n'), "<0>: claims.yaml: there are no claims; list them under 'claims:'"),
    "yaml-ctrl": (
        dict(claims="claims:\n - id: a\x01\n"),
        '<0>/claims.yaml: this is not YAML: unacceptable character #x0001: control characters are not allowed in "<unicode string>", position 16',
    ),
    "dup-claim-id": (
        dict(claims=[claim(), claim(purpose="x")]),
        "<0>: claims.yaml:1: claim 'trucks': the id stands on line 1 too; give it another one",
    ),
    "same-claim": (
        dict(claims=[claim(), claim(id="other")]),
        "<0>: claims.yaml:1: claim 'other': it says the same as the claim on line 1; remove one of them",
    ),
    "entity-known": (
        dict(claims={"actors": [{"id": "FR", "kind": "State", "labels": {"en": "Other"}}], "claims": [CLAIM]}),
        "<0>: claims.yaml: actors: 'FR' is already France; take another id, or leave it out",
    ),
    "entity-kind": (
        dict(claims={"actors": [{"id": "x1", "kind": "Robot", "labels": {"en": "Other"}}], "claims": [CLAIM]}),
        "<0>: claims.yaml:1: actors 'x1': kind: Input should be 'State', 'Organization', 'Person', 'MilitaryUnit', 'Group', 'Place' or 'Item' (it is 'Robot')",
    ),
    "entity-section": (
        dict(claims={"actors": [{"id": "x1", "kind": "Place", "labels": {"en": "Other"}}], "claims": [CLAIM]}),
        "<0>: claims.yaml:1: actors 'x1': a Place does not belong under 'actors'",
    ),
    "entity-place-kind": (
        dict(claims={"places": [{"id": "x1", "kind": "State", "labels": {"en": "Other"}}], "claims": [CLAIM]}),
        "<0>: claims.yaml:1: places 'x1': a State does not belong under 'places'",
    ),
    "entity-nolabel": (
        dict(claims={"actors": [{"id": "x1", "kind": "Group", "labels": {}}], "claims": [CLAIM]}),
        "<0>: claims.yaml:1: actors 'x1': labels: Dictionary should have at least 1 item after validation, not 0",
    ),
    "entity-affil": (
        dict(
            claims={
                "actors": [{"id": "x1", "kind": "Group", "labels": {"en": "X one"}, "affiliation": ["nobody"]}],
                "claims": [CLAIM],
            }
        ),
        "<0>: claims.yaml: x1: affiliation: 'nobody' does not exist",
    ),
    "entity-circle": (
        dict(
            claims={
                "actors": [
                    {"id": "x1", "kind": "Group", "labels": {"en": "X one"}, "affiliation": ["x2"]},
                    {"id": "x2", "kind": "Group", "labels": {"en": "X two"}, "affiliation": ["x1"]},
                ],
                "claims": [CLAIM],
            }
        ),
        "<0>: claims.yaml: x1: affiliation leads back to itself; break the circle in affiliation",
    ),
    "entity-twice": (
        dict(claims={"actors": [{"id": "x1", "kind": "Group", "labels": {"en": "X one"}}] * 2, "claims": [CLAIM]}),
        "<0>: claims.yaml: 'x1' is there twice in actors",
    ),
    "entity-name-taken": (
        dict(claims={"actors": [{"id": "x1", "kind": "Group", "labels": {"en": "France"}}], "claims": [CLAIM]}),
        "<0>: claims.yaml: x1: actors: 'France' means both 'FR' and 'x1'; take it from one, or list it under ambiguous:",
    ),
    "entity-notmap": (
        dict(claims={"actors": ["x1"], "claims": [CLAIM]}),
        "<0>: claims.yaml: 'actors' is not a list of mappings; write '- id: …' lines",
    ),
    "events-bad": (
        dict(claims={"events": [{"id": "e 1", "labels": {"en": "a"}}], "claims": [CLAIM]}),
        "<0>: claims.yaml:1: event 'e 1': id: 'e 1' is not an id: use letters a-z, digits, '-', '_' and '.', 120 at most",
    ),
    "events-nolabels": (
        dict(claims={"events": [{"id": "e1"}], "claims": [CLAIM]}),
        "<0>: claims.yaml:1: event 'e1': 'labels' is missing; add it",
    ),
    "events-emptylabels": (
        dict(claims={"events": [{"id": "e1", "labels": {}}], "claims": [CLAIM]}),
        "<0>: claims.yaml:1: event 'e1': labels: Dictionary should have at least 1 item after validation, not 0",
    ),
    "events-twice": (
        dict(
            claims={
                "events": [{"id": "e1", "labels": {"en": "a"}}, {"id": "e1", "labels": {"en": "b"}}],
                "claims": [CLAIM],
            }
        ),
        "<0>: 'e1' is there twice; keep one",
    ),
    "article-empty": (dict(article=""), "<0>/article.txt: the file is empty"),
    "article-ws": (dict(article=" \n "), "<0>/article.txt: the file is empty"),
    "article-ctrl": (
        dict(article=ARTICLE + "\x00"),
        "<0>/article.txt: character U+0000 at position 103 cannot be stored; remove it",
    ),
    "claim-float-id": (
        dict(claims=[claim(id=None, quote="zz")]),
        "<0>: claims.yaml:1: claim '1': the quote «zz» is not in the article word for word",
    ),
    "claim-not-a-mapping": (dict(claims=["trucks"]), "<0>: claims.yaml: claim 1 is not a mapping; write '- id: …'"),
}

BYTES: dict[str, tuple[str, bytes | None, str]] = {
    "windows-1252-article": (
        "article.txt",
        "L’été – “x”".encode("cp1252"),
        "<0>/article.txt: byte 1 is not UTF-8; save the file as UTF-8",
    ),
    "windows-1252-claims": (
        "claims.yaml",
        "claims: [{note: “x”}]".encode("cp1252"),
        "<0>/claims.yaml: byte 16 is not UTF-8; save the file as UTF-8",
    ),
    "utf-16-article": (
        "article.txt",
        "hello".encode("utf-16"),
        "<0>/article.txt: byte 0 is not UTF-8; save the file as UTF-8",
    ),
    "encoded-surrogate": (
        "article.txt",
        b"a\xed\xa0\x80b",
        "<0>/article.txt: byte 1 is not UTF-8; save the file as UTF-8",
    ),
    "no-article": ("article.txt", None, "<0>: article.txt is missing beside source.yaml"),
    "no-claims": ("claims.yaml", None, "<0>: claims.yaml is missing beside article.txt"),
    "no-source": ("source.yaml", None, "<0>: source.yaml is missing beside article.txt"),
}
"""File, what stands in it (None: it is missing), and the message."""

RDF: dict[str, tuple[str, str, str, str]] = {
    "statement-cut": (
        "ttl",
        "kb:quoteStart 0",
        "kb:quoteStart 0 0",
        "<0>:49: this does not parse: Parser error at line 49 column 21: 0 is not a valid subject or graph name",
    ),
    "iri-with-spaces": (
        "ttl",
        "wd:Q142",
        "<http://example.org/a b>",
        "<0>:26: this does not parse: Parser error at line 26 between columns 21 and 45: Invalid IRI code point ' '",
    ),
    "prefix-unknown": (
        "ttl",
        "wd:Q142",
        "zz:Q142",
        "<0>:26: this does not parse: Parser error at line 26 between columns 21 and 28: The prefix zz: has not been declared",
    ),
    "lone-surrogate": (
        "ttl",
        '"Trucks"',
        '"a\\uD800b"',
        "<0>:77: this does not parse: Parser error at line 77 between columns 21 and 27: The escape sequence '\\uD800' is encoding D800 that is not a valid unicode character",
    ),
    "triples-cut": (
        "nt",
        " .\n",
        "",
        "<0>:1: this does not parse: Parser error at line 1 between columns 151 and 199: Quads must be followed by a dot",
    ),
    "xml-cut": ("rdf", "</rdf:RDF>", "", "<0>:110: this is not XML: no element found"),
    "json-cut": (
        "jsonld",
        "]}",
        "",
        "<0>:3: this does not parse: Parser error at line 3 column 545: Array values must be followed by a comma to add a new value or a squared bracket to end the array",
    ),
    "no-text": (
        "ttl",
        "schema:articleBody",
        "rdfs:seeAlso",
        "<0>: <https://w3id.org/event-timeline-kb/id/source/trucks-2024>: its text (schema:articleBody) is missing, and quotes are checked against it",
    ),
    "wrong-quote": (
        "ttl",
        '"France sent 40 trucks to Germany in May 2024"',
        '"France sent 41 trucks to Germany in May 2024"',
        "<0>: claim b2a71848e69b9752: the quote «France sent 41 trucks to Germany in May 2024» is not in the article word for word; the nearest passage is «France sent 40 trucks to Germany in May 2024.»",
    ),
    "offset-too-long": (
        "ttl",
        "kb:quoteEnd 44",
        "kb:quoteEnd 45",
        "<0>: <https://w3id.org/event-timeline-kb/id/claim/61ac2d16e26c38f4>: quote: its offsets do not span its length",
    ),
    "offset-no-number": (
        "ttl",
        "kb:quoteEnd 44",
        'kb:quoteEnd "x"',
        "<0>: <https://w3id.org/event-timeline-kb/id/claim/61ac2d16e26c38f4>: kb:quoteEnd is 'x', not a whole number",
    ),
    "two-quotes": (
        "ttl",
        '"France sent 40 trucks to Germany in May 2024"@en',
        '"a"@en, "b"@fr',
        "<0>: <https://w3id.org/event-timeline-kb/id/claim/61ac2d16e26c38f4>: has 2 quotes where one is expected",
    ),
    "two-dates": (
        "ttl",
        'kb:edtf "2024-05"',
        'kb:edtf "2024-05", "2024-06"',
        "<0>: <https://w3id.org/event-timeline-kb/id/claim/61ac2d16e26c38f4>: has 2 values of <https://w3id.org/event-timeline-kb/ontology#edtf> where one is expected",
    ),
    "foreign-actor": (
        "ttl",
        "kb:agent actor:FR",
        "kb:agent <http://example.org/FR>",
        "<0>: <https://w3id.org/event-timeline-kb/id/claim/61ac2d16e26c38f4>: <https://w3id.org/event-timeline-kb/ontology#agent> is <http://example.org/FR>, which is not under https://w3id.org/event-timeline-kb/id/actor/",
    ),
    "unknown-actor": (
        "ttl",
        "kb:agent actor:FR",
        "kb:agent actor:XQ",
        "<0>: claim 51e1edc18d925cc2: actor 'XQ' is not described in the file",
    ),
    "unknown-polarity": (
        "ttl",
        "kb:Positive",
        "kb:Perhaps",
        "<0>: <https://w3id.org/event-timeline-kb/id/claim/61ac2d16e26c38f4>: <https://w3id.org/event-timeline-kb/ontology#Perhaps> is not a value of kb:polarity",
    ),
    "unknown-type": (
        "ttl",
        "kb:eventType kb:AidTransfer",
        "kb:eventType kb:AidTransfr",
        "<0>: <https://w3id.org/event-timeline-kb/id/claim/61ac2d16e26c38f4>: 'AidTransfr' is not an event type; did you mean 'AidTransfer' or 'ArmsTransfer'?",
    ),
    "number-in-words": (
        "ttl",
        "kb:quantityLower 40",
        'kb:quantityLower "forty"',
        "<0>: <https://w3id.org/event-timeline-kb/id/claim/61ac2d16e26c38f4>: quantity.lower: Input should be a valid decimal (it is 'forty')",
    ),
    "number-not-finite": (
        "ttl",
        "kb:quantityLower 40",
        'kb:quantityLower "NaN"',
        "<0>: <https://w3id.org/event-timeline-kb/id/claim/61ac2d16e26c38f4>: quantity.lower: Input should be a finite number (it is 'NaN')",
    ),
    "lower-above-upper": (
        "ttl",
        "kb:quantityLower 40",
        "kb:quantityLower 41",
        "<0>: <https://w3id.org/event-timeline-kb/id/claim/61ac2d16e26c38f4>: the lower bound 41 is above the upper bound 40; swap them",
    ),
    "day-that-is-none": (
        "ttl",
        'kb:edtf "2024-05"',
        'kb:edtf "2025-02-30"',
        "<0>: <https://w3id.org/event-timeline-kb/id/claim/61ac2d16e26c38f4>: '2025-02-30' is not a valid date: February 2025 has 28 days; correct the day or the month",
    ),
    "publication-day-that-is-none": (
        "ttl",
        '"2024-06-04"^^xsd:date',
        '"2024-06-31"^^xsd:date',
        "<0>: <https://w3id.org/event-timeline-kb/id/source/trucks-2024>: '2024-06-31' is not a valid date: June 2024 has 30 days; correct the day or the month",
    ),
    "claims-without-source": (
        "ttl",
        "a kb:Article, kb:Source",
        "a kb:Thing",
        "<0>: claims of source 'trucks-2024' are here, but not the source itself",
    ),
    "nul-in-text": (
        "ttl",
        "Nobody was",
        "Nobody\\u0000was",
        "<0>: <https://w3id.org/event-timeline-kb/id/source/trucks-2024>: text: character U+0000 at position 92 cannot be stored; remove it (it is 'France sent 40 trucks to Germany in May 2024. A minister con')",
    ),
}
"""Format of an export, what is replaced in it by what, and the message."""

TEXTS: dict[str, tuple[str, str, str]] = {
    "empty": ("ttl", "", "<0>: the file is empty"),
    "no-source": ("ttl", "<http://a> <http://b> <http://c> .", "<0>: there are no sources with claims in it"),
    "relative-iris": (
        "nq",
        "<a> <b> <c> .",
        "<0>:1: this does not parse: Parser error at line 1 between columns 1 and 4: No scheme found in an absolute IRI",
    ),
    "doctype": (
        "rdf",
        '<!DOCTYPE a [<!ENTITY b "c">]><a/>',
        "<0>: RDF/XML with a DOCTYPE is not read; remove it, or use another format",
    ),
    "doctype-hidden": (
        "rdf",
        '<?xml version="1.0"?>' + " " * 20_000 + "<!-- - --><?a?>\n<!DOCTYPE a><a/>",
        "<0>: RDF/XML with a DOCTYPE is not read; remove it, or use another format",
    ),
    "deep-json": (
        "jsonld",
        '{"@graph":' * 50_000 + "1" + "}" * 50_000,
        "<0>: it is nested more than 64 levels deep; make it flatter",
    ),
    "deep-lists": (
        "ttl",
        "<http://a> <http://b> " + "(" * 50_000,
        "<0>:1: this does not parse: Parser error at line 1 column 50023: Unexpected end",
    ),
    "remote-context": (
        "jsonld",
        '{"@context": "http://127.0.0.1:9/c", "@id": "http://a", "b": "c"}',
        "<0>: this does not parse: No LoadDocumentCallback has been set to load remote contexts",
    ),
    "other-ending": (
        "pdf",
        "%PDF",
        "<0>: this is neither a folder of claims nor an RDF file; give a folder with article.txt, source.yaml, claims.yaml, or a file ending in .ttl, .trig, .nt, .nq, .jsonld, .rdf",
    ),
}

COMMANDS: dict[str, tuple[int, tuple[str, ...], str]] = {
    "syntax-error": (
        1,
        ("query", "-", "SELECT ?s WHERE { ?s ?p }"),
        "the query does not parse: error at 1:26: expected one of LATERAL, SERVICE, [_]; correct it there",
    ),
    "syntax-error-far-down": (
        1,
        ("query", "-", "SELECT *\nWHERE {\n  ?s ?p ?o\n"),
        'the query does not parse: error at 4:1: expected one of ",", ".", ";", "{", "{|", "}", "~", [_]; correct it there',
    ),
    "update": (
        1,
        ("query", "-", "INSERT DATA { <http://a> <http://b> <http://c> }"),
        "the query does not parse: error at 1:10: expected CONSTRUCT; correct it there",
    ),
    "unknown-prefix": (
        1,
        ("query", "-", "SELECT * { ?s zz:a ?o }"),
        "the query does not parse: error at 1:20: expected OPTIONAL; correct it there",
    ),
    "unknown-function": (
        1,
        ("query", "-", "SELECT * { ?s ?p ?o FILTER(<http://no>(?o)) }"),
        "the query cannot be answered: The custom function <http://no> is not supported",
    ),
    "too-deep": (
        1,
        ("query", "-", "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }"),
        "the query is nested more than 128 levels deep; make it flatter",
    ),
    "deep-braces": (
        1,
        ("query", "-", "SELECT * " + "{" * 5000 + "}" * 5000),
        "the query is nested more than 128 levels deep; make it flatter",
    ),
    "too-many-nots": (
        1,
        ("query", "-", "SELECT * { FILTER(" + "!" * 50_000 + "true) }"),
        "the query has more than 1000 parts; use VALUES, or ask in pieces",
    ),
    "too-many-unions": (
        1,
        ("query", "-", "SELECT * { {}" + " UNION {}" * 20_000 + " }"),
        "the query has more than 1000 parts; use VALUES, or ask in pieces",
    ),
    "too-many-ors": (
        1,
        ("query", "-", "ASK { FILTER(" + "true || " * 20_000 + "true) }"),
        "the query has more than 1000 parts; use VALUES, or ask in pieces",
    ),
    "empty-query": (2, ("query", "-", " \n"), "standard input: there is no query in it"),
    "query-file-missing": (
        2,
        ("query", "nowhere.rq"),
        "nowhere.rq: the query cannot be read: No such file or directory",
    ),
    "no-query": (2, ("query",), "which query?; give a name ('kb query --list'), a file, or - for standard input"),
    "unknown-query": (1, ("query", "timelin"), "there is no query 'timelin'; did you mean 'timeline' or 'evidence'?"),
    "unknown-parameter": (
        1,
        ("query", "casualties", "-p", "who=KP"),
        "the query 'casualties' has no parameter 'who'; it has victim, place, from, to",
    ),
    "parameter-of-none": (
        1,
        ("query", "actors", "-p", "who=KP"),
        "the query 'actors' has no parameter 'who'; it has none",
    ),
    "day-parameter": (
        1,
        ("query", "timeline", "-p", "from=2025-02-30"),
        "parameter from: '2025-02-30' is not a valid date: February 2025 has 28 days; correct the day or the month",
    ),
    "boolean-parameter": (
        1,
        ("query", "timeline", "-p", "certain=perhaps"),
        "parameter certain: 'perhaps' is neither true nor false",
    ),
    "actor-parameter": (
        1,
        ("query", "timeline", "-p", "actor=Frnace"),
        "parameter actor: no actor is called 'Frnace'; did you mean 'France'?",
    ),
    "type-parameter": (
        1,
        ("query", "timeline", "-p", "type=Attac"),
        "parameter type: 'Attac' is not an event type; did you mean 'Attack'?",
    ),
    "iri-parameter": (
        1,
        ("query", "evidence", "-p", "event=http://a b"),
        "parameter event: 'http://a b' is not an IRI: it has ' ' in it; write it percent-encoded and in full",
    ),
    "surrogate-parameter": (
        1,
        ("query", "evidence", "-p", "event=a\udc80"),
        "parameter event: character 2 of it is half a character (a lone surrogate)",
    ),
    "parameter-without-value": (
        2,
        ("query", "timeline", "-p", "from"),
        "'from' is not a parameter; write -p name=value",
    ),
    "parameter-without-name": (2, ("query", "timeline", "-p", "=x"), "'=x' is not a parameter; write -p name=value"),
    "parameter-of-text": (
        2,
        ("query", "-", "ASK {}", "-p", "a=b"),
        "parameters belong to queries of the library; write the values into the SPARQL text",
    ),
    "triples-as-csv": (
        2,
        ("query", "-", "CONSTRUCT WHERE { ?s ?p ?o }", "--format", "csv"),
        "the answer to a CONSTRUCT cannot be written as 'csv'; use one of turtle, trig, ntriples, nquads, jsonld, rdfxml",
    ),
    "truth-as-turtle": (
        2,
        ("query", "-", "ASK {}", "--format", "turtle"),
        "the answer to an ASK cannot be written as 'turtle'; use one of json, xml, csv, tsv",
    ),
    "from-no-day": (
        1,
        ("timeline", "--from", "2025-02-30"),
        "from: '2025-02-30' is not a valid date: February 2025 has 28 days; correct the day or the month",
    ),
    "to-a-month": (1, ("timeline", "--to", "2025-02"), "to: '2025-02' is not one full day; write it as YYYY-MM-DD"),
    "period-reversed": (
        1,
        ("timeline", "--from", "2025-03-01", "--to", "2025-02-01"),
        "the period ends (2025-02-01) before it begins (2025-03-01); swap the two days",
    ),
    "actor-unknown": (1, ("timeline", "--actor", "Frnace"), "no actor is called 'Frnace'; did you mean 'France'?"),
    "type-unknown": (1, ("timeline", "--type", "Attac"), "'Attac' is not an event type; did you mean 'Attack'?"),
    "limit-zero": (2, ("timeline", "--limit", "0"), "a limit of 0 shows nothing; use 1 or more"),
    "limit-no-number": (
        2,
        ("timeline", "--limit", "x"),
        "argument --limit: invalid int value: 'x'; see 'kb timeline --help'",
    ),
    "format-unknown": (
        2,
        ("stats", "--format", "xml"),
        "argument --format: invalid choice: 'xml' (choose from 'text', 'json'); see 'kb stats --help'",
    ),
    "nothing-of-that-name": (
        1,
        ("show", "nothing-at-all"),
        "nothing here is called 'nothing-at-all'; 'kb timeline' and 'kb stats' show what there is",
    ),
    "surrogate-name": (
        1,
        ("show", "\udcff"),
        "half a character (a lone surrogate) cannot be stored or looked up; remove it",
    ),
    "no-such-source": (
        1,
        ("show", "--coverage", "nothing"),
        "no source 'nothing' is loaded; 'kb stats' names the latest ones",
    ),
    "retract-nothing": (1, ("retract", "nothing"), "no source 'nothing' is loaded; 'kb stats' names the latest ones"),
    "export-nowhere": (
        1,
        ("export", "-o", "nowhere/x.ttl"),
        "nowhere/x.ttl: cannot be written: No such file or directory; nothing was changed",
    ),
    "export-ending": (
        2,
        ("export", "-o", "x.xlsx"),
        "'.xlsx' is not an RDF format; use one of turtle, trig, ntriples, nquads, jsonld, rdfxml",
    ),
    "load-nothing": (2, ("load",), "the following arguments are required: PATH; see 'kb load --help'"),
    "load-missing": (1, ("load", "nowhere"), "nowhere: there is no such file or folder"),
    "endpoint-not-local": (
        2,
        ("--endpoint", "http://127.0.0.1:9/", "stats"),
        "'stats' needs a local knowledge base; leave --endpoint out",
    ),
    "endpoint-gone": (
        1,
        ("--endpoint", "http://127.0.0.1:9/", "timeline"),
        "http://127.0.0.1:9/: the endpoint does not answer: [Errno 111] Connection refused; is it running there?",
    ),
    "endpoint-a-file": (
        1,
        ("--endpoint", "file:///etc/passwd", "timeline"),
        "'file:///etc/passwd' is not the address of an endpoint; it begins with http:// or https://",
    ),
    "endpoint-with-space": (
        1,
        ("--endpoint", "http://exa mple/", "query", "actors"),
        "http://exa mple/: the endpoint does not answer: URL can't contain control characters. 'exa mple' (found at least ' '); is it running there?",
    ),
}


def refused(ran: Ran, code: int, *folders: Path) -> str:
    """The one line on standard error of a command that was refused, folders shortened."""
    line = ran.err
    for number, folder in enumerate(folders):
        line = line.replace(str(folder), f"<{number}>")
    assert (ran.code, ran.out, line.count("\n")) == (code, "", 1), ran
    assert line.startswith("kb: ") and line.endswith("\n")
    return line[4:-1]


@pytest.mark.parametrize(("fields", "message"), CLAIMS.values(), ids=CLAIMS)
def test_wrong_claim(fields: Mapping[str, Any], message: str, unchanged: Path, tmp_path: Path, cli: Cli) -> None:
    """A wrong claim is refused with its file, line, name and what is wrong."""
    folder = write_source(tmp_path / "in", claims=[fields])
    assert refused(cli("--kb", unchanged, "load", folder), 1, folder) == message


@pytest.mark.parametrize(("content", "message"), FILES.values(), ids=FILES)
def test_wrong_file(content: dict[str, Any], message: str, unchanged: Path, tmp_path: Path, cli: Cli) -> None:
    """A wrong file is refused with its name, its line where it has one, and what is wrong."""
    folder = write_source(tmp_path / "in", **content)
    assert refused(cli("--kb", unchanged, "load", folder), 1, folder) == message


@pytest.mark.parametrize(("name", "data", "message"), BYTES.values(), ids=BYTES)
def test_wrong_bytes(name: str, data: bytes | None, message: str, unchanged: Path, tmp_path: Path, cli: Cli) -> None:
    """A file in another encoding is refused with the place of the first wrong byte; a missing one is named."""
    folder = write_source(tmp_path / "in")
    if data is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(data)
    assert refused(cli("--kb", unchanged, "load", folder), 1, folder) == message


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The good source by RDF file ending."""
    folder = tmp_path_factory.mktemp("exports")
    with KnowledgeBase.open(folder / "kb") as kb:
        kb.load(write_source(folder / "in"))
        forms = {"ttl": "turtle", "nt": "ntriples", "rdf": "rdfxml", "jsonld": "jsonld"}
        return {ending: "".join(kb.export(form)) for ending, form in forms.items()}


@pytest.mark.parametrize(("ending", "good", "bad", "message"), RDF.values(), ids=RDF)
def test_wrong_rdf(
    ending: str,
    good: str,
    bad: str,
    message: str,
    unchanged: Path,
    tmp_path: Path,
    cli: Cli,
    exports: Mapping[str, str],
) -> None:
    """A mistake in an RDF file is named with its line, or with its subject."""
    assert good in exports[ending]
    file = tmp_path / f"in.{ending}"
    file.write_bytes(exports[ending].replace(good, bad).encode())
    assert refused(cli("--kb", unchanged, "load", file), 1, file) == message


@pytest.mark.parametrize(("ending", "text", "message"), TEXTS.values(), ids=TEXTS)
def test_hostile_file(ending: str, text: str, message: str, unchanged: Path, tmp_path: Path, cli: Cli) -> None:
    """A file made to break a parser is refused like any other."""
    file = tmp_path / f"in.{ending}"
    file.write_text(text, encoding="utf-8")
    assert refused(cli("--kb", unchanged, "load", file), 1, file) == message


@pytest.mark.parametrize(("code", "args", "message"), COMMANDS.values(), ids=COMMANDS)
def test_wrong_command(
    code: int, args: tuple[str, ...], message: str, unchanged: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question that cannot be asked is refused: 1 for what it asks for, 2 for how it is asked."""
    monkeypatch.chdir(unchanged.parent)
    given = args[2].encode() if args[:2] == ("query", "-") else b""
    shown = [arg for place, arg in enumerate(args) if not (given and place == 2)]
    where = [] if "--endpoint" in args else ["--kb", unchanged]
    assert refused(cli(*where, *shown, given=given), code) == message


def test_query_in_latin_1(unchanged: Path, cli: Cli) -> None:
    """A query that is not UTF-8 is refused with the place of the byte."""
    ran = cli("--kb", unchanged, "query", "-", given=b"SELECT \xe9")
    assert refused(ran, 2) == "standard input: byte 7 is not UTF-8"


@pytest.mark.parametrize("made", ["", "x.txt"])
def test_folder_without_claims(made: str, unchanged: Path, tmp_path: Path, cli: Cli) -> None:
    """A folder that holds no source is refused, however deep one looks."""
    folder = tmp_path / "in"
    (folder / "inner").mkdir(parents=True)
    if made:
        (folder / "inner" / made).write_text("x")
    message = "<0>: there are no claims in this folder; it should hold article.txt, source.yaml, claims.yaml"
    assert refused(cli("--kb", unchanged, "load", folder), 1, folder) == message


def test_one_of_several_is_wrong(unchanged: Path, tmp_path: Path, cli: Cli) -> None:
    """Where one source of several is wrong, none is loaded."""
    write_source(tmp_path / "in" / "a")
    write_source(tmp_path / "in" / "b", source=source(id="other"), claims=[claim(quote="Zebras")])
    ran = cli("--kb", unchanged, "load", tmp_path / "in")
    where = "<0>/in/b: claims.yaml:1: claim 'trucks'"
    assert refused(ran, 1, tmp_path) == f"{where}: the quote «Zebras» is not in the article word for word"


def test_same_source_twice(unchanged: Path, tmp_path: Path, cli: Cli) -> None:
    """Two folders of one source id in one load are refused: neither may silently win."""
    write_source(tmp_path / "in" / "a")
    write_source(tmp_path / "in" / "b", article=ARTICLE + "More.\n")
    ran = cli("--kb", unchanged, "load", tmp_path / "in")
    assert refused(ran, 1, tmp_path) == (
        "source 'trucks-2024' is given twice, and not the same each time; give one of them another id"
    )


def test_no_knowledge_base_there(tmp_path: Path, cli: Cli) -> None:
    """A folder named by --kb is not made by asking it something."""
    ran = cli("--kb", tmp_path / "none", "timeline")
    assert refused(ran, 2, tmp_path) == "there is no knowledge base in <0>/none; make one with 'kb --kb <0>/none init'"
    assert not (tmp_path / "none").exists()


def test_knowledge_base_in_a_file(tmp_path: Path, cli: Cli) -> None:
    """A file where the knowledge base's folder should be is said so."""
    (tmp_path / "file").write_text("x")
    assert (
        refused(cli("--kb", tmp_path / "file", "init"), 1, tmp_path)
        == "<0>/file: cannot be made: File exists; choose another folder"
    )


def database(folder: Path, *statements: str) -> Path:
    """A folder whose ledger is made by these statements."""
    folder.mkdir(exist_ok=True)
    db = sqlite3.connect(folder / "ledger.sqlite")
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()
    return folder


DAMAGED = "<0>: the file is damaged or not a knowledge base ({}); restore it from a copy"


def test_ledger_is_no_database(tmp_path: Path, cli: Cli) -> None:
    """A ledger that is not a database is not touched."""
    ledger = tmp_path / "ledger.sqlite"
    ledger.write_bytes(b"some other file, long enough to have a header of its own\n" * 50)
    before = ledger.read_bytes()
    message = DAMAGED.format("file is not a database")
    assert refused(cli("--kb", tmp_path, "timeline"), 1, ledger) == message
    assert ledger.read_bytes() == before


def test_ledger_is_another_database(tmp_path: Path, cli: Cli) -> None:
    """A database of something else is not made into a ledger."""
    folder = database(tmp_path / "kb", "CREATE TABLE a (b)")
    ledger = folder / "ledger.sqlite"
    message = "<0>: this is a database of something else; choose another folder"
    assert refused(cli("--kb", folder, "timeline"), 1, ledger) == message
    claimed = database(tmp_path / "kb", "PRAGMA user_version = 1")
    message = DAMAGED.format("no such table: meta")
    assert refused(cli("--kb", claimed, "timeline"), 1, ledger) == message


def test_ledger_of_a_newer_version(seed_folder: Path, cli: Cli) -> None:
    """A ledger written by a newer version is left alone."""
    database(seed_folder, "PRAGMA user_version = 99")
    message = "<0>: it was written by a newer version (format 99); upgrade event-timeline-kb"
    assert refused(cli("--kb", seed_folder, "timeline"), 1, seed_folder / "ledger.sqlite") == message


@pytest.mark.parametrize("command", [["timeline"], ["export"], ["load", "."], ["show", "KP"], ["stats"]])
def test_ledger_cut_or_overwritten(command: list[str], seed_folder: Path, cli: Cli) -> None:
    """A ledger damaged on disk is reported as such, whatever page is met first."""
    database(seed_folder, "PRAGMA wal_checkpoint(TRUNCATE)")
    ledger = seed_folder / "ledger.sqlite"
    whole = ledger.read_bytes()
    write_source(seed_folder / "in")
    args = [str(seed_folder / "in") if arg == "." else arg for arg in command]
    for damaged in (whole[: len(whole) // 2], whole[:4096] + bytes(len(whole) - 4096)):
        ledger.write_bytes(damaged)
        for beside in ("-wal", "-shm"):
            ledger.with_name(ledger.name + beside).unlink(missing_ok=True)
        ran = cli("--kb", seed_folder, *args)
        assert refused(ran, 1, ledger) == DAMAGED.format("database disk image is malformed")


def limited(size: int, *args: str | Path) -> Ran:
    """Run ``kb`` in a process none of whose files may grow beyond a size, as on a full disk."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    command = [sys.executable, "-m", "kb", *map(str, args)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, env=env, preexec_fn=limit, timeout=60, text=True)
    return Ran(done.returncode, done.stdout, done.stderr)


def test_full_disk_while_loading(unchanged: Path, tmp_path: Path) -> None:
    """A disk that is full while a source is written leaves things as they were."""
    folder = write_source(tmp_path / "in", article=ARTICLE + "x" * 3_000_000)
    ran = limited(2_000_000, "--kb", unchanged, "load", folder)
    assert (
        refused(ran, 1, unchanged / "ledger.sqlite")
        == "<0>: cannot write (disk I/O error); free some space; nothing was changed"
    )


def test_full_disk_while_exporting(unchanged: Path, tmp_path: Path) -> None:
    """A disk that is full while a file is written leaves the file that was there."""
    (tmp_path / "a.ttl").write_text("# mine\n")
    ran = limited(60_000, "--kb", unchanged, "export", "-o", tmp_path / "a.ttl")
    message = "<0>/a.ttl: cannot be written: File too large; nothing was changed"
    assert refused(ran, 1, tmp_path) == message
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["a.ttl"]
    assert (tmp_path / "a.ttl").read_text() == "# mine\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("command", [["timeline"], ["export"], ["query", "actors", "--format", "csv"]])
def test_full_disk_behind_the_output(command: list[str], seed_folder: Path) -> None:
    """Output that cannot be written is an error, not a silence."""
    args = [sys.executable, "-m", "kb", "--kb", str(seed_folder), *command]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(args, stdout=full, stderr=subprocess.PIPE, env=env, timeout=60, text=True)
    assert (done.returncode, done.stderr) == (1, "kb: [Errno 28] No space left on device\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_may_not_be_written(tmp_path: Path, cli: Cli) -> None:
    """A folder without the right to write is named."""
    tmp_path.chmod(0o500)
    try:
        assert refused(cli("--kb", tmp_path / "kb", "init"), 1, tmp_path) == (
            "<0>/kb: cannot be made: Permission denied; choose another folder"
        )
    finally:
        tmp_path.chmod(0o700)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=60), name=st.sampled_from(["claims.yaml", "source.yaml", "article.txt"]))
def test_any_bytes(data: bytes, name: str, tmp_path: Path) -> None:
    """Whatever stands in a file, only our own errors come out, each one printable line."""
    folder = write_source(tmp_path / "in")
    (folder / name).write_bytes(data)
    read(folder)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["FR", "2024-05"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = (
    *CLAIM,
    *("place", "items", "purpose", "date_text", "duration", "polarity", "certainty", "modality"),
    *("stance", "attributed_to", "chain", "regards", "content", "note", "occurrence", "change"),
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(field=st.sampled_from(FIELDS), value=VALUES)
def test_any_value_of_any_field(field: str, value: Any, tmp_path: Path) -> None:
    """Whatever value a claim's field has, it is taken or refused in one printable line."""
    text = json.dumps({"claims": [{**CLAIM, field: value}]})
    read(write_source(tmp_path / "in", claims=text))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(field=st.sampled_from([*SOURCE, "kind", "publisher", "url"]), value=VALUES)
def test_any_value_of_a_source(field: str, value: Any, tmp_path: Path) -> None:
    """Whatever value a source's field has, it is taken or refused in one printable line."""
    read(write_source(tmp_path / "in", source=json.dumps({**SOURCE, field: value})))


def read(folder: Path) -> None:
    """Read a folder; a refusal must be a printable line."""
    try:
        read_folder(folder, gazetteer())
    except KbError as exc:
        assert str(exc).isprintable() and str(exc).startswith(str(folder))


@cache
def gazetteer() -> Gazetteer:
    """The shipped names."""
    return Gazetteer.load()
