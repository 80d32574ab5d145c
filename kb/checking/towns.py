"""checking: names that may be a town's or a state's: "Kyiv" that is attacked is the town, that sends troops is not."""

from __future__ import annotations

from collections.abc import Collection

from kb.checking.rules import Rules
from kb.checking.words import Mention, Words
from kb.gazetteer import fold

_OF = frozenset({"de", "d'", "du", "of"})

_FOR = ("pour", "en")


def town(mention: Mention) -> bool:
    """Whether a name that may stand for a state is a town's: "Kyiv", "Moscow"."""
    return bool(mention.actor and mention.place and mention.place != mention.actor and not mention.demonym)


def towns_of(words: Words, actors: Collection[object]) -> tuple[str, ...]:
    """The towns by whose names some actors are named: "à Kinshasa"."""
    return tuple(m.place for m in words.mentions if m.place and town(m) and m.actor in actors)


def seated(words: Words, mention: Mention, kind: str, roles: Collection[str], rules: Rules) -> bool:
    """Whether a government's house is named where something goes on on the ground: "sent to the Kremlin"."""
    code, i = words.language.code, mention.first
    if kind not in rules.on_ground or not set(words.folded[i : mention.last]) & rules.seats[code]:
        return False
    while i > 0 and words.folded[i - 1] in rules.articles[code]:
        i -= 1
    there = [at for at in (*rules.markers[code]["to"], *rules.markers[code]["in"]) if at not in _FOR]
    return "target" in roles or any(words.before(at, there) for at in (i, mention.first))


def as_town(words: Words, mention: Mention, kind: str, part: str, rules: Rules) -> bool:
    """Whether a town's name means the town: it is invaded, struck, or troops are sent there."""
    if not town(mention):
        return False
    if part == "target":
        return kind in rules.on_ground
    return part == "recipient" and kind in rules.on_ground and words.before(mention.first, ("to", "à", "into", "vers"))


def stands_at(words: Words, mention: Mention, rules: Rules) -> bool:
    """Whether something was in, at or around a place: "near Gao", "autour de l'île d'Anacoco"."""
    code = words.language.code
    around, i = rules.markers[code]["around"], mention.first
    small = rules.articles[code] | _OF
    while i > 0 and words.folded[i - 1] in small:
        i -= 1
    of = i > 0 and bool(words.lemmas[i - 1] & rules.place_nouns[code])
    return words.before(mention.first, around) or (of and words.before(i - 1, around))


def inside(words: Words, mention: Mention, kind: str, rules: Rules) -> bool:
    """Whether something happens in a town, not between those for whom its name stands."""
    there = ["in", "near", "at", "inside", "outside", "dans", "près de"]
    there += [] if kind in rules.handing or kind in rules.speech else ["à"]
    return town(mention) and words.before(mention.first, [fold(w) for w in there])
