"""GetUser: one user with roles, permissions and statistics."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from app.domain.permissions import Permission
from app.queries.message import Query, UserQuery


class GetUser(UserQuery):
    """One user, by id or email; the answer is a UserDetail. Raises UserNotFound."""

    time_to_live: ClassVar[float] = 300.0

    with_stats: bool = True

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.view; one's own profile needs profile.view."""
        return (Permission.USERS_VIEW,)


class GetUserAsOf(UserQuery):
    """The user as it was at a time (UTC), from its history; a UserDetail without statistics.

    Raises UserNotFound when there was no such user then.
    """

    at: datetime

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.view; one's own profile needs profile.view."""
        return (Permission.USERS_VIEW,)


class GetUserStats(UserQuery):
    """One user's counters; with `since`/`until` (dates included, UTC) also within them, by day."""

    time_to_live: ClassVar[float] = 900.0

    since: datetime | None = None
    until: datetime | None = None

    def permissions(self) -> tuple[Permission, ...]:
        """Needs stats.view; one's own needs profile.view."""
        return (Permission.STATS_VIEW,)


class ResolveUsers(Query):
    """Whom a list of ids and emails names (at most 10,000), deleted users included; a Resolved."""

    identifiers: tuple[str, ...]

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.view; resolving only oneself needs profile.view."""
        return (Permission.USERS_VIEW,)
