"""Start-up of the command line as whole processes, in multiples of ``python -c pass``.

Run in an environment that has the package installed: ``python benchmarks/start_up.py``.
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
LIMITS = {"--help": 5, "timeline": 15}


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure each command in turn with the bare interpreter, so that a drift of the machine hits both."""
    kb = str(Path(sys.executable).with_name("kb"))
    if not Path(kb).exists():
        sys.exit(f"{kb} is not there: install the package into this environment first")
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, {RUNS} runs, medians")
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "KB_DIR": folder}
        commands = {
            "--help": [kb, "--help"],
            "timeline": [kb, "timeline"],
            "timeline --actor": [kb, "timeline", "--actor", "Corée du Nord"],
            "timeline --as-of": [kb, "timeline", "--as-of", "2025-12-27"],
            "query casualties": [kb, "query", "casualties"],
            "export": [kb, "export"],
        }
        subprocess.run([kb, "query", "casualties"], env=environment, capture_output=True, check=True)
        results = {}
        for name, command in commands.items():
            bare = [sys.executable, "-c", "pass"]
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
