"""Activity: hears that a person types or moves the mouse, in whatever window of the program."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_KINDS = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
                    QEvent.Type.MouseMove})  # fmt: skip


class Activity(QObject):
    """Listens where input enters, at the windows that have the focus, and not to all events of all widgets:
    making a dialog of a hundred parts took three times as long then."""

    happened = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._listen)
        self._listen(QGuiApplication.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only looks."""
        if event.type() in _KINDS:
            self.happened.emit()
        return False

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # a second time counts once
