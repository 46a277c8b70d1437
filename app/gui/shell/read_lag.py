"""ReadLagLabel: the number of events in the status bar, and how far the read store is behind the log."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel

from app.gui.runtime.operations import Operations
from app.gui.text.texts import number, plural, tr
from app.gui.widgets.builders import label

_log = logging.getLogger("padron.gui")

#: Lag in events from which it is shown.
_NOTICEABLE = 2000
#: Milliseconds between two queries of the lag, which read the log, and the log may be busy.
_ASK_EVERY = 500


class ReadLagLabel(QObject):
    """Shows the position of the read store and its lag behind the log. Queries the lag on a worker thread.

    If the query fails, the error is only logged: any work that needs the store reports it.
    """

    def __init__(self, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self._operations = operations
        self._position, self._behind = 0, 0
        self._has_advanced = False
        self._pause = QTimer(self, singleShot=True, interval=_ASK_EVERY)
        self._pause.timeout.connect(self._ask_if_advanced)
        self.label: QLabel = label("", "caption")

    def show_position(self, position: int) -> None:
        """Show that the read store has reached this position."""
        self._position = position
        self._show()
        if self._pause.isActive():
            self._has_advanced = True
        else:
            self._ask()

    def translate(self) -> None:
        """Set the text again, in the window's language."""
        if self._position:
            self._show()

    def _ask_if_advanced(self) -> None:
        if self._has_advanced:
            self._ask()

    def _ask(self) -> None:
        backend = self._operations.backend
        if backend is None:
            return
        self._has_advanced = False
        self._pause.start()
        self._operations.submit(self, lambda _: backend.lag(), self._on_lag, self._on_failure)

    def _on_lag(self, behind: int) -> None:
        self._behind = behind
        self._show()

    def _on_failure(self, error: Exception) -> None:
        _log.info("How far the read store is behind could not be asked: %s", error)

    def _show(self) -> None:
        position, behind = self._position, self._behind
        if behind > _NOTICEABLE:
            text = tr("Updating the read store: {done} of {total} events")
            self.label.setText(text.format(done=number(position), total=number(position + behind)))
        else:
            self.label.setText(plural(position, tr("1 event"), tr("{n} events")))
