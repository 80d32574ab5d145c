"""reading: the lexicon, trigger words and grammar words by language, as tables ready for look-up.

The sources are ``ontology/lexicon/*.yaml``; ``compiled.json`` beside them is what they inflect to. When the sources
were edited since, they are compiled in memory, slower but right: adding a trigger word needs no build step.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kb.errors import InputError
from kb.reading.lexicon_files import FOLDER, PAGE, TABLES, digest, sources
from kb.reading.packed import unpacked

LANGUAGES = ("en", "fr")


class Noun(NamedTuple):
    """A reading of a noun: the further words of a compound, the frames it triggers, its classes, its number."""

    rest: tuple[str, ...]
    frames: tuple[str, ...]
    classes: frozenset[str]
    plural: bool


class VerbUse(NamedTuple):
    """What a verb means with certain words after it: its frame, those words, and whether it is pronominal."""

    frame: str
    rest: tuple[str, ...]
    reflexive: bool


class Frame(NamedTuple):
    """A frame as described at the top of ontology/lexicon/frames.yaml."""

    name: str
    type: str
    by_object: dict[str, str]
    by_subject: dict[str, str]
    roles: dict[str, str]
    nominal: dict[str, str]
    counted: str
    item: str
    aspect: str
    change: str
    needs: tuple[str, ...]
    person: tuple[str, ...]
    stance: str
    own: bool
    weak: bool
    aimed: str
    bare: str
    quoted: bool
    aloud: bool
    apart: bool
    through: tuple[str, ...]
    lends: dict[str, str]
    hostile: tuple[str, ...]
    lone: bool
    carried: bool
    excluded: dict[str, str]
    mutual: bool
    things: str
    holder: tuple[str, ...]
    concrete: bool
    harms: bool
    absorbs: tuple[str, ...]
    figured: tuple[str, ...]


class Language:
    """The tables of one language; attributes are named after the keys of its YAML file."""

    def __init__(self, code: str, data: dict[str, Any]) -> None:
        self.code = code
        self.french = code == "fr"
        self.forms: Mapping[str, list[list[str]]] = unpacked(data["forms"], list)  # form -> [[lemma, codes], …]
        self.uses: Mapping[str, list[VerbUse]] = unpacked(data["uses"], _uses)
        self.nouns: Mapping[str, list[Noun]] = unpacked(data["nouns"], _nouns)
        self.closed: dict[str, str] = data["closed"]
        self.prepositions: dict[str, list[str]] = data["prepositions"]
        self.bounds, self.phrases = _parted(data["phrases"])
        self.bounds_behind = _parted(data["bounds_behind"])[0]
        self.numbers: dict[str, int] = data["number_words"]
        self.multipliers: dict[str, int] = data["multipliers"]
        self.vague: dict[str, list[int]] = data["vague_numbers"]
        self.ordinal_counts: dict[str, int] = data["ordinal_counts"]
        self.fractions: dict[str, float] = data["fraction_values"]
        self.time: dict[str, Any] = data["time"]
        self.time_words = {key: frozenset(words) for key, words in self.time.items() if isinstance(words, list)}
        self.sets: dict[str, frozenset[str]] = {k: frozenset(v) for k, v in data["sets"].items()}
        self.tables: dict[str, dict[str, str]] = data["tables"]
        self.purposes: dict[str, str] = data["purposes"]
        self.number_starts = frozenset().union(
            self.numbers,
            self.vague,
            self.multipliers,
            self.bounds,
            self.sets["before_amounts"],
            self.sets["some_amount"],
        )
        self.phrase_starts = frozenset(first for first, _ in self.phrases).union(
            self.fractions, self.sets["partitives"], ("ainsi", "as")
        )

    def noun(self, first: str) -> Sequence[Noun]:
        """The nouns that begin with a word, longest first."""
        return self.nouns.get(first, ())


Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


def _parted(
    table: dict[str, list[list[Any]]],
) -> tuple[Phrases, dict[tuple[str, str], list[tuple[tuple[str, ...], str]]]]:
    """Expressions that bound a number by their first word, the others by their first two, longest first."""
    bounds: Phrases = {}
    others: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
    for first, rows in table.items():
        for rest, kind in rows:
            if kind in ("according", "hedge") or kind.startswith("as:"):
                others.setdefault((first, rest[0] if rest else ""), []).append((tuple(rest), kind))
            else:
                bounds.setdefault(first, []).append((tuple(rest), kind))
    return bounds, others


def _uses(rows: list[list[Any]]) -> list[VerbUse]:
    return [VerbUse(frame, tuple(rest), bool(reflexive)) for frame, rest, reflexive in rows]


def _nouns(rows: list[list[Any]]) -> list[Noun]:
    return [Noun(tuple(r), tuple(f), frozenset(c), bool(p)) for r, f, c, p in rows]


class Lexicon:
    """All languages and frames; each language is prepared when first asked for."""

    def __init__(self, data: dict[str, Any], folder: Path | None = None) -> None:
        self._data = data
        self._folder = folder
        self._languages: dict[str, Language] = {}
        self.frames: dict[str, Frame] = {name: _frame(name, row) for name, row in data["frames"].items()}

    def language(self, code: str) -> Language:
        """The tables of a language; InputError for one without a lexicon."""
        found = self._languages.get(code)
        if found is None:
            if code not in self._data["detection"]:
                raise InputError(
                    f"there is no lexicon for the language '{code}'", fix=f"use one of: {', '.join(self.codes)}"
                )
            found = self._languages[code] = Language(code, self._tables(code))
        return found

    def _tables(self, code: str) -> dict[str, Any]:
        """The tables of a language, from memory or from its compiled file."""
        tables: dict[str, Any] | None = self._data.get("languages", {}).get(code)
        if tables is None and self._folder is not None:
            path = self._folder / f"compiled.{code}.txt"
            try:
                head, *words = path.read_bytes().split(PAGE.encode())
                tables = {**json.loads(head), **dict(zip(TABLES, words, strict=True))}
            except (OSError, ValueError) as exc:
                raise InputError("cannot be read", where=str(path), fix="compile the lexicon again") from exc
        if tables is None or tables.get("digest", self._data["digest"]) != self._data["digest"]:
            raise InputError("not of the same state as compiled.json", where=code, fix="compile the lexicon again")
        return tables

    @property
    def codes(self) -> list[str]:
        """The languages that can be read."""
        return sorted(self._data["detection"])

    @property
    def detection(self) -> dict[str, frozenset[str]]:
        """By language the frequent small words it is recognised by."""
        return {code: frozenset(words) for code, words in self._data["detection"].items()}


def _frame(name: str, row: dict[str, Any]) -> Frame:
    """One frame from its row of data, silence filled in."""
    return Frame(
        name,
        row.get("type", ""),
        dict(row.get("by_object", {})),
        dict(row.get("by_subject", {})),
        dict(row.get("roles", {})),
        dict(row.get("nominal", {})),
        row.get("count", ""),
        row.get("item", ""),
        row.get("aspect", ""),
        row.get("change", ""),
        tuple(row.get("needs", ())),
        tuple(row.get("person", ())),
        row.get("stance", ""),
        bool(row.get("own", False)),
        bool(row.get("weak", False)),
        row.get("aimed", ""),
        row.get("bare", ""),
        bool(row.get("quoted", False)),
        bool(row.get("aloud", False)),
        bool(row.get("apart", False)),
        tuple(row.get("through", ("of",))),
        dict(row.get("lends", {})),
        tuple(row.get("hostile", ())),
        bool(row.get("lone", False)),
        bool(row.get("carried", False)),
        dict(row.get("except", {})),
        bool(row.get("mutual", False)),
        row.get("things", ""),
        tuple(row.get("holder", ())),
        bool(row.get("concrete", False)),
        bool(row.get("harms", False)),
        tuple(row.get("absorbs", ())),
        tuple(row.get("figured", ())),
    )


_loaded: dict[str, Lexicon] = {}


def load(folder: Path | None = None) -> Lexicon:
    """The lexicon of a folder (default: the package's own), compiled beforehand or now; loaded once per content."""
    folder = folder or FOLDER
    files = sources(folder)
    key = digest(files)
    if key not in _loaded:
        compiled = folder / "compiled.json"
        data = json.loads(compiled.read_bytes()) if compiled.is_file() else {}
        if data.get("digest") != key:
            from kb.reading.compile import compile_sources

            data = compile_sources(files)
        _loaded[key] = Lexicon(data, folder)
    return _loaded[key]
