"""How likely the reader's claims are right: ``python -m benchmarks.confidence SEED_DIR GOLD_DIR ARTICLES_DIR …``.

Fits the weights of ``ontology/confidence.json`` to annotated articles, folders as in :mod:`benchmarks.reading`: a
logistic regression with a penalty on large weights, by Newton's method, in plain Python. Each source folder, and each
folder of annotations with that of its articles, is a set; what is printed is measured on each set with weights fitted
on the others, so on articles that the weights have not seen. ``--write`` stores the weights fitted on all.

Rules made while looking at a set do better on it than elsewhere, which the constant must not learn:
``--constant-from N`` takes it from the last N sets alone, those looked at least.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from math import exp
from pathlib import Path
from typing import NamedTuple

from benchmarks.reading import annotated, reliability
from benchmarks.score_reading import verdicts
from kb.gazetteer import Gazetteer
from kb.reading.confidence import FILE, Calibration
from kb.reading.lexicon import load
from kb.reading.output import claim_json
from kb.reading.reader import read_article

PENALTY = 2.0
"""How much a weight must explain to be large: that of a Gaussian prior of variance 1/2."""

STEPS = 12


class Read(NamedTuple):
    """A claim as read: its signs, and whether it is right (None: neither counts for nor against)."""

    signs: frozenset[str]
    right: bool | None


class Set(NamedTuple):
    """A folder of annotated articles as read: how many claims were annotated, and the claims read."""

    name: str
    wanted: int
    claims: list[Read]


def read_set(gold: Path, articles: Path | None, gazetteer: Gazetteer) -> Set:
    """Read the articles of a set, giving every claim however unlikely."""
    wanted, claims, lexicon = 0, [], load()
    for article in annotated(gold, articles, gazetteer):
        found = read_article(
            article.text,
            language=article.language,
            published=article.published,
            gazetteer=gazetteer,
            lexicon=lexicon,
            least=0.0,
        )
        wanted += sum(1 for row in article.claims if row["event_type"] != "other")
        right = verdicts(article.claims, [claim_json(claim) for claim in found])
        claims += [Read(claim.signs, verdict) for claim, verdict in zip(found, right, strict=True)]
    return Set(str(gold), wanted, claims)


def fit(sets: Iterable[Set], signs: Sequence[str], least: float, *, last: Sequence[Set] = ()) -> Calibration:
    """The weights that make the claims of the sets likeliest; the constant from the *last* ones, if any."""
    rows = _rows(sets, signs)
    weights = _newton(rows, [0.0] * (len(signs) + 1), [0.0] + [PENALTY] * len(signs), range(len(signs) + 1))
    if last:
        weights = _newton(_rows(last, signs), weights, [0.0], range(1))
    return Calibration(weights[0], dict(zip(signs, weights[1:], strict=True)), least)


_Row = tuple[list[int], bool]


def _rows(sets: Iterable[Set], signs: Sequence[str]) -> list[_Row]:
    """The claims that count, each as the positions of its signs behind that of the constant."""
    at = {sign: k for k, sign in enumerate(signs, 1)}
    claims = (claim for found in sets for claim in found.claims)
    return [([0, *(at[s] for s in c.signs if s in at)], c.right) for c in claims if c.right is not None]


def _newton(rows: list[_Row], weights: list[float], penalty: list[float], free: range) -> list[float]:
    """The likeliest weights, those outside of *free* left as they are."""
    weights = list(weights)
    for _ in range(STEPS):
        slope = [penalty[k] * weights[k] for k in free]
        bend = [[penalty[k] if k == other else 0.0 for other in free] for k in free]
        for held, right in rows:
            p = 1 / (1 + exp(-sum(weights[k] for k in held)))
            inside = [k for k in held if k in free]
            for k in inside:
                slope[k] += p - right
                for other in inside:
                    bend[k][other] += p * (1 - p)
        for k, step in enumerate(_solved(bend, slope)):
            weights[k] -= step
    return weights


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of linear equations with a symmetric positive matrix, by elimination."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for k in range(size):
        for below in rows[k + 1 :]:
            factor = below[k] / rows[k][k]
            for j in range(k, size + 1):
                below[j] -= factor * rows[k][j]
    out = [0.0] * size
    for k in reversed(range(size)):
        out[k] = (rows[k][size] - sum(rows[k][j] * out[j] for j in range(k + 1, size))) / rows[k][k]
    return out


Chance = Callable[[int, Read], float]


def measured(sets: list[Set], chance: Chance, least: float) -> str:
    """Precision and F1 of all sets and of each, where claims less likely right than *least* are left out."""
    cells = []
    for chosen in ([*range(len(sets))], *([i] for i in range(len(sets)))):
        given = [c for i in chosen for c in sets[i].claims if c.right is not None and chance(i, c) >= least]
        right, wanted = sum(bool(c.right) for c in given), sum(sets[i].wanted for i in chosen)
        cells.append(f"{right / max(1, len(given)):.3f} {2 * right / max(1, len(given) + wanted):.3f}")
    return f"{least:5.2f}  " + "  ".join(cells)


def main(argv: list[str] | None = None) -> int:
    """Fit, measure on what was kept apart, and store."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folders", type=Path, nargs="+", help="source folders; folders of annotations and of articles")
    parser.add_argument("--constant-from", type=int, default=0, metavar="N", help="the constant from the last N sets")
    parser.add_argument("--write", action="store_true", help="store the weights fitted on all sets")
    args = parser.parse_args(argv)
    gazetteer = Gazetteer.load()
    folders = iter(args.folders)
    sets = [
        read_set(gold, None if (gold / "claims.yaml").exists() else next(folders, None), gazetteer) for gold in folders
    ]
    table = json.loads(FILE.read_text(encoding="utf-8"))
    signs, least = [row["sign"] for row in table["signs"]], table["least"]
    late = sets[len(sets) - args.constant_from :]
    apart = [fit([o for o in sets if o is not s], signs, least, last=[o for o in late if o is not s]) for s in sets]

    def chance(i: int, claim: Read) -> float:
        return apart[i].probability(claim.signs)

    print("least  precision and F1 of all sets, then of each with weights fitted on the others")
    for step in range(13):
        print(measured(sets, chance, step / 20))
    for i in [len(sets) - 1 - k for k in range(len(late))] or range(len(sets)):
        print(sets[i].name)
        print(reliability([(chance(i, c), c.right) for c in sets[i].claims]))
    print("all sets")
    print(reliability([(chance(i, c), c.right) for i, s in enumerate(sets) for c in s.claims]))
    if args.write:
        store(table, fit(sets, signs, least, last=late))
    return 0


def store(table: dict[str, object], fitted: Calibration) -> None:
    """Write new weights into the table, its signs and their meanings left as they are."""
    rows = [row | {"weight": round(fitted.weights[row["sign"]], 2)} for row in table["signs"]]  # type: ignore[attr-defined]
    lines = ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in rows)
    head = {name: value for name, value in table.items() if name != "signs"} | {"constant": round(fitted.constant, 2)}
    body = json.dumps(head, ensure_ascii=False, indent=2)[:-2]
    FILE.write_text(f'{body},\n  "signs": [\n{lines}\n  ]\n}}\n', encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
