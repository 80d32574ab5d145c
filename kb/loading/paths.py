"""loading: paths a person gives → documents: folders of sources, folders of such folders, RDF files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.parsers import expat

import pyoxigraph as ox

from kb.codec.decode import decode
from kb.errors import InputError, KbError
from kb.formats import Names
from kb.gazetteer import Gazetteer, declared
from kb.loading.folders import read_folder
from kb.loading.quotes import locate
from kb.loading.yaml_files import read_text
from kb.progress import Step, Tell, nobody
from kb.records import Document

_RDF = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
_JSON = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[{\]}]', re.DOTALL)
_MOST_DEPTH = 64
_PARTS = ("article.txt", "source.yaml", "claims.yaml")


def documents(paths: Sequence[Path], gazetteer: Gazetteer, names: Names, tell: Tell = nobody) -> Iterator[Document]:
    """Read and check every source that the paths hold, in order of path; *tell* is told how much of them is read.

    Raises:
        InputError: a path is missing, holds no source, or holds one with a mistake; or a source is given twice.
    """
    seen: dict[str, str] = {}
    places = list(_places(paths))
    total = sum(map(_size, places))
    read = 0
    for place in places:
        for document in [read_folder(place, gazetteer)] if place.is_dir() else read_rdf(place, gazetteer, names):
            source = document.source.id
            if seen.setdefault(source, document.digest) != document.digest:
                what = f"source '{source}' is given twice, and not the same each time"
                raise InputError(what, fix="give one of them another id")
            yield document
        read += _size(place)
        tell(Step("checking", read, total, "B"))


def _places(paths: Sequence[Path]) -> Iterator[Path]:
    """The folders with a source, and the RDF files, that the paths hold."""
    for path in paths:
        if path.is_dir():
            yield from _source_folders(path)
        elif path.suffix.lower() in _RDF:
            yield path
        elif not path.exists():
            raise InputError("there is no such file or folder", where=str(path))
        else:
            raise InputError(
                "this is neither a folder of claims nor an RDF file",
                where=str(path),
                fix=f"give a folder with article.txt, source.yaml, claims.yaml, or a file ending in {', '.join(_RDF)}",
            )


def _size(place: Path) -> int:
    """Bytes of a folder's three files, or of a file; 0 where it cannot be told, which reading it will say."""
    try:
        return sum((place / part).stat().st_size for part in _PARTS) if place.is_dir() else place.stat().st_size
    except OSError:
        return 0


def _source_folders(path: Path) -> list[Path]:
    found = [p for p in _PARTS if (path / p).is_file()]
    if len(found) == len(_PARTS):
        return [path]
    if found:
        missing = [p for p in _PARTS if p not in found]
        verb = "is" if len(missing) == 1 else "are"
        raise InputError(f"{', '.join(missing)} {verb} missing beside {found[0]}", where=str(path))
    inner = [child for child in sorted(path.iterdir()) if child.is_dir() and not child.name.startswith(".")]
    folders = [child for child in inner if any((child / p).is_file() for p in _PARTS)]
    if not folders:
        raise InputError(
            "there are no claims in this folder",
            where=str(path),
            fix="it should hold article.txt, source.yaml, claims.yaml",
        )
    return [folder for child in folders for folder in _source_folders(child)]


def read_rdf(path: Path, gazetteer: Gazetteer, names: Names) -> list[Document]:
    """Read the sources of an RDF file, quotes checked against the texts in it.

    Raises:
        InputError: it does not parse (with the line), or a record in it is wrong (with its IRI).
    """
    text = read_text(path, most=4_000_000_000)
    if path.suffix.lower() == ".jsonld" and _too_deep(text):
        raise InputError(f"it is nested more than {_MOST_DEPTH} levels deep", where=str(path), fix="make it flatter")
    if path.suffix.lower() == ".rdf":
        _check_xml(text, str(path))
    try:
        found = decode(ox.parse(text.encode(), format=_RDF[path.suffix.lower()]), names, gazetteer)
    except SyntaxError as exc:
        line = f":{exc.lineno}" if exc.lineno else ""
        raise InputError(f"this does not parse: {exc.msg}", where=f"{path}{line}") from exc
    except KbError as exc:
        raise exc.at(str(path)) from exc.__cause__
    if not found:
        raise InputError("there are no sources with claims in it", where=str(path))
    for document in found:
        _check(document, gazetteer, str(path))
    return found


def _check_xml(text: str, where: str) -> None:
    """Refuse what Oxigraph's RDF/XML reader lets pass: a file cut short, and entities that multiply."""

    def refuse(*_: object) -> None:
        raise InputError("RDF/XML with a DOCTYPE is not read", where=where, fix="remove it, or use another format")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as exc:
        raise InputError(f"this is not XML: {expat.ErrorString(exc.code)}", where=f"{where}:{exc.lineno}") from exc


def _too_deep(json: str) -> bool:
    """Whether brackets are nested so deeply that Oxigraph's JSON-LD reader would end the process."""
    depth = 0
    for token in _JSON.finditer(json):
        if token[0] in "[{":
            depth += 1
            if depth > _MOST_DEPTH:
                return True
        elif token[0] in "]}":
            depth -= 1
    return False


def _check(document: Document, gazetteer: Gazetteer, where: str) -> None:
    """What YAML's reading makes sure of: verbatim quotes, entities that are known."""
    known = gazetteer.merged(declared(entity.content()) for entity in document.entities)
    text = document.source.text
    for claim in document.claims:
        at = f"{where}: claim {claim.id}"
        if text[claim.quote_start : claim.quote_end] != claim.quote:
            try:
                start, _ = locate(claim.quote, text, occurrence=1)
            except KbError as exc:
                raise exc.at(at) from exc.__cause__
            raise InputError(f"its quote does not stand at {claim.quote_start} but at {start}", where=at)
        for section, ids in (("actors", claim.mentioned), ("items", claim.items), ("places", (claim.place,))):
            for name in ids:
                if name and name not in getattr(known, section):
                    raise InputError(f"{section.removesuffix('s')} '{name}' is not described in the file", where=at)
