"""`python -m tests.erasure_kills`: so many erasures that are killed, and what of the people is left."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.erasure_kills.killing import Phase
from tests.erasure_kills.run import Outcome, Run, rounds_of


def main(arguments: list[str] | None = None) -> int:
    """Plant people whose words are in every kind of place, kill `padron delete --hard` at random moments,
    start again and search all files for the words: alone, beside a process that holds a read transaction
    and beside one that searches all the time. 1 when anything was left, lost or raised."""
    parser = argparse.ArgumentParser(prog="python -m tests.erasure_kills", description=main.__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--others", type=int, default=1000, help="users who are not erased")
    parser.add_argument("--seed", type=int, default=1, help="of the moments and of the people")
    given = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="padron-erasure-", ignore_cleanup_errors=True) as folder:
        run = Run(Path(folder), others=given.others, seed=given.seed, say=_say)
        for who, kills in rounds_of(given.kills):
            run.round(who, kills)
    _tell(run.outcome)
    _say(f"{time.monotonic() - began:.0f} s")
    return 1 if run.outcome.wrong else 0


def _tell(outcome: Outcome) -> None:
    phases: Counter[Phase] = Counter()
    for (_, phase), count in outcome.kills.items():
        phases[phase] += count
    for phase in Phase:
        beside = ", ".join(f"{outcome.kills[who, phase]} {who}" for who in sorted(outcome.erased))
        _say(f"{phases[phase]:5} kills {phase} ({beside})")
    for who, seconds in outcome.seconds.items():
        _say(f"{who}: {outcome.erased[who]} people erased; from signing in to the end "
             f"{min(seconds):.2f} to {max(seconds):.2f} s")  # fmt: skip
    _say(f"{outcome.looks} times all files were searched; {len(outcome.wrong)} things went wrong")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
