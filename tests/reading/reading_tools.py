"""What the reading tests share: the type of their reader, what a claim tells, and the scorer of benchmarks/."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from kb.reading.draft import DraftClaim

Read = Callable[..., list[DraftClaim]]
Told = tuple[str, dict[str, list[str]], int | None]


def scorer() -> ModuleType:
    """The measure of reading, loaded from its file: benchmarks/ is no package of the tests."""
    path = Path(__file__).parents[2] / "benchmarks" / "score_reading.py"
    spec = importlib.util.spec_from_file_location("score_reading", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def told(claim: DraftClaim, kind: str, roles: dict[str, list[str]], number: int | None) -> bool:
    """Whether a claim is of a type, names somebody of each role and has the number asked for."""
    named = all({role.name for role in claim.roles.get(key, ())} & set(names) for key, names in roles.items())
    counted = number is None or (claim.quantity is not None and claim.quantity.lower == number)
    return claim.type == kind and named and counted
