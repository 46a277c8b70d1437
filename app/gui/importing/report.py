"""ReportPart: offers to import the fixed file, or to open its folder, after the refused rows were saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.gui.text.texts import tr
from app.gui.widgets.builders import button, row


def report_path(path: Path) -> Path:
    """Return the path that is suggested for the refused rows, in the folder of the imported file."""
    return path.with_name(f"{path.stem}-refused.csv")


class ReportPart(QWidget):
    """Two buttons about the saved file of refused rows, hidden until it was saved. Emits `wanted_again(path)`
    when the operator wants to import the fixed file."""

    wanted_again = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._path = Path()
        self.again = button(
            tr("Import the corrected file"), lambda: self.wanted_again.emit(self._path), picture="import",
            name="import_report",
        )  # fmt: skip
        self.open_folder = button(
            tr("Open its folder"), self._open_folder, picture="file", name="report_folder"
        )
        self.setLayout(row(self.again, self.open_folder, None))
        self.hide()

    def show_path(self, path: Path) -> None:
        """Show the buttons for the refused rows that were saved at this path."""
        self._path = path
        self.show()

    def ask_where(self, parent: QWidget, imported: Path) -> Path | None:
        """Ask where to save the refused rows of a file. Returns None if the operator cancels."""
        name, _ = QFileDialog.getSaveFileName(parent, tr("Save the refused rows"), str(report_path(imported)))
        return Path(name) if name else None

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
