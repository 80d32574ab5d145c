"""checking: turns of phrase put plainly: "X s'est fait livrer des obus par Y" is "Y a livré des obus à X".

The turns are data (``ontology/turns.json``). A turn only says the same in the words that readers know: who does what to
whom, how many, when, whether it happened at all stay as they are. A statement is read both ways.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

from kb.checking.needed import Choice, needed, possible
from kb.errors import InputError
from kb.resources import ONTOLOGY

FILE = ONTOLOGY / "turns.json"
_STRAIGHT = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})
_LONGEST = 400
"""Letters of a statement beyond which it is left as it is: one line to check is shorter."""
_PASSES = 3
"""Turns inside turns: "no, it was X that got arms delivered by Y"."""
_SLOT = re.compile(r"(?<!\?P)<(\w)(?::(\w+))?>")
_ARTICLE = re.compile(
    r"[LD]['’]|(?:L[ae]|Les|Des|Une?|Du|Ses|Son|Leurs?|Au moins|Aucun) "
    r"|Jan|Fév|Mars |Avr|Mai |Jui|Août|Sept|Oct|Nov|Déc"
)
"""What opens a statement with a capital that it does not have elsewhere: articles, months."""


class Turn(NamedTuple):
    """A pattern on a statement, the words it needs, and the plain words for it with its parts in ``<>``."""

    pattern: str
    needs: Sequence[Choice]
    plain: str


class Turns:
    """The turns of phrase of one language.

    Args:
        data: what ``ontology/turns.json`` says of the language: patterns with their parts, and how words contract.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._parts: Mapping[str, str] = data["parts"]
        self._stated = [(pattern, plain) for group in data["turns"].values() for pattern, plain in group]
        self._contracting = [(re.compile(rf"\b{apart}", re.IGNORECASE), one) for apart, one in data["contracting"]]

    def plainly(self, text: str) -> str:
        """The statement in plain words; as it is where no turn of phrase stands in it."""
        if len(text) > _LONGEST:
            return text
        said = " ".join(text.translate(_STRAIGHT).split())
        before = said
        for _ in range(_PASSES):
            last = said
            folded = said.casefold()
            for turn in self._turns:
                if possible(turn.needs, folded) and (match := _compiled(turn.pattern).search(said)):
                    said = said[: match.start()] + _filled(turn.plain, match) + said[match.end() :]
                    folded = said.casefold()
            if said == last:
                break
        return text if said == before else self._tidy(said) + "." * (before[-1:] == "." != said[-1:])

    @cached_property
    def _turns(self) -> Sequence[Turn]:
        whole = [(_whole(pattern, self._parts), plain) for pattern, plain in self._stated]
        return [Turn(pattern, needed(pattern), plain) for pattern, plain in whole]

    def _tidy(self, text: str) -> str:
        for apart, one in self._contracting:
            text = apart.sub(one, text)
        text = " ".join(text.split()).lstrip(" ,")
        return text[:1].upper() + text[1:]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as exc:
        raise _damaged(exc) from exc


def _whole(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern with its parts filled in: ``<a>`` is any group of words, ``<a:kind>`` one of a kind, ``{kind}`` too."""

    def slot(found: re.Match[str]) -> str:
        return f"(?P<{found[1]}>{parts[found[2] or 'words']})"

    whole = _SLOT.sub(slot, pattern)
    for name, part in parts.items():
        whole = whole.replace("{" + name + "}", f"(?:{part})")
    return whole


def _filled(plain: str, match: re.Match[str]) -> str:
    """The plain words with the parts of a turn; an article or month that opened the statement is small elsewhere."""

    def part(slot: re.Match[str]) -> str:
        said = (match[slot[1]] or "").strip()
        first = _ARTICLE.match(said) if match.start(slot[1]) == 0 else None
        return said[:1].lower() + said[1:] if first else said

    return _SLOT.sub(part, plain)


@lru_cache(maxsize=1)
def load() -> Mapping[str, Turns]:
    """The turns of phrase shipped with the package, by language.

    Raises:
        InputError: the file is damaged.
    """
    try:
        data = json.loads(FILE.read_bytes())
        return {code: Turns(turns) for code, turns in data.items() if code != "about"}
    except (OSError, ValueError, KeyError, re.error) as exc:
        raise _damaged(exc) from exc


def _damaged(exc: Exception) -> InputError:
    return InputError(f"the turns of phrase cannot be read ({exc!r})", where=str(FILE), fix="reinstall")
