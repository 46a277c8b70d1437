"""A progress that ends work when its thread is to stop."""

from __future__ import annotations

import threading


class Stopped(Exception):
    """The thread was told to stop."""


class UntilStopped:
    """Reports nothing, and raises Stopped once the event is set."""

    def __init__(self, stopping: threading.Event) -> None:
        self._stopping = stopping

    def report(self, done: int, total: int | None, text: str = "") -> None:
        """Nobody is shown it."""

    def raise_if_cancelled(self) -> None:
        """Raise Stopped if the thread is to stop."""
        if self._stopping.is_set():
            raise Stopped
