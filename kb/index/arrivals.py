"""index: what reaches the index of a source: its claims, from records being loaded or from the ledger."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from kb import dates, quantities
from kb.fusion import Fact, Profile, profile_made, profile_of
from kb.index import glance
from kb.ledger import Ledger, Revision

if TYPE_CHECKING:
    from kb.records import Claim, Document, Quantity


_CLAIMS = 50_000
"""Claims of a group, about: the larger the group, the fewer pages of a large index are written again and again."""
_SECONDS = 2.0


class Given(NamedTuple):
    """What the index keeps of a claim; days are numbers; ``quantity`` is how many, if it says that it happened.

    ``least`` is how many at least, whatever it says of them: see ``glance``.
    ``said`` tells what fusion needs of its content: of most claims, which are alone about an event, that is nothing.
    """

    id: str
    type: str
    profile: Profile
    quantity: quantities.Quantity | None
    least: int | None
    roles: Mapping[str, Sequence[str]]
    place: str | None
    items: Sequence[str]
    voices: Sequence[str]
    published: dates.Day
    bounds: dates.Bounds
    quote: str
    said: Callable[[], Mapping[str, Any]]

    def fact(self) -> Fact:
        """As fusion sees it."""
        return Fact(self.id, self.bounds, self.published, self.said())


class Arrival(NamedTuple):
    """A source that is live now: number and content of its revision, its claims in the order of the text, the text."""

    seq: int
    source: str
    content: Mapping[str, Any]
    claims: Sequence[Given]
    text: str


def batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Documents in groups to be committed together, a source at most once in each.

    A group ends when it has many claims, or has taken long to come; what came before a failure is passed on first.
    """
    coming = iter(documents)
    batch: dict[str, Document] = {}
    claims, until = 0, time.monotonic() + _SECONDS
    while True:
        try:
            document = next(coming, None)
        except BaseException:
            if batch:
                yield list(batch.values())
            raise
        if batch and (document is None or document.source.id in batch):
            yield list(batch.values())
            batch, claims = {}, 0
        if document is None:
            return
        batch[document.source.id] = document
        claims += len(document.claims)
        if claims >= _CLAIMS or time.monotonic() > until:
            yield list(batch.values())
            batch, claims, until = {}, 0, time.monotonic() + _SECONDS


def bounds_of(content: Mapping[str, Any]) -> dates.Bounds:
    """When the event of a claim was, from the claim's content."""
    return dates.claim_bounds(
        content.get("edtf"),
        published=dates.parse_day(content["published"]),
        duration=content.get("duration"),
        actual=content.get("modality", "actual") == "actual",
    )


def given(claim_id: str, content: Mapping[str, Any], bounds: dates.Bounds | None = None) -> Given:
    """What the index keeps of a stored claim; *bounds* where they are known already."""
    published = dates.parse_day(content["published"])
    bounds = bounds or bounds_of(content)
    fact = Fact(claim_id, bounds, published, content)
    return Given(
        claim_id,
        content["type"],
        profile_of(content, bounds),
        fact.quantity if fact.positive else None,
        glance.least((content.get("quantity") or {}).get("lower")),
        content.get("roles", {}),
        content.get("place"),
        content.get("items", ()),
        (*content.get("attributed_to", ()), *content.get("chain", ())),
        published,
        bounds,
        content["quote"],
        lambda: content,
    )


def _of_record(claim: Claim) -> Given:
    counted = _counted(claim.quantity) if claim.quantity and claim.polarity == "positive" else None
    least = glance.least(claim.quantity.lower) if claim.quantity else None
    return Given(
        claim.id, claim.type, _profile(claim), counted, least, claim.roles, claim.place, claim.items,
        (*claim.attributed_to, *claim.chain), claim.published.toordinal(), claim.bounds, claim.quote,
        partial(_said, claim),
    )  # fmt: skip


def _said(claim: Claim) -> dict[str, Any]:
    """What fusion needs of a record's content, written as there."""
    return {
        "source": claim.source, "quote_start": claim.quote_start, "type": claim.type, "polarity": claim.polarity,
        "modality": claim.modality, "roles": claim.roles, "place": claim.place, "items": claim.items,
        "purpose": claim.purpose, "quantity": claim.quantity and _counted(claim.quantity)._asdict(), "edtf": claim.edtf,
        "attributed_to": claim.attributed_to, "chain": claim.chain,
    }  # fmt: skip


def _profile(claim: Claim) -> Profile:
    """The profile of a record, the same as that of its content."""
    return profile_made(
        claim.type, claim.modality, claim.roles, claim.place, claim.items, claim.regards, claim.bounds,
        dated=claim.edtf is not None, event=claim.event, not_event=claim.not_event,
    )  # fmt: skip


def _counted(quantity: Quantity) -> quantities.Quantity:
    lower, upper = quantity.lower, quantity.upper
    return quantities.Quantity(lower, upper, quantity.unit or "", quantity.approximate, quantity.text or "")


def of_document(seq: int, content: Mapping[str, Any], document: Document) -> Arrival:
    """A source that was appended to the ledger just now, without reading it back."""
    return Arrival(
        seq, document.source.id, content, [_of_record(claim) for claim in document.claims], document.source.text
    )


def of_revision(ledger: Ledger, revision: Revision) -> Arrival:
    """A source as it lies in the ledger."""
    claims = [given(stored.id, json.loads(stored.content)) for stored in ledger.claims(revision.seq)]
    return Arrival(revision.seq, revision.source, revision.content, claims, ledger.text(revision.seq)[0])


def live(ledger: Ledger, sources: Iterable[str]) -> Iterator[Arrival]:
    """Those of these sources that are live."""
    for source in sources:
        if revision := ledger.live(source):
            yield of_revision(ledger, revision)
