"""ChainState: shows up to which position the digest chain was verified and sealed, and when."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QProgressBar

from app.commands.maintenance import SealLog, VerifyDirectory
from app.commands.result import CommandResult
from app.domain.errors import Cancelled
from app.domain.permissions import Permission
from app.gui.context.ui_context import UiContext
from app.gui.look.icons import icon
from app.gui.look.scale import scaled
from app.gui.look.theme import colors
from app.gui.runtime.operations import Ticket
from app.gui.runtime.progress_rate import ProgressRate
from app.gui.text.texts import ago, format_datetime, number, plural, tr
from app.gui.widgets.builders import button, column, label, margins, row
from app.gui.widgets.eliding import ElidingLabel
from app.queries.get_history import GetHistory

_log = logging.getLogger("padron.gui")

_GOOD, _BAD = "good", "error"


class ChainState(QFrame):
    """Shows what `context.chain` records about the digest chain. Emits `told(sentence, kind)` when a check
    that was started here ends."""

    told = Signal(str, str)
    failed = Signal(object)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context = context
        self._position = 0
        self._ticket: Ticket | None = None
        self._rate = ProgressRate()
        self._sign = label()
        self.text = label("", wrap=True)
        self.text.setObjectName("chain_state")
        self.seal_text = ElidingLabel("", "caption")
        self.seal_text.setObjectName("chain_seal")
        self.seal_text.hide()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("Progress of the check"))
        self._bar.setFixedHeight(scaled(6))
        self._bar.hide()
        self._stop = button(tr("Cancel"), self._cancel, name="verify_cancel")
        self._stop.hide()
        self._verify = button(tr("Verify the history"), self.verify, picture="verify", name="verify")
        self._seal = button(tr("Seal…"), self._choose_seal, picture="lock", name="history_seal")
        self._seal.setToolTip(
            tr(
                "Saves a short proof of the history to a file. Keep it in "
                "another place: with it you can later prove that the history "
                "was not changed"
            )
        )
        said = column(self.text, self.seal_text, self._bar, spacing=2)
        box = row(self._sign, said, self._stop, self._verify, self._seal, spacing=10)
        box.setStretch(1, 1)
        box.setContentsMargins(margins(14, 10, 10, 10))
        self.setLayout(box)
        if not context.may(Permission.AUDIT_VERIFY):
            self.hide()
        context.chain.changed.connect(self._show)
        self._show()

    def show_position(self, position: int) -> None:
        """Take the current length of the log. If it is shorter than the recorded position, check the
        record."""
        if position != self._position:
            self._position = position
            self._show()
        if position < self._context.chain.position:
            self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        """Update the text, since the chain may have been verified or sealed in another window."""
        super().showEvent(event)
        self._show()

    def verify(self) -> None:
        """Verify every digest, and compare the read store with the log."""
        self._verify.setEnabled(False)
        self._rate = ProgressRate()
        self._bar.setRange(0, 0)
        self._bar.show()
        self._stop.show()
        self.text.setText(tr("Checking every event…"))
        command = VerifyDirectory(executor_id=self._context.operator_id)
        self._ticket = self._context.operations.execute(
            self, command, self._verified, self._not_verified, long=True
        )
        self._ticket.progressed.connect(self._progress)
        self._ticket.ended.connect(self._end)

    def seal_to(self, path: Path) -> None:
        """Write a seal of the end of the chain to this file."""
        command = SealLog(executor_id=self._context.operator_id, path=path)
        self._context.operations.execute(self, command, self._sealed, self.failed.emit)

    def _verified(self, result: CommandResult) -> None:
        self.told.emit(result.message, _GOOD if result.success else _BAD)

    def _not_verified(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.failed.emit(error)

    def _sealed(self, result: CommandResult) -> None:
        self.told.emit(result.message, _GOOD)

    def _measure(self) -> None:
        """Ask for the length of the log, and forget the record if the log is shorter than the recorded
        position: then another program has replaced the log. The position of the read store alone is not
        enough, since the read store may be behind the log."""
        backend = self._context.operations.backend
        if backend is None:
            return
        asker, known = self._context.operator_id, self._context.chain.position

        def length(_: Ticket) -> int:
            """Return the length of the log. The result is a little too high if events are added between the
            two questions."""
            behind = backend.lag()
            return behind + backend.ask(GetHistory(asker_id=asker, page_size=1)).position

        def compare(length: int) -> None:
            if length < known:
                self._context.chain.forget()

        self._context.operations.submit(self, length, compare, _leave, topic="length", pool="queries")

    def _progress(self, done: int, total: object, text: str) -> None:
        whole = total if isinstance(total, int) and total > 0 else None
        self._bar.setRange(0, whole or 0)  # without a total, the bar only shows activity
        if whole is not None:
            self._bar.setValue(done)
        self.text.setText(self._rate.text(done, whole, text))

    def _end(self) -> None:
        self._ticket = None
        self._bar.hide()
        self._stop.hide()
        self._verify.setEnabled(True)
        self._show()

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()

    def _choose_seal(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Seal the history"), "padron-seal.json")
        if name:
            self.seal_to(Path(name))

    def _show(self) -> None:
        if self._ticket is not None:
            return
        verified, sealed = self._context.chain.verified, self._context.chain.sealed
        if verified is None:
            kind = "info"
            text = tr("The history has not been verified from the Padron window yet.")
        else:
            kind = _GOOD if verified.intact else _BAD
            said = (
                tr("The history is intact up to position {n}; verified {time} ({ago}).")
                if verified.intact
                else tr(
                    "The check up to position {n} found damage on {time} ({ago}). Verify again for details."
                )
            )
            text = said.format(
                n=number(verified.position), time=format_datetime(verified.at), ago=ago(verified.at)
            )
            if since := max(0, self._position - verified.position):
                text = f"{text} {plural(since, tr('1 event since then.'), tr('{n} events since then.'))}"
        color = getattr(colors(), {_BAD: "danger"}.get(kind, kind))
        self._sign.setPixmap(icon(kind, color).pixmap(QSize(scaled(18), scaled(18))))
        self.text.setText(text)
        if sealed is not None:
            said = tr("Sealed at position {n} on {time}: {file}")
            self.seal_text.setText(
                said.format(n=number(sealed.position), time=format_datetime(sealed.at), file=sealed.path)
            )
        self.seal_text.setVisible(sealed is not None)


def _leave(error: Exception) -> None:
    """Log the error and do nothing else, because the page's list shows it."""
    _log.info("The log's length could not be asked: %s", error)
