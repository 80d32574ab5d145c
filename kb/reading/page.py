"""reading: a file as an article: the text that quotes point into, and what is known about where it comes from.

Plain text is kept as it stands, but for a byte order mark and Windows line ends. HTML is read by trafilatura (extra
``read``) in a process of its own, which is stopped when it takes too long: nothing is fetched, nothing is executed.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from typing import Any, NamedTuple

from kb.errors import InputError, UsageError
from kb.reading.language import detect_language
from kb.reading.lexicon import Lexicon

LARGEST = 2_000_000
"""Bytes of input; more is refused."""

PATIENCE = 10.0
"""Seconds that reading one HTML page may take."""

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = re.compile(r"\A---[ \t]*\n(.{0,4000}?)\n---[ \t]*\n", re.DOTALL)
_FIELD = re.compile(
    r"^(title|date|published|lang|language|publisher|source|url|link)[ \t]*:[ \t]*(.+?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_DATED = re.compile(r"\b((?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\b")
_OTHERS = {b"%PDF": "a PDF", b"PK\x03\x04": "a document of an office program, or an archive", b"\x89PNG": "a picture"}
_NAMES = {"published": "date", "language": "lang", "source": "publisher", "link": "url"}


class Page(NamedTuple):
    """An article as read from a file: what quotes point into, and what is known about it."""

    title: str
    text: str
    published: str | None
    publisher: str | None
    language: str
    url: str | None


def read_page(
    data: bytes,
    name: str,
    *,
    lexicon: Lexicon,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    url: str | None = None,
) -> Page:
    """Read a file of plain text, Markdown or HTML.

    Args:
        data: its bytes, at most :data:`LARGEST`.
        name: the file's name, for its ending and for messages.
        lexicon: the languages that can be told apart.
        title, published, publisher, language, url: what the caller knows better than the file.

    Raises:
        InputError: too large, a PDF or the like, not UTF-8, no text in it, a date that is none.
        UsageError: HTML without the extra ``read``.
    """
    if len(data) > LARGEST:
        raise InputError(
            f"{len(data)} bytes",
            where=name,
            fix=f"give at most {LARGEST} bytes: cut the article out of the page",
        )
    if other := next((kind for start, kind in _OTHERS.items() if data.startswith(start)), None):
        raise InputError(f"{other}, not text", where=name, fix="save its text, or the page as HTML, and give that")
    if name.lower().endswith((".html", ".htm", ".xhtml")) or _HTML.match(data[:2000]):
        found = _from_html(data, name)
        text = found["text"]
    else:
        text = _decoded(data, name)
        found = _from_text(text, markdown=name.lower().endswith((".md", ".markdown")))
    if not text.strip():
        raise InputError("no text in it", where=name, fix="give a file that holds the article's text")
    return Page(
        title=title or found.get("title") or name,
        text=text,
        published=_iso(published or found.get("date"), name, asked=bool(published)),
        publisher=publisher or found.get("publisher") or None,
        language=language or _known(found.get("lang"), lexicon) or detect_language(text, lexicon),
        url=url or found.get("url") or None,
    )


def _decoded(data: bytes, name: str) -> str:
    """The text of UTF-8 bytes, line ends as one character."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise InputError(f"not UTF-8 at byte {exc.start}", where=name, fix="save it as UTF-8") from exc
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _known(code: str | None, lexicon: Lexicon) -> str | None:
    """A language code that can be read, from a tag like fr-FR."""
    short = (code or "").lower().split("-")[0].split("_")[0]
    return short if short in lexicon.codes else None


def _iso(text: str | None, name: str, *, asked: bool) -> str | None:
    """A day as YYYY-MM-DD; what a file says of itself may be unreadable, what the caller says may not."""
    if not text:
        return None
    try:
        return date.fromisoformat(text.strip()[:10]).isoformat()
    except ValueError as exc:
        if asked:
            raise InputError(f"'{text[:40]}' is not a date", where=name, fix="write it as YYYY-MM-DD") from exc
        return None


def _from_text(text: str, *, markdown: bool) -> dict[str, str]:
    """What plain text or Markdown says of itself: front matter, first line, a date in the first lines."""
    found: dict[str, str] = {}
    head = _HEAD.match(text)
    if head:
        for key, value in _FIELD.findall(head.group(1)):
            key = _NAMES.get(key.lower(), key.lower())
            found.setdefault(key, value.strip("\"'"))
    body = text[head.end() :] if head else text
    lines = [line.strip() for line in body[:4000].split("\n") if line.strip()]
    if lines and "title" not in found:
        heading = next((line for line in lines if line.startswith("#")), "") if markdown else ""
        first = heading.lstrip("# ") or lines[0]
        if len(first) <= 200:
            found["title"] = first
    if "date" not in found and (dated := _DATED.search(body[:300])):
        found["date"] = dated.group(1)
    return found


def _from_html(data: bytes, name: str) -> dict[str, Any]:
    """What trafilatura finds in a page, in a process that is stopped on time."""
    command = [sys.executable, "-I", "-c", _WORKER, json.dumps(sys.path)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired as exc:
        raise InputError(
            f"reading the page took over {PATIENCE:g} seconds",
            where=name,
            fix="save the article's text alone",
        ) from exc
    if done.returncode == 3:
        raise UsageError(
            "HTML needs trafilatura",
            where=name,
            fix="install event-timeline-kb[read], or save the text alone",
        )
    try:
        found = json.loads(done.stdout.decode("utf-8"))
    except ValueError as exc:
        raise InputError("not a page that can be read", where=name, fix="save the article's text alone") from exc
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        raise InputError("no article in the page", where=name, fix="save the article's text alone")
    return {key: value for key, value in found.items() if isinstance(value, str)}


_WORKER = r"""
import json, re, sys
sys.path[:] = json.loads(sys.argv[1])
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
except (ImportError, ValueError, OSError):
    pass
try:
    import trafilatura
except ImportError:
    sys.exit(3)
raw = sys.stdin.buffer.read()
raw = re.sub(rb"<!DOCTYPE[^\[>]*\[[^\]]*\]\s*>", b"", raw, flags=re.I)
raw = re.sub(rb"<!ENTITY[^>]*>", b"", raw, flags=re.I)
lang = re.search(rb"<html[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2})", raw[:5000], re.I)
page = trafilatura.bare_extraction(raw, with_metadata=True, include_comments=False, include_tables=False)
if page is None:
    print("{}")
else:
    page = page if isinstance(page, dict) else page.as_dict()
    row = {"text": page.get("text") or "", "title": page.get("title"), "date": page.get("date"),
           "publisher": page.get("sitename"), "url": page.get("url"),
           "lang": lang.group(1).decode() if lang else page.get("language")}
    json.dump(row, sys.stdout)
"""
