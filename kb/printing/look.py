"""printing: how wide, in which language, with or without colour."""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Mapping
from typing import Any, NamedTuple, TextIO

from kb.labels import with_article

_SPACES = "\n\u00a0\u202f"
"""Kept as they are: French puts no-break spaces before its colons and between its thousands."""
_BY = {"denied": ("démenti par ", "denied by "), "alleged": ("allégué par ", "alleged by ")}
"""How a claim comes from those who say so, where it is neither asserted nor confirmed by them."""
_QUOTATION = re.compile(r'[«“"]\s*([^«»“”"]*?)\s*[»”"]')
_STYLED = re.compile(r"(\x1b\[[\d;]*m)")
_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


class Look(NamedTuple):
    """The look of what is printed: width in columns, colour or none, language of labels (fr or en)."""

    width: int
    colour: bool
    language: str

    @classmethod
    def of(cls, stream: TextIO, language: str) -> Look:
        """The look that suits a stream: colour on a terminal (unless NO_COLOR is set), plain in a pipe."""
        terminal = stream.isatty()
        width = _columns() if terminal else 100
        colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return cls(max(40, min(width, 120)), colour, language)

    def style(self, text: str, *styles: str) -> str:
        """Text in bold, dim, red, green, yellow or cyan, where there is colour; cleaned, so styles do not nest."""
        text = clean(text)
        if not self.colour or not text:
            return text
        return f"\x1b[{';'.join(_STYLES[s] for s in styles)}m{text}\x1b[0m"

    def say(self, fr: str, en: str) -> str:
        """The words of the language in force."""
        return fr if self.language == "fr" else en

    @property
    def colon(self) -> str:
        """A colon, after a no-break space in French."""
        return self.say("\N{NO-BREAK SPACE}:", ":")

    def label(self, labels: dict[str, str]) -> str:
        """A label in the language in force, or in another one; cleaned."""
        return clean(labels.get(self.language) or next(iter(labels.values()), ""))

    def voices(self, claim: Mapping[str, Any]) -> str:
        """Who says so: "according to X, Y", "denied by X", in French with the articles of names; empty for nobody."""
        names = [(actor["id"], self.label(actor["label"])) for actor in claim["attributed_to"]]
        if self.language == "fr":
            names = [(actor, with_article(actor, name)) for actor, name in names]
        how = "denied" if claim["polarity"] == "negative" else claim["stance"]
        by = self.say(*_BY.get(how, ("selon ", "according to ")))
        return by + ", ".join(name for _, name in names) if names else ""

    def quoted(self, text: str) -> str:
        """Words of somebody between the quotation marks of the language in force."""
        return self.say(f"«\N{NO-BREAK SPACE}{text}\N{NO-BREAK SPACE}»", f"“{text}”")

    def titled(self, title: str) -> str:
        """A title between quotation marks, those in it being of the second kind."""
        return self.quoted(_QUOTATION.sub(self.say(r"“\1”", r"‘\1’"), title))

    def wrapped(self, text: str, indent: int, *, hanging: int | None = None) -> list[str]:
        """Text wrapped to the width, each line indented, those after the first perhaps further; styles take no room."""
        text = " ".join(text.split(" "))
        lines = textwrap.wrap(
            _STYLED.sub("", text),
            self.width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent if hanging is None else hanging),
            break_long_words=True,
            break_on_hyphens=False,
        )
        return _styled_again(lines, text) if lines and "\x1b" in text else lines


def _columns() -> int:
    import shutil  # not for data in pipes

    return shutil.get_terminal_size((100, 24)).columns


def _styled_again(lines: list[str], text: str) -> list[str]:
    """The lines of a text without its styles, each style before the letter that it stood before."""
    marks: dict[int, str] = {}
    letters = 0
    for i, piece in enumerate(_STYLED.split(text)):
        if i % 2:
            marks[letters] = marks.get(letters, "") + piece
        else:
            letters += len(piece) - piece.count(" ")
    at = 0
    for i, line in enumerate(lines):
        styled = ""
        for c in line:
            if c != " ":
                styled += marks.pop(at, "")
                at += 1
            styled += c
        lines[i] = styled
    lines[-1] += marks.pop(at, "")
    return lines


def clean(text: str) -> str:
    """Text that cannot move the cursor or change colours: control characters shown as a dot."""
    return "".join(c if c.isprintable() or c in _SPACES else "·" for c in text)
