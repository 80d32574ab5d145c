"""checking: from claims held against assertions to a verdict: supported, refuted, conflicting, not enough evidence.

The four verdicts are AVeriTeC's (Schlichtkrull and others, 2023). Absence never refutes; what was not understood is
never judged; a wrong ``supported`` or ``refuted`` is worse than ``not-enough-evidence``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kb import fusion
from kb.checking.alike import alike, words_of
from kb.checking.comparing import Comparer, Comparison
from kb.checking.differences import Fit
from kb.checking.retrieval import Found, Store
from kb.checking.rules import Rules
from kb.checking.statement import Assertion

SUPPORTED, REFUTED, CONFLICTING, UNKNOWN = "supported", "refuted", "conflicting", "not-enough-evidence"

_OF_ONE_EVENT = ("quantity", "time", "length", "change", "regards")
"""Sides on which a claim refutes only if no other event may be meant: never where some were not compared."""
_DENIAL = "Denial"
_NEAREST = 3
_FARTHEST, _ANY = 12, 1000
_NEARLY = 8
"""How much farther off a claim of the same event may be that has more of the statement's words."""


class Judged(NamedTuple):
    """An assertion with its verdict and the comparisons it rests on, the telling ones first.

    ``unheard`` says that no claim of the kind has the same people in it, ``few`` that what tells has too few origins;
    ``compared`` is how many events were, where more are known than that; ``disputed`` are claims that deny the events
    on which the verdict rests.
    """

    said: Assertion
    verdict: str
    evidence: tuple[Comparison, ...]
    origins: int = 0
    unheard: bool = False
    few: bool = False
    compared: int = 0
    disputed: tuple[Comparison, ...] = ()


def event_of(comparison: Comparison) -> str:
    """The event that the compared claim is about."""
    return comparison.fact.event


def readings(said: Assertion, rules: Rules) -> Iterable[Assertion]:
    """An assertion, and what would show it as well.

    Whoever says a thing, says it in any claim taken from them; a time that may be that of an order may be that of what
    was ordered; who has admitted a thing does not deny it.
    """
    yield said
    if said.either and said.regards is not None:
        ordered = said.regards._replace(edtf=said.edtf, yearless=said.yearless)
        yield said._replace(edtf=None, yearless=False, regards=ordered)
    told = said.regards
    if (
        said.type == _DENIAL
        and said.present
        and said.positive
        and told is not None
        and not told.positive
        and not said.edtf
    ):
        yield said._replace(type="Acknowledgement", positive=False, regards=told._replace(positive=True))
    spoken = said.type in ("Statement", "Acknowledgement") and not said.edtf and not said.attributed_to
    speakers = said.roles.get("speaker", ())
    if spoken and speakers and said.regards is not None and set(said.roles) == {"speaker"}:
        yield said.regards._replace(
            attributed_to=speakers,
            confirmed=said.type == "Acknowledgement",
            words=said.words,
            gaps=said.gaps,
            known=said.known,
        )


def judge(said: Assertion, store: Store, comparer: Comparer, rules: Rules, *, min_origins: int = 1) -> Judged:
    """Judge one assertion by the claims of a store.

    Args:
        said: what is asserted.
        store: the claims that count.
        comparer: how claims and assertions compare.
        rules: what the rules of comparison say of types.
        min_origins: independent origins without which nothing counts as shown.
    """
    supports: list[Comparison] = []
    refutes: list[Comparison] = []
    near: list[Comparison] = []
    events: set[str] = set()
    left_out = False
    for reading in readings(said, rules):
        denied = reading.type != said.type and not said.positive
        for found in store.candidates(reading):
            events.add(found.event)
            left_out = left_out or store.left_out
            for fact in found.facts:
                compared = comparer.glance(fact, reading)
                relation = compared.relation
                if denied and relation == "supports":
                    compared = compared._replace(relation="refutes")
                elif (denied and relation == "refutes") or (_admits(said, reading) and relation == "supports"):
                    compared = compared._replace(relation="near")
                {"supports": supports, "refutes": refutes}.get(compared.relation, near).append(compared)
    compared_with = len(events) if left_out else 0
    kept = _of_the_same(said, supports, refutes, near)
    if compared_with:
        kept = [one for one in kept if one.decisive and one.decisive.side not in _OF_ONE_EVENT]
    near += [one for one in refutes if one not in kept]
    told = [*supports, *kept]
    supports, refutes = (several if _origins(several, comparer) >= min_origins else [] for several in (supports, kept))
    verdict = _verdict(bool(supports), bool(refutes))
    if verdict == UNKNOWN:
        near = [*told, *map(comparer.completed, near)]
        unheard = not _nearest(near, said)
        if unheard:
            near = [comparer.compare(fact, said) for found in _around(said, store) for fact in found.facts]
        return Judged(
            said,
            verdict,
            _nearest(near, said, _ANY if unheard else _FARTHEST),
            unheard=unheard,
            few=bool(told),
            compared=compared_with,
        )
    telling = (*_ranked(said, supports), *_ranked(said, refutes))
    return Judged(
        said,
        verdict,
        telling,
        _origins(telling, comparer),
        compared=compared_with,
        disputed=_disputing(telling, store),
    )


def _disputing(telling: Sequence[Comparison], store: Store) -> tuple[Comparison, ...]:
    """The claims that deny an event which others are held to show: somebody's denial is no proof, and is not hidden."""
    shown = {one.fact.id for one in telling}
    events = dict.fromkeys(event_of(one) for one in telling if one.fact.positive)
    denials = (fact for event in events for fact in store.facts(event) if not fact.positive and fact.id not in shown)
    return tuple(Comparison(fact, "near", disputes=True) for fact in denials)


def _admits(said: Assertion, reading: Assertion) -> bool:
    """Whether a denial is read as no admission: that nothing was admitted does not show that it was denied."""
    return said.type == _DENIAL and reading.type != _DENIAL


def denied(judged: Sequence[Judged]) -> list[Judged]:
    """The judgements on what a statement calls false: what shows it refutes the statement, and the other way round.

    Of several things said together it is not known which is called false.
    """
    turned = {SUPPORTED: REFUTED, REFUTED: SUPPORTED, "supports": "refutes", "refutes": "supports"}
    if len(judged) > 1:
        return [one._replace(said=_unsure(one.said), verdict=UNKNOWN) for one in judged]
    return [
        one._replace(
            said=one.said._replace(positive=not one.said.positive),
            verdict=turned.get(one.verdict, one.verdict),
            evidence=tuple(
                c._replace(relation=turned.get(c.relation, c.relation), denied=c.relation != "near")
                for c in one.evidence
            ),
        )
        for one in judged
    ]


def _unsure(said: Assertion) -> Assertion:
    return said._replace(gaps=(*said.gaps, "negation"))


def overall(verdicts: Sequence[str]) -> str:
    """The verdict on all of several assertions together: one that is refuted refutes them all."""
    for verdict in (CONFLICTING, REFUTED, UNKNOWN):
        if verdict in verdicts:
            return verdict
    return SUPPORTED if verdicts else UNKNOWN


def _verdict(supported: bool, refuted: bool) -> str:
    if supported and refuted:
        return CONFLICTING
    return SUPPORTED if supported else REFUTED if refuted else UNKNOWN


def _of_the_same(
    said: Assertion, supports: Sequence[Comparison], refutes: Sequence[Comparison], near: Sequence[Comparison]
) -> list[Comparison]:
    """Without refutations that only show that another event was otherwise.

    A number, date or direction of one event does not refute what another event bears out; a date refutes only where
    one event alone may be meant, and so does a number that may be that of one occasion among several.
    """
    shown = {event_of(c) for c in supports}
    counted = _may_be_meant(refutes, near, "quantity")
    kept = []
    for one in refutes:
        side = one.decisive.side if one.decisive else ""
        elsewhere = side in _OF_ONE_EVENT and shown - {event_of(one)}
        unsure = (side in ("time", "length") and len(_may_be_meant(refutes, near, side)) > 1) or (
            side == "quantity" and not said.total and len(counted) > 1
        )
        other = bool(supports) and ((side == "time" and said.either) or said.type == _DENIAL)
        if not elsewhere and not unsure and not other:
            kept.append(one)
    return kept


def _may_be_meant(refutes: Sequence[Comparison], near: Sequence[Comparison], side: str) -> set[str]:
    """The events that fit but for a date or number which they exclude or leave open."""
    excluding = {event_of(c) for c in refutes if c.decisive and c.decisive.side == side}
    open_ = {event_of(c) for c in near if all(d.side in ("time", side) and d.fit is Fit.OPEN for d in c.differences)}
    return excluding | open_


def _origins(several: Sequence[Comparison], comparer: Comparer) -> int:
    """From how many independent origins the claims come."""
    facts = list({c.fact.id: c.fact for c in several}.values())
    acts_for = comparer.affiliations({voice for fact in facts for voice in fusion.voices_of(fact)})
    return len(set(fusion.origins(facts, acts_for=acts_for)))


def _ranked(said: Assertion, several: Sequence[Comparison]) -> list[Comparison]:
    """Each claim once: what is dated where a date was asked for, what is of the very type, the shortest quote first."""
    once = {c.fact.id: c for c in reversed(several)}

    def plainness(one: Comparison) -> tuple[bool, bool, int, int, str]:
        content = one.fact.content
        undated = bool(said.edtf) and not content.get("time_text")
        return undated, content["type"] != said.type, len(content["quote"]), one.fact.published, one.fact.id

    return sorted(once.values(), key=plainness)


def _around(said: Assertion, store: Store) -> list[Found]:
    """What is of the kind spoken of; where nothing is, what is there, or about somebody spoken of."""
    return store.alike(said) or store.neighbours(said)


def _nearest(near: Sequence[Comparison], said: Assertion, farthest: int = _FARTHEST) -> tuple[Comparison, ...]:
    """The few claims that differ least, one of each event and of each sentence.

    Of an event's claims it is that which has most of the statement's words, where it is not much farther off.
    """
    by_event: dict[str, Comparison] = {}
    for one in sorted(near, key=lambda c: (c.distance, len(c.fact.content["quote"]), c.fact.published, c.fact.id)):
        first = by_event.setdefault(event_of(one), one)
        nearly = one.distance <= first.distance + _NEARLY
        if nearly and _shared(one, said) > _shared(first, said):
            by_event[event_of(one)] = one
    sentences: dict[tuple[str, int], Comparison] = {}
    for one in by_event.values():
        if one.distance <= farthest:
            content = one.fact.content
            sentences.setdefault((content["source"], content["quote_start"]), one)
    return tuple(one._replace(relation="near", decisive=None) for one in sentences.values())[:_NEAREST]


def _shared(one: Comparison, said: Assertion) -> int:
    """How many of the words that a statement leaves open, or speaks of as known, stand in a claim's quote."""
    told = words_of([one.fact.content["quote"]])
    return sum(any(alike(word, other) for other in told) for word in {*said.known, *said.words})
