"""printing: all that is known of one thing; a source sentence by sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kb import vocab
from kb.printing.checks import why
from kb.printing.events import LEFT, event, how_many, quote, timeline
from kb.printing.look import Look, clean

Json = dict[str, Any]


def shown(what: Json, look: Look, form: str) -> None:
    """Print all that is known of one thing."""
    if form == "json":
        print(json.dumps(what, ensure_ascii=False, indent=2))
        return
    for part, value in what.items():
        if part == "events":
            print(look.style(look.say("Événements", "Events"), "bold"))
            timeline(value, "table", look)
        elif part == "event":
            event({**value, "claims": []}, look)
            _actors(value, look)
        elif part == "claims":
            print("\n" + look.style(look.say("Affirmations", "Claims"), "bold"))
            for claim in value:
                _claim(claim, look)
        elif part == "why":
            why(value, look)
        elif isinstance(value, dict):
            _claim(value, look) if part == "claim" else _fields(part, value, look)
        elif value:
            print(look.style(part, "bold"))
            for item in value:
                print("\n".join(look.wrapped(clean(_words(item)), 2)))


def _actors(entry: Json, look: Look) -> None:
    for actor in entry["actors"]:
        role = vocab.ROLES[actor["role"]][look.language]
        print(f"{'':{LEFT}}{role}{look.colon} {clean(look.label(actor['label']))} [{actor['id']}]")


def _fields(name: str, fields: Json, look: Look) -> None:
    print(look.style(f"{name} {fields.get('id', '')}".strip(), "bold"))
    for key, value in fields.items():
        if key != "id" and value not in (None, "", [], {}):
            print("\n".join(look.wrapped(f"{key}{look.colon} {clean(_words(value))}", 2)))


def _words(value: Any) -> str:
    """A value as it is read: several with commas between them, what is by language or name after that."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_words(one)}" if key else _words(one) for key, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_words, value))
    return str(value)


_UNBOUNDED: Json = {"lower": None, "upper": None, "unit_label": None, "approximate": False}
_USUAL = {"polarity": "positive", "stance": "asserted"}
"""Values that go without saying."""
_SHOWN_APART = {
    "id",
    "quote",
    "source",
    "published",
    "attributed_to",
    "quote_start",
    "quote_end",
    "language",
    "event",
}


def _claim(claim: Json, look: Look) -> None:
    print("\n" + "\n".join(quote(claim, look, 2)))
    parts = [f"{claim['type']} → {claim['event']}"]
    for role, actors in claim["roles"].items():
        parts.append(
            f"{vocab.ROLES[role][look.language]}{look.colon} {', '.join(look.label(a['label']) for a in actors)}"
        )
    if claim["place"]:
        parts.append(look.say("lieu", "place") + look.colon + " " + look.label(claim["place"]["label"]))
    skipped = _SHOWN_APART | {"type", "roles", "place"}
    for key, value in claim.items():
        if key not in skipped and value not in (None, "", [], {}, _USUAL.get(key)):
            text = _counted(value, look) if key == "quantity" else _words(value)
            parts.append(f"{key}{look.colon} {text}")
    for part in parts:
        print("\n".join(look.wrapped(clean(part), 4)))


def _counted(quantity: Json, look: Look) -> str:
    """A claim's quantity: its bounds, the best number, and the words for it."""
    numbers = {end: Decimal(quantity[end]) for end in ("lower", "upper") if quantity.get(end) is not None}
    parts = [how_many({**_UNBOUNDED, **quantity, **numbers}, look)]
    if "best" in quantity:
        parts.append(look.say("au mieux ", "best ") + str(quantity["best"]))
    if "text" in quantity:
        parts.append(f"« {quantity['text']} »")
    return ", ".join(parts)


def coverage(sentences: list[Json], look: Look, form: str) -> None:
    """Print a text sentence by sentence with the claims that rest on each."""
    if form == "json":
        print(json.dumps(sentences, ensure_ascii=False, indent=2))
        return
    covered = sum(1 for sentence in sentences if sentence["claims"])
    for sentence in sentences:
        mark = look.style("●", "green") if sentence["claims"] else look.style("○", "yellow")
        lines = look.wrapped(clean(sentence["text"].replace("\n", " ")), 2)
        print(mark + lines[0][1:] if lines else mark)
        print("\n".join(lines[1:])) if lines[1:] else None
        for claim in sentence["claims"]:
            head = f"{claim['type']} [{claim['id'][:8]}] "
            print("\n".join(look.style(line, "dim") for line in look.wrapped(head + f"« {clean(claim['quote'])} »", 6)))
        print()
    print(
        look.say(
            f"{covered} phrases sur {len(sentences)} portent une affirmation.",
            f"{covered} of {len(sentences)} sentences carry a claim.",
        )
    )
