"""How well and how fast statements are checked: confusion tables on sets of statements, time per check.

    python benchmarks/check.py [--mistakes] [FILE...]

The held-out sets are only counted; ``--mistakes`` lists those of the development sets, and of the FILEs: sets of
statements in the same form, held against the shipped sources and counted instead.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import yaml

from kb.base import KnowledgeBase

TESTS = Path(__file__).resolve().parent.parent / "tests"
SETS = TESTS / "checking"
ELSEWHERE = {
    "statements-elsewhere": ("mali-drones-2026-03-14", "luzon-typhon-2026-05-22"),
    "statements-elsewhere2": ("essequibo-clash-2026-08-22", "armenia-howitzers-2026-10-02"),
}
ELSEWHERE["statements-elsewhere3"] = tuple(source for sources in ELSEWHERE.values() for source in sources)
ELSEWHERE["statements-elsewhere5"] = ("kashmir-shelling-2026-09-12", "sahel-coup-2026-11-05")
ELSEWHERE["statements-elsewhere4"] = ("kivu-withdrawal-2026-05-16", "kuwait-missiles-2026-06-16")
"""Sets on other subjects than the shipped source's, with the invented articles that each is checked against."""
BASE = ("statements", "statements-wide", "statements-desk", "statements-plain", "statements-adversary")
"""Sets on the shipped source."""
VERDICTS = ("supported", "refuted", "conflicting", "not-enough-evidence")
SHELL_RUNS = 7


def confusion(kb: KnowledgeBase, path: Path, *, mistakes: bool) -> list[float]:
    """Print a set's confusion table; returns the seconds each check took."""
    counted: Counter[tuple[str, str]] = Counter()
    took = []
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    for expected, by_language in data.items():
        for statement in (text for several in by_language.values() for text in several):
            start = time.perf_counter()
            got = kb.check(statement)["verdict"]
            took.append(time.perf_counter() - start)
            counted[expected, got] += 1
            if mistakes and got != expected:
                print(f"  {expected} -> {got}: {statement}")
    right = sum(n for (expected, got), n in counted.items() if expected == got)
    wrong = sum(n for (expected, got), n in counted.items() if got not in (expected, "not-enough-evidence"))
    total = counted.total()
    print(f"\n{path.name}: {total} statements, {right / total:.1%} right, {wrong / total:.1%} wrongly judged")
    print(f"{'expected':>22} | " + " | ".join(f"{verdict:>19}" for verdict in VERDICTS))
    for expected in VERDICTS:
        row = [counted[expected, got] for got in VERDICTS]
        if any(row):
            print(f"{expected:>22} | " + " | ".join(f"{n:>19}" for n in row))
    return took


def sets(kb: KnowledgeBase, name: str, *, mistakes: bool) -> list[float]:
    """The sets of a name, that to develop on and that held out where there is one, as :func:`confusion` does."""
    took = confusion(kb, SETS / f"{name}-dev.yaml", mistakes=mistakes)
    heldout = SETS / f"{name}-heldout.yaml"
    return took + (confusion(kb, heldout, mistakes=False) if heldout.exists() else [])


def shell(folder: Path) -> float:
    """Median seconds of ``kb check`` from the shell."""
    command = [sys.executable, "-m", "kb", "--kb", str(folder), "check", "Iran sent troops to Kursk."]
    took = []
    for _ in range(SHELL_RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ)
        took.append(time.perf_counter() - start)
    return statistics.median(took)


def main() -> None:
    """Print both tables and the times."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--mistakes", action="store_true", help="list the mistakes on the development set")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="count these sets instead")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kb-check-") as folder:
        with KnowledgeBase.open(folder) as kb:
            kb.load_seeds()
            kb.check("Russia invaded Ukraine.")
            if args.files:
                took = [t for path in args.files for t in confusion(kb, path, mistakes=args.mistakes)]
            else:
                took = []
                for name in BASE:
                    took += sets(kb, name, mistakes=args.mistakes)
                for name, sources in ELSEWHERE.items():
                    with tempfile.TemporaryDirectory(prefix="kb-check-") as other, KnowledgeBase.open(other) as kb2:
                        kb2.load(*(TESTS / "data" / source for source in sources))
                        sets(kb2, name, mistakes=args.mistakes)
        median, high = statistics.median(took), sorted(took)[int(0.95 * len(took))]
        print(f"\nin process: median {median * 1000:.1f} ms, 95 % within {high * 1000:.1f} ms")
        print(f"from the shell: median {shell(Path(folder)):.2f} s")


if __name__ == "__main__":
    main()
