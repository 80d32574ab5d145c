"""reading: drafts as JSON for programs and as YAML for the reviewer."""

from __future__ import annotations

import re
from typing import Any

from kb.quantities import number_json
from kb.reading.draft import DraftClaim, Role
from kb.reading.page import Page

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def snake(name: str) -> str:
    """``WeaponTest`` as ``weapon_test``."""
    return _CAMEL.sub("_", name).lower()


def claim_json(claim: DraftClaim) -> dict[str, Any]:
    """One draft claim in the shape of ``kb read --json``.

    The bounds of an approximate number are the number as said: ``approximate`` tells that they are vague.
    """
    quantity = None
    if claim.quantity is not None:
        low, high = claim.quantity.lower, claim.quantity.upper
        lower = None if low is None else number_json(low)
        upper = None if high is None else number_json(high)
        if claim.stated is not None:
            lower = upper = int(claim.stated) if claim.stated == int(claim.stated) else claim.stated
        quantity = {"lower": lower, "upper": upper, "unit": claim.quantity.unit, "approximate": claim.quantity.approximate}
    said_by: tuple[Role, ...] = claim.attributed_to or claim.roles.get("speaker", ())
    return {
        "event_type": snake(claim.type),
        "actors": [
            {"name": role.name, "role": name, "id": role.id} for name, roles in claim.roles.items() for role in roles
        ],
        "place": claim.place.name if claim.place else None,
        "event_date": claim.edtf,
        "quantity": quantity,
        "attributed_to": ", ".join(role.name for role in said_by) or None,
        "stance": claim.stance,
        "polarity": claim.polarity,
        "quote": claim.quote,
        "quote_start": claim.quote_start,
        "quote_end": claim.quote_end,
    }


def draft_json(page: Page, claims: list[DraftClaim]) -> dict[str, Any]:
    """A page and its draft claims in the shape of ``kb read --json``."""
    return {
        "source": {
            "title": page.title,
            "published": page.published,
            "publisher": page.publisher,
            "language": page.language,
            "url": page.url,
        },
        "claims": [claim_json(claim) for claim in claims],
    }
