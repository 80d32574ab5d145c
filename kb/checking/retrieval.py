"""checking: which claims are worth holding against an assertion: the one place that asks the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product, zip_longest
from typing import NamedTuple

from kb import dates
from kb.asking import Filter
from kb.checking.known import Known
from kb.checking.statement import Assertion
from kb.fusion import Fact
from kb.index import Index

MOST, ENOUGH = 200, 300
"""Events that one question of the index may bring, and after which no wider one is asked."""
OF_TWO = 100
"""The same for events in which two take part that are spoken of: these are what is meant, or nearest to it."""

_NEIGHBOURS = 3
_HITS = 40
_AROUND = 40
_LATELY = 730
"""Days: an undated statement is held against what happened lately first."""


class Found(NamedTuple):
    """An event that may be the one spoken of, with its claims."""

    event: str
    facts: tuple[Fact, ...]


class Store:
    """The claims that counted on a day, asked for by event; every event is read once."""

    def __init__(self, index: Index, known: Known, as_of: int | None, *, today: int | None = None) -> None:
        self._index = index
        self._known = known
        self._rules = known.rules
        self._day = as_of
        self._as_of = dates.LATEST if as_of is None else as_of
        self._lately = (as_of or today or dates.LATEST) - _LATELY
        self._facts: dict[str, tuple[Fact, ...]] = {}
        self._labels: dict[str, tuple[str, ...]] = {}
        self.left_out = False
        """Whether more events are known than the candidates asked for last."""

    def facts(self, event: str) -> tuple[Fact, ...]:
        """The claims about an event published by the day asked for."""
        if event not in self._facts:
            self._read([event])
        return self._facts.get(event, ())

    def _read(self, events: Iterable[str]) -> None:
        """Read the claims about events, all of them at once."""
        for event, facts in self._index.facts_of(e for e in events if e not in self._facts).items():
            found = [fact for fact in facts if fact.published <= self._as_of]
            self._facts[event] = tuple(sorted(found, key=lambda f: (f.published, f.content["source"], f.id)))

    def labels(self, fact: Fact) -> tuple[str, ...]:
        """The names of the event that a claim is about, as reviewers had given them by the day asked for."""
        event = fact.event
        if event not in self._labels:
            self._labels[event] = tuple(self._index.declared(event, self._day).values())
        return self._labels[event]

    def candidates(self, said: Assertion) -> list[Found]:
        """The events of the kind spoken of: those somebody spoken of takes part in, else those there, else all.

        Where two take part in some, none of very many others is read.
        """
        self.left_out = False
        found = self._found(self._of_two(said), {}, enough=OF_TWO)
        if len(found) < OF_TWO:
            self._found(self._of_one(said), found)
        else:
            self.left_out = True
        return list(found.values())

    def neighbours(self, said: Assertion) -> list[Found]:
        """Events in which somebody spoken of takes part in whatever way, or which were there."""
        actors = [who if isinstance(who, str) else who.acts_for for who in said.actors]
        filters = [Filter(actor=a) for a in actors if a] + [Filter(place=p) for p in said.places]
        return list(self._found(filters, {}).values())[:_AROUND]

    def alike(self, said: Assertion) -> list[Found]:
        """Events of the kind spoken of, whoever takes part: first those there, then those of late."""
        there = [Filter(type=said.type, place=p) for p in said.places]
        of_late = Filter(type=said.type, first=self._lately)
        return list(self._found([*there, of_late, Filter(type=said.type)], {}).values())[:_AROUND]

    def _named(self, said: Assertion) -> list[tuple[str, ...]]:
        """Each of those spoken of: under whom he is found, and under which state, if he is all of its forces.

        Civilians, rebels and the like to whom something happened are nobody to be found by.
        """
        items, at_large = self._known.gazetteer.items, self._rules.at_large
        large = {who for who in said.roles.get("victim", ()) if who in items or who in at_large}
        actors = [who for who in said.actors if who not in large]
        named = dict.fromkeys(a for who in actors if (a := who if isinstance(who, str) else who.acts_for))
        return [(a, state) if (state := self._known.state_of(a)) else (a,) for a in named]

    def _of_two(self, said: Assertion) -> Iterator[Filter]:
        """Questions for what two of those spoken of take part in."""
        for ones, others in combinations(self._named(said), 2):
            pairs = [Filter(actor=actor, other=other) for actor, other in product(ones, others) if actor != other]
            yield from self._questions(said, pairs)

    def _of_one(self, said: Assertion) -> Iterator[Filter]:
        """Questions for what any of those spoken of takes part in."""
        actors = dict.fromkeys(actor for several in zip_longest(*self._named(said)) for actor in several if actor)
        yield from self._questions(said, [Filter(actor=actor) for actor in actors] or [Filter()])
        if said.type in self._rules.at_once and said.places and (then := said.bounds):
            there = Filter(type=said.type, place=said.places[-1])
            yield there._replace(first=then.earliest_begin, last=then.latest_end)

    def _questions(self, said: Assertion, who: Sequence[Filter]) -> Iterator[Filter]:
        """From the narrowest question to the widest, so that what is meant is found among very many events."""
        place = said.places[-1] if said.places else None
        bounds = said.bounds
        first, last = (bounds.earliest_begin, bounds.latest_end) if bounds else (self._lately, None)
        for kind in self._kinds(said.type):
            items = said.items if kind in self._rules.divisible else ()
            for wide in who:
                yield from _narrowed(wide._replace(type=kind), place, items, first, last)

    def _kinds(self, name: str) -> tuple[str, ...]:
        akin = {other for group in self._rules.kin if name in group for other in group} - {name}
        return (name, *sorted(akin))

    def holding(self, words: Iterable[str]) -> list[Fact]:
        """A few claims in whose quotes some of these words stand, those with most of them first."""
        hits: dict[str, int] = {}
        held: dict[str, str] = {}
        for word in list(dict.fromkeys(words))[:12]:
            for hit in self._index.search(word, limit=_HITS):
                if dates.parse_day(hit.content["published"]) > self._as_of:
                    continue
                hits[hit.claim] = hits.get(hit.claim, 0) + 1
                held[hit.claim] = hit.event
        best = sorted(hits, key=lambda claim: (-hits[claim], claim))[:_NEIGHBOURS]
        return [fact for claim in best for fact in self.facts(held[claim]) if fact.id == claim]

    def _found(self, filters: Iterable[Filter], found: dict[str, Found], enough: int = ENOUGH) -> dict[str, Found]:
        """Add what is asked for to what was found; of very many, none where something was."""
        before, most = bool(found), min(MOST, enough)
        for asked in filters:
            if len(found) >= enough:
                self.left_out = True
                break
            events = [row[4] for row in self._index.events(asked._replace(limit=most))]
            many = len(events) >= most
            self.left_out = self.left_out or many
            if many and before:
                continue
            self._read(events)
            for event in events:
                if event not in found and (facts := self.facts(event)):
                    found[event] = Found(event, facts)
        return found


def _narrowed(wide: Filter, place: str | None, items: Sequence[str], first: int, last: int | None) -> Iterator[Filter]:
    """A question, its narrower forms first: there and then, then, of these things, there."""
    then = wide._replace(first=first, last=last)
    if place:
        yield then._replace(place=place)
    yield from (then._replace(item=item) for item in items)
    if place:
        yield wide._replace(place=place)
    yield from (wide._replace(item=item) for item in items)
    yield then
    yield wide
