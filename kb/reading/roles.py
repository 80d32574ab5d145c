"""reading: who fills the roles of an event, named, owned, presumed or understood from what came before."""

from __future__ import annotations

from kb.reading.draft import Role
from kb.reading.event import DECLARING, Event
from kb.reading.groups import NounGroup
from kb.reading.memory import Actor
from kb.reading.origins import Origins
from kb.reading.parties import MUTUAL
from kb.reading.sources import Report


class Roles(Origins):
    """Fills the roles of the events of one sentence."""

    victims: tuple[Role, ...]
    partners: tuple[Role, ...]

    def _roles(self, event: Event) -> dict[str, tuple[Role, ...]]:
        """Who fills the roles of the frame."""
        out: dict[str, list[Role]] = {}
        coming = event.frame.type == "Meeting" or event.frame.name == "sail"
        arrived = _ARRIVED.get(event.type) if coming else None
        for slot, role in (arrived or event.frame.roles).items():
            for chunk in self._told_in(event, slot):
                if event.cause is not None and chunk == event.cause.trigger:
                    continue  # who made the attack follows
                at = slot == "against" and event.type in SUPPLYING and self.chunks[chunk - 1].low == "at"
                for actor in self._fillers(event, chunk, slot, role):
                    if (role != "recipient" or self._receives(event, actor)) and (actor.id or not at):
                        self._put(out, "recipient" if at else role, actor)
        group = self.chunks[event.trigger].noun_group
        if group is not None:
            slot = event.frame.nominal.get("poss", "subj")
            role = event.frame.roles.get(slot, "agent")
            for actor in self.resolver.owners(event.trigger):
                self._put(out, role, actor)
        means = event.slots.get("means", ()) if event.type == "Attack" and "agent" not in out else ()
        for actor in (a for chunk in means for a in self.resolver.owners(chunk)):
            self._put(out, "agent", actor)
        roles = {role: tuple(found) for role, found in out.items() if found}
        if event.cause is not None and "agent" not in roles:
            causing = self._roles(event.cause)
            if causing.get("agent"):
                roles["agent"] = causing["agent"]
            if event.cause.frame.name in MUTUAL:
                self._fought({**causing, "target": (*causing.get("target", ()), *roles.get("victim", ()))})
        return roles

    def _fillers(self, event: Event, chunk: int, slot: str, role: str) -> list[Actor]:
        """Whom what fills a slot means."""
        if role == "partner" and (both := self._of_both(chunk) or self._of_peers(chunk)):
            return both
        if role == "agent" and (several := self._from_several(chunk)):
            return several
        return self._actors(chunk) if role != "agent" else self._suppliers(event, chunk, slot)

    def _told_in(self, event: Event, slot: str) -> list[int]:
        """What fills a slot; "officials put them at 900" is no word of whose losses they are."""
        found = [self._whole(chunk) for chunk in event.slots.get(slot, ())]
        if event.frame.name not in _RECKONED:
            return found
        groups = [self.chunks[chunk].noun_group for chunk in found]
        return [chunk for chunk, group in zip(found, groups, strict=True) if group is not None and not group.pronoun]

    def _whole(self, chunk: int) -> int:
        """ "60 % de ses soldats": the soldiers; any other noun group itself."""
        group = self.chunks[chunk].noun_group
        figure = group.figure if group is not None and group.head in (None, group.figure) else None
        share = figure is not None and figure.lemma == "percent" and chunk + 1 < len(self.chunks)
        return chunk + 1 if share and self.chunks[chunk + 1].noun_group is not None else chunk

    def _suppliers(self, event: Event, chunk: int, slot: str) -> list[Actor]:
        """Who does it; "The plane delivered 15 tonnes", "a reçu deux avions de type X" name no known supplier."""
        found = self._actors(chunk)
        group = self.chunks[chunk].noun_group
        known = group is not None and group.determiner in self.lang.sets["definite"]
        vehicle = group is not None and known and "carrier" in group.classes
        nobody = event.type in SUPPLYING and (vehicle or slot in ("of", "from"))
        return [actor for actor in found if actor.id] if nobody else found

    @staticmethod
    def _receives(event: Event, actor: Actor) -> bool:
        """Whether an actor is who receives: a mere place only of what is supplied."""
        return actor.kind != "Place" or actor.id is not None or (event.type in SUPPLYING and actor.known)

    def _shared(self, event: Event, roles: dict[str, tuple[Role, ...]]) -> None:
        """ "their cooperation": of the partners named before it in the sentence."""
        group = self.chunks[event.trigger].noun_group
        if roles:
            self.partners = roles.get("partner", self.partners)
        elif group is not None and group.determiner in ("leur", "leurs", "their") and self.partners:
            roles["partner"] = self.partners

    def _elliptic(self, event: Event, roles: dict[str, tuple[Role, ...]]) -> None:
        """ "20 civilians were killed and 46 injured": a number alone counts those spoken of before it."""
        group = self.chunks[event.counted].noun_group if event.counted >= 0 else None
        self._victims_counted(event, group, roles)
        if "victim" in roles:
            parts = event.counted > 0 and self.chunks[event.counted - 1].low in self.lang.sets["parts"]
            self.victims = self.victims if parts else roles["victim"]
        elif ranks := self._in_ranks(event):
            roles["victim"] = ranks
        elif group is None or (group.classes & {"people", "troops", "person"} and group.head is not group.figure):
            return
        elif self.victims:
            roles["victim"] = self.victims
        else:
            quantity, _ = self.quantity(event.counted)
            bare = group.head is group.figure or (group.head is not None and group.head.low in self.lang.sets["others"])
            if not bare and not group.classes and event.counted in event.slots.get("obj", ()):
                roles["victim"] = self._nameless(event.counted)
                return
            if quantity is not None and (bare or group.classes & {"toll", "life"}):
                start, end = self.span(event.counted, event.counted + 1)
                name = self.lang.tables["people"]["one" if quantity.upper == 1 else "several"]
                roles["victim"] = (Role(name, None, start, end, "Group"),)

    def _in_ranks(self, event: Event) -> tuple[Role, ...]:
        """ "deux morts dans ses rangs", "two dead among the troops": whose ranks they are, else the subject before."""
        nxt = event.counted + 1
        led = self.lang.prepositions.get(self.chunks[nxt].low, ()) if 0 < nxt < len(self.chunks) - 1 else ()
        group = self.chunks[nxt + 1].noun_group if led else None
        bodies = "of" in led and group is not None and group.figure is None and bool(group.classes & _MEN)
        if ("among" in led or bodies) and (those := self.resolver.actors(nxt + 1)):  # "11 corps de soldats"
            return tuple(self.role(actor) for actor in those[:1])
        for k in range(event.counted + 1, min(event.counted + 7, len(self.chunks)) if event.counted >= 0 else 0):
            group = self.chunks[k].noun_group
            if group is None or group.head is None or group.head.low not in self.lang.sets["ranks"]:
                continue
            if group.determiner in self.lang.sets["possessives"]:
                before = [s for s in self.resolver.subjects if s < event.counted]
                actors = self.resolver.possessor(k) or [a for s in before[-1:] for a in self.resolver.actors(s)]
                return tuple(self.role(actor) for actor in actors[:1])
        return ()

    def _nameless(self, chunk: int) -> tuple[Role, ...]:
        """ "23 balloonists were killed": people by a word that no class knows."""
        group = self.chunks[chunk].noun_group
        head = group.head if group is not None else None
        if group is None or head is None or head.kind != "U" or self.lang.french:
            return ()
        start, end = self.span(chunk, chunk + 1)
        return (Role(head.low, None, start, end, "Group"),)

    def _victims_counted(self, event: Event, group: NounGroup | None, roles: dict[str, tuple[Role, ...]]) -> None:
        """The victims that what is counted names: "the toll rose to 38 soldiers", "deux d'entre eux"."""
        actors: list[Actor] = []
        if roles.get("victim") or group is None:
            return
        if group.head is group.figure:
            actors = self._of_them(event.counted)
        if not actors and event.frame.name in _RECKONED:
            actors = self._actors(event.counted)[:1]
        if actors:
            roles["victim"] = tuple(self.role(actor) for actor in actors)

    def _of_them(self, i: int) -> list[Actor]:
        """ "deux d'entre eux", "l'un d'eux": those spoken of before."""
        for k in range(i + 1, min(i + 4, len(self.chunks))):
            group = self.chunks[k].noun_group
            if group is not None:
                return self.resolver.actors(k) if self.lang.french and self.chunks[k].low in ("eux", "elles") else []
        return []

    def _presume_agent(self, event: Event, roles: dict[str, tuple[Role, ...]], reports: list[Report]) -> None:
        """Whose troops or arms they are; or who announces the deed as a noun ("a annoncé la destruction de …")."""
        owners = self._owning(event)
        if event.frame.by_subject and event.type in SUPPLYING:
            owners = [a for chunk in event.slots.get("vehicle", ()) for a in self._actors(chunk) if a.id]
            owners = owners or [a for chunk in event.slots.get("subj", ()) for a in self._of_whom(chunk)]
        if not owners and event.frame.name == "destroy" and event.clause is not None and event.clause.verb.passive:
            owners = self._shot_down(event, reports)
        if not owners and event.nominal and event.clause is None:
            for report in reports:
                telling = report.frame is not None and report.frame.name not in DECLARING and not self._denied(report)
                if not telling or report.clause is None or report.clause.inverted:
                    continue
                if any(k <= event.trigger <= self.resolver.end_of_group(k) for k in report.clause.objects):
                    voices = [chunk for chunk in report.speakers if self._acting(chunk)]
                    owners.extend(a for chunk in voices for a in self.resolver.actors(chunk))
                    if report.frame is not None and report.frame.type == "Order":
                        owners = [self._commanded(actor) for actor in owners]
                    elif event.type in _MOVED or event.type in SUPPLYING:  # "the minister announced the delivery"
                        owners = [a for a in map(self._commanded, owners) if a.kind != "Person"]
                    break
        taken = {r.name for found in roles.values() for r in found}
        told = event.nominal or (event.clause is not None and event.clause.verb.finite)
        undone = event.nominal or (event.clause is not None and event.clause.verb.passive)
        nobody = not roles or (undone and not set(roles) - {"recipient"})
        if not owners and told and event.type in _MOVED and nobody and event.item >= 0:  # "200 troops were deployed"
            owners = [
                a for a in self.resolver.actors(event.item) if a.kind in ("Group", "MilitaryUnit", "Organization")
            ]
        found = tuple(self.role(a) for a in owners[:2] if a.name not in taken)
        if found:
            roles["agent"] = found

    def _owning(self, event: Event) -> list[Actor]:
        """Whose the troops or arms are that are sent, moved or, told by a noun, tested."""
        things = event.slots.get("obj", [])
        if event.type == "WeaponTest" and event.nominal:  # "the launch of two North Korean missiles"
            return [a for chunk in things for a in self.resolver.owners(chunk) if a.id]
        owners: list[Actor] = []
        for chunk in things if event.type in _OWNED else ():
            kinds = _FORCES if event.nominal and self.lang.french else _FORCES[:1]
            forces = [a for a in self.resolver.actors(chunk) if a.kind in kinds]
            owners.extend(a for a in (self.resolver.owners(chunk) or forces or self._inner_owners(chunk)) if a.id)
        return owners

    def _inner_owners(self, i: int) -> list[Actor]:
        """ "a force of 300 Kenyan soldiers", "300 of its soldiers": whose those are of whom it consists."""
        led, inner = [*self.chunks[i + 1 : i + 3], None, None][:2]
        group = inner.noun_group if inner is not None else None
        if led is None or group is None or led.kind != "P":
            return []
        groups = self.lang.prepositions.get(led.low, ())
        if "of" in groups and group.classes & _MEN:
            return self.resolver.owners(i + 2)
        named = "from" in groups and bool(group.names)  # "300 men from Kenya were sent"
        return [a for a in self.resolver.actors(i + 2) if a.kind == "State"] if named else []

    def _acting(self, chunk: int) -> bool:
        """Whether who tells of a deed may have done it: no residents, no witnesses."""
        group = self.chunks[chunk].noun_group
        bystander = group is not None and group.classes & {"people", "person"} and not group.classes & {"armed", "org"}
        return self.lang.french or not (bystander and group is not None and not group.names)

    def _of_whom(self, chunk: int) -> list[Actor]:
        """Whose convoy it is: "un convoi de X"."""
        last = self.resolver.end_of_group(chunk)
        inner = (k for k in range(chunk + 1, last + 1) if self.chunks[k].noun_group is not None)
        return next((found for k in inner if (found := self.resolver.actors(k))), [])

    def _shot_down(self, event: Event, reports: list[Report]) -> list[Actor]:
        """Who brought down what came, where those attacked announce it: "40 drones were shot down, X's army said"."""
        if not any(self.chunks[k].noun_group.classes & {"weapons", "missile"} for k in event.slots.get("obj", ())[:1]):  # type: ignore[union-attr]
            return []
        for report in reports:
            if report.first <= event.trigger < report.last:
                armed = [chunk for chunk in report.speakers if self._under_arms(chunk)]
                voices = [a for chunk in armed for a in self.resolver.speakers(chunk)]
                return [a for a in voices if a.kind in ("State", "Organization", "MilitaryUnit", "Group")][:1]
        return []

    def _under_arms(self, chunk: int) -> bool:
        """Whether a speaker is a state or a body that fights: no news agency."""
        group = self.chunks[chunk].noun_group
        head = group.head if group is not None else None
        words = {head.low, *(head.noun.rest if head.noun is not None else ())} if head is not None else set()
        if words & self.lang.sets["press"]:
            return False
        unit = self.resolver.units[self.chunks[chunk].last - 1]
        last = self.resolver.tokens[unit.last - 1].low  # "the US-led coalition": by its noun
        armed = any(noun.classes & {"armed", "troops"} for noun in self.lang.noun(last) if not noun.rest)
        body = armed or (group is not None and bool(group.classes & {"armed", "troops", "org", "person"}))
        return body or any(actor.kind in ("State", "MilitaryUnit") for actor in self.resolver.speakers(chunk))

    def _remember_rebels(self, roles: dict[str, tuple[Role, ...]]) -> None:
        """Remember an armed group of no state that attacks: "the militants" are its men."""
        listed = self.resolver.names.gazetteer.actors
        for role in roles.get("agent", ()):
            entity = listed.get(role.id) if role.id else None
            if entity is not None and entity.kind in ("Organization", "Group") and not entity.affiliation:
                self.resolver.memory.rebels = Actor(
                    role.name, role.id, role.start, role.end, role.kind, True, role.written
                )

    def _commanded(self, actor: Actor) -> Actor:
        """Who does what somebody orders: the state whose leader gives the order."""
        listed = self.resolver.names.gazetteer.actors
        entity = listed.get(actor.id) if actor.id else None
        for key in entity.affiliation if entity is not None and entity.kind == "Person" else ():
            if listed[key].kind == "State":
                label = self.resolver.names.label("actors", key, self.lang.code)
                return Actor(label, key, actor.start, actor.end, "State", True)
        return actor

    def _same_troops(self, event: Event, roles: dict[str, tuple[Role, ...]]) -> None:
        """ "the return of the unit": the troops spoken of before in the sentence."""
        slots = [slot for slot, role in event.frame.roles.items() if role == "agent"]
        for chunk in (chunk for slot in slots for chunk in event.slots.get(slot, ())):
            group = self.chunks[chunk].noun_group
            if group is None or group.names or group.demonyms or group.owners or not self.victims:
                continue
            if group.determiner in self.lang.sets["definite"] and "troops" in group.classes:
                start, end = self.span(chunk, chunk + 1)
                roles["agent"] = tuple(role._replace(start=start, end=end) for role in self.victims)

    @staticmethod
    def _denied(report: Report) -> bool:
        return report.frame is not None and report.frame.type == "Denial"

    def _actors(self, chunk: int) -> list[Actor]:
        """The actors of a noun group; of an event or thing, whose it is; in "X of Y" Y where X is nobody."""
        found = self.resolver.actors(chunk)
        if found:
            return found
        group = self.chunks[chunk].noun_group
        if group is None:
            return []
        found = self.resolver.owners(chunk)
        if not found and not group.pronoun:
            last = self.resolver.end_of_group(chunk)
            for inner in range(chunk + 1, last + 1):
                if self.chunks[inner].noun_group is not None:
                    found = self.resolver.actors(inner) or self.resolver.owners(inner)
                    if found:
                        break
        if group.classes & {"attacked"} and not group.names:
            begin, end = self.span(chunk, self.resolver.end_of_group(chunk) + 1)
            if self.lang.french and self.text[begin:end].startswith(("de la ", "de l'", "de l’")):
                begin += 3  # "s'emparer de la ville"
            return [*found, Actor(" ".join(self.text[begin:end].split()), None, begin, end, "Place", False)]
        return found

    def role(self, actor: Actor) -> Role:
        """An actor as it stands in a draft claim; a description that the gazetteer lists gets its id."""
        key = actor.id
        if key is None and actor.kind != "Place":
            key = self.resolver.names.listed("actors", actor.name)
        return Role(actor.name, key, actor.start, actor.end, actor.kind, actor.written)

    def _put(self, out: dict[str, list[Role]], role: str, actor: Actor) -> None:
        """Add an actor to a role once."""
        kept = out.setdefault(role, [])
        taken = {r.name for roles in out.values() for r in roles}
        if actor.name and actor.name not in taken:
            kept.append(self.role(actor))


_FORCES = ("MilitaryUnit", "Organization", "Group")
_OWNED = frozenset({"Deployment", "Withdrawal", "ArmsTransfer"})
_BROUGHT = {
    "to": "recipient",
    "for": "recipient",
    "in": "recipient",
    "obj": "recipient",
    "from": "agent",
    "of": "agent",
}
_ARRIVED = {
    "Deployment": {"subj": "agent"},
    "ArmsTransfer": _BROUGHT,
    "AidTransfer": {"subj": "agent", **_BROUGHT},
}
_MOVED = frozenset({"Deployment", "Withdrawal"})
SUPPLYING = frozenset({"AidTransfer", "ArmsTransfer"})
_MEN = frozenset({"people", "troops", "armed"})
_RECKONED = frozenset({"tally", "retally"})
