"""records: the frozen things that cross module borders: Source, Claim, Entity and Event declarations.

A record is checked when it is made; what it says stays as it is. Ids come from content: the same
claim of the same source has the same id on every machine, and a changed claim is another claim.
"""

from __future__ import annotations

import hashlib
import json
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from kb import dates, quantities, vocab
from kb.errors import InputError
from kb.fields import (
    Aliases,
    Day,
    Id,
    Ids,
    Key,
    Labels,
    Language,
    Line,
    Number,
    Point,
    Quote,
    Roles,
    Text,
    Type,
    Url,
    Words,
)


class Record(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    def content(self) -> dict[str, Any]:
        """What was said, as plain JSON values, defaults left out: the content that ids are made from."""
        return self.model_dump(mode="json", exclude_defaults=True, exclude_none=True)


class Source(Record):
    """Where claims are made: an article or a data set, with the text that its quotes point into."""

    id: Id
    kind: Literal["article", "dataset"] = "article"
    title: Line
    published: Day
    language: Language
    publisher: Id | None = None
    url: Url | None = None
    text: Text

    @cached_property
    def sha256(self) -> str:
        """Digest of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


class Entity(Record):
    """An actor, place or item that a source declares because the gazetteer does not know it."""

    id: Id
    kind: Literal["State", "Organization", "Person", "MilitaryUnit", "Group", "Place", "Item"]
    labels: Labels
    aliases: Aliases = {}
    affiliation: Ids = ()
    within: Ids = ()
    broader: Ids = ()
    point: Point | None = None

    @model_validator(mode="after")
    def _points_are_places(self) -> Entity:
        if self.point is not None and self.kind != "Place":
            raise ValueError("only a place has a point")
        return self

    @property
    def section(self) -> str:
        """The section of the gazetteer it belongs to: actors, places or items."""
        return {"Place": "places", "Item": "items"}.get(self.kind, "actors")


class EventLabel(Record):
    """A reviewer's name for an event, by language."""

    id: Id
    labels: Labels


class Quantity(Record):
    """How many: bounds, absent = open; the number the source holds most likely; the words as written."""

    lower: Number | None = None
    upper: Number | None = None
    best: Number | None = None
    unit: Line | None = None
    approximate: bool = False
    text: Line | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Quantity:
        quantities.make(self.lower, self.upper, unit=self.unit or "", approximate=self.approximate)
        if self.best is not None:
            quantities.decimal_of(self.best)
        return self


class Claim(Record):
    """One assertion of one source about one event, with the verbatim quote that makes it.

    Offsets count Unicode code points of the source's text, the end exclusive (W3C Web Annotation,
    TextPositionSelector). ``edtf`` is the Library of Congress's Extended Date/Time Format.
    ``chain`` is the order in which the words were passed on: who said it first, who passed it on last.
    ``event`` is the key a reviewer gave its event, ``not_event`` are keys of events that it is not about, whatever
    they have in common. ``said`` is what a statement says, by language; ``note`` a reviewer's remark.
    """

    source: Id
    published: Day
    language: Language
    type: Type
    event: Key | None = None
    not_event: Ids = ()
    quote: Quote
    quote_start: Annotated[int, Field(ge=0)]
    quote_end: Annotated[int, Field(ge=1)]
    roles: Roles = {}
    place: Id | None = None
    items: Ids = ()
    purpose: Line | None = None
    quantity: Quantity | None = None
    edtf: Line | None = None
    time_text: Line | None = None
    duration: Line | None = None
    change: Literal["increase", "decrease"] | None = None
    polarity: Literal["positive", "negative"] = "positive"
    certainty: Literal["certain", "probable", "possible"] = "certain"
    modality: Literal["actual", "planned", "hypothetical"] = "actual"
    stance: Literal["asserted", "confirmed", "alleged"] = "asserted"
    attributed_to: Ids = ()
    chain: tuple[Id, ...] = ()
    regards: Id | None = None
    said: Words = None
    note: Line | None = None

    @model_validator(mode="after")
    def _coherent(self) -> Claim:
        if unknown := sorted(set(self.roles) - set(vocab.ROLES)):
            raise ValueError(f"roles: '{unknown[0]}' is not a role; roles are {', '.join(vocab.ROLES)}")
        if self.event in self.not_event:
            raise ValueError(f"not_event: '{self.event}' is the event it is about")
        if self.quote_end - self.quote_start != len(self.quote):
            raise ValueError("quote: its offsets do not span its length")
        self.bounds  # noqa: B018 — computed once here, so that a bad date is refused with the rest
        return self

    @cached_property
    def bounds(self) -> dates.Bounds:
        """The four dates between which the event begins and ends, as this claim has it."""
        return dates.claim_bounds(
            self.edtf,
            published=self.published.toordinal(),
            duration=self.duration,
            actual=self.modality == "actual",
        )

    @cached_property
    def written(self) -> str:
        """What the claim says as JSON, always in the same order: what is stored, and what its id is made from."""
        return _canonical(self.content())

    @cached_property
    def id(self) -> str:
        """Sixteen hexadecimal digits of the SHA-256 of what the claim says."""
        return hashlib.sha256(self.written.encode()).hexdigest()[:16]

    @property
    def actors(self) -> frozenset[str]:
        """Every actor that plays a role in the event."""
        return frozenset(actor for ids in self.roles.values() for actor in ids)

    @property
    def mentioned(self) -> frozenset[str]:
        """Every actor that the claim names: role players, who says it, who passed it on."""
        return self.actors.union(self.attributed_to, self.chain)


_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def _order(record: Any) -> tuple[int, int, str]:
    if isinstance(record, Claim):
        return record.quote_start, record.quote_end, record.id
    return 0, 0, f"{getattr(record, 'section', '')} {record.id}"


class Document(Record):
    """One source with all that it brings: its claims and the entities and event names it declares."""

    source: Source
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...] = ()
    events: tuple[EventLabel, ...] = ()

    @field_validator("claims", "entities", "events")
    @classmethod
    def _in_order(cls, records: tuple[Any, ...]) -> tuple[Any, ...]:
        """Claims in the order of the text, the rest by id: equal documents are written alike."""
        seen: set[tuple[str, str]] = set()
        for record in records:
            key = (getattr(record, "section", ""), record.id)
            if key in seen:
                raise InputError(f"'{record.id}' is there twice", fix="keep one")
            seen.add(key)
        return tuple(sorted(records, key=_order))

    @cached_property
    def head(self) -> dict[str, Any]:
        """All of its content but the text and the claims."""
        head: dict[str, Any] = {"source": self.source.content()}
        del head["source"]["text"]
        for field in ("entities", "events"):
            if records := getattr(self, field):
                head[field] = [record.content() for record in records]
        return head

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all of it: two documents are the same when their digests are."""
        claims = [claim.written for claim in self.claims]
        content = _canonical([self.head, self.source.text, claims])
        return hashlib.sha256(content.encode()).hexdigest()
