"""reading: the step that turns the lexicon's YAML into look-up tables, ``python -m kb.reading.compile``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kb.errors import InputError
from kb.reading import inflect
from kb.reading.lexicon_files import FOLDER, PAGE, TABLES, digest, sources
from kb.reading.packed import pack
from kb.reading.tokens import tokenize

_CLOSED = {  # letter of the table -> key of the YAML file
    "d": "determiners",
    "l": "definite",
    "u": "indefinite",
    "w": "possessives",
    "c": "coordinators",
    "k": "coordinating",
    "s": "subordinators",
    "r": "relatives",
    "o": "pronouns",
    "j": "subject_pronouns",
    "i": "clitics",
    "n": "negation",
    "a": "adverbs",
}
_SECOND_PERSON = ("as", "es", "ez", "ions")
"""Endings of French verbs; "ions" is a first person that looks like the nouns in -ion."""
_SETS = ("definite", "indefinite", "possessives")
"""Grammar words that are looked up as lists, too."""


def _items(text: str) -> list[str]:
    """The entries of a comma-separated list."""
    return [item.strip().replace("’", "'") for item in text.split(",") if item.strip()]


def _words(text: str, french: bool) -> list[str]:
    """The lower-case tokens of an expression."""
    if text.endswith("'"):  # an elided word is one only before another
        return [t.low for t in tokenize(text + "a", french=french)][:-1]
    return [t.low for t in tokenize(text, french=french)]


class _Compiler:
    """One language on its way from YAML to tables."""

    def __init__(self, code: str, source: dict[str, Any]) -> None:
        self.code = code
        self.french = code == "fr"
        self.source = source
        self.forms: dict[str, dict[str, str]] = {}
        self.uses: dict[str, list[tuple[str, list[str], int]]] = {}
        self.nouns: dict[str, dict[tuple[str, ...], tuple[list[str], list[str], bool]]] = {}
        if self.french:
            models = {}
            for row in source["paradigms"].split(";"):
                lemma, forms = row.strip().split(":", 1)
                models[lemma.strip()] = inflect.FrenchModel(lemma.strip(), forms)
            self.models = models
            rows = (row.split(":") for row in source["families"].split(";"))
            self.families = {lemma.strip(): model.strip() for lemma, model in rows}
            self.second = set(_items(source["second_group"]))
        else:
            rows = (row.split() for row in source["irregular_verbs"].split(","))
            self.irregular = {row[0]: (row[1], row[2]) for row in rows if row}

    def verb(self, lemma: str, *, plain: bool = False, past: bool = False) -> None:
        """Add the forms of a verb once.

        Of a *plain* one, which triggers nothing, without the second person, in which no news are told. Only those of
        the *past* where its present is rather a noun; in French its other forms are no nouns either.
        """
        if any(lemma in entry for entry in (self.forms.get(lemma, {}),)):
            return
        if self.french:
            forms = inflect.french_verb(lemma, self.models, self.families, self.second)
        else:
            forms = inflect.english_verb(lemma, self.irregular)
        for form, codes in forms.items():
            addressed = plain and self.french and "K" not in codes and form.endswith(_SECOND_PERSON)
            kept = not past or set(codes) <= set("DK") or (self.french and "P" not in codes)
            if kept and not addressed:
                self.forms.setdefault(form, {})[lemma] = codes

    def verbs(self) -> None:
        """All verbs with their uses, longest expression first."""
        for frame, text in self.source["verbs"].items():
            for entry in _items(text):
                words = _words(entry, self.french)
                reflexive = words[0] in ("se", "s'")
                if reflexive:
                    words = words[1:]
                if words[-1] == "+":  # "test fire+": the last word is the one that is inflected
                    words = [*words[:-2], words[-2] + "+"]
                    self.verb(words[-1][:-1])
                self.verb(words[0])
                self.uses.setdefault(words[0], []).append((frame, words[1:], int(reflexive)))
        for entry in _items(self.source["plain_verbs"]):
            self.verb(entry, plain=True)
        if self.french:
            for lemma in self.models:
                self.verb(lemma)
        for entry in _items(self.source["past_verbs"]):
            self.verb(entry, plain=True, past=True)
        for uses in self.uses.values():
            uses.sort(key=lambda use: (-len(use[1]), -use[2]))

    def noun(self, text: str, *, frame: str = "", klass: str = "") -> None:
        """Add a noun in both numbers, as a trigger of a frame or a member of a class."""
        irregular = self.source["irregular_plurals"]
        plurals = inflect.french_plural(text, irregular) if self.french else [inflect.english_plural(text, irregular)]
        for form, plural in ((text, False), *((p, True) for p in plurals)):
            first, *rest = _words(form, self.french)
            table = self.nouns.setdefault(first, {})
            frames, classes, number = table.get(tuple(rest), ([], [], plural))
            if frame and frame not in frames:
                frames.append(frame)
            if klass and klass not in classes:
                classes.append(klass)
            table[tuple(rest)] = (frames, classes, number)

    def table(self) -> dict[str, Any]:
        """The tables of the language, ready for JSON."""
        source = self.source
        self.verbs()
        for frame, text in source["nouns"].items():
            for entry in _items(text):
                self.noun(entry, frame=frame)
        for klass, text in source["classes"].items():
            for entry in _items(text):
                self.noun(entry.lower(), klass=klass)
        nouns = {
            first: [
                [list(rest), frames, classes, int(plural)]
                for rest, (frames, classes, plural) in sorted(table.items(), key=lambda kv: (-len(kv[0]), kv[0]))
            ]
            for first, table in self.nouns.items()
        }
        forms = {form: [[lemma, codes] for lemma, codes in readings.items()] for form, readings in self.forms.items()}
        return {
            "forms": pack(forms),
            "uses": pack({lemma: [list(use) for use in uses] for lemma, uses in self.uses.items()}),
            "nouns": pack(nouns),
            "closed": self.closed(),
            "prepositions": self.prepositions(),
            "phrases": self.phrases(),
            "bounds_behind": self.bounds_behind(),
            "number_words": {str(k): v for k, v in source["number_words"].items()},
            "multipliers": source["multipliers"],
            "vague_numbers": source["vague_numbers"],
            "ordinal_counts": source["ordinal_counts"],
            "fraction_values": source["fraction_values"],
            "time": self.times(),
            "sets": self.sets(),
            "tables": source["tables"],
            "purposes": self.purposes(),
        }

    def sets(self) -> dict[str, list[str]]:
        """The lists of words by name."""
        lists = {**{name: self.source[name] for name in _SETS}, **self.source["lists"]}
        return {name: sorted({word.replace("’", "'") for word in text.split()}) for name, text in lists.items()}

    def closed(self) -> dict[str, str]:
        """Word to letters: what a grammar word may be."""
        out: dict[str, str] = {}
        for letter, key in _CLOSED.items():
            for word in self.source[key].split():
                word = word.replace("’", "'")
                out[word] = out.get(word, "") + letter
        for text in self.source["prepositions"].values():
            for word in str(text).split():
                out[word] = out.get(word, "") + "p"
        letters = {"be": "b", "have": "h", "do": "e", "future": "f", "conditional": "m", "modal": "m"}
        for name, text in self.source["auxiliaries"].items():
            for word in text.split():
                forms = (
                    inflect.french_verb(word, self.models, self.families, self.second) if self.french else {word: ""}
                )
                for form in forms:
                    if letters[name] not in out.get(form, ""):
                        out[form] = out.get(form, "") + letters[name]
        return dict(sorted(out.items()))

    def prepositions(self) -> dict[str, list[str]]:
        """Preposition to the groups it belongs to."""
        out: dict[str, list[str]] = {}
        for group, text in self.source["prepositions"].items():
            for word in str(text).split():
                out.setdefault(word, []).append(str(group))
        return out

    def phrases(self) -> dict[str, list[list[Any]]]:
        """First word to [further words, kind]: bounds of numbers and the words of attribution, longest first."""
        named = [("according", self.source["according"]), ("hedge", self.source["hedges"])]
        named += [(f"as:{word}", text) for word, text in self.source["complex_prepositions"].items()]
        return self._phrased([*self.source["bounds"].items(), *named])

    def bounds_behind(self) -> dict[str, list[list[Any]]]:
        """As :meth:`phrases`: bounds that stand behind their number."""
        return self._phrased(self.source["bounds_behind"].items())

    def _phrased(self, named: Iterable[tuple[str, str]]) -> dict[str, list[list[Any]]]:
        out: dict[str, list[list[Any]]] = {}
        for kind, text in named:
            for phrase in text.split("|"):
                first, *rest = _words(phrase.strip(), self.french)
                out.setdefault(first, []).append([rest, kind])
        for rows in out.values():
            rows.sort(key=lambda row: -len(row[0]))
        return dict(sorted(out.items()))

    def purposes(self) -> dict[str, str]:
        """Every form of a purpose word to the purpose's name."""
        out: dict[str, str] = {}
        for name, text in self.source["purposes"].items():
            for word in text.split("|"):
                word = word.strip()
                out[word] = name
                if " " in word:
                    continue
                for form, readings in self.forms.items():
                    if word in readings and set(readings[word]) & set("IBG"):
                        out[form] = name
        return dict(sorted(out.items()))

    def times(self) -> dict[str, Any]:
        """The time words: numbers by word, and lists as sets."""
        return {
            key: value if isinstance(value, dict) else str(value).split()
            for key, value in ((str(k), v) for k, v in self.source["time"].items())
        }


def compile_sources(files: dict[str, bytes]) -> dict[str, Any]:
    """Compile the YAML files of a lexicon (stem to bytes); a broken file raises InputError that names it."""
    import yaml

    parsed = {}
    for name, content in files.items():
        try:
            parsed[name] = yaml.safe_load(content)
        except yaml.YAMLError as exc:
            problem = " ".join(str(exc).split())
            raise InputError(f"not valid YAML: {problem}", where=f"lexicon {name}.yaml") from exc
    frames = parsed.pop("frames", None)
    if not isinstance(frames, dict):
        raise InputError("the lexicon lacks its frames", where="lexicon frames.yaml")
    languages = {}
    for code, source in parsed.items():
        try:
            unknown = sorted({*source["verbs"], *source["nouns"]} - set(frames))
            if unknown:
                raise InputError(f"unknown frames: {', '.join(unknown)}", where=f"lexicon {code}.yaml")
            languages[code] = _Compiler(code, source).table()
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as exc:
            raise InputError(f"a part is missing or misshapen: {exc}", where=f"lexicon {code}.yaml") from exc
    _same_lists(languages)
    detection = {code: table["sets"]["detection"] for code, table in languages.items()}
    return {"digest": digest(files), "frames": frames, "detection": detection, "languages": languages}


def _same_lists(languages: dict[str, Any]) -> None:
    """Refuse a language that lacks a list of words which the rules look up by its name."""
    for part, heading in (("sets", "lists"), ("tables", "tables")):
        known = {name for language in languages.values() for name in language[part]}
        for code, language in languages.items():
            missing = ", ".join(sorted(known - set(language[part])))
            if missing:
                fix = f"give each under '{heading}', empty if need be"
                raise InputError(f"lists of words are missing: {missing}", where=f"lexicon {code}.yaml", fix=fix)


def write(folder: Path = FOLDER) -> Path:
    """Compile a lexicon folder into its ``compiled.json`` and one ``compiled.LANGUAGE.txt`` for each language."""
    for name, content in compiled_files(sources(folder)).items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder / "compiled.json"


def compiled_files(files: dict[str, bytes]) -> dict[str, str]:
    """The compiled files by name: what ``write`` writes, and what a test compares with."""
    data = compile_sources(files)
    languages = data.pop("languages")
    out = {"compiled.json": _json(data) + "\n"}
    for code, language in languages.items():
        tables = [language.pop(name) for name in TABLES]
        out[f"compiled.{code}.txt"] = PAGE.join([_json({"digest": data["digest"], **language}), *tables])
    return out


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    print(write(), file=sys.stderr)
