"""Faults that were repaired once: each can be put back, and the simulator has to find it."""

from __future__ import annotations

from collections.abc import Callable

FAULTS: dict[str, Callable[[], None]] = {}


def put_back(name: str) -> None:
    """Put the fault back, in this process. Raises KeyError."""
    FAULTS[name]()
