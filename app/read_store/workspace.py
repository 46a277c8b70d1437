"""Working folders: where large temporary files lie, and who may remove those that were left behind."""

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

_ENDING = ".work"
_UNFINISHED = ".tmp"
_OWNER = "owner"
#: The lock of a read store that is made in such a folder.
_LOCK = "lock"
_PATIENCE = 5.0
#: A folder without an owner's lock file that is older than these seconds is nobody's.
_JUST_MADE = 60.0
_ATTEMPTS = 3
_BEGINNINGS = 6


@contextmanager
def working_folder(parent: Path) -> Iterator[Path]:
    """A new folder in `parent`, readable by its owner alone, that goes with the block. Its owner holds a
    lock in it, so that `remove_orphans` leaves it alone. Raises OSError."""
    folder, lock = _own_folder(parent, _ATTEMPTS)
    try:
        yield folder
    finally:
        _remove(folder)
        lock.__exit__(None, None, None)
        _remove(folder)  # Windows removes no open file, and the lock's is


def _remove(folder: Path) -> None:
    """Remove the folder, the owner's lock file last: whatever a killed process leaves of it has an owner who
    is gone. Trouble does no harm."""
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
    folder = parent / f".{uuid4().hex}{_ENDING}"
    folder.mkdir(mode=0o700)
    lock = process_lock(folder / _OWNER, 1.0)
    try:
        lock.__enter__()
    except OSError:  # it was taken for an orphan in the very moment
        if attempts == 1:
            raise
        return _own_folder(parent, attempts - 1)
    return folder, lock


def in_working_folder(parent: Path, work: Callable[[Path], T]) -> T:
    """What `work` gives, done in a new working folder in `parent`. It begins again, in another one, where its
    files were removed because somebody is erased (see `remove_working_files`). Raises OSError, and what
    `work` raises."""
    for _ in range(_BEGINNINGS - 1):
        try:
            with working_folder(parent) as folder:
                return work(folder)
        except (OSError, PadronError) as error:
            if not isinstance(error if isinstance(error, OSError) else error.__cause__, FileNotFoundError):
                raise
            if not parent.is_dir():
                raise
            log.info("The files in a working folder are gone: it is begun again")
    with working_folder(parent) as folder:
        return work(folder)


def remove_working_files(parent: Path) -> None:
    """Remove the files in all working folders, whoever's they are, but for their locks; a read store in one
    is made again by its owner. It is waited for, some seconds at most, where one is just written. Unfinished
    files beside them go as well: within the lock of the read store nobody is at work with one. Raises
    OSError."""
    remove_unfinished(parent)
    for folder in parent.glob(f".*{_ENDING}"):
        lock: AbstractContextManager[object] = nullcontext()
        if (folder / _LOCK).exists():
            lock = process_lock(folder / _LOCK, _PATIENCE)
        try:
            with lock:
                _remove_files(folder)
        except TimeoutError:
            _remove_files(folder)
        except FileNotFoundError:
            continue  # it has just gone with its owner


def _remove_files(folder: Path) -> None:
    for file in folder.glob("*"):
        if file.is_dir():  # a working folder of the read store that is made there
            _remove_files(file)
        elif file.name not in (_OWNER, _LOCK):
            _unlink(file)


def unfinished_name() -> str:
    """For a file that is written within the lock of the read store, before it takes another one's place."""
    return f".{uuid4().hex}{_UNFINISHED}"


def remove_unfinished(parent: Path) -> None:
    """Remove files that were not finished: their process was killed, or could not remove them. Within the
    lock of the read store. Raises OSError."""
    for file in parent.glob(f".*{_UNFINISHED}"):
        _unlink(file)


def _unlink(file: Path) -> None:
    """Windows removes no open file: it holds nothing of anybody where a process stands aside of a damaged
    file, and goes with its process otherwise."""
    try:
        file.unlink(missing_ok=True)
    except PermissionError:
        if sys.platform != "win32":
            raise


def remove_orphans(parent: Path) -> None:
    """Remove the working folders in `parent` whose owner is gone. Trouble does no harm."""
    for folder in parent.glob(f".*{_ENDING}"):
        with suppress(OSError):
            if not (folder / _OWNER).exists() and time.time() - folder.stat().st_mtime < _JUST_MADE:
                folder.rmdir()  # if it is empty; who has just made it makes another one
                continue
            with process_lock(folder / _OWNER, 0.0):
                _remove(folder)
            _remove(folder)
