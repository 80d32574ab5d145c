"""importers: the CNS North Korea Missile Test Database → weapon tests.

James Martin Center for Nonproliferation Studies, *The CNS North Korea Missile Test Database*,
https://www.nti.org/analysis/articles/cns-north-korea-missile-test-database/: every known flight test of a missile
able to carry 500 kg for 300 km or more, one record per missile. The JSON is that of the center's interactive map: an
object with ``timeBins``, one per ``year``, whose ``data`` lists the tests of that year. The fields of a test:

- *date*: the day, or the month where no day is known; *time*: hour of launch in UTC, or "unknown".
- *series*: the number of the missile among those of one salvo. *missile*, *facility*: codes, or "unknown".
- *outcome*: "success" (it flew as expected), "failure" (it did not) or "unknown".
- *landing*, *apogee*, *distance* (km), *bearing*, *glide*, *description*: they stay in the quote.

What a record claims: a test by North Korea, with the outcome as a note. Days are those of North Korea, as the news
has them: where the hour is known the day is worked out (UTC+9; UTC+8:30 from 15 August 2015 to 4 May 2018), where it
is not, the day may be the one given or the next. What the description says of a date that only stands for a longer
time (``dates`` in ontology/importers/cns.yaml) comes before the date.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kb import dates
from kb.errors import InputError
from kb.importers.names import Names
from kb.importers.rows import Row, Span, decoded
from kb.importers.sources import Fields

MOST_BYTES = 200_000_000
OUTCOMES = ("success", "failure", "unknown")

_DATA = re.compile(r'(?<!\\)"data"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})? *\(?UTC\)?")
_VINTAGE = "the JSON file of the CNS North Korea Missile Test Database (an object with 'timeBins')"
_HALF_PAST = (dt.datetime(2015, 8, 14, 15, 0), dt.datetime(2018, 5, 4, 15, 0))
"""From when to when, in UTC, North Korea's clocks were at UTC+8:30."""


class File:
    """The JSON file: each test as a row, verbatim.

    Raises:
        InputError: it cannot be read, does not parse (with line and column), or holds something else.
    """

    header = ""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            raw = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
        except OSError as exc:
            raise InputError(exc.strerror or str(exc), where=str(path)) from exc
        if raw is None:
            raise InputError(f"the file is larger than {MOST_BYTES // 1_000_000} MB", where=str(path))
        if not raw.strip():
            raise InputError("the file is empty", where=str(path))
        self._text = decoded(raw.removeprefix(b"\xef\xbb\xbf"))
        self._tests = _count(self._text, path)

    def scan(self) -> Iterator[tuple[Span, Row | InputError]]:
        """Every test with its place (in characters), in the order of the file."""
        decoder = json.JSONDecoder()
        line, counted, found = 1, 0, 0
        for array in _DATA.finditer(self._text):
            at = self._next(array.end())
            while self._text[at] != "]":
                test, end = decoder.raw_decode(self._text, at)
                line += self._text.count("\n", counted, at)
                counted = at
                found += 1
                yield Span(line, at, end - at), self._row(line, at, end, test)
                at = self._next(end)
        if found != self._tests:
            raise InputError(f"{self._tests} tests stand in it, {found} were found", where=str(self.path))

    def _next(self, at: int) -> int:
        found = _BETWEEN.match(self._text, at)
        return found.end() if found else at

    def _row(self, line: int, start: int, end: int, test: object) -> Row | InputError:
        if not isinstance(test, dict):
            return InputError("it is not an object with the fields of a test")
        return Row(line, self._text[start:end], {str(key): _plain(value) for key, value in test.items()})

    def read(self, spans: Iterator[Span]) -> Iterator[Row]:
        """The tests at these places."""
        for span in spans:
            text = self._text[span.start : span.start + span.length]
            yield Row(span.line, text, {key: _plain(value) for key, value in json.loads(text).items()})


def _plain(value: Any) -> str:
    return value.strip() if isinstance(value, str) else "" if value is None else json.dumps(value)


def _count(text: str, path: Path) -> int:
    """How many tests a file holds, if it is one of tests."""
    try:
        content = json.loads(text)
        bins = content["timeBins"]
        return sum(len(one["data"]) for one in bins)
    except json.JSONDecodeError as exc:
        raise InputError(f"this is not JSON: {exc.msg}", where=f"{path}:{exc.lineno}:{exc.colno}") from exc
    except RecursionError as exc:
        raise InputError("it is nested too deeply", where=str(path)) from exc
    except (KeyError, TypeError) as exc:
        raise InputError("there are no tests in it", where=str(path), fix=f"give {_VINTAGE}") from exc


class Reader:
    """Reads the missile tests one by one."""

    publisher = "james-martin-center"

    def __init__(self, names: Names) -> None:
        self.names = names

    def chunk(self, row: Row) -> str:
        """All tests are one source: there are some hundreds."""
        return ""

    def title(self, chunk: str) -> str:
        """The title of the data set."""
        return "The CNS North Korea Missile Test Database"

    def claims(self, row: Row, times: int) -> list[Fields]:
        """The test of one missile."""
        given = row.fields
        for field in ("date", "missile", "facility", "outcome"):
            if not given.get(field):
                raise InputError(f"it has no {field}")
        if given["outcome"] not in OUTCOMES:
            raise InputError(f"outcome: '{given['outcome'][:40]}' is not one of {', '.join(OUTCOMES)}")
        digest = hashlib.sha256(f"{json.dumps(dict(given), sort_keys=True)}\n{times}".encode()).hexdigest()[:16]
        time = given.get("time", "unknown")
        known = _TIME.fullmatch(time)
        return [
            {
                "type": "WeaponTest",
                "event": f"cns-{digest}",
                "roles": {"agent": ("KP",)},
                "items": self._items(given["missile"]),
                "place": self._place(given["facility"]),
                "edtf": self._stated(given.get("description", "")) or _when(given["date"], time),
                "time_text": f"{given['date']} {time}" if known else given["date"],
                "note": f"outcome: {given['outcome']}",
            }
        ]

    def _stated(self, description: str) -> str | None:
        """The longer time for which a date stands, as the description has it."""
        for phrase, edtf in self.names.table("dates").items():
            if phrase in description:
                return str(edtf)
        return None

    def _items(self, code: str) -> tuple[str, ...]:
        listed = self.names.table("items").get(code)
        if listed:
            return tuple(self.names.item_of_table(str(item)) for item in listed)
        if code in self.names.table("items-own"):
            return (self.names.item_of_table(code),)
        return (self.names.named("items", code) or self.names.own("Item", code, parents=["missiles"]),)

    def _place(self, code: str) -> str:
        """A place of the gazetteer in North Korea, or one of the data set's own."""
        listed = self.names.table("places").get(code)
        if listed:
            return str(listed)
        known = self.names.named("places", code)
        if known is not None and "KP" in self.names.known.places[known].within:
            return known
        described = self.names.table("places-own").get(code) or {}
        label = described.get("label") or code.replace("-", " ").title()
        within = [str(place) for place in described.get("within", ())]
        return self.names.own(
            "Place", code, label=label, key=f"{code} KP", whose="North Korea", parents=[*within, "KP"]
        )


def _when(date: str, time: str) -> str:
    """The day in North Korea; two days where the hour is not known, a month where the day is not."""
    if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2})?", date):
        return str(dates.parse_edtf(date))
    day = dates.parse_day(date)
    if time in ("unknown", ""):
        return f"[{dates.iso(day)}..{dates.iso(day + 1)}]"
    hour = _TIME.fullmatch(time)
    if hour is None or int(hour[1]) > 23 or int(hour[2]) > 59:
        raise InputError(f"time: '{time[:40]}' is not an hour in UTC")
    there = dt.datetime.combine(dt.date.fromordinal(day), dt.time(int(hour[1]), int(hour[2])))
    half_past = _HALF_PAST[0] <= there < _HALF_PAST[1]
    there += dt.timedelta(hours=8, minutes=30) if half_past else dt.timedelta(hours=9)
    return there.date().isoformat()
