"""reading: tables of words as lines of text, in which a word is found without reading, or decoding, the others."""

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


def unpacked(lines: str | bytes, made: Callable[[Any], V]) -> Shelf[V]:
    """The table of such lines, as text or in UTF-8; a value is *made* of JSON when it is first asked for."""
    encoded = lines.encode() if isinstance(lines, str) else lines
    return Shelf(partial(_sought, encoded, made), lambda: _every(encoded, made))


def _every(lines: bytes, made: Callable[[Any], V]) -> Iterator[tuple[str, V]]:
    for line in lines.decode().split("\n") if lines else ():
        key, _, value = line.partition("\t")
        yield key, made(json.loads(value))


def _sought(lines: bytes, made: Callable[[Any], V], word: str) -> V | None:
    """The value of a word, by halving the lines again and again: in UTF-8 words sort as they do decoded."""
    wanted = word.encode(errors="surrogatepass")
    low, high = 0, len(lines)  # both at the start of a line
    while low < high:
        start = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = lines.find(b"\n", start)
        end = len(lines) if end < 0 else end
        key, _, value = lines[start:end].partition(b"\t")
        if key == wanted:
            return made(json.loads(value))
        low, high = (end + 1, high) if key < wanted else (low, start)
    return None
