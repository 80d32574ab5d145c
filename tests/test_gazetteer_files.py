"""The gazetteer's files: what may stand in them, what a source may add, and the compiled form kept beside."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from makers import ROOT

from kb.errors import InputError
from kb.gazetteer import SECTIONS, Entity, Gazetteer
from kb.gazetteer.files import read
from kb.gazetteer.index import build

SMALL = """\
    states:
      KP:
        labels: {fr: Corée du Nord, en: North Korea}
        demonyms: {fr: [nord-coréen], en: [North Korean]}
        capital: {id: pyongyang, labels: {fr: Pyongyang, en: Pyongyang}}
    actors:
      - id: kcna
        kind: Organization
        labels: {fr: Agence centrale de presse nord-coréenne, en: Korean Central News Agency}
        aliases: [KCNA]
        affiliation: [KP]
    places:
      - {id: wonsan, labels: {fr: Wonsan, en: Wonsan}, within: [KP]}
    items:
      - {id: missiles, labels: {fr: missiles, en: missiles}, aliases: {en: [missile]}}
"""


def load(folder: Path, text: str) -> Gazetteer:
    """The gazetteer of one file of this text."""
    path = folder / "names.yaml"
    path.write_text(dedent(text), encoding="utf-8")
    return Gazetteer.load([path])


@pytest.fixture
def small(tmp_path: Path) -> Gazetteer:
    """A gazetteer of one state, its capital, an agency, a town and an item."""
    return load(tmp_path, SMALL)


def test_a_state_is_written_once_and_becomes_place_capital_and_actor(small: Gazetteer) -> None:
    """From one entry come the territory, the capital within it and the actor, for which the capital stands."""
    assert small.actors["KP"] == Entity(
        "KP",
        "State",
        {"fr": "Corée du Nord", "en": "North Korea"},
        demonyms={"fr": ("nord-coréen",), "en": ("North Korean",)},
        metonyms={"fr": ("Pyongyang",), "en": ("Pyongyang",)},
        place="KP",
    )
    assert small.places["pyongyang"] == Entity(
        "pyongyang", "Place", {"fr": "Pyongyang", "en": "Pyongyang"}, within=("KP",)
    )
    assert small.resolve("actors", "Pyongyang").id == "KP"
    assert small.resolve("places", "Pyongyang").id == "pyongyang"


def test_a_scalar_is_text_as_written(tmp_path: Path) -> None:
    """NO is Norway, not false; a number is a name."""
    made = load(tmp_path, "states:\n  NO: {labels: {fr: Norvège, en: Norway}, aliases: {en: [1814]}}\n")
    assert made.resolve("actors", "NO").aliases == {"en": ("1814",)}


LABELS = "write labels: {fr: …, en: …}"


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("people: []", "line 1", "unknown key 'people'; use one of states, actors, places, items, ambiguous, exact"),
        ("actors: [", "", "not YAML: "),
        ("- actors", "", "not a mapping; begin with states:, actors:, places: or items:"),
        ("actors: {id: x}", "line 1", "actors: not a list of entries; write '- id: …' per entry"),
        ("states: {KP: x}", "line 1", "states: not a mapping of codes; write states: {KP: {…}}"),
        ("items:\n- {id: a, id: b}", "line 2", "key 'id' is there twice"),
        (
            "items:\n- {id: a, @x, colour: red}",
            "line 2: a",
            "unknown key 'colour'; items may have id, kind, labels, aliases, wikidata, broader",
        ),
        ("items:\n- {id: a, labels: {fr: x}}", "line 2", f"'a' has no label in 'en'; {LABELS}"),
        ("items:\n- {id: a, labels: [x]}", "line 2: a", f"not one label for each language; {LABELS}"),
        ("items:\n- {id: a}", "line 2: a", f"not one label for each language; {LABELS}"),
        (
            "items:\n- {id: a, labels: {fr: x, en: x, english: x}}",
            "line 2: a",
            "labels: 'english' is not a language code; use fr, en, …",
        ),
        (
            "items:\n- {id: Big Gun, @x}",
            "line 2: Big Gun",
            "'Big Gun' is not a usable id; write an English slug like 'red-sea'",
        ),
        (
            "items:\n- {id: a, @x}\n- {id: a, @y}",
            "line 3",
            "'a' is there twice in items; the other is at names.yaml, line 2",
        ),
        (
            "items:\n- {id: a, @x}\n- {id: b, @x}",
            None,
            "b: items: 'x' means both 'a' and 'b'; take it from one, or list it under ambiguous:",
        ),
        (
            "items:\n- {id: a, @x, broader: [weapon]}\n- {id: weapons, @y}",
            None,
            "a: broader: 'weapon' does not exist; did you mean 'weapons'?",
        ),
        (
            "items:\n- {id: a, @x, broader: [b]}\n- {id: b, @y, broader: [a]}",
            None,
            "a: broader leads back to itself; break the circle in broader",
        ),
        (
            "actors:\n- {id: a, kind: Robot, @x}",
            "line 2: a",
            "unknown kind 'Robot'; use one of State, Organization, Person, MilitaryUnit, Group",
        ),
        ("actors:\n- {id: a, kind: Person, @x, affiliation: [XX]}", None, "a: affiliation: 'XX' does not exist"),
        (
            "actors:\n- {id: a, kind: Person, @x, wikidata: 423}",
            "line 2: a",
            "'423' is not a Wikidata item number; write it like Q423",
        ),
        (
            "actors:\n- {id: a, kind: Person, @x, aliases: {fr: {a: b}}}",
            "line 2: a",
            "aliases: fr: not a list of names; write aliases: fr: [first, second]",
        ),
        ("places:\n- {id: a, @x, contains: [b]}", "line 2: a", "contains: 'b' does not exist"),
        (
            "states:\n  KP: {@x, capitol: x}",
            "line 2: KP",
            "unknown key 'capitol'; states may have id, labels, aliases, demonyms, metonyms, wikidata, within, ",
        ),
        (
            "states:\n  KP: {@x, capital: Pyongyang}",
            "line 2: KP: capital",
            "not a place; write capital: {id: …, labels: {fr: …, en: …}}",
        ),
        ("states:\n  KP: {@x, actor: perhaps}", "line 2: KP", "actor: 'perhaps' is neither yes nor no"),
        ("states:\n  KP: {demonyms: {fr: [x]}}", "line 2: KP", f"not one label for each language; {LABELS}"),
        ("ambiguous: [x]", "line 1", "ambiguous: not names by section; write {actors: {Congo: [CD, CG]}}"),
        (
            "ambiguous: {people: {x: [a]}}",
            "line 1: ambiguous",
            "unknown key 'people'; use actors, places, items, demonyms",
        ),
        ("ambiguous: {items: {x: [a, b]}}", None, "ambiguous name 'x': 'a' does not exist in items"),
        ("ambiguous: {items: {x: [a]}}", "line 1", "ambiguous: 'x' means one entity; make it an alias"),
        ("exact: {items: [x]}", None, "exact: nothing in items is called 'x'; take it from the list"),
        ("exact: [x]", "line 1", "exact: not names by section; use actors, places, items"),
    ],
)
def test_a_mistake_in_a_file_is_named_with_its_place(tmp_path: Path, text: str, where: str | None, what: str) -> None:
    """Every refusal says which file, line or id, what is wrong and what to write."""
    with pytest.raises(InputError) as refused:
        load(tmp_path, text.replace("@x", "labels: {fr: x, en: x}").replace("@y", "labels: {fr: y, en: y}"))
    at = "" if where is None else f"names.yaml, {where}: " if where else "names.yaml: "
    assert str(refused.value).startswith(at + what)


def test_files_that_are_no_text_or_not_there_are_refused(tmp_path: Path) -> None:
    """Bytes that are not UTF-8, JSON that is no list of states and a missing file are input errors."""
    with pytest.raises(InputError, match=r"^a\.yaml: not UTF-8: invalid start byte at byte 0$"):
        read([("a.yaml", b"\xff")])
    with pytest.raises(
        InputError, match=r"^states\.json: not a file of names of states: .*; run ontology/build_states"
    ):
        read([("states.json", b"[]")])
    with pytest.raises(InputError, match="cannot be read: No such file"):
        Gazetteer.load([tmp_path / "none.yaml"])


WORDS = st.sampled_from(["id", "labels", "fr", "en", "a", "KP", "capital", "within", "contains", "aliases", "no", "x"])
VALUES: Any = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=8
)


@given(st.dictionaries(st.sampled_from(["states", "actors", "places", "items", "ambiguous", "exact"]), VALUES))
def test_whatever_stands_in_a_file_is_read_or_refused(content: dict[str, Any]) -> None:
    """No shape of values leads to anything but a gazetteer or an input error."""
    import yaml

    try:
        found = read([("any.yaml", yaml.safe_dump(content).encode())])
        for section in SECTIONS:
            build(section, found.entities[section], ambiguous=found.ambiguous, exact=found.exact.get(section, ()))
    except InputError as refused:
        assert str(refused)


def test_a_source_adds_what_it_speaks_of(small: Gazetteer) -> None:
    """What a source declares is known from then on; relations may be given by any name; the old one is unchanged."""
    more = small.with_entities(
        {
            "actors": [
                {
                    "id": "engineer-regiment",
                    "kind": "MilitaryUnit",
                    "labels": {"fr": "régiment du génie"},
                    "affiliation": ["Corée du nord"],
                },
                {
                    "id": "its-commander",
                    "kind": "Person",
                    "labels": {"en": "Its Commander"},
                    "affiliation": "engineer-regiment",
                },
            ],
            "places": [Entity("hodo", "Place", {"en": "Hodo"}, within=("Wonsan",))],
        }
    )
    assert more.resolve("actors", "Régiment du génie").affiliation == ("KP",)
    assert more.resolve("actors", "its commander").affiliation == ("engineer-regiment", "KP")
    assert more.places["hodo"].within == ("wonsan", "KP")
    assert "engineer-regiment" not in small.actors and small.resolve_or_none("places", "Hodo") is None
    again = more.with_entities({"actors": [more.actors["engineer-regiment"]]})
    assert dict(again.actors) == dict(more.actors) != dict(small.actors)


def group(name: str, label: str, **more: Any) -> dict[str, Any]:
    """A group as a source would declare it."""
    return {"id": name, "kind": "Group", "labels": {"en": label}, **more}


@pytest.mark.parametrize(
    ("section", "entries", "message"),
    [
        ("actors", [group("KP", "Korea")], "actors: 'KP' is already North Korea; take another id, or leave it out"),
        (
            "actors",
            [group("b", "Pyongyang")],
            "b: actors: 'Pyongyang' means both 'KP' and 'b'; take it from one, or list it under ambiguous:",
        ),
        ("actors", [group("b", "b"), group("b", "b")], "'b' is there twice in actors"),
        (
            "actors",
            [{"id": "b", "labels": {"en": "b"}}],
            "b: unknown kind ''; use one of State, Organization, Person, MilitaryUnit, Group",
        ),
        ("actors", [group("b", "b", affiliation=["Atlantis"])], "b: affiliation: 'Atlantis' does not exist"),
        ("people", [], "unknown section 'people'; use actors, places, items"),
    ],
)
def test_a_source_cannot_redefine_a_name(
    small: Gazetteer, section: str, entries: list[dict[str, Any]], message: str
) -> None:
    """An id or name that is taken, an unknown section or relation is refused, with the file it came from."""
    with pytest.raises(InputError) as refused:
        small.with_entities({section: entries}, where="claims.yaml")
    assert str(refused.value) == f"claims.yaml: {message}"


def test_what_several_sources_declare_is_merged_without_refusal(small: Gazetteer) -> None:
    """The first to declare an id stands; a name that two entities then share becomes ambiguous."""
    made = small.merged(
        [
            ("actors", Entity("unit", "MilitaryUnit", {"en": "The Unit"}, affiliation=("KP",))),
            ("actors", Entity("unit", "Group", {"en": "Another"})),
            ("actors", Entity("agency", "Organization", {"en": "KCNA"}, affiliation=("nowhere",))),
            ("actors", Entity("KP", "Group", {"en": "Impostor"})),
        ]
    )
    assert made.actors["unit"].kind == "MilitaryUnit"
    assert made.candidates("actors", "KCNA") == ("kcna", "agency")
    assert made.actors["agency"].affiliation == ("nowhere",)
    assert made.actors["KP"] == small.actors["KP"]
    assert small.candidates("actors", "KCNA") == ("kcna",)


def test_the_compiled_form_is_kept_and_renewed(tmp_path: Path) -> None:
    """The cache is used while the files are the same, made anew when one changes or it is damaged."""
    source, cache = tmp_path / "names.yaml", tmp_path / "deep" / "cache.sqlite"
    source.write_text(dedent(SMALL), encoding="utf-8")
    first = Gazetteer.load([source], cache=cache)
    kept = cache.read_bytes()
    assert dict(Gazetteer.load([source], cache=cache).actors) == dict(first.actors)
    assert cache.read_bytes() == kept
    cache.write_bytes(kept[: len(kept) // 2])
    assert dict(Gazetteer.load([source], cache=cache).actors) == dict(first.actors)
    assert cache.read_bytes() == kept
    source.write_text(dedent(SMALL).replace("KCNA", "K.C.N.A."), encoding="utf-8")
    assert Gazetteer.load([source], cache=cache).resolve("actors", "KCNA").aliases == {"": ("K.C.N.A.",)}
    assert cache.read_bytes() != kept
    assert [path.name for path in cache.parent.iterdir()] == ["cache.sqlite"]


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """Where the cache cannot be written, names are read from the files each time."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    made = Gazetteer.load(cache=tmp_path / "file" / "cache.sqlite")
    assert made.resolve("actors", "Pyongyang").id == "KP"


def test_the_stamp_is_of_the_files(tmp_path: Path) -> None:
    """The stamp changes with a file's name or content, and is what it was when they are."""
    path = tmp_path / "names.yaml"
    path.write_text("items: []\n", encoding="utf-8")
    stamp = Gazetteer.stamp([path])
    assert Gazetteer.stamp([tmp_path]) == stamp
    path.write_text("items: []\n\n", encoding="utf-8")
    assert Gazetteer.stamp([path]) != stamp
    assert Gazetteer.stamp() == Gazetteer.stamp([ROOT / "ontology" / "gazetteer"])
