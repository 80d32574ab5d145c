"""Missile tests as claims: what was tested where, with what outcome, on which day in North Korea."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from import_files import TEST, claims, launches, read, reasons, said, write

from kb.errors import InputError
from kb.records import Claim


def one(path: Path, **fields: object) -> Claim:
    """The claim of a test that changes what TEST says."""
    documents, report = read("cns", write(path / "tests.json", launches(fields)))
    assert report.refused == []
    (claim,) = claims(documents)
    return claim


def test_a_test_is_a_claim_of_north_korea(tmp_path: Path) -> None:
    """Missile, facility and outcome; the hour in UTC gives the day in North Korea."""
    claim = one(tmp_path)
    assert said(claim, "type", "roles", "items", "place", "edtf", "time_text", "note", "chain") == {
        "type": "WeaponTest",
        "roles": {"agent": ["KP"]},
        "items": ["hwasong-15"],
        "place": "pyongyang",
        "edtf": "2017-11-29",
        "time_text": "2017-11-28 18:18 (UTC)",
        "note": "outcome: success",
        "chain": ["james-martin-center"],
    }
    assert json.loads(claim.quote) == TEST


DATES = {
    "afternoon": (("2024-05-29", "21:13 (UTC)"), "2024-05-30"),
    "morning": (("2017-07-04", "00:40 (UTC)"), "2017-07-04"),
    "while clocks were half an hour behind": (("2016-01-06", "15:10 (UTC)"), "2016-01-06"),
    "the same hour at UTC+9": (("2020-01-06", "15:10 (UTC)"), "2020-01-07"),
    "no hour": (("1998-08-31", "unknown"), "[1998-08-31..1998-09-01]"),
    "a month": (("1990-05", "unknown"), "1990-05"),
    "a year": (("1984", "unknown"), "1984"),
}


@pytest.mark.parametrize("case", DATES)
def test_the_day_is_that_of_north_korea(tmp_path: Path, case: str) -> None:
    """Without an hour the day may be the one given or the next; a month stays a month."""
    (date, time), edtf = DATES[case]
    assert one(tmp_path, date=date, time=time).edtf == edtf


def test_a_description_that_widens_the_date_is_heard(tmp_path: Path) -> None:
    """The first tests stand under days that the data set itself calls its best guess."""
    told = "They took place between April and September of 1984."
    assert one(tmp_path, date="1984-04-09", time="unknown", description=told).edtf == "[1984-04..1984-09]"


def test_unknown_values_claim_no_more_than_they_say(tmp_path: Path) -> None:
    """An unknown missile is a missile, an unknown facility North Korea, an unknown outcome is said to be so."""
    claim = one(tmp_path, missile="unknown", facility="unknown", outcome="unknown")
    assert (claim.items, claim.place, claim.note) == (("missiles",), "KP", "outcome: unknown")


def test_codes_that_nobody_knows_become_entities_of_their_own(tmp_path: Path) -> None:
    """Ids are told from other places of that name; what they lie in and are kinds of is said."""
    (document,), report = read(
        "cns", write(tmp_path / "t.json", launches({"missile": "hwasong-99", "facility": "new-site"}))
    )
    assert [(e.id, dict(e.labels), e.within, e.broader) for e in document.entities] == [
        ("hwasong-99", {"en": "hwasong-99"}, (), ("missiles",)),
        ("new-site-kp", {"en": "New Site"}, ("KP",), ()),
    ]
    assert [name.id for name in report.names()] == ["hwasong-99", "new-site-kp"]


def test_one_salvo_is_as_many_events_as_missiles(tmp_path: Path) -> None:
    """Records alike are different missiles; reading again gives the same events."""
    path = write(tmp_path / "t.json", launches({}, {}, {"series": 2}))
    first, again = ([claim.event for claim in claims(read("cns", path)[0])] for _ in range(2))
    assert len(set(first)) == 3
    assert first == again


BAD = {
    "date": ({"date": "2017-02-30"}, "February 2017 has 28 days"),
    "no date": ({"date": None}, "it has no date"),
    "time": ({"time": "25:00 (UTC)"}, "time: '25:00 (UTC)' is not an hour in UTC"),
    "outcome": ({"outcome": "fizzle"}, "outcome: 'fizzle' is not one of success, failure, unknown"),
    "missile": ({"missile": ""}, "it has no missile"),
    "future": ({"date": "2031-01-01"}, "2031-01-02 lies after the publication on 2025-03-10"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_test_in_error_is_reported_with_its_line(tmp_path: Path, case: str) -> None:
    """The line is that on which the test begins."""
    fields, why = BAD[case]
    path = write(tmp_path / "t.json", launches({}, fields))
    documents, report = read("cns", path)
    (line,) = [n for n, text in enumerate(path.read_text().splitlines(), 1) if text == "    {"][1:]
    assert (len(claims(documents)), list(reasons(report))) == (1, [line])
    assert why in reasons(report)[line]


WRONG = {
    "": "the file is empty",
    "{": "this is not JSON: Expecting property name enclosed in double quotes",
    '{"tests": []}': "there are no tests in it; give the JSON file of the CNS North Korea Missile Test Database",
    "[1]": "there are no tests in it; give the JSON file of the CNS North Korea Missile Test Database",
    '{"timeBins": [{"data": []}]}': "none of its 0 rows can be read",
    "[" * 100_000: "it is nested too deeply",
}


@pytest.mark.parametrize("text", WRONG)
def test_another_file_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    """What is wrong with it, and which file is expected."""
    path = tmp_path / "t.json"
    path.write_text(text)
    with pytest.raises(InputError) as error:
        read("cns", path)
    assert WRONG[text] in str(error.value)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)
