"""fusion: what fusion needs of a claim, light enough to be made a million times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from kb import dates, quantities

Roles = Mapping[str, Sequence[str]]


def own_event(claim_id: str) -> str:
    """The id of the event that a claim makes, if it is about none that a reviewer gave a key."""
    return f"e{claim_id}"


def quantity_of(content: Mapping[str, Any]) -> quantities.Quantity | None:
    """How many a claim's content says there are, or None."""
    given = content.get("quantity")
    if not given:
        return None
    lower, upper = given.get("lower"), given.get("upper")
    return quantities.Quantity(
        None if lower is None else Decimal(lower),
        None if upper is None else Decimal(upper),
        given.get("unit", ""),
        given.get("approximate", False),
        given.get("text", ""),
    )


class Fact(NamedTuple):
    """What fusion needs of a claim: its id, the four dates and the day of publication (day numbers), its content.

    ``event`` is the id of the event it was found to be about, where that is known.
    """

    id: str
    bounds: dates.Bounds
    published: int
    content: Mapping[str, Any]
    event: str = ""

    @property
    def positive(self) -> bool:
        """Whether it says that the event happened (or will), not that it did not."""
        return bool(self.content.get("polarity", "positive") == "positive")

    @property
    def modality(self) -> str:
        """``actual``, ``planned`` or ``hypothetical``."""
        return str(self.content.get("modality", "actual"))

    @property
    def quantity(self) -> quantities.Quantity | None:
        """How many, or None."""
        return quantity_of(self.content)
