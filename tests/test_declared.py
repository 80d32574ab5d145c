"""What sources declare: the names a knowledge base knows are those its live sources and the shipped files give."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import document

from kb.base import KnowledgeBase
from kb.gazetteer import SECTIONS, Gazetteer, declared
from kb.records import Entity

_NAMES = ("The Unit", "unit", "Second Unit", "KCNA", "North Korea", "Le Monde")
_entity = st.builds(
    lambda id, label, alias, above: Entity(
        id=id, kind="Group", labels={"en": label}, aliases={"": (alias,)}, affiliation=above
    ),
    st.sampled_from(["unit", "other-unit", "KP", "third"]),
    st.sampled_from(_NAMES),
    st.sampled_from(_NAMES),
    st.lists(st.sampled_from(["KP", "unit", "third", "nowhere"]), max_size=2, unique=True).map(tuple),
).filter(lambda entity: entity.id not in entity.affiliation)
_source = st.tuples(st.sampled_from("abc"), st.lists(_entity, max_size=3, unique_by=lambda e: e.id))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(_source | st.sampled_from("abc"), min_size=1, max_size=6))
def test_names_follow_what_is_loaded_and_retracted(names_cache: Path, steps: list[Any]) -> None:
    """After any loads and retractions the names are those of the live sources merged, first source first."""
    live: dict[str, list[Entity]] = {}
    shipped = Gazetteer.load(cache=names_cache)
    with tempfile.TemporaryDirectory() as folder, KnowledgeBase.open(folder) as kb:
        for step in steps:
            if not isinstance(step, str):
                name, entities = step
                kb.load_documents([document(name, entities=entities)])
                live[name] = entities
            elif live.pop(step, None) is not None:
                kb.retract(step)
            given_ = [declared(e.content()) for name in sorted(live) for e in sorted(live[name], key=lambda e: e.id)]
            expected = shipped.merged(given_)
            for section in SECTIONS:
                assert list(kb.gazetteer.section(section)) == list(expected.section(section))
            assert {i: kb.gazetteer.actors.get(i) for _, e in given_ for i in (e.id, *e.parents())} == {
                i: expected.actors.get(i) for _, e in given_ for i in (e.id, *e.parents())
            }
            assert [kb.gazetteer.candidates("actors", n) for n in _NAMES] == [
                expected.candidates("actors", n) for n in _NAMES
            ]
