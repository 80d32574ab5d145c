"""reading: what noun groups are of: their classes, their complements, sums of money, states."""

from __future__ import annotations

from kb.reading.clause import Clause
from kb.reading.groups import Chunk, NounGroup
from kb.reading.how_many import CURRENCIES
from kb.reading.lexicon import Frame, Language, Lexicon
from kb.reading.unit import Unit


class Themes:
    """Looks at the classes of noun groups."""

    lexicon: Lexicon
    lang: Language
    chunks: list[Chunk]
    units: list[Unit]
    clauses: list[Clause]
    used: set[int]
    told: set[str]

    def _group(self, i: int) -> NounGroup | None:
        return self.chunks[i].noun_group

    def _number_alone(self, i: int) -> bool:
        """Whether a noun group is a number and nothing else."""
        group = self._group(i)
        return group is not None and group.figure is not None and group.head in (None, group.figure)

    def _figured(self, i: int) -> bool:
        """Whether a noun group has a number."""
        group = self._group(i) if i >= 0 else None
        return group is not None and group.figure is not None

    def _numbered(self, chunks: list[int]) -> bool:
        """Whether a slot holds a number: its own, or that of what it is of ("the bodies of nine men")."""
        return bool(chunks) and (self._figured(chunks[0]) or self._figured(self._complement(chunks[0])))

    def _classes(self, i: int) -> frozenset[str]:
        """The classes of a noun group; those of its "of" complement if it has none that tell."""
        group = self._group(i) if i >= 0 else None
        if group is None:
            return frozenset()
        kinds = {unit.name.kind for unit in group.names if unit.name is not None}
        if "Place" in kinds and any(
            u.name and u.name.place and _SEAS & {*u.name.place.split("-")} for u in group.names
        ):
            return group.classes | {"sea"}
        if group.pronoun and group.head is not None and group.head.low in self.lang.sets["they"]:
            return group.classes | {"they"}
        for kind, classes in _BY_KIND.items():
            if kind in kinds:
                return group.classes | classes
        if group.figure is not None and group.head is not None and group.head.low == "police":
            return group.classes | {"troops"}
        people = group.figure is not None and group.head is not None and group.head.kind == "M"
        if people and "Deployment" in self.told and not self.lang.french:  # "345 Ghanaians will follow"
            return group.classes | {"troops"}
        if group.head is not None and group.head.low in self.lang.sets["gatherings"]:
            k = self._complement(i)
            inner = self._group(k) if k >= 0 and self._figured(k) else None
            if inner is not None and "troops" in inner.classes:
                group.classes |= inner.classes  # "un groupe de 400 policiers"
        if not group.classes and self._ranged(i):
            group.classes = frozenset({"missile", "weapons"})
        return group.classes

    def _ranged(self, i: int) -> bool:
        """ "un Sanaa de moyenne portée", "trois modèles de courte portée": what has a range is a missile."""
        chunks = self.chunks[i + 1 : i + 3]
        if not self.lang.french or len(chunks) < 2 or chunks[0].kind != "P" or chunks[1].noun_group is None:
            return False
        words = {unit.low for unit in self.units[chunks[1].first : chunks[1].last]}
        return "portée" in words and "of" in self.lang.prepositions.get(chunks[0].low, ())

    def _theme(self, frame: Frame, chunks: list[int]) -> tuple[str, int]:
        """The type that the class of the theme decides, and which chunk it is."""
        for i in chunks:
            classes = self._classes(i)
            reckoned = "tally" in classes and "toll" not in frame.by_object  # "a donné un bilan de neuf soldats morts"
            if reckoned or (frame.name == "transfer" and self._bought(i)):
                continue
            if "person" in frame.by_object and (self._full_name(i) or self._he(i)):
                classes |= {"person"}
            inner = self._complement(i)
            laden = self._classes(inner) & _CONTAINED if self.lang.french and "package" in classes else set()
            for klass, kind in frame.by_object.items():
                if klass in classes and (not laden or klass in laden):  # "un convoi de chars" is no aid
                    return kind, i
            whole = _CONTAINED | ({"attacked"} if self.lang.french and not classes & _LADEN else set())
            if inner >= 0 and (laden or not classes & (whole if self.lang.french else _CONTAINED | {"body"})):
                classes = self._classes(inner)
                for klass, kind in frame.by_object.items():
                    if klass in classes:
                        return kind, inner
        return "", -1

    def _bought(self, i: int) -> bool:
        """ "a approuvé l'achat de 12 chars": a purchase is nothing that is handed over."""
        group = self._group(i)
        return self.lang.french and group is not None and "buy" in group.frames

    def _he(self, i: int) -> bool:
        """Whether a noun group is a personal pronoun: in French "il a été reçu par X" is of a person."""
        head = self._group(i)
        return (
            self.lang.french and head is not None and head.pronoun and self.chunks[i].low in self.lang.sets["personal"]
        )

    def _full_name(self, i: int) -> bool:
        """Whether a noun group is nothing but an unknown name of several words: in French that of a person."""
        group = self._group(i)
        if group is None or not self.lang.french or group.determiner or len(group.names) != 1:
            return False
        name = group.names[0]
        return name is group.head and name.name is None and name.last - name.first > 1

    def _complement(self, i: int) -> int:
        """The noun group in "X of Y" after chunk ``i``, or in "$1 billion in Y"; or -1."""
        if i + 2 >= len(self.chunks) or self.chunks[i + 1].kind != "P" or self.chunks[i + 2].kind != "NP":
            return -1
        groups = self.lang.prepositions.get(self.chunks[i + 1].low, ())
        return i + 2 if "of" in groups or ("in" in groups and self._money(i)) else -1

    def _money(self, i: int) -> bool:
        """Whether a noun group is a sum of money."""
        group = self._group(i)
        if group is None or group.figure is None:
            return False
        money = group.figure.lemma in MONEY or group.figure.lemma in self.lang.sets["currencies"]
        return money or bool(group.head and group.head.low in self.lang.sets["currencies"])

    def _of_state(self, i: int) -> bool:
        """Whether a noun group is a state, or a body of one by name or adjective."""
        group = self._group(i)
        units = (*group.names, *group.demonyms, *group.owners) if group is not None else ()
        return any(u.name is not None and u.name.kind == "State" for u in units)


MONEY = frozenset(CURRENCIES.values())
_SEAS = frozenset({"sea", "ocean", "gulf", "strait", "bay", "channel"})
"""Words of the ids of waters."""
_BY_KIND = {
    "MilitaryUnit": frozenset({"troops", "armed", "org"}),
    "Organization": frozenset({"force"}),
    "Group": frozenset({"force"}),
    "Person": frozenset({"person"}),
    "Place": frozenset({"place"}),
}
_CONTAINED = frozenset({"troops", "weapons", "aid"})
_LADEN = frozenset({"package", "carrier"})
