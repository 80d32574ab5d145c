"""checking: how a side of a claim stands to the same side of an assertion, and how the two differ there."""

from __future__ import annotations

from enum import Enum
from typing import Any, NamedTuple


class Fit(Enum):
    """How a side of a claim stands to the same side of an assertion."""

    FITS = "fits"
    OPEN = "open"
    OTHER = "other"
    ELSEWHERE = "elsewhere"
    EXCLUDES = "excludes"


class Difference(NamedTuple):
    """A side on which a claim does not say what an assertion says, and what each has there."""

    side: str
    fit: Fit
    claimed: Any = None
    said: Any = None
    role: str = ""
