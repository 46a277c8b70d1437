"""Activity counts: the counts that an event adds to a user's and to all users' counters.

A count is (kind, quarter of an hour, number). In every time zone a day begins at a quarter of an hour of UTC,
so these counts add up to the days of any zone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from app.domain import events
from app.domain.events import DomainEvent

#: (activity kind, quarter of an hour in UTC such as 2026-01-31T10:15, number)
Count = tuple[str, str, int]


def quarter_of(moment: datetime) -> str:
    """Return the beginning of the quarter of an hour that contains this time, as text (2026-01-31T10:15). The
    time must be in UTC."""
    return moment.replace(minute=moment.minute - moment.minute % 15).isoformat()[:16]


def _logged_in(event: events.UserLoggedIn) -> Iterable[Count]:
    return [("login", quarter_of(event.occurred_at), 1)]


def _viewed(event: events.UserProfileViewed) -> Iterable[Count]:
    return [("profile_view", quarter_of(event.occurred_at), 1)]


def _recorded(event: events.ActivityRecorded) -> Iterable[Count]:
    return [(entry.kind.value, quarter_of(entry.at.astimezone(UTC)), entry.count) for entry in event.entries]


COUNTING: Mapping[type[DomainEvent], Callable[[Any], Iterable[Count]]] = {
    events.UserLoggedIn: _logged_in,
    events.UserProfileViewed: _viewed,
    events.ActivityRecorded: _recorded,
}
