"""RebuildOnChange: what stands in a window is made anew when the way it looks or speaks was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.gui.look.preferences import Preferences, settings
from app.gui.look.theme import theme

if TYPE_CHECKING:
    from app.gui.shell.main_window import MainWindow

#: Widgets read these once, when they are made.
_LOOKS = ("theme", "language", "text_size", "density", "time_zone")


class RebuildOnChange(QObject):
    """Listens to the settings and to the theme on behalf of one window. Several changes at once are one
    renewal; page, search, filters, selection and tab stay, and so does what is open in dialogs."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._entrance = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._renew)
        settings().changed.connect(self._take)
        theme().changing.connect(window.take_down)
        theme().changed.connect(self._soon.start)

    def _take(self, before: Preferences, after: Preferences) -> None:
        if any(getattr(before, name) != getattr(after, name) for name in _LOOKS):
            self._entrance = True
            self._window.take_down()
            if before.language != after.language:
                self._window.sort_names()
            self._soon.start()
        if before.idle_minutes != after.idle_minutes:
            self._window.idle_lock.restart()

    def _renew(self) -> None:
        # not the entrance when the system turns dark while somebody types at the sign-in
        entrance, self._entrance = self._entrance, False
        self._window.renew(entrance=entrance)
