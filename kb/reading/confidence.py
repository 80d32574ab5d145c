"""reading: how likely a draft claim is right as it stands: its signs, weighed.

The weights are data (``ontology/confidence.json``): a logistic regression over signs that hold or do not, fitted on
articles whose claims a person had annotated (``python -m benchmarks.confidence`` fits them anew and measures them on
articles kept apart). A claim is right when it is of the type of an annotated claim about the same words, has its number
and names one of its actors. What is less likely right than the table's threshold is not given.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from math import exp
from typing import NamedTuple

from kb.reading.draft import DraftClaim
from kb.reading.event import SPEECH
from kb.resources import ONTOLOGY

FILE = ONTOLOGY / "confidence.json"

SHORT = 60
"""Characters of an act of speech that says little."""


class Calibration(NamedTuple):
    """What signs weigh: the constant, the weight of each sign, and the least probability of a claim that is given."""

    constant: float
    weights: Mapping[str, float]
    least: float

    def probability(self, signs: frozenset[str]) -> float:
        """The probability that a claim with these signs is right."""
        return 1 / (1 + exp(-self.constant - sum(self.weights.get(sign, 0.0) for sign in signs)))


@cache
def calibration() -> Calibration:
    """The calibration of the built-in reader."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    return Calibration(data["constant"], {row["sign"]: row["weight"] for row in data["signs"]}, data["least"])


def weighed(claims: list[DraftClaim], calibration: Calibration, *, least: float) -> list[DraftClaim]:
    """The claims with their confidence, without those less likely right than *least*.

    All of a text where none is likelier: a person who asked for its claims is given what there is.
    """
    told = Counter(name for claim in claims for name in _names(claim))
    out = []
    for claim in claims:
        signs = claim.signs.union(_shown(claim)) - {"several"}  # it only tells that one party is no sign
        toll = claim.type == "Casualties" and claim.quantity is not None  # whoever the dead are, they are told of once
        if "nobody known" in signs and not toll and all(told[name] == 1 for name in _names(claim)):
            signs |= {"nobody again"}
        out.append(claim._replace(signs=signs, confidence=round(calibration.probability(signs), 2)))
    return [claim for claim in out if claim.confidence >= least] or out


def doubts(claim: DraftClaim) -> list[str]:
    """The signs that speak against a claim, heaviest first."""
    weights = calibration().weights
    return sorted((sign for sign in claim.signs if weights.get(sign, 0.0) < 0), key=lambda sign: (weights[sign], sign))


def together(drafts: list[DraftClaim]) -> list[DraftClaim]:
    """The claims of one sentence, surest first, with the signs that they have beside each other."""
    counted = any(claim.quantity is not None for claim in drafts)
    out = []
    for i, claim in enumerate(drafts):
        signs = claim.signs - {"unused number"} if counted else claim.signs
        out.append(claim._replace(signs=signs | {"second"} if i else signs))
    return out


def _shown(claim: DraftClaim) -> list[str]:
    """The signs that a claim shows by itself."""
    if claim.type in SPEECH:
        return ["short"] if len(claim.quote) < SHORT else []
    casualties = claim.type == "Casualties"
    held = {
        "deed": True,
        "casualties": casualties,
        "uncounted": casualties and claim.quantity is None,
        "one party": claim.type in _MUTUAL and sum(map(len, claim.roles.values())) < 2 and "several" not in claim.signs,
        "planned": claim.modality == "planned",
    }
    return [sign for sign, holds in held.items() if holds]


def _names(claim: DraftClaim) -> set[str]:
    return {role.name for found in claim.roles.values() for role in found}


_MUTUAL = frozenset({"Meeting", "Agreement", "Cooperation"})
