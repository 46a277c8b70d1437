"""WriteSampleFile: writes a file with invented users, to be filled in and imported."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, Protocol

from app.domain.permissions import Permission
from app.domain.user_record import UserRecord
from app.domain.user_status import Status
from app.queries.context import QueryContext
from app.queries.message import Query
from app.queries.results import QueryResult

_FORMAT = "padron-csv"
_PEOPLE = (
    UserRecord(
        line=2,
        email="ana.garcia@example.org",
        first_name="Ana",
        last_name="García",
        bio="Librarian",
        roles=("member",),
        attributes={"department": "Library", "phone": "+34 600 000 001"},
    ),
    UserRecord(
        line=3,
        email="ben.okoro@example.org",
        first_name="Ben",
        last_name="Okoro",
        status=Status.ACTIVE,
        attributes={"department": "Workshop", "phone": "+34 600 000 002"},
    ),
    UserRecord(
        line=4,
        email="mei.lin@example.org",
        first_name="Mei",
        last_name="Lin",
        status=Status.SUSPENDED,
        suspension_reason="Parental leave",
        attributes={"department": "Library", "phone": "+34 600 000 003"},
    ),
)


class RecordWriter(Protocol):
    """Writes files of users (see app/formats)."""

    def write_records(self, path: Path, records: Any, format: str | None = None) -> int:
        """Write the records and return their number. Raises FileRefused."""


class WriteSampleFile(Query):
    """Write a Padron CSV with every column and three invented users, which can be imported as it is. The
    result is {"path", "written"}. Raises FileRefused."""

    cacheable: ClassVar[bool] = False
    repeatable: ClassVar[bool] = False

    path: Path

    def permissions(self) -> tuple[Permission, ...]:
        """Return users.import."""
        return (Permission.USERS_IMPORT,)


class WriteSampleFileHandler:
    """Handles WriteSampleFile. Raises FileRefused; no incomplete file is left then."""

    def __init__(self, context: QueryContext, files: RecordWriter) -> None:
        self._context = context
        self._files = files

    def __call__(self, query: WriteSampleFile) -> QueryResult[dict[str, Any]]:
        """Write the file, replacing one with the same name."""
        written = self._files.write_records(query.path, _PEOPLE, _FORMAT)
        return self._context.result({"path": str(query.path), "written": written})
