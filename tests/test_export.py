"""Exports: the same bytes from run to run, one graph in six formats, import and export as each other's inverse."""

from __future__ import annotations

import shutil
import subprocess
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from makers import Opened, document, run

from kb import export
from kb.base import KnowledgeBase
from kb.errors import KbError, StoreError, UsageError
from kb.fields import checked_text
from kb.formats import RDF_FORMATS
from kb.records import Document, Entity, EventLabel
from kb.resources import SEEDS

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
EACH = pytest.mark.parametrize("form", FORMATS)
ODD = (
    "quotes \" ' \"\"\" ''' \\ back\\slash \\u0041 tab\there nl\nhere cr\rhere crlf\r\n nbsp\u00a0 nel\u0085 "
    "ls\u2028 é e\u0301 👩\u200d🚀 𝄞 \u202eright-to-left\u202c ﷽ <a & b> ]]> @en ^^<x> ; . , # % {braces} \u200b"
)


def text(kb: KnowledgeBase, form: str) -> str:
    """A whole export."""
    return "".join(kb.export(form))


def triples(data: str, form: str) -> set[ox.Triple]:
    """The triples of an export, whatever graphs they stand in."""
    return {quad.triple for quad in ox.parse(data.encode(), format=FORMATS[form])}


def test_formats_are_these() -> None:
    """Six formats, and a name for each that is refused for no other."""
    assert set(FORMATS) == set(RDF_FORMATS)


@EACH
def test_same_bytes_from_run_to_run(form: str, seed_kb: KnowledgeBase, open_kb: Opened, tmp_path: Path) -> None:
    """Two runs, and two knowledge bases that came to it in another order, write the same bytes."""
    extra = [document(name, {"event": "e1", "note": name}) for name in "abc"]
    seed_kb.load_documents(extra)
    other = open_kb(tmp_path / "other")
    other.load_documents([document("b", {"event": "e9"}), *reversed(extra)])
    other.load_documents([document("z", {"event": "e9"})])
    other.retract("z")
    other.load(SEEDS)
    written = text(seed_kb, form)
    assert text(seed_kb, form) == written
    assert text(other, form) == written


def test_same_bytes_in_another_process(seed_folder: Path) -> None:
    """Hash seeds, locales and time zones make no difference."""
    made = [
        run("export", folder=seed_folder, PYTHONHASHSEED=str(n), LC_ALL=locale, TZ=zone)
        for n, locale, zone in ((1, "C", "UTC"), (2, "fr_FR.UTF-8", "Pacific/Auckland"))
    ]
    assert made[0] == made[1]
    assert (made[0].code, made[0].err) == (0, "")
    assert made[0].out.startswith("@prefix actor: ")


@EACH
def test_one_graph_in_every_format(form: str, seed_kb: KnowledgeBase) -> None:
    """Each format says the same triples, without blank nodes, to Oxigraph and to rdflib."""
    expected = triples(text(seed_kb, "ntriples"), "ntriples")
    assert triples(text(seed_kb, form), form) == expected
    assert not any(isinstance(term, ox.BlankNode) for triple in expected for term in (triple.subject, triple.object))
    names = {"jsonld": "json-ld", "rdfxml": "xml", "ntriples": "nt"}
    reference = rdflib.Graph().parse(data=text(seed_kb, "ntriples"), format="nt")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib warns of its own ways
        parsed = rdflib.Dataset(default_union=True)
        parsed.parse(data=text(seed_kb, form), format=names.get(form, form))
        flat = set(parsed.triples((None, None, None)))
    assert flat == set(reference)


@pytest.mark.skipif(shutil.which("rapper") is None, reason="rapper (Debian: raptor2-utils) is not installed")
@pytest.mark.parametrize(("form", "syntax"), [("turtle", "turtle"), ("rdfxml", "rdfxml"), ("trig", "trig")])
def test_rapper_reads_the_same(form: str, syntax: str, fresh_kb: KnowledgeBase, tmp_path: Path) -> None:
    """Raptor, a parser by other hands, reads the same triples, odd characters included."""
    fresh_kb.load(SEEDS)
    fresh_kb.load_documents([document("odd", {"note": ODD}, text=ODD + " end.\n")])
    file = tmp_path / "export"
    file.write_bytes(text(fresh_kb, form).encode())
    command = ["rapper", "-q", "-i", syntax, "-o", "ntriples", str(file), "http://base.example/"]
    read = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert read.stderr == b""
    assert triples(read.stdout.decode(), "ntriples") == triples(text(fresh_kb, form), form)


def test_turtle_is_sorted_and_prefixed(seed_kb: KnowledgeBase) -> None:
    """Turtle has prefixes first, then subjects in order, one statement a line."""
    head, *blocks = text(seed_kb, "turtle").split("\n\n")
    assert head.splitlines() == sorted(head.splitlines())
    assert all(line.startswith("@prefix ") for line in head.splitlines())
    sections = [block.partition(":")[0] for block in blocks]
    assert sections == sorted(sections)
    for section in set(sections):
        subjects = [b.splitlines()[0] for b, s in zip(blocks, sections, strict=True) if s == section]
        assert subjects == sorted(subjects), section
    assert all(line.startswith("    ") for block in blocks for line in block.splitlines()[1:])
    assert "_:" not in "".join(b for b in blocks if not b.startswith("source:"))


@EACH
def test_import_and_export_are_inverse(form: str, fresh_kb: KnowledgeBase, open_kb: Opened, tmp_path: Path) -> None:
    """What is exported and loaded elsewhere is the same knowledge base: same bytes, same revisions of sources."""
    brigade = Entity(
        id="x-brigade", kind="MilitaryUnit", labels={"en": "X Brigade"}, affiliation=("FR",), aliases={"fr": ()}
    )
    label = EventLabel(id="e1", labels={"en": ODD[:40].replace("\t", " ")})
    full: Mapping[str, Any] = {
        "event": "e1",
        "type": "Denial",
        "roles": {"speaker": ["x-brigade"], "addressee": ["DE", "FR"]},
        "place": "kursk-oblast",
        "items": ["missiles", "soldiers"],
        "purpose": "training",
        "quantity": {"lower": "9.50", "upper": "1e3", "unit": "tonnes", "approximate": True, "text": "some"},
        "edtf": "2024-05?",
        "time_text": "in May",
        "duration": "P3D",
        "change": "increase",
        "polarity": "negative",
        "certainty": "possible",
        "stance": "alleged",
        "attributed_to": ["x-brigade", "FR"],
        "chain": ["x-brigade", "FR"],
        "regards": "e2",
        "said": {"en": "No.", "fr": "Non."},
        "note": ODD,
    }
    fresh_kb.load(SEEDS)
    entities, url = [brigade], "https://example.org/%C3%A9?q=1&b=2#c"
    empty: Mapping[str, Any] = {"modality": "planned", "roles": {"agent": ()}, "said": {}}
    odd = document("odd", full, empty, text=ODD, entities=entities, events=[label], url=url)
    fresh_kb.load_documents([odd, document("plain", {"event": "e1"}, kind="dataset")])
    file = tmp_path / f"export.{RDF_FORMATS[form].ending}"
    file.write_bytes(text(fresh_kb, form).encode())
    other = open_kb(tmp_path / "other")
    other.load(file)
    for again in FORMATS:
        assert text(other, again) == text(fresh_kb, again), again
    assert [r.digest for r in other._ledger.sources()] == [r.digest for r in fresh_kb._ledger.sources()]
    assert [done.outcome for done in other.load(file)] == ["unchanged"] * 3


def test_without_texts(seed_kb: KnowledgeBase) -> None:
    """An export without texts is the same but for them."""
    body = "https://schema.org/articleBody"
    whole = triples(text(seed_kb, "ntriples"), "ntriples")
    bare = triples("".join(seed_kb.export("ntriples", text=False)), "ntriples")
    assert {t for t in whole if t.predicate.value != body} == bare
    assert len(whole) - len(bare) == 1


def test_empty_knowledge_base(fresh_kb: KnowledgeBase) -> None:
    """Nothing is written as nothing, in every format that parses."""
    for form in ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"):
        assert triples(text(fresh_kb, form), form) == set()


def test_unknown_format(fresh_kb: KnowledgeBase) -> None:
    """A format that is not there is refused with those that are."""
    with pytest.raises(UsageError, match=r"'xlsx' is not an export format; use one of turtle, trig"):
        fresh_kb.export("xlsx")


@pytest.mark.parametrize("there", [True, False])
def test_file_is_whole_or_absent(there: bool, tmp_path: Path) -> None:
    """A failure midway leaves the file that was there, and nothing beside it."""
    file = tmp_path / "a.ttl"
    if there:
        file.write_text("# mine\n")

    def chunks(failure: Exception) -> Iterator[str]:
        yield "x" * 100_000
        raise failure

    with pytest.raises(StoreError, match="cannot be written: No space left on device; nothing was changed"):
        export.to_file(chunks(OSError(28, "No space left on device")), file)
    with pytest.raises(KbError, match="midway"):
        export.to_file(chunks(KbError("midway")), file)
    with pytest.raises(KeyboardInterrupt):
        export.to_file(interrupted(), file)
    assert [path.name for path in tmp_path.iterdir()] == (["a.ttl"] if there else [])
    assert not there or file.read_text() == "# mine\n"
    export.to_file(iter(["é", "\r\n"]), file)
    assert file.read_bytes() == "é\r\n".encode()


def interrupted() -> Iterator[str]:
    """Chunks that somebody stops with Ctrl-C."""
    yield "x"
    raise KeyboardInterrupt


STORABLE = st.text(min_size=1, max_size=30)


@st.composite
def odd_documents(draw: st.DrawFn) -> Document:
    """A source whose every text is any text that can be stored."""
    body, note, title, purpose = (draw(STORABLE) for _ in range(4))
    for each in (body, note, title, purpose):
        assume(storable(each))
    assume(body.strip())
    language = draw(st.sampled_from(["en", "fr", "zh", "sr-Latn", "yue"]))
    claim = {"note": note, "purpose": purpose, "said": {language: note}, "quote": body, "event": "e1"}
    events = [EventLabel(id="e1", labels={language: title})]
    return document("odd", claim, text=body, title=title, language=language, events=events)


def storable(value: str) -> bool:
    """Whether a text can be stored."""
    try:
        checked_text(value)
    except ValueError:
        return False
    return True


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(made=odd_documents())
def test_any_text_survives(made: Document, tmp_path_factory: pytest.TempPathFactory, names_cache: Path) -> None:
    """Any text that can be stored comes back from every format as it was, and Oxigraph's view has it too."""
    folder = tmp_path_factory.mktemp("odd")
    (folder / "gazetteer.sqlite").write_bytes(names_cache.read_bytes())
    with KnowledgeBase.open(folder) as kb:
        kb.load_documents([made])
        expected = triples(text(kb, "ntriples"), "ntriples")
        for form in FORMATS:
            assert triples(text(kb, form), form) == expected, form
        file = folder / "export.trig"
        file.write_bytes(text(kb, "trig").encode())
        assert [done.outcome for done in kb.load(file)] == ["unchanged"]
        notes = kb.select("SELECT ?o { ?c <http://www.w3.org/2000/01/rdf-schema#comment> ?o }").rows()
        assert list(notes) == [(made.claims[0].note,)]
