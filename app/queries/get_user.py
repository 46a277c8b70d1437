"""GetUser, GetUserStats and ResolveUsers: return one user with roles, one user's counters, or the users that
a list names."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import ClassVar

from app.domain.errors import ValidationError
from app.domain.message import Message
from app.domain.permissions import Permission
from app.domain.search_dates import UTC_ZONE, in_zone, zone_of
from app.queries.context import QueryContext, summary_of
from app.queries.days import days_of
from app.queries.message import Query, UserQuery
from app.queries.results import QueryResult, Resolved, UserDetail, UserStats

MOST_IDENTIFIERS = 10_000


class GetUser(UserQuery):
    """Return one user, by id or email, as a UserDetail. Raises UserNotFound."""

    time_to_live: ClassVar[float] = 300.0

    with_stats: bool = True

    def permissions(self) -> tuple[Permission, ...]:
        """Return users.view. For one's own profile, profile.view is enough."""
        return (Permission.USERS_VIEW,)


class GetUserStats(UserQuery):
    """Return one user's counters. With `since` or `until` (both days included), also return the counts within
    that range, by day. Days are those of the `time_zone`: an IANA name (Europe/Madrid) or UTC."""

    time_to_live: ClassVar[float] = 900.0

    since: datetime | None = None
    until: datetime | None = None
    time_zone: str = UTC_ZONE

    def check(self) -> None:
        """Raise ValidationError unless the zone is known."""
        zone_of(self.time_zone)

    def permissions(self) -> tuple[Permission, ...]:
        """Return stats.view. For one's own counters, profile.view is enough."""
        return (Permission.STATS_VIEW,)


class ResolveUsers(Query):
    """Return the users that a list of ids and emails (at most 10,000) names, deleted ones included, as a
    Resolved."""

    identifiers: tuple[str, ...]

    def only_about(self) -> tuple[str, ...]:
        """Return everyone on the list."""
        return self.identifiers

    def check(self) -> None:
        """Raise ValidationError for more than 10,000 identifiers."""
        if len(self.identifiers) > MOST_IDENTIFIERS:
            raise ValidationError(
                Message(
                    "A list can have at most {max} ids or emails; this one has {n}. Divide it.",
                    max=MOST_IDENTIFIERS,
                    n=len(self.identifiers),
                ),
                field="identifiers",
                code="list_too_long",
            )

    def permissions(self) -> tuple[Permission, ...]:
        """Return users.view. To resolve only oneself, profile.view is enough."""
        return (Permission.USERS_VIEW,)


class GetUserHandler:
    """Handles GetUser. Raises UserNotFound."""

    def __init__(self, context: QueryContext) -> None:
        self._context = context

    def __call__(self, query: GetUser) -> QueryResult[UserDetail]:
        """Read a few documents, whatever the number of users."""
        seq, user = self._context.user(query.target_user_id)
        return self._context.result(self._context.detail(seq, user, with_stats=query.with_stats))


class GetUserStatsHandler:
    """Handles GetUserStats. Raises UserNotFound."""

    def __init__(self, context: QueryContext) -> None:
        self._context = context

    def __call__(self, query: GetUserStats) -> QueryResult[UserStats]:
        """Return the counters. The cost grows with the days on which the user was active."""
        seq, user = self._context.user(query.target_user_id)
        stats = self._context.stats(seq, user)
        if query.since is not None or query.until is not None:
            counted = self._context.store.storage.document("user_stats", seq) or {"by_quarter": {}}
            zone = zone_of(query.time_zone)
            first, last = _day(query.since, "0000", zone), _day(query.until, "9999", zone)
            by_day = {
                kind: {day: count for day, count in days_of(quarters, zone).items() if first <= day <= last}
                for kind, quarters in sorted(counted["by_quarter"].items())
            }
            by_day = {kind: days for kind, days in by_day.items() if days}
            sums = {kind: sum(days.values()) for kind, days in by_day.items()}
            stats = stats.model_copy(update={"by_day": by_day, "in_range": sums})
        return self._context.result(stats)


def _day(moment: datetime | None, otherwise: str, zone: tzinfo) -> str:
    if moment is None:
        return otherwise
    return (moment if moment.tzinfo is None else in_zone(moment, zone)).date().isoformat()


class ResolveUsersHandler:
    """Handles ResolveUsers: finds the users of a list."""

    def __init__(self, context: QueryContext) -> None:
        self._context = context

    def __call__(self, query: ResolveUsers) -> QueryResult[Resolved]:
        """Return the users found and the identifiers without a user. About 30 µs per identifier."""
        matched: dict[int, None] = {}
        missing: dict[str, None] = {}
        for identifier in query.identifiers:
            seq = self._context.seq_of(identifier.strip())
            if seq is None:
                missing[identifier] = None
            else:
                matched[seq] = None
        users = tuple(summary_of(user) for user in self._context.users(matched))
        return self._context.result(Resolved(matched=users, missing=tuple(missing)))
