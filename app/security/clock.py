"""SystemClock: the machine's time, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class SystemClock:
    """Implements the Clock port."""

    def now(self) -> datetime:
        """This moment, with microseconds."""
        return datetime.now(UTC)

    def after(self, duration: timedelta | None) -> datetime | None:
        """The moment this long from now; None for None."""
        return None if duration is None else self.now() + duration
