"""OpenedFile: checks that the database at the path is still the file that is open."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import StoreReplaced
from app.domain.message import NOTHING_CHANGED, Message


class OpenedFile:
    """Remembers the device and inode of the open database file. If the file is moved, deleted or replaced,
    SQLite continues to write to the former file, and those writes are lost. So each transaction checks the
    file before it begins and after it commits. Cost: two calls of stat(2), a few microseconds."""

    def __init__(self, path: Path) -> None:
        """Store the path. The file is not looked at yet."""
        self._path = path
        self._identity: tuple[int, int] | None = None

    def note(self) -> None:
        """Remember the file that is now at the path as the open one."""
        self._identity = self._found()

    def require_before(self) -> None:
        """Raise StoreReplaced, before anything is changed, if the file was replaced or removed."""
        if self._is_other():
            raise StoreReplaced(
                Message("{path} was moved, deleted or replaced while Padron had it open.", path=self._path),
                outcome=NOTHING_CHANGED,
                advice=Message(
                    "Put it back, or close Padron and start it again on the directory that is there now."
                ),
                path=str(self._path),
            )

    def require_after(self) -> None:
        """Raise StoreReplaced if the last commit went into a file that is no longer at the path."""
        if self._is_other():
            raise StoreReplaced(
                Message("{path} was moved, deleted or replaced at this moment.", path=self._path),
                outcome=Message("The last change is in the earlier file, not in the file that is there now."),
                advice=Message("Close Padron and look at both."),
                path=str(self._path),
            )

    def _is_other(self) -> bool:
        return self._identity is not None and self._found() != self._identity

    def _found(self) -> tuple[int, int] | None:
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino
