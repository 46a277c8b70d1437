"""DemoProgressPage: shows the progress of a new demo, and Cancel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from app.demo import places
from app.domain.errors import Cancelled
from app.gui.entrance.card import StartCard
from app.gui.runtime.operations import Ticket
from app.gui.runtime.progress_rate import ProgressRate
from app.gui.text.texts import number, tr
from app.gui.widgets.builders import button, label, row
from app.gui.widgets.wrapping_label import WrappingLabel


class DemoProgressPage(StartCard):
    """Shows the progress of the creation of a demo. Emits `left` when the creation was cancelled, or when the
    person goes back after it has failed."""

    left = Signal()

    def __init__(self, place: Path) -> None:
        super().__init__(
            tr("Creating the demo"),
            tr("{n} fictitious users with two years of activity are created. Then you are signed in.").format(
                n=number(places.DEMO_USERS)
            ),
        )
        self._ticket: Ticket | None = None
        self._rate = ProgressRate()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(tr("Creating the demo"))
        self._progress = label(tr("One moment…"), "caption", wrap=True)
        self._place = WrappingLabel()
        self._place.setProperty("role", "caption")
        self._place.setText(str(place))
        self._stop = button(tr("Cancel"), self._stop_or_leave, name="stop_demo")
        self.body.addWidget(self._bar)
        self.body.addWidget(self._progress)
        self.body.addWidget(self._place)
        self.body.addLayout(row(None, self._stop))

    def follow(self, ticket: Ticket) -> None:
        """Show the progress of this ticket."""
        self._ticket = ticket
        self._rate = ProgressRate()
        ticket.progressed.connect(self._show_progress)
        self._stop.setFocus()

    def fail(self, error: Exception) -> None:
        """Show why no demo was created. If the creation was cancelled, emit `left` instead."""
        if self._ticket is not None:
            self._ticket.title = ""  # closing the window does not have to ask about it any more
        self._ticket = None
        if isinstance(error, Cancelled):
            self.left.emit()
            return
        self.title.setText(tr("The demo was not created"))
        for part in (self.text, self._bar, self._progress, self._place):
            part.hide()
        self.notice.tell(error)
        self._stop.setText(tr("Back"))
        self._stop.setEnabled(True)
        self._stop.setFocus()

    def _stop_or_leave(self) -> None:
        if self._ticket is None:
            self.left.emit()
            return
        self._ticket.cancel()
        self._stop.setEnabled(False)
        self._progress.setText(tr("Stopping…"))

    def _show_progress(self, done: int, total: object, text: str) -> None:
        if not self._stop.isEnabled():
            return
        if isinstance(total, int) and total > 0:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
        self._progress.setText(self._rate.text(done, total if isinstance(total, int) else None, text))
