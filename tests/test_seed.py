"""seeds: the reviewed claims of the seed article against its text, word by word and date by date."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).resolve().parent.parent / "seeds" / "kim-message-2025-12-27"
TEXT = (FOLDER / "article.txt").read_bytes().decode("utf-8")
SPOKEN = {"Statement", "Acknowledgement", "Denial", "Order"}
TYPES = SPOKEN | {
    *("Deployment", "Withdrawal", "Casualties", "ArmsTransfer", "AidTransfer", "WeaponTest"),
    *("ArmsProduction", "Attack", "Invasion", "Agreement", "Meeting", "Cooperation"),
}
ROLES = {"agent", "recipient", "target", "partner", "speaker", "addressee", "victim"}

Claim = dict[str, Any]
"""One claim as it stands in the file."""


class _PlainLoader(yaml.SafeLoader):
    """YAML whose dates stay the text that was written."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(name: str) -> dict[str, Any]:
    """Read one of the seed's YAML files."""
    content = yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=_PlainLoader)
    assert isinstance(content, dict)
    return content


FILE = read("claims.yaml")
CLAIMS: dict[str, Claim] = {claim["id"]: claim for claim in FILE["claims"]}
EACH = pytest.mark.parametrize("claim", FILE["claims"], ids=[claim["id"] for claim in FILE["claims"]])


def span(claim: Claim) -> tuple[int, int]:
    """Where a claim's quote stands in the article."""
    start = -1
    for _ in range(claim.get("occurrence", 1)):
        start = TEXT.find(claim["quote"], start + 1)
        assert start >= 0, claim["quote"]
    return start, start + len(claim["quote"])


def sentences() -> list[str]:
    """The article's sentences and headings, without the white space around them."""
    return [piece for line in TEXT.split("\n") for piece in re.split(r"(?<=\.)\s+", line.strip()) if piece]


def fields(*names: str, where: Callable[[Claim], bool]) -> dict[str, tuple[Any, ...]]:
    """Some fields of the claims that fit, by claim."""
    return {key: tuple(c.get(name) for name in names) for key, c in CLAIMS.items() if where(c)}


def dates_of(event: str) -> dict[str, str | None]:
    """The dates that the claims about an event give, by claim."""
    return {key: claim.get("date") for key, claim in CLAIMS.items() if claim["event"] == event}


def test_article_is_the_one_that_was_reviewed() -> None:
    """The article is kept byte by byte: offsets of quotes depend on it."""
    digest = hashlib.sha256((FOLDER / "article.txt").read_bytes()).hexdigest()
    assert digest == "3bbab51f4ccdcfb5fd0fd611a968faabc242fb56bff34be9b8c8de655171e092"


def test_source_is_dated_as_the_article_says() -> None:
    """The source has its folder's id, the article's headline and date, and no publisher, as none is named."""
    assert read("source.yaml") == {
        "id": FOLDER.name,
        "kind": "article",
        "title": "Kim Jong Un glorifie «le sang» versé au côté des Russes en Ukraine",
        "published": "2025-12-27",
        "language": "fr",
    }
    assert read("source.yaml")["title"] in TEXT.split("\n")


@EACH
def test_quote_is_verbatim(claim: Claim) -> None:
    """A quote stands in the article word for word, once or with the occurrence meant."""
    start, end = span(claim)
    assert TEXT[start:end] == claim["quote"]
    assert ("occurrence" in claim) == (TEXT.count(claim["quote"]) > 1)


@EACH
def test_quote_stays_in_one_sentence(claim: Claim) -> None:
    """A quote never runs over the end of a sentence."""
    assert sum(claim["quote"] in sentence for sentence in sentences()) == 1


@EACH
def test_words_shown_as_written_are_in_the_quote(claim: Claim) -> None:
    """What is given as written stands in the article: date and number in the very quote."""
    assert claim.get("date_text", "") in claim["quote"]
    assert claim.get("quantity", {}).get("text", "") in claim["quote"]
    assert claim.get("content", {}).get("fr", "") in TEXT


@EACH
def test_claim_uses_known_types_and_roles(claim: Claim) -> None:
    """A claim has a known type and roles, a reviewer's note, and a date wherever words give one."""
    assert claim["type"] in TYPES
    assert claim["roles"] and set(claim["roles"]) <= ROLES
    assert claim["note"].strip()
    assert "date" in claim or "date_text" not in claim


@EACH
def test_saying_is_the_articles_word_and_what_is_said_is_the_speakers(claim: Claim) -> None:
    """Saying has a speaker, no attribution; what is confirmed has one; a chain begins with its voice."""
    if claim["type"] in SPOKEN:
        assert claim["roles"]["speaker"] and "attributed_to" not in claim
    else:
        assert "speaker" not in claim["roles"] and "addressee" not in claim["roles"]
    voices: list[str] = claim.get("attributed_to", [])
    assert voices or claim.get("stance") != "confirmed"
    assert claim.get("chain", voices)[:1] == voices[:1]


def test_ids_and_keys_hang_together() -> None:
    """Claim ids are unique, what a claim regards is an event here, and every event has one pair of labels."""
    events = {claim["event"] for claim in FILE["claims"]}
    assert len(CLAIMS) == len(FILE["claims"])
    assert {claim["regards"] for claim in FILE["claims"] if "regards" in claim} <= events
    assert sorted(event["id"] for event in FILE["events"]) == sorted(events)
    assert all(set(event["labels"]) == {"fr", "en"} for event in FILE["events"])


def test_every_sentence_is_covered() -> None:
    """Every sentence but the pure heading has a claim whose quote stands in it."""
    quotes = [claim["quote"] for claim in FILE["claims"]]
    bare = [sentence for sentence in sentences() if not any(quote in sentence for quote in quotes)]
    assert bare == ["Vœux du Nouvel An"]


def test_every_word_is_covered() -> None:
    """All words of the article stand in some quote, but for its date and the heading."""
    left = list(TEXT)
    for claim in FILE["claims"]:
        start, end = span(claim)
        left[start:end] = "\n" * (end - start)
    assert [piece.strip(" .") for piece in "".join(left).split("\n") if piece.strip(" .")] == [
        "date 2025-12-27",
        "Vœux du Nouvel An",
    ]


@pytest.mark.parametrize(
    ("event", "dates"),
    [
        ("missile-production-order-2025-12-25", {"2025-12-25"}),
        ("missile-production-increase-2026", {"2026"}),
        ("kim-new-year-message-2025", {"2025-12-26"}),
        ("kcna-publication-kim-message-2025-12-26", {"2025-12-26"}),
        ("kim-speech-2025-12-12", {"2025-12-12"}),
        ("north-korea-acknowledgement-2025-04", {"2025-04"}),
        ("north-korea-acknowledgement-2025-12", {"[2025-12-01..2025-12-26]"}),
        ("kursk-demining-deployment-2025", {"2025-08/", "[2025-08..2025-12-12]"}),
        ("kursk-demining-deaths-2025", {"[2025-08..2025-12-12]"}),
        ("kursk-demining-withdrawal-2025", {"[2025-11-28..2025-12-12]"}),
        ("russia-invasion-ukraine-2022", {"2022/", "2022~/", "2022-02/"}),
        ("north-korea-russia-rapprochement-2022", {"2022-02/.."}),
        ("north-korea-combat-deployment-russia", {"202X/"}),
        ("north-korea-combat-deaths", {"[2022-02..2025-04]"}),
        ("north-korea-missile-tests", {"[..2025-12-27]"}),
    ],
)
def test_dates(event: str, dates: set[str]) -> None:
    """Relative dates are resolved as far as the article goes and no further."""
    assert set(dates_of(event).values()) == dates


def test_one_invasion() -> None:
    """Nearly four years ago, in 2022 and in February 2022 are the same invasion."""
    assert dates_of("russia-invasion-ukraine-2022") == {
        "invasion-lede": "2022/",
        "invasion-nearly-four-years": "2022~/",
        "russian-campaign": "2022-02/",
        "invasion-february-2022": "2022-02/",
    }


def test_numbers() -> None:
    """At least nine has no upper bound, thousands are approximate; nothing else is counted or timed."""
    assert fields("quantity", where=lambda c: "quantity" in c) == {
        "combat-deployment-intelligence": (
            {"lower": 2000, "unit": "soldiers", "approximate": True, "text": "des milliers de soldats"},
        ),
        "kursk-deaths": ({"lower": 9, "unit": "soldiers", "text": "Au moins neuf soldats"},),
    }
    assert fields("duration", where=lambda c: "duration" in c) == {"kursk-deployment-120-days": ("P120D",)}


def test_each_item_in_its_direction() -> None:
    """Every item sent is a claim of its own, from who sends it to who receives it."""
    sent = fields("items", "roles", where=lambda c: c["type"] in {"ArmsTransfer", "AidTransfer"})
    north, south = {"agent": ["KP"], "recipient": ["RU"]}, {"agent": ["RU"], "recipient": ["KP"]}
    assert sent == {
        "weapons-export": (["weapons"], north),
        "arms-shells": (["artillery-shells"], north),
        "arms-missiles": (["missiles"], north),
        "arms-rocket-systems": (["long-range-rocket-systems"], north),
        "aid-financial": (["financial-aid"], south),
        "aid-military-technology": (["military-technology"], south),
        "aid-food": (["food-aid"], south),
        "aid-energy": (["energy-supplies"], south),
    }


def test_plans_are_not_facts() -> None:
    """What is ordered or aimed at is planned; the order itself and everything else is actual."""
    planned = fields("type", "attributed_to", "certainty", where=lambda c: "modality" in c)
    assert planned == {
        "production-increase": ("ArmsProduction", ["kim-jong-un"], None),
        "weapons-export": ("ArmsTransfer", ["analysts"], "possible"),
    }
    assert {c["modality"] for c in FILE["claims"] if "modality" in c} == {"planned"}


def test_directions_of_change() -> None:
    """Everything that the article says changed has increased."""
    assert fields("change", where=lambda c: "change" in c) == {
        "alliance-lede": ("increase",),
        "alliance-consolidated": ("increase",),
        "production-order": ("increase",),
        "production-increase": ("increase",),
        "missile-tests": ("increase",),
        "rapprochement": ("increase",),
    }


def test_acknowledgements_say_by_whom_and_of_what() -> None:
    """Each fact acknowledged is regarded by a claim of its own."""
    made = fields("roles", "date", "regards", where=lambda c: c["type"] == "Acknowledgement")
    assert made == {
        "acknowledgement-april-deployment": (
            {"speaker": ["KP"]},
            "2025-04",
            "north-korea-combat-deployment-russia",
        ),
        "acknowledgement-april-deaths": ({"speaker": ["KP"]}, "2025-04", "north-korea-combat-deaths"),
        "acknowledgement-december": (
            {"speaker": ["KP"]},
            "[2025-12-01..2025-12-26]",
            "kursk-demining-deployment-2025",
        ),
        "speech-acknowledges-deaths": (
            {"speaker": ["kim-jong-un"]},
            "2025-12-12",
            "kursk-demining-deaths-2025",
        ),
    }
    confirmed = fields("event", "attributed_to", where=lambda c: c.get("stance") == "confirmed")
    assert confirmed == {
        "combat-deployment-confirmed": ("north-korea-combat-deployment-russia", ["KP"]),
        "combat-deaths-confirmed": ("north-korea-combat-deaths", ["KP"]),
        "kursk-deployment": ("kursk-demining-deployment-2025", ["KP"]),
        "kursk-deaths": ("kursk-demining-deaths-2025", ["kim-jong-un"]),
        "kursk-deployment-120-days": ("kursk-demining-deployment-2025", ["kim-jong-un"]),
    }


def test_who_says_what_is_not_the_articles_own() -> None:
    """The voices that the article names, and through whom they came."""
    voices: dict[tuple[str, ...], list[str]] = {}
    for key, claim in CLAIMS.items():
        if "attributed_to" in claim and claim.get("stance") != "confirmed":
            passed_on: list[str] = claim.get("chain") or claim["attributed_to"]
            voices.setdefault(tuple(passed_on), []).append(key)
    assert voices == {
        ("kim-jong-un", "kcna"): [
            "blood-headline",
            "shared-blood",
            "significant-year",
            "alliance-consolidated",
            "shared-trench",
        ],
        ("south-korean-intelligence", "western-intelligence"): ["combat-deployment-intelligence"],
        ("kim-jong-un",): ["production-increase"],
        ("analysts",): [
            "missile-tests-precision",
            "missile-tests-defiance",
            "missile-tests-export",
            "weapons-export",
            "aid-financial",
            "aid-military-technology",
            "aid-food",
            "aid-energy",
        ],
    }
