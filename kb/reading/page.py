"""reading: pages."""

from __future__ import annotations

from typing import NamedTuple


class Page(NamedTuple):
    """An article as read from a file: what quotes point into, and what is known about it."""

    title: str
    text: str
    published: str | None
    publisher: str | None
    language: str
    url: str | None
