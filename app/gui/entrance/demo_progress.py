"""MakingDemoPage: a demo is being made: how far it is, and Cancel."""

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


class MakingDemoPage(StartCard):
    """`left` follows when it was cancelled, or when somebody goes back after it failed."""

    left = Signal()

    def __init__(self, place: Path) -> None:
        super().__init__(
            tr("The demo is being made"),
            tr("{n} people are invented, with two years of activity. Then you are signed in.").format(
                n=number(places.DEMO_USERS)
            ),
        )
        self._ticket: Ticket | None = None
        self._rate = ProgressRate()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(tr("The demo is being made"))
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
        """Show how far it is."""
        self._ticket = ticket
        self._rate = ProgressRate()
        ticket.progressed.connect(self._show_progress)
        self._stop.setFocus()

    def fail(self, error: Exception) -> None:
        """It was cancelled, or something went wrong: no demo was made."""
        if self._ticket is not None:
            self._ticket.title = ""  # nobody needs to wait for it any more
        self._ticket = None
        if isinstance(error, Cancelled):
            self.left.emit()
            return
        self.title.setText(tr("No demo was made"))
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
