"""ActivationListener: hears that a later start of the program rang."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.gui.runtime.single_instance import activation_file

#: Milliseconds between looks where the system does not tell of new files.
_LOOK_EVERY = 1000


class ActivationListener(QObject):
    """Emits `activated` when a later start of the program asks for the window, and answers by removing
    the file that asked."""

    activated = Signal()

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._request = activation_file(data_dir)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        if not self._watcher.addPath(str(data_dir)):
            timer = QTimer(self, interval=_LOOK_EVERY)
            timer.timeout.connect(self._look)
            timer.start()
        self._look()

    def _look(self) -> None:
        try:
            self._request.unlink()
        except OSError:  # nobody rang
            return
        self.activated.emit()
