"""What the reading tests share: the type of their reader, and the scorer of benchmarks/."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from kb.reading.draft import DraftClaim

Read = Callable[..., list[DraftClaim]]


def scorer() -> ModuleType:
    """The measure of reading, loaded from its file: benchmarks/ is no package of the tests."""
    path = Path(__file__).parents[2] / "benchmarks" / "score_reading.py"
    spec = importlib.util.spec_from_file_location("score_reading", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
