"""`python -m tests.benchmarks [--users N] [--json FILE] [--only NAME]`: the table of figures and ratios."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.report import table
from tests.benchmarks.run import GROUPS, measure

SIZES = (10_000, 100_000, 1_000_000)


def main(arguments: list[str] | None = None) -> int:
    """Measure at 10,000, 100,000 and 1,000,000 users, as far as `--users` goes."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=main.__doc__)
    parser.add_argument("--users", type=int, default=100_000, help="the largest number of users")
    parser.add_argument("--json", type=Path, help="write all figures to this file as well")
    parser.add_argument("--only", choices=GROUPS, help="only this group of figures")
    given = parser.parse_args(arguments)
    sizes = [size for size in SIZES if size < given.users] + [given.users]
    results = {}
    for size in sizes:
        sys.stderr.write(f"--- {size:,} users\n")
        with tempfile.TemporaryDirectory(prefix="padron-benchmark-") as folder:
            results[size] = measure(
                Path(folder), size, given.only, lambda text: sys.stderr.write(f"{text}\n")
            )
        sys.stdout.write(table({size: results[size]}) + "\n")
        sys.stdout.flush()
    if len(sizes) > 1:
        sys.stdout.write("\nHow the figures grow\n" + table(results) + "\n")
    if given.json:
        given.json.write_text(json.dumps(results, indent=2), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
