"""The measure of reading on a source folder."""

from __future__ import annotations

from pathlib import Path

from benchmarks.reading import of_seed
from kb.gazetteer import Gazetteer
from kb.loading.folders import read_folder

SEED = Path(__file__).parents[2] / "seeds" / "kim-message-2025-12-27"


def test_a_reviewed_claim_is_a_row_of_the_scorer(names: Gazetteer) -> None:
    """Types in snake case, actors by their label in the article's language, bounds as numbers, offsets as stored."""
    article = of_seed(read_folder(SEED, names), names)
    row = next(row for row in article.claims if row["quantity"] and row["quantity"]["lower"] == 9)
    assert {key: row[key] for key in row if key != "quote"} == {
        "event_type": "casualties",
        "actors": [{"name": "régiment du génie nord-coréen", "role": "victim"}],
        "event_date": "[2025-08..2025-12-12]",
        "quantity": {"lower": 9, "upper": None},
        "attributed_to": "Kim Jong Un",
        "quote_start": row["quote_start"],
        "quote_end": row["quote_start"] + len(row["quote"]),
    }
    assert article.text[row["quote_start"] : row["quote_end"]] == row["quote"]
    assert (article.language, article.published) == ("fr", "2025-12-27")
