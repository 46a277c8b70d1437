"""WindowPlacement: the position and size of a main window, which never exceed its screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QMargins, QRect, QSize
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QStyle, QWidget

from app.gui.context.window_file import WindowFile

#: Usual size in pixels.
_USUAL = QSize(1280, 800)
#: Pixels that a window manager may add at the sides and at the bottom of a window.
_EDGE = 8


class WindowPlacement:
    """Places one window, and stores its geometry in the directory's window.json. A window without a stored
    geometry is centred, in its usual size or in what the screen offers without panels and the window's
    frame."""

    def __init__(self, window: QWidget, data_dir: Path) -> None:
        self._window = window
        self._file = WindowFile(data_dir)
        room = _room_for(window)
        place = QRect(room.topLeft(), _USUAL.boundedTo(room.size()))
        place.moveCenter(room.center())
        window.setGeometry(place)
        self._given = window.size()

    def restore(self) -> None:
        """Give the window the stored geometry, if there is one, moved into the screen."""
        geometry = QByteArray.fromBase64(self._file.geometry().encode("ascii"))
        if not geometry.isEmpty() and self._window.restoreGeometry(geometry):
            keep_on_screen(self._window)
            self._given = self._window.size()

    def correct(self) -> None:
        """Move the window into the screen with its frame, which is known once the window is shown, unless the
        operator has resized the window meanwhile."""
        if self._window.size() == self._given:
            keep_on_screen(self._window)

    def save(self) -> None:
        """Store the geometry."""
        self._file.save_geometry(bytes(self._window.saveGeometry().toBase64().data()).decode("ascii"))


def keep_on_screen(window: QWidget) -> None:
    """Shrink and move a window until all of it, including its frame, is on its screen. A maximized window is
    left to the window manager."""
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
    """Return the screen without its panels and without the frame that the window has or will probably get."""
    handle: QWindow | None = window.windowHandle()
    frame = handle.frameMargins() if handle is not None else QMargins()
    if not window.isVisible() and frame.isNull():
        title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, window)
        frame = QMargins(_EDGE, title + _EDGE, _EDGE, _EDGE)
    return window.screen().availableGeometry().marginsRemoved(frame)
