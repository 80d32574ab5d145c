"""checking: a war or common cause that is only named as what troops were sent to support: whose it is, is helped."""

from __future__ import annotations

from kb.checking.rules import Rules
from kb.checking.words import Words
from kb.reading.draft import DraftClaim, Role

_CAUSES = frozenset({"Attack", "Invasion", "Cooperation"})
_LED = 3
"""Words from a verb of helping up to the noun of what is helped."""


def in_support(words: Words, drafts: list[DraftClaim], rules: Rules) -> list[DraftClaim]:
    """Drafts without the causes that those sent support: "sent troops to support the campaign of … against …"."""
    sent = next((d for d in drafts if d.type == "Deployment"), None)
    if sent is None:
        return drafts
    causes = [d for d in drafts if d.type in _CAUSES and _supported(words, d, rules) and _after(sent, d)]
    for cause in causes:
        sent_to = sent.roles.get("agent", ())
        whose = tuple(role for role in _owners(cause) if role.id and role.id not in {one.id for one in sent_to})
        foes = cause.roles.get("target", ())
        roles = {"recipient": whose, "target": foes}
        helped = {part: several for part, several in roles.items() if several and part not in sent.roles}
        drafts = [_helping(d, helped) if d is sent else d for d in drafts if d is not cause]
        sent = next(d for d in drafts if d.type == "Deployment")
    return drafts


def capable(words: Words, draft: DraftClaim, rules: Rules) -> bool:
    """Whether an attack is only what somebody is able to do: "strike capabilities", "capacités de frappe"."""
    if draft.type != "Attack":
        return False
    span = words.at(draft.quote_start, draft.quote_end)
    near = range(max(0, span.start - 2), min(span.start + 3, len(words.tokens)))
    return bool(rules.ability[words.language.code] & {lemma for i in near for lemma in words.lemmas[i]})


def _owners(cause: DraftClaim) -> tuple[Role, ...]:
    return (*cause.roles.get("agent", ()), *cause.roles.get("partner", ()))


def _helping(sent: DraftClaim, helped: dict[str, tuple[Role, ...]]) -> DraftClaim:
    return sent._replace(roles={**sent.roles, **helped})


def _after(sent: DraftClaim, cause: DraftClaim) -> bool:
    return sent.quote_start <= cause.quote_start


def _supported(words: Words, draft: DraftClaim, rules: Rules) -> bool:
    """Whether a verb of helping leads to a draft's words or opens them, or they are what something is done for."""
    code = words.language.code
    span = words.at(draft.quote_start, draft.quote_end)
    leading = range(max(0, span.start - _LED), min(span.start + 2, len(words.tokens)))
    helps = any(words.lemmas[i] & rules.leading["helping"][code] for i in leading)
    return helps or (draft.type != "Cooperation" and words.before(span.start, rules.markers[code]["beside"]))
