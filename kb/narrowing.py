"""narrowing: what a query of the library tells the index, and how that is put in front of the query.

The query stays as it is, its own filters in place; the VALUES block of its parameters gets a row for each claim that
it can at most be about, so that the engine need not look at the others. (A block of its own beside that
of the parameters makes Oxigraph join the two by scanning: one block was measured 9 times faster, on 156 claims.)
Which parameters tell them is said in the query's file: ``#+ index: ?claim actor=supplier type=ArmsTransfer first=from
last=to`` means that ?claim has the actor that ?supplier names, is about an arms transfer, and possibly falls between
?from and ?to. Where the line begins with ``rows`` or ``answers`` the index answers it whole: see ``kb.answered``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from kb import dates, queries, vocab
from kb.asking import bound
from kb.formats import Names
from kb.index import Index
from kb.index.candidates import Wanted

_FACETS = ("actor", "place", "item")


class Hint(NamedTuple):
    """What a query tells the index: how its line begins, and ids, kinds, days by field, ids of a facet in a list."""

    how: str
    given: Mapping[str, Any]

    @property
    def wanted(self) -> Wanted:
        """What claims must fit."""
        terms = [(facet, name) for facet in _FACETS for name in self.given.get(facet, ())]
        return Wanted(terms, **{field: value for field, value in self.given.items() if field not in _FACETS})


def hint(asked: queries.Query, parameters: Mapping[str, str], names: Names, resolve: queries.Resolve) -> Hint:
    """What the parameters given, or the query itself, tell the index."""
    how, *parts = asked.narrowing.split() or [""]
    kinds = {parameter.name: parameter.type for parameter in asked.parameters}
    given: dict[str, Any] = {}
    for field, source in (part.split("=") for part in parts):
        value = parameters.get(source) if source in kinds else source
        if value is None:
            continue
        if field in _FACETS:
            split = names.split(queries.term(kinds[source], value, names, resolve)[1:-1])
            assert split is not None
            given.setdefault(field, []).append(split[1])
        else:
            given[field] = _READ.get(kinds.get(source, field), str)(value)
    return Hint(how, given)


_READ: Mapping[str, Callable[[str], Any]] = {
    "type": vocab.type_of,
    "either": lambda value: value.split(","),
    "date": dates.parse_day,
    "boolean": lambda value: value.lower() in ("true", "yes", "1"),
}


def narrowed(query: str, parameters: Mapping[str, str], names: Names, resolve: queries.Resolve, index: Index) -> str:
    """SPARQL text as :func:`kb.asking.bound` gives it, narrowed where the index can tell by what."""
    if queries.is_text(query):
        return bound(query, parameters, names, resolve)
    asked = queries.find(query.strip())
    text = asked.bind(parameters, names, resolve)
    if not asked.narrowing.startswith("?"):
        return text
    told = hint(asked, parameters, names, resolve)
    claims = index.candidates(told.wanted) if told.wanted.says_something else None
    if claims is None:
        return text

    def several(block: re.Match[str]) -> str:
        rows = " ".join(f"({names.of('claim', name)} {block[2]})" for name in claims)
        return f"VALUES ({told.how} {block[1]}) {{ {rows} }}"

    return queries.BLOCK.sub(several, text, count=1)
