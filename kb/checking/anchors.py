"""checking: what happened some days before or after what the claims date: "a day before his speech"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from kb import dates
from kb.checking.rules import Rules
from kb.checking.statement import Assertion
from kb.checking.verdict import SUPPORTED, Judged
from kb.checking.words import Words

_DAYS = {"day": 1, "week": 7}


class Anchored(NamedTuple):
    """Two parts of a statement: what happened, and *days* before it (fewer than 0: after it) what it is dated by."""

    told: str
    days: int
    other: str


class Anchors:
    """Finds what a statement dates by another event.

    Args:
        code: the language of the statements.
        rules: the phrases by which things are dated so.
    """

    def __init__(self, code: str, rules: Rules) -> None:
        self._code = code
        self._phrases = rules.anchors[code]
        self._heads = rules.heads[code]

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        return [re.compile(phrase, re.IGNORECASE) for phrase in self._phrases["patterns"]]

    @cached_property
    def _subject(self) -> re.Pattern[str]:
        """Who acts, as a statement opens: "Kim", "the North Korean leader"."""
        return re.compile(
            rf"(?:[Tt]he |[Ll][ea] )?[A-Z][\w-]*(?: [A-Z][\w-]*)*(?: (?:{'|'.join(sorted(self._heads))}))?\b"
        )

    def parted(self, words: Words) -> Anchored | None:
        """What a statement says, and by what it dates it; None where it dates nothing so."""
        for pattern in self._patterns:
            if found := pattern.match(words.text.strip().rstrip(".!")):
                given = found.groupdict()
                count = self._count(given.get("n") or "", words)
                unit = _DAYS[words.language.time["units"].get((given.get("u") or "").lower(), "day")]
                if count:
                    sign = -1 if given["s"].lower() in self._phrases["after"] else 1
                    told = found["a"].strip()
                    return Anchored(told, sign * count * unit, self._named(found["b"].strip(), told))
        return None

    def _count(self, text: str, words: Words) -> int:
        low = text.lower()
        if low.isdigit():
            return int(low)
        return 1 if not low or low in self._phrases["one"] else int(words.language.numbers.get(low, 0))

    def _named(self, other: str, told: str) -> str:
        """The other event with the name of who acts, where it is only called his, or what he does."""
        subject = self._subject.match(told)
        first, _, rest = other.partition(" ")
        if subject is None:
            return other
        if first.lower() in self._phrases["his"]:
            noun, _, after = rest.partition(" ")
            return self._phrases["whose"][0].format(noun=noun, rest=after, name=subject[0])
        if first.lower() in self._phrases["he"]:
            return f"{subject[0]} {rest}"
        return f"{subject[0]} was {other}" if first.endswith(tuple(self._phrases["doing"])) else other


def day_of(judged: Iterable[Judged]) -> int | None:
    """The one day on which something happened, as the claims have it that bear it out."""
    several = list(judged)
    if not several or any(one.verdict != SUPPORTED for one in several):
        return None
    bounds = {c.fact.bounds for one in several for c in one.evidence if c.relation == "supports"}
    days = {b.earliest_begin for b in bounds if b.earliest_begin == b.latest_end}
    return days.pop() if len(days) == 1 and len(bounds) == 1 else None


def dated(said: Iterable[Assertion], day: int) -> list[Assertion]:
    """What is said, on a day; nothing where some of it has a time already that is not that of what was ordered."""
    every = list(said)
    if any(one.edtf and not one.either for one in every):
        return []
    return [
        one._replace(
            edtf=dates.iso(day),
            either=False,
            yearless=False,
            regards=one.regards._replace(edtf=one.edtf) if one.regards and one.either else one.regards,
        )
        for one in every
    ]
