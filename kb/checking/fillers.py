"""checking: words that add nothing to what a statement was understood to assert, and so need no evidence."""

from __future__ import annotations

from collections.abc import Sequence

from kb import vocab
from kb.checking.rules import Rules
from kb.checking.statement import GOING_ON, Assertion


def types_of(said: Sequence[Assertion], rules: Rules) -> set[str]:
    """The event types that are spoken of, with the wider ones and those told apart by what is handed over alone."""
    types = {name for a in said for name in (a.type, *vocab.EVENT_TYPES[a.type].parents)}
    return types | {name for group in rules.kin if group & types for name in group}


def adding_nothing(said: Sequence[Assertion], types: set[str], rules: Rules, code: str) -> set[str]:
    """Words that say no more than the assertions do already, in their dictionary form.

    Args:
        said: what was understood.
        types: the event types spoken of.
        rules: the lists of words.
        code: the language.
    """
    found = set(rules.neutral[code])
    for holds, words in (
        (types & rules.speech, rules.saying),
        (any(a.begins for a in said), rules.begins),
        (any(a.attributed_to for a in said), rules.according),
        (any(a.attributed_to for a in said), rules.saying),
        ("Acknowledgement" in types, rules.admissions),
        ("Order" in types, rules.ordering),
        ("Order" in types, rules.giving_orders),
        ("Order" in types, rules.obliging),
        ("Order" in types, rules.makers),
        (types & rules.given and any("recipient" in a.roles for a in said), rules.leading["helping"]),
        ("Cooperation" in types, rules.bonding),
        ("Invasion" in types, rules.invading),
        ("Casualties" in types, rules.tolls),
        (types & rules.handing, rules.moving),
        (any(a.modality == "planned" for a in said), rules.scheduled),
        (types & rules.handing, rules.quitting),
        (types & rules.handing, rules.hands),
        (types & rules.handing, rules.benefiting),
        (any(a.type == "Deployment" and a.purpose for a in said), rules.leaving),
        (any(a.type == "Deployment" and a.purpose for a in said), rules.taking_part),
        (any(a.type == "Deployment" and a.places for a in said), rules.presence),
        (any(a.type == "Deployment" and a.edtf == GOING_ON for a in said), rules.still_there),
        (_several(said), rules.pairing),
        (any(not a.positive or a.says_no for a in said), rules.negating),
        *((any(a.change == change for a in said), words) for change, words in rules.change.items()),
    ):
        found |= words[code] if holds else frozenset()
    given = {item for a in said for item in a.items} if types & rules.handing else set()
    implied = {word for word, item in rules.implied[code].items() if item in given}
    return found | implied | (rules.helping_verbs[code] if implied else frozenset())


def _several(said: Sequence[Assertion]) -> bool:
    """Whether two things, or two actors in one part, are spoken of."""
    items = {item for a in said for item in a.items}
    return len(items) > 1 or any(len(several) > 1 for a in said for several in a.roles.values())
