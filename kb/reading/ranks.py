"""reading: what is the first or the most of its kind: "the third attack", "la plus meurtrière"."""

from __future__ import annotations

from kb.reading.groups import Chunk
from kb.reading.lexicon import Language
from kb.reading.unit import Unit


def ranked(i: int, chunks: list[Chunk], units: list[Unit], lang: Language) -> bool:
    """Whether chunk ``i``, a noun group, has an ordinal or a superlative."""
    chunk = chunks[i]
    if lang.french and any(u.kind == "D" and u.low == "one" for u in units[chunk.first : chunk.last]):
        return False  # "c'est l'un des raids les plus meurtriers"
    if i and chunks[i - 1].low in ("plus", "most"):
        return True
    if lang.french and any(u.low == "plus" for u in units[chunk.last : chunk.last + 2]):
        return True  # "l'accrochage le plus meurtrier"
    inside = (unit for unit in units[chunk.first : chunk.last] if unit.kind != "Q")  # not "plus de 400 hommes"
    return any(_superlative(unit.low, lang) for unit in inside)


def ranked_between(first: int, last: int, chunks: list[Chunk], units: list[Unit], lang: Language) -> bool:
    """ "fired a missile, its first since May": whether what is the first of its kind stands among these chunks."""
    groups = (i for i in range(first, last) if chunks[i].noun_group is not None or chunks[i].kind in "aDU")
    return any(ranked(i, chunks, units, lang) for i in groups)


def _superlative(low: str, lang: Language) -> bool:
    if low in lang.ordinal_counts or low in lang.sets["superlatives"]:
        return True
    return not lang.french and low.endswith("est") and len(low) > 5
