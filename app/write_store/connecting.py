"""Connections to the database's file, also where nothing can be written beside it.

SQLite keeps an index of the write-ahead log in a file beside the database (`-shm`). The first program that
opens the database makes it: 32 kB, for which a full disk has no room. SQLite can keep it in memory instead
(`readonly_shm`, see sqlite.org/wal.html, “Read-Only Databases”): such a connection reads and never writes.
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

#: Connections of one process share the index, so that one which is just being given up disturbs another.
_TRIES, _PAUSE = 5, 0.01


class ReadingConnections:
    """How many connections that only read this process has to each file.

    While there is one, SQLite gives a further connection the same index, with which it can't write either.
    Safe from any thread.
    """

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()
        self._opened: Counter[str] = Counter()
        self._lock = threading.Lock()

    def are_open(self, path: Path) -> bool:
        """Whether a new connection to this file would only read."""
        with self._lock:
            return self._open[str(path)] > 0

    def opened(self, path: Path) -> int:
        """How many were opened so far."""
        with self._lock:
            return self._opened[str(path)]

    def add(self, path: Path) -> None:
        """One more is going to be opened."""
        with self._lock:
            self._open[str(path)] += 1
            self._opened[str(path)] += 1

    def remove(self, path: Path) -> None:
        """One was closed."""
        with self._lock:
            self._open[str(path)] -= 1


READING = ReadingConnections()


class ReadingConnection(sqlite3.Connection):
    """A connection that only reads, counted until it is closed."""

    path: Path | None = None

    def close(self) -> None:
        """Closing it again does nothing."""
        path, self.path = self.path, None
        super().close()
        if path is not None:
            READING.remove(path)

    def __del__(self) -> None:
        """One that was forgotten must not keep the process from writing."""
        self.close()


def read_only_uri(path: Path) -> str:
    """SQLite's URI of a file that is only looked at; `?`, `#` and `%` in names are escaped."""
    return f"{path.resolve().as_uri()}?mode=ro"


def open_or_read(
    path: Path, opened: Callable[[], sqlite3.Connection], is_unwritable: Callable[[sqlite3.Error], bool]
) -> tuple[sqlite3.Connection, sqlite3.Error | None]:
    """What `opened` answers, or, where it fails because nothing can be written, a connection that only reads
    and the error. Raises sqlite3.Error, the first one if reading is impossible too."""
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
    with suppress(OSError):  # SQLite opens the index and does not make it; empty, it needs no room
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
