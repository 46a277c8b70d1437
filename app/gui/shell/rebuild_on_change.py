"""RebuildOnChange: rebuilds the workbench of a window when its look or its language changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.gui.look.preferences import Preferences, settings
from app.gui.look.theme import theme

if TYPE_CHECKING:
    from app.gui.shell.main_window import MainWindow

#: Preferences that widgets read only when they are created.
_READ_AT_CREATION = ("theme", "language", "text_size", "density", "time_zone")


class RebuildOnChange(QObject):
    """Listens to the settings and the theme, and rebuilds the workbench of one window after a change. Several
    changes at once cause a single rebuild. Page, search, filters, selection and tab are restored, and open
    dialogs stay."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._entrance = False
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._rebuild)
        settings().changed.connect(self._on_change)
        theme().changing.connect(window.begin_rebuild)
        theme().changed.connect(self._timer.start)

    def _on_change(self, before: Preferences, after: Preferences) -> None:
        if any(getattr(before, name) != getattr(after, name) for name in _READ_AT_CREATION):
            self._entrance = True
            self._window.begin_rebuild()
            if before.language != after.language:
                self._window.sort_names()
            self._timer.start()
        if before.idle_minutes != after.idle_minutes:
            self._window.idle_lock.restart()

    def _rebuild(self) -> None:
        # keep the entrance when only the system's theme changes, as a password may be half typed
        entrance, self._entrance = self._entrance, False
        self._window.rebuild(entrance=entrance)
