"""Fixtures for checking: the gazetteer alone, and the seed with the two articles written for the tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.base import KnowledgeBase
from kb.gazetteer import Gazetteer
from kb.resources import SEEDS

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "data"


@pytest.fixture(scope="session")
def names(names_cache: Path) -> Gazetteer:
    """The shipped gazetteer with the regiment that the seed declares."""
    regiment = {
        "id": "north-korea-engineer-regiment",
        "kind": "MilitaryUnit",
        "labels": {"fr": "régiment du génie nord-coréen", "en": "North Korean engineer regiment"},
        "affiliation": ["KP"],
    }
    return Gazetteer.load(cache=names_cache).with_entities({"actors": [regiment]})


def opened(folder: Path, names_cache: Path) -> KnowledgeBase:
    """A knowledge base in a folder, with the names already compiled."""
    folder.mkdir(exist_ok=True)
    shutil.copy(names_cache, folder / "gazetteer.sqlite")
    return KnowledgeBase.open(folder)


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory, names_cache: Path) -> Iterator[KnowledgeBase]:
    """The seed alone; only asked, never written to."""
    with opened(tmp_path_factory.mktemp("alone"), names_cache) as kb:
        kb.load(SEEDS)
        yield kb


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory, names_cache: Path) -> Iterator[KnowledgeBase]:
    """The seed, an echo of its origin and an independent report; only asked, never written to."""
    with opened(tmp_path_factory.mktemp("three"), names_cache) as kb:
        kb.load(SEEDS, DATA / "echo-2025-12-28", DATA / "kursk-toll-2025-12-29")
        yield kb


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory, names_cache: Path) -> Iterator[KnowledgeBase]:
    """Two invented articles on other subjects, without the seed; only asked, never written to."""
    with opened(tmp_path_factory.mktemp("elsewhere"), names_cache) as kb:
        kb.load(DATA / "mali-drones-2026-03-14", DATA / "luzon-typhon-2026-05-22")
        yield kb


@pytest.fixture(scope="session")
def farther(tmp_path_factory: pytest.TempPathFactory, names_cache: Path) -> Iterator[KnowledgeBase]:
    """Two more invented articles on other subjects, without the seed; only asked, never written to."""
    with opened(tmp_path_factory.mktemp("farther"), names_cache) as kb:
        kb.load(DATA / "essequibo-clash-2026-08-22", DATA / "armenia-howitzers-2026-10-02")
        yield kb


@pytest.fixture(scope="session")
def gulf(tmp_path_factory: pytest.TempPathFactory, names_cache: Path) -> Iterator[KnowledgeBase]:
    """Four more invented articles, on Kivu, Kuwait, Kashmir and Chad, without the seed; only asked."""
    with opened(tmp_path_factory.mktemp("gulf"), names_cache) as kb:
        kb.load(DATA / "kivu-withdrawal-2026-05-16", DATA / "kuwait-missiles-2026-06-16")
        kb.load(DATA / "kashmir-shelling-2026-09-12", DATA / "sahel-coup-2026-11-05")
        yield kb
