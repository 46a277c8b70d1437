"""GetTotals, ListRoles and GetDiagnostics: the directory as a whole."""

from __future__ import annotations

from typing import ClassVar

from app.domain.permissions import Permission
from app.queries.message import Query


class GetTotals(Query):
    """The dashboard's figures; the answer is Totals."""

    def permissions(self) -> tuple[Permission, ...]:
        """Needs stats.view."""
        return (Permission.STATS_VIEW,)


class ListRoles(Query):
    """Every role, by name; the answer is a tuple of RoleInfo."""

    def permissions(self) -> tuple[Permission, ...]:
        """Whoever may look at users."""
        return (Permission.USERS_VIEW, Permission.ROLES_MANAGE)


class GetDiagnostics(Query):
    """Metrics of the query bus and the cache, sizes of the read store; the answer is a plain dict."""

    cacheable: ClassVar[bool] = False

    def permissions(self) -> tuple[Permission, ...]:
        """Needs stats.view."""
        return (Permission.STATS_VIEW,)
