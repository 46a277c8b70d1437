"""How a long command tells how far it is, and hears that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Given to long handlers; called from the worker's thread, a few times a second is enough."""

    def report(self, done: int, total: int | None, text: str = "") -> None:
        """`total` None: nobody knows how much there is."""

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled if the person asked to stop. Call it between transactions."""


class Silent:
    """Progress for whoever does not care."""

    def report(self, done: int, total: int | None, text: str = "") -> None:
        """Say nothing."""

    def raise_if_cancelled(self) -> None:
        """Never stop."""


SILENT = Silent()


class Uninterrupted:
    """Reports to another progress, but can't be stopped: for work that is past the point of return."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def report(self, done: int, total: int | None, text: str = "") -> None:
        """As the other."""
        self._progress.report(done, total, text)

    def raise_if_cancelled(self) -> None:
        """Never."""
