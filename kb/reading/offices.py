"""reading: who holds which office: "X, ministre de la Défense" is whom "le ministre" means later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kb.reading.groups import Chunk, NounGroup
from kb.reading.lexicon import Language
from kb.reading.memory import Actor
from kb.reading.tokens import Token
from kb.reading.unit import Unit

_KEPT = 24
_ROOT = 5  # letters by which words of an office are compared: "israélien", "Israël"


class Office(NamedTuple):
    """An office as an article named it with its holder."""

    head: str
    words: frozenset[str]
    gender: str
    holder: Actor


class Offices:
    """The offices an article has named so far, latest last."""

    def __init__(self) -> None:
        self._held: list[Office] = []

    def __bool__(self) -> bool:
        return bool(self._held)

    def add(self, office: Office) -> None:
        """Remember an office and its holder."""
        self._held.append(office)
        del self._held[:-_KEPT]

    def holder(self, head: str, words: frozenset[str], gender: str) -> Actor | None:
        """Who holds an office described by its noun and some of the words first said of it."""
        for office in reversed(self._held):
            if office.head == head and words <= office.words and not {gender, office.gender} >= {"f", "m"}:
                return office.holder
        return None

    def only(self, head: str, words: frozenset[str], gender: str) -> Actor | None:
        """The only one named by an office, before or later, whose description says no other words, or none at all."""
        fits = [
            office
            for office in self._held
            if office.head == head
            and (words <= office.words or office.words <= words)
            and not {gender, office.gender} >= {"f", "m"}
        ]
        return fits[0].holder if len({office.holder.name for office in fits}) == 1 else None

    def differs(self, actor: Actor, head: str, gender: str) -> bool:
        """Whether somebody is known by offices that a description cannot mean: other ones, or of the other gender."""
        own = [office for office in self._held if office.holder.name == actor.name]
        if any({gender, office.gender} >= {"f", "m"} for office in own):
            return True
        return bool(own) and any(o.head == head for o in self._held) and all(o.head != head for o in own)


def roots(words: Iterable[str]) -> frozenset[str]:
    """Words as they are compared."""
    return frozenset(word[:_ROOT] for word in words if len(word) > 2)


def words_of(
    chunks: list[Chunk], units: list[Unit], tokens: list[Token], lang: Language, i: int, last: int
) -> frozenset[str]:
    """The roots of the words of a description, its noun and small words left out."""
    group = chunks[i].noun_group
    head = group.head if group is not None else None
    found = set()
    for unit in units[chunks[i].first : chunks[last].last]:
        if unit.kind not in ("D", "P"):
            first = unit.first + (unit is head)
            found |= {t.low for t in tokens[first : unit.last] if t.kind == "word" and t.low not in lang.closed}
    return roots(found)


def is_office(group: NounGroup | None, lang: Language) -> bool:
    """Whether a noun group names somebody by what they are: "le ministre", "porte-parole"."""
    return (
        group is not None
        and group.head is not None
        and group.head.kind == "N"
        and "person" in group.classes
        and not group.plural
        and (not group.determiner or group.determiner in lang.sets["definite"])
    )


def is_person(group: NounGroup | None) -> bool:
    """Whether a noun group is nothing but the name of a person."""
    if group is None or not group.names or group.head not in group.names or group.determiner or group.owners:
        return False
    name = group.names[-1]
    return name.name.kind == "Person" if name.name is not None else name.last - name.first > 1
