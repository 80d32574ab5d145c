"""checking: a statement in plainer words: its turns of phrase put the way the reader of articles knows them.

The turns of phrase are data (``ontology/rewording.*.txt``, whose heads explain how they are written). A statement is
judged in both wordings. They are read as ``python -m kb.checking.compile`` left them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cached_property

from kb.checking import turn_files
from kb.checking.turns import Turn
from kb.errors import InputError
from kb.gazetteer import Gazetteer, fold
from kb.reading.lexicon import Lexicon

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "‑": "-"})
_LONGEST = 400
"""Letters of a statement beyond which it is left as it is: one line to check is shorter."""
_MOST = 6
"""Times that the turns are gone through; each time a turn works once on the whole statement."""
_NAME = 4
"""Words of the longest name looked for in a statement without capitals."""
_SHORT = 3
"""Letters up to which a word without its capital is no name: "us", "un"."""
_SPACED = re.compile(r" +(?=[,.;:!?]|'s?\b)")
_CAPITAL = re.compile(r"\b[A-Z][a-z']")


class Rewording:
    """Puts statements in plainer words.

    Args:
        code: the language of the statements.
        lexicon: where its verbs are.
        gazetteer: the names known.
    """

    def __init__(self, code: str, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._code = code
        self._lexicon = lexicon
        self._gazetteer = gazetteer

    @cached_property
    def turns(self) -> tuple[list[Turn], list[Turn]]:
        """The turns of phrase, and how words that then stand side by side join; read when first asked for.

        Raises:
            InputError: their file is damaged.
        """
        path = turn_files.source(self._code)
        try:
            head, turns, joining = self._compiled(path.read_bytes()).split(turn_files.PARTS)
            small = json.loads(head)["small"]
            return _turns(turns, small), _turns(joining, small)
        except (OSError, ValueError, KeyError) as exc:
            raise InputError(f"the turns of phrase cannot be read ({exc!r})", where=str(path), fix="reinstall") from exc

    def _compiled(self, written: bytes) -> str:
        """The turns as they were compiled; compiled now where their source was edited since."""
        file = turn_files.compiled(self._code)
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        if turn_files.digest(written) in text.partition(turn_files.PARTS)[0]:
            return text
        from kb.checking.compile import compiled_file

        return compiled_file(written.decode("utf-8"), self._lexicon.language(self._code))

    def plainly(self, statement: str) -> str:
        """A statement in plainer words; the same statement where there are none."""
        if len(statement) > _LONGEST:
            return statement
        said = _tidy(statement.translate(_STRAIGHT))
        turns, joining = self.turns
        text = self._named(said)
        for _ in range(_MOST):
            before, text = text, _applied(turns, text)
            if text == before:
                break
        if not text or text == said:
            return statement
        text = _applied(joining, text)
        return f"{text[0].upper()}{text[1:]}."

    def _named(self, text: str) -> str:
        """A statement without any capital with those of its names."""
        if _CAPITAL.search(text):
            return text
        words = text.split(" ")
        i = 0
        while i < len(words):
            i += self._capitals(words, i) or 1
        return " ".join(words)

    def _capitals(self, words: list[str], i: int) -> int:
        """Gives the longest name that begins at a word its capitals; how many words it has."""
        for last in range(min(len(words), i + _NAME), i, -1):
            bare = " ".join(words[i:last]).strip(".,;:!?\"'").removesuffix("'s")
            if len(bare) <= _SHORT or fold(bare) != bare.lower():
                continue
            named = [self._gazetteer.actors[key] for key in self._gazetteer.named("actors", bare)]
            known = named or self._gazetteer.named("places", bare) or self._is_capital(bare)
            if known and all(actor.kind != "Group" for actor in named):
                words[i:last] = [word[:1].upper() + word[1:] for word in words[i:last]]
                return last - i
        return 0

    def _is_capital(self, demonym: str) -> bool:
        """Whether a word of belonging is written with a capital in this language: "Russian", but "russe"."""
        actors = [self._gazetteer.actors[key] for key in self._gazetteer.by_demonym(demonym)]
        forms = [form for actor in actors for form in actor.demonyms.get(self._code, ())]
        return any(form[:1].isupper() and fold(form) == fold(demonym) for form in forms)


def _turns(rows: str, small: str | None) -> list[Turn]:
    return [Turn(row, small) for row in rows.split("\n") if row]


def _applied(turns: Sequence[Turn], text: str) -> str:
    """A text with each of some turns of phrase put plainly, one after the other."""
    low = text.casefold()
    for turn in turns:
        if turn.fits(low) and (put := turn.apply(text)) != text:
            text = _tidy(put)
            low = text.casefold()
    return text


def _tidy(text: str) -> str:
    """A text without needless spaces, and without its last mark."""
    return _SPACED.sub("", " ".join(text.split())).strip(" ,;:–-").rstrip(" .!…")
