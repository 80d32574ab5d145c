"""reading: what a clause is."""

from __future__ import annotations

from typing import NamedTuple

from kb.reading.groups import VerbGroup


class Oblique(NamedTuple):
    """A noun group after a preposition: the preposition, its groups, and the chunk."""

    word: str
    groups: tuple[str, ...]
    chunk: int


class Clause:
    """A verb group and what belongs to it, as indices of chunks."""

    __slots__ = (
        "absolute",
        "antecedent",
        "at",
        "begin",
        "coordinated",
        "end",
        "inverted",
        "objects",
        "obliques",
        "parent",
        "relative",
        "subjects",
        "times",
        "verb",
    )

    def __init__(self, at: int, verb: VerbGroup) -> None:
        self.at = at
        self.verb = verb
        self.subjects: list[int] = []
        self.objects: list[int] = []
        self.obliques: list[Oblique] = []
        self.times: list[int] = []
        self.parent = -1
        self.relative = False
        self.absolute = False  # "with troops attacking": told beside the main clause, with a subject of its own
        self.antecedent = -1
        self.inverted = False
        self.coordinated = False
        self.begin = at
        self.end = at + 1


STOPS = frozenset({";", ":", "."})
BREAKS = frozenset({",", "-", "(", ")"})
