"""checking: the files of turns of phrase, and what identifies a state of them."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Final

from kb.resources import ONTOLOGY

LANGUAGES: Final = ("fr", "en")
COLUMNS: Final = "\t"
"""Between the columns of a compiled turn: what it needs, its expression, its plain words, its verbs."""
ALL: Final = "&"
ONE: Final = "|"
"""Between what a turn needs, and between the words of which it needs one."""
PARTS: Final = "\n\n"
"""Between the parts of a compiled file: a line of JSON, the turns, those that only join; a turn a line."""
_FORMAT: Final = b"2"  # of the compiled files; another one when their shape changes


def source(code: str) -> Path:
    """The file in which the turns of phrase of a language are written."""
    return ONTOLOGY / f"rewording.{code}.txt"


def compiled(code: str) -> Path:
    """The file that it is compiled to."""
    return ONTOLOGY / f"rewording.{code}.compiled.txt"


def digest(written: bytes) -> str:
    """What identifies a state of a source, and of the form it is compiled to."""
    checksum = zlib.crc32(_FORMAT + written.replace(b"\r\n", b"\n"))
    return f"{checksum:08x}"
