"""checking: who plays which part in a statement: named, described, or named where the reader gave no part."""

from __future__ import annotations

from kb.checking.known import Known
from kb.checking.misplaced import Misplaced, figure, placing
from kb.checking.parts import PartReader
from kb.checking.rules import Rules
from kb.checking.statement import Description, Who
from kb.checking.towns import as_town, inside, town
from kb.checking.voices import VoiceReader
from kb.checking.wars import at_war
from kb.checking.words import GENITIVE, Mention, Words
from kb.reading.draft import DraftClaim, DraftPlace, Role

_OWNED = 2
"""Words between a commander's name and the noun of his troops."""
_MEMBERS = 3
"""Words from those who fight for a group to its name."""
_GROUPS = frozenset({"Organization", "Group"})
_OTHER_PARTS = frozenset({"agent", "recipient", "addressee", "target", "speaker"})


class RoleReader:
    """Reads the parts that actors play in a draft."""

    def __init__(self, words: Words, known: Known, rules: Rules) -> None:
        self.words = words
        self.known = known
        self.rules = rules
        self.code = words.language.code
        self.parts = PartReader(words, rules)
        self.voices = VoiceReader(words, known, rules)
        self.misplaced = Misplaced(words, known, rules)

    def of(self, draft: DraftClaim, span: range, spent: set[int]) -> tuple[dict[str, tuple[Who, ...]], tuple[str, ...]]:
        """The parts in a draft and its places; tokens taken up are added to *spent*."""
        roles: dict[str, list[Who]] = {}
        towns: tuple[str, ...] = ()
        for name, several in draft.roles.items():
            part = "partner" if draft.type in self.rules.partners and name in _OTHER_PARTS else name
            for role in several:
                at = self.words.at(role.start, role.end)
                who = self._commanding(self._who(role, spent), role)
                who = self._whose_dead(who) if part == "victim" else who
                if part == "recipient" and isinstance(who, Description) and self.misplaced.is_the_place(at, draft):
                    continue
                if self.misplaced.free(part, at, draft, who):
                    spent.difference_update(at)
                    continue
                if site := self.misplaced.site(role, at, draft):
                    towns = towns or self.known.widened(site.place or "")
                    spent.update(at)
                    continue
                here = next((m for m in self.words.mentions if m.first in at and town(m)), None)
                if here and here.actor == who and as_town(self.words, here, draft.type, part, self.rules):
                    towns = towns or self.known.widened(here.place or "")
                elif who is not None and who not in roles.setdefault(part, []):
                    roles[part].append(who)
        if there := self.misplaced.agreed_there(draft, roles):
            roles["partner"].remove(there.actor or "")
            towns = self.known.widened(there.place or "")
            spent.update(range(there.first, there.last))
        named = {role.id for several in draft.roles.values() for role in several} - {there.actor if there else None}
        last = self._last_partner(draft)
        for mention in self._unplaced(draft, span, named, spent):
            found = self.parts.of(draft.type, mention, roles) or (
                last[1] if self.parts.coupled(last, mention) else None
            )
            if found and mention.actor:
                roles.setdefault(found, []).append(mention.actor)
                spent.update(range(mention.first, mention.last))
                last = mention.last, found
        places = self._places(draft, spent)
        part, actor = self._by_place(draft)
        if actor and part not in roles and (part == "agent" or actor not in named):
            roles[part], places = [actor], ()
            spent.update(self._naming(actor, self.words.at(draft.place.start, draft.place.end)) if draft.place else ())
        return {part: tuple(found) for part, found in roles.items() if found}, places or towns

    def _last_partner(self, draft: DraftClaim) -> tuple[int, str]:
        """Where the last partner's name ends, whom others may follow: "between Mali, Niger and Chad"."""
        ends = [role.end for several in draft.roles.values() for role in several]
        if draft.type not in self.rules.partners or not ends:
            return -1, ""
        return next((i for i, token in enumerate(self.words.tokens) if token.start >= max(ends)), -1), "partner"

    def _by_place(self, draft: DraftClaim) -> tuple[str, str | None]:
        """Who is meant by a place: who is given something there ("to Moscow"), whose test it is ("of Pyongyang")."""
        if draft.place is None or draft.type not in self.rules.divisible:
            return "", None
        at = self.words.at(draft.place.start, draft.place.end)
        if draft.type in self.rules.handing:
            return "recipient", self._there(draft.place)
        of = self.words.before(at.start, self.rules.markers[self.code]["of"])
        return "agent", self._there(draft.place) if of else None

    def described(self, span: range, spent: set[int]) -> dict[str, tuple[Who, ...]]:
        """Whose dead, where the reader found nobody: the words that say of whom, in "nine soldiers of the regiment"."""
        mentions = [m for m in self.words.mentions if m.first in span]
        span = range(next((i for i in span if "Casualties" in self.words.types(i)), span.start), span.stop)
        after = next(
            (i for i in span if i not in spent and self.words.before(i, self.rules.markers[self.code]["of"])), None
        )
        if after is None:
            return {}
        stop = next((i for i in range(after, span.stop) if self._ends_group(i, spent)), span.stop)
        telling = [i for i in self._telling(range(after, stop), mentions) if i not in spent]
        if not telling:
            return {}
        return {"victim": (Description(frozenset(self.words.folded[i] for i in telling), None, False, ""),)}

    def _ends_group(self, i: int, spent: set[int]) -> bool:
        """Whether a verb or something named already stands here."""
        low, language = self.words.tokens[i].low, self.words.language
        verb = low in language.forms and low not in language.prepositions and not language.noun(low)
        return i in spent or verb

    # -- names and descriptions ------------------------------------------------------------------

    def _who(self, role: Role, spent: set[int]) -> Who | None:
        """An id; a description where there is none; None for words that tell nobody ("soldiers")."""
        span = self.words.at(role.start, role.end)
        if role.id is not None:
            own = self._narrower(role.id, span)
            head = self.words.holds(span.start, span.stop, self.rules.heads[self.code])
            if head and any(m.demonym and m.actor == own and m.first in span for m in self.words.mentions):
                spent.update((*head, *self._naming(own, span)))
                return Description(frozenset(), own, True, role.name)
            spent.update((*self._naming(own, span), *self._title(own, span.start), *self._members(own, span)))
            return own
        mentions = [m for m in self.words.mentions if m.actor and m.first in span]
        acts_for = mentions[0].actor if len(mentions) == 1 else None
        for mention in mentions[:1]:
            spent.update(range(mention.first, mention.last))
        telling = self._telling(span, mentions)
        if not telling and acts_for:
            head = self.words.holds(span.start, span.stop, self.rules.heads[self.code])
            spent.update(head)
            return Description(frozenset(), acts_for, True, role.name) if head else acts_for
        if not telling:
            return None
        spent.update(telling)
        return Description(frozenset(self.words.folded[i] for i in telling), acts_for, False, role.name)

    def _members(self, group: str, span: range) -> list[int]:
        """The tokens around a group's name that only say that its fighters act: "JNIM fighters"."""
        entity = self.known.gazetteer.actors.get(group)
        if entity is None or entity.kind not in _GROUPS:
            return []
        around = range(max(0, span.start - _MEMBERS), min(len(self.words.tokens), span.stop + 1))
        return self.words.holds(around.start, around.stop, self.rules.members[self.code])

    def _title(self, person: str, end: int) -> set[int]:
        """The tokens before a name that say what everybody knows of him: "North Korean leader"."""
        heads, i = self.rules.heads[self.code], end
        while i > 0:
            own = next((m for m in self.words.mentions if m.last == i and m.demonym and m.actor), None)
            if own is not None and own.actor and self.known.acts_for(person, own.actor):
                i = own.first
            elif self.words.folded[i - 1] in heads | self.rules.ranks[self.code]:
                i -= 1
            else:
                break
        title = set(range(i, end))
        return title if self.words.holds(i, end, heads | self.rules.ranks[self.code]) else set()

    def _narrower(self, actor: str, span: range) -> str:
        """The forces or authorities of a state that are named where the reader took the state."""
        actors = self.known.gazetteer.actors
        named = (m.actor for m in self.words.mentions if m.actor and not m.demonym and m.first in span)
        acting = (one for one in named if one != actor and self.known.acts_for(one, actor))
        return next((one for one in acting if one in actors and actors[one].kind != "Person"), actor)

    def _commanding(self, who: Who | None, role: Role) -> Who | None:
        """The state of a commander whose troops are spoken of: "Kim's army", "les troupes de Kim"."""
        entity = self.known.gazetteer.actors.get(who) if isinstance(who, str) else None
        if entity is None or entity.id not in self.rules.commanders or not entity.affiliation:
            return who
        span = self.words.at(role.start, role.end)
        name = next((m.first for m in self.words.mentions if m.actor == who and m.first in span), span.start)
        span = range(name, max(span.stop, name + 1))
        after = range(span.start, min(span.stop + _OWNED, len(self.words.tokens)))
        owner = any(self.words.tokens[i].kind == "poss" or self.words.tokens[i].low in GENITIVE for i in after)
        before = range(max(0, span.start - _OWNED), span.start)
        of = self.words.before(span.start, self.rules.markers[self.code]["of"])
        near = after if owner else before if of else range(0)
        owned = self.rules.state_words | self.rules.ruled[self.code]
        bare = bool(owner and after.stop < len(self.words.tokens) and not self.words.is_word(after.stop - 1))
        theirs = bare or any(self.words.folded[i] in owned or self.known.is_people(self.words.folded[i]) for i in near)
        return entity.affiliation[0] if theirs else who

    def _whose_dead(self, who: Who | None) -> Who | None:
        """Whose dead a staff's are: "the general staff lost nine soldiers" is of the forces for which it acts."""
        actors = self.known.gazetteer.actors
        staff = actors.get(who) if isinstance(who, str) else None
        if staff is None or staff.kind != "Organization" or not staff.affiliation:
            return who
        forces = actors.get(staff.affiliation[0])
        return forces.id if forces is not None and forces.kind == "MilitaryUnit" else who

    def _telling(self, span: range, mentions: list[Mention]) -> list[int]:
        """The tokens of a description that tell one from another: no names, numbers, or words for people at large."""
        language, code = self.words.language, self.code
        named = {i for m in mentions for i in range(m.first, m.last)}
        named.update(self.words.holds(span.start, span.stop, self.rules.heads[code]))
        telling = []
        for i in span:
            token = self.words.tokens[i]
            if i in named or token.kind != "word" or token.low in language.closed or token.low in language.prepositions:
                continue
            if token.low in language.numbers or token.low in language.vague or token.low in language.multipliers:
                continue
            dull = self.rules.neutral[code] | self.rules.bounding_words[code]
            if self.words.lemmas[i] & dull or self.words.folded[i] in self.rules.people:
                continue
            telling.append(i)
        return telling

    def _naming(self, actor: str, span: range) -> set[int]:
        """The tokens of a span that name an actor, or those for whom it acts."""
        return {
            i
            for m in self.words.mentions
            if m.actor and m.first in span and (m.actor == actor or self.known.acts_for(actor, m.actor))
            for i in range(m.first, m.last)
        } or {i for i in span if self.words.tokens[i].cap}

    # -- names without a part --------------------------------------------------------------------

    def _unplaced(self, draft: DraftClaim, span: range, named: set[str | None], spent: set[int]) -> list[Mention]:
        """The actors named in a draft's clause to which the reader gave no part and no place."""
        place = self.words.at(draft.place.start, draft.place.end) if draft.place else range(0)
        said_by = {role.id for role in (*draft.attributed_to, *draft.chain)}
        return [
            m
            for m in self.words.mentions
            if m.actor
            and m.actor not in named
            and m.actor not in said_by
            and m.first in span
            and m.first not in place
            and m.first not in spent
        ]

    def _there(self, place: DraftPlace) -> str | None:
        """The actor that a place's name stands for: "to Moscow" is to Russia."""
        at = self.words.at(place.start, place.end)
        return next((m.actor for m in self.words.mentions if m.actor and m.first in at), None)

    def _places(self, draft: DraftClaim, spent: set[int]) -> tuple[str, ...]:
        """The places the words may mean; none where the words name who takes part ("to Moscow")."""
        place = draft.place
        if place is None or place.id is None:
            return ()
        at = self.words.at(place.start, place.end)
        wider = (m for m in self.words.mentions if m.place and not m.actor and m.first < at.start and at.stop <= m.last)
        if part := next(wider, None):
            spent.update(range(part.first, part.last))
            return self.known.widened(part.place or "")
        if at_war(self.words, at.start, self.rules):
            spent.update(at)
            return ()
        spent.update(i for i in at if placing(self.words, i, self.rules) and not figure(self.words, i))
        entity = self.known.gazetteer.places.get(place.id)
        around = {place.id, *(entity.within if entity else ())}
        for m in self.words.mentions:
            if m.first in at and m.place not in around and (m.actor or m.place) not in around:
                spent.difference_update(range(m.first, m.last))
        takes_part = any(
            role.id and self.words.at(role.start, role.end).start <= i < self.words.at(role.start, role.end).stop
            for several in draft.roles.values()
            for role in several
            for i in at
        )
        if any(inside(self.words, m, draft.type, self.rules) for m in self.words.mentions if m.first in at):
            return self.known.widened(place.id)
        actor = self._there(place)
        whole = {role.id for several in draft.roles.values() for role in several}
        return () if takes_part or (actor in whole and actor is not None) else self.known.widened(place.id)
