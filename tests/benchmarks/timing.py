"""Measuring: medians and 99th percentiles in milliseconds, and the memory of a process."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Timing:
    """Milliseconds of `runs` runs."""

    median: float
    p95: float
    p99: float
    runs: int

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Timing:
        """From single durations in seconds."""
        ordered = sorted(1000 * one for one in seconds)

        def at(share: float) -> float:
            return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

        return cls(at(0.5), at(0.95), at(0.99), len(ordered))


def each(work: Callable[[int], object], runs: int, *, warm: int = 2) -> Timing:
    """Time `work(number)` for each number; the first `warm` are not counted."""
    for number in range(warm):
        work(-1 - number)
    gc.collect()
    durations = []
    for number in range(runs):
        start = time.perf_counter()
        work(number)
        durations.append(time.perf_counter() - start)
    return Timing.of(durations)


def resident_megabytes(kind: str = "RssAnon") -> float:
    """This process's own memory (RssAnon), or with pages of mapped files that the system can take back at
    any time (VmRSS)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{kind}:"):
            return int(line.split()[1]) / 1024
    return float("nan")
