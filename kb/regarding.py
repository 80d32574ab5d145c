"""regarding: what claims have of the events they regard, as terms: who admits an event says something of its dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from kb import dates
from kb.codec.columns import Column, Told
from kb.codec.encode import FALSE, TRUE, day
from kb.formats import number
from kb.index import Index
from kb.index.facts import Regarded


class Regarding:
    """What is known of the events that claims regard: since when, and whether a claim is the first to admit it."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[str, Regarded] = {}
        self.columns: Mapping[str, Column] = {
            "regardedEarliestBegin": self._column(lambda told, event: day(event.earliest_begin)),
            "regardedLatestBegin": self._column(lambda told, event: day(event.latest_begin)),
            "lagAtLeast": self._column(lambda told, event: number(max(told.bounds[0] - event.latest_begin, 0))),
            "lagAtMost": self._column(_lag_at_most),
            "first": self._column(lambda told, event: TRUE if told.bounds[3] == event.admitted_by else FALSE),
        }
        """What claims have of these events, by name; nothing where there is no such event."""

    def meet(self, claims: Iterable[Told]) -> None:
        """Read of the events that claims regard, all at once."""
        events = {event for told in claims if (event := told.content.get("regards")) is not None}
        self._known.update(self._index.regarded(events - self._known.keys()))

    def _column(self, written: Callable[[Told, Regarded], str]) -> Column:
        def of(told: Told) -> Sequence[str]:
            event = self._known.get(told.content.get("regards", ""))
            found = event and written(told, event)
            return (found,) if found else ()

        return of


def _lag_at_most(told: Told, event: Regarded) -> str:
    return number(told.bounds[3] - event.earliest_begin) if event.earliest_begin > dates.EARLIEST else ""
