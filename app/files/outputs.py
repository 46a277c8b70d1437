"""Outputs: the only code that writes files outside Padron.

A file appears under its name only when it is complete, and only its owner may read it. It never replaces the
file that it is made from, and it is never in a data directory, even through links.
"""

from __future__ import annotations

import errno
import io
import os
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from app.domain.errors import FileRefused
from app.domain.message import NOTHING_CHANGED, Message
from app.files.temporary import FOLDER as TEMPORARY
from app.files.temporary import make_temporary_folder, temporary_parent

#: A folder with both is a data directory, of this process or of another.
_DATABASE, _READ = "padron.db", "read"
_BACKUPS = "backups"
_BESIDE_THE_DATABASE = ("", "-wal", "-shm", "-journal")

_Identity = tuple[int, int]


class Outputs:
    """Writes files for one data directory. Safe to use from any thread."""

    def __init__(self, data_dir: Path, require_recorded: Callable[[], None] | None = None) -> None:
        """Create the writer for a data directory.

        `require_recorded` is called before a file is written. It raises if the file must not be written
        because this could not be recorded in the log.
        """
        self._data_dir = data_dir
        self._require_recorded = require_recorded

    # -- writing --

    @contextmanager
    def new_file(self, path: Path, *, inputs: Iterable[Path] = ()) -> Iterator[BinaryIO]:
        """Open a new file for bytes. If anything fails, `path` is not changed.

        Raises FileRefused (`output_in_data_directory`, `output_is_input`, `file_not_writable`).
        """
        inputs = tuple(inputs)
        real = self.check(path, inputs=inputs)
        try:
            handle, name = tempfile.mkstemp(prefix=f".{real.name[:40]}.", suffix=".part", dir=real.parent)
            beside = Path(name)  # mode 0600
            try:
                with os.fdopen(handle, "wb") as file:
                    yield file
                    file.flush()
                    os.fsync(file.fileno())
                if self.check(path, inputs=inputs) != real:
                    raise FileRefused(
                        Message("{path} now points to another place.", path=path),
                        outcome=Message("Nothing was written there."),
                        advice=Message("Try again."),
                        code="file_not_writable",
                        path=str(path),
                    )
                beside.replace(real)
            finally:
                beside.unlink(missing_ok=True)
        except OSError as error:
            raise _not_writable(path, error.strerror or str(error)) from error

    @contextmanager
    def new_text(self, path: Path, *, inputs: Iterable[Path] = ()) -> Iterator[TextIO]:
        """Open a new file for text, written as UTF-8 with line ends as given. Raises FileRefused."""
        with self.new_file(path, inputs=inputs) as file:
            text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
            try:
                yield text
                text.flush()
            finally:
                text.detach()

    def write(self, path: Path, content: bytes | str) -> None:
        """Write a whole file; text is written as UTF-8. Raises FileRefused."""
        with self.new_file(path) as file:
            file.write(content.encode("utf-8", "replace") if isinstance(content, str) else content)

    def new_temporary_folder(self) -> Path:
        """Return a new folder in the data directory, for short-lived files.

        `new_file` may write there. Remove the folder with `remove_temporary_folder`; if that does not happen,
        the next start of Padron removes it. Raises OSError.
        """
        return make_temporary_folder(self._data_dir)

    def temporary_parent(self) -> Path:
        """Return the folder of temporary files, creating it if it is missing. Raises OSError."""
        return temporary_parent(self._data_dir)

    # -- checking --

    def check(self, path: Path, *, inputs: Iterable[Path] = (), backup: bool = False) -> Path:
        """Return the real path that `path` leads to, if a file may be written there.

        A `backup` may be written to the directory's folder for backups, and even if nothing can be recorded.
        Raises FileRefused, ReadOnlySession.
        """
        if self._require_recorded is not None and not backup:
            self._require_recorded()
        try:
            real = path.resolve()
            if real.is_symlink():  # since Python 3.13 `resolve` does not raise for a circle of links
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            status = path.stat() if path.exists() else None
            given = [source for source in inputs if source.exists()]
            is_input = any(_is_same(path, status, source) for source in given)
            is_protected = self._lies_within(real, backup) or self._is_part(real, status, backup)
        except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: circle of links
            raise _not_writable(path, getattr(error, "strerror", None) or str(error)) from error
        if status is not None and stat.S_ISDIR(status.st_mode):
            raise FileRefused(
                Message("{path} is a folder. Give the name of a file.", path=path),
                code="file_not_writable",
                path=str(path),
            )
        if status is not None and not stat.S_ISREG(status.st_mode):
            raise FileRefused(
                Message("{path} is a device or a pipe. Give the name of a file.", path=path),
                code="file_not_writable",
                path=str(path),
            )
        if is_input:
            raise FileRefused(
                Message("{path} is the file that is being read.", path=path),
                outcome=NOTHING_CHANGED,
                advice=Message("Choose another name."),
                code="output_is_input",
                path=str(path),
            )
        if is_protected:
            raise FileRefused(
                Message("{path} belongs to a data directory of Padron.", path=path),
                outcome=NOTHING_CHANGED,
                advice=Message("Choose another place."),
                code="output_in_data_directory",
                path=str(path),
            )
        return real

    def _lies_within(self, real: Path, backup: bool) -> bool:
        """Return whether the path is inside a data directory where it must not be written.

        Its parent folders are examined from the nearest one up; the first that is known or looks like a data
        directory decides. Temporary folders are allowed and, for a `backup`, the folder for backups.
        """
        protected = {
            _identity(folder): name
            for name in (_BACKUPS, _READ, "")
            if (folder := self._data_dir / name).is_dir()
        }
        folder = self._data_dir / TEMPORARY
        temporary = _identity(folder) if folder.is_dir() else None
        above = real.parent.parent
        if temporary is not None and above.is_dir() and temporary == _identity(above):
            return False
        for folder in filter(Path.is_dir, real.parents):
            identity = _identity(folder)
            if identity in protected:
                return not (backup and protected[identity] == _BACKUPS)
            if (folder / _DATABASE).exists() and (folder / _READ).is_dir():
                return True
        return False

    def _is_part(self, real: Path, status: os.stat_result | None, backup: bool) -> bool:
        """Return whether the path leads, by a hard link or a symbolic link, to a file of the data
        directory."""
        database = (self._data_dir / _DATABASE).resolve()
        if real in [database.with_name(database.name + ending) for ending in _BESIDE_THE_DATABASE]:
            return True
        if status is None:
            return False
        folders = ["", _READ] if backup else ["", _READ, _BACKUPS]
        identity = (status.st_dev, status.st_ino)
        return any(identity in _identities(self._data_dir / folder) for folder in folders)


def _not_writable(path: Path, reason: str) -> FileRefused:
    return FileRefused(
        Message(
            "{path} can't be written: {reason}. Choose another place and try again.", path=path, reason=reason
        ),
        code="file_not_writable",
        path=str(path),
    )


def _identity(path: Path) -> _Identity:
    status = path.stat()
    return status.st_dev, status.st_ino


def _identities(folder: Path) -> set[_Identity]:
    if not folder.is_dir():
        return set()
    return {_identity(file) for file in folder.iterdir() if file.exists()}


def _is_same(path: Path, status: os.stat_result | None, source: Path) -> bool:
    if status is not None:
        return os.path.samestat(status, source.stat())
    return path.resolve() == source.resolve()
