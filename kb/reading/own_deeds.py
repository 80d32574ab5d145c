"""reading: what speakers say they did themselves: "we struck the base", "troops took the hill," the army said."""

from __future__ import annotations

from kb.reading.draft import Role
from kb.reading.event import Event
from kb.reading.roles import SUPPLYING, Roles
from kb.reading.sources import Report


class OwnDeeds(Roles):
    """Makes who speaks the doer of what "we" or their men did."""

    delivery: dict[str, tuple[Role, ...]]  # who supplies whom in the delivery told of last

    def _said_by(
        self, trigger: int, reports: list[Report], *, inner: Report | None = None
    ) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
        """Who says it."""
        raise NotImplementedError

    def _ours(self, event: Event, roles: dict[str, tuple[Role, ...]], reports: list[Report]) -> None:
        """ "We struck the base," X said: who speaks, or the state they speak for, did it."""
        first = [self.chunks[k].low for k in event.slots.get("subj", ())[:1]]
        mine = first in (["we"], ["nous"]) and "agent" not in roles
        if event.frame.roles.get("subj") != "agent" or not (mine or self._own_men(event)):
            return
        if event.clause is None or not event.clause.verb.finite:
            return
        speakers, _ = self._said_by(event.trigger, reports)
        listed = self.resolver.names.gazetteer.actors
        if not mine:
            speakers = tuple(r for r in speakers if r.kind in ("State", "MilitaryUnit", "Organization", "Group"))
        for role in speakers[:1]:
            entity = listed.get(role.id) if role.id else None
            key = next(iter(entity.affiliation), None) if entity is not None and entity.kind == "Person" else None
            label = self.resolver.names.label("actors", key, self.lang.code) if key else role.name
            kind = self.resolver.names.kind(key) if key else role.kind
            roles["agent"] = (Role(label, key or role.id, role.start, role.end, kind, role.name if key else ""),)

    def _of_delivery(self, event: Event, roles: dict[str, tuple[Role, ...]]) -> list[str]:
        """ "The aid consisted of 500 tents": who supplies whom, by the delivery told before; the note that tells so."""
        told = event.clause is not None and event.clause.verb.finite
        if event.type not in SUPPLYING or not told:
            return []
        part = bool(event.frame.holder) or any("carrier" in self._kinds(k) for k in event.slots.get("subj", ()))
        if part and not roles and self.delivery:
            roles.update(self.delivery)
            return ["parties taken from an earlier sentence"]
        known = {role: found for role, found in roles.items() if role in _PARTIES and any(r.id for r in found)}
        if known and not event.frame.holder:
            same = known.get("agent", ()) == self.delivery.get("agent", ())
            self.delivery = {**(self.delivery if same else {}), **known}
        return []

    def _kinds(self, chunk: int) -> frozenset[str]:
        """The classes of a noun group."""
        group = self.chunks[chunk].noun_group
        return group.classes if group is not None else frozenset()

    def _own_men(self, event: Event) -> bool:
        """ "Troops struck the camp," the army said: men of whom nothing more is said are who speaks."""
        chunk = next(iter(event.slots.get("subj", ())), -1)
        group = self.chunks[chunk].noun_group if chunk >= 0 else None
        if (
            group is None
            or group.head is None
            or group.head.low not in self.lang.sets["men"] | {"side"}
            or self.lang.french
        ):
            return False
        if group.head.low == "side" and group.determiner in self.lang.sets["possessives"]:
            return True
        told = group.names or group.owners or group.modifiers or group.demonyms or group.compound or group.figure
        return not told and group.determiner in ("", "the", "our", "its", "their")

    def _ourselves(self, event: Event, roles: dict[str, tuple[Role, ...]], speakers: tuple[Role, ...]) -> None:
        """ "Nous avons frappé …", says X: X did it."""
        role = event.frame.roles.get("subj", "")
        first = (self.chunks[k] for k in event.slots.get("subj", ()))
        told = event.clause is not None and event.clause.verb.finite
        if (
            role
            and told
            and speakers
            and role not in roles
            and any(c.low in self.lang.sets["ourselves"] for c in first)
        ):
            roles[role] = speakers


_PARTIES = ("agent", "recipient")
