"""ChainState: up to where the digest chain was verified, when, and where it was sealed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QProgressBar

from app.commands.maintenance import SealLog, VerifyDirectory
from app.commands.result import CommandResult
from app.domain.errors import Cancelled
from app.domain.permissions import Permission
from app.gui.icons import icon
from app.gui.operations import Ticket
from app.gui.pace import Pace
from app.gui.scale import scaled
from app.gui.texts import ago, counted, moment, number, tr
from app.gui.theme import colors
from app.gui.widgets.eliding import ElidingLabel
from app.gui.widgets.parts import button, column, label, margins, row
from app.gui.workplace import Workplace

_GOOD, _BAD = "good", "error"


class ChainState(QFrame):
    """`told(sentence, kind)` says how a check ended. The last check and the last seal made from this window's
    data directory are remembered in its file; the log itself knows of neither."""

    told = Signal(str, str)
    failed = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.setObjectName("card")
        self._workplace = workplace
        backend = workplace.operations.backend
        self._file = QSettings(
            str((backend.data_dir if backend else Path()) / "window.ini"), QSettings.Format.IniFormat
        )
        self._position = 0
        self._ticket: Ticket | None = None
        self._pace = Pace()
        self._sign = label()
        self.text = label("", wrap=True)
        self.text.setObjectName("chain_state")
        self.seal_text = ElidingLabel("", "caption")
        self.seal_text.setObjectName("chain_seal")
        self.seal_text.hide()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(tr("How far the check is"))
        self._bar.setFixedHeight(scaled(6))
        self._bar.hide()
        self._stop = button(tr("Cancel"), self._cancel, name="verify_cancel")
        self._stop.hide()
        self._verify = button(tr("Verify the chain"), self.verify, picture="verify", name="verify")
        self._seal = button(tr("Seal…"), self._choose_seal, picture="lock", name="history_seal")
        self._seal.setToolTip(tr("Writes the chain's end to a file that you keep elsewhere"))
        said = column(self.text, self.seal_text, self._bar, spacing=2)
        box = row(self._sign, said, self._stop, self._verify, self._seal, spacing=10)
        box.setStretch(1, 1)
        box.setContentsMargins(margins(14, 10, 10, 10))
        self.setLayout(box)
        if not workplace.may(Permission.AUDIT_VERIFY):
            self.hide()
        self._show()

    def show_position(self, position: int) -> None:
        """The log is as long as this now."""
        if position != self._position:
            self._position = position
            self._show()

    def verify(self) -> None:
        """Recompute every digest, and compare what is read with the log."""
        self._verify.setEnabled(False)
        self._pace = Pace()
        self._bar.setRange(0, 0)
        self._bar.show()
        self._stop.show()
        self.text.setText(tr("Every event is being checked…"))
        command = VerifyDirectory(executor_id=self._workplace.operator_id)
        self._ticket = self._workplace.operations.run(
            self, command, self._verified, self._not_verified, long=True
        )
        self._ticket.progressed.connect(self._progress)
        self._ticket.ended.connect(self._end)

    def seal_to(self, path: Path) -> None:
        """Write the chain's end to this file."""
        command = SealLog(executor_id=self._workplace.operator_id, path=path)
        self._workplace.operations.run(self, command, self._sealed, self.failed.emit)

    def _verified(self, result: CommandResult) -> None:
        kind = _GOOD if result.success else _BAD
        self._keep("verified", position=int(result.data["position"]), kind=kind)
        self.told.emit(result.message, kind)

    def _not_verified(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.failed.emit(error)

    def _sealed(self, result: CommandResult) -> None:
        self._keep("sealed", position=int(result.data["position"]), path=str(result.data["path"]))
        self._show()
        self.told.emit(result.message, _GOOD)

    def _progress(self, done: int, total: object, text: str) -> None:
        whole = total if isinstance(total, int) and total > 0 else None
        if whole is not None:
            self._bar.setRange(0, whole)
            self._bar.setValue(done)
        self.text.setText(self._pace.text(done, whole, text))

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
        position, at = self._kept("verified", "position"), self._kept("verified", "at")
        kind = self._kept("verified", "kind") if position else "info"
        if not position:
            text = tr("The digest chain was not verified from here yet.")
        else:
            said = (
                tr("The digest chain is intact up to position {n}, verified {time} ({ago}).")
                if kind == _GOOD
                else tr("The check of position {n} found damage on {time} ({ago}). Verify again for details.")
            )
            when = datetime.fromisoformat(at)
            text = said.format(n=number(int(position)), time=moment(when), ago=ago(when))
            if since := max(0, self._position - int(position)):
                text = f"{text} {counted(since, tr('1 event since.'), tr('{n} events since.'))}"
        color = getattr(colors(), {_BAD: "danger"}.get(kind, kind))
        self._sign.setPixmap(icon(kind, color).pixmap(QSize(scaled(18), scaled(18))))
        self.text.setText(text)
        sealed = self._kept("sealed", "position")
        if sealed:
            self.seal_text.setText(
                tr("Sealed at position {n} on {time}: {file}").format(
                    n=number(int(sealed)),
                    time=moment(datetime.fromisoformat(self._kept("sealed", "at"))),
                    file=self._kept("sealed", "path"),
                )
            )
            self.seal_text.show()

    def _keep(self, what: str, **values: object) -> None:
        for name, value in {**values, "at": datetime.now(UTC).isoformat()}.items():
            self._file.setValue(f"chain/{what}_{name}", value)

    def _kept(self, what: str, name: str) -> str:
        return str(self._file.value(f"chain/{what}_{name}", ""))
