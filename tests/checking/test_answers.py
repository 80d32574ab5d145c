"""The shape of an answer, the statements that cannot be checked, ClaimReview, search."""

from __future__ import annotations

import json
import re

import pytest
from makers import run

from kb.base import KnowledgeBase
from kb.checking.claimreview import claim_review
from kb.errors import UsageError
from kb.printing.checks import check
from kb.printing.look import Look

FOUR = "Exactly four soldiers of the engineer regiment were killed in Kursk."
QUOTE = "Au moins neuf soldats d'un régiment du génie ont été tués durant ce déploiement de 120 jours"


def test_evidence_is_verbatim(seed: KnowledgeBase) -> None:
    """An answer cites the sentence it rests on, says why, and who says so."""
    answer = seed.check(FOUR)
    (evidence,) = answer["evidence"]
    cited = {key: evidence[key] for key in ("relation", "reason", "quote", "source", "url", "published")}
    assert cited == {
        "relation": "refutes",
        "reason": "“Au moins neuf soldats” excludes “Exactly four soldiers”",
        "quote": QUOTE,
        "source": "kim-message-2025-12-27",
        "url": None,
        "published": "2025-12-27",
    }
    assert evidence["quote_end"] - evidence["quote_start"] == len(QUOTE)
    assert [a["id"] for a in evidence["attributed_to"]] == ["kim-jong-un"]
    assert set(answer) >= {"statement", "lang", "verdict", "understood", "evidence", "as_of"}


def test_reasons_in_both_languages(seed: KnowledgeBase) -> None:
    """A reason is in the language asked for."""
    swapped = "La Russie a livré des obus à la Corée du Nord."
    told = [seed.check(swapped, answer_in=code)["evidence"][0]["reason"] for code in ("fr", "en")]
    assert told == [
        "dans l’affirmation la plus proche, auteur\u00a0: Corée du Nord, bénéficiaire\u00a0: Russie\u00a0;"
        " l’énoncé dit l’inverse",
        "the nearest claim has agent North Korea, recipient Russia; the statement has it the other way round",
    ]


@pytest.mark.parametrize(
    ("statement", "language", "note"),
    [
        ("", None, "the statement is empty"),
        ("   \n ", None, "the statement is empty"),
        ("!!!", None, "no assertion was recognised in the statement"),
        ("x" * 2001, None, "the statement is longer than 2000 characters; an article is read with 'kb read'"),
        ("Die Ukraine hat Russland angegriffen.", None, "the statement seems to be neither in French nor in English"),
        ("北朝鮮が兵士を送った。", None, "the statement seems to be neither in French nor in English"),
        (
            "Will North Korea send troops to Kursk?",
            "en",
            "a question asserts nothing; write what is to be checked as a sentence",
        ),
        ("Water boils at 100 degrees.", "en", "no assertion was recognised in the statement"),
    ],
)
def test_what_cannot_be_checked(seed: KnowledgeBase, statement: str, language: str | None, note: str) -> None:
    """Empty, endless, foreign, asking or senseless statements get a clear answer and no guess."""
    answer = seed.check(statement, answer_in="en")
    assert (answer["verdict"], answer["notes"]) == ("not-enough-evidence", [note])


def test_several_assertions(seed: KnowledgeBase) -> None:
    """Each of several assertions gets a verdict; one that is not known leaves the whole unknown."""
    both = seed.check("North Korea supplied shells and missiles to Russia.")
    partly = seed.check("North Korea supplied shells and submarines to Russia.")
    assert [a["verdict"] for a in both["assertions"]] == ["supported", "supported"]
    assert (both["verdict"], partly["verdict"]) == ("supported", "not-enough-evidence")


def test_origins_must_be_counted(seed: KnowledgeBase) -> None:
    """No origins at all are refused."""
    with pytest.raises(UsageError):
        seed.check(FOUR, min_origins=0)


def test_claim_review(seed: KnowledgeBase) -> None:
    """A check is written as schema.org has it: the claim, its rating, the sentences it rests on."""
    review = claim_review(seed.check(FOUR), seed.names)
    assert {key: review[key] for key in ("@context", "@type", "claimReviewed", "inLanguage", "reviewRating")} == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": FOUR,
        "inLanguage": "en",
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Refuted",
            "ratingValue": 1,
            "bestRating": 5,
            "worstRating": 1,
        },
    }
    assert [c["text"] for c in review["citation"]] == [QUOTE]
    unknown = claim_review(seed.check("Iran sent troops to Kursk."), seed.names)
    assert unknown["reviewRating"] == {"@type": "Rating", "alternateName": "Not enough evidence"}


def test_claim_review_in_another_language(seed: KnowledgeBase) -> None:
    """A review answered in another language than the statement's is of that language throughout; the claim is not."""
    review = claim_review(seed.check(FOUR, answer_in="fr"), seed.names, language="fr")
    assert (review["inLanguage"], review["itemReviewed"]["inLanguage"]) == ("fr", "en")
    assert review["reviewRating"]["alternateName"] == "Réfuté"
    assert "exclut" in review["reviewBody"]


@pytest.mark.parametrize(
    ("words", "where", "event"),
    [
        ("regiment genie", "quote", "kursk-demining-deaths-2025"),
        ("soldat tué régiment", "quote", "kursk-demining-deaths-2025"),
        ("missile tests", "label", "north-korea-missile-tests"),
    ],
)
def test_search(seed: KnowledgeBase, words: str, where: str, event: str) -> None:
    """Accents and inflection are forgiven; names of events are searched in both languages."""
    found = seed.search(words)
    assert (where, event) in [(hit["where"], hit["event"]) for hit in found]


def test_search_for_nothing(seed: KnowledgeBase) -> None:
    """Words that stand nowhere, or no words, find nothing."""
    assert [seed.search(words) for words in ("zzzz", "!?", "")] == [[], [], []]


def test_why_one_event(seed: KnowledgeBase) -> None:
    """An event says why its claims are about one event."""
    told = seed.show("russia-invasion-ukraine-2022", why=True)["why"]
    assert {claim["because"]["en"].split(",")[0] for claim in told["claims"]} == {"a reviewer gave it the event’s key"}
    assert told["perhaps"] == []


def test_the_command(seed: KnowledgeBase) -> None:
    """kb check answers a statement, or one a line; kb search finds words."""
    lines = f"{FOUR}\n\nIran sent troops to Kursk.\n".encode()
    answered = run("check", "-", "--jsonl", folder=seed.folder, given=lines)
    told = [json.loads(line)["verdict"] for line in answered.out.splitlines()]
    assert (answered.code, told) == (0, ["refuted", "not-enough-evidence"])
    shown = run("check", FOUR, folder=seed.folder)
    assert shown.out.startswith(f"REFUTED\n  {FOUR}\n") and "Known since 27 December 2025." in shown.out
    assert "kursk-demining-deaths-2025" in run("search", "régiment", "génie", folder=seed.folder).out
    assert run("check", FOUR, "--as-of", "yesterday", folder=seed.folder).code == 1


UNKNOWN = "not-enough-evidence"
SHARED = (
    ("La Corée du Nord a envoyé des soldats à Koursk en août 2025 et des obus à Moscou.", ["supported"] * 2),
    ("La Corée du Nord a envoyé des soldats à Koursk en août 2025 et des obus à l'Iran.", ["supported", UNKNOWN]),
    ("North Korea sent soldiers to Kursk in August 2025 and shells to Russia.", ["supported"] * 2),
    ("Russia invaded Ukraine in 2022 and North Korea supplied shells to Iran.", ["supported", UNKNOWN]),
)


@pytest.mark.parametrize(("statement", "verdicts"), SHARED)
def test_assertions_that_share_a_verb(seed: KnowledgeBase, statement: str, verdicts: list[str]) -> None:
    """What is said with one verb of two things is judged of each, by its own time and receiver."""
    assert [a["verdict"] for a in seed.check(statement)["assertions"]] == verdicts


def test_each_assertion_is_printed_with_its_evidence(seed: KnowledgeBase) -> None:
    """Below each of several assertions stand the sentences that it rests on, below no other."""
    shown = run("check", "Russia invaded Ukraine in 2022 and North Korea supplied shells to Iran.", folder=seed.folder)
    whole, first, second, since = shown.out.split("\n\n")
    assert whole.startswith("NOT ENOUGH EVIDENCE\n")
    assert first.startswith("  SUPPORTED  Russia invaded Ukraine in 2022") and "  near" not in first
    assert second.startswith("  NOT ENOUGH EVIDENCE  ") and "  near: recipient" in second and "supports" not in second
    assert since == "Known since 27 December 2025.\n"


def test_assertions_of_one_clause_are_told_apart(seed: KnowledgeBase) -> None:
    """Where several assertions have the same words, what each says stands beside its verdict."""
    shown = run("check", "North Korea supplied shells and missiles and tanks to Russia.", folder=seed.folder).out
    assert "  SUPPORTED  arms transfer (agent: North Korea; recipient: Russia; object: artillery shells)" in shown
    assert "  NOT ENOUGH EVIDENCE  arms transfer (agent: North Korea; recipient: Russia; object: tanks)" in shown


def test_the_nearest_sentences_differ(seed: KnowledgeBase) -> None:
    """Of the claims of one sentence, and of one event, one alone is shown as near: that which says most of it."""
    answer = seed.check("Kim Jong Un a adressé ses vœux à Xi Jinping.")
    assert answer["evidence"][0]["reason"].replace("\u00a0", " ") == (
        "destinataire : Vladimir Poutine dans la source, Xi Jinping dans l’énoncé"
    )
    near = seed.check("L'armée haïtienne a dépêché du blé.")["evidence"]
    assert len({one["quote_start"] for one in near}) == len(near)


def test_words_are_given_as_they_were_written(seed: KnowledgeBase) -> None:
    """A word for which nothing speaks is named with its accents and capitals."""
    answer = seed.check("Pyongyang a dépêché des démineurs haïtiens à Koursk.")
    assert "haïtiens" in answer["understood"][0]["not_understood"]


def test_the_quote_is_in_bold_where_it_decides(seed: KnowledgeBase, capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal the words of the quote that the reason cites are in bold, and lines keep to its width."""
    check(seed.check(FOUR), "text", Look(60, True, "fr"))
    shown = capsys.readouterr().out
    assert "\x1b[1mAu moins neuf soldats" in shown
    assert max(len(re.sub(r"\x1b\[[\d;]*m", "", line)) for line in shown.splitlines()) <= len(FOUR) + 2


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\u200f", "\ufeff", "\u2060", "\udcff"])
def test_what_nobody_sees_changes_nothing(seed: KnowledgeBase, unseen: str) -> None:
    """Marks of no width and half characters, as copied text may hold, are passed over; breaks part words."""
    assert seed.check(FOUR.replace("o", f"o{unseen}"))["verdict"] == "refuted"
    assert seed.check(FOUR.replace(" ", "\n"))["verdict"] == "refuted"
    assert seed.check(FOUR.replace(" ", "\x07", 2))["statement"] == FOUR.replace(" ", "\x07", 2)


@pytest.mark.parametrize("statement", ["Kim Jong Un a été tué à Koursk ?!", "Did Iran send troops to Kursk?!"])
def test_a_question_in_surprise_is_a_question(seed: KnowledgeBase, statement: str) -> None:
    """A question asserts nothing, however loud."""
    assert "question" in seed.check(statement)["notes"][0]


def test_the_language_of_short_statements(seed: KnowledgeBase) -> None:
    """Months tell, and the second half of a name does not: "met" and "on" are words of both languages."""
    assert seed.check("Roger Wicker met Lai Ching-te on 15 September.")["lang"] == "en"
    assert seed.check("Macron met Lula on 3 May.")["lang"] == "en"
    assert seed.check("Poutine rencontre Xi en mai.")["lang"] == "fr"


def test_a_statement_far_too_long_is_not_repeated(seed: KnowledgeBase, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a statement that is too long to be checked the beginning is shown."""
    check(seed.check("Iran sent troops. " * 5000), "text", Look(80, False, "en"))
    assert len(capsys.readouterr().out) < 600
