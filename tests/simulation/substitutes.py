"""Stand-ins for threads, locks and time, put into the modules of `app` so that the scheduler steps them.

Outside a simulated thread each of them does what the original does.
"""

from __future__ import annotations

import concurrent.futures
import importlib
import pkgutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import ModuleType, TracebackType
from typing import Any

import app
from tests.simulation.scheduler import Task, current, step


class Lock:
    """A lock whose holder is a simulated thread."""

    reentrant = False

    def __init__(self) -> None:
        self._holder: object = None
        self._depth = 0

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """As threading's; waits by letting other tasks go on."""
        task = current()
        me: object = task or threading.get_ident()
        if self.reentrant and self._holder == me:
            self._depth += 1
            return True
        step("lock")
        if self._holder is not None:
            if not blocking:
                return False
            if task is None:
                raise RuntimeError("a lock is held by a task that does not run any more")
            if not task.scheduler.wait(lambda: self._holder is None, None if timeout < 0 else timeout):
                return False
        self._holder, self._depth = me, 1
        return True

    def release(self) -> None:
        """As threading's."""
        self._depth -= 1
        if self._depth == 0:
            self._holder = None

    def locked(self) -> bool:
        """Whether anybody holds it."""
        return self._holder is not None

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


class RLock(Lock):
    """As Lock, re-entrant."""

    reentrant = True


class Event:
    """threading.Event."""

    def __init__(self) -> None:
        self._set = False

    def is_set(self) -> bool:
        """Whether it is set."""
        return self._set

    def set(self) -> None:
        """Set it."""
        self._set = True

    def clear(self) -> None:
        """Unset it."""
        self._set = False

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until it is set or the time is up."""
        step("event")
        task = current()
        if self._set or task is None:
            return self._set
        return task.scheduler.wait(self.is_set, timeout)


class Condition:
    """threading.Condition with a lock of its own."""

    def __init__(self, lock: Lock | None = None) -> None:
        self._lock = lock or RLock()
        self._notified = 0

    def __enter__(self) -> bool:
        return self._lock.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for the next notification or until the time is up."""
        task = current()
        assert task is not None, "nobody could notify"
        seen = self._notified
        self._lock.release()
        try:
            return task.scheduler.wait(lambda: self._notified != seen, timeout)
        finally:
            if not task.owner.killed:
                self._lock.acquire()

    def notify_all(self) -> None:
        """Wake all who wait."""
        self._notified += 1

    notify = notify_all


class Thread:
    """threading.Thread, as a task of the process that starts it."""

    def __init__(
        self,
        target: Callable[..., object],
        *,
        name: str | None = None,
        args: tuple[Any, ...] = (),
        daemon: bool | None = None,
    ) -> None:
        self._work: Callable[[], object] = lambda: target(*args)
        self.name = name or "thread"
        self.daemon = daemon
        self._task: Task | None = None

    def start(self) -> None:
        """Begin when the scheduler says so."""
        task = current()
        if task is None:
            self._work()
            return
        self._task = task.scheduler.spawn(task.owner, self.name, self._work)
        step("thread started")

    def is_alive(self) -> bool:
        """Whether it was started and has not ended."""
        return self._task is not None and not self._task.finished

    def join(self, timeout: float | None = None) -> None:
        """Wait for its end."""
        task, other = current(), self._task
        if task is not None and other is not None and not other.finished:
            task.scheduler.wait(lambda: other.finished, timeout)


class Executor:
    """ThreadPoolExecutor whose work is done at once, by the caller."""

    def __init__(self, *_arguments: object, **_named: object) -> None:
        """Needs nothing."""

    def __enter__(self) -> Executor:
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing is left to do."""

    def map(self, work: Callable[..., Any], *items: Any, **_named: object) -> Iterator[Any]:
        """The results, in order."""
        return iter(list(map(work, *items)))

    def shutdown(self, *_arguments: object, **_named: object) -> None:
        """Nothing is left to do."""


class _Namespace(ModuleType):
    """A module with some of its names replaced."""

    def __init__(self, original: ModuleType, **replaced: object) -> None:
        super().__init__(original.__name__)
        self.__dict__["_original"] = original
        self.__dict__.update(replaced)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__dict__["_original"], name)


def _now(real: Callable[[], float]) -> Callable[[], float]:
    def now() -> float:
        task = current()
        return real() if task is None else task.scheduler.now

    return now


def _time_ns() -> int:
    task = current()
    return time.time_ns() if task is None else 1_790_000_000_000_000_000 + int(task.scheduler.now * 1e9)


def _later() -> float:
    """The real time, as files have it; in the last look an hour later, when nothing was made a moment ago and
    what was left behind is to be removed."""
    return time.time() + (3600.0 if current() is None else 0.0)


def _sleep(seconds: float) -> None:
    task = current()
    if task is None:
        time.sleep(seconds)
    else:
        step("sleep")
        task.scheduler.sleep(seconds)


_THREADING = _Namespace(threading, Lock=Lock, RLock=RLock, Event=Event, Condition=Condition, Thread=Thread)
_TIME = _Namespace(
    time,
    monotonic=_now(time.monotonic),
    perf_counter=_now(time.perf_counter),
    time=_later,
    time_ns=_time_ns,
    sleep=_sleep,
)
_REPLACED: list[tuple[object, object]] = [
    (threading, _THREADING), (threading.Lock, Lock), (threading.RLock, RLock), (threading.Event, Event),
    (threading.Condition, Condition), (threading.Thread, Thread), (time, _TIME),
    (time.monotonic, _TIME.monotonic), (time.perf_counter, _TIME.perf_counter), (time.sleep, _sleep),
    (concurrent.futures.ThreadPoolExecutor, Executor),
]  # fmt: skip
#: Modules whose locks are stepped: the program's, and SQLAlchemy's where one is held while a statement runs.
_STEPPED = ("app.", "sqlalchemy.event", "sqlalchemy.pool", "sqlalchemy.util.queue")
_REAL_LOCK = type(threading.Lock())
#: Rooms that the simulation never touches.
_LEFT_OUT = ("app.gui", "app.cli", "app.__main__", "app.write_store.migrations", "app.demo")


def install() -> None:
    """Import all of the program but its front ends and replace threads, locks and time in it."""
    for found in pkgutil.walk_packages(app.__path__, "app.", onerror=lambda name: None):
        if not found.name.startswith(_LEFT_OUT):
            with suppress(ImportError):
                importlib.import_module(found.name)
    substitutes: list[tuple[object, object]] = list(_REPLACED)
    if sys.platform != "win32":
        import fcntl

        from tests.simulation.disk import flock

        substitutes.append((fcntl, _Namespace(fcntl, flock=flock)))
    for name, module in list(sys.modules.items()):
        if not name.startswith(_STEPPED) or module is None:
            continue
        for attribute, value in list(vars(module).items()):
            for original, substitute in substitutes:
                if value is original:
                    setattr(module, attribute, substitute)
            if isinstance(value, _REAL_LOCK):
                setattr(module, attribute, Lock())
