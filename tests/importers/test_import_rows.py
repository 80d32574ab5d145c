"""Files of rows as they come: encodings, preambles, delimiters, broken quotation marks, and anything at all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from import_files import SIPRI_HEADER, UCDP_HEADER, claims, deal, event, known, launches, read, reasons, write

from kb.errors import InputError
from kb.importers import opened, sipri, ucdp
from kb.importers.names import slug
from kb.importers.rows import Table


def recipients(path: Path) -> list[str]:
    """The recipients of a register's rows, as read."""
    table = Table(path, sipri.COLUMNS)
    return [row.fields["recipient"] for row in table.read(span for span, _ in table.scan())]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends_make_no_difference(tmp_path: Path, encoding: str, end: str) -> None:
    """UTF-8 with and without byte order mark, Windows-1252; quotes keep neither mark nor line end."""
    path = write(tmp_path / "r.csv", SIPRI_HEADER, deal("Côte d’Ivoire"), deal("Egypt"), encoding=encoding, end=end)
    documents, report = read("sipri", path)
    assert (recipients(path), report.refused) == (["Côte d’Ivoire", "Egypt"], [])
    assert {claim.quote for claim in claims(documents)} == {deal("Côte d’Ivoire"), deal("Egypt")}


def test_one_line_of_another_encoding_is_read_for_itself(tmp_path: Path) -> None:
    """A Windows-1252 line among UTF-8 ones; a byte that is of neither is reported."""
    path = tmp_path / "r.csv"
    lines = (SIPRI_HEADER.encode(), deal("Türkiye").encode(), deal("Côte").encode("cp1252"), b"\x81" + deal().encode())
    path.write_bytes(b"\n".join(lines) + b"\n")
    _, report = read("sipri", path)
    assert recipients_read(path) == ["Türkiye", "Côte"]
    assert reasons(report) == {4: "byte 0x81 is neither UTF-8 nor Windows-1252"}


def recipients_read(path: Path) -> list[str]:
    """The recipients of the rows that can be read."""
    rows = [row for _, row in Table(path, sipri.COLUMNS).scan()]
    return [row.fields["recipient"] for row in rows if not isinstance(row, InputError)]


def test_lines_before_the_header_are_passed_over(tmp_path: Path) -> None:
    """Some vintages begin with a few lines; a day among them is the day of publication."""
    path = tmp_path / "r.csv"
    before = "SIPRI Arms Transfers Database\nInformation generated: 11 March 2024\n\n"
    path.write_text(f"{before}{SIPRI_HEADER}\n{deal()}\n{deal(years='20x')}\n")
    assert Table(path, sipri.COLUMNS).published() == dt.date(2024, 3, 11)
    file = opened("sipri", path, known())
    (document,) = file.documents
    assert (document.source.published, document.source.id) == (dt.date(2024, 3, 11), "sipri-r.ruritania")
    assert list(reasons(file.report)) == [6]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_semicolons_and_tabs_part_columns_too(tmp_path: Path, delimiter: str) -> None:
    """As spreadsheets of other languages write them."""
    path = write(tmp_path / "r.csv", SIPRI_HEADER.replace(",", delimiter), deal(years="2020").replace(",", delimiter))
    assert recipients(path) == ["Ruritania"]


def test_blank_lines_are_no_rows_and_fields_may_hold_line_breaks(tmp_path: Path) -> None:
    """A row's line is the one on which it begins."""
    row = deal(comments="first\nsecond")
    path = write(tmp_path / "r.csv", SIPRI_HEADER, "", row, "", ",,,", deal("Egypt", years="x"), "")
    documents, report = read("sipri", path)
    assert {claim.quote for claim in claims(documents)} == {row}
    assert list(reasons(report)) == [7]


@pytest.mark.parametrize("where", [0, 4, 12])
def test_a_quotation_mark_never_closed_costs_its_own_line_only(tmp_path: Path, where: int) -> None:
    """Reading goes on at the next line, wherever in the row the mark stands."""
    fields = deal().split(",")
    broken = ",".join([*fields[:where], '"' + fields[where], *fields[where + 1 :]])
    path = write(tmp_path / "r.csv", SIPRI_HEADER, deal("Egypt"), broken, *[deal("India")] * 300)
    _, report = read("sipri", path)
    assert (report.claimed, reasons(report)) == (301, {3: "a quotation mark in it is never closed"})


def test_columns_too_many_are_no_harm_when_empty(tmp_path: Path) -> None:
    """Spreadsheets add empty columns, or leave out those at the end."""
    path = write(tmp_path / "r.csv", SIPRI_HEADER, deal() + ",,", deal().removesuffix(",1,12,12"), deal() + ",x")
    _, report = read("sipri", path)
    assert (report.claimed, reasons(report)) == (2, {4: "it has 17 columns where the header has 16"})


WRONG: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "the file is empty"),
    "UTF-16": ("a,b".encode("utf-16"), "the file is UTF-16; save it as CSV in UTF-8"),
    "no header": (
        b"a,b\n1,2\n",
        "there is no header with the columns 'recipient', 'supplier', 'year of order', 'number ordered' and 4 more; "
        "give the trade register of armstransfers.sipri.org as CSV (columns Recipient, Supplier, Year of order, …)",
    ),
    "one column missing": (
        SIPRI_HEADER.replace("Number delivered", "Delivered").encode(),
        "there is no header with the column 'number delivered'; give the trade register of armstransfers.sipri.org as "
        "CSV (columns Recipient, Supplier, Year of order, …)",
    ),
    "only a header": (f"{SIPRI_HEADER}\n".encode(), "none of its 0 rows can be read"),
    "only bad rows": (
        f"{SIPRI_HEADER}\na,b\n".encode(),
        "none of its 1 rows can be read: line 2: it has 2 columns where the header has 16",
    ),
    "binary": (bytes(range(256)) * 40, "there is no header with the columns 'recipient'"),
    "control character": (
        f"{SIPRI_HEADER}\x00\n{deal()}".encode(),
        f"its header: character U+0000 at position {len(SIPRI_HEADER)} cannot be stored; remove it",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_another_file_is_refused_in_one_line(tmp_path: Path, case: str) -> None:
    """Which columns are missing, and which vintage is expected."""
    content, why = WRONG[case]
    path = tmp_path / "r.csv"
    path.write_bytes(content)
    with pytest.raises(InputError) as error:
        read("sipri", path)
    assert str(error.value).startswith(f"{path}: {why}")
    assert "\n" not in str(error.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """As any path that cannot be read."""
    for name in ("sipri", "ucdp", "cns"):
        with pytest.raises(InputError, match="No such file"):
            read(name, tmp_path / "none")


WORDS = st.one_of(
    st.sampled_from(
        ["", "?", "0", "-1", "1e5", "2019", "99999999999", "2020; 2021", "unknown supplier(s)", "Egypt", '"']
    ),
    st.sampled_from(["2016-03-05", "2016-13-45", "0000-00-00", "NaN", "½", "\x00", "a\nb", "Government of ", "\u202e"]),
    st.text(max_size=12),
)


@given(st.lists(st.lists(WORDS, max_size=20), max_size=8), st.sampled_from(["sipri", "ucdp"]))
def test_every_row_is_claimed_or_reported(rows: list[list[str]], name: str) -> None:
    """Whatever the fields hold: rows in = rows claimed + rows reported, each once, and every quote is verbatim."""
    good = deal() if name == "sipri" else event()
    header = SIPRI_HEADER if name == "sipri" else UCDP_HEADER
    _account(name, "\n".join((header, good, *(",".join(row) for row in rows))).encode("utf-8", "replace"), 1)


@given(st.dictionaries(st.sampled_from(UCDP_HEADER.split(",")), WORDS, max_size=6))
def test_any_value_in_an_event_is_claimed_or_reported(fields: dict[str, str]) -> None:
    """One odd value at a time, the row else in order."""
    _account("ucdp", "\n".join((UCDP_HEADER, event(id="1"), event(**fields))).encode("utf-8", "replace"), 1)


@given(st.integers(0, 15), WORDS)
def test_any_value_in_a_deal_is_claimed_or_reported(place: int, word: str) -> None:
    """One odd value at a time, the row else in order."""
    odd = deal().split(",")
    odd[place] = word
    _account("sipri", "\n".join((SIPRI_HEADER, deal(), ",".join(odd))).encode("utf-8", "replace"), 1)


@given(st.binary(max_size=300))
@example(b'"')
@example(b"\r")
@example(b"\xff\xfe\x00")
def test_any_bytes_after_a_good_row_are_accounted_for(data: bytes) -> None:
    """A good row stays claimed whatever follows."""
    _account("sipri", f"{SIPRI_HEADER}\n{deal()}\n".encode() + data, 1)


@given(
    st.dictionaries(st.sampled_from(["date", "time", "missile", "facility", "outcome", "series"]), WORDS | st.none())
)
def test_any_value_in_a_missile_test_is_claimed_or_reported(fields: dict[str, str | None]) -> None:
    """One odd record beside a good one."""
    _account("cns", launches({}, fields).encode("utf-8", "replace"), 1)


def _account(name: str, content: bytes, least: int) -> None:
    """Read a file and hold its account to what it says of itself."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        documents, report = read(name, path)
    assert report.rows == report.expected == report.claimed + len(report.refused)
    assert report.claimed >= least
    assert len(set(report.refused)) == len(report.refused)
    assert all(row.why and "\n" not in row.why for row in report.refused)
    for document in documents:
        text = document.source.text
        assert all(text[c.quote_start : c.quote_end] == c.quote for c in document.claims)


@given(st.binary(max_size=400))
@example(f"{SIPRI_HEADER}\n".encode())
@example(f"{SIPRI_HEADER}\n{deal()}".encode("utf-16"))
def test_any_file_is_read_or_refused(data: bytes) -> None:
    """No bytes raise anything but InputError, for any data set."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        for name in ("sipri", "ucdp", "cns"):
            try:
                read(name, path)
            except InputError as error:
                assert "\n" not in str(error)


@given(st.text(min_size=1))
def test_slugs_are_usable_ids(name: str) -> None:
    """Lower-case letters, digits and single hyphens, never empty, never too long."""
    made = slug(name)
    assert made == "-".join(part for part in made.split("-") if part)
    assert made.isascii()
    assert made.replace("-", "").isalnum()
    assert made == made.lower()
    assert len(made) <= 93


def test_names_that_differ_have_ids_that_differ() -> None:
    """What the table cannot tell apart by slug is told apart by a digest; without Latin letters too."""
    names = ["F-5E", "F-5E+", "M/42", "화성", "미사일"]
    assert len({slug(name) for name in names}) == len(names)
    assert slug("화성") == slug("화성")


def test_columns_are_found_by_name_wherever_they_stand(tmp_path: Path) -> None:
    """The order of columns is the file's own."""
    header = UCDP_HEADER.split(",")[::-1]
    fields = dict(zip(UCDP_HEADER.split(","), event().split(","), strict=True))
    path = write(tmp_path / "g.csv", ",".join(header), ",".join(fields[name] for name in header))
    (document,), _ = read("ucdp", path)
    assert [claim.event for claim in document.claims] == ["ucdp-7"]
    assert Table(path, ucdp.COLUMNS).header == ",".join(header)
