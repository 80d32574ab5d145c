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

TALKS: list[tuple[str, Expected]] = [
    # who hosts or mediates; two who are told as one
    ("Talks mediated by Qatar began in Doha.", [("Meeting", {"partner": ["Qatar"]}, None)]),
    (
        "Togo and Benin met. Delegates from both sides signed a pact.",
        [("Meeting", {"partner": ["Togo"]}, None), ("Agreement", {"partner": ["Togo"]}, None)],
    ),
    (
        "Togo and Benin met. The two countries' ministers agreed to cease hostilities.",
        [("Meeting", {"partner": ["Togo"]}, None), ("Agreement", {"partner": ["Benin"]}, None)],
    ),
    # who spoke, and of whom
    (
        "An envoy who spoke on condition of anonymity said Togo would withdraw 40 sappers.",
        [("Withdrawal", {"agent": ["Togo"]}, 40)],
    ),
    (
        "The charity that first reported the raid said Ghana had sent 40 sappers.",
        [("Deployment", {"agent": ["Ghana"]}, 40)],
    ),
    (
        "Togo and Benin are holding talks in Accra to end two years of fighting.",
        [("Meeting", {"partner": ["Togo", "Benin"]}, None)],
    ),
    # a state, no verb
    ("Ghana's minister was present at the parade.", []),
    ("It became clear a truce was near.", []),
]

DEEDS: list[tuple[str, Expected]] = [
    ("It was confirmed that 23 balloonists were slain.", [("Casualties", {"victim": ["balloonists"]}, 23)]),
    ("Six herders were reported to have died.", [("Casualties", {"victim": ["herders"]}, 6)]),
    ("Togo's army has been fighting gunmen in the north.", [("Attack", {"target": ["gunmen"]}, None)]),
    ("The army has been fighting for reforms since 1964.", []),
    ("Rebels burst into the depot.", [("Attack", {"agent": ["rebels"]}, None)]),
    ("Togolese forces took full control of Kara.", [("Attack", {"target": ["Kara"]}, None)]),
    ("Ghana has deployed 40 vessels to the gulf.", [("Deployment", {"agent": ["Ghana"]}, 40)]),
    ("The pact keeps Togo from building missiles.", []),
    ("Ghana condemned Togo's seizure of the oilfield.", [("Statement", {"speaker": ["Ghana"]}, None)]),
]

BOUND: list[tuple[str, Expected]] = [
    # names that a hyphen joins; a number that one binds to what it counts
    ("Togo-Benin talks began on Monday.", [("Meeting", {"partner": ["Togo"]}, None)]),
    ("The Ghana-Burkina Faso border fighting began on Monday.", [("Attack", {"agent": ["Burkina Faso"]}, None)]),
    ("A 40-truck convoy was ambushed.", [("Attack", {}, 40)]),
    # an event noun behind "to"; a clause that hangs on a noun without a pronoun
    ("Togolese forces subjected the village to heavy shelling.", [("Attack", {"target": ["the village"]}, None)]),
    (
        "The envoys praised a truce two rebel groups and Togo signed in April.",
        [("Statement", {"speaker": ["envoys"]}, None), ("Agreement", {"partner": ["Togo"]}, None)],
    ),
    ("Ghana has sent 40 sappers to Togo. Their number should reach 90.", [("Deployment", {"agent": ["Ghana"]}, 40)]),
    # what is said behind "that" has nothing to do with what stands before it
    (
        "President Kofi Kpodo said after meeting Prime Minister Ama Mensah that Togo did not plan to close the port.",
        [("Statement", {"speaker": ["Kofi Kpodo"]}, None), ("Meeting", {"partner": ["Ama Mensah"]}, None)],
    ),
    ("Ghana has faced an uphill battle to keep the port open.", []),
]

TARGETS: list[tuple[str, Expected]] = [
    ("Jets struck Hamas targets in Gaza.", [("Attack", {"agent": ["Jets"], "target": ["Hamas"]}, None)]),
    (
        "Jets hit Kara Liberation Front (KLF) targets in Togo overnight, killing ten porters.",
        [("Attack", {"agent": ["Jets"]}, None), ("Casualties", {"agent": ["Jets"]}, 10)],
    ),
    ("Ghana's army is battling to stop the raids.", []),
]

TOLLS: list[tuple[str, Expected]] = [
    (
        "Four ferries were sunk, 14 porters killed and two others injured.",
        [
            ("Attack", {"target": ["Four ferries"]}, 4),
            ("Casualties", {"victim": ["porters"]}, 14),
            ("Casualties", {"victim": ["porters"]}, 2),
        ],
    ),
    (
        "The death toll in two raids on camps near the border has risen to 38 sappers.",
        [("Casualties", {"victim": ["sappers"]}, 38)],
    ),
    (
        "Seven sappers were killed in an attack on a base in Kara claimed by the Islamist group.",
        [("Casualties", {"victim": ["sappers"]}, 7)],
    ),
    ("A supply convoy fell into an ambush near Kara.", [("Attack", {"target": ["A supply convoy"]}, None)]),
    ("Reinforcements have been dispatched to the scene.", [("Deployment", {"agent": ["Reinforcements"]}, None)]),
    ("Ghana deployed a peacekeeping mission in Togo.", [("Deployment", {"agent": ["Ghana"]}, None)]),
]

TOLD: list[tuple[str, Expected]] = [
    # letters in brackets between a body and its spokesman; who denies a charge
    (
        '"We hold the depot," Kara Liberation Front (KLF) spokesman Kofi Kpodo told reporters.',
        [("Statement", {"speaker": ["Kofi Kpodo"]}, None)],
    ),
    (
        "Togo accused Benin of arming gangs, a charge denied by Porto-Novo.",
        [("Statement", {"speaker": ["Togo"]}, None), ("Denial", {"speaker": ["Benin"]}, None)],
    ),
    (
        "An envoy said Togo had acknowledged the loss of two planes.",
        [("Acknowledgement", {"speaker": ["Togo"]}, None)],
    ),
    # one deed after another; arrivals; whose men they are
    (
        "Gunmen attacked a depot, then ambushed policemen.",
        [("Attack", {"target": ["a depot"]}, None), ("Attack", {"target": ["policemen"]}, None)],
    ),
    ("Reinforcements have arrived from Lomé.", [("Deployment", {"agent": ["Reinforcements"]}, None)]),
    ("Gunmen have seized control over much of Togo.", [("Attack", {"target": ["Togo"]}, None)]),
    ("Ghana and Togo began their first ever joint exercise.", [("Cooperation", {"partner": ["Ghana"]}, None)]),
]

OWNED: list[tuple[str, Expected]] = [
    (
        "The rebels' attack on the town came on Monday.",
        [("Attack", {"agent": ["rebels"], "target": ["the town"]}, None)],
    ),
    (
        "The engineer regiment's deployment to Goma lasted 30 days.",
        [("Deployment", {"agent": ["engineer regiment"]}, None)],
    ),
    (
        "President Ama Boateng spoke on Monday. The president's visit to Lomé begins on Tuesday.",
        [("Meeting", {"partner": ["Ama Boateng"]}, None)],
    ),
    (
        "Kenya's shipment of rifles to Somalia arrived in March.",
        [("ArmsTransfer", {"agent": ["Kenya"], "recipient": ["Somalia"]}, None)],
    ),
    (
        "Police arrested men in Mali who killed nine people.",
        [("Casualties", {"agent": ["men"]}, 9)],
    ),
    ("The attack took place on the border between Chad and Niger.", [("Attack", {}, None)]),
    ("The Houthis’ missiles hit a ferry.", [("Attack", {"agent": ["Houthis"], "target": ["a ferry"]}, None)]),
    ("Officers said the 'ferrymen' had shelled the port.", [("Attack", {"target": ["the port"]}, None)]),
]

AID: list[tuple[str, Expected]] = [
    (
        "A ship left on Monday with 40 tonnes of rice for Togo.",
        [("AidTransfer", {"recipient": ["Togo"]}, 40)],
    ),
    (
        "Ghana sent a plane with 9 tonnes of rice to Togo. The plane is carrying two field hospitals.",
        [("AidTransfer", {"agent": ["Ghana"]}, None), ("AidTransfer", {"agent": ["Ghana"]}, 2)],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [*VICTIMS, *PARTICIPLES, *TALKS, *DEEDS, *BOUND, *TARGETS, *TOLLS, *TOLD, *OWNED, *AID]
)
def test_agency_reports(read: Read, text: str, expected: Expected) -> None:
    """Each telling gives the claims that it makes, with who did or suffered it and how many, and no other."""
    claims = read(text, "en")
    assert [claim.type for claim in claims] == [wanted[0] for wanted in expected]
    assert all(told(claim, *wanted) for claim, wanted in zip(claims, expected, strict=True))
