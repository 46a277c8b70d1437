"""InspectFile and ExportUsers: files seen from the read side."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from app.domain.permissions import Permission
from app.queries.list_users import ListUsers
from app.queries.message import Query


class InspectFile(Query):
    """What a file of users looks like before it is imported; a FileShape. Raises FileRefused."""

    cacheable: ClassVar[bool] = False

    path: Path
    format: str | None = None

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.import."""
        return (Permission.USERS_IMPORT,)


class ExportUsers(ListUsers):
    """Write all users that the filters select (paging is ignored) into a file; the answer is
    {"path", "format", "written"}. `ids` narrows it to a selection. Raises FileRefused."""

    cacheable: ClassVar[bool] = False

    path: Path
    format: str | None = None
    ids: tuple[str, ...] | None = None

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.export."""
        return (Permission.USERS_EXPORT,)
