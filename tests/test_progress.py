"""Long work tells how far it has come; a terminal shows it, a pipe does not."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest
from makers import CLAIM, SOURCE, Cli, write_source

from kb.base import KnowledgeBase
from kb.progress import Step


class Terminal(io.StringIO):
    """A terminal that keeps what is shown."""

    def isatty(self) -> bool:
        """It is one."""
        return True

    def last(self) -> list[str]:
        """What each line showed last, without the bar and the clock."""
        shown = [line.rpartition("\r")[2] for line in self.getvalue().split("\n") if line.strip()]
        return [re.sub(r"\|.*\|", "", line).partition(" [")[0].strip() for line in shown]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, int]:
    """A folder of three sources, and the size of each."""
    for name in "abc":
        write_source(tmp_path / "sources" / name, source={**SOURCE, "id": name}, claims=[CLAIM])
    return tmp_path / "sources", sum(f.stat().st_size for f in (tmp_path / "sources" / "a").iterdir())


def test_loading_tells_what_is_checked(folders: tuple[Path, int], fresh_kb: KnowledgeBase) -> None:
    """How many bytes of how many are checked, after each source."""
    told: list[Step] = []
    fresh_kb.load(folders[0], tell=told.append)
    assert told == [Step("checking", n * folders[1], 3 * folders[1], "B") for n in (1, 2, 3)]


def test_loading_much_tells_what_is_written(
    folders: tuple[Path, int], fresh_kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is too much for one transaction is counted as it is committed."""
    monkeypatch.setattr("kb.base.writing.TOGETHER", 1)
    monkeypatch.setattr("kb.index.arrivals._CLAIMS", 2)
    told: list[Step] = []
    fresh_kb.load(folders[0], tell=told.append)
    assert told[3:] == [Step("loading", 2, 3, "claims"), Step("loading", 3, 3, "claims")]


def test_a_terminal_shows_it(
    cli: Cli, folders: tuple[Path, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bar with share, number, rate and time left on standard error."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert cli("--kb", tmp_path / "kb", "load", folders[0]).code == 0
    size = 3 * folders[1]
    assert terminal.last() == [f"kb: checking: 100% {size / 1000:.2f}k/{size / 1000:.2f}k"]
    assert re.search(r"\[\d\d:\d\d<\d\d:\d\d, .*B/s\]", terminal.getvalue())


def test_a_pipe_does_not(cli: Cli, folders: tuple[Path, int], tmp_path: Path) -> None:
    """Without a terminal nothing is shown."""
    assert cli("--kb", tmp_path / "kb", "load", folders[0]).err == ""
