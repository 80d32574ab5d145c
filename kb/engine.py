"""engine: what the SPARQL engine cannot take is refused before it is run; what it raises is said in our words.

Engines walk a query by recursion: some thousands of nested brackets or chained operators end the
whole process (measured with Oxigraph: from 2,500 BINDs or OPTIONALs on), which no handler can catch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from kb.errors import QueryError, StoreError

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


@contextmanager
def answering() -> Iterator[None]:
    """Turn what Oxigraph raises while it answers into ours; a damaged block shows only when it is read."""
    try:
        yield
    except SyntaxError as exc:
        raise QueryError(f"the query does not parse: {exc.msg}", fix="correct it there") from exc
    except (ValueError, OSError, RuntimeError) as exc:
        if "corruption" in str(exc).lower():
            raise StoreError(f"the RDF view is damaged: {exc}", fix="run 'kb rebuild'") from exc
        raise QueryError(f"the query cannot be answered: {exc}") from exc


@contextmanager
def writing(where: str) -> Iterator[None]:
    """Turn what Oxigraph raises while it writes into StoreError."""
    try:
        yield
    except (OSError, RuntimeError) as exc:
        what = f"the RDF view cannot be written: {exc}"
        raise StoreError(what, where=where, fix="nothing is lost; run 'kb rebuild'") from exc


def bare(text: str) -> str:
    """A query without its strings, IRIs and comments: what is left are its words and brackets."""
    return _SKIPPED.sub(" ", text)


def says(word: str, text: str) -> bool:
    """Whether a keyword stands in a bare query, not as part of a variable or of a prefixed name."""
    return re.search(rf"(?<![?$:\w]){word}(?![\w:])", text, re.IGNORECASE) is not None


def check(text: str) -> None:
    """Raise QueryError when a query is nested too deeply, made of too many parts, or would leave this machine."""
    depth = operators = 0
    words = bare(text)
    if says("SERVICE", words):
        raise QueryError("SERVICE asks another server, and answers here come from this store alone", fix="ask it there")
    for token in _TOKEN.finditer(words):
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
