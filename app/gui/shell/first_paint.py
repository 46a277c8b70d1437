"""FirstPaint: calls a function once the window has been painted for the first time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

#: Milliseconds to wait for the first paint; a window that starts minimized is never painted.
_PATIENCE = 250


class FirstPaint(QObject):
    """Waits for the first paint of a widget of the window. Work on worker threads should begin after it: a
    thread that imports modules takes the GIL from the GUI thread in every event-loop iteration, and would
    delay the first paint by 15 ms."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        self._is_painted = False
        self._then: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._call)
        part.installEventFilter(self)

    def wait(self, then: Callable[[], None]) -> None:
        """Call `then` at once if the window has been painted, else when it is, or after 250 ms."""
        if self._is_painted:
            then()
        else:
            self._then = then
            if not self._timer.isActive():  # else it was painted in this event-loop iteration
                self._timer.start(_PATIENCE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Detect the first paint event. The waiting function is called in the next event-loop iteration, when
        the painting has reached the screen."""
        if event.type() is QEvent.Type.Paint:
            self._part.removeEventFilter(self)
            self._timer.start(0)
        return False

    def _call(self) -> None:
        self._is_painted = True
        then, self._then = self._then, None
        if then is not None:
            then()
