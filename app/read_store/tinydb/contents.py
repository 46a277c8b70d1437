"""Contents: the locations of the documents in a file, by table, and the position they have reached."""

from __future__ import annotations

import mmap
from collections.abc import Mapping, Sequence
from typing import Any

from app.read_store.changes import Changes
from app.read_store.tinydb.document_offsets import DocumentOffsets
from app.read_store.tinydb.lines import PUT_TAIL, Entry, Span, batches, entries, put_head


class Contents:
    """The locations of the documents in the first `length` bytes of a file, by table. Not thread-safe: the
    storage guards it."""

    def __init__(self, length: int) -> None:
        """Start with a file that has only a header of `length` bytes."""
        self.tables: dict[str, DocumentOffsets] = {}
        self.position = 0
        self.length = length
        #: The place (start, end) of the last checkpoint line, by which a snapshot recognizes its file.
        self.checkpoint: tuple[int, int] = (0, length)
        #: Users who are being erased: seq → position of the history line of the erasure.
        self.erasing: dict[int, int] = {}
        #: How many erasures have begun since this object was created.
        self.erasures = 0

    def take_in(self, data: bytes | mmap.mmap, base: int, end: int, changes: Changes | None = None) -> None:
        """Apply the finished batches in the file's bytes [`length`, `end`); `data[0]` is byte `base` of the
        file.

        Stops before the first unfinished or damaged batch; `length` then says how far it came.
        """
        for span in batches(data, base, self.length, end):
            for entry in entries(data, base, span):
                self._apply(entry, changes)
            self._finish(span)
        if changes is not None:
            changes.position = self.position

    def take_in_puts(
        self,
        keys: Sequence[tuple[str, int]],
        lines: Sequence[bytes],
        end: int,
        position: int,
        changes: Changes,
    ) -> None:
        """Apply a batch that was just written up to byte `end`. Each of its `lines` puts the document whose
        (table, doc_id) is in `keys`, in the same order."""
        start = at = self.length
        heads: dict[str, int] = {}
        for (name, doc_id), line in zip(keys, lines, strict=True):
            head = heads.get(name)
            if head is None:
                head = heads[name] = len(put_head(name, 0)) - 1
                self.tables.setdefault(name, DocumentOffsets())
                changes.documents.setdefault(name, {})
            head += len(str(doc_id))
            old = self.tables[name].put(doc_id, at + head, len(line) - head - PUT_TAIL)
            changes.documents[name].setdefault(doc_id, old)
            at += len(line)
        self._finish(Span(start, at, end, position))
        changes.position = position

    def facts(self) -> dict[str, Any]:
        """Return everything except the locations, for a snapshot."""
        return {
            "tables": list(self.tables),
            "position": self.position,
            "length": self.length,
            "checkpoint": list(self.checkpoint),
            "erasing": list(self.erasing.items()),
        }

    @classmethod
    def restore(cls, facts: Mapping[str, Any], tables: dict[str, DocumentOffsets]) -> Contents:
        """Build the contents from the result of `facts` and the tables' locations."""
        self = cls(int(facts["length"]))
        self.tables, self.position = tables, int(facts["position"])
        self.checkpoint = (int(facts["checkpoint"][0]), int(facts["checkpoint"][1]))
        self.erasing = {int(seq): int(position) for seq, position in facts["erasing"]}
        return self

    @property
    def live_bytes(self) -> int:
        """Return the size of all current documents in bytes."""
        return sum(table.bytes for table in self.tables.values())

    @property
    def count(self) -> int:
        """Return the number of documents in all tables."""
        return sum(len(table) for table in self.tables.values())

    def _finish(self, span: Span) -> None:
        self.position, self.length = span.position, span.end
        self.checkpoint = (span.checkpoint, span.end)

    def _apply(self, entry: Entry, changes: Changes | None) -> None:
        if entry.mark is not None:
            self._apply_mark(entry)
            return
        if entry.doc_id is None:
            self.tables.pop(entry.table, None)
            if not entry.drop:
                self.tables[entry.table] = DocumentOffsets()
            if changes is not None:
                changes.emptied.add(entry.table)
                changes.documents.pop(entry.table, None)
            return
        table = self.tables.get(entry.table)
        if table is None:
            table = self.tables[entry.table] = DocumentOffsets()
        if entry.length:
            old = table.put(entry.doc_id, entry.offset, entry.length)
        else:
            old = table.remove(entry.doc_id)
        if changes is not None:
            changes.documents.setdefault(entry.table, {}).setdefault(entry.doc_id, old)

    def _apply_mark(self, entry: Entry) -> None:
        assert entry.doc_id is not None
        if entry.mark == "erasing":
            self.erasing[entry.doc_id] = entry.offset
            self.erasures += 1
        else:
            self.erasing.pop(entry.doc_id, None)
