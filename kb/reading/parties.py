"""reading: the two sides an article is about: "both sides", "les deux pays", and fights whose parties go unsaid."""

from __future__ import annotations

from kb.reading.draft import Role
from kb.reading.event import Event
from kb.reading.groups import Chunk, NounGroup
from kb.reading.lexicon import Language
from kb.reading.memory import Actor, Memory, Mention

Parties = dict[str, tuple[Role, ...]]


def is_pair(group: NounGroup, lang: Language) -> bool:
    """ "the two countries", "les deux camps", "both leaders": two who were spoken of before."""
    figure = group.figure.figure if group.figure is not None else None
    two = group.determiner == "both" or (figure is not None and figure.kind != "at_least" and figure.value == 2)
    known = group.determiner in lang.sets["definite"] or (group.figure is not None and group.figure.low == "both")
    bare = group.figure is not None and group.head is group.figure
    return two and known and (bare or bool(group.classes & {"org", "state", "person"})) and not group.classes & _MEN


def pair(group: NounGroup, memory: Memory, general: frozenset[str]) -> list[Actor]:
    """The two actors spoken of most, persons for leaders, states for countries; empty unless there are two."""
    kinds = _KINDS
    owned = any(unit.noun is not None and "state" in unit.noun.classes for unit in group.compound)
    if "person" in group.classes and not owned:  # "the two countries' ministers" are those of two states
        kinds = frozenset({"Person"})
    elif owned or "state" in group.classes:
        kinds = frozenset({"State"})
    return _most_told(memory.mentions[-_LATE:], kinds) or _most_told(memory.mentions, kinds)


def _most_told(mentions: list[Mention], kinds: frozenset[str]) -> list[Actor]:
    """The two actors of these kinds mentioned most; empty unless there are two."""
    counts: dict[str, int] = {}
    latest: dict[str, Actor] = {}
    for mention in mentions:
        actor = mention.actor
        if actor.kind in kinds and actor.known:
            key = actor.id or actor.name
            counts[key] = counts.get(key, 0) + 1 + mention.subject
            latest[key] = actor
    best = sorted(counts, key=lambda key: -counts[key])[:2]
    return [latest[key] for key in best] if len(best) == 2 else []


class FightingParties:
    """Remembers who fights whom, and who agreed, for what is told later without naming them."""

    lang: Language
    chunks: list[Chunk]

    def __init__(self) -> None:
        self.fight: Parties = {}
        self.agreed: tuple[Role, ...] = ()

    def _remember_rebels(self, roles: Parties) -> None:
        """Remember an armed group that attacks, for "the militants"."""
        raise NotImplementedError

    def _same_parties(self, event: Event, roles: Parties) -> bool:
        """Fill the parties of a fight or agreement from the last one told of; whether that was done."""
        found: Parties = {}
        if event.score < TOLD:
            return False
        if event.type == "Attack":
            if not roles and (event.frame.name in MUTUAL or self._told(event)):
                found = self.fight if "agent" in self.fight else {}
            elif "agent" in roles and not self._brought_down(event):
                self._fought(roles)
                self._remember_rebels(roles)
        elif event.type in ("Agreement", "Meeting"):
            if not roles and self._told(event):
                sides = self.agreed or tuple(role for roles in self.fight.values() for role in roles)
                found = {"partner": sides} if len(sides) > 1 else {}
            elif len(roles.get("partner", ())) > 1:
                self.agreed = roles["partner"]
        roles.update({name: sides for name, sides in found.items() if sides})
        return bool(found)

    def _brought_down(self, event: Event) -> bool:
        """ "shot down nine drones": who defends himself attacks nobody."""
        things = [self.chunks[k].low for k in event.slots.get("obj", ())[:1]]
        return event.frame.name == "destroy" and any(low in self.lang.sets["intercepted"] for low in things)

    def _fought(self, roles: Parties) -> None:
        """Remember the parties of a fight: those who can fight, each once; a mere place that was hit is none."""
        taken: set[str] = set()
        self.fight = {}
        for name in ("agent", "target"):
            sides = tuple(r for r in roles.get(name, ()) if r.kind != "Place" and (r.id or r.name) not in taken)
            taken.update(role.id or role.name for role in sides)
            if sides:
                self.fight[name] = sides

    def _told(self, event: Event) -> bool:
        """ "the raid", "cette rencontre": an event with a definite article was told of before."""
        group = self.chunks[event.trigger].noun_group
        return (
            event.nominal
            and group is not None
            and group.determiner in self.lang.sets["definite"]
            and group.figure is None
        )


_LATE = 14
_MEN = frozenset({"people", "troops"})
_KINDS = frozenset({"State", "Organization", "Group", "MilitaryUnit"})
TOLD = 0.5
"""The least score of an event whose parties are sought before it."""
MUTUAL = frozenset({"clash", "fighting"})
