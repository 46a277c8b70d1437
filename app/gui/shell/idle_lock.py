"""IdleLock: requests the lock after some minutes without input."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.look.preferences import preferences


class IdleLock(QObject):
    """Counts the minutes of `preferences().idle_minutes` and emits `expired` at their end.

    It counts between `start` and `stop`. `restart` starts again while it counts: after input, and after a
    change of the preference.
    """

    expired = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.expired)

    @property
    def is_counting(self) -> bool:
        """Whether it counts."""
        return self._timer.isActive()

    @property
    def remaining(self) -> int:
        """Milliseconds until the lock; -1 while it does not count."""
        return self._timer.remainingTime()

    def start(self, milliseconds: int | None = None) -> None:
        """Start counting. `milliseconds` replaces the preference once, for tests."""
        self._timer.start(preferences().idle_minutes * 60_000 if milliseconds is None else milliseconds)

    def restart(self) -> None:
        """Start counting again, if it counts."""
        if self._timer.isActive():
            self.start()

    def stop(self) -> None:
        """Stop counting."""
        self._timer.stop()
