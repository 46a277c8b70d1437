"""WindowPlacement: keeps the position and size of a main window within its screen, and stores them."""

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
    """Places one window, and stores its geometry in the directory's window.json.

    A window without a stored geometry is centred. It has its usual size, or less if the screen without panels
    and window frame is smaller.
    """

    def __init__(self, window: QWidget, data_dir: Path) -> None:
        self._window = window
        self._file = WindowFile(data_dir)
        room = _room_for(window)
        place = QRect(room.topLeft(), _USUAL.boundedTo(room.size()))
        place.moveCenter(room.center())
        window.setGeometry(place)
        self._given = window.size()

    def restore(self) -> None:
        """Give the window its stored geometry, moved so that it fits on the screen. Does nothing if none is
        stored."""
        geometry = QByteArray.fromBase64(self._file.geometry().encode("ascii"))
        if not geometry.isEmpty() and self._window.restoreGeometry(geometry):
            keep_on_screen(self._window)
            self._given = self._window.size()

    def correct(self) -> None:
        """Move the window so that its frame fits on the screen too. Called once the window is shown, because
        the frame is unknown before. Does nothing if the operator has resized the window meanwhile."""
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
    """Return the area of the screen that the contents of the window may cover: the screen without panels and
    without the window's frame. If the frame is not known yet, its size is estimated."""
    handle: QWindow | None = window.windowHandle()
    frame = handle.frameMargins() if handle is not None else QMargins()
    if not window.isVisible() and frame.isNull():
        title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, window)
        frame = QMargins(_EDGE, title + _EDGE, _EDGE, _EDGE)
    return window.screen().availableGeometry().marginsRemoved(frame)
