"""Doorbell: hears that a later start of the program rang."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.gui.launch.single_instance import bell_of

#: Milliseconds between looks where the system does not tell of new files.
_LOOK_EVERY = 1000


class Doorbell(QObject):
    """`rung` is emitted once a ringing. The bell's file is taken away, which is the answer to who rang."""

    rung = Signal()

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bell = bell_of(data_dir)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        if not self._watcher.addPath(str(data_dir)):
            timer = QTimer(self, interval=_LOOK_EVERY)
            timer.timeout.connect(self._look)
            timer.start()
        self._look()

    def _look(self) -> None:
        try:
            self._bell.unlink()
        except OSError:  # nobody rang
            return
        self.rung.emit()
