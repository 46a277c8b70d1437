"""LongWorkDialog: shows progress and Cancel for a command or query that takes a while."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from app.gui.look.scale import scaled
from app.gui.runtime.operations import Ticket
from app.gui.runtime.progress_rate import ProgressRate
from app.gui.text.texts import tr
from app.gui.widgets.builders import button, column, label, row
from app.gui.widgets.failures_list import FailuresList
from app.gui.widgets.notice import Notice


class LongWorkDialog(QDialog):
    """Shows the progress of one piece of work. The caller passes the ticket to `follow`, and calls `finish`
    or `fail` at the end. There is no Cancel button if the work is not `stoppable`."""

    def __init__(self, parent: QWidget | None, title: str, *, stoppable: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(scaled(440))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ticket: Ticket | None = None
        self._stoppable = stoppable
        self._rate = ProgressRate()
        self.notice = Notice(closable=False)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._text = label("", "caption", wrap=True)
        self.failures = FailuresList()
        self.action_button = button(tr("Cancel"), self._stop_or_close, name="stop")
        self.action_button.setVisible(stoppable)
        self.setLayout(
            column(
                label(title, "title", wrap=True),
                self.notice,
                self._bar,
                self._text,
                self.failures,
                row(None, self.action_button),
                spacing=14,
                margin=24,
            )
        )

    def follow(self, ticket: Ticket) -> None:
        """Show the progress of this ticket."""
        self._ticket = ticket
        ticket.title = self.windowTitle()
        self._rate = ProgressRate()
        ticket.progressed.connect(self._show_progress)

    def finish(self, sentence: str, kind: str = "good") -> None:
        """Show the result and a Close button."""
        self._ticket = None
        self._bar.hide()
        self._text.hide()
        self.notice.say(sentence, kind)
        self.action_button.setText(tr("Close"))
        self.action_button.show()

    def fail(self, error: Exception) -> None:
        """Show the error, or that the work was cancelled."""
        self.finish("", "error")
        self.notice.tell(error)

    def reject(self) -> None:
        """On Escape, ask the running work to stop, if it can be stopped. Close the dialog if no work is
        running."""
        if self._ticket is None:
            super().reject()
        elif self._stoppable:
            self._ticket.cancel()

    def _stop_or_close(self) -> None:
        self.reject()

    def _show_progress(self, done: int, total: object, text: str) -> None:
        if isinstance(total, int) and total > 0:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
        self._text.setText(self._rate.text(done, total if isinstance(total, int) else None, text))
