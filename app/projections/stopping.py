"""UntilStopped: a progress object that ends work when its thread has been asked to stop."""

from __future__ import annotations

import threading

from app.domain.message import NO_MESSAGE, Message


class Stopped(Exception):
    """The thread has been asked to stop."""


class UntilStopped:
    """A progress that ignores all reports. Once the event `stopping` is set, its `raise_if_cancelled` raises
    Stopped."""

    def __init__(self, stopping: threading.Event) -> None:
        self._stopping = stopping

    def report(self, done: int, total: int | None, text: Message = NO_MESSAGE) -> None:
        """Ignore the report."""

    def raise_if_cancelled(self) -> None:
        """Raise Stopped if the thread is to stop."""
        if self._stopping.is_set():
            raise Stopped
