"""Ordinary English tellings of agency reports: one more victim, participles behind their noun, what is no event."""

from __future__ import annotations

import pytest
from reading_tools import Read, told

Expected = list[tuple[str, dict[str, list[str]], int | None]]

VICTIMS: list[tuple[str, Expected]] = [
    # one more, told with the participle alone
    (
        "A nurse was killed and another badly wounded in Lomé.",
        [("Casualties", {"victim": ["nurse"]}, 1), ("Casualties", {"victim": ["nurse"]}, 1)],
    ),
    (
        "Two porters were killed and a third injured.",
        [("Casualties", {"victim": ["porters"]}, 2), ("Casualties", {"victim": ["porters"]}, 1)],
    ),
    (
        "A guard was killed and three others seriously hurt.",
        [("Casualties", {"victim": ["guard"]}, 1), ("Casualties", {"victim": ["guard"]}, 3)],
    ),
    ("Another wounded man was led away.", []),
    # missing, an adverb between or not
    ("Two porters are still missing.", [("Casualties", {"victim": ["porters"]}, 2)]),
    ("One porter remains missing.", [("Casualties", {"victim": ["porter"]}, 1)]),
    # in which state people are left
    ("The raid left residents terrified.", []),
    ("The blast left three porters stranded.", []),
    ("Three porters were left dead.", [("Casualties", {"victim": ["porters"]}, 3)]),
    # a number that nobody knows
    ("It was not clear how many troops were killed.", []),
    # the wounded, and civilians, are no troops that are withdrawn
    ("The injured sappers were evacuated to a clinic in Lomé.", []),
    ("Ghana evacuated 900 villagers.", []),
    ("Ghana evacuated 900 sappers.", [("Withdrawal", {"agent": ["Ghana"]}, 900)]),
]

PARTICIPLES: list[tuple[str, Expected]] = [
    (
        "Six porters died in an ambush staged by rebels.",
        [("Casualties", {"agent": ["rebels"], "victim": ["porters"]}, 6)],
    ),
    (
        "Ghana left the town of Kpalimé, seized from Togo's army on May 2.",
        [("Withdrawal", {"agent": ["Ghana"]}, None), ("Attack", {"target": ["Kpalimé", "Togo"]}, None)],
    ),
    (
        "The envoy visited the depot, looted by rebels in May.",
        [("Meeting", {"partner": ["envoy", "the depot"]}, None), ("Attack", {"agent": ["rebels"]}, None)],
    ),
    # a clause behind whom something is told, not a relative one
    (
        "Major Kofi Kpodo told Radio Kara that rebels had shelled the ferry.",
        [("Attack", {"agent": ["rebels"], "target": ["the ferry"]}, None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*VICTIMS, *PARTICIPLES])
def test_agency_reports(read: Read, text: str, expected: Expected) -> None:
    """Each telling gives the claims that it makes, with who did or suffered it and how many, and no other."""
    claims = read(text, "en")
    assert [claim.type for claim in claims] == [wanted[0] for wanted in expected]
    assert all(told(claim, *wanted) for claim, wanted in zip(claims, expected, strict=True))
