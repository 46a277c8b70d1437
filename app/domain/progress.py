"""Implementations of the port Progress that need no front end."""

from __future__ import annotations

from app.domain.message import NO_MESSAGE, Message
from app.domain.ports import Progress


class Silent:
    """A Progress that ignores all reports and never cancels."""

    def report(self, done: int, total: int | None, text: Message = NO_MESSAGE) -> None:
        """Do nothing."""

    def raise_if_cancelled(self) -> None:
        """Do nothing."""


SILENT = Silent()


class Uninterrupted:
    """A Progress that forwards reports to another one but never cancels, for work that can't be stopped."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def report(self, done: int, total: int | None, text: Message = NO_MESSAGE) -> None:
        """Forward the report."""
        self._progress.report(done, total, text)

    def raise_if_cancelled(self) -> None:
        """Do nothing."""
