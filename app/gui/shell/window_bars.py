"""WindowBars: the menu bar and the status bar of a window, visible whenever a workbench is shown.

While the bars are hidden, the shortcuts of Close and Quit still work.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.gui.runtime.operations import Operations

if TYPE_CHECKING:
    from app.gui.shell.main_window import MainWindow
    from app.gui.shell.status_bar import StatusLine

CLOSE_KEYS, QUIT_KEYS = "Ctrl+W", "Ctrl+Q"


class WindowBars(QObject):
    """Shows both bars while `has_bars` is true for the current page of the stack, and hides them otherwise.

    No other class may show or hide them, because the shortcuts of a hidden menu bar do nothing. This class
    therefore has its own shortcuts for Close and Quit, and enables them while the bars are hidden. `create`
    creates the bars; a window that shows the sign-in does not need them.
    """

    def __init__(
        self,
        window: MainWindow,
        stack: QStackedWidget,
        operations: Operations,
        data_dir: Path,
        has_bars: Callable[[QWidget], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._stack = stack
        self._operations = operations
        self._data_dir = data_dir
        self._has_bars = has_bars
        self._keys = [
            QShortcut(QKeySequence(CLOSE_KEYS), window, window.close),
            QShortcut(QKeySequence(QUIT_KEYS), window, window.windows.close),
        ]
        self._status: StatusLine | None = None
        #: Position of the read store; 0 while it is unknown.
        self._position = 0
        stack.currentChanged.connect(lambda _: self.update_visibility())

    @property
    def status(self) -> StatusLine:
        """The content of the status bar. Both bars are created, hidden, when this is first read."""
        if self._status is None:
            from app.gui.shell.status_bar import StatusLine

            self._window.menuBar().hide()
            self._status = StatusLine(self._window, self._operations, self._data_dir, self._position)
            self._window.statusBar().hide()
        return self._status

    def create(self) -> StatusLine:
        """Create both bars, hidden, unless they exist. Building the window is faster while they are
        hidden."""
        return self.status

    def update_visibility(self) -> None:
        """Show or hide both bars to suit the current page."""
        page = self._stack.currentWidget()
        shown = page is not None and self._has_bars(page)
        if shown:
            self.create()
        for key in self._keys:
            key.setEnabled(not shown)
        if self._status is not None:
            self._window.menuBar().setVisible(shown)
            self._window.statusBar().setVisible(shown)

    def show_position(self, position: int) -> None:
        """Show the read store's position."""
        self._position = position
        if self._status is not None:
            self._status.position.show_position(position)

    def translate(self) -> None:
        """Set the status bar's texts again, in the window's language."""
        if self._status is not None:
            self._status.translate()
