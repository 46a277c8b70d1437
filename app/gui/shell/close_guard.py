"""CloseGuard: asks the operator before closing a window would stop running work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject

from app.gui.text.texts import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QWidget

    from app.gui.shell.main_window import MainWindow


class CloseGuard(QObject):
    """Decides whether a window may close. `question` is the open question, for tests. The question belongs to
    the page that is shown, so that it is visible even over a locked window."""

    def __init__(self, window: MainWindow, page: Callable[[], QWidget | None]) -> None:
        super().__init__(window)
        self._window = window
        self._page = page
        self._agreed = False
        self.question: QMessageBox | None = None

    def may_close(self) -> bool:
        """Return whether the window may close now. If work is running, ask the operator and return False; the
        window closes when the operator agrees."""
        running = self._window.operations.running_titles
        if self._agreed or not running:
            return True
        if self.question is None or not shiboken6.isValid(self.question):
            self.question = self._ask(running[0])
        self.question.raise_()
        return False

    def agree(self) -> None:
        """Let the window close without a question, because the operator was asked elsewhere."""
        self._agreed = True

    def _ask(self, title: str) -> QMessageBox:
        from app.gui.dialogs.question import ask

        box = ask(
            self._page(),
            tr("Close the window"),
            tr("“{work}” is still running.").format(work=title),
            more=tr("If you stop it, what is already done is kept."),
            yes=tr("Stop it and close"),
            no=tr("Keep running"),
            then=self._stop,
            name="stop_and_close",
        )
        box.setObjectName("still_running")
        return box

    def _stop(self) -> None:
        self._agreed = True
        self._window.close()
