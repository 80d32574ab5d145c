"""reading: the draft claim, what the reader hands over for review."""

from __future__ import annotations

from typing import NamedTuple

from kb.quantities import Quantity

DEFENDED = "brought down what came: an act of defence"
"""The note of an attack on drones or missiles in flight: who made it did not make the victims told of next."""


class Role(NamedTuple):
    """Somebody in a role: the name as known or written, the gazetteer's id if any, and where it stands."""

    name: str
    id: str | None
    start: int
    end: int
    kind: str = ""
    written: str = ""


class DraftPlace(NamedTuple):
    """A place: as written, the gazetteer's id if any, and where it stands."""

    name: str
    id: str | None
    start: int
    end: int


class DraftClaim(NamedTuple):
    """One claim as the reader understood it; fields as in the record of a claim, still open to correction.

    ``text[quote_start:quote_end] == quote`` always. ``stated`` is the number as said where ``quantity`` holds
    widened bounds ("about 100" is [90, 110], stated 100).
    """

    type: str
    roles: dict[str, tuple[Role, ...]]
    quote: str
    quote_start: int
    quote_end: int
    place: DraftPlace | None = None
    items: tuple[tuple[str, str | None], ...] = ()
    purpose: str | None = None
    quantity: Quantity | None = None
    stated: float | None = None
    edtf: str | None = None
    time_text: str | None = None
    duration: str | None = None
    polarity: str = "positive"
    certainty: str = "certain"
    modality: str = "actual"
    stance: str = "asserted"
    change: str | None = None
    attributed_to: tuple[Role, ...] = ()
    chain: tuple[Role, ...] = ()
    regards: int | None = None
    """The position, in the list of drafts, of the claim that this one is about."""
    within: tuple[DraftClaim, ...] = ()
    """What an act of speech denies, or accuses somebody of: told by nobody else, so no draft of the article's own."""
    retold: int | None = None
    """Of what is ``within`` an act of speech: the position of the draft that tells of the same event, or accuses."""
    content: str | None = None
    evidence: float = 0.5
    """How surely its words tell of it rather than of a wish or a quality: what claims of a sentence are ranked by."""
    confidence: float = 0.5
    """The probability that it is right as it stands, where the built-in reader has read an article."""
    signs: frozenset[str] = frozenset()
    """What that was judged by, as named in ``ontology/confidence.json``."""
    notes: tuple[str, ...] = ()
