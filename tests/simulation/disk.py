"""The disk as simulated threads see it: each call is a step and may fail, be torn, or be the last one.

The functions of `os` and `open` are replaced once for the whole process; outside a simulated thread they do
what they always do. The files are real ones.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.simulation.random_bytes import install_bytes
from tests.simulation.scheduler import Killed, Owner, Task, current, step

_RANDOM_NAMES = re.compile(r"[0-9a-f]{32}|padron-verify-\w+|(?<=\.)\d+(?=\.part)")


class Disk:
    """What is wrong with the disk, and when. One a seed."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = str(root)
        self.full = False
        #: The chance that one call fails, while it is above zero.
        self.failing = 0.0
        #: The chance that a write is torn in two, with a step between.
        self.tearing = 0.2
        #: Grows with each failure; whoever compares two values knows whether there was one between.
        self.failures = 0
        self.random = random.Random(seed ^ 0xD15C)
        #: flock's by process: they are let go when it is killed.
        self.locked: dict[Owner, set[int]] = {}
        self.failed_at = -1e9

    def fails(self) -> None:
        """Count a failure."""
        self.failures += 1
        task = current()
        self.failed_at = 0.0 if task is None else task.scheduler.now

    def call(self, name: str, path: object, *, writes: bool) -> None:
        """A step; raises OSError when this call is to fail."""
        shown = _RANDOM_NAMES.sub("*", Path(os.fspath(path)).name) if isinstance(path, str | Path) else ""
        step(f"{name} {shown}".strip())
        if writes and self.full:
            self.fails()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        if self.failing and self.random.random() < self.failing:
            self.fails()
            code = errno.ENOSPC if writes and self.random.random() < 0.5 else errno.EIO
            raise OSError(code, os.strerror(code), str(path))

    def concerns(self, path: object) -> bool:
        """Whether the path lies in the simulated disk."""
        if isinstance(path, os.PathLike):
            path = os.fspath(path)
        return isinstance(path, str) and path.startswith(self.root)

    def release(self, owner: Owner) -> None:
        """Let go of the locks of a process that was killed."""
        import fcntl

        for descriptor in self.locked.pop(owner, set()):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_UN)
            except OSError:
                continue


_disk: Disk | None = None


def use(disk: Disk | None) -> None:
    """The disk of the seed that runs now."""
    global _disk
    _disk = disk


def the_disk() -> Disk | None:
    """The disk of the seed that runs now."""
    return _disk


class SteppedFile(io.FileIO):
    """An open file whose reads and writes are steps. After its process was killed it writes nothing."""

    def __init__(self, path: Any, mode: str, disk: Disk, task: Task) -> None:
        self._disk, self._owner, self._path = disk, task.owner, path
        super().__init__(path, mode)

    def write(self, data: Any) -> int:
        """May be torn in two."""
        self._call("write", writes=True)
        whole = bytes(data)
        if len(whole) > 1 and self._disk.random.random() < self._disk.tearing:
            first = self._disk.random.randrange(1, len(whole))
            super().write(whole[:first])
            self._call("write the rest of", writes=True)
            super().write(whole[first:])
            return len(whole)
        return super().write(whole) or 0

    def read(self, size: int | None = -1, /) -> Any:
        """As FileIO's."""
        self._call("read", writes=False)
        return super().read(-1 if size is None else size)

    def truncate(self, size: int | None = None, /) -> int:
        """As FileIO's."""
        self._call("truncate", writes=False)
        return super().truncate(size)

    def _call(self, name: str, *, writes: bool) -> None:
        if self._owner.killed:
            raise OSError("its process was killed") if current() is None else Killed
        self._disk.call(name, self._path, writes=writes)


def _open(original: Callable[..., Any]) -> Callable[..., Any]:
    def stepped_open(
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        task, disk = current(), _disk
        if task is None or disk is None or not disk.concerns(file) or opener is not None:
            return original(file, mode, buffering, encoding, errors, newline, closefd, opener)
        writes = any(letter in mode for letter in "wax+")
        disk.call("open" if not writes else "open to write", file, writes="w" in mode or "x" in mode)
        if not writes and buffering != 0:
            return original(file, mode, buffering, encoding, errors, newline, closefd, opener)
        raw = SteppedFile(file, mode.replace("b", "").replace("t", ""), disk, task)
        if buffering == 0:
            return raw
        buffered: Any = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return buffered
        return io.TextIOWrapper(buffered, encoding, errors, newline)

    return stepped_open


def _call(name: str, original: Callable[..., Any], *, writes: bool) -> Callable[..., Any]:
    def stepped(path: Any, *rest: Any, **named: Any) -> Any:
        task, disk = current(), _disk
        if task is not None and disk is not None:
            if task.owner.killed:
                raise Killed
            if isinstance(path, int) or disk.concerns(path) or "dir_fd" in named:
                disk.call(name, path, writes=writes)
        return original(path, *rest, **named)

    return stepped


def _fsync(original: Callable[[int], None]) -> Callable[[int], None]:
    def stepped(descriptor: int) -> None:
        if current() is None or _disk is None:
            original(descriptor)
        else:
            _disk.call("fsync", None, writes=False)

    return stepped


def flock(descriptor: Any, operation: int) -> None:
    """fcntl.flock, never waiting: who asks to wait gets its turn when the holder has let go."""
    import fcntl

    task, disk = current(), _disk
    if task is None or disk is None:
        fcntl.flock(descriptor, operation)
        return
    if operation & fcntl.LOCK_UN:
        fcntl.flock(descriptor, operation)
        disk.locked.setdefault(task.owner, set()).discard(descriptor)
        if not task.owner.killed:
            step("flock released")
        return
    step("flock")
    while True:
        try:
            fcntl.flock(descriptor, operation | fcntl.LOCK_NB)
        except BlockingIOError:
            if operation & fcntl.LOCK_NB:
                raise
            task.scheduler.sleep(0.005)
            continue
        disk.locked.setdefault(task.owner, set()).add(descriptor)
        step("flock taken")
        return


def _getpid(original: Callable[[], int]) -> Callable[[], int]:
    def stepped() -> int:
        task = current()
        return original() if task is None else task.owner.pid

    return stepped


def _kill(original: Callable[[int, int], None]) -> Callable[[int, int], None]:
    """Whether a simulated process lives is known here alone."""

    def stepped(pid: int, signal: int, /) -> None:
        task = current()
        if task is None or signal != 0:
            original(pid, signal)
        elif not task.scheduler.is_alive(pid):
            raise ProcessLookupError(pid)

    return stepped


_NAMES = {
    "open": ("os.open", False), "replace": ("replace", True), "rename": ("rename", True),
    "unlink": ("unlink", False), "remove": ("unlink", False), "mkdir": ("mkdir", True),
    "write": ("os.write", True), "pwrite": ("pwrite", True), "truncate": ("truncate", False),
    "ftruncate": ("truncate", False), "link": ("link", True),
}  # fmt: skip


def install() -> None:
    """Replace `open` and the functions of `os`. Once a process."""
    for name, (shown, writes) in _NAMES.items():
        if hasattr(os, name):
            setattr(os, name, _call(shown, getattr(os, name), writes=writes))
    for name in ("fsync", "fdatasync"):
        if hasattr(os, name):
            setattr(os, name, _fsync(getattr(os, name)))
    os.getpid = _getpid(os.getpid)
    os.kill = _kill(os.kill)
    stepped_open = _open(io.open)
    io.open = stepped_open
    builtins.open = stepped_open
    install_bytes()
