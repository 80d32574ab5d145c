"""fields: the kinds of values that records are made of, checked as they come, and how a wrong one is refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from kb import dates, vocab
from kb.errors import InputError, KbError

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,118}[A-Za-z0-9])?")
COMPUTED = re.compile("e[0-9a-f]{16}")
"""Ids of events that no reviewer gave a key: they are found anew with every claim that comes."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NOT_IN_URL = re.compile(r"""[\s\x00-\x20\x7f-\x9f\ud800-\udfff<>"{}|\\^`]""")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def checked_id(text: str) -> str:
    """Return *text* when it can stand in an IRI as it is, else raise ValueError naming what cannot."""
    if not _ID.fullmatch(text):
        raise ValueError(f"{text[:80]!r} is not an id: use letters a-z, digits, '-', '_' and '.', 120 at most")
    return text


def checked_text(text: str) -> str:
    """Return *text* when every stored format can carry it: no control characters, no lone surrogates."""
    if bad := _FORBIDDEN.search(text):
        raise ValueError(f"character U+{ord(bad[0]):04X} at position {bad.start()} cannot be stored; remove it")
    return text


def _checked_language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise ValueError(f"{text[:80]!r} is not a language code: write fr, en or another of ISO 639")
    return text.lower()  # tags that differ in case only are one (BCP 47), and RDF stores write them small


def _checked_url(text: str) -> str:
    if bad := _NOT_IN_URL.search(text):
        raise ValueError(f"{text[:120]!r} is not an address: it has {bad[0]!r} in it; write that percent-encoded")
    if not re.match(r"https?://.", text):
        raise ValueError(f"{text[:120]!r} is not an address: it begins with https:// or http://")
    return text


def _checked_key(key: str) -> str:
    if COMPUTED.fullmatch(key):
        raise ValueError(f"{key!r} is an id that events without a key get; give all their claims a key of your own")
    return key


def _checked_type(name: str) -> str:
    return vocab.type_of(name)


def _strict_day(value: Any) -> Any:
    """Accept an ISO day as text only in full: pydantic alone would read numbers as time stamps."""
    if isinstance(value, str):
        return dt.date.fromordinal(dates.parse_day(value))
    if type(value) is not dt.date:
        raise ValueError(f"{value!r} is not a date; write it as YYYY-MM-DD")
    return value


def _plain_number(value: Decimal) -> Decimal:
    """A number without the ways of writing it (9.50, 1e3): equal numbers have equal ids."""
    if abs(value.adjusted()) > 30:
        return value  # refused later, by its size
    return Decimal(format(value.normalize() + 0, "f"))


def _filled(lists: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Lists by name without the empty ones: what says the same is written the same."""
    return {name: listed for name, listed in lists.items() if listed}


Id = Annotated[str, AfterValidator(checked_id)]
Text = Annotated[str, AfterValidator(checked_text)]
Line = Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(checked_text)]
Language = Annotated[str, AfterValidator(_checked_language)]
Day = Annotated[dt.date, BeforeValidator(_strict_day)]
Number = Annotated[Decimal, AfterValidator(_plain_number)]
Quote = Annotated[str, Field(min_length=1, max_length=5000), AfterValidator(checked_text)]
Url = Annotated[str, AfterValidator(_checked_url)]
Type = Annotated[str, AfterValidator(_checked_type)]
"""A kind of event, by any of its names."""
Key = Annotated[Id, AfterValidator(_checked_key)]
"""What a reviewer calls an event."""
Aliases = Annotated[Mapping[str, tuple[Line, ...]], AfterValidator(_filled)]
Labels = Annotated[Mapping[Language, Line], Field(min_length=1)]
Words = Annotated[Mapping[Language, Line] | None, AfterValidator(lambda said: said or None)]
Ids = Annotated[tuple[Id, ...], AfterValidator(lambda ids: tuple(sorted(set(ids))))]
"""Ids as a set: sorted, each once, so that equal records are written alike."""
Roles = Annotated[Mapping[str, Ids], AfterValidator(_filled)]
"""Actors by role; a role that nobody plays is left out."""
Degrees = Annotated[
    Decimal, Field(max_digits=12, decimal_places=9), AfterValidator(lambda n: Decimal(f"{n.normalize():f}"))
]
Point = tuple[Annotated[Degrees, Field(ge=-90, le=90)], Annotated[Degrees, Field(ge=-180, le=180)]]
"""Latitude and longitude (WGS 84), in degrees."""


def refused(exc: ValidationError, where: str, fields: Mapping[str, str] | None = None) -> InputError:
    """Word pydantic's first complaint as one of ours: which field, what is wrong.

    Args:
        exc: what pydantic raised.
        where: file and line, or subject.
        fields: what the reader calls a field, where that is not the record's name for it.
    """
    first = exc.errors(include_url=False)[0]
    cause = first.get("ctx", {}).get("error")
    loc = [str(part) for part in first["loc"] if part != "[key]"]
    field = ".".join([(fields or {}).get(loc[0], loc[0]), *loc[1:]] if loc else [])
    if isinstance(cause, KbError):
        return InputError(cause.what, where=f"{where}: {field}" if field else where, fix=cause.fix)
    message = first["msg"].removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        message = "is not a field here"
        return InputError(f"'{field}' {message}", where=where, fix="check its spelling or remove it")
    if first["type"] == "missing":
        return InputError(f"'{field}' is missing", where=where, fix="add it")
    value = first.get("input")
    named = isinstance(value, str | int | float) and str(value)[:60] not in message
    shown = f" (it is {str(value)[:60]!r})" if named else ""
    return InputError(message + shown, where=f"{where}: {field}" if field else where)
