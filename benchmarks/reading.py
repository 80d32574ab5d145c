"""How well the reader finds claims: ``python -m benchmarks.reading GOLD_DIR ARTICLES_DIR`` or ``… SEED_DIR``.

GOLD_DIR holds ``NAME.json`` with ``article_id``, ``article_date``, ``lang`` and ``claims``; ARTICLES_DIR holds
``NAME.txt``. SEED_DIR is a source folder (``article.txt``, ``source.yaml``, ``claims.yaml``): its reviewed claims are
turned into the scorer's rows. Predictions go to a temporary folder and are compared by the scorer, a script with a
function ``score(pairs, show)`` (``--scorer PATH``). Prints the scores by article and in all, how often claims of each
confidence are right, and articles of 3 kB per second; ``--show`` adds what was predicted and missed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.score_reading import Row, verdicts
from kb.gazetteer import Gazetteer
from kb.loading.folders import known_of, read_folder
from kb.quantities import number_json
from kb.reading import units
from kb.reading.lexicon import Lexicon, load
from kb.reading.output import claim_json
from kb.reading.reader import read_article
from kb.records import Claim, Document
from kb.vocab import snake_case


class Annotated(NamedTuple):
    """An article with the claims that a person found in it, as the scorer's rows."""

    name: str
    text: str
    language: str
    published: str
    claims: list[Row]


def annotated(gold: Path, articles: Path | None, gazetteer: Gazetteer) -> Iterator[Annotated]:
    """The annotated articles of a gold folder, or the one article of a source folder."""
    if (gold / "claims.yaml").exists():
        yield of_seed(read_folder(gold, gazetteer), gazetteer)
        return
    if articles is None:
        raise SystemExit(f"{gold}: holds no claims.yaml; name the folder of the articles too")
    for path in sorted(gold.glob("*.json")):
        meta = json.loads(path.read_text(encoding="utf-8"))
        text = (articles / f"{path.stem}.txt").read_text(encoding="utf-8")
        yield Annotated(path.stem, text, meta["lang"], meta["article_date"], meta["claims"])


def of_seed(document: Document, gazetteer: Gazetteer) -> Annotated:
    """A source folder's article and reviewed claims; actors by their label in the article's language."""
    source = document.source
    known = gazetteer.with_entities(known_of(document.entities))
    rows = [_row(claim, known) for claim in document.claims]
    return Annotated(source.id, source.text or "", source.language, source.published.isoformat(), rows)


def _row(claim: Claim, known: Gazetteer) -> Row:
    """A reviewed claim in the shape of ``kb read --json``, as far as it is measured."""

    def name(key: str) -> str:
        labels = known.actors[key].labels
        return labels.get(claim.language) or next(iter(labels.values()))

    quantity = None
    if claim.quantity is not None:
        bounds = {"lower": claim.quantity.lower, "upper": claim.quantity.upper}
        quantity = {side: None if value is None else number_json(value) for side, value in bounds.items()}
    said_by = claim.attributed_to or claim.roles.get("speaker", ())
    return {
        "event_type": snake_case(claim.type),
        "actors": [{"name": name(key), "role": role} for role, keys in claim.roles.items() for key in keys],
        "event_date": claim.edtf,
        "quantity": quantity,
        "attributed_to": ", ".join(name(key) for key in said_by) or None,
        "quote": claim.quote,
        "quote_start": claim.quote_start,
        "quote_end": claim.quote_end,
    }


def load_scorer(path: Path) -> Any:
    """The scorer script as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: not a Python script")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(argv: list[str] | None = None) -> int:
    """Read every annotated article, score, and time the reading."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("gold", type=Path, help="a folder of gold annotations, or a source folder")
    parser.add_argument("articles", type=Path, nargs="?", help="the folder of the articles' texts")
    parser.add_argument("--scorer", type=Path, default=Path(__file__).with_name("score_reading.py"))
    parser.add_argument("--only", default="", help="part of the names of the articles to read")
    parser.add_argument("--show", action="store_true", help="show what was predicted and missed")
    args = parser.parse_args(argv)
    scorer = load_scorer(args.scorer)
    gazetteer, lexicon = Gazetteer.load(), load()
    chosen = [a for a in annotated(args.gold, args.articles, gazetteer) if args.only in a.name]
    pairs, said = [], []
    with tempfile.TemporaryDirectory() as folder:
        for article in chosen:
            claims = read_article(
                article.text,
                language=article.language,
                published=article.published,
                gazetteer=gazetteer,
                lexicon=lexicon,
            )
            rows = {"gold": article.claims, "predicted": [claim_json(claim) for claim in claims]}
            right = verdicts(rows["gold"], rows["predicted"])
            said += [(claim.confidence, verdict) for claim, verdict in zip(claims, right, strict=True)]
            paths = [Path(folder) / f"{article.name}.{kind}.json" for kind in rows]
            for path, found in zip(paths, rows.values(), strict=True):
                path.write_text(json.dumps({"claims": found}), encoding="utf-8")
            pairs.append((paths[0], paths[1]))
            if args.show:
                _show(claims)
            print(article.name, json.dumps(scorer.score([pairs[-1]], args.show)))
        print("all", json.dumps(scorer.score(pairs)))
    print(reliability(said))
    how = "compiled" if str(units.__file__).endswith((".so", ".pyd")) else "not compiled"
    print(f"{speed(chosen, gazetteer, lexicon):.0f} articles of 3 kB per second, the reader {how}", file=sys.stderr)
    return 0


def reliability(said: Iterable[tuple[float, bool | None]]) -> str:
    """Claims by their confidence, in steps of a tenth: how many, what it is on average, and the share that is right."""
    steps: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in said:
        if right is not None:
            steps.setdefault(min(9, int(confidence * 10)), []).append((confidence, right))
    lines = ["confidence  claims  mean  right"]
    for step, rows in sorted(steps.items()):
        mean, share = (sum(row[k] for row in rows) / len(rows) for k in (0, 1))
        lines.append(f"{step / 10:.1f} to {step / 10 + 0.1:.1f} {len(rows):7} {mean:6.2f} {share:6.2f}")
    return "\n".join(lines)


def speed(articles: list[Annotated], gazetteer: Gazetteer, lexicon: Lexicon, *, laps: int = 5) -> float:
    """Articles of 3 kB read per second of processor time, after start-up: the best of a few laps."""
    best = float("inf")
    for _ in range(laps):
        began = time.process_time()
        for _, text, language, published, _ in articles:
            read_article(text, language=language, published=published, gazetteer=gazetteer, lexicon=lexicon)
        best = min(best, time.process_time() - began)
    return sum(len(article.text) for article in articles) / 3000 / max(best, 1e-9)


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
