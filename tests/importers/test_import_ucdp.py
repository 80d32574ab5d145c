"""UCDP's events as claims: how many, whose, when and where, no more exactly than the data set knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from import_files import UCDP_HEADER, claims, event, read, reasons, said, write

from kb.records import Claim


def one(path: Path, **fields: str) -> Claim:
    """The claim of a row that changes what EVENT says."""
    documents, report = read("ucdp", write(path / "ged.csv", UCDP_HEADER, event(**fields)))
    assert report.refused == []
    (claim,) = claims(documents)
    return claim


def test_an_event_is_a_claim_of_casualties(tmp_path: Path) -> None:
    """Low and high are bounds, best the best estimate; who published the reports says it, UCDP passes it on."""
    assert said(
        one(tmp_path), "type", "event", "roles", "place", "quantity", "edtf", "attributed_to", "chain", "note", "quote"
    ) == {
        "type": "Casualties",
        "event": "ucdp-7",
        "roles": {"agent": ["SY", "islamic-state"], "victim": ["SY", "islamic-state"]},
        "place": "newton-village-tadmur-district-syria",
        "quantity": {"lower": "4", "upper": "9", "best": "5", "unit": "people", "text": "5"},
        "edtf": "2016-03-05",
        "attributed_to": ["airwars", "sohr"],
        "chain": ["sohr", "airwars", "ucdp"],
        "note": None,
        "quote": event(),
    }


def test_a_best_estimate_outside_of_its_bounds_is_kept_and_noted(tmp_path: Path) -> None:
    """All three numbers stay as the data set gives them."""
    claim = one(tmp_path, low="1", best="5", high="2")
    assert said(claim, "quantity", "note") == {
        "quantity": {"lower": "1", "upper": "2", "best": "5", "unit": "people", "text": "5"},
        "note": "The best estimate (5) lies outside of the lowest (1) and the highest (2).",
    }


A, B = "SY", "islamic-state"
ROLES = {
    "both died": (("1", "2", "3", "0", "0"), {"agent": (A, B), "victim": (A, B)}),
    "only side a": (("1", "2", "0", "0", "0"), {"agent": (B,), "victim": (A,)}),
    "only side b": (("2", "0", "3", "0", "0"), {"agent": (A,), "victim": (B,)}),
    "civilians in a fight": (("1", "0", "0", "4", "0"), {"target": (A, B), "victim": ("civilians",)}),
    "civilians and fighters": (("1", "2", "0", "4", "0"), {"target": (B,), "victim": (A, "civilians")}),
    "nobody knows who": (("2", "0", "0", "0", "4"), {"target": (A, B)}),
    "fighters and unknown": (("2", "0", "3", "0", "4"), {"target": (A,), "victim": (B,)}),
    "one-sided": (("3", "0", "0", "4", "0"), {"agent": (A,), "victim": (B, "civilians")}),
}


@pytest.mark.parametrize("case", ROLES)
def test_who_died_and_who_surely_killed(tmp_path: Path, case: str) -> None:
    """A side is named as the one that killed only where the row leaves no doubt."""
    (kind, *dead), roles = ROLES[case]
    names = ("type_of_violence", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    claim = one(tmp_path, **dict(zip(names, (kind, *dead), strict=True)))
    assert dict(claim.roles) == {role: tuple(sorted(actors)) for role, actors in roles.items()}


def test_one_sided_violence_names_attacker_and_civilians(tmp_path: Path) -> None:
    """Side B of one-sided violence is the civilians."""
    claim = one(tmp_path, type_of_violence="3", side_b="Civilians", deaths_a="0", deaths_b="0", deaths_civilians="5")
    assert dict(claim.roles) == {"agent": ("SY",), "victim": ("civilians",)}


SIDES = {
    "Government of Russia (Soviet Union)": ("RU",),
    "Government of Yemen (North Yemen)": ("YE",),
    "Government of United States of America": ("US",),
    "Ahrar al-Sham, HTS": ("ahrar-al-sham", "hts"),
    "IS": ("islamic-state",),
    "NSA": ("nsa",),
    "Forces of Harun (Ali, Omar)": ("forces-of-harun-ali-omar",),
}


@pytest.mark.parametrize("side", SIDES)
def test_sides_are_who_ucdp_means(tmp_path: Path, side: str) -> None:
    """Governments are states, allies are told apart, and short forms are never taken for others of that name."""
    claim = one(tmp_path, side_a=side, type_of_violence="3", side_b="Civilians")
    assert claim.roles["agent"] == SIDES[side]


DATES = {
    "a day": (("1", "2016-03-05", "2016-03-05"), "2016-03-05"),
    "a day with midnight": (("1", "2016-03-05 00:00:00.000", "2016-03-05 00:00:00.000"), "2016-03-05"),
    "some days": (("2", "2016-03-05", "2016-03-08"), "[2016-03-05..2016-03-08]"),
    "a week": (("3", "2016-03-07", "2016-03-13"), "[2016-03-07..2016-03-13]"),
    "a month": (("4", "2016-03-01", "2016-03-31"), "[2016-03-01..2016-03-31]"),
    "a year": (("5", "2016-01-01", "2016-12-31"), "[2016-01-01..2016-12-31]"),
    "several days, each known": (("1", "2016-03-05", "2016-03-06"), "[2016-03-05..2016-03-06]"),
    "a day known to the week": (("3", "2016-03-10", "2016-03-10"), "[2016-03-04..2016-03-16]"),
}


@pytest.mark.parametrize("case", DATES)
def test_dates_are_as_precise_as_date_prec(tmp_path: Path, case: str) -> None:
    """Some time from date_start to date_end; one day only where the day is known."""
    (precision, first, last), edtf = DATES[case]
    assert one(tmp_path, date_prec=precision, date_start=first, date_end=last).edtf == edtf


PLACES = {
    "1": ("newton-village-tadmur-district-syria", ("SY", "homs-governorate", "tadmur-district-homs-governorate-syria")),
    "2": ("around-newton-village-tadmur-district-syria", ("SY", "homs-governorate")),
    "3": ("tadmur-district-homs-governorate-syria", ("SY", "homs-governorate")),
    "5": ("newton-village-syria", ("SY", "homs-governorate")),
}


@pytest.mark.parametrize("precision", PLACES)
def test_places_are_as_precise_as_where_prec(tmp_path: Path, precision: str) -> None:
    """The place, the land around it, its district, a part of the country: each a place of its own."""
    path = write(tmp_path / "g.csv", UCDP_HEADER, event(where_prec=precision))
    documents, _ = read("ucdp", path)
    name, within = PLACES[precision]
    (claim,) = claims(documents)
    assert claim.place == name
    declared = {entity.id: entity.within for document in documents for entity in document.entities}
    assert declared[name] == within


def test_a_place_keeps_its_point(tmp_path: Path) -> None:
    """Latitude and longitude in degrees; a district has none, for its point would be any within it."""
    (document,), _ = read("ucdp", write(tmp_path / "g.csv", UCDP_HEADER, event()))
    assert {entity.id: entity.content().get("point") for entity in document.entities} == {
        "newton-village-tadmur-district-syria": ["34.5", "38.25"],
        "tadmur-district-homs-governorate-syria": None,
    }


def test_a_point_that_is_none_is_reported(tmp_path: Path) -> None:
    """Degrees lie on the globe."""
    _, report = read("ucdp", write(tmp_path / "g.csv", UCDP_HEADER, event(), event(id="8", adm_2="X", latitude="91")))
    assert list(reasons(report)) == [3]
    assert "point" in reasons(report)[3]


def test_a_place_of_the_gazetteer_counts_in_its_country_only(tmp_path: Path) -> None:
    """Aleppo town is Aleppo; a Paris in Syria is not that of France; precision 6 is the country."""
    assert one(tmp_path, where_coordinates="Aleppo town", adm_1="Aleppo Governorate").place == "aleppo"
    assert one(tmp_path, where_coordinates="Paris town").place == "paris-town-tadmur-district-syria"
    assert one(tmp_path, where_prec="6", where_coordinates="Syria", adm_1="", adm_2="").place == "SY"
    assert one(tmp_path, where_prec="4", where_coordinates="Idlib Governorate", adm_1="Idlib Governorate").place == (
        "idlib-governorate"
    )


def test_a_row_longer_than_a_quote_is_quoted_by_its_end(tmp_path: Path) -> None:
    """Dates and numbers stand at the end; the text keeps the whole row."""
    path = write(tmp_path / "g.csv", UCDP_HEADER, event(source_headline="long " * 2000))
    (document,), _ = read("ucdp", path)
    (claim,) = document.claims
    assert (len(claim.quote), claim.quote[-6:]) == (5000, ",4,5,9")
    assert document.source.text == f"{UCDP_HEADER}\n{event(source_headline='long ' * 2000)}"
    assert document.source.text[claim.quote_start : claim.quote_end] == claim.quote


BAD = {
    "id": ({"id": "x7"}, "id: 'x7' is not the number of an event"),
    "number": ({"best": "5.5"}, "best: '5.5' is not a whole number"),
    "bounds": ({"low": "9", "high": "4"}, "its low estimate (9) is above its high one (4)"),
    "kind": ({"type_of_violence": "4"}, "type_of_violence: '4' is not 1, 2 or 3"),
    "side": ({"side_b": ""}, "one of its sides has no name"),
    "date_prec": ({"date_prec": "0"}, "date_prec: '0' is not 1 to 5"),
    "where_prec": ({"where_prec": "8"}, "where_prec: '8' is not 1 to 7"),
    "no day": ({"date_start": "5 March"}, "date_start: '5 March' is not a day written YYYY-MM-DD"),
    "order": ({"date_end": "2016-03-01"}, "date_start (2016-03-05) is after date_end (2016-03-01)"),
    "country": ({"country": ""}, "there is no country; the line is not a whole row"),
    "year": ({"year": "20166"}, "there is no year; the line is not a whole row"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_row_in_error_is_reported_with_its_line(tmp_path: Path, case: str) -> None:
    """What is wrong is said by column; the other rows are claimed."""
    fields, why = BAD[case]
    path = write(tmp_path / "g.csv", UCDP_HEADER, event(), event(**({"id": "8"} | fields)), event(id="9"))
    documents, report = read("ucdp", path)
    assert reasons(report) == {3: why}
    assert {claim.event for claim in claims(documents)} == {"ucdp-7", "ucdp-9"}


def test_an_impossible_day_and_a_day_after_publication_are_reported(tmp_path: Path) -> None:
    """30 February is no day, and nothing that happened can be told before it did."""
    path = write(
        *(tmp_path / "g.csv", UCDP_HEADER),
        event(),
        event(id="8", date_start="2016-02-30"),
        event(id="9", date_start="2031-01-01", date_end="2031-01-01"),
    )
    _, report = read("ucdp", path)
    assert (report.claimed, sorted(reasons(report))) == (1, [3, 4])
    assert "29" in reasons(report)[3]
    assert "2031-01-01" in reasons(report)[4]


def test_an_event_that_stands_twice_is_reported_once(tmp_path: Path) -> None:
    """The id is that of the event, so a row alike is no further event."""
    _, report = read("ucdp", write(tmp_path / "g.csv", UCDP_HEADER, event(), event()))
    assert reasons(report) == {3: "event 7 stands in the file already"}


def test_countries_and_years_are_sources_of_their_own(tmp_path: Path) -> None:
    """A later edition then changes only the years it changes."""
    path = write(
        *(tmp_path / "g.csv", UCDP_HEADER),
        event(),
        event(id="8", year="2017", date_start="2017-01-01", date_end="2017-01-01"),
    )
    documents, _ = read("ucdp", path)
    assert [(d.source.id, d.source.title) for d in documents] == [
        ("x.syria-2016", "UCDP Georeferenced Event Dataset: Syria 2016"),
        ("x.syria-2017", "UCDP Georeferenced Event Dataset: Syria 2017"),
    ]
