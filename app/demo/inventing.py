"""Shows the progress of creating a demo."""

from __future__ import annotations

from app.domain.message import NO_MESSAGE, Message
from app.domain.ports import Progress

INVENTING_ACTIVITY = Message("Creating their activity")


class InventingPeople:
    """A Progress for the import that adds the total, which the demo knows and an import does not."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total

    def report(self, done: int, total: int | None, text: Message = NO_MESSAGE) -> None:
        """Report the number of users with a text of the demo's own; the import's text is ignored."""
        self._progress.report(done, total or self._total, Message("Creating fictitious users"))

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled if the operator asked to stop."""
        self._progress.raise_if_cancelled()
