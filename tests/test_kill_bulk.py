"""kill -9 while much is loaded, imported or made: what was committed is passed over the next time, the rest is done."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from importers.import_files import SIPRI_HEADER, deal, write
from makers import CLAIM, ROOT, SOURCE, Opened, run, write_source

from kb.base import KnowledgeBase

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")

SOURCES = 12


def killed(code: str, *, after: int) -> list[str]:
    """Run Python in a process of its own, kill it after so many lines; those lines."""
    slow = "import kb.index.arrivals as a, kb.base.writing as w, sys, time; a._CLAIMS = 1; w.TOGETHER = 1\n"
    slow += "from kb.base import KnowledgeBase\ntell = lambda step: (print(*step, flush=True), time.sleep(0.05))\n"
    child = subprocess.Popen([sys.executable, "-c", slow + code], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert child.stdout
    lines = [child.stdout.readline().strip() for _ in range(after)]
    child.kill()
    child.wait()
    child.stdout.close()
    return lines


def test_loading_goes_on_where_it_was(tmp_path: Path, open_kb: Opened) -> None:
    """Loading that was killed is begun again: the sources already there are passed over, and nothing is missing."""
    for number in range(SOURCES):
        source = {**SOURCE, "id": f"s{number:02}"}
        write_source(tmp_path / "in" / f"s{number:02}", source=source, claims=[CLAIM])
    code = f"with KnowledgeBase.open({str(tmp_path / 'kb')!r}) as kb: kb.load({str(tmp_path / 'in')!r}, tell=tell)"
    open_kb(tmp_path / "kb").close()
    told = killed(code, after=SOURCES + 4)
    assert told[SOURCES:] == [f"loading {n} {SOURCES} claims" for n in range(1, 5)]
    with open_kb(tmp_path / "kb") as kb:
        there = kb.stats()["sources"]
        assert 4 <= there < SOURCES
        outcomes = [loaded.outcome for loaded in kb.load(tmp_path / "in")]
        assert outcomes == ["unchanged"] * there + ["added"] * (SOURCES - there)
        with open_kb(tmp_path / "other") as other:
            other.load(tmp_path / "in")
            assert "".join(kb.export()) == "".join(other.export())


def test_importing_goes_on_where_it_was(tmp_path: Path, open_kb: Opened) -> None:
    """An import that was killed is begun again: the sources already there are passed over, and nothing is missing."""
    file = write(tmp_path / "register.csv", SIPRI_HEADER, *(deal(f"Land {n:02}", "France") for n in range(SOURCES)))
    given = f"'sipri', {str(file)!r}, published='2025-03-10'"
    code = f"with KnowledgeBase.open({str(tmp_path / 'kb')!r}) as kb: kb.import_dataset({given}, tell=tell)"
    open_kb(tmp_path / "kb").close()
    assert killed(code, after=3) == [f"importing {n} {SOURCES} rows" for n in range(1, 4)]
    with open_kb(tmp_path / "kb") as kb, open_kb(tmp_path / "other") as other:
        there = kb.stats()["sources"]
        assert 3 <= there < SOURCES
        done = kb.import_dataset("sipri", file, published="2025-03-10")
        assert [loaded.outcome for loaded in done.loaded] == ["unchanged"] * there + ["added"] * (SOURCES - there)
        other.import_dataset("sipri", file, published="2025-03-10")
        assert "".join(kb.export()) == "".join(other.export())


def test_a_view_half_made_is_not_seen(tmp_path: Path, open_kb: Opened) -> None:
    """Making the view anew, killed on its way, leaves the old one to be asked, and nothing behind after the next."""
    folder = tmp_path / "kb"
    with open_kb(folder) as kb:
        kb.load_seeds()
        before = sorted(map(str, kb.select("actors").rows()))
        mark = (folder / "rdf" / "follows").read_text()
    told = killed(f"KnowledgeBase.open({str(folder)!r}).rebuild(index=False, tell=tell)", after=1)
    assert told[0].startswith("RDF view ")
    assert len(list((folder / "rdf").glob("oxigraph.*.part"))) == 1
    assert (folder / "rdf" / "follows").read_text() == mark
    with open_kb(folder) as kb:
        assert sorted(map(str, kb.select("actors").rows())) == before
        assert not (folder / "rdf" / "building").exists()
        kb.rebuild()
        assert sorted(path.name for path in (folder / "rdf").iterdir()) == ["follows", "lock", "oxigraph"]


def test_who_asks_waits_for_who_makes_the_view(tmp_path: Path, open_kb: Opened) -> None:
    """A query does not fail while another process makes the view: it waits, and is told how far that is."""
    folder = tmp_path / "kb"
    with open_kb(folder) as kb:
        kb.load_seeds()
    code = f"KnowledgeBase.open({str(folder)!r}).rebuild(index=False, tell=tell); time.sleep(1)"
    slow = "import sys, time\nfrom kb.base import KnowledgeBase\n"
    slow += "tell = lambda step: (print(*step, flush=True), time.sleep(0.3))\n"
    child = subprocess.Popen([sys.executable, "-c", slow + code], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert child.stdout
    child.stdout.readline()
    told = []
    with open_kb(folder) as kb:
        assert list(kb.select("actors", tell=told.append).rows())
    assert {step.doing for step in told} == {f"RDF view, by process {child.pid}"}
    child.kill()
    child.wait()
    child.stdout.close()


@pytest.mark.parametrize("options", [(), ("--no-rdf",)])
def test_much_is_viewed_in_the_background(
    options: tuple[str, ...], tmp_path: Path, open_kb: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After much is loaded a process of its own makes the view, unless it shall not; the loading does not wait."""
    folder = tmp_path / "kb"
    open_kb(folder).close()
    write_source(tmp_path / "in")
    code = "import sys, kb.background as b; b.MANY = 1\nfrom kb.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "--kb", str(folder), "load", str(tmp_path / "in"), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, "trucks-2024: added, 1 claims\n")
    if options:
        assert done.stderr == ""
        assert not (folder / "rdf" / "follows").exists()
        return
    process = done.stderr.split()[2]
    assert done.stderr == (
        f"kb: process {process} makes the RDF view for queries in SPARQL; all else can be asked meanwhile\n"
    )
    until = time.monotonic() + 60
    while not (folder / "rdf" / "follows").exists() and time.monotonic() < until:
        time.sleep(0.05)
    with KnowledgeBase.open(folder) as kb:
        assert kb.unfollowed == 0


def test_one_part_alone_can_be_made_anew(seed_folder: Path) -> None:
    """``kb rebuild`` makes index and view anew, or the one of them that is asked for."""
    made = {"": "index and RDF view", "--rdf": "RDF view", "--no-rdf": "index"}
    for option, part in made.items():
        ran = run("rebuild", *([option] if option else []), folder=seed_folder)
        assert (ran.code, ran.err) == (0, f"kb: {part} of {seed_folder} made anew\n")
    both = run("rebuild", "--rdf", "--no-rdf", folder=seed_folder)
    assert both.code == 2
