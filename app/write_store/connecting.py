"""Connections to the database file, including a read-only mode for a full or read-only disk.

SQLite keeps an index of the write-ahead log in a file beside the database (`-shm`). The first program that
opens the database creates it; its 32 kB do not fit on a full disk. SQLite can keep the index in memory
instead (`readonly_shm`, see sqlite.org/wal.html, “Read-Only Databases”); such a connection can only read.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.files.private import touch_private

#: Connections of one process share the index, so a connection that is just being closed can make another one
#: fail. A retry then succeeds.
_TRIES, _PAUSE = 5, 0.01


class ReadingConnections:
    """Counts the read-only connections that this process has to each file.

    While one is open, SQLite gives the same in-memory index to each further connection, which therefore can't
    write either. Safe from any thread.
    """

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()
        self._opened: Counter[str] = Counter()
        self._lock = threading.Lock()

    def are_open(self, path: Path) -> bool:
        """Return whether a read-only connection to this file is open, so that a new connection could only
        read too."""
        with self._lock:
            return self._open[str(path)] > 0

    def opened(self, path: Path) -> int:
        """Return how many read-only connections to this file have been opened so far, closed ones
        included."""
        with self._lock:
            return self._opened[str(path)]

    def add(self, path: Path) -> None:
        """Count a connection that is about to be opened."""
        with self._lock:
            self._open[str(path)] += 1
            self._opened[str(path)] += 1

    def remove(self, path: Path) -> None:
        """Count a connection as closed."""
        with self._lock:
            self._open[str(path)] -= 1


READING = ReadingConnections()


class ReadingConnection(sqlite3.Connection):
    """A read-only connection, which is counted in `READING` until it is closed."""

    path: Path | None = None

    def close(self) -> None:
        """Close the connection. Closing it again has no effect."""
        path, self.path = self.path, None
        super().close()
        if path is not None:
            READING.remove(path)

    def __del__(self) -> None:
        """Close a forgotten connection, which would otherwise keep the whole process from writing."""
        self.close()


def read_only_uri(path: Path) -> str:
    """Return SQLite's URI for opening this file read-only; `?`, `#` and `%` in its name are escaped."""
    return f"{path.resolve().as_uri()}?mode=ro"


def open_or_read(
    path: Path, opened: Callable[[], sqlite3.Connection], is_unwritable: Callable[[sqlite3.Error], bool]
) -> tuple[sqlite3.Connection, sqlite3.Error | None]:
    """Call `opened` and return its connection and None. If it fails because nothing can be written, return a
    read-only connection and that error. Raises sqlite3.Error: the first error, if reading fails too."""
    for attempt in range(_TRIES):
        try:
            return opened(), None
        except sqlite3.OperationalError as error:
            if not is_unwritable(error):
                raise
            trouble = error
        try:
            return _reading(path), trouble
        except sqlite3.OperationalError:
            if attempt == _TRIES - 1:
                raise trouble from None
            time.sleep(_PAUSE)
    raise AssertionError("the last attempt returns or raises")


def _reading(path: Path) -> ReadingConnection:
    READING.add(path)
    try:
        return _opened_to_read(path)
    except BaseException:
        READING.remove(path)
        raise


def _opened_to_read(path: Path) -> ReadingConnection:
    with suppress(OSError):  # SQLite opens the index but doesn't create it; an empty file needs no space
        touch_private(path.with_name(f"{path.name}-shm"))
    connection = sqlite3.connect(
        f"{read_only_uri(path)}&readonly_shm=1",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        factory=ReadingConnection,
    )
    try:
        connection.execute("PRAGMA data_version").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    connection.path = path
    return connection
