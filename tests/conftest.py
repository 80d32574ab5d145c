"""Fixtures that all tests share: knowledge bases of their own, the seed, a SPARQL server, a clean environment."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from hypothesis import settings
from makers import Cli, Opened, Ran

from kb.base import KnowledgeBase
from kb.cli import main
from kb.gazetteer import Gazetteer
from kb.resources import SEEDS

settings.register_profile("kb", deadline=None, derandomize="CI" in os.environ)  # CI: the same examples each time
settings.load_profile("kb")


@pytest.fixture(autouse=True)
def _own_environment(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads the user's settings or writes into the user's data directory."""
    for name in ("KB_DIR", "LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "COLUMNS", "LINES", "TERM", "PYTHONUTF8"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path_factory.getbasetemp() / "home"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))


@pytest.fixture(scope="session")
def names_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled gazetteer, put into new knowledge bases so that each need not compile it."""
    cache = tmp_path_factory.mktemp("names") / "gazetteer.sqlite"
    Gazetteer.load(cache=cache)
    return cache


@pytest.fixture
def open_kb(names_cache: Path) -> Iterator[Opened]:
    """Open (or make) knowledge bases in folders; all are closed when the test is over."""
    opened: list[KnowledgeBase] = []

    def open_(folder: Path) -> KnowledgeBase:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "gazetteer.sqlite").exists():
            shutil.copy(names_cache, folder / "gazetteer.sqlite")
        opened.append(KnowledgeBase.open(folder))
        return opened[-1]

    yield open_
    for kb in opened:
        kb.close()


@pytest.fixture
def fresh_kb(tmp_path: Path, open_kb: Opened) -> KnowledgeBase:
    """An empty knowledge base of the test's own."""
    return open_kb(tmp_path / "kb")


@pytest.fixture(scope="session")
def _seed_folder(tmp_path_factory: pytest.TempPathFactory, names_cache: Path) -> Path:
    folder = tmp_path_factory.mktemp("seed") / "kb"
    folder.mkdir()
    shutil.copy(names_cache, folder / "gazetteer.sqlite")
    with KnowledgeBase.open(folder) as kb:
        kb.load(SEEDS)
        kb.select("actors")  # makes the RDF view
    return folder


@pytest.fixture
def seed_folder(_seed_folder: Path, tmp_path: Path) -> Path:
    """The folder of a knowledge base with the shipped sources, a copy of the test's own; closed."""
    return shutil.copytree(_seed_folder, tmp_path / "seed-kb")


@pytest.fixture
def seed_kb(seed_folder: Path, open_kb: Opened) -> KnowledgeBase:
    """A knowledge base with the shipped sources, a copy of the test's own."""
    return open_kb(seed_folder)


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run a command in this process: exit code, output, remarks."""

    def run_here(*args: str | Path, given: bytes = b"") -> Ran:
        with monkeypatch.context() as patch, (Path(os.devnull)).open() as nothing:
            patch.setattr(sys, "stdin", Given(given) if given else nothing)
            try:
                code = main([str(arg) for arg in args])
            except SystemExit as exc:
                code = int(exc.code or 0)
        return Ran(code, *capsys.readouterr())

    return run_here


class Given:
    """Bytes on standard input."""

    def __init__(self, data: bytes) -> None:
        self.buffer = self
        self.data = data

    def read(self) -> bytes:
        """All of them."""
        return self.data


@pytest.fixture
def unchanged(seed_folder: Path) -> Iterator[Path]:
    """A knowledge base that must say the same, byte for byte, after the test."""

    def content() -> tuple[str, int]:
        with KnowledgeBase.open(seed_folder) as kb:
            return "".join(kb.export("nquads")), kb.stats()["revisions"]

    before = content()
    yield seed_folder
    assert content() == before


@pytest.fixture(scope="session")
def oxigraph_server(_seed_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Query address of an Oxigraph server on loopback that holds the exported TriG of the seed."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("the program 'oxigraph' is not installed beside this Python (pip install oxigraph)")
    folder = tmp_path_factory.mktemp("oxigraph")
    with KnowledgeBase.open(_seed_folder) as kb:
        (folder / "seed.trig").write_text("".join(kb.export("trig")), encoding="utf-8")
    store = folder / "store"
    load = [program, "load", "--location", str(store), "--file", str(folder / "seed.trig")]
    subprocess.run(load, check=True, capture_output=True, timeout=60)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    with (folder / "log").open("wb") as log:
        serve = [program, "serve-read-only", "--location", str(store), "--bind", address]
        server = subprocess.Popen(serve, stdout=log, stderr=log)
        try:
            _await(f"http://{address}/", server, folder / "log")
            yield f"http://{address}/query"
        finally:
            server.kill()
            server.wait()


def _await(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server answers."""
    until = time.monotonic() + 20
    while True:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except URLError as exc:
            if server.poll() is not None or time.monotonic() > until:
                pytest.skip(f"the SPARQL server does not start: {exc}; {log.read_text(errors='replace')[-300:]}")
        time.sleep(0.05)
