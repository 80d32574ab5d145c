"""A knowledge base that cannot be used, and a disk that is full, are said so in one line."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from makers import ARTICLE, ROOT, Cli, Ran, refused, write_source


def test_no_knowledge_base_there(tmp_path: Path, cli: Cli) -> None:
    """A folder named by --kb is not made by asking it something."""
    ran = cli("--kb", tmp_path / "none", "timeline")
    assert refused(ran, 2, tmp_path) == "there is no knowledge base in <0>/none; make one with 'kb --kb <0>/none init'"
    assert not (tmp_path / "none").exists()


def test_knowledge_base_in_a_file(tmp_path: Path, cli: Cli) -> None:
    """A file where the knowledge base's folder should be is said so."""
    (tmp_path / "file").write_text("x")
    assert (
        refused(cli("--kb", tmp_path / "file", "init"), 1, tmp_path)
        == "<0>/file: cannot be made: File exists; choose another folder"
    )


def database(folder: Path, *statements: str) -> Path:
    """A folder whose ledger is made by these statements."""
    folder.mkdir(exist_ok=True)
    db = sqlite3.connect(folder / "ledger.sqlite")
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()
    return folder


DAMAGED = "<0>: the file is damaged or not a knowledge base ({}); restore it from a copy"


def test_ledger_is_no_database(tmp_path: Path, cli: Cli) -> None:
    """A ledger that is not a database is not touched."""
    ledger = tmp_path / "ledger.sqlite"
    ledger.write_bytes(b"some other file, long enough to have a header of its own\n" * 50)
    before = ledger.read_bytes()
    message = DAMAGED.format("file is not a database")
    assert refused(cli("--kb", tmp_path, "timeline"), 1, ledger) == message
    assert ledger.read_bytes() == before


def test_ledger_is_another_database(tmp_path: Path, cli: Cli) -> None:
    """A database of something else is not made into a ledger."""
    folder = database(tmp_path / "kb", "CREATE TABLE a (b)")
    ledger = folder / "ledger.sqlite"
    message = "<0>: this is a database of something else; choose another folder"
    assert refused(cli("--kb", folder, "timeline"), 1, ledger) == message
    claimed = database(tmp_path / "kb", "PRAGMA user_version = 1")
    message = DAMAGED.format("no such table: meta")
    assert refused(cli("--kb", claimed, "timeline"), 1, ledger) == message


def test_ledger_of_a_newer_version(seed_folder: Path, cli: Cli) -> None:
    """A ledger written by a newer version is left alone."""
    database(seed_folder, "PRAGMA user_version = 99")
    message = "<0>: it was written by a newer version (format 99); upgrade event-timeline-kb"
    assert refused(cli("--kb", seed_folder, "timeline"), 1, seed_folder / "ledger.sqlite") == message


@pytest.mark.parametrize("command", [["timeline"], ["export"], ["load", "."], ["show", "KP"], ["stats"]])
def test_ledger_cut_or_overwritten(command: list[str], seed_folder: Path, cli: Cli) -> None:
    """A ledger damaged on disk is reported as such, whatever page is met first."""
    database(seed_folder, "PRAGMA wal_checkpoint(TRUNCATE)")
    ledger = seed_folder / "ledger.sqlite"
    whole = ledger.read_bytes()
    write_source(seed_folder / "in")
    args = [str(seed_folder / "in") if arg == "." else arg for arg in command]
    for damaged in (whole[: len(whole) // 2], whole[:4096] + bytes(len(whole) - 4096)):
        ledger.write_bytes(damaged)
        for beside in ("-wal", "-shm"):
            ledger.with_name(ledger.name + beside).unlink(missing_ok=True)
        ran = cli("--kb", seed_folder, *args)
        assert refused(ran, 1, ledger) == DAMAGED.format("database disk image is malformed")


def limited(size: int, *args: str | Path) -> Ran:
    """Run ``kb`` in a process none of whose files may grow beyond a size, as on a full disk."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    command = [sys.executable, "-m", "kb", *map(str, args)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, env=env, preexec_fn=limit, timeout=60, text=True)
    return Ran(done.returncode, done.stdout, done.stderr)


def test_full_disk_while_loading(unchanged: Path, tmp_path: Path) -> None:
    """A disk that is full while a source is written leaves things as they were."""
    folder = write_source(tmp_path / "in", article=ARTICLE + "x" * 3_000_000)
    ran = limited(2_000_000, "--kb", unchanged, "load", folder)
    assert (
        refused(ran, 1, unchanged / "ledger.sqlite")
        == "<0>: cannot write (disk I/O error); free some space; nothing was changed"
    )


def test_full_disk_while_exporting(unchanged: Path, tmp_path: Path) -> None:
    """A disk that is full while a file is written leaves the file that was there."""
    (tmp_path / "a.ttl").write_text("# mine\n")
    ran = limited(60_000, "--kb", unchanged, "export", "-o", tmp_path / "a.ttl")
    message = "<0>/a.ttl: cannot be written: File too large; nothing was changed"
    assert refused(ran, 1, tmp_path) == message
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["a.ttl"]
    assert (tmp_path / "a.ttl").read_text() == "# mine\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("command", [["timeline"], ["export"], ["query", "actors", "--format", "csv"]])
def test_full_disk_behind_the_output(command: list[str], seed_folder: Path) -> None:
    """Output that cannot be written is an error, not a silence."""
    args = [sys.executable, "-m", "kb", "--kb", str(seed_folder), *command]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(args, stdout=full, stderr=subprocess.PIPE, env=env, timeout=60, text=True)
    assert (done.returncode, done.stderr) == (1, "kb: [Errno 28] No space left on device\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_may_not_be_written(tmp_path: Path, cli: Cli) -> None:
    """A folder without the right to write is named."""
    tmp_path.chmod(0o500)
    try:
        assert refused(cli("--kb", tmp_path / "kb", "init"), 1, tmp_path) == (
            "<0>/kb: cannot be made: Permission denied; choose another folder"
        )
    finally:
        tmp_path.chmod(0o700)
