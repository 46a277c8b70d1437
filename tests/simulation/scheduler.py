"""Scheduler: simulated threads of which exactly one runs, in an order that a seed decides."""

from __future__ import annotations

import threading
import zlib
from collections import deque
from collections.abc import Callable
from random import Random

#: A run with more steps than this hangs in a circle.
MOST_STEPS = 150_000
#: Simulated seconds that a step takes.
STEP = 0.0005
_REMEMBERED = 60

_local = threading.local()


class Killed(BaseException):
    """The simulated process was killed: nothing that it still does has an effect."""


class Owner:
    """What a task belongs to: a simulated process, or the world around them."""

    _born = 0

    def __init__(self, name: str) -> None:
        Owner._born += 1
        self.name = name
        #: Of no process that runs: it is larger than a system gives.
        self.pid = 5_000_000 + Owner._born
        self.killed = False
        #: Called at each step of one of its tasks, before the step happens.
        self.at_step: Callable[[str], None] | None = None


class Task:
    """One simulated thread: a real thread that runs only while it holds the turn."""

    def __init__(self, scheduler: Scheduler, owner: Owner, name: str, work: Callable[[], object]) -> None:
        self.scheduler = scheduler
        self.owner = owner
        self.name = name
        self.finished = False
        self.urgent = False
        self.ready: Callable[[], bool] | None = None
        self.wakes_at: float | None = None
        self.error: BaseException | None = None
        self.turn = threading.Semaphore(0)
        self._work = work
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        _local.task = self
        self.turn.acquire()
        try:
            if not self.owner.killed:
                self._work()
        except Killed:
            pass
        except BaseException as error:  # noqa: BLE001 - the thread's edge: the scheduler reports it
            self.error = error
        self._work = lambda: None
        self.scheduler.end(self)

    def is_ready(self, now: float) -> bool:
        """Whether it can go on: it is killed, what it waits for is here, or its time is up."""
        if self.owner.killed or (self.ready is None and self.wakes_at is None):
            return True
        if self.ready is not None and self.ready():
            return True
        return self.wakes_at is not None and self.wakes_at <= now


def current() -> Task | None:
    """The simulated thread that runs now; None on any other thread."""
    return getattr(_local, "task", None)


def step(name: str) -> None:
    """A point where another task may go on; does nothing outside the simulation. Raises Killed."""
    task = current()
    if task is not None:
        task.scheduler.step(task, name)


class Scheduler:
    """Hands the turn from task to task. Time is simulated: it passes with steps and with waiting."""

    def __init__(self, seed: int, switching: float) -> None:
        """`switching` is the chance that another task goes on at a step."""
        self.random = Random(seed)
        self.switching = switching
        self.now = 0.0
        self.steps = 0
        #: A digest of all steps: equal for equal seeds.
        self.trace = 0
        self.last: deque[str] = deque(maxlen=_REMEMBERED)
        self.stuck = ""
        self._tasks: list[Task] = []
        self._over = threading.Semaphore(0)
        self.failed: list[Task] = []

    def spawn(self, owner: Owner, name: str, work: Callable[[], object]) -> Task:
        """Add a task; it begins when it is chosen."""
        task = Task(self, owner, f"{owner.name}/{name}", work)
        self._tasks.append(task)
        return task

    def run(self) -> None:
        """Run all tasks to their end, from a thread that is none of them."""
        chosen = self._choose()
        if chosen is not None:
            chosen.turn.release()
            self._over.acquire()

    def tasks_of(self, owner: Owner) -> list[Task]:
        """The tasks of this owner that have not ended."""
        return [task for task in self._tasks if task.owner is owner]

    def is_alive(self, pid: int) -> bool:
        """Whether a simulated process with this number is at work."""
        return any(task.owner.pid == pid and not task.owner.killed for task in self._tasks)

    def step(self, task: Task, name: str) -> None:
        """See the module's `step`."""
        if task.owner.killed:
            raise Killed
        self.steps += 1
        self.now += STEP
        line = f"{task.name}: {name}"
        self.trace = zlib.crc32(line.encode(), self.trace)
        self.last.append(line)
        if self.steps > MOST_STEPS and not self.stuck:
            self.stuck = f"more than {MOST_STEPS} steps"
            self._kill_all()
        if task.owner.at_step is not None:
            task.owner.at_step(name)
        if self.random.random() < self.switching:
            self._switch(task)
        if task.owner.killed:
            raise Killed

    def wait(self, ready: Callable[[], bool] | None, seconds: float | None) -> bool:
        """Let others go on until `ready` or the time is up; whether it is ready. Raises Killed."""
        task = current()
        assert task is not None
        if task.owner.killed:
            raise Killed
        task.ready = ready
        task.wakes_at = None if seconds is None else self.now + max(0.0, seconds)
        self._switch(task)
        task.ready = task.wakes_at = None
        if task.owner.killed:
            raise Killed
        return ready is None or ready()

    def sleep(self, seconds: float) -> None:
        """Let simulated time pass. Raises Killed."""
        self.wait(None, seconds)

    def end(self, task: Task) -> None:
        """The task's thread has ended; called by it."""
        task.finished = True
        self._tasks.remove(task)
        if task.error is not None:
            self.failed.append(task)
        chosen = self._choose()
        if chosen is None:
            self._over.release()
        else:
            chosen.turn.release()

    def _switch(self, task: Task) -> None:
        chosen = self._choose()
        if chosen is task or chosen is None:
            return
        self.trace = zlib.crc32(chosen.name.encode(), self.trace)
        chosen.turn.release()
        task.turn.acquire()

    def _choose(self) -> Task | None:
        if not self._tasks:
            return None
        while True:
            ready = [task for task in self._tasks if task.is_ready(self.now)]
            urgent = [task for task in ready if task.urgent]
            if urgent:
                return urgent[0]
            if ready:
                return ready[self.random.randrange(len(ready))]
            times = [task.wakes_at for task in self._tasks if task.wakes_at is not None]
            if times:
                self.now = max(self.now, min(times))
            else:
                self.stuck = "all wait for each other: " + ", ".join(task.name for task in self._tasks)
                self._kill_all()

    def _kill_all(self) -> None:
        for task in self._tasks:
            task.owner.killed = True
