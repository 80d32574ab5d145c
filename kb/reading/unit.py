"""reading: one unit of a sentence."""

from __future__ import annotations

from kb.reading.how_many import Figure
from kb.reading.lexicon import Noun, VerbUse
from kb.reading.names import Name
from kb.reading.periods import Span


class Unit:
    """One unit: tokens ``first`` to ``last`` (exclusive) and its kind.

    Kinds: T time, Q number, E known name, X unknown name, M demonym, N noun, U other word, D determiner, P preposition,
    C coordinator, S subordinator, R relative, O pronoun, V verb form, B be, H have, F future, K modal, n negation,
    a adverb, G possessive, J title; and the marks themselves: , ; : ( ) - « ».
    """

    __slots__ = (
        "codes",
        "figure",
        "first",
        "kind",
        "last",
        "lemma",
        "low",
        "name",
        "noun",
        "start_cap",
        "time",
        "uses",
    )

    def __init__(self, kind: str, first: int, last: int, low: str) -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.low = low
        self.time: Span | None = None
        self.figure: Figure | None = None
        self.name: Name | None = None
        self.noun: Noun | None = None
        self.lemma = ""
        self.codes = ""
        self.uses: list[VerbUse] = []

    def __repr__(self) -> str:
        return f"{self.kind}[{self.low}]"
