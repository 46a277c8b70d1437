"""Who has the windows of a data directory: the first start; a later one rings there and ends.

Knows no Qt, since a start that only rings is over before Qt were imported.
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
    """Held as long as the process lives; the system lets go of it however the process ends."""

    def __init__(self, data_dir: Path, lock: AbstractContextManager[object] | None) -> None:
        self.data_dir = data_dir
        self._lock = lock

    @classmethod
    def acquire(cls, data_dir: Path) -> SingleInstance | None:
        """None: another process has the windows of this directory. Where no file can be written there is
        nobody to find, and the opening says what is wrong."""
        try:
            make_private_folder(data_dir)
            lock = process_lock(data_dir / "window.lock", timeout=0.0)
            try:
                lock.__enter__()
            except TimeoutError:
                return None
            activation_file(data_dir).unlink(missing_ok=True)  # rung for a process that is gone
        except OSError:
            return cls(data_dir, None)
        return cls(data_dir, lock)

    def move_to(self, data_dir: Path) -> bool:
        """Have the windows of another directory instead. False, and nothing changes, where another process
        has them."""
        if data_dir == self.data_dir:
            return True
        other = SingleInstance.acquire(data_dir)
        if other is None:
            return False
        self.release()
        self.data_dir, self._lock = data_dir, other._lock
        return True

    def release(self) -> None:
        """Let another start be the first."""
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.__exit__(None, None, None)


def activation_file(data_dir: Path) -> Path:
    """The file whose coming is the ringing, and whose going the answer."""
    return data_dir / "window.bell"


def ring(data_dir: Path, patience: float = _PATIENCE) -> bool:
    """Ask the first start to come to the front; whether it answered within `patience` seconds."""
    bell = activation_file(data_dir)
    with open_private(bell) as file:
        file.write(b"%d" % os.getpid())
    end = time.monotonic() + patience
    while bell.exists():
        if time.monotonic() > end:
            bell.unlink(missing_ok=True)
            return False
        time.sleep(_PAUSE)
    return True
