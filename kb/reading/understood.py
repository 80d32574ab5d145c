"""reading: who is understood: the doer of a deed told without one, from the deeds told just before it."""

from __future__ import annotations

import re

from kb.reading.draft import DEFENDED, DraftClaim, Role
from kb.reading.lexicon import Language
from kb.reading.offices import Offices, roots

NEAR = 700
"""Characters back to the deed whose doer is understood: the paragraph before, or two short ones."""


def with_doers(claims: list[DraftClaim]) -> list[DraftClaim]:
    """The claims in the order of the text; a deed that tells of nobody has the doer of the last one of its kind.

    Deaths that are only counted are by whoever attacked last. Another day told of ends it, and so does another doer.
    """
    out: list[DraftClaim] = []
    latest: dict[str, DraftClaim] = {}
    for claim in claims:
        kind = _KINDS.get(claim.type)
        if kind is None or claim.modality != "actual" or claim.polarity == "negative":
            out.append(claim)
            continue
        before = latest.get(kind)
        if "agent" in claim.roles:
            if DEFENDED not in claim.notes and any(role.kind in _DOERS for role in claim.roles["agent"]):
                latest[kind] = claim
        elif before is not None and _goes_on(claim, before):
            doers = tuple(r for r in before.roles["agent"] if r.name not in _named(claim))
            if doers:
                notes = (*claim.notes, "agent taken from an earlier sentence")
                claim = claim._replace(roles={"agent": doers, **claim.roles}, notes=notes)
        out.append(claim)
    return out


def somebodys(claims: list[DraftClaim]) -> list[DraftClaim]:
    """The claims that name somebody who did or suffered it; all of a text that names nobody at all.

    "Food was handed out", "four posts were left", in a text that tells who did what: measured on annotated articles
    in both languages, one in ten of such claims is one that a person draws up, and says what that one says.
    """
    return [claim for claim in claims if any(claim.roles.values())] or claims


def identified(claims: list[DraftClaim], offices: Offices, text: str, lang: Language) -> list[DraftClaim]:
    """The claims with whom "le ministre de la Défense" of the first lines means, where the text names them later."""
    if not lang.french or not offices:
        return claims

    def who(role: Role) -> Role:
        before = re.findall(r"[\w]+['’]?$", text[max(0, role.start - 6) : role.start].rstrip().lower())
        article = before[-1].replace("’", "'") if before else ""
        if role.id or role.kind != "Person" or article not in lang.sets["definite"]:
            return role
        head, *further = re.findall(r"[\w-]+", role.name.lower())
        gender = "f" if article in lang.sets["feminine"] else "m" if article in lang.sets["masculine"] else ""
        words = roots(word for word in further if word not in lang.closed)
        found = offices.only(head, words, gender)
        return role if found is None else role._replace(name=found.name, id=found.id, written=role.name)

    return [
        claim._replace(
            roles={key: tuple(map(who, found)) for key, found in claim.roles.items()},
            attributed_to=tuple(map(who, claim.attributed_to)),
            chain=tuple(map(who, claim.chain)),
        )
        for claim in claims
    ]


def _goes_on(claim: DraftClaim, before: DraftClaim) -> bool:
    """Whether a claim tells more of a deed told of shortly before it."""
    near = claim.quote_start - before.quote_end <= NEAR
    days = {day.rstrip("?~") for day in (claim.edtf, before.edtf) if day}
    counted = claim.type == "Casualties" and _named(claim) <= _ANYBODY
    return near and (counted or not claim.roles) and len(days) < 2


def _named(claim: DraftClaim) -> set[str]:
    """Who is named in a claim already."""
    return {role.name for found in claim.roles.values() for role in found}


_KINDS = {"Attack": "Attack", "Invasion": "Attack", "Casualties": "Attack", "WeaponTest": "WeaponTest"}
_ANYBODY = frozenset({"people", "person", "personnes", "personne"})
_DOERS = frozenset({"State", "Organization", "Group", "MilitaryUnit"})
