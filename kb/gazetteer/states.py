"""gazetteer: a state as it is written in YAML, once, spelt out as place, capital and actor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from kb.errors import InputError
from kb.gazetteer.entities import check_keys, names_by_language, strings

STATE_KEYS: Final = (
    *("id", "labels", "aliases", "demonyms", "metonyms", "wikidata"),
    *("within", "capital", "part_of", "actor"),
)
CAPITAL_KEYS: Final = ("id", "labels", "aliases", "wikidata", "within", "metonym")
_YES_NO: Final[Mapping[object, bool]] = {"yes": True, "true": True, "no": False, "false": False}

Entry = tuple[str, dict[str, Any], str]  # section, entry, where


def spelt_out(raw: Mapping[str, Any], cldr: Mapping[str, str], where: str) -> Iterator[Entry]:
    """The entries of one state or territory: the place, the capital within it, the actor.

    Args:
        raw: its keys in YAML; ``id`` is the code, or a slug for a state that is no more.
        cldr: its name in each language, where it has a code.
        where: file and line.

    Raises:
        InputError: an unknown key, or a value of the wrong shape.
    """
    code = str(raw["id"])
    at = f"{where}: {code}"
    check_keys(raw, STATE_KEYS, "states", at)
    labels = {**cldr, **{lang: names[0] for lang, names in names_by_language(raw, "labels", at).items()}}
    shared = {"id": code, "labels": labels, "aliases": raw.get("aliases"), "wikidata": raw.get("wikidata", "")}
    part_of = strings(raw.get("part_of"), "part_of", at)
    within = (*part_of, *strings(raw.get("within"), "within", at))
    yield "places", {**shared, "within": within}, where
    metonyms = names_by_language(raw, "metonyms", at)
    if "capital" in raw:
        capital, stands_for_it = _capital(raw["capital"], code, f"{at}: capital")
        yield "places", capital, f"{at}: capital"
        for language, names in stands_for_it.items():
            metonyms[language] = (*metonyms.get(language, ()), *names)
    if _yes(raw.get("actor", "yes"), "actor", at):
        own = {"kind": "State", "demonyms": raw.get("demonyms"), "metonyms": metonyms}
        yield "actors", {**shared, **own, "affiliation": part_of, "place": code}, where


def _capital(raw: object, code: str, where: str) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
    """The capital as a place, and its names as far as they stand for the state (unless ``metonym: no``)."""
    if not isinstance(raw, Mapping):
        raise InputError("not a place", where=where, fix="write capital: {id: …, labels: {fr: …, en: …}}")
    check_keys(raw, CAPITAL_KEYS, "a capital", where)
    metonym = _yes(raw.get("metonym", "yes"), "metonym", where)
    place = {key: value for key, value in raw.items() if key != "metonym"}
    names: dict[str, tuple[str, ...]] = {}
    for key in ("labels", "aliases") if metonym else ():
        for language, written in names_by_language(raw, key, where).items():
            names[language] = (*names.get(language, ()), *written)
    return {"within": [code], **place}, names


def _yes(word: object, key: str, where: str) -> bool:
    """Read yes or no."""
    if not isinstance(word, str) or word not in _YES_NO:
        raise InputError(f"{key}: '{word}' is neither yes nor no", where=where)
    return _YES_NO[word]
