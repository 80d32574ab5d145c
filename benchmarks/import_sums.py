"""Sums by year of an imported file, by SPARQL over the knowledge base and by the csv module alone: they must be equal.

    python -m benchmarks.import_sums sipri trade-register.csv --published 2025-03-10
    python -m benchmarks.import_sums ucdp ged.csv --published 2020-06-01

The file is imported into a temporary knowledge base from the command line, as a user would. What the csv module reads
shares no code with the importers; rows that the import reported are left out of its sums, and shown. Exit code 1 when
any sum differs, or when a row is neither claimed nor reported.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from kb.base import KnowledgeBase

Sums = dict[str, tuple[Decimal, ...]]

PREFIX = "PREFIX kb: <https://w3id.org/event-timeline-kb/ontology#>\n"
UCDP = """
SELECT ?year (COUNT(?claim) AS ?claims) (SUM(?lower) AS ?low) (SUM(?likely) AS ?best) (SUM(?upper) AS ?high) {
  ?claim kb:eventType kb:Casualties ; kb:earliestBegin ?begin ;
    kb:quantityLower ?lower ; kb:quantityBest ?likely ; kb:quantityUpper ?upper .
  BIND (STR(YEAR(?begin)) AS ?year)
} GROUP BY ?year"""
DELIVERED = """
SELECT ?year (COUNT(?claim) AS ?claims) (SUM(?number) AS ?delivered) {
  ?claim kb:eventType kb:ArmsTransfer ; kb:modality kb:Actual ; kb:earliestBegin ?begin ; kb:quantityLower ?lower .
  OPTIONAL { ?claim kb:quantityBest ?best }
  BIND (COALESCE(?best, ?lower) AS ?number)
  BIND (STR(YEAR(?begin)) AS ?year)
} GROUP BY ?year"""
ORDERED = """
SELECT ?year (COUNT(?claim) AS ?claims) (SUM(?number) AS ?ordered) {
  ?claim kb:eventType kb:Agreement ; kb:timeText ?year .
  OPTIONAL { ?claim kb:quantityLower ?lower }
  OPTIONAL { ?claim kb:quantityBest ?best }
  BIND (COALESCE(?best, ?lower, 0) AS ?number)
} GROUP BY ?year"""


def rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Every row after the header with the line it begins on."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        line = reader.line_num + 1
        for row in reader:
            if any(row):
                yield line, row
            line = reader.line_num + 1


def header(path: Path) -> list[str]:
    """The names of the columns."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def added(sums: Sums, year: str, *numbers: str) -> None:
    """Count a row of a year and add its numbers; a blank is nothing."""
    before = sums.get(year) or (Decimal(0),) * (1 + len(numbers))
    more = (Decimal(1), *(Decimal(n or 0) for n in numbers))
    sums[year] = tuple(a + b for a, b in zip(before, more, strict=True))


def ucdp(path: Path, left_out: set[int]) -> dict[str, Sums]:
    """Low, best and high by year."""
    at = {name: place for place, name in enumerate(header(path))}
    sums: Sums = {}
    for line, row in rows(path):
        if line not in left_out:
            added(sums, row[at["year"]], row[at["low"]], row[at["best"]], row[at["high"]])
    return {UCDP: sums}


def sipri(path: Path, left_out: set[int]) -> dict[str, Sums]:
    """Delivered by first year of delivery, ordered by year of order."""
    at = {name: place for place, name in enumerate(header(path))}
    delivered: Sums = {}
    ordered: Sums = {}
    for line, row in rows(path):
        if line in left_out:
            continue
        added(ordered, row[at["Year of order"]], row[at["Number ordered"]])
        if Decimal(row[at["Number delivered"]] or 0):
            added(delivered, min(row[at["Year(s) of delivery"]].split("; ")), row[at["Number delivered"]])
    return {DELIVERED: delivered, ORDERED: ordered}


BY_CSV: dict[str, Callable[[Path, set[int]], dict[str, Sums]]] = {"ucdp": ucdp, "sipri": sipri}


def by_sparql(kb: KnowledgeBase, query: str) -> Sums:
    """The sums of a query: year, count, numbers."""
    sums: Sums = {}
    for row in kb.select(PREFIX + query).rows():
        year, *numbers = (str(getattr(value, "value", value)) for value in row)
        sums[year] = tuple(Decimal(number) for number in numbers)
    return sums


def compare(name: str, path: Path, report: Path, folder: Path) -> bool:
    """Print both sums of every year; true when they are equal."""
    with report.open(encoding="utf-8", newline="") as file:
        refused = {int(row["line"]): row["why"] for row in csv.DictReader(file) if row["what"] == "row"}
    expected = BY_CSV[name](path, set(refused))
    equal = True
    begun = time.perf_counter()
    with KnowledgeBase.open(folder) as kb:
        for query, sums in expected.items():
            found = by_sparql(kb, query)
            for year in sorted({*sums, *found}):
                same = sums.get(year) == found.get(year)
                equal &= same
                shown = "  ".join(f"{number:>12,}" for number in sums.get(year, ()))
                print(f"{year}  {shown}  {'=' if same else f'but SPARQL: {found.get(year)}'}")
            total = tuple(map(sum, zip(*sums.values(), strict=True)))
            print(f"all   {'  '.join(f'{number:>12,}' for number in total)}\n")
    print(f"SPARQL over the RDF view, made on demand: {time.perf_counter() - begun:.1f} s")
    counted = sum(1 for _ in rows(path))
    reasons: dict[str, int] = defaultdict(int)
    for why in refused.values():
        reasons[" ".join(word for word in why.split() if not word.strip("()").isdigit())] += 1
    print(f"{counted} rows, {len(refused)} left out: {dict(reasons)}")
    return equal


def main() -> int:
    """Import a file and compare; returns the exit code."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    options.add_argument("dataset", choices=BY_CSV)
    options.add_argument("file", type=Path)
    options.add_argument("--published", required=True, metavar="DAY")
    args = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="kb-sums-") as temporary:
        folder, report = Path(temporary) / "kb", Path(temporary) / "report.csv"
        command = [sys.executable, "-m", "kb", "--kb", str(folder), "import", args.dataset, str(args.file)]
        begun = time.perf_counter()
        done = subprocess.run(
            [*command, "--published", args.published, "--report", str(report)],
            check=True,
            capture_output=True,
            text=True,
        )
        print(done.stdout, f"import from the shell: {time.perf_counter() - begun:.1f} s\n", sep="")
        equal = compare(args.dataset, args.file, report, folder)
    print("equal" if equal else "NOT EQUAL")
    return 0 if equal else 1


if __name__ == "__main__":
    sys.exit(main())
