"""InspectFile and ExportUsers: the queries that read or write files of users."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar, Protocol

from app.domain.permissions import Permission
from app.domain.ports import ExportFiles, Progress
from app.domain.progress import SILENT
from app.domain.user_record import FileShape, UserRecord
from app.domain.user_status import Status
from app.queries.context import Document, QueryContext
from app.queries.export_record import ExportRecorder, filters_of_users
from app.queries.list_formats import Formats
from app.queries.message import Query
from app.queries.results import QueryResult
from app.queries.reviews import TableFiles
from app.queries.user_criteria import criteria_of
from app.queries.user_filter import UserFilter
from app.read_store.index.criteria import Sort

_REPORT_EVERY = 100


class Files(ExportFiles, TableFiles, Formats, Protocol):
    """All functions that queries use to read and write files."""


class InspectFile(Query):
    """Show what a file of users contains before it is imported. The result is a FileShape. Raises
    FileRefused."""

    cacheable: ClassVar[bool] = False
    repeatable: ClassVar[bool] = False

    path: Path
    format: str | None = None

    def permissions(self) -> tuple[Permission, ...]:
        """Return users.import."""
        return (Permission.USERS_IMPORT,)


class ExportUsers(UserFilter):
    """Write all users that the filters select to a file. The result is {"path", "format", "written"}. `ids`
    restricts it to a selection. Raises FileRefused."""

    cacheable: ClassVar[bool] = False
    repeatable: ClassVar[bool] = False

    path: Path
    format: str | None = None

    def permissions(self) -> tuple[Permission, ...]:
        """Return users.export."""
        return (Permission.USERS_EXPORT,)


class InspectFileHandler:
    """Handles InspectFile. Raises FileRefused."""

    def __init__(self, context: QueryContext, files: ExportFiles) -> None:
        self._context = context
        self._files = files

    def __call__(self, query: InspectFile) -> QueryResult[FileShape]:
        """Read the head of the file, and all of it to detect its encoding."""
        return self._context.result(self._files.inspect(query.path, format=query.format))


class ExportUsersHandler:
    """Handles ExportUsers. Raises FileRefused, Cancelled, and StoreUnavailable if the export can't be
    recorded; no file is left then."""

    def __init__(self, context: QueryContext, files: ExportFiles, recorder: ExportRecorder) -> None:
        self._context = context
        self._files = files
        self._recorder = recorder

    def __call__(self, query: ExportUsers, progress: Progress = SILENT) -> QueryResult[dict[str, Any]]:
        """Write user by user with constant memory, and report progress every 100 users. A selection by `ids`
        is written whatever the users' status is."""
        filters = filters_of_users(query, {str(role["name"]) for role in self._context.roles()})
        if query.ids is not None and not query.statuses:
            query = query.model_copy(update={"statuses": tuple(Status)})
        criteria, _ = criteria_of(query, self._context.clock.now())
        found = self._context.store.index.select(criteria, Sort(query.sort, query.descending))
        records = self._recorder.lines(
            self._records(found.seqs().tolist(), progress),
            query.asker_id,
            "users",
            format=query.format,
            filters=filters,
        )
        written = self._files.write_records(query.path, records, query.format)
        return self._context.result({"path": str(query.path), "format": query.format, "written": written})

    def _records(self, seqs: Sequence[int], progress: Progress) -> Iterator[UserRecord]:
        for line, seq in enumerate(seqs, 2):
            if line % _REPORT_EVERY == 2:
                progress.raise_if_cancelled()
                progress.report(line - 2, len(seqs))
            user = self._context.store.storage.document("users", seq)
            if user is not None:
                yield _record(line, user)


def _record(line: int, user: Document) -> UserRecord:
    return UserRecord(
        line=line,
        email=user["email"],
        first_name=user["first_name"],
        last_name=user["last_name"],
        bio=user["bio"],
        status=Status(user["status"]),
        suspension_reason=user["suspension_reason"],
        suspended_until=user["suspended_until"],
        roles=tuple(user["roles"]),
        attributes=user["attributes"],
        created_at=user["created_at"],
        last_login_at=user["last_login_at"],
    )
