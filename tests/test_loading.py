"""Loading what is good: quotes to the letter, whatever the text is written in; YAML as people write it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from makers import ARTICLE, CLAIM, SOURCE, write_source

from kb.base import KnowledgeBase
from kb.errors import KbError, QuoteError
from kb.fields import checked_text
from kb.loading.quotes import locate, nearest
from kb.records import Claim

YAML = """\
# A comment
actors:
  - {id: x-brigade, kind: MilitaryUnit, labels: {en: X Brigade}, affiliation: [France]}
events:
  - {id: trucks-2024-05, labels: {en: The trucks, fr: Les camions}}
claims:
  - id: no                # a word, not a truth value
    event: trucks-2024-05
    type: aid transfer
    quote: "France sent 40 trucks to Germany in May 2024"
    roles: {agent: X Brigade, recipient: [allemagne]}
    quantity: 40
    date: 2024-05-03      # a day, not a date object
    purpose: >-
      folded
      text
    note: |
      two
      lines
    attributed_to: FRANCE
"""


def loaded(kb: KnowledgeBase, folder: Path) -> list[dict[str, Any]]:
    """The claims of a folder once loaded, as they are shown."""
    (done,) = kb.load(folder)
    claims: list[dict[str, Any]] = kb.show(done.source)["claims"]
    return claims


def test_yaml_as_people_write_it(fresh_kb: KnowledgeBase, tmp_path: Path) -> None:
    """Comments, blocks, bare words and dates mean what they seem to."""
    (claim,) = loaded(fresh_kb, write_source(tmp_path / "in", claims=YAML))
    france = {"fr": "France", "en": "France"}
    assert {key: claim[key] for key in ("type", "edtf", "purpose", "note", "quantity")} == {
        "type": "AidTransfer",
        "edtf": "2024-05-03",
        "purpose": "folded text",
        "note": "two\nlines\n",
        "quantity": {"lower": "40", "upper": "40"},
    }
    assert [actor["id"] for actor in claim["roles"]["agent"]] == ["x-brigade"]
    assert [actor["id"] for actor in claim["roles"]["recipient"]] == ["DE"]
    assert claim["attributed_to"] == [{"id": "FR", "label": france}]
    (entry,) = fresh_kb.timeline(actor="France")
    assert entry["label"] == {"en": "The trucks", "fr": "Les camions"}


@pytest.mark.parametrize(
    ("article", "quote"),
    [
        ("Line one.\r\nLine two.\r\n", "Line two."),
        ("\ufeffLine two.", "Line two."),
        ("a 👩\u200d🚀 b 𝄞 Line two.", "Line two."),
        ("Nice cafe\u0301 here. Line two.", "cafe\u0301 here. Line two."),
        ("« Guillemets\u00a0» et l’apostrophe", "« Guillemets\u00a0» et l’apostrophe"),
        ("tab\there", "tab\there"),
        ("over\ntwo lines", "over\ntwo lines"),
        ("🇫🇷🇩🇪", "🇩🇪"),
        ("日本語の文章。", "文章"),
        ("عربي نص", "نص"),
    ],
)
def test_quotes_are_exact(article: str, quote: str, fresh_kb: KnowledgeBase, tmp_path: Path) -> None:
    """Offsets count code points of the text as stored, whatever line ends, emoji or scripts it has."""
    claim = {**CLAIM, "quote": quote}
    (shown,) = loaded(fresh_kb, write_source(tmp_path / "in", article=article, claims=[claim]))
    text = article.removeprefix("\ufeff")
    assert (shown["quote_start"], shown["quote_end"]) == (text.index(quote), text.index(quote) + len(quote))
    ((start, end, said),) = fresh_kb.select(
        "PREFIX kb: <https://w3id.org/event-timeline-kb/ontology#>\n"
        "SELECT ?s ?e ?q { ?c kb:quoteStart ?s ; kb:quoteEnd ?e ; kb:quote ?q }"
    ).rows()
    assert text[int(str(start)) : int(str(end))] == said == quote
    assert fresh_kb.validate() == []


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("France sent 40 trucks to Germany in May 2024", "France sent 40 trucks to Germany in May 2024"),
        ("france  sent 40 trucks", "France sent 40 trucks"),
        ("A minister “confirmed” it", "A minister confirmed it on 3 June 2024."),
        ("Nobody was badly hurt.", "Nobody was hurt."),
    ],
)
def test_nearest_passage(quote: str, passage: str) -> None:
    """A quote that is nearly there is met with what stands there instead."""
    assert nearest(quote, ARTICLE)[0] == passage


def test_composed_letters_are_not_decomposed_ones() -> None:
    """A quote in another normal form is not verbatim, and is told so."""
    with pytest.raises(QuoteError) as refused:
        locate("café", "Un cafe\u0301.")
    assert "differs only in spaces, quotation marks, accents or capitals" in str(refused.value)


@given(st.text(max_size=60), st.data())
def test_any_part_of_a_text_is_found(text: str, data: st.DataObject) -> None:
    """Every part of a text is located where it stands, by its number where it stands more than once."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    assume(quote)
    places = [at for at in range(len(text)) if text.startswith(quote, at)][:100]
    assume(start in places)
    assert locate(quote, text, places.index(start) + 1) == (start, end)
    if len(places) > 1:
        with pytest.raises(QuoteError, match="times in the article"):
            locate(quote, text)


@given(st.text(max_size=40), st.text(max_size=200))
def test_nearest_never_fails(quote: str, text: str) -> None:
    """The search for a passage takes any two texts, and what it shows stands in the text."""
    passage, _ = nearest(quote, text)
    assert passage in text or "…" in passage


def test_folders_of_folders_in_order(fresh_kb: KnowledgeBase, tmp_path: Path) -> None:
    """A folder of sources is loaded in order of name; hidden folders and stray files are passed over."""
    for name in ("b", "a", ".hidden"):
        write_source(tmp_path / "in" / name, source={**SOURCE, "id": f"s{name}".replace(".", "")})
    (tmp_path / "in" / "notes.txt").write_text("x")
    assert [done.source for done in fresh_kb.load(tmp_path / "in")] == ["sa", "sb"]


def test_same_words_same_ids(fresh_kb: KnowledgeBase, tmp_path: Path) -> None:
    """What is written another way but says the same has the same ids: nothing is loaded anew."""
    fresh_kb.load(write_source(tmp_path / "in"))
    other = {**CLAIM, "id": "other", "quantity": {"exact": 40.0, "unit": "trucks"}, "polarity": "positive"}
    other["roles"] = {"recipient": "allemagne", "agent": ["France", "FR"]}
    write_source(tmp_path / "in", claims=[other], source={**SOURCE, "kind": "article", "language": "EN".lower()})
    assert [done.outcome for done in fresh_kb.load(tmp_path / "in")] == ["unchanged"]


@given(st.text(min_size=1, max_size=50))
def test_what_is_stored_can_be_written(text: str) -> None:
    """A text is either refused or can stand in every format: no control characters, no halves of characters."""
    try:
        checked_text(text)
    except ValueError as exc:
        assert "cannot be stored" in str(exc)
        return
    text.encode()
    assert not any(ord(c) < 32 and c not in "\t\n\r" for c in text)


def test_claims_of_a_source_differ(tmp_path: Path, fresh_kb: KnowledgeBase) -> None:
    """Two claims of the same words are two claims when they say different things."""
    two = [CLAIM, {**CLAIM, "id": "b", "purpose": "rescue"}]
    claims = loaded(fresh_kb, write_source(tmp_path / "in", claims=two))
    assert len({claim["id"] for claim in claims}) == 2


def test_record_is_frozen() -> None:
    """A claim cannot be changed once made."""
    claim = Claim(
        source="a",
        published="2024-06-04",  # type: ignore[arg-type]
        language="en",
        type="Meeting",
        quote="x",
        quote_start=0,
        quote_end=1,
    )
    with pytest.raises((KbError, ValueError), match="frozen"):
        claim.quote = "y"
