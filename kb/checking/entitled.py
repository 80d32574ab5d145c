"""checking: whether somebody named is given the office of a state that is not his: "Norwegian president Mandela"."""

from __future__ import annotations

from kb.checking.known import Known
from kb.checking.rules import Rules
from kb.checking.words import GENITIVE, Mention, Words

_LONGEST = 7
"""Words that a title has at most, small ones included."""
_CLOSED_BY = frozenset({",", ".", ";", "!", ")", "-", "–", "—", "»"})
"""Marks behind a title that stands after a name; where a verb stands the title is its subject."""


def wrongly_entitled(words: Words, known: Known, rules: Rules) -> tuple[str, ...]:
    """Gaps: somebody named with an office of a state, before his name or set apart behind it, that is not his."""
    gaps = []
    for person in words.mentions:
        own = _states_of(person, known)
        if not own:
            continue
        before = _title(words, range(person.first - 1, max(-1, person.first - 1 - _LONGEST), -1), known, rules)
        behind = range(person.last, min(len(words.tokens), person.last + _LONGEST + 1))
        after = _title(words, behind, known, rules) if _set_apart(words, person) else None
        if any(state is not None and state not in own for state in (before, after)):
            gaps.append(f"title:{words.text[words.tokens[person.first].start : words.tokens[person.last - 1].end]}")
    return tuple(gaps)


def offices_given(words: Words, known: Known, rules: Rules) -> dict[str, frozenset[int]]:
    """Which offices a statement gives to those it names, right before their names or set apart behind them."""
    found: dict[str, frozenset[int]] = {}
    for person in words.mentions:
        if not person.actor or not _states_of(person, known):
            continue
        before = range(person.first - 1, max(-1, person.first - 1 - _LONGEST), -1)
        after = range(person.last + 1, min(len(words.tokens), person.last + _LONGEST))
        told = [*_offices(words, before, rules), *(_offices(words, after, rules) if _set_apart(words, person) else ())]
        found[person.actor] = frozenset(told)
    return {who: offices for who, offices in found.items() if offices}


def _offices(words: Words, tokens: range, rules: Rules) -> list[int]:
    """The offices that the tokens next to a name tell, up to the first word that belongs to no title."""
    found = []
    for i in tokens:
        office = next((rules.office_names[one] for one in words.lemmas[i] if one in rules.office_names), None)
        people = any(m.actor and m.first <= i < m.last for m in words.mentions)
        if office is not None:
            found.append(office)
        elif not people and words.tokens[i].text != "," and not _joins(words, i, words.language.code, rules):
            break
    return found


def _states_of(mention: Mention, known: Known) -> frozenset[str]:
    """The states for which somebody named acts; none where that is not known, or where he is no person."""
    actors = known.gazetteer.actors
    who = actors.get(mention.actor or "")
    if who is None or who.kind != "Person":
        return frozenset()
    return frozenset(one for one in who.affiliation if one in actors and actors[one].kind == "State")


def _set_apart(words: Words, person: Mention) -> bool:
    """Whether a comma or bracket behind a name sets apart what follows."""
    return person.last < len(words.tokens) and words.tokens[person.last].text in (",", "(", "-", "–", "—")


def _title(words: Words, tokens: range, known: Known, rules: Rules) -> str | None:
    """The state whose office the tokens next to a name give; None where they give no office, or one of no state.

    Behind a name a title must end at a mark, and belong to nobody named after it.
    """
    code, behind = words.language.code, tokens.step > 0
    offices = rules.heads[code] | rules.offices | rules.first_offices
    state, office, last = None, False, tokens.start
    for i in tokens[behind:]:
        last = i
        named = next((m for m in words.mentions if m.first <= i < m.last and m.actor), None)
        if named is not None:
            whose = known.gazetteer.actors.get(named.actor or "")
            if whose is None or whose.kind != "State":
                return None
            state = state or named.actor
        elif words.lemmas[i] & offices:
            office = True
        elif words.tokens[i].text == "," and not behind and i == tokens.start:
            continue
        elif not _joins(words, i, code, rules):
            break
    else:
        last = last + tokens.step if tokens else last
    if behind and last < len(words.tokens) and words.tokens[last].text not in _CLOSED_BY:
        return None
    if behind and any(m.actor and m.first in (last, last + 1) and _states_of(m, known) for m in words.mentions):
        return None
    return state if office else None


def _joins(words: Words, i: int, code: str, rules: Rules) -> bool:
    """Whether a word only joins an office to its state: "of", "'s", "de l'État"."""
    low = words.tokens[i].low
    return low in rules.office_words[code] or words.folded[i] in rules.office_words[code] or low in GENITIVE
