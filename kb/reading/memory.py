"""reading: the actors an article has spoken of."""

from __future__ import annotations

from typing import NamedTuple

_MEMORY = 40  # mentions kept: antecedents are near


class Actor(NamedTuple):
    """Somebody a text speaks of: the name to show, the id if known, where it stands, and what kind it is."""

    name: str
    id: str | None
    start: int
    end: int
    kind: str  # State, Person, Organization, MilitaryUnit, Group, Place, ""
    known: bool = True  # named or resolved, rather than only described
    written: str = ""  # the name the article uses, where it stands for another


class Mention(NamedTuple):
    """An actor as remembered for later pronouns and descriptions."""

    actor: Actor
    state: str | None
    classes: frozenset[str]
    plural: bool
    subject: bool
    gender: str = ""  # f or m where the language's articles tell


class Memory:
    """The actors an article has spoken of so far, latest last."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self.surnames: dict[str, Actor] = {}
        self.speaker: Actor | None = None
        self.spoke_at = -9
        self.acted: Actor | None = None  # the person named last who did something that nobody only says
        self.acted_at = -9
        self.letters: dict[str, list[Actor]] = {}  # whose the last report, the last statement is
        self.short: dict[str, str] = {}  # the letters that stand for a name: "National Front (NF)"
        self.rebels: Actor | None = None  # the armed group of no state that attacked last

    def speaker_name(self) -> str:
        """The name of who spoke last."""
        return self.speaker.name if self.speaker is not None else ""

    def acted_since(self) -> Actor | None:
        """The person who, since somebody else spoke, has been named as who a sentence is about."""
        return self.acted if self.acted_at > self.spoke_at else None

    def meant(self, name: str) -> Actor | None:
        """Whom a part of a name means: the last one spoken of whose full name begins with it ("Kim")."""
        whole = (m.actor for m in reversed(self.mentions) if m.actor.name.startswith(f"{name} "))
        return next(whole, None)

    def add(self, mention: Mention) -> None:
        """Remember a mention; full names also by their last word."""
        self.mentions.append(mention)
        if len(self.mentions) > _MEMORY:
            del self.mentions[0]
        if mention.actor.kind == "Person" and " " in mention.actor.name:
            *first, last = mention.actor.name.lower().split()
            self.surnames[last] = mention.actor
            for name in first[1:]:  # "Jorge Videla Redondo": Videla
                self.surnames.setdefault(name, mention.actor)
