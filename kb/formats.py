"""formats: RDF terms as text, IRIs of our records, and the media types of every format spoken here.

Inside this package an RDF term is its N-Triples form, a plain string: ``<iri>``, ``"text"@fr``,
``"9"^^<…#integer>``. Oxigraph and rdflib both read it, it sorts the same everywhere, and writing a
million of them costs no objects. Source: W3C RDF 1.1 N-Triples; RFC 3987 for IRIs.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import quote, unquote

from kb.errors import InputError, UsageError
from kb.vocab import ID_BASE, PREFIXES

XSD = PREFIXES["xsd"]
RDF_TYPE = f"<{PREFIXES['rdf']}type>"

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile(r'[\\"\n\r\t]')
_ESCAPED = re.compile(r'\\[\\"nrt]')
_PLAINLY = {escaped: plain for plain, escaped in _ESCAPES.items()}
_BAD_IRI = re.compile(r"""[\x00-\x20<>"{}|^`\\]""")
_PLAIN = re.compile(r"[A-Za-z0-9._-]*").fullmatch
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def iri(text: str) -> str:
    """Write an absolute IRI as a term; raises InputError for one with spaces or other forbidden characters."""
    if (bad := _BAD_IRI.search(text)) or not _SCHEME.match(text):
        reason = f"has {bad[0]!r} in it" if bad else "has no scheme such as https:"
        raise InputError(f"'{text[:120]}' is not an IRI: it {reason}", fix="write it percent-encoded and in full")
    return f"<{text}>"


def string(text: str, language: str = "") -> str:
    """Write a plain string, or with *language* (BCP 47) a language-tagged one, as a term."""
    escaped = _TO_ESCAPE.sub(lambda m: _ESCAPES[m[0]], text)
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'


def parted(term: str) -> tuple[str, str, str]:
    """What a term of ours says, in which language, of which datatype: empty where there is none, or for an IRI."""
    if term[0] == "<":
        return term[1:-1], "", ""
    text, _, rest = term[1:].rpartition('"')
    text = _ESCAPED.sub(lambda m: _PLAINLY[m[0]], text) if "\\" in text else text
    return (text, "", rest[3:-1]) if rest.startswith("^^") else (text, rest[1:], "")


def typed(lexical: str, datatype: str) -> str:
    """Write a literal of one of the XML Schema datatypes (by local name) as a term."""
    return f'"{lexical}"^^<{XSD}{datatype}>'


def number(value: Decimal | int) -> str:
    """Write a number as xsd:integer where it is whole, else as a canonical xsd:decimal."""
    if value == int(value):
        return typed(str(int(value)), "integer")
    return typed(format(Decimal(value).normalize(), "f"), "decimal")


class Names(NamedTuple):
    """The IRIs of records under one base, ``https://…/id/`` unless configured otherwise."""

    base: str = ID_BASE

    def of(self, section: str, name: str) -> str:
        """The term for record *name* of a section such as ``claim`` or ``actor``."""
        return f"<{self.base}{section}/{name if _PLAIN(name) else quote(name, safe='._-')}>"

    def split(self, text: str) -> tuple[str, str] | None:
        """Section and id of one of our IRIs, or None for somebody else's."""
        if not text.startswith(self.base):
            return None
        section, _, name = text[len(self.base) :].partition("/")
        return (section, unquote(name)) if name else None


class Format(NamedTuple):
    """A format for RDF or for query results: its name, media type, file ending, and whether it keeps graphs."""

    name: str
    media_type: str
    ending: str
    graphs: bool = False


RDF_FORMATS = {
    f.name: f
    for f in (
        Format("turtle", "text/turtle", "ttl"),
        Format("trig", "application/trig", "trig", True),
        Format("ntriples", "application/n-triples", "nt"),
        Format("nquads", "application/n-quads", "nq", True),
        Format("jsonld", "application/ld+json", "jsonld", True),
        Format("rdfxml", "application/rdf+xml", "rdf"),
    )
}
RESULT_FORMATS = {
    f.name: f
    for f in (
        Format("json", "application/sparql-results+json", "srj"),
        Format("xml", "application/sparql-results+xml", "srx"),
        Format("csv", "text/csv", "csv"),
        Format("tsv", "text/tab-separated-values", "tsv"),
    )
}


def rdf_format(name: str) -> Format:
    """Find an RDF format by its name or file ending; raises UsageError with the ones there are."""
    wanted = name.lower().lstrip(".").replace("-", "")
    for known in RDF_FORMATS.values():
        if wanted in (known.name, known.ending):
            return known
    raise UsageError(f"'{name}' is not an RDF format", fix=f"use one of {', '.join(RDF_FORMATS)}")
