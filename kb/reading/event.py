"""reading: an event found in a sentence."""

from __future__ import annotations

from typing import NamedTuple

from kb.reading.clause import Clause
from kb.reading.lexicon import Frame

Slots = dict[str, list[int]]


class Event(NamedTuple):
    """An event found in a sentence, its participants as indices of chunks."""

    type: str
    frame: Frame
    slots: Slots
    clause: Clause | None
    trigger: int  # the chunk that says it
    counted: int  # the chunk that holds its number, or -1
    item: int  # the chunk that names its item, or -1
    nominal: bool
    first: int  # chunks of its quote
    last: int
    score: float
    cause: Event | None = None  # the attack that made the victims
    also: tuple[int, ...] = ()  # chunks with further numbers that the same verb tells of


SPEECH = frozenset({"Statement", "Acknowledgement", "Denial", "Order"})
"""The types of events that are acts of speech."""

DECLARING = frozenset({"declare", "demand", "accuse"})
"""The frames of acts of speech that judge, demand or blame rather than report."""
