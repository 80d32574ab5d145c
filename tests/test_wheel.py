"""The wheel carries all it needs: an installed one works from any directory."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from makers import ROOT

pytest.importorskip("hatchling", reason="the build back end 'hatchling' is not installed")


def test_a_wheel_works_from_any_directory(tmp_path: Path) -> None:
    """Built and unpacked elsewhere, it finds its ontology, queries and seeds and shows the shipped timeline."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    away = tmp_path / "away"
    away.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "KB_DIR": str(tmp_path / "kb")}

    def run(code: str) -> str:
        ran = subprocess.run([sys.executable, "-c", code], cwd=away, env=environment, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    assert run("import kb; print(kb.__file__)").strip() == str(tmp_path / "site" / "kb" / "__init__.py")
    shown = run("from kb.cli import main; main(['query', 'casualties', '--format', 'csv'])")
    assert "kursk-demining-deaths-2025,9,," in shown
    assert "conforms" in run("from kb.cli import main; main(['validate'])")
    assert "casualties" in run("from kb.cli import main; main(['query', '--list'])")
