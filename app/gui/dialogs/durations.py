"""DurationBox: lets the operator choose how long a suspension lasts."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QComboBox

from app.gui.text.texts import tr

#: The index of “30 days” in the choices.
USUAL = 5


class DurationBox(QComboBox):
    """A combo box with durations that count from now on. `duration` is None for “until someone reactivates
    it”."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        for text, days in _choices():
            self.addItem(text, days)

    @property
    def duration(self) -> timedelta | None:
        """The chosen duration."""
        days = self.currentData()
        return timedelta(days=days) if days else None


def _choices() -> list[tuple[str, int]]:
    return [
        (tr("Until someone reactivates it"), 0),
        (tr("1 day"), 1),
        (tr("3 days"), 3),
        (tr("1 week"), 7),
        (tr("2 weeks"), 14),
        (tr("30 days"), 30),
        (tr("90 days"), 90),
    ]
