"""reading: who a noun group means: a name of the gazetteer, a new name, or the nearest fitting one named before."""

from __future__ import annotations

from kb.reading.descriptions import Descriptions
from kb.reading.groups import Chunk, NounGroup
from kb.reading.lexicon import Language
from kb.reading.memory import Actor, Memory, Mention
from kb.reading.names import Names
from kb.reading.offices import Office, Offices, is_office, is_person, words_of
from kb.reading.parties import is_pair, pair
from kb.reading.tokens import Token
from kb.reading.unit import Unit


class Resolver(Descriptions):
    """Turns the noun groups of one sentence into actors and places."""

    def __init__(self, text: str, lang: Language, names: Names, memory: Memory) -> None:
        self.text = text
        self.lang = lang
        self.names = names
        self.memory = memory
        self.offices = Offices()
        self.chunks: list[Chunk] = []
        self.units: list[Unit] = []
        self.tokens: list[Token] = []
        self.subjects: list[int] = []
        self._cache: dict[int, list[Actor]] = {}
        self.sentence = 0

    def begin(self, chunks: list[Chunk], units: list[Unit], tokens: list[Token]) -> None:
        """Take up a new sentence; ``subjects`` is set when its clauses are known."""
        self.chunks, self.units, self.tokens, self.subjects = chunks, units, tokens, []
        self._cache = {}
        self.sentence += 1
        self._abbreviations()

    def _abbreviations(self) -> None:
        """Remember the letters in brackets behind an unknown name that they stand for."""
        for k in range(1, len(self.units) - 2):
            name, short = self.units[k - 1], self.units[k + 1]
            if self.units[k].low != "(" or name.kind != "X" or short.last - short.first != 1:
                continue
            letters = self.unit_text(short)
            if self.units[k + 2].low == ")" and letters.isupper() and 1 < len(letters) < 9:
                self.memory.short[letters] = self._spelt_out(k - 1, letters) or self.unit_text(name)

    def _spelt_out(self, k: int, letters: str) -> str:
        """ "the Coalition of Patriots for Change (CPC)": the words up to unit ``k`` that begin so; or nothing."""
        end, wanted = self.units[k].last, list(letters)
        first = end
        while wanted and first > 0 and end - first < 12:
            first -= 1
            token = self.tokens[first]
            if token.cap and token.low[:1] == wanted[-1].lower():
                wanted.pop()
            elif token.cap or token.kind != "word" or token.low not in self.lang.sets["small_words"]:
                return ""
        return "" if wanted else self.text[self.tokens[first].start : self.tokens[end - 1].end]

    # -- spans ----------------------------------------------------------------------------------

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of units ``first`` to ``last`` (exclusive)."""
        end = max(unit.last for unit in self.units[max(first, last - 2) : last])  # a time may stand inside a verb
        return self.tokens[self.units[first].first].start, self.tokens[end - 1].end

    def unit_text(self, unit: Unit) -> str:
        """The characters of a unit."""
        return self.text[self.tokens[unit.first].start : self.tokens[unit.last - 1].end]

    def end_of_group(self, i: int, limit: int = 3) -> int:
        """The last chunk of a noun group with the "of" complements that follow it."""
        k = i
        for _ in range(limit):
            if k + 1 < len(self.chunks) and self.chunks[k + 1].kind == "P" and self._belongs(k, self.chunks[k + 1].low):
                nxt = k + 2
                if self._charged_with(k, nxt):
                    break
                if nxt < len(self.chunks) and self.chunks[nxt].kind == "NP" and not self._pronoun(nxt):
                    k = nxt
                    continue
            break
        return k

    def _charged_with(self, k: int, nxt: int) -> bool:
        """ "accused the army of killings": deeds behind an armed body are what it is accused of, not whose it is."""
        group, deed = self.chunks[k].noun_group, self.chunks[nxt].noun_group if nxt < len(self.chunks) else None
        body = group is not None and "org" in group.classes and not group.classes & {"person", "toll"}
        return body and not self.lang.french and deed is not None and bool(deed.frames) and not deed.names

    def _belongs(self, k: int, word: str) -> bool:
        """Whether a complement after chunk ``k`` says whose it is: "of", or "for" after a person ("spokesman for")."""
        group = self.chunks[k].noun_group
        return self._of(word) or bool(word == "for" and group and "person" in group.classes and not group.names)

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
        if group.head is not None and group.head.low in self.lang.sets["own_men"]:
            return []  # "vingt des leurs"
        if self._side(group):
            return self._by_side(group, start, end)
        if is_pair(group, self.lang) and (both := pair(group, self.memory, self.lang.sets["general_groups"])):
            return [actor._replace(start=start, end=end) for actor in both]
        state = self.by_name(i)
        if state != i:
            return self.actors(state)
        band = any(
            u.name is not None and u.name.kind in ("Group", "Organization") for u in group.names
        )  # "les rebelles ADF"
        unit = group.head is not None and group.head.kind == "N" and "troops" in group.classes and not band
        if group.names and unit and "person" not in group.classes:
            return self._described(i, group, start, end)
        if group.names:
            named = [self._named(self._particular(i, group), group)]
            return [actor for actor in named if actor is not None]
        if group.head is not None and group.head.kind == "M":
            return self._demonym(group.head, start, end)
        if group.classes & _ACTING:
            return self._described(i, group, start, end)
        issued = bool(group.frames) or ("message" in group.classes and "attacked" not in group.classes)
        if issued and (group.owners or group.demonyms or group.modifiers or group.compound):
            return self._owners(group)
        return self._issuers(i) if "message" in group.classes else []

    def _issuers(self, i: int) -> list[Actor]:
        """ "le message de X", "the letter from X": whose it is, as the words right behind it say."""
        behind = self.chunks[i + 1 : i + 3]
        inner = behind[1].noun_group if len(behind) == 2 and behind[0].kind == "P" else None
        told = inner is not None and bool({"of", "from"} & {*self.lang.prepositions.get(behind[0].low, ())})
        return self.actors(i + 2) if told else []

    def _particular(self, i: int, group: NounGroup) -> Unit:
        """ "les rebelles X", "rebels of the X": the name, not the common noun for rebels at large."""
        first = group.names[0]
        if self.lang.french and not self.tokens[first.first].cap:  # "le secrétaire général de l'ONU X Y": an office
            for unit in (*group.names[1:], *group.modifiers):
                if (unit.name is not None and unit.name.kind == "Person") or (
                    unit.kind == "X" and unit.last - unit.first > 1
                ):
                    return unit
        common = first.name is not None and first.name.kind == "Group" and not self.tokens[first.last - 1].cap
        if not common:
            return first
        inner = self.chunks[self.end_of_group(i)].noun_group
        behind = inner.names if inner is not None and inner is not group else []
        for unit in (*group.names[1:], *group.modifiers, *behind):
            if unit.kind == "X" or (unit.name is not None and unit.name.kind in _BANDS):
                return unit
        return first

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
        if not out and group.possessor is not None and group.possessor.classes & _ACTING:
            return self._possessing(group.possessor)
        raid = "attack" in group.frames and not out and not self.lang.french
        for unit in group.compound if raid else ():
            if unit.kind == "N" and unit.noun is not None and "armed" in unit.noun.classes:  # "the army raid"
                start, end = self._unit_span(unit)
                out.append(Actor(self.text[start:end].lower(), None, start, end, "Group"))
        if not out and group.raider >= 0:
            start, end = self.tokens[group.raider].start, self.tokens[group.raider].end
            out.append(Actor(self.text[start:end].lower(), None, start, end, "Group"))
        return out[:2]

    def _possessing(self, group: NounGroup) -> list[Actor]:
        """ "the president's visit", "the army's offensive": somebody named before, or whoever the noun says."""
        assert group.head is not None
        start, _ = self._unit_span(group.compound[0] if group.compound else group.head)
        _, end = self._unit_span(group.head)
        known = None
        if group.determiner in self.lang.sets["definite"] and not group.plural:
            person = "person" in group.classes
            known = self._antecedent_person(group, None, False) if person else self._antecedent_group(group)
        kind = "Person" if "person" in group.classes and not group.plural else "Group"
        found = known or Actor(self.text[start:end].lower(), None, start, end, kind)
        return [found._replace(start=start, end=end)]

    def owners(self, i: int) -> list[Actor]:
        """The people a noun group belongs to by genitive, adjective or name before it."""
        group = self.chunks[i].noun_group
        if group is None:
            return []
        return self._owners(group) or self.possessor(i)

    def _unit_span(self, unit: Unit) -> tuple[int, int]:
        return self.tokens[unit.first].start, self.tokens[unit.last - 1].end

    def _named(self, unit: Unit, group: NounGroup) -> Actor | None:
        """A name: by the gazetteer, by a full name said before, or as a new one."""
        start, end = self._unit_span(unit)
        text = self.text[start:end]
        if text in self.memory.short and " " in self.memory.short[text] and self._new(unit, self.memory.short[text]):
            return Actor(self.memory.short[text], None, start, end, "Organization", True, text)
        if unit.name is not None:
            meant = self.memory.meant(text) if self.names.ambiguous(text) else None
            if meant is not None:
                return meant._replace(start=start, end=end, written=text)
            if unit.name.actor is not None:
                label = self.names.label("actors", unit.name.actor, self.lang.code)
                return Actor(label, unit.name.actor, start, end, unit.name.kind, True, text)
            if unit.name.place is not None:
                label = self.names.label("places", unit.name.place, self.lang.code)
                return Actor(label, None, start, end, "Place")
        if text in self.memory.short:
            return Actor(self.memory.short[text], None, start, end, "Organization", True, text)
        known = self.memory.surnames.get(text.split()[-1].lower())
        if known is not None and self._same_person(text, known):
            return known._replace(start=start, end=end)
        if any(c.isdigit() for c in text):
            return None
        if self._after_in(unit) and unit.noun is None:
            return Actor(text, None, start, end, "Place", False)
        kind = "Person" if group.classes & {"person"} or (unit.noun and "person" in unit.noun.classes) else ""
        return Actor(text, None, start, end, kind)

    def _same_person(self, text: str, known: Actor) -> bool:
        """Whether a name is the surname or a part of the name of somebody, not a namesake's with another first name."""
        whole = {word.strip(".").lower() for word in known.name.split()}
        return self.lang.french or all(word.strip(".").lower() in whole for word in text.split()[:-1])

    def _new(self, unit: Unit, whole: str) -> bool:
        """Whether letters that a text spells out are nobody whom the gazetteer lists by that whole name."""
        key = self.names.listed("actors", whole)
        return key is None and (unit.name is None or unit.name.actor is not None)

    def _after_in(self, unit: Unit) -> bool:
        """Whether an unknown name stands after "in", "near", "à", "the town of": then it is a place."""
        if unit.first == 0:
            return False
        before = self.tokens[unit.first - 1].low
        groups = self.lang.prepositions.get(before, ())
        if "of" in groups and unit.first > 1:  # "the town of X"
            nouns = self.lang.noun(self.tokens[unit.first - 2].low)
            return any(noun.classes & {"place", "attacked"} for noun in nouns if not noun.rest)
        return "in" in groups or before in ("à", "au")

    def _demonym(self, unit: Unit, start: int, end: int) -> list[Actor]:
        """A people as a noun: "les Russes", "the Israelis"."""
        name = unit.name
        if name is None or name.actor is None:
            return []
        text = self.unit_text(unit)
        label = self.names.label("actors", name.actor, self.lang.code)
        return [Actor(label, name.actor, start, end, self.names.kind(name.actor), True, text)]

    def spoke(self, i: int) -> None:
        """Remember who spoke last: "he said" later means the same."""
        found = self.speakers(i)
        group = self.chunks[i].noun_group
        speaking = {"person", "org"} if self.lang.french else {"person"}
        person = found and (found[0].kind == "Person" or (group is not None and bool(group.classes & speaking)))
        if found and (found[0].known or person):
            self.memory.speaker = found[0]
            self.memory.spoke_at = self.sentence
        elif not found and group is not None and not group.pronoun:
            self.memory.speaker = None  # "a security source said": whoever spoke before speaks no more

    # -- memory ---------------------------------------------------------------------------------

    def acted(self, i: int) -> None:
        """Remember the person at chunk ``i`` as who the sentence is about."""
        group = self.chunks[i].noun_group
        found = self.actors(i)[:1] if group is not None and group.names else []
        if found and found[0].kind == "Person" and found[0].known:
            self.memory.acted, self.memory.acted_at = found[0], self.sentence

    def remember(self, subjects: set[int]) -> None:
        """Remember the actors of the sentence, for the sentences after it."""
        self._remember_offices()
        later: list[Mention] = []
        for i, chunk in enumerate(self.chunks):
            group = chunk.noun_group
            if group is None or group.pronoun:
                continue
            for actor in map(self._known_as, self.actors(i)):
                described = actor.kind == "Person" and not (actor.id or group.names or self._called(actor, group))
                if not actor.name or described:
                    continue
                entity = self.names.gazetteer.actors.get(actor.id) if actor.id else None
                state = next(iter(entity.affiliation), None) if entity and entity.kind == "Person" else actor.id
                if state is None or actor.kind == "Person":
                    state = state or self._state(i, self.end_of_group(i), group)
                mention = Mention(actor, state, group.classes, group.plural, i in subjects, self._gender(group))
                if i in subjects:
                    later.append(mention)
                else:
                    self.memory.add(mention)
        if self.lang.french and self.memory.spoke_at == self.sentence:  # "X a dit que Y … Il …": X
            later.sort(key=lambda mention: mention.actor.name == self.memory.speaker_name())
        for mention in later:
            self.memory.add(mention)

    def _known_as(self, actor: Actor) -> Actor:
        """A name alone that an article has given to a person before: that person."""
        last = actor.name.lower().split()[-1] if " " in actor.name and not actor.kind else ""
        known = self.memory.surnames.get(last)
        return known._replace(start=actor.start, end=actor.end) if known and known.name == actor.name else actor

    def _called(self, actor: Actor, group: NounGroup) -> bool:
        """Whether a French title is that of somebody called by name beside it or before."""
        head = group.head.low if group.head is not None else ""
        return self.lang.french and not group.plural and not actor.name.lower().startswith(head)

    def _remember_offices(self) -> None:
        """ "le ministre de la Défense, X," and "X, ministre de la Défense": who holds which office."""
        offices = {
            i for i, chunk in enumerate(self.chunks) if chunk.noun_group and is_office(chunk.noun_group, self.lang)
        }
        i = 0 if offices else len(self.chunks)
        while i < len(self.chunks):
            group = self.chunks[i].noun_group
            last = self.end_of_group(i)
            if group is not None and i in offices:
                holder = self._holder(i, last, group)
                if holder is not None and group.head is not None:
                    words = words_of(self.chunks, self.units, self.tokens, self.lang, i, last)
                    self.offices.add(Office(group.head.low, words, self._gender(group), holder))
            i = max(i, last) + 1

    def _holder(self, i: int, last: int, group: NounGroup) -> Actor | None:
        """Whom an office is set beside: behind it, in one group with it, or before it."""
        if group.names:
            found = self.actors(i)[:1]
            return found[0] if found and found[0].kind in ("Person", "") and " " in found[0].name else None
        for k, mark in ((last + 2, last + 1), (i - 2, i - 1)):
            beside = 0 <= k < len(self.chunks) and self.chunks[mark].kind == ","
            if k < i and last + 1 < len(self.chunks) and self.chunks[last + 1].kind == "VG":
                continue  # "avec l'envoyé italien, X, le ministre a dit …"
            if beside and is_person(self.chunks[k].noun_group):
                return next(iter(self.actors(k)), None)
        return None


_BANDS = frozenset({"Group", "Organization", "MilitaryUnit"})
_ACTING = frozenset({"org", "person", "troops", "people", "armed"})
