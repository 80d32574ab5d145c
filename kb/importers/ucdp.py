"""importers: the UCDP Georeferenced Event Dataset → casualties with their low, best and high estimates.

Uppsala Conflict Data Program, *UCDP GED Codebook* (Sundberg & Croicu; Högbladh), https://ucdp.uu.se/downloads. One
row is one event: an organized actor used armed force against another or against civilians, with at least one direct
death somewhere in its range. Its columns, as the codebook has them:

- *id*: the event, the same in every edition. *type_of_violence*: 1 state-based (side A is a government), 2 between
  groups, 3 one-sided (side A attacks civilians, which are side B).
- *side_a*, *side_b*: the two sides; allied groups are listed with commas. *deaths_a*, *deaths_b*, *deaths_civilians*,
  *deaths_unknown*: the dead of each, best estimates that add up to *best*.
- *best*, *low*, *high*: the most likely, the lowest and the highest reliable estimate of all deaths.
- *date_start*, *date_end*: the first and the last day on which the event may have taken place; *date_prec*: 1 the day
  is known, 2 within two to six days, 3 the week, 4 the month, 5 within more than a month, up to a year.
- *where_coordinates*, *adm_2*, *adm_1*, *country*: the place and what it lies in; *latitude*, *longitude* its point.
  *where_prec*: 1 the place itself, 2 within about 25 km of it, 3 the second-order division, 4 the first-order
  division, 5 a part of the country or a line, shown by a point, 6 the country, 7 international waters or airspace.
- *source_office*: who published the reports it rests on.

What a row claims: casualties, killed, [low, high] with *best* as the best estimate (it may lie outside of them: both
are kept as given, and the claim has a note). Victims are the sides that *deaths_…* count and the civilians. The side
that caused them is named where the row leaves no doubt: side A in one-sided violence; otherwise the other side, if
all of the dead are fighters. A side that neither died nor surely killed is a target: it was fought.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kb import dates
from kb.errors import InputError
from kb.importers.names import Names
from kb.importers.places import Places
from kb.importers.rows import Columns, Row
from kb.importers.sources import Fields


def _same(*names: str) -> dict[str, tuple[str, ...]]:
    return {name: (name,) for name in names}


COLUMNS = Columns(
    needed=_same(
        *("id", "year", "type_of_violence", "side_a", "side_b", "source_office"),
        *("where_prec", "where_coordinates", "adm_1", "adm_2", "latitude", "longitude", "country"),
        *("date_prec", "date_start", "date_end"),
        *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high"),
    ),
    optional={},
    after={},
    vintage="the Georeferenced Event Dataset as CSV, version 17.1 or later (columns id, year, …, best, high, low)",
)

UNIT = "people"
_ACRONYM = re.compile(r"[A-Z0-9-]{2,6}")
_COMMA = re.compile(r", (?![^(]*\))")
_LEAST_DAYS = {"1": 0, "2": 1, "3": 6, "4": 27, "5": 30}
"""How far apart date_start and date_end are, at the least, for each precision: days are never made exact."""


class Reader:
    """Reads the Georeferenced Event Dataset row by row."""

    publisher = "ucdp"

    def __init__(self, names: Names) -> None:
        self.names = names
        self._places = Places(names)

    def chunk(self, row: Row) -> str:
        """Country and year: some thousands of events at the most."""
        country, year = row.fields["country"], row.fields["year"]
        if not country or not re.fullmatch(r"[12][0-9]{3}", year):
            raise InputError(f"there is no {'year' if country else 'country'}; the line is not a whole row")
        return f"{country} {year}"

    def title(self, chunk: str) -> str:
        """The title of the events of one country and year."""
        return f"UCDP Georeferenced Event Dataset: {chunk[:500]}"

    def claims(self, row: Row, times: int) -> list[Fields]:
        """The casualties of one event."""
        given = row.fields
        if not re.fullmatch(r"[0-9]{1,12}", given["id"]):
            raise InputError(f"id: '{given['id'][:40]}' is not the number of an event")
        if times > 1:
            raise InputError(f"event {given['id']} stands in the file already")
        low, best, high = (_number(given, column) for column in ("low", "best", "high"))
        if low > high:
            raise InputError(f"its low estimate ({low}) is above its high one ({high})")
        offices = self._offices(given["source_office"])
        fields: Fields = {
            "type": "Casualties",
            "event": f"ucdp-{given['id']}",
            "roles": self._roles(row),
            "place": self._places.of(given),
            "quantity": {"lower": low, "upper": high, "best": best, "unit": UNIT, "text": str(best)},
            "edtf": _when(given),
            "attributed_to": offices,
            "chain": (*offices, self.publisher),
        }
        if not low <= best <= high:
            fields["note"] = f"The best estimate ({best}) lies outside of the lowest ({low}) and the highest ({high})."
        return [fields]

    def _roles(self, row: Row) -> dict[str, tuple[str, ...]]:
        """Whose dead, who surely caused them, who else was fought: see the module's description."""
        given = row.fields
        side_a, side_b = self._side(given["side_a"]), self._side(given["side_b"])
        dead_a, dead_b, civilians, unknown = (
            _number(given, column) for column in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
        )
        kind = given["type_of_violence"]
        if kind not in ("1", "2", "3"):
            raise InputError(f"type_of_violence: '{kind[:40]}' is not 1, 2 or 3")
        victims = (side_a if dead_a else ()) + (side_b if dead_b else ())
        victims += ("civilians",) if civilians else ()
        if kind == "3":
            roles = {"agent": side_a, "victim": tuple(sorted({*victims, *side_b}))}
            return {role: actors for role, actors in roles.items() if actors}
        sure = not civilians and not unknown
        agents = (side_a if dead_b and sure else ()) + (side_b if dead_a and sure else ())
        named = {*victims, *agents}
        targets = tuple(actor for actor in (*side_a, *side_b) if actor not in named)
        roles = {"agent": agents, "victim": victims, "target": targets}
        return {role: actors for role, actors in roles.items() if actors}

    def _side(self, text: str) -> tuple[str, ...]:
        """The actors of a side: a government, a group, or several allied ones."""
        if not text:
            raise InputError("one of its sides has no name")
        return tuple(dict.fromkeys(self._actor(name.strip()) for name in _COMMA.split(text) if name.strip()))

    def _actor(self, name: str) -> str:
        if found := self.names.table("actors").get(name):
            return str(found)
        if name.startswith("Government of "):
            country = name.removeprefix("Government of ")
            state = self._places.state(country)
            return state if state in self.names.known.actors else self.names.own("State", country)
        known = None if _ACRONYM.fullmatch(name) else self.names.named("actors", name)
        return known or self.names.own("Organization", name)

    def _offices(self, text: str) -> tuple[str, ...]:
        """Who published the reports, each once."""
        found = dict.fromkeys(office.strip() for office in text.split(";"))
        return tuple(dict.fromkeys(self._office(name) for name in found if name))

    def _office(self, name: str) -> str:
        listed = self.names.table("offices").get(name)
        return str(listed) if listed else self.names.named("actors", name) or self.names.own("Organization", name)


def _number(given: Mapping[str, str], column: str) -> int:
    """A count of deaths."""
    text = given[column]
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise InputError(f"{column}: '{text[:40]}' is not a whole number")
    return int(text)


def _when(given: Mapping[str, str]) -> str:
    """The day, or "some time within" from date_start to date_end, no narrower than date_prec has it."""
    precision = given["date_prec"]
    if precision not in _LEAST_DAYS:
        raise InputError(f"date_prec: '{precision[:40]}' is not 1 to 5")
    first, last = (_day(given, column) for column in ("date_start", "date_end"))
    if first > last:
        raise InputError(f"date_start ({dates.iso(first)}) is after date_end ({dates.iso(last)})")
    if first == last and precision == "1":
        return dates.iso(first)
    if first == last:
        # One day with a lower precision stands for the time around it.
        first, last = first - _LEAST_DAYS[precision], last + _LEAST_DAYS[precision]
    return f"[{dates.iso(first)}..{dates.iso(last)}]"


def _day(given: Mapping[str, str], column: str) -> int:
    """A day; later versions of the data set put midnight behind it."""
    found = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T]00:00:00(?:\.0+)?)?", given[column])
    if found is None:
        raise InputError(f"{column}: '{given[column][:40]}' is not a day written YYYY-MM-DD")
    try:
        return dates.parse_day(found[1])
    except InputError as exc:
        raise exc.at(column) from None
