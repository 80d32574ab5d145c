"""hints: what a query of the library tells the index, and what parameters given to it add.

It is said in the query's file: ``#+ index: rows actor=supplier type=ArmsTransfer first=from last=to`` means that its
rows are of claims that have the actor whom the parameter ``supplier`` names, are about an arms transfer, and possibly
fall between ``from`` and ``to``; ``answers`` instead of ``rows``, that its rows are of something else. See
``kb.answered``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from kb import queries, vocab
from kb.formats import Names
from kb.index.candidates import BY, Wanted

_FACETS = ("actor", "place", "item")


class Hint(NamedTuple):
    """What a query tells the index: how its line begins, and ids, kinds, days by field, ids of a facet in a list."""

    how: str
    given: Mapping[str, Any]

    @property
    def by(self) -> tuple[str, Any] | None:
        """By what alone claims are told: the event they are about, the source they are of, the day they were known."""
        return next(((field, self.given[field]) for field in BY if field in self.given), None)

    @property
    def wanted(self) -> Wanted:
        """What claims must fit."""
        terms = [(facet, name) for facet in _FACETS for name in self.given.get(facet, ())]
        return Wanted(terms, **{field: value for field, value in self.given.items() if field not in _FACETS})


def hint(asked: queries.Query, parameters: Mapping[str, str], names: Names, resolve: queries.Resolve) -> Hint:
    """What the parameters given, or the query itself, tell the index."""
    how, *parts = asked.hint.split() or [""]
    kinds = {parameter.name: parameter.type for parameter in asked.parameters}
    given: dict[str, Any] = {}
    for field, source in (part.split("=") for part in parts):
        value = parameters.get(source) if source in kinds else source
        if value is None:
            continue
        kind = kinds.get(source, field)
        if kind in _NAMED:
            _, name = names.split(queries.term(kind, value, names, resolve)[1:-1]) or ("", "")
            given.update({field: [*given.get(field, ()), name]} if field in _FACETS else {field: name})
        else:
            given[field] = _READ.get(kind, str)(value)
    return Hint(how, given)


_NAMED = (*_FACETS, "event", "source")
_READ: Mapping[str, Callable[[str], Any]] = {
    "type": vocab.type_of,
    "either": lambda value: value.split(","),
    **queries.DAYS,
    "boolean": lambda value: value.lower() in ("true", "yes", "1"),
}
