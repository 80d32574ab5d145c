"""reading: the aims of a deed, each of them a claim: "tests that aim to do A, to do B and to do C"."""

from __future__ import annotations

from collections.abc import Iterable

from kb.reading.clause import Clause
from kb.reading.event import Event
from kb.reading.groups import Chunk


def with_aims(
    events: Iterable[Event], chunks: list[Chunk], clauses: list[Clause], aiming: frozenset[str]
) -> Iterable[Event]:
    """The events, each followed by one more for every aim of a list of two or more that stands behind it.

    Args:
        events: of a sentence.
        chunks: the sentence.
        clauses: its clauses.
        aiming: the words behind which aims stand ("intended").
    """
    for event in events:
        yield event
        clause = event.clause
        if clause is None or not clause.verb.finite or event.score < 0.5:
            continue
        for end in _ends(clause, chunks, clauses, aiming):
            yield event._replace(last=max(event.last, end))


def _ends(clause: Clause, chunks: list[Chunk], clauses: list[Clause], aiming: frozenset[str]) -> list[int]:
    """Where each aim of the list behind a clause ends; empty unless there are two."""
    start = next((i for i in range(clause.at, min(clause.end + 2, len(chunks))) if chunks[i].low in aiming), -1)
    if start < 0:
        return []
    found: list[int] = []
    for aim in clauses:
        if not aim.verb.infinitive or aim.at <= start:
            continue
        before = chunks[aim.at - 2].kind if aim.at >= 2 else ""
        if chunks[aim.at - 1].low == "à" and (not found or before in (",", "C")):
            found.append(aim.end)
    return found if len(found) > 1 else []
