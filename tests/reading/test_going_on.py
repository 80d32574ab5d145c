"""Participles that go on after "and", and words inside noun groups that are no verbs."""

from __future__ import annotations

import pytest

from kb.gazetteer import Gazetteer
from kb.reading.lexicon import load
from kb.reading.reader import read_article


def _types(text: str, language: str) -> list[str]:
    drafts = read_article(text, language=language, published="2024-05-10", gazetteer=Gazetteer.load(), lexicon=load())
    return sorted(draft.type for draft in drafts)


@pytest.mark.parametrize(
    ("language", "text", "types"),
    [
        ("en", "Two guards were ambushed and killed near Bria.", ["Attack", "Casualties"]),
        ("en", "The convoy was stopped and attacked near Bria.", ["Attack"]),
        ("en", "The patrol was attacked and killed two rebels.", ["Attack", "Casualties"]),
        ("en", "The company was ambushed and lost five men.", ["Attack", "Casualties"]),
        ("fr", "Les otages ont été capturés et tués lundi.", ["Attack", "Casualties"]),
        ("fr", "L'armée tchadienne mène une offensive contre les rebelles.", ["Attack"]),
        ("en", "Iran conducted a routine training launch of a missile.", ["WeaponTest"]),
        ("en", "Iran conducted the launch of the Long Range Ballistic Missile Alvand-2.", ["WeaponTest"]),
    ],
)
def test_types(language: str, text: str, types: list[str]) -> None:
    """Each deed is a claim; what follows with an object of its own is no passive."""
    assert _types(text, language) == types
