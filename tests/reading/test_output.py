"""Drafts as JSON and as YAML that loads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from reading_tools import Read, scorer

from kb.reading.output import claim_json, draft_json, draft_yaml
from kb.reading.page import Page

DATA = Path(__file__).parent / "data"
TEXT = "The M23 rebels killed about 40 soldiers in Kalembe on Sunday, Willy Ngoma said. Moscow sent 12 tanks to Mali."
PAGE = Page("Rebels", TEXT, "2025-03-20", "A paper", "en", "https://example.org/")


def test_json_has_the_shape_that_was_agreed(read: Read) -> None:
    """Source and claims have exactly these keys; a round number is given as said, marked approximate."""
    found = draft_json(PAGE, read(TEXT))
    assert found["source"] == {
        "title": "Rebels",
        "published": "2025-03-20",
        "publisher": "A paper",
        "language": "en",
        "url": "https://example.org/",
    }
    first, second = found["claims"]
    assert first == {
        "event_type": "casualties",
        "actors": [
            {"name": "M23 (The M23 rebels)", "role": "agent", "id": "m23"},
            {"name": "soldiers", "role": "victim", "id": None},
        ],
        "place": "Kalembe",
        "event_date": "2025-03-16",
        "quantity": {"lower": 40, "upper": 40, "unit": "soldiers", "approximate": True},
        "attributed_to": "Willy Ngoma",
        "stance": "asserted",
        "polarity": "positive",
        "quote": "The M23 rebels killed about 40 soldiers in Kalembe on Sunday",
        "quote_start": 0,
        "quote_end": 60,
    }
    assert second["actors"][0] == {"name": "Russia (Moscow)", "role": "agent", "id": "RU"}


def test_yaml_holds_the_same_claims(read: Read) -> None:
    """The draft is YAML; unknown actors are declared in it, quotes are verbatim, bounds are the widened ones."""
    loaded = yaml.safe_load(draft_yaml(PAGE, read(TEXT)))
    first, second = loaded["claims"]
    assert first["quote"] in TEXT and second["quote"] in TEXT
    assert first["quantity"] == {
        "lower": 36,
        "upper": 44,
        "unit": "soldiers",
        "approximate": True,
        "text": "about 40 soldiers",
    }
    assert second["roles"] == {"agent": ["RU"], "recipient": ["ML"]}
    declared = {actor["id"] for actor in loaded["actors"]}
    used = {name for claim in loaded["claims"] for role in claim.get("roles", {}).values() for name in role}
    assert used - {"RU", "ML"} <= declared | {"m23", "march-23-movement"}
    assert len({claim["id"] for claim in loaded["claims"]}) == 2


def test_a_quote_that_stands_twice_is_numbered(read: Read) -> None:
    """Which occurrence is meant is written down."""
    text = "Iran sent 9 drones to Russia. Iran sent 9 drones to Russia."
    loaded = yaml.safe_load(draft_yaml(PAGE._replace(text=text), read(text)))
    assert [claim["occurrence"] for claim in loaded["claims"]] == [1, 2]


def test_what_an_admission_is_about_is_written(read: Read) -> None:
    """The admitted event gets a key, and the admission regards it."""
    text = "Pyongyang a reconnu avoir envoyé des troupes en Russie."
    admission, deployment = yaml.safe_load(draft_yaml(PAGE._replace(text=text), read(text, "fr")))["claims"]
    assert (admission["regards"], deployment["stance"]) == (deployment["event"], "confirmed")


def test_a_place_that_was_hit_is_no_actor(read: Read) -> None:
    """A mere place stands as the place of the claim, and is not declared as an actor."""
    text = "Russian troops shelled the town of Borivka on Sunday."
    loaded = yaml.safe_load(draft_yaml(PAGE._replace(text=text), read(text)))
    (claim,) = loaded["claims"]
    assert "target" not in claim["roles"]
    assert claim["place"] in {place["id"] for place in loaded["places"]}


def test_nothing_read_is_a_file_without_claims() -> None:
    """An article without claims gives an empty list, not a broken file."""
    assert yaml.safe_load(draft_yaml(PAGE, [])) == {"claims": []}


@pytest.mark.parametrize(("folder", "floor"), [("dev", 0.6), ("heldout", 0.5)])
def test_our_own_articles_are_read_well_enough(read: Read, tmp_path: Path, folder: str, floor: float) -> None:
    """The measure of reading does not fall below where it was."""
    pairs = []
    for gold in sorted((DATA / folder).glob("*.json")):
        row = json.loads(gold.read_text(encoding="utf-8"))
        text = gold.with_suffix(".txt").read_text(encoding="utf-8")
        claims = [claim_json(c) for c in read(text, row["lang"], row["article_date"])]
        predicted = tmp_path / gold.name
        predicted.write_text(json.dumps({"claims": claims}), encoding="utf-8")
        pairs.append((gold, predicted))
    assert scorer().score(pairs)["strict"]["f1"] >= floor


def test_yaml_says_what_speaks_against_a_claim(read: Read) -> None:
    """Beside a confidence under a half stand the signs against the claim; beside a higher one only the notes."""
    text = "Poachers, who shelled a depot near Tuzla, fled to the hills. Serbia shelled a depot in Tuzla on Monday."
    comments = [line for line in draft_yaml(PAGE, read(text)).splitlines() if line.startswith("  # confidence")]
    assert ["against it: " in line for line in comments] == [
        float(line.split()[2].rstrip(";")) < 0.5 for line in comments
    ]
    assert "relative" in comments[0] and "against" not in comments[-1]


def test_what_only_unknown_things_tell_apart_is_written_once(read: Read) -> None:
    """Two gifts of things that no list knows are one claim of the YAML, or it could not be loaded."""
    text = "Moscow sent medicine, computers and furniture to Mali on Monday, analysts said. Moscow sent food to Niger."
    loaded = yaml.safe_load(draft_yaml(PAGE._replace(text=text), read(text)))["claims"]
    told = [{key: value for key, value in claim.items() if key != "id"} for claim in loaded]
    assert len(told) == len([one for i, one in enumerate(told) if one not in told[:i]])
