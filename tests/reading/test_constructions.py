"""English constructions: who does what in clauses without a pronoun, behind "with", in lists and inside quotations."""

from __future__ import annotations

import pytest
from reading_tools import Read

CASES: list[tuple[str, list[tuple[str, str, list[str]]]]] = [
    # "with X doing": a clause with a subject of its own
    (
        "The town lies in ruins, with Togolese forces attacking the harbour.",
        [("Attack", "agent", ["Togolese forces"])],
    ),
    # a gerund behind an event noun tells of the event, and an attack that only tells how people died is no claim
    ("Six nurses were killed in a Togolese raid targeting a clinic.", [("Casualties", "agent", ["Togo"])]),
    ("Two porters died when a Togolese missile hit their hut.", [("Casualties", "agent", ["Togo"])]),
    # a noun as the subject of a verb for the same deed; who is quoted, not who quotes; what somebody is met with
    ("A series of Togolese air strikes targeted Lomé.", [("Attack", "agent", ["Togo"])]),
    ("Ghana was quoted by Noor News as saying the dam was safe.", [("Statement", "speaker", ["Ghana"])]),
    ("The drones were met with fire.", []),
    # who gets something, and who gets something with which they are supplied
    ("Ghana gave Togo eight old helicopters.", [("ArmsTransfer", "recipient", ["Togo"])]),
    ("Ghana provided the Togolese army with 900 rifles.", [("ArmsTransfer", "recipient", ["Togolese army"])]),
    # the first to do so did so; arms without a number are one delivery; news with a source of no name is no statement
    ("In 2007, Ghana became the first state to send troops to Togo.", [("Deployment", "agent", ["Ghana"])]),
    ("Ghana supplied Togo with tanks, rifles and shells.", [("ArmsTransfer", "agent", ["Ghana"])]),
    ("The dam could burst by the evening, officials said.", []),
    # two complements of a subject; where arms come from
    ("Rebels aboard trucks and on foot attacked Lomé.", [("Attack", "agent", ["rebels"])]),
    ("Rockets were flown in from Ghana.", [("ArmsTransfer", "agent", ["Ghana"])]),
    # hours behind a number
    ("Rebels shelled Lomé at around 7.30 am, Ghana said.", [("Attack", "agent", ["rebels"])]),
    # three subjects
    (
        "Togo, Benin, and Ghana signed a security pact.",
        [("Agreement", "partner", ["Togo", "Benin", "Ghana"])],
    ),
    # the list is the gerund's
    ("Gunmen firing rifles and mortars attacked the station.", [("Attack", "agent", ["Gunmen"])]),
    # what is settled
    ("Ghana is to send 40 instructors to Togo.", [("Deployment", "agent", ["Ghana"])]),
    # receivers joined by "and"
    ("Ghana sent 40 tanks to Togo and Benin.", [("ArmsTransfer", "recipient", ["Togo", "Benin"])]),
    # one act of speech after another
    (
        "Ghana warned that the dam would burst, and denied that its pumps had failed.",
        [("Statement", "speaker", ["Ghana"]), ("Denial", "speaker", ["Ghana"])],
    ),
    # whoever quotes speaks
    ("“Benin reminds the world that it is small,” Ghana said.", [("Statement", "speaker", ["Ghana"])]),
    # a second verb of the clause is a participle; an insertion behind "said"; who says it between commas did not do it
    (
        "A Ghanaian envoy was killed in a raid near Kidal blamed on Togo.",
        [("Casualties", "victim", ["Ghanaian envoy"])],
    ),
    ("Togo said 14 nurses, among them two interns, were killed in Lomé.", [("Casualties", "victim", ["nurses"])]),
    (
        "The Sudanese army shelled a market, porters said, killing ten nurses.",
        [("Attack", "agent", ["Sudanese armed forces"]), ("Casualties", "agent", ["Sudanese armed forces"])],
    ),
    # the subject stands before its relative clause
    (
        "Soldiers who fought in Kidal will leave the base.",
        [("Attack", "agent", ["Soldiers"]), ("Withdrawal", "agent", ["Soldiers"])],
    ),
    # nobody speaks
    ("No group has claimed responsibility for the blast.", []),
    # what is asked is not told
    ("Ghana did not say whether Togo attacked the port.", []),
    # a body counted by its members, a state by its forces
    ("Ghana said its forces had seized the port of Kpeme.", [("Attack", "agent", ["Ghana"])]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_constructions(read: Read, text: str, expected: list[tuple[str, str, list[str]]]) -> None:
    """Each clause has the subject that its construction gives it."""
    claims = read(text)
    assert [claim.type for claim in claims] == [kind for kind, _, _ in expected]
    found = [
        [role.name for role in claim.roles.get(kind, ())] for claim, (_, kind, _) in zip(claims, expected, strict=True)
    ]
    assert found == [names for _, _, names in expected]


def test_a_body_is_counted_by_its_members(read: Read) -> None:
    """ "A garrison of 900 troops left": 900."""
    (claim,) = read("A Togolese garrison of 900 troops withdrew from the island.")
    assert claim.quantity is not None and (claim.quantity.lower, claim.quantity.upper) == (900, 900)


def test_the_militants_are_those_told_of(read: Read) -> None:
    """An armed group of no state that attacked is meant by "the militants"."""
    claims = read("Al-Shabaab attacked a base near Kismayo. The militants then stormed a hotel.")
    assert [[role.id for role in claim.roles["agent"]] for claim in claims] == [["al-shabaab"], ["al-shabaab"]]


def test_letters_in_brackets_stand_for_the_name(read: Read) -> None:
    """ "The Kpeme Salvation Front (KSF)": the KSF is that front."""
    claims = read("The Kpeme Salvation Front (KSF) attacked a base. Then the KSF attacked a port.")
    assert [[role.name for role in claim.roles["agent"]] for claim in claims] == [["Kpeme Salvation Front"]] * 2


def test_we_are_who_speaks(read: Read) -> None:
    """A deed of "we" in a quotation is of the speaker's state."""
    claims = read("“We struck the port,” Ukrainian President Volodymyr Zelensky said.")
    assert [[role.id for role in claim.roles["agent"]] for claim in claims if claim.type == "Attack"] == [["UA"]]


def test_a_bound_is_of_the_number_behind_it(read: Read) -> None:
    """ "At least 31 were killed and 101 injured": at least 31, and 101."""
    claims = read("At least 31 civilians were killed and 101 injured.")
    found = [(claim.quantity.lower, claim.quantity.upper) for claim in claims if claim.quantity is not None]
    assert found == [(31, None), (101, 101)]
