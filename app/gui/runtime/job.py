"""Job: what a worker is lent and gives back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


class Job:
    """Carries work out on a worker's thread; what it knows is let go of on the thread that made it.

    A worker must not hold the last reference to a ticket, or to a widget that the work knows. A QObject
    that another thread destroys waits for one of Qt's locks with Python's in hand: where the GUI thread
    has that one and waits for Python's, both stand still for ever.
    """

    def __init__(self, carry_out: Callable[[Any], None], work: Callable[[Any], Any]) -> None:
        self._known: tuple[Callable[[Any], None], Callable[[Any], Any]] | None = (carry_out, work)
        self._future: Future[None] | None = None

    def submit(self, pool: ThreadPoolExecutor) -> None:
        """Have it done."""
        self._future = pool.submit(self)

    @property
    def future(self) -> Future[None]:
        """Of the pool it was given to."""
        assert self._future is not None
        return self._future

    def __call__(self) -> None:
        assert self._known is not None
        self._known[0](self._known[1])

    def take_back(self) -> bool:
        """Let go, if the worker is through with it; answers whether it is."""
        if self.future.done():
            self._known = None
        return self._known is None
