"""What `dev.py test` runs: lint, types, import contracts and the tests, one after the other."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

#: One process more than there are cores, because tests of the window and of several processes wait a fifth of
#: their time. Each file's tests run in one process, since they share what takes long to make. The files keep
#: their order: otherwise files of few and long tests come last. `-n 0` runs everything in one process.
PROCESSES = (os.cpu_count() or 1) + 1
_ON_ALL_CORES = ("-n", str(PROCESSES), "--dist", "loadfile", "--no-loadscope-reorder")
#: Leaves out what takes long; another `-m` among the arguments takes the place of this one.
_SHORT_RUN = ("-m", "not slow")
#: Runs every test, and property tests with many random examples instead of a fixed few.
_LONG_RUN = ("--hypothesis-profile", "long")


@dataclass(frozen=True)
class Outcome:
    """How one check ended."""

    title: str
    code: int
    seconds: float

    def __str__(self) -> str:
        return f"{self.title} {'ok' if self.code == 0 else 'FAILED'} ({self.seconds:.1f} s)"


def checks(python: Path, pytest_arguments: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Give title and command line of each check; pytest last, so that its count closes the output.

    `--all` among the arguments asks for the long run; all others go on to pytest.
    """
    lint_imports = python.with_name("lint-imports" + python.suffix)
    length = _LONG_RUN if "--all" in pytest_arguments else _SHORT_RUN
    others = [argument for argument in pytest_arguments if argument != "--all"]
    return [
        ("lint", [str(python), "-m", "ruff", "check", "."]),
        ("layout", [str(python), "-m", "ruff", "format", "--check", "."]),
        ("types", [str(python), "-m", "mypy"]),
        ("import contracts", [str(lint_imports)]),
        ("tests", [str(python), "-m", "pytest", *_ON_ALL_CORES, *length, *others]),
    ]


def run_all(checkout: Path, python: Path, pytest_arguments: Sequence[str]) -> int:
    """Run every check, also after one has failed. Gives 0 only if all passed."""
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    outcomes = []
    for title, call in checks(python, pytest_arguments):
        print(f"\n=== {title}: {' '.join([Path(call[0]).stem, *call[1:]])}", flush=True)
        started = time.monotonic()
        code = subprocess.run(call, cwd=checkout, env=variables, stdin=subprocess.DEVNULL).returncode
        outcomes.append(Outcome(title, code, time.monotonic() - started))
    print("\n" + ", ".join(map(str, outcomes)), flush=True)
    return int(any(outcome.code for outcome in outcomes))
