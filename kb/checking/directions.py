"""checking: whither and whence, and whose land: who is sent from a place is not sent to it."""

from __future__ import annotations

from collections.abc import Sequence

from kb.checking.known import Known
from kb.checking.statement import Assertion
from kb.checking.words import Mention, Words

_REACH = 5
"""Words from "from" to the name it belongs to: "from its border town of"."""
_LEAD = 4
"""Words from the noun of a place to its name: "région ukrainienne de la"."""
_ADDRESSED = ("recipient", "addressee")


def wrong_way(words: Words, said: Sequence[Assertion], known: Known) -> list[str]:
    """Gaps: a name understood as where something went that it came from, or the other way round."""
    gaps = []
    code = words.language.code
    ways = known.rules.ways
    for one in (*said, *(told.regards for told in said if told.regards)):
        sign = "to" if one.type == "Withdrawal" else "from"
        if one.type not in known.rules.given and one.type not in ("Withdrawal", "Statement"):
            continue
        for m in words.mentions:
            if not _is_there(m, one) or not _led(words, m, ways[sign][code], ways["parting"][code]):
                continue
            if sign == "to" and _home(m, one, known):
                continue
            gaps.append(f"part:{words.text[words.tokens[m.first].start : words.tokens[m.last - 1].end]}")
    return gaps


def others_land(words: Words, said: Sequence[Assertion], known: Known) -> list[str]:
    """Gaps: a region given to a people whose land it is not, or understood as a state: "the Pyongyang region"."""
    code = words.language.code
    nouns, of = known.rules.place_nouns[code], known.rules.markers[code]["of"]
    places = {place for one in (*said, *(a.regards for a in said if a.regards)) for place in one.places}
    gaps = []
    for m in words.mentions:
        if not m.place or m.demonym:
            continue
        lead = next((i for i in range(m.first - 1, max(-1, m.first - 1 - _LEAD), -1) if words.lemmas[i] & nouns), None)
        led = lead is not None and words.before(m.first, of)
        people = next((p for p in words.mentions if p.demonym and led and lead in (p.first - 1, p.last)), None)
        land = known.gazetteer.actors[people.actor].place if people and people.actor else ""
        behind = not words.language.french and m.last < len(words.tokens) and bool(words.lemmas[m.last] & nouns)
        state = bool(m.actor) and (led or behind) and places.isdisjoint(known.widened(m.place))
        if state or (land and not known.within(m.place, (land,))):
            gaps.append(f"part:{words.text[words.tokens[m.first].start : words.tokens[m.last - 1].end]}")
    return gaps


def _is_there(mention: Mention, said: Assertion) -> bool:
    """Whether a name is understood as where something happened, or to whom something went."""
    to = {who for role in _ADDRESSED for who in said.roles.get(role, ())}
    agent = mention.actor in said.roles.get("agent", ()) or mention.actor in said.roles.get("speaker", ())
    return not agent and ((mention.place or "-") in said.places or mention.actor in to)


def _led(words: Words, mention: Mention, leading: frozenset[str], parting: frozenset[str]) -> bool:
    """Whether one of some prepositions leads to a name, with no other and no mark in between."""
    for i in range(mention.first - 1, max(-1, mention.first - 1 - _REACH), -1):
        if words.tokens[i].low in leading:
            return True
        if words.tokens[i].low in parting or not (words.is_word(i) or words.tokens[i].kind in ("clitic", "poss")):
            return False
    return False


def _home(mention: Mention, said: Assertion, known: Known) -> bool:
    """Whether those who withdraw go home; of somebody only described the claim must tell where that is."""
    actors = known.gazetteer.actors
    agents = [who if isinstance(who, str) else who.acts_for for who in said.roles.get("agent", ())]
    states = {state for who in agents if who and who in actors for state in (who, *actors[who].affiliation)}
    if None in agents or not agents:
        return mention.actor is not None and mention.actor in actors and actors[mention.actor].kind == "State"
    return mention.actor in states or (mention.place is not None and known.within(mention.place, states))
