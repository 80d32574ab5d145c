"""reading: whom a pronoun or a description means: the nearest fitting actor spoken of before."""

from __future__ import annotations

from kb.reading.groups import Chunk, NounGroup
from kb.reading.lexicon import Language
from kb.reading.memory import Actor, Memory
from kb.reading.names import Names
from kb.reading.offices import Offices
from kb.reading.tokens import Token
from kb.reading.where import Places


class Antecedents(Places):
    """Looks back in the sentence and the article."""

    text: str
    lang: Language
    memory: Memory
    names: Names
    chunks: list[Chunk]
    tokens: list[Token]
    subjects: list[int]
    sentence: int
    offices: Offices

    def actors(self, i: int) -> list[Actor]:
        """Whom a noun group means."""
        raise NotImplementedError

    def owners(self, i: int) -> list[Actor]:
        """Whose a noun group is."""
        raise NotImplementedError

    def _side(self, group: NounGroup) -> bool:
        """ "the North", "le Sud": a point of the compass as a name."""
        head = group.head
        return bool(
            head
            and group.determiner in ("the", "le")
            and head.low in self.lang.tables["opposite"]
            and self.tokens[head.first].cap
            and not group.names
        )

    def _by_side(self, group: NounGroup, start: int, end: int) -> list[Actor]:
        """The state spoken of before whose name has that word."""
        word = group.head.low if group.head else ""
        other = self.lang.tables["opposite"].get(word, "")
        for k in self.subjects:  # "South Korea said the North …"
            named = self.chunks[k].noun_group
            for actor in self.actors(k)[:1] if named is not None and named.names else ():
                if other and other in actor.name.lower().split():
                    half = actor.name.replace(other.capitalize(), word.capitalize())
                    key = self.names.listed("actors", half)
                    if key is not None:
                        return [Actor(half, key, start, end, self.names.kind(key), True, "")]
        for mention in reversed(self.memory.mentions):
            if mention.actor.kind == "State" and word in mention.actor.name.lower().split():
                return [mention.actor._replace(start=start, end=end)]
        return []

    def _antecedent_person(self, group: NounGroup, state: str | None, specified: bool) -> Actor | None:
        """The last person named, of that state if one is said."""
        own = self._speaking_state()
        for mention in reversed(self.memory.mentions):
            if mention.actor.kind != "Person" or not mention.actor.known:
                continue
            head = group.head.low if group.head else ""
            if self.lang.french and self.offices.differs(mention.actor, head, self._gender(group)):
                continue
            if state is None and own and mention.state != own and not specified:
                continue  # "l'agence KCNA a dit que le dirigeant …": of the state that speaks
            if state is None:
                return None if specified else mention.actor
            if mention.state == state:
                return mention.actor
        return None

    def _speaking_state(self) -> str | None:
        """The state of the body that is the first subject of a French sentence, where a leader of it was named."""
        if not self.lang.french or not self.subjects:
            return None
        named = self.chunks[self.subjects[0]].noun_group
        first = next(iter(self.actors(self.subjects[0])), None) if named is not None and named.names else None
        entity = self.names.gazetteer.actors.get(first.id) if first is not None and first.id else None
        if entity is None or entity.kind not in ("Organization", "MilitaryUnit", "State"):
            return None
        state = entity.id if entity.kind == "State" else next(iter(entity.affiliation), None)
        return state if any(m.state == state and m.actor.kind == "Person" for m in self.memory.mentions) else None

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
        head_word = group.head.low if group.head else ""
        head = head_word[:5]
        general = head_word in self.lang.sets["general_groups"]
        for mention in reversed(self.memory.mentions):
            actor = mention.actor
            if not actor.known or actor.kind not in ("Organization", "Group", "MilitaryUnit"):
                continue
            if general and actor.id and self.names.kind(actor.id) == "State":
                continue  # "l'organisation" is no army of a state
            if head_word in self.lang.sets["state_forces"] and self._of_no_state(actor):
                continue  # "the army" is no rebel group by the name of one
            words = actor.name.lower().replace("’", "'").replace("'", " ").split()
            if head_word in self.lang.sets["fighting_groups"] and self.lang.sets["bodies"] & set(words):
                continue  # "the group" is no United Nations
            if general or any(word.startswith(head) for word in words):
                return actor
        return None

    def _of_no_state(self, actor: Actor) -> bool:
        """Whether somebody known is a group that acts for no state."""
        entity = self.names.gazetteer.actors.get(actor.id) if actor.id else None
        return entity is not None and entity.kind in ("Organization", "Group") and not entity.affiliation

    def _by_pronoun(self, i: int, group: NounGroup, start: int, end: int) -> list[Actor]:
        """A personal pronoun: the latest subject that fits it."""
        low = group.head.low.rsplit("-", 1)[-1] if group.head else ""
        after = self.chunks[i + 1].low if i + 1 < len(self.chunks) else ""
        if low in self.lang.sets["that_one"] and after not in ("-ci", "-là"):
            return []
        both = [actor._replace(start=start, end=end) for actor in self._joined(i, low)]
        return both or self._by_word(i, low, start, end)

    def possessor(self, i: int) -> list[Actor]:
        """Whose it is by "its", "leurs": as the personal pronoun would be understood."""
        group = self.chunks[i].noun_group
        word = self.lang.tables["possessor"].get(group.determiner) if group is not None else None
        if word is None:
            return []
        start, end = self.tokens[0].start, self.tokens[0].end
        return self._by_word(i, word, start, end)

    def _subject_before(self, i: int) -> bool:
        """Whether a person is the subject of an earlier verb of the sentence."""
        for k in self.subjects:
            group = self.chunks[k].noun_group
            if k < i and group is not None and not group.pronoun and any(a.kind == "Person" for a in self.actors(k)):
                return True
        return False

    def _body_acting(self, i: int) -> list[Actor]:
        """ "the army struck a building that, according to it, …": the body that is the last subject before a word."""
        k = max((k for k in self.subjects if k < i), default=-1)
        group = self.chunks[k].noun_group if k >= 0 else None
        body = group is not None and not group.pronoun and not group.plural and group.classes & {"org", "troops"}
        return [actor for actor in self.actors(k) if actor.kind != "Person"][:1] if body else []

    def _gender(self, group: NounGroup) -> str:
        """The gender that the article of a noun group tells, f or m."""
        if group.determiner in self.lang.sets["feminine"]:
            return "f"
        return "m" if group.determiner in self.lang.sets["masculine"] else ""

    def _feminine(self) -> Actor | None:
        """The latest subject with a feminine article: "l'armée" says nothing, "la milice" does."""
        for mention in reversed(self.memory.mentions[-12:]):
            if mention.gender == "f" and mention.subject and not mention.plural:
                return mention.actor
        return None

    @staticmethod
    def _body(group: NounGroup) -> bool:
        """Whether a name is of many: "the Houthis said they …"."""
        return any(unit.name is not None and unit.name.kind in _MANY for unit in group.names)

    def _joined(self, i: int, low: str) -> list[Actor]:
        """ "X and Y said that they …": both subjects that "and" joins, where the nearest before it are two."""
        k = max((k for k in self.subjects if k < i), default=-1)
        if not self._stands_for(low)[1] or k < 2 or self.chunks[k - 1].kind != "C":
            return []
        both = [*self.actors(k - 2)[:1], *self.actors(k)[:1]] if k - 2 in self.subjects else []
        return both if len(both) == 2 else []

    def _quoted_before(self, k: int, i: int) -> bool:
        """ "“The troops struck the camp,” it said": who is told of inside a quotation does not say it."""
        kinds = [chunk.kind for chunk in self.chunks[:i]]
        within = kinds[:k].count("«") > kinds[:k].count("»")
        return within and "»" in kinds[k:] and not self.lang.french

    def _stands_for(self, low: str) -> tuple[bool | None, bool]:
        """Whether a pronoun means a person (False: a thing or body, None: either), and whether it means several."""
        means = self.lang.tables["pronoun"].get(low, "")
        return {"person": True, "thing": False}.get(means), means == "several"

    def _by_word(self, i: int, low: str, start: int, end: int) -> list[Actor]:
        """The latest subject that fits a pronoun, else the latest mention that does."""
        if low not in self.lang.tables["pronoun"]:
            return []
        person, plural = self._stands_for(low)
        if plural and (body := self._spoken_for(i)):
            return [body._replace(start=start, end=end)]
        other = self.lang.tables["other_gender"].get(low)
        for k in reversed(self.subjects):
            own = self.chunks[k].noun_group
            if (
                k >= i
                or own is None
                or own.pronoun
                or (own.plural != plural and not (plural and (own.classes & {"org"} or self._body(own))))
                or self._gender(own) == other
                or self._quoted_before(k, i)
            ):
                continue
            for actor in self.actors(k)[:1]:
                if person is None or person == (actor.kind == "Person"):
                    return [actor._replace(start=start, end=end)]
        feminine = self._feminine() if low in self.lang.sets["feminine_pronouns"] else None
        if feminine is not None:
            return [feminine._replace(start=start, end=end)]
        best = self._mentioned(low, other)
        return [best._replace(start=start, end=end)] if best else []

    def _spoken_for(self, i: int) -> Actor | None:
        """ "a spokesman for X said they had …": those for whom the only one who could be meant speaks."""
        k = max((k for k in self.subjects if k < i), default=-1)
        group = self.chunks[k].noun_group if k >= 0 else None
        if group is None or group.plural or group.names or "person" not in group.classes or k + 2 >= len(self.chunks):
            return None
        led = {"for", "of"} & {*self.lang.prepositions.get(self.chunks[k + 1].low, ())}
        found = self.actors(k + 2) if led and self.chunks[k + 2].noun_group is not None else self.owners(k)
        return next((actor for actor in found if actor.kind in _MANY), None)

    def _mentioned(self, low: str, other: str | None) -> Actor | None:
        """The latest subject told of that fits a pronoun, else the latest mention that does."""
        person, plural = self._stands_for(low)
        best = body = None  # a body of many, where nobody plural was told of shortly before
        for back, mention in enumerate(reversed(self.memory.mentions)):
            if body is not None and back > _BACK:
                break
            is_person = mention.actor.kind == "Person"
            if (person is True and not is_person) or (person is False and is_person):
                continue
            if mention.gender and mention.gender == other:
                continue
            if plural != mention.plural and not (plural and mention.actor.kind in _MANY and low != "elles"):
                continue
            if mention.subject and self.lang.french and plural and not mention.plural:
                body = body or mention.actor
            elif mention.subject:
                return mention.actor
            best = best or mention.actor
        return body or best

    def _still(self, group: NounGroup, last: Actor) -> bool:
        """ "the official" behind "a NATO official told …": whoever spoke last, by the same word for them."""
        if group.head is None or group.names or group.plural or group.owners or group.modifiers:
            return False
        if group.demonyms and not self.lang.french:
            return False
        if self.lang.french:  # "a ironisé ce proche allié du Kremlin"
            pointed = group.determiner in self.lang.sets["this"] and bool(group.classes & {"person", "org"})
            again = group.head.low == last.name.lower().split()[0] and group.determiner in ("le", "la", "l'")
            pointed = pointed or (again and last.id is None)  # "un responsable de l'armée … selon le responsable"
            return pointed and last.kind == "Person" and self.sentence - self.memory.spoke_at <= 2
        same = group.determiner == "the" and "person" in group.classes and last.kind == "Person" and last.id is None
        return same and group.head.low in last.name.lower().split()

    def _titled(self, i: int) -> list[Actor]:
        """ "le chef de la mission de X au Soudan Marie Y": a title whose name stands behind its complements."""
        group = self.chunks[i].noun_group
        if not self.lang.french or group is None or "person" not in group.classes or group.names or group.plural:
            return []
        k = i
        while k + 2 < len(self.chunks) and self.chunks[k + 1].kind == "P" and self.chunks[k + 2].noun_group is not None:
            k += 2
        inner = self.chunks[k].noun_group
        units = [*inner.names, *inner.modifiers] if inner is not None and k > i else []
        body = inner is not None and inner.head is not None and inner.head.kind == "N" and bool(inner.classes & {"org"})
        if len(units) < 2 - body or units[-1].kind != "X" or units[-1].last - units[-1].first < 2:
            return []
        start, end = self.tokens[units[-1].first].start, self.tokens[units[-1].last - 1].end
        return [Actor(self.text[start:end], None, start, end, "Person")]

    def speakers(self, i: int) -> list[Actor]:
        """Who speaks in the noun group at chunk ``i``: of pronouns rather a person than a state."""
        found = self._titled(i) or self.actors(i)
        group = self.chunks[i].noun_group
        last = self.memory.speaker
        if last is not None and group is not None and self._still(group, last):
            return [last]
        her = group is not None and group.pronoun and group.head is not None and group.head.low == "elle"
        if her and (body := self._body_acting(i)):
            return body
        if group is not None and group.pronoun and group.head is not None and last is not None:
            word = group.head.low.rsplit("-", 1)[-1]
            fits = (
                word == "il"
                or (word == "lui" and last.kind == "Person")
                or (word == "elle" and self._feminine() is None)
                or (word in ("he", "she") and last.kind in ("Person", ""))
                or (word == "they" and last.kind == "Group" and last.id is None)
                or (word == "it" and last.kind in _BODIES and (i == 0 or self.chunks[i - 1].kind == "»"))
            )
            if fits and self.sentence - self.memory.spoke_at <= 2 and not self._subject_before(i):
                return [last]
        if group is None or not group.pronoun or (found and found[0].kind == "Person"):
            return found
        low = group.head.low.rsplit("-", 1)[-1] if group.head else ""
        if low in ("il", "elle", "he", "she"):
            for mention in reversed(self.memory.mentions[-12:]):
                if mention.actor.kind == "Person" and mention.actor.known:
                    return [mention.actor]
        return found


_BACK = 10
"""Mentions back to the last plural subject that "ils" means rather than a body of many named since."""


_BODIES = frozenset({"Organization", "Group", "MilitaryUnit", "State"})
_MANY = frozenset({"Organization", "Group", "MilitaryUnit"})
