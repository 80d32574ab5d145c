"""reading: where, how many and to what end: the circumstances of an event."""

from __future__ import annotations

from kb.quantities import Quantity, make
from kb.reading.clause import Clause
from kb.reading.draft import DraftPlace, Role
from kb.reading.event import Event
from kb.reading.groups import Chunk, NounGroup
from kb.reading.how_many import Figure
from kb.reading.lexicon import Language
from kb.reading.moods import Moods
from kb.reading.sources import Report
from kb.reading.timing import Timed
from kb.reading.who import Resolver


class Circumstances(Moods):
    """Reads the circumstances of an event from its clause."""

    text: str
    lang: Language
    resolver: Resolver
    chunks: list[Chunk]
    clauses: list[Clause]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of chunks ``first`` to ``last`` (exclusive), outer marks cut off."""
        chunks = self.chunks
        while first < last - 1 and chunks[first].kind in _EDGES:
            first += 1
        while last > first + 1 and chunks[last - 1].kind in _EDGES:
            last -= 1
        opened = sum(1 for c in chunks[first:last] if c.kind == "«")
        closed = sum(1 for c in chunks[first:last] if c.kind == "»")
        if opened > closed and last < len(chunks) and chunks[last].kind == "»":
            last += 1
        elif closed > opened and first > 0 and chunks[first - 1].kind == "«":
            first -= 1
        return self.resolver.span(chunks[first].first, chunks[last - 1].last)

    def quantity(self, i: int, *, nth: bool = False) -> tuple[Quantity | None, float | None]:
        """The quantity a noun group holds, and the number as said."""
        group = self.chunks[i].noun_group if i >= 0 else None
        if group is None:
            return None, None
        start, end = self.span(i, i + 1)
        unit = (group.figure.lemma if group.figure is not None else "") or self._unit(group)
        if group.figure is not None and group.figure.figure is not None:
            figure = self._bound_before(i) or group.figure.figure
            found = figure.quantity(unit, " ".join(self.text[start:end].split()))
            return found, figure.value if figure.kind in ("about", "more_than", "less_than") else None
        if group.figure is None and group.classes & {"toll", "life"}:
            inner = self.resolver.end_of_group(i, 1)
            behind = self.chunks[i + 1].noun_group if i + 1 < len(self.chunks) else None
            if behind is not None and behind.figure is not None and behind.head is behind.figure:
                inner = i + 1
            behind = self.chunks[i + 2].noun_group if i + 2 < len(self.chunks) else None
            if behind is not None and behind.head is not None and behind.head is behind.figure:
                inner = i + 2 if self.chunks[i + 1].kind == "VG" else inner
            nested = self.chunks[inner].noun_group if inner > i else None
            one = nested is not None and self.lang.french and nested.determiner in self.lang.sets["indefinite"]
            if nested is not None and (nested.figure is not None or (one and nested.classes & {"people", "person"})):
                return self.quantity(inner)
        if group.figure is None and not group.plural and group.determiner and group.classes & _BODIES:
            whole = self.chunks[self.resolver.end_of_group(i, 1)].noun_group  # "a garrison of 9,000 troops"
            if whole is not None and whole is not group and whole.figure is not None and whole.classes & _COUNTED:
                return self.quantity(self.resolver.end_of_group(i, 1))
        ordinal = self._ordinal(i)
        if nth and ordinal > 1:
            return make(ordinal, ordinal, unit=unit, text=" ".join(self.text[start:end].split())), None
        chunk = self.chunks[i]
        portion = any(u.kind == "D" and u.low == "one" for u in self.resolver.units[chunk.first : chunk.last])
        one = ordinal > 0 and chunk.low not in self.lang.sets["men"]  # "the first missile", not "the first troops"
        one = one and not self._of_many(i)
        single = group.determiner in self.lang.sets["one"] or one or portion  # "one of its soldiers"
        countable = group.classes & {"weapons", "troops", "people", "person", "toll", "attacked"} or {
            "testing",
            "launch",
        } & set(group.frames)
        if single and countable and not (group.plural and not portion) and not group.classes & {"uncountable"}:
            return make(1, 1, unit=unit, text=" ".join(self.text[start:end].split())), None
        return None, None

    def _of_many(self, i: int) -> bool:
        """ "the first contingent of policemen": a body of men, whose number is not told."""
        led, inner = [*self.chunks[i + 1 : i + 3], None, None][:2]
        group = inner.noun_group if inner is not None else None
        of = led is not None and "of" in self.lang.prepositions.get(led.low, ())
        return of and group is not None and group.plural and bool(group.classes & {"people", "troops"})

    def _bound_before(self, i: int) -> Figure | None:
        """ "au moins 31 morts et 101 blessés": in French a bare number shares the bound of the one before it."""
        group = self.chunks[i].noun_group
        figure = group.figure.figure if group is not None and group.figure is not None else None
        bare = group is not None and (group.head is group.figure or "toll" in group.classes) and self.lang.french
        if not bare or figure is None or figure.kind != "exactly" or i < 3 or self.chunks[i - 1].kind != "C":
            return None
        verb = self.chunks[i + 1].verb_group if i + 1 < len(self.chunks) else None
        if verb is not None and verb.finite:
            return None
        for k in range(i - 2, max(-1, i - 6), -1):
            before = self.chunks[k].noun_group
            if before is not None and before.figure is not None and before.figure.figure is not None:
                return figure._replace(kind="at_least") if before.figure.figure.kind == "at_least" else None
        return None

    def _raised(self, event: Event, quantity: Quantity | None) -> Quantity | None:
        """ "Le bilan est passé de 40 à 60 morts": what a toll rose to; "exceeded 60": no upper bound."""
        lemma = event.clause.verb.lemma if event.clause is not None and event.type == "Casualties" else ""
        exact = quantity is not None and quantity.lower is not None and quantity.lower == quantity.upper
        if quantity is not None and exact and lemma in self.lang.sets["exceeding"]:
            return quantity._replace(upper=None)
        rising = lemma in self.lang.sets["rising"]
        if quantity is None or not rising or None in (quantity.lower, quantity.upper) or quantity.approximate:
            return quantity
        return quantity._replace(lower=quantity.upper)

    def _with(self, quantity: Quantity | None, also: tuple[int, ...]) -> Quantity | None:
        """A quantity with those of further noun groups added."""
        for more in (self.quantity(k)[0] for k in also):
            if quantity is None or more is None:
                return quantity or more
            lower = None if quantity.lower is None or more.lower is None else quantity.lower + more.lower
            upper = None if quantity.upper is None or more.upper is None else quantity.upper + more.upper
            rough = quantity.approximate or more.approximate
            quantity = quantity._replace(
                lower=lower, upper=upper, approximate=rough, text=f"{quantity.text} + {more.text}"
            )
        return quantity

    def _unit(self, group: NounGroup) -> str:
        """What is counted, as written."""
        if group.head is None:
            return ""
        return self.resolver.unit_text(group.head).lower()

    def _ordinal(self, i: int) -> int:
        """The ordinal in a group, 0 without: "the first missile" is one."""
        chunk = self.chunks[i]
        counts = self.lang.ordinal_counts
        return next((counts[u.low] for u in self.resolver.units[chunk.first : chunk.last] if u.low in counts), 0)

    def _words(self, when: Timed) -> str | None:
        """The words that say when, without the full stop that ends the sentence."""
        if when.units is None:
            return None
        start, end = self.resolver.span(*when.units)
        return self.text[start:end].removesuffix(".")

    def _place(self, event: Event) -> DraftPlace | None:
        """Where: a complement of place, else one that leads the sentence."""
        order = ("in", "on", "to", "from", "against", "obj")
        common = None
        for slot in (*order, "of") if self._takes_back(event) else order:
            if slot == "obj" and event.frame.name in ("meet", "host"):
                continue
            for chunk in event.slots.get(slot, ()):
                found = self.resolver.place(chunk)
                if found is not None and (found[1] or not found[0].islower()):
                    return self._listed_place(found)
                common = common or found  # "across the border into Chad": a name says more than "the border"
        if common is not None:
            return self._listed_place(common)
        if event.cause is not None:
            return self._place(event.cause)
        if len(self.chunks) > 1 and self.chunks[0].kind == "P" and self.chunks[1].kind == "NP":
            found = self.resolver.place(1)
            if found is not None:
                return self._listed_place(found)
        return None

    def _takes_back(self, event: Event) -> bool:
        """ "a retiré ses soldats du Mali": of those who are one's own, "de" tells from where."""
        own = (self.chunks[chunk].noun_group for chunk in event.slots.get("obj", ()))
        possessives = self.lang.sets["possessives"]
        return event.type == "Withdrawal" and any(
            group is not None and group.determiner in possessives for group in own
        )

    def _sets_out(self, event: Event, roles: dict[str, tuple[Role, ...]]) -> bool:
        """ "Un bataillon togolais a quitté Lomé pour Bangui": who leaves home for another country is sent there."""
        own = {role.id for role in roles.get("agent", ()) if role.id}
        if event.type != "Withdrawal":
            return False
        aims, left = self._lands(event, ("to", "for")), self._lands(event, ("obj", "from"))
        departure = event.nominal and self.chunks[event.trigger].low in self.lang.sets["setting_out"]
        leaving = bool(left & own) or (not left and departure)
        return leaving and bool(aims) and not aims & own

    def _lands(self, event: Event, slots: tuple[str, ...]) -> set[str]:
        """The places that slots name, and all that contain them."""
        places = self.resolver.names.gazetteer.places
        out: set[str] = set()
        for found in (self.resolver.place(chunk) for slot in slots for chunk in event.slots.get(slot, ())):
            key = self._listed_place(found).id if found is not None else None
            if key is not None and key in places:
                out |= {key, *places[key].within}
        return out

    def _listed_place(self, found: tuple[str, str | None, int, int]) -> DraftPlace:
        """A place with the id under which the gazetteer lists it, if it does."""
        name, key, start, end = found
        return DraftPlace(name, key or self.resolver.names.listed("places", name), start, end)

    def _items(self, event: Event) -> tuple[tuple[str, str | None], ...]:
        """What was sent, made or tested."""
        out = []
        chunks = [event.item] if event.item >= 0 else []
        if event.frame.by_object:
            chunks += [c for c in event.slots.get("obj", ()) if c not in chunks]
        for chunk in chunks:
            group = self.chunks[chunk].noun_group
            if group is None or group.head is None or not (group.classes & _THINGS or event.frame.things):
                continue
            start, end = self.span(chunk, chunk + 1)
            first = self.resolver.unit_text(group.head)
            names = self.resolver.names
            out.append((first, names.item(self.text[start:end]) or names.item(first) or names.item(self._kind(first))))
        trigger = self.chunks[event.trigger].noun_group
        for unit in trigger.compound if trigger is not None and event.nominal and not out else ():
            if unit.noun is not None and unit.noun.classes & _THINGS:
                word = self.resolver.unit_text(unit)
                out.append((word, self.resolver.names.item(word)))
        return tuple(out)

    def _kind(self, item: str) -> str:
        """What a thing is, without what it is for: the drones of "drones de combat", of "combat drones"."""
        return item.split(" de ")[0].split(" d'")[0] if self.lang.french else item.rpartition(" ")[2]

    def _purpose(self, event: Event) -> str | None:
        """What for: a verb or noun of purpose in the clause or right after it."""
        for chunk in self.chunks[event.trigger + 1 : event.last + 4]:
            found = self.lang.purposes.get(chunk.low)
            if found is not None and chunk.kind in ("VG", "NP"):
                return found
        return None

    def _negated(self, event: Event, reports: list[Report]) -> bool:
        """Whether the event is said not to have happened."""
        if event.clause is not None and (event.clause.verb.negated or self._withheld(event, event.clause)):
            return True
        if any(r.frame is not None and r.frame.type == "Denial" and r.first <= event.trigger < r.last for r in reports):
            return True
        noun = self.chunks[event.trigger].noun_group if event.nominal else None
        if noun is not None and noun.determiner in self.lang.sets["nothing"]:
            return True  # "there have been no strikes by X"
        for slot in ("subj", "obj"):
            for chunk in event.slots.get(slot, ()):
                group = self.chunks[chunk].noun_group
                head = group.head.low if group is not None and group.pronoun and group.head is not None else ""
                if group is not None and {group.determiner, head} & self.lang.sets["nothing"]:
                    return True
        return False

    def _withheld(self, event: Event, clause: Clause) -> bool:
        """ "suspended the delivery of 20 tanks", "geler l'aide à X": what is called off or put off is not done."""
        above = self.clauses[clause.parent] if clause.verb.gerund and clause.parent >= 0 else clause
        ceased = event.frame.name == "stop" or above.verb.lemma in self.lang.sets["withholding"]
        return ceased and event.type in _WITHHELD


_WITHHELD = frozenset({"ArmsTransfer", "AidTransfer", "Deployment", "Withdrawal", "WeaponTest", "Meeting"})
_EDGES = frozenset({",", ";", ":", ".", "C", "S", "-", "P", ")", "(", "a"}) - {"P", "a", ")", "("}
_BODIES = frozenset({"troops", "org", "carrier", "package", "weapons", "aid"})
_COUNTED = frozenset({"troops", "people", "weapons", "aid", "carrier"})
_THINGS = frozenset({"weapons", "troops", "aid", "device"})
