"""reading: what a noun group and a verb group are."""

from __future__ import annotations

from kb.reading.lexicon import VerbUse
from kb.reading.unit import Unit


class Chunk:
    """A group of units ``first`` to ``last`` (exclusive); kind NP or VG, or the kind of its only unit."""

    __slots__ = ("first", "kind", "last", "low", "noun_group", "unit", "verb_group")

    def __init__(self, kind: str, first: int, last: int, unit: Unit) -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.unit = unit
        self.low = unit.low
        self.noun_group: NounGroup | None = None
        self.verb_group: VerbGroup | None = None

    def __repr__(self) -> str:
        return f"{self.kind}({self.low})"


class NounGroup:
    """A noun group: its head, the names in it, its number and its determiner."""

    __slots__ = (
        "classes",
        "compound",
        "demonyms",
        "determiner",
        "figure",
        "frames",
        "head",
        "modifiers",
        "names",
        "owners",
        "plural",
        "possessor",
        "pronoun",
        "raider",
    )

    def __init__(self) -> None:
        self.head: Unit | None = None
        self.names: list[Unit] = []  # names the group stands for ("President Obama", "Kyiv")
        self.owners: list[Unit] = []  # names in the genitive
        self.possessor: NounGroup | None = None  # who owns it where no name does ("the army's offensive")
        self.modifiers: list[Unit] = []  # names before the head ("Hamas fighters")
        self.demonyms: list[Unit] = []
        self.figure: Unit | None = None
        self.determiner = ""
        self.classes: frozenset[str] = frozenset()
        self.compound: list[Unit] = []  # nouns before the head ("missile production")
        self.frames: tuple[str, ...] = ()
        self.plural = False
        self.pronoun = False
        self.raider = -1  # the token that says what kind of men an attack is of ("a jihadist attack")


class VerbGroup:
    """A verb group: its main verb with tense, voice, mood and negation."""

    __slots__ = (
        "copula",
        "finite",
        "future",
        "gerund",
        "infinitive",
        "lemma",
        "many",
        "modal",
        "negated",
        "participle",
        "passive",
        "past",
        "reflexive",
        "uses",
        "verb",
    )

    def __init__(self) -> None:
        self.verb: Unit | None = None
        self.lemma = ""
        self.uses: list[VerbUse] = []
        self.passive = self.negated = self.finite = self.infinitive = self.gerund = False
        self.participle = self.modal = self.future = self.past = self.copula = self.reflexive = False
        self.many = False  # whether a French finite form is of the third person plural
