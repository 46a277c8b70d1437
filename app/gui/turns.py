"""Turns: what only the GUI thread can do, divided into pieces, so that the window lives between them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class Turns(QObject):
    """One piece in each turn of the event loop, from the next turn on. An exception ends it and goes on to
    the program's edge."""

    def __init__(self, pieces: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._pieces = pieces
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._next)
        self._timer.start()

    @property
    def under_way(self) -> bool:
        """Whether pieces are left."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Do no more of it."""
        self._timer.stop()
        self._pieces = iter(())

    def finish(self) -> None:
        """Do all that is left at once: somebody needs it now."""
        while self.under_way:
            self._next()

    def _next(self) -> None:
        try:
            next(self._pieces)
        except StopIteration:
            self._timer.stop()
        except BaseException:
            self.stop()
            raise
