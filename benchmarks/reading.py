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
from kb.reading.lexicon import Lexicon, load
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
    texts: list[tuple[str, str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for gold in sorted(args.gold.glob("*.json")):
            if args.only not in gold.name:
                continue
            meta, text = read_gold(gold, args.articles)
            texts.append((text, meta["lang"], meta["article_date"]))
            claims = read_article(
                text, language=meta["lang"], published=meta["article_date"], gazetteer=gazetteer, lexicon=lexicon
            )
            predicted = Path(folder) / gold.name
            predicted.write_text(json.dumps({"claims": [claim_json(c) for c in claims]}), encoding="utf-8")
            pairs.append((gold, predicted))
            if args.show:
                _show(claims)
            print(gold.stem, json.dumps(scorer.score([(gold, predicted)], args.show)))
        print("all", json.dumps(scorer.score(pairs)))
    print(f"{speed(texts, gazetteer, lexicon):.0f} articles of 3 kB per second", file=sys.stderr)
    return 0


def speed(texts: list[tuple[str, str, str]], gazetteer: Gazetteer, lexicon: Lexicon, *, laps: int = 5) -> float:
    """Articles of 3 kB read per second of processor time, after start-up: the best of a few laps."""
    best = float("inf")
    for _ in range(laps):
        began = time.process_time()
        for text, language, published in texts:
            read_article(text, language=language, published=published, gazetteer=gazetteer, lexicon=lexicon)
        best = min(best, time.process_time() - began)
    return sum(len(text) for text, _, _ in texts) / 3000 / max(best, 1e-9)


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
