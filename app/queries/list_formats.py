"""ListFormats: the formats in which users can be written into a file, or read from one."""

from __future__ import annotations

from typing import Protocol

from app.domain.permissions import Permission
from app.domain.user_record import FileKind
from app.queries.context import QueryContext
from app.queries.message import Query
from app.queries.results import QueryResult


class Formats(Protocol):
    """What there is (app/formats)."""

    def writable(self) -> tuple[FileKind, ...]:
        """Those that can be written, the usual one first."""

    def readable(self) -> tuple[FileKind, ...]:
        """Those that can be read, the usual one first."""


class ListFormats(Query):
    """The formats of ExportUsers, or of ImportUsers for `reading`, the usual one first; FileKinds."""

    reading: bool = False

    def permissions(self) -> tuple[Permission, ...]:
        """Needs users.export, or users.import for `reading`."""
        return (Permission.USERS_IMPORT if self.reading else Permission.USERS_EXPORT,)


class ListFormatsHandler:
    """They are the same as long as Padron runs."""

    def __init__(self, reading: QueryContext, formats: Formats) -> None:
        self._reading = reading
        self._formats = formats

    def __call__(self, query: ListFormats) -> QueryResult[tuple[FileKind, ...]]:
        """A handful."""
        formats = self._formats
        return self._reading.result(formats.readable() if query.reading else formats.writable())
