"""import_files: small files in the formats of the data sets, their rows made up."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kb.gazetteer import Gazetteer
from kb.importers import Report, opened
from kb.records import Claim, Document

SIPRI_HEADER = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)
UCDP_HEADER = (
    "id,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,side_a_new_id,side_a,"
    "side_b_new_id,gwnob,side_b,number_of_sources,source_article,source_office,source_date,source_headline,"
    "source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,"
    "country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,"
    "low,best,high"
)
EVENT: Mapping[str, str] = {
    "id": "7",
    "year": "2016",
    "type_of_violence": "1",
    "side_a": "Government of Syria",
    "side_b": "IS",
    "source_office": "SOHR;Airwars",
    "where_prec": "1",
    "where_coordinates": "Newton village",
    "adm_1": "Homs Governorate",
    "adm_2": "Tadmur district",
    "latitude": "34.5",
    "longitude": "38.25",
    "country": "Syria",
    "date_prec": "1",
    "date_start": "2016-03-05",
    "date_end": "2016-03-05",
    "deaths_a": "2",
    "deaths_b": "3",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "low": "4",
    "best": "5",
    "high": "9",
}
TEST: Mapping[str, Any] = {
    "date": "2017-11-28",
    "time": "18:18 (UTC)",
    "series": 1,
    "missile": "hwasong-15",
    "facility": "pyongyang",
    "outcome": "success",
    "description": "",
}


def row(values: Iterable[object]) -> str:
    """A row of CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(values)
    return text.getvalue().removesuffix("\n")


def deal(
    recipient: str = "Ruritania",
    supplier: str = "France",
    order: str = "2019",
    ordered: str = "12",
    weapon: tuple[str, str] = ("Zephyr-9", "tank"),
    delivered: str = "12",
    years: str = "2020",
    *,
    sure: tuple[str, str, str] = ("", "", ""),
    comments: str = "",
) -> str:
    """A row of the trade register; *sure* holds the columns without a name."""
    numbers = (order, sure[0], ordered, sure[1], *weapon, delivered, sure[2], years)
    return row((recipient, supplier, *numbers, "New", comments, "1", "12", "12"))


def event(**fields: str) -> str:
    """A row of the Georeferenced Event Dataset."""
    return row((EVENT | fields).get(name, "") for name in UCDP_HEADER.split(","))


def launches(*given: Mapping[str, Any]) -> str:
    """The missile tests as JSON, each changing what TEST says."""
    return json.dumps({"timeBins": [{"data": [TEST | fields], "year": 2017} for fields in given]}, indent=1)


def write(path: Path, header: str, *rows: str, encoding: str = "utf-8", end: str = "\n") -> Path:
    """Write a file of rows."""
    path.write_bytes(end.join((header, *rows, "")).encode(encoding))
    return path


@cache
def known() -> Gazetteer:
    """The shipped gazetteer."""
    return Gazetteer.load()


def read(name: str, path: Path, *, published: str = "2025-03-10") -> tuple[list[Document], Report]:
    """The documents of a file and what became of its rows."""
    file = opened(name, path, known(), id="x", published=published)
    return list(file.documents), file.report


def claims(documents: Iterable[Document]) -> list[Claim]:
    """All claims of documents."""
    return [claim for document in documents for claim in document.claims]


def said(claim: Claim, *fields: str) -> dict[str, Any]:
    """Some fields of a claim, as they are stored."""
    content = claim.content()
    return {field: content.get(field) for field in fields}


def reasons(report: Report) -> dict[int, str]:
    """Why rows made no claims, by line."""
    return {refused.line: refused.why for refused in report.refused}
