"""importers: what became of each row of a file: claimed, or refused with its line and why."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from kb.errors import one_line


class Refused(NamedTuple):
    """A row that made no claims: the line it begins on, why, and how it begins."""

    line: int
    why: str
    text: str


class Unknown(NamedTuple):
    """A name that neither the gazetteer nor the data set's tables have, and the entity made for it."""

    section: str
    id: str
    label: str
    claims: int


class Report:
    """The account of an import; rows in = rows claimed + rows refused.

    Attributes:
        expected: how many rows the first reading of the file found.
        claimed: how many rows have made claims so far.
        claims: how many claims those are.
        refused: the rows that made none.
    """

    def __init__(self) -> None:
        self.expected = 0
        self.claimed = 0
        self.claims = 0
        self.refused: list[Refused] = []
        self._unknown: Counter[tuple[str, str, str]] = Counter()

    @property
    def rows(self) -> int:
        """How many rows are accounted for; all of them at the end. Blank lines are not rows."""
        return self.claimed + len(self.refused)

    def refuse(self, line: int, why: str, text: str) -> None:
        """Note a row that made no claims."""
        self.refused.append(Refused(line, one_line(why), text[:200]))

    def unknown(self, section: str, entity_id: str, label: str) -> None:
        """Note that a claim names an entity made for it."""
        self._unknown[section, entity_id, label] += 1

    def names(self) -> list[Unknown]:
        """The entities made, those of most claims first."""
        found = [Unknown(*key, claims) for key, claims in self._unknown.items()]
        return sorted(found, key=lambda name: (-name.claims, name.section, name.id))

    def csv(self) -> Iterator[str]:
        """All of it as CSV: refused rows by line, then the names that became entities."""
        yield _line("what", "line", "id", "claims", "text", "why")
        for row in sorted(self.refused):
            yield _line("row", str(row.line), "", "", row.text, row.why)
        for name in self.names():
            why = "the gazetteer does not have it"
            yield _line(name.section, "", name.id, str(name.claims), name.label, why)


def _line(*values: str) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(values)
    return text.getvalue()
