"""WindowPlacement: where a main window goes, and how large it is: never larger than its screen allows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QMargins, QRect, QSize
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QStyle, QWidget

from app.gui.context.window_file import WindowFile

#: Pixels of a first window, where the screen has them.
_USUAL = QSize(1280, 800)
#: Pixels that a window manager may draw at the sides and at the bottom of a window.
_EDGE = 8


class WindowPlacement:
    """Places one window, and remembers its geometry in the directory's window.json. A window that is not
    shown yet gets its usual size, or what the screen offers without panels and the window's frame, in the
    middle."""

    def __init__(self, window: QWidget, data_dir: Path) -> None:
        self._window = window
        self._file = WindowFile(data_dir)
        room = _room_for(window)
        place = QRect(room.topLeft(), _USUAL.boundedTo(room.size()))
        place.moveCenter(room.center())
        window.setGeometry(place)
        self._given = window.size()

    def restore(self) -> None:
        """Give the window the remembered geometry, if there is one, brought back into the screen."""
        geometry = QByteArray.fromBase64(self._file.geometry().encode("ascii"))
        if not geometry.isEmpty() and self._window.restoreGeometry(geometry):
            keep_on_screen(self._window)
            self._given = self._window.size()

    def correct(self) -> None:
        """Once the window is shown and its frame is known: bring it into the screen with its frame, unless
        somebody has given it another size meanwhile."""
        if self._window.size() == self._given:
            keep_on_screen(self._window)

    def save(self) -> None:
        """Remember the geometry."""
        self._file.keep_geometry(bytes(self._window.saveGeometry().toBase64().data()).decode("ascii"))


def keep_on_screen(window: QWidget) -> None:
    """Make a window smaller and move it as far as it takes to have all of it, frame included, on its
    screen. A maximized one is left to the window manager."""
    if window.isMaximized() or window.isFullScreen():
        return
    room = _room_for(window)
    place = window.geometry()
    place.setSize(place.size().boundedTo(room.size()))
    place.moveLeft(max(room.left(), min(place.left(), room.right() + 1 - place.width())))
    place.moveTop(max(room.top(), min(place.top(), room.bottom() + 1 - place.height())))
    if place != window.geometry():
        window.setGeometry(place)


def _room_for(window: QWidget) -> QRect:
    """The screen without its panels and without the frame that the window has, or may get when shown."""
    handle: QWindow | None = window.windowHandle()
    frame = handle.frameMargins() if handle is not None else QMargins()
    if not window.isVisible() and frame.isNull():
        title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, window)
        frame = QMargins(_EDGE, title + _EDGE, _EDGE, _EDGE)
    return window.screen().availableGeometry().marginsRemoved(frame)
