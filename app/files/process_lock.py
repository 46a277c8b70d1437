"""Locks between processes: flock(2) where the system has it, otherwise the library filelock.

The two kinds exclude each other, because filelock makes the same call on the same file. `Flock` needs only a
few microseconds, because its file stays open between uses. It also avoids the import of filelock, which takes
20 ms.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

if sys.platform != "win32":
    import fcntl

_PAUSE = 0.005


def process_lock(path: Path, timeout: float) -> AbstractContextManager[object]:
    """Return a context manager that locks this file against other processes.

    Entering it waits for at most `timeout` seconds, then raises TimeoutError. It raises OSError if the file
    can't be opened.
    """
    if sys.platform != "win32":
        return Flock(path, timeout)
    else:
        from filelock import FileLock

        return FileLock(str(path), timeout=timeout, thread_local=False)


class Flock:
    """A lock on a file, taken with flock(2). If the file was replaced since the last use, the new file is
    opened."""

    def __init__(self, path: Path, timeout: float) -> None:
        """Create the lock; `timeout` is in seconds."""
        self._path = path
        self._timeout = timeout
        self._file = -1
        self._identity: tuple[int, int] | None = None

    def __enter__(self) -> Flock:
        """Take the lock. Raises TimeoutError, or OSError if the file can't be opened."""
        end = time.monotonic() + self._timeout
        while True:
            if self._identity is None or self._identity != self._named():
                self._open()
            if self._taken():
                try:
                    if self._identity == self._named():
                        return self
                except BaseException:
                    self.__exit__(None, None, None)
                    raise
                self.__exit__(None, None, None)  # replaced before it was locked
            elif time.monotonic() >= end:
                raise TimeoutError(str(self._path))
            else:
                time.sleep(_PAUSE)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if sys.platform != "win32":
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def __del__(self) -> None:
        if self._file >= 0:
            os.close(self._file)

    def _taken(self) -> bool:
        if sys.platform != "win32":
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        return True

    def _open(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file, self._identity = -1, None
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        status = os.fstat(self._file)  # if this fails, the next use opens it again
        self._identity = status.st_dev, status.st_ino

    def _named(self) -> tuple[int, int] | None:
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return None
        return status.st_dev, status.st_ino
