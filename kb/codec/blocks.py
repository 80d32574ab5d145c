"""codec: claims and events → their blocks of Turtle in one go, for exports of millions of triples.

The same statements as ``encode`` makes, in the order in which ``export.turtle`` writes them, held equal to both by a
test. What has a field that is not known here is left to them: ``claim`` and ``event`` return None.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from kb import dates, vocab
from kb.codec.encode import NUMBERS, VALUES, WORDS, principals
from kb.formats import Names, string
from kb.fusion import Event
from kb.gazetteer import Entity

Ties = Mapping[str, Sequence[str]]
"""Kind of tie (``corroborates`` or in what they contradict each other) to the other claims, sorted."""

_VALUES = tuple(
    (field, default, {value: f"kb:{field} kb:{term.name}" for value, term in values.items()})
    for field, (values, default) in VALUES.items()
)
_FIELDS = frozenset(
    {
        *("source", "published", "language", "type", "event", "not_event"),
        *("quote", "quote_start", "quote_end", "note", "said"),
        *("roles", "attributed_to", "chain", "place", "items", "quantity", "duration", "regards", "change"),
        *(*WORDS, *VALUES),
    }
)
_COUNTED = frozenset({"approximate", "unit", "text", *NUMBERS})
_PLAIN = re.compile(r'[^\\"\n\r\t]*')


_KEPT = 50_000
_SECTIONS = ("actor", "claim", "event", "item", "place", "source")
_PREFIXES = ("kb", "rdfs", "skos", "xsd")


def _ended(name: str) -> str:
    """What ids are sorted by: as the IRIs that end in them, a bracket after."""
    return f"{name}>"


class Blocks:
    """Writes claims and events as Turtle blocks, under the prefixes of ``export.turtle``.

    Args:
        names: the base of IRIs.
        known: actors, which tell for whom they act.
    """

    def __init__(self, names: Names, known: Mapping[str, Entity]) -> None:
        self._base = names.base
        self._known = known
        self._days: dict[int, str] = {}
        self._parties: dict[tuple[tuple[str, ...], ...], list[str]] = {}
        self._dates: dict[dates.Bounds, str] = {}

    def header(self) -> str:
        """The prefixes that blocks are written with."""
        own = {section: f"{self._base}{section}/" for section in _SECTIONS}
        return "".join(
            f"@prefix {prefix}: <{namespace}> .\n"
            for prefix, namespace in {**own, **{name: vocab.PREFIXES[name] for name in _PREFIXES}}.items()
        )

    def _day(self, ordinal: int) -> str:
        written = self._days.get(ordinal)
        if written is None:
            written = self._days[ordinal] = f'"{dt.date.fromordinal(ordinal).isoformat()}"^^xsd:date'
        return written

    def _edtf(self, event: Event) -> str:
        """When an event was; what no claim writes like that is made of the dates, once for each."""
        if event.written:
            return event.written
        written = self._dates.get(event.bounds)
        if written is None:
            written = event.edtf
            if len(self._dates) < _KEPT:
                self._dates[event.bounds] = written
        return written

    def claim(
        self, claim_id: str, content: Mapping[str, Any], event: str, bounds: dates.Bounds, ties: Ties
    ) -> str | None:
        """The block of a claim about an *event*, or None where it has to be written from its triples."""
        quantity = content.get("quantity") or {}
        if not (content.keys() <= _FIELDS and quantity.keys() <= _COUNTED):
            return None
        lines = self._bounds(bounds)
        self._said(content, event, lines)
        self._who(content, lines)
        _what(content, lines)
        if quantity:
            _quantity(quantity, lines)
        if ties:
            _ties(ties, lines)
        lines.sort()
        head = f"claim:{claim_id}\n    a kb:Claim ;\n    "
        if "note" in content:
            head += f"rdfs:comment {_text(content['note'])} ;\n    "
        return head + " ;\n    ".join(lines) + " .\n"

    def _bounds(self, bounds: dates.Bounds) -> list[str]:
        day = self._day
        return [
            f"kb:earliestBegin {day(bounds.earliest_begin)}",
            f"kb:earliestEnd {day(bounds.earliest_end)}",
            f"kb:latestBegin {day(bounds.latest_begin)}",
            f"kb:latestEnd {day(bounds.latest_end)}",
        ]

    def _said(self, content: Mapping[str, Any], event: str, lines: list[str]) -> None:
        """What kind of event a claim is about, where it stands, and how it says so."""
        get = content.get
        lines += (
            f"kb:about event:{event}",
            f"kb:eventType kb:{content['type']}",
            f"kb:claimedIn source:{content['source']}",
            f'kb:publishedOn "{content["published"]}"^^xsd:date',
            f"kb:quote {_text(content['quote'], content['language'])}",
            f"kb:quoteEnd {content['quote_end']}",
            f"kb:quoteStart {content['quote_start']}",
        )
        for field, default, lines_of in _VALUES:
            lines.append(lines_of[get(field, default)])
        if others := get("not_event"):
            lines.append(f"kb:notAbout {_things('event', others)}")
        if "change" in content:
            lines.append(f"kb:change kb:{vocab.CHANGES[content['change']].name}")
        if said := get("said"):
            lines.append(f"kb:content {', '.join(sorted([_text(words, tag) for tag, words in said.items()]))}")

    def _who(self, content: Mapping[str, Any], lines: list[str]) -> None:
        if roles := content.get("roles"):
            self._roles(roles, lines)
        if attributed := content.get("attributed_to"):
            lines.append(f"kb:attributedTo {_things('actor', attributed)}")
        if chain := content.get("chain"):
            lines.append(f'kb:attributionChain "{" ".join([f"{self._base}actor/{a}" for a in chain])}"')

    def _roles(self, roles: Mapping[str, Sequence[str]], lines: list[str]) -> None:
        key = tuple([(role, *actors) for role, actors in roles.items()])
        written = self._parties.get(key)
        if written is None:
            everybody = principals(frozenset([a for ids in roles.values() for a in ids]), self._known)
            written = [f"kb:{role} {_things('actor', ids)}" for role, ids in (("actor", everybody), *roles.items())]
            if len(self._parties) < _KEPT:
                self._parties[key] = written
        lines += written

    def ties(self, claim_id: str, ties: Iterable[tuple[str, str]]) -> str:
        """The block of what a claim is to others: kinds of tie and the others' ids."""
        found: dict[str, list[str]] = {}
        for kind, other in ties:
            found.setdefault(kind, []).append(other)
        lines: list[str] = []
        _ties(found, lines)
        return f"claim:{claim_id}\n    " + " ;\n    ".join(lines) + " .\n"

    def event(self, event: Event, labels: Mapping[str, str], declared: Mapping[str, str]) -> str:
        """An event's block."""
        head = f"event:{event.id}\n    a {_kinds(event.types)} ;\n    "
        head += f"rdfs:label {', '.join(sorted([_text(label, tag) for tag, label in labels.items()]))} ;\n    "
        if declared:
            head += f"skos:prefLabel {', '.join(sorted([_text(name, tag) for tag, name in declared.items()]))} ;\n    "
        lines = self._bounds(event.bounds)
        denied = event.status == "denied"
        lines += (
            f"kb:claimCount {event.claims}",
            f"kb:disputed {'true' if event.contradictions else 'false'}",
            f"kb:edtf {_text(self._edtf(event))}",
            f"kb:modality kb:{vocab.MODALITIES['actual' if denied else event.status].name}",
            f"kb:originCount {event.origins}",
            f"kb:polarity kb:{'Negative' if denied else 'Positive'}",
        )
        if event.roles:
            self._roles(event.roles, lines)
        if event.items:
            lines.append(f"kb:item {_things('item', event.items)}")
        if event.place:
            lines.append(f"kb:place place:{event.place}")
        if event.purpose:
            lines.append(f"kb:purpose {_text(event.purpose)}")
        if q := event.quantity:
            _quantity({"lower": q.lower, "upper": q.upper, "unit": q.unit, "approximate": q.approximate}, lines)
        lines.sort()
        return head + " ;\n    ".join(lines) + " .\n"


@cache
def _kinds(types: tuple[str, ...]) -> str:
    """The classes of an event of these types."""
    return ", ".join([f"kb:{name}" for name in sorted(("Event", *types), key=_ended)])


def _what(content: Mapping[str, Any], lines: list[str]) -> None:
    """Where, what, when, as written."""
    for field, predicate in WORDS.items():
        if field in content:
            lines.append(f"kb:{predicate} {_text(content[field])}")
    if "place" in content:
        lines.append(f"kb:place place:{content['place']}")
    if items := content.get("items"):
        lines.append(f"kb:item {_things('item', items)}")
    if "duration" in content:
        lines.append(f'kb:duration "{content["duration"]}"^^xsd:duration')
    if "regards" in content:
        lines.append(f"kb:regards event:{content['regards']}")


def _things(section: str, ids: Iterable[str]) -> str:
    """Actors, items or claims as values of one predicate, in order."""
    several = set(ids)
    if len(several) == 1:
        return f"{section}:{several.pop()}"
    return ", ".join([f"{section}:{name}" for name in sorted(several, key=_ended)])


def _text(text: str, language: str = "") -> str:
    if _PLAIN.fullmatch(text):
        return f'"{text}"@{language}' if language else f'"{text}"'
    return string(text, language)


def _quantity(quantity: Mapping[str, Any], lines: list[str]) -> None:
    """Bounds, best number, unit and words of a quantity."""
    lines.append(f"kb:approximate {'true' if quantity.get('approximate') else 'false'}")
    for field, predicate in NUMBERS.items():
        value = quantity.get(field)
        if value is not None:
            lines.append(f"kb:{predicate} {_number(value)}")
    if unit := quantity.get("unit"):
        lines.append(f"kb:unit {_text(unit)}")
    if "text" in quantity:
        lines.append(f"kb:quantityText {_text(quantity['text'])}")


def _number(value: Any) -> str:
    number = Decimal(value)
    return str(int(number)) if number == int(number) else format(number.normalize(), "f")


def _ties(ties: Ties, lines: list[str]) -> None:
    """What a claim is to others: that it contradicts them, in what, and whom it bears out."""
    against = {kind: others for kind, others in ties.items() if kind != "corroborates"}
    if against:
        lines.append(f"kb:contradicts {_things('claim', [c for others in against.values() for c in others])}")
    for kind, others in against.items():
        lines.append(f"kb:{vocab.CONTRADICTIONS[kind].name} {_things('claim', others)}")
    if out := ties.get("corroborates"):
        lines.append(f"kb:corroborates {_things('claim', out)}")
