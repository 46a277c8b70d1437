"""SingleInstance: ensures that only one process shows the windows of a data directory. A second process asks
the first one to come to the front, and exits.

This module does not import Qt, so that the second process exits before Qt is loaded.
"""

from __future__ import annotations

import os
import time
from contextlib import AbstractContextManager
from pathlib import Path

from app.files.private import make_private_folder, open_private
from app.files.process_lock import process_lock

_PATIENCE = 8.0
_PAUSE = 0.02


class SingleInstance:
    """The lock of the process that shows the windows of a data directory. The operating system releases the
    lock when the process ends, even after a crash."""

    def __init__(self, data_dir: Path, lock: AbstractContextManager[object] | None) -> None:
        self.data_dir = data_dir
        self._lock = lock

    @classmethod
    def acquire(cls, data_dir: Path) -> SingleInstance | None:
        """Acquire the lock of this directory. Returns None if another process has it. If no file can be
        written, it returns an instance without a lock, and opening the directory reports what is wrong."""
        try:
            make_private_folder(data_dir)
            lock = process_lock(data_dir / "window.lock", timeout=0.0)
            try:
                lock.__enter__()
            except TimeoutError:
                return None
            activation_file(data_dir).unlink(missing_ok=True)  # a request to a process that has ended
        except OSError:
            return cls(data_dir, None)
        return cls(data_dir, lock)

    def move_to(self, data_dir: Path) -> bool:
        """Acquire the lock of another directory and release this one. Returns False, with nothing changed, if
        another process has it."""
        if data_dir == self.data_dir:
            return True
        other = SingleInstance.acquire(data_dir)
        if other is None:
            return False
        self.release()
        self.data_dir, self._lock = data_dir, other._lock
        return True

    def release(self) -> None:
        """Release the lock."""
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.__exit__(None, None, None)


def activation_file(data_dir: Path) -> Path:
    """Return the path of the file that a second process creates to ask the first one to show its window. The
    first process removes the file as its answer."""
    return data_dir / "window.bell"


def activate_running_instance(data_dir: Path, patience: float = _PATIENCE) -> bool:
    """Ask the running instance to come to the front. Returns whether it answered within `patience`
    seconds."""
    request = activation_file(data_dir)
    with open_private(request) as file:
        file.write(b"%d" % os.getpid())
    end = time.monotonic() + patience
    while request.exists():
        if time.monotonic() > end:
            request.unlink(missing_ok=True)
            return False
        time.sleep(_PAUSE)
    return True
