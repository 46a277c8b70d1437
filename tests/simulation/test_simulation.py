"""The simulator: a short run of it, and that it repeats itself and finds what was repaired once."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

#: The simulator's processes are forks.
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork on Windows")

#: Faults that are found within a few seeds; `--all-faults` looks for every one of them.
FOUND_SOON = ("gap", pytest.param("lock-of-closed-file", marks=pytest.mark.slow))


def simulate(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.simulation", *arguments],
        env={**os.environ, "PYTHONHASHSEED": "0"}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("seeds", [4, pytest.param(24, marks=pytest.mark.slow)])
def test_nothing_diverges_in_a_short_run(seeds: int) -> None:
    run = simulate("--seeds", str(seeds), "--workers", "2")

    assert run.returncode == 0, run.stdout + run.stderr
    assert re.search(rf"{seeds} seeds, .* 0 seeds diverged", run.stdout), run.stdout


@pytest.mark.parametrize(
    "seed", ["0", *(pytest.param(seed, marks=pytest.mark.slow) for seed in ("3", "5", "11", "19"))]
)
def test_a_seed_repeats_itself_step_by_step(seed: str) -> None:
    first, second = (simulate("--seeds", "1", "--start", seed).stdout for _ in range(2))

    traces = [re.search(r"trace [0-9a-f]{8}", each) for each in (first, second)]

    assert traces[0] is not None, first
    assert traces[1] is not None, second
    assert traces[0][0] == traces[1][0]


@pytest.mark.parametrize("fault", FOUND_SOON)
def test_a_fault_that_is_put_back_is_found(fault: str) -> None:
    run = simulate("--seeds", "40", "--workers", "2", "--until-found", "--fault", fault)

    assert run.returncode == 1, run.stdout + run.stderr
    assert f"--fault {fault}" in run.stdout, "the line that repeats it puts the fault back too"
