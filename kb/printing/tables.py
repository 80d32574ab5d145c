"""printing: rows of a query, the list of queries, counts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kb import vocab
from kb.printing.look import Look, clean

if TYPE_CHECKING:
    from kb.queries import Query

_ABBREVIATED = {
    **{f"{vocab.ID_BASE}{s}/": f"{s}:" for s in ("actor", "claim", "event", "item", "place", "source")},
    **{namespace: f"{prefix}:" for prefix, namespace in vocab.PREFIXES.items()},
}
_WIDEST = 60
"""Columns that a column of a piped table is padded to at the most."""


def _short(value: str | None) -> str:
    """A value as it is shown: IRIs by prefix, open dates as an ellipsis."""
    if value is None:
        return ""
    for namespace, prefix in _ABBREVIATED.items():
        if value.startswith(namespace) and len(value) > len(namespace):
            return prefix + value[len(namespace) :]
    return {"0001-01-01": "…", "9999-12-31": "…"}.get(value, clean(value).replace("\n", " "))


def rows(columns: Sequence[str], table: Sequence[Sequence[str | None]], look: Look) -> None:
    """Print rows in aligned columns.

    On a terminal the widest ones are cut so that a row stays a line; in a pipe nothing is cut, and no column is padded
    to the width of an article: what is wider than most pushes the rest of its row to the right.
    """
    from wcwidth import wcswidth

    def width(text: str) -> int:
        return max(int(wcswidth(text)), 0)

    shown = [[_short(value) for value in row] for row in table]
    widths = [max([width(c), *(width(row[i]) for row in shown)]) for i, c in enumerate(columns)]
    if look.colour:
        widths = _fitted(widths, look.width - 2 * (len(columns) - 1))
    else:
        widths = [min(w, max(width(c), _WIDEST)) for c, w in zip(columns, widths, strict=True)]

    def line(cells: Sequence[str]) -> str:
        if look.colour:
            cells = [c if width(c) <= w else c[: w - 1] + "…" for c, w in zip(cells, widths, strict=True)]
        return "  ".join(c + " " * (w - width(c)) for c, w in zip(cells, widths, strict=True)).rstrip()

    print(look.style(line(columns), "bold"))
    for row in shown:
        print(line(row))


def _fitted(widths: list[int], room: int) -> list[int]:
    """Take columns from the widest until all fit."""
    fitted = list(widths)
    while sum(fitted) > room and max(fitted) > 8:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def query_list(library: Mapping[str, Query], look: Look) -> None:
    """Print the questions of the library, with their parameters."""
    for query in library.values():
        print(f"{look.style(query.name, 'bold')}  {look.label(dict(query.title))}")
        for parameter in query.parameters:
            default = "" if parameter.default == "UNDEF" else f" (default {parameter.default.partition('^^')[0]})"
            kind = parameter.type.split()[-1].upper()
            print(f"    -p {parameter.name}={kind}  {look.style(parameter.meaning + default, 'dim')}")


def stats(counts: Mapping[str, Any], look: Look, form: str) -> None:
    """Print what is in a knowledge base, counted."""
    if form == "json":
        print(json.dumps(counts, ensure_ascii=False, indent=2))
        return
    words = {
        "sources": look.say("sources", "sources"),
        "claims": look.say("affirmations", "claims"),
        "events": look.say("événements", "events"),
        "actors": look.say("acteurs", "actors"),
        "revisions": look.say("révisions", "revisions"),
    }
    for key, word in words.items():
        print(f"{counts[key]:>10,}  {word}".replace(",", " "))
    for kind, count in counts["types"].items():
        print(f"{count:>10,}    {vocab.EVENT_TYPES[kind].labels[look.language]}".replace(",", " "))
    for source in counts["latest"]:
        print(f"{'':>10}  {look.style(source, 'cyan')}")
    print(look.style(counts["folder"], "dim"))
