"""checking: one side of an assertion held against the same side of a claim: who, where, what, how many, when.

Pure functions of a claim's content and an assertion. ``FITS``: the claim says all that the assertion says here.
``OPEN``: both may be right, the claim says less. ``OTHER``: the claim speaks of something else (``ELSEWHERE``: it has
who is spoken of, in another part). ``EXCLUDES``: of the same thing both cannot be right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kb import dates, quantities, vocab
from kb.checking.alike import words_of
from kb.checking.differences import Difference, Fit
from kb.checking.known import Known
from kb.checking.services import services_in
from kb.checking.statement import Assertion, Who
from kb.checking.titles import counted_among, is_hit, is_who
from kb.fusion import Fact

Content = Mapping[str, Any]


def kind(content: Content, said: Assertion, known: Known) -> Difference | None:
    """The event type: a claim's narrower type says all that a wider one says."""
    claimed = content["type"]
    if said.type in (claimed, *vocab.EVENT_TYPES[claimed].parents):
        return None
    if known.rules.akin(claimed, said.type) and said.items:
        return None
    wider = claimed in vocab.EVENT_TYPES[said.type].parents
    return Difference("type", Fit.OPEN if wider else Fit.OTHER, claimed, said.type)


def claimed_roles(content: Content, known: Known) -> dict[str, tuple[str, ...]]:
    """A claim's actors by role; the parties to a meeting are partners whatever the claim calls them."""
    roles = {role: tuple(actors) for role, actors in content.get("roles", {}).items()}
    if content["type"] in known.rules.partners:
        return {"partner": tuple(dict.fromkeys(a for actors in roles.values() for a in actors))}
    return roles


def roles(content: Content, said: Assertion, known: Known) -> list[Difference]:
    """Who plays which part; an actor's deeds are those of whom it acts for, not the other way round."""
    claimed = claimed_roles(content, known)
    found = []
    for role, several in said.roles.items():
        given = claimed.get(role, ())
        for who in several:
            same = any(is_who(who, one, content, known) for one in given) or counted_among(who, role, content, known)
            if same and not _all_of_it(who, role, given, content, said):
                continue
            if is_hit(who, role, content, known):
                continue
            if (
                role == "recipient"
                and not given
                and isinstance(who, str)
                and known.within(content.get("place", ""), said.towns or (who,))
            ):
                continue
            found.append(Difference("role", _part(who, role, given, claimed, known), given, who, role))
    return found


def _all_of_it(who: Who, role: str, given: Sequence[str], content: Content, said: Assertion) -> bool:
    """ "X withdraws from Y": that a unit of its army came home does not show that X withdrew, with all it has there."""
    whole = role == "agent" and isinstance(who, str) and who not in given and content["type"] == "Withdrawal"
    return whole and not (said.items or said.quantity or said.words)


def _part(who: Who, role: str, given: Sequence[str], claimed: Mapping[str, Sequence[str]], known: Known) -> Fit:
    if any(known.means(who, a) for part, actors in claimed.items() if part != role for a in actors):
        return Fit.ELSEWHERE
    return Fit.OPEN if not given or any(known.narrower(who, actor) for actor in given) else Fit.OTHER


def place(content: Content, said: Assertion, known: Known) -> Difference | None:
    """Where: a claim's place lies in the assertion's."""
    if not said.places:
        return None
    claimed = content.get("place")
    if claimed is None and (_fought_there(content, said, known) or _home(content, said, known)):
        return None
    if claimed is None:
        return Difference("place", Fit.OPEN, None, said.places[0])
    if known.within(claimed, said.places):
        return None
    wider = any(known.within(one, (claimed,)) for one in said.places)
    return Difference("place", Fit.OPEN if wider else Fit.OTHER, claimed, said.places[0])


def _fought_there(content: Content, said: Assertion, known: Known) -> bool:
    """Whether those sent to fight were sent against the country in which a statement has them fight."""
    fought = content["type"] == "Deployment" and said.purpose == "combat"
    foes = content.get("roles", {}).get("target", ()) if fought else ()
    places = (known.gazetteer.actors[foe].place for foe in foes if foe in known.gazetteer.actors)
    return any(known.within(place, said.places) for place in places if place)


def _home(content: Content, said: Assertion, known: Known) -> bool:
    """Whether a statement says that those who returned are in the country for which they act."""
    back = content.get("roles", {}).get("agent", ()) if content["type"] == "Withdrawal" else ()
    actors = known.gazetteer.actors
    own = (one for actor in back if actor in actors for one in actors[actor].affiliation)
    places = [actors[one].place for one in own if one in actors]
    return any(place in said.places[:1] for place in places if place)


def items(content: Content, said: Assertion, known: Known) -> list[Difference]:
    """What was sent, made or tested: the claim's is the same or a kind of it."""
    claimed = content.get("items", ())
    found = []
    for wanted in said.items:
        if any(known.kind_of(item, wanted) for item in claimed):
            continue
        unit = content.get("quantity", {}).get("unit", "")
        if unit and known.kind_of(known.unit(unit), wanted):
            continue
        wider = not claimed or any(known.kind_of(wanted, item) for item in claimed)
        found.append(Difference("item", Fit.OPEN if wider else Fit.OTHER, tuple(claimed), wanted))
    return found


def purpose(content: Content, said: Assertion, during: Sequence[str] = ()) -> Difference | None:
    """What for, or at what: the purposes of what it happened during count as well."""
    claimed = content.get("purpose")
    if said.purpose is None or said.purpose in (claimed, *during):
        return None
    return Difference("purpose", Fit.OPEN if claimed is None else Fit.OTHER, claimed, said.purpose)


def quantity(fact: Fact, said: Assertion, known: Known) -> Difference | None:
    """How many. What happened to a part happened to the whole: a lower bound holds of anything wider.

    The other sides must fit for an exclusion to count: at least nine of the regiment are at least nine of the army.
    "Not one soldier" has a number, but says no.
    """
    asked = said.quantity
    if asked is None or not (said.positive or asked.upper is None or asked.upper > 1):
        return None
    claimed = fact.quantity
    if claimed is None:
        return Difference("quantity", Fit.OPEN, None, asked)
    actors = [a for several in fact.content.get("roles", {}).values() for a in several]
    if not known.counts(claimed, asked.unit, actors, fact.content.get("items", ()), said.items):
        return Difference("quantity", Fit.OPEN, claimed, asked)
    same = claimed._replace(unit=asked.unit)
    if quantities.entails(same, asked) and (asked.upper is None or not said.total or exactly(fact, said, known)):
        return None
    above = same.lower is not None and asked.upper is not None and same.lower > asked.upper
    below = same.upper is not None and asked.lower is not None and same.upper < asked.lower
    if above or (below and exactly(fact, said, known)):
        return Difference("quantity", Fit.EXCLUDES, claimed, asked)
    return Difference("quantity", Fit.OPEN, claimed, asked)


def exactly(fact: Fact, said: Assertion, known: Known) -> bool:
    """Whether the assertion speaks of no more than the claim does, so that the claim's upper bound holds of it."""
    claimed = claimed_roles(fact.content, known)
    for role, actors in claimed.items():
        several = said.roles.get(role, ())
        if not all(
            any(_no_wider(who, actor, known) or _its_service(who, actor, said, known) for who in several)
            or (role != "victim" and _there(actor, said, known))
            for actor in actors
        ):
            return False
    here = fact.content.get("place")
    named = [*said.places, *(who for who in said.roles.get("recipient", ()) if isinstance(who, str))]
    here = None if here is None or _peopled(here, said, known) or same_aim(fact.content, said, known) else here
    if here is not None and not any(known.within(one, (here,)) for one in named):
        return False
    bounds = said.bounds
    if bounds is None or not fact.content.get("edtf"):
        return True
    if fact.content["type"] in known.rules.begin:
        return bounds.earliest_begin <= fact.bounds.earliest_begin and fact.bounds.latest_begin <= bounds.latest_begin
    return dates.inside(fact.bounds, bounds)


def same_aim(content: Content, said: Assertion, known: Known) -> bool:
    """Whether the assertion names in its own words what a claim's troops or goods were for: "to the exercises"."""
    aim = words_of(content.get("purpose", "").split("-"))
    return bool(aim) and any(known.rules.covered(word, aim) for word in said.words)


def _peopled(place: str, said: Assertion, known: Known) -> bool:
    """Whether the assertion tells of a country by its people's adjective: "the Armenian border"."""
    return any(known.gazetteer.actors[one].place == place for word in said.words for one in known.peoples(word))


def _there(actor: str, said: Assertion, known: Known) -> bool:
    """Whether the assertion names an actor by a place in its land."""
    return any(known.within(place, (actor,)) for place in said.places)


def _no_wider(who: Who, actor: str, known: Known) -> bool:
    return known.acts_for(who, actor) if isinstance(who, str) else bool(who.words) and known.means(who, actor)


def _its_service(who: Who, actor: str, said: Assertion, known: Known) -> bool:
    """Whether a statement that names a state means that service of its forces: "to the Indian navy"."""
    if not isinstance(who, str) or not said.services or not known.acts_for(actor, who):
        return False
    labels = known.gazetteer.actors[actor].labels.items()
    return any(not services_in(label, code, known.rules).keys().isdisjoint(said.services) for code, label in labels)


def change(content: Content, said: Assertion) -> Difference | None:
    """The direction of a change; what was ended did not grow, but may have been cut before."""
    claimed = content.get("change")
    if said.change is None or claimed == said.change:
        return None
    ended = "end" in (claimed, said.change) and "increase" not in (claimed, said.change)
    return Difference("change", Fit.OPEN if claimed is None or ended else Fit.EXCLUDES, claimed, said.change)


def modality(content: Content, said: Assertion) -> Difference | None:
    """Done, planned or supposed; surely or perhaps. What is planned is not done, what is done was not only planned."""
    claimed = content.get("modality", "actual")
    if claimed != said.modality:
        return Difference("modality", Fit.OPEN, claimed, said.modality)
    certainty = content.get("certainty", "certain")
    if certainty != "certain" and said.modality == "actual":
        return Difference("certainty", Fit.OPEN, certainty, "certain")
    return None


def attribution(content: Content, said: Assertion, known: Known, passing_on: Sequence[str] = ()) -> Difference | None:
    """Who says it, where the statement says so."""
    given = (*content.get("attributed_to", ()), *content.get("chain", ()), *passing_on)
    missing = [w for w in said.attributed_to if not any(known.means(w, actor) for actor in given)]
    if missing:
        return Difference("attribution", Fit.OPEN, tuple(given), missing[0])
    if said.confirmed and content.get("stance") != "confirmed":
        return Difference("attribution", Fit.OPEN, tuple(given), said.attributed_to[0] if said.attributed_to else None)
    return None
