"""How the making of a demo says how far it is."""

from __future__ import annotations

from app.domain.ports import Progress

INVENTING_ACTIVITY = "Inventing what they did"


class InventingPeople:
    """The progress of the import: an import does not know how many rows there are, a demo does."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total

    def report(self, done: int, total: int | None, text: str = "") -> None:
        """In people, whatever the import says."""
        self._progress.report(done, total or self._total, "Inventing people")

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled if the person asked to stop."""
        self._progress.raise_if_cancelled()
