"""StoredFile: the read store's file of this process: opened, followed while others write, and replaced."""

from __future__ import annotations

import errno
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from uuid import uuid4

from app.domain.errors import StoreUnavailable, store_trouble
from app.files.private import make_private_folder, open_private
from app.read_store.changes import Changes
from app.read_store.tinydb.contents import Contents
from app.read_store.tinydb.damage import Tail, first_damage, tail_of
from app.read_store.tinydb.erasing import JOURNAL_NAME, overwrite, read_journal
from app.read_store.tinydb.file_view import FileView
from app.read_store.tinydb.lines import HEADER_LIMIT, Header
from app.read_store.tinydb.write_lock import WriteLock
from app.read_store.workspace import remove_orphans, remove_unfinished, unfinished_name

log = logging.getLogger(__name__)

FILE_NAME = "read.jsonl"
#: Whether this system lets a file that somebody has open be replaced: Windows does not.
OPEN_FILES_GO = sys.platform != "win32"
LOCK_NAME = "lock"

Listener = Callable[[Changes], None]
Restore = Callable[[FileView, Header], Contents | None]

_NONE_YET = "there was none yet"


def holds_documents(directory: Path) -> bool:
    """Whether the directory has a read store's file with more in it than its first line."""
    try:
        with (directory / FILE_NAME).open("rb") as file:
            return bool(file.readline(HEADER_LIMIT)) and bool(file.read(1))
    except OSError:
        return False


class StoredFile:
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
        self.directory = Path(directory)
        self.path = self.directory / FILE_NAME
        self.listener: Listener | None = None
        #: Why the path's file has to be made again, as a clause for a log line; None when it is good.
        self.needs_rebuild: str | None = None
        #: Held while another file takes the place of this one, until the listener has heard of it.
        self.guard: AbstractContextManager[object] = nullcontext()
        #: (device, inode, size, time) of a path's file that can't be read: an empty one stands in for it.
        self._rejected: tuple[int, int, int, int] | None = None
        #: Good batches stand behind one that can't be read.
        self._damaged = False
        #: An opening or its news was not finished: it is begun again before anything else is read or written.
        self._must_open = True
        #: Changes that began, and that everybody here has taken in (see `state_number`).
        self._begun = self._ended = 0
        #: Whether batches that find no room on the disk count for this process all the same.
        self.may_keep_in_memory = False
        #: Where in the file the batches belong that are in memory alone; None when there are none. Other
        #: processes do not see them and make their own, since the log has all that they tell.
        self._kept_from: int | None = None
        #: Grows when documents come by another way than a table's own operations.
        self.outside_writes = 0
        #: What stands in the file behind the shortcut by which it was opened.
        self.changes_since_snapshot = Changes()
        self._schema = schema_version
        self._restore = restore
        try:
            make_private_folder(self.directory)
        except OSError as error:
            raise self._unavailable(error) from error
        self._writing = WriteLock(self.directory / LOCK_NAME, lock_timeout)
        self._state = threading.RLock()
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

    # -- the file --------------------------------------------------------------------------

    def _open(self) -> None:
        """Open the path, whatever is there, and make it good; within the lock."""
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
        """Open and read a file; the reason when it can't be read. One of another schema can."""
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
            return "it has nothing in it"  # it was cut off a moment ago
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
        """Put the file in the path's place; the block opens it. What was open stays so until then, but for
        Windows, which replaces no open file, and is opened again by whoever is next where anything of it
        fails. Within the lock. Raises OSError."""
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
        """Open the file that was just put in the path's place. Raises OSError."""
        reason = self._load(self.path)
        if reason == _NONE_YET:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if reason is not None:
            raise OSError(errno.EIO, f"The file was changed in this moment: {reason}")

    def _start_apart(self, reason: str) -> None:
        """Use an empty file of this process's own while the path's can't be read: others, who read it when it
        was good, go on, and it stays until a rebuilt one takes its place."""
        status = self.path.stat()
        with self._empty_file() as temporary:
            reason_of_empty = self._load(temporary)
            assert reason_of_empty is None, reason_of_empty
        self._rejected = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
        self._ask_for_rebuild(reason)

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

    def _ask_for_rebuild(self, reason: str) -> None:
        self.needs_rebuild = reason
        log.warning("The read store has to be made again: %s", reason)

    def _make_appendable(self) -> None:
        """Leave behind what can't be read, so that what is appended counts."""
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
            with suppress(PermissionError):  # Windows removes no open file; the next opening does
                temporary.unlink(missing_ok=True)

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

    def _look_at_tail(self) -> None:
        """Cut off a batch that was never finished, or that is the last one and damaged: it is projected
        again. With others behind it the file has to be made again. Within the lock."""
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
        """Put a copy of what counts in the file's place: others may have mapped the rest into memory."""
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

    def _remove_left_behind(self) -> None:
        """Remove what processes that were killed left, which may be copies of everything. Within the lock:
        under it such files live, or their owner holds one of its own."""
        with suppress(OSError):
            remove_unfinished(self.directory)
        remove_orphans(self.directory)

    def _truncate(self, length: int) -> None:
        try:
            self._writer.truncate(length)
        except OSError as error:
            log.warning("The read store's torn tail could not be cut off: %s", error)

    def _tell(self, changes: Changes) -> None:
        if self.listener is not None:
            try:
                self.listener(changes)
            except BaseException:
                self._must_open = True  # the next one gets it all again
                raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn the file system's trouble with the file into StoreUnavailable."""
        try:
            yield
        except OSError as error:
            raise self._unavailable(error) from error

    def _unavailable(self, error: OSError) -> StoreUnavailable:
        reason = error.strerror or str(error)
        return store_trouble(
            f"The read store at {self.directory} can't be used: {reason}.", error, path=str(self.directory)
        )
