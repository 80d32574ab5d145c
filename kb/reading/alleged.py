"""reading: what somebody denies, accuses another of, or owns up to: told by an act of speech, so no draft beside it.

A denial that is not tied to the event that it denies is lost to whoever asks about that event: the deed is kept with
the act of speech, as a negative claim of who denies it, an alleged one of who accuses, a confirmed one of who admits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kb.reading.draft import DraftClaim, Role
from kb.reading.event import SPEECH
from kb.reading.lexicon import Language
from kb.reading.selection import distinct
from kb.reading.sources import Report

LEAST = 0.2
"""Evidence under which the words of a denial or accusation are not taken to name a deed."""
_FAR = 8
"""Drafts back to which "the toll" and "the accusation" may point."""
_SHORT = 6
"""Words of a denial that only points at what was told: "has denied this new toll"."""
_ACCUSING = frozenset({"accuse"})
_DONE = frozenset({"Attack", "Invasion", "WeaponTest", "ArmsTransfer", "Deployment"})


def within_speech(trigger: int, reports: Sequence[Report]) -> bool:
    """Whether a denial or an accusation is made of what stands at a chunk."""
    return any(_unowned(report) and report.first <= trigger < report.last for report in reports)


def _unowned(report: Report) -> bool:
    frame = report.frame
    return frame is not None and (frame.type == "Denial" or frame.name in _ACCUSING)


def with_deeds(act: DraftClaim, report: Report, aside: Iterable[tuple[DraftClaim, int]], lang: Language) -> DraftClaim:
    """An act of speech with what it denies, accuses of or admits.

    Args:
        act: the draft of the act.
        report: where it stands.
        aside: drafts of deeds that are not the article's own, each with the chunk of its trigger.
        lang: the language read.
    """
    speakers = act.roles.get("speaker", ())
    inside = [
        (deed, at)
        for deed, at in aside
        if report.first <= at < report.last and deed.evidence >= LEAST and deed.type not in SPEECH
    ]
    if not speakers or not inside:
        return act
    deeds = [_taken_part(deed, act, lang) for deed, _ in distinct(inside)]
    if act.type == "Denial":
        told = [_denied(deed, act) for deed in deeds if deed.roles.get("agent") or deed.type not in _DONE]
    elif act.type == "Acknowledgement" and act.polarity == "positive":
        told = [_admitted(deed, act) for deed in deeds if deed.polarity == "positive" and not _of_another(deed, act)]
    elif _unowned(report):
        told = [_accused(deed, act) for deed in deeds if deed.polarity == "positive" and _of_another(deed, act)]
    else:
        told = [_denied(deed, act) for deed in deeds if deed.polarity == "negative" and deed.roles.get("agent")]
    return act._replace(within=tuple(told))


def _of_another(deed: DraftClaim, act: DraftClaim) -> bool:
    """Whether a deed has a doer, who is not the one who accuses."""
    return bool(_ids(deed.roles.get("agent", ()))) and not _ids(deed.roles["agent"]) & _ids(act.roles["speaker"])


def _denied(deed: DraftClaim, act: DraftClaim) -> DraftClaim:
    """A deed as who denies it has it: that it did not happen; "not a single one" counts nothing."""
    single = deed.quantity is not None and deed.quantity.lower == deed.quantity.upper == 1
    counted = None if single else deed.quantity
    told = _quoting(deed, act)._replace(polarity="negative", stance="asserted", certainty="certain")
    return told._replace(quantity=counted, notes=(*deed.notes, "what the sentence says did not happen"))


def _accused(deed: DraftClaim, act: DraftClaim) -> DraftClaim:
    """A deed as who accuses has it."""
    notes = (*deed.notes, "what the sentence accuses of")
    return _quoting(deed, act)._replace(stance="alleged", certainty="possible", notes=notes)


def _admitted(deed: DraftClaim, act: DraftClaim) -> DraftClaim:
    """A deed as who did it has it."""
    notes = (*deed.notes, "what the sentence owns up to")
    return deed._replace(
        attributed_to=act.roles["speaker"], stance="confirmed", chain=(), confidence=act.confidence, notes=notes
    )


def _quoting(deed: DraftClaim, act: DraftClaim) -> DraftClaim:
    """A deed in the words of the act of speech, for alone its own words would tell it as a fact."""
    return deed._replace(
        quote=act.quote,
        quote_start=act.quote_start,
        quote_end=act.quote_end,
        attributed_to=act.roles["speaker"],
        chain=(),
        confidence=act.confidence,
    )


def _taken_part(deed: DraftClaim, act: DraftClaim, lang: Language) -> DraftClaim:
    """ "denied any involvement in the attack": the deed would be that of who denies."""
    if deed.roles.get("agent") or not lang.sets["involvement"] & set(_words(act)):
        return deed
    return deed._replace(roles={"agent": act.roles["speaker"], **deed.roles})


def retold(claims: list[DraftClaim], lang: Language) -> list[DraftClaim]:
    """The drafts, with what is denied by denials that only point at it: "the group denied the toll"."""
    out: list[DraftClaim] = []
    for claim in claims:
        out.append(_pointing(claim, out, lang) if claim.type == "Denial" and not claim.within else claim)
    return out


def _pointing(act: DraftClaim, before: Sequence[DraftClaim], lang: Language) -> DraftClaim:
    """A denial with the draft that it points at, where its words only do that."""
    speakers, words = act.roles.get("speaker", ()), _words(act)
    if not speakers or act.regards is not None or not 0 < len(words) <= _SHORT:
        return act
    counted = bool(lang.sets["tolls"] & set(words))
    blamed = len(words) == 1 or bool(lang.sets["accusations"] & set(words))
    for at in range(len(before) - 1, max(-1, len(before) - 1 - _FAR), -1):
        told = before[at]
        if counted and told.type == "Casualties" and told.quantity is not None and told.polarity == "positive":
            return act._replace(within=(_denied(told, act)._replace(retold=at),))
        if blamed and (deed := _blamed_on(speakers, told)) is not None:
            return act._replace(within=(_denied(deed, act)._replace(retold=at),))
    return act


def _blamed_on(speakers: Sequence[Role], told: DraftClaim) -> DraftClaim | None:
    """The deed in a draft that somebody else says that one of these did."""
    mine = _ids(speakers)
    voices = _ids(told.roles.get("speaker", ()) if told.within else told.attributed_to)
    for deed in told.within or (told,):
        if mine & _ids(deed.roles.get("agent", ())) and deed.polarity == "positive" and voices and not mine & voices:
            return deed
    return None


def _ids(roles: Iterable[Role]) -> set[str]:
    return {role.id or role.name for role in roles}


def _words(act: DraftClaim) -> list[str]:
    """The words of an act of speech without those who speak: "denied this new toll"."""
    first, last = act.quote_start, act.quote_end
    for role in act.roles.get("speaker", ()):
        first, last = (role.end, last) if role.start <= first else (first, min(last, max(first, role.start)))
    return re.findall(r"[\w'’-]+", act.quote[first - act.quote_start : last - act.quote_start].lower())
