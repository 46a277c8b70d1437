"""WriteLock: allows one writer at a time, among this process's threads and among processes."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType

from app.domain.errors import StoreUnavailable, store_trouble
from app.domain.message import Message
from app.files.process_lock import process_lock


class WriteLock:
    """A lock that is re-entrant on one thread. Raises StoreUnavailable if another process holds it too
    long."""

    def __init__(self, path: Path, timeout: float = 30.0) -> None:
        """Create the lock. `path` is the lock's own file; `timeout` is in seconds."""
        #: Excludes only the other threads of this process.
        self.threads = threading.RLock()
        self._path = path
        self._file = process_lock(path, timeout)
        self._depth = 0

    @property
    def depth(self) -> int:
        """Return how often the holder has taken the lock; only the holder may ask."""
        return self._depth

    def __enter__(self) -> WriteLock:
        self.threads.acquire()
        try:
            if self._depth == 0:
                self._file.__enter__()
        except TimeoutError as error:
            self.threads.release()
            raise StoreUnavailable(
                Message("Another Padron process is still writing to the read store. Try again in a moment."),
                path=str(self._path),
            ) from error
        except OSError as error:
            self.threads.release()
            raise store_trouble(
                Message("The read store can't be written: {reason}.", reason=error.strerror or str(error)),
                error,
                path=str(self._path),
            ) from error
        self._depth += 1
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._depth -= 1
        try:
            if self._depth == 0:
                self._file.__exit__(None, None, None)
        finally:
            self.threads.release()

    def held_by_another_thread(self) -> bool:
        """Return whether taking the lock now would wait for a thread of this process."""
        if self.threads.acquire(blocking=False):
            self.threads.release()
            return False
        return True
