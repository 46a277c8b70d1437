"""GetTotals, ListRoles and GetDiagnostics: return figures about the whole directory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, ClassVar

from app.domain.permissions import BUILT_IN_ROLES, Permission
from app.domain.search_dates import UTC_ZONE, zone_of
from app.domain.user_status import Status
from app.queries.context import QueryContext
from app.queries.days import days_of_day, days_of_numbers
from app.queries.message import Query
from app.queries.results import QueryResult, Returned, RoleInfo, Totals, UserDetail
from app.read_store.index.criteria import Criteria
from app.read_store.totals_keys import is_day, is_month

_NOT_DELETED = frozenset(status.value for status in Status if status is not Status.DELETED)
_INACTIVE_AFTER = timedelta(days=90)
_ENDING_SOON = 20
_DOMAINS = 20
_EARLIEST = "0001-01-01"
_RETURNED_WITHIN = timedelta(days=7)
_RETURNED_LISTED = 10


class GetTotals(Query):
    """Return the dashboard's figures as Totals. `agenda_edges` are ascending moments; the suspensions that
    end before, between and after them are counted. Days are those of the `time_zone`: an IANA name
    (Europe/Madrid) or UTC."""

    agenda_edges: tuple[datetime, ...] = ()
    time_zone: str = UTC_ZONE

    def check(self) -> None:
        """Raise ValidationError unless the zone is known."""
        zone_of(self.time_zone)

    def permissions(self) -> tuple[Permission, ...]:
        """Return stats.view."""
        return (Permission.STATS_VIEW,)


class ListRoles(Query):
    """Return every role, sorted by name, as a tuple of RoleInfo."""

    def permissions(self) -> tuple[Permission, ...]:
        """Return users.view or roles.manage."""
        return (Permission.USERS_VIEW, Permission.ROLES_MANAGE)


class GetDiagnostics(Query):
    """Return metrics of the query bus and the cache, and sizes of the read store, as a dict."""

    cacheable: ClassVar[bool] = False

    def permissions(self) -> tuple[Permission, ...]:
        """Return stats.view."""
        return (Permission.STATS_VIEW,)


class GetTotalsHandler:
    """Handles GetTotals: adds up the documents of the months and counts in the index."""

    def __init__(self, context: QueryContext) -> None:
        self._context = context

    def __call__(self, query: GetTotals) -> QueryResult[Totals]:
        """Return the totals. Some 15 ms per million users, and 0.1 ms per month of history (1 ms in a zone
        other than UTC)."""
        index, storage = self._context.store.index, self._context.store.storage
        by_status = index.facets(Criteria(), ("status",))["status"]
        living = index.facets(Criteria(statuses=_NOT_DELETED), ("roles", "domain"))
        zone = zone_of(query.time_zone)
        activity: Counter[str] = Counter()
        logins: Counter[str] = Counter()
        for doc_id in filter(is_month, storage.ids("totals")):
            month = storage.document("totals", doc_id) or {"by_day": {}}
            activity.update({kind: sum(counts.values()) for kind, counts in month["by_day"].items()})
            if zone is UTC:
                logins.update(month["by_day"].get("login", {}))
                continue
            for day, quarters in month.get("logins", {}).items():
                logins.update(days_of_day(f"{month['month']}-{day}", quarters, zone))
        totals = Totals(
            users=sum(count for status, count in by_status.items() if status in _NOT_DELETED),
            by_status={status.value: by_status.get(status.value, 0) for status in Status},
            by_role=living["roles"],
            domains=dict(list(living["domain"].items())[:_DOMAINS]),
            sign_ups=days_of_numbers(index.quarters_of("created_at"), zone),
            logins=dict(sorted(logins.items())),
            activity=dict(sorted(activity.items())),
            inactive_90_days=self._count(
                last_login_before=(self._context.clock.now() - _INACTIVE_AFTER).isoformat()
            ),
            never_signed_in=self._count(never_signed_in=True),
            ending_soon=tuple(self._ending_soon()),
            ending=tuple(self._ending(query.agenda_edges)),
            returned=tuple(self._returned()),
            returned_count=self._count(returned_from=self._lately()),
            events=self._context.store.position,
        )
        return self._context.result(totals)

    def _count(self, **criteria: Any) -> int:
        return self._context.store.index.tally(Criteria(statuses=_NOT_DELETED, **criteria))

    def _ending(self, edges: tuple[datetime, ...]) -> list[int]:
        limits = [None, *(edge.astimezone(UTC).isoformat() for edge in edges), None]
        return [
            self._count(suspension_ends_from=start or _EARLIEST, suspension_ends_before=end)
            for start, end in pairwise(limits)
        ]

    def _returned(self) -> list[Returned]:
        lately = Criteria(statuses=_NOT_DELETED, returned_from=self._lately())
        users = self._context.users(self._context.store.index.newest(lately, "returned_at", _RETURNED_LISTED))
        return [
            Returned(
                id=user["id"],
                email=user["email"],
                full_name=user["full_name"],
                due_at=user["returned_due"],
                applied_at=user["returned_at"],
            )
            for user in users
        ]

    def _lately(self) -> str:
        return (self._context.clock.now() - _RETURNED_WITHIN).isoformat()

    def _ending_soon(self) -> list[UserDetail]:
        storage = self._context.store.storage
        ends: list[tuple[str, int]] = []
        for doc_id in sorted(filter(is_day, storage.ids("totals"))):
            day = (storage.document("totals", doc_id) or {"ends": {}})["ends"]
            ends += sorted((time, int(seq)) for seq, time in day.items())
            if len(ends) >= _ENDING_SOON:
                break
        users = ((seq, storage.document("users", seq)) for _, seq in ends[:_ENDING_SOON])
        return [self._context.detail(seq, user, with_stats=False) for seq, user in users if user]


class ListRolesHandler:
    """Handles ListRoles: returns every role and how many users have it."""

    def __init__(self, context: QueryContext) -> None:
        self._context = context

    def __call__(self, query: ListRoles) -> QueryResult[tuple[RoleInfo, ...]]:
        """Return the roles, with counts from the index."""
        holders = self._context.store.index.facets(Criteria(statuses=_NOT_DELETED), ("roles",))["roles"]
        roles = tuple(
            RoleInfo(
                name=role["name"],
                permissions=tuple(role["permissions"]),
                built_in=role["name"] in BUILT_IN_ROLES,
                users=holders.get(role["name"], 0),
            )
            for role in self._context.roles()
        )
        return self._context.result(roles)


class GetDiagnosticsHandler:
    """Handles GetDiagnostics: collects the figures of the middleware and the read store."""

    def __init__(self, context: QueryContext, sources: dict[str, Callable[[], dict[str, Any]]]) -> None:
        self._context = context
        self._sources = sources

    def __call__(self, query: GetDiagnostics) -> QueryResult[dict[str, Any]]:
        """Return {queries, cache, read_store}."""
        found = {name: source() for name, source in self._sources.items()}
        return self._context.result({**found, "read_store": self._context.store.statistics()})
