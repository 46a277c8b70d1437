"""AppendOnlyTable: TinyDB's table with operations that read and append only the documents they need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from app.read_store.tinydb.documents import ChangingDocuments, StoredDocuments
from app.read_store.tinydb.storage import AppendOnlyStorage


class AppendOnlyTable(Table):
    """TinyDB's table operations over an AppendOnlyStorage.

    An operation by doc_id costs O(1); an operation by a condition parses every document. A change is one
    append. Returned documents are fresh copies, and searches are not cached, because a cache would return the
    same object twice. The index, not this table, answers frequent queries.
    """

    def __init__(
        self, storage: AppendOnlyStorage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        """Create the table. `cache_size` is accepted for TinyDB's sake and ignored."""
        self._own = storage
        self._seen = storage.outside_writes
        super().__init__(storage, name, cache_size=0, persist_empty=persist_empty)

    def get(  # type: ignore[override]
        self,
        cond: QueryLike | None = None,
        doc_id: int | None = None,
        doc_ids: list[int] | None = None,
    ) -> Document | list[Document] | None:
        """Return one document by condition or doc_id (None if there is none), or a list by doc_ids.

        The list is in the table's order. O(1) per doc_id.
        """
        if doc_id is None and doc_ids is not None:
            wanted = {int(i) for i in doc_ids}
            order = [i for i in wanted if self._own.contains(self.name, i)]
            if len(order) > 1:
                order = self._own.in_order(self.name, order)
            found = ((i, self._own.document(self.name, i)) for i in order)
            return [Document(document, i) for i, document in found if document is not None]
        found_one: Document | None = super().get(cond, doc_id, doc_ids)  # type: ignore[arg-type]
        return found_one

    def search(self, cond: QueryLike) -> list[Document]:
        """Return all documents that match. O(n): each is parsed."""
        documents = self._read_table().items()
        return [Document(document, int(doc_id)) for doc_id, document in documents if cond(document)]

    def contains(self, cond: QueryLike | None = None, doc_id: int | None = None) -> bool:
        """Return whether the table has a document with this doc_id, or one that meets the condition. O(1) by
        doc_id."""
        if doc_id is not None:
            return self._own.contains(self.name, doc_id)
        return super().contains(cond)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Add a document and return its doc_id. A `Document` keeps its own doc_id. Raises ValueError if that
        is taken."""
        with self._own.exclusive():
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add all documents in one append, or none."""
        with self._own.exclusive():
            return super().insert_multiple(documents)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update the documents that match the condition, or insert the document if none matches."""
        with self._own.exclusive():
            return super().upsert(document, cond)

    def truncate(self) -> None:
        """Remove all documents; writes one line."""
        with self._own.exclusive():
            super().truncate()

    def _get_next_id(self) -> int:
        # ids used since by another process or a batch must not be used again
        if self._seen != self._own.outside_writes:
            self._next_id = None
            self._seen = self._own.outside_writes
        return cast("int", super()._get_next_id())  # type: ignore[no-untyped-call]

    def _read_table(self) -> StoredDocuments:  # type: ignore[override]
        return StoredDocuments(self._own, self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._own.exclusive():
            documents = ChangingDocuments(self._own, self.name)
            updater(documents)
            lines = documents.lines()
            if lines:
                self._own.append(lines)
