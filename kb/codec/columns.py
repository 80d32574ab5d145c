"""codec: single properties of a claim as terms, for rows of a few columns.

What ``encode.describe_claim`` writes of each property, without writing the others; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from kb import dates, vocab
from kb.codec.encode import BOUNDS, FALSE, KB, NUMBERS, TRUE, VALUES, WORDS, Content, day, principals
from kb.formats import Names, number, string, typed
from kb.gazetteer import Entity, Gazetteer


class Told(NamedTuple):
    """A claim by its id, its event's id, its bounds and its content."""

    claim: str
    event: str
    bounds: tuple[dates.Day, dates.Day, dates.Day, dates.Day]
    content: Content


Column = Callable[[Told], Sequence[str]]
"""What a claim has of a property: terms, each once; none where it says nothing of it."""


def columns(names: Names, gazetteer: Gazetteer) -> Mapping[str, Column]:
    """Each property of a claim by its name in the ontology; ``claim`` is the claim, ``within`` its places all told."""
    return {
        "claim": lambda told: (names.of("claim", told.claim),),
        "about": lambda told: (names.of("event", told.event),),
        **_said(names),
        **_who(names, gazetteer.actors),
        **_what(names, gazetteer.places),
        **{name: _bound(number) for number, name in enumerate(BOUNDS)},
    }


def _bound(place: int) -> Column:
    written = cache(day)
    return lambda told: (written(told.bounds[place]),)


def _said(names: Names) -> Mapping[str, Column]:
    """What kind of event the claim is about, where it stands, and how it says so."""
    source = cache(lambda name: (names.of("source", name),))
    published = cache(lambda text: (typed(text, "date"),))

    def value(field: str) -> Column:
        values, default = VALUES[field]
        written = {name: (KB[term.name],) for name, term in values.items()}
        return lambda told: written[told.content.get(field, default)]

    def quote(told: Told) -> Sequence[str]:
        return (string(told.content["quote"], told.content["language"]),)

    def content(told: Told) -> Sequence[str]:
        return [string(said, language) for language, said in told.content.get("said", {}).items()]

    def change(told: Told) -> Sequence[str]:
        said = told.content.get("change")
        return () if said is None else (KB[vocab.CHANGES[said].name],)

    return {
        "eventType": lambda told: (KB[told.content["type"]],),
        "claimedIn": lambda told: source(told.content["source"]),
        "publishedOn": lambda told: published(told.content["published"]),
        "quote": quote,
        "quoteStart": lambda told: (number(told.content["quote_start"]),),
        "quoteEnd": lambda told: (number(told.content["quote_end"]),),
        "content": content,
        "change": change,
        **{field: value(field) for field in VALUES},
    }


def _who(names: Names, known: Mapping[str, Entity]) -> Mapping[str, Column]:
    """Who plays a part, and for whom; who says so."""
    actor = cache(lambda name: names.of("actor", name))
    acting = cache(lambda name: tuple(map(actor, sorted(principals(frozenset([name]), known)))))

    def role(field: str) -> Column:
        return lambda told: list(map(actor, dict.fromkeys(told.content.get("roles", {}).get(field, ()))))

    def anyone(told: Told) -> Sequence[str]:
        actors = [a for ids in told.content.get("roles", {}).values() for a in ids]
        return list(dict.fromkeys([term for a in actors for term in acting(a)]))

    def attributed(told: Told) -> Sequence[str]:
        return list(map(actor, dict.fromkeys(told.content.get("attributed_to", ()))))

    return {"actor": anyone, "attributedTo": attributed, **{name: role(name) for name in vocab.ROLES}}


def _what(names: Names, known: Mapping[str, Entity]) -> Mapping[str, Column]:
    """Where, what, how many, when, as written."""
    place = cache(lambda name: (names.of("place", name),))
    item = cache(lambda name: names.of("item", name))

    @cache
    def places(name: str) -> Sequence[str]:
        outer = known[name].within if name in known else ()
        return [names.of("place", n) for n in dict.fromkeys((name, *outer))]

    def at(written: Callable[[str], Sequence[str]]) -> Column:
        return lambda told: written(told.content["place"]) if "place" in told.content else ()

    def plain(field: str) -> Column:
        return lambda told: (string(told.content[field]),) if field in told.content else ()

    def counted(field: str) -> Column:
        return lambda told: _number((told.content.get("quantity") or {}).get(field))

    def approximate(told: Told) -> Sequence[str]:
        quantity = told.content.get("quantity")
        return () if not quantity else (TRUE if quantity.get("approximate") else FALSE,)

    def unit(told: Told) -> Sequence[str]:
        said = (told.content.get("quantity") or {}).get("unit")
        return (string(said),) if said else ()

    def regards(told: Told) -> Sequence[str]:
        return (names.of("event", told.content["regards"]),) if "regards" in told.content else ()

    return {
        "place": at(place),
        "within": at(places),
        "item": lambda told: list(map(item, dict.fromkeys(told.content.get("items", ())))),
        "approximate": approximate,
        "unit": unit,
        "regards": regards,
        **{name: plain(field) for field, name in WORDS.items()},
        **{name: counted(field) for field, name in NUMBERS.items()},
    }


def _number(value: Any) -> Sequence[str]:
    return () if value is None else (number(Decimal(value)),)
