"""OpenedFile: opens, replaces and repairs the read store's file for one process."""

from __future__ import annotations

import errno
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from app.domain.errors import StoreUnavailable, store_trouble
from app.domain.message import Message
from app.files.private import open_private
from app.read_store.changes import Changes
from app.read_store.tinydb.contents import Contents
from app.read_store.tinydb.damage import Tail, tail_of
from app.read_store.tinydb.file_view import FileView
from app.read_store.tinydb.lines import HEADER_LIMIT, Header
from app.read_store.workspace import unfinished_name

log = logging.getLogger(__name__)

FILE_NAME = "read.jsonl"
#: Whether this system allows replacing a file that is open; Windows doesn't.
OPEN_FILES_GO = sys.platform != "win32"

Restore = Callable[[FileView, Header], Contents | None]

_NONE_YET = "there was none yet"


class OpenedFile:
    """The read store's file, or an empty substitute while the file at the path can't be read.

    Every method is called while the inter-process lock is held. `StoredFile` takes the lock, reads what
    others append, and notifies the listener.
    """

    def __init__(self, directory: Path, schema_version: int, restore: Restore | None) -> None:
        """Store the parameters, without opening the file. `restore` is a function that may return a file's
        contents without reading all of the file."""
        self.directory = directory
        self.path = directory / FILE_NAME
        #: Why the file has to be rebuilt, as a clause for a log line; None if it is good.
        self.needs_rebuild: str | None = None
        #: What the file contains beyond what `restore` knew.
        self.changes_since_snapshot = Changes()
        self._schema = schema_version
        self._restore = restore
        self._state = threading.RLock()
        #: (device, inode, size, time) of a file that can't be read and has an empty substitute.
        self._rejected: tuple[int, int, int, int] | None = None
        #: Whether good batches follow one that can't be read.
        self._damaged = False
        #: Opening or notifying was not completed, so the file is opened again before any read or write.
        self._must_open = True
        #: The offset in the file of the batches that are only in memory; None if there are none. Other
        #: processes don't see them and append their own, since the log contains everything.
        self._kept_from: int | None = None

    def _open(self) -> None:
        """Open the file at the path in whatever state it is, and make it usable. The caller holds the
        lock."""
        self._must_open = True
        with self._state, self._told():
            self.needs_rebuild = self._rejected = None
            self._damaged = False
            reason = self._load(self.path)
            if reason == _NONE_YET:
                self._start_empty()
            elif reason is not None:
                self._start_apart(reason)
            self._look_at_tail()
        self._must_open = False

    def _load(self, path: Path) -> str | None:
        """Open and read a file. Returns None, or the reason why the file can't be read. A file with another
        schema can be read; for such a file, this requests a rebuild."""
        try:
            view = FileView(path)
        except FileNotFoundError:
            return _NONE_YET
        try:
            return self._load_view(path, view)
        except BaseException:
            view.close()
            raise

    def _load_view(self, path: Path, view: FileView) -> str | None:
        first = view.read_file(0, HEADER_LIMIT)
        line, feed, _ = first.partition(b"\n")
        try:
            if not feed:
                raise ValueError("it is torn in its first line" if first else "it has nothing in it")
            header = Header.parse(line)
        except ValueError as error:
            view.close()
            return str(error)
        contents = self._restore(view, header) if self._restore is not None else None
        restored = contents is not None
        if contents is None:
            contents = Contents(len(line) + 1)
        if header.schema != self._schema:
            self._ask_for_rebuild(f"its schema is {header.schema}, this program's is {self._schema}")
        whole = view.map_whole()
        if whole is None:
            view.close()
            return "it has nothing in it"  # it has just been cut off
        self.changes_since_snapshot = Changes(position_before=contents.position)
        contents.take_in(whole, 0, len(whole), self.changes_since_snapshot if restored else None)
        view.map_to(contents.length)
        self._adopt(path, view, header, contents)
        return None

    def _adopt(self, path: Path, view: FileView, header: Header, contents: Contents) -> None:
        writer = path.open("r+b", buffering=0)
        self._release()
        self._kept_from = None
        self._view, self._header, self._contents, self._writer = view, header, contents, writer
        self._file = path

    def _release(self) -> None:
        if hasattr(self, "_view"):
            self._view.close()
            self._writer.close()

    @contextmanager
    def _replaced_by(self, file: Path) -> Iterator[None]:
        """Move `file` to the path, then run the block, which must open it. The former file stays open until
        then, except on Windows, where an open file can't be replaced. If anything fails, the next caller
        opens the file again. The caller holds the lock. Raises OSError."""
        owed, self._must_open = self._must_open, True
        if not OPEN_FILES_GO:
            self._release()
        file.replace(self.path)
        yield
        self._must_open = owed

    def _start_empty(self) -> None:
        with self._empty_file() as temporary, self._replaced_by(temporary):
            self.needs_rebuild = self._rejected = None
            self._damaged = False
            self._load_own()

    def _load_own(self) -> None:
        """Open the file that was just moved to the path. Raises OSError."""
        reason = self._load(self.path)
        if reason == _NONE_YET:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if reason is not None:
            raise OSError(errno.EIO, Message("The file was changed in this moment: {reason}", reason=reason))

    def _start_apart(self, reason: str) -> None:
        """Use an empty file of this process's own, because the file at the path can't be read, and request a
        rebuild. The file at the path stays until a rebuilt one replaces it; processes that opened it while it
        was good continue to use it."""
        status = self.path.stat()
        with self._empty_file() as temporary:
            reason_of_empty = self._load(temporary)
            assert reason_of_empty is None, reason_of_empty
        self._rejected = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
        self._ask_for_rebuild(reason)

    def _ask_for_rebuild(self, reason: str) -> None:
        self.needs_rebuild = reason
        log.warning("The read store has to be rebuilt: %s", reason)

    def _make_appendable(self) -> None:
        """Replace or repair a file that can't be read, so that appended batches are found."""
        with self._state:
            if self._rejected is not None:
                self._start_empty()
            elif self._damaged:
                self._cut_by_copy()

    @contextmanager
    def _empty_file(self, header: Header | None = None) -> Iterator[Path]:
        temporary = self.directory / unfinished_name()
        try:
            with open_private(temporary) as file:
                file.write((header or Header(self._schema, uuid4().hex)).line())
                file.flush()
                os.fsync(file.fileno())
            yield temporary
        finally:
            with suppress(PermissionError):  # Windows deletes no open file; the next opening does
                temporary.unlink(missing_ok=True)

    def _look_at_tail(self) -> None:
        """Examine what follows the last good batch of the file. An unfinished batch is cut off, and so is a
        damaged one if it is the last; its events are projected again. If other batches follow a damaged one,
        this requests a rebuild. The caller holds the lock."""
        size = os.fstat(self._writer.fileno()).st_size
        known = self._contents.length
        if size <= known or self._damaged:
            return
        tail = tail_of(self._file, known, size)
        if tail is Tail.UNFINISHED:
            log.warning("The read store's last %d bytes were never finished and are cut off", size - known)
            self._truncate(known)
        elif tail is Tail.LAST_BATCH:
            log.warning("The read store's last batch, %d bytes, is damaged and is cut off", size - known)
            self._cut_by_copy()
        else:
            self._damaged = True
            self._ask_for_rebuild(f"its bytes from {known} on do not match their checksum")

    def _cut_by_copy(self) -> None:
        """Replace the file with a copy of its good part. The file itself is not cut off, since other
        processes may have mapped the rest of it into memory."""
        header = Header(self._schema, uuid4().hex)
        start, length = len(self._header.line()), self._contents.length
        with self._state, self._empty_file(header) as temporary:
            with self.path.open("rb") as source, open_private(temporary, "ab") as target:
                source.seek(start)
                while start < length:
                    start += target.write(source.read(min(length - start, 16 << 20)))
                target.flush()
                os.fsync(target.fileno())
            with self._replaced_by(temporary):
                self.needs_rebuild, self._damaged = None, False
                self._load_own()

    def _truncate(self, length: int) -> None:
        try:
            self._writer.truncate(length)
        except OSError as error:
            log.warning("The read store's unfinished end could not be cut off: %s", error)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Convert errors of the file system into StoreUnavailable."""
        try:
            yield
        except OSError as error:
            raise self._unavailable(error) from error

    def _unavailable(self, error: OSError) -> StoreUnavailable:
        reason = error.strerror or str(error)
        return store_trouble(
            Message(
                "The read store at {directory} can't be used: {reason}.",
                directory=self.directory,
                reason=reason,
            ),
            error,
            path=str(self.directory),
        )
