"""README: what it shows is what the program prints."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest

from kb.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = [
    (command, shown)
    for block in re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    for command, shown in re.findall(r"^\$ (kb [^\n]*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new user's machine: no knowledge base yet, plain English."""
    monkeypatch.setenv("KB_DIR", str(tmp_path / "kb"))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)
    with contextlib.redirect_stderr(io.StringIO()):
        assert main(["init"]) == 0
    return tmp_path


def printed(command: str) -> str:
    """What a command prints, remarks after data."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        main(shlex.split(command)[1:])
        out.flush()
    return out.buffer.getvalue().decode().replace("\r\n", "\n") + err.getvalue()


def test_there_are_examples() -> None:
    """The README shows real runs of the program."""
    assert len(EXAMPLES) >= 4


@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_example(home: Path, command: str, shown: str) -> None:
    """Each command of the README prints what the README shows; a line of three dots stands for any lines."""
    pattern = re.escape(shown.rstrip("\n") + "\n").replace(re.escape("…\n"), "(?:.*\n)*?")
    assert re.fullmatch(pattern, printed(command)), printed(command)


def test_python_example(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python example runs and prints the losses with their lower bound."""
    [code] = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "README.md", "exec"), {})
    assert "'lower': 9, 'upper': None" in out.getvalue()
    assert "kursk-demining-deaths-2025 9 None" in out.getvalue()
