"""GcScheduler: cycles of objects are collected on the GUI thread alone, and when nobody waits."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY = 100
#: So many new objects are worth a look: some 2 ms.
_YOUNG = 10_000
#: Milliseconds without input after which the old ones are looked through as well: some 50 ms.
_QUIET = 5000
_LOOKS_BEFORE_OLD = 20


class GcScheduler(QObject):
    """Takes collecting over from the interpreter, which does it on whichever thread allocates: a widget
    that a worker collects would be destroyed on the wrong thread, and a full collection stops the window
    wherever it comes. `postpone` is called at each input of the person."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._looks = 0
        self._often = QTimer(self, interval=_LOOK_EVERY)
        self._often.timeout.connect(self._look)
        self._often.start()
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._quiet.timeout.connect(self._tidy)

    def postpone(self) -> None:
        """Somebody works: the thorough look waits."""
        self._quiet.start()

    def end(self) -> None:
        """Give collecting back to the interpreter."""
        self._often.stop()
        self._quiet.stop()
        gc.enable()

    def _look(self) -> None:
        if gc.get_count()[0] > _YOUNG:
            gc.collect(0)
            self._looks += 1
            if not self._quiet.isActive():
                self._quiet.start()

    def _tidy(self) -> None:
        if self._looks >= _LOOKS_BEFORE_OLD:
            self._looks = 0
            gc.collect()
