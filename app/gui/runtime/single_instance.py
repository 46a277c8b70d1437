"""One process shows the windows of a data directory. A second start asks it to come to the front, and ends.

This module does not import Qt, so that such a second start ends before Qt would be loaded.
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
    """The lock of the process that shows the windows. The system releases it however the process ends."""

    def __init__(self, data_dir: Path, lock: AbstractContextManager[object] | None) -> None:
        self.data_dir = data_dir
        self._lock = lock

    @classmethod
    def acquire(cls, data_dir: Path) -> SingleInstance | None:
        """Take the lock of this directory. None if another process has it. Where no file can be written, it
        returns an instance without a lock, and opening the directory tells what is wrong."""
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
        """Take the lock of another directory and release this one. Returns False, with nothing changed, if
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
    """The file that a second start creates to ask for the window. The running instance removes it as its
    answer."""
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
