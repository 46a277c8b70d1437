"""Temporary folders and files in a data directory. Their names contain the id of the process that created
them."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.files.private import FOLDER_MODE, make_private_folder

FOLDER = "temporary"
_ATTEMPTS = 3


def temporary_parent(data_dir: Path) -> Path:
    """Return the folder of a data directory's temporary files, creating it if it is missing.

    Raises OSError.
    """
    parent = data_dir / FOLDER
    make_private_folder(parent)
    return parent


def temporary_name() -> str:
    """Return a new unique name that begins with the id of this process."""
    return f"{os.getpid()}-{secrets.token_hex(8)}"


def make_temporary_folder(data_dir: Path) -> Path:
    """Create a new temporary folder in the data directory and return it. Raises OSError."""
    for _ in range(_ATTEMPTS):
        with suppress(FileNotFoundError):  # another process removed the empty parent meanwhile
            folder = temporary_parent(data_dir) / temporary_name()
            folder.mkdir(mode=FOLDER_MODE)
            return folder
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(data_dir / FOLDER))


def remove_temporary_folder(folder: Path) -> None:
    """Remove a folder made by `make_temporary_folder`, and its parent if that is empty.

    Ignores errors: the next start tries again.
    """
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        folder.parent.rmdir()


def remove_abandoned(data_dir: Path) -> None:
    """Remove the temporary files and folders of processes that have ended. Ignores errors."""
    _remove(data_dir, lambda name: not is_running(name.partition("-")[0]))


def remove_all(data_dir: Path) -> bool:
    """Remove all temporary files and folders, even those in use: after the erasure of a user, they may still
    hold the user's data.

    Returns whether nothing is left.
    """
    _remove(data_dir, lambda name: True)
    try:
        return not any((data_dir / FOLDER).iterdir())
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _remove(data_dir: Path, is_unwanted: Callable[[str], bool]) -> None:
    parent = data_dir / FOLDER
    with suppress(OSError):
        for entry in list(os.scandir(parent)):
            if not is_unwanted(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                with suppress(OSError):
                    Path(entry.path).unlink()
        parent.rmdir()  # only if nothing is left in it


def is_running(pid: str) -> bool:
    """Return whether a process with this number runs, as far as that can be determined.

    Always false on Windows, where a file that a process has open can't be removed anyway.
    """
    if sys.platform == "win32":
        return False
    try:
        os.kill(int(pid), 0)
    except (ProcessLookupError, ValueError):
        return False
    except (OSError, OverflowError):
        return True
    return True
