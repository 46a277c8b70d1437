"""Files and folders that only their owner may read, whatever the process's umask is.

Imports nothing outside the standard library, because it is used before the window is drawn first.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

FILE_MODE, FOLDER_MODE = 0o600, 0o700
#: The names of Padron's own files in a data directory.
_OWN = re.compile(
    r"padron\.(db|log).*|window\.(json|ini|lock|bell)|settings\.(json|ini)|demo\.json|read|backups|temporary"
    r"|read\.jsonl|.*\.(snapshot|lock)|\.(padron\.db|window\.json|settings\.json|demo\.json|restored)\..+"
    r"|\.[0-9a-f]{32}\.(tmp|work)|\d+-[0-9a-f]+"
)
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_PLAIN = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def open_private(path: Path, mode: str = "wb", buffering: int = -1) -> BinaryIO:
    """Open a file for writing (`wb`, `ab` or `xb`) with mode 0600, even if it existed with another mode.

    A symbolic link is not followed. Raises OSError.
    """
    _create(path, exclusive=mode == "xb")
    return path.open(mode.replace("x", "w"), buffering)  # type: ignore[return-value]


def touch_private(path: Path) -> None:
    """Create an empty file with mode 0600. An existing file keeps its content. Raises OSError."""
    _create(path, exclusive=False)


def make_private_folder(path: Path) -> None:
    """Create the folder, which only its owner may read, and its missing parents. If it exists and has only
    Padron's own files, remove the permissions of everyone else.

    Raises OSError.
    """
    path.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    if all(_OWN.fullmatch(entry.name) for entry in _entries(path)):
        tighten(path, FOLDER_MODE)


def tighten(path: Path, mode: int) -> None:
    """Remove the permissions of everyone but the owner from a file or folder. If it belongs to another owner,
    it keeps its mode."""
    with suppress(OSError):
        status = path.lstat()
        if not stat.S_ISLNK(status.st_mode) and stat.S_IMODE(status.st_mode) & 0o077:
            path.chmod(mode)


def tighten_data_directory(data_dir: Path) -> None:
    """Make the data directory and Padron's files in it readable by their owner only. An earlier version,
    another program or a copy may have left them readable by others.

    Files that are not Padron's keep their modes, and so does a directory with such files: it may be a home
    directory, or /tmp.
    """
    if not data_dir.is_dir():
        return
    make_private_folder(data_dir)
    for entry in _entries(data_dir):
        if _OWN.fullmatch(entry.name):
            _tighten_tree(entry)


def _tighten_tree(entry: os.DirEntry[str]) -> None:
    if entry.is_dir(follow_symlinks=False):
        tighten(Path(entry.path), FOLDER_MODE)
        for inner in _entries(Path(entry.path)):
            _tighten_tree(inner)
    elif entry.is_file(follow_symlinks=False):
        tighten(Path(entry.path), FILE_MODE)


def replace_private(path: Path, content: bytes, *, durable: bool) -> None:
    """Replace a file in one step: the content is written beside it, with mode 0600, and renamed.

    If not `durable`, it is not flushed to the disk, so that a power failure may leave the earlier file or an
    empty one. Raises OSError.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}")
    try:
        with open_private(beside, "xb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def read_bounded(path: Path, most: int) -> bytes | None:
    """Return the content of a regular file of at most `most` bytes; else None.

    None if the file is missing, longer, not regular or not readable. Never waits for a pipe or a device.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _PLAIN
    try:
        handle = os.open(path, flags)
    except (OSError, ValueError):
        return None
    try:
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            content = file.read(most + 1)
    except OSError:
        return None
    return content if len(content) <= most else None


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _create(path: Path, *, exclusive: bool) -> None:
    """Create the file with mode 0600 if it is missing.

    The caller then opens the file by its name. This is safe in a private folder, where no other user can put
    another file in its place.
    """
    flags = os.O_WRONLY | os.O_CREAT | (os.O_EXCL if exclusive else 0) | _NOFOLLOW | _PLAIN
    handle = os.open(path, flags, FILE_MODE)
    try:
        if hasattr(os, "fchmod"):
            with suppress(OSError):
                os.fchmod(handle, FILE_MODE)
    finally:
        os.close(handle)
