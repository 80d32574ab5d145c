"""Bad claims get one clear line and exit code 1, and change nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from makers import ARTICLE, CLAIM, REFUSALS, SOURCE, Cli, refused, write_source


def claim(**fields: Any) -> Mapping[str, Any]:
    """The good claim with other fields, None to leave one out."""
    return {key: value for key, value in {**CLAIM, **fields}.items() if value is not None}


def source(**fields: Any) -> Mapping[str, Any]:
    """The good source with other fields, None to leave one out."""
    return {key: value for key, value in {**SOURCE, **fields}.items() if value is not None}


CLAIMS: dict[str, Mapping[str, Any]] = {
    "quote-not-verbatim": claim(quote="France sent 41 trucks to Germany in May 2024"),
    "quote-of-something-else": claim(quote="Zebras"),
    "quote-missing": claim(quote=None),
    "quote-empty": claim(quote="   "),
    "quote-not-text": claim(quote=["a"]),
    "quote-twice": claim(quote="n"),
    "no-such-occurrence": claim(occurrence=2),
    "occurrence-not-a-number": claim(occurrence="first"),
    "occurrence-zero": claim(occurrence=0),
    "day-that-is-none": claim(date="2025-02-30"),
    "month-that-is-none": claim(date="2024-13"),
    "interval-reversed": claim(date="2024-05-10/2024-05-01"),
    "date-not-supported": claim(date="-0044-03-15"),
    "date-after-publication": claim(date="2024-07"),
    "date-in-words": claim(date="last May"),
    "date-list": claim(date=["2024-05"]),
    "duration-that-is-none": claim(duration="120 days"),
    "duration-too-long": claim(duration="P900D"),
    "lower-above-upper": claim(quantity={"lower": 9, "upper": 4}),
    "quantity-in-words": claim(quantity={"lower": "forty"}),
    "quantity-empty": claim(quantity={"unit": "trucks"}),
    "quantity-not-finite": claim(quantity={"lower": "NaN"}),
    "quantity-infinite": claim(quantity={"upper": "Infinity"}),
    "quantity-huge": claim(quantity={"lower": "1e400"}),
    "quantity-list": claim(quantity=[1, 2]),
    "quantity-unknown-field": claim(quantity={"lowr": 4}),
    "type-unknown": claim(type="AidTransfr"),
    "type-missing": claim(type=None),
    "type-number": claim(type=7),
    "actor-unknown": claim(roles={"agent": ["Frnace"]}),
    "actor-empty": claim(roles={"agent": [""]}),
    "actor-nested": claim(roles={"agent": [["FR"]]}),
    "role-unknown": claim(roles={"sender": ["FR"]}),
    "roles-list": claim(roles=["FR"]),
    "place-unknown": claim(place="Zzyzx"),
    "two-places": claim(place=["FR", "DE"]),
    "item-unknown": claim(items=["zzyzx"]),
    "field-unknown": claim(actor="FR"),
    "polarity-unknown": claim(polarity="maybe"),
    "event-id": claim(event="two words"),
    "regards-id": claim(regards="../x"),
    "control-character": claim(purpose="a\x1b[31mb"),
    "lone-surrogate": claim(purpose="a\ud800b"),
    "lone-surrogate-in-quote": claim(quote="a\ud800b"),
    "lone-surrogate-in-actor": claim(roles={"agent": ["a\ud800b"]}),
    "noncharacter": claim(note="a\uffffb"),
    "note-too-long": claim(note="x" * 1001),
    "content-language": claim(content={"French": "a"}),
}

FILES: dict[str, dict[str, Any]] = {
    "source-empty": dict(source=""),
    "source-list": dict(source="- a\n- b\n"),
    "source-scalar": dict(source="hello"),
    "source-unknown": dict(source=source(titel="x")),
    "source-text": dict(source=source(text="x")),
    "source-no-id": dict(source=source(id=None)),
    "source-no-date": dict(source=source(published=None)),
    "source-bad-date": dict(source=source(published="2025-02-30")),
    "source-date-num": dict(source=source(published=20250101)),
    "source-date-month": dict(source=source(published="2024-06")),
    "source-lang": dict(source=source(language="English")),
    "source-kind": dict(source=source(kind="book")),
    "source-id-slash": dict(source=source(id="a/b")),
    "source-id-long": dict(source=source(id="a" * 200)),
    "source-pub": dict(source=source(publisher="Nobody Times")),
    "url-space": dict(source=source(url="https://example.org/a b")),
    "url-scheme": dict(source=source(url="javascript:alert(1)")),
    "url-newline": dict(source=source(url="https://example.org/a\n")),
    "url-quote": dict(source=source(url='https://example.org/"><x')),
    "url-bare": dict(source=source(url="https://")),
    "title-control": dict(source=source(title="a\u0007b")),
    "claims-empty": dict(claims=""),
    "claims-ws": dict(claims="  \n\n"),
    "claims-comment": dict(claims="# nothing yet\n"),
    "claims-nolist": dict(claims={"claims": {"a": 1}}),
    "claims-emptylist": dict(claims={"claims": []}),
    "claims-none": dict(claims={"actors": []}),
    "claims-topkey": dict(claims={"claims": [CLAIM], "claim": []}),
    "yaml-syntax": dict(claims='claims:\n  - id: a\n    quote: "unclosed\n'),
    "yaml-tab": dict(claims="claims:\n\t- id: a\n"),
    "yaml-dupkey": dict(claims="claims:\n  - id: a\n    quote: b\n    quote: c\n"),
    "yaml-duptop": dict(claims="claims: []\nclaims: []\n"),
    "yaml-bomb": dict(
        claims="a: &a [x,x,x]\n" + "".join(f"{c}: &{c} [*{b},*{b},*{b}]\n" for b, c in zip("ab", "bc", strict=True))
    ),
    "yaml-selfalias": dict(claims="claims: &a\n  - *a\n"),
    "yaml-undefalias": dict(claims="claims: *nothing\n"),
    "yaml-deepflow": dict(claims="claims: " + "[" * 100000 + "]" * 100000),
    "yaml-deepmap": dict(claims="claims: " + "{a: " * 5000 + "1" + "}" * 5000),
    "yaml-deepblock": dict(claims="claims:\n" + "".join(" " * i + "a:\n" for i in range(1, 3000))),
    "yaml-twodocs": dict(claims="claims: []\n---\nclaims: []\n"),
    "yaml-tag": dict(claims="claims: !!python/object/apply:os.system [echo pwned]\n"),
    "yaml-tag2": dict(claims="claims: !mine {a: 1}\n"),
    "yaml-merge": dict(claims="base: &b {a: 1}\nclaims:\n  - <<: *b\n"),
    "yaml-mapkey": dict(claims="? [a, b]\n: 1\n"),
    "yaml-nul": dict(claims='claims: "a\\0b"\n'),
    "yaml-ctrl": dict(claims="claims:\n - id: a\x01\n"),
    "dup-claim-id": dict(claims=[claim(), claim(purpose="x")]),
    "same-claim": dict(claims=[claim(), claim(id="other")]),
    "entity-known": dict(
        claims={"actors": [{"id": "FR", "kind": "State", "labels": {"en": "Other"}}], "claims": [CLAIM]}
    ),
    "entity-kind": dict(
        claims={"actors": [{"id": "x1", "kind": "Robot", "labels": {"en": "Other"}}], "claims": [CLAIM]}
    ),
    "entity-section": dict(
        claims={"actors": [{"id": "x1", "kind": "Place", "labels": {"en": "Other"}}], "claims": [CLAIM]}
    ),
    "entity-place-kind": dict(
        claims={"places": [{"id": "x1", "kind": "State", "labels": {"en": "Other"}}], "claims": [CLAIM]}
    ),
    "entity-nolabel": dict(claims={"actors": [{"id": "x1", "kind": "Group", "labels": {}}], "claims": [CLAIM]}),
    "entity-affil": dict(
        claims={
            "actors": [{"id": "x1", "kind": "Group", "labels": {"en": "X one"}, "affiliation": ["nobody"]}],
            "claims": [CLAIM],
        }
    ),
    "entity-circle": dict(
        claims={
            "actors": [
                {"id": "x1", "kind": "Group", "labels": {"en": "X one"}, "affiliation": ["x2"]},
                {"id": "x2", "kind": "Group", "labels": {"en": "X two"}, "affiliation": ["x1"]},
            ],
            "claims": [CLAIM],
        }
    ),
    "entity-twice": dict(
        claims={"actors": [{"id": "x1", "kind": "Group", "labels": {"en": "X one"}}] * 2, "claims": [CLAIM]}
    ),
    "entity-name-taken": dict(
        claims={"actors": [{"id": "x1", "kind": "Group", "labels": {"en": "France"}}], "claims": [CLAIM]}
    ),
    "entity-notmap": dict(claims={"actors": ["x1"], "claims": [CLAIM]}),
    "events-bad": dict(claims={"events": [{"id": "e 1", "labels": {"en": "a"}}], "claims": [CLAIM]}),
    "events-nolabels": dict(claims={"events": [{"id": "e1"}], "claims": [CLAIM]}),
    "events-emptylabels": dict(claims={"events": [{"id": "e1", "labels": {}}], "claims": [CLAIM]}),
    "events-twice": dict(
        claims={"events": [{"id": "e1", "labels": {"en": "a"}}, {"id": "e1", "labels": {"en": "b"}}], "claims": [CLAIM]}
    ),
    "article-empty": dict(article=""),
    "article-ws": dict(article=" \n "),
    "article-ctrl": dict(article=ARTICLE + "\x00"),
    "claim-float-id": dict(claims=[claim(id=None, quote="zz")]),
    "claim-not-a-mapping": dict(claims=["trucks"]),
}

BYTES: dict[str, tuple[str, bytes | None]] = {
    "windows-1252-article": ("article.txt", "L’été – “x”".encode("cp1252")),
    "windows-1252-claims": ("claims.yaml", "claims: [{note: “x”}]".encode("cp1252")),
    "utf-16-article": ("article.txt", "hello".encode("utf-16")),
    "encoded-surrogate": ("article.txt", b"a\xed\xa0\x80b"),
    "no-article": ("article.txt", None),
    "no-claims": ("claims.yaml", None),
    "no-source": ("source.yaml", None),
}
"""File, what stands in it (None: it is missing)."""


@pytest.mark.parametrize("case", CLAIMS)
def test_wrong_claim(case: str, unchanged: Path, tmp_path: Path, cli: Cli) -> None:
    """A wrong claim is refused with its file, line, name and what is wrong."""
    folder = write_source(tmp_path / "in", claims=[CLAIMS[case]])
    assert refused(cli("--kb", unchanged, "load", folder), 1, folder) == REFUSALS["claims"][case]


@pytest.mark.parametrize("case", FILES)
def test_wrong_file(case: str, unchanged: Path, tmp_path: Path, cli: Cli) -> None:
    """A wrong file is refused with its name, its line where it has one, and what is wrong."""
    folder = write_source(tmp_path / "in", **FILES[case])
    assert refused(cli("--kb", unchanged, "load", folder), 1, folder) == REFUSALS["files"][case]


@pytest.mark.parametrize("case", BYTES)
def test_wrong_bytes(case: str, unchanged: Path, tmp_path: Path, cli: Cli) -> None:
    """A file in another encoding is refused with the place of the first wrong byte; a missing one is named."""
    name, data = BYTES[case]
    folder = write_source(tmp_path / "in")
    if data is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(data)
    assert refused(cli("--kb", unchanged, "load", folder), 1, folder) == REFUSALS["bytes"][case]


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
