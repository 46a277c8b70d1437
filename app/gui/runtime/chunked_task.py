"""ChunkedTask: work of the GUI thread, cut into steps that run in separate event-loop iterations."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QTimer


class ChunkedTask(QObject):
    """One piece in each turn of the event loop, from the next turn on; several of them alternate, so that two
    windows together hold the loop no longer than one. An exception ends it and goes on to the program's
    edge."""

    def __init__(self, pieces: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._pieces = pieces
        self._under_way = True
        _round().add(self)

    @property
    def under_way(self) -> bool:
        """Whether pieces are left."""
        return self._under_way

    def stop(self) -> None:
        """Do no more of it."""
        self._under_way = False
        self._pieces = iter(())

    def finish(self) -> None:
        """Do all that is left at once: somebody needs it now."""
        while self.under_way:
            self.take()

    def take(self) -> None:
        """Do one piece, if any is left."""
        try:
            next(self._pieces)
        except StopIteration:
            self._under_way = False
        except BaseException:
            self.stop()
            raise


class _Round(QObject):
    """Who waits for a turn, on the GUI thread."""

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._waiting: deque[ChunkedTask] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._next)

    def add(self, turns: ChunkedTask) -> None:
        """One more."""
        self._waiting.append(turns)
        self._timer.start()

    def _next(self) -> None:
        while self._waiting:
            turns = self._waiting.popleft()
            if shiboken6.isValid(turns) and turns.under_way:
                self._waiting.append(turns)
                turns.take()
                return
        self._timer.stop()


_current: _Round | None = None


def _round() -> _Round:
    global _current
    if _current is None or not shiboken6.isValid(_current):
        _current = _Round(QCoreApplication.instance())
    return _current
