"""reading: drafts as JSON for programs and as YAML for the reviewer."""

from __future__ import annotations

import json
from bisect import bisect_left
from typing import Any

from kb.gazetteer import fold
from kb.quantities import number_json
from kb.reading.confidence import doubts
from kb.reading.draft import DraftClaim, Role
from kb.reading.names import slug
from kb.reading.page import Page
from kb.vocab import snake_case


def claim_json(claim: DraftClaim) -> dict[str, Any]:
    """One draft claim in the shape of ``kb read --json``.

    The bounds of an approximate number are the number as said: ``approximate`` tells that they are vague. So are those
    of "more than 100" and "less than 100": what is said is 100. ``within`` holds, in the same shape, what an act of
    speech denies or accuses of: no claims of the article's own.
    """
    quantity = None
    if claim.quantity is not None:
        low, high = claim.quantity.lower, claim.quantity.upper
        lower = None if low is None else number_json(low)
        upper = None if high is None else number_json(high)
        if claim.stated is not None:
            said = int(claim.stated) if claim.stated == int(claim.stated) else claim.stated
            lower, upper = (None if lower is None else said), (None if upper is None else said)
        quantity = {
            "lower": lower,
            "upper": upper,
            "unit": claim.quantity.unit,
            "approximate": claim.quantity.approximate,
        }
    said_by: tuple[Role, ...] = claim.attributed_to or claim.roles.get("speaker", ())
    return {
        "event_type": snake_case(claim.type),
        "actors": [
            {"name": shown(role), "role": name, "id": role.id} for name, roles in claim.roles.items() for role in roles
        ],
        "place": claim.place.name if claim.place else None,
        "event_date": claim.edtf,
        "quantity": quantity,
        "attributed_to": ", ".join(shown(role) for role in said_by) or None,
        "stance": claim.stance,
        "polarity": claim.polarity,
        "quote": claim.quote,
        "quote_start": claim.quote_start,
        "quote_end": claim.quote_end,
        **({"within": [claim_json(deed) for deed in claim.within]} if claim.within else {}),
    }


def shown(role: Role) -> str:
    """A name with, where the article uses another one, the article's behind it: "North Korea (Pyongyang)"."""
    if role.written and fold(role.written) != fold(role.name):
        return f"{role.name} ({role.written})"
    return role.name


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


# -- YAML ---------------------------------------------------------------------------------------


def draft_yaml(page: Page, claims: list[DraftClaim]) -> str:
    """Draft claims as the text of a claims.yaml, for a person to correct.

    Actors and places that the gazetteer does not know are declared at the top, marked as drafts. Confidence and
    reading notes stand as comments, so that the file can be loaded as soon as it is right.
    """
    new_actors: dict[str, Role] = {}
    new_places: dict[str, str] = {}
    ids: dict[str, int] = {}
    body: list[str] = []
    keys = [_unique(_key(claim), ids) for claim in claims]
    regarded = _regarded(claims, keys, ids)
    told = {*regarded.values()}
    starts = _Starts(page.text)
    written: set[tuple[str, ...]] = set()
    for i, claim in enumerate(claims):
        lines = _claim_lines(claim, starts, keys[i], new_actors, new_places)
        said = tuple(line for line in lines[2:] if not line.startswith("    #"))
        if said in written and keys[i] not in told and i not in regarded:  # nothing that is known tells them apart
            body += [line.replace("# items", "# as well as items") for line in lines[2:] if line.startswith("    #")]
            continue
        written.add(said)
        if keys[i] in told:
            lines.append(f"    event: {keys[i]}")
        if i in regarded:
            lines.append(f"    regards: {regarded[i]}")
        for k, deed in enumerate(claim.within):
            key = _unique("-".join((_SAID.get(deed.stance, "denied"), _key(deed))), ids)
            lines += _claim_lines(deed, starts, key, new_actors, new_places)
            lines += [f"    event: {regarded[i]}"] if not k else []
        body.extend(lines)
    lines = [f"# Draft claims read from {_quoted(page.title)}: correct them, then load them.", ""]
    if new_actors:
        lines.append("actors:  # drafts: names the gazetteer does not know")
        for key, role in new_actors.items():
            lines.append(f"  - id: {key}")
            lines.append(f"    kind: {role.kind if role.kind in _KINDS else 'Group'}")
            lines.append(f"    labels: {{{page.language}: {_quoted(role.name)}}}")
        lines.append("")
    if new_places:
        lines.append("places:  # drafts: places the gazetteer does not know")
        for key, name in new_places.items():
            lines.append(f"  - id: {key}")
            lines.append(f"    labels: {{{page.language}: {_quoted(name)}}}")
        lines.append("")
    lines.append("claims:" if body else "claims: []")
    return "\n".join([*lines, *body]) + "\n"


def _regarded(claims: list[DraftClaim], keys: list[str], ids: dict[str, int]) -> dict[int, str]:
    """For each act of speech, by its position, the id of the event that it is about."""
    out: dict[int, str] = {}
    for i, claim in enumerate(claims):
        told = claim.within[0].retold if claim.within else claim.regards
        if told is not None:
            out[i] = out.get(told, keys[told])
        elif claim.within:
            out[i] = _unique(_key(claim.within[0]), ids)
    return out


_SAID = {"alleged": "alleged", "confirmed": "admitted"}
"""How the id of a claim begins that only an act of speech makes, by its stance; one that is denied has none."""
_KINDS = frozenset({"State", "Organization", "Person", "MilitaryUnit", "Group"})


def _claim_lines(
    claim: DraftClaim, starts: _Starts, key: str, actors: dict[str, Role], places: dict[str, str]
) -> list[str]:
    """One claim as lines of YAML."""
    against = doubts(claim) if claim.confidence < 0.5 else []
    reasons = [f"against it: {', '.join(against)}"] if against else []
    lines = [f"  # {'; '.join([f'confidence {claim.confidence:.2f}', *reasons, *claim.notes])}"]
    lines += [f"  - id: {key}", f"    type: {claim.type}", f"    quote: {_quoted(claim.quote)}"]
    occurrence = _occurrence(starts[claim.quote], claim.quote_start)
    if occurrence:
        lines.append(f"    occurrence: {occurrence}")
    roles = {name: _actors(found) for name, found in claim.roles.items() if _actors(found)}
    if roles:
        written = ", ".join(f"{name}: [{_ids(found, actors)}]" for name, found in roles.items())
        lines.append(f"    roles: {{{written}}}")
    if claim.place is not None:
        lines.append(f"    place: {claim.place.id or _declared(claim.place.name, places)}")
    known = [item for _, item in claim.items if item]
    if known:
        lines.append(f"    items: [{', '.join(dict.fromkeys(known))}]")
    unknown = [name for name, item in claim.items if not item]
    if unknown:
        lines.append(f"    # items not in the gazetteer: {' '.join(', '.join(unknown).split())}")
    lines += _value_lines(claim)
    if _actors(claim.attributed_to):
        lines.append(f"    attributed_to: [{_ids(_actors(claim.attributed_to), actors)}]")
    if len(_actors(claim.chain)) > 1:
        lines.append(f"    chain: [{_ids(_actors(claim.chain), actors)}]")
    if claim.content:
        lines.append(f"    content: {_quoted(claim.content)}")
    return lines


def _value_lines(claim: DraftClaim) -> list[str]:
    """Purpose, quantity, date and mood of a claim."""
    lines: list[str] = []
    if claim.purpose:
        lines.append(f"    purpose: {claim.purpose}")
    if claim.quantity is not None:
        parts = []
        low, high = claim.quantity.lower, claim.quantity.upper
        if low is not None and low == high:
            parts.append(f"exact: {number_json(low)}")
        else:
            parts += [f"lower: {number_json(low)}"] if low is not None else []
            parts += [f"upper: {number_json(high)}"] if high is not None else []
        if claim.quantity.unit:
            parts.append(f"unit: {_quoted(claim.quantity.unit)}")
        if claim.quantity.approximate:
            parts.append("approximate: true")
        if claim.quantity.text:
            parts.append(f"text: {_quoted(claim.quantity.text)}")
        lines.append(f"    quantity: {{{', '.join(parts)}}}")
    for name, value in (("date", claim.edtf), ("date_text", claim.time_text), ("duration", claim.duration)):
        if value:
            lines.append(f"    {name}: {_quoted(value)}")
    defaults = (
        ("polarity", "positive"),
        ("certainty", "certain"),
        ("modality", "actual"),
        ("stance", "asserted"),
    )
    lines += [f"    {name}: {getattr(claim, name)}" for name, usual in defaults if getattr(claim, name) != usual]
    if claim.change:
        lines.append(f"    change: {claim.change}")
    return lines


def _quoted(text: str) -> str:
    """A string as a YAML double-quoted scalar (JSON is one)."""
    return (
        json.dumps(text, ensure_ascii=False)
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        .replace("\x85", "\\x85")
    )


def _actors(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Those who are actors: a mere place that was hit stands as the place."""
    return tuple(role for role in roles if role.id or role.kind != "Place")


def _ids(roles: tuple[Role, ...], new: dict[str, Role]) -> str:
    """The ids of actors; unknown ones get a draft id and are declared."""
    out = []
    for role in roles:
        if role.id:
            out.append(role.id)
        else:
            key = slug(role.name) or "somebody"
            new.setdefault(key, role)
            out.append(key)
    return ", ".join(dict.fromkeys(out))


def _declared(name: str, places: dict[str, str]) -> str:
    """The draft id of a place, declared."""
    key = slug(name) or "somewhere"
    places.setdefault(key, name)
    return key


def _key(claim: DraftClaim) -> str:
    """A readable id for a claim: its type and first actor."""
    first = next((roles[0] for roles in claim.roles.values()), None)
    return "-".join(filter(None, (snake_case(claim.type).replace("_", "-"), slug(first.name) if first else "")))


def _unique(key: str, taken: dict[str, int]) -> str:
    """A key not used before."""
    taken[key] = taken.get(key, 0) + 1
    return key if taken[key] == 1 else f"{key}-{taken[key]}"


class _Starts(dict[str, list[int]]):
    """Where each quote begins in a text; looked for once, however many claims rest on the same words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, quote: str) -> list[int]:
        found = self[quote] = []
        at = self._text.find(quote)
        while at >= 0:
            found.append(at)
            at = self._text.find(quote, at + 1)
        return found


def _occurrence(starts: list[int], start: int) -> int:
    """Which of the places where a quote begins is meant, 0 where there is only one."""
    return bisect_left(starts, start) + 1 if len(starts) > 1 else 0
