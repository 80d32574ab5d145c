"""gazetteer: reads ontology/gazetteer, the names written by hand (YAML) and those generated from CLDR (JSON).

A YAML file may hold the top-level keys ``states``, ``actors``, ``places``, ``items``, ``ambiguous`` and
``exact``; all files are read as one. CONTRIBUTING says how to add an entry.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kb.errors import InputError
from kb.gazetteer.entities import SECTIONS, Entity, entity_of, strings
from kb.gazetteer.states import Entry, spelt_out

if TYPE_CHECKING:
    import yaml

REQUIRED_LANGUAGES: Final = ("fr", "en")


class Content(NamedTuple):
    """What the files say.

    Attributes:
        entities: by section and id, with their direct relations.
        ambiguous: by section (and under ``demonyms``), names that mean several entities, with their ids.
        exact: by section, names that are ordinary words unless they are spelt just so (*Le Monde*).
    """

    entities: dict[str, dict[str, Entity]]
    ambiguous: dict[str, dict[str, tuple[str, ...]]]
    exact: dict[str, tuple[str, ...]]


class _Entry(NamedTuple):
    """One entry as written, and where."""

    where: str
    raw: dict[str, Any]


def source_files(paths: Iterable[Path]) -> list[Path]:
    """The YAML and JSON files among paths, folders opened, in the order in which they are read."""
    files: list[Path] = []
    for path in paths:
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        files += [p for p in inside if p.suffix in (".yaml", ".yml", ".json")]
    return files


def read(files: Iterable[tuple[str, bytes]]) -> Content:
    """Read and check the files, given as (name, content in UTF-8).

    Raises:
        InputError: text that is not YAML or JSON, an unknown key, a duplicate id, a missing label, with the
            file and line.
    """
    cldr: dict[str, dict[str, str]] = {}
    entries: dict[str, list[_Entry]] = {"states": [], **{section: [] for section in SECTIONS}}
    ambiguous: dict[str, dict[str, tuple[str, ...]]] = {}
    exact: dict[str, tuple[str, ...]] = {}
    for name, content in files:
        text = _decoded(name, content)
        if name.endswith(".json"):
            cldr.update(_territories(name, text))
            continue
        for key, value, where in _top_level(name, text):
            if key == "ambiguous":
                _add_ambiguous(ambiguous, value, where)
            elif key == "exact":
                _add_exact(exact, value, where)
            elif key in entries:
                entries[key] += _entries(key, value, name, where)
            else:
                raise InputError(
                    f"unknown key '{key}'",
                    where=where,
                    fix=f"use one of {', '.join(entries)}, ambiguous, exact",
                )
    entities = _Collector()
    written = ((section, entry.raw, entry.where) for section in SECTIONS for entry in entries[section])
    for section, raw, where in (*_states(cldr, entries["states"]), *written):
        entities.add_raw(section, raw, where)
    entities.apply_contains()
    return Content(entities.found, ambiguous, exact)


class _Collector:
    """Entities so far, with the place each was written at."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, Entity]] = {section: {} for section in SECTIONS}
        self._where: dict[tuple[str, str], str] = {}
        self._contains: list[tuple[str, str, str]] = []

    def add_raw(self, section: str, raw: Mapping[str, Any], where: str) -> None:
        """Check and add an entry; ``contains`` of a place is kept, to become ``within`` of its parts."""
        written = dict(raw)
        inside = strings(written.pop("contains", None), "contains", where) if section == "places" else ()
        entity = entity_of(section, written, where=where)
        self.add(section, entity, where)
        self._contains += [(entity.id, part, where) for part in inside]

    def add(self, section: str, entity: Entity, where: str) -> None:
        """Add an entity; labels in French and English are required, ids are unique in a section."""
        for language in REQUIRED_LANGUAGES:
            if language not in entity.labels:
                raise InputError(
                    f"'{entity.id}' has no label in '{language}'",
                    where=where,
                    fix="write labels: {fr: …, en: …}",
                )
        if entity.id in self.found[section]:
            raise InputError(
                f"'{entity.id}' is there twice in {section}",
                where=where,
                fix=f"the other is at {self._where[section, entity.id]}",
            )
        self.found[section][entity.id] = entity
        self._where[section, entity.id] = where

    def apply_contains(self) -> None:
        """Write each ``contains`` as ``within`` of the part."""
        places = self.found["places"]
        for whole, part, where in self._contains:
            if part not in places:
                raise InputError(f"contains: '{part}' does not exist", where=f"{where}: {whole}")
            places[part] = places[part]._replace(within=tuple(dict.fromkeys((*places[part].within, whole))))


def _decoded(name: str, content: bytes) -> str:
    """The text of a file."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise InputError(f"not UTF-8: {exc.reason} at byte {exc.start}", where=name) from exc


def _territories(name: str, text: str) -> dict[str, dict[str, str]]:
    """Names by code and language, from states.json."""
    try:
        territories = json.loads(text)["territories"]
        return {code: dict(names) for code, names in territories.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise InputError(
            f"not a file of names of states: {exc}", where=name, fix="run ontology/build_states.py"
        ) from exc


def _states(cldr: Mapping[str, Mapping[str, str]], entries: list[_Entry]) -> Iterator[Entry]:
    """The entries of every state and territory, those of states.json that YAML says nothing of included."""
    by_id: dict[str, _Entry] = {}
    for entry in entries:
        code = entry.raw["id"]
        if code in by_id:
            raise InputError(
                f"'{code}' is there twice in states", where=entry.where, fix=f"the other is at {by_id[code].where}"
            )
        by_id[code] = entry
    for code in sorted({*cldr, *by_id}):
        where, raw = by_id.get(code) or _Entry("states.json", {"id": code})
        yield from spelt_out(raw, cldr.get(code, {}), where)


def _entries(key: str, value: Any, name: str, where: str) -> Iterator[_Entry]:
    """The entries under a top-level key, each with its file and line."""
    if key == "states":
        if not isinstance(value, _Mapping) or not all(isinstance(raw, _Mapping) for raw in value.values()):
            raise InputError("states: not a mapping of codes", where=where, fix="write states: {KP: {…}}")
        for code, raw in value.items():
            yield _Entry(f"{name}, line {value.lines[code]}", {**raw, "id": code})
        return
    if not isinstance(value, list) or not all(isinstance(raw, _Mapping) for raw in value):
        raise InputError(f"{key}: not a list of entries", where=where, fix="write '- id: …' per entry")
    for raw in value:
        yield _Entry(f"{name}, line {raw.line}", raw)


def _add_ambiguous(target: dict[str, dict[str, tuple[str, ...]]], value: Any, where: str) -> None:
    """Add names that stand for several entities: section → name → ids."""
    if not isinstance(value, _Mapping) or not all(isinstance(names, _Mapping) for names in value.values()):
        raise InputError("ambiguous: not names by section", where=where, fix="write {actors: {Congo: [CD, CG]}}")
    for section, names in value.items():
        if section not in (*SECTIONS, "demonyms"):
            raise InputError(
                f"unknown key '{section}'",
                where=f"{where}: ambiguous",
                fix=f"use {', '.join(SECTIONS)}, demonyms",
            )
        for name, ids in names.items():
            meant = strings(ids, f"ambiguous: {name}", where)
            if len(meant) < 2:
                raise InputError(f"ambiguous: '{name}' means one entity", where=where, fix="make it an alias")
            target.setdefault(section, {})[name] = meant


def _add_exact(target: dict[str, tuple[str, ...]], value: Any, where: str) -> None:
    """Add names that count only as they are spelt: section → names."""
    if not isinstance(value, _Mapping) or not set(value) <= set(SECTIONS):
        raise InputError("exact: not names by section", where=where, fix=f"use {', '.join(SECTIONS)}")
    for section, names in value.items():
        target[section] = (*target.get(section, ()), *strings(names, f"exact: {section}", where))


class _Mapping(dict[str, Any]):
    """A YAML mapping that remembers its lines."""

    line: int
    lines: dict[str, int]


def _top_level(name: str, text: str) -> Iterator[tuple[str, Any, str]]:
    """The top-level keys of a YAML file with their values and lines; every scalar is text (NO is Norway)."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as exc:
        raise InputError(f"not YAML: {exc}", where=name) from exc
    if node is None:
        return
    content = _plain(node, name)
    if not isinstance(content, _Mapping):
        raise InputError("not a mapping", where=name, fix="begin with states:, actors:, places: or items:")
    for key, value in content.items():
        yield key, value, f"{name}, line {content.lines[key]}"


def _plain(node: yaml.Node, name: str) -> Any:
    """A YAML node as text, list or mapping; a key written twice is refused."""
    import yaml

    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, name) for child in node.value]
    mapping = _Mapping()
    mapping.line, mapping.lines = line, {}
    for key_node, value_node in node.value:
        key = key_node.value
        if not isinstance(key, str) or key in mapping:
            raise InputError(f"key '{key}' is there twice", where=f"{name}, line {key_node.start_mark.line + 1}")
        mapping[key] = _plain(value_node, name)
        mapping.lines[key] = key_node.start_mark.line + 1
    return mapping
