"""ListFormats: lists the file formats that users can be written to or read from."""

from __future__ import annotations

from typing import Protocol

from app.domain.permissions import Permission
from app.domain.user_record import FileKind
from app.queries.context import QueryContext
from app.queries.message import Query
from app.queries.results import QueryResult


class Formats(Protocol):
    """The known formats (see app/formats)."""

    def writable(self) -> tuple[FileKind, ...]:
        """Return the formats that can be written, the usual one first."""

    def readable(self) -> tuple[FileKind, ...]:
        """Return the formats that can be read, the usual one first."""


class ListFormats(Query):
    """Return the file formats that ExportUsers writes, or with `reading` those that ImportUsers reads, as
    FileKinds. The usual format is the first."""

    reading: bool = False

    def permissions(self) -> tuple[Permission, ...]:
        """Return users.export, or users.import for `reading`."""
        return (Permission.USERS_IMPORT if self.reading else Permission.USERS_EXPORT,)


class ListFormatsHandler:
    """Handles ListFormats. The formats don't change while Padron runs."""

    def __init__(self, context: QueryContext, formats: Formats) -> None:
        self._context = context
        self._formats = formats

    def __call__(self, query: ListFormats) -> QueryResult[tuple[FileKind, ...]]:
        """Return the formats."""
        formats = self._formats
        return self._context.result(formats.readable() if query.reading else formats.writable())
