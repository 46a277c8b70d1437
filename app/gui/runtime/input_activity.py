"""Activity: reports keyboard and mouse input in any window of the program."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_KINDS = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
                    QEvent.Type.MouseMove})  # fmt: skip


class Activity(QObject):
    """Emits `happened` at each input. It filters the events of the windows that have had the focus, not those
    of all widgets: with an application-wide filter, creating a dialog of a hundred widgets took three times
    as long."""

    happened = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._listen)
        self._listen(QGuiApplication.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Emit `happened` for input; consume no event."""
        if event.type() in _KINDS:
            self.happened.emit()
        return False

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # installing a filter twice has no effect
