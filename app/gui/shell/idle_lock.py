"""IdleLock: asks for the lock after a number of minutes without input."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.look.preferences import preferences


class IdleLock(QObject):
    """Counts the minutes of `preferences().idle_minutes`; `expired` is emitted at their end.

    It counts from `start` to `stop`. `restart` begins again where it counts: after input, and after a change
    of the preference.
    """

    expired = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.expired)

    @property
    def is_counting(self) -> bool:
        """Whether the lock will come if there is no input."""
        return self._timer.isActive()

    @property
    def remaining(self) -> int:
        """Milliseconds until the lock; -1 while it does not count."""
        return self._timer.remainingTime()

    def start(self, milliseconds: int | None = None) -> None:
        """Count from now. `milliseconds` replaces the preference once, for tests."""
        self._timer.start(preferences().idle_minutes * 60_000 if milliseconds is None else milliseconds)

    def restart(self) -> None:
        """Count from now if it counts."""
        if self._timer.isActive():
            self.start()

    def stop(self) -> None:
        """Do not lock."""
        self._timer.stop()
