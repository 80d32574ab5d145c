"""How likely a draft claim is right: signs that are noticed, weights that are data."""

from __future__ import annotations

import json
from math import exp, log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_tools import Read

from benchmarks.confidence import Read as Seen
from benchmarks.confidence import Set, fit, measured
from benchmarks.reading import reliability
from benchmarks.score_reading import verdicts
from kb.reading.confidence import FILE, Calibration, calibration, doubts, together, weighed
from kb.reading.draft import DraftClaim, Role

DATA = Path(__file__).parent / "data"
KIM = Role("Kim Jong Un", "kim-jong-un", 0, 3)
SOMEBODY = Role("miners", None, 0, 6)


def draft(*signs: str, **fields: object) -> DraftClaim:
    """A claim about an attack, with signs."""
    return DraftClaim("Attack", {}, "q" * 90, 0, 90, signs=frozenset(signs))._replace(**fields)  # type: ignore[arg-type]


def test_the_table_says_what_each_sign_means_and_weighs() -> None:
    """Each sign once, with words and a weight that is not nothing; the threshold is a probability."""
    table = json.loads(FILE.read_text(encoding="utf-8"))
    signs = [row["sign"] for row in table["signs"]]
    assert sorted(set(signs)) == sorted(signs)
    assert all(set(row) == {"sign", "weight", "means"} and row["weight"] and row["means"] for row in table["signs"])
    assert 0 < table["least"] < 0.5


def test_every_sign_that_is_noticed_is_weighed(read: Read) -> None:
    """What the reader notices in articles is what the table lists."""
    noticed: set[str] = set()
    for path in DATA.rglob("*.txt"):
        for claim in read(path.read_text(encoding="utf-8"), path.stem[:2]):
            noticed |= claim.signs
    assert noticed <= set(calibration().weights)
    assert len(noticed) > 15


WEIGHTS = st.dictionaries(st.sampled_from("abcdef"), st.floats(-5, 5))


@given(WEIGHTS, st.floats(-5, 5), st.sets(st.sampled_from("abcdefgh")))
def test_a_confidence_is_the_logistic_of_constant_and_weights(
    weights: dict[str, float], constant: float, signs: set[str]
) -> None:
    """Signs that the table does not list weigh nothing."""
    total = constant + sum(weight for sign, weight in weights.items() if sign in signs)
    assert Calibration(constant, weights, 0.3).probability(frozenset(signs)) == pytest.approx(1 / (1 + exp(-total)))


@pytest.mark.parametrize(
    ("language", "likelier", "less"),
    [
        ("en", "Serbia shelled a depot in Tuzla on Monday.", "Loggers, who shelled a depot in Tuzla, left."),
        ("en", "Ana Brnabic condemned the raid on the port.", "Some residents said that the harbour was closed."),
        ("fr", "La Serbie a bombardé un dépôt à Tuzla lundi.", "Des bûcherons vont bombarder un dépôt à Tuzla."),
        ("fr", "Ana Brnabic a condamné le raid contre le port.", "Des habitants affirment que le port est fermé."),
    ],
)
def test_a_plain_report_is_likelier_right(language: str, likelier: str, less: str, read: Read) -> None:
    """A named doer, a finite past tense, a standpoint speak for a claim; strangers, relative clauses, plans against."""
    assert read(likelier, language)[0].confidence > read(less, language)[0].confidence


def test_what_is_hardly_likely_is_left_out() -> None:
    """Claims under the threshold go, unless no claim is over it."""
    table = Calibration(0.0, {"good": 1.0, "bad": -2.0}, 0.3)
    good, bad = draft("good"), draft("bad", quote_start=200, quote_end=290)
    assert [claim.confidence for claim in weighed([good, bad], table, least=0.3)] == [0.73]
    assert [claim.confidence for claim in weighed([bad], table, least=0.3)] == [0.12]
    assert [claim.confidence for claim in weighed([good, bad], table, least=0.0)] == [0.73, 0.12]


def test_a_stranger_in_one_claim_only_is_told_from_one_in_several() -> None:
    """Who is unknown but stands in two claims is somebody whom the article is about."""
    first, second = (draft("nobody known", roles={"agent": (SOMEBODY,)}) for _ in "ab")
    other = draft("nobody known", roles={"agent": (SOMEBODY._replace(name="poachers"),)})
    found = weighed([first, second, other], calibration(), least=0.0)
    assert ["nobody again" in claim.signs for claim in found] == [False, False, True]


def test_a_sentence_number_is_used_where_one_of_its_claims_has_it(read: Read) -> None:
    """Of several claims of a sentence the first is the surest; a number that one of them took is not unused."""
    table = together([draft("unused number"), draft("unused number")])
    assert [claim.signs for claim in table] == [{"unused number"}, {"unused number", "second"}]
    claims = read("Serbia shelled Tuzla and killed 12 miners on Monday.")
    assert not any("unused number" in claim.signs for claim in claims)


def test_doubts_are_the_signs_against_heaviest_first() -> None:
    """The reviewer is told why a claim is hardly likely."""
    weights = calibration().weights
    found = doubts(draft("deed", "past", "nobody known", "second", "relative"))
    assert set(found) == {"nobody known", "second", "relative"}
    assert found == sorted(found, key=weights.__getitem__)


# -- fitting ------------------------------------------------------------------------------------


def seen(name: str, counts: dict[tuple[str, bool], int]) -> Set:
    """A set of claims with one sign each."""
    claims = [Seen(frozenset([sign]), right) for (sign, right), n in counts.items() for _ in range(n)]
    return Set(name, len(claims), [*claims, Seen(frozenset(["a"]), None)])


def test_fitted_weights_give_back_the_shares_that_are_right() -> None:
    """With much to learn from, the probability of a sign is the share of its claims that are right."""
    found = fit([seen("one", {("a", True): 8000, ("a", False): 2000, ("b", True): 3000, ("b", False): 7000})], "a", 0.3)
    assert found.constant == pytest.approx(log(3 / 7), abs=0.01)
    assert found.probability(frozenset("a")) == pytest.approx(0.8, abs=0.002)
    assert found.probability(frozenset("b")) == pytest.approx(0.3, abs=0.002)


def test_the_constant_may_come_from_the_sets_looked_at_least() -> None:
    """The weights are of all sets, the level of the last ones."""
    easy = seen("easy", {("a", True): 90, ("a", False): 10, ("b", True): 60, ("b", False): 40})
    fresh = seen("fresh", {("a", True): 60, ("a", False): 40})
    found = fit([easy, fresh], "a", 0.3, last=[fresh])
    assert found.probability(frozenset("a")) == pytest.approx(0.6, abs=1e-6)
    assert found.weights == fit([easy, fresh], "a", 0.3).weights


def test_measures_count_right_claims_among_given_and_wanted() -> None:
    """Precision and F1 of all sets and of each; what stands for something else counts nowhere."""
    one = seen("one", {("a", True): 3, ("b", False): 1})
    assert (
        measured([one], lambda _, claim: 0.9 if "a" in claim.signs else 0.1, 0.5) == " 0.50  1.000 0.857  1.000 0.857"
    )


def test_reliability_groups_claims_by_tenths() -> None:
    """Each line: how many claims, their mean confidence, the share that is right."""
    assert reliability([(0.31, True), (0.35, False), (1.0, True), (0.9, None)]).splitlines() == [
        "confidence  claims  mean  right",
        "0.3 to 0.4       2   0.33   0.50",
        "0.9 to 1.0       1   1.00   1.00",
    ]


def test_a_verdict_is_strict_and_passes_over_what_is_annotated_as_other() -> None:
    """Right: type, words, number and an actor; neither right nor wrong: about something outside of the types."""

    def row(kind: str, start: int, actor: str) -> dict[str, object]:
        return {
            "event_type": kind,
            "actors": [{"name": actor, "role": "agent"}],
            "quantity": None,
            "quote_start": start,
            "quote_end": start + 10,
        }

    annotated = [row("attack", 0, "Serbia"), row("attack", 20, "Serbia"), row("other", 40, "Serbia")]
    predicted = [row("attack", start, actor) for start, actor in ((0, "Serbia"), (20, "miners"), (40, "x"), (60, "x"))]
    assert verdicts(annotated, predicted) == [True, False, None, False]
