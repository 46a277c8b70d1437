"""Implementations of the port Progress that need no front end."""

from __future__ import annotations

from app.domain.ports import Progress


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
