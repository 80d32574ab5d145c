"""checking: an assertion held against a claim: does the claim support it, refute it, or only come near it?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kb.checking import contents, facets, harm, periods, sales, services, titles, turning
from kb.checking.alike import words_of
from kb.checking.differences import Difference, Fit
from kb.checking.firsts import not_yet
from kb.checking.identity import Identity, Labels
from kb.checking.known import Known
from kb.checking.others import Others, Regarded
from kb.checking.statement import Assertion
from kb.fusion import Fact

_EXCLUDING = ("quantity", "time", "length", "change", "regards", "polarity")
_DENIAL = "Denial"
_ONE_DEED = ("Attack", "Casualties")
"""Types of what is denied that are one deed, wherever it was: who denies it there denies it."""
_APART = ("type", "role", "place", "item", "purpose")
"""Sides on which a claim that says less or something else is near at most, whatever the other sides are."""


class Comparison(NamedTuple):
    """A claim held against an assertion: ``supports``, ``refutes`` or ``near``, and on which sides it differs.

    ``decisive`` is the side that decided a refutation. ``denied`` says that it was held against what the statement
    calls false. ``said`` is the assertion where the claim was held against it only up to what sets them apart.
    ``disputes`` says that it denies the event on which a verdict rests, ``verbatim`` that the statement is its words.
    """

    fact: Fact
    relation: str
    decisive: Difference | None = None
    differences: tuple[Difference, ...] = ()
    denied: bool = False
    said: Assertion | None = None
    disputes: bool = False
    verbatim: bool = False

    @property
    def distance(self) -> int:
        """How far the claim is from the assertion, for showing the nearest."""
        weight = {"type": 6, "role": 4, "regards": 2, "item": 3, "place": 3, "words": 1, "harm": 1}
        far = {Fit.OPEN: 1, Fit.EXCLUDES: 1, Fit.ELSEWHERE: 1, Fit.OTHER: 3, Fit.FITS: 0}
        return sum(weight.get(d.side, 2) * far[d.fit] for d in self.differences)


class Comparer:
    """Compares claims with assertions.

    Args:
        known: what things are to each other.
        regarded: the claims about an event, for what an acknowledgement or order is about.
        labels: the names of the event that a claim is about.
    """

    def __init__(self, known: Known, regarded: Regarded, labels: Labels) -> None:
        self._known = known
        self._regarded = regarded
        self._labels = labels
        self._others = Others(known, regarded)
        self._identity = Identity(known, labels, self._others.beside)

    def affiliations(self, actors: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """For each of these actors those for whom it acts."""
        known = self._known.gazetteer.actors
        return {actor: known[actor].affiliation for actor in actors if actor in known}

    def compare(self, fact: Fact, said: Assertion) -> Comparison:
        """Hold one claim against one assertion."""
        differences = tuple(self._differences(fact, said))
        relation, decisive = self._relation(fact, said, differences)
        return Comparison(fact, relation, decisive, differences)

    def glance(self, fact: Fact, said: Assertion) -> Comparison:
        """Hold one claim against one assertion, up to what shows that it is near at most."""
        for found in self._sides(fact, said) if fact.positive and said.positive else ():
            if found is not None and found.fit is not Fit.EXCLUDES and found.side in _APART:
                return Comparison(fact, "near", None, (found,), said=said)
        return self.compare(fact, said)

    def completed(self, seen: Comparison) -> Comparison:
        """A comparison with all differences."""
        return seen if seen.said is None else self.compare(seen.fact, seen.said)

    def _differences(self, fact: Fact, said: Assertion) -> list[Difference]:
        """On which sides a claim differs; words are compared last, and only where the rest leaves it to them."""
        found = [d for d in self._sides(fact, said) if d is not None]
        if all(d.fit is Fit.EXCLUDES for d in found):
            found += self._words(fact, said)
        return found

    def _sides(self, fact: Fact, said: Assertion) -> Iterable[Difference | None]:
        content, known = fact.content, self._known
        yield facets.kind(content, said, known)
        yield from (
            part for part in facets.roles(content, said, known) if not self._others.told_elsewhere(fact, part, said)
        )
        yield facets.place(content, said, known)
        yield from (item for item in facets.items(content, said, known) if not self._others.item_elsewhere(fact, item))
        yield facets.purpose(content, said, self._others.during(fact))
        yield facets.quantity(fact, said, known)
        yield harm.differing(content, said, known)
        yield services.differing(content, said, known)
        yield sales.differing(content, said, known)
        yield contents.differing(fact, said, known)
        yield turning.differing(content, said, known)
        yield titles.differing(content, said, known) if said.offices else None
        yield periods.time(fact, said, known)
        yield periods.first(content, said, known)
        yield periods.length(content, said)
        yield facets.change(content, said)
        yield facets.modality(content, said)
        yield facets.attribution(content, said, known, self._others.passing_on(fact))
        yield self._about(fact, said)
        yield self._anothers(fact, said)
        yield contents.another_s((fact, *self._others.beside(fact)) if said.owner else (), said, known)

    def _words(self, fact: Fact, said: Assertion) -> Iterable[Difference]:
        """Words that nothing accounts for must stand in the evidence."""
        for name in said.named:
            if not any(self._known.concerns(one.content, name) for one in (fact, *self._others.beside(fact))):
                yield Difference("words", Fit.OPEN, None, name, "named")
        wanted = [*said.words, *(w for who in said.actors if not isinstance(who, str) for w in who.words)]
        if not said.words:
            return
        each = [self._known.words_of_claim(told.content, ()) for told in (fact, *self._around(fact, said))]
        have = frozenset().union(*each)
        telling = said.type in self._known.rules.speech
        called = have if telling else words_of(self._labels(fact)) or have
        promised = frozenset().union(*self._known.rules.promising.values())
        for word in wanted:
            among = called if word in self._known.rules.defining else have
            turns = word in self._known.rules.unborne
            peoples = set(self._known.gazetteer.by_demonym(word))
            borne = self._of_people(fact, said, peoples, among) if peoples else self._known.rules.covered(word, among)
            borne = borne or (word in promised and self._promised(fact))
            if borne and word.isdigit():
                borne = any(word in one and self._all_covered(said.words, one) for one in each)
            if word in said.words and (turns or not borne):
                yield Difference("words", Fit.OPEN, None, word)

    def _around(self, fact: Fact, said: Assertion) -> Sequence[Fact]:
        """The claims whose words are a claim's as well: where what was said is dated, only those that say it."""
        around, told = self._others.around(fact), said.regards
        if told is None or not told.edtf:
            return around
        return [one for one in self._others.told(fact) if self._inner(one, told).relation == "supports"]

    def _all_covered(self, words: Sequence[str], among: frozenset[str]) -> bool:
        """Whether all of some words stand in one claim: a figure tells of what stands with it.

        "In his New Year message": what the whole is called may stand elsewhere, where something else is told too.
        """
        rules = self._known.rules
        told = [word for word in words if word not in rules.called]
        wanted = told if any(not word.isdigit() for word in told) else words
        return all(rules.covered(word, among) for word in wanted if word != "since")

    def _promised(self, fact: Fact) -> bool:
        """Whether a claim of what is planned has it from him who is to do it."""
        content = fact.content
        doing = content.get("roles", {}).get("agent", ())
        voices = content.get("attributed_to", ())
        return content.get("modality") == "planned" and any(self._known.acts_for(v, a) for v in voices for a in doing)

    def _of_people(self, fact: Fact, said: Assertion, peoples: set[str], among: Iterable[str]) -> bool:
        """Whether a people's adjective is borne out: it stands there in any language, or its country does.

        Where dead or troops are theirs that a statement does not name, only those for whom these act are meant: "the
        Russian regiment".
        """
        known = self._known
        called = (set(known.gazetteer.by_demonym(one)) for one in among)
        if any(meant and meant <= peoples for meant in called):
            return True
        if said.type in known.rules.of_people:
            actors = [actor for ids in fact.content.get("roles", {}).values() for actor in ids]
            return any(known.acts_for(actor, one) for actor in actors for one in peoples)
        told = (fact, *self._others.beside(fact))
        return known.named(peoples, among) or any(known.concerns(o.content, one) for o in told for one in peoples)

    def _anothers(self, fact: Fact, said: Assertion) -> Difference | None:
        """Where a claim says that somebody made public what another said: that is no word of his own."""
        told = self._others.told(fact) if said.own else ()
        spoken = [one for one in told if one.content["type"] == "Statement"]
        own = set(fact.content.get("roles", {}).get("speaker", ()))
        same = any(own & set(one.content.get("roles", {}).get("speaker", ())) for one in spoken)
        return Difference("regards", Fit.OPEN) if spoken and not same else None

    def _about(self, fact: Fact, said: Assertion) -> Difference | None:
        """What an act of speech is about: some claim about that event says what the statement says was said."""
        if said.regards is None:
            return None
        told = [self._inner(one, said.regards) for one in self._others.told(fact)]
        if any(one.relation == "supports" for one in told) or self._denies(fact, said):
            return None
        against = next((one for one in told if one.relation == "refutes"), None)
        if against is not None and against.decisive is not None:
            why = against.decisive
            return Difference("regards", Fit.EXCLUDES, why.claimed, why.said, why.side)
        return Difference("regards", Fit.OPEN, fact.content.get("regards"), said.regards)

    def _denies(self, fact: Fact, said: Assertion) -> bool:
        """Whether what is denied is the one attack that others tell of, of which a statement may say less."""
        told = said.regards
        if not {fact.content["type"], said.type} <= {_DENIAL} or told is None or told.type not in _ONE_DEED:
            return False
        deed = told._replace(positive=True)
        return any(self._inner(one, deed).relation == "supports" for one in self._others.told(fact) if one.positive)

    def _inner(self, told: Fact, said: Assertion) -> Comparison:
        modality = str(told.content.get("modality", "actual")) if said.modality == "actual" else said.modality
        said = said._replace(modality=modality, words=(), gaps=())
        differences = tuple(d for d in self._differences(told, said) if d.side != "certainty")  # it is said, not so
        return Comparison(told, *self._relation(told, said, differences, named=False))

    def _relation(
        self, fact: Fact, said: Assertion, differences: Sequence[Difference], *, named: bool = True
    ) -> tuple[str, Difference | None]:
        """Supports where nothing differs; refutes where one side excludes and nothing else differs.

        What is inside an act of speech is not ``named``: it is held against what somebody says, not what is so.
        """
        if said.gaps:
            return "near", None
        if fact.positive and said.positive:
            if not differences:
                return "supports", None
            if len({d.role if d.side == "regards" else d.side for d in differences}) > 1:
                return "near", None
            only = differences[0]
            excludes = all(d.fit is Fit.EXCLUDES and d.side in _EXCLUDING for d in differences)
            pointed = said.type == "Statement" and self._identity.one_act(fact, said)
            pointed = pointed or (only.side == "length" and self._pointed_there(fact, said))
            whose = bool(said.actors) or not named or pointed
            if excludes and whose and self._identity.may_refute(fact, said, only):
                return "refutes", only
            return "near", None
        polarity = Difference("polarity", Fit.EXCLUDES, fact.positive, said.positive)
        if fact.positive:
            if not_yet(fact, said, [d.side for d in differences], self._known.rules):
                return "supports", None
            return ("refutes", polarity) if not differences else ("near", None)
        if not said.positive:
            whole = not differences and facets.exactly(fact, said, self._known)
            return ("supports", None) if whole and not (named and self._own_denial(fact)) else ("near", None)
        own_word = not fact.content.get("attributed_to")
        put_off = any(d.side == "turned" for d in differences)  # what is suspended now may have been done before
        sweeping = own_word and not put_off and self._covered_by(fact, said)
        return ("refutes", polarity) if sweeping else ("near", None)

    def _own_denial(self, fact: Fact) -> bool:
        """Whether those say that a thing did not happen who took part in it: a claim about a denial, no proof."""
        parties = [actor for actors in fact.content.get("roles", {}).values() for actor in actors]
        voices = fact.content.get("attributed_to", ())
        known = self._known
        return not fact.positive and any(known.acts_for(v, a) or known.acts_for(a, v) for v in voices for a in parties)

    def _pointed_there(self, fact: Fact, said: Assertion) -> bool:
        """Whether a statement that names nobody points at an event by its place and aim: "the demining mission"."""
        actors = [a for several in fact.content.get("roles", {}).values() for a in several]
        if any(self._known.of_people(word, actors) for word in said.words):
            return False
        return bool(said.places) and len(said.places[0]) > 2 and bool(said.known) and bool(said.purpose or said.words)

    def _covered_by(self, fact: Fact, said: Assertion) -> bool:
        """Whether a claim that something did not happen speaks of all that the assertion says happened."""
        content, known = fact.content, self._known
        if facets.kind(content, said, known) or harm.differing(content, said, known):
            return False
        if turning.differing(content, said, known):
            return False
        if not facets.exactly(fact, said, known) or said.regards:
            return False
        wanted = content.get("items", ())
        named = [*said.items, *(who for who in said.roles.get("victim", ()) if isinstance(who, str))]
        if not all(any(known.kind_of(item, one) for item in named) for one in wanted):
            return False
        if content.get("purpose") and content["purpose"] != said.purpose and not facets.same_aim(content, said, known):
            return False
        return not content.get("edtf") or periods.time(fact, said, known) is None
