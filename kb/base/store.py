"""base: an open knowledge base: its folder, its ledger, and what is derived from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, wraps
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from kb.errors import StoreError
from kb.formats import Names
from kb.gazetteer import Gazetteer
from kb.index import Index
from kb.ledger import Ledger
from kb.progress import Tell, nobody
from kb.vocab import ID_BASE

if TYPE_CHECKING:
    from kb.graph import View

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S", bound="Store")


def at_one_moment(
    method: Callable[Concatenate[S, P], R],
) -> Callable[Concatenate[S, P], R]:
    """Let a method read the ledger and the index as they are at one moment, whatever is written meanwhile."""

    @wraps(method)
    def reading(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with self._ledger.reading():
            return method(self, *args, **kwargs)

    return reading


class Store:
    """The files of a knowledge base, open; index and RDF view follow the ledger."""

    def __init__(self, folder: Path, base: str | None = None) -> None:
        """Open the knowledge base in *folder*, made if it is not there; IRIs are written under *base*.

        Raises:
            StoreError: it cannot be opened, or was made with another base.
        """
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise StoreError(f"cannot be made: {exc.strerror}", where=str(folder), fix="choose another folder") from exc
        self._ledger = Ledger(folder / "ledger.sqlite")
        kept = self._ledger.meta("base")
        if base and kept and base != kept:
            raise StoreError(f"its IRIs are under {kept}, not {base}", where=str(folder), fix="open it with that base")
        self.names = Names(kept or base or ID_BASE)
        self._index = Index(self._ledger, lambda: self._builtin)
        self._catch_up()

    @property
    def begun(self) -> bool:
        """Whether anything was ever loaded into it, or it was left empty on purpose."""
        return self._ledger.head > 0 or self._ledger.meta("begun") is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._ledger.close()
        if "_view" in self.__dict__:
            self._view.close()

    # -- names ---------------------------------------------------------------------------------

    @cached_property
    def _builtin(self) -> Gazetteer:
        return Gazetteer.load(cache=self.folder / "gazetteer.sqlite")

    @property
    def gazetteer(self) -> Gazetteer:
        """Names of actors, places and items: the shipped ones and those that loaded sources declare."""
        return self._index.gazetteer()

    def resolve(self, section: str, name: str) -> str:
        """The id of an actor, place or item by any of its names; *section* is actors, places or items."""
        return self.gazetteer.resolve(section, name).id

    # -- derived stores ------------------------------------------------------------------------

    @cached_property
    def _stamp(self) -> str:
        """Changes with the names and rules that index and RDF view are made with."""
        return Gazetteer.stamp()

    def _catch_up(self) -> None:
        """Bring the index to the ledger's head; made anew when names or rules have changed."""
        stamp = self._stamp
        if self._index.is_current(stamp):
            return
        with self._ledger.transaction():
            if self._ledger.meta("base") is None:
                self._ledger.set_meta("base", self.names.base)
            if not self._index.is_current(stamp) and not self._index.adopt(stamp):
                self._index.rebuild(stamp)

    @cached_property
    def _view(self) -> View:
        from kb.graph import View

        return View(self.folder / "rdf", self.names)

    @at_one_moment
    def _current_view(self, tell: Tell = nobody) -> View:
        from kb.following import follow

        follow(self._view, self._ledger, self._index, self.gazetteer, self.names, self._stamp, tell)
        return self._view

    def follow(self, *, tell: Tell = nobody) -> None:
        """Bring the RDF view up to date now; else the next SPARQL query does."""
        self._current_view(tell)

    @property
    def unfollowed(self) -> int:
        """How many claims the RDF view lacks; all there ever were when it has to be made anew."""
        from kb.following import lacking

        return lacking(self._view, self._ledger, self._stamp)

    def rebuild(self, *, index: bool = True, rdf: bool = True, tell: Tell = nobody) -> None:
        """Make index and RDF view, or one of them, anew from the ledger; *tell* is told how far it is."""
        from kb.following import rebuild

        if index:
            with self._ledger.transaction():
                self._index.rebuild(self._stamp)
        if rdf:
            self._view.hold(tell)
            with self._ledger.reading():
                rebuild(self._view, self._ledger, self._index, self.gazetteer, self.names, self._stamp, tell)
