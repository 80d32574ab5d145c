"""reading: which place a noun group means."""

from __future__ import annotations

from kb.reading.groups import Chunk
from kb.reading.names import Names
from kb.reading.tokens import Token
from kb.reading.unit import Unit


class Places:
    """Finds the places among the noun groups of one sentence."""

    text: str
    names: Names
    chunks: list[Chunk]
    units: list[Unit]
    tokens: list[Token]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of units ``first`` to ``last`` (exclusive)."""
        raise NotImplementedError

    def unit_text(self, unit: Unit) -> str:
        """The characters of a unit."""
        raise NotImplementedError

    def end_of_group(self, i: int, limit: int = 3) -> int:
        """The last chunk of a noun group with the "of" complements that follow it."""
        raise NotImplementedError

    def place(self, i: int) -> tuple[str, str | None, int, int] | None:
        """The place a noun group means: its text, id, and span; None where it is none."""
        group = self.chunks[i].noun_group
        if group is None or group.pronoun:
            return None
        start, end = self.span(self.chunks[i].first, self.chunks[i].last)
        for unit in group.names:
            if unit.name is not None and unit.name.place is not None:
                return self.unit_text(unit), unit.name.place, start, end
        if (named := self.by_name(i)) != i:
            return self.place(named)
        whole = self._listed_whole(i)
        if whole is not None:
            return whole
        located = group.classes & {"place", "attacked"} and not group.classes & {"weapons"}  # "buys 20 jets"
        inner = None
        last = self.end_of_group(i)
        for k in range(i, last + 1):
            nested = self.chunks[k].noun_group
            for unit in (*nested.names, *nested.modifiers, *nested.owners) if nested else ():
                if unit.name is not None and unit.name.place is not None and inner is None:
                    inner = unit.name.place
                elif unit.kind == "X" and inner is None:
                    inner = ""
        if located or (group.head is not None and group.head.kind == "X"):
            begin = self.chunks[i].first
            while begin < self.chunks[i].last - 1 and self.units[begin].kind == "D":
                begin += 1
            start = self.tokens[self.units[begin].first].start
            end = self.span(self.chunks[last].first, self.chunks[last].last)[1] if located else end
            return " ".join(self.text[start:end].split()), (inner or None) if located else None, start, end
        return None

    def by_name(self, i: int) -> int:
        """ "the West African nation of Mali": the chunk with the state's name; ``i`` itself where none is so named."""
        group = self.chunks[i].noun_group
        of, name = [*self.chunks[i + 1 : i + 3], None, None][:2]
        if group is None or name is None or of is None or of.low != "of" or "state" not in group.classes:
            return i
        inner = name.noun_group
        named = inner is not None and any(unit.name is not None and unit.name.place for unit in inner.names)
        return i + 2 if named and not group.plural else i

    def _listed_whole(self, i: int) -> tuple[str, str | None, int, int] | None:
        """ "mer du Japon", "région de Koursk": a place that the gazetteer lists under the whole description."""
        last = self.end_of_group(i, 1)
        group = self.chunks[i].noun_group
        if group is None or group.head is None or not group.classes & {"place", "sea"}:
            return None
        if last == i and group.head.last - group.head.first == 1:
            return None
        begin = self.chunks[i].first
        while begin < self.chunks[i].last - 1 and self.units[begin].kind == "D":
            begin += 1
        start = self.tokens[self.units[begin].first].start
        end = self.span(self.chunks[last].first, self.chunks[last].last)[1]
        name = " ".join(self.text[start:end].split())
        key = self.names.listed("places", name)
        return (name, key, start, end) if key is not None else None
