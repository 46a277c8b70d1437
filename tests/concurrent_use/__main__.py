"""`python -m tests.concurrent_use`: several processes use one directory in every way, and what went wrong."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tests.concurrent_use.run import use_at_once


def main(arguments: list[str] | None = None) -> int:
    """Three command lines that create, update and show, an open window, and rebuild and restore-backup in
    between; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.concurrent_use", description=main.__doc__)
    parser.add_argument("--users", type=int, default=20_000)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1, help="of the users changed and of the pauses")
    given = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="padron-concurrent-", ignore_cleanup_errors=True) as folder:
        outcome = use_at_once(Path(folder), users=given.users, seconds=given.seconds, seed=given.seed)
    for text in outcome.wrong:
        sys.stdout.write(f"{text}\n")
    for kind, count in sorted(outcome.kinds.items()):
        each = outcome.seconds[kind] / count
        sys.stdout.write(f"{count:5} × {kind:15} {each:6.1f} s each\n")
    sys.stdout.write(
        f"The window took {outcome.steps} steps; the read store was made anew by itself "
        f"{outcome.rebuilt_by_itself} times; {time.monotonic() - began:.0f} s in all\n"
    )
    sys.stdout.write(f"{len(outcome.wrong)} things went wrong\n")
    return 1 if outcome.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
