"""Importing into a knowledge base: sources replaced and retracted, timelines, sums by SPARQL, the command's words."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from import_files import SIPRI_HEADER, UCDP_HEADER, deal, event, launches, write
from makers import Ran

from kb.base import KnowledgeBase
from kb.cli.importing import DATASETS as SHOWN
from kb.errors import InputError, NotFoundError, UsageError
from kb.importers import DATASETS

Cli = Callable[..., Ran]
SUMS = """PREFIX kb: <https://w3id.org/event-timeline-kb/ontology#>
SELECT ?year (SUM(?lower) AS ?low) (SUM(?likely) AS ?best) (SUM(?upper) AS ?high) {
  ?claim kb:quantityLower ?lower ; kb:quantityBest ?likely ; kb:quantityUpper ?upper ; kb:earliestBegin ?begin .
  BIND (STR(YEAR(?begin)) AS ?year)
} GROUP BY ?year ORDER BY ?year"""


def events(path: Path) -> Path:
    """Forty events of two years whose estimates differ, some rows in error among them."""
    rows = [
        event(
            id=str(number),
            year=str(2015 + number % 2),
            date_start=f"{2015 + number % 2}-05-0{1 + number % 9}",
            date_end=f"{2015 + number % 2}-05-0{1 + number % 9}",
            low=str(number),
            best=str(number + number % 3),
            high=str(number * 2 if number % 10 else 0),
        )
        for number in range(1, 41)
    ]
    return write(path / "ged.csv", UCDP_HEADER, *rows)


def test_sums_by_sparql_equal_those_of_the_file(fresh_kb: KnowledgeBase, tmp_path: Path) -> None:
    """Low, best and high by year, rows that were reported left out, as the csv module alone adds them up."""
    path = events(tmp_path)
    done = fresh_kb.import_dataset("ucdp", path, published="2020-01-01")
    left_out = {refused.line for refused in done.report.refused}
    assert left_out == {11, 21, 31, 41}
    expected: dict[str, Counter[str]] = {}
    with path.open(newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            if line not in left_out:
                expected.setdefault(row["year"], Counter()).update({k: int(row[k]) for k in ("low", "best", "high")})
    found = [tuple(row) for row in fresh_kb.select(SUMS).rows()]
    assert found == [
        (year, *(str(sums[k]) for k in ("low", "best", "high"))) for year, sums in sorted(expected.items())
    ]


def test_what_is_imported_conforms_to_the_shapes(fresh_kb: KnowledgeBase, tmp_path: Path) -> None:
    """Every claim, source and entity, and every quote against its text."""
    rows = (deal(sure=("?", "?", "?")), deal("Hamas (Palestine)*", "unknown supplier(s)", delivered="0", years=""))
    fresh_kb.import_dataset("sipri", write(tmp_path / "r.csv", SIPRI_HEADER, *rows), published="2025-03-10")
    fresh_kb.import_dataset("ucdp", events(tmp_path), published="2020-01-01")
    tests = write(tmp_path / "t.json", launches({}, {"time": "unknown"}))
    fresh_kb.import_dataset("cns", tests, published="2025-01-01", url="https://example.org/tests")
    assert fresh_kb.validate() == []


def test_an_export_brings_an_import_elsewhere(
    fresh_kb: KnowledgeBase, tmp_path: Path, open_kb: Callable[[Path], KnowledgeBase]
) -> None:
    """Best estimates and own entities survive the way through Turtle, and the same bytes come out."""
    fresh_kb.import_dataset("ucdp", events(tmp_path), published="2020-01-01")
    exported = "".join(fresh_kb.export("turtle"))
    assert "quantityBest" in exported
    assert "schema:latitude 34.5" in exported
    (tmp_path / "all.ttl").write_text(exported)
    other = open_kb(tmp_path / "other")
    other.load(tmp_path / "all.ttl")
    assert "".join(other.export("turtle")) == exported


def test_namesakes_of_a_data_set_can_be_read_back(
    fresh_kb: KnowledgeBase, tmp_path: Path, open_kb: Callable[[Path], KnowledgeBase]
) -> None:
    """Two villages of one name are two places; asked for by that name, both are offered."""
    path = write(tmp_path / "g.csv", UCDP_HEADER, event(), event(id="8", adm_2="Salamiyah district"))
    fresh_kb.import_dataset("ucdp", path, published="2020-01-01")
    (tmp_path / "all.ttl").write_text("".join(fresh_kb.export("turtle")))
    other = open_kb(tmp_path / "other")
    other.load(tmp_path / "all.ttl")
    with pytest.raises(
        NotFoundError, match=r"may mean newton-village-salamiyah-district-syria .* or newton-village-tadmur"
    ):
        other.timeline(place="Newton village")
    assert [entry["event"] for entry in other.timeline(place="newton-village-tadmur-district-syria")] == ["ucdp-7"]


def test_a_later_edition_replaces_the_earlier(fresh_kb: KnowledgeBase, tmp_path: Path) -> None:
    """Sources whose rows are the same stay, those whose rows changed change, those that are gone are retracted."""
    first = write(tmp_path / "r.csv", SIPRI_HEADER, deal("Egypt"), deal("India"), deal("Chad"))
    fresh_kb.import_dataset("sipri", first, id="arms", published="2024-03-10")
    fresh_kb.import_dataset("cns", write(tmp_path / "t.json", launches({})), id="arms-tests", published="2025-01-01")
    second = write(tmp_path / "s.csv", SIPRI_HEADER, deal("Egypt"), deal("India", delivered="3"))
    done = fresh_kb.import_dataset("sipri", second, id="arms", published="2024-03-10")
    assert [(each.source, each.outcome) for each in done.loaded] == [
        ("arms.egypt", "unchanged"),
        ("arms.india", "changed"),
    ]
    assert done.retracted == ["arms.chad"]
    assert {found["actors"][1]["id"] for found in fresh_kb.timeline(type="arms_transfer")} == {"EG", "IN"}
    assert len(fresh_kb.timeline(type="weapon_test")) == 1


def test_transfers_and_the_seed_stand_in_one_timeline(seed_kb: KnowledgeBase, tmp_path: Path) -> None:
    """What the register and the article say of North Korea's arms, side by side."""
    rows = (
        deal("Russia", "North Korea", "2023", "", ("Hwasong-11", "surface-to-surface missile"), "100", "2023; 2024"),
    )
    seed_kb.import_dataset("sipri", write(tmp_path / "r.csv", SIPRI_HEADER, *rows), published="2025-03-10")
    found = seed_kb.timeline(actor="North Korea", type="ArmsTransfer")
    assert {claim["source"] for entry in found for claim in entry["claims"]} == {
        "kim-message-2025-12-27",
        "sipri-r.russia",
    }
    (transfer,) = seed_kb.timeline(item="Hwasong-11", type="ArmsTransfer")
    assert (transfer["edtf"], transfer["label"]["en"]) == (
        "2023/2024",
        "Arms transfer: North Korea → Russia, 100 surface-to-surface missiles, Hwasong-11, surface-to-surface missiles",
    )


def test_nothing_changes_when_no_row_can_be_read(fresh_kb: KnowledgeBase, tmp_path: Path) -> None:
    """A file in which all rows are wrong does not retract the edition before it."""
    fresh_kb.import_dataset("sipri", write(tmp_path / "r.csv", SIPRI_HEADER, deal()), published="2024-03-10")
    with pytest.raises(InputError, match="none of its 1 rows can be read: line 2: year of order: 'x' is not a year"):
        fresh_kb.import_dataset("sipri", write(tmp_path / "r.csv", SIPRI_HEADER, deal(order="x")))
    assert len(fresh_kb.timeline(type="arms_transfer")) == 1


def test_wrong_settings_are_refused(fresh_kb: KnowledgeBase, tmp_path: Path) -> None:
    """A data set nobody knows, an id, a day and an address that cannot be one."""
    path = write(tmp_path / "r.csv", SIPRI_HEADER, deal())
    with pytest.raises(UsageError, match="'acled' is not a data set; use one of sipri, ucdp, cns"):
        fresh_kb.import_dataset("acled", path)
    with pytest.raises(UsageError, match=r"--id: 'a[.]b' has a '[.]', which separates"):
        fresh_kb.import_dataset("sipri", path, id="a.b")
    with pytest.raises(UsageError, match="--id: 'é' is not an id"):
        fresh_kb.import_dataset("sipri", path, id="é")
    with pytest.raises(UsageError, match="--url: 'here' is not a web address"):
        fresh_kb.import_dataset("sipri", path, url="here")
    with pytest.raises(InputError, match="February 2024 has 29 days"):
        fresh_kb.import_dataset("sipri", path, published="2024-02-30")
    assert fresh_kb.stats()["revisions"] == 0


def test_the_command_says_what_became_of_every_row(cli: Cli, tmp_path: Path) -> None:
    """Counts that add up, lines with reasons, names that became entities."""
    path = write(tmp_path / "register.csv", SIPRI_HEADER, deal(), deal(order="x"), deal("Egypt"))
    ran = cli("--kb", tmp_path / "kb", "import", "sipri", path, "--published", "2025-03-10")
    assert ran == Ran(
        0,
        "sipri-register: 4 claims in 2 sources (2 added)\n"
        "3 rows = 2 with claims + 1 reported\n"
        "line 3: year of order: 'x' is not a year\n"
        "2 names became actors, places and items of their own, the gazetteer does not have them:\n"
        "  Zephyr-9 (items: zephyr-9), 4 claims\n"
        "  Ruritania (actors: ruritania), 2 claims\n",
        "",
    )


def test_the_report_has_every_row_and_name(cli: Cli, tmp_path: Path) -> None:
    """One CSV of both, for a spreadsheet; the rest of the command's words stay."""
    path = write(tmp_path / "register.csv", SIPRI_HEADER, deal(), deal(order="x"))
    report = tmp_path / "report.csv"
    ran = cli(
        *("--kb", tmp_path / "kb", "import", "sipri", path),
        *("--published", "2025-03-10", "--id", "arms", "--report", report),
    )
    assert ran == Ran(
        0,
        "arms: 2 claims in 1 source (1 added)\n2 rows = 1 with claims + 1 reported\n",
        f"kb: wrote {report}\n",
    )
    assert report.read_text() == (
        "what,line,id,claims,text,why\n"
        f"row,3,,,\"{deal(order='x')}\",year of order: 'x' is not a year\n"
        "actors,,ruritania,2,Ruritania,the gazetteer does not have it\n"
        "items,,zephyr-9,2,Zephyr-9,the gazetteer does not have it\n"
    )


def test_a_wrong_file_is_one_line_and_exit_code_1(cli: Cli, tmp_path: Path) -> None:
    """Nothing is written; no traceback is shown."""
    path = write(tmp_path / "r.csv", "a,b", "1,2")
    ran = cli("--kb", tmp_path / "kb", "import", "ucdp", path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert ran.err.startswith(f"kb: {path}: there is no header with the columns 'id', 'year', ")


def test_the_command_knows_the_data_sets_there_are() -> None:
    """The command line lists them without importing them."""
    assert tuple(DATASETS) == SHOWN
