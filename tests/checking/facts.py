"""facts: claims and events for tests of comparison, made without a store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from kb import dates
from kb.checking.comparing import Comparer
from kb.checking.known import Known
from kb.checking.retrieval import Found
from kb.checking.rules import load
from kb.checking.statement import Assertion
from kb.checking.verdict import Judged, judge
from kb.fusion import Fact, Profile, World, own_event, profile_of
from kb.gazetteer import Gazetteer

PUBLISHED = "2025-12-27"
Statements = list[tuple[str, str, str]]


def statements(name: str) -> Statements:
    """(verdict, language, statement) of a file of statements."""
    data = yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return [(verdict, code, text) for verdict, by in data.items() for code, several in by.items() for text in several]


def fact(type_: str, *, published: str = PUBLISHED, **content: Any) -> Fact:
    """A claim as comparison sees it; *roles* and the rest as in a record's content."""
    whole = {
        "source": "source",
        "language": "en",
        "quote": "a quote",
        "quote_start": 0,
        "quote_end": 7,
        "published": published,
        "type": type_,
        **{key: value for key, value in content.items() if value not in (None, (), {}, [])},
    }
    name = sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()[:16]
    day = dates.parse_day(published)
    actual = whole.get("modality", "actual") == "actual"
    bounds = dates.claim_bounds(whole.get("edtf"), published=day, duration=whole.get("duration"), actual=actual)
    return Fact(name, bounds, day, whole, whole.get("event") or own_event(name))


def profile(one: Fact) -> Profile:
    """What tells a claim's event apart."""
    return profile_of(one.content, one.bounds)


def world(
    actors: Mapping[str, Sequence[str]], places: Mapping[str, Sequence[str]], items: Mapping[str, Sequence[str]]
) -> World:
    """A world of a few names, each with those above it."""
    return World(*(lambda name, of=of: of.get(name, ()) for of in (actors, places, items)))  # type: ignore[misc]


class Shelf:
    """Claims at hand, as a store gives them: every event is a candidate."""

    def __init__(self, facts: Iterable[Fact], *, left_out: bool = False) -> None:
        self.left_out = left_out
        self._events: dict[str, list[Fact]] = {}
        for one in facts:
            self._events.setdefault(one.event, []).append(one)

    def facts(self, event: str) -> Sequence[Fact]:
        """The claims about an event."""
        return self._events.get(event, ())

    def labels(self, one: Fact) -> tuple[str, ...]:
        """No names but those of who and what takes part."""
        return ()

    def candidates(self, said: Assertion) -> list[Found]:
        """All events."""
        return [Found(event, tuple(facts)) for event, facts in self._events.items()]

    def alike(self, said: Assertion) -> list[Found]:
        """None."""
        return []

    def neighbours(self, said: Assertion) -> list[Found]:
        """None."""
        return []


def judged(
    said: Assertion, facts: Iterable[Fact], gazetteer: Gazetteer, *, min_origins: int = 1, left_out: bool = False
) -> Judged:
    """An assertion judged by some claims."""
    rules = load()
    shelf = Shelf(facts, left_out=left_out)
    comparer = Comparer(Known(gazetteer, rules), shelf.facts, shelf.labels)
    return judge(said, shelf, comparer, rules, min_origins=min_origins)  # type: ignore[arg-type]
