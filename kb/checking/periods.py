"""checking: when, how long, whether for the first time: an assertion held against a claim on these sides.

Pure functions as those of ``facets``, which see.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb import dates
from kb.checking.differences import Difference, Fit
from kb.checking.firsts import not_before
from kb.checking.known import Known
from kb.checking.statement import GOING_ON, Assertion
from kb.fusion import Fact

Content = Mapping[str, Any]
_YEAR = 4
_YEARS = 20
"""Years within which a claim dates what it tells, so that a month without a year may be compared with it."""


def time(fact: Fact, said: Assertion, known: Known) -> Difference | None:
    """When: surely in the assertion's time, surely not, or perhaps."""
    if said.edtf == GOING_ON:
        lasts = str(fact.content.get("edtf", "")).endswith(GOING_ON)
        return None if lasts else Difference("time", Fit.OPEN, fact.content.get("edtf"), said.edtf)
    asked = said.bounds_as_of(fact.published)
    if asked is None:
        return Difference("time", Fit.OPEN, fact.content.get("edtf"), said.edtf) if said.edtf else None
    have = fact.bounds
    if said.begins or fact.content["type"] in known.rules.begin:
        fits = asked.earliest_begin <= have.earliest_begin and have.latest_begin <= asked.latest_begin
        last = have.latest_end if said.lasting else have.latest_begin
        apart = last < asked.earliest_begin or asked.latest_end < have.earliest_begin
    else:
        lasting = "/" in (said.edtf or "")
        fits = dates.inside(have, asked) or (
            not lasting
            and not _spread(fact.content, known)
            and dates.certainly(have, asked.earliest_begin, asked.latest_end)
        )
        apart = dates.disjoint(have, asked)
    if fits and not _of_a_part(fact.content, said):
        return None
    dated = bool(fact.content.get("edtf"))
    if said.around:
        dated = dated and dates.disjoint(have, dates.bounds(said.around))
    dated = dated and not (said.yearless and _in_another_year(fact, said))
    return Difference("time", Fit.EXCLUDES if apart and dated else Fit.OPEN, fact.content.get("edtf"), said.edtf)


def _in_another_year(fact: Fact, said: Assertion) -> bool:
    """Whether a day or month without its year is that of a claim in some year of the claim's own."""
    have, edtf = fact.bounds, said.edtf or ""
    if not edtf[:_YEAR].isdigit():
        return False
    first, last = (int(dates.iso(day)[:_YEAR]) for day in (have.earliest_begin, have.latest_begin))
    if last - first > _YEARS:
        return True
    asked = (dates.bounds(f"{year:04}{edtf[_YEAR:]}") for year in range(first, last + 1))
    return any(not (have.latest_begin < one.earliest_begin or one.latest_end < have.earliest_begin) for one in asked)


def _spread(content: Content, known: Known) -> bool:
    """Whether a claim gives a time within which things were done, one after the other: "nine men since January".

    What lasts, or goes on, is so on each day; of what was handed over or counted nobody knows on which.
    """
    edtf = str(content.get("edtf", ""))
    begin, slash, _ = edtf.partition("/")
    lasts = content["type"] in known.rules.durable and content["type"] not in known.rules.at_once
    return bool(slash and begin) and not lasts


def first(content: Content, said: Assertion, known: Known) -> Difference | None:
    """Whether it had not happened before, where the statement says so."""
    if not said.first or not_before(content, known.rules):
        return None
    return Difference("first", Fit.OPEN)


def _of_a_part(content: Content, said: Assertion) -> bool:
    """Whether a claim dates the beginning of less than what lasts: of one kind of it, one place, a change."""
    if not (said.edtf or "").endswith("/.."):
        return False
    narrowed = (content.get("place") and not said.places) or (content.get("change") and not said.change)
    return bool(narrowed) or bool(content.get("regards"))


def length(content: Content, said: Assertion) -> Difference | None:
    """How long it lasted."""
    asked = said.length
    if asked is None:
        return None
    if not (written := content.get("duration")):
        return Difference("length", Fit.OPEN, None, asked)
    least, most = dates.parse_duration(written)
    short, long = asked.least or 0, asked.most if asked.most is not None else most
    if short <= least and most <= long:
        return None
    apart = most < short or long < least
    return Difference("length", Fit.EXCLUDES if apart else Fit.OPEN, written, asked)
