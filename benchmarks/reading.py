"""How well the reader finds claims: ``python -m benchmarks.reading GOLD_DIR ARTICLES_DIR [--scorer PATH] [--show]``.

GOLD_DIR holds ``NAME.json`` with ``article_id``, ``article_date``, ``lang`` and ``claims``; ARTICLES_DIR holds
``NAME.txt``. Predictions go to a temporary folder and are compared by the scorer, a script with a function
``score(pairs, show)``. Prints the scores by article and in all, and articles of 3 kB per second.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from kb.gazetteer import Gazetteer
from kb.reading.lexicon import load
from kb.reading.output import claim_json
from kb.reading.reader import read_article


def load_scorer(path: Path) -> Any:
    """The scorer script as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: not a Python script")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_gold(gold: Path, articles: Path) -> tuple[dict[str, Any], str]:
    """The annotations of an article and its text."""
    return json.loads(gold.read_text(encoding="utf-8")), (articles / f"{gold.stem}.txt").read_text(encoding="utf-8")


def main(argv: list[str] | None = None) -> int:
    """Read every article with gold, score, and time the reading."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--scorer", type=Path, default=Path(__file__).with_name("score_reading.py"))
    parser.add_argument("--only", default="", help="part of the names of the articles to read")
    parser.add_argument("--show", action="store_true", help="show what was predicted and missed")
    args = parser.parse_args(argv)
    scorer = load_scorer(args.scorer)
    gazetteer, lexicon = Gazetteer.load(), load()
    pairs = []
    characters, seconds = 0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        for gold in sorted(args.gold.glob("*.json")):
            if args.only not in gold.name:
                continue
            meta, text = read_gold(gold, args.articles)
            began = time.perf_counter()
            claims = read_article(
                text,
                language=meta["lang"],
                published=meta["article_date"],
                gazetteer=gazetteer,
                lexicon=lexicon,
            )
            seconds += time.perf_counter() - began
            characters += len(text)
            predicted = Path(folder) / gold.name
            predicted.write_text(json.dumps({"claims": [claim_json(c) for c in claims]}), encoding="utf-8")
            pairs.append((gold, predicted))
            if args.show:
                _show(claims)
            print(gold.stem, json.dumps(scorer.score([(gold, predicted)], args.show)))
        print("all", json.dumps(scorer.score(pairs)))
    print(f"{characters / 3000 / max(seconds, 1e-9):.0f} articles of 3 kB per second", file=sys.stderr)
    return 0


def _show(claims: list[Any]) -> None:
    """Print each prediction on a line."""
    for claim in claims:
        row = claim_json(claim)
        who = ", ".join(f"{a['role']}={a['name']}" for a in row["actors"])
        number = row["quantity"] and (
            row["quantity"]["lower"],
            row["quantity"]["upper"],
            row["quantity"]["unit"],
        )
        head = f"  {row['event_type']:14} {claim.confidence} [{who}] n={number} t={row['event_date']} @{row['place']}"
        print(f"{head} by {row['attributed_to']}\n      {' '.join(row['quote'].split())}")


if __name__ == "__main__":
    sys.exit(main())
