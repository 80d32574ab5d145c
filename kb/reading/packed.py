"""reading: tables of words as lines of text, in which a word is found without reading the others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

from kb.gazetteer.compiled import Shelf

V = TypeVar("V")


def pack(table: Mapping[str, Any]) -> str:
    """A table as lines, sorted: word, tab, value as JSON."""
    rows = (f"{key}\t{json.dumps(table[key], ensure_ascii=False, separators=(',', ':'))}" for key in sorted(table))
    return "\n".join(rows)


def unpacked(text: str, made: Callable[[Any], V]) -> Shelf[V]:
    """The table of such lines; a value is *made* of JSON when it is first asked for."""
    return Shelf(partial(_sought, text, made), lambda: _every(text, made))


def _every(text: str, made: Callable[[Any], V]) -> Iterator[tuple[str, V]]:
    for line in text.split("\n") if text else ():
        key, _, value = line.partition("\t")
        yield key, made(json.loads(value))


def _sought(text: str, made: Callable[[Any], V], word: str) -> V | None:
    """The value of a word, by halving the lines again and again."""
    low, high = 0, len(text)  # both at the start of a line
    while low < high:
        start = text.rfind("\n", low, (low + high) // 2) + 1 or low
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        key, _, value = text[start:end].partition("\t")
        if key == word:
            return made(json.loads(value))
        low, high = (end + 1, high) if key < word else (low, start)
    return None
