"""gazetteer: what an actor, place or item is, and how names are compared.

An :class:`Entity` is one entry of the gazetteer, whatever file or article it came from. :func:`fold` is the
one rule by which two spellings are the same name; :func:`entity_of` checks an entry written by hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from kb.errors import InputError, suggestion

SECTIONS: Final = ("actors", "places", "items")
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "actors": ("State", "Organization", "Person", "MilitaryUnit", "Group"),
    "places": ("Place",),
    "items": ("Item",),
}
_NOTHING: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})
_SHARED_KEYS: Final = ("id", "kind", "labels", "aliases", "wikidata")
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "actors": (*_SHARED_KEYS, "demonyms", "metonyms", "affiliation", "place"),
    "places": (*_SHARED_KEYS, "within"),
    "items": (*_SHARED_KEYS, "broader"),
}
_ID = re.compile(r"[A-Z]{2}|[a-z0-9]+(?:-[a-z0-9]+)*")
_QID = re.compile(r"Q[1-9][0-9]*")
_LANGUAGE = re.compile(r"(?:[a-z]{2,3})?")


class Entity(NamedTuple):
    """One actor, place or item that claims can name.

    Attributes:
        id: stable, unique in its section: ISO 3166-1 alpha-2 for states, an English slug otherwise.
        kind: State, Organization, Person, MilitaryUnit or Group; Place; Item.
        labels: the preferred name in each language (ISO 639 code).
        aliases: other names in each language; ``""`` holds names of no particular language.
        demonyms: adjectives and nouns of belonging, in each language (*nord-coréenne*, *North Koreans*).
        metonyms: names of something else that stand for this actor in news (*Pyongyang*, *the Kremlin*).
        wikidata: item number (``Q423``), or empty.
        affiliation: actors it acts for, nearest first, closed transitively.
        within: places that contain it wholly, nearest first, closed transitively.
        broader: items of which it is a kind, nearest first, closed transitively.
        place: the place that corresponds to this actor (a state's territory), or empty.
        point: latitude and longitude of a place in degrees, as written; empty when they are not known.
    """

    id: str
    kind: str
    labels: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]] = _NOTHING
    demonyms: Mapping[str, tuple[str, ...]] = _NOTHING
    metonyms: Mapping[str, tuple[str, ...]] = _NOTHING
    wikidata: str = ""
    affiliation: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    place: str = ""
    point: tuple[str, ...] = ()

    def parents(self) -> tuple[str, ...]:
        """What it belongs to: affiliation, within or broader, whichever its section has."""
        return self.affiliation or self.within or self.broader

    def with_parents(self, ids: tuple[str, ...]) -> Entity:
        """The same entity, belonging to these."""
        if self.kind == "Place":
            return self._replace(within=ids)
        return self._replace(broader=ids) if self.kind == "Item" else self._replace(affiliation=ids)

    def label(self, language: str = "en") -> str:
        """The name to show in a language, else in English, else in any."""
        return self.labels.get(language) or self.labels.get("en") or next(iter(self.labels.values()))


_SPELLING = str.maketrans(
    {
        **dict.fromkeys("’‘ʼʻ´`′", "'"),
        **dict.fromkeys("-‐‑‒–—―−", " "),
        **{"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", ".": None},
    }
)
_ARTICLE = re.compile(r"^(?:(?:les?|la|the) |l')(?=\S)")
_KANA_VOICING = 8  # combining class of dakuten: part of the letter (ガ is not カ), unlike an accent


def fold(name: str) -> str:
    """Bring a name to the form in which names are compared.

    Case, accents, ligatures, kinds of hyphen, apostrophe and space, full stops and a leading article
    (le, la, les, l', the) make no difference.
    """
    text = name.casefold()
    if not text.isascii():
        letters = unicodedata.normalize("NFKD", text.translate(_SPELLING))
        text = "".join(c for c in letters if unicodedata.combining(c) in (0, _KANA_VOICING))
        text = unicodedata.normalize("NFC", text)
    if text.isascii() and text.isalpha():  # one plain word, as most are
        return text
    return _ARTICLE.sub("", " ".join(text.translate(_SPELLING).split()))


def key_of(name: str) -> str:
    """The index key of a name: folded, but in capitals for acronyms of two or three letters.

    *US*, *WHO*, *UN* and *IS* are words when they are not written in capitals, so only capitals find them.
    """
    bare = name.strip().replace(".", "")
    if 2 <= len(bare) <= 3 and bare.isascii() and bare.isalpha() and bare.isupper():
        return bare
    return fold(name)


def entity_of(section: str, raw: Mapping[str, object], *, where: str = "") -> Entity:
    """Check an entry written by hand and make it an entity; what it refers to is checked later.

    Args:
        section: ``actors``, ``places`` or ``items``.
        raw: the keys of :class:`Entity`; ``aliases`` may be a plain list (names of no particular language).
        where: file and line, for messages.

    Raises:
        InputError: an unknown key or kind, a malformed id, language code or Wikidata number, no label.
    """
    name = str(raw.get("id", ""))
    at = f"{where}: {name}" if where and name else where or name
    check_keys(raw, KEYS[section], section, at)
    if not _ID.fullmatch(name):
        raise InputError(f"'{name}' is not a usable id", where=at, fix="write an English slug like 'red-sea'")
    kind = str(raw.get("kind", KINDS[section][0] if len(KINDS[section]) == 1 else ""))
    if kind not in KINDS[section]:
        raise InputError(f"unknown kind '{kind}'", where=at, fix=f"use one of {', '.join(KINDS[section])}")
    labels = names_by_language(raw, "labels", at)
    if not labels or "" in labels or any(len(names) != 1 for names in labels.values()):
        raise InputError("not one label for each language", where=at, fix="write labels: {fr: …, en: …}")
    wikidata = str(raw.get("wikidata", ""))
    if wikidata and not _QID.fullmatch(wikidata):
        raise InputError(f"'{wikidata}' is not a Wikidata item number", where=at, fix="write it like Q423")
    return Entity(
        id=name,
        kind=kind,
        labels={language: names[0] for language, names in labels.items()},
        aliases=names_by_language(raw, "aliases", at),
        demonyms=names_by_language(raw, "demonyms", at),
        metonyms=names_by_language(raw, "metonyms", at),
        wikidata=wikidata,
        affiliation=strings(raw.get("affiliation"), "affiliation", at),
        within=strings(raw.get("within"), "within", at),
        broader=strings(raw.get("broader"), "broader", at),
        place=str(raw.get("place", "")),
    )


def declared(given: Mapping[str, Any]) -> tuple[str, Entity]:
    """An entity that a source declares (the content of its record), as the gazetteer keeps it, with its section."""
    section = {"Place": "places", "Item": "items"}.get(given["kind"], "actors")
    return section, Entity(
        id=given["id"],
        kind=given["kind"],
        labels=given["labels"],
        aliases={language: tuple(names) for language, names in given.get("aliases", {}).items()},
        affiliation=tuple(given.get("affiliation", ())),
        within=tuple(given.get("within", ())),
        broader=tuple(given.get("broader", ())),
        point=tuple(given.get("point", ())),
    )


def check_keys(raw: Mapping[str, object], known: tuple[str, ...], what: str, where: str) -> None:
    """Refuse a key that an entry cannot have."""
    for key in raw:
        if key not in known:
            raise InputError(f"unknown key '{key}'", where=where, fix=f"{what} may have {', '.join(known)}")


def strings(value: object, key: str, where: str) -> tuple[str, ...]:
    """One string, a list of strings or nothing, as a tuple without repeats."""
    items = [value] if isinstance(value, str) else [] if value is None else value
    if not isinstance(items, list | tuple) or not all(isinstance(i, str) and i.strip() for i in items):
        raise InputError(f"{key}: not a list of names", where=where, fix=f"write {key}: [first, second]")
    return tuple(dict.fromkeys(unicodedata.normalize("NFC", " ".join(i.split())) for i in items))


def names_by_language(raw: Mapping[str, object], key: str, where: str) -> dict[str, tuple[str, ...]]:
    """Names by language; a plain list holds names of no particular language."""
    value = raw.get(key) or {}
    by_language = value if isinstance(value, Mapping) else {"": value}
    names: dict[str, tuple[str, ...]] = {}
    for language, written in by_language.items():
        if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
            raise InputError(f"{key}: '{language}' is not a language code", where=where, fix="use fr, en, …")
        names[language] = strings(written, f"{key}: {language}" if language else key, where)
    return names


def ancestors(
    start: str, direct: Mapping[str, tuple[str, ...]], *, known: Mapping[str, Entity], what: str
) -> tuple[str, ...]:
    """Everything above an entity, nearest first.

    Args:
        start: id to begin at.
        direct: the direct parents of entities being added.
        known: entities already there, whose parents are closed.
        what: the relation, for messages (*affiliation*).

    Raises:
        InputError: a parent that does not exist, or a circle.
    """
    found: dict[str, None] = {}
    front = list(direct[start])
    while front:
        parent = front.pop(0)
        if parent == start:
            raise InputError(f"{what} leads back to itself", where=start, fix=f"break the circle in {what}")
        if parent in found:
            continue
        found[parent] = None
        if parent in direct:
            front.extend(direct[parent])
        elif parent in known:
            front.extend(known[parent].parents())
        else:
            raise InputError(f"{what}: '{parent}' does not exist", where=start, fix=_near(parent, (*direct, *known)))
    return tuple(found)


def _near(name: str, candidates: Iterable[str]) -> str:
    """Up to three similar names, as the end of a message."""
    import difflib

    return suggestion(difflib.get_close_matches(name, list(candidates), n=3))
