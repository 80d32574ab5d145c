"""Start-up of the command line as whole processes, in multiples of ``python -c pass``.

Run in an environment that has the package installed: ``python benchmarks/start_up.py``, for a knowledge base of the
shipped sources, or ``python benchmarks/start_up.py FOLDER`` for one of your own (for instance one that
``python -m benchmarks.run 100000 --keep FOLDER`` left). An installer may have written no bytecode, where
PYTHONDONTWRITEBYTECODE is set: it is unset for what is measured, and the first run of each command does not count.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 21
LIMITS = {"--help": 5, "timeline": 10, "timeline --actor": 10, "check": 10}


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def commands(kb: str, *, big: bool) -> dict[str, list[str]]:
    """What is measured; of a big knowledge base a page is asked for, not everything."""
    page = ["--from", "2018-03-01", "--to", "2018-03-31", "--limit", "20"] if big else []
    measured = {
        "--help": ["--help"],
        "timeline": ["timeline", *page],
        "timeline --actor": ["timeline", "--actor", "Corée du Nord", *page],
        "timeline --as-of": ["timeline", "--as-of", "2025-12-27", *page],
        "check": ["check", "North Korea sent soldiers to Russia in April 2018"],
        "check, French": ["check", "La Corée du Nord a envoyé des soldats en Russie en avril 2018"],
        "show": ["show", "KCNA" if big else "North Korea"],
        "search": ["search", "soldiers"],
    }
    if not big:
        measured |= {"query casualties": ["query", "casualties"], "export": ["export"]}
    return {name: [kb, *arguments] for name, arguments in measured.items()}


def main() -> None:
    """Measure each command in turn with the bare interpreter, so that a drift of the machine hits both."""
    kb = str(Path(sys.executable).with_name("kb"))
    if not Path(kb).exists():
        sys.exit(f"{kb} is not there: install the package into this environment first")
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, {RUNS} runs, medians")
    with tempfile.TemporaryDirectory() as made:
        folder = sys.argv[1] if len(sys.argv) > 1 else made
        environment = {**os.environ, "KB_DIR": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        results = {}
        for name, command in commands(kb, big=folder != made).items():
            bare = [sys.executable, "-c", "pass"]
            seconds(command, environment)
            pairs = [(seconds(command, environment), seconds(bare, environment)) for _ in range(RUNS)]
            ratio = statistics.median(a / b for a, b in pairs)
            limit = LIMITS.get(name)
            results[name] = round(ratio, 1)
            ms = statistics.median(a for a, _ in pairs) * 1000
            told = f"  (target: {limit} at most: {'met' if ratio <= limit else 'MISSED'})" if limit else ""
            print(f"kb {name:20} {ms:7.1f} ms  {ratio:5.1f} x python -c pass{told}")
    print(json.dumps(results))


if __name__ == "__main__":
    main()
