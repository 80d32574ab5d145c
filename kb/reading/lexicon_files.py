"""reading: the lexicon's YAML files, and what identifies a state of them."""

from __future__ import annotations

import zlib
from pathlib import Path

from kb.errors import InputError
from kb.resources import ONTOLOGY

FOLDER = ONTOLOGY / "lexicon"
TABLES = ("forms", "uses", "nouns")
"""What of a compiled language is not read whole: lines of their own after a line of JSON."""
PAGE = "\f"
"""Between those parts: one byte is found at once."""
_FORMAT = b"4"  # of the compiled files; another one when their shape changes


def sources(folder: Path) -> dict[str, bytes]:
    """The YAML files of a lexicon folder by stem."""
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise InputError("no lexicon files", where=str(folder), fix="reinstall the package, or name another folder")
    return {path.stem: path.read_bytes() for path in files}


def digest(files: dict[str, bytes]) -> str:
    """What identifies a state of the sources, and of the form they are compiled to: a checksum, soon made."""
    total = zlib.crc32(_FORMAT)
    for name in sorted(files):
        total = zlib.crc32(name.encode() + b"\0" + files[name].replace(b"\r\n", b"\n") + b"\0", total)
    return f"{total:08x}"
