"""PeriodicTasks: the background tasks of an open window, such as ending suspensions."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence

from app.domain.errors import PadronError

_log = logging.getLogger("padron.tasks")

Task = Callable[[], object]


class PeriodicTasks:
    """One thread that runs each (task, seconds between runs). A failing task is logged and tried again.

    Every task runs once at the start.
    """

    def __init__(self, tasks: Sequence[tuple[Task, float]]) -> None:
        self._tasks = tuple(tasks)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="padron-tasks", daemon=True)

    def start(self) -> None:
        """Start the thread; the first round runs at once."""
        self._thread.start()

    def stop(self) -> None:
        """Stop after the task that is running, waiting at most ten seconds for it."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def _run(self) -> None:
        due = [time.monotonic()] * len(self._tasks)
        while not self._stop.is_set():
            for number, (chore, interval) in enumerate(self._tasks):
                if time.monotonic() >= due[number] and not self._stop.is_set():
                    self._do(chore)
                    due[number] = time.monotonic() + interval
            self._stop.wait(max(0.01, min(due) - time.monotonic()))

    @staticmethod
    def _do(chore: Task) -> None:
        try:
            chore()
        except PadronError as error:  # such as a full disk, which may last
            _log.warning("A background chore could not be done and is tried again: %s", error)
        except Exception:  # noqa: BLE001 - a chore must never end the thread
            _log.exception("A background chore failed and is tried again")
