"""The lexicon: inflection, compiled files up to date, new trigger words without Python."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kb.errors import InputError
from kb.gazetteer import Gazetteer
from kb.reading.compile import compiled_files
from kb.reading.inflect import french_verb
from kb.reading.lexicon import FOLDER, load, sources
from kb.reading.reader import read_article
from kb.vocab import EVENT_TYPES


def test_the_compiled_files_are_up_to_date() -> None:
    """Run ``python -m kb.reading.compile`` after editing the lexicon."""
    for name, content in compiled_files(sources(FOLDER)).items():
        assert (FOLDER / name).read_text(encoding="utf-8") == content, name


@pytest.mark.parametrize(
    ("form", "lemma", "code"),
    [
        ("envoya", "envoyer", "S"), ("enverra", "envoyer", "F"), ("envoient", "envoyer", "P"), ("tués", "tuer", "K"),
        ("lançaient", "lancer", "M"), ("bombardées", "bombarder", "K"), ("fournissent", "fournir", "P"),
        ("détruisit", "détruire", "S"), ("reconnaîtrait", "reconnaître", "C"), ("appelle", "appeler", "P"),
        ("livrèrent", "livrer", "S"), ("abattu", "abattre", "K"), ("prévoit", "prévoir", "P"), ("tenant", "tenir", "G"),
        ("mène", "mener", "P"), ("mènera", "mener", "F"), ("lève", "lever", "P"), ("annexe", "annexer", "P"),
        ("intègre", "intégrer", "P"), ("renouvelle", "renouveler", "P"), ("saisisse", "saisir", "J"),
        ("introduit", "introduire", "K"), ("joint", "joindre", "K"), ("parcouru", "parcourir", "K"),
        ("extraient", "extraire", "P"), ("approvisionné", "approvisionner", "K"),
    ],
)  # fmt: skip
def test_french_inflection(form: str, lemma: str, code: str) -> None:
    """Every person and tense of regular and irregular verbs is known."""
    assert any(le == lemma and code in codes for le, codes in load().language("fr").forms[form])


@pytest.mark.parametrize(
    ("form", "lemma", "code"),
    [
        ("sent", "send", "D"), ("shot", "shoot", "K"), ("supplies", "supply", "P"), ("striking", "strike", "G"),
        ("bombed", "bomb", "D"), ("admitted", "admit", "K"), ("withdrew", "withdraw", "D"), ("overrun", "overrun", "K"),
        ("killing", "kill", "G"), ("travelled", "travel", "D"), ("targeted", "target", "K"), ("denied", "deny", "D"),
        ("beginning", "begin", "G"), ("threw", "throw", "D"), ("frozen", "freeze", "K"),
        ("overrunning", "overrun", "G"), ("offering", "offer", "G"), ("quitting", "quit", "G"),
    ],
)  # fmt: skip
def test_english_inflection(form: str, lemma: str, code: str) -> None:
    """Doubled consonants and irregular pasts are known."""
    assert any(le == lemma and code in codes for le, codes in load().language("en").forms[form])


def test_frames_name_event_types_of_the_ontology() -> None:
    """A frame cannot make an event that the ontology does not have; every type has a frame."""
    made = set()
    for frame in load().frames.values():
        made |= {frame.type, *frame.by_object.values(), *frame.by_subject.values(), frame.aimed, frame.bare} - {""}
    assert made == {name for name in EVENT_TYPES}


def test_a_new_trigger_word_needs_no_python(tmp_path: Path, names: Gazetteer) -> None:
    """A verb added to the YAML file is read at once, in all its forms."""
    folder = tmp_path / "lexicon"
    shutil.copytree(FOLDER, folder)
    path = folder / "fr.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("transfer: >-\n", "transfer: >-\n    refiler,\n", 1),
        encoding="utf-8",
    )
    text = "L'Iran refilait des drones à la Russie."
    assert read_article(text, language="fr", gazetteer=names, lexicon=load()) == []
    (claim,) = read_article(text, language="fr", gazetteer=names, lexicon=load(folder))
    assert (claim.type, claim.roles["agent"][0].id) == ("ArmsTransfer", "IR")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("verbs: [", "lexicon fr.yaml: not valid YAML"),
        ("language: fr", "lexicon fr.yaml: a part is missing or misshapen"),
        ("verbs: {fly-away: voler}\nnouns: {}", "lexicon fr.yaml: unknown frames: fly-away"),
    ],
)
def test_a_broken_lexicon_is_refused_by_name(tmp_path: Path, content: str, message: str) -> None:
    """The message names the file and what is wrong."""
    folder = tmp_path / "lexicon"
    shutil.copytree(FOLDER, folder)
    (folder / "fr.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(folder)
    assert message in str(caught.value)


def test_a_folder_without_lexicon_is_refused(tmp_path: Path) -> None:
    """An empty folder is named."""
    with pytest.raises(InputError, match="no lexicon files"):
        load(tmp_path)


@pytest.mark.parametrize(("lemma", "families"), [("coudre", {}), ("mouvoir", {}), ("accourir", {"accourir": "courir"})])
def test_a_verb_without_paradigm(lemma: str, families: dict[str, str]) -> None:
    """A verb that would be conjugated like "chanter", though it cannot be, is refused when the lexicon is compiled."""
    with pytest.raises(InputError, match=lemma):
        french_verb(lemma, {}, families, set())


def test_a_language_without_one_of_the_lists_is_refused(tmp_path: Path) -> None:
    """The rules look lists of words up by name, in every language."""
    folder = tmp_path / "lexicon"
    shutil.copytree(FOLDER, folder)
    path = folder / "en.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  which: which\n", ""), encoding="utf-8")
    with pytest.raises(InputError, match=r"lexicon en\.yaml: lists of words are missing: which"):
        load(folder)
