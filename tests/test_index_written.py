"""What loading and retracting write into the index, table by table, is what an index made anew has."""

from __future__ import annotations

import json
import shutil
import tempfile
from decimal import ROUND_CEILING, Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from makers import document

from kb.base import KnowledgeBase
from kb.index.candidates import Wanted
from kb.records import Document, Entity

_NAMED = (
    "(SELECT group_concat(name) FROM (SELECT facet || ':' || id AS name FROM term WHERE instr({}, ',' || no || ',')"
)
_NAMES = f"{_NAMED} ORDER BY 1))"
_PLACED = "iif(k.no, {}(t.id, k.id), coalesce(t.facet || t.id, '')), also & 31"
_TABLES = {
    "event": "SELECT id, earliest_begin, latest_begin, earliest_end, latest_end, first_day, begun_by, last_day,"
    " first_published, last_published, types, core, "
    + ", ".join(_NAMES.format(column) for column in ("parties", "actors", "things"))
    + " FROM event",
    "facet": f"SELECT {_PLACED.format('min')}, {_PLACED.format('max')}, span, e.id, f.id, begin_doubt, least, most,"
    " f.types FROM facet f JOIN event e ON e.no = f.event"
    " LEFT JOIN term t ON t.no = term LEFT JOIN term k ON k.no = also >> 5",
    "term": "SELECT facet, id, events, sources FROM term WHERE events <> 0 OR sources <> 0",
    "month": "SELECT facet, id, month, types, m.events FROM month m LEFT JOIN term ON no = term WHERE m.events <> 0",
    "index_claim": "SELECT c.no, c.id, e.id, published, c.earliest_begin, c.latest_begin, c.earliest_end, c.latest_end,"
    " type, parts, c.least FROM index_claim c JOIN event e ON e.no = event",
    "index_source": f"SELECT source, seq, published, {_NAMES.format('terms')} FROM index_source",
    "regard": "SELECT r.event, c.id FROM regard r JOIN claim c ON c.no = claim",
    "fitting": "SELECT event, profile, key, first, last FROM fitting WHERE sole",
    "corroboration": "SELECT id, claim, other FROM corroboration JOIN event ON no = event",
    **{name: f"SELECT * FROM {name}" for name in ("contradiction", "standing", "declared_name", "likeness")},
}
"""All that the tables say, in words in place of numbers that depend on the order in which things came."""

_claims = st.builds(
    lambda rest, number: {"note": str(number), **rest},
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(("Attack", "Invasion", "Casualties", "Denial")),
            "roles": st.sampled_from(
                ({"agent": ("RU",), "target": ("UA",)}, {"agent": ("some-unit",)}, {"victim": ("some-unit",)})
            ),
        },
        optional={
            "event": st.sampled_from(("k1", "k2")),
            "regards": st.sampled_from(("k1", "k3")),
            "edtf": st.sampled_from(("2024-08-04", "2024-08", "2024-08-05/2024-08-09", "2024")),
            "place": st.sampled_from(("kursk-oblast", "sumy-oblast")),
            "quantity": st.sampled_from(({"lower": 9, "unit": "soldiers"}, {"upper": "4.50", "unit": "soldiers"})),
            "polarity": st.just("negative"),
            "modality": st.just("planned"),
            "purpose": st.just("demining"),
            "attributed_to": st.sampled_from((("kcna",), ("kim-jong-un",))),
        },
    ),
    st.integers(0, 3),
)
_source = st.tuples(
    st.sampled_from("abc"),
    st.lists(_claims, min_size=1, max_size=6, unique_by=lambda claim: repr(sorted(claim.items()))),
    st.sampled_from((None, "RU", "KP")),
)
_step = st.one_of(st.lists(_source, min_size=1, max_size=3, unique_by=lambda source: source[0]), st.sampled_from("abc"))

_STATES = ("BE", "DE", "ES", "FR", "GB", "IT", "JP", "KP", "RU", "UA", "US")
_state = st.sampled_from(_STATES)


def _document(drawn: tuple[str, list[dict[str, Any]], str | None]) -> Document:
    name, claims, master = drawn
    units = (
        [Entity(id="some-unit", kind="MilitaryUnit", labels={"en": "Some Unit"}, affiliation=(master,))]
        if master
        else []
    )
    return document(name, *claims, published="2025-01-02", entities=units)


def _said(kb: KnowledgeBase) -> dict[str, list[tuple[Any, ...]]]:
    return {name: sorted(kb._ledger.db.execute(sql).fetchall(), key=repr) for name, sql in _TABLES.items()}


@settings(max_examples=60)
@given(steps=st.lists(_step, min_size=1, max_size=6))
def test_what_is_written_bit_by_bit_is_what_is_written_anew(names_cache: Path, steps: list[Any]) -> None:
    """Whatever came, came again and went, all at once or one after the other: the tables say the same."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(names_cache, Path(folder) / "gazetteer.sqlite")
        with KnowledgeBase.open(folder) as kb:
            for step in steps:
                if not isinstance(step, str):
                    kb.load_documents(map(_document, step))
                elif kb._ledger.live(step):
                    kb.retract(step)
            written = _said(kb)
            kb.rebuild(rdf=False)
            assert written == _said(kb)


@settings(max_examples=40)
@given(
    meetings=st.lists(st.sets(st.sampled_from(_STATES), min_size=1), min_size=1, max_size=5),
    pair=st.sets(_state, min_size=2, max_size=3),
)
def test_actors_are_found_together(names_cache: Path, meetings: list[set[str]], pair: set[str]) -> None:
    """What several actors met in is found, by any two or three of them, however many there were."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(names_cache, Path(folder) / "gazetteer.sqlite")
        with KnowledgeBase.open(folder) as kb:
            told = [
                {"type": "Meeting", "roles": {"partner": tuple(sorted(them))}, "note": str(n)}
                for n, them in enumerate(meetings)
            ]
            kb.load_documents([document("a", *told)])
            for kind in (None, "Meeting", "Attack"):
                wanted = Wanted([("actor", actor) for actor in sorted(pair)], kind)
                met = sorted(sorted(json.loads(one[-1])["roles"]["partner"]) for one in kb._index.dated(wanted))
                assert met == sorted(sorted(them) for them in meetings if pair <= them and kind != "Attack")
                played = wanted._replace(roles=[("partner", actor) for actor in pair], terms=wanted.terms[:1])
                assert sorted(one[0] for one in kb._index.dated(played)) == sorted(
                    one.claim for one in kb._index.known(wanted)
                )
                assert list(kb._index.dated(played._replace(roles=[("agent", min(pair))]))) == []


_counted = st.fixed_dictionaries(
    {
        "type": st.sampled_from(("ArmsTransfer", "AidTransfer", "Order")),
        "roles": st.dictionaries(
            st.sampled_from(("agent", "recipient", "target")), st.lists(_state, min_size=1, max_size=3), max_size=3
        ),
    },
    optional={
        "event": st.sampled_from(("k1", "k2")),
        "quantity": st.sampled_from(
            (
                {"lower": 9, "unit": "tanks"},
                {"lower": "9.5", "unit": "tanks"},
                {"upper": 20},
                {"lower": 10, "upper": 12},
            )
        ),
        "polarity": st.just("negative"),
    },
)


@settings(max_examples=60)
@given(
    told=st.lists(_counted, min_size=1, max_size=6),
    roles=st.dictionaries(st.sampled_from(("agent", "recipient")), _state, min_size=1),
    kind=st.sampled_from((None, "ArmsTransfer", "Order")),
    least=st.sampled_from((None, 9, 10, 11)),
)
def test_who_played_which_part_and_how_many(
    names_cache: Path, told: list[dict[str, Any]], roles: dict[str, str], kind: str | None, least: int | None
) -> None:
    """Claims are told apart by who plays which part, and by how many at least, as by reading all of them."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(names_cache, Path(folder) / "gazetteer.sqlite")
        with KnowledgeBase.open(folder) as kb:
            kb.load_documents([document("a", *({**claim, "note": str(n)} for n, claim in enumerate(told)))])
            terms = [("actor", actor) for actor in roles.values()]
            found = kb._index.dated(Wanted(terms, kind, roles=list(roles.items()), least=least))
            assert sorted(row[0] for row in found) == sorted(
                claim.id
                for claim in kb._index.claim_rows()
                if all(actor in claim.content.get("roles", {}).get(role, ()) for role, actor in roles.items())
                and kind in (None, claim.content["type"])
                and (least is None or _at_least(claim.content) >= least)
            )


def _at_least(content: dict[str, Any]) -> Decimal:
    """How many a claim tells of at the least, rounded up as the index has it."""
    return Decimal((content.get("quantity") or {}).get("lower") or 0).to_integral_value(ROUND_CEILING)
