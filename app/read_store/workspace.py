"""Working folders: hold large temporary files, and are removed when their owner is gone."""

from __future__ import annotations

import logging
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from app.domain.errors import PadronError
from app.files.process_lock import process_lock

log = logging.getLogger(__name__)

T = TypeVar("T")

_SUFFIX = ".work"
_UNFINISHED_SUFFIX = ".tmp"
_OWNER = "owner"
#: The lock file of a read store that is being built in such a folder.
_LOCK = "lock"
_LOCK_TIMEOUT = 5.0
#: A folder without an owner's lock file is an orphan once it is older than this many seconds.
_ORPHAN_AGE = 60.0
_ATTEMPTS = 3
_MOST_STARTS = 6


@contextmanager
def working_folder(parent: Path) -> Iterator[Path]:
    """Create a folder in `parent` that no other user can read, and delete it after the block. During the
    block this process holds a lock in the folder, so that `remove_orphans` leaves it alone. Raises OSError.
    """
    folder, lock = _own_folder(parent, _ATTEMPTS)
    try:
        yield folder
    finally:
        _remove(folder)
        lock.__exit__(None, None, None)
        _remove(folder)  # Windows deletes no open file, and the lock file was open


def _remove(folder: Path) -> None:
    """Remove the folder and everything in it. The owner's lock file is removed last, so that whatever a
    killed process leaves is recognized as an orphan. Errors are ignored."""
    with suppress(OSError):
        for entry in folder.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry, ignore_errors=True)
            elif entry.name != _OWNER:
                with suppress(OSError):
                    entry.unlink()
        if [entry.name for entry in folder.iterdir()] in ([], [_OWNER]):
            (folder / _OWNER).unlink(missing_ok=True)
            folder.rmdir()


def _own_folder(parent: Path, attempts: int) -> tuple[Path, AbstractContextManager[object]]:
    folder = parent / f".{uuid4().hex}{_SUFFIX}"
    folder.mkdir(mode=0o700)
    lock = process_lock(folder / _OWNER, 1.0)
    try:
        lock.__enter__()
    except OSError:  # it was removed as an orphan at that very moment
        if attempts == 1:
            raise
        return _own_folder(parent, attempts - 1)
    return folder, lock


def in_working_folder(parent: Path, work: Callable[[Path], T]) -> T:
    """Run `work` in a new working folder in `parent` and return its result. If a user is erased meanwhile,
    the folder's files are removed (see `remove_working_files`), and `work` starts again in another folder.
    Raises OSError and what `work` raises."""
    for _ in range(_MOST_STARTS - 1):
        try:
            with working_folder(parent) as folder:
                return work(folder)
        except (OSError, PadronError) as error:
            if not isinstance(error if isinstance(error, OSError) else error.__cause__, FileNotFoundError):
                raise
            if not parent.is_dir():
                raise
            log.info("The files in a working folder were removed; the work starts again")
    with working_folder(parent) as folder:
        return work(folder)


def remove_working_files(parent: Path) -> None:
    """Remove the files in all working folders of every process, except their locks. A process that was
    building a read store in such a folder starts again; if it is writing at this moment, this waits for it, a
    few seconds at most.

    Unfinished files in `parent` are removed too. They are not in use, because the caller holds the read
    store's lock. Raises OSError.
    """
    remove_unfinished(parent)
    for folder in parent.glob(f".*{_SUFFIX}"):
        lock: AbstractContextManager[object] = nullcontext()
        if (folder / _LOCK).exists():
            lock = process_lock(folder / _LOCK, _LOCK_TIMEOUT)
        try:
            with lock:
                _remove_files(folder)
        except TimeoutError:
            _remove_files(folder)
        except FileNotFoundError:
            continue  # its owner has just removed it


def _remove_files(folder: Path) -> None:
    for file in folder.glob("*"):
        if file.is_dir():  # a working folder of the read store that is being built there
            _remove_files(file)
        elif file.name not in (_OWNER, _LOCK):
            _unlink(file)


def unfinished_name() -> str:
    """Return a name for a file that is written under the read store's lock and then renamed."""
    return f".{uuid4().hex}{_UNFINISHED_SUFFIX}"


def remove_unfinished(parent: Path) -> None:
    """Remove the unfinished files in `parent`, which a process left because it was killed or could not remove
    them. The caller holds the read store's lock. Raises OSError."""
    for file in parent.glob(f".*{_UNFINISHED_SUFFIX}"):
        _unlink(file)


def _unlink(file: Path) -> None:
    """Delete the file. On Windows, which deletes no open file, an open one is left. Such a file holds no
    personal data if a process has set a damaged file aside; otherwise it is deleted when its process ends."""
    try:
        file.unlink(missing_ok=True)
    except PermissionError:
        if sys.platform != "win32":
            raise


def remove_orphans(parent: Path) -> None:
    """Remove the working folders in `parent` that have no living owner. Errors are ignored."""
    for folder in parent.glob(f".*{_SUFFIX}"):
        with suppress(OSError):
            if not (folder / _OWNER).exists() and time.time() - folder.stat().st_mtime < _ORPHAN_AGE:
                folder.rmdir()  # its creator just makes another one
                continue
            with process_lock(folder / _OWNER, 0.0):
                _remove(folder)
            _remove(folder)
