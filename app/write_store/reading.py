"""SqliteReading: a read transaction, for decisions that must not write."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, select

from app.write_store.credentials import SqliteCredentialRepository
from app.write_store.engine import raise_if_unreadable, sqlite_errors_as_domain
from app.write_store.schema import EventRow
from app.write_store.users import SqliteUserRepository


class SqliteReading:
    """Implements the ReadingWork port. Use it for one `with` block, in one thread."""

    users: SqliteUserRepository
    credentials: SqliteCredentialRepository

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path
        self._connection: Connection | None = None

    def __enter__(self) -> Self:
        """Begin the transaction. Raises StoreUnavailable and StoreDamaged."""
        with sqlite_errors_as_domain(self._path):
            connection = self._engine.connect()
            try:
                connection.exec_driver_sql("BEGIN")
            except BaseException:
                connection.close()
                raise
        self._connection = connection
        self.users = SqliteUserRepository(connection)
        self.credentials = SqliteCredentialRepository(connection)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the transaction, which changed nothing. If the block raised UnreadableValue, raises
        StoreDamaged instead."""
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.exec_driver_sql("ROLLBACK")
            finally:
                connection.close()
        raise_if_unreadable(error, self._path)

    def position(self) -> int:
        """Return the position of the newest event in this transaction."""
        if self._connection is None:
            raise RuntimeError("a reading is used outside its with block")
        return self._connection.execute(select(func.max(EventRow.position))).scalar() or 0
