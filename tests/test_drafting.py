"""Drafting: an article becomes a folder that loads as it is; what cannot be read says so on one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from makers import Cli, Opened

from kb.drafting import Known, read_bytes, read_files, slug, source_yaml, write_folder
from kb.errors import InputError, KbError, StoreError
from kb.gazetteer import Gazetteer

ARTICLE = (
    "Belgium delivered 12 tonnes of medical aid to Chad on Tuesday, the Red Cross said.\n\n"
    "At least four soldiers were killed near Abéché, according to the Chadian army.\n"
)
KNOWN = Known(title="Trucks", published="2024-06-06", language="en")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The shipped names."""
    return Gazetteer.load()


def test_a_draft_loads_as_it_is(tmp_path: Path, gazetteer: Gazetteer, open_kb: Opened) -> None:
    """What is drafted can be loaded before anybody corrects it, every quote verbatim, every name resolved."""
    draft = read_bytes(ARTICLE.encode(), "trucks.txt", gazetteer, KNOWN)
    write_folder(draft, tmp_path / "trucks-2024", gazetteer)
    kb = open_kb(tmp_path / "kb")
    [done] = kb.load(tmp_path / "trucks-2024")
    assert (done.source, done.outcome, done.claims) == ("trucks-2024", "added", len(draft.claims))
    assert {entry["type"] for entry in kb.timeline()} >= {"AidTransfer", "Casualties"}
    assert kb.validate() == []


def test_a_draft_is_never_overwritten(tmp_path: Path, gazetteer: Gazetteer) -> None:
    """A folder that holds a draft keeps what a person may have corrected."""
    draft = read_bytes(ARTICLE.encode(), "trucks.txt", gazetteer, KNOWN)
    write_folder(draft, tmp_path / "a", gazetteer)
    with pytest.raises(StoreError, match="there is a draft in it already"):
        write_folder(draft, tmp_path / "a", gazetteer)


def test_source_says_what_is_missing(gazetteer: Gazetteer) -> None:
    """A date that was not found and a publisher nobody knows stand as comments for the reviewer."""
    draft = read_bytes(
        ARTICLE.encode(), "x.txt", gazetteer, Known(title='A "B"', publisher="Nowhere Post", language="en")
    )
    assert source_yaml(draft, "Été 2024", gazetteer).splitlines() == [
        "id: ete-2024",
        'title: "A \\"B\\""',
        "# published: YYYY-MM-DD (not found: add it)",
        "language: en",
        '# publisher: "Nowhere Post" (not in the gazetteer)',
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_files_keep_their_order(tmp_path: Path, jobs: int) -> None:
    """However many processes read, drafts come in the order of the files, and a bad file stops no other."""
    paths = []
    for number in range(5):
        path = tmp_path / f"{number}.txt"
        path.write_text("" if number == 2 else ARTICLE.replace("four", str(number + 4)), encoding="utf-8")
        paths.append(path)
    found = list(read_files(paths, tmp_path / "gazetteer.sqlite", KNOWN, jobs=jobs))
    assert [isinstance(draft, KbError) for draft in found] == [False, False, True, False, False]
    assert [d.name for d in found if not isinstance(d, KbError)] == [str(paths[n]) for n in (0, 1, 3, 4)]


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"", "no text"), (b"\xff\xfe\x00", "not UTF-8"), (b"x" * 2_000_001, "at most 2000000 bytes")],
)
def test_what_cannot_be_read_says_so(gazetteer: Gazetteer, data: bytes, told: str) -> None:
    """Any bytes in, one clear line out."""
    with pytest.raises(InputError, match=told):
        read_bytes(data, "x.txt", gazetteer)


def test_read_prints_json(cli: Cli, tmp_path: Path) -> None:
    """``kb read --json`` prints source and claims, each with its quote where it stands."""
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    ran = cli("read", str(path), "--json", "--date", "2024-06-06", "--lang", "en")
    read = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert set(read) == {"source", "claims"}
    assert {claim["event_type"] for claim in read["claims"]} >= {"aid_transfer", "casualties"}
    for claim in read["claims"]:
        assert ARTICLE[claim["quote_start"] : claim["quote_end"]] == claim["quote"]


def test_slugs_are_ids() -> None:
    """Any name makes an id that can stand in an IRI."""
    assert [slug(name) for name in ("Été à Koursk !", "北朝鮮", "a--b")] == ["ete-a-koursk", "article", "a-b"]
