"""codec: subjects of RDF triples, with the conversions that records need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import pyoxigraph as ox
from pydantic import ValidationError

from kb.errors import InputError, KbError
from kb.fields import refused
from kb.formats import Names
from kb.records import Claim, Entity, EventLabel, Source
from kb.vocab import PREFIXES

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Properties = Mapping[str, list[Term]]
R = TypeVar("R", Source, Claim, Entity, EventLabel)

TYPE = PREFIXES["rdf"] + "type"


class Subject:
    """The properties of one subject, with the conversions that records need."""

    def __init__(self, iri: str, properties: Properties, names: Names) -> None:
        self.iri = iri
        self._properties = properties
        self._names = names

    def refuse(self, what: str) -> InputError:
        return InputError(what, where=f"<{self.iri}>")

    def texts(self, predicate: str) -> dict[str, str]:
        """A literal by each language tag, "" for none."""
        return {language: found[-1] for language, found in self.all_texts(predicate).items()}

    def all_texts(self, predicate: str) -> dict[str, list[str]]:
        """Literals by language tag, "" for none."""
        found: dict[str, list[str]] = defaultdict(list)
        for term in self._properties.get(predicate, ()):
            if isinstance(term, ox.Literal):
                found[term.language or ""].append(term.value)
        return found

    def values(self, predicate: str) -> list[str]:
        """IRIs or lexical forms, sorted."""
        found = self._properties.get(predicate, ())
        return sorted(term.value for term in found if isinstance(term, ox.NamedNode | ox.Literal))

    def one(self, predicate: str) -> str | None:
        values = self.values(predicate)
        if len(values) > 1:
            raise self.refuse(f"has {len(values)} values of <{predicate}> where one is expected")
        return values[0] if values else None

    def ids(self, predicate: str, section: str) -> list[str]:
        """Ids of records of a section, sorted; raises InputError for an IRI that is not one of ours."""
        return [self._id(iri, predicate, section) for iri in self.values(predicate)]

    def id(self, predicate: str, section: str) -> str | None:
        iri = self.one(predicate)
        return None if iri is None else self._id(iri, predicate, section)

    def _id(self, iri: str, predicate: str, section: str) -> str:
        split = self._names.split(iri)
        if split is None or split[0] != section:
            raise self.refuse(f"<{predicate}> is <{iri}>, which is not under {self._names.base}{section}/")
        return split[1]


def subjects(triples: Iterable[ox.Triple | ox.Quad], names: Names) -> dict[str, list[Subject]]:
    """The subjects by each type they have, in the order of their IRIs."""
    table: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        if isinstance(triple.subject, ox.NamedNode):
            values = table[triple.subject.value][triple.predicate.value]
            if triple.object not in values:
                values.append(triple.object)
    by_type: dict[str, list[Subject]] = defaultdict(list)
    for iri in sorted(table):
        for kind in table[iri].get(TYPE, ()):
            if isinstance(kind, ox.NamedNode):
                by_type[kind.value].append(Subject(iri, table[iri], names))
    return by_type


def made(record: type[R], subject: Subject, /, **fields: Any) -> R:
    """Make a record of what is given, None meaning not given."""
    try:
        return record(**{field: value for field, value in fields.items() if value is not None})
    except ValidationError as exc:
        raise refused(exc, f"<{subject.iri}>") from exc
    except KbError as exc:
        raise exc.at(f"<{subject.iri}>") from exc.__cause__
