"""reading: which drafts remain: no event twice, no headline that the text repeats; what acts of speech are about."""

from __future__ import annotations

from kb.reading.draft import DraftClaim
from kb.reading.event import SPEECH
from kb.reading.scene import DAY, uncertain


def linked(claims: list[DraftClaim]) -> list[DraftClaim]:
    """Tell of each act of speech which claim it is about: the first one inside its quote."""
    out: list[DraftClaim] = []
    for i, claim in enumerate(claims):
        about = None
        if claim.type in SPEECH:
            for j in range(max(0, i - 3), min(len(claims), i + 6)):
                other = claims[j]
                inside = claim.quote_start <= other.quote_start and other.quote_end <= claim.quote_end
                if other.type not in SPEECH and inside:
                    about = j
                    break
        out.append(claim._replace(regards=about) if about is not None else claim)
    return out


def redated(claims: list[DraftClaim]) -> list[DraftClaim]:
    """Give what is told again without a date the only day on which it is said to have been, marked uncertain.

    What takes two known parties is the same when told again with the same two: a meeting, an agreement, a message.
    """
    days: dict[tuple[object, ...], set[str]] = {}
    for claim in claims:
        if (parties := _parties(claim)) and claim.edtf and DAY.match(claim.edtf.rstrip("?")):
            days.setdefault(parties, set()).add(claim.edtf.rstrip("?"))
    out = []
    for claim in claims:
        known = days.get(_parties(claim), set())
        if claim.edtf is None and claim.modality == "actual" and len(known) == 1:
            (day,) = known
            notes = (*claim.notes, "date of the same event told elsewhere")
            claim = claim._replace(edtf=uncertain(day), notes=notes)
        out.append(claim)
    return out


def _parties(claim: DraftClaim) -> tuple[object, ...]:
    """The type and known parties of a claim about something between two; empty for others."""
    ids = {role.id for found in claim.roles.values() for role in found if role.id}
    message = claim.type == "Statement" and set(claim.roles) == {"speaker", "addressee"}
    return (claim.type, frozenset(ids)) if len(ids) > 1 and (message or claim.type in _MUTUAL) else ()


_MUTUAL = frozenset({"Meeting", "Agreement"})


def unrepeated(headed: list[DraftClaim], body: list[DraftClaim]) -> list[DraftClaim]:
    """The claims of headlines of a type that the text does not tell of again; numbers in headlines are rounded."""
    types = {claim.type for claim in body}
    return [claim for claim in headed if claim.type not in types and any(claim.roles.values())]


AMBIENT = frozenset({"Cooperation", "Invasion"})
"""Types that a statement may mention without being about them."""


def distinct(drafts: list[tuple[DraftClaim, int]]) -> list[tuple[DraftClaim, int]]:
    """Drop an event that says the same as a surer one around it."""
    out: list[tuple[DraftClaim, int]] = []
    for claim, trigger in sorted(drafts, key=lambda d: (-d[0].evidence, d[0].quote_start)):
        same = any(
            kept.type == claim.type
            and (kept.quote_start, kept.quote_end) == (claim.quote_start, claim.quote_end)
            and (kept.quantity, kept.items) == (claim.quantity, claim.items)
            for kept, _ in out
        )
        nested = (
            claim.evidence < 0.6
            and claim.type not in AMBIENT
            and any(
                kept.type == claim.type
                and kept.quote_start <= claim.quote_start
                and claim.quote_end <= kept.quote_end
                and (claim.quantity is None or kept.quantity == claim.quantity)
                for kept, _ in out
            )
        )
        again = claim.quantity is not None and any(
            kept.type == claim.type == "Casualties"
            and kept.quantity == claim.quantity
            and kept.quote_start < claim.quote_end
            and claim.quote_start < kept.quote_end
            for kept, _ in out
        )  # "the raid that left six dead …": the toll once
        if not (same or nested or again):
            out.append((claim, trigger))
    return out
