"""reading: who a noun group means: a name of the gazetteer, a new name, or the nearest fitting one named before."""

from __future__ import annotations

from typing import NamedTuple

from kb.reading.chunks import Chunk, NounGroup
from kb.reading.lexicon import Language
from kb.reading.names import Names
from kb.reading.tokens import Token
from kb.reading.units import Unit

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


class Memory:
    """The actors an article has spoken of so far, latest last."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self.surnames: dict[str, Actor] = {}

    def add(self, mention: Mention) -> None:
        """Remember a mention; full names also by their last word."""
        self.mentions.append(mention)
        if len(self.mentions) > _MEMORY:
            del self.mentions[0]
        if mention.actor.kind == "Person" and " " in mention.actor.name:
            self.surnames[mention.actor.name.split()[-1].lower()] = mention.actor


class Resolver:
    """Turns the noun groups of one sentence into actors and places."""

    def __init__(self, text: str, lang: Language, names: Names, memory: Memory) -> None:
        self.text = text
        self.lang = lang
        self.names = names
        self.memory = memory
        self.chunks: list[Chunk] = []
        self.units: list[Unit] = []
        self.tokens: list[Token] = []
        self.subjects: list[int] = []
        self._cache: dict[int, list[Actor]] = {}

    def begin(self, chunks: list[Chunk], units: list[Unit], tokens: list[Token]) -> None:
        """Take up a new sentence; ``subjects`` is set when its clauses are known."""
        self.chunks, self.units, self.tokens, self.subjects = chunks, units, tokens, []
        self._cache = {}

    # -- spans ----------------------------------------------------------------------------------

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of units ``first`` to ``last`` (exclusive)."""
        return self.tokens[self.units[first].first].start, self.tokens[self.units[last - 1].last - 1].end

    def unit_text(self, unit: Unit) -> str:
        """The characters of a unit."""
        return self.text[self.tokens[unit.first].start : self.tokens[unit.last - 1].end]

    def end_of_group(self, i: int, limit: int = 3) -> int:
        """The last chunk of a noun group with the "of" complements that follow it."""
        k = i
        for _ in range(limit):
            if k + 1 < len(self.chunks) and self.chunks[k + 1].kind == "P" and self._of(self.chunks[k + 1].low):
                nxt = k + 2
                if nxt < len(self.chunks) and self.chunks[nxt].kind == "NP" and not self._pronoun(nxt):
                    k = nxt
                    continue
            break
        return k

    def _of(self, word: str) -> bool:
        return "of" in self.lang.prepositions.get(word, ())

    def _pronoun(self, i: int) -> bool:
        group = self.chunks[i].noun_group
        return bool(group and group.pronoun)

    # -- actors ---------------------------------------------------------------------------------

    def actors(self, i: int) -> list[Actor]:
        """Whom the noun group at chunk ``i`` means; empty for a thing."""
        if i not in self._cache:
            group = self.chunks[i].noun_group
            self._cache[i] = self._resolve(i, group) if group is not None else []
        return self._cache[i]

    def _resolve(self, i: int, group: NounGroup) -> list[Actor]:
        """Names first, then descriptions, pronouns by what came before."""
        start, end = self.span(self.chunks[i].first, self.chunks[i].last)
        if group.pronoun:
            return self._by_pronoun(i, group, start, end)
        if self._side(group):
            return self._by_side(group, start, end)
        if group.names:
            named = [self._named(unit, group) for unit in group.names[:1]]
            return [actor for actor in named if actor is not None]
        if group.head is not None and group.head.kind == "M":
            return self._demonym(group.head, start, end)
        if group.classes & _ACTING:
            return self._described(i, group, start, end)
        if group.frames and (group.owners or group.demonyms or group.modifiers):
            return self._owners(group)
        return []

    def _side(self, group: NounGroup) -> bool:
        """ "the North", "le Sud": a point of the compass as a name."""
        head = group.head
        return bool(
            head
            and group.determiner in ("the", "le")
            and head.low in ("north", "south", "nord", "sud")
            and self.tokens[head.first].cap
            and not group.names
        )

    def _by_side(self, group: NounGroup, start: int, end: int) -> list[Actor]:
        """The state spoken of before whose name has that word."""
        word = group.head.low if group.head else ""
        for mention in reversed(self.memory.mentions):
            if mention.actor.kind == "State" and word in mention.actor.name.lower().split():
                return [mention.actor._replace(start=start, end=end)]
        return []

    def _owners(self, group: NounGroup) -> list[Actor]:
        """Whose an event is: "the Houthis' attacks", "les frappes israéliennes"."""
        out = []
        for unit in (*group.owners, *group.modifiers):
            actor = self._named(unit, group)
            if actor is not None:
                out.append(actor)
        for unit in group.demonyms:
            start, end = self._unit_span(unit)
            out.extend(self._demonym(unit, start, end))
        return out[:2]

    def owners(self, i: int) -> list[Actor]:
        """The people a noun group belongs to by genitive, adjective or name before it."""
        group = self.chunks[i].noun_group
        return self._owners(group) if group is not None else []

    def _unit_span(self, unit: Unit) -> tuple[int, int]:
        return self.tokens[unit.first].start, self.tokens[unit.last - 1].end

    def _named(self, unit: Unit, group: NounGroup) -> Actor | None:
        """A name: by the gazetteer, by a full name said before, or as a new one."""
        start, end = self._unit_span(unit)
        text = self.text[start:end]
        if unit.name is not None:
            if unit.name.actor is not None:
                label = self.names.label("actors", unit.name.actor, self.lang.code)
                return Actor(label, unit.name.actor, start, end, unit.name.kind, True, text)
            if unit.name.place is not None:
                label = self.names.label("places", unit.name.place, self.lang.code)
                return Actor(label, None, start, end, "Place")
        known = self.memory.surnames.get(text.split()[-1].lower())
        if known is not None:
            return known._replace(start=start, end=end)
        if any(c.isdigit() for c in text):
            return None
        if self._after_in(unit) and unit.noun is None:
            return Actor(text, None, start, end, "Place", False)
        kind = "Person" if group.classes & {"person"} or (unit.noun and "person" in unit.noun.classes) else ""
        return Actor(text, None, start, end, kind)

    def _after_in(self, unit: Unit) -> bool:
        """Whether an unknown name stands after "in", "near", "à": then it is a place."""
        if unit.first == 0:
            return False
        before = self.tokens[unit.first - 1].low
        groups = self.lang.prepositions.get(before, ())
        return "in" in groups or before in ("à", "au")

    def _demonym(self, unit: Unit, start: int, end: int) -> list[Actor]:
        """A people as a noun: "les Russes", "the Israelis"."""
        name = unit.name
        if name is None or name.actor is None:
            return []
        text = self.unit_text(unit)
        return [Actor(text, name.actor, start, end, self.names.kind(name.actor))]

    def _described(self, i: int, group: NounGroup, start: int, end: int) -> list[Actor]:
        """A description: "le dirigeant nord-coréen", "South Korea's military", "the group", "rebels"."""
        last = self.end_of_group(i)
        state = self._state(i, last, group)
        person = "person" in group.classes
        determined = group.determiner in _DEFINITE
        if person and determined and not group.plural:
            found = self._antecedent_person(state, last > i)
            if found is not None:
                return [found._replace(start=start, end=end)]
        elif (
            determined
            and "org" in group.classes
            and state is None
            and last == i
            and not group.owners
            and not group.modifiers
        ):
            found = self._antecedent_state() if "state" in group.classes else self._antecedent_group(group)
            if found is not None:
                return [found._replace(start=start, end=end)]
        end = self.span(self.chunks[last].first, self.chunks[last].last)[1]
        begin = self.chunks[i].first
        while begin < self.chunks[i].last - 1 and self.units[begin].kind in "DQ":
            begin += 1
        name_start = self.tokens[self.units[begin].first].start
        name = " ".join(self.text[name_start:end].split())
        acting = state if (group.classes & {"troops", "org"} and not person) else None
        kind = "Person" if person and not group.plural else "Organization" if "org" in group.classes else "Group"
        return [
            Actor(
                name,
                acting,
                name_start,
                end,
                kind,
                bool(state or group.owners or group.modifiers or last > i),
            )
        ]

    def _state(self, i: int, last: int, group: NounGroup) -> str | None:
        """The state a description belongs to: by adjective, genitive or complement."""
        for unit in (*group.demonyms, *group.owners, *group.modifiers):
            if unit.name is not None and unit.name.actor is not None:
                return unit.name.actor
        for k in range(i + 1, last + 1):
            inner = self.chunks[k].noun_group
            if inner is None:
                continue
            for unit in (*inner.names, *inner.demonyms, *inner.owners):
                if unit.name is not None and unit.name.actor is not None:
                    return unit.name.actor
        return None

    def _antecedent_person(self, state: str | None, specified: bool) -> Actor | None:
        """The last person named, of that state if one is said."""
        for mention in reversed(self.memory.mentions):
            if mention.actor.kind != "Person" or not mention.actor.known:
                continue
            if state is None:
                return None if specified else mention.actor
            if mention.state == state:
                return mention.actor
        return None

    def _antecedent_state(self) -> Actor | None:
        """The state spoken of most: "the country", "le pays", "the isolated state"."""
        counts: dict[str, int] = {}
        latest: dict[str, Actor] = {}
        for mention in self.memory.mentions:
            if mention.actor.kind == "State":
                counts[mention.actor.name] = counts.get(mention.actor.name, 0) + 1 + mention.subject
                latest[mention.actor.name] = mention.actor
        best = max(counts, key=lambda name: counts[name], default=None)
        return latest[best] if best else None

    def _antecedent_group(self, group: NounGroup) -> Actor | None:
        """The last group or organisation named, for "the group", "le mouvement"."""
        head = group.head.low[:5] if group.head else ""
        general = group.head is not None and group.head.low in _GENERAL
        for mention in reversed(self.memory.mentions):
            actor = mention.actor
            if not actor.known or actor.kind not in ("Organization", "Group", "MilitaryUnit"):
                continue
            if general or any(
                word.startswith(head) for word in actor.name.lower().replace("’", "'").replace("'", " ").split()
            ):
                return actor
        return None

    def _by_pronoun(self, i: int, group: NounGroup, start: int, end: int) -> list[Actor]:
        """A personal pronoun: the latest subject that fits it."""
        low = group.head.low.rsplit("-", 1)[-1] if group.head else ""
        if low not in _PERSONAL:
            return []
        person, plural = _PERSONAL[low]
        for k in reversed(self.subjects):
            own = self.chunks[k].noun_group
            if (
                k >= i
                or own is None
                or own.pronoun
                or (own.plural != plural and not (plural and own.classes & {"org"}))
            ):
                continue
            for actor in self.actors(k)[:1]:
                if person is None or person == (actor.kind == "Person"):
                    return [actor._replace(start=start, end=end)]
        best = None
        for mention in reversed(self.memory.mentions):
            is_person = mention.actor.kind == "Person"
            if (person is True and not is_person) or (person is False and is_person):
                continue
            if plural != mention.plural and not (plural and mention.actor.kind in ("Organization", "Group")):
                continue
            if mention.subject:
                return [mention.actor._replace(start=start, end=end)]
            best = best or mention.actor
        return [best._replace(start=start, end=end)] if best else []

    def speakers(self, i: int) -> list[Actor]:
        """Who speaks in the noun group at chunk ``i``: of pronouns rather a person than a state."""
        found = self.actors(i)
        group = self.chunks[i].noun_group
        if group is None or not group.pronoun or (found and found[0].kind == "Person"):
            return found
        low = group.head.low.rsplit("-", 1)[-1] if group.head else ""
        if low in ("il", "elle", "he", "she"):
            for mention in reversed(self.memory.mentions[-12:]):
                if mention.actor.kind == "Person" and mention.actor.known:
                    return [mention.actor]
        return found

    # -- memory ---------------------------------------------------------------------------------

    def remember(self, subjects: set[int]) -> None:
        """Remember the actors of the sentence, for the sentences after it."""
        later: list[Mention] = []
        for i, chunk in enumerate(self.chunks):
            group = chunk.noun_group
            if group is None or group.pronoun:
                continue
            for actor in self.actors(i):
                if not actor.name:
                    continue
                entity = self.names.gazetteer.actors.get(actor.id) if actor.id else None
                state = next(iter(entity.affiliation), None) if entity and entity.kind == "Person" else actor.id
                if state is None or actor.kind == "Person":
                    state = state or self._state(i, self.end_of_group(i), group)
                mention = Mention(actor, state, group.classes, group.plural, i in subjects)
                if i in subjects:
                    later.append(mention)
                else:
                    self.memory.add(mention)
        for mention in later:
            self.memory.add(mention)

    # -- places ---------------------------------------------------------------------------------

    def place(self, i: int) -> tuple[str, str | None, int, int] | None:
        """The place a noun group means: its text, id, and span; None where it is none."""
        group = self.chunks[i].noun_group
        if group is None or group.pronoun:
            return None
        start, end = self.span(self.chunks[i].first, self.chunks[i].last)
        for unit in group.names:
            if unit.name is not None and unit.name.place is not None:
                return self.unit_text(unit), unit.name.place, start, end
        located = group.classes & {"place", "attacked"}
        inner = None
        last = self.end_of_group(i)
        for k in range(i, last + 1):
            nested = self.chunks[k].noun_group
            for unit in (*nested.names, *nested.modifiers, *nested.owners) if nested else ():
                if unit.name is not None and unit.name.place is not None and inner is None:
                    inner = unit.name.place
                elif unit.kind == "X" and inner is None:
                    inner = ""
        if located or (group.head is not None and group.head.kind == "X"):
            begin = self.chunks[i].first
            while begin < self.chunks[i].last - 1 and self.units[begin].kind == "D":
                begin += 1
            start = self.tokens[self.units[begin].first].start
            end = self.span(self.chunks[last].first, self.chunks[last].last)[1] if located else end
            return " ".join(self.text[start:end].split()), (inner or None) if located else None, start, end
        return None


_GENERAL = frozenset(
    [
        "group",
        "movement",
        "organisation",
        "organization",
        "agency",
        "party",
        "alliance",
        "militia",
        "groupe",
        "mouvement",
        "organisation",
        "agence",
        "parti",
        "alliance",
        "milice",
        "ong",
    ]
)
_ACTING = frozenset({"org", "person", "troops", "people"})
_DEFINITE = frozenset(
    [
        "le",
        "la",
        "l'",
        "les",
        "ce",
        "cette",
        "cet",
        "ces",
        "the",
        "this",
        "that",
        "these",
        "those",
        "son",
        "sa",
        "ses",
        "his",
        "her",
        "its",
        "their",
    ]
)
_PERSONAL: dict[str, tuple[bool | None, bool]] = {
    "il": (None, False),
    "elle": (None, False),
    "ils": (None, True),
    "elles": (None, True),
    "he": (True, False),
    "she": (True, False),
    "it": (False, False),
    "they": (None, True),
    "lui": (True, False),
    "him": (True, False),
    "them": (None, True),
}
