"""reading: which drafts remain: no event twice, no headline that the text repeats; what acts of speech are about."""

from __future__ import annotations

from kb.reading.draft import DraftClaim
from kb.reading.event import SPEECH


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


def repeats(claim: DraftClaim, body: list[DraftClaim]) -> bool:
    """Whether the text below a headline says again what it says: the same type, and the same number if it has one."""

    def bounds(of: DraftClaim) -> object:
        return of.quantity and (of.quantity.lower, of.quantity.upper)

    def names(of: DraftClaim) -> set[str]:
        return {role.name for found in of.roles.values() for role in found}

    named = names(claim)
    return not named or any(
        other.type == claim.type
        and (claim.quantity is None or (bounds(other) == bounds(claim) and named & names(other)))
        for other in body
    )


AMBIENT = frozenset({"Cooperation", "Invasion"})
"""Types that a statement may mention without being about them."""


def distinct(drafts: list[tuple[DraftClaim, int]]) -> list[tuple[DraftClaim, int]]:
    """Drop an event that says the same as a surer one around it."""
    out: list[tuple[DraftClaim, int]] = []
    for claim, trigger in sorted(drafts, key=lambda d: (-d[0].confidence, d[0].quote_start)):
        same = any(
            kept.type == claim.type
            and (kept.quote_start, kept.quote_end) == (claim.quote_start, claim.quote_end)
            and (kept.quantity, kept.items) == (claim.quantity, claim.items)
            for kept, _ in out
        )
        nested = claim.confidence < 0.6 and any(
            kept.type == claim.type and kept.quote_start <= claim.quote_start and claim.quote_end <= kept.quote_end
            for kept, _ in out
        )
        if not same and not nested:
            out.append((claim, trigger))
    return out
