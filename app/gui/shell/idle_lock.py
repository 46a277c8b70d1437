"""IdleLock: requests the lock after some minutes without input."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.gui.look.preferences import preferences


class IdleLock(QObject):
    """A timer that emits `expired` after `preferences().idle_minutes` minutes.

    The timer runs between `start` and `stop`. Call `restart` after each input and after a change of the
    preference.
    """

    expired = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.expired)

    @property
    def is_counting(self) -> bool:
        """Whether the timer is running."""
        return self._timer.isActive()

    @property
    def remaining(self) -> int:
        """The milliseconds until the lock, or -1 if the timer is not running."""
        return self._timer.remainingTime()

    def start(self, milliseconds: int | None = None) -> None:
        """Start the timer. `milliseconds` is used once instead of the preference, for tests."""
        self._timer.start(preferences().idle_minutes * 60_000 if milliseconds is None else milliseconds)

    def restart(self) -> None:
        """Start the timer from the beginning, if it is running."""
        if self._timer.isActive():
            self.start()

    def stop(self) -> None:
        """Stop the timer."""
        self._timer.stop()
