"""checking: how long before or after another thing something was: "a day after ordering …" is said of the order."""

from __future__ import annotations

from kb.checking.rules import Rules
from kb.checking.words import Words
from kb.reading.draft import DraftClaim
from kb.reading.when import Calendar

_ADJOINING = 1
"""Characters between two drafts that adjoin, at most."""


def with_interval(words: Words, drafts: list[DraftClaim], rules: Rules) -> list[DraftClaim]:
    """Drafts of which each holds the interval right before its "after" or "before", taken from the one before it."""
    found = list(drafts)
    for i, later in enumerate(drafts):
        opens = words.at(later.quote_start, later.quote_end).start
        if not interval_before(words, opens, rules):
            continue
        at = words.tokens[opens - 2].start
        for k, earlier in enumerate(drafts):
            if k != i and abs(later.quote_start - earlier.quote_end) <= _ADJOINING and earlier.quote_start < at:
                found[k] = _cut(words, earlier, earlier.quote_start, at)
                found[i] = _cut(words, later, at, later.quote_end)
    return found


def interval_before(words: Words, opens: int, rules: Rules) -> bool:
    """Whether an "after" or "before" stands at a token, and right before it how long: "a day after"."""
    code = words.language.code
    first, unit = opens - 2, opens - 1
    if first <= 0 or rules.bounding_time[code].get(words.folded[opens]) not in ("after", "before"):
        return False
    number = words.tokens[first].kind == "number" or words.tokens[first].low in {*words.language.numbers, "a", "one"}
    return number and bool(words.lemmas[unit] & rules.units[code])


def years_between(words: Words, rules: Rules) -> bool:
    """Whether years lie between two things: no quote is asked for that, "New Year" would bear it out."""
    units = Calendar(words.language, None).units
    among = (i for i in range(2, len(words.tokens)) if interval_before(words, i, rules))
    return any(units.get(words.tokens[i - 1].low) == "year" for i in among)


def _cut(words: Words, draft: DraftClaim, start: int, end: int) -> DraftClaim:
    quote = words.text[start:end].rstrip()
    return draft._replace(quote=quote, quote_start=start, quote_end=start + len(quote))
