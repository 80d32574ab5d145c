"""checking: what troops or goods were sent for, or at what people died, as a statement has it."""

from __future__ import annotations

from kb.checking.rules import Rules
from kb.checking.words import Words
from kb.gazetteer import fold
from kb.reading.draft import DraftClaim


def purpose_of(words: Words, draft: DraftClaim, span: range, spent: set[int], rules: Rules) -> str | None:
    """What troops or goods were sent for: as read, else a phrase of purpose in the clause."""
    aimless = draft.type in rules.aimless
    found = None if aimless else draft.purpose
    for phrase, slug in words.language.purposes.items():
        at = words.holds(span.start, span.stop, frozenset({fold(phrase)}))
        if at and _meant(slug, found, draft.type, rules):
            found = slug
            spent.update(at)
    return found


def _meant(slug: str, found: str | None, kind: str, rules: Rules) -> bool:
    """Whether a phrase of purpose is of this event: of what troops were sent for, or at what they died."""
    if kind in rules.aimless:
        return kind in rules.of_people and slug in rules.served
    return found == slug or (found is None and kind == "Deployment")
