"""gazetteer: which entity a name means.

Names are compared after :func:`~kb.gazetteer.entities.fold`: nothing looser is ever accepted, near names are
only suggested. A name that may mean several entities is refused with its candidates.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from kb.errors import InputError, NotFoundError, suggestion
from kb.gazetteer import compiled, files
from kb.gazetteer.entities import SECTIONS, Entity, entity_of, fold, key_of
from kb.gazetteer.index import Section, build, extend, overlaid
from kb.resources import ONTOLOGY

_FORMAT: Final = 5  # of the compiled form; raise it when its shape, or what fold() does, changes


class Gazetteer:
    """Every actor, place and item known by name; never changed in place."""

    __slots__ = ("_sections",)

    def __init__(self, sections: Mapping[str, Section]) -> None:
        self._sections = sections

    @property
    def actors(self) -> Mapping[str, Entity]:
        """States, organizations, persons, military units and groups by id."""
        return self._sections["actors"]

    @property
    def places(self) -> Mapping[str, Entity]:
        """States' territories, regions, cities and seas by id."""
        return self._sections["places"]

    @property
    def items(self) -> Mapping[str, Entity]:
        """What is sent, made, tested or counted, by id."""
        return self._sections["items"]

    @classmethod
    def load(cls, paths: Iterable[Path] | None = None, *, cache: Path | None = None) -> Gazetteer:
        """Read the gazetteer's files (by default those of ontology/gazetteer).

        Args:
            paths: files and folders to read instead.
            cache: a file to keep the compiled form in, used again as long as no source file has changed.

        Raises:
            InputError: a file that cannot be read as a gazetteer, with file and line.
        """
        sources, stamp = _read(paths)
        kept = compiled.kept(cache, stamp) if cache else None
        if kept is not None:
            return cls(kept)
        content = files.read(sources)
        made = {
            s: build(s, content.entities[s], ambiguous=content.ambiguous, exact=content.exact.get(s, ()))
            for s in SECTIONS
        }
        if cache:
            compiled.keep(cache, stamp, made)
        return cls(made)

    @staticmethod
    def stamp(paths: Iterable[Path] | None = None) -> str:
        """SHA-256 of the files that :meth:`load` reads: changes when one of them does."""
        return _read(paths)[1]

    def with_entities(self, extra: Mapping[str, Iterable[Entity | Mapping[str, Any]]], *, where: str = "") -> Gazetteer:
        """A gazetteer that also knows these; this one stays as it is.

        Args:
            extra: section → entities, or entries as one would write them in YAML. What they belong to may be
                given by any name; an entity that is already there unchanged is passed over.
            where: file, for messages.

        Raises:
            InputError: a wrong entry, an id or a name that already means something else.
        """
        sections = dict(self._sections)
        try:
            for section, entries in extra.items():
                if section not in SECTIONS:
                    raise InputError(f"unknown section '{section}'", fix=f"use {', '.join(SECTIONS)}")
                sections[section] = self._extended(section, entries)
        except InputError as exc:
            raise (exc.at(where) if where else exc) from None
        return Gazetteer(sections)

    def merged(self, declared: Iterable[tuple[str, Entity]]) -> Gazetteer:
        """A gazetteer that also knows what sources declare, whatever names they share.

        Where several sources declare an id, or the gazetteer has it already, the first one given stands; a name
        that means several entities becomes ambiguous instead of being refused.

        Args:
            declared: (section, entity), in the order of precedence.
        """
        new: dict[str, dict[str, Entity]] = {}
        for section, entity in declared:
            new.setdefault(section, {}).setdefault(entity.id, entity)
        return self.over({section: overlaid(self._sections[section], entities) for section, entities in new.items()})

    def over(self, sections: Mapping[str, Section]) -> Gazetteer:
        """A gazetteer with other sections in place of some of this one's."""
        return Gazetteer({**self._sections, **sections})

    def section(self, name: str) -> Section:
        """The names and entities of a section."""
        return self._sections[name]

    def _extended(self, section: str, entries: Iterable[Entity | Mapping[str, Any]]) -> Section:
        """A section with these entries added."""
        made = [e if isinstance(e, Entity) else entity_of(section, e) for e in entries]
        new: dict[str, Entity] = {}
        own = {entity.id for entity in made}
        for entity in made:
            ids = (name if name in own else self._id(section, name) for name in entity.parents())
            if entity.id in new:
                raise InputError(f"'{entity.id}' is there twice in {section}")
            new[entity.id] = entity.with_parents(tuple(dict.fromkeys(ids)))
        old = self._sections[section]
        for i in [i for i in new if i in old]:
            if not _same(old[i], new[i]):
                raise InputError(
                    f"'{i}' is already {old[i].label()}",
                    where=section,
                    fix="take another id, or leave it out",
                )
            del new[i]
        return extend(section, old, new) if new else old

    def _id(self, section: str, name: str) -> str:
        """The id a name means, or the name itself where it means none."""
        found = self.resolve_or_none(section, name)
        return found.id if found else name

    def candidates(self, section: str, name: str) -> tuple[str, ...]:
        """What a name or id may mean: nothing, one id, or several when the name is ambiguous."""
        named = self.named(section, name)
        return named or ((name,) if name in self._sections[section] else ())

    def named(self, section: str, phrase: str) -> tuple[str, ...]:
        """What words of a text may mean: as :meth:`candidates`, but ids do not count (*IN*, *DE* are words)."""
        named = self._sections[section].named
        return named(phrase) or named(key_of(phrase)) or named(fold(phrase))

    def resolve_or_none(self, section: str, name: str) -> Entity | None:
        """The entity of an id, label, alias or metonym; None when there is none, or more than one."""
        found = self._sections[section]
        ids = (name,) if name in found else self.named(section, name)
        return found[ids[0]] if len(ids) == 1 else None

    def resolve(self, section: str, name: str) -> Entity:
        """The entity of an id, label, alias or metonym, in any language.

        Args:
            section: ``actors``, ``places`` or ``items``.
            name: as written; case, accents, hyphens, apostrophes, spacing, a leading article do not matter.
                An id comes before a name (IS is Iceland).

        Raises:
            NotFoundError: no such name (with up to three near ones), or one that is ambiguous (with the ids).
        """
        found = self.resolve_or_none(section, name)
        if found is not None:
            return found
        ids = self.named(section, name)
        one = section.removesuffix("s")
        if ids:
            meant = " or ".join(f"{i} ({self._sections[section][i].label()})" for i in ids)
            raise NotFoundError(f"'{name}' may mean {meant}", fix="write the id of the one that is meant")
        near = suggestion(self._near(section, name))
        fix = near or f"add it to the gazetteer, or under {section}: in the file of claims"
        raise NotFoundError(f"no {one} is called '{name}'", fix=fix)

    def by_demonym(self, word: str) -> tuple[str, ...]:
        """The actors an adjective or noun of belonging may mean (*nord-coréenne* → KP)."""
        belonging = self._sections["actors"].belonging
        return belonging(key_of(word)) or belonging(fold(word))

    def names(self, section: str) -> Iterator[tuple[str, str, str, str]]:
        """Every name as written: (name, language or "", id, how).

        ``how`` is label, alias, metonym, demonym, or ambiguous (then once for each id it may mean).
        """
        return self._sections[section].names()

    def _near(self, section: str, name: str) -> list[str]:
        """Names that look like this one, of up to three entities; never more than a suggestion."""
        import difflib

        known = {fold(written): (written, i) for written, _, i, how in self.names(section) if how != "demonym"}
        best: dict[str, str] = {}
        for key in difflib.get_close_matches(fold(name), list(known), n=9, cutoff=0.72):
            written, i = known[key]
            best.setdefault(i, written)
        return list(best.values())[:3]


def _read(paths: Iterable[Path] | None) -> tuple[list[tuple[str, bytes]], str]:
    """The source files by name, and their stamp: a checksum, soon made at each start."""
    try:
        found = files.source_files([ONTOLOGY / "gazetteer"] if paths is None else paths)
        sources = [(path.name, path.read_bytes()) for path in found]
    except OSError as exc:
        raise InputError(f"cannot be read: {exc.strerror}", where=str(exc.filename)) from exc
    stamp = zlib.crc32(str(_FORMAT).encode())
    for name, content in sources:
        stamp = zlib.crc32(content, zlib.crc32(f"\n{name} {len(content)}\n".encode(), stamp))
    return sources, f"{stamp:08x}"


def _same(old: Entity, new: Entity) -> bool:
    """Whether an entity is there as it is given; its relation is closed in one and direct in the other."""
    alike = old.with_parents(()) == new.with_parents(())
    return alike and set(new.parents()) <= set(old.parents())
