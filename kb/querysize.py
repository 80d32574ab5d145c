"""querysize: SPARQL text that is too deep or too long for an engine is refused before it is run.

Engines walk a query by recursion: some thousands of nested brackets or chained operators end the
whole process (measured with Oxigraph: from 2,500 BINDs or OPTIONALs on), which no handler can catch.
"""

from __future__ import annotations

import re

from kb.errors import QueryError

MOST_DEPTH = 128
MOST_OPERATORS = 1000

_SKIPPED = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r'|<[^<>"{}|^`\\\s]*>'
    r"|#[^\n\r]*",
    re.DOTALL,
)
_TOKEN = re.compile(r"[\[({]|[\])}]|\|\|?|&&|[!^/*+-]|\b(?:FILTER|BIND|UNION|OPTIONAL|MINUS|EXISTS)\b", re.IGNORECASE)


def check(text: str) -> None:
    """Raise QueryError when a query is nested too deeply, or made of too many parts."""
    depth = operators = 0
    for token in _TOKEN.finditer(_SKIPPED.sub(" ", text)):
        if token[0] in "[({":
            depth += 1
            operators += token[0] != "("
        elif token[0] in "])}":
            depth -= 1
        else:
            operators += 1
        if depth > MOST_DEPTH:
            raise QueryError(f"the query is nested more than {MOST_DEPTH} levels deep", fix="make it flatter")
        if operators > MOST_OPERATORS:
            raise QueryError(f"the query has more than {MOST_OPERATORS} parts", fix="use VALUES, or ask in pieces")
