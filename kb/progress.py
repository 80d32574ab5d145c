"""progress: how far long work has come, told to whoever shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Step(NamedTuple):
    """What is being done, how much of it is done, of how much, in what unit (``B`` are bytes of files)."""

    doing: str
    done: int
    total: int
    unit: str


Tell = Callable[[Step], None]
"""Called now and then during long work, with a growing ``done``; what is being done may change on the way."""


def nobody(step: Step) -> None:
    """Tell nobody."""
