"""Files as articles: plain text, Markdown, HTML; what is refused."""

from __future__ import annotations

import importlib.util
import sys

import pytest

from kb.errors import InputError, UsageError
from kb.reading import page as pages
from kb.reading.lexicon import Lexicon
from kb.reading.page import Page, read_page

HTML = """<!DOCTYPE html [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<html lang="fr"><head><title>Un convoi attaqué</title>
<meta property="article:published_time" content="2024-05-14"></head>
<body><article><h1>Un convoi attaqué</h1>
<p>Les rebelles ont attaqué un convoi de l'armée lundi près de la ville, ont indiqué des habitants de la région.</p>
<p>Au moins quinze soldats ont été tués dans cette attaque, selon deux sources qui ont demandé à rester anonymes.</p>
<p>Le ministère de la défense n'a pas donné de bilan et a promis de publier un communiqué dans la journée.</p>
</article></body></html>"""


def test_plain_text_is_kept_as_it_stands(lexicon: Lexicon) -> None:
    """Only the byte order mark and Windows line ends go; the first line is the title."""
    text = "Un titre\r\nParis, 2024-05-14 — L'armée a dit que\u00a0« oui ».\r\n"
    assert read_page(b"\xef\xbb\xbf" + text.encode(), "note.txt", lexicon=lexicon) == Page(
        title="Un titre",
        text="Un titre\nParis, 2024-05-14 — L'armée a dit que\u00a0« oui ».\n",
        published="2024-05-14",
        publisher=None,
        language="fr",
        url=None,
    )


def test_markdown_front_matter_is_read(lexicon: Lexicon) -> None:
    """Title, date, publisher and address may stand in the head of the file."""
    head = "---\ntitle: The yard\ndate: 2025-02-11\nsource: A blog\nlink: https://example.org/yard\n---\n"
    text = head + "\n# Other\n\nThe army said so.\n"
    assert read_page(text.encode(), "yard.md", lexicon=lexicon) == Page(
        title="The yard",
        text=text,
        published="2025-02-11",
        publisher="A blog",
        language="en",
        url="https://example.org/yard",
    )


def test_the_caller_knows_better(lexicon: Lexicon) -> None:
    """Every field can be given."""
    found = read_page(
        b"Some text of 2024-01-01.",
        "a.txt",
        lexicon=lexicon,
        title="T",
        published="2025-01-02",
        publisher="P",
        language="fr",
        url="https://example.org/",
    )
    assert found == Page("T", "Some text of 2024-01-01.", "2025-01-02", "P", "fr", "https://example.org/")


@pytest.mark.parametrize(
    ("data", "options", "message"),
    [
        (b"\xff\xfe\x00", {}, "a.txt: not UTF-8 at byte 0; save it as UTF-8"),
        (b" \n ", {}, "a.txt: no text in it; give a file that holds the article's text"),
        (b"Text", {"published": "2025-02-30"}, "a.txt: '2025-02-30' is not a date; write it as YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(
    data: bytes, options: dict[str, str], message: str, lexicon: Lexicon
) -> None:
    """The message says what, where and what to do."""
    with pytest.raises(InputError) as caught:
        read_page(data, "a.txt", lexicon=lexicon, **options)  # type: ignore[arg-type]
    assert str(caught.value) == message


def test_more_than_two_megabytes_are_refused(lexicon: Lexicon) -> None:
    """The size is checked before anything is read."""
    with pytest.raises(InputError, match="2000001 bytes"):
        read_page(b"a" * 2_000_001, "a.txt", lexicon=lexicon)


def test_html_without_the_extra_says_what_to_install(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without trafilatura a page of HTML is refused with the way out."""
    monkeypatch.setattr(pages, "_WORKER", "import sys; sys.exit(3)")
    with pytest.raises(UsageError, match=r"install event-timeline-kb\[read\]"):
        read_page(HTML.encode(), "a.html", lexicon=lexicon)


def test_a_page_that_takes_too_long_is_given_up(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that reads a page is stopped on time."""
    monkeypatch.setattr(pages, "_WORKER", "import time; time.sleep(60)")
    monkeypatch.setattr(pages, "PATIENCE", 0.5)
    with pytest.raises(InputError, match=r"took over 0\.5 seconds"):
        read_page(HTML.encode(), "a.html", lexicon=lexicon)


@pytest.mark.parametrize("answer", ["print('{')", "print('[]')", "print('{}')", "import os; os.abort()"])
def test_a_page_process_that_fails_is_reported(answer: str, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the process answers, the outcome is one clear line."""
    monkeypatch.setattr(pages, "_WORKER", answer)
    with pytest.raises(InputError, match=r"a\.html: (not a page that can be read|no article in the page)"):
        read_page(HTML.encode(), "a.html", lexicon=lexicon)


@pytest.mark.skipif(importlib.util.find_spec("trafilatura") is None, reason="needs the extra read")
def test_html_gives_its_article(lexicon: Lexicon) -> None:
    """Title, day, language and text come out of a page; its entities are not expanded."""
    assert sys.executable
    found = read_page(HTML.encode(), "a.html", lexicon=lexicon)
    assert (found.title, found.published, found.language) == ("Un convoi attaqué", "2024-05-14", "fr")
    assert "Au moins quinze soldats ont été tués dans cette attaque" in found.text
    assert "aaaa" not in found.text


@pytest.mark.parametrize(
    ("data", "kind"), [(b"%PDF-1.7\n", "a PDF"), (b"PK\x03\x04rest", "office"), (b"\x89PNG\r\n", "picture")]
)
def test_what_is_no_text(lexicon: Lexicon, data: bytes, kind: str) -> None:
    """What an article is often saved as instead is named, with what to do."""
    with pytest.raises(InputError, match=f"{kind}.*not text"):
        read_page(data, "article", lexicon=lexicon)
