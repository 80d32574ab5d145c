"""Showing one thing with all its evidence; a source sentence by sentence; what is printed is safe to print."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from makers import Cli, document

from kb.base import KnowledgeBase
from kb.errors import NotFoundError
from kb.printing import tables
from kb.printing.look import Look
from kb.records import Entity, EventLabel
from kb.vocab import ID_BASE

SOURCE = "kim-message-2025-12-27"


def test_source(seed_kb: KnowledgeBase) -> None:
    """A source is shown with its history and its claims in the order of the text."""
    shown = seed_kb.show(SOURCE)
    assert list(shown) == ["source", "history", "claims"]
    assert shown["history"] == [{"revision": 1, "action": "load"}]
    assert shown["source"]["id"] == SOURCE
    starts = [claim["quote_start"] for claim in shown["claims"]]
    assert starts == sorted(starts) and len(starts) == seed_kb.stats()["claims"]
    assert seed_kb.show(f"{ID_BASE}source/{SOURCE}") == shown


def test_event_and_claim(seed_kb: KnowledgeBase) -> None:
    """An event is shown with its claims, a claim by its id, a start of it, or its IRI."""
    shown = seed_kb.show("kursk-demining-deployment-2025")
    assert shown["event"]["event"] == "kursk-demining-deployment-2025"
    claim = shown["claims"][0]
    for name in (claim["id"], claim["id"][:8], f"{ID_BASE}claim/{claim['id']}"):
        assert seed_kb.show(name) == {"claim": claim}


@pytest.mark.parametrize("name", ["KP", "Corée du Nord", "DPRK", f"{ID_BASE}actor/KP"])
def test_actor(name: str, seed_kb: KnowledgeBase) -> None:
    """An actor is shown by any name with the events it has a part in."""
    shown = seed_kb.show(name)
    assert shown["actor"]["id"] == "KP"
    assert shown["events"] == seed_kb.timeline(actor="KP")


def test_place_and_item(seed_kb: KnowledgeBase) -> None:
    """A place and an item are shown with their events."""
    assert seed_kb.show("Kursk Oblast")["events"] == seed_kb.timeline(place="kursk-oblast") != []
    assert seed_kb.show(f"{ID_BASE}item/missiles")["events"] == seed_kb.timeline(item="missiles") != []


@pytest.mark.parametrize(
    "name", ["", " ", "nothing", "0", "%", "*", "'; DROP TABLE claim; --", "\U0010ffff", "a" * 9999]
)
def test_nothing_of_that_name(name: str, seed_kb: KnowledgeBase) -> None:
    """What nothing is called is not found, whatever it looks like."""
    with pytest.raises(NotFoundError, match="nothing here is called"):
        seed_kb.show(name)


def test_coverage(seed_kb: KnowledgeBase) -> None:
    """The sentences are the text, in order; each claim rests on those that its quote touches."""
    text, _ = seed_kb._ledger.text(1)
    sentences = seed_kb.coverage(SOURCE)
    assert all(text[s["start"] : s["end"]] == s["text"] for s in sentences)
    assert [s["start"] for s in sentences] == sorted(s["start"] for s in sentences)
    assert all(a["end"] <= b["start"] for a, b in pairwise(sentences))
    between = "".join(text[a["end"] : b["start"]] for a, b in pairwise(sentences))
    assert between.strip() == ""
    resting = {claim["id"] for sentence in sentences for claim in sentence["claims"]}
    assert resting == {claim["id"] for claim in seed_kb.show(SOURCE)["claims"]}
    with pytest.raises(NotFoundError, match="no source 'nothing' is loaded"):
        seed_kb.coverage("nothing")


def test_as_json(seed_folder: Path, cli: Cli) -> None:
    """``--format json`` is what the library gives."""
    with KnowledgeBase.open(seed_folder) as kb:
        for name in (SOURCE, "KP", "kim-speech-2025-12-12"):
            assert json.loads(cli("--kb", seed_folder, "show", name, "--format", "json").out) == kb.show(name)
        coverage = cli("--kb", seed_folder, "show", SOURCE, "--coverage", "--format", "json").out
        assert json.loads(coverage) == kb.coverage(SOURCE)


EVIL = "e\u009b31mvil \u202etxt\u2066 \u200bz"


def test_nothing_printed_moves_the_cursor(fresh_kb: KnowledgeBase, cli: Cli) -> None:
    """Names, quotes and notes with control sequences or turned directions come out as harmless marks."""
    actor = Entity(id="x-evil", kind="Group", labels={"en": EVIL, "fr": EVIL})
    claim = {"event": "e1", "roles": {"agent": ["x-evil"]}, "attributed_to": ["x-evil"], "note": EVIL, "purpose": EVIL}
    claim |= {"quantity": {"lower": 2, "unit": EVIL, "text": EVIL}, "time_text": EVIL, "said": {"en": EVIL}}
    labels = [EventLabel(id="e1", labels={"en": EVIL, "fr": EVIL})]
    fresh_kb.load_documents([document("a", claim, text=f"A {EVIL} b.", entities=[actor], events=labels, title=EVIL)])
    folder = fresh_kb.folder
    commands = [
        *(["timeline"], ["timeline", "--format", "markdown"], ["show", "a"], ["show", "e1"], ["show", "x-evil"]),
        *(["show", "a", "--coverage"], ["query", "evidence"], ["query", "who-said-what"], ["query", "actors"]),
    ]
    for command in commands:
        ran = cli("--kb", folder, *command)
        assert ran.code == 0
        bad = {c for c in ran.out if not c.isprintable() and c != "\n"}
        assert bad == set(), command


def test_what_is_shown_reads_as_words(fresh_kb: KnowledgeBase, cli: Cli) -> None:
    """Names, history and numbers are printed as words, no raw JSON."""
    claim = {"quantity": {"lower": 9, "unit": "soldiers", "text": "nine"}, "chain": ("kcna", "FR")}
    claim |= {"said": {"en": "nine"}, "roles": {"agent": ("unit-9",)}}
    unit = Entity(id="unit-9", kind="Group", labels={"en": "Unit 9"}, aliases={"fr": ("U9", "neuvième")})
    fresh_kb.load_documents([document("one", claim, entities=[unit], text="Nine.")])
    [said] = fresh_kb.show("one")["claims"]
    asked = ("--kb", fresh_kb.folder, "show")
    assert cli(*asked, "one", "--lang", "en").out == (
        "source one\n  title: one\n  published: 2024-06-04\n  language: en\nhistory\n  revision: 1; action: load\n\n"
        "Claims\n\n  « Nine. »\n    — one, 2024-06-04 [" + said["id"][:8] + "]\n"
        "    Meeting → e" + said["id"] + "\n    agent: Unit 9\n    chain: kcna, FR\n"
        "    quantity: ≥ 9 soldiers, « nine »\n    said: en: nine\n"
    )
    assert "  labels: en: Unit 9\n  aliases: fr: U9, neuvième\n" in cli(*asked, "unit-9", "--lang", "en").out


def test_a_piped_table_is_not_padded_to_its_longest_value(capsys: pytest.CaptureFixture[str]) -> None:
    """A long text pushes its own row to the right, and no other."""
    table = [["x" * 100, "<http://www.w3.org/2000/01/rdf-schema#label>"[1:-1], "1"], ["y", None, "2"]]
    tables.rows(["a", "b", "c"], table, Look(100, False, "en"))
    assert capsys.readouterr().out.splitlines() == [
        "a" + " " * 61 + "b" + " " * 11 + "c",
        "x" * 100 + "  rdfs:label  1",
        "y" + " " * 61 + " " * 12 + "2",
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "selon la Corée du Nord, Kim Jong Un « Un “grand” jour »"),
        ("en", "according to North Korea, Kim Jong Un “Un ‘grand’ jour”"),
    ],
)
def test_voices_and_titles(language: str, said: str) -> None:
    """Who says so is named with its article, and a title is set apart from who says so by quotation marks."""
    look = Look(100, False, language)
    voices = [
        {"id": "KP", "label": {"fr": "Corée du Nord", "en": "North Korea"}},
        {"id": "kim-jong-un", "label": {"fr": "Kim Jong Un", "en": "Kim Jong Un"}},
    ]
    told = {"attributed_to": voices, "polarity": "positive", "stance": "asserted"}
    assert f"{look.voices(told)} {look.titled('Un «grand» jour')}".replace("\N{NO-BREAK SPACE}", " ") == said
    assert look.voices({**told, "attributed_to": []}) == ""
    assert look.voices({**told, "polarity": "negative"}).startswith(look.say("démenti par la ", "denied by North"))
    assert look.voices({**told, "stance": "alleged"}).startswith(look.say("allégué par la ", "alleged by North"))
