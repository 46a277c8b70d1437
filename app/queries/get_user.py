"""GetUser, GetUserStats and ResolveUsers: one user with roles and counters, or many by a list."""

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
    """One user, by id or email; the answer is a UserDetail. Raises UserNotFound."""

    time_to_live: ClassVar[float] = 300.0

    with_stats: bool = True

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.view; one's own profile needs profile.view."""
        return (Permission.USERS_VIEW,)


class GetUserStats(UserQuery):
    """One user's counters; with `since`/`until` (their days included) also within them, by day. Days are
    those of the `time_zone`: an IANA name (Europe/Madrid) or UTC."""

    time_to_live: ClassVar[float] = 900.0

    since: datetime | None = None
    until: datetime | None = None
    time_zone: str = UTC_ZONE

    def check(self) -> None:
        """A zone that is known."""
        zone_of(self.time_zone)

    def permissions(self) -> tuple[Permission, ...]:
        """Needs stats.view; one's own needs profile.view."""
        return (Permission.STATS_VIEW,)


class ResolveUsers(Query):
    """Whom a list of ids and emails names (at most 10,000), deleted users included; a Resolved."""

    identifiers: tuple[str, ...]

    def only_about(self) -> tuple[str, ...]:
        """Everybody on the list."""
        return self.identifiers

    def check(self) -> None:
        """At most 10,000 at once."""
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
        """Needs users.view; resolving only oneself needs profile.view."""
        return (Permission.USERS_VIEW,)


class GetUserHandler:
    """Raises UserNotFound."""

    def __init__(self, reading: QueryContext) -> None:
        self._reading = reading

    def __call__(self, query: GetUser) -> QueryResult[UserDetail]:
        """A few documents, whatever the number of users."""
        seq, user = self._reading.user(query.target_user_id)
        return self._reading.result(self._reading.detail(seq, user, with_stats=query.with_stats))


class GetUserStatsHandler:
    """Raises UserNotFound."""

    def __init__(self, reading: QueryContext) -> None:
        self._reading = reading

    def __call__(self, query: GetUserStats) -> QueryResult[UserStats]:
        """Grows with the days on which the user did anything."""
        seq, user = self._reading.user(query.target_user_id)
        stats = self._reading.stats(seq, user)
        if query.since is not None or query.until is not None:
            counted = self._reading.store.storage.document("user_stats", seq) or {"by_quarter": {}}
            zone = zone_of(query.time_zone)
            first, last = _day(query.since, "0000", zone), _day(query.until, "9999", zone)
            by_day = {
                kind: {day: count for day, count in days_of(quarters, zone).items() if first <= day <= last}
                for kind, quarters in sorted(counted["by_quarter"].items())
            }
            by_day = {kind: days for kind, days in by_day.items() if days}
            sums = {kind: sum(days.values()) for kind, days in by_day.items()}
            stats = stats.model_copy(update={"by_day": by_day, "in_range": sums})
        return self._reading.result(stats)


def _day(moment: datetime | None, otherwise: str, zone: tzinfo) -> str:
    if moment is None:
        return otherwise
    return (moment if moment.tzinfo is None else in_zone(moment, zone)).date().isoformat()


class ResolveUsersHandler:
    """Who stands on a list."""

    def __init__(self, reading: QueryContext) -> None:
        self._reading = reading

    def __call__(self, query: ResolveUsers) -> QueryResult[Resolved]:
        """About 30 µs an identifier."""
        matched: dict[int, None] = {}
        missing: dict[str, None] = {}
        for identifier in query.identifiers:
            seq = self._reading.seq_of(identifier.strip())
            if seq is None:
                missing[identifier] = None
            else:
                matched[seq] = None
        users = tuple(summary_of(user) for user in self._reading.users(matched))
        return self._reading.result(Resolved(matched=users, missing=tuple(missing)))
