"""How a long query tells how far it is, and hears that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Given to long handlers; called from the worker's thread."""

    def report(self, done: int, total: int | None, text: str = "") -> None:
        """`total` None: nobody knows how much there is."""

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled if the person asked to stop."""


class _Silent:
    def report(self, done: int, total: int | None, text: str = "") -> None:
        """Say nothing."""

    def raise_if_cancelled(self) -> None:
        """Never stop."""


SILENT = _Silent()
