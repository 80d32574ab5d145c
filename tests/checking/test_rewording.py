"""Turns of phrase put in plainer words: who, how many and when stay as they were, what is left out added nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kb.base import KnowledgeBase
from kb.checking.compile import compiled_file, forms_of, row
from kb.checking.rewording import Rewording
from kb.checking.turn_files import LANGUAGES, compiled, source
from kb.checking.turns import Turn
from kb.gazetteer import Gazetteer
from kb.reading import lexicon
from kb.resources import ONTOLOGY

ENGLISH = (
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
FRENCH = (
    ("Kiev est alimenté en obus par Prague.", "Des obus est livrés à Kiev par Prague."),
    ("Kiev s'est fait livrer des chars par Prague.", "Prague a livré des chars à Kiev."),
    ("Kiev ne s'est pas fait remettre par Prague des chars.", "Prague n'a pas livré des chars à Kiev."),
    ("Prague n'a jamais équipé Kiev en drones.", "Prague n'a jamais livré des drones à Kiev."),
    ("Avril 2025 : Prague envoie des vivres.", "En avril 2025, Prague envoie des vivres."),
    ("Aux yeux de Prague, le traité est mort.", "Selon Prague, le traité est mort."),
    ("Une trêve, voilà ce qu'a proposé Prague.", "Prague a proposé une trêve."),
    ("Pas plus de dix soldats tchèques n'ont été tués.", "Au plus dix soldats tchèques ont été tués."),
    ("Prague n'a pas livré de chars en 2022, c'était en 2023.", "Prague a livré de chars en 2023."),
    (
        "La région de Kherson a vu arriver des soldats tchèques en mai 2025.",
        "Des soldats tchèques ont été envoyés dans la région de Kherson en mai 2025.",
    ),
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
    ("Pyongyang's missile tests have fallen in recent years.", "refuted"),
    ("Kim's order to raise missile production came on 15 December 2025.", "refuted"),
    ("Russian forces have been furnished with artillery shells by Pyongyang.", "supported"),
    ("By 12 December 2025 the North Korean engineer regiment was back from Kursk.", "supported"),
)
SUPPORTED, REFUTED, UNKNOWN = "supported", "refuted", "not-enough-evidence"
JUDGED = (
    ("La Russie s'est fait livrer des obus par la Corée du Nord.", SUPPORTED),
    ("La Corée du Nord s'est fait livrer des obus par la Russie.", UNKNOWN),
    ("Pyongyang ravitaille l'armée russe en obus.", SUPPORTED),
    ("Moscou ravitaille l'armée nord-coréenne en obus.", UNKNOWN),
    ("Pyongyang n'a jamais approvisionné la Russie en obus.", REFUTED),
    ("L'Iran approvisionne la Russie en obus.", UNKNOWN),
    ("La région de Koursk a vu arriver des démineurs nord-coréens en août 2025.", SUPPORTED),
    ("La région de Koursk a vu arriver des démineurs nord-coréens en mai 2025.", REFUTED),
    ("La région de Belgorod a vu arriver des démineurs nord-coréens en août 2025.", UNKNOWN),
    ("La mission de déminage a coûté la vie à au moins neuf soldats nord-coréens.", SUPPORTED),
    ("La mission de Koursk a coûté la vie à cinquante soldats du génie nord-coréen.", UNKNOWN),
    ("La mission de déminage de Koursk n'a coûté la vie qu'à trois soldats du régiment du génie.", REFUTED),
    ("Pas plus de trois cents soldats nord-coréens n'ont été envoyés combattre pour la Russie.", REFUTED),
    ("Pas plus de trente mille soldats nord-coréens n'ont été envoyés combattre pour la Russie.", UNKNOWN),
    ("Les démineurs nord-coréens ont passé 120 jours à Koursk.", SUPPORTED),
    ("La mission nord-coréenne de déminage à Koursk a duré un an.", REFUTED),
    ("La mission russe de déminage à Koursk a duré un an.", UNKNOWN),
    ("Selon les analystes, les essais de missiles de Pyongyang sont un défi à Washington et à Séoul.", SUPPORTED),
    ("Selon des analystes, les essais de missiles nord-coréens visent à défier la Chine.", UNKNOWN),
    ("C'est le 3 décembre 2025 que Kim Jong Un a pris la parole au retour de l'unité du génie.", REFUTED),
    ("Kim Jong Un a pris la parole le 14 décembre 2025.", UNKNOWN),
    ("L'ordre de Kim Jong Un d'augmenter la production de missiles est tombé le 15 décembre 2025.", REFUTED),
    ("Kim Jong Un a ordonné l'augmentation de la production de missiles le 15 décembre 2025.", UNKNOWN),
    ("Des démineurs nord-coréens sont toujours à Koursk.", UNKNOWN),
    ("La Corée du Nord est le seul fournisseur d'obus de la Russie.", UNKNOWN),
)


@pytest.fixture(scope="module")
def plainly() -> dict[str, Rewording]:
    """The turns of phrase by language, with the names shipped."""
    return {code: Rewording(code, lexicon.load(), Gazetteer.load()) for code in LANGUAGES}


@pytest.mark.parametrize(
    ("code", "said", "plain"), [*(("fr", *row) for row in FRENCH), *(("en", *row) for row in ENGLISH)]
)
def test_turns_of_phrase(plainly: dict[str, Rewording], code: str, said: str, plain: str) -> None:
    """A turn of phrase says the same in plain words, which then stay; a no, a number and a time stay too."""
    assert plainly[code].plainly(said) == plain
    assert plainly[code].plainly(plain) == plain


@pytest.mark.parametrize("said", ["Prague a livré des chars à Kiev.", "Kiev doit des obus à Prague.", "", "x" * 2000])
def test_plain_words_stay(plainly: dict[str, Rewording], said: str) -> None:
    """What has no turn of phrase in it, or is no one line, stays as it is."""
    assert {rewording.plainly(said) for rewording in plainly.values()} == {said}


@pytest.mark.parametrize(("statement", "verdict"), SAFE)
def test_other_parts_are_other_statements(seed: KnowledgeBase, statement: str, verdict: str) -> None:
    """Swapped parts, other dates, places and numbers are not shown by a turn of phrase."""
    assert seed.check(statement)["verdict"] == verdict


@pytest.mark.parametrize(("said", "verdict"), JUDGED)
def test_turns_of_phrase_are_judged(seed: KnowledgeBase, said: str, verdict: str) -> None:
    """The parts of those who play them are not swapped, and what is not known stays so."""
    assert seed.check(said)["verdict"] == verdict


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_compiled_files_are_up_to_date(code: str) -> None:
    """Run ``python -m kb.checking.compile`` after editing turns of phrase or the lexicon."""
    made = compiled_file(source(code).read_text(encoding="utf-8"), lexicon.load().language(code))
    assert compiled(code).read_text(encoding="utf-8") == made


def test_turns_edited_since_are_compiled_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A turn of phrase just written counts before the files are compiled again."""
    for path in (source("en"), compiled("en")):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr("kb.checking.turn_files.ONTOLOGY", tmp_path)
    with source("en").open("a", encoding="utf-8") as written:
        written.write("\nflimped => sent\n")
    edited = Rewording("en", lexicon.load(), Gazetteer.load())
    assert edited.plainly("Ruritania flimped shells to Graustark") == "Ruritania sent shells to Graustark."


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_turn_is_an_expression(plainly: dict[str, Rewording], code: str) -> None:
    """Each turn of phrase in a file can be held against a text; nearly all only where some word of theirs stands."""
    turns, joining = plainly[code].turns
    assert {turn.apply("0") for turn in (*turns, *joining)} == {"0"}
    assert sum(turn.fits("") for turn in turns) * 10 < len(turns)


def test_verbs_keep_their_form() -> None:
    """The plainer verb stands in the form of the other: its tense after "to", "has" and alone."""
    language = lexicon.load().language("en")
    turn = Turn(row("{furnish/hand over} => {=give}", {}, language), None)
    said = ("has furnished", "furnished", "to hand over", "is handing over", "hands over")
    assert [turn.apply(one) for one in said] == ["has given", "gave", "to give", "is giving", "gives"]


def test_forms_of_a_verb_unknown_to_the_lexicon() -> None:
    """A verb that the lexicon does not have is regular."""
    assert forms_of("flimp", lexicon.load().language("en"))["flimped"] == "DK"


@pytest.mark.parametrize("code", LANGUAGES)
def test_turns_of_phrase_know_no_names(code: str) -> None:
    """A turn of phrase is of the language: it fits whoever acts, and no state or person in particular."""
    text = (ONTOLOGY / f"rewording.{code}.txt").read_text(encoding="utf-8")
    actors = Gazetteer.load().actors
    names = {name for key in actors if actors[key].kind in ("State", "Person") for name in actors[key].labels.values()}
    assert [name for name in sorted(names) if re.search(rf"\b{re.escape(name)}\b", text)] == []
