"""Whatever stands in a file or a field, only our own errors come out."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from makers import CLAIM, SOURCE, write_source

from kb.errors import KbError
from kb.gazetteer import Gazetteer
from kb.loading.folders import read_folder


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=60), name=st.sampled_from(["claims.yaml", "source.yaml", "article.txt"]))
def test_any_bytes(data: bytes, name: str, tmp_path: Path) -> None:
    """Whatever stands in a file, only our own errors come out, each one printable line."""
    folder = write_source(tmp_path / "in")
    (folder / name).write_bytes(data)
    read(folder)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["FR", "2024-05"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = (
    *CLAIM,
    *("place", "items", "purpose", "date_text", "duration", "polarity", "certainty", "modality"),
    *("stance", "attributed_to", "chain", "regards", "content", "note", "occurrence", "change"),
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(field=st.sampled_from(FIELDS), value=VALUES)
def test_any_value_of_any_field(field: str, value: Any, tmp_path: Path) -> None:
    """Whatever value a claim's field has, it is taken or refused in one printable line."""
    text = json.dumps({"claims": [{**CLAIM, field: value}]})
    read(write_source(tmp_path / "in", claims=text))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(field=st.sampled_from([*SOURCE, "kind", "publisher", "url"]), value=VALUES)
def test_any_value_of_a_source(field: str, value: Any, tmp_path: Path) -> None:
    """Whatever value a source's field has, it is taken or refused in one printable line."""
    read(write_source(tmp_path / "in", source=json.dumps({**SOURCE, field: value})))


def read(folder: Path) -> None:
    """Read a folder; a refusal must be a printable line."""
    try:
        read_folder(folder, gazetteer())
    except KbError as exc:
        assert str(exc).isprintable() and str(exc).startswith(str(folder))


@cache
def gazetteer() -> Gazetteer:
    """The shipped names."""
    return Gazetteer.load()
