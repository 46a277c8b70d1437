"""GcScheduler: runs Python's garbage collector on the GUI thread only, and while the window is idle."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

#: Milliseconds between two checks.
_CHECK_EVERY = 100
#: Number of new objects after which the young generation is collected, which takes about 2 ms.
_YOUNG = 10_000
#: Milliseconds without input before a full collection, which takes about 50 ms.
_IDLE = 5000
#: Young collections before a full one.
_YOUNG_BEFORE_FULL = 20


class GcScheduler(QObject):
    """Runs garbage collection on the GUI thread, and full collections only while the window is idle. The
    interpreter's automatic collection is disabled.

    Automatic collection runs on any thread that allocates: it could destroy a widget on a worker thread, and
    a full collection may block the window at any moment. The caller must call `postpone` at each input.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._young_collections = 0
        self._check_timer = QTimer(self, interval=_CHECK_EVERY)
        self._check_timer.timeout.connect(self._collect_young)
        self._check_timer.start()
        self._idle_timer = QTimer(self, singleShot=True, interval=_IDLE)
        self._idle_timer.timeout.connect(self._collect_all)

    def postpone(self) -> None:
        """Delay the next full collection, because the operator is working."""
        self._idle_timer.start()

    def end(self) -> None:
        """Enable the interpreter's automatic collection again."""
        self._check_timer.stop()
        self._idle_timer.stop()
        gc.enable()

    def _collect_young(self) -> None:
        if gc.get_count()[0] > _YOUNG:
            gc.collect(0)
            self._young_collections += 1
            if not self._idle_timer.isActive():
                self._idle_timer.start()

    def _collect_all(self) -> None:
        if self._young_collections >= _YOUNG_BEFORE_FULL:
            self._young_collections = 0
            gc.collect()
