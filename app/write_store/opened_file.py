"""OpenedFile: whether the database at the path is still the file that is open."""

from __future__ import annotations

from pathlib import Path

from app.domain.errors import StoreReplaced
from app.domain.message import NOTHING_CHANGED, Message


class OpenedFile:
    """Remembers device and inode of the database. SQLite goes on writing to a file that was moved, deleted or
    replaced, and whatever is written there is lost; so each transaction looks before it begins and after it
    was committed. Two calls of stat(2), some microseconds."""

    def __init__(self, path: Path) -> None:
        """The file is not looked at yet."""
        self._path = path
        self._identity: tuple[int, int] | None = None

    def note(self) -> None:
        """The file that is there now is the one that is open."""
        self._identity = self._found()

    def require_before(self) -> None:
        """Raise StoreReplaced, before anything is changed, if it is another file or gone."""
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
        """Raise StoreReplaced if what was just committed went into a file that is not at the path."""
        if self._is_other():
            raise StoreReplaced(
                Message("{path} was moved, deleted or replaced at this moment.", path=self._path),
                outcome=Message(
                    "What was just done is in the former file and not in the one that is there now."
                ),
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
