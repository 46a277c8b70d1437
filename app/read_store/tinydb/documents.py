"""Documents: gives TinyDB the documents of a table, as one mapping to read and another to change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from typing import Any, Protocol

import orjson

from app.read_store.document_json import parsed
from app.read_store.tinydb.lines import empty_line, raw_put_line, remove_line

Document = dict[str, Any]


class DocumentSource(Protocol):
    """The source of the documents of all tables. Every method is O(1), except `ids`, which is O(n)."""

    def has_table(self, table: str) -> bool:
        """Return whether the table exists."""

    def count(self, table: str) -> int:
        """Return how many documents the table has."""

    def ids(self, table: str) -> Sequence[int]:
        """Return the ids of the table's documents in the order in which they were added."""

    def contains(self, table: str, doc_id: int) -> bool:
        """Return whether the table has this document."""

    def raw(self, table: str, doc_id: int) -> bytes | None:
        """Return the document as JSON, or None."""

    def document(self, table: str, doc_id: int) -> Document | None:
        """Return a new copy of the document, or None."""


class StoredDocuments(Mapping[str, Document]):
    """Maps doc_id, as text, to a fresh copy of its document, parsed when it is read.

    A document that is removed during an iteration is skipped.
    """

    def __init__(self, storage: DocumentSource, table: str) -> None:
        self._storage = storage
        self._table = table

    def is_table(self, storage: DocumentSource, table: str) -> bool:
        """Return whether this is the given table of the given storage."""
        return self._storage is storage and self._table == table

    def __getitem__(self, doc_id: str) -> Document:
        document = self._storage.document(self._table, int(doc_id))
        if document is None:
            raise KeyError(doc_id)
        return document

    def __iter__(self) -> Iterator[str]:
        return map(str, self._storage.ids(self._table))

    def __len__(self) -> int:
        return self._storage.count(self._table)

    def items(self) -> Any:
        """Return pairs of doc_id, as text, and document."""
        return (
            (str(doc_id), document)
            for doc_id in self._storage.ids(self._table)
            if (document := self._storage.document(self._table, doc_id)) is not None
        )


class ChangingDocuments(MutableMapping[int, Document]):
    """A mapping of doc_id to document for TinyDB's table operations to change. `lines` then returns the lines
    to append to the file.

    A document that was read may be changed in place until another one is read. Memory grows with the number
    of changed documents, not with that of read ones.
    """

    def __init__(self, storage: DocumentSource, table: str) -> None:
        self._storage = storage
        self._table = table
        self._emptied = False
        #: The JSON of changed documents, in the order of the changes; None means removed.
        self._changed: dict[int, bytes | None] = {}
        self._came: dict[int, None] = {}
        self._open: tuple[int, Document, bytes] | None = None

    def lines(self) -> list[bytes]:
        """Return the entry lines of all changes, including one that creates a missing table."""
        self._store_open_document()
        lines = []
        if self._emptied or not self._storage.has_table(self._table):
            lines.append(empty_line(self._table))
        for doc_id, raw in self._changed.items():
            if raw is not None:
                lines.append(raw_put_line(self._table, doc_id, raw))
            elif not self._emptied and self._storage.contains(self._table, doc_id):
                lines.append(remove_line(self._table, doc_id))
        return lines

    def __getitem__(self, doc_id: int) -> Document:
        if self._open is not None and self._open[0] == doc_id:
            return self._open[1]
        self._store_open_document()
        raw = self._raw(doc_id)
        if raw is None:
            raise KeyError(doc_id)
        document: Document = parsed(raw)
        self._open = (doc_id, document, raw)
        return document

    def __setitem__(self, doc_id: int, document: Document) -> None:
        self._store_open_document()
        self._set(doc_id, orjson.dumps(document))

    def __delitem__(self, doc_id: int) -> None:
        self._store_open_document()
        if self._raw(doc_id) is None:
            raise KeyError(doc_id)
        self._set(doc_id, None)

    def __contains__(self, doc_id: object) -> bool:
        return isinstance(doc_id, int) and self._exists(doc_id)

    def __iter__(self) -> Iterator[int]:
        self._store_open_document()
        if not self._emptied:
            yield from (i for i in self._storage.ids(self._table) if i not in self._came and self._exists(i))
        yield from list(self._came)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove all documents at once, however many there are."""
        self._open = None
        self._changed.clear()
        self._came.clear()
        self._emptied = True

    def _exists(self, doc_id: int) -> bool:
        if doc_id in self._changed:
            return self._changed[doc_id] is not None
        return not self._emptied and self._storage.contains(self._table, doc_id)

    def _raw(self, doc_id: int) -> bytes | None:
        if doc_id in self._changed:
            return self._changed[doc_id]
        return None if self._emptied else self._storage.raw(self._table, doc_id)

    def _set(self, doc_id: int, raw: bytes | None) -> None:
        if raw is None:
            self._came.pop(doc_id, None)
        elif not self._exists(doc_id):
            self._came[doc_id] = None
        self._changed[doc_id] = raw

    def _store_open_document(self) -> None:
        """Note the document that was returned last as changed, if its content has changed since."""
        if self._open is not None:
            doc_id, document, before = self._open
            self._open = None
            after = orjson.dumps(document)
            if after != before:
                self._set(doc_id, after)
