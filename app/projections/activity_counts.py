"""What an event adds to counters: (kind, day, count), the same for a user's and for all users'."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.domain import events
from app.domain.events import DomainEvent

#: (activity kind, UTC day as 2026-01-31, how many)
Count = tuple[str, str, int]


def _logged_in(event: events.UserLoggedIn) -> Iterable[Count]:
    return [("login", event.occurred_at.date().isoformat(), 1)]


def _viewed(event: events.UserProfileViewed) -> Iterable[Count]:
    return [("profile_view", event.occurred_at.date().isoformat(), 1)]


def _recorded(event: events.ActivityRecorded) -> Iterable[Count]:
    return [(entry.kind.value, entry.at.date().isoformat(), entry.count) for entry in event.entries]


COUNTING: Mapping[type[DomainEvent], Callable[[Any], Iterable[Count]]] = {
    events.UserLoggedIn: _logged_in,
    events.UserProfileViewed: _viewed,
    events.ActivityRecorded: _recorded,
}
