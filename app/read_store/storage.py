"""AppendOnlyStorage: TinyDB's storage over one append-only file of JSON lines (see `lines`)."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import orjson
from tinydb.storages import Storage

from app.domain.errors import StoreUnavailable
from app.read_store.changes import Changes
from app.read_store.compaction import contents_of, write_copy
from app.read_store.contents import Contents
from app.read_store.documents import StoredDocuments
from app.read_store.file_view import FileView
from app.read_store.lines import (
    HEADER_LIMIT,
    Header,
    close_batch,
    drop_line,
    empty_line,
    put_line,
)
from app.read_store.write_lock import WriteLock

log = logging.getLogger(__name__)

FILE_NAME = "read.jsonl"
LOCK_NAME = "lock"
#: A file smaller than this is not worth compacting by itself.
COMPACT_FROM = 4 << 20

Listener = Callable[[Changes], None]
Restore = Callable[[FileView, Header], Contents | None]


def holds_documents(directory: Path) -> bool:
    """Whether the directory has a read store's file with more in it than its first line."""
    try:
        with (directory / FILE_NAME).open("rb") as file:
            return bool(file.readline(HEADER_LIMIT)) and bool(file.read(1))
    except OSError:
        return False


class Changed(NamedTuple):
    """The file's generation, [(doc_id, offset)] of what changed, fresh copies of these, ids that are gone."""

    generation: str
    places: list[tuple[int, int]]
    documents: list[dict[str, Any]]
    gone: list[int]


_NONE_YET = "there was none yet"


class AppendOnlyStorage(Storage):
    """Documents of all tables in `<directory>/read.jsonl`, parsed when they are asked for.

    A change costs the lines that it changes and one write, whatever the size. Several
    processes may have the file open: a writer holds `<directory>/lock` and first takes in
    what others appended; a reader calls `refresh`. Within a process one thread writes
    (more would take turns) and any number read. It can be rebuilt from the event log,
    so it is flushed to the disk only when compacted and closed.

    `restore` may offer a shortcut to the contents (a snapshot). `listener` is called after
    each change, on the thread that made or noticed it. Raises StoreUnavailable when the
    directory can't be written.
    """

    def __init__(self, directory: Path | str, *, schema_version: int = 1, restore: Restore | None = None,
                 lock_timeout: float = 30.0) -> None:
        super().__init__()
        self.directory = Path(directory)
        self.path = self.directory / FILE_NAME
        self.listener: Listener | None = None
        #: Why the path's file has to be made again, as a clause for a log line; None when it is good.
        self.needs_rebuild: str | None = None
        #: Held while another file takes the place of this one, until the listener has heard of it.
        self.guard: AbstractContextManager[object] = nullcontext()
        #: (device, inode, size, time) of a path's file that can't be read: an empty one stands in for it.
        self._rejected: tuple[int, int, int, int] | None = None
        #: Grows when documents come by another way than a table's own operations.
        self.outside_writes = 0
        #: What stands in the file behind the shortcut by which it was opened.
        self.changes_since_snapshot = Changes()
        self._schema = schema_version
        self._restore = restore
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unavailable(error) from error
        self._writing = WriteLock(self.directory / LOCK_NAME, lock_timeout)
        self._state = threading.RLock()
        self._closed = False
        with self._writing:
            self._open()

    # -- what TinyDB asks for --------------------------------------------------------------

    def read(self) -> dict[str, Any] | None:
        """All tables as lazy mappings of doc_id (as text) to document; None when there is none."""
        with self._state:
            names = list(self._contents.tables)
        return {name: StoredDocuments(self, name) for name in names} or None

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Make the tables be `data`. A mapping that `read` gave stands for the table as it is;
        any other is written in full, so TinyDB's table operations go through AppendOnlyTable instead."""
        with self.exclusive():
            lines: list[bytes] = [drop_line(name) for name in self.table_names() if name not in data]
            for name, documents in data.items():
                if isinstance(documents, StoredDocuments) and documents.is_table(self, name):
                    continue
                lines.append(empty_line(name))
                lines += [put_line(name, int(doc_id), document) for doc_id, document in documents.items()]
            if lines:
                self.append(lines)

    def close(self) -> None:
        """Flush to the disk and let go of the file; harmless twice."""
        with self._writing, self._state:
            if self._closed:
                return
            self._closed = True
            try:
                os.fsync(self._writer.fileno())
            except OSError as error:
                log.warning("The read store could not be flushed on closing: %s", error)
            self._release()

    # -- reading ---------------------------------------------------------------------------

    @property
    def position(self) -> int:
        """The checkpoint: the last event position that the documents contain."""
        return self._contents.position

    @property
    def generation(self) -> str:
        """The file's random name; it changes with each compaction and clearing."""
        return self._header.generation

    def table_names(self) -> list[str]:
        """The tables, oldest first."""
        with self._state:
            return list(self._contents.tables)

    def has_table(self, name: str) -> bool:
        """Whether the table exists, be it empty."""
        return name in self._contents.tables

    def count(self, table: str) -> int:
        """Documents of the table. O(1)."""
        with self._state:
            locations = self._contents.tables.get(table)
            return len(locations) if locations is not None else 0

    def ids(self, table: str) -> list[int]:
        """The table's doc_ids in the order of their coming. O(n)."""
        with self._state:
            locations = self._contents.tables.get(table)
            return locations.ids() if locations is not None else []

    def in_order(self, table: str, ids: list[int]) -> list[int]:
        """Ids of documents of the table, in the order of their coming."""
        with self._state:
            locations = self._contents.tables.get(table)
            return locations.in_order(ids) if locations is not None else []

    def contains(self, table: str, doc_id: int) -> bool:
        """Whether the document exists. O(1)."""
        with self._state:
            locations = self._contents.tables.get(table)
            return locations is not None and locations.get(doc_id) is not None

    def raw(self, table: str, doc_id: int) -> bytes | None:
        """The document's JSON. O(its length)."""
        with self._state:
            locations = self._contents.tables.get(table)
            place = locations.get(doc_id) if locations is not None else None
            return self._view.read(*place) if place is not None else None

    def raw_at(self, place: tuple[int, int]) -> bytes:
        """What stands at (offset, length), as `Changes` gives it, before the file is swapped."""
        with self._state:
            return self._view.read(*place)

    def document(self, table: str, doc_id: int) -> dict[str, Any] | None:
        """A fresh copy of the document, or None. About 2 µs for 500 bytes."""
        raw = self.raw(table, doc_id)
        if raw is None:
            return None
        document: dict[str, Any] = orjson.loads(raw)
        return document

    def position_with(self, table: str, doc_id: int) -> tuple[int, dict[str, Any] | None]:
        """The position and a document that stood there when the position was reached, read in one step."""
        with self._state:
            return self._contents.position, self.document(table, doc_id)

    def documents(self, table: str, doc_ids: Iterable[int]) -> list[dict[str, Any]]:
        """Fresh copies of these documents, without those that are not there; parsed in one go."""
        with self._state:
            locations, read = self._contents.tables.get(table), self._view.read
            places = map(locations.get, doc_ids) if locations is not None else ()
            found = [read(*place) for place in places if place is not None]
        documents: list[dict[str, Any]] = orjson.loads(b"[" + b",".join(found) + b"]")
        return documents

    def changed_documents(
        self, table: str, doc_ids: Iterable[int], generation: str, known: Mapping[int, int]
    ) -> Changed:
        """What of these documents does not stand where `known` says (by id, in a file of this generation).

        A document that changes moves, so what was made of it before is good as long as it stands there.
        """
        found: list[tuple[int, int]] = []
        raws: list[bytes] = []
        gone: list[int] = []
        with self._state:
            if generation != self.generation:
                known = {}
            locations, read = self._contents.tables.get(table), self._view.read
            place = locations.get if locations is not None else _nowhere
            for doc_id in doc_ids:
                at = place(doc_id)
                if at is None:
                    gone.append(doc_id)
                elif known.get(doc_id) != at[0]:
                    found.append((doc_id, at[0]))
                    raws.append(read(*at))
            generation = self.generation
        return Changed(generation, found, orjson.loads(b"[" + b",".join(raws) + b"]"), gone)

    def statistics(self) -> dict[str, Any]:
        """{documents: {table: count}, bytes (of the file), garbage (bytes of it), generation}."""
        with self._state:
            return {"documents": {name: len(table) for name, table in self._contents.tables.items()},
                    "bytes": self._contents.length, "garbage": self._garbage(), "generation": self.generation}

    def snapshot(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Facts and arrays that `restore` needs to know all places again; within `exclusive`."""
        with self._state:
            start, end = self._contents.checkpoint
            facts = {**self._contents.facts(), "generation": self.generation,
                     "line": self._view.read(start, end - start).decode()}
            arrays = {f"place/{number}/{part}": array
                      for number, table in enumerate(self._contents.tables.values())
                      for part, array in table.arrays().items()}
        return facts, arrays

    @property
    def length(self) -> int:
        """Bytes of the file that count."""
        return self._contents.length

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._closed

    # -- writing ---------------------------------------------------------------------------

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Be the only writer, having taken in what others wrote. Re-entrant; StoreUnavailable when busy."""
        with self._writing:
            if self._closed:
                raise StoreUnavailable("The read store is closed.", path=str(self.path))
            if self._writing.depth == 1:
                self._catch_up()
                self._cut_torn_tail()
            yield

    def append(
        self, lines: list[bytes], position: int | None = None, keys: Sequence[tuple[str, int]] | None = None
    ) -> Changes:
        """Write a batch of entry lines with its checkpoint, in one write; within `exclusive` only.

        `position` None keeps the position. `keys`, when every line puts a document, are their
        (table, doc_id): the lines need not be read again then. Nothing of it counts when it
        raises (StoreUnavailable).
        """
        if self._rejected is not None:
            self._replace_rejected()
        base = self._contents.length
        data = close_batch(b"".join(lines), self._contents.position if position is None else position)
        try:
            self._writer.seek(base)
            written = self._writer.write(data)
            while written < len(data):
                written += self._writer.write(data[written:])
        except OSError as error:
            self._truncate(base)
            raise self._unavailable(error) from error
        changes = Changes(position_before=self._contents.position)
        with self._state:
            self._view.extend(data)
            if keys is None:
                self._contents.take_in(data, base, base + len(data), changes)
            else:
                reached = self._contents.position if position is None else position
                self._contents.take_in_puts(keys, lines, base + len(data), reached, changes)
        self._tell(changes)
        return changes

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
        with self._writing.threads:
            return False if self._closed else self._catch_up()

    def compact(self) -> bool:
        """Copy the documents that count into a new file and put it in place of this one.

        Reads and writes, of any process, go on meanwhile; only the swap at the end locks.
        False when another process's open file forbade the swap (Windows only). Raises
        StoreUnavailable when the disk is full. O(all documents), about 1 s for 400 MB.
        """
        temporary = self.directory / f".{uuid4().hex}.tmp"
        with self.exclusive(), self._state:
            source = self._contents
            header = Header(self._schema, uuid4().hex, self.generation, source.length)
            position, names = source.position, list(source.tables)
        try:
            write_copy(temporary, header, position, ((name, self.ids(name)) for name in names), self.raw)
            contents = contents_of(temporary, len(header.line()))
            with self.exclusive():
                if self.generation != header.parent:
                    return True  # another process has just done it, or emptied the store
                return self._swap(temporary, header, contents)
        except OSError as error:
            raise self._unavailable(error) from error
        finally:
            temporary.unlink(missing_ok=True)

    def take_over(self, file: Path) -> None:
        """Put this finished file, of the same file system, in the place of the path's; within `exclusive`.

        Raises StoreUnavailable, with nothing changed, where another process's open file forbids it (Windows).
        """
        before = self.position
        with self.guard, self._state:
            self._release()  # Windows replaces no open file
            try:
                file.replace(self.path)
            except OSError as error:
                raise self._unavailable(error) from error
            finally:
                self._open()
            self.outside_writes += 1
            self._tell(Changes(reloaded=True, position_before=before))

    def clear(self) -> None:
        """Start over with an empty file of a new generation, at position 0."""
        with self.exclusive():
            before = self.position
            with self._state:
                self._start_empty()
            self._tell(Changes(reloaded=True, position_before=before))

    @property
    def wants_compaction(self) -> bool:
        """Whether half of the file, and enough of it, is garbage."""
        with self._state:
            return self._contents.length >= COMPACT_FROM and self._garbage() * 2 >= self._contents.length

    # -- the file --------------------------------------------------------------------------

    def _open(self) -> None:
        """Open the path, whatever is there, and make it good; within the lock."""
        with self._state:
            self.needs_rebuild = self._rejected = None
            try:
                reason = self._load(self.path)
                if reason == _NONE_YET:
                    self._start_empty()
                elif reason is not None:
                    self._start_apart(reason)
                self._cut_torn_tail()
            except OSError as error:
                raise self._unavailable(error) from error

    def _load(self, path: Path) -> str | None:
        """Open and read a file; the reason when it can't be read. One of another schema can."""
        try:
            view = FileView(path)
        except FileNotFoundError:
            return _NONE_YET
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
        size = path.stat().st_size
        whole = view.map_to(size)
        assert whole is not None
        self.changes_since_snapshot = Changes(position_before=contents.position)
        contents.take_in(whole, 0, size, self.changes_since_snapshot if restored else None)
        view.map_to(contents.length)
        self._adopt(path, view, header, contents)
        return None

    def _adopt(self, path: Path, view: FileView, header: Header, contents: Contents) -> None:
        writer = path.open("r+b", buffering=0)
        self._release()
        self._view, self._header, self._contents, self._writer = view, header, contents, writer

    def _release(self) -> None:
        if hasattr(self, "_view"):
            self._view.close()
            self._writer.close()

    def _start_empty(self) -> None:
        with self._empty_file() as temporary:
            self._release()
            temporary.replace(self.path)
        self.needs_rebuild = self._rejected = None
        reason = self._load(self.path)
        assert reason is None, reason

    def _start_apart(self, reason: str) -> None:
        """Use an empty file of this process's own while the path's can't be read: others, who read it when it
        was good, go on, and it stays until a rebuilt one takes its place."""
        status = self.path.stat()
        with self._empty_file() as temporary:
            assert self._load(temporary) is None
        self._rejected = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
        self._ask_for_rebuild(reason)

    def _ask_for_rebuild(self, reason: str) -> None:
        self.needs_rebuild = reason
        log.warning("The read store has to be made again: %s", reason)

    def _replace_rejected(self) -> None:
        with self._state:
            self._start_empty()

    @contextmanager
    def _empty_file(self) -> Iterator[Path]:
        temporary = self.directory / f".{uuid4().hex}.tmp"
        try:
            with temporary.open("wb") as file:
                file.write(Header(self._schema, uuid4().hex).line())
                file.flush()
                os.fsync(file.fileno())
            yield temporary
        finally:
            with suppress(PermissionError):  # Windows removes no open file; the next opening does
                temporary.unlink(missing_ok=True)

    def _catch_up(self) -> bool:
        """Take in what stands in the file behind what is known, or a new file; True when something came."""
        changes = Changes(position_before=self._contents.position, position=self._contents.position)
        try:
            status = self.path.stat()
            size, swapped = status.st_size, (status.st_dev, status.st_ino) != self._view.identity()
            if self._rejected is not None:
                size = 0
                swapped = self._rejected != (
                    status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
                )  # fmt: skip
        except FileNotFoundError:
            size, swapped = 0, True
        except OSError as error:
            raise self._unavailable(error) from error
        if swapped:
            with self._writing, self.guard:  # nobody may cut off a torn tail while it is read
                self._open()
                changes.reloaded, changes.position = True, self._contents.position
                self.outside_writes += 1
                self._tell(changes)
            return True
        if not self._take_in_appended(size, changes):
            return False
        self.outside_writes += 1
        self._tell(changes)
        return True

    def _take_in_appended(self, size: int, changes: Changes) -> bool:
        known = self._contents.length
        if size <= known:
            return False
        with self._state:
            try:
                data = self._view.read_file(known, size - known)
            except OSError as error:
                raise self._unavailable(error) from error
            self._contents.take_in(data, known, known + len(data), changes)
            self._view.extend(data[:self._contents.length - known])
        return self._contents.length > known

    def _cut_torn_tail(self) -> None:
        size = os.fstat(self._writer.fileno()).st_size
        if size > self._contents.length:
            log.warning("The read store's last %d bytes were never finished and are cut off",
                        size - self._contents.length)
            self._truncate(self._contents.length)

    def _truncate(self, length: int) -> None:
        try:
            self._writer.truncate(length)
        except OSError as error:
            log.warning("The read store's torn tail could not be cut off: %s", error)

    def _swap(self, temporary: Path, header: Header, contents: Contents) -> bool:
        """Add what came since the copy began, and take the path's place; within `exclusive`."""
        came = self._view.read_file(header.parent_length, self._contents.length - header.parent_length)
        with temporary.open("r+b") as file:
            file.seek(0, os.SEEK_END)
            file.write(came)
            file.flush()
            os.fsync(file.fileno())
        contents.take_in(came, contents.length, contents.length + len(came))
        with self._state:
            self._release()  # Windows replaces no open file
            try:
                temporary.replace(self.path)
                swapped = True
            except PermissionError as error:  # Windows: another process has it open
                log.info("The read store can't be compacted now: %s", error)
                header, contents, swapped = self._header, self._contents, False
            view = FileView(self.path)
            view.map_to(contents.length)
            self._adopt(self.path, view, header, contents)
        log.info("The read store was compacted to %d bytes", self._contents.length)
        return swapped

    def _garbage(self) -> int:
        # an entry line costs some bytes beside its document; they are no garbage
        overhead = self._contents.count * 24
        return max(0, self._contents.length - self._contents.live_bytes - overhead)

    def _tell(self, changes: Changes) -> None:
        if self.listener is not None:
            self.listener(changes)

    def _unavailable(self, error: OSError) -> StoreUnavailable:
        reason = error.strerror or str(error)
        return StoreUnavailable(f"The read store at {self.directory} can't be used: {reason}.",
                                path=str(self.directory))


def _nowhere(doc_id: int) -> None:
    """Where documents of a table stand that there is not."""
