"""ChunkedTask: work of the GUI thread, cut into steps that run in separate event-loop iterations."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QTimer


class ChunkedTask(QObject):
    """Runs one step of an iterator per event-loop iteration, beginning with the next one. Several tasks take
    turns, so that all of them together run only one step per iteration. An exception ends the task and
    reaches `sys.excepthook`."""

    def __init__(self, steps: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = steps
        self._is_running = True
        _scheduler().add(self)

    @property
    def is_running(self) -> bool:
        """Whether steps are left."""
        return self._is_running

    def stop(self) -> None:
        """Run no more steps."""
        self._is_running = False
        self._steps = iter(())

    def finish(self) -> None:
        """Run all steps that are left at once, because their result is needed now."""
        while self.is_running:
            self.run_step()

    def run_step(self) -> None:
        """Run one step, if any is left."""
        try:
            next(self._steps)
        except StopIteration:
            self._is_running = False
        except BaseException:
            self.stop()
            raise


class _Scheduler(QObject):
    """Runs the tasks round-robin, one step per event-loop iteration, on the GUI thread."""

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._waiting: deque[ChunkedTask] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._next)

    def add(self, task: ChunkedTask) -> None:
        """Add a task."""
        self._waiting.append(task)
        self._timer.start()

    def _next(self) -> None:
        while self._waiting:
            task = self._waiting.popleft()
            if shiboken6.isValid(task) and task.is_running:
                self._waiting.append(task)
                task.run_step()
                return
        self._timer.stop()


_current: _Scheduler | None = None


def _scheduler() -> _Scheduler:
    global _current
    if _current is None or not shiboken6.isValid(_current):
        _current = _Scheduler(QCoreApplication.instance())
    return _current
