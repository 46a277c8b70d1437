"""AppendOnlyStorage: TinyDB's storage over one append-only file of JSON lines (see `lines`)."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from tinydb.storages import Storage

from app.domain.errors import StoreUnavailable, StoreUnwritable
from app.domain.message import Message
from app.files.private import open_private
from app.read_store.changes import Changes
from app.read_store.document_json import DocumentUnreadable, parsed
from app.read_store.tinydb.compaction import contents_of, write_copy
from app.read_store.tinydb.contents import Contents
from app.read_store.tinydb.documents import StoredDocuments
from app.read_store.tinydb.erasing import overwrite, overwritings, write_journal
from app.read_store.tinydb.file_view import FileView
from app.read_store.tinydb.frozen import FrozenDocuments
from app.read_store.tinydb.lines import (
    Entry,
    Header,
    close_batch,
    drop_line,
    empty_line,
    erased_line,
    put_line,
)
from app.read_store.tinydb.opened_file import OPEN_FILES_GO
from app.read_store.tinydb.stored_file import StoredFile
from app.read_store.workspace import remove_working_files, working_folder

log = logging.getLogger(__name__)

#: A smaller file is not worth compacting.
COMPACT_FROM = 4 << 20
#: The most bytes of batches that are kept only in memory while the disk is full.
_MOST_IN_MEMORY = 64 << 20


class Changed(NamedTuple):
    """The result of `changed_documents`: the file's generation, (doc_id, offset) of each changed document,
    fresh copies of these documents, and the ids of removed ones."""

    generation: str
    places: list[tuple[int, int]]
    documents: list[dict[str, Any]]
    gone: list[int]


class AppendOnlyStorage(StoredFile, Storage):
    """The documents of all tables in `<directory>/read.jsonl`, parsed when they are read.

    A change costs one write of the changed lines, whatever the file's size. Several processes may have the
    file open: a writer holds `<directory>/lock` and first reads what others appended; a reader calls
    `refresh`. Within a process one thread writes (several would take turns) and any number read. The file can
    be rebuilt from the event log, so it is flushed to the disk only when compacted and closed.

    `restore` may offer a shortcut to the contents (a snapshot). `listener` is called after each change, on
    the thread that made or noticed it. Raises StoreUnavailable if the directory can't be written.
    """

    # -- TinyDB's interface ----------------------------------------------------------------

    def read(self) -> dict[str, Any] | None:
        """Return all tables as lazy mappings of doc_id (as text) to document; None if there are none."""
        with self._state:
            names = list(self._contents.tables)
        return {name: StoredDocuments(self, name) for name in names} or None

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Make the tables equal to `data`. A mapping returned by `read` leaves its table unchanged. Any other
        is written in full, so TinyDB's table operations go through AppendOnlyTable instead."""
        with self.exclusive():
            lines: list[bytes] = [drop_line(name) for name in self.table_names() if name not in data]
            for name, documents in data.items():
                if isinstance(documents, StoredDocuments) and documents.is_table(self, name):
                    continue
                lines.append(empty_line(name))
                lines += [put_line(name, int(doc_id), document) for doc_id, document in documents.items()]
            if lines:
                self.append(lines)

    # -- reading ---------------------------------------------------------------------------

    def table_names(self) -> list[str]:
        """Return the tables, oldest first."""
        with self._state:
            return list(self._contents.tables)

    def has_table(self, name: str) -> bool:
        """Return whether the table exists, even if it is empty."""
        return name in self._contents.tables

    def count(self, table: str) -> int:
        """Return the number of documents in the table. O(1)."""
        with self._state:
            locations = self._contents.tables.get(table)
            return len(locations) if locations is not None else 0

    def ids(self, table: str) -> list[int]:
        """Return the table's doc_ids in the order in which they were added. O(n)."""
        with self._state:
            locations = self._contents.tables.get(table)
            return locations.ids() if locations is not None else []

    def in_order(self, table: str, ids: list[int]) -> list[int]:
        """Return these ids, which must belong to documents of the table, in the order in which the documents
        were added."""
        with self._state:
            locations = self._contents.tables.get(table)
            return locations.in_order(ids) if locations is not None else []

    def contains(self, table: str, doc_id: int) -> bool:
        """Return whether the document exists. O(1)."""
        with self._state:
            locations = self._contents.tables.get(table)
            return locations is not None and locations.get(doc_id) is not None

    def raw(self, table: str, doc_id: int) -> bytes | None:
        """Return the document's JSON, or None. O(its length)."""
        with self._state:
            locations = self._contents.tables.get(table)
            place = locations.get(doc_id) if locations is not None else None
            return self._view.read(*place) if place is not None else None

    def raw_at(self, place: tuple[int, int]) -> bytes:
        """Return the bytes at an (offset, length) that `Changes` gave. Call it before the file is
        replaced."""
        with self._state:
            return self._view.read(*place)

    def document(self, table: str, doc_id: int) -> dict[str, Any] | None:
        """Return a fresh copy of the document, or None. About 2 µs for 500 bytes. Raises
        DocumentUnreadable."""
        raw = self.raw(table, doc_id)
        if raw is None:
            return None
        document: dict[str, Any] = parsed(raw)
        return document

    def position_with(self, table: str, doc_id: int) -> tuple[int, dict[str, Any] | None]:
        """Return the position and a document as of that position, read in one step."""
        with self._state:
            return self._contents.position, self.document(table, doc_id)

    def documents(self, table: str, doc_ids: Iterable[int]) -> list[dict[str, Any]]:
        """Return fresh copies of these documents, parsed together. Missing ones are left out."""
        with self._state:
            locations, read = self._contents.tables.get(table), self._view.read
            places = map(locations.get, doc_ids) if locations is not None else ()
            found = [read(*place) for place in places if place is not None]
        documents: list[dict[str, Any]] = parsed(b"[" + b",".join(found) + b"]")
        return documents

    def changed_documents(
        self, table: str, doc_ids: Iterable[int], generation: str, known: Mapping[int, int]
    ) -> Changed:
        """Return those of these documents that have changed since the caller read them, and which are gone.
        `known` maps a doc_id to the offset at which the document was in the file of this `generation`.

        A changed document gets another offset. So whatever was derived from a document is valid as long as
        its offset is the same.
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
        return Changed(generation, found, parsed(b"[" + b",".join(raws) + b"]"), gone)

    def frozen(self) -> FrozenDocuments:
        """Return a view of all documents as of now, which can be read while others write. Close it after use.
        Takes 12 bytes per document."""
        with self.exclusive(), self._state, self._told():
            view = FileView(self._file)
            view.map_to(self._contents.length)
            return FrozenDocuments(view, self._contents.tables, self._contents.position)

    def statistics(self) -> dict[str, Any]:
        """Return {documents: {table: count}, bytes (of the file), garbage (unused bytes of it),
        generation}."""
        with self._state:
            return {
                "documents": {name: len(table) for name, table in self._contents.tables.items()},
                "bytes": self._contents.length,
                "garbage": self._garbage(),
                "generation": self.generation,
            }

    def snapshot(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the facts and arrays from which `restore` can rebuild all locations. The caller holds
        `exclusive`."""
        with self._state:
            start, end = self._contents.checkpoint
            facts = {
                **self._contents.facts(),
                "generation": self.generation,
                "line": self._view.read(start, end - start).decode(),
            }
            arrays = {
                f"place/{number}/{part}": array
                for number, table in enumerate(self._contents.tables.values())
                for part, array in table.arrays().items()
            }
        return facts, arrays

    # -- writing ---------------------------------------------------------------------------

    def append(
        self, lines: list[bytes], position: int | None = None, keys: Sequence[tuple[str, int]] | None = None
    ) -> Changes:
        """Append a batch of entry lines with its checkpoint in one write. The caller holds `exclusive`.

        If `position` is None, the position stays. If every line puts a document, `keys` are their (table,
        doc_id), and the lines need not be parsed. If it raises StoreUnavailable, nothing was changed. If the
        disk is full and `may_keep_in_memory` is set, the batch is kept in memory, up to a limit.
        """
        if self._rejected is not None or self._damaged:
            with self._told():
                self._make_appendable()
        if self._must_open:  # another file replaced it and could not be opened
            raise StoreUnavailable(
                Message("The read store can't be written at the moment. Try again in a moment."),
                path=str(self.directory),
            )
        base = self._contents.length
        data = close_batch(b"".join(lines), self._contents.position if position is None else position)
        try:
            self._write_behind(data)
            self._kept_from = None
        except StoreUnwritable as error:
            kept_from = base if self._kept_from is None else self._kept_from
            if not self.may_keep_in_memory or base + len(data) - kept_from > _MOST_IN_MEMORY:
                raise
            log.info("A batch is kept in memory: %s", error)
            self._kept_from = kept_from
        changes = Changes(position_before=self._contents.position)
        with self._changing():
            with self._state:
                self._view.extend(data)
                if keys is None:
                    self._contents.take_in(data, base, base + len(data), changes)
                else:
                    reached = self._contents.position if position is None else position
                    self._contents.take_in_puts(keys, lines, base + len(data), reached, changes)
            self._tell(changes)
        return changes

    def finish_erasures(self) -> None:
        """Overwrite every line about users who are being erased, and delete the copies that may contain them.
        The caller holds `exclusive`. About 0.2 s per gigabyte. Raises StoreUnavailable; the next caller tries
        again."""
        self.write_kept()  # lines that are only in memory can't be overwritten in the file
        try:
            for copy in self.copies:
                copy.unlink(missing_ok=True)
            remove_working_files(self.directory)
            for seq, position in list(self._contents.erasing.items()):
                line = self.document("activity", position)
                if line is not None:
                    self._overwrite_lines_about(str(line["user_id"]))
                self.append([erased_line(seq)])
            self.flush()
        except (DocumentUnreadable, KeyError):  # the rebuilt file won't contain the user
            self.report_damage("the history line of an erasure can't be read")
        except OSError as error:
            raise self._unavailable(error) from error

    def _overwrite_lines_about(self, user_id: str) -> None:
        try:
            wanted = overwritings(self.path, self._contents.length, user_id, self._is_dead)
        except ValueError as error:
            log.warning("Lines can't be overwritten (%s): the read store is compacted instead", error)
            if not self._copy_and_swap():
                raise OSError(errno.EBUSY, Message("another program has the file open")) from error
            return
        if wanted:
            write_journal(self._journal, self.generation, wanted)
            overwrite(self.path, wanted)
            self._journal.unlink()
            with self._state:
                self._view.map_to(self._view.length)  # recently appended bytes are also in memory

    def _is_dead(self, entry: Entry) -> bool:
        table = self._contents.tables.get(entry.table)
        place = None if table is None or entry.doc_id is None else table.get(entry.doc_id)
        return bool(entry.length) and (place is None or place[0] != entry.offset)

    def compact(self) -> bool:
        """Copy the current documents into a new file and replace this one with it.

        Other threads and processes can read and write meanwhile; only the replacement at the end locks.
        Returns False if another process's open file prevented the replacement (Windows only). Raises
        StoreUnavailable if the disk is full. O(all documents), about 1 s for 400 MB.
        """
        if self.find_damage() is not None:
            return True  # a copy would make damaged documents look good
        if self.is_kept_in_memory:
            return False  # the disk is full
        while (swapped := self._copy_and_swap()) is None:
            log.info("A user was erased meanwhile; the compaction starts again")
        return swapped

    def _copy_and_swap(self) -> bool | None:
        """Copy the current documents into a new file and replace this one with it. Returns True if the file
        was replaced (or another process has just done so), False if it can't be replaced now, and None if the
        copy may contain a user who was erased meanwhile."""
        with self.exclusive():
            pass  # raises here, instead of below, if the directory is missing
        try:
            with working_folder(self.directory) as folder, ExitStack() as opened:
                temporary = folder / self.path.name
                with self.exclusive(), self._state:
                    source = self._contents
                    header = Header(self._schema, uuid4().hex, self.generation, source.length)
                    position, names, erasures = source.position, list(source.tables), source.erasures
                    # opened now, so that an erasure from here on deletes it
                    file = opened.enter_context(open_private(temporary))
                write_copy(file, header, position, ((name, self.ids(name)) for name in names), self.raw)
                opened.close()
                contents = contents_of(temporary, len(header.line()))
                with self.exclusive():
                    if self.generation != header.parent:
                        return True  # another process has just compacted or emptied the store
                    if self._contents.erasures != erasures:
                        return None
                    return self._swap(temporary, header, contents)
        except FileNotFoundError:
            return None  # an erasure deleted the copy
        except OSError as error:
            raise self._unavailable(error) from error

    @property
    def wants_compaction(self) -> bool:
        """Return whether at least half of the file, if it is large enough, is garbage."""
        with self._state:
            return self._contents.length >= COMPACT_FROM and self._garbage() * 2 >= self._contents.length

    def _swap(self, temporary: Path, header: Header, contents: Contents) -> bool:
        """Append to the copy what was written since it was begun, then replace the file with the copy.
        Returns whether the file was replaced. The caller holds `exclusive`."""
        if self.is_kept_in_memory:
            return False
        came = self._view.read_file(header.parent_length, self._contents.length - header.parent_length)
        with temporary.open("r+b") as file:
            file.seek(0, os.SEEK_END)
            file.write(came)
            file.flush()
            os.fsync(file.fileno())
        contents.take_in(came, contents.length, contents.length + len(came))
        with self._state:
            try:
                with self._replaced_by(temporary):
                    self._adopt_mapped(header, contents)
            except PermissionError as error:
                if OPEN_FILES_GO:
                    raise
                log.info("The read store can't be compacted now: %s", error)  # another process has it open
                self._adopt_mapped(self._header, self._contents)
                self._must_open = False
                return False
        log.info("The read store was compacted to %d bytes", self._contents.length)
        return True

    def _adopt_mapped(self, header: Header, contents: Contents) -> None:
        view = FileView(self.path)
        try:
            view.map_to(contents.length)
            self._adopt(self.path, view, header, contents)
        except BaseException:
            view.close()
            raise

    def _garbage(self) -> int:
        # the overhead of an entry line besides its document is not garbage
        overhead = self._contents.count * 24
        return max(0, self._contents.length - self._contents.live_bytes - overhead)


def _nowhere(doc_id: int) -> None:
    """Return None, the location of every document in a table that doesn't exist."""
