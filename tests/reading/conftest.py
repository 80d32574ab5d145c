"""Fixtures of the reading tests: the gazetteer and the lexicon, loaded once, and a short way to read a text."""

from __future__ import annotations

import pytest
from reading_tools import Read

from kb.gazetteer import Gazetteer
from kb.reading.draft import DraftClaim
from kb.reading.lexicon import Lexicon, load
from kb.reading.reader import read_article


@pytest.fixture(scope="session")
def names() -> Gazetteer:
    """The gazetteer of the project."""
    return Gazetteer.load()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The lexicon of the project."""
    return load()


@pytest.fixture(scope="session")
def read(names: Gazetteer, lexicon: Lexicon) -> Read:
    """Read a text in a language as published on a day, giving every claim however unlikely right."""

    def reader(text: str, language: str = "en", published: str = "2025-03-20") -> list[DraftClaim]:
        return read_article(text, language=language, published=published, gazetteer=names, lexicon=lexicon, least=0.0)

    return reader
