"""checking: what things are to each other: who acts for whom, what lies in what, what is a kind of what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kb import vocab
from kb.checking.alike import words_of
from kb.checking.rules import Rules
from kb.checking.statement import Who
from kb.gazetteer import Entity, Gazetteer, fold
from kb.quantities import Quantity


class Known:
    """The gazetteer and the rules of comparison, as comparing asks for them."""

    def __init__(self, gazetteer: Gazetteer, rules: Rules) -> None:
        self.gazetteer = gazetteer
        self.rules = rules
        self._words: dict[tuple[str, str], frozenset[str]] = {}
        self._above: dict[str, tuple[str, ...]] = {}

    # -- actors --------------------------------------------------------------------------------

    def acts_for(self, actor: str, other: str) -> bool:
        """Whether what an actor does is what the other does: the same one, or somebody who acts for it."""
        if actor == other:
            return True
        above = self._above.get(actor)
        if above is None:
            entity = self.gazetteer.actors.get(actor)
            above = self._above[actor] = (actor, *(entity.affiliation if entity else ()))
        return other in above

    def is_whole(self, actor: str, state: str) -> bool:
        """Whether an actor is all of a state's armed forces."""
        entity = self.gazetteer.actors.get(actor)
        if entity is None or entity.kind == "Person" or entity.affiliation[:1] != (state,):
            return False
        names = (*entity.labels.values(), *(n for several in entity.aliases.values() for n in several))
        people = self._people(state) | self.words("actors", state)
        return any(" ".join(w for w in fold(n).split() if w not in people) in self.rules.state_words for n in names)

    def state_of(self, actor: str) -> str | None:
        """The state all of whose armed forces an actor is."""
        entity = self.gazetteer.actors.get(actor)
        state = entity.affiliation[0] if entity is not None and entity.affiliation else None
        return state if state is not None and self.is_whole(actor, state) else None

    def is_unit(self, actor: str) -> bool:
        """Whether an actor is one unit of a state's armed forces, not all of them."""
        entity = self.gazetteer.actors.get(actor)
        return entity is not None and entity.kind == "MilitaryUnit" and self.state_of(actor) is None

    def _rules(self, actor: str, state: str) -> bool:
        """Whether a leader commands a state's forces: a state's invasion is spoken of as his."""
        entity = self.gazetteer.actors.get(actor)
        return actor in self.rules.commanders and entity is not None and entity.affiliation[:1] == (state,)

    def means(self, who: Who, actor: str, kind: str = "") -> bool:
        """Whether a name or description of a statement holds of an actor of a claim about an event of some type."""
        if isinstance(who, str):
            whole = kind in self.rules.state_types
            return (
                self.acts_for(actor, who)
                or (whole and self.is_whole(who, actor))
                or (kind in self.rules.once and self._rules(who, actor))
            )
        if who.acts_for is not None and not self.acts_for(actor, who.acts_for):
            return False
        entity = self.gazetteer.actors.get(actor)
        if entity is None:
            return False
        if who.head:
            return entity.kind == "Person" and who.acts_for is not None
        called = self.words("actors", actor)
        return bool(who.words) and all(self.rules.covered(word, called) for word in who.words)

    def narrower(self, who: Who, actor: str) -> bool:
        """Whether a statement's actor is one of those for whom the claim's actor stands (a unit of its army)."""
        if isinstance(who, str):
            return self.acts_for(who, actor)
        return who.acts_for is not None and self.acts_for(who.acts_for, actor)

    def concerns(self, content: Mapping[str, Any], name: str) -> bool:
        """Whether a claim has somebody or some place in it by an id, those for whom it acts included."""
        place = content.get("place")
        if place is not None and self.within(place, (name,)):
            return True
        several = [*content.get("roles", {}).values(), content.get("attributed_to", ())]
        return any(self.acts_for(actor, name) or self.acts_for(name, actor) for ids in several for actor in ids)

    def named(self, actors: Iterable[str], among: Iterable[str]) -> bool:
        """Whether all words of a name of one of these actors stand among folded words."""
        known, among = self.gazetteer.actors, frozenset(among)
        labels = (label for actor in actors if actor in known for label in known[actor].labels.values())
        return any(words_of([label]) <= among for label in labels)

    # -- places, items, counts -----------------------------------------------------------------

    def within(self, place: str, others: Iterable[str]) -> bool:
        """Whether a place is one of the others or lies in one."""
        entity = self.gazetteer.places.get(place)
        inside = {place, *(entity.within if entity else ())}
        return not inside.isdisjoint(others)

    def widened(self, place: str) -> tuple[str, ...]:
        """A place and those that contain it under the same name: "Kursk" is the city or its region."""
        entity = self.gazetteer.places.get(place)
        if entity is None:
            return (place,)
        own = words_of(entity.labels.values())
        return (place, *(p for p in entity.within if own <= self.words("places", p) and len(p) > 2))

    def kind_of(self, item: str, other: str) -> bool:
        """Whether an item is the other or a kind of it."""
        entity = self.gazetteer.items.get(item)
        wanted = (other, self.rules.meant_as.get(other, other))
        return item in wanted or (entity is not None and not set(wanted).isdisjoint(entity.broader))

    def unit(self, written: str) -> str:
        """What is counted, as an item of the gazetteer where it is one."""
        word = fold(written)
        if word in self.rules.people:
            return self.rules.people[word]
        found = self.gazetteer.named("items", written)
        return found[0] if len(found) == 1 else word

    def is_people(self, word: str) -> bool:
        """Whether a word counts people."""
        return self.kind_of(self.unit(word), "personnel")

    def counts(
        self, claimed: Quantity, said: str, actors: Iterable[str], items: Sequence[str] = (), wanted: Sequence[str] = ()
    ) -> bool:
        """Whether so many of a claim's unit are so many of the statement's, given whom the claim and what both name.

        Dead and wounded are of whom the words of the number name; drones that are attack drones are so many of these.
        """
        one = self.unit(claimed.unit)
        if not claimed.unit or not said or self.kind_of(one, said):
            return True
        if items and self.kind_of(said, one) and all(self.kind_of(item, said) for item in items):
            return True
        if (
            self._in_other_words(claimed.unit, said)
            or self._of_a_people(claimed.unit, said)
            or self._of_the_things(claimed, said, tuple(items), tuple(wanted))
        ):
            return True
        if any(fold(claimed.unit) in words for words in self.rules.harm_words.values()):
            return self._harmed(claimed, said, actors)
        arm = self.rules.of_a_unit.get(said, frozenset())
        return any(not arm.isdisjoint(self.words("actors", actor)) for actor in actors)

    def _in_other_words(self, unit: str, said: str) -> bool:
        """Whether two units are one in words of either language: "border guards", "gardes-frontières"."""
        one, other = words_of([unit]), words_of([said])
        alike = all(self.rules.covered(word, other) for word in one) and all(self.rules.covered(w, one) for w in other)
        return len(one) == len(other) and alike

    def _of_a_people(self, unit: str, said: str) -> bool:
        """Whether the statement only adds of which people those are: "Russian border guards", "border guards"."""
        more, fewer = words_of([said]), words_of([unit])
        return fewer < more and all(self.gazetteer.by_demonym(word) for word in more - fewer)

    def _of_the_things(self, claimed: Quantity, said: str, items: Sequence[str], wanted: Sequence[str]) -> bool:
        """Whether both count the one thing that they name, whatever each calls it: no measure of it, no people."""
        if len(items) != 1 or len(wanted) != 1 or not self.kind_of(items[0], wanted[0]):
            return False
        measured = any(not self.rules.measures.isdisjoint(fold(unit).split()) for unit in (claimed.unit, said))
        return not measured and not self.kind_of(items[0], "personnel") and said in self.gazetteer.items

    def _harmed(self, claimed: Quantity, said: str, actors: Iterable[str]) -> bool:
        """Whether dead or wounded are those of whom a statement counts some."""
        told = words_of([claimed.text])
        called = told.union(*(self.words("actors", actor) for actor in actors))
        called |= frozenset(word for word in words_of([said]) if self.gazetteer.by_demonym(word))
        at_large = said == "personnel" or any(said in words for words in self.rules.harm_words.values())
        return at_large or self.rules.covered(said, called) or any(self.kind_of(self.unit(word), said) for word in told)

    # -- words ---------------------------------------------------------------------------------

    def words(self, section: str, entity_id: str) -> frozenset[str]:
        """The folded words by which an entity is called, in all languages."""
        key = (section, entity_id)
        if key not in self._words:
            mapping: Mapping[str, Entity] = getattr(self.gazetteer, section)
            entity = mapping.get(entity_id)
            names = (
                (*entity.labels.values(), *(n for several in entity.aliases.values() for n in several))
                if entity
                else (entity_id.replace("-", " "),)
            )
            self._words[key] = words_of(names)
        return self._words[key]

    def words_of_claim(self, content: Mapping[str, Any], labels: Iterable[str]) -> frozenset[str]:
        """Every folded word that a claim's quote and the names of what it is about hold."""
        found = set(words_of((content["quote"], *content.get("said", {}).values(), *labels)))
        found |= words_of(content.get("purpose", "").split("-"))
        found |= words_of(vocab.EVENT_TYPES[content["type"]].labels.values())
        for ids in content.get("roles", {}).values():
            for actor in ids:
                found |= self.words("actors", actor)
                found |= self._people(actor)
        for actor in content.get("attributed_to", ()):
            entity = self.gazetteer.actors.get(actor)
            found |= words_of(entity.labels.values()) if entity else frozenset()
        for item in content.get("items", ()):
            found |= self.words("items", item)
        if "place" in content:
            found |= self.words("places", content["place"])
        return frozenset(found)

    def peoples(self, word: str) -> tuple[str, ...]:
        """The states whose people's adjective a word is."""
        return tuple(one for one in self.gazetteer.by_demonym(word) if one in self.gazetteer.actors)

    def of_people(self, word: str, actors: Iterable[str]) -> bool:
        """Whether a word names some of these actors or their people."""
        return any(self.rules.covered(word, self._people(actor)) for actor in actors)

    def _people(self, actor: str) -> frozenset[str]:
        """What an actor's people are called, and those for whom it acts."""
        entity = self.gazetteer.actors.get(actor)
        names: list[str] = []
        for one in (actor, *(entity.affiliation if entity else ())):
            known = self.gazetteer.actors.get(one)
            if known:
                names += [*known.labels.values(), *(n for d in known.demonyms.values() for n in d)]
                names += [n for m in known.metonyms.values() for n in m]
        return words_of(names)
