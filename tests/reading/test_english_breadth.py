"""English wordings of every kind of event that are no plain verb with its object: what each of them tells."""

from __future__ import annotations

import pytest
from reading_tools import Read

CASES: list[tuple[str, list[tuple[str, str, list[str], int | None]]]] = [
    # troops that a state has or puts somewhere, and of whom a force is made up
    ("Norway has 120 soldiers on the island.", [("Deployment", "agent", ["Norway"], 120)]),
    ("Peru already has 300 marines deployed in Haiti.", [("Deployment", "agent", ["Peru"], 300)]),
    (
        "The mission consists of 300 Fijians and 120 Ghanaians.",
        [("Deployment", "agent", ["Fiji"], 300), ("Deployment", "agent", ["Ghana"], 120)],
    ),
    ("Some Kenyan instructors are due in Lomé.", [("Deployment", "agent", ["Kenyan instructors"], None)]),
    ("Togolese troops have been flown to Ghana.", [("Deployment", "agent", ["Togo"], None)]),
    ("Togo agreed to send 40 men to Benin.", [("Deployment", "agent", ["Togo"], 40)]),
    ("A Togolese plane with 30 soldiers on board landed in Accra.", [("Deployment", "agent", ["soldiers"], 30)]),
    ("Some Ghanaian troops are stationed at the harbour.", [("Deployment", "agent", ["Ghana"], None)]),
    ("A 900-strong Kenyan contingent landed in Kidal.", [("Deployment", "agent", ["Kenyan contingent"], 900)]),
    ("Togo has 300 soldiers.", []),
    # a total that another verb gives; a change is no range
    (
        "That brings the number of policemen killed in the valley to 12.",
        [("Casualties", "victim", ["policemen"], 12)],
    ),
    ("The number of civilians killed in the valley rose to 40.", [("Casualties", "victim", ["civilians"], 40)]),
    ("The number of dead rose from 20 to 40.", [("Casualties", "victim", ["people"], 40)]),
    ("Ghana has 40 ministers in its cabinet.", []),
    ("The list includes 12 soldiers.", []),
    # arms that are tested under a name, or handed over at a place
    ("Brazil test-fired the missile Matador on Sunday.", [("WeaponTest", "agent", ["Brazil"], None)]),
    ("Brazil test-fired its Matador-4.", [("WeaponTest", "agent", ["Brazil"], None)]),
    ("Norway delivered two helicopters to Ghana at a base near Tamale.", [("ArmsTransfer", "agent", ["Norway"], 2)]),
    ("Norway recalled its ambassador.", [("Withdrawal", "agent", ["Norway"], None)]),
    ("Norway recalled that its harbours were open.", [("Statement", "speaker", ["Norway"], None)]),
    (
        "Norway sent 500 tents and 2,000 tarps to Haiti.",
        [("AidTransfer", "agent", ["Norway"], 500), ("AidTransfer", "agent", ["Norway"], 2000)],
    ),
    # a force made larger or smaller
    ("Hungary is doubling its force in Chad to 400.", [("Deployment", "agent", ["Hungary"], 400)]),
    ("Portugal cut its contingent in Mali by 60.", [("Withdrawal", "agent", ["Portugal"], 60)]),
    ("Ghana raised its budget to 400 million dollars.", []),
    # a list that leaves out the verb, and one that leaves out the noun
    (
        "Benin lost nine soldiers, Togo four and Ghana two.",
        [
            ("Casualties", "victim", ["Benin", "soldiers"], 9),
            ("Casualties", "victim", ["Togo"], 4),
            ("Casualties", "victim", ["Ghana"], 2),
        ],
    ),
    (
        "Ghana will send 120 soldiers, Togo and Benin 80, and Niger 20.",
        [
            ("Deployment", "agent", ["Ghana"], 120),
            ("Deployment", "agent", ["Togo", "Benin"], 80),
            ("Deployment", "agent", ["Niger"], 20),
        ],
    ),
    (
        "Three civilian and two military deaths were reported.",
        [("Casualties", "victim", ["civilian"], 3), ("Casualties", "victim", ["people"], 2)],
    ),
    # deaths told by lives, bodies and beds
    ("The raid took the lives of four nurses.", [("Casualties", "victim", ["nurses"], 4)]),
    ("The shells claimed 12 lives.", [("Casualties", "victim", ["people"], 12)]),
    ("Villagers recovered the bodies of nine herders.", [("Casualties", "victim", ["herders"], 9)]),
    ("Doctors treated 17 porters for burns.", [("Casualties", "victim", ["porters"], 17)]),
    ("Ghana received the bodies of its fighters.", []),
    ("The film cost 12 million dollars.", []),
    (
        "Togo mourned the eleven soldiers killed in Kidal.",
        [("Statement", "speaker", ["Togo"], None), ("Casualties", "victim", ["soldiers"], 11)],
    ),
    ("Togo put its losses at 71 soldiers.", [("Casualties", "victim", ["Togo"], 71)]),
    ("Togolese losses were estimated at 200.", [("Casualties", "victim", ["Togo"], 200)]),
    ("A total of 45 Ghanaians died.", [("Casualties", "victim", ["Ghana"], 45)]),
    (
        "At least 50 rebels and eight soldiers were killed.",
        [("Casualties", "victim", ["rebels"], 50), ("Casualties", "victim", ["soldiers"], 8)],
    ),
    ("Ten nurses perished in the attack along the road.", [("Casualties", "victim", ["nurses"], 10)]),
    ("Rebels inflicted heavy losses on Togolese troops.", [("Casualties", "victim", ["Togolese troops"], None)]),
    ("Gunmen kidnapped nine porters.", [("Attack", "agent", ["Gunmen"], 9)]),
    # arms and aid: nouns, sums behind "worth", loads
    ("Togo's purchase of 40 rifles from Ghana was criticised.", [("ArmsTransfer", "recipient", ["Togo"], 40)]),
    ("Ghana's sale of 40 rifles to Togo was announced.", [("ArmsTransfer", "recipient", ["Togo"], 40)]),
    ("Arms shipments from Ghana to Togo have increased.", [("ArmsTransfer", "agent", ["Ghana"], None)]),
    ("Aid worth 3 million francs was sent to Togo by Ghana.", [("AidTransfer", "agent", ["Ghana"], 3000000)]),
    ("Ghana supplied Togo with $2 million in shells and guns.", [("ArmsTransfer", "agent", ["Ghana"], 2000000)]),
    ("Ghana announced a military aid package for Togo.", [("ArmsTransfer", "recipient", ["Togo"], None)]),
    ("Trucks carried 70 tonnes of flour to Kpeme.", [("AidTransfer", "agent", ["Trucks"], 70)]),
    # what comes down, goes off, and what becomes of a thing
    ("Mortar rounds landed in the town of Kpeme.", [("Attack", "target", ["Kpeme", "the town of Kpeme"], None)]),
    ("Togolese rebels set the depot on fire.", [("Attack", "agent", ["Togolese rebels"], None)]),
    ("South Korea placed a spy satellite in orbit.", [("WeaponTest", "agent", ["South Korea"], 1)]),
    ("Iran tested a Shahab-3.", [("WeaponTest", "agent", ["Iran"], 1)]),
    ("US forces carried out a raid in Togo.", [("Attack", "agent", ["US armed forces"], None)]),
    ("Togolese troops engaged the rebels near Kpeme.", [("Attack", "target", ["rebels"], None)]),
    ("It crossed into Togolese airspace.", []),
    # "of" tells whom the deed of a subject hits; where men who act come from
    ("Ghana has resumed shelling of Kpeme.", [("Attack", "agent", ["Ghana"], None)]),
    ("Soldiers from Benin stormed the camp.", [("Attack", "agent", ["Soldiers from Benin"], None)]),
    # a state of things is no deed
    ("Rebels occupy the hill.", []),
    ("The region is occupied by Togo.", []),
    ("Togo occupied the hill.", [("Attack", "agent", ["Togo"], None)]),
    # what is said of a claim
    ("Togo branded the claims a fabrication.", [("Denial", "speaker", ["Togo"], None)]),
    ("Ghana called the report useful.", []),
    # what two do together
    ("Togo held a naval exercise with Benin.", [("Cooperation", "partner", ["Togo", "Benin"], None)]),
    ("Togo held a naval exercise.", []),
    ("Ghana and Togo have concluded a military pact.", [("Agreement", "partner", ["Ghana", "Togo"], None)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_wordings(read: Read, text: str, expected: list[tuple[str, str, list[str], int | None]]) -> None:
    """Each wording tells of its event, with who and how many; its neighbours that tell of none are not read."""
    claims = read(text, "en")
    found = [
        (
            claim.type,
            role,
            [party.name for party in claim.roles.get(role, ())],
            None if claim.quantity is None or claim.quantity.lower is None else int(claim.quantity.lower),
        )
        for claim, (_, role, _, _) in zip(claims, expected, strict=True)
    ]
    assert found == expected


def test_men_of_whom_nothing_is_said_are_the_speakers(read: Read) -> None:
    """ "Troops destroyed the camp," an army says: it did."""
    claims = read("“Troops destroyed four trucks,” the Ghanaian army said.", "en")
    assert [[role.id for role in claim.roles["agent"]] for claim in claims if claim.type == "Attack"] == [["GH"]]


CLAUSES = [
    # behind a comma the next deed of who did the last one
    ("Rebels entered the town, opened fire on porters and left.", "Attack", "agent", ["rebels"]),
    # what stands between commas only tells more of the subject
    ("Kenyan monitors, deployed in Kpeme since May, said they were well.", "Deployment", "agent", ["Kenya"]),
    # a relative clause with an object before it is no participle
    ("The tanks that Togo bought from Ghana for a song arrived.", "ArmsTransfer", "recipient", ["Togo"]),
    ("The blast came after the ministers of Togo and Ghana held talks.", "Meeting", "partner", ["Togo", "Ghana"]),
    # what tells who helps stands behind who acts
    ("Somali forces backed by drones killed ten rebels.", "Casualties", "agent", ["Somali armed forces"]),
    ("A bomber rammed a car packed with shells into a hotel.", "Attack", "agent", ["bomber"]),
    ("Kenya has given eight tanks to Chad, along with 39 trucks.", "ArmsTransfer", "recipient", ["Chad"]),
    ("Togo's minister, Ama Kpodo, welcomed the decision.", "Statement", "speaker", ["Ama Kpodo"]),
    ("Kenya has since sent in a further 900 men.", "Deployment", "agent", ["Kenya"]),
    ("A group of 90 soldiers left the base.", "Withdrawal", "agent", ["group of 90 soldiers"]),
    ("Kenya has sent 20 instructors to Ivory Coast.", "Deployment", "recipient", ["Côte d’Ivoire"]),
    ("Two Kenyan engineers were among the wounded.", "Casualties", "victim", ["Kenyan engineers"]),
    ("Officials put them at 900 dead.", "Casualties", "victim", ["people"]),
    # behind a relative clause goes on the clause around it
    ("The convoy, which carried food, was attacked by rebels.", "Attack", "agent", ["rebels"]),
    ("The army, which lost nine men, pulled out.", "Withdrawal", "agent", ["army"]),
    # behind "and" somebody else speaks
    ("Ghana protested, and Togo said it was sorry.", "Statement", "speaker", ["Togo"]),
]


@pytest.mark.parametrize(("text", "kind", "role", "who"), CLAUSES)
def test_who_goes_on_behind_a_comma(read: Read, text: str, kind: str, role: str, who: list[str]) -> None:
    """Clauses without a subject of their own have that of the clause around or before them."""
    found = [[party.name for party in claim.roles.get(role, ())] for claim in read(text, "en") if claim.type == kind]
    assert who in [parties[: len(who)] for parties in found]


@pytest.mark.parametrize(
    "text",
    [
        "The gunmen arrived at the site.",
        "It crossed into Togolese airspace.",
        "Ghana rarely confirms such raids.",
        "Ghana expelled two envoys.",
    ],
)
def test_nobody_is_met(read: Read, text: str) -> None:
    """Who attacks, and what flies, visits nobody; what is rarely said is not said."""
    assert [claim.type for claim in read(text, "en")] == []


def test_letters_stand_for_the_whole_name_behind_which_they_stand(read: Read) -> None:
    """ "The Coalition of Patriots for Change (CPC)": the CPC is no other body of these letters."""
    claims = read(
        "Rebels of the Coalition of Patriots for Change (CPC) attacked a base. The CPC denied the raid.", "en"
    )
    denial = next(claim for claim in claims if claim.type == "Denial")
    assert [role.name for role in denial.roles["speaker"]] == ["Coalition of Patriots for Change"]


def test_a_namesake_with_another_first_name_is_somebody_else(read: Read) -> None:
    """Behind "Ama Kpodo" the name "Kofi Kpodo" is no other way to write hers; "Kpodo" alone is."""
    claims = read("President Ama Kpodo condemned the raid. Minister Kofi Kpodo condemned the raid.", "en")
    assert [claim.roles["speaker"][0].name for claim in claims] == ["Ama Kpodo", "Kofi Kpodo"]
