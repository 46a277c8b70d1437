"""The groups of the agenda: their first and last moments, and the searches that list their suspensions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from app.gui.text.texts import tr

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Group:
    """The suspensions that end at or after `start` and before `end`. None means no limit; both moments are
    whole minutes."""

    name: str
    title: str
    start: datetime | None
    end: datetime | None

    @property
    def term(self) -> str:
        """The search term that finds exactly the suspensions of this group."""
        if self.start is None:
            return f"ends:<{_written(self.end)}"
        if self.end is None:
            return f"ends:>={_written(self.start)}"
        return f"ends:{_written(self.start)}..{_written(self.end - _MINUTE)}"

    def holds(self, moment: datetime) -> bool:
        """Return whether a suspension that ends at this moment belongs to the group."""
        return (self.start is None or moment >= self.start) and (self.end is None or moment < self.end)


def edges(now: datetime) -> tuple[datetime, datetime, datetime]:
    """Return the moments between the groups, in the zone of `now`: this minute, the next midnight, and the
    midnight in seven days."""
    return now.replace(second=0, microsecond=0), _midnight(now, 1), _midnight(now, 7)


def agenda_groups(now: datetime) -> tuple[Group, ...]:
    """Return the four groups at the time `now`: overdue, today, within a week, later."""
    minute, tonight, week = edges(now)
    return (
        Group("due", tr("Overdue"), None, minute),
        Group("today", tr("Today"), minute, tonight),
        Group("week", tr("Within a week"), tonight, week),
        Group("later", tr("Later"), week, None),
    )


def _midnight(now: datetime, days: int) -> datetime:
    """Return the midnight that begins the day `days` days after `now`. It is found by the calendar of the
    system's zone (of UTC if `now` is in UTC), not by adding hours, since the clocks may change in between."""
    begin = datetime.combine(now.date() + timedelta(days=days), time())
    return begin.replace(tzinfo=UTC) if now.tzinfo is UTC else begin.astimezone()


def _written(moment: datetime | None) -> str:
    assert moment is not None
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
