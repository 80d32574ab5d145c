"""printing: timelines."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from kb import dates, vocab
from kb.labels import status
from kb.printing.look import Look, clean

Json = dict[str, Any]
LEFT = 24
"""Columns of the left side, where it says when."""
_QUOTES = 3


Period = tuple[dates.Day, dates.Day]
"""The first and last day of what was asked for."""
ALL: Period = (dates.EARLIEST, dates.LATEST)


def timeline(entries: list[Json], form: str, look: Look, period: Period = ALL) -> None:
    """Print a timeline as a table (for people), JSON, CSV or Markdown.

    For people, what only possibly falls into the *period* asked for is marked.
    """
    if form == "json":
        print(json.dumps(entries, ensure_ascii=False, indent=2))
    elif form == "csv":
        _csv(entries, look)
    elif form == "markdown":
        _markdown(entries, look, period)
    else:
        for number, entry in enumerate(entries):
            if number:
                print()
            event(entry, look, period)


def _possibly(entry: Json, look: Look, period: Period) -> str:
    """A mark for an event that may have been at another time than the one asked for; empty where it was surely then."""
    first, last = period
    days = entry["bounds"]
    begun = dates.parse_day(days["latest_begin"]) if days["latest_begin"] else dates.LATEST
    if days["earliest_end"]:
        ended = dates.parse_day(days["earliest_end"])
    else:  # open: of what has begun it is the end that is not known
        ended = dates.LATEST if days["earliest_begin"] else dates.EARLIEST
    if period == ALL or (begun <= last and ended >= first):
        return ""
    return look.say("peut-être alors", "possibly then")


def _when(entry: Json, look: Look) -> str:
    """When, as its EDTF has it; begin and end apart where more is known of them than EDTF can say."""
    days = {name: dates.parse_day(day) if day else None for name, day in entry["bounds"].items()}
    if None in days.values() or dates.bounds(entry["edtf"]) == tuple(days.values()):
        return dates.label(entry["edtf"], look.language)
    begin, end = (
        dates.label(dates.edtf_of(dates.Bounds(first, last, first, last)), look.language)
        for first, last in (
            (days["earliest_begin"], days["latest_begin"]),
            (days["earliest_end"], days["latest_end"]),
        )
        if first is not None and last is not None
    )
    return begin if begin == end else look.say(f"début : {begin} ; fin : {end}", f"began {begin}; ended {end}")


def _kind(entry: Json, look: Look) -> str:
    kind = vocab.EVENT_TYPES[entry["type"]].labels[look.language]
    mark = status(entry["status"], look.language)
    return f"{kind} ({mark})" if mark else kind


def event(entry: Json, look: Look, period: Period = ALL) -> None:
    """An event: when on the left; what, who, the quotes on the right; marked if only possibly of a period."""
    narrow = look._replace(width=look.width - LEFT)
    when = look._replace(width=LEFT - 2).wrapped(_when(entry, look), 0)
    right = [look.style(line, "bold") for line in narrow.wrapped(clean(look.label(entry["label"])), 0)]
    right.append(look.style(_facts(entry, look, period), "dim"))
    claims = entry["claims"]
    right += [line for claim in claims[:_QUOTES] for line in quote(claim, narrow, 0)]
    if (more := len(claims) - _QUOTES) > 0:
        left = look.say(f"… et {more} autre(s) : ", f"… and {more} more: ") + f"kb show {entry['event']}"
        right.append(look.style(left, "dim"))
    for left, line in zip_longest(when, right, fillvalue=""):
        padded = left + " " * (LEFT - len(left))
        print((look.style(padded, "cyan") + line).rstrip())


def _facts(entry: Json, look: Look, period: Period) -> str:
    parts = [_kind(entry, look)]
    if possibly := _possibly(entry, look, period):
        parts.append(possibly)
    if entry["place"]:
        parts.append(look.label(entry["place"]["label"]))
    if quantity := how_many(entry["quantity"], look):
        parts.append(quantity)
    origins = entry["origins"]
    if origins > 1:
        parts.append(look.say(f"{origins} origines indépendantes", f"{origins} independent origins"))
    if entry["disputed"]:
        parts.append(look.say("contesté", "disputed"))
    return " · ".join(parts)


def how_many(quantity: Json | None, look: Look) -> str:
    """A quantity's bounds and what is counted, in the language in force."""
    if not quantity:
        return ""
    lower, upper = quantity["lower"], quantity["upper"]
    about = "~" if quantity["approximate"] else ""
    if lower == upper:
        number = f"{lower:,}"
    elif upper is None:
        number = f"≥ {lower:,}"
    elif lower is None:
        number = f"≤ {upper:,}"
    else:
        number = f"{lower:,}–{upper:,}"
    counted = look.label(quantity["unit_label"]) if quantity["unit_label"] else ""
    return f"{about}{number.replace(',', ' ')} {counted}".strip()


def quote(claim: Json, look: Look, indent: int) -> list[str]:
    """The lines of a quote and of where it stands."""
    who = look.voices(claim)
    said = f"{who}, " if who else ""
    where = f"— {said}{claim['source']}, {claim['published']} [{claim['id'][:8]}]"
    quoted = look.wrapped(f"« {clean(claim['quote'])} »", indent)
    return [*quoted, *(look.style(line, "dim") for line in look.wrapped(where, indent + 2))]


def _flat(entries: Iterable[Json], look: Look) -> Iterable[Json]:
    for entry in entries:
        bounds, quantity = entry["bounds"], entry["quantity"] or {}
        for claim in entry["claims"]:
            yield {
                "event": entry["event"],
                "type": entry["type"],
                "status": entry["status"],
                "label": look.label(entry["label"]),
                "edtf": entry["edtf"],
                **bounds,
                "actors": "; ".join(f"{a['role']}: {look.label(a['label'])}" for a in entry["actors"]),
                "place": look.label(entry["place"]["label"]) if entry["place"] else "",
                "items": "; ".join(look.label(i["label"]) for i in entry["items"]),
                "lower": quantity.get("lower"),
                "upper": quantity.get("upper"),
                "unit": quantity.get("unit"),
                "disputed": "true" if entry["disputed"] else "false",
                "origins": entry["origins"],
                "claim": claim["id"],
                "quote": claim["quote"],
                "source": claim["source"],
                "published": claim["published"],
                "attributed_to": "; ".join(look.label(a["label"]) for a in claim["attributed_to"]),
            }


_COLUMNS = (
    *(
        "event",
        "type",
        "status",
        "label",
        "edtf",
        "earliest_begin",
        "latest_begin",
        "earliest_end",
        "latest_end",
    ),
    *("actors", "place", "items", "lower", "upper", "unit", "disputed", "origins"),
    *("claim", "quote", "source", "published", "attributed_to"),
)


def _csv(entries: Iterable[Json], look: Look) -> None:
    """A line a claim (RFC 4180, but for line ends)."""
    out = csv.DictWriter(sys.stdout, _COLUMNS, lineterminator="\n")
    out.writeheader()
    out.writerows(_flat(entries, look))


def _markdown(entries: Iterable[Json], look: Look, period: Period) -> None:
    def cell(text: str) -> str:
        return clean(text).replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")

    print(look.say("| Quand | Quoi | Type | Citation | Source |", "| When | What | Type | Quote | Source |"))
    print("| --- | --- | --- | --- | --- |")
    for entry in entries:
        for number, claim in enumerate(entry["claims"]):
            when = ", ".join(filter(None, (_when(entry, look), _possibly(entry, look, period))))
            first = [when, look.label(entry["label"]), _kind(entry, look)] if number == 0 else [""] * 3
            cells = [*first, f"« {claim['quote']} »", f"{claim['source']}, {claim['published']}"]
            print(f"| {' | '.join(cell(c) for c in cells)} |")
