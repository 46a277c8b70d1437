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

#: A file smaller than this is not worth compacting by itself.
COMPACT_FROM = 4 << 20
#: Bytes of batches that may be in memory alone while the disk has no room.
_MOST_IN_MEMORY = 64 << 20


class Changed(NamedTuple):
    """The file's generation, [(doc_id, offset)] of what changed, fresh copies of these, ids that are gone."""

    generation: str
    places: list[tuple[int, int]]
    documents: list[dict[str, Any]]
    gone: list[int]


class AppendOnlyStorage(StoredFile, Storage):
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

    # -- reading ---------------------------------------------------------------------------

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
        """A fresh copy of the document, or None. About 2 µs for 500 bytes. Raises DocumentUnreadable."""
        raw = self.raw(table, doc_id)
        if raw is None:
            return None
        document: dict[str, Any] = parsed(raw)
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
        documents: list[dict[str, Any]] = parsed(b"[" + b",".join(found) + b"]")
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
        return Changed(generation, found, parsed(b"[" + b",".join(raws) + b"]"), gone)

    def frozen(self) -> FrozenDocuments:
        """All documents as they are now, to be looked at while others write; close it. 12 bytes each."""
        with self.exclusive(), self._state, self._told():
            view = FileView(self._file)
            view.map_to(self._contents.length)
            return FrozenDocuments(view, self._contents.tables, self._contents.position)

    def statistics(self) -> dict[str, Any]:
        """{documents: {table: count}, bytes (of the file), garbage (bytes of it), generation}."""
        with self._state:
            return {
                "documents": {name: len(table) for name, table in self._contents.tables.items()},
                "bytes": self._contents.length,
                "garbage": self._garbage(),
                "generation": self.generation,
            }

    def snapshot(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Facts and arrays that `restore` needs to know all places again; within `exclusive`."""
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
        """Write a batch of entry lines with its checkpoint, in one write; within `exclusive` only.

        `position` None keeps the position. `keys`, when every line puts a document, are their
        (table, doc_id): the lines need not be read again then. Nothing of it counts when it
        raises (StoreUnavailable). Where the disk has no room, it counts in memory, up to some limit, if
        `may_keep_in_memory`.
        """
        if self._rejected is not None or self._damaged:
            with self._told():
                self._make_appendable()
        if self._must_open:  # another file took its place, and could not be opened
            raise StoreUnavailable(
                "The read store can't be written just now; try again in a moment.", path=str(self.directory)
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
        """Overwrite every line about people who are being erased, and remove the copies that may hold them;
        within `exclusive`. About 0.2 s a gigabyte. Raises StoreUnavailable: whoever is next tries again."""
        self.write_kept()  # lines in memory alone can't be overwritten in the file
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
        except (DocumentUnreadable, KeyError):  # the file is made again, without the person
            self.report_damage("the history line of an erasure can't be read")
        except OSError as error:
            raise self._unavailable(error) from error

    def _overwrite_lines_about(self, user_id: str) -> None:
        try:
            wanted = overwritings(self.path, self._contents.length, user_id, self._is_dead)
        except ValueError as error:
            log.warning("Lines can't be overwritten (%s): the read store is compacted instead", error)
            if not self._copy_and_swap():
                raise OSError(errno.EBUSY, "another program has the file open") from error
            return
        if wanted:
            write_journal(self._journal, self.generation, wanted)
            overwrite(self.path, wanted)
            self._journal.unlink()
            with self._state:
                self._view.map_to(self._view.length)  # what was appended lately is kept in memory

    def _is_dead(self, entry: Entry) -> bool:
        table = self._contents.tables.get(entry.table)
        place = None if table is None or entry.doc_id is None else table.get(entry.doc_id)
        return bool(entry.length) and (place is None or place[0] != entry.offset)

    def compact(self) -> bool:
        """Copy the documents that count into a new file and put it in place of this one.

        Reads and writes, of any process, go on meanwhile; only the swap at the end locks.
        False when another process's open file forbade the swap (Windows only). Raises
        StoreUnavailable when the disk is full. O(all documents), about 1 s for 400 MB.
        """
        if self.find_damage() is not None:
            return True  # copied, what is damaged would count as good
        if self.is_kept_in_memory:
            return False  # there is no room
        while (swapped := self._copy_and_swap()) is None:
            log.info("Somebody was erased meanwhile: the compaction begins again")
        return swapped

    def _copy_and_swap(self) -> bool | None:
        """None when the copy may hold somebody who was erased since."""
        with self.exclusive():
            pass  # it raises here, and not in there, where the directory is gone
        try:
            with working_folder(self.directory) as folder, ExitStack() as opened:
                temporary = folder / self.path.name
                with self.exclusive(), self._state:
                    source = self._contents
                    header = Header(self._schema, uuid4().hex, self.generation, source.length)
                    position, names, erasures = source.position, list(source.tables), source.erasures
                    # now, so that whoever erases somebody from here on takes it away
                    file = opened.enter_context(open_private(temporary))
                write_copy(file, header, position, ((name, self.ids(name)) for name in names), self.raw)
                opened.close()
                contents = contents_of(temporary, len(header.line()))
                with self.exclusive():
                    if self.generation != header.parent:
                        return True  # another process has just done it, or emptied the store
                    if self._contents.erasures != erasures:
                        return None
                    return self._swap(temporary, header, contents)
        except FileNotFoundError:
            return None  # whoever erased somebody took the copy away
        except OSError as error:
            raise self._unavailable(error) from error

    @property
    def wants_compaction(self) -> bool:
        """Whether half of the file, and enough of it, is garbage."""
        with self._state:
            return self._contents.length >= COMPACT_FROM and self._garbage() * 2 >= self._contents.length

    def _swap(self, temporary: Path, header: Header, contents: Contents) -> bool:
        """Add what came since the copy began, and take the path's place; within `exclusive`."""
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
        # an entry line costs some bytes beside its document; they are no garbage
        overhead = self._contents.count * 24
        return max(0, self._contents.length - self._contents.live_bytes - overhead)


def _nowhere(doc_id: int) -> None:
    """Where documents of a table stand that there is not."""
