"""Whether a window still has something to do: then what it will show is not there yet."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer

from app.gui.runtime.chunked_task import ChunkedTask
from app.gui.shell.main_window import MainWindow

#: Milliseconds for which the window puts off what it will show.
_LONGEST_PAUSE = 400


def is_at_work(windows: Iterable[MainWindow]) -> bool:
    """Whether a window waits for an answer, fills a page piece by piece or has put something off."""
    return any(
        window.operations.is_busy
        or window.is_building
        or any(task.is_running for task in window.findChildren(ChunkedTask))
        or any(_is_put_off(timer) for timer in window.findChildren(QTimer))
        for window in windows
    )


def _is_put_off(timer: QTimer) -> bool:
    """Whether it will ring once and soon: a pause before a refresh, not a message that goes by itself."""
    return timer.isActive() and timer.isSingleShot() and timer.interval() <= _LONGEST_PAUSE
