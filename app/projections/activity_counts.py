"""What an event adds to counters: (kind, day, count), the same for a user's and for all users'."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain import events
from app.domain.events import DomainEvent

Count = tuple[str, str, int]


def counts_of(event: DomainEvent) -> Iterable[Count]:
    """(activity kind, UTC day as 2026-01-31, how many) for each; nothing for other events."""
    kind = type(event)
    if kind is events.UserLoggedIn:
        return [("login", event.occurred_at.date().isoformat(), 1)]
    if kind is events.UserProfileViewed:
        return [("profile_view", event.occurred_at.date().isoformat(), 1)]
    if isinstance(event, events.ActivityRecorded):
        return [(entry.kind.value, entry.at.date().isoformat(), entry.count) for entry in event.entries]
    return ()
