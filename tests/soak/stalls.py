"""StallWatcher: when the event loop stood still, for how long, and where."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from dataclasses import dataclass
from types import TracebackType

from PySide6.QtCore import QTimer

_BEAT = 0.005


@dataclass(frozen=True)
class Stall:
    """`took` seconds on the clock, of which the GUI thread computed `computed`; where it was seen."""

    took: float
    computed: float
    where: str


class StallWatcher:
    """Within `with`, a timer beats on the GUI thread and another thread looks whether it does.

    What counts is the time that the GUI thread itself computed in one go: a machine that gives it
    no processor is no fault of ours. Linux; elsewhere the clock's time counts.
    """

    def __init__(self, limit: float = 0.05) -> None:
        """`limit` in seconds."""
        self.limit = limit
        self.stalls: list[Stall] = []
        self._timer = QTimer(interval=int(_BEAT * 1000))
        self._timer.timeout.connect(self._beat)
        self._seen = ""
        self._last = (0.0, 0.0)
        self._ending = threading.Event()
        self._gui = threading.get_ident()
        self._thread = threading.Thread(target=self._watch, name="stall watcher", daemon=True)

    def __enter__(self) -> StallWatcher:
        self._last = (time.perf_counter(), _computed())
        self._timer.start()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.stop()
        self._ending.set()
        self._thread.join()

    def _beat(self) -> None:
        now = (time.perf_counter(), _computed())
        took, computed = now[0] - self._last[0], now[1] - self._last[1]
        if computed > self.limit:
            self.stalls.append(Stall(took, computed, self._seen))
        self._last, self._seen = now, ""

    def _watch(self) -> None:
        while not self._ending.wait(_BEAT):
            late = time.perf_counter() - self._last[0]
            if late > self.limit * 0.6 and not self._seen:
                frame = sys._current_frames().get(self._gui)
                if frame is not None:
                    self._seen = "".join(traceback.format_stack(frame)[-6:])


def _computed() -> float:
    """Processor time of this thread."""
    return time.thread_time()
