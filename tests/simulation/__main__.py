"""`python -m tests.simulation --seeds N`: run so many seeds, and say what diverged and how to repeat it."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.simulation.faults import FAULTS

if TYPE_CHECKING:
    from tests.simulation.run import Outcome

_HASH_SEED = "0"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=100, help="how many")
    parser.add_argument("--start", type=int, default=0, help="the first")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="seeds at the same time")
    parser.add_argument("--fault", default="", help="put this repaired fault back; see --faults")
    parser.add_argument("--faults", action="store_true", help="list the faults that can be put back")
    parser.add_argument("--all-faults", action="store_true", help="put each back in turn, until it is found")
    parser.add_argument("--until-found", action="store_true", help="stop at the first divergence")
    parser.add_argument("--ignore", default="", metavar="REGEX", help="divergences that do not count")
    parser.add_argument("--steps", type=int, default=15, help="last steps to show of a failing seed")
    return parser.parse_args()


def main() -> int:
    """1 when anything diverged; with --all-faults 1 when a fault was not found."""
    given = _arguments()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if given.faults:
        for name, put_back in FAULTS.items():
            _say(f"{name:24} {put_back.__doc__}")
        return 0
    return _all_faults(given) if given.all_faults else _run(given)


def _run(given: argparse.Namespace) -> int:
    from tests.simulation.run import Runner

    began = time.monotonic()
    runner = Runner(fault=given.fault)
    steps = actions = kills = injected = diverged = run = 0
    try:
        for outcome in runner.seeds(range(given.start, given.start + given.seeds), given.workers):
            run += 1
            if given.ignore:
                outcome.divergences = [
                    each for each in outcome.divergences if not re.search(given.ignore, each)
                ]
            steps, actions = steps + outcome.steps, actions + outcome.actions
            kills, injected = kills + outcome.kills, injected + outcome.faults
            if outcome.divergences:
                diverged += 1
                _tell(outcome, given)
                if given.until_found:
                    break
            elif given.seeds == 1:
                _say(f"Seed {outcome.seed}: trace {outcome.trace:08x}")
    finally:
        runner.close()
    _say(
        f"\n{run} seeds, {actions:,} actions, {steps:,} steps, {kills} kills, "
        f"{injected:,} faults injected, {diverged} seeds diverged, {time.monotonic() - began:.0f} s"
    )
    return 1 if diverged else 0


def _tell(outcome: Outcome, given: argparse.Namespace) -> None:
    fault = f" --fault {given.fault}" if given.fault else ""
    _say(
        f"\nSeed {outcome.seed} diverged ({outcome.seconds:.1f} s, trace {outcome.trace:08x}). Again: "
        f"python -m tests.simulation --seeds 1 --start {outcome.seed}{fault}"
    )
    for divergence in outcome.divergences[:4]:
        _say(f"  - {divergence}")
    if len(outcome.divergences) > 4:
        _say(f"  … and {len(outcome.divergences) - 4} more")
    for step in outcome.last[-given.steps :] if given.steps else ():
        _say(f"      {step}")


def _all_faults(given: argparse.Namespace) -> int:
    """Each in a process of its own, since a fault can't be taken out again."""
    not_found = 0
    for name in FAULTS:
        run = subprocess.run(
            [sys.executable, "-m", "tests.simulation", "--fault", name, "--until-found", "--steps", "0",
             "--seeds", str(given.seeds), "--start", str(given.start), "--workers", str(given.workers),
             "--ignore", given.ignore],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        found = re.search(r"^Seed (\d+) diverged.*\n  - (.*)", run.stdout, re.MULTILINE)
        seeds = re.search(r"^(\d+) seeds", run.stdout, re.MULTILINE)
        not_found += found is None
        after = seeds[1] if seeds else "?"
        what = f"found at {found[1]}: {found[2]}" if found else "NOT FOUND"
        _say(f"{name:24} {after:>4} seeds, {what[:160]}")
    return 1 if not_found else 0


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != _HASH_SEED:
        os.execve(
            sys.executable,
            [sys.executable, "-m", "tests.simulation", *sys.argv[1:]],
            {**os.environ, "PYTHONHASHSEED": _HASH_SEED},
        )
    sys.exit(main())
