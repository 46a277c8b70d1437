"""Snapshot: a database as it is at one moment, read while others go on writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakSet

from app.domain.ports import Progress
from app.write_store.engine import BUSY_TIMEOUT_MS, connect_to_read, sqlite_errors_as_domain

#: Steps of SQLite's machine between two looks whether to stop: some milliseconds.
_STEPS = 200_000


class Snapshot:
    """One read transaction. Its statements raise what `progress` raises when somebody cancels, and
    sqlite3.DatabaseError where the file is damaged."""

    def __init__(self, connection: sqlite3.Connection, progress: Progress) -> None:
        self._connection = connection
        self._progress = progress
        self._stopped: BaseException | None = None
        self._open: WeakSet[Generator[tuple[Any, ...], None, None]] = WeakSet()
        connection.set_progress_handler(self._look, _STEPS)
        self.tables = frozenset(
            str(name) for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type='table'")
        )

    def rows(self, statement: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a statement, one by one; memory stays flat."""
        reading = self._read(statement, values)
        self._open.add(reading)
        return reading

    def close(self) -> None:
        """End the statements that were not read to their end."""
        for reading in list(self._open):
            reading.close()

    def _read(self, statement: str, values: Sequence[object]) -> Generator[tuple[Any, ...], None, None]:
        try:
            yield from self._connection.execute(statement, values)
        except sqlite3.OperationalError:
            if self._stopped is not None:
                raise self._stopped from None
            raise

    def value(self, statement: str, *values: object) -> Any:
        """The first column of the first row; None when there is none."""
        row = next(self.rows(statement, values), None)
        return None if row is None else row[0]

    def _look(self) -> int:
        try:
            self._progress.raise_if_cancelled()
        except BaseException as error:  # noqa: BLE001 - raised again where the statement ends
            self._stopped = error
            return 1
        return 0


@contextmanager
def snapshot_of(path: Path, progress: Progress) -> Iterator[Snapshot]:
    """The database in this file as it is now. Raises StoreUnavailable, StoreDamaged."""
    with (
        sqlite_errors_as_domain(path),
        closing(
            connect_to_read(
                path,
                isolation_level=None,
                timeout=BUSY_TIMEOUT_MS / 1000,
                check_same_thread=False,
            )
        ) as connection,
    ):
        connection.execute("PRAGMA cache_size=-64000")
        connection.execute("BEGIN")
        with closing(Snapshot(connection, progress)) as snapshot:
            yield snapshot


def is_damage(error: Exception) -> bool:
    """Whether SQLite raised this because of what is in the file, not for trouble of the environment."""
    if not isinstance(error, sqlite3.DatabaseError):
        return False
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # text that is not Unicode
        return isinstance(error, sqlite3.OperationalError) and "decode" in str(error).lower()
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
