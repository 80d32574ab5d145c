"""queries: the library of questions in ``queries/*.rq``, with parameters that are bound as terms.

A file is SPARQL 1.1 as it stands. Its ``#+`` lines carry title, description and columns; its
parameters are the variables of its first VALUES block, whose one row holds their defaults (UNDEF
for none). Binding writes another row, of terms in N-Triples form: what a caller gives is never
pasted into the query as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from kb import dates, vocab
from kb.errors import InputError, NotFoundError, QueryError, suggestion
from kb.formats import Names, iri, string, typed
from kb.resources import QUERIES

_HEADER = re.compile(r"^#\+ ([a-z@]+): (.*)$", re.MULTILINE)
_PARAMETER = re.compile(r"(\w+) \(([\w ]+)\) — (.+)")
DAYS: Mapping[str, Callable[[str], dates.Day]] = {
    "date": dates.parse_day,
    "first day": dates.first_day,
    "last day": dates.last_day,
}
"""The types of parameters that are days, and how they are read."""
_COLUMN = re.compile(r"(\w+) — (.+)")
BLOCK = re.compile(r"VALUES \(([^)]*)\) \{ \((.*?)\) \}", re.DOTALL)
"""A VALUES block of one row: its variables, and what they are."""
_TERM = re.compile(
    r'UNDEF|<[^>]*>|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^(?:<[^>]*>|[\w]+:\w+))?|[\w]*:[\w-]+|true|false|-?\d+'
)

Resolve = Callable[[str, str], str]
"""(section, name) → id: how names of actors, places and items are resolved."""


class Parameter(NamedTuple):
    """A value a query can be asked with: its name, its type (a key of ``TYPES``) and what it means."""

    name: str
    type: str
    meaning: str
    default: str


class Query(NamedTuple):
    """A question of the library."""

    name: str
    title: Mapping[str, str]
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str], ...]
    text: str
    hint: str = ""
    """What it tells the index: see ``kb.hints``."""
    rows: str = ""
    """What its rows are made of, where each is of one claim: see ``kb.answered``."""

    def bind(self, given: Mapping[str, str], names: Names, resolve: Resolve) -> str:
        """Write the query's text with the values given, by parameter name, in place of its defaults.

        Raises:
            QueryError: a parameter it does not have.
            InputError: a value that is not of the parameter's type, or a name nothing answers to.
        """
        terms = self.given(given, names, resolve)
        if not self.parameters:
            return self.text
        variables = " ".join(f"?{p.name}" for p in self.parameters)
        block = f"VALUES ({variables}) {{ ({' '.join(terms.get(p.name, p.default) for p in self.parameters)}) }}"
        return BLOCK.sub(lambda _: block, self.text, count=1)

    def given(self, given: Mapping[str, str], names: Names, resolve: Resolve) -> dict[str, str]:
        """The terms of the values given, by parameter name; raises what :meth:`bind` raises."""
        known = {parameter.name for parameter in self.parameters}
        if unknown := [name for name in given if name not in known]:
            have = ", ".join(p.name for p in self.parameters) or "none"
            raise QueryError(f"the query '{self.name}' has no parameter '{unknown[0]}'", fix=f"it has {have}")
        terms = {}
        for parameter in self.parameters:
            if (value := given.get(parameter.name)) is not None:
                try:
                    terms[parameter.name] = term(parameter.type, value, names, resolve)
                except InputError as exc:
                    raise exc.at(f"parameter {parameter.name}") from exc.__cause__
        return terms


def term(kind: str, value: str, names: Names, resolve: Resolve) -> str:
    """Turn what a person typed into an RDF term of a parameter's type.

    Args:
        kind: ``actor``, ``place`` or ``item`` (any name, an id or an IRI), ``type`` (an event type), ``event``,
            ``source`` or ``claim`` (an id or an IRI), ``date`` (YYYY-MM-DD), ``first day`` or ``last day`` (that, or a
            month or year, which begins or ends with it), ``integer``, ``boolean`` or ``text``.
    """
    try:
        value.encode()
    except UnicodeEncodeError as exc:
        raise InputError(f"character {exc.start + 1} of it is half a character (a lone surrogate)") from exc
    if kind in ("actor", "place", "item"):
        split = names.split(value)
        known = split[1] if split and split[0] == kind else resolve(f"{kind}s", value)
        return names.of(kind, known)
    if kind in ("event", "source", "claim"):
        return iri(value) if "://" in value else names.of(kind, value)
    if kind == "type":
        return f"<{vocab.NS}{vocab.type_of(value)}>"
    if kind in DAYS:
        return typed(dates.iso(DAYS[kind](value)), "date")
    if kind == "integer":
        if not re.fullmatch(r"[+-]?[0-9]{1,15}", value):
            raise InputError(f"'{value}' is not a whole number")
        return typed(str(int(value)), "integer")
    if kind == "boolean":
        if value.lower() not in ("true", "false", "yes", "no", "1", "0"):
            raise InputError(f"'{value}' is neither true nor false")
        return typed("true" if value.lower() in ("true", "yes", "1") else "false", "boolean")
    return string(value)


def is_text(query: str) -> bool:
    """Whether it is SPARQL text, not the name of a query of the library."""
    return any(c.isspace() or c in "{?" for c in query.strip())


def library(folder: Path = QUERIES) -> dict[str, Query]:
    """Every query of the library by name, in alphabetical order."""
    return {path.stem: read(path) for path in sorted(folder.glob("*.rq"))}


def find(name: str, folder: Path = QUERIES) -> Query:
    """A query of the library by name; raises NotFoundError with near names."""
    path = folder / f"{name}.rq"
    if re.fullmatch(r"[a-z0-9-]+", name) and path.is_file():
        return read(path)
    import difflib

    near = difflib.get_close_matches(name, [p.stem for p in folder.glob("*.rq")], n=3, cutoff=0.4)
    raise NotFoundError(f"there is no query '{name}'", fix=suggestion(near) or "'kb query --list' names them all")


def read(path: Path) -> Query:
    """Read one file of the library; raises QueryError when its header and its VALUES block do not agree."""
    text = path.read_text(encoding="utf-8")
    title: dict[str, str] = {}
    description: list[str] = []
    stated: list[tuple[str, str, str]] = []
    columns: list[tuple[str, str]] = []
    told = {"index": "", "rows": ""}
    for key, value in _HEADER.findall(text):
        if key.startswith("title@"):
            title[key.removeprefix("title@")] = value
        elif key in told:
            told[key] = value
        elif key == "description":
            description.append(value)
        elif key == "parameter" and (match := _PARAMETER.fullmatch(value)):
            stated.append((match[1], match[2], match[3]))
        elif key == "column" and (match := _COLUMN.fullmatch(value)):
            columns.append((match[1], match[2]))
        else:
            raise QueryError(f"header line '{key}: {value}' is not understood", where=path.name)
    parameters = _parameters(stated, text, path.name)
    return Query(path.stem, title, " ".join(description), parameters, tuple(columns), text, told["index"], told["rows"])


def _parameters(stated: list[tuple[str, str, str]], text: str, where: str) -> tuple[Parameter, ...]:
    if not stated:
        return ()
    block = BLOCK.search(text)
    names = block[1].replace("?", "").split() if block else []
    defaults = _TERM.findall(block[2]) if block else []
    if names != [name for name, _, _ in stated] or len(defaults) != len(names):
        raise QueryError("the parameters in the header and in the VALUES block differ", where=where)
    return tuple(
        Parameter(name, kind, meaning, default) for (name, kind, meaning), default in zip(stated, defaults, strict=True)
    )
