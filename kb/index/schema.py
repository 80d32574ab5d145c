"""index: its tables, in the ledger's file, and how numbers are packed in them.

A claim's number is its revision's number and its place in the source: claims of one source lie side by
side. A facet row says: an event is found under this term, at these dates; by term, span class and day (see
``spans``) the rows lie in order, so that "this actor in that month" is a few seeks, however popular the actor.
Under an actor there is one more row, ``also``, for each kind the event is of, and of that kind for each actor after
it, so that "arms this actor sent", and "to that one", are found as quickly. All that a timeline's row says is in the
facet's: no other table is read for it.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from kb.ledger import POSITION_BITS

VERSION: Final = 17

TABLES: Final = (
    "index_claim", "facet", "event", "term", "event_label", "index_source", "declared", "standing", "declared_name",
    "corroboration", "contradiction", "month", "likeness", "fitting", "moved", "regard",
)  # fmt: skip
_SCHEMA: Final = """
CREATE TABLE event (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    earliest_begin INTEGER NOT NULL, latest_begin INTEGER NOT NULL,
    earliest_end INTEGER NOT NULL, latest_end INTEGER NOT NULL,
    first_day INTEGER NOT NULL, begun_by INTEGER NOT NULL, last_day INTEGER NOT NULL,
    first_published INTEGER NOT NULL, last_published INTEGER NOT NULL,
    types INTEGER NOT NULL,
    parties TEXT NOT NULL, actors TEXT NOT NULL, things TEXT NOT NULL,
    core TEXT NOT NULL
);
CREATE TABLE term (
    no INTEGER PRIMARY KEY, facet TEXT NOT NULL, id TEXT NOT NULL,
    events INTEGER NOT NULL, sources INTEGER NOT NULL,
    UNIQUE (facet, id)
);
CREATE TABLE facet (
    term INTEGER NOT NULL, also INTEGER NOT NULL, span INTEGER NOT NULL, event INTEGER NOT NULL,
    id TEXT NOT NULL,
    begin_doubt INTEGER NOT NULL, least INTEGER NOT NULL, most INTEGER NOT NULL,
    types INTEGER NOT NULL,
    PRIMARY KEY (term, also, span, event)
) WITHOUT ROWID;
CREATE TABLE index_claim (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    event INTEGER NOT NULL,
    published INTEGER NOT NULL,
    earliest_begin INTEGER NOT NULL, latest_begin INTEGER NOT NULL,
    earliest_end INTEGER NOT NULL, latest_end INTEGER NOT NULL,
    type INTEGER NOT NULL, parts INTEGER NOT NULL, least INTEGER
);
CREATE INDEX index_claim_event ON index_claim (
    event, published, earliest_begin, latest_end, type, parts, least, id
);
CREATE INDEX index_claim_id ON index_claim (id);
CREATE TABLE index_source (
    source TEXT PRIMARY KEY, seq INTEGER NOT NULL, published INTEGER NOT NULL, terms TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX index_source_published ON index_source (published, seq);
CREATE TABLE regard (event TEXT NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (event, claim)) WITHOUT ROWID;
CREATE TABLE event_label (
    event TEXT NOT NULL, source TEXT NOT NULL, labels TEXT NOT NULL, PRIMARY KEY (event, source)
) WITHOUT ROWID;
CREATE TABLE declared (
    section TEXT NOT NULL, id TEXT NOT NULL, source TEXT NOT NULL, content TEXT NOT NULL,
    PRIMARY KEY (section, id, source)
) WITHOUT ROWID;
CREATE TABLE standing (
    section TEXT NOT NULL, id TEXT NOT NULL, source TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (section, id)
) WITHOUT ROWID;
CREATE TABLE declared_name (
    section TEXT NOT NULL, key TEXT NOT NULL, source TEXT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (section, key, source, id)
) WITHOUT ROWID;
CREATE INDEX declared_source ON declared (source);
CREATE TABLE corroboration (
    event INTEGER NOT NULL, claim TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (event, claim, other)
) WITHOUT ROWID;
CREATE TABLE contradiction (
    event TEXT NOT NULL, kind TEXT NOT NULL, claim TEXT NOT NULL, other TEXT NOT NULL,
    PRIMARY KEY (event, kind, claim, other)
) WITHOUT ROWID;
CREATE TABLE month (
    term INTEGER NOT NULL, month INTEGER NOT NULL, types INTEGER NOT NULL, events INTEGER NOT NULL,
    PRIMARY KEY (term, month, types)
) WITHOUT ROWID;
CREATE TABLE likeness (
    claim INTEGER NOT NULL, key INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    profile INTEGER NOT NULL,
    PRIMARY KEY (claim, key)
) WITHOUT ROWID;
CREATE INDEX likeness_key ON likeness (key, first, last, profile);
CREATE TABLE fitting (
    event TEXT NOT NULL, profile INTEGER NOT NULL, key INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    sole INTEGER NOT NULL,
    PRIMARY KEY (event, profile)
) WITHOUT ROWID;
CREATE INDEX fitting_profile ON fitting (profile);
CREATE TABLE moved (
    seq INTEGER NOT NULL, source TEXT NOT NULL, event TEXT NOT NULL, PRIMARY KEY (seq, source, event)
) WITHOUT ROWID;
"""
# Accents are folded by the tokenizer; ligatures, which it keeps, by ``folded``. Contentless: the words lie in the
# ledger. Offsets into the text are kept, so that phrases can be asked for.
_WORDS: Final = "content='', columnsize=0, tokenize='unicode61 remove_diacritics 2'"
_SEARCHED: Final = {"words": "text", "page": "text, labels"}


def make(db: sqlite3.Connection) -> None:
    """Drop what there is of the index and make it empty. Must be called inside a transaction."""
    for table in (*TABLES, *_SEARCHED):
        db.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in filter(str.strip, _SCHEMA.split(";")):
        db.execute(statement)
    for table, columns in _SEARCHED.items():
        db.execute(f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, {_WORDS})")


def claims_of(seq: int) -> tuple[int, int]:
    """The first and last number that claims of a revision can have."""
    return seq << POSITION_BITS, (seq + 1 << POSITION_BITS) - 1


def revision_of(number: int) -> int:
    """The revision that a claim of this number stands in."""
    return number >> POSITION_BITS


def folded(text: str) -> str:
    """Words as they are indexed: ligatures spelt out."""
    return text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
