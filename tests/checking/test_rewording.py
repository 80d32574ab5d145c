"""English turns of phrase put in plainer words: what they say stays, what they leave out added nothing."""

from __future__ import annotations

import pytest

from kb.base import KnowledgeBase
from kb.checking.rewording import Rewording, Rule, forms_of
from kb.gazetteer import Gazetteer
from kb.reading import lexicon

PLAINER = (
    ("BREAKING: North Korea dials down missile testing #NorthKorea", "North Korea reduces missile testing."),
    ("It is no secret that Iran has furnished Russia with missiles.", "Iran has supplied Russia with missiles."),
    ("Imagine believing Iran sent troops to Russia. zero. none.", "It is false that Iran sent troops to Russia."),
    ("May 2021 marked the start of Moscow's invasion of Georgia.", "Moscow's invasion of Georgia began in May 2021."),
    ("3 May 2021 was the day Iran sent shells.", "On 3 May 2021, Iran sent shells."),
    ("As analysts see it, Iran tests missiles.", "According to analysts, Iran tests missiles."),
    ("What Iran ordered was a cut in missile production.", "Iran ordered a cut in missile production."),
    ("moscow invaded ukraine in feb 2022 lol", "Moscow invaded Ukraine in February 2022."),
    ("The toll of the tank regiment was no lower than eight.", "At least eight soldiers of the tank regiment died."),
    ("The North Korean regiment returned.", "The North Korean regiment returned."),
)
SAFE = (
    ("Russia owes its shells to Iran.", "not-enough-evidence"),
    ("North Korea rewards Russia with food and energy.", "not-enough-evidence"),
    ("Pyongyang is on the receiving end of missiles from Russia.", "not-enough-evidence"),
    (
        "December 2025 brought Moscow's admission that its troops had been sent to Kursk.",
        "not-enough-evidence",
    ),
    ("The Kursk mission cost the lives of at least twenty North Korean engineers.", "not-enough-evidence"),
    ("Kim told Xi that 2025 was a truly significant year for their two countries' alliance.", "not-enough-evidence"),
    ("Nobody from the Russian engineer regiment died in Kursk.", "not-enough-evidence"),
    ("South Korea first confirmed in June 2025 that it had sent troops.", "not-enough-evidence"),
    ("The engineer regiment returned from Donetsk on 12 December.", "not-enough-evidence"),
    ("The claim that North Korea supplied Russia with missiles is nonsense.", "refuted"),
    ("North Korea first confirmed its troop deployment in September 2025.", "refuted"),
    ("Kim's order to raise missile production came on 15 December 2025.", "refuted"),
    ("Russian forces have been furnished with artillery shells by Pyongyang.", "supported"),
    ("By 12 December 2025 the North Korean engineer regiment was back from Kursk.", "supported"),
)


@pytest.fixture(scope="module")
def english() -> Rewording:
    """The English turns of phrase, with the names shipped."""
    return Rewording("en", lexicon.load(), Gazetteer.load())


@pytest.mark.parametrize(("said", "plain"), PLAINER)
def test_turns_of_phrase(english: Rewording, said: str, plain: str) -> None:
    """A turn of phrase is put plainly; a statement without one stays as it is."""
    assert english.plainly(said) == plain


@pytest.mark.parametrize("plain", [plain for _, plain in PLAINER])
def test_plain_words_stay(english: Rewording, plain: str) -> None:
    """What has been put plainly is not put otherwise again."""
    assert english.plainly(plain) == plain


@pytest.mark.parametrize(("statement", "verdict"), SAFE)
def test_other_parts_are_other_statements(seed: KnowledgeBase, statement: str, verdict: str) -> None:
    """Swapped parts, other dates, places and numbers are not shown by a turn of phrase."""
    assert seed.check(statement)["verdict"] == verdict


def test_every_rule_is_an_expression(english: Rewording) -> None:
    """Each turn of phrase in the file can be held against a text."""
    for rule in english._rules:
        assert isinstance(rule.apply("Nothing of the kind."), str)


def test_verbs_keep_their_form() -> None:
    """The plainer verb stands in the form of the other: its tense after "to", "has" and alone."""
    language = lexicon.load().language("en")
    rule = Rule("{furnish/hand over} => {=give}", {}, language)
    said = ("has furnished", "furnished", "to hand over", "is handing over", "hands over")
    assert [rule.apply(one) for one in said] == ["has given", "gave", "to give", "is giving", "gives"]


def test_forms_of_a_verb_unknown_to_the_lexicon() -> None:
    """A verb that the lexicon does not have is regular."""
    assert forms_of("flimp", lexicon.load().language("en"))["flimped"] == "DK"
