"""StoredFile: keeps the read store's file up to date in one process while others write to it."""

from __future__ import annotations

import logging
import os
from abc import abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

from app.domain.errors import StoreUnavailable
from app.domain.message import Message
from app.files.private import make_private_folder
from app.read_store.changes import Changes
from app.read_store.tinydb.damage import first_damage
from app.read_store.tinydb.erasing import JOURNAL_NAME, overwrite, read_journal
from app.read_store.tinydb.lines import HEADER_LIMIT, Header
from app.read_store.tinydb.opened_file import FILE_NAME, OpenedFile, Restore
from app.read_store.tinydb.write_lock import WriteLock
from app.read_store.workspace import remove_orphans, remove_unfinished

log = logging.getLogger(__name__)

LOCK_NAME = "lock"

Listener = Callable[[Changes], None]


def holds_documents(directory: Path) -> bool:
    """Return whether the directory has a read store's file with more than its first line."""
    try:
        with (directory / FILE_NAME).open("rb") as file:
            return bool(file.readline(HEADER_LIMIT)) and bool(file.read(1))
    except OSError:
        return False


class StoredFile(OpenedFile):
    """The visible contents of the file, and the lock for changing it.

    A writer holds `<directory>/lock` and first reads what others appended; a reader calls `refresh`. Current
    documents never change in place, so a reader needs no lock, and a file is replaced in one step.
    """

    def __init__(
        self,
        directory: Path | str,
        *,
        schema_version: int = 1,
        restore: Restore | None = None,
        lock_timeout: float = 30.0,
    ) -> None:
        super().__init__(Path(directory), schema_version, restore)
        self.listener: Listener | None = None
        #: Held while the file is replaced, until the listener was notified.
        self.guard: AbstractContextManager[object] = nullcontext()
        #: The numbers of changes begun and completed, listener included (see `state_number`).
        self._begun = self._ended = 0
        #: Whether batches are kept in memory if they don't fit on the disk.
        self.may_keep_in_memory = False
        #: Grows when documents are changed by anything but a table's own operations.
        self.outside_writes = 0
        try:
            make_private_folder(self.directory)
        except OSError as error:
            raise self._unavailable(error) from error
        self._writing = WriteLock(self.directory / LOCK_NAME, lock_timeout)
        self._closed = False
        #: Other files that may contain the same documents; an erasure deletes them.
        self.copies: tuple[Path, ...] = ()
        self._journal = self.directory / JOURNAL_NAME
        try:
            with self._writing, self._told():
                self._remove_left_behind()
                self._finish_overwriting()
                self._open()
        except BaseException:
            self._release()
            raise

    @property
    def position(self) -> int:
        """Return the position of the last event that the documents include."""
        return self._contents.position

    @property
    def generation(self) -> str:
        """Return the file's random name, which changes with each compaction and clearing."""
        return self._header.generation

    @property
    def length(self) -> int:
        """Return the number of visible bytes of the file."""
        return self._contents.length

    @property
    def closed(self) -> bool:
        """Return whether the file was closed."""
        return self._closed

    def state_number(self) -> int | None:
        """Return a number that changes with every change of the documents. Returns None while a change is
        being applied, because the documents may then be newer than what the listener has derived from them.
        """
        ended = self._ended
        return ended if ended == self._begun else None

    @contextmanager
    def _changing(self) -> Iterator[None]:
        self._begun += 1
        try:
            yield
        finally:
            self._ended += 1

    @property
    def is_exclusive(self) -> bool:
        """Return whether this thread is inside `exclusive`."""
        return not self._writing.held_by_another_thread() and self._writing.depth > 0

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the write lock, after reading what others wrote. Re-entrant. Raises StoreUnavailable if the
        lock is busy."""
        with self._writing:
            if self._closed:
                raise StoreUnavailable(Message("The read store is closed."), path=str(self.path))
            if self._writing.depth == 1:
                with self._told():
                    self._finish_overwriting()
                    self._catch_up()
                    self._look_at_tail()
                with suppress(StoreUnavailable):
                    self.write_kept()
                if self.is_erasing:
                    self.finish_erasures()
            yield

    @property
    def is_kept_in_memory(self) -> bool:
        """Return whether some batches are only in memory because the disk is full."""
        return self._kept_from is not None

    def write_kept(self) -> None:
        """Write the batches that are only in memory. The caller holds `exclusive`. Raises StoreUnavailable;
        they then stay in memory."""
        if self._kept_from is not None:
            self._write_behind(b"")
            self._kept_from = None

    def _write_behind(self, data: bytes) -> None:
        """Append the batches that are only in memory, then `data`, after the file's last finished batch. If
        that fails, raises StoreUnavailable and cuts the file off where it ended before."""
        counting = self._contents.length
        base = counting if self._kept_from is None else self._kept_from
        if base < counting:
            data = self._view.read(base, counting - base) + data
        try:
            self._writer.seek(base)
            written = self._writer.write(data)
            while written < len(data):
                written += self._writer.write(data[written:])
        except OSError as error:
            self._truncate(base)
            raise self._unavailable(error) from error

    def flush(self) -> None:
        """Flush everything to the disk. Raises OSError."""
        os.fsync(self._writer.fileno())

    def refresh(self) -> bool:
        """Read what other processes appended, or open the file with which they replaced this one. Returns
        whether there was anything.

        Costs a `stat` if there was not. Never waits for a writer in this process, since the changes of that
        writer are applied anyway.
        """
        if self._writing.held_by_another_thread():
            return False
        with self._writing.threads, self._told():
            return False if self._closed else self._catch_up()

    def close(self) -> None:
        """Flush to the disk and close the file. Calling it again has no effect."""
        with self._writing.threads, self._state:  # not the process lock, since its folder may be gone
            if self._closed:
                return
            self._closed = True
            try:
                os.fsync(self._writer.fileno())
            except OSError as error:
                log.warning("The read store could not be flushed on closing: %s", error)
            self._release()

    def take_over(self, file: Path) -> None:
        """Replace the read store's file with `file`, a finished one on the same file system. The caller holds
        `exclusive`.

        Raises StoreUnavailable, with nothing changed, if another process has the former file open and thereby
        prevents it (Windows only).
        """
        before = self.position
        with self._told(), self._changing(), self.guard, self._state:
            with self._replaced_by(file):
                self._open()
            self.outside_writes += 1
            self._tell(Changes(reloaded=True, position_before=before))

    def clear(self) -> None:
        """Start again with an empty file of a new generation, at position 0."""
        with self.exclusive(), self._changing():
            before = self.position
            with self._told(), self._state:
                self._start_empty()
            self._tell(Changes(reloaded=True, position_before=before))

    @property
    def is_erasing(self) -> bool:
        """Return whether the erasure of any user is not finished."""
        return bool(self._contents.erasing)

    @abstractmethod
    def finish_erasures(self) -> None:
        """Remove all data of users who are being erased. The caller holds `exclusive`. Raises
        StoreUnavailable."""

    def _finish_overwriting(self) -> None:
        """If a process was killed while it overwrote the lines of an erased user, finish the overwriting. The
        caller holds the lock."""
        if not self._journal.exists():
            return
        try:
            with self.path.open("rb") as file:
                generation = Header.parse(file.readline(HEADER_LIMIT)).generation
            overwrite(self.path, read_journal(self._journal, generation))
            self._journal.unlink()
        except (ValueError, FileNotFoundError):  # there is no such file, or it is being replaced
            self._journal.unlink(missing_ok=True)
        except OSError as error:
            raise self._unavailable(error) from error

    def report_damage(self, where: str) -> None:
        """Request a rebuild of the file; `where` is a clause for a log line."""
        if self.needs_rebuild is None:
            self._ask_for_rebuild(where)

    def find_damage(self) -> str | None:
        """Verify all checksums of the file, unless a rebuild has already been requested. If any is wrong,
        request a rebuild. Returns why the file has to be rebuilt, as a clause, or None.

        Others can read and write meanwhile. About 1 s per gigabyte. Raises StoreUnavailable.
        """
        if self.needs_rebuild is None:
            found = self._first_damage()
            if found is not None:
                self.report_damage(f"its bytes from {found} on do not match their checksum")
        return self.needs_rebuild

    def is_damaged(self) -> bool:
        """Return whether any visible bytes don't match their checksum, without requesting a rebuild."""
        return self._first_damage() is not None

    def _first_damage(self) -> int | None:
        if self._must_open or self._view.closed:
            self.refresh()
        with self._told():
            with self._state:
                start = len(self._header.line())
                end = self._contents.length if self._kept_from is None else self._kept_from
                identity = self._view.identity()
            found = first_damage(self._file, start, end)
            if found is not None:
                with self.exclusive():  # an erasure may have been in progress there
                    if self._view.identity() != identity:
                        return None
                    found = first_damage(self._file, found, end)
        return found

    def _catch_up(self) -> bool:
        """Read what other processes appended to the file, or open the file with which they replaced it.
        Returns whether there was anything."""
        changes = Changes(position_before=self._contents.position, position=self._contents.position)
        if self._must_open:
            return self._open_again(changes)
        try:
            status = self.path.stat()
            size, swapped = status.st_size, (status.st_dev, status.st_ino) != self._view.identity()
            if self._kept_from is None:
                swapped = swapped or size < self._view.length
            else:  # batches in memory stay visible as long as no other process has written in their place
                swapped = swapped or size != self._kept_from
            if self._rejected is not None:
                size = 0
                swapped = self._rejected != (
                    status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
                )  # fmt: skip
        except FileNotFoundError:
            size, swapped = 0, True
        if swapped:
            return self._open_again(changes)
        if size <= self._contents.length:
            return False
        with self._changing():
            if not self._take_in_appended(size, changes):
                return False
            self.outside_writes += 1
            self._tell(changes)
        return True

    def _open_again(self, changes: Changes) -> bool:
        with self._writing, self._changing(), self.guard:  # nothing may be cut off while it is read
            self._open()
            changes.reloaded, changes.position = True, self._contents.position
            self.outside_writes += 1
            self._tell(changes)
        return True

    def _take_in_appended(self, size: int, changes: Changes) -> bool:
        known = self._contents.length
        with self._state:
            data = self._view.read_file(known, size - known)
            self._contents.take_in(data, known, known + len(data), changes)
            self._view.extend(data[: self._contents.length - known])
        return self._contents.length > known

    def _remove_left_behind(self) -> None:
        """Remove files that killed processes left, which may be complete copies of the documents. Files in
        use are safe: they are created under the lock, which the caller holds, or their owner holds another
        lock."""
        with suppress(OSError):
            remove_unfinished(self.directory)
        remove_orphans(self.directory)

    def _tell(self, changes: Changes) -> None:
        if self.listener is not None:
            try:
                self.listener(changes)
            except BaseException:
                self._must_open = True  # the next caller reads everything again
                raise
