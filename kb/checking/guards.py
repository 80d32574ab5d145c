"""checking: small words that turn a statement, which no reading may pass over: against whom, of which part.

"Against Russia" is not "for Russia", "in Kyiv" not "in Ukraine". What is not surely taken is named as a gap, and a
statement with a gap is never judged.
"""

from __future__ import annotations

from collections.abc import Sequence

from kb.checking.rules import Rules
from kb.checking.statement import Assertion
from kb.checking.towns import seated, town
from kb.checking.wars import at_war
from kb.checking.words import Mention, Words

_DATED = 3
"""Words from a war to the date that says when it began."""
_OPPOSED = 5
"""Words from "against" up to the name of whom it is against, exclusive."""


def unbound(words: Words, i: int, rules: Rules) -> bool:
    """Whether a word that bounds a time stands where no time was read ("after the war")."""
    kind = rules.bounding_time[words.language.code].get(words.folded[i])
    cited = i > 0 and words.tokens[i - 1].low in ("d'", "d’")
    return kind in ("before", "after", "until") and not cited


def led_by(words: Words, mention: Mention, sign: str, rules: Rules) -> bool:
    """Whether a word of some sign stands right before a name: "against Russia", "to support the Russians"."""
    code = words.language.code
    i = mention.first
    forces = rules.state_words if mention.demonym else frozenset()
    while i > 0 and (words.folded[i - 1] in rules.articles[code] or words.folded[i - 1] in forces):
        i -= 1
    return i > 0 and bool(words.lemmas[i - 1] & rules.leading[sign][code])


def unplaced(words: Words, said: list[Assertion], spent: set[int], rules: Rules) -> list[str]:
    """Gaps: somebody named of whom nothing tells which part he plays, or the wrong one."""
    gaps = []
    told = since_event(words, rules)
    for m in words.mentions:
        if not m.actor or m.first in told:
            continue
        name = words.text[words.tokens[m.first].start : words.tokens[m.last - 1].end]
        every = [*said, *(a.regards for a in said if a.regards)]
        if at_war(words, m.first, rules):
            continue
        if any(seated(words, m, a.type, [part for part, of in a.roles.items() if m.actor in of], rules) for a in every):
            gaps.append(f"part:{name}")
            continue
        if led_by(words, m, "contra", rules) or _opposed(words, m):
            helped = any(m.actor in a.roles.get(part, ()) for a in every for part in rules.helped)
            opposed = any(m.actor in a.roles.get(part, ()) for a in every for part in ("target", "victim"))
            if helped or not opposed:
                gaps.append(f"against:{name}")
        elif (
            words.before(m.first, rules.markers[words.language.code]["according"])
            and not any(_told_by(m, one) for one in every)
        ) or (
            not m.demonym
            and not set(range(m.first, m.last)) <= spent
            and not _joined(words, m, rules)
            and not _only_told_of(words, m, said, rules)
        ):
            gaps.append(f"part:{name}")
    return gaps


def _only_told_of(words: Words, mention: Mention, said: list[Assertion], rules: Rules) -> bool:
    """Whether somebody is the only one named in another's words that were not understood: these must be borne out."""
    alone = len(said) == 1 and said[0].type in rules.speech and said[0].regards is None
    opening = next((i for i, word in enumerate(words.folded) if word in rules.that[words.language.code]), -1)
    after = {m.first for m in words.mentions if m.actor and m.first > opening}
    return alone and opening >= 0 and after == {mention.first}


def _told_by(mention: Mention, said: Assertion) -> bool:
    """Whether somebody named, or the head of the state named, is who says what is said."""
    return any(mention.actor in (who, getattr(who, "acts_for", None)) for who in said.attributed_to)


def named_besides(words: Words, spent: set[int], rules: Rules) -> tuple[str, ...]:
    """The ids of those named in no part ("at the request of …", "to Kyiv"): the evidence must be about them as well."""
    found = []
    told = since_event(words, rules)
    for m in words.mentions:
        free = not set(range(m.first, m.last)) <= spent and _joined(words, m, rules)
        apart = m.actor and not m.demonym and m.first not in told and (free or at_war(words, m.first, rules))
        if apart and (named := m.place if town(m) and not _genitive(words, m) else m.actor):
            found.append(named)
    return tuple(found)


def whence(words: Words, said: list[Assertion], spent: set[int], rules: Rules) -> tuple[str, ...]:
    """The places that somebody came back from; their tokens are added to *spent*: the evidence must be about them."""
    if not any(a.type == "Withdrawal" for a in said):
        return ()
    back = rules.markers[words.language.code]["from"]
    taken = {place for a in said if a.type == "Withdrawal" for place in a.places}
    found = [
        m
        for m in words.mentions
        if m.place and not m.actor and (m.first not in spent or m.place in taken) and words.before(m.first, back)
    ]
    for m in found:
        spent.update(range(m.first, m.last))
    return tuple(m.place for m in found if m.place)


def _genitive(words: Words, mention: Mention) -> bool:
    after = words.tokens[mention.last].low if mention.last < len(words.tokens) else ""
    return after in ("'s", "’s", "'", "’")


def _opposed(words: Words, mention: Mention) -> bool:
    """Whether a name is the first after "against", be it an adjective: "against the Russian army"."""
    for i in range(mention.first - 1, max(-1, mention.first - _OPPOSED), -1):
        if words.folded[i] in ("against", "contre"):
            return True
        if not (words.is_word(i) or words.tokens[i].kind == "clitic") or any(
            m.actor and m.first <= i < m.last for m in words.mentions
        ):
            return False
    return False


def narrowing(words: Words, i: int, rules: Rules) -> bool:
    """Whether a word takes a part for the whole or says more than a type's name: it must stand in the evidence."""
    code = words.language.code
    following = words.folded[i + 1] if i + 1 < len(words.folded) else ""
    return bool(words.lemmas[i] & rules.specific[code]) or f"{words.folded[i]} {following}" in rules.specific[code]


def _joined(words: Words, mention: Mention, rules: Rules) -> bool:
    """Whether a name only tells whose or whence something is: the evidence must hold it as any other word."""
    markers = rules.markers[words.language.code]
    return _genitive(words, mention) or any(words.before(mention.first, markers[sign]) for sign in ("of", "from", "to"))


def opens(words: Words, mention: Mention, rules: Rules) -> bool:
    """Whether a name opens the statement, as its subject."""
    return not mention.demonym and all(w in rules.articles[words.language.code] for w in words.folded[: mention.first])


def called_after(words: Words, mention: Mention, named: Sequence[Mention]) -> bool:
    """Whether an item's word right after a proper name only tells what bears it: "Typhon missile system"."""
    return any(one.last == mention.first and words.tokens[one.first].cap for one in named)


def since_event(words: Words, rules: Rules) -> range:
    """The tokens by which a war only tells since when: "since the invasion of Ukraine"; the evidence must hold them.

    Of "since the invasion of Ukraine in 2022" the marker and the date are not among them: it is since then.
    """
    lists, code = rules.since[words.language.code], words.language.code
    for i in words.holds(0, len(words.tokens), lists["markers"]):
        near = range(i + 1, min(i + _OPPOSED, len(words.tokens)))
        event = next((k for k in near if words.lemmas[k] & lists["events"]), None)
        if event is None or any(
            words.tokens[k].kind == "number" or words.tokens[k].text == "," for k in range(i, event)
        ):
            continue
        markers = rules.markers[code]
        of = (m for m in words.mentions if event < m.first <= event + _OPPOSED and words.before(m.first, markers["of"]))
        beside = (m for m in words.mentions if m.demonym and m.first == event + 1)
        name = next(of, None) or next(beside, None)
        last = name.last if name else event + 1
        dated = any(token.kind == "number" for token in words.tokens[last : last + _DATED])
        return range(i + 1, last + 1) if dated else range(i, last)
    return range(0)
