"""Job: work that a worker thread carries out, without keeping references to the GUI's objects."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


class Job:
    """Carries out work on a worker thread. Its references to the ticket and the work are released on the
    thread that created the job.

    A worker must not hold the last reference to a ticket, or to a widget that the work refers to. A QObject
    that another thread destroys waits for one of Qt's locks while it holds Python's GIL. If the GUI thread
    holds that lock and waits for the GIL, both threads are deadlocked.
    """

    def __init__(self, carry_out: Callable[[Any], None], work: Callable[[Any], Any]) -> None:
        self._references: tuple[Callable[[Any], None], Callable[[Any], Any]] | None = (carry_out, work)
        self._future: Future[None] | None = None

    def submit(self, pool: ThreadPoolExecutor) -> None:
        """Submit the work to this pool."""
        self._future = pool.submit(self)

    @property
    def future(self) -> Future[None]:
        """The pool's future of this work, after `submit`."""
        assert self._future is not None
        return self._future

    def __call__(self) -> None:
        assert self._references is not None
        self._references[0](self._references[1])

    def release(self) -> bool:
        """Release the references if the worker has finished. Returns whether they are released."""
        if self.future.done():
            self._references = None
        return self._references is None
