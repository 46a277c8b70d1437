"""SystemClock: the computer's time, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class SystemClock:
    """Implements the Clock port."""

    def now(self) -> datetime:
        """Return the current time, with microseconds."""
        return datetime.now(UTC)

    def after(self, duration: timedelta | None) -> datetime | None:
        """Return the time that is this duration after now, or None if the duration is None."""
        return None if duration is None else self.now() + duration
