"""ActivationListener: notices when a later start of the program asks for this window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.gui.runtime.single_instance import activation_file

#: Milliseconds between checks, if the system does not report new files.
_CHECK_EVERY = 1000


class ActivationListener(QObject):
    """Emits `activated` when a later start of the program asks for the window by creating a file. It removes
    the file, which is the answer to the later start."""

    activated = Signal()

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._request = activation_file(data_dir)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._check)
        if not self._watcher.addPath(str(data_dir)):
            timer = QTimer(self, interval=_CHECK_EVERY)
            timer.timeout.connect(self._check)
            timer.start()
        self._check()

    def _check(self) -> None:
        try:
            self._request.unlink()
        except OSError:  # there is no request
            return
        self.activated.emit()
