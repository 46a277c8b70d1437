"""The wall clock of the simulation: simulated time, moved by jumps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.simulation.scheduler import Scheduler

_EPOCH = datetime(2026, 3, 1, 9, tzinfo=UTC)


class SimulatedClock:
    """The wall clock: simulated time, moved by jumps."""

    def __init__(self, scheduler: Scheduler) -> None:
        self._scheduler = scheduler
        self.jumped = timedelta()

    def now(self) -> datetime:
        """This moment."""
        return _EPOCH + timedelta(seconds=self._scheduler.now) + self.jumped

    def after(self, duration: timedelta | None) -> datetime | None:
        """The moment this long from now."""
        return None if duration is None else self.now() + duration
