"""reading: whom a description means: "the Russian president", "its forces", "the spokesman, X", "the militants"."""

from __future__ import annotations

from kb.reading.antecedents import Antecedents
from kb.reading.groups import NounGroup
from kb.reading.memory import Actor
from kb.reading.offices import words_of
from kb.reading.unit import Unit


class Descriptions(Antecedents):
    """Turns noun groups without a name into actors."""

    text: str
    units: list[Unit]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of units ``first`` to ``last`` (exclusive)."""
        raise NotImplementedError

    def end_of_group(self, i: int, limit: int = 3) -> int:
        """The last chunk of a noun group with its complements."""
        raise NotImplementedError

    def _named(self, unit: Unit, group: NounGroup) -> Actor | None:
        """A name: by the gazetteer, by a full name said before, or as a new one."""
        raise NotImplementedError

    def _described(self, i: int, group: NounGroup, start: int, end: int) -> list[Actor]:
        """A description: "le dirigeant nord-coréen", "South Korea's military", "the group", "rebels"."""
        last = self.end_of_group(i)
        apposed = self._apposed(i, last, group)
        if apposed is not None:
            return [apposed]
        last = self._with_origin(i, last, group)
        body = self._of_body(i, group)
        if body is not None:
            return [body._replace(start=start, end=end)]
        state = self._state(i, last, group)
        person = "person" in group.classes
        if state is None and not person and group.determiner in self.lang.sets["possessives"]:
            state = next((self._state_for(owner) for owner in self.possessor(i)), None)
        determined = group.determiner in self.lang.sets["definite"]
        rebels = self.memory.rebels
        if rebels is not None and group.determiner == "the" and last == i and self._fighters(group):
            return [rebels._replace(start=start, end=end)]
        owned = any(unit.kind == "G" for unit in self.units[self.chunks[i].first : self.chunks[i].last])
        if person and not group.plural and (apposed := self._set_behind(last)) is not None:
            return [apposed]
        if person and determined and not group.plural:
            found = self._officer(i, last, group) or self._antecedent_person(group, state, last > i or owned)
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
        while begin < self.chunks[i].last - 1 and (
            self.units[begin].kind in "DQ" or self.units[begin].low in ("-", "strong") or self._part(self.units[begin])
        ):
            begin += 1
        name_start = self.tokens[self.units[begin].first].start
        name = " ".join(self.text[name_start:end].split())
        peer = group.head is not None and group.head.low in self.lang.sets["counterparts"]
        irregular = group.head is not None and group.head.low in self.lang.sets["irregulars"]
        irregular = irregular and state is not None and self.names.kind(state) == "State"  # not "rebels of the M23"
        acting = state if peer or (group.classes & {"troops", "org"} and not person and not irregular) else None
        kind = "Person" if person and not group.plural else "Organization" if "org" in group.classes else "Group"
        if (
            acting
            and group.classes & {"troops", "armed", "state"}
            and group.determiner in self.lang.sets["possessives"]
        ):  # "Russia said its forces …"
            owner = self.names.label("actors", acting, self.lang.code)
            return [Actor(owner, acting, name_start, end, self.names.kind(acting), True, name)]
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

    def _part(self, unit: Unit) -> bool:
        """ "deux de ses chefs": the words between a number and those of whom it counts some."""
        of = "of" in self.lang.prepositions.get(unit.low, ())
        return unit.kind == "U" and (of or unit.low in self.lang.sets["plural_possessives"])

    def _of_body(self, i: int, group: NounGroup) -> Actor | None:
        """ "the coalition's air defences", "the group's fighters": the body named before that they belong to."""
        units = self.units[self.chunks[i].first : self.chunks[i].last]
        cut = next((k for k, unit in enumerate(units) if unit.kind == "G"), 0)
        noun = units[cut - 1].noun if cut and units[cut - 1].kind == "N" else None
        acting = group.classes & {"troops", "armed", "weapons"} and not group.classes & {"person"}
        if self.lang.french or noun is None or group.determiner != "the" or not acting or "org" not in noun.classes:
            return None
        body = NounGroup()
        body.head, body.classes, body.determiner, body.plural = units[cut - 1], noun.classes, "the", noun.plural
        if self.memory.rebels is not None and self._fighters(body):
            return self.memory.rebels
        return self._antecedent_state() if "state" in noun.classes else self._antecedent_group(body)

    def _officer(self, i: int, last: int, group: NounGroup) -> Actor | None:
        """ "le ministre", "la porte-parole de la police": who was named by that office before."""
        if group.head is None or not self.lang.french:
            return None
        words = words_of(self.chunks, self.units, self.tokens, self.lang, i, last)
        return self.offices.holder(group.head.low, words, self._gender(group))

    def _fighters(self, group: NounGroup) -> bool:
        """ "the militants", "the rebels": fighters of whom nothing more is said."""
        told = group.owners or group.modifiers or group.demonyms or group.figure is not None
        return group.plural and "armed" in group.classes and "org" in group.classes and not told

    def _with_origin(self, i: int, last: int, group: NounGroup) -> int:
        """ "Soldiers from X took the hill": where men who act are told to be from a state, up to its name."""
        men = group.classes & {"troops", "armed"} and not (group.demonyms or group.owners or group.modifiers)
        if self.lang.french or not men or i not in self.subjects or last + 2 >= len(self.chunks):
            return last
        k = last + 1 + (self.chunks[last + 1].kind == "," and last + 3 < len(self.chunks))
        inner = self.chunks[k + 1].noun_group if self.chunks[k].low == "from" else None
        state = inner is not None and any(u.name is not None and u.name.kind == "State" for u in inner.names)
        return k + 1 if state else last

    def _set_behind(self, last: int) -> Actor | None:
        """ "the military spokesman, X, said": the name of a person set between commas behind what they are."""
        behind = self.chunks[last + 1 : last + 4]
        if self.lang.french and behind and behind[0].noun_group is not None:
            return self._right_behind(behind[0].noun_group)
        if len(behind) < 3 or behind[0].kind != "," or behind[2].kind not in (",", ".", "»"):
            return None
        group = behind[1].noun_group
        named = group is not None and bool(group.names) and group.head in group.names and not group.determiner
        if group is None or not named or group.owners or group.demonyms:
            return None
        unit = group.names[-1]
        listed = last + 4 < len(self.chunks) and self.chunks[last + 4].kind == "C"
        if listed or (unit.name is not None and unit.name.kind != "Person") or unit.last - unit.first < 2:
            return None
        found = self._named(unit, group)
        return found._replace(kind="Person") if found is not None else None

    def _right_behind(self, group: NounGroup) -> Actor | None:
        """ "le porte-parole du Kremlin Dmitri X": the full name right behind the complements of a title."""
        unit = group.names[0] if len(group.names) == 1 and group.head is group.names[0] else None
        bare = unit is not None and not (group.determiner or group.owners or group.demonyms or group.figure)
        if unit is None or not bare or unit.last - unit.first < 2:
            return None
        if unit.name is not None and unit.name.kind != "Person":
            return None
        found = self._named(unit, group)
        return found._replace(kind="Person") if found is not None and found.kind in ("Person", "") else None

    def _state_for(self, owner: Actor) -> str | None:
        """Whose "his country" is: the state that a person acts for."""
        entity = self.names.gazetteer.actors.get(owner.id) if owner.id else None
        if entity is not None and entity.kind == "Person":
            return next(iter(entity.affiliation), None)
        return owner.id

    def _apposed(self, i: int, last: int, group: NounGroup) -> Actor | None:
        """ "l'agence d'Etat KCNA": the name at the end of the description is who it is."""
        inner = self.chunks[last].noun_group if last > i else None
        if (
            inner is None
            or not inner.names
            or inner.head is None
            or inner.head.kind != "N"
            or "org" not in group.classes
        ):
            return None
        named = self._named(inner.names[-1], inner)
        return named if named is not None and named.id and named.kind in ("Organization", "MilitaryUnit") else None

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
