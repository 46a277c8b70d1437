"""The agenda's groups: when they begin and end, and what to search for to have the list of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from app.gui.text.texts import tr

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Group:
    """Suspensions that end from `start` on (None: ever) and before `end`, both whole minutes."""

    name: str
    title: str
    start: datetime | None
    end: datetime | None

    @property
    def term(self) -> str:
        """The search that finds exactly these."""
        if self.start is None:
            return f"ends:<{_written(self.end)}"
        if self.end is None:
            return f"ends:>={_written(self.start)}"
        return f"ends:{_written(self.start)}..{_written(self.end - _MINUTE)}"

    def holds(self, moment: datetime) -> bool:
        """Whether one that ends then belongs to it."""
        return (self.start is None or moment >= self.start) and (self.end is None or moment < self.end)


def edges(now: datetime) -> tuple[datetime, datetime, datetime]:
    """This minute, the next midnight, and the one of seven days; in the zone of `now`."""
    return now.replace(second=0, microsecond=0), _midnight(now, 1), _midnight(now, 7)


def agenda_groups(now: datetime) -> tuple[Group, ...]:
    """Overdue, today, this week, later."""
    minute, tonight, week = edges(now)
    return (
        Group("due", tr("Overdue"), None, minute),
        Group("today", tr("Today"), minute, tonight),
        Group("week", tr("Within a week"), tonight, week),
        Group("later", tr("Later"), week, None),
    )


def _midnight(now: datetime, days: int) -> datetime:
    """Of the system's own zone by its calendar: the clocks may be changed in between."""
    begin = datetime.combine(now.date() + timedelta(days=days), time())
    return begin.replace(tzinfo=UTC) if now.tzinfo is UTC else begin.astimezone()


def _written(moment: datetime | None) -> str:
    assert moment is not None
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
