"""StallWatcher: the turns of the event loop in which the window's own work held everything else up."""

from __future__ import annotations

import faulthandler
import gc
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import wraps
from types import TracebackType
from typing import IO, Any

import pytest
from PySide6.QtCore import QAbstractEventDispatcher
from PySide6.QtTest import QTest
from pytestqt.qt_compat import qt_api

#: What is promised: nothing holds the window up for longer. Seconds.
LIMIT = 0.05
_LOOK_EVERY = 0.005
#: Of a long turn, so many looks are told, and so many calls of each.
_LOOKS, _CALLS = 6, 4
#: What `_work` takes on the machine that the limit is meant for: two slow cores of 2025, when quiet. Seconds.
_REFERENCE = 0.0021
#: Deliver events at once, not in a turn of the loop.
_HANDS = ("mouseClick", "mouseDClick", "mousePress", "mouseRelease", "keyClick", "keyClicks", "keySequence",
          "keyPress", "keyRelease")  # fmt: skip


@dataclass(frozen=True)
class Stall:
    """`computed` seconds of the GUI thread in one turn, and where it was meanwhile."""

    computed: float
    where: str

    def __str__(self) -> str:
        return f"{self.computed * 1000:.0f} ms\n{self.where}"


class Stalled(Exception):
    """Something held the window up."""


class StallWatcher:
    """Within `with`, adds up what each turn of the event loop costs the GUI thread.

    Turns are those of pytest-qt's waits, of `living()`, and what QTest's mouse and keyboard set off. What
    counts is the time that this thread computed: not a test's own arrangements between the turns, not the
    garbage of a test run (the program collects when nobody waits), and not the time in which a busy machine
    gave it no processor. A busy machine, or a lesser one, also computes slower; so a turn over the limit is
    held against a piece of work done right after it, of which it is known what it takes on a quiet one.
    """

    def __init__(self, limit: float = LIMIT) -> None:
        """`limit` in seconds."""
        self.limit = limit
        self.stalls: list[Stall] = []
        #: The longest turn, in seconds.
        self.longest = 0.0
        self._gui = threading.get_ident()
        self._depth = 0
        self._mark = self._collecting = self._collected = 0.0
        self._where: list[str] = []
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._look, name="stall watcher", daemon=True)
        self._put_back = ExitStack()

    def __enter__(self) -> StallWatcher:
        patch = self._put_back.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(qt_api, "exec", self._watched(qt_api.exec))
        for name in _HANDS:
            patch.setattr(QTest, name, self._watched(getattr(QTest, name)))
        loop = QAbstractEventDispatcher.instance()
        for signal in (loop.awake, loop.aboutToBlock):
            signal.connect(self._round)
            self._put_back.callback(signal.disconnect, self._round)
        gc.callbacks.append(self._collect)
        self._put_back.callback(gc.callbacks.remove, self._collect)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._put_back.close()
        self._ending.set()
        self._thread.join()

    def complain(self) -> None:
        """Raises Stalled if there was a stall."""
        if self.stalls:
            raise Stalled("\n".join(map(str, self.stalls)))

    @contextmanager
    def living(self) -> Iterator[None]:
        """What is done within is a turn, or several, of the event loop."""
        if not self._depth:
            self._begin()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            self._note()

    def _watched(self, call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)
        def watched(*given: Any, **named: Any) -> Any:
            with self.living():
                return call(*given, **named)

        return watched

    def _round(self) -> None:
        """The loop comes round."""
        if self._depth:
            self._note()

    def _begin(self) -> None:
        self._where, self._collected, self._mark = [], 0.0, time.thread_time()

    def _note(self) -> None:
        computed = time.thread_time() - self._mark - self._collected
        where = "\n  --\n".join(self._where)
        self.longest = max(self.longest, computed)
        if computed > self.limit and computed > self.limit * slowness():
            self.stalls.append(Stall(computed, where))
        self._begin()

    def _collect(self, phase: str, info: dict[str, Any]) -> None:
        if threading.get_ident() == self._gui:
            if phase == "start":
                self._collecting = time.thread_time()
            else:
                self._collected += time.thread_time() - self._collecting

    def _look(self) -> None:
        """Where the GUI thread is when a turn takes long: on a thread of its own. Linux."""
        clock = getattr(time, "pthread_getcpuclockid", lambda _: None)(self._gui)
        with tempfile.TemporaryFile("w+") as notes:
            while clock is not None and not self._ending.wait(_LOOK_EVERY):
                took = time.clock_gettime(clock) - self._mark
                if self._depth and len(self._where) < _LOOKS and took > self.limit / 4:
                    self._where.append(self._noted(notes))

    def _noted(self, notes: IO[str]) -> str:
        """The innermost calls. As text: a frame that is held here would have the last of what it knows
        destroyed on this thread, and with it Qt objects of the other one."""
        notes.seek(0)
        notes.truncate()
        faulthandler.dump_traceback(notes, all_threads=True)
        notes.seek(0)
        _, _, calls = notes.read().partition(f"Thread 0x{self._gui:016x}")
        return "\n".join(calls.partition("\n\n")[0].splitlines()[1:_CALLS])


def slowness() -> float:
    """How many times as long as a quiet machine this one takes now: 1.0 and more. Some 6 ms."""
    return max(1.0, min(_work() for _ in range(3)) / _REFERENCE)


def _work() -> float:
    begin = time.thread_time()
    held: dict[str, int] = {}
    for number in range(4000):
        held[str(number % 997)] = held.get(str(number % 991), 0) + number
    return time.thread_time() - begin
