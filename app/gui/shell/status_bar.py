"""StatusLine: the status bar, with the data directory, whether work is running, and the read store's
position."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from app.gui.runtime.operations import Operations
from app.gui.shell.read_lag import ReadLagLabel
from app.gui.text.texts import tr
from app.gui.widgets.builders import label
from app.gui.widgets.eliding import ElidingLabel


class StatusLine(QObject):
    """Fills the window's status bar. It is created with the workbench, not during the sign-in."""

    def __init__(self, window: QMainWindow, operations: Operations, data_dir: Path, reached: int) -> None:
        """Create the labels. `reached` is the position of the read store, or 0 if it is unknown."""
        super().__init__(window)
        self._busy = label("", "caption")
        self.position = ReadLagLabel(operations, self)
        operations.busy.connect(self._show_busy)
        self._operations = operations
        bar = window.statusBar()
        bar.setSizeGripEnabled(False)
        bar.addWidget(ElidingLabel(str(data_dir)), 1)
        bar.addPermanentWidget(self._busy)
        bar.addPermanentWidget(self.position.label)
        self._show_busy(operations.is_busy)
        if reached:
            self.position.show_position(reached)

    def translate(self) -> None:
        """Set all texts again, in the window's language."""
        self._show_busy(self._operations.is_busy)
        self.position.translate()

    def _show_busy(self, busy: bool) -> None:
        self._busy.setText(tr("Working…") if busy else "")
