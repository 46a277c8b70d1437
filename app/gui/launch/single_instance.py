"""Who has the windows of a data directory: the first start; a later one rings there and ends.

Knows no Qt, since a start that only rings is over before Qt were imported.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from app.files.private import make_private_folder, open_private

if sys.platform != "win32":
    import fcntl

_PATIENCE = 8.0
_PAUSE = 0.02


class SingleInstance:
    """Held as long as the process lives; the system lets go of it however the process ends."""

    def __init__(self, data_dir: Path, lock: object) -> None:
        self.data_dir = data_dir
        self._lock = lock

    @classmethod
    def acquire(cls, data_dir: Path) -> SingleInstance | None:
        """None: another process has the windows of this directory. Where no file can be written there is
        nobody to find, and the opening says what is wrong."""
        try:
            make_private_folder(data_dir)
            lock = _locked(data_dir / "window.lock")
            if lock is None:
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
        if isinstance(lock, int):
            os.close(lock)
        elif lock is not None:
            lock.release()  # type: ignore[attr-defined]  # filelock's, imported on Windows only


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


def _locked(path: Path) -> object | None:
    """The lock, or None when it is another process's. flock(2) itself where there is one: filelock, which
    takes the same, costs 20 ms to import, in which the sign-in could be on the screen."""
    if sys.platform != "win32":
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return None
        return file
    else:
        from filelock import FileLock, Timeout

        lock = FileLock(str(path))
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return None
        return lock
