"""errors: the tree of everything this package raises on purpose.

    KbError
    ├── UsageError       the caller asked in a way that cannot be answered (command line: exit 2)
    ├── InputError       data that cannot be accepted as it stands
    │   ├── DateError        a date, interval or duration
    │   ├── QuantityError    a number or its bounds
    │   ├── QuoteError       a quote that is not verbatim in its article
    │   └── NotFoundError    a name, term or id that nothing here answers to
    ├── QueryError       SPARQL that does not parse, lacks a parameter, or is too large
    ├── StoreError       the knowledge base on disk: locked, full, damaged, from a newer version
    └── RemoteError      a SPARQL endpoint that does not answer as it should

Every message says what is wrong, where, and what to do, on one line. Foreign exceptions are
wrapped once, at the edge where they appear, with ``raise … from exc``.
"""

from __future__ import annotations

from collections.abc import Iterable


def one_line(text: str) -> str:
    """Make any text safe to print on one line: control characters and lone surrogates are shown escaped."""
    shown = "".join(c if c.isprintable() else " " if c in "\n\t\r" else ascii(c)[1:-1] for c in text)
    return " ".join(shown.split())


class KbError(Exception):
    """Anything this package refuses to do, as one line: ``where: what; fix``.

    Args:
        what: what is wrong, in the words of the domain.
        where: file, claim and field (or query and position) it was found in; may be filled in later by :meth:`at`.
        fix: what the reader of the message can do about it.
    """

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.fix = fix

    def at(self, where: str) -> KbError:
        """Return this error with an outer place put in front of the one it has."""
        self.where = f"{where}: {self.where}" if self.where else where
        return self

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return one_line(f"{head}; {self.fix}" if self.fix else head)


class UsageError(KbError):
    """The call itself is wrong: options that exclude each other, an unknown format."""


class InputError(KbError):
    """Data that cannot be accepted as it stands; nothing was changed."""


class DateError(InputError):
    """A date, interval or duration that is not valid, not supported, or not possible here."""


class QuantityError(InputError):
    """A number or pair of bounds that is not valid."""


class QuoteError(InputError):
    """A quote that does not stand verbatim in its article."""


class NotFoundError(InputError):
    """A name, term or id that nothing here answers to."""


class QueryError(KbError):
    """A query that cannot be run: syntax, parameters, size."""


class StoreError(KbError):
    """The knowledge base on disk cannot be used: locked, full, damaged, from a newer version."""


class RemoteError(KbError):
    """A SPARQL endpoint that cannot be reached or does not answer as the protocol says."""


def suggestion(candidates: Iterable[str]) -> str:
    """Word a list of near names as the end of a message: ``did you mean 'a' or 'b'?``; empty without any."""
    names = [f"'{name}'" for name in candidates]
    return f"did you mean {' or '.join(names)}?" if names else ""
