"""reading: several who take part by those who come from them: "the leaders of X and Y", "troops from X, Y and Z"."""

from __future__ import annotations

from kb.reading.circumstances import Circumstances
from kb.reading.groups import Chunk
from kb.reading.lexicon import Language
from kb.reading.memory import Actor
from kb.reading.parties import is_pair
from kb.reading.who import Resolver


class Origins(Circumstances):
    """Finds the states and bodies for which several persons or troops act."""

    lang: Language
    resolver: Resolver
    chunks: list[Chunk]

    def _of_both(self, chunk: int) -> list[Actor]:
        """ "delegates from both sides", "les chefs des deux pays", "the leaders of X and Y": those they come from."""
        behind = self.chunks[chunk + 1 : chunk + 3]
        group = behind[1].noun_group if len(behind) == 2 and behind[0].kind == "P" else None
        led = {"of", "from"} & {*self.lang.prepositions.get(behind[0].low, ())} if group is not None else set()
        found = self.resolver.actors(chunk + 2) if group is not None and led and is_pair(group, self.lang) else []
        return found if len(found) == 2 else self._of_several(chunk) if led else []

    def _of_peers(self, chunk: int) -> list[Actor]:
        """ "the Togolese and Ghanaian ministers": the second state, as its minister stands for it."""
        who, before = self.chunks[chunk].noun_group, self.chunks[chunk - 2].noun_group if chunk > 1 else None
        joined = before is not None and before.head is not None and before.head.kind == "M"
        if who is None or not (joined and who.plural and who.demonyms and "person" in who.classes) or who.names:
            return []
        return self.resolver.owners(chunk) if self.chunks[chunk - 1].kind == "C" else []

    def _from_several(self, chunk: int) -> list[Actor]:
        """ "Troops from X, Y and Z": the states whose men they are."""
        who, behind = self.chunks[chunk].noun_group, self.chunks[chunk + 1 : chunk + 2]
        men = who is not None and "troops" in who.classes and not (who.demonyms or who.owners or who.modifiers)
        led = bool(behind) and "from" in self.lang.prepositions.get(behind[0].low, ())
        return self._of_several(chunk) if men and led else []

    def _of_several(self, chunk: int) -> list[Actor]:
        """ "the presidents of X and Y", "delegations from X, Y and Z": the states that several persons come from."""
        who, found = self.chunks[chunk].noun_group, list[Actor]()
        many = who is not None and (who.plural or "troops" in who.classes)
        several = who is not None and many and bool(who.classes & {"person", "org", "troops"}) and not who.names
        for k in range(chunk + 2, len(self.chunks), 2) if several else ():
            group = self.chunks[k].noun_group
            if group is None or not group.names or group.head not in group.names:
                break
            found += [actor for actor in self.resolver.actors(k) if actor.kind in ("State", "Organization", "Group")]
            if k + 1 >= len(self.chunks) or self.chunks[k + 1].kind not in ",C":
                break
        return found if len(found) > 1 else []
