"""cli: how far long work has come, on standard error where that is a terminal: how much, how fast, how long still."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from kb.progress import Step, Tell, nobody

if TYPE_CHECKING:
    from tqdm import tqdm

T = TypeVar("T")


@contextmanager
def shown() -> Iterator[Tell]:
    """Show steps as they are told: a bar for each thing that is done. Without a terminal nothing is shown."""
    if not sys.stderr.isatty():
        yield nobody
        return
    bars = _Bars()
    try:
        yield bars.tell
    finally:
        bars.close()


def counted(things: Iterable[T], total: int, unit: str, doing: str) -> Iterable[T]:
    """The things as they come, a bar counting them; one thing is not worth a bar."""
    if total == 1 or not sys.stderr.isatty():
        return things
    return _bar(doing, total, unit, things)


class _Bars:
    """The bar of what is being done now."""

    def __init__(self) -> None:
        self._doing = ""
        self._bar: tqdm[Any] | None = None

    def tell(self, step: Step) -> None:
        """Move the bar on; what is being done anew gets a bar of its own."""
        if self._bar is None or step.doing != self._doing:
            self.close()
            self._doing, self._bar = step.doing, _bar(step.doing, step.total, step.unit)
        self._bar.total = max(step.total, step.done)
        self._bar.update(step.done - self._bar.n)

    def close(self) -> None:
        """Leave the bar as it stands."""
        if self._bar is not None:
            self._bar.close()


def _bar(doing: str, total: int, unit: str, things: Iterable[Any] | None = None) -> tqdm[Any]:
    from tqdm import tqdm

    shape = {"unit": unit, "unit_scale": True} if unit == "B" else {"unit": f" {unit}"}
    bar: tqdm[Any] = tqdm(things, desc=f"kb: {doing}", total=total, file=sys.stderr, dynamic_ncols=True, **shape)
    return bar
