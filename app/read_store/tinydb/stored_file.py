"""StoredFile: the read store's file of this process: opened, followed while others write, and replaced."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

from app.domain.errors import StoreUnavailable
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
    """Whether the directory has a read store's file with more in it than its first line."""
    try:
        with (directory / FILE_NAME).open("rb") as file:
            return bool(file.readline(HEADER_LIMIT)) and bool(file.read(1))
    except OSError:
        return False


class StoredFile(OpenedFile):
    """What of the file counts, and the right to change it.

    A writer holds `<directory>/lock` and first takes in what others appended; a reader calls `refresh`. What
    counts never changes in place, so a reader needs no lock; another file takes its place in one step.
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
        #: Held while another file takes the place of this one, until the listener has heard of it.
        self.guard: AbstractContextManager[object] = nullcontext()
        #: Changes that began, and that everybody here has taken in (see `state_number`).
        self._begun = self._ended = 0
        #: Whether batches that find no room on the disk count for this process all the same.
        self.may_keep_in_memory = False
        #: Grows when documents come by another way than a table's own operations.
        self.outside_writes = 0
        try:
            make_private_folder(self.directory)
        except OSError as error:
            raise self._unavailable(error) from error
        self._writing = WriteLock(self.directory / LOCK_NAME, lock_timeout)
        self._closed = False
        #: Other files that may hold what this one held: they go when somebody is erased.
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
        """The checkpoint: the last event position that the documents contain."""
        return self._contents.position

    @property
    def generation(self) -> str:
        """The file's random name; it changes with each compaction and clearing."""
        return self._header.generation

    @property
    def length(self) -> int:
        """Bytes of the file that count."""
        return self._contents.length

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._closed

    def state_number(self) -> int | None:
        """A number that is another one after each change; None while one is being taken in, when documents
        may be newer than what the listener made of them."""
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
        """Whether this thread is within `exclusive`."""
        return not self._writing.held_by_another_thread() and self._writing.depth > 0

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Be the only writer, having taken in what others wrote. Re-entrant; StoreUnavailable when busy."""
        with self._writing:
            if self._closed:
                raise StoreUnavailable("The read store is closed.", path=str(self.path))
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
        """Whether some batches are in memory alone, because the disk has no room for them."""
        return self._kept_from is not None

    def write_kept(self) -> None:
        """Write what is in memory alone; within `exclusive`. Raises StoreUnavailable, and it stays there."""
        if self._kept_from is not None:
            self._write_behind(b"")
            self._kept_from = None

    def _write_behind(self, data: bytes) -> None:
        """Write what is in memory alone and then `data` behind the file's last finished batch, or nothing."""
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
        """Have everything on the disk. Raises OSError."""
        os.fsync(self._writer.fileno())

    def refresh(self) -> bool:
        """Take in what other processes appended, or their new file; True when something came.

        Costs a `stat` when nothing came. It never waits for a writer of this process: what
        that one writes is taken in by itself.
        """
        if self._writing.held_by_another_thread():
            return False
        with self._writing.threads, self._told():
            return False if self._closed else self._catch_up()

    def close(self) -> None:
        """Flush to the disk and let go of the file; harmless twice."""
        with self._writing.threads, self._state:  # no lock of other processes: its folder may be gone
            if self._closed:
                return
            self._closed = True
            try:
                os.fsync(self._writer.fileno())
            except OSError as error:
                log.warning("The read store could not be flushed on closing: %s", error)
            self._release()

    def take_over(self, file: Path) -> None:
        """Put this finished file, of the same file system, in the place of the path's; within `exclusive`.

        Raises StoreUnavailable, with nothing changed, where another process's open file forbids it (Windows).
        """
        before = self.position
        with self._told(), self._changing(), self.guard, self._state:
            with self._replaced_by(file):
                self._open()
            self.outside_writes += 1
            self._tell(Changes(reloaded=True, position_before=before))

    def clear(self) -> None:
        """Start over with an empty file of a new generation, at position 0."""
        with self.exclusive(), self._changing():
            before = self.position
            with self._told(), self._state:
                self._start_empty()
            self._tell(Changes(reloaded=True, position_before=before))

    @property
    def is_erasing(self) -> bool:
        """Whether somebody is being erased of whom something may be left."""
        return bool(self._contents.erasing)

    def finish_erasures(self) -> None:
        """Leave nothing of people who are being erased; within `exclusive`. Raises StoreUnavailable."""
        raise NotImplementedError

    def _finish_overwriting(self) -> None:
        """Do what a process that was killed had begun to overwrite. Within the lock."""
        if not self._journal.exists():
            return
        try:
            with self.path.open("rb") as file:
                generation = Header.parse(file.readline(HEADER_LIMIT)).generation
            overwrite(self.path, read_journal(self._journal, generation))
            self._journal.unlink()
        except (ValueError, FileNotFoundError):  # there is no such file, or another one takes its place
            self._journal.unlink(missing_ok=True)
        except OSError as error:
            raise self._unavailable(error) from error

    def report_damage(self, where: str) -> None:
        """Have the file made again; `where` is a clause for a log line."""
        if self.needs_rebuild is None:
            self._ask_for_rebuild(where)

    def find_damage(self) -> str | None:
        """Check all checksums of the file, unless it has to be made again anyway; what is wrong, as a clause,
        which is reported as well. Others read and write meanwhile. About 1 s a gigabyte. Raises
        StoreUnavailable."""
        if self.needs_rebuild is None:
            found = self._first_damage()
            if found is not None:
                self.report_damage(f"its bytes from {found} on do not match their checksum")
        return self.needs_rebuild

    def is_damaged(self) -> bool:
        """Whether something that counts does not match its checksum, whatever else is known of the file. As
        `find_damage`, but nothing is reported."""
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
                with self.exclusive():  # an erasure may have been under way there
                    if self._view.identity() != identity:
                        return None
                    found = first_damage(self._file, found, end)
        return found

    def _catch_up(self) -> bool:
        """Take in what stands in the file behind what is known, or a new file; True when something came."""
        changes = Changes(position_before=self._contents.position, position=self._contents.position)
        if self._must_open:
            return self._open_again(changes)
        try:
            status = self.path.stat()
            size, swapped = status.st_size, (status.st_dev, status.st_ino) != self._view.identity()
            if self._kept_from is None:
                swapped = swapped or size < self._view.length
            else:  # what is in memory alone counts as long as nobody has written in its place
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
        with self._writing, self._changing(), self.guard:  # nobody may cut off a torn tail while it is read
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
        """Remove what processes that were killed left, which may be copies of everything. Within the lock:
        under it such files live, or their owner holds one of its own."""
        with suppress(OSError):
            remove_unfinished(self.directory)
        remove_orphans(self.directory)

    def _tell(self, changes: Changes) -> None:
        if self.listener is not None:
            try:
                self.listener(changes)
            except BaseException:
                self._must_open = True  # the next one gets it all again
                raise
