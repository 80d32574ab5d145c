"""drafting: articles in files → draft claims → a folder that a person corrects and ``kb load`` takes.

The built-in reader needs neither network nor model; a language model may be asked instead.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kb.errors import InputError, KbError, StoreError
from kb.gazetteer import Gazetteer
from kb.reading import lexicon
from kb.reading.draft import DraftClaim
from kb.reading.output import draft_json, draft_yaml
from kb.reading.page import LARGEST, Page, read_page
from kb.reading.reader import read_article


class Known(NamedTuple):
    """What a caller knows of an article better than its file says; None leaves it to the file."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None


NOTHING = Known()


class Draft(NamedTuple):
    """An article with its draft claims, and how many a language model made up (quotes that are not in it)."""

    name: str
    page: Page
    claims: list[DraftClaim]
    invented: int = 0

    @property
    def drafted(self) -> int:
        """Claims of the YAML: each once, with those that only acts of speech make."""
        return self.yaml().count("\n    type: ")

    def json(self) -> dict[str, Any]:
        """The draft in the shape of ``kb read --json``."""
        return draft_json(self.page, self.claims)

    def yaml(self) -> str:
        """The draft as the text of a claims.yaml."""
        return draft_yaml(self.page, self.claims)


def read_file(path: Path, gazetteer: Gazetteer, known: Known = NOTHING, *, model: bool = False) -> Draft:
    """Read an article from a file.

    Raises:
        InputError: the file cannot be read, is too large, or holds no text.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as exc:
        raise InputError(exc.strerror or str(exc), where=str(path)) from exc
    return read_bytes(data, str(path), gazetteer, known, model=model)


def read_bytes(data: bytes, name: str, gazetteer: Gazetteer, known: Known = NOTHING, *, model: bool = False) -> Draft:
    """Read an article from bytes; *model* asks the language model set in the environment instead of the rules."""
    words = lexicon.load()
    page = read_page(data, name, lexicon=words, **known._asdict())
    if model:
        from kb.reading.llm import read_with_llm, settings_from_environment

        found = read_with_llm(page, settings_from_environment(), gazetteer=gazetteer)
        return Draft(name, page, found.claims, found.not_verbatim)
    claims = read_article(
        page.text, language=page.language, published=page.published, gazetteer=gazetteer, lexicon=words
    )
    return Draft(name, page, claims)


def read_files(
    paths: Sequence[Path], cache: Path, known: Known = NOTHING, *, model: bool = False, jobs: int = 1
) -> Iterator[Draft | KbError]:
    """Read many articles, in the order given; one that cannot be read yields its error, the others go on.

    Args:
        paths: the files.
        cache: where the compiled gazetteer is kept.
        known: what is known of all of them.
        model: whether to ask the language model.
        jobs: how many processes read at the same time.
    """
    tasks = [(path, cache, known, model) for path in paths]
    if jobs <= 1 or len(paths) == 1:
        yield from map(_read_one, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(jobs, len(paths))) as pool:
        yield from pool.map(_read_one, tasks, chunksize=max(1, min(16, len(paths) // (4 * jobs))))


def _read_one(task: tuple[Path, Path, Known, bool]) -> Draft | KbError:
    path, cache, known, model = task
    try:
        return read_file(path, _gazetteer(cache), known, model=model)
    except KbError as exc:
        return type(exc)(exc.what, where=exc.where, fix=exc.fix)


_kept: dict[Path, Gazetteer] = {}


def _gazetteer(cache: Path) -> Gazetteer:
    """The gazetteer, read once per process."""
    if cache not in _kept:
        _kept[cache] = Gazetteer.load(cache=cache)
    return _kept[cache]


def write_folder(draft: Draft, folder: Path, gazetteer: Gazetteer) -> None:
    """Write article.txt, source.yaml and claims.yaml into a new folder; an existing draft is not overwritten.

    Raises:
        StoreError: the folder cannot be written, or holds a draft already.
    """
    files: dict[str, str] = {
        "article.txt": draft.page.text,
        "source.yaml": source_yaml(draft, folder.name, gazetteer),
        "claims.yaml": draft.yaml(),
    }
    try:
        if any((folder / name).exists() for name in files):
            raise StoreError("there is a draft in it already", where=str(folder), fix="choose another folder")
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_bytes(text.encode())
    except OSError as exc:
        raise StoreError(exc.strerror or str(exc), where=str(folder), fix="choose another folder") from exc


def source_yaml(draft: Draft, source_id: str, gazetteer: Gazetteer) -> str:
    """The draft's source.yaml; what is missing or not known stands as a comment."""
    page = draft.page
    lines = [f"id: {slug(source_id)}", f"title: {_quoted(page.title)}"]
    lines.append(f"published: {page.published}" if page.published else "# published: YYYY-MM-DD (not found: add it)")
    lines.append(f"language: {page.language}")
    if page.publisher:
        known = gazetteer.resolve_or_none("actors", page.publisher)
        lines.append(
            f"publisher: {known.id}" if known else f"# publisher: {_quoted(page.publisher)} (not in the gazetteer)"
        )
    if page.url:
        lines.append(f"url: {_quoted(page.url)}")
    return "\n".join(lines) + "\n"


def slug(text: str) -> str:
    """An id made of a name: lower case, no accents, hyphens between words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:100].strip("-") or "article"


def _quoted(text: str) -> str:
    escaped = "".join(
        f"\\{c}" if c in '"\\' else c if c.isprintable() else f"\\u{ord(c):04x}" if ord(c) < 0x10000 else ""
        for c in text
    )
    return f'"{escaped}"'


def default_jobs() -> int:
    """As many processes as there are cores to run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
