"""FirstPaint: what begins as soon as a window is to be seen, and not before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

#: Milliseconds after which a window that is not painted, such as one that starts as an icon, is not waited
#: for.
_PATIENCE = 250


class FirstPaint(QObject):
    """Of a part of a window, which is painted with it. A worker that imports takes Python from the GUI thread
    at every turn: begun with the window, it puts the first picture off by 15 ms."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        self._is_there = False
        self._wanted: Callable[[], None] | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._come)
        part.installEventFilter(self)

    def wait(self, then: Callable[[], None]) -> None:
        """Call it at once, where the picture is there; else when it is."""
        if self._is_there:
            then()
        else:
            self._wanted = then
            if not self._soon.isActive():  # it was painted, in the turn that is under way
                self._soon.start(_PATIENCE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Painting ends with what is painted on the screen, before the next turn."""
        if event.type() is QEvent.Type.Paint:
            self._part.removeEventFilter(self)
            self._soon.start(0)
        return False

    def _come(self) -> None:
        self._is_there = True
        then, self._wanted = self._wanted, None
        if then is not None:
            then()
